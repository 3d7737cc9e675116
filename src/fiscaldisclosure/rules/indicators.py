"""绩效指标: targets, actual values and the marks they earn."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.form.evaluation import evaluation_form
from fiscaldisclosure.identities import AttainmentScore, Identity, Requirement, Share, Verdict, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.unit import YUAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.performance import PerformanceIndicator, SelfEvaluation

FORM = "财预〔2020〕10号（项目）; 财预〔2021〕101号; 绩效自评表"
OVERACHIEVEMENT: Final = Decimal("0.3")
"""By more than this part of it a target was exceeded considerably (数值明显偏低), and a reason is expected."""


def _has_own_standard(indicator: PerformanceIndicator) -> bool:
    """Whether a row prints a standard of marks that is not by attainment, such as steps or points off for each fault."""
    standard = indicator.standard or ""
    return bool(standard) and not any(word in standard for word in evaluation_form().share)


def _by_attainment(indicator: PerformanceIndicator) -> Identity | None:
    quantities = indicator.quantities
    if quantities is None or _has_own_standard(indicator):
        return None
    return AttainmentScore(indicator.stated_score, indicator.weight, *quantities, indicator.operator)


@rule(
    "FD721",
    zh="未完成指标而得分偏高",
    en="an indicator scored more than its attainment allows",
    part="performance.evaluations.indicators",
    source=FORM,
    severity=Severity.WARNING,
)
def score_above_attainment(indicator: PerformanceIndicator) -> Iterator[Identity]:
    """Check that an indicator scores no more than the share of its target that was reached.

    ## Why it matters
    Full marks for a target that was missed make the evaluation worthless.

    ## Formula
    得分 ≤ 分值 × min(完成值 ÷ 指标值, 1), for ≤ the other way round

    ## Limits
    The scheme of marks is the department's own: a warning.  Words in place of numbers are not judged, nor a row that
    prints a standard of marks (评分标准) of its own.
    """
    allowed, score = indicator.score, indicator.stated_score
    identity = _by_attainment(indicator)
    if identity is not None and (allowed is None or score is None or score.value >= allowed):
        yield identity


@rule(
    "FD722",
    zh="得分低于按完成比例应得的分数",
    en="an indicator scored less than its attainment earns",
    part="performance.evaluations.indicators",
    source=FORM,
    severity=Severity.NOTE,
)
def score_below_attainment(indicator: PerformanceIndicator) -> Iterator[Identity]:
    """Check that an indicator scores no less than the share of its target that was reached.

    ## Why it matters
    A deduction without a reason cannot be followed; more often the score was typed into the wrong row.

    ## Formula
    得分 ≥ 分值 × min(完成值 ÷ 指标值, 1), for ≤ the other way round

    ## Limits
    Marks may be deducted for other reasons, such as a target set too low: a note.  Less than one unit of the last place
    is how a score is rounded or cut off.  A row that prints a standard of marks (评分标准) of its own is not judged.
    """
    score, weight = indicator.stated_score, indicator.weight
    if score is None or weight is None or score.value >= weight.value:
        return  # most indicators have full marks, and those cannot be too few
    allowed, identity = indicator.score, _by_attainment(indicator)
    if identity is None or allowed is None or score.value >= allowed:
        return
    if allowed - score.value > 2 * score.half or identity.confront().verdict is not Verdict.IMPOSSIBLE:
        yield identity


def _asked(evaluation: SelfEvaluation) -> tuple[PerformanceIndicator, ...]:
    """Return the indicators of a form that asks for reasons; what has no column cannot be filled in."""
    return evaluation.indicators if evaluation.asks_reasons else ()


def _overshoot(indicator: PerformanceIndicator, most: Decimal) -> Wording | None:
    """Say whether full marks for much more than the target come with a reason."""
    score, weight, attainment = indicator.stated_score, indicator.weight, indicator.attainment
    if score is None or weight is None or attainment is None or indicator.actual is None:
        return None
    silent = not (indicator.deviation_reason or "").strip()
    return Wording(
        indicator.actual.quantity,
        holds=not (attainment > 1 + most and score.value >= weight.value and silent),
        found=indicator.actual.text,
        wanted=Label(
            f"超出指标值 {indicator.target.text if indicator.target else ''} 较多，应说明偏差原因或适度扣分",
            f"a reason, or fewer marks, for so much more than {indicator.target.text if indicator.target else ''}",
        ),
    )


@rule(
    "FD723",
    zh="等值指标超额完成而未说明",
    en="a target to be met exactly was overshot without a reason",
    part="performance.evaluations",
    source=FORM,
    severity=Severity.WARNING,
)
def exact_target_overshot(
    evaluation: SelfEvaluation, *, overachievement: Decimal = OVERACHIEVEMENT
) -> Iterator[Requirement]:
    """Check that a target with ``=`` that was exceeded by more than 30 % has a reason or fewer marks.

    ## Why it matters
    Twice the number is no fulfilment of ``=``: the plan was wrong, or the count is.

    ## Formula
    指标值 =, 完成值 ÷ 指标值 > 1.3, full marks ⇒ 偏差原因 is filled in

    ## Limits
    A bare number without a sign counts as ``=``, of a cost as ``≤``.  Not checked where the form does not ask for a
    reason.  The 30 % is the threshold ``overachievement``.
    """
    for indicator in _asked(evaluation):
        if indicator.operator == "=" and (wording := _overshoot(indicator, overachievement)) is not None:
            yield wording


@rule(
    "FD724",
    zh="指标值明显偏低而未说明",
    en="a target was exceeded by far without a reason",
    part="performance.evaluations",
    source=FORM,
    severity=Severity.WARNING,
)
def overshoot_unexplained(
    evaluation: SelfEvaluation, *, overachievement: Decimal = OVERACHIEVEMENT
) -> Iterator[Requirement]:
    """Check that a target with ``≥`` that was exceeded by more than 30 % has a reason or fewer marks.

    ## Why it matters
    A target far below what is easily reached was set in order to be reached; the regulation asks for fewer marks.

    ## Formula
    指标值 ≥, 完成值 ÷ 指标值 > 1.3, full marks ⇒ 偏差原因 is filled in

    ## Limits
    30 % is a custom, the threshold ``overachievement``; provinces draw the line between 20 % and 50 %.  Not
    checked where the form does not ask for a reason.
    """
    for indicator in _asked(evaluation):
        if (
            indicator.operator in {"≥", ">"}
            and (wording := _overshoot(indicator, overachievement)) is not None
        ):
            yield wording


@rule(
    "FD725",
    zh="未完成指标而未说明偏差原因",
    en="a target was missed without a reason",
    part="performance.evaluations",
    source=FORM,
    severity=Severity.WARNING,
)
def shortfall_unexplained(evaluation: SelfEvaluation) -> Iterator[Requirement]:
    """Check that an indicator that missed its target has 偏差原因分析及改进措施.

    ## Why it matters
    Learning why is what the evaluation is for.

    ## Formula
    完成值 misses 指标值 ⇒ 偏差原因 is filled in

    ## Limits
    Words in place of numbers are not judged, nor forms that do not ask for a reason.
    """
    for indicator in _asked(evaluation):
        if indicator.attainment is not None and indicator.attainment < 1 and indicator.actual is not None:
            reason = (indicator.deviation_reason or "").strip()
            yield Wording(
                indicator.actual.quantity,
                holds=bool(reason),
                found=reason,
                wanted=Label("应填写偏差原因分析及改进措施", "a reason and measures"),
            )


@rule(
    "FD726",
    zh="指标值与实际完成值单位不一致",
    en="target and actual value have different units",
    part="performance.evaluations.indicators",
    source=FORM,
    severity=Severity.WARNING,
)
def indicator_units_differ(indicator: PerformanceIndicator) -> Iterator[Requirement]:
    """Check that target and actual value are counted in one unit.

    ## Why it matters
    64 期 and 64 次 cannot be compared, so nobody can say whether the target was reached.

    ## Formula
    指标值的单位 = 实际完成值的单位

    ## Limits
    Two words for one thing are reported too; a number without a unit is not.
    """
    target = indicator.target.quantity if indicator.target else None
    actual = indicator.actual.quantity if indicator.actual else None
    bare = any(value is not None and value.is_bare for value in (indicator.target, indicator.actual))
    if target is not None and actual is not None and not bare:
        yield Wording(
            actual,
            holds=target.unit.thing == actual.unit.thing,
            found=actual.unit.name,
            wanted=Label(target.unit.name, target.unit.name),
        )


@rule(
    "FD727",
    zh="指标重复列示",
    en="an indicator is listed twice",
    part="performance.evaluations",
    source=FORM,
    severity=Severity.WARNING,
)
def indicator_listed_twice(evaluation: SelfEvaluation) -> Iterator[Requirement]:
    """Check that no indicator occurs twice in one self-evaluation.

    ## Why it matters
    The same achievement earns its marks twice.

    ## Formula
    Every 三级指标 occurs once under its 二级指标.

    ## Limits
    Names are compared without white space; two wordings of one indicator are not found.
    """
    names = [
        ("".join((row.level_two or "").split()), "".join(row.name.split())) for row in evaluation.indicators
    ]
    counted = Counter(names)
    for name, row in zip(names, evaluation.indicators, strict=True):
        if counted[name] > 1:
            yield Wording(
                row.weight,
                holds=False,
                found=row.name,
                wanted=Label("每项指标只列一次", "each indicator once"),
            )


_UNIT_COST: Final = re.compile(r"元/(?P<thing>[^/]+?)(?:/年(?:度)?)?")


@rule(
    "FD728",
    zh="单位成本与数量之积大于执行数",
    en="unit cost times number is more than was executed",
    part="performance.evaluations",
    source=FORM,
    severity=Severity.WARNING,
)
def unit_cost_exceeds_execution(evaluation: SelfEvaluation) -> Iterator[Identity]:
    """Check that a cost in 元/人 times the number of people is at most what was executed.

    ## Why it matters
    Cost, number and expenditure are printed in one table; if they contradict each other, one was not measured.

    ## Formula
    单位成本 ≤ 全年执行数 ÷ 数量

    ## Limits
    Only where one indicator alone counts the thing that has a cost.  Who was paid for part of the year may have cost
    less, so this is a warning.
    """
    executed = evaluation.total_funds.executed if evaluation.total_funds else None
    actual = [row.actual.quantity for row in evaluation.indicators if row.actual and row.actual.quantity]
    if executed is None:
        return
    for quantity in actual:
        match = _UNIT_COST.fullmatch(quantity.unit.name)
        if match is None:
            continue
        numbers = [other for other in actual if other.unit.name == match["thing"]]
        cost = Figure.printed(quantity.in_unit, YUAN, text=quantity.text, place=quantity.place)
        if len(numbers) == 1 and cost.value * numbers[0].value >= executed.value:
            yield Share(cost, executed, numbers[0])


@rule(
    "FD729",
    zh="定性指标得分不在完成档次的分值区间内",
    en="the score of words lies outside their band",
    part="performance.evaluations.indicators",
    source=FORM,
    severity=Severity.WARNING,
)
def score_outside_band(indicator: PerformanceIndicator) -> Iterator[Requirement]:
    """Check that what was achieved in words is scored within the band of these words.

    ## Why it matters
    Three grades of achievement have three bands of marks; full marks for half an achievement hide the other half.

    ## Formula
    达成年度指标 100%–80%, 部分达成年度指标并具有一定效果 80%–60%, 未达成年度指标且效果较差 60%–0% of 分值

    ## Limits
    Only the words of the regulation and their like are judged, with the ends of each band; a local scheme may draw them
    elsewhere: a warning.
    """
    score, weight, actual = indicator.stated_score, indicator.weight, indicator.actual
    if score is None or weight is None or actual is None or actual.quantity is not None:
        return
    words = _plainly(actual.text)
    band = next((one for one in evaluation_form().bands if words in one.words), None)
    if band is None:
        return
    least, most = (weight.value * share / 100 for share in (band.start, band.stop))
    yield Wording(
        score,
        holds=least <= score.value <= most,
        found=f"{actual.text}：{score}",
        wanted=Label(f"得分应在 {least:g}–{most:g} 分之间", f"{least:g} to {most:g} points"),
    )


def _plainly(text: str) -> str:
    """Words without the white space and the marks around them."""
    return "".join(text.split()).strip("。；;，,")
