"""What a printed number can stand for.

A printed 93.62 was rounded from something: it stands for every value in ``[93.615, 93.625]``.  The whole algebra of
such sets lives in :class:`Interval`; how a printed number becomes one is :class:`Rounding`.

End points are exact decimals.  Only multiplication and division can need more digits than they have; there the lower
end is rounded down and the upper end up, at fifty digits, so a result always *contains* the true set and no honest
figure can fall outside it.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from enum import Enum
from typing import TYPE_CHECKING, Self

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

_PRECISION = 50
_DOWN = Context(prec=_PRECISION, rounding=ROUND_FLOOR)
_UP = Context(prec=_PRECISION, rounding=ROUND_CEILING)
ARITHMETIC = Context(prec=_PRECISION, rounding=ROUND_HALF_UP)
"""The decimal context of everything that is computed, whatever the caller's own is."""
_PRINT = Context(prec=999, rounding=ROUND_HALF_UP)
_CUT = Context(prec=999, rounding=ROUND_DOWN)
_ZERO = Decimal(0)
_HALF = {exponent: Decimal((0, (5,), exponent - 1)) for exponent in range(-12, 9)}


def exponent_of(value: Decimal) -> int:
    """The power of ten of the last printed place.

    >>> exponent_of(Decimal("93.62")), exponent_of(Decimal("0.00"))
    (-2, -2)
    """
    return (value * _ZERO).adjusted()  # `as_tuple` would take out every digit, at ten times the cost


def half_unit(value: Decimal) -> Decimal:
    """Half a unit of the last printed place.

    >>> half_unit(Decimal("93.62"))
    Decimal('0.005')
    """
    exponent = exponent_of(value)
    return _HALF.get(exponent) or Decimal((0, (5,), exponent - 1))


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Round the way the field does (四舍五入), unlike Python's default of rounding ties to even.

    >>> round_half_up(Decimal("0.125"), 2)
    Decimal('0.13')
    """
    return value.quantize(Decimal((0, (1,), -decimals)), context=_PRINT)


def divide(dividend: Decimal, divisor: Decimal) -> Decimal:
    """Divide to fifty digits, half-up, whatever the caller's decimal context is."""
    return ARITHMETIC.divide(dividend, divisor)


