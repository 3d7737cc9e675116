"""The rules between the budgets and prior years of sections."""

from __future__ import annotations

from fiscaldisclosure import BudgetLine, Disclosure, FiscalAppropriation, FundBudget, GeneralPublicBudget


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
