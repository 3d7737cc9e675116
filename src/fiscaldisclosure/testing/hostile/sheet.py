"""What is printed, before it is a file: paragraphs and tables in their order.

Transforms work on this, so each is a few lines, all of them combine, and none knows a kind of file.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from fiscaldisclosure.write import narrative, text
from fiscaldisclosure.write.forms import forms

if TYPE_CHECKING:
    from collections.abc import Callable

    from fiscaldisclosure.model.disclosure import Disclosure

Row = tuple[str, ...]

NUMBER: Final = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")

NAMES: Final[dict[str, tuple[int, ...]]] = {
    "income_and_outlay": (0, 2),
    "fiscal_income_and_outlay": (0, 2),
    "basic": (0, 1, 3, 4),
    "three_public": (),
}
"""The columns of tables that print codes and names; two in the others."""


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


def spans(table: Table) -> list[list[tuple[str, int, int]]]:
    """Tell a table's header cell by cell: its text, how many columns it covers, how many rows."""
    header = table.header
    done: set[tuple[int, int]] = set()
    found: list[list[tuple[str, int, int]]] = []
    for top, row in enumerate(header):
        cells: list[tuple[str, int, int]] = []
        for left, cell in enumerate(row):
            if (top, left) in done:
                continue
            right = left + 1
            while (
                table.merged and right < len(row) and cell and row[right] == cell and (top, right) not in done
            ):
                right += 1
            bottom = top + 1
            while (
                table.merged
                and cell
                and bottom < len(header)
                and all(other == cell for other in header[bottom][left:right])
            ):
                bottom += 1
            done |= {(y, x) for y in range(top, bottom) for x in range(left, right)}
            cells.append((cell, right - left, bottom - top))
        found.append(cells)
    return found


def above(table: Table) -> list[str]:
    """Return what stands above a table: its title and its unit."""
    return [line for line in (table.title, table.unit and f"单位：{table.unit}") if line]


class Edge(Enum):
    """Where on a page something stands besides its text; a file without pages has it on a line of its own."""

    NONE = "none"
    FOOT = "foot"
    HEAD = "head"
    ACROSS = "across"


@frozen
class Furniture:
    """What a page prints besides its text: its number at its foot, its head, a watermark across it, a note."""

    text: str
    edge: Edge = Edge.NONE


Piece = Prose | Table | Furniture


@frozen
class Sheet:
    """Everything that is printed, in reading order.

    Attributes:
        pieces: What is printed.
        two_rates: A paragraph that tells the general public budget against two budgets, where a transform wants it.
        cuts_off: Whether the department cuts off its figures: then one of them may be told of (see
            :func:`~fiscaldisclosure.testing.accusations`).

    """

    pieces: tuple[Piece, ...]
    two_rates: str = ""
    cuts_off: bool = False

    def each(self, change: Callable[[Piece], Piece | tuple[Piece, ...]]) -> Sheet:
        """Put one or more pieces in the place of each."""
        found: list[Piece] = []
        for piece in self.pieces:
            changed = change(piece)
            found += changed if isinstance(changed, tuple) else (changed,)
        return evolve(self, pieces=tuple(found))

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
