"""The rules of the rows of the tables by function."""

from __future__ import annotations

import pytest

from fiscaldisclosure import Expenditure, Revenue

CASES = {
    "revenue-row-differs": lambda nine: nine.with_row(
        nine.whole(),
        "revenue",
        "2050102",
        revenue=Revenue(fiscal_appropriation="11.63", other="9.16", stated_total="17.82"),
    ),
    "expenditure-row-differs": lambda nine: nine.with_row(
        nine.whole(),
        "expenditure",
        "2050101",
        expenditure=Expenditure(basic="80.00", project="3.87", stated_total="88.37"),
    ),
    "budget-row-differs": lambda nine: nine.with_row(
        nine.whole(), "general_budget", "2050101", project="3.87"
    ),
    "fund-row-differs": lambda nine: nine.with_row(
        nine.whole(), "government_fund", "2120803", closing_balance="3.00"
    ),
}
"""How to break each rule: what is made of the nine tables that are right."""


@pytest.mark.parametrize("name", CASES)
def test_what_is_right_passes(name, nine, violated):
    """The nine tables of an honest department break no rule."""
    assert not violated(name, nine.whole())


@pytest.mark.parametrize(("name", "wrong"), CASES.items(), ids=list(CASES))
def test_what_is_wrong_fails(name, wrong, nine, violated):
    """The fault a rule is named after breaks it."""
    assert violated(name, wrong(nine))


def test_the_total_row_is_a_row(nine, violated):
    """合计 of the general public budget is basic plus project too."""
    assert violated("budget-row-differs", nine.changed(nine.whole(), "general_budget", project="21.00"))


def test_the_short_form_has_expenditure_alone(nine, violated):
    """A fund's table without carry-overs is not expected to balance."""
    short = nine.whole()
    for code in nine.LAND:
        short = nine.with_row(
            short, "government_fund", code, opening_balance=None, revenue=None, closing_balance=None
        )
    assert not violated("fund-row-differs", short)
    assert violated("fund-row-differs", nine.with_row(short, "government_fund", "2120803", project="13.00"))
