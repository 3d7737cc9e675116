"""The rules between the nine tables."""

from __future__ import annotations

import pytest
from attrs import evolve

from fiscaldisclosure import Expenditure
from fiscaldisclosure.identities import Verdict
from fiscaldisclosure.model.budgets import BudgetRow
from fiscaldisclosure.model.totals import ClassAmount, FundFlow


def test_one_cell_rounded_twice_passes(nine, outcomes):
    """106.19 in one table and 106.20 in the other can be one amount."""
    told = nine.changed(nine.whole(), "overview", classes=[ClassAmount(name="教育支出", amount="106.20")])
    verdicts = [outcome.verdict for outcome in outcomes("class-told-differently", told)]
    assert verdicts == [Verdict.WITHIN_ROUNDING]


def test_the_general_public_budget_is_told_twice(nine, violated):
    """The total of its table is the 本年支出 of its column."""
    flow = FundFlow(revenue="115.00", expenditure="151.00")
    assert violated("budget-told-differently", nine.changed(nine.whole(), "fiscal", general_public=flow))


def test_a_class_that_the_summary_lacks_is_named(nine, violated):
    """Nothing can be compared with a class that is called something else."""
    told = nine.changed(nine.whole(), "overview", classes=[ClassAmount(name="住房保障支出", amount="15.00")])
    assert violated("row-not-in-expenditure-table", told)


OWN = "own-expenditure-exceeds-total"


def test_where_there_is_no_other_money_every_budget_has_to_be_told(nine, outcomes, rightful):
    """A budget that has neither rows nor a word or an empty table to say so may have paid for anything."""
    whole = rightful(OWN)
    full, empty = nine.tables(), nine.tables(state_capital=None)
    assert outcomes(OWN, evolve(whole, tables=full))
    assert outcomes(OWN, evolve(whole, state_capital=None, tables=empty))
    assert outcomes(OWN, evolve(whole, state_capital=None, tables=full)) == []
    assert outcomes(OWN, nine.changed(evolve(whole, tables=full), "state_capital", stated_none=False)) == []
    assert outcomes(OWN, evolve(whole, general_budget=None)) == []
    assert outcomes(OWN, nine.whole()) == []


def test_basic_expenditure_is_held_against_its_two_parts(nine, violated):
    """Where the total of the economic table is not told, 人员经费 and 公用经费 tell it."""
    told = nine.changed(nine.whole(), "basic", stated_total=None)
    assert not violated("basic-told-differently", told)
    assert violated("basic-told-differently", nine.changed(told, "basic", operating="29.40"))


@pytest.mark.parametrize(("amount", "wrong"), [("5.00", False), ("6.00", True)])
def test_two_budgets_may_pay_for_one_subject(amount, wrong, nine, violated):
    """36.00 were spent: 31.00 of the fund, and 5.00 of the general public budget, but not 6.00."""
    code = nine.LAND[-1]
    told = nine.with_row(
        nine.whole(), "expenditure", code, expenditure=Expenditure(project="36.00", stated_total="36.00")
    )
    rows = [*nine.general_rows(), BudgetRow(code=code, name="城市建设支出", expenditure=amount)]
    told = nine.changed(told, "general_budget", rows=rows)
    assert violated("budgets-exceed-expenditure-row", told) == wrong
