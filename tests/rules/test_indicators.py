"""The rules of 绩效指标."""

from __future__ import annotations

import pytest

from fiscaldisclosure import Disclosure, FundingLine, Performance, PerformanceIndicator, SelfEvaluation

CASES = [
    (
        "score-above-attainment",
        Disclosure(
            performance=Performance(
                projects=[
                    SelfEvaluation(
                        name="项目",
                        indicators=[
                            PerformanceIndicator(
                                name="指标", target="=4 人", actual="=2 人", weight=10, stated_score=5
                            )
                        ],
                    )
                ]
            )
        ),
        Disclosure(
            performance=Performance(
                projects=[
                    SelfEvaluation(
                        name="项目",
                        indicators=[
                            PerformanceIndicator(
                                name="指标", target="=4 人", actual="=2 人", weight=10, stated_score=10
                            )
                        ],
                    )
                ]
            )
        ),
    ),
    (
        "score-below-attainment",
        Disclosure(
            performance=Performance(
                projects=[
                    SelfEvaluation(
                        name="项目",
                        indicators=[
                            PerformanceIndicator(
                                name="指标", target="≥3 次", actual="=2 次", weight=5, stated_score="3.33"
                            )
                        ],
                    )
                ]
            )
        ),
        Disclosure(
            performance=Performance(
                projects=[
                    SelfEvaluation(
                        name="项目",
                        indicators=[
                            PerformanceIndicator(
                                name="指标", target="=100%", actual="=100%", weight=10, stated_score=8
                            )
                        ],
                    )
                ]
            )
        ),
    ),
    (
        "exact-target-overshot",
        Disclosure(
            performance=Performance(
                projects=[
                    SelfEvaluation(
                        name="项目",
                        indicators=[
                            PerformanceIndicator(
                                name="指标", target="=10 个", actual="=10 个", weight=10, stated_score=10
                            )
                        ],
                    )
                ]
            )
        ),
        Disclosure(
            performance=Performance(
                projects=[
                    SelfEvaluation(
                        name="项目",
                        indicators=[
                            PerformanceIndicator(
                                name="指标", target="=10 个", actual="=20 个", weight=10, stated_score=10
                            )
                        ],
                    )
                ]
            )
        ),
    ),
    (
        "overshoot-unexplained",
        Disclosure(
            performance=Performance(
                projects=[
                    SelfEvaluation(
                        name="项目",
                        indicators=[
                            PerformanceIndicator(
                                name="指标", target="≥10 期", actual="=13 期", weight=10, stated_score=10
                            )
                        ],
                    )
                ]
            )
        ),
        Disclosure(
            performance=Performance(
                projects=[
                    SelfEvaluation(
                        name="项目",
                        indicators=[
                            PerformanceIndicator(
                                name="指标", target="≥1000 人", actual="=3813 人", weight=10, stated_score=10
                            )
                        ],
                    )
                ]
            )
        ),
    ),
    (
        "shortfall-unexplained",
        Disclosure(
            performance=Performance(
                projects=[
                    SelfEvaluation(
                        name="项目",
                        indicators=[
                            PerformanceIndicator(
                                name="指标", target="=4 人", actual="=2 人", deviation_reason="按实际需求安排"
                            )
                        ],
                    )
                ]
            )
        ),
        Disclosure(
            performance=Performance(
                projects=[
                    SelfEvaluation(
                        name="项目",
                        indicators=[PerformanceIndicator(name="指标", target="=4 人", actual="=2 人")],
                    )
                ]
            )
        ),
    ),
    (
        "indicator-units-differ",
        Disclosure(
            performance=Performance(
                projects=[
                    SelfEvaluation(
                        name="项目",
                        indicators=[
                            PerformanceIndicator(name="指标", target=">=1.30 万名", actual="=1.3 万名")
                        ],
                    )
                ]
            )
        ),
        Disclosure(
            performance=Performance(
                projects=[
                    SelfEvaluation(
                        name="项目",
                        indicators=[PerformanceIndicator(name="指标", target="≥64 期", actual="=64 次")],
                    )
                ]
            )
        ),
    ),
    (
        "indicator-listed-twice",
        Disclosure(
            performance=Performance(
                projects=[
                    SelfEvaluation(
                        name="项目",
                        indicators=[
                            PerformanceIndicator(name="指标0", weight=10, stated_score=10),
                            PerformanceIndicator(name="指标1", weight=10, stated_score=10),
                        ],
                    )
                ]
            )
        ),
        Disclosure(
            performance=Performance(
                projects=[
                    SelfEvaluation(
                        name="项目",
                        indicators=[
                            PerformanceIndicator(name="指标", weight=10),
                            PerformanceIndicator(name="指标", weight=10),
                        ],
                    )
                ]
            )
        ),
    ),
    (
        "unit-cost-exceeds-execution",
        Disclosure(
            performance=Performance(
                projects=[
                    SelfEvaluation(
                        name="项目",
                        total_funds=FundingLine(executed="12.30"),
                        indicators=[
                            PerformanceIndicator(name="人数", actual="=41 人"),
                            PerformanceIndicator(name="标准", actual="=3000 元/人/年"),
                        ],
                    )
                ]
            )
        ),
        Disclosure(
            performance=Performance(
                projects=[
                    SelfEvaluation(
                        name="项目",
                        total_funds=FundingLine(executed="11.38"),
                        indicators=[
                            PerformanceIndicator(name="人数", actual="=41 人"),
                            PerformanceIndicator(name="标准", actual="=3000 元/人/年"),
                        ],
                    )
                ]
            )
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
