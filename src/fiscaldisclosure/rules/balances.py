"""Signs of money that other relations rest on: what is overdrawn, and whether there is other money at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.rules.forms import forms_of
from fiscaldisclosure.rules.lines import final_of

if TYPE_CHECKING:
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.disclosure import Disclosure


def any_negative(disclosure: Disclosure) -> bool:
    """Whether a balance of the accounts, or an amount of a table by function, is negative.

    Then money was refunded or overdrawn, and a part may be more than its whole.
    """
    overview, fiscal = disclosure.overview, disclosure.fiscal
    balances: list[Figure | None] = []
    for section in (overview, fiscal, *(fiscal.funds if fiscal is not None else ())):
        if section is not None:
            balances += [
                section.opening_balance,
                section.revenue,
                section.expenditure,
                section.closing_balance,
            ]
    rows = [row for table in forms_of(disclosure).tables.values() for row in (table.total, *table.rows)]
    cells = [figure for row in rows for figure in row.cells.values()]
    return any(figure.value < 0 for figure in (*balances, *cells) if figure is not None)


def only_appropriations(disclosure: Disclosure) -> bool:
    """Whether appropriations are all the money there is: revenue from nowhere else, and nothing else carried over.

    Then every row was paid by the budgets, to the last cell.
    """
    overview, fiscal, revenue = disclosure.overview, disclosure.fiscal, disclosure.revenue
    if overview is None or fiscal is None:
        return False
    pairs: list[tuple[Figure | None, Figure | None]] = [
        (overview.opening_balance, fiscal.opening_balance),
        (overview.revenue, fiscal.revenue),
        (overview.closing_balance, fiscal.closing_balance),
    ]
    if revenue is not None:
        pairs.append((final_of(revenue.stated_total), final_of(revenue.fiscal_appropriation)))
    if overview.surplus_used is not None and overview.surplus_used.value != 0:
        return False
    return all(one is not None and other is not None and one.value == other.value for one, other in pairs)
