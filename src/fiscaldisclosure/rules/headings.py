"""Headings: the number of their part, the year and the department that they name."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.identities import Requirement, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.spelling import NUMERALS, folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.disclosure import Disclosure, Mention

TEMPLATE: Final = "预决算公开模板: 标题"


@rule(
    "FD944",
    zh="标题缺少“第几部分”",
    en="a heading lacks the number of its part",
    source=TEMPLATE,
    severity=Severity.WARNING,
)
def part_number_missing(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that every part's heading has its number where the others have it.

    ## Why it matters
    Readers look for 第二部分 and do not find the tables.

    ## Formula
    第一部分, 第二部分, 第三部分, 第四部分

    ## Limits
    Only where the heading is the same but for the number, or a number in the middle occurs nowhere.
    """
    if not disclosure.has_figures:
        return
    titles: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for heading in disclosure.headings:
        if match := _PART.match(folded(heading.name)):
            counted[match["number"]] += 1
            titles.setdefault(match["title"], match["number"])
    most = max(counted.values(), default=0)
    for heading in disclosure.headings:
        number = titles.get(folded(heading.name))
        if number is not None and counted[number] < most:
            counted[number] += 1  # one repeated heading, one finding
            yield _lacks_number(heading, number)
    present = [number for number in NUMERALS if counted[number]]
    for number in NUMERALS[: NUMERALS.index(present[-1])] if present else ():
        if not counted[number] and NUMERALS.index(number) > NUMERALS.index(present[0]):
            following = next(other for other in present if NUMERALS.index(other) > NUMERALS.index(number))
            yield _lacks_number(
                next(
                    item for item in disclosure.headings if folded(item.name).startswith(f"第{following}部分")
                ),
                number,
            )


_PART: Final = re.compile(f"第(?P<number>[{NUMERALS}])部分[:、]?(?P<title>.+)")


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
    zh="标题年度与决算年度不符",
    en="a heading names another year",
    source=TEMPLATE,
    severity=Severity.WARNING,
)
def heading_of_another_year(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that a heading that names the year of the accounts names the document's.

    ## Why it matters
    The text was taken from last year, and other things of last year may have stayed.

    ## Formula
    标题中…年度部门决算 = 文件年度

    ## Limits
    Headings that compare with another year are passed over.
    """
    year = disclosure.department.year if disclosure.department else None
    if year is None or not disclosure.has_figures:
        return
    for heading in disclosure.headings:
        name = folded(heading.name)
        match = _YEAR.search(name)
        if match and "决算" in name[match.end() :] and not _COMPARES.search(name):
            yield Wording(
                None,
                holds=match["year"].endswith(str(year)),
                found=heading.name,
                wanted=Label(f"应为 {year} 年度", f"the year {year}"),
                place=heading.place,
            )


_YEAR: Final = re.compile(r"(?<!\d)(?P<year>\d{2,6})年度?")
_COMPARES: Final = re.compile("与.*相比|比|较|上年|预算")


@rule(
    "FD946",
    zh="标题中的部门名称不符",
    en="a heading names another department",
    source=TEMPLATE,
    severity=Severity.WARNING,
)
def heading_of_another_department(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that a heading that names a department names the one that publishes.

    ## Why it matters
    The text was taken from another department, and its figures may have stayed too.

    ## Formula
    标题中的部门名称 = 文件的部门名称

    ## Limits
    Only headings 第几部分…概况 and …年度部门决算….  What the text calls the department elsewhere is checked by
    `department-name-varies`, and so is a name that is spelt almost like it.
    """
    department = disclosure.department
    if department is None or department.name is None or not disclosure.has_figures:
        return
    known = {folded(item.name) for item in department.mentions} | {folded(unit) for unit in department.units}
    known |= {folded(department.name), *_ANY_DEPARTMENT}
    for heading in disclosure.headings:
        match = _NAMED.fullmatch(folded(heading.name))
        name = (match["before"] or match["about"]) if match else ""
        if name:
            yield Wording(
                None,
                holds=name in known or folded(department.name) in name,
                found=heading.name,
                wanted=Label(f"应为「{department.name}」", department.name),
                place=heading.place,
            )


_NAMED: Final = re.compile(
    rf"(?:第[{NUMERALS}]部分[:、]?)(?:(?P<before>[^\d、。]{{3,}}?)\d{{4}}年度?(?:部门|单位)?决算.*|(?P<about>[^\d、。]{{3,}}?)(?:基本)?概况)"
)
_ANY_DEPARTMENT: Final = frozenset(
    {"部门", "单位", "本部门", "本单位", "部门单位", "部门(单位)", "单位(部门)", "部门基本", "单位基本"}
)
