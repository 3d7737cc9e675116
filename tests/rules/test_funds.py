"""The rules of 政府性基金预算 and 国有资本经营预算."""

from __future__ import annotations

from fiscaldisclosure import Disclosure, FunctionalItem, FundBudget


def test_items_of_a_fund_add_up(violated):
    """The items of a fund are its expenditure, as in the general public budget."""
    items = [FunctionalItem(class_name="类", section_name="款", name=name, line="5.00") for name in "甲乙"]
    assert not violated(
        "fund-expenditure-differs", Disclosure(government_fund=FundBudget(expenditure="10.00", items=items))
    )
    assert violated(
        "fund-expenditure-differs", Disclosure(government_fund=FundBudget(expenditure="9.00", items=items))
    )
