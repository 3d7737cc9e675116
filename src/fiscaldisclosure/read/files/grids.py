"""Tables with merged cells, laid out as rectangular grids; and telling a table from a frame around text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from fiscaldisclosure.errors import said
from fiscaldisclosure.figure import Place
from fiscaldisclosure.read.document import Cell, Grid, Paragraph
from fiscaldisclosure.read.files.archive import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.span import Span

MOST_POSITIONS = 1_000_000
"""A table with more rows × columns than this is no table of a disclosure."""
MOST_COLUMNS = 1_000
"""Nor is one with more columns that hold something."""
DEEPEST = 40
"""Tables may be nested this deep."""


def column_name(index: int) -> str:
    """Return a column's letters as spreadsheets have them, from 0.

    >>> column_name(0), column_name(26), column_name(16383)
    ('A', 'AA', 'XFD')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@define
class Area:
    """A cell as a document tells it: its text, what it covers, and the paragraphs and tables in it."""

    across: int = 1
    down: int = 1
    lines: list[str] = field(factory=list)
    blocks: list[Paragraph | Grid] = field(factory=list)

    @property
    def text(self) -> str:
        """The text, a line for each that it has."""
        return "\n".join(line.strip() for line in self.lines if line.strip())

    @property
    def span(self) -> Span | None:
        """The characters of its first line in the file, if that tells."""
        lines = (line for block in self.blocks if isinstance(block, Paragraph) for line in block.lines)
        return next((line.span for line in lines if line.text.strip()), None)

    @property
    def deep(self) -> bool:
        """Whether there are tables in it."""
        return any(isinstance(block, Grid) for block in self.blocks)


@define
class Table:
    """A table while it is read: rows of areas, placed in reading order beside what hangs down from above."""

    name: str
    rows: list[list[Area]] = field(factory=list)

    def blocks(self) -> Iterator[Paragraph | Grid]:
        """Yield the table as a grid, then the tables in it; or the content of what is but a frame around text.

        A table is a frame if one cell holds everything, or if it holds tables and no row of it is a row of figures.
        """
        areas = [area for row in self.rows for area in row]
        told = sum(bool(area.text) for area in areas)
        deep = [area for area in areas if area.deep]
        is_frame = not any(sum(bool(area.text) and not area.deep for area in row) > 1 for row in self.rows)
        if told + len(deep) <= 1 or (deep and is_frame):
            for area in areas:
                yield from area.blocks
            return
        yield Grid(tuple(self._laid_out()))
        for area in deep:
            yield from (block for block in area.blocks if isinstance(block, Grid))

    def _laid_out(self) -> Iterator[tuple[Cell, ...]]:
        """Yield rectangular rows; a merged cell stands at every position it covers."""
        rows: list[dict[int, Cell]] = [{} for _ in self.rows]
        width = filled = 0
        for number, row in enumerate(self.rows):
            column = 0
            for area in row:
                while column in rows[number]:
                    column += 1
                place = Place(file=self.name, line=number + 1, column=column_name(column), span=area.span)
                cell = Cell(area.text, place)
                across = max(1, min(area.across, MOST_COLUMNS))
                below = rows[number : number + area.down] if area.down else rows[number:]
                filled += across * len(below)
                if filled > MOST_POSITIONS:
                    refuse(self.name, said("table.cells", most=MOST_POSITIONS))
                for covered in below:
                    for position in range(column, column + across):
                        covered.setdefault(position, cell)
                column += across
            width = max(width, 1 + max(rows[number], default=-1))
        self._refuse_wide(width)
        for number, laid in enumerate(rows):
            yield tuple(
                laid.get(column)
                or Cell("", Place(file=self.name, line=number + 1, column=column_name(column)))
                for column in range(width)
            )

    def _refuse_wide(self, width: int) -> None:
        if width > MOST_COLUMNS or width * len(self.rows) > MOST_POSITIONS:
            refuse(
                self.name,
                said("table.size", rows=len(self.rows), columns=width),
            )
