"""二、收入决算 and 三、支出决算: totals and shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.identities import Identity, Share, Sum
from fiscaldisclosure.rules.lines import final_of
from fiscaldisclosure.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.expenditure import Expenditure
    from fiscaldisclosure.model.revenue import Revenue

FORMS = "财库〔2021〕36号; 部门决算公开02表、03表"


@rule(
    "FD201",
    "revenue-total-differs",
    zh="本年收入合计与各来源之和不符",
    en="revenue of the year is not the sum of its sources",
    part="revenue",
    source=FORMS,
)
def revenue_total_differs(revenue: Revenue) -> Iterator[Identity]:
    """Check that the six sources of revenue add up to 本年收入合计.

    ## Why it matters
    Every share and every later total rests on this sum.

    ## Formula
    本年收入合计 = 财政拨款收入 + 上级补助收入 + 事业收入 + 经营收入 + 附属单位上缴收入 + 其他收入

    ## Passes
    2,582.72 = 2,417.96 + 164.77: off by 0.01, which rounding cell by cell explains.

    ## Fails
    2,583.72 = 2,417.96 + 164.77: off by 0.99, far beyond the 0.015 that rounding allows.

    ## Limits
    A source that is not listed counts as nothing.  Where only one source is listed after 其中, the list may be
    incomplete, and a larger total proves nothing.
    """
    yield Sum(
        final_of(revenue.stated_total),
        [final_of(line) for line in revenue.lines],
        closed=listed(revenue.lines),
    )


def listed(lines: tuple[object | None, ...]) -> bool:
    """Whether a list names enough of its kinds to be taken as complete."""
    return sum(line is not None for line in lines) > 1


@rule(
    "FD202",
    "revenue-share-differs",
    zh="收入占比与数额不符",
    en="a source's share of revenue is wrong",
    part="revenue",
    source=FORMS,
)
def revenue_share_differs(revenue: Revenue) -> Iterator[Identity]:
    """Check each source's printed share of 本年收入.

    ## Why it matters
    Shares are typed by hand and go stale when an amount is corrected.

    ## Formula
    占比 = 来源 ÷ 本年收入合计

    ## Passes
    164.77 of 2,582.72 printed 6.38%.

    ## Fails
    164.77 of 2,582.72 printed 6.83%.

    ## Limits
    None: shares follow from two printed figures.
    """
    whole = final_of(revenue.stated_total)
    for line in revenue.lines:
        if line is not None:
            yield Share(line.stated_share, line.final, whole)
