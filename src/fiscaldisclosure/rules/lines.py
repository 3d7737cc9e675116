"""The identities every line of a disclosure carries in itself; sections share them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.identities import (
    Completion,
    Direction,
    Growth,
    GrowthFromChange,
    Identity,
    Sum,
    Variance,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.line import BudgetLine


def final_of(line: BudgetLine | None) -> Figure | None:
    """Return a line's final figure, if the line is stated at all."""
    return None if line is None else line.final


def growth_of(line: BudgetLine) -> Iterator[Identity]:
    """Yield what ties a line's change and growth rate together."""
    if line.prior is not None:
        yield Sum(line.stated_change, [line.final], [line.prior])
        yield Growth(line.stated_growth_rate, line.final, line.prior)
    else:
        yield GrowthFromChange(line.stated_growth_rate, line.final, line.stated_change)


def budget_of(line: BudgetLine) -> Iterator[Identity]:
    """Yield what ties a line's final figure to the budget it is compared with."""
    base = line.base_budget
    yield Sum(line.stated_variance, [line.final], [base])
    yield Variance(line.stated_variance_rate, line.final, base)
    yield Completion(line.stated_completion_rate, line.final, base)
    if line.budget_comparison is not None and base is not None:
        yield Direction(line.final, base, line.budget_comparison.value, line.budget_comparison.name)
