"""The rules of 预算绩效 against the accounts."""

from __future__ import annotations

from fiscaldisclosure import (
    BudgetLine,
    Disclosure,
    Expenditure,
    FiscalAppropriation,
    FundingLine,
    Performance,
    ProjectGroup,
    SelfEvaluation,
    audit,
)


def test_fewer_evaluated_than_spent_is_never_more_than_a_note():
    """Nobody has to evaluate every project."""
    disclosure = Disclosure(
        performance=Performance(stated_projects=ProjectGroup(executed="1354.13")),
        expenditure=Expenditure(project="1367.76"),
    )
    assert [finding.severity.name for finding in audit(disclosure).findings] == ["NOTE"]


def test_the_initial_budget_is_compared_where_there_are_no_other_funds(violated):
    """Other funds are budgeted beside the appropriation."""
    fiscal = FiscalAppropriation(stated_income=BudgetLine(final="2417.96", initial_budget="3163.77"))
    for other, wrong in (("0.00", True), ("100.00", False)):
        overall = SelfEvaluation(
            name="部门",
            total_funds=FundingLine(initial_budget="3263.77"),
            other_funds=FundingLine(initial_budget=other),
        )
        disclosure = Disclosure(performance=Performance(overall=overall), fiscal=fiscal)
        assert violated("overall-differs-from-accounts", disclosure) is wrong
