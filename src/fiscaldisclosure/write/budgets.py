"""财政拨款 by its three budgets: what their own sections tell, and, of the last, what the others leave of the whole."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from fiscaldisclosure.figure import Figure, total
from fiscaldisclosure.form.tables import FUNDS
from fiscaldisclosure.interval import exponent_of
from fiscaldisclosure.model.budgets import FUND_SECTIONS
from fiscaldisclosure.model.shape import figure_at, with_figures
from fiscaldisclosure.model.totals import FiscalAppropriation, FundFlow
from fiscaldisclosure.write.levels import total_of_rows
from fiscaldisclosure.write.one_unit import finest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.shape import Path

_GENERAL: Final = FUNDS[0]
_SECTION: Final = "general_budget"
_WHOLE: Final = {
    "revenue": "revenue",
    "opening_balance": "opening_balance",
    "stated_total": "stated_income",
    "expenditure": "expenditure",
    "closing_balance": "closing_balance",
}
"""What a budget's flow tells, and what the summary calls it of all three."""

_BALANCES: Final = {"opening_balance": "revenue", "closing_balance": "expenditure"}
"""What the summary tells of all budgets together and nothing else does, so that it follows from theirs; and what stands beside."""


def with_budgets(disclosure: Disclosure, *, proven: bool = True) -> Disclosure:
    """Give each budget in the summary what its own section tells of it, and the one that is not told what is left.

    That a budget has nothing is stated by zero, in the summary or in its own section, or by saying that there is none.
    What all of them carry over, where blank, is the sum of what they do.

    Args:
        disclosure: What is known.
        proven: Whether a budget of which nothing is told may yet have something, though what the others carry over is.

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
        if not any(_of_rows(disclosure, _GENERAL, name) for name in _BALANCES):
            return disclosure
        fiscal = FiscalAppropriation()  # nothing else tells what the rows carry over
    carried = any(_told(disclosure, budget, name, None) for budget in FUNDS for name in _BALANCES)
    flows = {name: getattr(fiscal, name) or FundFlow() for name in FUNDS}
    filled: dict[str, dict[str, Figure]] = {}
    changed: dict[str, Any] = {}
    for name, of_all in _WHOLE.items():
        whole = figure_at(fiscal, of_all)
        is_balance = name in _BALANCES
        known = _known(disclosure, name, whole, silent=is_balance or (carried and not proven))
        if len(known) == len(FUNDS):  # where one is blank, the others would seem to be all there is
            filled[name] = known
            if whole is None and (is_balance or (name in _BALANCES.values() and not proven)):
                changed[of_all] = _added(known.values())
    for balance, beside in _BALANCES.items():
        if beside not in filled and any(getattr(flow, beside) is None for flow in flows.values()):
            filled.pop(balance, None)  # alone it would seem to be all that a budget had
    for budget, flow in flows.items():
        if blanks := {name: known[budget] for name, known in filled.items() if getattr(flow, name) is None}:
            changed[budget] = attrs.evolve(flow, **blanks)
    return attrs.evolve(disclosure, fiscal=attrs.evolve(fiscal, **changed)) if changed else disclosure


def with_revenue_of_funds(disclosure: Disclosure) -> Disclosure:
    """Tell in a fund's own section what 收入决算, or the summary, tells of what came in.

    >>> import fiscaldisclosure as fd
    >>> given = fd.Disclosure(revenue=fd.Revenue(government_fund="3.80"), government_fund=fd.FundBudget())
    >>> str(with_revenue_of_funds(given).government_fund.revenue.final)
    '3.80 万元'

    """
    came = {
        name: figure_at(disclosure, f"revenue.{name}.final")
        or figure_at(disclosure, f"fiscal.{name}.revenue")
        for name in FUND_SECTIONS
    }
    untold: dict[Path, Figure | None] = {
        (name, "revenue", "final"): Figure(finest_of(amount).value, amount.unit)
        for name, amount in came.items()
        if amount is not None
        and amount.value
        and getattr(disclosure, name) is not None
        and figure_at(disclosure, f"{name}.revenue.final") is None
    }
    done: Disclosure = with_figures(disclosure, untold) if untold else disclosure
    return done


def _known(disclosure: Disclosure, name: str, whole: Figure | None, *, silent: bool) -> dict[str, Figure]:
    """What is known of the budgets by one name: what each tells, and the one that does not, what is left."""
    told = {budget: _told(disclosure, budget, name, whole) for budget in FUNDS}
    known = {budget: amount for budget, amount in told.items() if amount is not None}
    if known and (whole is None or total(known.values()) == whole.value):
        known |= _without(disclosure, told, silent=silent)
    if whole is not None and len(known) == len(FUNDS) - 1:
        (left,) = told.keys() - known.keys()
        rest = _rest(whole, known.values())
        known |= {left: rest} if rest.value >= 0 else {}
    return known


def _without(disclosure: Disclosure, told: Mapping[str, Figure | None], *, silent: bool) -> dict[str, Figure]:
    """Nothing for the budgets that are said to be none, and for silent ones if those count: that have nothing to tell.

    What is told is taken to be whole: of what nothing is told there is nothing, and what came in was spent.
    """
    nothing = next(Figure(amount.value * 0, amount.unit) for amount in told.values() if amount is not None)
    return {
        budget: nothing
        for budget, amount in told.items()
        if amount is None
        and (_is_none(disclosure, budget) or (silent and _leaves_nothing(disclosure, budget)))
    }


def _leaves_nothing(disclosure: Disclosure, budget: str) -> bool:
    """Whether all that came in of a budget was spent, and no balance of it is told but zero."""
    opening, came, spent, closing = (
        0 if (stated := _told(disclosure, budget, name, None)) is None else stated.value
        for name in ("opening_balance", "revenue", "expenditure", "closing_balance")
    )
    return opening == closing == came - spent == 0


def _added(amounts: Iterable[Figure]) -> Figure:
    """The sum of amounts, as fine as the finest of them."""
    held = list(amounts)
    finest = min(held, key=lambda amount: exponent_of(amount.value))
    return Figure(total(held) or Decimal(0), finest.unit)


def _rest(whole: Figure, parts: Iterable[Figure]) -> Figure:
    """What parts leave of a whole."""
    known = finest_of(whole)
    return Figure(known.value - (total(parts) or 0), known.unit)


def _told(disclosure: Disclosure, budget: str, name: str, whole: Figure | None) -> Figure | None:
    """What is told of a budget, by itself: in the summary, its own section, or among the revenue."""
    places = [f"fiscal.{budget}.{name}"]
    if budget == _GENERAL:
        places += [f"{_SECTION}.stated_total"] if name == "expenditure" else []
    else:
        places.append(f"{budget}.{name}")
    if name == "revenue":
        places.append(f"revenue.{budget}")
    for stated in (*(figure_at(disclosure, place) for place in places), _of_rows(disclosure, budget, name)):
        if stated is not None:
            known = finest_of(stated)
            return Figure(known.value, known.unit)
    return Figure(whole.value * 0, whole.unit) if whole is not None and _is_none(disclosure, budget) else None


def _of_rows(disclosure: Disclosure, budget: str, name: str) -> Figure | None:
    """What the rows of the general public budget come to: its section tells of them what was spent, and no more."""
    return (
        total_of_rows(disclosure, _SECTION, name) if budget == _GENERAL and name != "stated_total" else None
    )


def _is_none(disclosure: Disclosure, budget: str) -> bool:
    """Whether it is said that there is none of a budget."""
    return bool(getattr(getattr(disclosure, budget, None), "stated_none", False))
