"""One way of spelling plainly, and of Chinese numerals."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.spelling import NUMERALS, folded, numeral, plain, typographic

WIDE = st.text("０１２３４５６７８９．，％＋－（）：；＝＜＞“”＊ＡＢ０１ 　\xa0\u200b万元,.-*12", max_size=30)


@given(st.one_of(st.text(max_size=40), WIDE))
@pytest.mark.parametrize("spell", [plain, folded])
def test_spelling_twice_changes_nothing_more(spell, text):
    """What is spelled plainly stays as it is, so that nobody need know whether a text was."""
    assert spell(spell(text)) == spell(text)


@given(st.one_of(st.text(max_size=40), WIDE))
def test_both_ways_differ_in_commas_and_marks_only(text):
    """A name that is found by one spelling is found by the other."""
    assert plain(folded(text)).replace("，", ",") == folded(plain(text))


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("支\u3000出\u200b合 计：", "支出合计:"),
        ("１，２３４．５０％", "1，234.50%"),
        ("１,２３４．５０", "1,234.50"),
        ("收入，支出", "收入，支出"),
        ("ＡＢ⼀般", "AB一般"),
        ("①②m²㎡℃", "①②m²㎡℃"),
        ("1∶2—3", "1:2-3"),
        ("財政撥款“三公”經費決算數小於預算數", '财政拨款"三公"经费决算数小于预算数'),
        ("於潜镇、乾县、东昇街道显著", "於潜镇、乾县、东昇街道显著"),
    ],
)
def test_plain(printed, wanted):
    """Widths, spaces, kinds of dashes and traditional characters make no difference; what names have, too, stays."""
    assert plain(printed) == wanted


@given(st.text(max_size=40))
def test_print_reads_back(text):
    """The punctuation of print is another spelling of the same text."""
    assert plain(typographic(plain(text))) == plain(text)


def test_no_two_numbers_are_spelled_alike():
    """What a heading counts can be told from its numeral."""
    assert len({numeral(number) for number in range(1, 10_000)}) == 9_999


def test_the_numerals_are_spelled_once():
    """Whoever wants the numerals of lists in an expression takes them from there."""
    sources = {path.name: path.read_text("utf-8") for path in Path(fd.__file__).parent.rglob("*.py")}
    assert [name for name, text in sources.items() if NUMERALS in text] == ["spelling.py"]
