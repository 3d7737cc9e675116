"""科目: codes and names against the official lists (政府收支分类科目) of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fiscaldisclosure.classification.entry import plain
from fiscaldisclosure.classification.lists import FUNCTIONAL, lists
from fiscaldisclosure.identities import Requirement, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.classified import (
    class_names,
    coded_once,
    coded_tables,
    has_lists,
    narrative_names,
    year_of,
)
from fiscaldisclosure.rules.rule import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.classification.entry import Entry
    from fiscaldisclosure.model.disclosure import Disclosure

LISTS: Final = "政府收支分类科目"
_CLASS_DIGITS: Final = 3
_FEW: Final = 3


@rule(
    "FD951",
    zh="科目编码不在当年的政府收支分类科目中",
    en="a code is not in the classification of the year",
    source=LISTS,
    severity=Severity.WARNING,
)
def code_not_in_classification(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that every class, and every item by economic nature, has a code of the year's classification.

    ## Why it matters
    A code that does not exist was mistyped, and its amount is counted under nothing.

    ## Formula
    类 ∈ 当年支出功能分类; 类、款 ∈ 当年部门预算支出经济分类

    ## Limits
    Only where the list is complete: the classes, and since 2018 the items of 301, 302, 303, 307, 309 and 310.  A year
    after the lists is passed over.  Where the year is unknown, a code of any year is accepted.
    """
    for subject in coded_once(disclosure):
        if subject.is_unknown:
            level = "类" if len(subject.code) == _CLASS_DIGITS else "款"
            others = subject.known.of(subject.year or subject.known.last).named(subject.name)
            hint = "、".join(item.code for item in others if len(item.code) == len(subject.code))
            yield Wording(
                subject.figure,
                holds=False,
                found=str(subject),
                wanted=Label(
                    f"当年科目没有编码为 {subject.code} 的{level}"
                    + (f"，「{subject.name}」是 {hint}" if hint else ""),
                    "a code of the year's list" + (f"; {subject.name} is {hint}" if hint else ""),
                ),
            )


@rule(
    "FD952",
    zh="科目名称与编码不符",
    en="a name is not that of its code",
    source=LISTS,
    severity=Severity.WARNING,
)
def name_not_of_code(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that every code of the tables has its official name.

    ## Why it matters
    Either the amount stands under the wrong subject or readers are told the wrong use.

    ## Formula
    科目名称 = 当年政府收支分类科目中该编码的名称

    ## Limits
    Only codes that are listed: most items by function are not.  Spaces, brackets, quotation marks and a closing 支出 make
    no difference, and a name cut off at the edge of its cell is accepted.  A table in which more than a third of the
    names differ was read wrong or follows another list, and is passed over, as is a year after the lists.  Where the
    year is unknown, a name of any year is accepted.  An earlier name of the code is `name-outdated`.
    """
    told: set[tuple[str, str]] = set()
    for table in coded_tables(disclosure):
        listed = [item for item in table if item.in_force]
        wrong = [item for item in listed if not (item.is_called_right or item.is_called_as_before)]
        if len(wrong) > _FEW and len(wrong) * 3 > len(listed):
            continue
        for subject in wrong:
            key = (subject.code, plain(subject.name))
            if key not in told and (subject.year is None or subject.year <= subject.known.last):
                told.add(key)
                yield Wording(
                    subject.figure,
                    holds=False,
                    found=str(subject),
                    wanted=Label(
                        f"{subject.code} 的名称为「{subject.right.name}」",
                        f"{subject.right}, as the code is named",
                    ),
                )


@rule(
    "FD953",
    zh="决算表使用已更名的科目名称",
    en="a table prints a name that the code no longer has",
    source=LISTS,
    severity=Severity.WARNING,
)
def name_outdated(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that no table prints a name that the classification gave up before the year.

    ## Why it matters
    The form was kept from an earlier year; so may be its numbers.

    ## Formula
    科目名称 ≠ an earlier name of the code

    ## Limits
    Only names that are listed.  Where the year of a change is not certain, the year after it may use either name.  A
    document whose year is unknown is passed over.
    """
    for subject in coded_once(disclosure):
        if subject.in_force and not subject.is_called_right and subject.is_called_as_before:
            yield Wording(
                subject.figure, holds=False, found=str(subject), wanted=_new_name(subject.right, subject.year)
            )
    year = year_of(disclosure)
    if year is None or not has_lists(disclosure):
        return
    for told in class_names(disclosure):
        if (entry := told.outdated(lists(FUNCTIONAL), year)) is not None:
            yield Wording(
                told.figure,
                holds=False,
                found=told.name,
                wanted=_new_name(entry, year),
                place=told.place,
            )


@rule(
    "FD954",
    zh="说明使用已更名的科目名称",
    en="the narrative names a subject as it was called in earlier years",
    source=LISTS,
    severity=Severity.WARNING,
)
def narrative_name_outdated(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that the narrative names no class, section or item by a name given up before the year.

    ## Why it matters
    The sentence was kept from an earlier year while the table came from the new system.

    ## Formula
    the name is in force in the year, or was never listed

    ## Limits
    Only names that are listed, sections under a class that is listed and items under such a section.  Where the year of
    a change is not certain, the year after it may use either name.  A document whose year is unknown is passed over.
    """
    year = year_of(disclosure)
    if year is None or not has_lists(disclosure):
        return
    for told in narrative_names(disclosure):
        if (entry := told.outdated(lists(FUNCTIONAL), year)) is not None:
            yield Wording(told.figure, holds=False, found=told.name, wanted=_new_name(entry, year))


def _new_name(entry: Entry, year: int | None) -> Label:
    if year is not None and not entry.valid_in(year, generous=True):
        return Label(
            f"{entry.code} {entry.name}自 {(entry.valid_to or 0) + 1} 年起已取消",
            f"a subject in force: {entry} was given up after {entry.valid_to}",
        )
    return Label(
        f"{entry.code} 自 {entry.valid_from} 年起名称为「{entry.name}」",
        f"{entry.name}, as {entry.code} is named since {entry.valid_from}",
    )


@rule(
    "FD955",
    zh="使用已取消的科目编码",
    en="a code is no longer in the classification",
    source=LISTS,
    severity=Severity.WARNING,
)
def code_retired(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that no table has a code that the classification gave up before the year.

    ## Why it matters
    What was spent on it belongs under another code, where it is missing.

    ## Formula
    the code is in force in the year

    ## Limits
    Only codes that are listed.  Where the year is not certain, the year after it may still use the code.  A document
    whose year is unknown is passed over.
    """
    for subject in coded_once(disclosure):
        if subject.is_retired:
            last = subject.right
            hint = f" ({last.note})" if last.note else ""
            yield Wording(
                subject.figure,
                holds=False,
                found=str(subject),
                wanted=Label(
                    f"{last.code} {last.name}自 {(last.valid_to or 0) + 1} 年起已取消",
                    f"a code in force: {last} was given up after {last.valid_to}{hint}",
                ),
            )
