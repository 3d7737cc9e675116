"""The official code lists: what they promise to their users, and what must hold of every line of the data."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure import classification
from fiscaldisclosure.classification.entry import Entry, plain
from fiscaldisclosure.classification.lists import ECONOMIC, FUNCTIONAL, lists

KINDS = [FUNCTIONAL, ECONOMIC]
YEARS = range(2011, 2026)
ENTRIES = [(kind, entry) for kind in KINDS for entry in lists(kind).entries]


def test_a_code_has_a_name_a_level_and_a_parent():
    """What one asks a list for first."""
    entry = classification.functional(2024)["2013201"]
    assert (entry.name, entry.level, entry.parent) == ("行政运行", "项", "20132")
    assert classification.functional(2024)["201"].parent is None
    assert classification.economic(2024)["30201"].name == "办公费"


@pytest.mark.parametrize(
    ("kind", "code"), [("functional", "225"), ("functional", "2010699x"), ("economic", "30210")]
)
def test_an_unknown_code_says_so(kind, code):
    """A KeyError names the code and the year and says how complete the list is."""
    found = getattr(classification, kind)(2024)
    assert code not in found
    with pytest.raises(KeyError, match=rf"{code} is not in the {kind} list of 2024"):
        found[code]


def test_a_code_of_another_year_says_which():
    """The message for a retired code tells when it was in force and under what name."""
    with pytest.raises(KeyError, match="质量技术监督与检验检疫事务 2011-2018"):
        classification.functional(2024)["20117"]


def test_a_year_before_the_lists_is_refused():
    """There is no list to answer from, and none is invented."""
    with pytest.raises(fd.DataError, match="begin in 2011"):
        classification.functional(2010)


def test_a_year_after_the_lists_takes_the_latest():
    """What was in force last is assumed to be still, and the list says that it is not covered."""
    assert classification.functional(2025).covered
    late = classification.functional(2031)
    assert not late.covered
    assert dict(late) == dict(classification.functional(2025))


@pytest.mark.parametrize(
    ("name", "year", "now"),
    [
        ("医疗卫生", 2016, "医疗卫生与计划生育支出"),
        ("医疗卫生与计划生育支出", 2024, "卫生健康支出"),
        ("卫生健康支出", 2024, "卫生健康支出"),
        ("卫生健康支出", 2016, "医疗卫生与计划生育支出"),
        ("文化体育与传媒支出", 2019, "文化旅游体育与传媒支出"),
        ("资源勘探信息等支出", 2020, "资源勘探工业信息等支出"),
        ("行政事业单位离退休", 2024, "行政事业单位养老支出"),
        ("因公出国（境）费", 2024, "因公出国（境）费用"),
        ("工商行政管理事务", 2024, None),
        ("不是科目", 2024, None),
    ],
)
def test_renames(name, year, now):
    """A name of any year leads to the name of the year, if there is one."""
    assert classification.renamed(name, year) == now


def test_named_finds_any_spelling_and_all_codes():
    """Widths, spaces and brackets make no difference; 行政运行 is an item of many sections."""
    economic = classification.economic(2024)
    assert economic.named("维修(护) 费") == economic.named("维修（护）费") == (economic["30213"],)
    found = classification.functional(2024).named("行政运行")
    assert len(found) > 40
    assert {entry.code[-2:] for entry in found} == {"01"}
    assert economic.named("不是科目") == ()


def test_codes_given_anew_are_told_apart_by_year():
    """30311 was 住房公积金 and is 代缴社会保险费."""
    assert classification.economic(2016)["30311"].name == "住房公积金"
    assert classification.economic(2024)["30311"].name == "代缴社会保险费"


def test_completeness_is_told_by_level():
    """The classes are complete, the items of most economic classes since 2018, items by function nowhere."""
    functional, economic = classification.functional(2024), classification.economic(2024)
    assert functional.is_complete()
    assert not functional.is_complete("201")
    assert not functional.is_complete("20106")
    assert economic.is_complete("302")
    assert not economic.is_complete("312")
    assert not classification.economic(2016).is_complete("302")


@pytest.mark.parametrize(
    ("budget", "year", "code", "answer"),
    [
        ("state_capital", 2024, "223", True),
        ("state_capital", 2024, "201", False),
        ("government_fund", 2024, "212", True),
        ("government_fund", 2023, "201", False),
        ("government_fund", 2024, "205", True),
        ("general_public", 2024, "234", False),
        ("general_public", 2024, "201", True),
        ("general_public", 2012, "223", None),
        ("general_public", None, "223", False),
        ("government_fund", None, "201", True),
        ("government_fund", None, "223", False),
        ("no_such_budget", 2024, "201", None),
    ],
)
def test_budgets_and_their_classes(budget, year, code, answer):
    """Each budget pays for its own classes; where nothing is known nothing is said."""
    assert classification.allows(budget, year, code) is answer


def test_it_is_loaded_on_first_use():
    """Importing the package reads no list."""
    code = (
        "import sys, fiscaldisclosure as fd; a = 'fiscaldisclosure.classification' in sys.modules;"
        "print(a, fd.classification.functional(2024)['201'].name)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["False", "一般公共服务支出"]


def test_a_list_is_read_once():
    """Asking again gives the same list."""
    assert classification.functional(2024) is classification.functional(2024)


def test_a_list_is_an_immutable_mapping():
    """It can be read like a dict and changed like none."""
    found = classification.economic(2024)
    assert len(found) == len(list(found)) == len(dict(found))
    with pytest.raises(TypeError):
        found["301"] = found["302"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("year", YEARS)
def test_every_parent_exists(kind, year):
    """In every year every section has its class and every item its section."""
    found = lists(kind).of(year)
    assert [code for code, entry in found.items() if entry.parent and entry.parent not in found] == []


@pytest.mark.parametrize("kind", KINDS)
def test_codes_are_unique_in_every_year(kind):
    """The years of a code's names follow each other and do not overlap."""
    for code in {entry.code for entry in lists(kind).entries}:
        history = lists(kind).history(code)
        for earlier, later in pairwise(history):
            assert earlier.valid_to is not None, code
            assert earlier.valid_to < later.valid_from, code


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("year", YEARS)
def test_names_are_unique_below_one_code(kind, year):
    """Two codes under one parent have different names, or a name could not be looked up."""
    seen = set()
    for entry in lists(kind).of(year).values():
        key = (entry.parent, plain(entry.name))
        assert key not in seen, entry
        seen.add(key)


