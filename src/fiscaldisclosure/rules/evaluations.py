"""绩效自评表: funds, execution, weights and scores of one self-evaluation."""

from __future__ import annotations

from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.figure import total
from fiscaldisclosure.form.evaluation import evaluation_form
from fiscaldisclosure.identities import (
    AtMost,
    AttainmentScore,
    Constant,
    Execution,
    Identity,
    Requirement,
    Score,
    Sum,
    Verdict,
    Wording,
)
from fiscaldisclosure.interval import half_unit
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.lines import listed
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.unit import POINT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.performance import FundingLine, SelfEvaluation

FORM = "财预〔2020〕10号（项目）; 中发〔2018〕34号; 绩效自评表"
FULL_MARKS: Final = Constant(Decimal(100), POINT)
_STEP: Final = Decimal("0.5")
"""What schemes of steps count in, in points."""


@rule(
    "FD701",
    zh="年度资金总额与各资金来源之和不符",
    en="the funds of the year are not the sum of their sources",
    part="performance.evaluations",
    source=FORM,
)
def funds_differ_from_sources(evaluation: SelfEvaluation) -> Iterator[Identity]:
    """Check that the sources add up to the funds of the year, in each column.

    ## Why it matters
    Where the money came from decides which budget it is checked against.

    ## Formula
    年度资金总额 = Σ 资金来源, for 年初预算数, 全年预算数 and 全年执行数

    ## Limits
    Where only one source is listed, or a row was not understood, larger funds prove nothing.  A row below 其中 is no
    further source; levels (上级、本级), balances and local sources may be parts of the appropriation even without 其中, and
    only what no reading explains is told.
    """
    if evaluation.total_funds is not None:
        yield from likeliest(_sums(evaluation, sources) for sources in _readings(evaluation))


def _readings(evaluation: SelfEvaluation) -> Iterator[list[FundingLine]]:
    """Yield which sources may be meant to add up, the most literal reading first.

    Not every form says 其中 where levels, balances or a source of its own are parts of the appropriation.
    """
    whole = [row for row in evaluation.sources if not row.part]
    yield whole
    if evaluation.fiscal_funds is None:
        return
    levels = (evaluation.superior_funds, evaluation.own_funds)
    for doubtful in (levels, (evaluation.carried_over_funds,), (*levels, evaluation.carried_over_funds)):
        for local in ((), evaluation.local_funds):
            within = [*doubtful, *local]
            if len(rest := [row for row in whole if all(row is not other for other in within)]) < len(whole):
                yield rest


def _sums(evaluation: SelfEvaluation, sources: list[FundingLine]) -> list[Identity]:
    columns = (attrgetter("initial_budget"), attrgetter("adjusted_budget"), attrgetter("executed"))
    closed = listed(evaluation.sources) and not evaluation.partial
    told = [(column(evaluation.total_funds), [column(row) for row in sources]) for column in columns]
    return [Sum(whole, _with_lost(evaluation, parts), closed=closed) for whole, parts in told]


def likeliest(readings: Iterable[Sequence[Identity]]) -> Sequence[Identity]:
    """Return the first reading in which nothing is violated, or else the first: only what all contradict is wrong.

    A reading that leaves open what the first one judges explains nothing.
    """
    if isinstance(readings, list) and len(readings) == 1:
        only: Sequence[Identity] = readings[0]
        return only
    first: Sequence[Identity] | None = None
    judged = 0
    for reading in readings:
        verdicts = [identity.confront().verdict for identity in reading]
        judges = len(verdicts) - verdicts.count(Verdict.NOT_CHECKABLE)
        if first is None:
            first, judged = reading, judges
        if Verdict.IMPOSSIBLE not in verdicts and judges >= judged:
            return reading
    return first or ()


@rule(
    "FD702",
    zh="预算执行率与执行数、全年预算数不符",
    en="the execution rate is not executed ÷ adjusted budget",
    part="performance.evaluations",
    source=FORM,
)
def execution_rate_differs(evaluation: SelfEvaluation) -> Iterator[Identity]:
    """Check that 执行率 is 全年执行数 ÷ 全年预算数, of the funds of the year and of each source that has a rate.

    ## Why it matters
    Ten of a hundred points hang on it, and the initial budget is easily taken for the adjusted one.

    ## Formula
    执行率 = 全年执行数 ÷ 全年预算数

    ## Limits
    On an adjusted budget of zero the printed rate is a convention, and so is 100 % of what was more than its budget:
    schemes of marks count no more than that.
    """
    for funds in (evaluation.total_funds, *evaluation.sources):
        if funds is not None:
            yield Execution(funds.stated_rate, funds.executed, funds.adjusted_budget)


