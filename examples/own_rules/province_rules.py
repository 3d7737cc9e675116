"""What a province asks of disclosures beyond the accounting rules: two rules of one's own.

fiscaldisclosure check --rules examples/own_rules/province_rules.py 决算.docx
fiscaldisclosure rule PR101 --rules examples/own_rules/province_rules.py
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import fiscaldisclosure as fd
from fiscaldisclosure.identities import AtMost, Identity, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = "本省部门决算公开工作通知"


@fd.rule(
    "PR101",
    "three-public-costs-grew",
    zh="“三公”经费较上年增长",
    en="“three public” expenses grew",
    part="three_public",
    source=SOURCE,
    severity=fd.Severity.WARNING,
    since="1.0",
)
def three_public_costs_grew(costs: fd.ThreePublicCosts) -> Iterator[Identity]:
    """Check that the “three public” expenses are no higher than in the year before.

    ## Why it matters
    “三公”经费只减不增: more needs the approval of the province, and the disclosure has to say so.

    ## Formula
    本年决算数 ≤ 上年决算数

    ## Passes
    8.07 万元, 16.86 万元 in the year before.

    ## Fails
    16.86 万元, 8.07 万元 in the year before.

    ## Limits
    Approvals are not read; accept the finding and name the approval.
    """
    if costs.stated_total is not None:
        yield AtMost(costs.stated_total.final, costs.stated_total.prior)


@fd.rule(
    "PR102",
    "micro-reserve-too-small",
    zh="小微企业预留份额偏低",
    en="too little is reserved for small and micro enterprises",
    part="procurement",
    source="财库〔2020〕46号第八条; " + SOURCE,
    severity=fd.Severity.WARNING,
    since="1.0",
)
def micro_reserve_too_small(
    procurement: fd.Procurement, *, micro_reserve: Decimal = Decimal("0.6")
) -> Iterator[Identity]:
    """Check that 60 % of what is reserved for small and medium enterprises is for small and micro ones.

    ## Why it matters
    The regulation says so; a share below it is asked about every year.

    ## Formula
    面向小微企业预留 ÷ 面向中小企业预留 ≥ 60 %

    ## Passes
    6.00 万元 of 10.00 万元.

    ## Fails
    5.00 万元 of 10.00 万元.

    ## Limits
    The 60 % is the threshold ``micro_reserve``.
    """
    whole, part = procurement.reserved_small_medium, procurement.reserved_small_micro
    if whole is not None and part is not None and whole.final is not None and part.final is not None:
        yield Wording(
            part.final,
            holds=part.final.value >= micro_reserve * whole.final.value,
            found=str(part.final),
            wanted=fd.Label(
                f"应不低于 {whole.final} 的 {fd.format_rate(micro_reserve, 0)}",
                f"at least {fd.format_rate(micro_reserve, 0, 'en')} of {whole.final}",
            ),
        )
