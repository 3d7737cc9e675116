"""What the law asks a department to publish, and inspections count: parts, details, levels, days."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.form.duties import Status, checklist, is_counted, is_whole, items
from fiscaldisclosure.identities import AtMost, Requirement, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.forms import BASIC, GENERAL, ITEM_DIGITS, TITLES, TOTAL, forms_of
from fiscaldisclosure.rules.lines import final_of
from fiscaldisclosure.rules.passages import marks_of
from fiscaldisclosure.rules.rule import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.costs import ThreePublicCosts
    from fiscaldisclosure.model.disclosure import Disclosure

GUIDELINES: Final = "财办发〔2019〕77号"
OPERATING_RULES: Final = "财预〔2016〕143号"
_CLASS_DIGITS: Final = 3
_FEWEST: Final = 6
"""How many of the contents a document has to tell to be taken for a narrative."""


def is_narrative(disclosure: Disclosure) -> bool:
    """Whether a document tells enough to be a whole narrative: tables alone, or an excerpt, owe nothing."""
    kinds = {kind for item in items() if item.content for kind in item.marks}
    return len({mark.kind for mark in marks_of(disclosure, *kinds)}) >= _FEWEST


@rule(
    "FD961",
    zh="缺少应公开的内容",
    en="a part that the law asks for is missing",
    source=f"《预算法》第十四条第二款、第三款; {GUIDELINES}; {OPERATING_RULES}: 部门决算公开的内容; 财库〔2020〕46号; 财预〔2021〕29号",
    severity=Severity.WARNING,
)
def content_missing(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that the narrative tells everything that the law asks for.

    ## Why it matters
    It is the first thing an inspection counts.

    ## Formula
    概况, 财政拨款总体情况, “三公”经费, 机关运行经费, 政府采购 with small and medium enterprises, 国有资产, 绩效, 名词解释

    ## Limits
    A word anywhere is enough.  Tables alone, and excerpts that tell fewer than six of the parts, are passed over, and
    so are 概况 and 名词解释 where a document has neither: it is the middle of one.  Each part is asked for from the year
    on that its law governs; small and medium enterprises only where something was bought.  One finding for all that is
    missing; the checklist tells where the rest stands.
    """
    if not is_narrative(disclosure):
        return
    ticks = [tick for tick in checklist(disclosure) if tick.item.content]
    missing = [tick.item for tick in ticks if tick.status is Status.ABSENT]
    if not is_whole(disclosure):
        missing = [item for item in missing if item.content != "end"]
    bought = final_of(disclosure.procurement.stated_total) if disclosure.procurement else None
    if bought is None:  # nobody knows whether anything was
        missing = [item for item in missing if item.key != "procurement-small-medium"]
    if missing:
        first = disclosure.headings[0] if disclosure.headings else None
        yield Wording(
            None,
            holds=False,
            found="、".join(item.title.zh for item in missing),
            wanted=Label(
                "应公开：" + "、".join(item.title.zh for item in missing),
                "to be published: " + ", ".join(item.title.en for item in missing),
            ),
            place=first.place if first else disclosure.marks[0].place,
        )


