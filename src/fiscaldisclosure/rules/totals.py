"""一、收入支出决算总体 and 四、财政拨款收入支出决算总体: both balances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.identities import Equal, Identity, Sum
from fiscaldisclosure.model.shape import figure_at
from fiscaldisclosure.rules.forms import INCOME_AND_OUTLAY, forms_of
from fiscaldisclosure.rules.lines import final_of
from fiscaldisclosure.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.line import BudgetLine
    from fiscaldisclosure.model.totals import FiscalAppropriation, Overview

FORM = "财库〔2021〕36号; 部门决算公开01表"
FISCAL_FORM = "财库〔2021〕36号; 部门决算公开04表"


def _both_sides(outlay: BudgetLine | None, income: BudgetLine | None) -> Iterator[Identity]:
    """Yield that an account closes at one total on both sides, this year and last, and so changed by one amount."""
    if outlay is not None and income is not None:
        yield Equal.of(outlay.final, income.final)
        yield Equal.of(outlay.prior, income.prior)
        changes = [outlay.stated_change, income.stated_change]
        yield Equal(outlay.stated_change, [income.stated_change], differences=changes)


@rule(
    "FD211",
    zh="收入总计与各组成部分之和不符",
    en="total income is not the sum of its parts",
    source=FORM,
)
def income_total_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that revenue, surplus used and opening balance add up to 收入总计.

    ## Why it matters
    It is the first number of the disclosure, and the one that is quoted.

    ## Formula
    收入总计 = 本年收入合计 + 使用非财政拨款结余（含专用结余） + 年初结转和结余

    ## Limits
    Where a part is not listed, or the table has a row that is not one of the three, such as 使用专用结余, a larger total
    proves nothing.
    """
    overview = disclosure.overview
    if overview is not None:
        revenue = overview.revenue or figure_at(disclosure, "revenue.stated_total")
        parts = [revenue, overview.surplus_used, overview.opening_balance]
        yield _side(disclosure, overview.stated_income, parts)


def _side(disclosure: Disclosure, whole: BudgetLine | None, parts: list[Figure | None]) -> Identity:
    """One side of the account; rows of the table that could not be read may be parts of it too."""
    total = final_of(whole)
    complete = forms_of(disclosure).closed(INCOME_AND_OUTLAY, [total, *parts])
    return Sum(total, parts if complete else [*parts, None], closed=False)


@rule(
    "FD212",
    zh="支出总计与各组成部分之和不符",
    en="total outlay is not the sum of its parts",
    source=FORM,
)
def outlay_total_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that expenditure, surplus distributed and closing balance add up to 支出总计.

    ## Why it matters
    What is neither spent nor carried over has gone missing.

    ## Formula
    支出总计 = 本年支出合计 + 结余分配 + 年末结转和结余

    ## Limits
    Where a part is not listed, a larger total proves nothing.
    """
    overview = disclosure.overview
    if overview is not None:
        spent = overview.expenditure or figure_at(disclosure, "expenditure.stated_total")
        parts = [spent, overview.surplus_distributed, overview.closing_balance]
        yield _side(disclosure, overview.stated_outlay, parts)


@rule(
    "FD213",
    zh="收入总计与支出总计不等",
    en="total income is not total outlay",
    part="overview",
    source=FORM,
)
def income_outlay_unequal(overview: Overview) -> Iterator[Identity]:
    """Check that 收入总计 equals 支出总计, this year and last, and so in the change.

    ## Why it matters
    Both sides of the account close at the same total, by the way the form is built.

    ## Formula
    收入总计 = 支出总计; 收入总计增减额 = 支出总计增减额

    ## Limits
    The budgets of the two sides are not compared: they may be told before and after what is carried over.
    """
    yield from _both_sides(overview.stated_outlay, overview.stated_income)


@rule(
    "FD214",
    zh="年末结转和结余与收支不符",
    en="the closing carry-forwards and surpluses do not follow from the year's flows",
    source=FORM,
)
def closing_balance_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the closing balance is what the year's flows leave.

    ## Why it matters
    It holds even where the sentence prints no totals, and it is next year's opening balance.

    ## Formula
    年末结转和结余 = 年初结转和结余 + 使用非财政拨款结余 + 本年收入 − 本年支出 − 结余分配

    ## Limits
    Checked only where all six are printed, and the table has no row that could not be read, such as 使用专用结余.
    """
    overview = disclosure.overview
    if overview is None:
        return
    added = [overview.opening_balance, overview.surplus_used, overview.revenue]
    taken = [overview.expenditure, overview.surplus_distributed]
    readable = forms_of(disclosure).closed(INCOME_AND_OUTLAY, [*added, *taken])
    if readable and all(added) and all(taken):
        yield Sum(overview.closing_balance, added, taken)


@rule(
    "FD301",
    zh="财政拨款收入总计与各组成部分之和不符",
    en="total appropriation income is not the sum of its parts",
    part="fiscal",
    source=FISCAL_FORM,
)
def appropriation_income_differs(fiscal: FiscalAppropriation) -> Iterator[Identity]:
    """Check that the year's appropriation and its opening balance add up to 财政拨款收入总计.

    ## Why it matters
    The total is compared with the budget and with last year; both rates inherit its error.

    ## Formula
    财政拨款收入总计 = 本年财政拨款收入 + 年初财政拨款结转和结余

    ## Limits
    Where a part is not listed, a larger total proves nothing.
    """
    revenue = [fiscal.revenue] if fiscal.revenue else [fund and fund.revenue for fund in fiscal.funds]
    yield Sum(final_of(fiscal.stated_income), [*revenue, fiscal.opening_balance], closed=False)


@rule(
    "FD302",
    zh="财政拨款支出总计与各组成部分之和不符",
    en="total appropriation outlay is not the sum of its parts",
    part="fiscal",
    source=FISCAL_FORM,
)
def appropriation_outlay_differs(fiscal: FiscalAppropriation) -> Iterator[Identity]:
    """Check that the appropriation spent and its closing balance add up to 财政拨款支出总计.

    ## Why it matters
    Appropriations that are neither spent nor carried over have gone missing.

    ## Formula
    财政拨款支出总计 = 本年财政拨款支出 + 年末财政拨款结转和结余

    ## Limits
    Where a part is not listed, a larger total proves nothing.
    """
    yield Sum(final_of(fiscal.stated_outlay), [fiscal.expenditure, fiscal.closing_balance], closed=False)


@rule(
    "FD303",
    zh="财政拨款收入总计与支出总计不等",
    en="total appropriation income is not total appropriation outlay",
    part="fiscal",
    source=FISCAL_FORM,
)
def appropriation_sides_unequal(fiscal: FiscalAppropriation) -> Iterator[Identity]:
    """Check that 财政拨款收入总计 equals 财政拨款支出总计, in both years, and that the closing balance follows.

    ## Why it matters
    Both sides of the account close at the same total, by the way the form is built.

    ## Formula
    财政拨款收入总计 = 财政拨款支出总计, and likewise 上年决算数 and 增减额;
    年末财政拨款结转和结余 = 年初财政拨款结转和结余 + 本年财政拨款收入 − 本年财政拨款支出

    ## Limits
    The closing balance is checked only where all four figures are printed.
    """
    yield from _both_sides(fiscal.stated_outlay, fiscal.stated_income)
    if fiscal.opening_balance and fiscal.revenue and fiscal.expenditure:
        yield Sum(fiscal.closing_balance, [fiscal.opening_balance, fiscal.revenue], [fiscal.expenditure])
