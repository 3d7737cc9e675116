"""Paths of an OFD page: of what they draw, only what may be a rule of a table."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

Point = tuple[float, float]

_OPERANDS: Final = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""How many numbers follow each operator; the last two are where the pen goes (GB/T 33190, abbreviated data)."""
_THIN: Final = 1.0  # millimetres: a filled area thinner than this is a line
_STRAIGHT: Final = 0.18  # millimetres that the ends of a straight line differ by across it
_WORD: Final = re.compile(r"[A-Za-z]|[^\sA-Za-z]+")


def strokes(text: str, *, stroked: bool, filled: bool, most: int) -> Iterator[tuple[Point, Point]]:
    """Yield the straight lines along an axis that a path draws, by their ends.

    A thin filled area is a line; a plain filled one has none, since shading is no rule.

    >>> list(strokes("M 0 0 L 10 0 L 10 5", stroked=True, filled=False, most=9))
    [((0.0, 0.0), (10.0, 0.0)), ((10.0, 0.0), (10.0, 5.0))]
    >>> list(strokes("M 0 0 L 10 0 L 10 0.2 L 0 0.2 C", stroked=False, filled=True, most=9))
    [((0.0, 0.1), (10.0, 0.1))]
    """
    areas = _areas(text, most)
    if stroked or (filled and len(areas) > 1 and not all(map(_thin, areas))):
        for area in areas:
            if (line := _thin(area)) is not None:
                yield line
                continue
            for start, end in area:
                if abs(start[0] - end[0]) <= _STRAIGHT or abs(start[1] - end[1]) <= _STRAIGHT:
                    yield start, end
    elif filled:
        yield from filter(None, map(_thin, areas))


def _areas(text: str, most: int) -> list[list[tuple[Point, Point]]]:
    """Return the straight sides of each part of a path that the pen drew without being lifted."""
    areas: list[list[tuple[Point, Point]]] = []
    sides: list[tuple[Point, Point]] = []
    begin = last = (0.0, 0.0)
    words = _WORD.findall(text)
    position = 0
    while position < len(words) and len(areas) + len(sides) < most:
        operator = words[position]
        count = _OPERANDS.get(operator)
        if count is None:
            position += 1
            continue
        operands = _floats(words[position + 1 : position + 1 + count])
        position += 1 + count
        if len(operands) < count:
            break
        point = (operands[-2], operands[-1]) if count else begin
        if operator in "SM":
            if sides:
                areas.append(sides)
                sides = []
            begin = point
        elif operator in "LC" and point != last:
            sides.append((last, point))
        last = point
    return [*areas, sides] if sides else areas


def _floats(words: list[str]) -> list[float]:
    """Return the numbers before the first word that is none."""
    found: list[float] = []
    for word in words:
        try:
            number = float(word)
        except ValueError:
            break
        if not math.isfinite(number):
            break
        found.append(number)
    return found


def _thin(area: list[tuple[Point, Point]]) -> tuple[Point, Point] | None:
    """Return the line that a thin area is; none if it is not thin."""
    xs = [point[0] for side in area for point in side]
    ys = [point[1] for side in area for point in side]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if bottom - top <= _THIN:
        middle = (top + bottom) / 2
        return (left, middle), (right, middle)
    if right - left <= _THIN:
        middle = (left + right) / 2
        return (middle, top), (middle, bottom)
    return None
