"""Slips of the hand: what a person who meant one number may have typed instead."""

from __future__ import annotations

from decimal import Decimal
from math import ceil, floor
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.figure import Dimension
from fiscaldisclosure.interval import exponent_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.interval import Interval

_SHIFTS: Final = (1, -1, 2, -2, 3, -3, 4, -4)
"""By how many places a decimal point is misplaced; by four where 元 and 万元 are confused."""
_TYPED: Final = (Dimension.MONEY, Dimension.RATE)
"""What has digits enough for a slip to be told from another number; scores have one or two, and so have most counts."""
_LONG: Final = 100
"""From where on a count has digits enough, too."""
_HALF: Final = Decimal("0.5")
_NARROW: Final = 4
"""So many times as far from the print as it is wide must lie what was meant, or any number would do."""


def mistyped(figure: Figure, meant: Interval) -> bool:
    """Whether one slip turns some number of an interval into the printed one.

    A slip is a sign or a direction reversed, a decimal point or a unit misplaced, one digit changed, left out or put
    in, two neighbours transposed.  Where the interval is wide beside what the slip changes, none is seen.

    Examples:
        >>> from decimal import Decimal
        >>> from fiscaldisclosure.figure import Figure
        >>> from fiscaldisclosure.interval import Interval
        >>> mistyped(Figure.parse("2.36 万元"), Interval(Decimal("23.55"), Decimal("23.57")))
        True
        >>> mistyped(Figure.parse("42.54 万元"), Interval(Decimal("21.33"), Decimal("21.35")))
        False

    """
    if not _is_long(figure) or meant.lo <= 0 <= meant.hi:
        return False
    unit = Decimal((0, (1,), exponent_of(figure.value)))
    lowest, highest = meant.lo / unit, meant.hi / unit
    value = int(figure.value / unit)
    if value < 0:
        value, lowest, highest = -value, -highest, -lowest
    width = (highest - lowest) * _NARROW
    least, most = ceil(lowest - _HALF), floor(highest + _HALF)
    return any(
        least <= right <= most and width < abs(right - value) for right in (-value, *_retyped(value))
    ) or any(
        lowest - half <= right <= highest + half and width < abs(right - value)
        for right, half in _shifted(value)
    )


def _is_long(figure: Figure) -> bool:
    return figure.unit.dimension in _TYPED or abs(figure.value) >= _LONG


def _shifted(value: int) -> Iterator[tuple[Decimal, Decimal]]:
    """Numbers whose decimal point or unit one slip misplaces, each with how much its last digit may hide."""
    for power in _SHIFTS:
        yield Decimal(value).scaleb(power), _HALF.scaleb(power)


def _retyped(value: int) -> Iterator[int]:
    """Whole numbers that one typing slip turns into another."""
    digits = str(value)
    for place, digit in enumerate(digits):
        before, after = digits[:place], digits[place + 1 :]
        for other in "0123456789":
            if other != digit:
                yield int(before + other + after)
            yield int(before + other + digit + after)
        yield int(before + after or "0")
        if after and after[0] != digit:
            yield int(before + after[0] + digit + after[1:])
