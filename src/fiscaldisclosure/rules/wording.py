"""Reasons and words: missing, contradictory, copied, or left over from the template."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.form.unfilled import RESIDUE
from fiscaldisclosure.identities import Requirement, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.duties import is_narrative
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.rules.sections import lines_of, sections_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.line import BudgetLine

DUTY = "财办发〔2019〕77号: 增减变化应说明原因"


def _changed(figure: Figure | None) -> bool:
    return figure is not None and figure.value != 0


def _moved(line: BudgetLine) -> Figure | None:
    """Return the figure that says that a line changed against the prior year."""
    return next((item for item in (line.stated_change, line.stated_growth_rate) if _changed(item)), None)


def _varied(line: BudgetLine) -> Figure | None:
    """Return the figure that says that a line varied from its budget."""
    told = next((item for item in (line.stated_variance, line.stated_variance_rate) if _changed(item)), None)
    completed = line.stated_completion_rate
    off = completed is not None and completed.value not in {0, 1}
    return told or (completed if off else None)


@rule(
    "FD921",
    zh="增减或差异未说明原因",
    en="a change or variance has no reason",
    source=DUTY,
    severity=Severity.WARNING,
)
def reason_missing(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that what the law asks to be explained has a reason: once for a section, not for each of its lines.

    ## Why it matters
    The law asks for the numbers and for why they changed.

    ## Formula
    收支总体, 财政拨款, 一般公共预算, “三公”经费, 机关运行经费: something moved ⇒ a reason in the section;
    each item (项) that varied from its budget ⇒ a reason; 决算数大于预算数 repeats the numbers and is no reason

    ## Limits
    In an excerpt only 机关运行经费 and the items are judged.  One reason is enough for a section, so no reason that is
    added brings a finding.  The items that varied without a reason are one finding; one reason at the end of a paragraph is taken for all that varied in it.
    """
    for lines in _explained(disclosure):
        for moved, reasons in (
            ([_moved(line) for line in lines], [line.reason for line in lines]),
            ([_varied(line) for line in lines], [line.budget_reason or line.reason for line in lines]),
        ):
            figure = next((item for item in moved if item is not None), None)
            if figure is not None:
                given = next((reason for reason in reasons if says_why(reason)), None)
                yield Wording(figure, holds=given is not None, found=given or "", wanted=_WANTED)
    yield from _items_that_varied(disclosure)


_WANTED: Final = Label("应说明主要原因", "the main reason")


def _explained(disclosure: Disclosure) -> Iterator[list[BudgetLine]]:
    """Yield the lines of each section that has to say why it moved; an excerpt may leave out where it does."""
    if disclosure.agency_operating is not None:
        yield [disclosure.agency_operating]
    if not is_narrative(disclosure):
        return
    overview, fiscal, budget = disclosure.overview, disclosure.fiscal, disclosure.general_budget
    sections: list[tuple[BudgetLine | None, ...]] = []
    if overview is not None:
        sections.append((overview.stated_income, overview.stated_outlay))
    if fiscal is not None:
        sections.append((fiscal.stated_income, fiscal.stated_outlay))
    if budget is not None:
        parts = [row.line for row in budget.items] + [row.line for row in budget.classes]
        sections.append((budget.stated_total, *parts))
    elsewhere = any(mark.kind == "why:three_public" for mark in disclosure.marks)
    if (costs := disclosure.three_public) is not None and not elsewhere:
        apart = (costs.vehicle_purchase, costs.vehicle_operation)
        sections.append(
            (costs.stated_total, costs.overseas_travel, costs.stated_vehicles, *apart, costs.reception)
        )
    for section in sections:
        yield [line for line in section if line is not None]


def _items_that_varied(disclosure: Disclosure) -> Iterator[Requirement]:
    items = disclosure.general_budget.items if disclosure.general_budget else ()
    told = [(item.name, item.line, _varied(item.line)) for item in items if item.line is not None]
    given = [says_why(line.budget_reason or line.reason) for _, line, _ in told]
    shared = _paragraphs_with_one_reason(given, [figure for *_, figure in told])
    silent = [
        (name, line, figure)
        for (name, line, figure), reason in zip(told, given, strict=True)
        if figure is not None and not reason and _paragraph(figure) not in shared
    ]
    if silent:
        figure = silent[0][2]
        yield Wording(
            figure,
            holds=False,
            found="；".join(f"{name} {line.final or ''}" for name, line, _ in silent[:_NAMED]),
            wanted=Label(
                f"与预算的差异应说明主要原因（共 {len(silent)} 项）", f"the main reason ({len(silent)} items)"
            ),
        )


_NAMED: Final = 5
"""How many items a finding names."""


def says_why(reason: str | None) -> bool:
    """Whether a reason says more than that the figures differ.

    >>> (
    ...     says_why("厉行节约"),
    ...     says_why("决算数大于预算数"),
    ...     says_why("机关运行经费支出有所增加"),
    ...     says_why(None),
    ... )
    (True, False, False, False)
    """
    return bool(_RESTATES.sub("", reason or ""))


