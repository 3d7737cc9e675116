"""Completeness and form: tables that are missing or empty, headings, leftovers of the template, an unfilled template."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.figure import Dimension
from fiscaldisclosure.identities import Identity, Wording
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.labels import Label, label_of
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.rules.forms import (
    BASIC,
    CAPITAL,
    EXPENDITURE,
    FISCAL,
    GENERAL,
    GOVERNMENT,
    INCOME_AND_OUTLAY,
    REVENUE,
    THREE_PUBLIC,
    TITLES,
    spelled,
)
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.rules.sections import lines_of
from fiscaldisclosure.rules.wording import RESIDUE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.disclosure import Mention, TableFound

DUTY: Final = "财预〔2016〕143号: 部门决算公开的内容"
TEMPLATE: Final = "预决算公开模板: 标题"
_FEWEST_TABLES: Final = 2
_STATE_CAPITAL_SINCE: Final = 2019


@rule(
    "FD931",
    "not-filled-in",
    zh="文件未填写任何数字",
    en="nobody filled in the template",
    part="",
    source=DUTY,
)
def not_filled_in(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that a document with the tables or headings of a disclosure has at least one figure.

    ## Why it matters
    A template was published, or a file whose numbers are pictures; either way nothing was disclosed.

    ## Formula
    tables or headings ⇒ a figure

    ## Passes
    Nine tables, of which six have amounts.

    ## Fails
    Nine tables and eleven headings, and not one number among them.

    ## Limits
    A document without tables and headings is no disclosure, and is refused when it is read.
    """
    first = next(
        ((item.title, item.place) for item in disclosure.tables),
        next(((item.name, item.place) for item in disclosure.headings), None),
    )
    if first is not None:
        yield Wording(
            None,
            holds=disclosure.has_figures or bool(disclosure.unread),
            found=first[0],
            wanted=Label("表格和说明中应有数字，本文件一个也没有", "figures: the document has none"),
            place=first[1],
        )


