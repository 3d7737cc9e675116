"""From lines to paragraphs: text that was broken to fit a page is joined again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.read.document import Line, Paragraph
from fiscaldisclosure.spelling import NUMERALS, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LEVELS: Final = tuple(map(re.compile, (rf"第[{NUMERALS}]+部分", rf"[{NUMERALS}]+、", rf"\([{NUMERALS}]+\)")))
"""What numbered headings begin with, from the highest level down."""
_HEADING = re.compile("|".join([*(mark.pattern for mark in LEVELS), "目录$"]))
_ITEM = re.compile(r"\d{1,2}(?:[、．)]|\.(?!\d))|\((?!0)\d{1,2}\)(?!\d+\.\d)|①|②|③|④|⑤|⑥|⑦|⑧|⑨")
"""What numbers an item; not a code in brackets: (06), or (16)3.71."""
_OPEN = re.compile(r"\(\d*$")
"""A bracket around a code that the next line closes: its 8) is no item."""
_PAGE = re.compile(r"\d{1,3}")
"""The number of a page, above what is printed at its head."""
_ENDS = tuple("。;!?")
_CLAUSE = re.compile(r"[，。;:!?]")
_STOPPED = re.compile("(?<=情况|说明)。$")  # (一)机关运行经费支出情况。
_AMOUNT = re.compile(r"\d\.\d")
"""No heading tells an amount; one that seems to runs into its paragraph."""
_LONGEST_HEADING = 60
_TITLE = re.compile(
    r"[^，。;:!?]{0,40}\d{4}年?度?[^，。;:!?]{0,30}(?:决算|预算|\"?三公\"?经费)[^，。;:!?]{0,12}(?:说明|公开|报告|公告|情况)"
)
"""A line that is a title of its own, though no punctuation ends it."""
_NAMED = re.compile(
    r"[^，。;:!?\d]{2,40}\d{4}年度?(?:部门|单位)?决算|(?:\d{4}年度?)?[^，。;:!?\d]{2,40}表(?:\([^()]{1,12}\))?|(?:金额)?单位:(?:人民币)?[千百亿万]*元"
    r"|(?:\d{1,2}[、.．])?[^，。;:!?\d]{0,30}(?:决算|支出|收支|经费|采购|占用|绩效)[^，。;:!?\d]{0,8}(?:情况(?:的?说明)?|说明)"
)
"""A line that names the accounts, a section, a table, or the unit of one, where no sentence is going on."""


_OF_A_YEAR = re.compile(r"[^，。;:!?\d]{2,40}\d{4}年度?[^，。;:!?\d]{2,16}(?:决算|预算)")
"""A line that is a title where the next one tells its year again: 某县2023年“三公”经费决算; a sentence goes on without."""
_ITS_YEAR = re.compile(r"[^，。;:!?\d]{0,40}\d{4}年")
_UNIT: Final = re.compile(r"(?:金额)?单位:(?:人民币)?[千百亿万]*元")
"""The unit of the table below: no sentence goes on in it."""


def is_heading(text: str) -> bool:
    """Whether a plain line is a numbered heading: short, and without amounts and the punctuation of sentences.

    >>> is_heading("二、收入决算情况说明"), is_heading("一、财政拨款收入:指同级财政当年拨付的资金。")
    (True, False)
    """
    if not _HEADING.match(text):
        return False
    text = _STOPPED.sub("", text)
    return (
        bool(_HEADING.match(text))
        and len(text) <= _LONGEST_HEADING
        and not _CLAUSE.search(text)
        and not _AMOUNT.search(text)
    )


def is_title(text: str) -> bool:
    """Whether a plain paragraph reads like a title: short and without the punctuation of sentences."""
    return len(text) <= _LONGEST_HEADING and not _CLAUSE.search(text)


def _is_of_a_year(text: str, after: str) -> bool:
    """Whether a line is a title that ends in 决算, as the line after it shows by telling the year again."""
    return bool(_OF_A_YEAR.fullmatch(text)) and bool(_ITS_YEAR.match(after))


def _is_sentence(lines: Iterable[Line]) -> bool:
    return any(_CLAUSE.search(plain(line.text)) for line in lines)


def paragraphs(lines: Iterable[Line]) -> Iterator[Paragraph]:
    """Join lines into paragraphs.

    A paragraph ends where a sentence ends at the end of a line, before a heading and before a numbered item; a blank
    line alone does not end it, since pages break in the middle of words.
    """
    held: list[Line] = []
    told = [(line, plain(line.text)) for line in lines]
    for number, (line, text) in enumerate(told, 1):
        if not text:
            continue
        heading = is_heading(text)
        begins = _ITEM.match(text) and not (held and _OPEN.search(plain(held[-1].text)))
        if held and (heading or begins or _HEADING.match(text)):
            yield Paragraph.join(held)
            held = []
        if heading:
            yield Paragraph.join([line], heading=True)
            continue
        is_title_here = not held or all(_PAGE.fullmatch(plain(before.text)) for before in held)
        named = _NAMED.fullmatch(text) and not _is_sentence(held)
        after = told[number][1] if number < len(told) else ""
        is_title_here &= bool(_TITLE.fullmatch(text)) or _is_of_a_year(text, after)
        if is_title_here or named or _UNIT.fullmatch(text):
            if held:
                yield Paragraph.join(held)
                held = []
            yield Paragraph.join([line])
            continue
        held.append(line)
        if text.endswith(_ENDS):
            yield Paragraph.join(held)
            held = []
    if held:
        yield Paragraph.join(held)
