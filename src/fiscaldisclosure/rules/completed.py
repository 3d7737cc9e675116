"""Rates of completion of “三公” expenses whose budget only their table prints, under the plain name 预算数."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fiscaldisclosure.identities import Completion, Identity, Verdict
from fiscaldisclosure.model.line import Budget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.costs import ThreePublicCosts
    from fiscaldisclosure.model.line import BudgetLine


def completed_of_the_table(costs: ThreePublicCosts) -> Iterator[Identity]:
    """Yield what completed the budget of the year, of which 预算数 of the table is the amount by its form.

    Some print initial budgets there: where no rate is one of the table's budgets, and several are not, the table's are
    others.  Rates of the initial budget are held against the table only where others show that it prints these.
    """
    lines = (
        costs.stated_total,
        costs.overseas_travel,
        costs.stated_vehicles,
        costs.vehicle_purchase,
        costs.vehicle_operation,
        costs.reception,
    )
    for budget in (Budget.ADJUSTED, Budget.INITIAL):
        told = [_completion(line) for line in lines if line is not None and _is_of(line, budget)]
        wrong = [rate for rate in told if rate.confront().verdict is Verdict.IMPOSSIBLE]
        right = [rate for rate in told if rate not in wrong and _tells(rate)]
        if len(wrong) <= max(len(right), 1 if budget is Budget.ADJUSTED else 0):
            yield from told


def _is_of(line: BudgetLine, budget: Budget) -> bool:
    """Whether a line tells a rate of a budget that is told nowhere, and a plain one is."""
    return (
        line.compared_with is budget
        and line.budget_of(budget) is None
        and line.stated_completion_rate is not None
    )


def _tells(rate: Completion) -> bool:
    """Whether a rate is none that every budget may have: 0 % and 100 % are."""
    return rate.stated is not None and rate.stated.value not in _OF_ANY


_OF_ANY: Final = (0, 1)


def _completion(line: BudgetLine) -> Completion:
    return Completion(line.stated_completion_rate, line.final, line.budget)
