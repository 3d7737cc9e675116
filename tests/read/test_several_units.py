"""Figures of several units beside those of the department."""

import pytest

from fiscaldisclosure.audit import audit
from fiscaldisclosure.read import read_bytes


@pytest.mark.parametrize(
    "told",
    [
        "2024年度某某局机关运行经费支出9.00万元，比上年增加1.00万元，增长12.50%。其中：某某局本级机关运行经费支出6.00万元；某某中心机关运行经费支出3.00万元。",
        "某某局机关运行经费支出6.00万元，比上年增加1.00万元，增长20.00%。\n某某大队机关运行经费支出3.00万元，比上年减少1.00万元，下降25.00%。",
    ],
)
@pytest.mark.parametrize("title", ["某某局2024年度部门决算", "2024年度某某局部门决算"])
def test_operating_expenses_of_several_units(told, title):
    """What each unit spent on its operation is its own, and contradicts neither the department's nor another's."""
    found = read_bytes((f"{title}\n（一）机关运行经费支出情况\n{told}".encode(), "文.txt"))
    assert not audit(found).errors


@pytest.mark.parametrize("who", ["本部门", "我单位", "某某局", ""])
@pytest.mark.parametrize("title", ["某某局2024年度部门决算", "2024年度某某局部门决算"])
def test_the_department_contradicts_itself(who, title):
    """Whatever a department calls itself, what it tells of itself twice is one figure."""
    told = f"{who}2024年度机关运行经费支出{{}}万元。"
    text = f"{title}\n（一）机关运行经费支出情况\n{told.format('9.00')}\n{told.format('6.00')}\n"
    assert audit(read_bytes((text.encode(), "文.txt"))).errors
