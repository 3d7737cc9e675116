"""六、一般公共预算财政拨款基本支出: personnel and operating."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fiscaldisclosure.identities import Identity, Sum
from fiscaldisclosure.rules.lines import column_sums, final_of, is_zero, listed
from fiscaldisclosure.rules.rule import rule
from fiscaldisclosure.rules.shares import shares_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.budgets import BasicExpenditure
    from fiscaldisclosure.model.disclosure import Disclosure

FORM = "《预算法实施条例》第五条; 部门决算公开06表"


@rule(
    "FD401",
    zh="基本支出与人员经费、公用经费之和不符",
    en="basic expenditure is not personnel plus operating",
    part="basic",
    source=FORM,
)
def basic_total_differs(basic: BasicExpenditure) -> Iterator[Identity]:
    """Check that 人员经费 and 公用经费 add up to 基本支出.

    ## Why it matters
    By law basic expenditure is these two and nothing else.

    ## Formula
    基本支出 = 人员经费 + 公用经费

    ## Limits
    Where one of them is not listed, a larger total proves nothing.
    """
    yield from column_sums(basic.stated_total, [basic.personnel, basic.operating], closed=False)


@rule(
    "FD402",
    zh="人员经费、公用经费占比与数额不符",
    en="a share of basic expenditure is wrong",
    source=FORM,
)
def basic_share_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check the printed shares of 人员经费 and 公用经费 in 基本支出.

    ## Why it matters
    The share of operating costs is what austerity is measured by.

    ## Formula
    占比 = 人员经费 ÷ 基本支出; 占比 = 公用经费 ÷ 基本支出

    ## Limits
    Where both shares were taken of the general public budget or of 本年支出合计 instead, that is their base.
    """
    basic, budget, expenditure = disclosure.basic, disclosure.general_budget, disclosure.expenditure
    if basic is not None:
        bases = [part.stated_total for part in (budget, expenditure) if part is not None]
        lines = [basic.personnel, basic.operating]
        yield from shares_of(lines, final_of(basic.stated_total), [final_of(base) for base in bases])


@rule(
    "FD403",
    zh="经济分类各款之和与人员经费、公用经费不符",
    en="personnel or operating costs are not the sum of their items",
    part="basic",
    source=FORM,
)
def economic_items_differ(basic: BasicExpenditure) -> Iterator[Identity]:
    """Check that the items by economic nature (款) add up to 人员经费 and to 公用经费.

    ## Why it matters
    It shows which item was forgotten or put on the wrong side.

    ## Formula
    人员经费 = Σ 款; 公用经费 = Σ 款

    ## Limits
    The narrative may list the main items alone: a larger total proves something only where the table has as many items
    with money, and as many that are listed have an amount.
    """
    spent = [row for row in basic.rows if len(row.code or "") == _ITEM_DIGITS and not is_zero(row.amount)]
    spent = [row for row in spent if row.amount is not None]
    everything = len(spent) == len(basic.personnel_items) + len(basic.operating_items)
    for whole, items in (
        (basic.personnel, basic.personnel_items),
        (basic.operating, basic.operating_items),
    ):
        amounts = [item.amount for item in items]
        complete = everything and listed(items) and all(amounts)
        yield Sum(final_of(whole), amounts if complete else [*amounts, None], closed=complete)


_ITEM_DIGITS: Final = 5
