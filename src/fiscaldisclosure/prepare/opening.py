"""What the rows of the budgets carried over from last year: its closing balances, by code."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from fiscaldisclosure.figure import Figure, total
from fiscaldisclosure.model.budgets import FUND_SECTIONS
from fiscaldisclosure.model.shape import figure_at, stated_at
from fiscaldisclosure.write.balances import balances_left, differs, lacks
from fiscaldisclosure.write.carryovers import TABLES
from fiscaldisclosure.write.one_unit import finest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscaldisclosure.model.disclosure import Disclosure


def with_opening_of_rows(disclosure: Disclosure, last: Disclosure) -> Disclosure:
    """Return a disclosure whose rows open with what the same rows closed with last year, a table as a whole or not at all.

    It is not taken where this year tells any, where it would not balance a row or come to the balance of the budget, or
    where a row that carried something over is gone.

    >>> import fiscaldisclosure as fd
    >>> from fiscaldisclosure.model.budgets import BudgetRow
    >>> row = BudgetRow(code="2120804", name="", revenue="9.00", expenditure="10.00")
    >>> now, before = (
    ...     fd.Disclosure(government_fund=fd.FundBudget(rows=[one]))
    ...     for one in (row, attrs.evolve(row, closing_balance="3.00"))
    ... )
    >>> str(with_opening_of_rows(now, before).government_fund.rows[0].opening_balance)
    '3.00 万元'

    """
    for section, flow in TABLES.items():
        rows, before = (
            tuple(stated_at(document, f"{section}.rows") or ()) for document in (disclosure, last)
        )
        whole = figure_at(disclosure, f"{section}.opening_balance") or figure_at(
            disclosure, f"{flow}.opening_balance"
        )
        opened = _opened(rows, before) if section in FUND_SECTIONS or _has_balances(rows) else None
        if opened is not None and _comes_to(opened.values(), whole):
            told = [
                attrs.evolve(row, opening_balance=opened.get(row.code, row.opening_balance)) for row in rows
            ]
            held = attrs.evolve(getattr(disclosure, section), rows=told)
            disclosure = attrs.evolve(disclosure, **{section: held})
    return disclosure


def _opened(rows: Sequence[Any], before: Sequence[Any]) -> dict[str, Figure] | None:
    """What each item opens with, by its code; None if last year does not tell it of all of them."""
    items, closed = _items(rows), _items(before)
    told = [row.closing_balance for row in closed.values() if row.closing_balance is not None]
    if not told or any(row.opening_balance is not None for row in rows):
        return None
    nothing = Figure(Decimal(0).scaleb(told[0].value.as_tuple().exponent), told[0].unit)
    carried = {
        code: nothing if row.closing_balance is None else finest_of(row.closing_balance)
        for code, row in closed.items()
    }
    gone = [amount for code, amount in carried.items() if amount.value and code not in items]
    if gone or any(row.closing_balance is None and lacks(row) for row in closed.values()):
        return None
    opened = {code: attrs.evolve(carried.get(code, nothing), place=None) for code in items}
    balanced = (attrs.evolve(row, opening_balance=opened[code]) for code, row in items.items())
    return opened if all(not differs(row) or balances_left(row) for row in balanced) else None


def _has_balances(rows: Sequence[Any]) -> bool:
    """Whether a table has more than expenditure, as few of the general public budget have."""
    return any(row.revenue is not None or row.closing_balance is not None for row in rows)


def _items(rows: Sequence[Any]) -> dict[str, Any]:
    """The rows under which no other stands, by code."""
    codes = [row.code for row in rows]
    return {
        row.code: row
        for row in rows
        if not any(code != row.code and code.startswith(row.code) for code in codes)
    }


def _comes_to(amounts: Iterable[Figure], whole: Figure | None) -> bool:
    """Whether amounts are a whole, beyond what was rounded; where none is told, whatever they are."""
    if whole is None:
        return True
    known = [*amounts, finest_of(whole)]
    off = (total(known[:-1]) or Decimal(0)) - known[-1].value
    tails = sum((amount.half for amount in known), Decimal(0))
    return abs(off) <= tails
