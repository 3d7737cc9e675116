"""What confronting an identity says: the verdict, and the rounding habits it was reached under."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from attrs import frozen

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.interval import ARITHMETIC, Interval, Rounding
from fiscaldisclosure.unit import Dimension


class Verdict(Enum):
    """What confronting an identity with the printed figures can say."""

    EXACT = "exact"
    WITHIN_ROUNDING = "within rounding"
    UNLIKELY = "unlikely"
    IMPOSSIBLE = "impossible"
    NOT_CHECKABLE = "not checkable"


class Reason(Enum):
    """Why an identity could not be confronted."""

    NOT_STATED = "not stated"
    ZERO_BASE = "the base is, or can be, zero"
    CAPPED = "the rate is told as full, which is as far as marks count"
    MENDED = "the shares add up to 100 % as printed, and where they are cut off one of them was mended"
    OPEN_LIST = "parts that are not listed may hold the difference"


@frozen
class Habits:
    """How a document shortens its numbers: its amounts and its rates, which need not agree."""

    amounts: Rounding = Rounding.NEAREST
    rates: Rounding = Rounding.NEAREST

    def of(self, figure: Figure) -> Rounding:
        """Return the rounding that applies to ``figure``."""
        return self.rates if figure.unit.dimension is _RATE else self.amounts

    @property
    def symmetric(self) -> bool:
        """Whether every print stands for as much above as below it, so that tails can be added."""
        return self.amounts is self.rates is _NEAREST

    def interval(self, figure: Figure) -> Interval:
        """Return what ``figure`` can stand for in this document."""
        return figure.interval(self.of(figure))

    def computed(self, figure: Figure) -> Interval:
        """Return what ``figure`` can stand for if it was computed: then a whole number may be a rounded one."""
        return self.of(figure).around(figure.value)


_NEAREST, _RATE = Rounding.NEAREST, Dimension.RATE

ROUNDED = Habits()

CUTTING_OFF = (
    Habits(_NEAREST, Rounding.TRUNCATED),
    Habits(Rounding.TRUNCATED, _NEAREST),
    Habits(Rounding.TRUNCATED, Rounding.TRUNCATED),
)
"""The habits of documents that cut off what they do not print, of rates, of amounts, or of both."""


@frozen
class Outcome:
    """The result of confronting one identity.

    Attributes:
        verdict: One of five.
        expected: What the stated figure should be, computed from the other printed figures, unrounded.
        found: The stated figure's value.
        residual: found − expected.
        allowance: The largest residual that rounding can explain.
        reason: Why the identity is not checkable, if it is not.

    """

    verdict: Verdict
    expected: Decimal | None = None
    found: Decimal | None = None
    allowance: Decimal | None = None
    reason: Reason | None = None

    @property
    def residual(self) -> Decimal | None:
        """How far the print is from what was expected, with its direction."""
        if self.found is None or self.expected is None:
            return None
        return ARITHMETIC.subtract(self.found, self.expected)


CONVENTIONAL = frozenset({Decimal(0), Decimal(1), Decimal(-1)})
"""The rates that documents print by convention where the base is zero: 0 %, 100 % and −100 %."""

NOT_STATED = Outcome(Verdict.NOT_CHECKABLE, reason=Reason.NOT_STATED)
ZERO_BASE = Outcome(Verdict.NOT_CHECKABLE, reason=Reason.ZERO_BASE)
CAPPED = Outcome(Verdict.NOT_CHECKABLE, reason=Reason.CAPPED)
MENDED = Outcome(Verdict.NOT_CHECKABLE, reason=Reason.MENDED)
