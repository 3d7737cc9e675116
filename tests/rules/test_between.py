"""The rules between sections."""

from __future__ import annotations

import pytest

from fiscaldisclosure import (
    BasicExpenditure,
    BudgetLine,
    Disclosure,
    Expenditure,
    FiscalAppropriation,
    FundBudget,
    GeneralPublicBudget,
    Overview,
    Revenue,
    StateAssets,
    ThreePublicCosts,
)

CASES = [
    (
        "retold-total-differs",
        Disclosure(overview=Overview(revenue="2582.72"), revenue=Revenue(stated_total="2582.72")),
        Disclosure(overview=Overview(revenue="2582.72"), revenue=Revenue(stated_total="2528.72")),
    ),
    (
        "appropriation-spent-differs",
        Disclosure(
            fiscal=FiscalAppropriation(expenditure="2417.96"),
            general_budget=GeneralPublicBudget(stated_total="2417.96"),
            government_fund=FundBudget(stated_none=True),
            state_capital=FundBudget(stated_none=True),
        ),
        Disclosure(
            fiscal=FiscalAppropriation(expenditure="2417.96"),
            general_budget=GeneralPublicBudget(stated_total="2407.96"),
            government_fund=FundBudget(stated_none=True),
            state_capital=FundBudget(stated_none=True),
        ),
    ),
    (
        "appropriation-exceeds-total",
        Disclosure(
            fiscal=FiscalAppropriation(expenditure="2417.96"), expenditure=Expenditure(stated_total="2582.72")
        ),
        Disclosure(
            fiscal=FiscalAppropriation(expenditure="2717.96"), expenditure=Expenditure(stated_total="2582.72")
        ),
    ),
    (
        "project-expenditure-short",
        Disclosure(
            general_budget=GeneralPublicBudget(stated_total="2417.96"),
            basic=BasicExpenditure(stated_total="1886.08"),
            expenditure=Expenditure(project="696.64"),
        ),
        Disclosure(
            general_budget=GeneralPublicBudget(stated_total="2417.96"),
            basic=BasicExpenditure(stated_total="1886.08"),
            expenditure=Expenditure(project="431.88"),
        ),
    ),
    (
        "general-budget-share-differs",
        Disclosure(
            general_budget=GeneralPublicBudget(
                stated_total=BudgetLine(final="2417.96", stated_share="93.62%")
            ),
            expenditure=Expenditure(stated_total="2582.72"),
        ),
        Disclosure(
            general_budget=GeneralPublicBudget(
                stated_total=BudgetLine(final="2417.96", stated_share="100.00%")
            ),
            expenditure=Expenditure(stated_total="2582.72"),
        ),
    ),
    (
        "balance-exceeds-total",
        Disclosure(
            overview=Overview(opening_balance="5.00"), fiscal=FiscalAppropriation(opening_balance="3.00")
        ),
        Disclosure(
            overview=Overview(opening_balance="3.00"), fiscal=FiscalAppropriation(opening_balance="5.00")
        ),
    ),
    (
        "agency-operating-exceeds",
        Disclosure(agency_operating="133.47", basic=BasicExpenditure(operating="133.47")),
        Disclosure(agency_operating="143.47", basic=BasicExpenditure(operating="133.47")),
    ),
    (
        "agency-operating-partial",
        Disclosure(agency_operating="133.47", basic=BasicExpenditure(operating="133.47")),
        Disclosure(agency_operating="123.47", basic=BasicExpenditure(operating="133.47")),
    ),
    (
        "vehicles-in-assets-differ",
        Disclosure(
            three_public=ThreePublicCosts(vehicles_in_assets=0), assets=StateAssets(stated_vehicles=0)
        ),
        Disclosure(
            three_public=ThreePublicCosts(vehicles_in_assets=0), assets=StateAssets(stated_vehicles=5)
        ),
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
        fiscal=FiscalAppropriation(stated_income="0.3"),
        general_budget=GeneralPublicBudget(stated_total="2940.05"),
    )
    assert violated("appropriation-exceeds-total", disclosure)
