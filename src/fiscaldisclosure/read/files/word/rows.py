"""Tables of a Word document of 1997 to 2003: rows define where their cells end, and columns are what these have in common."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import define, field

from fiscaldisclosure.errors import said
from fiscaldisclosure.read.document import Grid, Paragraph
from fiscaldisclosure.read.files.archive import refuse
from fiscaldisclosure.read.files.grids import DEEPEST, Area, Table
from fiscaldisclosure.read.files.word.properties import Row, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fiscaldisclosure.read.files.word.properties import Look

    Block = Paragraph | Grid

_NEAR = 40
"""Borders that lie nearer than this are one, in twentieths of a point."""


@define
class _Level:
    """A table that is open: its rows, the cells of the row that is open, and what stands in the open cell."""

    rows: list[tuple[list[list[Block]], Row | None]] = field(factory=list)
    cells: list[list[Block]] = field(factory=list)
    cell: list[Block] = field(factory=list)


@define
class Tables:
    """Takes paragraphs and the ends of rows, and gives them back as paragraphs and grids."""

    name: str
    _open: list[_Level] = field(factory=list)

    def add(self, blocks: Sequence[Block], look: Look, *, ends_cell: bool) -> Iterator[Block]:
        """Take a paragraph."""
        yield from self._at_depth(look.depth)
        if not self._open:
            yield from blocks
            return
        level = self._open[-1]
        level.cell += blocks
        if ends_cell:
            level.cells.append(level.cell)
            level.cell = []

    def end_row(self, look: Look) -> Iterator[Block]:
        """Take the end of a row."""
        yield from self._at_depth(max(look.depth, 1))
        level = self._open[-1]
        level.rows.append((level.cells, look.row))
        level.cells, level.cell = [], []

    def end(self) -> Iterator[Block]:
        """Close all tables."""
        yield from self._at_depth(0)

    def _at_depth(self, depth: int) -> Iterator[Block]:
        """Open or close tables until as many are open as there are around the next paragraph."""
        if depth > DEEPEST:
            refuse(self.name, said("table.nested", most=DEEPEST))
        while len(self._open) < depth:
            self._open.append(_Level())
        while len(self._open) > max(depth, 0):
            level = self._open.pop()
            if level.cell or level.cells:  # a row that never ended
                level.rows.append(([*level.cells, level.cell], None))
            blocks = list(_blocks(self.name, level.rows))
            if self._open:
                self._open[-1].cell += blocks
            else:
                yield from blocks


def _blocks(name: str, rows: Sequence[tuple[list[list[Block]], Row | None]]) -> Iterator[Block]:
    """Lay rows out: their cells cover the columns that lie between their borders."""
    borders = _common(row for _, row in rows if row is not None)
    table = Table(name)
    above: dict[int, Area] = {}
    for cells, row in rows:
        placed = _placed(cells, row, borders)
        areas: list[Area] = []
        column = 0
        for first, across, down, content in placed:
            if first > column:
                areas.append(Area(across=first - column))
            column = first + across
            held = above.get(first)
            if down == Span.GOES_ON and held is not None and held.across == across:
                held.down += 1
                continue
            lines = [line.text for block in content if isinstance(block, Paragraph) for line in block.lines]
            area = Area(across, lines=lines, blocks=list(content))
            areas.append(area)
            above[first] = area
        table.rows.append(areas)
    yield from table.blocks()


def _common(rows: Iterable[Row]) -> list[int]:
    """Return the borders of all rows, near ones as one."""
    at = sorted({border for row in rows for border in (row.left, *(column.right for column in row.columns))})
    return at[:1] + [right for left, right in pairwise(at) if right - left > _NEAR]


def _placed(
    cells: Sequence[list[Block]], row: Row | None, borders: Sequence[int]
) -> Iterator[tuple[int, int, int, list[Block]]]:
    """Yield for every cell of a row that shows its first column, how many it covers, how it goes on, and its content."""
    if row is None:
        for number, content in enumerate(cells):
            yield number, 1, Span.NONE, content
        return
    left = row.left
    first_of_set = next((column.across for column in row.columns if column.across), 0)
    held: tuple[int, int, list[Block]] | None = None
    for number, column in enumerate(row.columns):
        content = cells[number] if number < len(cells) else []
        goes_on = held is not None and column.across and column.across != first_of_set
        if held is not None and not goes_on:
            yield _between(held[0], left, borders, *held[1:])
            held = None
        if held is None:
            held = left, column.down, content
        left = max(left, column.right)
    if held is not None:
        yield _between(held[0], left, borders, *held[1:])


def _between(
    left: int, right: int, borders: Sequence[int], down: int, content: list[Block]
) -> tuple[int, int, int, list[Block]]:
    first, beyond = (max(0, bisect_right(borders, border + _NEAR) - 1) for border in (left, right))
    return first, max(1, beyond - first), down, content
