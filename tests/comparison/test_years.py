"""A year held against the next: what carries over, what is told again, and who is never accused."""

from decimal import Decimal
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given, settings

import fiscaldisclosure as fd
from fiscaldisclosure.testing import replaced
from fiscaldisclosure.testing.years import years
from fiscaldisclosure.unit import WAN_YUAN

OLD, NEW = "医疗卫生与计划生育支出", "卫生健康支出"


def pairs(disclosures):
    """Each year with the next."""
    return list(pairwise(disclosures))


def told(before, after):
    """The rules of what is told between two years, but for what rounding explains."""
    found = fd.compare(before, after).findings
    return [
        (item.rule.id, item.severity.name)
        for item in found
        if item.check.outcome.verdict.value == "impossible"
    ]


def year(number, **sections):
    """A department's accounts of a year."""
    return fd.Disclosure(department=fd.Department(name="青岚市水务局", year=number), **sections)


@settings(max_examples=8)
@given(years())
def test_nobody_honest_is_accused(disclosures):
    """Whatever sections are told, and however they round: balances carry over and prior years are the published ones."""
    for before, after in pairs(disclosures):
        assert fd.audit(after).errors == ()
        assert [str(item) for item in fd.compare(before, after).findings if item.severity > 1] == []


@settings(max_examples=3)
@given(years(10))
def test_of_ten_years_the_one_contradiction_is_told(disclosures):
    """A broken opening balance is; a prior year restated as told is a note, and a renamed class is nothing."""
    books = [
        evolve(item, general_budget=renamed(item.general_budget, item.department.year))
        for item in disclosures
    ]
    at, also = 3, 6
    opening = books[at].overview.opening_balance
    wrong = fd.Figure(opening.value + Decimal("7.31"), WAN_YUAN)
    books[at] = replaced(books[at], ("overview", "opening_balance"), wrong)
    spent = books[also].general_budget.stated_total or fd.BudgetLine()
    then = books[also - 1].general_budget.stated_total
    final = spent.final or fd.Figure(Decimal("100.00"), WAN_YUAN)
    prior = (then.final.value if then is not None and then.final is not None else Decimal(0)) + Decimal(
        "55.55"
    )
    restated = fd.BudgetLine(
        final=final, prior=fd.Figure(prior, WAN_YUAN), reason="机构改革，上年数按可比口径调整"
    )
    books[also] = replaced(books[also], ("general_budget", "stated_total"), restated)
    found = [told(before, after) for before, after in pairs(books)]
    assert found[at - 1] == [("FC101", "WARNING")]
    assert set(found[also - 1]) <= {("FC104", "NOTE")}
    assert bool(found[also - 1]) is (then is not None and then.final is not None)
    touched = {at - 1, also - 1}
    if spent.final is None:
        touched.add(also)  # the total made up here is not what the year after tells
    assert [item for number, items in enumerate(found) if number not in touched for item in items] == []


def renamed(budget, number):
    """A budget with the class as it was called until 2018."""
    if budget is None or number > 2018:
        return budget
    classes = [evolve(item, name=item.name.replace(NEW, OLD)) for item in budget.classes]
    items = [evolve(item, class_name=item.class_name.replace(NEW, OLD)) for item in budget.items]
    return evolve(budget, classes=classes, items=items)


@pytest.mark.parametrize(("change", "found"), [("2.00", []), ("5.00", [("FC103", "WARNING")])])
def test_a_renamed_class_meets_itself(change, found):
    """So its prior year is checked over the renaming."""

    def budget(name, amount, more=None):
        line = fd.BudgetLine(final=amount, stated_change=more)
        return fd.GeneralPublicBudget(classes=[fd.FunctionalClass(name=name, line=line)])

    before = year(2018, general_budget=budget(OLD, "10.00"))
    assert told(before, year(2019, general_budget=budget(NEW, "12.00", change))) == found


def test_an_adjustment_that_is_told_is_a_note():
    """The six adjustments of the accounts are lawful; one that nobody tells of is worth a look."""
    before = year(2023, overview=fd.Overview(closing_balance="3.00"))
    after = year(2024, overview=fd.Overview(opening_balance="2.00"))
    assert told(before, after) == [("FC101", "WARNING")]
    mark = fd.Mark(kind="opening-adjusted", name="会计差错更正")
    assert told(before, evolve(after, marks=[mark])) == [("FC102", "NOTE")]


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("年初结转和结余5.00万元，比上年年末增加2.00万元，为会计差错更正。", True),
        ("本年调整年初结转和结余2.00万元。", True),
        ("年初结转和结余5.00万元，全年预算调整数10.00万元。", False),
        ("负责收回以前年度支出的监督。", False),
    ],
)
def test_the_reader_notes_that_an_adjustment_is_told(sentence, is_told, tmp_path):
    """In the sentence about the balance, not anywhere."""
    lines = [
        "青岚市水务局2024年度部门决算",
        "一、收入支出决算总体情况说明",
        "2024年度收入总计10.00万元。",
        sentence,
    ]
    (tmp_path / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    kinds = {mark.kind for mark in fd.read(tmp_path / "a.txt").marks}
    assert ("opening-adjusted" in kinds) is is_told


def test_a_published_budget_is_one_by_what_it_tells():
    """Budgets of the same year, and nothing that was spent."""
    before = year(2024, agency_operating=fd.BudgetLine(budget="90.00"))
    after = year(2024, agency_operating=fd.BudgetLine(final="80.00", initial_budget="95.00"))
    assert fd.compare(before, after).relation is fd.Relation.BUDGET
    assert told(before, after) == [("FC201", "WARNING")]


@pytest.mark.parametrize(
    ("other", "complaint"),
    [
        (year(2021), "a year and the next"),
        (fd.Disclosure(), "tell their years"),
        (fd.Disclosure(department=fd.Department(name="青岚市林业局", year=2023)), "of one department"),
    ],
)
def test_what_cannot_be_compared_is_refused(other, complaint):
    """Unless somebody says what the two are to each other."""
    with pytest.raises(fd.DataError, match=complaint):
        fd.compare(other, year(2024))
    assert fd.compare(other, year(2024), relation=fd.Relation.YEARS).findings == ()
    with pytest.raises(fd.DataError, match="consolidate"):
        fd.compare(other, year(2024), relation=fd.Relation.UNITS)
