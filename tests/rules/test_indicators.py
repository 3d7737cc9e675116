"""The rules of 绩效指标."""

from __future__ import annotations

import pytest

from fiscaldisclosure import Disclosure, Performance, PerformanceIndicator, SelfEvaluation


@pytest.mark.parametrize("name", ["exact-target-overshot", "overshoot-unexplained"])
@pytest.mark.parametrize(
    "reply", [{"deviation_reason": "报名人数超出预期", "stated_score": 10}, {"stated_score": 8}]
)
def test_a_reason_or_fewer_marks_answer_for_an_overshoot(name, reply, violated):
    """The regulation asks for either."""
    operator = "=" if name == "exact-target-overshot" else "≥"
    indicator = PerformanceIndicator(
        name="指标", target=f"{operator}10 个", actual="=20 个", weight=10, **reply
    )
    disclosure = Disclosure(
        performance=Performance(projects=[SelfEvaluation(name="项目", indicators=[indicator])])
    )
    assert not violated(name, disclosure)


def test_less_is_better_where_the_target_says_at_most(violated):
    """7 天 or fewer: 6 天 earn full marks, and 8 天 do not."""
    for actual, wrong in (("=6 天", False), ("=8 天", True)):
        indicator = PerformanceIndicator(
            name="时限", target="<=7 天", actual=actual, weight=5, stated_score=5
        )
        disclosure = Disclosure(
            performance=Performance(projects=[SelfEvaluation(name="项目", indicators=[indicator])])
        )
        assert violated("score-above-attainment", disclosure) is wrong


def test_words_are_not_judged(outcomes):
    """有效保障 and 完全达到预期 cannot be divided."""
    indicator = PerformanceIndicator(
        name="保障", target="有效保障", actual="完全达到预期", weight=40, stated_score=40
    )
    disclosure = Disclosure(
        performance=Performance(projects=[SelfEvaluation(name="项目", indicators=[indicator])])
    )
    for name in ("score-above-attainment", "shortfall-unexplained", "indicator-units-differ"):
        assert outcomes(name, disclosure) == []
