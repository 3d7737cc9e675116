"""The rules of 预算绩效 against the accounts."""

from __future__ import annotations

import pytest

from fiscaldisclosure import (
    BasicExpenditure,
    BudgetLine,
    Disclosure,
    Expenditure,
    FiscalAppropriation,
    FundingLine,
    Performance,
    ProjectGroup,
    Revenue,
    SelfEvaluation,
    audit,
)

CASES = [
    (
        "overall-differs-from-accounts",
        Disclosure(
            performance=Performance(
                overall=SelfEvaluation(name="部门", total_funds=FundingLine(executed="2582.72"))
            ),
            expenditure=Expenditure(stated_total="2582.72", project="696.64"),
        ),
        Disclosure(
            performance=Performance(
                overall=SelfEvaluation(name="部门", total_funds=FundingLine(executed="2417.96"))
            ),
            expenditure=Expenditure(stated_total="2582.72", project="696.64"),
        ),
    ),
    (
        "projects-exceed-appropriation",
        Disclosure(
            performance=Performance(
                projects=[SelfEvaluation(name="项目", fiscal_funds=FundingLine(executed="500.00"))]
            ),
            basic=BasicExpenditure(stated_total="1886.08"),
            fiscal=FiscalAppropriation(expenditure="2417.96"),
        ),
        Disclosure(
            performance=Performance(
                projects=[SelfEvaluation(name="项目", fiscal_funds=FundingLine(executed="604.96"))]
            ),
            basic=BasicExpenditure(stated_total="1886.08"),
            fiscal=FiscalAppropriation(expenditure="2417.96"),
        ),
    ),
    (
        "projects-exceed-expenditure",
        Disclosure(
            performance=Performance(stated_projects=ProjectGroup(executed="695.57")),
            expenditure=Expenditure(stated_total="2582.72", project="696.64"),
        ),
        Disclosure(
            performance=Performance(stated_projects=ProjectGroup(executed="795.57")),
            expenditure=Expenditure(stated_total="2582.72", project="696.64"),
        ),
    ),
    (
        "projects-not-all-evaluated",
        Disclosure(
            performance=Performance(stated_projects=ProjectGroup(executed="696.64")),
            expenditure=Expenditure(stated_total="2582.72", project="696.64"),
        ),
        Disclosure(
            performance=Performance(stated_projects=ProjectGroup(executed="695.57")),
            expenditure=Expenditure(stated_total="2582.72", project="696.64"),
        ),
    ),
    (
        "other-funds-missing",
        Disclosure(
            performance=Performance(
                overall=SelfEvaluation(name="部门", other_funds=FundingLine(executed="164.77"))
            ),
            revenue=Revenue(other="164.77"),
        ),
        Disclosure(
            performance=Performance(
                overall=SelfEvaluation(name="部门", other_funds=FundingLine(executed="0.00"))
            ),
            revenue=Revenue(other="164.77"),
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
