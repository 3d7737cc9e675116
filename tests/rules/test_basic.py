"""The rules of 基本支出."""

from __future__ import annotations

from fiscaldisclosure import BasicExpenditure, Disclosure, EconomicItem


def test_items_without_amounts_prove_nothing(violated):
    """The narrative lists items by name alone."""
    basic = BasicExpenditure(
        operating="171.07", operating_items=[EconomicItem(name="办公费"), EconomicItem(name="印刷费")]
    )
    assert not violated("economic-items-differ", Disclosure(basic=basic))
