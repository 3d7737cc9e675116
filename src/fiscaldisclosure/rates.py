"""Every rate and score of the field, each formula once.

A formula takes exact decimals and returns an exact decimal (to fifty digits where the division does not end), or takes
:class:`~fiscaldisclosure.interval.Interval` and returns the set of every rate the printed figures allow.  Each input
occurs once in each formula, so intervals never widen more than they must.

Rates are plain ratios: 93.62 % is ``Decimal("0.9362")``.  A rate on a base that is zero, or that can be zero, is None:
how a document prints it (100 %, 持平, 不可比) is its convention, not a number.

Source: 预决算公开 practice for 占比, 增减率, 预决算差异率, 完成率; 财预〔2020〕10号 for execution and indicator scores.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar

from fiscaldisclosure.interval import ARITHMETIC, Interval, divide

__all__ = [
    "attainment",
    "completion",
    "execution",
    "growth",
    "growth_from_change",
    "score",
    "share",
    "variance",
]

Number = TypeVar("Number", Decimal, Interval)

_ONE = Decimal(1)


def _ratio(part: Number, base: Number) -> Number | None:
    if isinstance(part, Interval) and isinstance(base, Interval):
        return None if base.lo <= 0 <= base.hi else part / base
    return None if base == 0 else divide(part, base)


def share(part: Number, whole: Number) -> Number | None:
    """占比 = part ÷ whole.

    >>> share(Decimal("164.77"), Decimal("2582.72")).quantize(Decimal("0.0001"))
    Decimal('0.0638')
    """
    return _ratio(part, whole)


def completion(final: Number, budget: Number) -> Number | None:
    """完成率 = 决算数 ÷ 预算数.

    Initial (年初) and adjusted (全年) budget are different bases: pass the one the sentence names.
    """
    return _ratio(final, budget)


def execution(executed: Number, adjusted_budget: Number) -> Number | None:
    """执行率 = 全年执行数 ÷ 全年预算数 (财预〔2020〕10号): the adjusted budget, never the initial one."""
    return _ratio(executed, adjusted_budget)


def growth(current: Number, prior: Number) -> Number | None:
    """增减率 = (current − prior) ÷ prior, written current ÷ prior − 1 so that each figure occurs once.

    >>> growth(Decimal("8.07"), Decimal("16.86")).quantize(Decimal("0.0001"))
    Decimal('-0.5214')
    """
    ratio = _ratio(current, prior)
    if isinstance(ratio, Interval):
        return ratio - _ONE
    return None if ratio is None else ARITHMETIC.subtract(ratio, _ONE)


def growth_from_change(current: Number, change: Number) -> Number | None:
    """增减率 recovered from the current figure and the change alone: change ÷ (current − change).

    On intervals it is evaluated as 1 ÷ (1 − change ÷ current) − 1, or, where the current figure can be zero, as
    1 ÷ (current ÷ change − 1): the same quotient with each figure occurring once.

    >>> growth_from_change(Decimal("8.07"), Decimal("-8.79")).quantize(Decimal("0.0001"))
    Decimal('-0.5214')
    """
    if isinstance(current, Interval) and isinstance(change, Interval):
        prior = current - change
        if prior.lo <= 0 <= prior.hi:
            return None
        if current.lo <= 0 <= current.hi:
            return Interval.exactly(_ONE) / (current / change - _ONE)
        return Interval.exactly(_ONE) / (Interval.exactly(_ONE) - change / current) - _ONE
    return _ratio(change, ARITHMETIC.subtract(current, change))


def variance(final: Number, budget: Number) -> Number | None:
    """预决算差异率 = (决算数 − 预算数) ÷ 预算数, sign kept.

    >>> variance(Decimal("2417.96"), Decimal("3163.77")).quantize(Decimal("0.0001"))
    Decimal('-0.2357')
    """
    return growth(final, budget)


def attainment(operator: str, target: Number, actual: Number) -> Number | None:
    """Attainment of an indicator: actual ÷ target, or target ÷ actual where less is better (``≤``).

    It is not cut off at 1: how far a target was exceeded is part of what reviewers look at.

    >>> attainment("=", Decimal(4), Decimal(2)), attainment("≤", Decimal(7), Decimal(7))
    (Decimal('0.5'), Decimal('1'))
    """
    return _ratio(target, actual) if operator in {"≤", "<"} else _ratio(actual, target)


def score(weight: Number, rate: Number) -> Number:
    """得分 = 分值 × min(rate, 1): full marks at most (财预〔2020〕10号).

    >>> score(Decimal(10), Decimal("0.5"))
    Decimal('5.0')
    """
    if isinstance(weight, Interval) and isinstance(rate, Interval):
        return weight * rate.at_most(1)
    return ARITHMETIC.multiply(weight, min(rate, _ONE))