@pytest.mark.parametrize(("kind", "entry"), ENTRIES, ids=lambda value: getattr(value, "code", None))
def test_every_line_is_well_formed(kind, entry):
    """Codes have the digits of their kind, names no spaces and no half-width brackets, years an order."""
    assert len(entry.code) in {3, 5, 7}
    assert entry.code.isdigit()
    assert entry.code.startswith("2" if kind == FUNCTIONAL else "3")
    for name in entry.names:
        assert name == "".join(name.split())
        assert not set(name) & set('()"|,')
        assert len(name) > 1
    assert len({plain(name) for name in entry.names}) == len(entry.names)
    assert lists(kind).first <= entry.valid_from <= lists(kind).last
    assert entry.valid_to is None or entry.valid_from <= entry.valid_to < lists(kind).last


@given(st.sampled_from(ENTRIES), st.sampled_from(YEARS))
def test_every_name_in_force_finds_its_code(listed, year):
    """Looking up the name of a code finds the code, among others perhaps."""
    kind, entry = listed
    found = lists(kind).of(year)
    assert (entry.code in found) == any(item.valid_in(year) for item in lists(kind).history(entry.code))
    if entry.valid_in(year):
        assert found[entry.code] is entry
        assert entry in found.named(entry.name)
        assert lists(kind).renamed(entry.name, year) is not None


@given(st.text(alphabet="支出（）() 维修护费", max_size=9))
def test_plain_spelling_is_final(name):
    """Spelling a plain name plainly changes it only where 支出 stands twice."""
    once = plain(name)
    assert plain(f" {once}（") == plain(once)
    assert "（" not in once


def test_uncertain_years_are_generous_by_one():
    """A name whose last year is uncertain may be used one year longer, a certain one may not."""
    entry = Entry("201", "x", 2014, 2018, certain=False)
    assert not entry.valid_in(2019)
    assert entry.valid_in(2019, generous=True)
    assert entry.valid_in(2013, generous=True)
    assert not entry.valid_in(2020, generous=True)
    assert not Entry("201", "x", 2014, 2018).valid_in(2019, generous=True)


def test_an_entry_prints_as_code_and_name():
    """As tables and messages show it."""
    assert str(classification.functional(2024)["205"]) == "205 教育支出"


@pytest.mark.parametrize("tree", ["docs", "docs/en"])
def test_the_page_tells_how_many_codes_each_class_has_in_each_year(tree):
    """The table of coverage is what the lists hold, so that nobody takes them for complete."""
    page = (Path(__file__).parents[1] / tree / "classification.md").read_text("utf-8")
    header = next(line for line in page.splitlines() if re.match(r"\| (类|class) \| 2", line))
    years = [int(cell) for cell in header.split("|")[2:-1]]
    codes = {code for year in years for code in classification.functional(year)}
    for code in sorted(code for code in codes if len(code) == 3):
        lists = [classification.functional(year) for year in years]
        name = next(one[code].name for one in reversed(lists) if code in one)
        held = [
            [sum(key.startswith(code) and len(key) == digits for key in one) for digits in (5, 7)]
            for one in lists
        ]
        cells = [
            f"{found[0]} / {found[1]}" if code in one else "–" for found, one in zip(held, lists, strict=True)
        ]
        assert f"| {code} {name} | {' | '.join(cells)} |" in page
