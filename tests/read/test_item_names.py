"""How offices name the item that a paragraph tells of: its figures are its own, never those of the whole before it."""

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes

HEAD = """西河县城管局2023年度部门决算
一、一般公共预算财政拨款支出决算情况说明
2023年度一般公共预算财政拨款支出年初预算为640.00万元，支出决算为720.00万元，完成年初预算的112.50%。其中：
"""
TOLD = "年初预算为250.00万元，支出决算为200.00万元，完成年初预算的80.00%。决算数小于年初预算数的主要原因是退休减员。"
NAMES = [
    "1.城管执法（2120104）。",
    "1.城管执法（2120104）：",
    "（1）城管执法：",
    "城管执法，",
    "“城管执法”：",
    "2120104城管执法：",
    "21201城乡社区管理事务：",
    "城乡社区管理事务（21201）：",
    "1.城乡社区支出-城乡社区管理事务-城管执法。",
    "城乡社区支出／城乡社区管理事务／城管执法：",
    "城乡社区支出、城乡社区管理事务、城管执法：",
    "1.街面秩序维护：",
]


def read(text):
    """Read a text file."""
    return read_bytes((text.encode(), "决算.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_the_figures_of_an_item_are_not_those_of_the_whole(name):
    """Whatever an item is called, the whole keeps its own budget and final figure, and nobody is accused."""
    disclosure = read(f"{HEAD}{name}{TOLD}\n")
    assert [str(finding) for finding in fd.audit(disclosure).errors] == []
    whole = disclosure.general_budget.stated_total
    assert (str(whole.final.value), whole.final.also) == ("720.00", ())


@pytest.mark.parametrize("name", NAMES)
def test_a_slip_in_an_item_of_any_name_is_found(name):
    """The rate of completion is held against the item's own budget, under every name."""
    told = TOLD.replace("80.00%", "88.00%")
    errors = fd.audit(read(f"{HEAD}{name}{told}\n")).errors
    assert [error.suspects[0].text for error in errors] == ["完成年初预算的88.00%"]


@pytest.mark.parametrize("name", ["1.城管执法（2120104）：", "城乡社区支出-城乡社区管理事务-城管执法："])
def test_an_item_between_dashes_or_before_its_code_is_one_of_the_model(name):
    """The class and the section are those that the chain or the code lists name."""
    (item,) = read(f"{HEAD}{name}{TOLD}\n").general_budget.items
    assert (item.class_name, item.section_name, item.name) == (
        "城乡社区支出",
        "城乡社区管理事务",
        "城管执法",
    )


def test_a_class_told_twice_in_two_spellings_is_one():
    """教育（类）支出 in the structure and “教育支出”（类） in the details are the same class, not two to be added."""
    disclosure = read(
        "西河县教育局2023年度部门决算\n一、一般公共预算财政拨款支出决算情况说明\n"
        "（一）支出结构\n2023年度一般公共预算财政拨款支出500.00万元，主要用于以下方面："
        "教育（类）支出400.00万元，占80.00%；住房保障（类）支出100.00万元，占20.00%。\n"
        "（二）具体情况\n1.“教育支出”（类）2023年度决算400.00万元，比2023年年初预算增加80.00万元，增长25.00%。\n"
        "2.“住房保障支出”（类）2023年度决算100.00万元，比2023年年初预算减少25.00万元，下降20.00%。\n"
    )
    assert len(disclosure.general_budget.classes) == 2
    assert [str(finding) for finding in fd.audit(disclosure).errors] == []


def test_an_item_without_a_budget_keeps_its_final_figure():
    """2.…年初无预算，支出决算为… is of what the number stands before, not of the item above it."""
    text = f"{HEAD}1.城管执法{TOLD}\n2.街面秩序维护年初无预算，支出决算为40.00万元。\n3.培训支出年初未安排预算，支出决算9.50万元。\n"
    disclosure = read(text)
    assert [str(finding) for finding in fd.audit(disclosure).errors] == []
    assert {"街面秩序维护年初无预算", "培训支出年初未安排预算"} <= {
        row.subject for row in disclosure.statements
    }
