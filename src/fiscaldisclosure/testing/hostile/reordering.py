"""Reorder: sections, tables and columns in another order than the official one."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from attrs import evolve

from fiscaldisclosure.testing.hostile.sheet import Prose, Sheet, Table

if TYPE_CHECKING:
    from random import Random

    from fiscaldisclosure.testing.hostile.sheet import Piece


def tables_last(sheet: Sheet, _chance: Random) -> Sheet:
    """Print the tables behind the narrative."""
    words = [piece for piece in sheet.pieces if not isinstance(piece, Table)]
    tables = [piece for piece in sheet.pieces if isinstance(piece, Table)]
    return Sheet((*words, *tables))


def tables(sheet: Sheet, chance: Random) -> Sheet:
    """Print the tables in an order of their own."""
    found = [piece for piece in sheet.pieces if isinstance(piece, Table)]
    chance.shuffle(found)
    shuffled = iter(found)
    return sheet.tables(lambda _: next(shuffled))


def sections(sheet: Sheet, chance: Random) -> Sheet:
    """Print the sections of the narrative in an order of their own, numbered anew."""
    runs = [
        (kind, list(run)) for kind, run in groupby(sheet.pieces[1:], key=lambda it: isinstance(it, Table))
    ]
    ordered: list[Piece] = list(sheet.pieces[:1])
    for tabled, run in runs:
        ordered += run if tabled else _shuffled(run, chance)
    return Sheet(tuple(ordered))


def _shuffled(pieces: list[Piece], chance: Random) -> list[Piece]:
    parts: list[list[Piece]] = []
    for piece in pieces:
        if not parts or _numbered(piece):
            parts.append([])
        parts[-1].append(piece)
    numerals = [part[0].text.partition("、")[0] for part in parts if isinstance(part[0], Prose)]
    chance.shuffle(parts)
    for numeral, part in zip(numerals, parts, strict=False):
        first = part[0]
        if isinstance(first, Prose) and _numbered(first):
            part[0] = evolve(first, text=f"{numeral}、{first.text.partition('、')[2]}")
    return [piece for part in parts for piece in part]


def _numbered(piece: Piece) -> bool:
    return isinstance(piece, Prose) and piece.heading and "、" in piece.text[:3]


def upright(sheet: Sheet, chance: Random) -> Sheet:
    """Print the table of the three-public costs upright, a row a cost, as some provinces do."""
    order = ["因公出国（境）费", "公务接待费", "公务用车购置及运行维护费"]
    if chance.random() < 1 / 2:
        order = [order[0], order[2], order[1]]

    def turned(table: Table) -> Piece:
        if table.key != "three_public" or len(table.rows) != 1:
            return table
        groups, names = table.header[0][::2], table.header[1][::2]
        pairs = list(zip(table.rows[0][::2], table.rows[0][1::2], strict=True))
        cells = {(group, name): pair for group, name, pair in zip(groups, names, pairs, strict=True)}
        rows = [("合计", *cells["合计", "合计"])]
        for number, group in enumerate(order, 1):
            whole = "小计" if (group, "小计") in cells else group
            rows.append((f"{number}.{group}", *cells[group, whole]))
            rows += [
                (f"其中：{name}" if at == 0 else name, *pair)
                for at, (name, pair) in enumerate(
                    (name, pair) for (of, name), pair in cells.items() if of == group and name != whole
                )
            ]
        return evolve(table, header=(("项目", "预算数", "决算数"),), rows=tuple(rows))

    return sheet.tables(turned)
