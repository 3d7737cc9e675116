"""勾稽关系 between the nine tables, cell by cell."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, TypeVar

from fiscaldisclosure.classification import is_class
from fiscaldisclosure.identities import AtMost, Identity, Requirement, Sum, Wording
from fiscaldisclosure.model.budgets import FUND_SECTIONS
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.balances import only_appropriations
from fiscaldisclosure.rules.forms import (
    BASIC,
    EXPENDITURE,
    FISCAL,
    FUNDS,
    GENERAL,
    INCOME_AND_OUTLAY,
    ITEM_DIGITS,
    TITLES,
    TOTAL,
    forms_of,
    fund_total,
)
from fiscaldisclosure.rules.lines import final_of
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.totals import ClassAmount, ClassByFund
    from fiscaldisclosure.rules.forms import Table

Told = TypeVar("Told", "ClassAmount", "ClassByFund")

FORMS: Final = "财库〔2021〕36号; 部门决算公开01表至09表"
_COLUMNS: Final = (TOTAL, "basic", "project")


def _classes(rows: Sequence[Told]) -> dict[str, Told]:
    """Return the classes of a summary by name; a name that occurs twice tells no row apart."""
    names = [folded(row.name) for row in rows]
    return {name: row for name, row in zip(names, rows, strict=True) if names.count(name) == 1}


@rule(
    "FD831",
    zh="总表功能类与支出决算表不一致",
    en="a class has one amount in the summary and another in the expenditure table",
    source=FORMS,
)
def class_told_differently(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that each class of 收入支出决算总表 is the same as in 支出决算表.

    ## Why it matters
    Both are one cell of the accounts.

    ## Formula
    总表·类 = 支出决算表·类·本年支出合计

    ## Limits
    Classes go by their names, so a class that was renamed in one table is not compared.  A table whose own note says that
    it leaves something out as secret may print less.
    """
    forms = forms_of(disclosure)
    table = forms.tables.get(EXPENDITURE)
    if table is None or disclosure.overview is None:
        return
    told = _classes(disclosure.overview.classes)
    for row in table.classes:
        summary = told.get(folded(row.name))
        if summary is not None:
            yield forms.one_cell({INCOME_AND_OUTLAY: summary.amount, EXPENDITURE: row[TOTAL]})


@rule(
    "FD832",
    zh="财政拨款总表功能类与各预算支出表不一致",
    en="a class has one amount in the summary of appropriations and another in its budget's table",
    source=FORMS,
)
def fiscal_class_told_differently(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that each class of 财政拨款收入支出决算总表 is the same as in the table of its budget.

    ## Why it matters
    Both are one cell of the accounts.

    ## Formula
    财政拨款总表·类·一般公共预算 = 一般公共预算支出决算表·类, and likewise for the two funds

    ## Limits
    Classes go by their names, so a class that was renamed in one table is not compared.  A table whose own note says that
    it leaves something out as secret may print less.
    """
    if disclosure.fiscal is None:
        return
    forms = forms_of(disclosure)
    told = _classes(disclosure.fiscal.classes)
    for key, name in FUNDS.items():
        table = forms.tables.get(key)
        for row in table.classes if table else ():
            summary = told.get(folded(row.name))
            if summary is not None:
                yield forms.one_cell({FISCAL: getattr(summary, name), key: row[TOTAL]})


@rule(
    "FD833",
    zh="某功能类财政拨款支出大于该类全部支出",
    en="appropriations paid more for a class than was spent on it",
    source=FORMS,
    severity=Severity.WARNING,
)
def fiscal_class_exceeds_class(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that no class has more in 财政拨款收入支出决算总表 than in 收入支出决算总表.

    ## Why it matters
    Appropriations are part of the accounts, never more.

    ## Formula
    财政拨款总表·类·合计 ≤ 收入支出决算总表·类

    ## Limits
    Classes go by their names.  Refunds of other money are negative expenditure, so a part can be more: a warning.
    """
    if disclosure.fiscal is None or disclosure.overview is None:
        return
    whole = _classes(disclosure.overview.classes)
    for name, row in _classes(disclosure.fiscal.classes).items():
        if name in whole:
            yield AtMost(row.stated_total, whole[name].amount)


@rule(
    "FD834",
    zh="财政拨款总表与各预算支出表的合计不一致",
    en="a budget has one total in the summary of appropriations and another in its own table",
    source=FORMS,
)
def budget_told_differently(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that each budget's flows and carry-forwards are the same in 财政拨款收入支出决算总表 and in its own section.

    ## Why it matters
    Both are one cell of the accounts.

    ## Formula
    财政拨款总表·一般公共预算·本年支出 = 一般公共预算支出合计; for the two funds 年初, 收入, 支出 and 年末 alike

    ## Limits
    Only what both print.  A table whose own note says that it leaves something out as secret may print less.
    """
    fiscal = disclosure.fiscal
    if fiscal is None:
        return
    forms = forms_of(disclosure)
    if fiscal.general_public is not None and disclosure.general_budget is not None:
        total = final_of(disclosure.general_budget.stated_total)
        yield forms.one_cell(
            {GENERAL: forms.printed(total, GENERAL), FISCAL: fiscal.general_public.expenditure}
        )
    for key in FUND_SECTIONS:
        flow, fund = getattr(fiscal, key), getattr(disclosure, key)
        if flow is not None and fund is not None:
            own = fund_total(fund)
            for column in ("opening_balance", "revenue", "closing_balance"):
                summary = forms.printed(getattr(flow, column), FISCAL)
                yield forms.one_cell({key: forms.printed(own[column], key), FISCAL: summary})
            yield forms.one_cell({key: forms.printed(own[TOTAL], key), FISCAL: flow.expenditure})


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
            paid = _paid(tables, row.code, column)
            if paid:
                yield AtMost(paid[0], row[column], paid[1:])


def _paid(tables: dict[str, Table], code: str, column: str) -> list[Figure]:
    """What the three budgets' tables print for a code; the total row if it is empty."""
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
            parts = _paid(tables, row.code, column)
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
    "FD838",
    zh="基本支出在两张表中不一致",
    en="basic expenditure is told twice with different numbers",
    source=FORMS,
)
def basic_told_differently(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that basic expenditure is the same by function and by economic nature.

    ## Why it matters
    Two tables sort the same payments, once by purpose and once by kind.

    ## Formula
    一般公共预算支出决算表·基本支出 = 一般公共预算基本支出决算表·合计

    ## Limits
    Only what both print.  A table whose own note says that it leaves something out as secret may print less.
    """
    budget, basic = disclosure.general_budget, disclosure.basic
    if budget is None or basic is None or budget.basic is None:
        return
    forms = forms_of(disclosure)
    stated = forms.printed(final_of(basic.stated_total), BASIC)
    if stated is not None:
        yield forms.one_cell({BASIC: stated, GENERAL: budget.basic})
    parts = [forms.printed(final_of(line), BASIC) for line in (basic.personnel, basic.operating)]
    if all(parts) and not forms.withholds(GENERAL):
        yield Sum(budget.basic, forms.rows(BASIC, parts), closed=not forms.withholds(BASIC))
