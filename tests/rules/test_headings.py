"""The rules of headings."""

from __future__ import annotations

import pytest

from fiscaldisclosure.audit import audit
from fiscaldisclosure.read import read_bytes


@pytest.mark.parametrize(
    ("year", "told"), [("2024", False), ("20244", True), ("224", True), ("12024", False)]
)
def test_a_year_with_a_digit_too_many_or_too_few_is_another_year(year, told):
    """A digit typed twice or not at all is told; a number of a part that ran into the year is none of it."""
    text = f"松岗县林业局2024年度部门决算\n\n第二部分 松岗县林业局{year}年度部门决算情况说明\n\n二、收入决算情况说明\n\n本年收入合计5.00万元。"
    found = audit(read_bytes((text.encode(), "文.txt")))
    assert ("FD945" in {finding.rule.id for finding in found.findings}) is told
