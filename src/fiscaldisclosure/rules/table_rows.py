"""The rows of the tables by function: whether a row's columns add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.identities import Identity, Sum
from fiscaldisclosure.model.expenditure import EXPENDITURE_KINDS
from fiscaldisclosure.model.revenue import REVENUE_SOURCES
from fiscaldisclosure.rules.forms import (
    CAPITAL,
    EXPENDITURE,
    GENERAL,
    GOVERNMENT,
    REVENUE,
    TOTAL,
    forms_of,
)
from fiscaldisclosure.rules.lines import final_of
from fiscaldisclosure.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.rules.forms import Row, Table


def _across(table: Table | None, rows: Sequence[Row], columns: Sequence[str]) -> Iterator[Identity]:
    """Yield in each row that some columns add up to its total; a blank is zero if the table is closed."""
    if table is not None:
        for row in rows:
            yield Sum(row[TOTAL], [row[column] for column in columns], closed=table.closed)


@rule(
    "FD232",
    zh="收入决算表某行合计与各来源之和不符",
    en="a row of the revenue table is not the sum of its sources",
    source="财库〔2021〕36号; 部门决算公开02表",
)
def revenue_row_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the six sources add up to 本年收入合计 in every row of 收入决算表.

    ## Why it matters
    It points to the row in which a cell is wrong, where the total row only says that there is one.

    ## Formula
    本年收入合计 = 财政拨款 + 上级补助 + 事业 + 经营 + 附属单位上缴 + 其他

    ## Limits
    A blank is zero, as the form has it, unless something in the table could not be read.  The total row is checked by
    `revenue-total-differs`.
    """
    table = forms_of(disclosure).tables.get(REVENUE)
    yield from _across(table, table.rows if table else (), REVENUE_SOURCES)


@rule(
    "FD233",
    zh="支出决算表某行合计与各类支出之和不符",
    en="a row of the expenditure table is not the sum of its kinds",
    source="财库〔2021〕36号; 部门决算公开03表",
)
def expenditure_row_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the five kinds add up to 本年支出合计 in every row of 支出决算表.

    ## Why it matters
    It points to the row in which a cell is wrong, where the total row only says that there is one.

    ## Formula
    本年支出合计 = 基本 + 项目 + 上缴上级 + 经营 + 对附属单位补助

    ## Limits
    A blank is zero, as the form has it, unless something in the table could not be read.  The total row is checked by
    `expenditure-total-differs`.
    """
    table = forms_of(disclosure).tables.get(EXPENDITURE)
    yield from _across(table, table.rows if table else (), EXPENDITURE_KINDS)


@rule(
    "FD321",
    zh="一般公共预算支出表某行合计与基本、项目支出之和不符",
    en="a row of the general public budget is not basic plus project",
    source="《预算法实施条例》第五条; 部门决算公开05表",
)
def budget_row_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that 基本支出 and 项目支出 add up to 合计 in every row of the table, the total row among them, or in the text.

    ## Why it matters
    By law a budget's expenditure is these two and nothing else.

    ## Formula
    合计 = 基本支出 + 项目支出

    ## Limits
    A blank is zero, as the form has it, unless something in the table could not be read.
    """
    table, budget = forms_of(disclosure).tables.get(GENERAL), disclosure.general_budget
    yield from _across(table, (table.total, *table.rows) if table else (), ("basic", "project"))
    if table is None and budget is not None:
        yield Sum(final_of(budget.stated_total), [budget.basic, budget.project], closed=False)


@rule(
    "FD351",
    zh="某项预算表某行收支、结转不平衡",
    en="a row of a budget's table does not balance",
    source="财预〔2016〕143号; 部门决算公开07表、08表",
)
def fund_row_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that every row of a budget's table balances, and that a fund's expenditure is basic plus project.

    ## Why it matters
    Funds are earmarked item by item, so each item must balance by itself.

    ## Formula
    年初结转和结余 + 本年收入 = 本年支出 + 年末结转和结余; 本年支出 = 基本支出 + 项目支出

    ## Limits
    The short form, which has expenditure alone, is checked for basic and project only.  The total row's balance of a
    fund is checked by `fund-balance-differs`; in the general public budget, where some regions print balances, it is
    checked here, and basic and project by `budget-row-differs`.
    """
    tables = forms_of(disclosure).tables
    for key in (GENERAL, GOVERNMENT, CAPITAL):
        table = tables.get(key)
        if table is None:
            continue
        if key != GENERAL:
            yield from _across(table, table.rows, ("basic", "project"))
        if any("revenue" in row.cells for row in table.rows):
            for row in (table.total, *table.rows) if key == GENERAL else table.rows:
                came = [row["opening_balance"], row["revenue"]]
                yield Sum(row[TOTAL], came, [row["closing_balance"]], closed=table.closed)
