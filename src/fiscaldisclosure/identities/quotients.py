"""Rates: shares, completion, execution, growth and variance, each a quotient of printed figures."""

from __future__ import annotations

from abc import abstractmethod
from itertools import islice, product
from typing import TYPE_CHECKING, ClassVar, Self

from attrs import frozen

from fiscaldisclosure import rates
from fiscaldisclosure.identities.requirement import Identity
from fiscaldisclosure.identities.verdict import (
    CAPPED,
    CONVENTIONAL,
    MENDED,
    NOT_STATED,
    ROUNDED,
    ZERO_BASE,
    Habits,
    Outcome,
    Reason,
    Verdict,
)
from fiscaldisclosure.interval import Interval, half_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from fiscaldisclosure.figure import Figure


@frozen
class Rate(Identity):
    """A printed rate and two figures it is computed from.

    A figure printed several times, in a table and in the sentence with the rate, may have been printed to different
    precision.  The rate stands if it follows from any of its printings; that the printings disagree is another matter.
    """

    @abstractmethod
    def judge(self, habits: Habits) -> Outcome:
        """Confront the rate with the first printing of each figure."""

    def confront(self, habits: Habits = ROUNDED) -> Outcome:
        outcome = self.judge(habits)
        if outcome.verdict is Verdict.IMPOSSIBLE:
            others = (identity.judge(habits) for identity in self._by_other_printings())
            return next((other for other in others if other.verdict is not Verdict.IMPOSSIBLE), outcome)
        return outcome

    def _by_other_printings(self) -> Iterator[Self]:
        for printings in islice(product(*(item.different for item in self.operands)), 1, None):
            identity = self
            for figure, printing in zip(self.operands, printings, strict=True):
                identity = identity.replacing(figure, printing)
            yield identity


@frozen
class Quotient(Rate):
    """A printed rate and the two figures it is computed from."""

    numerator: Figure | None
    base: Figure | None

    relative: ClassVar[bool] = False
    """Whether the rate is the quotient less one."""
    unsigned: ClassVar[bool] = False
    """Whether the rate may be told by its size alone."""

    @property
    def operands(self) -> tuple[Figure, ...]:
        return tuple([item for item in (self.numerator, self.base) if item is not None])

    def judge(self, habits: Habits) -> Outcome:
        if self.stated is None or self.numerator is None or self.base is None:
            return NOT_STATED
        formula = rates.growth if self.relative else rates.share
        expected = formula(self.numerator.value, self.base.value)
        numerator, base = self.numerator, self.base
        if expected is None:
            quotient = habits.computed(self.stated) + (1 if self.relative else 0)
            return _on_zero_base(self.stated, quotient, habits.interval(numerator), habits.interval(base))
        return confront_rate(
            self.stated,
            expected,
            lambda: formula(habits.interval(numerator), habits.interval(base)),
            habits,
            either_sign=self.relative and (base.value < 0 or (self.unsigned and self.stated.value >= 0)),
        )

    def implied(self, figure: Figure, habits: Habits = ROUNDED) -> Interval | None:
        if self.stated is None or self.numerator is None or self.base is None:
            return None
        numerator, base = habits.interval(self.numerator), habits.interval(self.base)
        if figure is self.stated:
            return (rates.growth if self.relative else rates.share)(numerator, base)
        quotient = habits.interval(self.stated) + (1 if self.relative else 0)
        if figure is self.numerator:
            return quotient * base
        return None if quotient.lo <= 0 <= quotient.hi else numerator / quotient

    def written(self, show: Callable[[Figure], str]) -> str:
        stated, numerator, base = (
            show(item) if item else "?" for item in (self.stated, self.numerator, self.base)
        )
        return f"{stated} = {numerator} ÷ {base}{' − 1' if self.relative else ''}"


class Share(Quotient):
    """占比 = part ÷ whole."""

    def admits(self, figure: Figure, value: Decimal) -> bool:
        return figure is not self.stated or value <= 1


@frozen
class MendedShare(Share):
    """占比 of a list whose shares add up to 100 % as printed: where they, or the amounts, are cut off, one of them was mended.

    Attributes:
        tails: Half of what the shares may have lost together.

    """

    tails: Decimal

    def judge(self, habits: Habits) -> Outcome:
        outcome = super().judge(habits)
        if (
            outcome.verdict is not Verdict.IMPOSSIBLE
            or habits == ROUNDED  # then it is told which one was mended
            or self.stated is None
        ):
            return outcome
        possible = self.implied(self.stated, habits)
        near = None if possible is None else possible + Interval(-2 * self.tails, 2 * self.tails)
        return MENDED if near is not None and self.stated.value in near else outcome


class Completion(Quotient):
    """完成率 = 决算数 ÷ 预算数."""


class Average(Quotient):
    """单位平均 = 费用 ÷ 数量: what one of several things cost."""


class Execution(Quotient):
    """执行率 = 全年执行数 ÷ 全年预算数; 100 % of what was more than its budget, for marks count no more than that."""

    def judge(self, habits: Habits) -> Outcome:
        outcome = super().judge(habits)
        return CAPPED if outcome.verdict is Verdict.IMPOSSIBLE and self._is_full_of_more else outcome

    @property
    def _is_full_of_more(self) -> bool:
        if self.stated is None or self.numerator is None or self.base is None:
            return False
        return self.stated.value == 1 and self.numerator.value > self.base.value > 0


class Growth(Quotient):
    """增减率 = 本年 ÷ 上年 − 1."""

    relative = True


class TurnedGrowth(Growth):
    """增减率 = 本年 ÷ 上年 − 1, where it is as much the other way: the word beside the rate is wrong."""

    @property
    def blames(self) -> tuple[Figure, ...]:
        return self.accused


