"""绩效自评表: weights, scores and grade of one self-evaluation."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.figure import total
from fiscaldisclosure.form.evaluation import evaluation_form
from fiscaldisclosure.identities import (
    AtMost,
    Constant,
    Identity,
    Requirement,
    Sum,
    Wording,
)
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.execution import FORM, with_lost
from fiscaldisclosure.rules.readings import likeliest
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.unit import POINT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.performance import SelfEvaluation

FULL_MARKS: Final = Constant(Decimal(100), POINT)


def _weights(evaluation: SelfEvaluation) -> list[Figure | None]:
    return [row.weight for row in evaluation.scored]


@rule(
    "FD705",
    zh="总分值与各项分值之和不符",
    en="the total weight is not the sum of the weights",
    part="performance.evaluations",
    source=FORM,
)
def weight_total_differs(evaluation: SelfEvaluation) -> Iterator[Identity]:
    """Check that the weights of execution and of all indicators add up to the printed total.

    ## Why it matters
    A weight that is missing or told twice moves every score.

    ## Formula
    总分值 = 预算执行率分值 + Σ 指标分值

    ## Limits
    Where an indicator has no weight, or a row was not understood, a larger total proves nothing.  Rows of bonus and
    deduction may stand beside the total or be part of it, and so may the execution: the total of the indicators is the
    total then.
    """
    weights = _weights(evaluation)
    closed = all(weights) and not evaluation.partial
    bonus = [row.weight for row in evaluation.bonus]
    readings = [weights, [*weights, *bonus]] if bonus else [weights]
    if _is_of_indicators(evaluation):
        readings = [[row.weight for row in evaluation.indicators if not row.bonus]]
    readings = [with_lost(evaluation, reading) for reading in readings]
    yield from likeliest([[Sum(evaluation.stated_weight, reading, closed=closed)] for reading in readings])


@rule(
    "FD706",
    zh="各项分值之和不为 100 分",
    en="the weights do not add up to 100 points",
    part="performance.evaluations",
    source=FORM,
    severity=Severity.WARNING,
)
def weights_miss_100(evaluation: SelfEvaluation) -> Iterator[Identity]:
    """Check that a self-evaluation is scored out of 100 points.

    ## Why it matters
    Grades (优 from 90, 良 from 80, 中 from 60) are read off a hundred points.

    ## Formula
    Σ 分值 = 100

    ## Limits
    A local scheme may score out of another number: a warning.  Checked only where every row has a weight.
    """
    weights = _weights(evaluation)
    if evaluation.stated_weight is not None:
        yield Sum(evaluation.stated_weight, [FULL_MARKS])
    elif len(weights) > 1 and all(weights) and not evaluation.partial:
        yield Sum(FULL_MARKS, weights)


@rule(
    "FD707",
    zh="总分与各项得分之和不符",
    en="the total score is not the sum of the scores",
    part="performance.evaluations",
    source=FORM,
)
def score_total_differs(evaluation: SelfEvaluation) -> Iterator[Identity]:
    """Check that the scores of execution and of all indicators add up to the printed total.

    ## Why it matters
    The total is the grade.

    ## Formula
    总分 = 预算执行得分 + Σ 指标得分

    ## Limits
    Where a row has a weight and no score, or was not understood, a larger total proves nothing.  Bonus and deduction
    may stand beside the total or be part of it, a total may be scaled to a hundred where indicators did not apply, and
    where every row is scored out of a hundred the total is their weighted mean.  Where the total weight is that of the
    indicators alone, so is the total score.
    """
    told, scores = evaluation.stated_score, [row.stated_score for row in evaluation.scored]
    bonus = [row.stated_score for row in evaluation.bonus]
    closed = all(scores) and not evaluation.partial
    if _is_of_indicators(evaluation):
        scores = [row.stated_score for row in evaluation.indicators if not row.bonus]
    scores = with_lost(evaluation, scores)
    sums = [Sum(told, [*scores, *bonus], closed=closed and all(bonus))]
    if bonus:  # points are deducted with a sign or without; some forms tell them below the total
        sums += [Sum(told, scores, bonus, closed=closed and all(bonus)), Sum(told, scores, closed=closed)]
    if not _scaled(evaluation) and not _is_weighted(evaluation):
        yield from likeliest([[one] for one in sums])


def _is_of_indicators(evaluation: SelfEvaluation) -> bool:
    """Whether the total weight is that of the indicators, the execution being told beside them."""
    told = evaluation.stated_weight
    if told is None:
        return False
    rows = [row.weight for row in evaluation.indicators if not row.bonus]
    beside = [weight for weight in _weights(evaluation) if all(weight is not row for row in rows)]
    return any(beside) and all(rows) and total(rows) == told.value


def _is_weighted(evaluation: SelfEvaluation) -> bool:
    """Whether every row is scored out of a hundred, and the total is the mean by their weights."""
    told, full = evaluation.stated_score, FULL_MARKS.value
    rows = [row for row in evaluation.scored if row.weight is not None and row.stated_score is not None]
    pairs = [(row.weight.value, row.stated_score) for row in rows if row.weight and row.stated_score]
    if told is None or sum(score.value > weight for weight, score in pairs) <= 1:
        return False
    mean = sum((weight * score.value for weight, score in pairs), Decimal(0)) / full
    tails = sum((weight * score.half for weight, score in pairs), Decimal(0)) / full
    return abs(mean - told.value) <= tails + told.half


def _scaled(evaluation: SelfEvaluation) -> bool:
    """Whether the total is scaled to a hundred because some indicators did not apply."""
    scored, told = evaluation.scored, evaluation.stated_score
    weight, score = total(row.weight for row in scored), total(row.stated_score for row in scored)
    if told is None or not weight or score is None or weight == FULL_MARKS.value:
        return False
    share = weight / FULL_MARKS.value
    tails = sum((row.stated_score.half for row in scored if row.stated_score), told.half * share)
    return abs(told.value * share - score) <= tails


@rule(
    "FD708",
    zh="得分大于分值",
    en="a score is larger than its weight",
    part="performance.evaluations",
    source=FORM,
)
def score_exceeds_weight(evaluation: SelfEvaluation) -> Iterator[Identity]:
    """Check that no row, and no table, scores more than it can.

    ## Why it matters
    Within the hundred points there are no marks beyond full marks; weight and score stand in neighbouring columns and get swapped.

    ## Formula
    得分 ≤ 分值; 总分 ≤ 总分值, or 100

    ## Limits
    Rows of bonus points (加分项, 附加分) are beside the hundred, and with them a total may be more than it.  Where every row
    is scored out of a hundred and weighted (权重), a score is not held against its weight.
    """
    if _is_weighted(evaluation):
        return
    funds = evaluation.total_funds
    if funds is not None:
        yield AtMost(funds.stated_score, funds.weight)
    for indicator in evaluation.indicators:
        if not indicator.bonus:
            yield AtMost(indicator.stated_score, indicator.weight)
    if not evaluation.bonus:
        yield AtMost(evaluation.stated_score, evaluation.stated_weight or FULL_MARKS)


@rule(
    "FD709",
    zh="自评表缺少总分",
    en="a self-evaluation has no total score",
    part="performance.evaluations",
    source=FORM,
    severity=Severity.NOTE,
)
def total_score_missing(evaluation: SelfEvaluation) -> Iterator[Requirement]:
    """Check that a scored self-evaluation prints its total.

    ## Why it matters
    Without the total the reader has to add up the table to learn the grade.

    ## Formula
    Every scored table has 总分.

    ## Limits
    Some forms of the overall evaluation have no such row: a note.
    """
    scored = [indicator.stated_score for indicator in evaluation.indicators if indicator.stated_score]
    if scored:
        yield Wording(
            evaluation.stated_score,
            holds=evaluation.stated_score is not None,
            found="",
            wanted=Label(
                f"「{evaluation.name}」应列总分（各项合计 {evaluation.score} 分）",
                f"a total score of {evaluation.name} ({evaluation.score} points)",
            ),
            place=scored[-1].place,
        )


@rule(
    "FD711",
    zh="自评等级与总分不符",
    en="the grade is not that of the total score",
    part="performance.evaluations",
    source=FORM,
    severity=Severity.WARNING,
)
def grade_contradicts_score(evaluation: SelfEvaluation) -> Iterator[Requirement]:
    """Check that the grade is the one that the total score earns.

    ## Why it matters
    The grade is what is published of an evaluation and what next year's budget follows.

    ## Formula
    优 ≥ 90 > 良 ≥ 80 > 中 ≥ 60 > 差

    ## Limits
    Some regions grade by other limits (优良, 合格): a warning.  Not checked where the total is not out of 100.
    """
    score, full = evaluation.stated_score, evaluation.stated_weight
    grade = next((one for one in evaluation_form().grades if evaluation.grade in one.words), None)
    if score is None or grade is None or (full is not None and full.value != FULL_MARKS.value):
        return
    earned = next(one for one in evaluation_form().grades if score.value >= one.start)
    yield Wording(
        score,
        holds=earned is grade,
        found=evaluation.grade or "",
        wanted=Label(f"总分 {score} 应为「{earned.words[0]}」", f"{earned.words[0]}, for {score}"),
    )
