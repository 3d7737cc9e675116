"""Passages that should not stand in a published document, or not like this: marks, units, years, names, private data."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.identities import Requirement, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.disclosure import Disclosure, Mark, Mention

TEXT: Final = "预决算公开模板: 文字"
_ID_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS: Final = "10X98765432"
_ALIKE: Final = 0.6
"""How much alike two names are that mean one department or two of its kind, rather than two words."""


def marks_of(disclosure: Disclosure, *kinds: str) -> list[Mark]:
    """Return the marked passages of some kinds."""
    return [mark for mark in disclosure.marks if mark.kind in kinds]


def _wrong(mark: Mark, zh: str, en: str) -> Wording:
    return Wording(None, holds=False, found=mark.name, wanted=Label(zh, en), place=mark.place)


@rule(
    "FD933",
    zh="公开了个人身份信息",
    en="somebody's identity or mobile number is published",
    source="《政府信息公开条例》第十五条; 财预〔2016〕143号: 公开的例外",
    severity=Severity.WARNING,
)
def private_data_published(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that no identity number (身份证号) and no mobile number stands in the text.

    ## Why it matters
    What is published once cannot be taken back.

    ## Formula
    eighteen characters whose date exists and whose check digit is right

    ## Limits
    A number whose check digit is wrong is no identity number.  A mobile number that is announced as one to call (电话：) is
    passed over.
    """
    for mark in marks_of(disclosure, "identity-number"):
        digits, check = mark.name[:-1], mark.name[-1].upper()
        rest = sum(weight * int(digit) for weight, digit in zip(_ID_WEIGHTS, digits, strict=True))
        if _ID_CHECKS[rest % 11] == check:
            yield _wrong(mark, "身份证号属个人隐私，不应公开", "no identity number in public")
    for mark in marks_of(disclosure, "mobile-number"):
        yield _wrong(mark, "手机号属个人信息，联系方式宜用办公电话", "an office number")


@rule(
    "FD934",
    zh="公开文本带有密级标志",
    en="a published document bears a mark of secrecy",
    source="《预算法》第十四条第四款; 《政府信息公开条例》第十四条",
    severity=Severity.WARNING,
)
def secrecy_mark_published(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that no mark of secrecy (秘密★5年, 内部资料 注意保存) stands in the text.

    ## Why it matters
    Either the mark is wrong or the publication is.

    ## Formula
    no 绝密★, 机密★, 秘密★; no line that is a mark alone

    ## Limits
    The words alone, within a sentence, are no mark.
    """
    for mark in marks_of(disclosure, "secrecy"):
        yield _wrong(mark, "公开文本不应带有密级标志", "no mark of secrecy")


@rule(
    "FD935",
    zh="与上年以外的年度比较",
    en="a comparison is with another year than the last",
    source=TEXT,
    severity=Severity.NOTE,
)
def compared_with_another_year(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that what is compared with a year is compared with the last one.

    ## Why it matters
    The year was left from an earlier document, and then the figures beside it may have been, too.

    ## Formula
    与 … 年度相比: the year before that of the accounts

    ## Limits
    Some compare with an earlier year on purpose: a note.  Where the year of the accounts is unknown nothing is checked.
    """
    year = disclosure.department.year if disclosure.department else None
    if year is None:
        return
    for mark in marks_of(disclosure, "compared-year"):
        if int(mark.name) != year - 1:
            yield _wrong(mark, f"应与{year - 1}年度比较", f"{year - 1}")


@rule(
    "FD936",
    zh="文中出现另一个部门的名称",
    en="a sentence or table is another department's",
    source=TEXT,
    severity=Severity.WARNING,
)
def another_department_named(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that who speaks in a sentence, and whose table it is, is the department.

    ## Why it matters
    The passage was copied from a neighbour; so may its figures have been.

    ## Formula
    编制单位：…, and the name before 2024年度…支出: the department's, or a name that holds it or is held by it

    ## Limits
    Only names that are much like the department's: a unit of the department is called otherwise.
    """
    own = folded(disclosure.department.name or "") if disclosure.department else ""
    seen: set[str] = set()
    for mark in marks_of(disclosure, "preparer", "speaker") if own else ():
        name = folded(mark.name)
        alike = SequenceMatcher(None, own, name).ratio() >= _ALIKE and own[-1] == name[-1]
        if alike and own not in name and name not in own and name not in seen and len(name) == len(own):
            seen.add(name)
            yield _wrong(mark, f"应为「{disclosure.department.name}」", str(disclosure.department.name))  # type: ignore[union-attr]  # own is its name


@rule(
    "FD937",
    zh="数字漏写单位或百分号",
    en="a figure has no unit or percent sign",
    source=TEXT,
    severity=Severity.WARNING,
)
def unit_left_out(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that shares end in % and amounts in a unit.

    ## Why it matters
    占60.00 can be read as 60 % or as 60 万元, and 0.8067 as 0.81 %.

    ## Formula
    占 … → %; 支出决算为 … → 万元 (元, 亿元)

    ## Limits
    Only figures with decimals, directly before a mark.  What `unit-not-printed` tells is not told again.
    """
    told = disclosure.unitless
    for mark in marks_of(disclosure, "share-without-percent", "amount-without-unit"):
        if any(mark.name in mention.name and _stand_together(mark, mention) for mention in told):
            continue
        if mark.kind == "share-without-percent":
            yield _wrong(mark, "占比应写明百分号（%）", "a percent sign")
        else:
            yield _wrong(mark, "数额应写明单位（万元）", "a unit")


def _stand_together(mark: Mark, mention: Mention) -> bool:
    one, other = mark.place, mention.place
    return (
        one is not None
        and other is not None
        and (one.file, one.page, one.line) == (other.file, other.page, other.line)
    )


@rule(
    "FD938",
    zh="标点、单位重复，引号不成对或千分位错位",
    en="a mark or a unit is doubled, a quotation mark stands alone, or a thousands separator is misplaced",
    source=TEXT,
    severity=Severity.NOTE,
)
def stray_mark(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that no two marks or units stand side by side, and that quotation marks come in pairs.

    ## Why it matters
    It is what is left when a sentence was mended in a hurry.

    ## Formula
    no 。。, ，。, 、，, 万元万元 and the like; no ” without “, no “ without ”; 12,345.00, not 1,2345.00

    ## Limits
    Marks at the end of brackets and quotations are no doubles.
    """
    for mark in marks_of(disclosure, "doubled-mark"):
        yield _wrong(mark, "删去重复的标点或单位", "once")
    for mark in marks_of(disclosure, "lone-quotation"):
        yield _wrong(mark, "引号应成对", "quotation marks in pairs")
    for mark in marks_of(disclosure, "misplaced-separator"):
        yield _wrong(mark, "千分位逗号应每三位一个", "a comma after every three digits")
