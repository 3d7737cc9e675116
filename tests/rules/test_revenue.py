"""The rules of 收入决算."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from fiscaldisclosure import BudgetLine, Disclosure, Habits, Revenue, Verdict, audit
from fiscaldisclosure.interval import Rounding
from fiscaldisclosure.rules.shares import shares_of
from fiscaldisclosure.testing.clerk import Clerk, clerks


def test_a_list_of_one_source_may_be_incomplete(violated):
    """其中：财政拨款收入 says nothing about what else there was."""
    assert not violated(
        "revenue-total-differs", Disclosure(revenue=Revenue(stated_total="9.00", fiscal_appropriation="7.00"))
    )


def test_budgets_of_a_short_list_prove_nothing(violated):
    """A source without revenue may have had a budget, and is not listed then."""
    revenue = Revenue(
        stated_total=BudgetLine(final="9.00", initial_budget="12.00"),
        fiscal_appropriation=BudgetLine(final="8.00", initial_budget="9.00"),
        other=BudgetLine(final="1.00", initial_budget="1.00"),
    )
    assert not violated("revenue-total-differs", Disclosure(revenue=revenue))


def test_sources_without_share_are_not_added(outcomes):
    """Where a source that is not zero has no share, the others need not add up to 100 %."""
    revenue = Revenue(fiscal_appropriation=BudgetLine(final="8.00", stated_share="80.00%"), other="2.00")
    assert outcomes("revenue-shares-miss-100", Disclosure(revenue=revenue)) == []


def test_shares_with_a_gap_need_not_make_a_hundred(violated):
    """A source that is not zero and has no share is what the others lack."""
    revenue = Revenue(
        fiscal_appropriation=BudgetLine(final="6.00", stated_share="60.00%"),
        public_service=BudgetLine(final="3.00", stated_share="30.00%"),
        other=BudgetLine(final="1.00"),
        stated_total="10.00",
    )
    assert not violated("revenue-shares-miss-100", Disclosure(revenue=revenue))


@pytest.mark.parametrize(("share", "wrong"), [("50.00%", True), ("30.00%", False)])
def test_a_zero_without_a_share_may_hold_a_little(share, wrong, violated):
    """Shares that exceed 100 % are wrong even if one is not told; what they lack, the untold one may have."""
    revenue = Revenue(
        fiscal_appropriation=BudgetLine(final="6.00", stated_share="60.00%"),
        public_service=BudgetLine(final="4.00", stated_share=share),
        other="0.00",
        stated_total="10.00",
    )
    assert violated("revenue-shares-miss-100", Disclosure(revenue=revenue)) == wrong


@given(
    amounts=st.lists(st.decimals(0, 9999, places=6) | st.decimals(0, 1, places=3), min_size=2, max_size=7),
    clerk=clerks(),
)
@example(
    amounts=[Decimal("0.005"), Decimal("0.125"), Decimal("0.175")],
    clerk=Clerk(rate_decimals=0, from_printed=True),
)
@example(
    amounts=[Decimal("0.093"), Decimal("0.238"), Decimal("0.296"), Decimal("0.343")],
    clerk=Clerk(rate_decimals=0, amounts=Rounding.TRUNCATED),
)
def test_a_share_that_was_mended_fits_however_the_others_were_shortened(amounts, clerk):
    """One share of a list may be what the others leave of 100 %, whether those were rounded or cut off."""
    whole = sum(amounts)
    parts = [
        BudgetLine(final=clerk.amount(part), stated_share=whole and clerk.rate(part, whole))
        for part in amounts
    ]
    shown = evolve(clerk, forces=True).forced(parts)
    habits = Habits(clerk.amounts, clerk.rates)
    outcomes = [identity.confront(habits) for identity in shares_of(shown, clerk.amount(whole))]
    assert Verdict.IMPOSSIBLE not in {outcome.verdict for outcome in outcomes}


def test_shares_prove_nothing_where_the_amounts_miss_their_total():
    """A gap between the amounts and their total is told of the amounts; it is no tail that explains the shares."""
    revenue = Revenue(
        fiscal_appropriation=BudgetLine(final="1500.00", stated_share="79.01"),
        public_service=BudgetLine(final="300.00", stated_share="18.50"),
        other=BudgetLine(final="98.50", stated_share="5.19"),
        stated_total="1989.50",
    )
    told = audit(Disclosure(revenue=revenue)).findings
    assert "FD201" in {finding.rule.id for finding in told}
    assert "FD203" not in {finding.rule.id for finding in told}


def test_a_share_is_mended_beside_sources_of_nothing_that_have_no_share(violated):
    """Sources that a table prints as 0.00 and the narrative leaves out have no part in the 100 %."""
    revenue = Revenue(
        stated_total="300.00",
        fiscal_appropriation=BudgetLine(final="100.00", stated_share="33.34%"),
        public_service=BudgetLine(final="100.00", stated_share="33.33%"),
        business="0.00",
        other=BudgetLine(final="100.00", stated_share="33.33%"),
    )
    assert not violated("revenue-share-differs", Disclosure(revenue=revenue))
