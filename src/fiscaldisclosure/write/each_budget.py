"""Lines that state several budgets are compared with each, not only with the latest."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from fiscaldisclosure.model.line import Budget, BudgetLine, ComparedBudget
from fiscaldisclosure.model.shape import Kind, leading_to_figures


def with_each_budget(node: Any) -> Any:
    """Give the lines of a part of the model room for what is said of them against each further budget that they state.

    >>> line = BudgetLine(final="310.00", initial_budget="308.00", adjusted_budget="310.00")
    >>> [other.budget.name for other in with_each_budget(line).also_compared]
    ['INITIAL']

    """
    if isinstance(node, tuple):
        done = tuple(map(with_each_budget, node))
        return done if any(map(_is_other, done, node)) else node
    if isinstance(node, BudgetLine):
        blanks = () if node.final is None else tuple(map(_blank, _further(node)))
        return evolve(node, also_compared=(*node.also_compared, *blanks)) if blanks else node
    cls: type = type(node)
    changed = {
        slot.name: done
        for slot in leading_to_figures(cls)
        if slot.kind in {Kind.LINE, Kind.PLAIN}
        and (held := getattr(node, slot.name)) is not None
        and (done := with_each_budget(held)) is not held
    }
    return evolve(node, **changed) if changed else node


def _is_other(done: object, before: object) -> bool:
    return done is not before


def _further(line: BudgetLine) -> list[Budget]:
    """The budgets that a line states and is not compared with; none of which no rate is."""
    compared = {other.budget for other in line.also_compared}
    return [
        kind
        for kind in Budget
        if kind not in compared
        and (budget := line.budget_of(kind)) is not None
        and budget is not line.base_budget
        and budget.value
    ]


def _blank(kind: Budget) -> ComparedBudget:
    return ComparedBudget(budget=kind)
