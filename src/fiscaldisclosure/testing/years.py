"""The accounts of a department year after year: balances are carried over, and each prior year is the one before."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve
from hypothesis import strategies as st

from fiscaldisclosure.testing.accounts import FISCAL, Accounts, Fund, Row, accounts, added
from fiscaldisclosure.testing.accused import showing
from fiscaldisclosure.testing.clerk import clerks
from fiscaldisclosure.testing.printing import retold
from fiscaldisclosure.testing.tables import Typist, tabled
from fiscaldisclosure.unit import WAN_YUAN

if TYPE_CHECKING:
    from random import Random

    from fiscaldisclosure.interval import Rounding
    from fiscaldisclosure.model.disclosure import Disclosure

_ZERO = Decimal(0)
_LAST = 2024


@st.composite
def years(
    draw: st.DrawFn, count: int = 3, *, last: int = _LAST, rounding: Rounding | None = None
) -> tuple[Disclosure, ...]:
    """Draw the honest disclosures of a department, one a year, the earliest first.

    Args:
        draw: Given by Hypothesis.
        count: How many years.
        last: The latest of them.
        rounding: How amounts and rates are shortened; None draws a habit for each.

    """
    chance = draw(st.randoms(use_true_random=False))
    clerk = evolve(draw(clerks(rounding)), unit=WAN_YUAN, decimals=2)
    typist = Typist(evolve(clerk, trims=False).amount, blanks=draw(st.booleans()), first=draw(st.booleans()))
    books, found = draw(accounts()), []
    for year in range(last - count + 1, last + 1):
        told = showing(tabled(books, retold(books, clerk, draw), typist), clerk)
        if told.department is not None:
            named = evolve(told.department, year=year)
        else:
            from fiscaldisclosure.model.disclosure import Department

            named = Department(name="示范市教育局", year=year)
        found.append(evolve(told, department=named))
        books = following(books, chance)
    return tuple(found)


def following(books: Accounts, chance: Random) -> Accounts:
    """Return the accounts of the next year: other amounts for the same purposes, on the balances of this one."""

    def amount() -> Decimal:
        return Decimal(chance.randrange(10 ** chance.randrange(3, 10))).scaleb(-6)

    def row(old: Row) -> Row:
        return Row(amount(), old.final, amount(), amount())

    payments = tuple(evolve(item, row=row(item.row)) for item in books.payments)
    opening = {
        fund: Row(old.final, books.opening[fund].final, old.final, old.final)
        for fund, old in books.closing.items()
    }
    closing: dict[Fund, Row] = {}
    new = evolve(books, payments=payments, opening=opening, closing=closing)
    for fund in (*FISCAL, Fund.OWN):
        left = (opening[fund] - new.spent(fund)).each(Row(), max)  # what nothing was spent on is left
        closing[fund] = evolve(left + row(Row()), prior=books.closing[fund].final)
    sources = {name: row(old) for name, old in books.sources.items() if name != "other"}
    used, distributed = row(books.surplus_used), row(books.surplus_distributed)
    come = used + opening[Fund.OWN] + added(sources.values())
    gone = new.spent(Fund.OWN) + distributed + closing[Fund.OWN]
    sources["other"] = evolve((gone - come).each(Row(), max), prior=books.sources["other"].final)
    kept = (come - gone).each(Row(), max)
    closing[Fund.OWN] += evolve(kept, prior=_ZERO)
    return evolve(new, sources=sources, surplus_used=used, surplus_distributed=distributed)
