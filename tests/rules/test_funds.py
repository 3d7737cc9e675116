"""The rules of 政府性基金预算 and 国有资本经营预算."""

from __future__ import annotations

import pytest

from fiscaldisclosure import Disclosure, FunctionalItem, FundBudget

CASES = [
    (
        "fund-balance-differs",
        Disclosure(
            government_fund=FundBudget(
                opening_balance="2.00", revenue="10.00", expenditure="11.00", closing_balance="1.00"
            )
        ),
        Disclosure(
            government_fund=FundBudget(
                opening_balance="2.00", revenue="10.00", expenditure="11.00", closing_balance="3.00"
            )
        ),
    ),
    (
        "fund-expenditure-differs",
        Disclosure(state_capital=FundBudget(expenditure="11.00", basic="0.00", project="11.00")),
        Disclosure(state_capital=FundBudget(expenditure="11.00", basic="0.00", project="10.00")),
    ),
    (
        "empty-fund-has-figures",
        Disclosure(government_fund=FundBudget(stated_none=True, revenue="0.00")),
        Disclosure(government_fund=FundBudget(stated_none=True, expenditure="11.00")),
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


def test_items_of_a_fund_add_up(violated):
    """The items of a fund are its expenditure, as in the general public budget."""
    items = [FunctionalItem(class_name="类", section_name="款", name=name, line="5.00") for name in "甲乙"]
    assert not violated(
        "fund-expenditure-differs", Disclosure(government_fund=FundBudget(expenditure="10.00", items=items))
    )
    assert violated(
        "fund-expenditure-differs", Disclosure(government_fund=FundBudget(expenditure="11.00", items=items))
    )