def _is_all_or_nothing(funds: FundingLine) -> bool:
    """Whether execution earned full marks or none, as a scheme of steps would give."""
    score, weight = funds.stated_score, funds.weight
    return score is not None and weight is not None and score.value in {weight.value, Decimal(0)}


def _is_step(funds: FundingLine) -> bool:
    """Whether a score for less than full execution is a round one, as a scheme of steps would give."""
    rate, score = funds.stated_rate, funds.stated_score
    return rate is not None and rate.value < 1 and score is not None and score.value % _STEP == 0


def _is_cut_off(funds: FundingLine) -> bool:
    """Whether the score of execution is what it earned without the decimals that follow."""
    rate, score, weight = funds.stated_rate, funds.stated_score, funds.weight
    if rate is None or score is None or weight is None:
        return False
    earned = weight.value * min(rate.value, Decimal(1))
    return 0 < earned - score.value < 2 * half_unit(score.value)


def _is_of_a_rate_cut_short(funds: FundingLine) -> bool:
    """Whether the score is what a rate earned that was printed shortened, rounded or cut off as the rate may be."""
    rate, score, weight = funds.stated_rate, funds.stated_score, funds.weight
    if rate is None or score is None or weight is None:
        return False
    least, most = (weight.value * min(rate.value + by * rate.half, Decimal(1)) for by in (-1, 2))
    return least - 2 * half_unit(score.value) < score.value <= most + half_unit(score.value)


def _execution_score(funds: FundingLine) -> Identity:
    if funds.stated_rate is not None:
        return Score(funds.stated_score, funds.weight, funds.stated_rate)
    return AttainmentScore(funds.stated_score, funds.weight, funds.adjusted_budget, funds.executed, "=")


@rule(
    "FD703",
    zh="预算执行得分与分值、执行率不符",
    en="the execution score is not weight × execution rate",
    part="performance.evaluations.total_funds",
    source=FORM,
    severity=Severity.WARNING,
)
def execution_score_differs(funds: FundingLine) -> Iterator[Identity]:
    """Check that the score of execution is its weight times the printed rate.

    ## Why it matters
    The score goes into the total, which decides about next year's budget.

    ## Formula
    得分 = 分值 × min(执行率, 1); without a printed rate, 执行率 = 全年执行数 ÷ 全年预算数

    ## Limits
    A province or a department may score by a scheme of its own, which the form does not print: a warning.  Whole and
    half points for a rate below 100 % may be steps of such a scheme and are let pass, but for full marks or none:
    `execution-marks-stepped`.  So is a score that was cut off instead of rounded, and one of a rate with more decimals
    than are printed: 9.9 of 10 may be 99.96 %, printed as 100.0 %.
    """
    rate, identity = funds.stated_rate, _execution_score(funds)
    if _is_cut_off(funds) or (rate is not None and rate.value < 1 and _is_all_or_nothing(funds)):
        return
    explained = _is_step(funds) or _is_of_a_rate_cut_short(funds)
    if not explained or identity.confront().verdict is not Verdict.IMPOSSIBLE:
        yield identity


@rule(
    "FD704",
    zh="执行率未达 100% 而预算执行得满分或零分",
    en="execution below 100 % has full marks or none",
    part="performance.evaluations.total_funds",
    source=FORM,
    severity=Severity.WARNING,
)
def execution_marks_stepped(funds: FundingLine) -> Iterator[Identity]:
    """Check that execution below 100 % is not scored with full marks, or with none.

    ## Why it matters
    The national scheme gives marks in proportion.

    ## Formula
    得分 = 分值 × 执行率

    ## Limits
    Some provinces give full marks from a threshold on: a warning.  A score that was cut off is let pass.
    """
    rate = funds.stated_rate
    if rate is not None and rate.value < 1 and _is_all_or_nothing(funds) and not _is_cut_off(funds):
        yield _execution_score(funds)


def _with_lost(evaluation: SelfEvaluation, figures: Sequence[Figure | None]) -> list[Figure | None]:
    """Figures of the rows, and one more that is not known where some row was not understood."""
    return [*figures, None] if evaluation.partial else list(figures)


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
    readings = [_with_lost(evaluation, reading) for reading in readings]
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
    scores = _with_lost(evaluation, scores)
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
