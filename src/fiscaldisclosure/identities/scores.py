"""Scores: points earned by a rate or by the attainment of an indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from fiscaldisclosure import rates
from fiscaldisclosure.identities.quotients import confront_rate
from fiscaldisclosure.identities.requirement import Identity
from fiscaldisclosure.identities.verdict import (
    NOT_STATED,
    ROUNDED,
    ZERO_BASE,
    Habits,
    Outcome,
)
from fiscaldisclosure.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from fiscaldisclosure.figure import Figure


@frozen
class Score(Identity):
    """得分 = 分值 × min(rate, 1), the rate being printed."""

    weight: Figure | None
    rate: Figure | None

    @property
    def operands(self) -> tuple[Figure, ...]:
        return tuple([item for item in (self.weight, self.rate) if item is not None])

    def confront(self, habits: Habits = ROUNDED) -> Outcome:
        if self.stated is None or self.weight is None or self.rate is None:
            return NOT_STATED
        return confront_rate(
            self.stated,
            rates.score(self.weight.value, self.rate.value),
            lambda: self.implied(self.stated, habits),  # type: ignore[arg-type]
            habits,
        )

    def implied(self, figure: Figure, habits: Habits = ROUNDED) -> Interval | None:
        if self.stated is None or self.weight is None or self.rate is None:
            return None
        weight, rate, stated = (
            habits.interval(self.weight),
            habits.interval(self.rate),
            habits.computed(self.stated),
        )
        if figure is self.stated:
            return rates.score(weight, rate)
        if figure is self.rate and stated.hi >= weight.lo:
            return None  # full marks: any rate from 1 upwards
        base = rate.at_most(1) if figure is self.weight else weight
        return None if base.lo <= 0 <= base.hi else stated / base

    def written(self, show: Callable[[Figure], str]) -> str:
        stated, weight, rate = (show(item) if item else "?" for item in (self.stated, self.weight, self.rate))
        return f"{stated} = {weight} × min({rate}, 1)"

    def admits(self, figure: Figure, value: Decimal) -> bool:
        return figure is not self.stated or value >= 0

    def confirms(self, figure: Figure, habits: Habits) -> bool:
        return figure is self.stated  # that a score follows from a rate says nothing about the rate


@frozen
class AttainmentScore(Identity):
    """得分 = 分值 × min(attainment, 1), the attainment following from target and actual value."""

    weight: Figure | None
    target: Figure | None
    actual: Figure | None
    operator: str

    @property
    def operands(self) -> tuple[Figure, ...]:
        return tuple([item for item in (self.weight, self.target, self.actual) if item is not None])

    def confront(self, habits: Habits = ROUNDED) -> Outcome:
        if self.stated is None or self.weight is None or self.target is None or self.actual is None:
            return NOT_STATED
        attainment = rates.attainment(self.operator, self.target.value, self.actual.value)
        if attainment is None:
            return ZERO_BASE
        return confront_rate(
            self.stated,
            rates.score(self.weight.value, attainment),
            lambda: self.implied(self.stated, habits),  # type: ignore[arg-type]
            habits,
        )

    def implied(self, figure: Figure, habits: Habits = ROUNDED) -> Interval | None:
        if self.stated is None or self.weight is None or self.target is None or self.actual is None:
            return None
        attainment = rates.attainment(
            self.operator, habits.interval(self.target), habits.interval(self.actual)
        )
        if figure is not self.stated or attainment is None:
            return None
        return rates.score(habits.interval(self.weight), attainment)

    def written(self, show: Callable[[Figure], str]) -> str:
        weight, target, actual = (
            show(item) if item else "?" for item in (self.weight, self.target, self.actual)
        )
        upper, lower = (target, actual) if self.operator in {"≤", "<"} else (actual, target)
        return f"{show(self.stated) if self.stated else '?'} = {weight} × min({upper} ÷ {lower}, 1)"
