"""The rules of reasons and words."""

from __future__ import annotations

import pytest

from fiscaldisclosure import BudgetLine, Disclosure, ThreePublicCosts


def test_a_section_that_gives_no_reasons_at_all_is_passed_over(violated):
    """Its reasons may stand in one sentence for all lines."""
    costs = ThreePublicCosts(
        overseas_travel=BudgetLine(final="1.00", stated_change="-1.00"),
        reception=BudgetLine(final="1.00", stated_change="-1.00"),
    )
    assert not violated("reason-missing", Disclosure(three_public=costs))


def test_one_line_without_a_reason_among_lines_that_have_one(violated):
    """The section gives reasons, so each change needs one."""
    costs = ThreePublicCosts(
        overseas_travel=BudgetLine(final="1.00", stated_change="-1.00", reason="厉行节约"),
        reception=BudgetLine(final="1.00", stated_change="-1.00"),
    )
    assert violated("reason-missing", Disclosure(three_public=costs))


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
