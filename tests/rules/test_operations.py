"""The rules of 政府采购 and 国有资产占用."""

from __future__ import annotations

from fiscaldisclosure import BudgetLine, Disclosure, Procurement


def test_the_base_of_small_micro_is_the_one_the_sentence_names(violated):
    """Some provinces take the share of small and micro enterprises on the contracts with small and medium ones."""
    procurement = Procurement(
        stated_total="20.00",
        small_medium="10.00",
        small_micro=BudgetLine(final="5.00", stated_share="50.00%"),
        small_micro_of_small_medium=True,
    )
    assert not violated("procurement-share-differs", Disclosure(procurement=procurement))
