"""The rules of 政府采购 and 国有资产占用."""

from __future__ import annotations

import pytest

from fiscaldisclosure import BudgetLine, Disclosure, Procurement, StateAssets

CASES = [
    (
        "procurement-total-differs",
        Disclosure(
            procurement=Procurement(stated_total="16.02", goods="14.19", works="0.00", services="1.82")
        ),
        Disclosure(
            procurement=Procurement(stated_total="16.20", goods="14.19", works="0.00", services="1.82")
        ),
    ),
    (
        "small-micro-exceeds-small-medium",
        Disclosure(procurement=Procurement(small_medium="16.02", small_micro="15.66")),
        Disclosure(procurement=Procurement(small_medium="15.66", small_micro="16.02")),
    ),
    (
        "contracts-exceed-procurement",
        Disclosure(procurement=Procurement(stated_total="16.02", small_medium="16.02")),
        Disclosure(procurement=Procurement(stated_total="16.02", small_medium="160.20")),
    ),
    (
        "procurement-share-differs",
        Disclosure(
            procurement=Procurement(
                stated_total="16.02", small_micro=BudgetLine(final="15.66", stated_share="97.75%")
            )
        ),
        Disclosure(
            procurement=Procurement(
                stated_total="16.02", small_micro=BudgetLine(final="15.66", stated_share="95.77%")
            )
        ),
    ),
    (
        "small-medium-wins-exceed-total",
        Disclosure(
            procurement=Procurement(
                stated_total="251.25", won_reserved_small_medium="246.47", won_other_small_medium="4.79"
            )
        ),
        Disclosure(
            procurement=Procurement(
                stated_total="21.07", won_reserved_small_medium="21.07", won_other_small_medium="21.07"
            )
        ),
    ),
    (
        "vehicle-kinds-differ",
        Disclosure(
            assets=StateAssets(
                stated_vehicles=5, confidential_vehicles=1, emergency_vehicles=3, other_vehicles=1
            )
        ),
        Disclosure(
            assets=StateAssets(
                stated_vehicles=5, confidential_vehicles=2, emergency_vehicles=3, other_vehicles=1
            )
        ),
    ),
    (
        "value-of-nothing",
        Disclosure(assets=StateAssets(building_area="0.00", building_value="0.00")),
        Disclosure(assets=StateAssets(stated_vehicles=0, vehicle_value="52.30")),
    ),
]


@pytest.mark.parametrize(("name", "right", "_wrong"), CASES, ids=[case[0] for case in CASES])
def test_what_is_right_passes(name, right, _wrong, violated):
    """A document that is right, rounding included, breaks no rule."""
    assert not violated(name, right)


@pytest.mark.parametrize(("name", "_right", "wrong"), CASES, ids=[case[0] for case in CASES])
def test_what_is_wrong_fails(name, _right, wrong, violated):
    """The fault a rule is named after breaks it."""
    assert violated(name, wrong)


def test_the_base_of_small_micro_is_the_one_the_sentence_names(violated):
    """Some provinces take the share of small and micro enterprises on the contracts with small and medium ones."""
    procurement = Procurement(
        stated_total="20.00",
        small_medium="10.00",
        small_micro=BudgetLine(final="5.00", stated_share="50.00%"),
        small_micro_of_small_medium=True,
    )
    assert not violated("procurement-share-differs", Disclosure(procurement=procurement))
