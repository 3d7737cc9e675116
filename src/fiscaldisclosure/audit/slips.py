"""Slips of the hand: what a person who meant one number may have typed instead."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from math import ceil, floor
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.interval import Interval, exponent_of
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.unit import Dimension

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.figure import Figure

SLIPS: Final = {
    "sign": Label("正负号或增减方向相反", "sign or direction reversed"),
    "unit": Label("元与万元混用", "元 and 万元 confused"),
    "decimal-point": Label("小数点错位", "decimal point misplaced"),
    "digits-transposed": Label("相邻数字颠倒", "neighbouring digits transposed"),
    "digit-changed": Label("一位数字有误", "one digit changed"),
    "digit-dropped": Label("漏一位数字", "one digit dropped"),
    "digit-added": Label("多一位数字", "one digit added"),
}
"""What a person may do to a number on the way into print, the most telling first."""
_UNIT: Final = 4
"""By how many places 元 and 万元 differ."""
_SHIFTS: Final = (_UNIT, -_UNIT, 1, -1, 2, -2, 3, -3)
"""By how many places a decimal point is misplaced, or a unit is another."""
_SHIFTS_OF_A_POINT: Final = tuple(power for power in _SHIFTS if abs(power) != _UNIT)
"""A rate has no other unit, and nobody misplaces its point so far."""
_TYPED: Final = (Dimension.MONEY, Dimension.RATE)
"""What has digits enough for a slip to be told from another number; scores have one or two, and so have most counts."""
_LONG: Final = 100
"""From where on a count has digits enough, too."""
_HALF: Final = Decimal("0.5")
_NARROW: Final = 4
"""So many times as far from the print as it is wide must lie what was meant, or any number would do."""


def mistyped(figure: Figure, meant: Interval) -> bool:
    """Whether one slip turns some number of an interval into the printed one.

    Where the interval is wide beside what the slip changes, none is seen; nor in numbers of few digits.

    Examples:
        >>> from decimal import Decimal
        >>> from fiscaldisclosure.figure import Figure
        >>> from fiscaldisclosure.interval import Interval
        >>> mistyped(Figure.parse("2.36 万元"), Interval(Decimal("23.55"), Decimal("23.57")))
        True
        >>> mistyped(Figure.parse("42.54 万元"), Interval(Decimal("21.33"), Decimal("21.35")))
        False

    """
    return _is_long(figure) and not meant.lo <= 0 <= meant.hi and any(_slips(figure, meant, _NARROW))


def slips(figure: Figure, meant: Decimal) -> Iterator[str]:
    """Yield the slips that turn the number that was meant into the printed one, by the names of :data:`SLIPS`.

    Examples:
        >>> from fiscaldisclosure.figure import Figure
        >>> list(slips(Figure.parse("2,528.73 万元"), Decimal("2582.73")))
        ['digits-transposed']
        >>> list(slips(Figure.parse("2.36 万元"), Decimal("23559.80")))
        ['unit']

    """
    return _slips(figure, Interval(meant, meant), 0)


def _slips(figure: Figure, meant: Interval, narrow: int) -> Iterator[str]:
    """Yield the slips by which the print is a number of an interval, ``narrow`` times as far off as that is wide."""
    unit = Decimal((0, (1,), exponent_of(figure.value)))
    value, lowest, highest = figure.value / unit, meant.lo / unit, meant.hi / unit
    far = (highest - lowest) * narrow
    for slip, right, hidden in _moved(int(value), figure):
        if lowest - hidden <= right <= highest + hidden and far < abs(right - value):
            yield slip
    least, most = ceil(lowest - _HALF), floor(highest + _HALF)
    for slip, whole in _retyped(int(value)):
        if least <= whole <= most and far < abs(whole - value):
            yield slip


def _moved(value: int, figure: Figure) -> Iterator[tuple[str, Decimal, Decimal]]:
    """Yield what a sign or a point turns into a whole number: the slip, the number, and how much its last digit hides."""
    yield "sign", Decimal(-value), _HALF
    money = figure.unit.dimension is Dimension.MONEY
    for power in _SHIFTS if money else _SHIFTS_OF_A_POINT:
        unit = abs(power) == _UNIT
        hidden = _HALF.scaleb(power) if _is_long(figure) else _HALF
        yield "unit" if unit else "decimal-point", Decimal(value).scaleb(power), hidden


@lru_cache(1024)
def _retyped(value: int) -> tuple[tuple[str, int], ...]:
    """Return the whole numbers that one slip among its digits turns into this one, each with the slip."""
    return tuple(_typed(1 if value >= 0 else -1, str(abs(value))))


def _typed(sign: int, digits: str) -> Iterator[tuple[str, int]]:
    for place, digit in enumerate(digits):
        before, after = digits[:place], digits[place + 1 :]
        if after and after[0] != digit:
            yield "digits-transposed", sign * int(before + after[0] + digit + after[1:])
        for other in "0123456789":
            if other != digit:
                yield "digit-changed", sign * int(before + other + after)
            yield "digit-dropped", sign * int(before + other + digit + after)
        yield "digit-added", sign * int(before + after or "0")
    for other in "0123456789":
        yield "digit-dropped", sign * int(digits + other)


def _is_long(figure: Figure) -> bool:
    return figure.unit.dimension in _TYPED or abs(figure.value) >= _LONG
