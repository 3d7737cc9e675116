"""Tables without rules: rows whose numbers stand in columns, read only where one reading is possible.

Where a label takes several lines, the numbers of its row stand at its middle or beside its first line.  A table is read if all
of its rows keep to one of these; otherwise it is torn: it is there, but nobody may bind what stands in it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from attrs import define

from fiscaldisclosure.read.files.pages.typeset import TextLine
from fiscaldisclosure.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?")
_PROSE = re.compile(r"[，。;!?]|单位:|注:")
_FEWEST_ROWS = 3
_FEWEST_NUMBERS, _MANY = 2, 4
_NEAR = 3.5  # of the type size: rows of one table are nearer
_LEADING = 1.5  # of the type size: lines of one cell are nearer
_SAME = 0.35  # of the type size: what stands at the middle of a cell may be off by
_TALLEST = 8  # lines of a cell
_LINES_OF_A_LABEL = 3


class Span(NamedTuple):
    """A column's extent."""

    start: float
    end: float


class Unruled(NamedTuple):
    """A table without rules: its lines, and its rows; a heading over several columns stands in each."""

    lines: list[TextLine]
    rows: list[list[str]]
    torn: bool = False

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.lines[0].y


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
    def rich(self) -> bool:
        return not self.prose and len(self.pieces) > 1 and len(self.numbers) >= _FEWEST_NUMBERS

    @property
    def broad(self) -> bool:
        """Whether so many pieces stand beside each other that it can be nothing but a row."""
        return not self.prose and len(self.pieces) >= _MANY


def aligned(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[Unruled]]:
    """Part the lines of a page without rules into text and tables.

    A table is a run of near lines without the punctuation of sentences: at least three of them hold two numbers each, or
    one holds four pieces beside each other.
    """
    rows = [_Row.of(line) for line in lines]
    text: list[TextLine] = []
    tables: list[Unruled] = []
    at = 0
    for start, end in _regions(rows):
        text += (row.line for row in rows[at:start])
        tables.append(_table(rows[start:end]))
        at = end
    text += (row.line for row in rows[at:])
    return text, tables


def _regions(rows: Sequence[_Row]) -> Iterator[tuple[int, int]]:
    """Yield where tables begin and end."""
    cores = [number for number, row in enumerate(rows) if row.rich or row.broad]
    at = done = 0
    while at < len(cores):
        last = at
        while last + 1 < len(cores) and _connected(rows, cores[last], cores[last + 1]):
            last += 1
        found = rows[cores[at] : cores[last] + 1]
        if sum(row.rich for row in found) >= _FEWEST_ROWS or any(row.broad for row in found):
            start, end = cores[at], cores[last] + 1
            while (less := _begins_before(rows, start, done)) < start:
                start = less
            while (more := _goes_on(rows, end)) > end:
                end = more
            yield start, end
            done = end
        at = last + 1


def _connected(rows: Sequence[_Row], first: int, last: int) -> bool:
    """Whether all lines between two are near each other and none is of a sentence."""
    between = rows[first : last + 1]
    return not any(row.prose for row in between) and all(
        below.line.y - above.line.y < _NEAR * max(above.line.size, below.line.size)
        for above, below in pairwise(between)
    )


def _begins_before(rows: Sequence[_Row], start: int, done: int) -> int:
    """Return where a table begins before the lines above, if they are the beginning of a cell or lead to another row."""
    for before in range(start - 1, max(start - 1 - _LINES_OF_A_LABEL, done - 1), -1):
        if not _connected(rows, before, start):
            break
        if len(rows[before].pieces) > 1:
            return before
    if (
        start > done
        and _connected(rows, start - 1, start)
        and _is_tail(rows[start - 1].line, rows[start].line)
    ):
        return start - 1
    return start


def _goes_on(rows: Sequence[_Row], end: int) -> int:
    """Return where a table ends after the next lines, if they are the end of a cell or lead to another row."""
    for more in range(end, min(end + _LINES_OF_A_LABEL, len(rows))):
        row = rows[more]
        if not _connected(rows, end - 1, more):
            break
        if len(row.pieces) > 1 or any("." in piece.text for piece in row.numbers):
            return more + 1
    if end < len(rows) and _connected(rows, end - 1, end) and _is_tail(rows[end - 1].line, rows[end].line):
        return end + 1
    return end


def _is_tail(above: TextLine, line: TextLine) -> bool:
    """Whether a line is short, and as near to the one above as lines of one cell are."""
    return line.y - above.y < _LEADING * line.size and line.x1 - line.x0 < _TALLEST * line.size


def _table(rows: Sequence[_Row]) -> Unruled:
    """Read a table; torn, a line for a row, if its columns or rows can be told in more than one way or in none."""
    lines = [row.line for row in rows]
    columns = _columns(rows)
    ways = (_laid_out(rows, columns, middle=middle) for middle in (True, False)) if columns else ()
    found = [way for way in ways if way is not None]
    if not found or found[0] != found[-1]:
        return Unruled(lines, [[line.text] for line in lines], torn=True)
    return Unruled(lines, found[0])


