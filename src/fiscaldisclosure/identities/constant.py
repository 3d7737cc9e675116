"""Numbers of the rules, which may stand in a relation beside printed ones."""

from __future__ import annotations

from decimal import Decimal

from attrs import field, frozen

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.interval import Interval, Rounding


@frozen(repr=False)
class Constant(Figure):
    """A number of a rule, such as the 100 % that shares add up to: no document printed it, so it cannot be wrong.

    It may stand wherever a figure stands and is not among an identity's figures.

    Attributes:
        tail: How far what it stands for can be from it; usually it means exactly itself.

    """

    tail: Decimal = field(default=Decimal(0), kw_only=True)

    @property
    def half(self) -> Decimal:
        return self.tail

    def interval(self, rounding: Rounding = Rounding.NEAREST) -> Interval:
        return Interval(self.value - self.tail, self.value + self.tail)
