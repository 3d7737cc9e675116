"""Performance self-evaluations of true accounts, as an honest clerk prints and scores them."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import evolve
from hypothesis import strategies as st

from fiscaldisclosure import rates
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.model.indicator_value import Value
from fiscaldisclosure.model.performance import (
    FundingLine,
    Performance,
    PerformanceIndicator,
    ProjectGroup,
    SelfEvaluation,
)
from fiscaldisclosure.testing.accounts import CLASSIFIED, PROJECTS, Fund, Row
from fiscaldisclosure.unit import PIECE, POINT, unit_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from fiscaldisclosure.testing.accounts import Accounts, Payment
    from fiscaldisclosure.testing.clerk import Clerk

_ZERO = Decimal(0)
_ONE = Decimal(1)


def performance(books: Accounts, clerk: Clerk, _told: Callable[[], int], draw: st.DrawFn) -> Performance:
    """Print the self-evaluations of the department and of its projects, and what the narrative sums up of them."""
    projects = {
        name: payments
        for name in PROJECTS
        if (payments := [payment for payment in books.payments if payment.project == name])
    }
    told = books.paid(lambda payment: payment.project in projects)
    secret = books.paid(lambda payment: payment.project == CLASSIFIED)
    secrets = sum(payment.project == CLASSIFIED for payment in books.payments)
    return Performance(
        stated_overall=_group(clerk, 1, books.spent(*Fund)),
        stated_projects=_group(clerk, len(projects) + secrets, told + secret),
        classified=_group(clerk, secrets, secret) if secrets else None,
        overall=_evaluation(clerk, draw, "整体支出", books.payments),
        projects=tuple(
            _evaluation(clerk, draw, name, tuple(payments)) for name, payments in projects.items()
        ),
    )


def _group(clerk: Clerk, count: int, row: Row) -> ProjectGroup:
    return ProjectGroup(
        count=Figure(Decimal(count), PIECE),
        adjusted_budget=clerk.amount(row.adjusted),
        executed=clerk.amount(row.final),
    )


_EXECUTION_WEIGHT: Final = 10


def _evaluation(clerk: Clerk, draw: st.DrawFn, name: str, payments: tuple[Payment, ...]) -> SelfEvaluation:
    def funds(which: Callable[[Payment], bool]) -> FundingLine:
        row = sum((payment.row for payment in payments if which(payment)), Row())
        return FundingLine(
            initial_budget=clerk.amount(row.initial),
            adjusted_budget=clerk.amount(row.adjusted),
            executed=clerk.amount(row.final),
            stated_rate=clerk.rate(row.final, row.adjusted),
        )

    total = sum((payment.row for payment in payments), Row())
    line = funds(lambda _: True)
    weight = Decimal(_EXECUTION_WEIGHT)
    executed, budget = clerk.known(total.final), clerk.known(total.adjusted)
    exact = rates.execution(executed, budget)
    if exact is None:
        exact = line.stated_rate.value if line.stated_rate is not None else _ONE
    elif clerk.from_printed and line.stated_rate is not None:
        exact = line.stated_rate.value
    line = evolve(line, weight=Figure(weight, POINT), stated_score=clerk.points(rates.score(weight, exact)))
    indicators = _indicators(clerk, draw)
    printed = [item.stated_score for item in indicators] + [line.stated_score]
    return SelfEvaluation(
        name=name,
        total_funds=line,
        fiscal_funds=funds(lambda payment: payment.fiscal),
        other_funds=funds(lambda payment: not payment.fiscal),
        indicators=indicators,
        stated_weight=Figure(Decimal(100), POINT),
        stated_score=clerk.points(sum((score.value for score in printed if score is not None), _ZERO)),
    )


_LEVELS: Final = (
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "服务对象满意度指标"),
)


def _indicators(clerk: Clerk, draw: st.DrawFn) -> tuple[PerformanceIndicator, ...]:
    count = draw(st.integers(1, len(_LEVELS)))
    cuts = sorted(draw(st.integers(0, 90 - 2 * count)) for _ in range(count - 1))
    ends = [0, *cuts, 90 - 2 * count]
    weights = [after - before + 2 for before, after in pairwise(ends)]
    return tuple(_indicator(clerk, draw, number, Decimal(weight)) for number, weight in enumerate(weights))


def _indicator(clerk: Clerk, draw: st.DrawFn, number: int, weight: Decimal) -> PerformanceIndicator:
    operator = draw(st.sampled_from(("≥", "≤", "=", None)))
    if operator is None:
        target, actual, score = Value("有效加强"), Value("有效加强"), weight
    else:
        unit = unit_named(draw(st.sampled_from(("场", "万场", "%", "元"))))
        decimals = draw(st.integers(0, 1))
        wanted, reached = (
            Figure.printed(Decimal((0, _digits(draw(st.integers(low, 2000))), -decimals)), unit)
            for low in (1, 0)
        )
        target = Value(f"{operator}{wanted}".replace(" ", ""), operator, wanted)
        actual = Value(f"{reached}".replace(" ", ""), None, reached)
        attained = rates.attainment(operator, wanted.value, reached.value)
        score = rates.score(weight, _ONE if attained is None else attained)
    return PerformanceIndicator(
        name=f"指标{number + 1}",
        level_one=_LEVELS[number][0],
        level_two=_LEVELS[number][1],
        target=target,
        actual=actual,
        weight=Figure(weight, POINT),
        stated_score=clerk.points(score),
        deviation_reason="受实际工作安排影响，下一步将加强计划管理",
    )


def _digits(number: int) -> tuple[int, ...]:
    return tuple(int(digit) for digit in str(number))