class Variance(Quotient):
    """预决算差异率 = 决算数 ÷ 预算数 − 1."""

    relative = True


class VarianceBySize(Variance):
    """|预决算差异率| = |决算数 ÷ 预算数 − 1|, where a document signs no rate and says in no word which is larger.

    A rate that has a sign is held to it.
    """

    unsigned = True


@frozen
class CompletionFromVariance(Rate):
    """完成率 = 决算数 ÷ (决算数 − 预决算差额): the form of sentences that never print the budget."""

    final: Figure | None
    variance: Figure | None

    @property
    def operands(self) -> tuple[Figure, ...]:
        return tuple([item for item in (self.final, self.variance) if item is not None])

    def judge(self, habits: Habits) -> Outcome:
        if self.stated is None or self.final is None or self.variance is None:
            return NOT_STATED
        growth = rates.growth_from_change(self.final.value, self.variance.value)
        if growth is None:
            return NOT_STATED
        return confront_rate(self.stated, growth + 1, lambda: self._possible(habits), habits)

    def _possible(self, habits: Habits) -> Interval | None:
        if self.final is None or self.variance is None:
            return None
        growth = rates.growth_from_change(habits.interval(self.final), habits.interval(self.variance))
        return None if growth is None else growth + 1

    def implied(self, figure: Figure, habits: Habits = ROUNDED) -> Interval | None:
        if self.stated is None or self.final is None or self.variance is None:
            return None
        if figure is self.stated:
            return self._possible(habits)
        final, variance, rate = (habits.interval(item) for item in (self.final, self.variance, self.stated))
        if rate.lo <= 0 <= rate.hi or rate.lo <= 1 <= rate.hi:
            return None
        left = Interval.exactly(1) - Interval.exactly(1) / rate
        return variance / left if figure is self.final else final * left

    def written(self, show: Callable[[Figure], str]) -> str:
        stated, final, variance = (
            show(item) if item else "?" for item in (self.stated, self.final, self.variance)
        )
        return f"{stated} = {final} ÷ ({final} − {variance})"


@frozen
class GrowthFromChange(Rate):
    """增减率 = 增减额 ÷ (本年 − 增减额): the form of sentences that never print the prior year's figure."""

    current: Figure | None
    change: Figure | None

    @property
    def operands(self) -> tuple[Figure, ...]:
        return tuple([item for item in (self.current, self.change) if item is not None])

    def judge(self, habits: Habits) -> Outcome:
        if self.stated is None or self.current is None or self.change is None:
            return NOT_STATED
        expected = rates.growth_from_change(self.current.value, self.change.value)
        stated, current, change = self.stated, self.current, self.change

        def on_zero_base() -> Outcome:
            now = habits.interval(current)
            return _on_zero_base(stated, habits.computed(stated) + 1, now, now - habits.interval(change))

        if expected is None:
            return on_zero_base()
        outcome = confront_rate(
            stated,
            expected,
            lambda: rates.growth_from_change(habits.interval(current), habits.interval(change)),
            habits,
            either_sign=current.value < change.value,
        )
        return on_zero_base() if outcome is ZERO_BASE and current.value > change.value else outcome

    def implied(self, figure: Figure, habits: Habits = ROUNDED) -> Interval | None:
        if self.stated is None or self.current is None or self.change is None:
            return None
        current, change, rate = (habits.interval(item) for item in (self.current, self.change, self.stated))
        if figure is self.stated:
            return rates.growth_from_change(current, change)
        quotient = rate + 1
        if figure is self.current:
            return (
                None
                if rate.lo <= 0 <= rate.hi
                else change * (Interval.exactly(1) + Interval.exactly(1) / rate)
            )
        return (
            None
            if quotient.lo <= 0 <= quotient.hi
            else current * (Interval.exactly(1) - Interval.exactly(1) / quotient)
        )

    def written(self, show: Callable[[Figure], str]) -> str:
        stated, current, change = (
            show(item) if item else "?" for item in (self.stated, self.current, self.change)
        )
        return f"{stated} = {change} ÷ ({current} − {change})"


def _on_zero_base(stated: Figure, quotient: Interval, part: Interval, base: Interval) -> Outcome:
    """Judge a rate on a base that can be zero: a convention, or a rate some tiny base could have had, or impossible.

    A base printed 0.00 may have been 0.004, so 307.82 of it is some rate, but an enormous one: 95.89 % is impossible.
    """
    if stated.value in CONVENTIONAL or (quotient * base).meets(part):
        return ZERO_BASE
    return Outcome(Verdict.IMPOSSIBLE, found=stated.value, reason=Reason.ZERO_BASE)


def confront_rate(
    stated: Figure,
    expected: Decimal,
    allowed: Callable[[], Interval | None],
    habits: Habits,
    *,
    either_sign: bool = False,
) -> Outcome:
    """Compare a printed rate or score with what the other figures make it.

    A clerk who computes from the printed figures and rounds is always right, which is cheap to see; only then the set
    of all possible values is asked for.  Over a negative base some divide by the base and some by its size, so there
    the rate may have ``either_sign``.
    """
    found = stated.value
    mirrored = either_sign and expected * found < 0
    if mirrored:
        expected = -expected
    if expected == found or habits.of(stated).printed_as(expected, found) == found:
        return Outcome(Verdict.EXACT, expected, found, half_unit(found))
    interval = allowed()
    if interval is None:
        return ZERO_BASE
    if mirrored:
        interval = -interval
    allowance = max(interval.hi - expected, expected - interval.lo) + half_unit(found)
    possible = interval.meets(habits.computed(stated))
    return Outcome(Verdict.WITHIN_ROUNDING if possible else Verdict.IMPOSSIBLE, expected, found, allowance)
