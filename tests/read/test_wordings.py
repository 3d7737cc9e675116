"""Narratives worded as in ten parts of the country: nobody is accused, and most figures find what to be held against.

The sentences are the project's own, in the shapes that those provinces' templates prescribe; the figures are one
department's, and right.
"""

from pathlib import Path

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes

WORDINGS = sorted(Path(__file__).with_name("wordings").glob("*.txt"))
CHECKED = {
    "central": 99,
    "guangdong": 78,
    "heilongjiang": 44,
    "hubei": 118,
    "jiangsu": 102,
    "shandong": 102,
    "sichuan": 99,
    "yunnan": 97,
}
"""How many figures are tied to others at least; fewer would mean that a wording is not read any more."""

each_wording = pytest.mark.parametrize("path", WORDINGS, ids=lambda path: path.stem)


def told(text):
    """Audit sentences under a heading, as of a department's accounts of 2023."""
    return fd.audit(read_bytes((f"某市某某局2023年度部门决算\n{text}\n".encode(), "决算.txt")))


@each_wording
def test_honest_wordings_are_not_accused(path):
    """No error, and as many figures checked as when this wording was first read."""
    audit = fd.audit(fd.read(path))
    assert [str(finding) for finding in audit.errors] == []
    assert audit.ledger.checked >= CHECKED[path.stem]


@each_wording
def test_a_slip_in_a_total_is_found(path):
    """The same text with another total of the three-public costs is wrong."""
    text = path.read_text("utf-8")
    right, wrong = ("125,000.00元", "152,000.00元") if "125,000.00元" in text else ("12.5", "15.2")
    place = text.index(right, text.index("“三公”经费"))
    assert fd.audit(
        read_bytes(((text[:place] + wrong + text[place + len(right) :]).encode(), path.name))
    ).errors


@pytest.mark.parametrize(
    ("sentence", "path"),
    [
        ("三、支出决算情况说明\n培训费支出5.00万元。", "expenditure"),
        ("三、支出决算情况说明\n专项资金支出合计5.00万元。", "expenditure"),
        ("七、“三公”经费支出决算情况说明\n国（境）外公务接待支出5.00万元。", "three_public.reception"),
        ("七、“三公”经费支出决算情况说明\n国内公务接待支出5.00万元。", "three_public.reception"),
        ("七、“三公”经费支出决算情况说明\n2022年公务接待费5.00万元。", "three_public.reception"),
        (
            "七、“三公”经费支出决算情况说明\n“三公”经费预算9.00万元，其中：公务接待费5.00万元。",
            "three_public.reception",
        ),
        (
            "二、收入决算情况说明\n（三）培训费支出情况\n收入5.00万元，其中培训费收入5.00万元。",
            "revenue.public_service",
        ),
    ],
)
def test_another_quantity_is_not_bound(sentence, path):
    """What only ends like a label, or is of another year, budget or kind of guest, states nothing of the line."""
    held = told(sentence).disclosure
    for name in path.split("."):
        held = getattr(held, name) if held is not None else None
    assert held is None


@pytest.mark.parametrize(
    ("sentence", "path", "expected"),
    [
        (
            "三、支出决算情况说明\n某市税务局2023年度支出合计5.00万元。",
            "expenditure.stated_total.final",
            "5.00",
        ),
        ("三、支出决算情况说明\n本单位支出为5.00万元。", "expenditure.stated_total.final", "5.00"),
        (
            "七、“三公”经费支出决算情况说明\n公务接待费支出决算为5.00万元。",
            "three_public.reception.final",
            "5.00",
        ),
        (
            "七、“三公”经费支出决算情况说明\n公务接待费5.00万元，2022年为3.00万元。",
            "three_public.reception.prior",
            "3.00",
        ),
        (
            "七、“三公”经费支出决算情况说明\n公务接待费5.00万元，较上年3.00万元增加2.00万元。",
            "three_public.reception.prior",
            "3.00",
        ),
        (
            "七、“三公”经费支出决算情况说明\n公务接待费5.00万元，比2023年年初预算3.00万元增加2.00万元。",
            "three_public.reception.initial_budget",
            "3.00",
        ),
        ("三、“三公经费”情况\n三公经费支出5.00万元。", "three_public.stated_total.final", "5.00"),
    ],
)
def test_a_label_is_bound_whoever_it_is_told_of(sentence, path, expected):
    """The name of an authority, a year and the ways of telling a base may stand around a label."""
    held = told(sentence).disclosure
    for name in path.split("."):
        held = getattr(held, name)
    assert str(held.value) == expected
