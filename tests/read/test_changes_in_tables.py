"""What tables tell of a figure against another: read, and held against both."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiscaldisclosure.audit import audit
from fiscaldisclosure.read import read_bytes

CHANGES = """<p>某某局2024年度部门决算</p><p>财政拨款“三公”经费支出决算表</p><p>单位：万元</p><table>
<tr><td>项目<td>{base}<td>{final}<td>{change}<td>{rate}
<tr><td>合计<td>{0}<td>{1}<td>{2}<td>{3}
<tr><td>因公出国（境）费<td><td><td><td>
<tr><td>公务接待费<td>{0}<td>{1}<td>{2}<td>{3}</table>"""
HEADS = [
    ("上年决算数", "本年决算数", "增减金额", "增减幅度"),
    ("上年数", "决算数", "比上年增减额", "比上年增减率（%）"),
    ("年初预算数", "决算数", "增减额", "增减率"),
    ("预算数", "决算数", "差额", "差异率"),
]


@pytest.mark.parametrize("heads", HEADS)
@given(st.integers(1, 9999), st.integers(1, 9999))
def test_changes_beside_the_three_public_costs(heads, before, now):
    """What a table tells of a cost against the year before, or its budget, is read and held against both; slips are found."""
    base, final = Decimal(before) / 100, Decimal(now) / 100
    change = final - base
    rate = (change / base * 100).quantize(Decimal("0.01"), "ROUND_HALF_UP")
    names = dict(zip(("base", "final", "change", "rate"), heads, strict=True))
    honest = CHANGES.format(f"{base:.2f}", f"{final:.2f}", f"{change:.2f}", f"{rate}%", **names)
    found = read_bytes((honest.encode(), "表.html"))
    assert not found.unread
    assert not audit(found).errors
    wrong = CHANGES.format(f"{base:.2f}", f"{final:.2f}", f"{change + 1:.2f}", f"{rate}%", **names)
    assert audit(read_bytes((wrong.encode(), "表.html"))).errors


def test_a_change_of_two_bases_is_left_unread():
    """Where both a budget and last year stand in the table, 增减额 alone may be against either: it is checked against neither."""
    text = CHANGES.replace("<td>{base}<td>", "<td>上年决算数<td>年初预算数<td>").replace(
        "<td>{0}", "<td>{0}<td>{0}"
    )
    text = text.format("5.00", "4.00", "9.00", "9%", base="", final="决算数", change="增减额", rate="增减率")
    found = read_bytes((text.encode(), "表.html"))
    assert {item.text for item in found.unread} == {"9.00", "9%"}


YEARS = """某某局2024年度部门决算
财政拨款“三公”经费支出决算表
单位：元
项目\t上年决算数\t本年决算数\t增减额\t增减率
合计\t26417.43\t535461.87\t509044.44\t1926.93%
公务接待费\t26417.43\t535461.87\t509044.44\t1926.93%
七、财政拨款“三公”经费支出决算情况说明
2024年度“三公”经费支出53.55万元，较上年增加50.91万元，增长1928.41%。其中：公务接待费支出53.55万元，较上年增加50.91万元，增长{rate}%。
"""


@pytest.mark.parametrize(("rate", "errors"), [("1928.41", 0), ("1926.93", 0), ("1982.41", 1)])
def test_a_rate_of_what_the_narrative_rounded(rate, errors):
    """A rate of amounts in 万元 need not be that of the table's in 元; one that is neither is a slip."""
    found = audit(read_bytes((YEARS.format(rate=rate).encode(), "文.txt"))).errors
    assert len(found) == errors
