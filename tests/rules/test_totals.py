"""The rules of the two balances: 收入支出总体 and 财政拨款收入支出总体."""

from __future__ import annotations

import pytest

from fiscaldisclosure import BudgetLine, Disclosure, FiscalAppropriation, Overview

CASES = [
    (
        "income-total-differs",
        Disclosure(
            overview=Overview(
                stated_income="2582.72", revenue="2580.72", surplus_used="0.00", opening_balance="2.00"
            )
        ),
        Disclosure(
            overview=Overview(
                stated_income="2592.72", revenue="2580.72", surplus_used="0.00", opening_balance="2.00"
            )
        ),
    ),
    (
        "outlay-total-differs",
        Disclosure(
            overview=Overview(
                stated_outlay="2582.72",
                expenditure="2580.00",
                surplus_distributed="0.00",
                closing_balance="2.72",
            )
        ),
        Disclosure(
            overview=Overview(
                stated_outlay="2582.72",
                expenditure="2580.00",
                surplus_distributed="0.00",
                closing_balance="3.72",
            )
        ),
    ),
    (
        "income-outlay-unequal",
        Disclosure(overview=Overview(stated_income="2582.72", stated_outlay="2582.72")),
        Disclosure(overview=Overview(stated_income="4125.49", stated_outlay="4143.91")),
    ),
    (
        "closing-balance-differs",
        Disclosure(
            overview=Overview(
                opening_balance="3.00",
                surplus_used="0.00",
                revenue="100.00",
                expenditure="98.00",
                surplus_distributed="0.00",
                closing_balance="5.00",
            )
        ),
        Disclosure(
            overview=Overview(
                opening_balance="3.00",
                surplus_used="0.00",
                revenue="100.00",
                expenditure="98.00",
                surplus_distributed="0.00",
                closing_balance="8.00",
            )
        ),
    ),
    (
        "appropriation-income-differs",
        Disclosure(
            fiscal=FiscalAppropriation(stated_income="2417.96", revenue="2417.96", opening_balance="0.00")
        ),
        Disclosure(
            fiscal=FiscalAppropriation(stated_income="2427.96", revenue="2417.96", opening_balance="0.00")
        ),
    ),
    (
        "appropriation-outlay-differs",
        Disclosure(
            fiscal=FiscalAppropriation(
                stated_outlay="2417.96", expenditure="2400.00", closing_balance="17.96"
            )
        ),
        Disclosure(
            fiscal=FiscalAppropriation(
                stated_outlay="2417.96", expenditure="2400.00", closing_balance="19.76"
            )
        ),
    ),
    (
        "appropriation-sides-unequal",
        Disclosure(fiscal=FiscalAppropriation(stated_income="2417.96", stated_outlay="2417.96")),
        Disclosure(fiscal=FiscalAppropriation(stated_income="2417.96", stated_outlay="2407.96")),
    ),
]


@pytest.mark.parametrize(("name", "right", "_wrong"), CASES, ids=[case[0] for case in CASES])
def test_what_is_right_passes(name, right, _wrong, violated):
    """A document that is right, rounding included, breaks no rule."""
    assert not violated(name, right)


@pytest.mark.parametrize(("name", "_right", "wrong"), CASES, ids=[case[0] for case in CASES])
def test_what_is_wrong_fails(name, _right, wrong, violated):
    """The fault a rule is named after breaks it."""
    assert violated(name, wrong)


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
    """The closing carry-over follows only from all the flows."""
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
