"""What is printed, before it is a file: paragraphs and tables in their order.

Transforms work on this, so each is a few lines, all of them combine, and none knows a kind of file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from fiscaldisclosure.write import narrative, text
from fiscaldisclosure.write.forms import forms

if TYPE_CHECKING:
    from collections.abc import Callable

    from fiscaldisclosure.model.disclosure import Disclosure

Row = tuple[str, ...]

NUMBER: Final = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")


@frozen
class Prose:
    """A paragraph, or a heading."""

    text: str
    heading: bool = False


@frozen
class Table:
    """A table, or a part of one that a page broke.

    Attributes:
        key: Which of the forms it is.
        title: What is printed above it; nothing above a part that goes on.
        unit: Its unit, printed under the title; nothing if it stands elsewhere.
        header: Its header rows; a cell that repeats its left or upper neighbour is one merged cell.
        rows: Its rows.
        merged: Whether a merged cell is printed once, as a typesetter does, or into every place it covers.

    """

    key: str
    title: str
    unit: str
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    merged: bool = False


@frozen
class Furniture:
    """What a page prints besides its text: its number, its head, a watermark."""

    text: str


Piece = Prose | Table | Furniture


@frozen
class Sheet:
    """Everything that is printed, in reading order.

    Attributes:
        pieces: What is printed.
        two_rates: A paragraph that tells the general public budget against two budgets, where a transform wants it.

    """

    pieces: tuple[Piece, ...]
    two_rates: str = ""

    def each(self, change: Callable[[Piece], Piece | tuple[Piece, ...]]) -> Sheet:
        """Put one or more pieces in the place of each."""
        found: list[Piece] = []
        for piece in self.pieces:
            changed = change(piece)
            found += changed if isinstance(changed, tuple) else (changed,)
        return Sheet(tuple(found))

    def prose(self, change: Callable[[str], str]) -> Sheet:
        """Put other words in the place of each paragraph that is no heading."""
        return self.each(
            lambda piece: (
                evolve(piece, text=change(piece.text))
                if isinstance(piece, Prose) and not piece.heading
                else piece
            )
        )

    def tables(self, change: Callable[[Table], Piece | tuple[Piece, ...]]) -> Sheet:
        """Put other pieces in the place of each table."""
        return self.each(lambda piece: change(piece) if isinstance(piece, Table) else piece)


def printed(told: Disclosure, tables: Disclosure, region: str) -> Sheet:
    """Print a department's accounts as their writer does: a title, the tables that are filled, a narrative.

    Args:
        told: What the narrative tells.
        tables: What the tables print, all of it in one unit.
        region: Whose phrasing the narrative has.

    """
    title = text(told, region).split("\n", 1)[0]
    pieces: list[Piece] = [Prose(title, heading=True)]
    pieces += [
        Table(table.key, table.title, table.unit, table.header, table.rows)
        for table in forms(tables)
        if any(cell for row in table.rows for cell in row[2:])
    ]
    for section in narrative(told, region):
        pieces.append(Prose(section.heading, heading=True))
        pieces += map(Prose, section.paragraphs)
    return Sheet(tuple(pieces))
