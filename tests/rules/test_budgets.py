"""The rules of 一般公共预算财政拨款支出."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiscaldisclosure import (
    BudgetLine,
    Disclosure,
    Expenditure,
    FunctionalClass,
    FunctionalItem,
    GeneralPublicBudget,
    audit,
)
from fiscaldisclosure.model.budgets import BudgetRow
from fiscaldisclosure.model.disclosure import TableFound
from fiscaldisclosure.rules.forms import GENERAL


def test_a_class_without_items_leaves_the_items_open(violated):
    """Where the items are not complete, a larger class proves nothing."""
    budget = GeneralPublicBudget(
        classes=[
            FunctionalClass(name="教育支出", line="9.00"),
            FunctionalClass(name="卫生健康支出", line="1.00"),
        ],
        items=[FunctionalItem(class_name="教育支出", section_name="款", name="甲", line="7.00")],
    )
    assert not violated("class-differs-from-items", Disclosure(general_budget=budget))


@pytest.mark.parametrize(
    ("item", "of_class", "whole", "wrong"),
    [("0.00", "0.02", "9.02", False), ("0.10", "0.13", "9.11", False), ("0.10", "0.50", "9.10", True)],
)
def test_items_too_small_to_print_may_be_left_out(item, of_class, whole, wrong, violated):
    """Two or three cents of a class may be of items too small to print; more than the total leaves room for is wrong."""
    budget = GeneralPublicBudget(
        stated_total=whole,
        classes=[
            FunctionalClass(name="教育支出", line="9.00"),
            FunctionalClass(name="卫生健康支出", line=of_class),
        ],
        items=[
            FunctionalItem(class_name="教育支出", section_name="款", name="甲", line="5.00"),
            FunctionalItem(class_name="教育支出", section_name="款", name="乙", line="4.00"),
            FunctionalItem(class_name="卫生健康支出", section_name="款", name="丙", line=item),
        ],
    )
    assert violated("class-differs-from-items", Disclosure(general_budget=budget)) == wrong


@pytest.mark.parametrize(("unit", "wrong"), [("元", False), ("万元", True)])
def test_what_the_table_prints_as_zero_may_be_left_out_of_a_finer_text(unit, wrong, violated):
    """7 元 are 0.00 in a table in 万元, so a text in 元 without them is no list of all items; one in 万元 is."""
    cells = {"2050201": "37.21", "2050202": "1.00", "2050204": "0.00", "20502": "38.21", "205": "38.21"}
    rows = [BudgetRow(code=code, name=code, expenditure=cell) for code, cell in cells.items()]
    told, whole = {"元": (("372100元", "10000元"), "382107元"), "万元": (("37.21", "1.00"), "38.28")}[unit]
    items = [
        FunctionalItem(class_name="205", section_name="20502", name=name, line=line)
        for name, line in zip(("2050201", "2050202"), told, strict=True)
    ]
    budget = GeneralPublicBudget(stated_total=whole, items=items, rows=rows)
    tables = [TableFound(key=GENERAL, title="一般公共预算财政拨款支出决算表")]
    assert violated("item-total-differs", Disclosure(general_budget=budget, tables=tables)) == wrong


def test_items_in_another_order_are_told(violated):
    """The items follow the order of the classes."""
    classes = [FunctionalClass(name=name, line="1.00") for name in ("教育支出", "卫生健康支出")]
    items = [
        FunctionalItem(class_name=name, section_name="款", name="甲", line="1.00")
        for name in ("卫生健康支出", "教育支出")
    ]
    assert violated(
        "classes-disagree", Disclosure(general_budget=GeneralPublicBudget(classes=classes, items=items))
    )


@pytest.mark.parametrize(
    ("column", "whole", "wrong"), [("stated_change", "2.03", False), ("prior", "1.97", True)]
)
def test_only_changes_have_two_tails(column, whole, wrong, violated):
    """0.03 between three changes is rounding, as each was computed from two roundings; between three amounts it is not."""
    items = [
        FunctionalItem(class_name="类", section_name="款", name=name, line=BudgetLine(**{column: "1.00"}))
        for name in ("甲", "乙")
    ]
    total = BudgetLine(**{column: whole})
    budget = GeneralPublicBudget(stated_total=total, items=items)
    assert violated("item-comparisons-differ", Disclosure(general_budget=budget)) == wrong


@pytest.mark.parametrize(
    "classes",
    [
        [FunctionalClass(name="教育支出", line="5.00")],
        [
            FunctionalClass(name="教育支出", line="5.00"),
            FunctionalClass(name="卫生健康支出", line=BudgetLine(prior=1)),
        ],
    ],
)
def test_a_larger_total_of_an_incomplete_list_proves_nothing(classes, violated):
    """One class alone, or a class without its amount, leaves the rest of the total open."""
    budget = GeneralPublicBudget(stated_total="9.00", classes=classes)
    assert not violated("class-total-differs", Disclosure(general_budget=budget))


def test_a_class_may_have_items_that_are_not_told(violated):
    """A narrative selects: only items that add up to the total leave nothing out."""
    classes = [FunctionalClass(name=name, line="5.00") for name in ("教育支出", "卫生健康支出")]
    items = [FunctionalItem(class_name="教育支出", section_name="款", name="项", line="3.00")]
    budget = GeneralPublicBudget(stated_total="10.00", classes=classes, items=items)
    assert not violated("class-differs-from-items", Disclosure(general_budget=budget))
    told = [*items, FunctionalItem(class_name="卫生健康支出", section_name="款", name="项", line="7.00")]
    complete = GeneralPublicBudget(stated_total="10.00", classes=classes, items=told)
    assert violated("class-differs-from-items", Disclosure(general_budget=complete))


@given(
    last_year=st.lists(st.integers(1, 10**7), min_size=2, max_size=6),
    this_year=st.integers(1, 10**7),
    gone=st.integers(1, 10**7),
)
def test_an_item_that_ended_is_a_note_at_most(last_year, this_year, gone):
    """Items that are told this year need not have had all the money of last year."""
    items = [
        FunctionalItem(
            class_name="教育支出",
            section_name="普通教育",
            name=f"项{number}",
            line=BudgetLine(
                final=Decimal(this_year).scaleb(-2),
                prior=Decimal(prior).scaleb(-2),
                stated_change=Decimal(this_year - prior).scaleb(-2),
            ),
        )
        for number, prior in enumerate(last_year)
    ]
    final, prior = this_year * len(items), sum(last_year) + gone
    total = BudgetLine(
        final=Decimal(final).scaleb(-2),
        prior=Decimal(prior).scaleb(-2),
        stated_change=Decimal(final - prior).scaleb(-2),
    )
    found = audit(Disclosure(general_budget=GeneralPublicBudget(stated_total=total, items=items))).findings
    assert {finding.severity.name for finding in found} <= {"NOTE"}
    if gone > len(items) + 1:
        assert [finding.rule.id for finding in found] == ["FD319"]


@pytest.mark.parametrize(("shares", "quiet"), [(("5%", "38%"), True), (("5%", "37%"), False)])
def test_shares_cut_off_of_one_base_that_are_rounded_of_another_tell_no_base(violated, shares, quiet):
    """Where a department may have cut its shares off, or have rounded those of another whole, neither is held."""
    lines = [
        BudgetLine(final=final, stated_share=share)
        for final, share in zip(("664.95", "4692.84"), shares, strict=True)
    ]
    budget = GeneralPublicBudget(
        stated_total="12039.90",
        classes=[
            FunctionalClass(name="社会保障和就业支出", line=lines[0]),
            FunctionalClass(name="卫生健康支出", line=lines[1]),
        ],
    )
    told = Disclosure(general_budget=budget, expenditure=Expenditure(stated_total="12399.83"))
    assert violated("class-share-differs", told) is not quiet
