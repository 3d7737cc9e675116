"""The rules of 基本支出."""

from __future__ import annotations

import pytest

from fiscaldisclosure import BasicExpenditure, BudgetLine, Disclosure, EconomicItem

CASES = [
    (
        "basic-total-differs",
        Disclosure(basic=BasicExpenditure(stated_total="1886.08", personnel="1752.61", operating="133.47")),
        Disclosure(basic=BasicExpenditure(stated_total="1886.08", personnel="1725.61", operating="133.47")),
    ),
    (
        "basic-share-differs",
        Disclosure(
            basic=BasicExpenditure(
                stated_total="1886.08", operating=BudgetLine(final="133.47", stated_share="7.08%")
            )
        ),
        Disclosure(
            basic=BasicExpenditure(
                stated_total="1886.08", operating=BudgetLine(final="133.47", stated_share="7.80%")
            )
        ),
    ),
    (
        "economic-items-differ",
        Disclosure(
            basic=BasicExpenditure(
                operating="171.07",
                operating_items=[
                    EconomicItem(name="办公费", amount="160.00"),
                    EconomicItem(name="印刷费", amount="11.08"),
                ],
            )
        ),
        Disclosure(
            basic=BasicExpenditure(
                operating="171.07",
                operating_items=[
                    EconomicItem(name="办公费", amount="160.00"),
                    EconomicItem(name="印刷费", amount="12.07"),
                ],
            )
        ),
    ),
]


@pytest.mark.parametrize(("name", "right", "_wrong"), CASES, ids=[case[0] for case in CASES])
def test_what_is_right_passes(name, right, _wrong, violated):
    """A document that is right, rounding included, breaks no rule."""
    assert not violated(name, right)


@pytest.mark.parametrize(("name", "_right", "wrong"), CASES, ids=[case[0] for case in CASES])
def test_what_is_wrong_fails(name, _right, wrong, violated):
    """The fault a rule is named after breaks it."""
    assert violated(name, wrong)


def test_items_without_amounts_prove_nothing(violated):
    """The narrative lists items by name alone."""
    basic = BasicExpenditure(
        operating="171.07", operating_items=[EconomicItem(name="办公费"), EconomicItem(name="印刷费")]
    )
    assert not violated("economic-items-differ", Disclosure(basic=basic))
