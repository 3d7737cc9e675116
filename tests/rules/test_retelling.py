"""The rules that hold the narrative's classes and items against the table."""

from __future__ import annotations

from fiscaldisclosure import BudgetLine


def telling(nine, *items):
    """The nine tables with a narrative that tells other items."""
    return nine.changed(nine.whole(), "general_budget", items=items)


def rated(final, budget, rate=None):
    """A line with a budget and perhaps a completion rate."""
    return BudgetLine(final=final, initial_budget=budget, stated_completion_rate=rate)


def test_a_renamed_subject_is_told_once(outcomes, violated, faulty):
    """The row that a wrong name stands in for is not also missing."""
    told = faulty("subject-not-in-table")
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
