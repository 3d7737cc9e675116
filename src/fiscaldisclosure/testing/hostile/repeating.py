"""Repeat: a document says things twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.testing.hostile.sheet import Prose, Sheet, Table

if TYPE_CHECKING:
    from random import Random

    from fiscaldisclosure.testing.hostile.sheet import Piece


def contents(sheet: Sheet, chance: Random) -> Sheet:
    """Print a table of contents with page numbers behind the title."""
    dots = chance.choice(("……", "..........", "\t"))
    entries: list[Piece] = [Prose("目录", heading=True)]
    for number, piece in enumerate(sheet.pieces[1:], 3):
        if isinstance(piece, Prose) and piece.heading:
            entries.append(Prose(f"{piece.text}{dots}{number}", heading=True))
        elif isinstance(piece, Table) and piece.title:
            entries.append(Prose(f"{piece.title}{dots}{number}", heading=True))
    return Sheet((*sheet.pieces[:1], *entries, *sheet.pieces[1:]))


def sentences(sheet: Sheet, chance: Random) -> Sheet:
    """Print some paragraphs twice."""
    return sheet.each(
        lambda piece: (
            (piece, piece)
            if isinstance(piece, Prose) and not piece.heading and chance.random() < 1 / 8
            else piece
        )
    )


def tables(sheet: Sheet, chance: Random) -> Sheet:
    """Print one table again at the end, as an annex."""
    found = [piece for piece in sheet.pieces if isinstance(piece, Table) and piece.title]
    return Sheet((*sheet.pieces, chance.choice(found))) if found else sheet