@rule(
    "FD962",
    zh="“三公”经费缺少团组、批次、人次或车辆数",
    en="three-public costs are told without what they were spent on",
    source=f"《机关事务管理条例》第七条; {GUIDELINES}; {OPERATING_RULES}: “三公”经费",
    severity=Severity.WARNING,
)
def three_public_details_missing(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that each cost is told with its counts: groups and travellers, vehicles, receptions and guests.

    ## Why it matters
    The counts are what lets readers judge the cost.

    ## Formula
    因公出国（境）费 > 0 ⇒ 团组数, 人次; 车辆费 > 0 ⇒ 购置数 and 保有量, apart; 公务接待费 > 0 ⇒ 批次, 人次

    ## Limits
    Only in a whole narrative.  A cost of zero needs no counts; 公务用车购置费 of zero is one only where the narrative
    says so.  A number that is counted in other words than the template's is enough.
    """
    costs = disclosure.three_public
    if costs is None or not is_narrative(disclosure):
        return
    where = next((mark.place for mark in marks_of(disclosure, "told:three_public")), None)
    vehicles = final_of(costs.stated_vehicles) or final_of(costs.vehicle_operation)
    bought = final_of(costs.vehicle_purchase)
    if bought is None or not _is_told(bought):
        bought = vehicles  # not told apart
    for cost, counts in (
        (final_of(costs.overseas_travel), {"trips": "团组数", "travellers": "人次"}),
        (bought, {"vehicles_bought": "公务用车购置数"}),
        (vehicles, {"vehicles_kept": "公务用车保有量"}),
        (final_of(costs.reception), {"receptions": "接待批次", "guests": "接待人次"}),
    ):
        missing = [title for name, title in counts.items() if not is_counted(disclosure, name)]
        if cost is not None and cost.value > 0 and missing:
            told = "、".join(missing)
            yield Wording(
                None,
                holds=False,
                found=str(cost),
                wanted=Label(f"应同时公开{told}", f"its counts: {told}"),
                place=where,
            )


def _is_told(figure: Figure) -> bool:
    """Whether a figure stands in the narrative, not in a table alone."""
    return any(item.place is None or item.place.table is None for item in figure.printings())


@rule(
    "FD963",
    zh="决算表未细化到项级或款级",
    en="a table stops above the level that the law asks for",
    source="《预算法》第七十五条; 《预算法实施条例》第五条、第六条",
    severity=Severity.WARNING,
)
def table_not_detailed(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that expenditure is told down to 项 by function, and basic expenditure down to 款 by economic nature.

    ## Why it matters
    The law asks for these levels; a class says too little.

    ## Formula
    一般公共预算支出决算表 has codes of seven digits; 基本支出决算表 has codes of five

    ## Limits
    Where rows are withheld as secret, nothing is asked for.
    """
    table = forms_of(disclosure).tables.get(GENERAL)
    if table is not None and not table.withheld and table.depths and max(table.depths) < ITEM_DIGITS:
        yield _too_coarse(table.rows[0].figure, TITLES[GENERAL], "项级科目", "items (项)")
    basic = disclosure.basic
    rows = [row for row in basic.rows if row.code] if basic is not None else []
    if rows and all(len(row.code or "") <= _CLASS_DIGITS for row in rows):
        figure = next((row.amount for row in rows if row.amount is not None), None)
        yield _too_coarse(figure, TITLES[BASIC], "经济分类款级科目", "items by economic nature (款)")


def _too_coarse(figure: Figure | None, title: str, level: str, english: str) -> Wording:
    return Wording(
        figure,
        holds=False,
        found=f"《{title}》",
        wanted=Label(f"《{title}》应细化到{level}", f"the table down to {english}"),
    )


@rule(
    "FD964",
    zh="“三公”经费决算大于预算",
    en="three-public costs exceed their budget",
    part="three_public",
    source=f"{GUIDELINES}; 部门决算公开09表",
    severity=Severity.WARNING,
)
def three_public_over_budget(costs: ThreePublicCosts) -> Iterator[Requirement]:
    """Check that three-public costs stay within the budget they are compared with.

    ## Why it matters
    The budget of these costs is a ceiling (只减不增); what exceeds it has to be answered for.

    ## Formula
    “三公”经费·决算数 ≤ 预算数

    ## Limits
    The budget may have been raised in the year, or told before it was: a warning.
    """
    total = costs.stated_total
    if total is not None and total.budgets:
        yield AtMost(total.final, max(total.budgets, key=lambda budget: budget.value))


@rule(
    "FD965",
    zh="批复后超过二十日公开",
    en="published more than twenty days after approval",
    source="《预算法》第十四条第二款",
    severity=Severity.WARNING,
)
def published_late(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that the accounts were published within twenty days of their approval.

    ## Why it matters
    It is the law's own term.

    ## Formula
    公开日 − 批复日 ≤ 20 days

    ## Limits
    Only where the document prints both days.  Other bodies (上级主管部门) may approve later: a warning.
    """
    days = {mark.kind: _day(mark.name) for mark in reversed(marks_of(disclosure, "approved", "published"))}
    approved, published = days.get("approved"), days.get("published")
    if approved is None or published is None:
        return
    late = (published - approved).days
    mark = marks_of(disclosure, "published")[0]
    yield Wording(
        None,
        holds=late <= _TERM,
        found=mark.name,
        wanted=Label(
            f"应在批复后20日内公开，实际为批复后第{late}日", f"within twenty days; it was day {late}"
        ),
        place=mark.place,
    )


_TERM: Final = 20
_NUMBERS: Final = re.compile(r"\d+")


def _day(text: str) -> date | None:
    try:
        return date(*(int(number) for number in _NUMBERS.findall(text)))
    except (TypeError, ValueError):
        return None


@rule(
    "FD966",
    zh="基本支出、项目支出与科目不符",
    en="an item is split between basic and project expenditure against what it is for",
    source="政府收支分类科目",
    severity=Severity.NOTE,
)
def split_against_item(
    disclosure: Disclosure, *, least_part: Decimal = Decimal("0.1")
) -> Iterator[Requirement]:
    """Check that 行政运行 is basic expenditure and 一般行政管理事务 is project expenditure.

    ## Why it matters
    The classification says so of both items; the other way round, one of the two columns is wrong.

    ## Formula
    行政运行·项目支出 = 0; 一般行政管理事务·基本支出 = 0

    ## Limits
    Some provinces budget otherwise: a note.  One note a table, for the largest amount.  Less than a tenth of the item
    (`least_part`) is passed over: many departments have so much.
    """
    table = forms_of(disclosure).tables.get(GENERAL)
    found: list[tuple[Decimal, Figure, str]] = []
    for row in table.items if table is not None else ():
        column = {"行政运行": "project", "一般行政管理事务": "basic"}.get(row.name)
        cell = row[column] if column else None
        whole = row[TOTAL]
        if cell is None or cell.value <= 0:
            continue
        if whole is None or cell.value >= least_part * whole.value:
            found.append((cell.value, cell, row.name))
    if found:
        _, cell, name = max(found, key=lambda item: item[0])
        kind = Label("基本支出", "basic") if name == "行政运行" else Label("项目支出", "project")
        yield Wording(
            cell,
            holds=False,
            found=f"{name} {cell}",
            wanted=Label(f"「{name}」一般列{kind.zh}（共 {len(found)} 处）", f"{kind.en} expenditure"),
        )
