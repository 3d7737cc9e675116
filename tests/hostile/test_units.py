"""The unit of a table that states none, in a document that is all in one unit."""

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes

TABLE = (
    "一般公共预算财政拨款支出决算表\n"
    "项目\t\t本年支出合计\t基本支出\t项目支出\n科目编码\t科目名称\t\t\t\n"
    "\t合计\t1,000,000.00\t600,000.00\t400,000.00\n"
)
SAID = (
    "一、一般公共预算财政拨款支出决算情况说明\n一般公共预算财政拨款支出{}，其中：基本支出{}，项目支出{}。\n"
)


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        (("1,000,000.00元", "600,000.00元", "400,000.00元"), "元"),
        (("1,000,000.00万元", "600,000.00万元", "400,000.00万元"), "万元"),
        (("1,000,000.00元", "60.00万元", "400,000.00元"), "万元"),
    ],
)
def test_a_table_without_a_unit_has_the_unit_of_all_the_others(said, unit):
    """Only where everything else is in 元 is such a table in 元."""
    found = read_bytes((f"望江县审计局2023年度部门决算\n{SAID.format(*said)}\n{TABLE}".encode(), "决算.txt"))
    assert found.general_budget.basic.unit.name == unit


def test_a_document_in_yuan_is_not_accused_for_a_table_without_a_unit():
    """What the table and the narrative print alike agrees."""
    said = SAID.format("1,000,000.00元", "600,000.00元", "400,000.00元")
    found = read_bytes((f"望江县审计局2023年度部门决算\n{said}\n{TABLE}".encode(), "决算.txt"))
    assert fd.audit(found).errors == ()
