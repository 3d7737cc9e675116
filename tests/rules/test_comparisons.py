"""The rules of what every line says of itself."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure import (
    BasicExpenditure,
    Budget,
    BudgetLine,
    Comparison,
    Disclosure,
    Expenditure,
    FiscalAppropriation,
    FunctionalClass,
    FundBudget,
    GeneralPublicBudget,
    Overview,
    Procurement,
    Revenue,
    Statement,
    ThreePublicCosts,
)
from fiscaldisclosure.rules.lines import budget_of

WRONG = BudgetLine(final="8.07", stated_change="-8.79", stated_growth_rate="-51.24%")


def test_a_prior_year_in_print_is_preferred(violated):
    """Where the prior year is printed, change and rate are held against it."""
    line = BudgetLine(final="8.00", prior="10.00", stated_change="-3.00")
    assert violated("growth-differs", Disclosure(agency_operating=line))


def test_the_rate_on_nothing_is_a_convention(violated):
    """From 0 to 4.69 is printed as growth of 100 %."""
    line = BudgetLine(final="4.69", stated_change="4.69", stated_growth_rate="100.00%")
    assert not violated("growth-differs", Disclosure(agency_operating=line))


@pytest.mark.parametrize(
    "disclosure",
    [
        Disclosure(overview=Overview(stated_income=WRONG)),
        Disclosure(revenue=Revenue(other=WRONG)),
        Disclosure(expenditure=Expenditure(basic=WRONG)),
        Disclosure(fiscal=FiscalAppropriation(stated_outlay=WRONG)),
        Disclosure(general_budget=GeneralPublicBudget(stated_total=WRONG)),
        Disclosure(general_budget=GeneralPublicBudget(classes=[FunctionalClass(name="类", line=WRONG)])),
        Disclosure(basic=BasicExpenditure(operating=WRONG)),
        Disclosure(government_fund=FundBudget(revenue=WRONG)),
        Disclosure(three_public=ThreePublicCosts(reception=WRONG)),
        Disclosure(procurement=Procurement(goods=WRONG)),
        Disclosure(statements=[Statement(subject="会议费", line=WRONG)]),
    ],
)
def test_lines_of_every_section_are_looked_at(disclosure, violated):
    """A wrong rate is found wherever it stands."""
    assert violated("growth-differs", disclosure)


def test_a_word_is_held_against_the_budget_that_is_named(outcomes):
    """Where the word is true of the named budget, it is this one that it speaks of."""
    line = BudgetLine(
        final="5.00",
        initial_budget="7.00",
        adjusted_budget="6.00",
        compared_with=Budget.ADJUSTED,
        budget_comparison=Comparison.LESS,
    )
    told = Disclosure(statements=[Statement(subject="专项资金", line=line)])
    assert [outcome.expected for outcome in outcomes("budget-rate-differs", told)] == [Decimal("6.00")]


def test_a_bare_word_is_held_against_the_budget_it_fits(outcomes):
    """小于预算数 is true of an initial budget of 7.00, though 5.00 is more than the adjusted one."""
    line = BudgetLine(
        final="5.00", initial_budget="7.00", adjusted_budget="3.00", budget_comparison=Comparison.LESS
    )
    told = Disclosure(statements=[Statement(subject="专项资金", line=line)])
    assert [outcome.expected for outcome in outcomes("budget-rate-differs", told)] == [Decimal("7.00")]


@pytest.mark.parametrize(("sign", "fits"), [(Comparison.SAME, "5.00"), (Comparison.MORE, "3.00")])
def test_each_word_finds_its_budget(sign, fits, outcomes):
    """持平 speaks of the budget that is equal, 大于 of the one that is less."""
    line = BudgetLine(final="5.00", initial_budget=fits, adjusted_budget="7.00", budget_comparison=sign)
    told = Disclosure(statements=[Statement(subject="专项资金", line=line)])
    assert [outcome.expected for outcome in outcomes("budget-rate-differs", told)] == [Decimal(fits)]


@pytest.mark.parametrize(
    ("told", "final", "faults"),
    [
        ("3.00", "7.00", []),
        ("3.00", "13.00", []),
        ("-3.00", "13.00", ["budget-rate-differs"]),
        ("4.00", "7.00", ["budget-rate-differs"]),
    ],
)
def test_a_difference_from_the_budget_may_be_told_unsigned(told, final, faults):
    """差值 tells how far apart they are; a sign, where there is one, has to be right."""
    line = BudgetLine(final=final, budget="10.00", stated_variance=told)
    assert [finding.rule.name for finding in fd.audit(Disclosure(agency_operating=line)).errors] == faults


@pytest.mark.parametrize("amounts", [fd.Rounding.NEAREST, fd.Rounding.TRUNCATED])
def test_an_unsigned_difference_of_figures_too_coarse_to_compare_is_let_pass(amounts):
    """The final figure, 70,772.27 元 to the cent, is printed 7.07 万元, cut off, below the budget it exceeds."""
    budget, told = (fd.Figure.parse(text) for text in ("70,734.39元", "37.88元"))
    line = BudgetLine(final="7.07", budget=budget, stated_variance=told)
    verdicts = {item.confront(fd.Habits(amounts)).verdict for item in budget_of(line, signs=False)}
    assert fd.Verdict.IMPOSSIBLE not in verdicts


@pytest.mark.parametrize(
    ("elsewhere", "faults"), [("3.00", []), ("-3.00", ["budget-rate-differs"]), (None, [])]
)
def test_who_signs_one_difference_signs_all(elsewhere, faults):
    """A difference without its sign is a mistake only where another has one."""
    other = BudgetLine(final="7.00", budget="10.00", stated_variance=elsewhere)
    line = BudgetLine(final="7.64", budget="10.00", stated_variance="2.36")
    told = Disclosure(agency_operating=other, three_public=ThreePublicCosts(reception=line))
    assert [finding.rule.name for finding in fd.audit(told).errors] == faults


@given(budget=st.integers(1, 10**7), final=st.integers(0, 10**7), signed=st.booleans())
def test_a_difference_is_right_by_its_size_or_its_sign(budget, final, signed):
    """What is printed of two exact amounts is accused of nothing, with a sign or without."""
    difference = final - budget if signed else abs(final - budget)
    line = BudgetLine(
        final=Decimal(final).scaleb(-2),
        budget=Decimal(budget).scaleb(-2),
        stated_variance=Decimal(difference).scaleb(-2),
    )
    assert fd.audit(Disclosure(agency_operating=line)).errors == ()


@pytest.mark.parametrize("rate", ["99.98%", "97.00%"])
def test_a_rate_of_either_budget_is_not_proven_wrong_by_how_the_document_cuts_off(rate):
    """99.98 % is of the table's budget as rounded, and of the initial one as cut off; 97 % is of neither in any document."""
    line = BudgetLine(
        final="4695.8",
        budget="4696.9",
        initial_budget="46963324.14元",
        stated_completion_rate=rate,
        compared_with=fd.Budget.PLAIN,
    )
    cut_off = fd.Habits(fd.Rounding.TRUNCATED, fd.Rounding.TRUNCATED)
    verdicts = {item.confront(cut_off).verdict for item in budget_of(line)}
    assert (fd.Verdict.IMPOSSIBLE in verdicts) is (rate == "97.00%")
