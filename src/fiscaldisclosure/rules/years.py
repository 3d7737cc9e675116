"""勾稽关系 between the budgets and prior years of sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.identities import Equal, Identity, Sum
from fiscaldisclosure.rules.balances import any_negative
from fiscaldisclosure.rules.forms import FISCAL, forms_of
from fiscaldisclosure.rules.rule import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.line import BudgetLine

FORMS = "财库〔2021〕36号; 部门决算公开04表、05表"


def _only_general(disclosure: Disclosure) -> bool:
    """Whether both funds are declared empty."""
    funds = (disclosure.government_fund, disclosure.state_capital)
    return all(fund is not None and fund.stated_none for fund in funds)


def _appropriation(disclosure: Disclosure) -> BudgetLine | None:
    """Return the line of the appropriation that is compared with last year and with the budget.

    Both sides share one sentence, so the comparison is printed with either of them.
    """
    if disclosure.fiscal is None:
        return None
    sides = (disclosure.fiscal.stated_outlay, disclosure.fiscal.stated_income)
    return next((line for line in sides if line is not None and (line.stated_change or line.budgets)), None)


@rule(
    "FD807",
    zh="财政拨款与一般公共预算的年初预算数不一致",
    en="appropriation and general public budget start from different initial budgets",
    source=FORMS,
    severity=Severity.WARNING,
)
def initial_budgets_differ(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that, with both funds empty, the initial budget of the appropriation is that of the general public budget.

    ## Why it matters
    Then both are one number told twice.

    ## Formula
    财政拨款年初预算数 = 一般公共预算年初预算数

    ## Limits
    A fund that is empty now may have been budgeted: a warning.
    """
    line, budget = _appropriation(disclosure), disclosure.general_budget
    if line is not None and budget is not None and budget.stated_total and _only_general(disclosure):
        yield Equal.of(budget.stated_total.initial_budget, line.initial_budget)


@rule(
    "FD808",
    zh="财政拨款与一般公共预算隐含的上年数不一致",
    en="appropriation and general public budget imply different prior years",
    source=FORMS,
    severity=Severity.NOTE,
)
def prior_years_differ(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that, with both funds empty, both sections imply the same prior year.

    ## Why it matters
    The difference must have been paid by a fund, or carried over, last year; if it was not, a change is wrong.

    ## Formula
    财政拨款增减额 = 财政拨款支出总计 − (一般公共预算支出 − 一般公共预算增减额)

    ## Limits
    A fund or a balance of last year explains it, and the document cannot show that: a note.
    """
    line, budget = _appropriation(disclosure), disclosure.general_budget
    other = budget.stated_total if budget else None
    if line is None or other is None or not _only_general(disclosure):
        return
    if line.final is not None and other.final is not None and other.stated_change is not None:
        total = forms_of(disclosure).printed(line.final, FISCAL)
        changes = [line.stated_change, other.stated_change]
        yield Sum(line.stated_change, [total, other.stated_change], [other.final], differences=changes)


@rule(
    "FD809",
    zh="隐含的上年财政拨款总计小于上年一般公共预算支出",
    en="last year's appropriation, as implied, is less than its general public budget",
    source=FORMS,
)
def prior_appropriation_short(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that last year's total appropriation, as its change implies, had room for last year's general public budget.

    ## Why it matters
    与上年持平 in one section contradicts 减少 in the other, though no number is printed twice.

    ## Formula
    财政拨款支出总计 − 增减额 ≥ 一般公共预算财政拨款支出 − 增减额

    ## Limits
    How much more there was depends on funds and balances, so a larger total proves nothing.  Where a balance or an
    amount is negative, money was refunded or overdrawn, and nothing is checked.  Where the table prints
    the total too, the table's is taken: 持平 is judged even if the sentence has a slip in its total.
    """
    line, budget = _appropriation(disclosure), disclosure.general_budget
    other = budget.stated_total if budget else None
    if line is None or other is None or line.stated_change is None or any_negative(disclosure):
        return
    if disclosure.fiscal is None or not disclosure.fiscal.opening_balance:
        return  # what is called 总计 may be the year's revenue
    if other.final is not None and other.stated_change is not None:
        beyond = None  # what funds spent and what was carried over last year, which no sentence prints
        total = forms_of(disclosure).printed(line.final, FISCAL)
        changes = [line.stated_change, other.stated_change]
        parts = [line.stated_change, other.final, beyond]
        yield Sum(total, parts, [other.stated_change], closed=False, differences=changes)
