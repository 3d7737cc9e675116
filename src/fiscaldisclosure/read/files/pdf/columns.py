"""Tables without rules: rows whose numbers stand in columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from attrs import define

from fiscaldisclosure.read.document import plain
from fiscaldisclosure.read.files.pdf.typeset import TextLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?")
_PROSE = re.compile(r"[，。;!?]|单位:|注:")
_FEWEST_ROWS = 3
_FEWEST_NUMBERS = 2
_NEAR = 3.5  # of the type size: rows of one table are nearer


class Span(NamedTuple):
    """A column's extent."""

    start: float
    end: float


class Unruled(NamedTuple):
    """A table without rules: where it begins, and its rows; a heading over several columns stands in each."""

    top: float
    rows: list[list[TextLine | None]]


@define
class _Row:
    """A line of text as a row: its pieces, and which of them are numbers."""

    line: TextLine
    pieces: list[TextLine]
    numbers: list[TextLine]
    prose: bool

    @classmethod
    def of(cls, line: TextLine) -> _Row:
        pieces = line.pieces
        numbers = [piece for piece in pieces if _NUMBER.fullmatch(plain(piece.text))]
        return cls(line, pieces, numbers, bool(_PROSE.search(plain(line.text))))

    @property
    def tabular(self) -> bool:
        return len(self.pieces) > 1 and not self.prose

    @property
    def rich(self) -> bool:
        return self.tabular and len(self.numbers) >= _FEWEST_NUMBERS


def aligned(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[Unruled]]:
    """Part the lines of a page without rules into text and tables.

    A table is a run of lines of which at least three hold two numbers each that stand in common columns; lines of words
    above it are its header.  Prose never is: it has no two numbers that stand alone on each of three lines.
    """
    rows = [_Row.of(line) for line in lines]
    text: list[TextLine] = []
    tables: list[Unruled] = []
    at = 0
    for start, end in _runs(rows):
        columns = _columns(rows[start:end])
        if columns is not None:
            text += (row.line for row in rows[at:start])
            tables.append(Unruled(rows[start].line.y, [_placed(row, columns) for row in rows[start:end]]))
            at = end
    text += (row.line for row in rows[at:])
    return text, tables


def _runs(rows: Sequence[_Row]) -> Iterator[tuple[int, int]]:
    """Yield where near lines of several pieces begin and end; a single label may stand between two of them."""
    at = 0
    while at < len(rows):
        if not rows[at].tabular:
            at += 1
            continue
        end = at + 1
        while (more := _goes_on(rows, end)) > end:
            end = more
        yield at, end
        at = end


def _goes_on(rows: Sequence[_Row], end: int) -> int:
    """Return the end of a run with the next line, or the next two if the first is a label; else its old end."""
    for more in (end, end + 1):
        if more >= len(rows) or rows[more].prose or not _near(rows[more - 1].line, rows[more].line):
            return end
        if rows[more].tabular:
            return more + 1
    return end


def _near(above: TextLine, below: TextLine) -> bool:
    return below.y - above.y < _NEAR * max(above.size, below.size)


def _columns(rows: Sequence[_Row]) -> list[Span] | None:
    """Find the columns of a run of rows: the extents of what stands in the rows with numbers; none if too few."""
    if sum(row.rich for row in rows) < _FEWEST_ROWS:
        return None
    columns = _merged(piece for row in rows if row.numbers and row.tabular for piece in row.pieces)
    numeric = sum(
        sum(_overlap(piece, column) for row in rows for piece in row.numbers) >= _FEWEST_ROWS
        for column in columns
    )
    return columns if numeric >= _FEWEST_NUMBERS else None


def _merged(pieces: Iterable[TextLine]) -> list[Span]:
    spans: list[Span] = []
    for start, end in sorted((piece.x0, piece.x1) for piece in pieces):
        if spans and start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
        else:
            spans.append(Span(start, end))
    return spans


def _overlap(piece: TextLine, column: Span) -> bool:
    return piece.x0 < column.end and column.start < piece.x1


def _placed(row: _Row, columns: Sequence[Span]) -> list[TextLine | None]:
    """Put the pieces of a row into the columns they stand over, or the nearest."""
    placed: list[TextLine | None] = [None] * len(columns)
    for piece in row.pieces:
        over = [number for number, column in enumerate(columns) if _overlap(piece, column)]
        middle = (piece.x0 + piece.x1) / 2
        nearest = min(range(len(columns)), key=lambda number: abs(sum(columns[number]) / 2 - middle))
        for number in over or [nearest]:
            placed[number] = piece
    return placed
