"""二、收入决算: sources and their shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.identities import Sum
from fiscaldisclosure.model.revenue import APPROPRIATION_FUNDS, REVENUE_SOURCES
from fiscaldisclosure.rules.forms import INCOME_AND_OUTLAY, forms_of
from fiscaldisclosure.rules.lines import column_sums, final_of, listed
from fiscaldisclosure.rules.rule import rule
from fiscaldisclosure.rules.shares import is_share, shares_add_up, shares_of, shares_of_either

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.identities import Identity
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.revenue import Revenue

FORM = "财库〔2021〕36号; 部门决算公开02表"


@rule(
    "FD201",
    zh="本年收入合计与各来源之和不符",
    en="revenue of the year is not the sum of its sources",
    section="revenue",
    source=FORM,
)
def revenue_total_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the six sources of revenue add up to 本年收入合计, and the rows of 收入支出决算总表 to the one there.

    ## Why it matters
    Every share and every later total rests on this sum.

    ## Formula
    本年收入合计 = 财政拨款收入 + 上级补助收入 + 事业收入 + 经营收入 + 附属单位上缴收入 + 其他收入

    ## Limits
    A source that is not listed counts as nothing.  Where only one source is listed after 其中, the list may be
    incomplete, and a larger total proves nothing; nor does it where 收入支出决算总表 leaves a row blank.
    """
    revenue = disclosure.revenue
    if revenue is None:
        return
    yield from column_sums(revenue.stated_total, revenue.lines, closed=listed(revenue.lines))
    forms, overview = forms_of(disclosure), disclosure.overview
    rows = [forms.within(figure, INCOME_AND_OUTLAY) for figure in _rows_of(disclosure, revenue)]
    if overview is not None and any(rows):
        total = forms.within(overview.revenue, INCOME_AND_OUTLAY)
        yield Sum(total, forms.rows(INCOME_AND_OUTLAY, rows), closed=all(rows))


def _rows_of(disclosure: Disclosure, revenue: Revenue) -> list[Figure | None]:
    """The rows of revenue that 收入支出决算总表 has: the three budgets, and the other sources."""
    funds = [final_of(getattr(revenue, name)) for name in APPROPRIATION_FUNDS]
    if disclosure.fiscal is not None:
        flows = [flow.revenue if flow is not None else None for flow in disclosure.fiscal.funds]
        funds = [own or flow for own, flow in zip(funds, flows, strict=True)]
    return [*funds, *(final_of(getattr(revenue, name)) for name in REVENUE_SOURCES[1:])]


@rule(
    "FD202",
    zh="收入占比与数额不符",
    en="a source's share of revenue is wrong",
    source=FORM,
)
def revenue_share_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check each source's printed share of 本年收入.

    ## Why it matters
    Shares are typed by hand and go stale when an amount is corrected.

    ## Formula
    占比 = 来源 ÷ 本年收入合计

    ## Limits
    The three budgets within the appropriation may be told as shares of it.  Where all shares, two at least, were taken of 收入总计 instead, that is their base; where the total
    itself is told as a share of something larger, nothing is checked.  One share that was mended so that
    all of them add up to 100 % is what the others leave.
    """
    revenue = disclosure.revenue
    if revenue is not None and not is_share(revenue.stated_total):
        total, bases = final_of(revenue.stated_total), _bases(disclosure)
        budgets = (revenue.general_public, revenue.government_fund, revenue.state_capital)
        whole = revenue.fiscal_appropriation
        apart = whole is not None and whole.stated_share is None  # told by its budgets, and in a table
        yield from shares_of([*(budgets if apart else ()), *revenue.lines], total, bases)
        if whole is not None and not apart:
            yield from shares_of_either(budgets, [total, *bases, whole.final])


def _bases(disclosure: Disclosure) -> list[Figure | None]:
    """What shares of revenue are also taken of."""
    return [final_of(disclosure.overview.stated_income)] if disclosure.overview is not None else []


@rule(
    "FD203",
    zh="各项收入占比之和不为 100%",
    en="the shares of revenue do not add up to 100 %",
    source=FORM,
)
def revenue_shares_miss_100(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the printed shares of revenue add up to 100 %, as nearly as rounding allows.

    ## Why it matters
    It shows a wrong share even where the amounts cannot be read.

    ## Formula
    100% = Σ 占比

    ## Limits
    Checked only where at least two sources are listed and each that is not zero has a share.
    """
    revenue = disclosure.revenue
    if revenue is not None and not is_share(revenue.stated_total):
        yield from shares_add_up(revenue.lines, final_of(revenue.stated_total), _bases(disclosure))
