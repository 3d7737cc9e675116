"""Where everything of a table stands: boxes over rows and columns, for whatever file it is written to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.monospace import width
from fiscaldisclosure.write.written import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.write.written import Row, WrittenTable

HEAD: Final = "head"
TEXT: Final = "text"
NUMBER: Final = "number"
_NARROW, _WIDE = 9, 34


@frozen
class Box:
    """A cell, or several merged into one.

    Attributes:
        row: Its first row, from 0.
        column: Its first column, from 0.
        content: What stands in it.
        down: Over how many rows it goes.
        across: Over how many columns it goes.
        role: What it is: a heading, words, or a number.

    """

    row: int
    column: int
    content: str | Figure
    down: int = 1
    across: int = 1
    role: str = TEXT

    @property
    def last_column(self) -> int:
        """Its last column."""
        return self.column + self.across - 1


@frozen
class Laid:
    """A table as it is laid out.

    Attributes:
        title: Its title.
        boxes: Its boxes, row by row; together they fill the table.
        rows: How many rows it has.
        columns: How many columns it has.
        headings: How many of its first rows are repeated on each page.
        number: Its number among the public tables.
        unit: The unit of its amounts.
        note: What is printed under it.

    """

    title: str
    boxes: tuple[Box, ...] = field(repr=False)
    rows: int
    columns: int
    headings: int
    number: str = ""
    unit: str = ""
    note: str = ""

    def covered(self) -> Iterator[tuple[Box, ...]]:
        """Iterate over the rows: for each the boxes that stand in it or reach into it, from left to right."""
        lines: list[list[Box]] = [[] for _ in range(self.rows)]
        for box in self.boxes:
            for line in lines[box.row : box.row + box.down]:
                line.append(box)
        for line in lines:
            yield tuple(sorted(line, key=lambda box: box.column))

    def widths(self) -> list[int]:
        """Return how wide each column is, in Latin letters: as its widest unmerged cell, between two limits."""
        widths = [_NARROW] * self.columns
        for box in self.boxes:
            if box.across == 1 and box.content:
                text = shown(box.content)
                wide = (
                    width(text) if box.role != HEAD else -(-width(text) // 2)
                )  # headings are broken into lines
                widths[box.column] = min(_WIDE, max(widths[box.column], wide + 2))
        return widths


def laid_out(table: WrittenTable) -> Laid:
    """Lay out one of the public tables: equal neighbours of its headings are one box."""
    headings = len(table.header)
    boxes = list(_headings(table.header))
    for row, cells in enumerate(table.cells, headings):
        column = 0
        while column < len(cells):
            content, across = cells[column], 1
            if isinstance(content, str) and content:
                while column + across < len(cells) and cells[column + across] == content:
                    across += 1
            role = NUMBER if isinstance(content, Figure) else TEXT
            boxes.append(Box(row, column, content, across=across, role=role))
            column += across
    return Laid(
        table.title,
        tuple(boxes),
        headings + len(table.cells),
        len(table.header[0]),
        headings,
        table.number,
        table.unit,
        table.note,
    )


def _headings(header: Sequence[Row]) -> Iterator[Box]:
    """The boxes of headings: what repeats its left neighbour is one box, what repeats the upper goes on down."""
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(header):
        for column, text in enumerate(line):
            if (row, column) in taken:
                continue
            across = 1
            while column + across < len(line) and _one(header, row, column, column + across):
                across += 1
            columns = range(column, column + across)
            down = 1
            while row + down < len(header) and all(header[row + down][at] == text for at in columns):
                down += 1
            taken.update((row + below, at) for below in range(down) for at in columns)
            yield Box(row, column, text, down, across, HEAD)


def _one(header: Sequence[Row], row: int, column: int, other: int) -> bool:
    """Whether two headings of a row are one: the same words, under the same headings."""
    return all(line[column] == line[other] for line in header[: row + 1])
