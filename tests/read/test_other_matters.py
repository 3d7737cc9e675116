"""Matters told below a heading that gathers what has none of its own, each by its full name."""

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes

HEADINGS = [
    "八、其他需要说明的事项",
    "五、其他重要事项情况说明",
    "七、其他事项说明",
    "十、其他重要事项的情况说明",
]


def errors(text):
    """The rules that sentences of a department's accounts break for certain."""
    told = f"松岗县林业局2023年度部门决算\n{text}\n"
    return [finding.rule.id for finding in fd.audit(read_bytes((told.encode(), "决算.txt"))).errors]


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize(
    ("told", "right", "wrong", "rule"),
    [
        ("2023年度机关运行经费支出60.00万元，比上年增加10.00万元，增长{}%。", "20.00", "32.00", "FD901"),
        ("2023年度政府采购支出总额90.00万元，其中：货物支出50.00万元，工程支出0.00万元，服务支出{}万元。", "40.00", "20.00", "FD601"),
        ("期末，本部门车辆保有量为3辆，机要通信用车1辆、应急保障用车{}辆。", "2", "12", "FD605"),
    ],
)  # fmt: skip
def test_a_matter_that_names_itself_is_told(heading, told, right, wrong, rule):
    """机关运行经费, 政府采购 and 国有资产 are what their names say, and held together as below their own headings."""
    assert errors(f"{heading}\n{told.format(right)}") == []
    assert errors(f"{heading}\n{told.format(wrong)}") == [rule]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_part_without_its_whole_is_nobodys(heading):
    """服务支出 alone is a part of what was procured only behind that."""
    text = f"{heading}\n培训班服务支出8.00万元。\n2023年度政府采购支出总额90.00万元，其中：货物支出50.00万元，服务支出40.00万元。\n服务支出3.00万元。"
    assert errors(text) == []
