"""Strategies for what a hostile printer prints: honest sheets of every region, easy and hard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen
from hypothesis import strategies as st

from fiscaldisclosure import rates
from fiscaldisclosure.form.wording import phrasings
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.testing.accounts import Fund, accounts
from fiscaldisclosure.testing.clerk import clerks
from fiscaldisclosure.testing.hostile.sheet import Sheet, printed
from fiscaldisclosure.testing.printing import retold, three_public_costs
from fiscaldisclosure.testing.tables import Typist, tabled
from fiscaldisclosure.unit import WAN_YUAN, YUAN

if TYPE_CHECKING:
    from decimal import Decimal

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.interval import Rounding
    from fiscaldisclosure.testing.accounts import Accounts
    from fiscaldisclosure.testing.clerk import Clerk

_UNITS: Final = ((WAN_YUAN, 2), (WAN_YUAN, 2), (YUAN, 2), (WAN_YUAN, 1))


@frozen
class Print:
    """What a department prints.

    Attributes:
        told: What the narrative tells.
        tables: What the tables print, all of it in one unit.
        region: Whose phrasing the narrative has.
        two_rates: See :class:`~fiscaldisclosure.testing.hostile.sheet.Sheet`.
        cuts_off: See there.

    """

    told: Disclosure
    tables: Disclosure
    region: str
    two_rates: str
    cuts_off: bool = False

    def sheet(self) -> Sheet:
        """Print it."""
        return evolve(
            printed(self.told, self.tables, self.region), two_rates=self.two_rates, cuts_off=self.cuts_off
        )


@st.composite
def prints(draw: st.DrawFn, rounding: Rounding | None = None) -> Print:
    """Draw honest prints: nine tables in one unit, a narrative in perhaps another, in any region's phrasing.

    None is thrown away for being hard: totals have up to thirty parts of their own rounding, shares may be forced to
    add up to 100 %.

    Args:
        draw: Given by Hypothesis.
        rounding: How amounts and rates are shortened; None draws a habit for each.

    """
    books = draw(accounts(crowded=draw(st.booleans())))
    clerk = evolve(draw(clerks(rounding)), forces=draw(st.booleans()))
    unit, decimals = draw(st.sampled_from(_UNITS))
    printer = evolve(clerk, unit=unit, decimals=decimals, trims=False, forces=False)
    if (unit, decimals) != (clerk.unit, clerk.decimals):
        clerk = evolve(
            clerk, from_printed=False
        )  # whoever has the finer figures of a table computes from them
    told = retold(books, clerk, draw)
    tables = tabled(books, Disclosure(), Typist(printer.amount, blanks=draw(st.booleans())))
    tables = evolve(tables, three_public=three_public_costs(books, printer))
    region = draw(st.sampled_from(sorted(phrasings())))
    return Print(told, tables, region, _two_rates(books, clerk), clerk.cuts_off)


def sheets(rounding: Rounding | None = None) -> st.SearchStrategy[Sheet]:
    """Draw what honest departments print, as :func:`prints` does, ready to be made hard to read."""
    return prints(rounding).map(Print.sheet)


def _two_rates(books: Accounts, clerk: Clerk) -> str:
    row = books.spent(Fund.GENERAL)
    rate = partial(_completion, clerk)
    told = "，".join(
        (
            f"一般公共预算财政拨款支出年初预算为{_plain(clerk.amount(row.initial))}",
            f"全年预算为{_plain(clerk.amount(row.adjusted))}",
            f"支出决算为{_plain(clerk.amount(row.final))}",
            *(f"完成年初预算的{text}" for text in rate(row.final, row.initial)),
            *(f"完成全年预算的{text}" for text in rate(row.final, row.adjusted)),
        )
    )
    return f"{told}。"


def _completion(clerk: Clerk, final: Decimal, budget: Decimal) -> list[str]:
    """The rate as printed; none on a budget that is, or is printed as, nothing."""
    if rates.share(clerk.known(final), clerk.known(budget)) is None or not clerk.amount(budget).value:
        return []
    figure = clerk.rate(final, budget)
    return [] if figure is None else [_plain(figure)]


def _plain(figure: Figure) -> str:
    return f"{figure.in_unit:f}{figure.unit.name}"
