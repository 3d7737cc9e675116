"""Items that the narrative lists are held against the table that has them."""

import pytest

from fiscaldisclosure.audit import audit
from fiscaldisclosure.read import read_bytes

TABLE = """某某局2024年度部门决算
一般公共预算财政拨款基本支出决算表
单位：元
科目编码\t科目名称\t决算数
301\t工资福利支出\t90,049.00
30101\t基本工资\t60,031.00
30102\t津贴补贴\t30,018.00
302\t商品和服务支出\t10,002.00
30201\t办公费\t10,002.00
"""
TOLD = """六、一般公共预算财政拨款基本支出决算情况说明
2024年度一般公共预算财政拨款基本支出10.01万元，其中：人员经费9.00万元，包括：基本工资{0}万元、津贴补贴3.00万元；公用经费1.00万元，包括：办公费1.00万元。
"""


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize(("told", "errors"), [("6.00", 0), ("9.00", 1)])
def test_items_of_basic_expenditure(order, told, errors):
    """An item that narrative and table tell is one figure, in either order; a slip in the narrative is found."""
    head, *rest = TABLE.split("\n", 1)
    parts = (rest[0], TOLD.format(told))
    text = "\n".join([head, *(parts[number] for number in order)])
    found = read_bytes((text.encode(), "文.txt"))
    assert [len(list(row.amount.printings())) for row in found.basic.rows] == [1, 2, 2, 1, 2]
    assert bool(audit(found).errors) is bool(errors)


def test_a_name_in_another_section_is_another_figure():
    """The same name under another heading is of another account, and contradicts nothing."""
    told = "（一）会议费支出情况\n2024年度办公费9.00万元。\n"
    found = read_bytes((f"{TABLE}{told}".encode(), "文.txt"))
    assert not audit(found).errors
