"""The rules of a self-evaluation: funds, execution, weights and scores."""

from __future__ import annotations

import pytest

from fiscaldisclosure import Disclosure, FundingLine, Performance, PerformanceIndicator, SelfEvaluation


def test_without_a_printed_rate_the_score_follows_from_the_funds(violated):
    """The rate that is not printed is executed ÷ adjusted budget."""
    funds = FundingLine(adjusted_budget="10.00", executed="5.00", weight=10, stated_score="9.00")
    disclosure = Disclosure(performance=Performance(overall=SelfEvaluation(name="部门", total_funds=funds)))
    assert violated("execution-score-differs", disclosure)


def test_the_overall_evaluation_is_looked_at_too(violated):
    """The overall table is a self-evaluation like any other."""
    funds = FundingLine(adjusted_budget="10.00", executed="5.00", stated_rate="90.00%")
    disclosure = Disclosure(performance=Performance(overall=SelfEvaluation(name="部门", total_funds=funds)))
    assert violated("execution-rate-differs", disclosure)


def test_the_rate_of_each_source_is_looked_at_too(violated):
    """A form that prints a rate in the row of the appropriation means the appropriation's."""
    funds = FundingLine(adjusted_budget="10.00", executed="5.00", stated_rate="90.00%")
    disclosure = Disclosure(performance=Performance(overall=SelfEvaluation(name="部门", fiscal_funds=funds)))
    assert violated("execution-rate-differs", disclosure)


def test_a_total_above_a_hundred_is_told(violated):
    """Without a printed total weight a table is scored out of 100."""
    disclosure = Disclosure(performance=Performance(projects=[SelfEvaluation(name="项目", stated_score=105)]))
    assert violated("score-exceeds-weight", disclosure)


@pytest.mark.parametrize("score", ["0", "10"])
def test_stepped_marks_are_a_suspicion_and_no_error(score, violated):
    """Full marks, or none, for 50 % may follow from a scheme of steps."""
    funds = FundingLine(weight=10, stated_rate="50.00%", stated_score=score)
    disclosure = Disclosure(performance=Performance(overall=SelfEvaluation(name="部门", total_funds=funds)))
    assert not violated("execution-score-differs", disclosure)
    assert violated("execution-marks-stepped", disclosure)


def test_no_marks_for_full_execution_are_an_error(violated):
    """No scheme of steps gives nothing for everything."""
    funds = FundingLine(weight=10, stated_rate="100.00%", stated_score="0")
    disclosure = Disclosure(performance=Performance(overall=SelfEvaluation(name="部门", total_funds=funds)))
    assert violated("execution-score-differs", disclosure)
    assert not violated("execution-marks-stepped", disclosure)


def test_one_weight_alone_is_no_list(violated):
    """Of a table of which only one row was read nobody knows the sum of the weights."""
    evaluation = SelfEvaluation(name="部门", total_funds=FundingLine(weight=10))
    disclosure = Disclosure(performance=Performance(overall=evaluation))
    assert not violated("weights-miss-100", disclosure)


def test_two_weights_make_a_list(violated):
    """Execution and one indicator must weigh a hundred together."""
    evaluation = SelfEvaluation(
        name="部门",
        total_funds=FundingLine(weight=10),
        indicators=[PerformanceIndicator(name="指标", weight=80)],
    )
    assert violated("weights-miss-100", Disclosure(performance=Performance(overall=evaluation)))


def test_a_score_that_is_not_told_may_be_in_the_total(violated):
    """A row that has a weight has a score, printed or not."""
    evaluation = SelfEvaluation(
        name="部门",
        stated_score=60,
        total_funds=FundingLine(weight=10, stated_score=10),
        indicators=[PerformanceIndicator(name="指标", weight=90)],
    )
    assert not violated("score-total-differs", Disclosure(performance=Performance(overall=evaluation)))
