"""What every line says of itself, in whatever section: change, growth, budget, variance, completion."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.identities import AtMost, Identity, Requirement, SameDirection, Share, Sum, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.model.line import Comparison
from fiscaldisclosure.model.shape import figure_at
from fiscaldisclosure.rules.completed import completed_of_the_table
from fiscaldisclosure.rules.lines import Column, budget_of, growth_of, is_told_in_words
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.rules.sections import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.disclosure import Disclosure, Statement

PRACTICE = "财办发〔2019〕77号; 预决算公开模板: 增减变化情况"


@rule(
    "FD901",
    zh="增减额、增减率与数额不符",
    en="a change or growth rate is wrong",
    source=PRACTICE,
)
def growth_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check each line's change and growth rate against the prior year.

    ## Why it matters
    Whether a cost went up or down, and how much, is what the sentence is for.

    ## Formula
    增减额 = 本年 − 上年; 增减率 = 本年 ÷ 上年 − 1, or 增减额 ÷ (本年 − 增减额) where no prior year is printed

    ## Limits
    On a prior year of zero the printed rate (100 %, 0 %) is a convention and is not checked.  持平 beside a prior year that
    is printed contradicts it only where the two differ by more than a tenth.
    """
    for line in lines_of(disclosure):
        yield from growth_of(line)


@rule(
    "FD902",
    zh="预决算差异率、完成率与数额不符",
    en="a variance or completion rate is wrong",
    source=PRACTICE,
)
def budget_rate_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check each line's variance, variance rate, completion rate and word of comparison against its budget.

    ## Why it matters
    Initial and adjusted budget are different bases, and the rate of one is easily printed beside the other.

    ## Formula
    预决算差异率 = 决算数 ÷ 预算数 − 1; 完成率 = 决算数 ÷ 预算数, on the budget the sentence names
    预决算差异率 = 差额 ÷ (决算数 − 差额), 完成率 = 决算数 ÷ (决算数 − 差额) where no budget is printed

    ## Limits
    On a budget of zero, 0 % and 100 % are conventions and are not checked.  Where a document signs no other 差值, one
    without a sign is taken by its size; where it signs no other 差异率, so is a rate without a sign and without a word of
    direction.  A rate of a “三公” budget that only the table prints, under the plain name 预算数, is held against that, if
    the other rates do not say that the table prints another budget.  持平 beside a 完成率 that is more than a tenth away
    from 100 % contradicts it only where both are of 预算 by that name alone, and no budget is printed.
    """
    lines = list(lines_of(disclosure))
    differences, rates = (
        [line for line in lines if (figure := column(line)) is not None and figure.value < 0]
        for column in (_VARIANCE, _VARIANCE_RATE)
    )
    for line in lines:
        signs, signs_rates = (any(other is not line for other in signed) for signed in (differences, rates))
        yield from budget_of(line, signs=signs, signs_rates=signs_rates)
    if disclosure.three_public is not None:
        yield from completed_of_the_table(disclosure.three_public)


_VARIANCE: Final[Column] = attrgetter("stated_variance")
_VARIANCE_RATE: Final[Column] = attrgetter("stated_variance_rate")


@rule(
    "FD903",
    zh="增减额与增减率方向相反",
    en="change and growth rate point in opposite directions",
    source=PRACTICE,
)
def direction_contradicts(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that change and growth rate have the same sign, against the prior year or a budget that is not printed.

    ## Why it matters
    增加 beside 下降 is read either way.

    ## Formula
    增减率 > 0 ⇔ 增减额 > 0

    ## Limits
    Where either is zero, nothing is said about a direction.  Against a budget, only words tell it: 差额 and 差异率 may be
    printed by their size.
    """
    for line in lines_of(disclosure):
        yield from _one_way(line.stated_change, line.stated_growth_rate)
        variance, rate = line.stated_variance, line.stated_variance_rate
        if line.base_budget is None and is_told_in_words(variance) and is_told_in_words(rate):
            yield from _one_way(variance, rate)


def _one_way(change: Figure | None, rate: Figure | None) -> Iterator[Identity]:
    if change is not None and rate is not None and change.value and rate.value:
        more = change.value > 0
        yield SameDirection(rate, None, 1 if more else -1, "增长" if more else "下降", change)


