"""三、支出决算: kinds of expenditure and their shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.rules.lines import column_sums, final_of, listed
from fiscaldisclosure.rules.rule import rule
from fiscaldisclosure.rules.shares import is_share, shares_add_up, shares_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.identities import Identity
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.expenditure import Expenditure

FORM = "《预算法实施条例》第五条; 部门决算公开03表"


@rule(
    "FD221",
    zh="本年支出合计与各类支出之和不符",
    en="expenditure of the year is not the sum of its kinds",
    part="expenditure",
    source=FORM,
)
def expenditure_total_differs(expenditure: Expenditure) -> Iterator[Identity]:
    """Check that the five kinds of expenditure add up to 本年支出合计.

    ## Why it matters
    Every share and every later total rests on this sum.

    ## Formula
    本年支出合计 = 基本支出 + 项目支出 + 上缴上级支出 + 经营支出 + 对附属单位补助支出

    ## Limits
    A kind that is not listed counts as nothing.  Where only one kind is listed, a larger total proves nothing.
    """
    yield from column_sums(expenditure.stated_total, expenditure.lines, closed=listed(expenditure.lines))


@rule(
    "FD222",
    zh="支出占比与数额不符",
    en="a share of expenditure is wrong",
    source=FORM,
)
def expenditure_share_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check each kind's printed share of 本年支出.

    ## Why it matters
    How much goes to projects is what readers compare among departments.

    ## Formula
    占比 = 支出 ÷ 本年支出合计

    ## Limits
    Where all shares, two at least, were taken of 支出总计 instead, that is their base; where the total
    itself is told as a share of something larger, nothing is checked.  One share that was mended so that
    all of them add up to 100 % is what the others leave.
    """
    expenditure = disclosure.expenditure
    if expenditure is not None and not is_share(expenditure.stated_total):
        yield from shares_of(expenditure.lines, final_of(expenditure.stated_total), _bases(disclosure))


def _bases(disclosure: Disclosure) -> list[Figure | None]:
    """What shares of expenditure are also taken of."""
    return [final_of(disclosure.overview.stated_outlay)] if disclosure.overview is not None else []


@rule(
    "FD223",
    zh="各类支出占比之和不为 100%",
    en="the shares of expenditure do not add up to 100 %",
    source=FORM,
)
def expenditure_shares_miss_100(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the printed shares of expenditure add up to 100 %, as nearly as rounding allows.

    ## Why it matters
    It shows a wrong share even where the amounts cannot be read.

    ## Formula
    100% = Σ 占比

    ## Limits
    Checked only where at least two kinds are listed and each that is not zero has a share.
    """
    expenditure = disclosure.expenditure
    if expenditure is not None and not is_share(expenditure.stated_total):
        yield from shares_add_up(expenditure.lines, final_of(expenditure.stated_total), _bases(disclosure))
