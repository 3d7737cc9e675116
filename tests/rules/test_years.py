"""The rules between the budgets and prior years of sections."""

from __future__ import annotations

import pytest

from fiscaldisclosure import BudgetLine, Disclosure, FiscalAppropriation, FundBudget, GeneralPublicBudget

CASES = [
    (
        "initial-budgets-differ",
        Disclosure(
            fiscal=FiscalAppropriation(
                stated_outlay=BudgetLine(final="2417.96", stated_change="-325.04", initial_budget="3163.77")
            ),
            general_budget=GeneralPublicBudget(
                stated_total=BudgetLine(final="2417.96", stated_change="-325.04", initial_budget="3163.77")
            ),
            government_fund=FundBudget(stated_none=True),
            state_capital=FundBudget(stated_none=True),
        ),
        Disclosure(
            fiscal=FiscalAppropriation(
                stated_outlay=BudgetLine(final="2417.96", stated_change="-325.04", initial_budget="3163.77")
            ),
            general_budget=GeneralPublicBudget(
                stated_total=BudgetLine(final="2417.96", stated_change="-325.04", initial_budget="3136.77")
            ),
            government_fund=FundBudget(stated_none=True),
            state_capital=FundBudget(stated_none=True),
        ),
    ),
    (
        "prior-years-differ",
        Disclosure(
            fiscal=FiscalAppropriation(
                stated_outlay=BudgetLine(final="2417.96", stated_change="-325.04", initial_budget="3163.77")
            ),
            general_budget=GeneralPublicBudget(
                stated_total=BudgetLine(final="2417.96", stated_change="-325.04", initial_budget="3163.77")
            ),
            government_fund=FundBudget(stated_none=True),
            state_capital=FundBudget(stated_none=True),
        ),
        Disclosure(
            fiscal=FiscalAppropriation(
                stated_outlay=BudgetLine(final="2417.96", stated_change="-336.20", initial_budget="3163.77")
            ),
            general_budget=GeneralPublicBudget(
                stated_total=BudgetLine(final="2417.96", stated_change="-325.04", initial_budget="3163.77")
            ),
            government_fund=FundBudget(stated_none=True),
            state_capital=FundBudget(stated_none=True),
        ),
    ),
    (
        "prior-appropriation-short",
        Disclosure(
            fiscal=FiscalAppropriation(
                stated_outlay=BudgetLine(final="2417.96", stated_change="-336.20", initial_budget="3163.77")
            ),
            general_budget=GeneralPublicBudget(
                stated_total=BudgetLine(final="2417.96", stated_change="-325.04", initial_budget="3163.77")
            ),
            government_fund=FundBudget(stated_none=True),
            state_capital=FundBudget(stated_none=True),
        ),
        Disclosure(
            fiscal=FiscalAppropriation(
                stated_outlay=BudgetLine(final="2417.96", stated_change="0.00", initial_budget="3163.77")
            ),
            general_budget=GeneralPublicBudget(
                stated_total=BudgetLine(final="2417.96", stated_change="-325.04", initial_budget="3163.77")
            ),
            government_fund=FundBudget(stated_none=True),
            state_capital=FundBudget(stated_none=True),
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


def test_a_fund_that_is_not_empty_explains_everything(outcomes):
    """With a fund, appropriation and general public budget are different things."""
    line = BudgetLine(final="10.00", stated_change="-1.00", initial_budget="12.00")
    disclosure = Disclosure(
        fiscal=FiscalAppropriation(stated_income=line),
        general_budget=GeneralPublicBudget(
            stated_total=BudgetLine(final="8.00", stated_change="1.00", initial_budget="9.00")
        ),
        government_fund=FundBudget(expenditure="2.00"),
    )
    assert outcomes("initial-budgets-differ", disclosure) == []
    assert outcomes("prior-years-differ", disclosure) == []
