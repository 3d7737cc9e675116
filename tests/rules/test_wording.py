"""The rules of reasons and words."""

from __future__ import annotations

import pytest
from attrs import evolve

from fiscaldisclosure import (
    BudgetLine,
    Disclosure,
    FunctionalItem,
    GeneralPublicBudget,
    Mark,
    ThreePublicCosts,
)


def test_one_reason_is_enough_for_a_section(violated):
    """What moved without any reason is told once; a reason that is added never brings a finding."""
    silent = ThreePublicCosts(
        overseas_travel=BudgetLine(final="1.00", stated_change="-1.00"),
        reception=BudgetLine(final="1.00", stated_change="-1.00"),
    )
    told = evolve(silent, reception=BudgetLine(final="1.00", stated_change="-1.00", reason="厉行节约"))
    parts = ("fiscal", "three_public", "agency_operating", "procurement", "assets", "glossary")
    marks = [Mark(kind=f"told:{part}", name=part) for part in parts]
    assert violated("reason-missing", Disclosure(three_public=silent, marks=marks))
    assert not violated("reason-missing", Disclosure(three_public=told, marks=marks))
    assert not violated("reason-missing", Disclosure(three_public=silent, marks=marks[:1]))


@pytest.mark.parametrize(
    ("reason", "enough"),
    [("决算数大于预算数", False), ("本年度经费开支有所增加", False), ("缴费基数上调", True)],
)
def test_the_numbers_again_are_no_reason(reason, enough, violated):
    """An item that varied says why, not that it did."""
    line = BudgetLine(
        final="90.00", initial_budget="88.00", stated_completion_rate="102.27%", budget_reason=reason
    )
    item = FunctionalItem(class_name="类", section_name="款", name="项", line=line)
    other = FunctionalItem(
        class_name="类", section_name="款", name="另一项", line=evolve(line, budget_reason="扩面")
    )
    told = Disclosure(general_budget=GeneralPublicBudget(items=[item, other]))
    assert violated("reason-missing", told) is not enough


@pytest.mark.parametrize("reason", ["严格按照预算执行，预决算无差异", "与上年持平，未增加支出"])
def test_reasons_for_staying_level_are_accepted(reason, violated):
    """A reason may name a movement that did not happen."""
    line = BudgetLine(
        final="8.07", adjusted_budget="8.07", stated_variance_rate="0.00%", budget_reason=reason
    )
    assert not violated("flat-with-reasons-for-change", Disclosure(agency_operating=line))


@pytest.mark.parametrize(
    "reason", ["XX项目", "××局经费", "（增加）/（减少）", "____", "增加/减少人员经费", "{原因}"]
)
def test_kinds_of_residue(reason, violated):
    """Blanks and choices of the template are found in any of their spellings."""
    assert violated(
        "template-residue", Disclosure(agency_operating=BudgetLine(final="1.00", budget_reason=reason))
    )


@pytest.mark.parametrize("reason", ["实实在在为群众服务", "目的在于节约", "常常组织培训"])
def test_words_that_are_rightly_doubled(reason, violated):
    """Chinese doubles many words, and those are left alone."""
    assert not violated("doubled-words", Disclosure(agency_operating=BudgetLine(final="1.00", reason=reason)))
