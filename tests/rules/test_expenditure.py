"""The rules of 支出决算."""

from __future__ import annotations

import pytest

from fiscaldisclosure import BudgetLine, Disclosure, Expenditure

CASES = [
    (
        "expenditure-total-differs",
        Disclosure(expenditure=Expenditure(stated_total="2582.72", basic="1886.08", project="696.64")),
        Disclosure(expenditure=Expenditure(stated_total="2582.72", basic="1886.08", project="669.64")),
    ),
    (
        "expenditure-share-differs",
        Disclosure(
            expenditure=Expenditure(
                stated_total="2582.72", project=BudgetLine(final="696.64", stated_share="26.97%")
            )
        ),
        Disclosure(
            expenditure=Expenditure(
                stated_total="2582.72", project=BudgetLine(final="696.64", stated_share="36.94%")
            )
        ),
    ),
    (
        "expenditure-shares-miss-100",
        Disclosure(
            expenditure=Expenditure(
                basic=BudgetLine(final="1886.08", stated_share="73.03%"),
                project=BudgetLine(final="696.64", stated_share="26.97%"),
            )
        ),
        Disclosure(
            expenditure=Expenditure(
                basic=BudgetLine(final="1886.08", stated_share="73.03%"),
                project=BudgetLine(final="696.64", stated_share="29.67%"),
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
