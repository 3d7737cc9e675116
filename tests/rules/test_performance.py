"""The rules of what the narrative sums up about 预算绩效."""

from __future__ import annotations

import pytest

from fiscaldisclosure import Disclosure, FundingLine, Performance, ProjectGroup, SelfEvaluation

CASES = [
    (
        "evaluations-miscounted",
        Disclosure(
            performance=Performance(
                stated_projects=ProjectGroup(count=9),
                classified=ProjectGroup(count=8),
                projects=[
                    SelfEvaluation(
                        name="项目", total_funds=FundingLine(adjusted_budget="10.00", executed="9.00")
                    )
                ],
            )
        ),
        Disclosure(
            performance=Performance(
                stated_projects=ProjectGroup(count=9),
                projects=[
                    SelfEvaluation(
                        name="项目", total_funds=FundingLine(adjusted_budget="10.00", executed="9.00")
                    )
                ],
            )
        ),
    ),
    (
        "project-sums-differ",
        Disclosure(
            performance=Performance(
                stated_projects=ProjectGroup(count=1, executed="9.00"),
                projects=[
                    SelfEvaluation(
                        name="项目", total_funds=FundingLine(adjusted_budget="10.00", executed="9.00")
                    )
                ],
            )
        ),
        Disclosure(
            performance=Performance(
                stated_projects=ProjectGroup(count=1, executed="9.90"),
                projects=[
                    SelfEvaluation(
                        name="项目", total_funds=FundingLine(adjusted_budget="10.00", executed="9.00")
                    )
                ],
            )
        ),
    ),
    (
        "overall-sums-differ",
        Disclosure(
            performance=Performance(
                stated_overall=ProjectGroup(count=1, adjusted_budget="2590.54", executed="2582.72"),
                overall=SelfEvaluation(
                    name="部门", total_funds=FundingLine(adjusted_budget="2590.54", executed="2582.72")
                ),
            )
        ),
        Disclosure(
            performance=Performance(
                stated_overall=ProjectGroup(count=1, adjusted_budget="3163.77"),
                overall=SelfEvaluation(
                    name="部门", total_funds=FundingLine(adjusted_budget="2590.54", executed="2582.72")
                ),
            )
        ),
    ),
    (
        "goal-names-adjusted-budget",
        Disclosure(
            performance=Performance(
                projects=[
                    SelfEvaluation(
                        name="项目",
                        goal="2024年经费预算金额:106.92万元，计划培训600人",
                        total_funds=FundingLine(initial_budget="106.92"),
                    )
                ]
            )
        ),
        Disclosure(
            performance=Performance(
                projects=[
                    SelfEvaluation(
                        name="项目",
                        goal="2024年经费预算金额:89.50万元，计划培训600人",
                        total_funds=FundingLine(initial_budget="106.92"),
                    )
                ]
            )
        ),
    ),
    (
        "grades-miscounted",
        Disclosure(
            performance=Performance(self_evaluated=ProjectGroup(count=4), excellent=4, good=0, fair=0, poor=0)
        ),
        Disclosure(
            performance=Performance(self_evaluated=ProjectGroup(count=4), excellent=3, good=0, fair=0, poor=0)
        ),
    ),
    (
        "problems-miscounted",
        Disclosure(performance=Performance(problems=3, problems_solved=2, problems_open=1)),
        Disclosure(performance=Performance(problems=3, problems_solved=1, problems_open=1)),
    ),
    (
        "average-exceeds-full-marks",
        Disclosure(performance=Performance(self_evaluated=ProjectGroup(average_score="99.43"))),
        Disclosure(performance=Performance(self_evaluated=ProjectGroup(average_score="397.72"))),
    ),
    (
        "more-evaluated-than-planned",
        Disclosure(
            performance=Performance(with_targets=ProjectGroup(count=4), tracked=ProjectGroup(count=4))
        ),
        Disclosure(
            performance=Performance(with_targets=ProjectGroup(count=4), self_evaluated=ProjectGroup(count=5))
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


def test_tables_published_elsewhere_leave_the_sum_open(violated):
    """Where there are fewer tables than projects, a larger sum proves nothing; a smaller one does."""
    table = SelfEvaluation(name="项目", total_funds=FundingLine(executed="9.00"))
    for executed, wrong in (("20.00", False), ("8.00", True)):
        group = ProjectGroup(count=2, executed=executed)
        disclosure = Disclosure(performance=Performance(stated_projects=group, projects=[table]))
        assert violated("project-sums-differ", disclosure) is wrong
