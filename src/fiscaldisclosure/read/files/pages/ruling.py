"""Ruled tables: from lines drawn on a page to lattices of cells.

Rules come in pieces, doubled, as thin rectangles and not always all around.  Pieces are snapped and joined, rules that
touch belong to one table, and a cell is what no rule parts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import define, field

from fiscaldisclosure.read.files.pages.typeset import Glyph, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SNAP = 3.0  # points: rules nearer than this are one, doubled or drawn in pieces
_GAP = 3.0  # points: a shorter gap in a rule is none
_SHORTEST = 5.0  # points: a shorter rule bounds no cell
_OPEN = 8.0  # points that rules stick out where an outer border is missing
_MOST_CROSSINGS = 4_000_000
_ABOVE_BASELINE = 0.3  # of the type size: the middle of a glyph
_OF_NUMBERS = frozenset("0123456789.,%")


@define
class Lattice:
    """A table's columns and rows, and for each position the cell that covers it."""

    xs: list[float]
    ys: list[float]
    owner: list[list[int]]
    glyphs: dict[int, list[Glyph]] = field(factory=dict)

    @property
    def top(self) -> float:
        """Where the table begins."""
        return self.ys[0]

    @property
    def area(self) -> float:
        """The space it takes."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def take(self, run: Sequence[Glyph]) -> bool:
        """Put characters that were printed without a gap into their cell; tell whether there is one.

        A number too wide for its cell sticks out of it: all of it belongs where most of it stands.
        """
        cell = self._cell(run[0])
        if len(run) > 1 and self._cell(run[-1]) != cell:
            cells = [self._cell(glyph) for glyph in run]
            cell = max(cells, key=cells.count)
        if cell is None:
            return False
        self.glyphs.setdefault(cell, []).extend(run)
        return True

    def parts(self, run: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
        """Part a run that was recognised where a rule stands between a number and a name: 0.0│五、某项支出.

        Who recognises a page takes what stands close together for one line, whatever is drawn between.
        """
        begin = 0
        for end, (glyph, following) in enumerate(pairwise(run), 1):
            of_number = {glyph.text in _OF_NUMBERS, following.text in _OF_NUMBERS}
            if len(of_number) > 1 and self._cell(glyph) != self._cell(following):
                yield run[begin:end]
                begin = end
        yield run[begin:]

    def _cell(self, glyph: Glyph) -> int | None:
        x = (glyph.x0 + glyph.x1) / 2
        y = glyph.y - _ABOVE_BASELINE * min(glyph.size, 2 * _OPEN)
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        row = min(bisect_right(self.ys, y), len(self.ys) - 1) - 1
        column = min(bisect_right(self.xs, x), len(self.xs) - 1) - 1
        return self.owner[row][column]


def lattices(horizontal: Iterable[Rule], vertical: Iterable[Rule]) -> list[Lattice]:
    """Find the ruled tables of a page, the smallest first, since a table may stand in a cell of another."""
    rows, columns = _joined(horizontal), _joined(vertical)
    if len(rows) * len(columns) > _MOST_CROSSINGS:
        return []
    found = [_lattice(*table) for table in _connected(rows, columns)]
    return sorted((lattice for lattice in found if lattice is not None), key=lambda lattice: lattice.area)


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Snap rules to common positions and join their pieces."""
    joined: list[Rule] = []
    for group in _grouped(sorted(rules)):
        at = sum(rule.at for rule in group) / len(group)
        start, end = group[0].start, group[0].start
        for rule in sorted(group, key=lambda rule: rule.start):
            if rule.start > end + _GAP:
                joined.append(Rule(at, start, end))
                start = rule.start
                end = rule.end
            end = max(end, rule.end)
        joined.append(Rule(at, start, end))
    return [rule for rule in joined if rule.end - rule.start >= _SHORTEST]


def _grouped(rules: list[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in rules:
        if groups and rule.at - groups[-1][0].at <= _SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    for group in groups:
        group.sort(key=lambda rule: rule.start)
    return groups


def _connected(rows: list[Rule], columns: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Part rules into tables: those that touch, directly or through others, belong together."""
    parent = list(range(len(rows) + len(columns)))

    def root(member: int) -> int:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    positions = [column.at for column in columns]
    for number, (y, start, end) in enumerate(rows):
        for index in range(bisect_left(positions, start - _GAP), bisect_right(positions, end + _GAP)):
            if columns[index].start - _GAP <= y <= columns[index].end + _GAP:
                parent[root(len(rows) + index)] = root(number)
    tables: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for member, rule in enumerate((*rows, *columns)):
        tables.setdefault(root(member), ([], []))[member >= len(rows)].append(rule)
    return [table for table in tables.values() if all(table)]


def _lattice(rows: list[Rule], columns: list[Rule]) -> Lattice | None:
    """Make a table of rules that touch; none if it has a single column."""
    xs, ys = _positions(columns, rows), _positions(rows, columns)
    if len(xs) <= 2 or len(ys) <= 1:  # noqa: PLR2004  # a frame
        return None
    above = _drawn(ys, xs, rows)
    beside = _drawn(xs, ys, columns)
    return Lattice(xs, ys, _owners(len(ys) - 1, len(xs) - 1, above, beside))


def _positions(rules: list[Rule], across: list[Rule]) -> list[float]:
    """Where borders are: at the rules, and where at least two crossing rules stick out beyond the outermost."""
    found = sorted({rule.at for rule in rules})
    before = [rule.start for rule in across if rule.start < found[0] - _OPEN]
    after = [rule.end for rule in across if rule.end > found[-1] + _OPEN]
    return [
        *([min(before)] if len(before) > 1 else []),
        *found,
        *([max(after)] if len(after) > 1 else []),
    ]


def _drawn(at: list[float], along: list[float], rules: list[Rule]) -> list[set[int]]:
    """For every position, which of the intervals along it have a rule."""
    middles = [(a + b) / 2 for a, b in pairwise(along)]
    drawn: list[set[int]] = [set() for _ in at]
    index = {position: number for number, position in enumerate(at)}
    for rule in rules:
        drawn[index[rule.at]].update(range(bisect_left(middles, rule.start), bisect_right(middles, rule.end)))
    return drawn


def _owners(
    height: int, width: int, above: Sequence[set[int]], beside: Sequence[set[int]]
) -> list[list[int]]:
    """Number the cells: each the largest rectangle, first to the right and then down, that no rule parts."""
    owner = [[-1] * width for _ in range(height)]
    count = 0
    for row in range(height):
        for column in range(width):
            if owner[row][column] >= 0:
                continue
            right = column + 1
            while right < width and owner[row][right] < 0 and row not in beside[right]:
                right += 1
            span = range(column, right)
            bottom = row + 1
            while bottom < height and _goes_on(owner, above, beside, bottom, span):
                bottom += 1
            for covered in range(row, bottom):
                owner[covered][column:right] = [count] * len(span)
            count += 1
    return owner


def _goes_on(
    owner: list[list[int]], above: Sequence[set[int]], beside: Sequence[set[int]], row: int, span: range
) -> bool:
    """Whether a cell over the columns of a span goes on in a row."""
    return all(owner[row][column] < 0 and column not in above[row] for column in span) and not any(
        row in beside[column] for column in span[1:]
    )
