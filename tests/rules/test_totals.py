"""The rules of the two balances: 收入支出总体 and 财政拨款收入支出总体."""

from __future__ import annotations

import pytest

from fiscaldisclosure import BudgetLine, Disclosure, FiscalAppropriation, Overview


def test_a_larger_total_of_an_open_list_proves_nothing(violated):
    """A province that does not print zero parts may leave one out that is not zero."""
    assert not violated(
        "income-total-differs", Disclosure(overview=Overview(stated_income="12.00", revenue="10.00"))
    )


def test_the_closing_balance_of_appropriations_follows(violated):
    """With opening balance, revenue and expenditure printed, the closing balance is known."""
    fiscal = FiscalAppropriation(
        opening_balance="1.00", revenue="9.00", expenditure="8.00", closing_balance="3.00"
    )
    assert violated("appropriation-sides-unequal", Disclosure(fiscal=fiscal))


@pytest.mark.parametrize("column", ["prior", "stated_change"])
def test_both_sides_were_equal_last_year_too(column, violated):
    """A change told of income and another told of outlay cannot both be true."""
    overview = Overview(
        stated_income=BudgetLine(**{column: "1.00"}), stated_outlay=BudgetLine(**{column: "3.00"})
    )
    assert violated("income-outlay-unequal", Disclosure(overview=overview))


def test_two_roundings_of_one_change_pass(violated):
    """Each side's change may have the tails of the two totals it was computed from."""
    sides = [BudgetLine(stated_change="1.00"), BudgetLine(stated_change="1.02")]
    overview = Overview(stated_income=sides[0], stated_outlay=sides[1])
    assert not violated("income-outlay-unequal", Disclosure(overview=overview))


@pytest.mark.parametrize("side", ["stated_income", "stated_outlay"])
def test_one_side_alone_is_not_compared(side, outcomes):
    """Where only one total is told there is nothing to hold it against."""
    assert outcomes("income-outlay-unequal", Disclosure(overview=Overview(**{side: "1.00"}))) == []


def test_a_balance_with_gaps_is_not_computed(violated):
    """The closing balance follows only from all the flows."""
    overview = Overview(
        opening_balance="1.00",
        surplus_used="1.00",
        revenue="5.00",
        expenditure="3.00",
        closing_balance="2.00",
    )
    assert not violated("closing-balance-differs", Disclosure(overview=overview))
    fiscal = FiscalAppropriation(opening_balance="1.00", closing_balance="3.00")
    assert not violated("appropriation-sides-unequal", Disclosure(fiscal=fiscal))


def test_a_larger_outlay_of_an_open_list_proves_nothing(violated):
    """A part that is not printed may hold the rest."""
    overview = Overview(stated_outlay="12.00", expenditure="10.00")
    assert not violated("outlay-total-differs", Disclosure(overview=overview))
