"""财政拨款 by its three budgets, where two of them have nothing: what is told of all three is the third's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.form.tables import FUNDS
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.totals import FundFlow

if TYPE_CHECKING:
    from fiscaldisclosure.model.disclosure import Disclosure

_GENERAL, *_OTHERS = FUNDS
_TOLD: Final = {
    "revenue": "revenue",
    "opening_balance": "opening_balance",
    "stated_total": "stated_income",
    "expenditure": "expenditure",
    "closing_balance": "closing_balance",
}
"""What a budget's flow tells, and what the summary calls it of all three."""


def with_only_budget(disclosure: Disclosure) -> Disclosure:
    """Give the general public budget what is told of all three, where the two others have nothing of it.

    That a budget has nothing is stated by zero, in the summary or in its own section, or by saying that there is none.

    >>> import fiscaldisclosure as fd
    >>> none = fd.FundBudget(stated_none=True)
    >>> given = fd.Disclosure(
    ...     fiscal=fd.FiscalAppropriation(revenue="90.00"), government_fund=none, state_capital=none
    ... )
    >>> [str(flow.revenue) for flow in with_only_budget(given).fiscal.funds]
    ['90.00 万元', '0.00 万元', '0.00 万元']

    """
    fiscal = disclosure.fiscal
    if fiscal is None:
        return disclosure
    filled: dict[str, dict[str, Figure]] = {name: {} for name in FUNDS}
    for name, whole in _TOLD.items():
        total = _amount(getattr(fiscal, whole))
        nothing = [_nothing(disclosure, other, name) for other in _OTHERS]
        if total is not None and all(nothing):
            filled[_GENERAL][name] = Figure(total.value, total.unit)
            for other in _OTHERS:
                filled[other][name] = Figure(total.value * 0, total.unit)
    flows = {name: getattr(fiscal, name) or FundFlow() for name in FUNDS}
    changed: dict[str, Any] = {
        name: attrs.evolve(flow, **blanks)
        for name, flow in flows.items()
        if (blanks := {at: new for at, new in filled[name].items() if getattr(flow, at) is None})
    }
    return attrs.evolve(disclosure, fiscal=attrs.evolve(fiscal, **changed)) if changed else disclosure


def _nothing(disclosure: Disclosure, budget: str, name: str) -> bool:
    """Whether a budget is told to have nothing of something."""
    section: Any = getattr(disclosure, budget)
    told = (
        getattr(getattr(disclosure.fiscal, budget), name, None),
        _amount(getattr(section, name, None)),
    )
    stated = [figure for figure in told if figure is not None]
    return not any(figure.value for figure in stated) and bool(
        stated or getattr(section, "stated_none", False)
    )


def _amount(stated: Figure | BudgetLine | None) -> Figure | None:
    return stated.final if isinstance(stated, BudgetLine) else stated
