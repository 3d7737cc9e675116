"""The lines of a disclosure, section by section, for rules that hold of every line."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from fiscaldisclosure.rules.funds import funds_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.line import BudgetLine


def sections_of(disclosure: Disclosure) -> Iterator[list[BudgetLine]]:
    """Yield the stated lines of each section together, in the order of the form."""
    for section in _sections(disclosure):
        lines = [line for line in section if line is not None]
        if lines:
            yield lines


def lines_of(disclosure: Disclosure) -> Iterable[BudgetLine]:
    """Iterate over every stated line."""
    return chain.from_iterable(sections_of(disclosure))


def _sections(disclosure: Disclosure) -> Iterator[Iterable[BudgetLine | None]]:
    if (overview := disclosure.overview) is not None:
        yield overview.stated_income, overview.stated_outlay
    if (revenue := disclosure.revenue) is not None:
        yield revenue.stated_total, *revenue.lines
    if (expenditure := disclosure.expenditure) is not None:
        yield expenditure.stated_total, *expenditure.lines
    if (fiscal := disclosure.fiscal) is not None:
        yield fiscal.stated_income, fiscal.stated_outlay
    if (budget := disclosure.general_budget) is not None:
        yield (budget.stated_total,)
        yield (row.line for row in budget.classes)
        yield (row.line for row in budget.items)
    if (basic := disclosure.basic) is not None:
        yield basic.stated_total, basic.personnel, basic.operating
    for fund in funds_of(disclosure):
        yield fund.revenue, fund.expenditure, *(item.line for item in fund.items)
    if (costs := disclosure.three_public) is not None:
        yield (
            costs.stated_total,
            costs.overseas_travel,
            costs.stated_vehicles,
            costs.vehicle_purchase,
            costs.vehicle_operation,
            costs.reception,
            costs.domestic_reception,
            costs.foreign_reception,
            costs.foreign_guest_reception,
            costs.other_domestic_reception,
        )
    yield (disclosure.agency_operating,)
    if (bought := disclosure.procurement) is not None:
        yield (
            bought.stated_total,
            bought.goods,
            bought.works,
            bought.services,
            bought.small_medium,
            bought.small_micro,
            bought.goods_small_medium,
            bought.works_small_medium,
            bought.services_small_medium,
        )
    yield (statement.line for statement in disclosure.statements)