@rule(
    "FD904",
    zh="增加额大于本年数",
    en="an increase is larger than the amount itself",
    source=PRACTICE,
    severity=Severity.WARNING,
)
def prior_year_below_zero(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that no line grew by more than it is.

    ## Why it matters
    The prior year would have been negative: “决算数为 0，比上年增加 3.00” is a decrease told as an increase.

    ## Formula
    增减额 ≤ 本年

    ## Limits
    An expenditure that was refunded can have been negative: a warning.
    """
    for line in lines_of(disclosure):
        if line.stated_change is not None and line.stated_change.value > 0:
            yield AtMost(line.stated_change, line.final)


@rule(
    "FD905",
    zh="占比与句中所称的基数不符",
    en="a share is not one of the whole that the sentence names",
    source=PRACTICE,
)
def named_share_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check each share of a whole that the sentence names, where that is not the whole of its section.

    ## Why it matters
    A reader takes the base that is written there, and the base is what is copied most easily.

    ## Formula
    占比 = 数额 ÷ 句中所称的基数

    ## Limits
    Only where the sentence or the disclosure tells the amount of the whole that is named; where none is, and most shares of
    a list are shares of what the sentence divides, all of them are.
    """
    for line in lines_of(disclosure):
        for share in line.other_shares:
            yield Share(share.stated_share, line.final, share.whole or _whole(disclosure, share.of))


_RETOLD = {"expenditure.stated_total": "overview.expenditure", "revenue.stated_total": "overview.revenue"}
"""Where a whole is told besides its own section."""


def _whole(disclosure: Disclosure, path: str) -> Figure | None:
    found = figure_at(disclosure, path)
    return found if found is not None or path not in _RETOLD else figure_at(disclosure, _RETOLD[path])


@rule(
    "FD906",
    zh="数字缺计量单位",
    en="a number stands without its unit",
    source=PRACTICE,
    severity=Severity.WARNING,
)
def unit_not_printed(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that every amount and every rate of the narrative is printed with its unit.

    ## Why it matters
    占 76.23 is no share, and 30.00 may be 元 or 万元.

    ## Formula
    数字 + 计量单位 (万元, 元, %)

    ## Limits
    A zero needs no unit.  Which unit is meant is taken from the numbers around it, so nothing is proved with them.
    """
    for mention in disclosure.unitless:
        yield Wording(
            None,
            holds=False,
            found=mention.name,
            wanted=Label("应写明计量单位", "its unit"),
            place=mention.place,
        )


@rule(
    "FD907",
    zh="完成率为 100%，却称大于或小于预算",
    en="all of the budget was spent, and more or less than it",
    source=PRACTICE,
    severity=Severity.NOTE,
)
def word_beside_full_completion(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that what completed 100 % of its budget is not called more or less than it.

    ## Why it matters
    The sentence is often left of a template: a reason is given for a difference that is not there.

    ## Formula
    完成率 = 100% ⇒ 决算数 = 预算数

    ## Limits
    A rate of 100.00 % may be 100.004 %, and the accounts know the yuan that a figure in 万元 does not print: a note.  Where
    the budget is printed, and differs from the final figure as the word says, the rate was rounded: nothing is said.
    """
    for line in lines_of(disclosure):
        rate, word, base = line.stated_completion_rate, line.budget_comparison, line.base_budget
        if rate is None or rate.value != 1 or word is None:
            continue
        gap = None if base is None or line.final is None else line.final.value - base.value
        yield Wording(
            rate,
            holds=word is Comparison.SAME or (gap is not None and gap * word.value > 0),
            found=line.budget_words or word.word,
            wanted=Label("完成率为 100%，应为持平", "the same as the budget, of which 100 % was spent"),
        )


@rule(
    "FD908",
    zh="句中各项之和与所称的合计不符",
    en="the parts that a sentence tells are not its total",
    part="statements",
    source=PRACTICE,
)
def told_parts_differ(statement: Statement) -> Iterator[Identity]:
    """Check that what a sentence divides something into is no more than it, and that 合计 behind a list is its sum.

    ## Why it matters
    The sum stands beside its parts, and every reader adds them up.

    ## Formula
    其中各项之和 ≤ 总数; 合计 = Σ 所列各项

    ## Limits
    Only parts of one division are added, such as 行政人员 and 事业人员, or 工资福利支出 and 商品和服务支出: 其中 may divide a
    whole in several ways.  A part that is not told may be left out of a division, but of no list that ends in 合计, nor of
    one whose shares add up to 100 %.
    """
    told = statement.count if statement.line is None else statement.line.final
    parts = [part.amount or part.count for part in statement.parts]
    if parts:
        yield Sum(told, parts if statement.complete else [*parts, None], closed=statement.complete)
