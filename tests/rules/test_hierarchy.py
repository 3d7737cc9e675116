"""The rules of classes, sections and items in every table by function."""

from __future__ import annotations

import pytest

from fiscaldisclosure.identities import Verdict
from fiscaldisclosure.model.budgets import BudgetRow
from fiscaldisclosure.rules.catalogue import CATALOGUE


def without(nine, section, code):
    """The nine tables with a row left out of one."""
    told = nine.whole()
    rows = [row for row in getattr(told, section).rows if row.code != code]
    return nine.changed(told, section, rows=rows)


@pytest.mark.parametrize("section", ["revenue", "expenditure", "general_budget", "government_fund"])
def test_every_table_adds_up(section, nine, violated):
    """A row that is lost leaves the rows above it too large, in whatever table."""
    code = nine.LAND[-1] if section == "government_fund" else "2050101"
    rule = "row-differs-from-rows-below"
    told = without(nine, section, code)
    broken = violated(rule, told)
    assert broken == (section != "government_fund")  # an only item: its section stands for it
    assert violated(
        "row-differs-from-rows-below", nine.with_row(nine.whole(), section, code, **SHIFTED[section])
    )


SHIFTED = {
    "revenue": {"code": "2210209"},
    "expenditure": {"code": "2210209"},
    "general_budget": {"expenditure": "99.00"},
    "government_fund": {"expenditure": "99.00"},
}


def test_rounding_cell_by_cell_passes(nine, outcomes):
    """Three items that were rounded down each may miss their section by 0.01."""
    told = nine.with_row(nine.whole(), "general_budget", "20501", project="20.01")
    verdicts = {outcome.verdict for outcome in outcomes("row-differs-from-rows-below", told)}
    assert verdicts <= {Verdict.EXACT, Verdict.WITHIN_ROUNDING, Verdict.NOT_CHECKABLE}
    assert Verdict.WITHIN_ROUNDING in verdicts


def test_a_table_of_items_alone_has_no_parents(nine, violated):
    """Some regions print items without classes and sections; the items then add up to the total."""
    rows = [row for row in nine.general_rows() if len(row.code) == 7]
    told = nine.changed(nine.whole(), "general_budget", rows=rows)
    assert not violated("row-above-missing", told)
    assert not violated("row-differs-from-rows-below", told)
    lost = nine.changed(nine.whole(), "general_budget", rows=rows[1:])
    assert violated("row-differs-from-rows-below", lost)


def test_a_code_that_stands_twice_is_not_added(nine, violated):
    """Which of two rows is meant nobody knows."""
    rows = [*nine.general_rows(), BudgetRow(code="2210201", name="购房补贴", expenditure="9.00")]
    told = nine.changed(nine.whole(), "general_budget", rows=rows)
    assert not violated("row-differs-from-rows-below", told)
    assert violated("code-repeated", told)


def told(nine, name, disclosure):
    """What a rule about words found, as printed."""
    (rule,) = (rule for rule in CATALOGUE if rule.name == name)
    return [identity.found for identity in rule.requirements(disclosure)]


def test_the_name_that_few_tables_print_is_the_wrong_one(nine):
    """Five tables say one thing and one says another: that one is named, and only that one."""
    renamed = nine.with_row(nine.whole(), "revenue", "2210201", name="购房补贴")
    assert told(nine, "code-named-differently", renamed) == ["2210201 购房补贴"]
    assert told(nine, "code-named-differently", nine.whole()) == []


@pytest.mark.parametrize(("amount", "found"), [("-0.01", ["-0.01 万元"]), ("0.00", []), ("0.50", [])])
def test_only_what_is_below_zero_is(amount, found, nine):
    """Half a 万元 is little and no less than nothing."""
    assert (
        told(nine, "amount-below-zero", nine.with_row(nine.whole(), "general_budget", "205", project=amount))
        == found
    )


@pytest.mark.parametrize(
    ("printed", "differs"),
    [("住房保障", False), ("房保障支出", False), ("住房改革保障支出", True), ("其他住房保障支出", True)],
)
def test_a_torn_name_is_no_other_name(printed, differs, nine, violated):
    """What the edge of a page left of a name is that name; 其他 before it makes another."""
    told = nine.with_row(nine.whole(), "expenditure", "221", name=printed)
    assert bool(violated("code-named-differently", told)) is differs
