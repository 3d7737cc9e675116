"""持平 beside a rate of completion."""

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("完成预算的{}%，决算数与预算数持平", ["FD902"]),
        ("完成年初预算的{}%，决算数与预算数持平", []),  # the budget that was adjusted, perhaps
        ("完成预算的{}%，决算数与预算数基本持平", []),
    ],
)
def test_what_is_flat_completed_its_budget(told, found):
    """完成预算的150% and 与预算数持平 cannot both be true of one budget; 98% is called flat by some."""
    head = "松岗县林业局2023年度部门决算\n五、一般公共预算财政拨款支出决算情况说明\n（三）具体情况\n1.农林水支出（类）林业和草原（款）行政运行（项）：支出决算为9.00万元，"

    def errors(rate):
        text = f"{head}{told.format(rate)}。\n"
        return [finding.rule.id for finding in fd.audit(read_bytes((text.encode(), "决算.txt"))).errors]

    assert errors("150.00") == found
    assert errors("100.00") == []
    assert errors("98.00") == []


@pytest.mark.parametrize(
    ("named", "wrong"), [("调整预算数", False), ("全年预算数", False), ("年初预算数", True)]
)
def test_a_level_of_a_budget_that_is_told_nowhere_is_not_held_against_another(named, wrong):
    """Beside 年初预算, 与调整预算数持平 is of what was adjusted in the year and is not printed."""
    text = (
        "某局2024年度部门决算\n机关运行经费支出情况\n"
        f"机关运行经费年初预算为10.00万元，支出决算为17.00万元，完成年初预算的170.00%，决算数与{named}持平。\n"
    )
    errors = fd.audit(read_bytes((text.encode(), "决算.txt"))).errors
    assert [error.rule.id for error in errors] == ["FD902"] * wrong