@frozen
class Interval:
    """A set of numbers between two ends, each of which may belong to it or not.

    >>> Interval(Decimal("9.5"), Decimal("10.5"), hi_closed=False)
    Interval('[9.5, 10.5)')

    Operations are the usual ones of interval arithmetic.  An end of a result belongs to it only if it is reached by
    ends that belong to their sets; a negative factor swaps the ends together with what is open and closed.
    """

    lo: Decimal
    hi: Decimal
    lo_closed: bool = field(default=True, kw_only=True)
    hi_closed: bool = field(default=True, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse an empty set: it would make every comparison silently false."""
        if not (self.lo.is_finite() and self.hi.is_finite()):
            msg = f"an interval needs finite ends, not {self.lo} and {self.hi}"
            raise ValueError(msg)
        if self.lo > self.hi or (self.lo == self.hi and not (self.lo_closed and self.hi_closed)):
            msg = f"an interval cannot be empty: {self.lo} to {self.hi}"
            raise ValueError(msg)

    @classmethod
    def exactly(cls, value: Decimal | int) -> Self:
        """Return the set of one number."""
        value = Decimal(value)
        return cls(value, value)

    @classmethod
    def sum(cls, intervals: Iterable[Interval]) -> Self:
        """Add any number of intervals; the sum of none is zero."""
        lo = hi = _ZERO
        lo_closed = hi_closed = True
        for interval in intervals:
            lo = _DOWN.add(lo, interval.lo)
            hi = _UP.add(hi, interval.hi)
            lo_closed = lo_closed and interval.lo_closed
            hi_closed = hi_closed and interval.hi_closed
        return cls(lo, hi, lo_closed=lo_closed, hi_closed=hi_closed)

    @property
    def width(self) -> Decimal:
        """The distance between the ends."""
        return _UP.subtract(self.hi, self.lo)

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, Decimal | int):
            return False
        above = self.lo < value or (self.lo == value and self.lo_closed)
        below = value < self.hi or (value == self.hi and self.hi_closed)
        return above and below

    def __neg__(self) -> Interval:
        return Interval(
            self.hi.copy_negate(), self.lo.copy_negate(), lo_closed=self.hi_closed, hi_closed=self.lo_closed
        )

    def __add__(self, other: Interval | Decimal | int) -> Interval:
        other = _interval(other)
        return Interval(
            _DOWN.add(self.lo, other.lo),
            _UP.add(self.hi, other.hi),
            lo_closed=self.lo_closed and other.lo_closed,
            hi_closed=self.hi_closed and other.hi_closed,
        )

    def __sub__(self, other: Interval | Decimal | int) -> Interval:
        return self + -_interval(other)

    def __mul__(self, other: Interval | Decimal | int) -> Interval:
        other = _interval(other)
        return _hull(
            [
                (
                    _DOWN.multiply(a, b),
                    _UP.multiply(a, b),
                    (a_in and b_in) or (a == 0 and a_in) or (b == 0 and b_in),
                )
                for a, a_in in self.ends()
                for b, b_in in other.ends()
            ]
        )

    def __truediv__(self, other: Interval | Decimal | int) -> Interval:
        """Divide.

        Raises:
            ZeroDivisionError: if the divisor can be zero, or comes arbitrarily near it.

        """
        other = _interval(other)
        if other.lo <= 0 <= other.hi:
            msg = f"the divisor {other} can be zero"
            raise ZeroDivisionError(msg)
        return _hull(
            [
                (_DOWN.divide(a, b), _UP.divide(a, b), (a_in and b_in) or (a == 0 and a_in))
                for a, a_in in self.ends()
                for b, b_in in other.ends()
            ]
        )

    def __and__(self, other: Interval) -> Interval | None:
        """Return what both have in common, or None."""
        lo, lo_closed = max((self.lo, not self.lo_closed), (other.lo, not other.lo_closed))
        hi, hi_closed = min((self.hi, self.hi_closed), (other.hi, other.hi_closed))
        lo_closed = not lo_closed
        if lo > hi or (lo == hi and not (lo_closed and hi_closed)):
            return None
        return Interval(lo, hi, lo_closed=lo_closed, hi_closed=hi_closed)

    def meets(self, other: Interval) -> bool:
        """Whether some number belongs to both: touching counts only where both ends are closed."""
        if self.hi < other.lo or other.hi < self.lo:
            return False
        if self.hi == other.lo:
            return self.hi_closed and other.lo_closed
        if other.hi == self.lo:
            return other.hi_closed and self.lo_closed
        return True

    def at_most(self, limit: Decimal | int) -> Interval:
        """Return the image under ``min(x, limit)``: points beyond full marks earn full marks."""
        limit = Decimal(limit)
        if self.hi <= limit:
            return self
        if self.lo >= limit:
            return Interval.exactly(limit)
        return Interval(self.lo, limit, lo_closed=self.lo_closed)

    def ends(self) -> tuple[tuple[Decimal, bool], tuple[Decimal, bool]]:
        """Return both ends, each with whether it belongs to the set."""
        return (self.lo, self.lo_closed), (self.hi, self.hi_closed)

    def __str__(self) -> str:
        return f"{'[' if self.lo_closed else '('}{self.lo:f}, {self.hi:f}{']' if self.hi_closed else ')'}"

    def __repr__(self) -> str:
        return f"Interval('{self}')"


def _interval(value: Interval | Decimal | int) -> Interval:
    return value if isinstance(value, Interval) else Interval.exactly(value)


def _hull(corners: list[tuple[Decimal, Decimal, bool]]) -> Interval:
    """The set between the extreme corners; an extreme is closed if any corner that reaches it is."""
    lo = min(down for down, _, _ in corners)
    hi = max(up for _, up, _ in corners)
    return Interval(
        lo,
        hi,
        lo_closed=any(closed for down, _, closed in corners if down == lo),
        hi_closed=any(closed for _, up, closed in corners if up == hi),
    )


class Rounding(Enum):
    """How a document's numbers were shortened before they were printed."""

    NEAREST = "nearest"
    """To the nearest: closed at both ends, so half-up, half-even and half-down all fit."""
    TRUNCATED = "truncated"
    """The digits beyond the last place were dropped."""
    EXACT = "exact"
    """Nothing was dropped."""
    UNKNOWN = "unknown"
    """Rounded or truncated; whatever either could have been."""

    def shorten(self, value: Decimal, exponent: int) -> Decimal:
        """Print ``value`` at a precision, as a careful clerk of this habit would.

        >>> Rounding.NEAREST.shorten(Decimal("0.125"), -2), Rounding.TRUNCATED.shorten(Decimal("0.129"), -2)
        (Decimal('0.13'), Decimal('0.12'))
        """
        return self.printed_as(value, Decimal((0, (1,), exponent)))

    def printed_as(self, value: Decimal, other: Decimal) -> Decimal:
        """Print ``value`` as precisely as another number was."""
        return value.quantize(other, context=_CUT if self is _TRUNCATED else _PRINT)

    def around(self, value: Decimal) -> Interval:
        """Return every number that would have been printed as ``value``.

        >>> print(Rounding.NEAREST.around(Decimal("93.62")), Rounding.TRUNCATED.around(Decimal("-4")))
        [93.615, 93.625] (-5, -4]
        """
        if self is _EXACT:
            return Interval(value, value)
        half = half_unit(value)
        if self is _NEAREST:
            return Interval(_DOWN.subtract(value, half), _UP.add(value, half))
        unit = Decimal((0, (1,), exponent_of(value)))
        if value == 0:
            return Interval(unit.copy_negate(), unit, lo_closed=False, hi_closed=False)
        near = half if self is _UNKNOWN else _ZERO
        if value > 0:
            return Interval(_DOWN.subtract(value, near), _UP.add(value, unit), hi_closed=False)
        return Interval(_DOWN.subtract(value, unit), _UP.add(value, near), lo_closed=False)


_NEAREST, _TRUNCATED, _EXACT, _UNKNOWN = Rounding  # naming a member by its class costs more than comparing it
