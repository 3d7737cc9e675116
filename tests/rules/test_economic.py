"""The rules of basic expenditure by economic nature."""

from __future__ import annotations

from fiscaldisclosure.model.budgets import EconomicItem


def listing(nine, *names, side="personnel_items"):
    """The nine tables with a narrative that lists other items."""
    return nine.changed(nine.whole(), "basic", **{side: [EconomicItem(name=name) for name in names]})


def test_a_rare_class_may_belong_to_either_side(nine, violated):
    """With 其他支出 in the table only the total must be exact."""
    rows = [*nine.economic_rows(), EconomicItem(code="399", name="其他支出", amount="2.00")]
    told = nine.changed(nine.whole(), "basic", rows=rows, operating="21.40", stated_total="97.00")
    assert not violated("personnel-operating-differ", told)
    told = nine.changed(nine.whole(), "basic", rows=rows, operating="21.40", stated_total="95.00")
    assert violated("personnel-operating-differ", told)


def test_a_short_list_is_a_selection(nine, violated):
    """主要包括：基本工资 leaves out most items, and means to."""
    assert not violated("spent-item-not-listed", listing(nine, "基本工资"))


def test_spellings_of_a_name_are_one(nine, violated):
    """维修费 means 维修（护）费."""
    rows = [*nine.economic_rows(), EconomicItem(code="30213", name="维修（护）费", amount="1.00")]
    told = nine.changed(nine.whole(), "basic", rows=rows)
    names = [EconomicItem(name=name) for name in ("办公费", "公务接待费", "维修费")]
    assert not violated("spent-item-not-listed", nine.changed(told, "basic", operating_items=names))


def test_a_listed_zero_is_unspent(nine, violated):
    """0.00 is nothing, like a blank."""
    told = nine.with_row(nine.whole(), "basic", "30207", amount="0.00")
    names = [EconomicItem(name=name) for name in ("办公费", "公务接待费", "邮电费")]
    assert violated("unspent-item-listed", nine.changed(told, "basic", operating_items=names))


def test_only_classes_are_enough_for_the_sides(nine, violated):
    """A table without items still says what 人员经费 is."""
    rows = [row for row in nine.economic_rows() if len(row.code) == 3]
    told = nine.changed(nine.whole(), "basic", rows=rows)
    assert not violated("economic-class-differs", told)
    assert not violated("personnel-operating-differ", told)
