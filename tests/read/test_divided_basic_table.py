"""The basic expenditure of regions that print one block with columns 合计, 人员经费 and 公用经费."""

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes

ROWS = [
    ("合计", "", "310.00", "250.00", "60.00"),
    ("301", "工资福利支出", "240.00", "240.00", "{blank}"),
    ("30101", "基本工资", "150.00", "150.00", "{blank}"),
    ("30102", "津贴补贴", "90.00", "90.00", "{blank}"),
    ("302", "商品和服务支出", "60.00", "{blank}", "60.00"),
    ("30201", "办公费", "38.00", "{blank}", "38.00"),
    ("30228", "工会经费", "22.00", "{blank}", "22.00"),
    ("303", "对个人和家庭的补助", "10.00", "10.00", "{blank}"),
    ("30305", "生活补助", "10.00", "10.00", "{blank}"),
]


def read(blank="", wrong=None):
    """Read the table, with one cell printed otherwise."""
    rows = [("经济分类科目编码", "科目名称", "合计", "人员经费", "公用经费"), *ROWS]
    lines = ["\t".join(row).format(blank=blank) for row in rows]
    if wrong is not None:
        number, old, new = wrong
        lines[number] = new.join(lines[number].rsplit(old, 1))
    text = "\n".join(
        ("东岭县档案馆2023年度部门决算", "一般公共预算财政拨款基本支出决算表", "单位：万元", *lines)
    )
    return read_bytes((text.encode(), "决算.txt"))


@pytest.mark.parametrize("blank", ["", "0.00", "—", "0"])
def test_every_column_is_read(blank):
    """Each item, each class and all three totals are known, whatever stands where nothing is, and nobody is accused."""
    disclosure = read(blank)
    basic = disclosure.basic
    assert [row.code for row in basic.rows] == [row[0] for row in ROWS[1:]]
    totals = basic.stated_total.final, basic.personnel.final, basic.operating.final
    assert [str(figure.value) for figure in totals] == ["310.00", "250.00", "60.00"]
    assert disclosure.unread == ()
    assert [str(finding) for finding in fd.audit(disclosure).errors] == []


@pytest.mark.parametrize(
    ("number", "old", "new"), [(6, "38.00", "33.00"), (3, "150.00", "160.00"), (1, "250.00", "520.00")]
)
def test_a_slip_in_either_column_is_found(number, old, new):
    """An amount that another column, or the sum of its column, denies is named with what it should be."""
    errors = fd.audit(read(wrong=(number, old, new))).errors
    assert [str(error.suspects[0].value) for error in errors] == [new]
    assert old in str(errors[0])