@rule(
    "FD932",
    "template-left-over",
    zh="残留模板文字",
    en="a passage of the template was left in",
    part="",
    source="预决算公开模板: 填报说明",
    severity=Severity.WARNING,
)
def template_left_over(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that no instruction, blank or choice of the template stands in the text.

    ## Why it matters
    It shows that nobody read the text before it was published.

    ## Formula
    No 仍保留该表格式, XX, ____, 增加（减少） and the like.

    ## Passes
    说明：本部门本年度没有政府性基金预算财政拨款收入和支出，故本表无数据。

    ## Fails
    无政府性基金预算财政拨款收入支出的，仍保留该表格式，并在本表下方作下述说明：…

    ## Limits
    What stands in a reason is reported by `template-residue`.
    """
    if not disclosure.has_figures:
        return
    reasons = [
        spelled(reason)
        for line in lines_of(disclosure)
        for reason in (line.reason, line.budget_reason)
        if reason
    ]
    told = [reason for reason in reasons if RESIDUE.search(reason)]
    for mention in disclosure.residue:
        if not any(reason in spelled(mention.name) for reason in told):
            yield Wording(
                None,
                holds=False,
                found=mention.name,
                wanted=Label("应删去模板文字或据实填写", "the department's own words, or nothing"),
                place=mention.place,
            )


@rule(
    "FD941",
    "table-missing",
    zh="缺少决算表",
    en="one of the nine tables is missing",
    part="",
    source=DUTY,
    severity=Severity.WARNING,
)
def table_missing(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that where some of the nine tables are published, all are.

    ## Why it matters
    A table that has nothing to show is published empty, with a note; leaving it out hides whether it has.

    ## Formula
    公开01表 to 公开09表

    ## Passes
    Nine tables, two of them empty.

    ## Fails
    Eight tables: no 财政拨款“三公”经费支出决算表.

    ## Limits
    A document without tables, or with one, is taken for a part of a disclosure.  A table that could not be recognised
    counts as missing: a warning.  The state capital table is asked for since 2019.
    """
    found = {table.key for table in disclosure.tables}
    if len(found & set(TITLES)) < _FEWEST_TABLES or not disclosure.has_figures:
        return
    year = disclosure.department.year if disclosure.department else None
    wanted = [
        title
        for key, title in TITLES.items()
        if key not in found and not (key == CAPITAL and year is not None and year < _STATE_CAPITAL_SINCE)
    ]
    names = "、".join(f"《{title}》" for title in wanted)
    yield Wording(
        None,
        holds=not wanted,
        found="",
        wanted=Label(f"应公开{names}", f"also {names}"),
        place=disclosure.tables[-1].place,
    )


@rule(
    "FD942",
    "empty-table-unexplained",
    zh="空表未作说明",
    en="a table is empty and nothing says why",
    part="",
    source="财预〔2016〕143号: 没有数据的表格应当列出空表并说明",
    severity=Severity.WARNING,
)
def empty_table_unexplained(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that an empty table has a note that it has no data, or that the narrative says so.

    ## Why it matters
    Without it nobody can tell whether there was nothing, or whether somebody forgot.

    ## Formula
    empty ⇒ 说明：…没有…，故本表无数据

    ## Passes
    An empty 政府性基金预算财政拨款收入支出决算表: 说明：本年度没有政府性基金预算财政拨款收入和支出，故本表无数据.

    ## Fails
    The same table with no note, in a document whose narrative passes over the fund.

    ## Limits
    A note that says that there is nothing is believed.
    """
    if not disclosure.has_figures:
        return
    for table in disclosure.tables:
        if table.empty and not _has_money(disclosure, table.key):
            yield Wording(
                None,
                holds=_says_none(table) or _is_declared_empty(disclosure, table.key),
                found=f"《{table.title}》",
                wanted=Label(
                    "空表应在表下说明本年度没有此项，故本表无数据",
                    "a note under the empty table that says why",
                ),
                place=table.place,
            )


@rule(
    "FD943",
    "unit-not-stated",
    zh="表格未标明金额单位",
    en="a table does not state its money unit",
    part="",
    source="部门决算公开01表至09表: 表头",
    severity=Severity.WARNING,
)
def unit_not_stated(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that 单位：万元 (or 元) stands above every table.

    ## Why it matters
    Ten thousand lies between the two.

    ## Formula
    every table with amounts ⇒ 单位：…

    ## Passes
    单位：万元 above each.

    ## Fails
    单位：万元 above eight tables, and nothing above the ninth.

    ## Limits
    A unit that stands elsewhere, such as on a cover, is not looked for.
    """
    if not disclosure.has_figures:
        return
    without = [table for table in disclosure.tables if not table.empty and not table.unit_stated]
    none_states = all(not table.unit_stated for table in disclosure.tables)
    wanted = Label("应标明金额单位，如“单位：万元”", "the money unit, such as 单位：万元")
    for table in without[:1] if none_states else without:
        titles = [table.title] if not none_states else [item.title for item in without]
        yield Wording(
            None,
            holds=False,
            found="、".join(f"《{title}》" for title in titles),
            wanted=wanted,
            place=table.place,
        )


@rule(
    "FD944",
    "part-number-missing",
    zh="标题缺少“第几部分”",
    en="a heading lacks the number of its part",
    part="",
    source=TEMPLATE,
    severity=Severity.WARNING,
)
def part_number_missing(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that every part's heading has its number where the others have it.

    ## Why it matters
    Readers look for 第二部分 and do not find the tables.

    ## Formula
    第一部分, 第二部分, 第三部分, 第四部分

    ## Passes
    第二部分 in the contents and above the tables.

    ## Fails
    第二部分 某部门2024年度部门决算表 in the contents, 某部门2024年度部门决算表 above the tables.

    ## Limits
    Only where the heading is the same but for the number, or a number in the middle occurs nowhere.
    """
    if not disclosure.has_figures:
        return
    titles: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for heading in disclosure.headings:
        if match := _PART.match(spelled(heading.name)):
            counted[match["number"]] += 1
            titles.setdefault(match["title"], match["number"])
    most = max(counted.values(), default=0)
    for heading in disclosure.headings:
        number = titles.get(spelled(heading.name))
        if number is not None and counted[number] < most:
            counted[number] += 1  # one repeated heading, one finding
            yield _lacks_number(heading, number)
    present = [number for number in _NUMBERS if counted[number]]
    for number in _NUMBERS[: _NUMBERS.index(present[-1])] if present else ():
        if not counted[number] and _NUMBERS.index(number) > _NUMBERS.index(present[0]):
            following = next(other for other in present if _NUMBERS.index(other) > _NUMBERS.index(number))
            yield _lacks_number(
                next(
                    item
                    for item in disclosure.headings
                    if spelled(item.name).startswith(f"第{following}部分")
                ),
                number,
            )


_PART: Final = re.compile("第(?P<number>[一二三四五六七八九十])部分[:、]?(?P<title>.+)")
_NUMBERS: Final = "一二三四五六七八九十"


def _lacks_number(heading: Mention, number: str) -> Wording:
    return Wording(
        None,
        holds=False,
        found=heading.name,
        wanted=Label(f"应有标题“第{number}部分”", f"a heading with 第{number}部分"),
        place=heading.place,
    )


@rule(
    "FD945",
    "heading-of-another-year",
    zh="标题年度与决算年度不符",
    en="a heading names another year",
    part="",
    source=TEMPLATE,
    severity=Severity.WARNING,
)
def heading_of_another_year(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that a heading that names the year of the accounts names the document's.

    ## Why it matters
    The text was taken from last year, and other things of last year may have stayed.

    ## Formula
    标题中…年度部门决算 = 文件年度

    ## Passes
    第三部分 某部门2024年度部门决算情况说明, of 2024.

    ## Fails
    第三部分 某部门2023年度部门决算情况说明, of 2024; or 202年度.

    ## Limits
    Headings that compare with another year are passed over.
    """
    year = disclosure.department.year if disclosure.department else None
    if year is None or not disclosure.has_figures:
        return
    for heading in disclosure.headings:
        name = spelled(heading.name)
        match = _YEAR.search(name)
        if match and "决算" in name[match.end() :] and not _COMPARES.search(name):
            yield Wording(
                None,
                holds=int(match["year"]) == year,
                found=heading.name,
                wanted=Label(f"应为 {year} 年度", f"the year {year}"),
                place=heading.place,
            )


_YEAR: Final = re.compile(r"(?<!\d)(?P<year>\d{2,4})年度?")
_COMPARES: Final = re.compile("与.*相比|比|较|上年|预算")


@rule(
    "FD946",
    "heading-of-another-department",
    zh="标题中的部门名称不符",
    en="a heading names another department",
    part="",
    source=TEMPLATE,
    severity=Severity.WARNING,
)
def heading_of_another_department(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that a heading that names a department names the one that publishes.

    ## Why it matters
    The text was taken from another department, and its figures may have stayed too.

    ## Formula
    标题中的部门名称 = 文件的部门名称

    ## Passes
    第一部分 某市财政局概况, of 某市财政局.

    ## Fails
    第一部分 某市教育局概况, of 某市财政局.

    ## Limits
    Only headings 第几部分…概况 and …年度部门决算….  What the text calls the department elsewhere is checked by
    `department-name-varies`, and so is a name that is spelt almost like it.
    """
    department = disclosure.department
    if department is None or department.name is None or not disclosure.has_figures:
        return
    known = {spelled(item.name) for item in department.mentions} | {
        spelled(unit) for unit in department.units
    }
    known |= {spelled(department.name), *_ANY_DEPARTMENT}
    for heading in disclosure.headings:
        match = _NAMED.fullmatch(spelled(heading.name))
        name = (match["before"] or match["about"]) if match else ""
        if name:
            yield Wording(
                None,
                holds=name in known or spelled(department.name) in name,
                found=heading.name,
                wanted=Label(f"应为「{department.name}」", department.name),
                place=heading.place,
            )


_NAMED: Final = re.compile(
    r"(?:第[一二三四五六七八九十]部分[:、]?)(?:(?P<before>[^\d、。]{3,}?)\d{4}年度?(?:部门|单位)?决算.*|(?P<about>[^\d、。]{3,}?)(?:基本)?概况)"
)
_ANY_DEPARTMENT: Final = frozenset(
    {"部门", "单位", "本部门", "本单位", "部门单位", "部门(单位)", "单位(部门)", "部门基本", "单位基本"}
)


@rule(
    "FD947",
    "empty-table-contradicted",
    zh="表格为空而说明中有数额，或说明无数据而表中有数额",
    en="a table is empty although its section has figures, or has figures although its note denies them",
    part="",
    source=DUTY,
    severity=Severity.WARNING,
)
def empty_table_contradicted(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that an empty table belongs to a section without money, and that a note 本表无数据 stands under an empty one.

    ## Why it matters
    The table was left as the template has it, or the note was.

    ## Formula
    empty ⇔ the narrative has no amount but zero

    ## Passes
    An empty 三公 table, and 无“三公”经费支出 in the narrative.

    ## Fails
    An empty 三公 table, and 年初预算 0.95 万元 in the narrative.

    ## Limits
    A table that is a picture cannot be read and looks empty: a warning.
    """
    if not disclosure.has_figures:
        return
    for table in disclosure.tables:
        if table.empty and _has_money(disclosure, table.key):
            yield Wording(
                None,
                holds=False,
                found=f"《{table.title}》",
                wanted=Label("说明中有数额，表格不应为空", "the amounts that the narrative tells"),
                place=table.place,
            )
        elif not table.empty and table.note and _NO_DATA.search(spelled(table.note)):
            yield Wording(
                None,
                holds=not _has_money(disclosure, table.key),
                found=table.note,
                wanted=Label("表中有数额，应删去该说明", "no such note, as the table has amounts"),
                place=table.place,
            )


_NO_DATA: Final = re.compile("本表无数据|本表为空|为空表|空表")
_NONE: Final = re.compile("无数据|空表|为空|没有|未发生|未安排|无.{0,30}(?:收入|支出|预算|经费|结转)|不涉及")
_SECTIONS: Final = {
    INCOME_AND_OUTLAY: "overview",
    REVENUE: "revenue",
    EXPENDITURE: "expenditure",
    FISCAL: "fiscal",
    GENERAL: "general_budget",
    BASIC: "basic",
    GOVERNMENT: "government_fund",
    CAPITAL: "state_capital",
    THREE_PUBLIC: "three_public",
}


def _figures(disclosure: Disclosure, key: str) -> Iterator[Figure]:
    """Iterate over the amounts that belong into a table, as its section tells them, there or elsewhere."""
    name = _SECTIONS.get(key)
    if name is not None:
        elsewhere = _OF_OTHER_YEARS if key == THREE_PUBLIC else _OF_OTHER_YEARS | _BUDGETS
        for trail, figure in Disclosure(**{name: getattr(disclosure, name)}).figures():
            if figure.unit.dimension is Dimension.MONEY and trail[-1] not in elsewhere:
                yield figure


_OF_OTHER_YEARS: Final = frozenset(label_of(BudgetLine, name) for name in ("prior", "stated_change"))
_BUDGETS: Final = frozenset(
    label_of(BudgetLine, name) for name in ("budget", "initial_budget", "adjusted_budget", "stated_variance")
)


def _has_money(disclosure: Disclosure, key: str) -> bool:
    """Whether the section of a table has any amount but zero."""
    return any(figure.value for figure in _figures(disclosure, key))


def _says_none(table: TableFound) -> bool:
    return table.note is not None and _NONE.search(spelled(table.note)) is not None


def _is_declared_empty(disclosure: Disclosure, key: str) -> bool:
    """Whether the narrative says that there is nothing: in words, or in zeros."""
    section = getattr(disclosure, _SECTIONS[key]) if key in _SECTIONS else None
    if getattr(section, "stated_none", False):
        return True
    amounts = list(_figures(disclosure, key))
    return bool(amounts) and not any(figure.value for figure in amounts)
