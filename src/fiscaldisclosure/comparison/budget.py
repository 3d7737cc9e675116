"""What must hold between a published budget and the accounts of its year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.comparison.keyed import lines, year_of
from fiscaldisclosure.identities import Equal, Identity
from fiscaldisclosure.rules.rule import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.comparison.bundle import Bundle


@rule(
    "FC201",
    zh="决算所述年初预算数与公开的部门预算不符",
    en="the initial budget as told in the accounts is not the one that was published",
    source="《预算法》第十四条; 财预〔2016〕143号",
    severity=Severity.WARNING,
)
def published_budget_differs(bundle: Bundle) -> Iterator[Identity]:
    """Check that 年初预算数 is the budget that the department published at the beginning of the year.

    ## Why it matters
    Variance and completion rates are told on it; another base makes them look better or worse.

    ## Formula
    年初预算数（决算所述） = 预算数（部门预算公开）

    ## Limits
    Only what the accounts call 年初预算 is held against it: 预算数 alone and 全年预算数 may have been adjusted.  A department
    that was reorganised in the year may tell the budgets of those it was made of: a warning.
    """
    before, after = bundle.disclosures
    year = year_of(after)
    published = lines(before, year)
    for key, line in lines(after, year).items():
        budget = published.get(key)
        if budget is not None and line.initial_budget is not None:
            yield Equal.of(line.initial_budget, budget.initial_budget or budget.budget)