def _columns(rows: Sequence[_Row]) -> list[Span] | None:
    """Find the columns: the extents of what stands in the rows with numbers; none if pieces of a row share one."""
    first = next((number for number, row in enumerate(rows) if row.numbers), None)
    if first is None:
        return None
    spans: list[Span] = []
    body = [piece for row in rows[first:] for piece in row.pieces]
    for start, end in sorted((piece.x0, piece.x1) for piece in body):
        if spans and start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
        else:
            spans.append(Span(start, end))
    shared = any(
        sum(_overlap(piece, span) for piece in row.pieces) > 1 for row in rows[first:] for span in spans
    )
    return None if shared or len(spans) <= 1 else spans


def _overlap(piece: TextLine, column: Span) -> bool:
    return piece.x0 < column.end and column.start < piece.x1


def _laid_out(rows: Sequence[_Row], columns: Sequence[Span], *, middle: bool) -> list[list[str]] | None:
    """Lay rows out by their numbers, their labels around or below these; none if a label fits no row."""
    first = next(number for number, row in enumerate(rows) if row.numbers)
    anchors = [row.line.y for row in rows[first:] if row.numbers]
    body: list[list[str]] = [[] for _ in anchors]
    head: list[list[TextLine]] = []
    for column in columns:
        pieces = [piece for row in rows for piece in row.pieces if _overlap(piece, column)]
        if not any(_NUMBER.fullmatch(plain(piece.text)) for piece in pieces):
            pieces = [piece for piece in pieces if not _wide(piece, columns) or piece.y >= anchors[0]]
        groups = _around(pieces, anchors) if middle else _below(pieces, anchors)
        if groups is None:
            return None
        rest, *groups = groups
        head.append(rest)
        for cells, group in zip(body, groups, strict=True):
            cells.append("".join(piece.text for piece in group))
    header = _header(rows, columns, min((piece.y for cells in head for piece in cells), default=None), head)
    return [*header, *body]


def _wide(piece: TextLine, columns: Sequence[Span]) -> bool:
    return sum(_overlap(piece, column) for column in columns) > 1


def _around(pieces: Sequence[TextLine], anchors: Sequence[float]) -> list[list[TextLine]] | None:
    """Give each row the lines whose middle it is, from the last row to the first; first comes what is left above."""
    groups: list[list[TextLine]] = []
    end = len(pieces)
    for anchor in reversed(anchors):
        begin = end
        for start in range(end - 1, max(end - _TALLEST, 0) - 1, -1):
            group = pieces[start:end]
            if abs((group[0].y + group[-1].y) / 2 - anchor) <= _SAME * group[0].size:
                begin = start
                break
        if begin == end and end and pieces[end - 1].y > anchor - _SAME * pieces[end - 1].size:
            return None
        if not _is_cell(pieces[begin:end]):
            return None
        groups.append(list(pieces[begin:end]))
        end = begin
    return [list(pieces[:end]), *reversed(groups)]


def _below(pieces: Sequence[TextLine], anchors: Sequence[float]) -> list[list[TextLine]] | None:
    """Give each row the lines from its own to the next; first comes what is above the first."""
    bounds = [*anchors, float("inf")]
    near = _SAME * max((piece.size for piece in pieces), default=0)
    groups = [[piece for piece in pieces if piece.y < anchors[0] - near]]
    for start, beyond in pairwise(bounds):
        group = [piece for piece in pieces if start - near <= piece.y < beyond - near]
        if group and (group[0].y > start + near or not _is_cell(group)):
            return None
        groups.append(group)
    return groups


def _is_cell(pieces: Sequence[TextLine]) -> bool:
    """Whether lines can be those of one cell: near each other, and no number among several."""
    return all(below.y - above.y < _LEADING * above.size for above, below in pairwise(pieces)) and (
        len(pieces) <= 1 or not any(_NUMBER.fullmatch(plain(piece.text)) for piece in pieces)
    )


def _header(
    rows: Sequence[_Row], columns: Sequence[Span], top: float | None, head: Sequence[Sequence[TextLine]]
) -> list[list[str]]:
    """Return the rows of the header: in every column the texts above its numbers, the last at the bottom."""
    bottom = max((piece.y for cells in head for piece in cells), default=0.0)
    placed: list[list[TextLine]] = [[] for _ in columns]
    for row in rows:
        if top is None or not top - row.line.size <= row.line.y <= bottom:
            continue
        for piece in row.pieces:
            over = [number for number, column in enumerate(columns) if _overlap(piece, column)]
            middle = (piece.x0 + piece.x1) / 2
            nearest = min(range(len(columns)), key=lambda number: abs(sum(columns[number]) / 2 - middle))
            for number in over or [nearest]:
                placed[number].append(piece)
    stacks = [list(_levels(pieces)) for pieces in placed]
    height = max(map(len, stacks))
    return [
        [stack[level - height + len(stack)] if level >= height - len(stack) else "" for stack in stacks]
        for level in range(height)
    ]


def _levels(pieces: Iterable[TextLine]) -> Iterator[str]:
    """Yield the cells of a header that stand above each other: lines that are near belong to one."""
    held: list[TextLine] = []
    for piece in sorted(pieces, key=lambda piece: piece.y):
        if held and piece.y - held[-1].y >= _LEADING * held[-1].size:
            yield "".join(line.text for line in held)
            held = []
        held.append(piece)
    if held:
        yield "".join(line.text for line in held)
