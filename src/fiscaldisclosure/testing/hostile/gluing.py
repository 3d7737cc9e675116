"""Glue: what stands apart is printed without a gap, and what belongs together with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from fiscaldisclosure.testing.hostile.sheet import NUMBER, Prose, Sheet

if TYPE_CHECKING:
    from random import Random

    from fiscaldisclosure.testing.hostile.sheet import Piece


def headings(sheet: Sheet, chance: Random) -> Sheet:
    """Print some headings and the text below them in one paragraph."""
    found: list[Piece] = []
    for piece in sheet.pieces:
        last = found[-1] if found else None
        if (
            isinstance(piece, Prose)
            and isinstance(last, Prose)
            and last.heading
            and not piece.heading
            and last.text[1:2] == "、"
            and chance.random() < 1 / 2
        ):
            found[-1] = Prose(f"{last.text}。{piece.text}")
        else:
            found.append(piece)
    return Sheet(tuple(found))


def blanks(sheet: Sheet, _chance: Random) -> Sheet:
    """Print a blank on both sides of every number, as typists of two scripts do."""
    return sheet.prose(lambda text: NUMBER.sub(lambda number: f" {number.group()} ", text))


def indents(sheet: Sheet, chance: Random) -> Sheet:
    """Print names in tables behind blanks, and paragraphs too."""
    gap = chance.choice(("  ", "　", "\xa0\xa0"))
    indented = sheet.tables(
        lambda table: evolve(
            table,
            rows=tuple(
                tuple(f"{gap}{cell}" if at == 1 and len(row[0]) > 3 else cell for at, cell in enumerate(row))  # noqa: PLR2004  # a class has three digits
                for row in table.rows
            ),
        )
    )
    return indented.prose(lambda text: "　　" + text)
