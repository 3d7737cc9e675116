"""勾稽关系 between the rows of the tables by function: what a code has in one table, and what in another."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.classification import is_class
from fiscaldisclosure.identities import AtMost, Identity, Requirement, Sum, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.balances import only_appropriations
from fiscaldisclosure.rules.forms import (
    EXPENDITURE,
    FUNDS,
    GENERAL,
    INCOME_AND_OUTLAY,
    ITEM_DIGITS,
    REVENUE,
    TITLES,
    TOTAL,
    forms_of,
)
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.rules.forms import Table

FORMS: Final = "财库〔2021〕36号; 部门决算公开02表、03表、05表、07表、08表"
_COLUMNS: Final = (TOTAL, "basic", "project")


@rule(
    "FD835",
    zh="某科目各预算支出之和大于支出决算表",
    en="the budgets paid more for a row than the expenditure table has",
    source=FORMS,
    severity=Severity.WARNING,
)
def budgets_exceed_expenditure_row(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that, cell by cell, what the three budgets paid fits into 支出决算表.

    ## Why it matters
    It ties the details of four tables together, where the totals may agree by chance.

    ## Formula
    一般公共预算 + 政府性基金预算 + 国有资本经营预算 ≤ 支出决算表, for 合计, 基本支出 and 项目支出 of each code

    ## Limits
    Blanks and codes that one of the tables lacks prove nothing.  Refunds of other money are negative expenditure, so a
    part can be more: a warning.  Where there is no other money, `own-expenditure-exceeds-total` tells it.
    """
    if only_appropriations(disclosure):
        return
    tables = forms_of(disclosure).tables
    whole = tables.get(EXPENDITURE)
    if whole is None:
        return
    for row in whole.rows:
        for column in _COLUMNS:
            paid = _told(tables, row.code, column)
            if paid:
                yield AtMost(paid[0], row[column], paid[1:])


def _told(tables: dict[str, Table], code: str, column: str) -> list[Figure]:
    """What the three budgets' tables print for a code; their total rows if it is empty."""
    rows = [table.by_code.get(code) if code else table.total for key in FUNDS if (table := tables.get(key))]
    return [figure for row in rows if row is not None and (figure := row[column]) is not None]


@rule(
    "FD836",
    zh="预算支出表中的科目未列入支出决算表",
    en="a row of a budget's table is missing from the expenditure table, or its class from the summary",
    source=FORMS,
    severity=Severity.WARNING,
)
def row_not_in_expenditure_table(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that every code of the budgets' tables stands in 支出决算表, and every class of it in 收入支出决算总表.

    ## Why it matters
    Nothing can be compared with a row that is not there, so its amount went unseen.

    ## Formula
    codes of 05, 07 and 08 ⊆ codes of 03; classes of 03 ⊆ classes of 01

    ## Limits
    Rows without money are passed over, and so is a level that 支出决算表 does not print.
    """
    tables = forms_of(disclosure).tables
    whole = tables.get(EXPENDITURE)
    if whole is None:
        return
    for key in FUNDS:
        table = tables.get(key)
        for row in table.rows if table else ():
            figure = row[TOTAL]
            if figure is not None and figure.value and len(row.code) in whole.depths:
                yield Wording(
                    figure,
                    holds=row.code in whole.by_code,
                    found=f"{row.code} {row.name}",
                    wanted=Label(
                        f"《{TITLES[EXPENDITURE]}》应列有该科目", "the same row in the expenditure table"
                    ),
                )
    names = [folded(row.name) for row in disclosure.overview.classes] if disclosure.overview else []
    for row in whole.classes if names else ():
        figure, name = row[TOTAL], folded(row.name)
        if figure is not None and figure.value:
            near = get_close_matches(name, [other for other in names if is_class(other)], 1)
            yield Wording(
                figure,
                holds=name in names,
                found=f"{row.code} {row.name}",
                wanted=Label(
                    f"《{TITLES[INCOME_AND_OUTLAY]}》应列有该类"
                    + (f"，最接近的是「{near[0]}」" if near else ""),
                    "the same class in the summary" + (f", where {near[0]} is nearest" if near else ""),
                ),
            )


@rule(
    "FD837",
    zh="没有非财政拨款资金，某科目支出却与各预算支出之和不符",
    en="a row is not what the budgets paid for it, and there was no other money",
    source=FORMS,
)
def own_expenditure_exceeds_total(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that, where there is no other money, an item is what the budgets paid for it.

    ## Why it matters
    Where appropriations paid for everything, 支出决算表 and the budgets' tables must be equal cell by cell.

    ## Formula
    支出决算表·项 = Σ 预算·项, for 合计, 基本支出 and 项目支出, where there is no other money

    ## Limits
    Only where revenue and both balances are all appropriations, and every budget has a table with items or is declared
    empty.  Where there is other money, a refund of it may be negative expenditure.
    """
    tables = forms_of(disclosure).tables
    whole = tables.get(EXPENDITURE)
    budgets = [table for key in FUNDS if (table := tables.get(key)) and not _has_nothing(table)]
    if whole is None or not only_appropriations(disclosure):
        return
    if not all(key in tables or _is_empty(disclosure, key) for key in FUNDS):
        return
    if not all(table.closed and ITEM_DIGITS in table.depths for table in budgets):
        return
    for column in _COLUMNS:
        for row in whole.items:
            parts = _told(tables, row.code, column)
            if parts:
                yield Sum(row[column], parts)


def _has_nothing(table: Table) -> bool:
    """Whether a table has no rows but a total of zeros."""
    told = table.total.cells.values()
    return not table.rows and bool(told) and not any(figure.value for figure in told)


def _is_empty(disclosure: Disclosure, key: str) -> bool:
    """Whether a fund is declared empty, or its table is there and is."""
    fund = getattr(disclosure, key)
    return (key != GENERAL and fund is not None and fund.stated_none) or any(
        table.key == key and table.empty for table in disclosure.tables
    )


@rule(
    "FD839",
    zh="某科目各预算收入之和大于收入决算表的财政拨款收入",
    en="the budgets received more for a row than the revenue table has of appropriations",
    source=FORMS,
    severity=Severity.WARNING,
)
def budgets_exceed_revenue_row(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that, row by row, what the three budgets received fits into 财政拨款收入 of 收入决算表.

    ## Why it matters
    Appropriations come from three budgets and no fourth, so each of them is part of the row.

    ## Formula
    一般公共预算·本年收入 + 政府性基金预算·本年收入 + 国有资本经营预算·本年收入 ≤ 收入决算表·财政拨款收入, for each code

    ## Limits
    Blanks and codes that one of the tables lacks prove nothing.  An appropriation that is taken back is negative revenue,
    so a part can be more: a warning.
    """
    tables = forms_of(disclosure).tables
    whole = tables.get(REVENUE)
    for row in whole.rows if whole else ():
        received = _told(tables, row.code, "revenue")
        if received:
            yield AtMost(received[0], row["fiscal_appropriation"], received[1:])
