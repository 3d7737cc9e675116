"""勾稽关系 between the nine tables, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from fiscaldisclosure.identities import AtMost, Identity, Sum
from fiscaldisclosure.model.budgets import FUND_SECTIONS
from fiscaldisclosure.rules.forms import (
    BASIC,
    EXPENDITURE,
    FISCAL,
    FUNDS,
    GENERAL,
    INCOME_AND_OUTLAY,
    TOTAL,
    forms_of,
    fund_total,
)
from fiscaldisclosure.rules.lines import final_of
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.totals import ClassAmount, ClassByFund

Told = TypeVar("Told", "ClassAmount", "ClassByFund")

FORMS: Final = "财库〔2021〕36号; 部门决算公开01表至09表"


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
