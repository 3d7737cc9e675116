"""The units of the field, each a power of ten away from the standard unit of its dimension."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen


class Dimension(Enum):
    """What a unit measures."""

    MONEY = "money"
    RATE = "rate"
    POINTS = "points"
    COUNT = "count"
    MEASURE = "measure"


@frozen
class Unit:
    """A unit of the field, and how many powers of ten it is from the standard unit of its dimension."""

    name: str
    dimension: Dimension
    exponent: int = 0

    @property
    def thing(self) -> str:
        """What is counted, whether by ones or by ten thousands: 场 for both 场 and 万场."""
        return self.name.removeprefix("万") if self.dimension is Dimension.COUNT else self.name

    @property
    def counted(self) -> bool:
        """Whether whole numbers in this unit are counted, not measured, and so mean exactly themselves."""
        return self.dimension in _COUNTED

    def __str__(self) -> str:
        return self.name


_COUNTED = frozenset({Dimension.COUNT, Dimension.POINTS})

YUAN: Final = Unit("元", Dimension.MONEY, -4)
THOUSAND_YUAN: Final = Unit("千元", Dimension.MONEY, -1)
WAN_YUAN: Final = Unit("万元", Dimension.MONEY)
MILLION_YUAN: Final = Unit("百万元", Dimension.MONEY, 2)
HUNDRED_MILLION_YUAN: Final = Unit("亿元", Dimension.MONEY, 4)
PERCENT: Final = Unit("%", Dimension.RATE, -2)
TIMES: Final = Unit("倍", Dimension.RATE)
POINT: Final = Unit("分", Dimension.POINTS)
PERSON: Final = Unit("人", Dimension.COUNT)
PIECE: Final = Unit("个", Dimension.COUNT)
VEHICLE: Final = Unit("辆", Dimension.COUNT)
SQUARE_METRE: Final = Unit("平方米", Dimension.MEASURE)

_KNOWN_UNITS = {
    unit.name: unit
    for unit in (
        YUAN,
        THOUSAND_YUAN,
        WAN_YUAN,
        MILLION_YUAN,
        HUNDRED_MILLION_YUAN,
        PERCENT,
        TIMES,
        POINT,
        PERSON,
        PIECE,
        VEHICLE,
        SQUARE_METRE,
    )
}


def unit_named(name: str) -> Unit:
    """Return the unit a document prints; an unknown one counts things (场, 批次, 台（套） …), or ten thousands of them.

    >>> unit_named("亿元").exponent, unit_named("批次").dimension.value, unit_named("万场").exponent
    (4, 'count', 4)
    """
    return _KNOWN_UNITS.get(name) or Unit(name, Dimension.COUNT, 4 if name.startswith("万") else 0)