_RESTATES: Final = re.compile(
    "机关运行|支出|收入|经费|费用|开支|金额|数额|决算|预算|执行|年初|全年|本年度?|上年度?|合计|总额|较|比|数|的|了|为|是|与|和|有所|所致"
    "|大于|小于|高于|低于|多于|少于|增加|减少|增多|增长|下降|上升|降低|变化"
    r"|导致|造成|引起|主要|原因|[\s，。；：、,.;:()（）]"
)


def _paragraphs_with_one_reason(given: Sequence[bool], figures: Sequence[Figure | None]) -> set[Hashable]:
    """Where one reason stands at the end of a paragraph for all that moved in it."""
    moved: dict[Hashable, list[bool]] = {}
    for reason, figure in zip(given, figures, strict=True):
        if figure is not None and (where := _paragraph(figure)) is not None:
            moved.setdefault(where, []).append(reason)
    return {where for where, reasons in moved.items() if sum(reasons) == 1 and reasons[-1]}


def _paragraph(figure: Figure) -> Hashable:
    place = figure.place
    return None if place is None or place.line is None else (place.file, place.page, place.line)


@rule(
    "FD922",
    zh="持平却说明了增减原因",
    en="a figure that did not change is given a reason for changing",
    source=DUTY,
    severity=Severity.WARNING,
)
def flat_with_reasons_for_change(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that a line that is level with last year, or with its budget, does not explain a decrease or increase.

    ## Why it matters
    Either the numbers or the reason were left from another year.

    ## Formula
    增减额 = 0 ⇒ the reason speaks of no 减少 or 增加

    ## Limits
    A reason that also says 持平 or 无差异, or that nothing was planned, is accepted.
    """
    wanted = Label("与持平相符的原因", "a reason for staying level")
    for line in lines_of(disclosure):
        for figure, reason in (
            (line.stated_change, line.reason),
            (line.stated_variance_rate or line.stated_variance, line.budget_reason),
        ):
            if figure is not None and figure.value == 0 and reason:
                moves = _MOVES.search(reason) is not None and _LEVEL.search(reason) is None
                yield Wording(figure, holds=not moves, found=reason, wanted=wanted)


_MOVES: Final = re.compile("减少|增加|下降|上升|压减|降低|增长")
_LEVEL: Final = re.compile("持平|一致|无差异|无变化|未发生|不变|未安排|没有|无|不存在|严格(?:按照|执行)")


@rule(
    "FD923",
    zh="原因中残留模板文字",
    en="a reason still holds text of the template",
    source="预决算公开模板: 填报说明",
    severity=Severity.WARNING,
)
def template_residue(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that no reason still holds blanks or choices of the template.

    ## Why it matters
    It shows that nobody read the text before it was published.

    ## Formula
    No reason holds XX, ××, ____, （增加）, （减少） or （持平）.

    ## Limits
    Only reasons are read here, not the whole text.
    """
    wanted = Label("应填写具体内容", "the department's own words")
    for line in lines_of(disclosure):
        for reason in (line.reason, line.budget_reason):
            if reason:
                residue = RESIDUE.search(reason)
                yield Wording(
                    _moved(line) or line.final,
                    holds=residue is None,
                    found=residue[0] if residue else reason,
                    wanted=wanted,
                )


@rule(
    "FD924",
    zh="增加与减少使用同一原因",
    en="an increase and a decrease have the same reason",
    source=DUTY,
    severity=Severity.NOTE,
)
def one_reason_for_both(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that no reason explains an increase of one line and a decrease of another in the same section.

    ## Why it matters
    A reason that explains both explains neither: it was copied.

    ## Formula
    the same reason ⇒ the same direction

    ## Limits
    A reorganisation can do both: a note.
    """
    wanted = Label("应分别说明原因", "a reason for each")
    for section in sections_of(disclosure):
        first: dict[str, Figure] = {}
        for line in section:
            figure, reason = _moved(line), "".join((line.reason or "").split())
            if figure is not None and reason:
                earlier = first.setdefault(reason, figure)
                if (earlier.value > 0) != (figure.value > 0):
                    yield Wording(figure, holds=False, found=reason, wanted=wanted)


@rule(
    "FD925",
    zh="原因中有重复的字词",
    en="a reason doubles a word or a mark",
    source="预决算公开模板: 文字",
    severity=Severity.NOTE,
)
def doubled_words(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that no reason doubles a word that is never doubled.

    ## Why it matters
    It is what is left when a sentence was mended in a hurry.

    ## Formula
    No “在在”, “增加增加”, “万元万元”, “。。” and the like.

    ## Limits
    Only a short list of words; Chinese doubles many others rightly.
    """
    wanted = Label("删去重复的字词", "the word once")
    for line in lines_of(disclosure):
        for reason in (line.reason, line.budget_reason):
            doubled = _DOUBLED.search(reason) if reason else None
            if doubled is not None:
                yield Wording(_moved(line) or line.final, holds=False, found=doubled[0], wanted=wanted)


_DOUBLED: Final = re.compile(
    r"(?<!实实)(在|与|及|并|或|将|由于|组)\1(?!在)|(增加|减少|下降|增长|支出|收入|万元|本年|原因)\2|([，。；：、])\3"
)
