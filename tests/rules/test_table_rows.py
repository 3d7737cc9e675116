"""The rules of the rows of the tables by function."""

from __future__ import annotations


def test_the_total_row_is_a_row(nine, violated):
    """合计 of the general public budget is basic plus project too."""
    assert violated("budget-row-differs", nine.changed(nine.whole(), "general_budget", project="21.00"))


def test_the_short_form_has_expenditure_alone(nine, violated):
    """A fund's table without balances is not expected to balance."""
    short = nine.whole()
    for code in nine.LAND:
        short = nine.with_row(
            short, "government_fund", code, opening_balance=None, revenue=None, closing_balance=None
        )
    assert not violated("fund-row-differs", short)
    assert violated("fund-row-differs", nine.with_row(short, "government_fund", "2120803", project="13.00"))
