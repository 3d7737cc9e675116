"""Merge: what a table prints in places of its own stands in one cell, and sentences run together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from fiscaldisclosure.testing.hostile.sheet import Prose, Sheet, Table

if TYPE_CHECKING:
    from random import Random

    from fiscaldisclosure.testing.hostile.sheet import Piece


def header_cells(sheet: Sheet, _chance: Random) -> Sheet:
    """Print each merged header cell once; a text or a workbook leaves its other places blank."""
    return sheet.tables(lambda table: evolve(table, merged=True))


def title_in_table(sheet: Sheet, _chance: Random) -> Sheet:
    """Print a table's title and unit in its own first rows."""

    def moved(table: Table) -> Piece:
        if not (table.title and table.header):
            return table
        width = len(table.header[0])
        first = (table.title, *("",) * (width - 1))
        second = (*("",) * (width - 1), f"单位：{table.unit}")
        return evolve(table, title="", unit="", header=(first, second, *table.header))

    return sheet.tables(moved)


def sentences(sheet: Sheet, chance: Random) -> Sheet:
    """Print the paragraphs of a section as one."""
    found: list[Piece] = []
    for piece in sheet.pieces:
        last = found[-1] if found else None
        if (
            isinstance(piece, Prose)
            and isinstance(last, Prose)
            and not piece.heading
            and not last.heading
            and chance.random() < 1 / 2
        ):
            found[-1] = evolve(last, text=last.text + piece.text)
        else:
            found.append(piece)
    return Sheet(tuple(found))
