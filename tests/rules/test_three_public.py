"""The rules of “三公”经费."""

from __future__ import annotations

import pytest

from fiscaldisclosure import BudgetLine, Disclosure, ThreePublicCosts

CASES = [
    (
        "vehicle-costs-differ",
        Disclosure(
            three_public=ThreePublicCosts(
                stated_vehicles="8.07", vehicle_purchase="0.00", vehicle_operation="8.07"
            )
        ),
        Disclosure(
            three_public=ThreePublicCosts(
                stated_vehicles="8.07", vehicle_purchase="0.00", vehicle_operation="7.08"
            )
        ),
    ),
    (
        "three-public-total-differs",
        Disclosure(
            three_public=ThreePublicCosts(
                stated_total="8.07", overseas_travel="0.00", stated_vehicles="8.07", reception="0.00"
            )
        ),
        Disclosure(
            three_public=ThreePublicCosts(
                stated_total="8.70", overseas_travel="0.00", stated_vehicles="8.07", reception="0.00"
            )
        ),
    ),
    (
        "three-public-share-differs",
        Disclosure(
            three_public=ThreePublicCosts(
                stated_total="1.75", reception=BudgetLine(final="0.39", stated_share="22.14%")
            )
        ),
        Disclosure(
            three_public=ThreePublicCosts(
                stated_total="1.75", reception=BudgetLine(final="0.39", stated_share="69%")
            )
        ),
    ),
    (
        "three-public-shares-miss-100",
        Disclosure(
            three_public=ThreePublicCosts(
                stated_total="1.75",
                stated_vehicles=BudgetLine(final="1.37", stated_share="78%"),
                reception=BudgetLine(final="0.39", stated_share="22%"),
            )
        ),
        Disclosure(
            three_public=ThreePublicCosts(
                stated_total="1.75",
                stated_vehicles=BudgetLine(final="1.37", stated_share="43%"),
                reception=BudgetLine(final="0.39", stated_share="69%"),
            )
        ),
    ),
    (
        "count-contradicts-cost",
        Disclosure(three_public=ThreePublicCosts(reception="0.00", receptions=0, guests=0)),
        Disclosure(three_public=ThreePublicCosts(reception="1.20", receptions=0, guests=0)),
    ),
    (
        "vehicles-contradict-cost",
        Disclosure(three_public=ThreePublicCosts(vehicles_kept=5, vehicle_operation="8.07")),
        Disclosure(three_public=ThreePublicCosts(vehicles_kept=5, vehicle_operation="0.00")),
    ),
    (
        "vehicle-gap-unexplained",
        Disclosure(
            three_public=ThreePublicCosts(
                vehicles_kept=5,
                vehicles_in_assets=0,
                vehicles_reason="车辆由机关事务管理局调配，产权不在本部门",
            )
        ),
        Disclosure(
            three_public=ThreePublicCosts(
                vehicles_kept=5, vehicles_in_assets=0, vehicles_reason="本部门无固定资产车辆"
            )
        ),
    ),
    (
        "fewer-people-than-groups",
        Disclosure(three_public=ThreePublicCosts(receptions=3, guests=25)),
        Disclosure(three_public=ThreePublicCosts(receptions=25, guests=3)),
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


def test_budgets_of_purchase_and_operation_stand_in_for_vehicles(violated):
    """Where vehicles as a whole have no budget, purchase and operation add up to the total's."""
    costs = ThreePublicCosts(
        stated_total=BudgetLine(final="8.07", adjusted_budget="9.07"),
        overseas_travel=BudgetLine(final="0.00", adjusted_budget="0.00"),
        stated_vehicles="8.07",
        vehicle_purchase=BudgetLine(final="0.00", adjusted_budget="0.00"),
        vehicle_operation=BudgetLine(final="8.07", adjusted_budget="8.07"),
        reception=BudgetLine(final="0.00", adjusted_budget="0.00"),
    )
    assert violated("three-public-total-differs", Disclosure(three_public=costs))


def test_shares_of_nothing_need_not_add_up(outcomes):
    """Of a total of zero every share is printed 0.00%."""
    line = BudgetLine(final="0.00", stated_share="0.00%")
    costs = ThreePublicCosts(stated_total="0.00", overseas_travel=line, reception=line)
    assert outcomes("three-public-shares-miss-100", Disclosure(three_public=costs)) == []


def test_a_share_that_may_be_of_either_base_is_not_checked(outcomes):
    """Purchase may be a share of the vehicles or of the total."""
    costs = ThreePublicCosts(
        stated_total="10.00",
        stated_vehicles="8.00",
        vehicle_purchase=BudgetLine(final="4.00", stated_share="50%"),
    )
    assert outcomes("three-public-share-differs", Disclosure(three_public=costs)) == []


@pytest.mark.parametrize(
    "reason", ["本部门无固定资产车辆", "本单位没有车辆。", "无差异", "", "我单位 无 固定资产 车辆"]
)
def test_circular_reasons(reason, violated):
    """That there are none is no reason why there are none."""
    costs = ThreePublicCosts(vehicles_kept=5, vehicles_in_assets=0, vehicles_reason=reason)
    assert violated("vehicle-gap-unexplained", Disclosure(three_public=costs))
