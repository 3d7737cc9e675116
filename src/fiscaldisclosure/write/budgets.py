"""财政拨款 by its three budgets: what their own sections tell, and, of the last, what the others leave of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from fiscaldisclosure.figure import Figure, total
from fiscaldisclosure.form.tables import FUNDS
from fiscaldisclosure.model.shape import figure_at
from fiscaldisclosure.model.totals import FundFlow
from fiscaldisclosure.write.one_unit import finest_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fiscaldisclosure.model.disclosure import Disclosure

_GENERAL: Final = FUNDS[0]
_WHOLE: Final = {
    "revenue": "revenue",
    "opening_balance": "opening_balance",
    "stated_total": "stated_income",
    "expenditure": "expenditure",
    "closing_balance": "closing_balance",
}
"""What a budget's flow tells, and what the summary calls it of all three."""


def with_budgets(disclosure: Disclosure) -> Disclosure:
    """Give each budget in the summary what its own section tells of it, and the one that is not told what is left.

    That a budget has nothing is stated by zero, in the summary or in its own section, or by saying that there is none.

    >>> import fiscaldisclosure as fd
    >>> given = fd.Disclosure(
    ...     fiscal=fd.FiscalAppropriation(revenue="90.00"),
    ...     government_fund=fd.FundBudget(revenue="20.00"),
    ...     state_capital=fd.FundBudget(stated_none=True),
    ... )
    >>> [str(flow.revenue) for flow in with_budgets(given).fiscal.funds]
    ['70.00 万元', '20.00 万元', '0.00 万元']

    """
    fiscal = disclosure.fiscal
    if fiscal is None:
        return disclosure
    filled: dict[str, dict[str, Figure]] = {name: {} for name in FUNDS}
    for name, of_all in _WHOLE.items():
        whole = figure_at(fiscal, of_all)
        told = {budget: _told(disclosure, budget, name, whole) for budget in FUNDS}
        known = {budget: amount for budget, amount in told.items() if amount is not None}
        if whole is not None and len(known) == len(FUNDS) - 1:
            (left,) = told.keys() - known.keys()
            rest = _rest(whole, known.values())
            known |= {left: rest} if rest.value >= 0 else {}
        if len(known) == len(FUNDS):  # where one is blank, the others would seem to be all there is
            for budget, amount in known.items():
                filled[budget][name] = amount
    flows = {name: getattr(fiscal, name) or FundFlow() for name in FUNDS}
    changed: dict[str, Any] = {
        name: attrs.evolve(flow, **blanks)
        for name, flow in flows.items()
        if (blanks := {at: new for at, new in filled[name].items() if getattr(flow, at) is None})
    }
    return attrs.evolve(disclosure, fiscal=attrs.evolve(fiscal, **changed)) if changed else disclosure


def _rest(whole: Figure, parts: Iterable[Figure]) -> Figure:
    """What parts leave of a whole."""
    known = finest_of(whole)
    return Figure(known.value - (total(parts) or 0), known.unit)


def _told(disclosure: Disclosure, budget: str, name: str, whole: Figure | None) -> Figure | None:
    """What is told of a budget, by itself: in the summary, its own section, or among the revenue."""
    places = [f"fiscal.{budget}.{name}"]
    if budget == _GENERAL:
        places += ["general_budget.stated_total"] if name == "expenditure" else []
    else:
        places.append(f"{budget}.{name}")
    if name == "revenue":
        places.append(f"revenue.{budget}")
    for place in places:
        if (stated := figure_at(disclosure, place)) is not None:
            known = finest_of(stated)
            return Figure(known.value, known.unit)
    none = getattr(getattr(disclosure, budget, None), "stated_none", False)
    return Figure(whole.value * 0, whole.unit) if none and whole is not None else None
