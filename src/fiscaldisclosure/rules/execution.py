"""项目资金 of a self-evaluation: its sources, how much of it was executed, and the marks for that."""

from __future__ import annotations

from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.identities import (
    AttainmentScore,
    Execution,
    Identity,
    Score,
    Sum,
    Verdict,
)
from fiscaldisclosure.interval import half_unit
from fiscaldisclosure.rules.lines import listed
from fiscaldisclosure.rules.readings import likeliest
from fiscaldisclosure.rules.rule import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.performance import FundingLine, SelfEvaluation

FORM: Final = "财预〔2020〕10号（项目）; 中发〔2018〕34号; 绩效自评表"
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
    return [Sum(whole, with_lost(evaluation, parts), closed=closed) for whole, parts in told]


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


def with_lost(evaluation: SelfEvaluation, figures: Sequence[Figure | None]) -> list[Figure | None]:
    """Figures of the rows, and one more that is not known where some row was not understood."""
    return [*figures, None] if evaluation.partial else list(figures)
