"""The rules between sections."""

from __future__ import annotations

from fiscaldisclosure import (
    Disclosure,
    FiscalAppropriation,
    GeneralPublicBudget,
)


def test_a_fund_nobody_speaks_of_leaves_the_sum_open(violated):
    """Without a word about the funds, they may have spent the difference."""
    disclosure = Disclosure(
        fiscal=FiscalAppropriation(expenditure="2417.96"),
        general_budget=GeneralPublicBudget(stated_total="2407.96"),
    )
    assert not violated("appropriation-spent-differs", disclosure)


def test_one_budget_fits_into_all_appropriations(violated):
    """A total of 0.3 cannot hold a general public budget of 2,940.05."""
    disclosure = Disclosure(
        fiscal=FiscalAppropriation(opening_balance="0.00", stated_income="0.3"),
        general_budget=GeneralPublicBudget(stated_total="2940.05"),
    )
    assert violated("appropriation-exceeds-total", disclosure)
