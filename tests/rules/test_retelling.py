"""The rules that hold the narrative's classes and items against the table."""

from __future__ import annotations

import pytest

from fiscaldisclosure import BudgetLine
from fiscaldisclosure.model.budgets import FunctionalClass


def telling(nine, *items):
    """The nine tables with a narrative that tells other items."""
    return nine.changed(nine.whole(), "general_budget", items=items)


def rated(final, budget, rate=None):
    """A line with a budget and perhaps a completion rate."""
    return BudgetLine(final=final, initial_budget=budget, stated_completion_rate=rate)


CASES = {
    "item-differs-from-row": lambda nine: telling(nine, nine.item("2050101", "行政", "83.87")),
    "subject-not-in-table": lambda nine: nine.changed(
        nine.whole(),
        "general_budget",
        classes=[
            FunctionalClass(name="教育支出", line="100"),
            FunctionalClass(name="住房改革支出", line="15"),
        ],
    ),
    "row-not-in-narrative": lambda nine: telling(nine, *nine.items()[:2]),
    "use-names-another-subject": lambda nine: telling(
        nine,
        *nine.items()[:2],
        nine.item("2210201", "城市建设支出", "15"),
        nine.item("2120803", "城市建设", "31"),
    ),
    "low-completion-left-out": lambda nine: telling(
        nine,
        nine.item("2050101", "行政", rated("88.37", "90.00", "98.19")),
        nine.item("2050102", "专项", rated("11.63", "20.00")),
    ),
    "use-contradicts-split": lambda nine: telling(nine, nine.item("2050102", "业务指导等基本支出", "11.63")),
}
"""How to break each rule: what is made of the nine tables that are right."""


@pytest.mark.parametrize("name", CASES)
def test_what_is_right_passes(name, nine, violated):
    """A narrative that retells its tables breaks no rule."""
    assert not violated(name, nine.whole())


@pytest.mark.parametrize(("name", "wrong"), CASES.items(), ids=list(CASES))
def test_what_is_wrong_fails(name, wrong, nine, violated):
    """The fault a rule is named after breaks it."""
    assert violated(name, wrong(nine))


def test_a_renamed_subject_is_told_once(nine, outcomes, violated):
    """The row that a wrong name stands in for is not also missing."""
    told = CASES["subject-not-in-table"](nine)
    assert len(outcomes("subject-not-in-table", told)) == 1
    assert not violated("row-not-in-narrative", told)


def test_complete_items_may_go_without_a_rate(nine, violated):
    """Where the budget was spent to the last, no rate is missed."""
    told = telling(
        nine,
        nine.item("2050101", "行政", rated("88.37", "90.00", "98.19")),
        nine.item("2050102", "专项", rated("11.63", "11.63")),
    )
    assert not violated("low-completion-left-out", told)


def test_no_rates_at_all_are_a_custom(nine, violated):
    """Some regions print the rate of the total alone."""
    told = telling(nine, nine.item("2050102", "专项", rated("11.63", "20.00")))
    assert not violated("low-completion-left-out", told)


def test_a_use_may_name_its_own_subject_beside_another(nine, violated):
    """公积金 shows that the use was written for this item."""
    told = telling(
        nine,
        nine.item("2210201", "城市建设人员的公积金", "15.00"),
        nine.item("2120803", "城市建设", "31.00"),
    )
    assert not violated("use-names-another-subject", told)


def test_a_table_of_items_alone_is_not_matched(nine, outcomes):
    """Without the names of class and section nobody knows which 行政运行 is meant."""
    rows = [row for row in nine.general_rows() if len(row.code) == 7]
    told = nine.changed(nine.whole(), "general_budget", rows=rows)
    assert outcomes("item-differs-from-row", told) == []
