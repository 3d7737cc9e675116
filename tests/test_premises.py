"""A finding counts with what the figures should be that other findings blame."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.audit.finding import advice
from fiscaldisclosure.figure import PERCENT, Figure
from fiscaldisclosure.interval import divide

D = Decimal


def test_a_wrong_share_of_a_wrong_total_is_told_the_share_of_the_right_one():
    """Whoever corrects the total as one finding says, and the share as another, has two numbers that agree."""
    revenue = fd.Revenue(
        fiscal_appropriation=fd.BudgetLine(final="842.00", stated_share="84.20%"),
        other=fd.BudgetLine(final="158.00", stated_share="18.50%"),
        stated_total="1047.75",
    )
    total, share = fd.audit(fd.Disclosure(revenue=revenue)).findings
    assert (str(total.suspect), str(share.suspect)) == ("1,047.75 万元", "18.50%")
    assert share.expected == D("0.158")
    assert [(str(item.figure), str(item.right)) for item in share.check.premises] == [
        ("1,047.75 万元", "1,000.00 万元")
    ]
    assert "1,000.00 万元" in str(share)
    assert "15.80%" in advice(share)


@given(
    parts=st.lists(st.integers(1, 10**7), min_size=2, max_size=4),
    wrong=st.integers(1, 10**8),
    share=st.integers(0, 10000),
)
def test_what_findings_advise_agrees(parts, wrong, share):
    """Whatever total and share are wrong, a share that is told beside a blamed total is that of the right one."""
    names = ("other", "public_service", "business", "fiscal_appropriation")
    lines = {name: Figure(D(part).scaleb(-2)) for name, part in zip(names[1:], parts[1:], strict=False)}
    first = fd.BudgetLine(
        final=Figure(D(parts[0]).scaleb(-2)), stated_share=Figure(D(share).scaleb(-4), PERCENT)
    )
    revenue = fd.Revenue(other=first, **lines, stated_total=Figure(D(wrong).scaleb(-2)))
    for finding in fd.audit(fd.Disclosure(revenue=revenue)).findings:
        for premise in finding.check.premises:
            assert premise.right.value == D(sum(parts)).scaleb(-2)
            assert finding.expected == divide(D(parts[0]), D(sum(parts)))
