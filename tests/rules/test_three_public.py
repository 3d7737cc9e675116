"""The rules of “三公”经费."""

from __future__ import annotations

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure import BudgetLine, Disclosure, ThreePublicCosts
from fiscaldisclosure.identities import Verdict
from fiscaldisclosure.rules.catalogue import CATALOGUE


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


def judged(outcomes):
    """How many relations could be judged."""
    return sum(outcome.verdict is not Verdict.NOT_CHECKABLE for outcome in outcomes)


def test_prior_years_of_purchase_and_operation_stand_in_for_vehicles(violated):
    """Where vehicles as a whole have no prior year, purchase and operation add up to the total's."""
    costs = ThreePublicCosts(
        stated_total=BudgetLine(prior="10.00"),
        overseas_travel=BudgetLine(prior="0.00"),
        stated_vehicles="8.07",
        vehicle_purchase=BudgetLine(prior="0.00"),
        vehicle_operation=BudgetLine(prior="7.00"),
        reception=BudgetLine(prior="1.00"),
    )
    assert violated("three-public-total-differs", Disclosure(three_public=costs))


def test_purchase_and_operation_stand_in_only_where_vehicles_lack_a_column(outcomes):
    """The total is added up once, from the vehicles as a whole, where they have all that it has."""
    line = BudgetLine(final="1.00", prior="1.00", adjusted_budget="1.00")
    three = BudgetLine(final="3.00", prior="3.00", adjusted_budget="3.00")
    costs = ThreePublicCosts(
        stated_total=three,
        overseas_travel=line,
        stated_vehicles=line,
        vehicle_purchase=BudgetLine(final="0.50", prior="0.50", adjusted_budget="0.50"),
        vehicle_operation=BudgetLine(final="0.50", prior="0.50", adjusted_budget="0.50"),
        reception=line,
    )
    found = outcomes("three-public-total-differs", Disclosure(three_public=costs))
    assert judged(found) == 3


def test_vehicles_without_a_prior_year_the_total_has_not_either(outcomes):
    """Nothing is added up twice if neither the total nor the vehicles have a prior year."""
    costs = ThreePublicCosts(
        stated_total="3.00",
        overseas_travel="1.00",
        stated_vehicles="1.00",
        vehicle_purchase="0.50",
        vehicle_operation="0.50",
        reception="1.00",
    )
    assert judged(outcomes("three-public-total-differs", Disclosure(three_public=costs))) == 1


def test_shares_of_one_add_up_too(violated):
    """A total of 1 is a total like any other."""
    costs = ThreePublicCosts(
        stated_total="1",
        overseas_travel=BudgetLine(final="1", stated_share="69%"),
        reception=BudgetLine(final="0", stated_share="43%"),
    )
    assert violated("three-public-shares-miss-100", Disclosure(three_public=costs))


@pytest.mark.parametrize(("cost", "wanted"), [("0.00", "应为 0"), ("1.20", "不应为 0")])
def test_what_a_number_should_be_is_told(cost, wanted):
    """Of a cost of nothing the number should be zero, of any other it should not."""
    costs = ThreePublicCosts(reception=cost, receptions=0 if cost != "0.00" else 5)
    (rule,) = (rule for rule in CATALOGUE if rule.name == "count-contradicts-cost")
    (identity,) = rule.requirements(Disclosure(three_public=costs))
    assert identity.confront().verdict is Verdict.IMPOSSIBLE
    assert identity.wanted.zh.endswith(f"数量{wanted}")
    assert ("more than zero" in identity.wanted.en) == (cost != "0.00")


@pytest.mark.parametrize(("reason", "found"), [("产权不在本部门", "产权不在本部门"), (None, "0 辆")])
def test_the_reason_is_quoted_or_the_number(reason, found):
    """A finding quotes what the document says of the gap, and if it says nothing, the number."""
    costs = ThreePublicCosts(vehicles_kept=5, vehicles_in_assets=0, vehicles_reason=reason)
    (rule,) = (rule for rule in CATALOGUE if rule.name == "vehicle-gap-unexplained")
    (identity,) = rule.requirements(Disclosure(three_public=costs))
    assert identity.found == found


@pytest.mark.parametrize(("change", "wrong"), [("3.00", False), ("3.04", False), ("3.05", True)])
def test_changes_of_all_items_make_the_change_of_the_total(change, wrong, violated):
    """Each printed change may have the tails of the two years it was computed from."""
    costs = ThreePublicCosts(
        overseas_travel=BudgetLine(final="5.00", stated_change="1.00"),
        stated_vehicles=BudgetLine(final="5.00", stated_change="2.00"),
        reception=BudgetLine(final="0.00", stated_change="0.00"),
        stated_total=BudgetLine(final="10.00", stated_change=change),
    )
    assert violated("three-public-total-differs", Disclosure(three_public=costs)) == wrong


def test_changes_with_gaps_prove_nothing(violated):
    """An item whose change is not told may have balanced the others."""
    costs = ThreePublicCosts(
        overseas_travel=BudgetLine(final="5.00", stated_change="1.00"),
        stated_vehicles=BudgetLine(final="5.00"),
        reception=BudgetLine(final="0.00", stated_change="0.00"),
        stated_total=BudgetLine(final="10.00", stated_change="9.00"),
    )
    assert not violated("three-public-total-differs", Disclosure(three_public=costs))


@pytest.mark.parametrize(
    ("name", "costs"),
    [
        ("vehicle-costs-differ", ThreePublicCosts(stated_vehicles="9.00", vehicle_operation="7.00")),
        ("three-public-total-differs", ThreePublicCosts(stated_total="9.00", reception="7.00")),
        (
            "three-public-total-differs",
            ThreePublicCosts(stated_total="9.00", vehicle_operation="5.00", reception="2.00"),
        ),
    ],
)
def test_what_is_not_listed_may_hold_the_rest(name, costs, violated):
    """A larger total proves nothing where an item is left out."""
    assert not violated(name, Disclosure(three_public=costs))


@pytest.mark.parametrize(("cost", "wrong"), [("5.00", False), ("0.00", True)])
def test_one_vehicle_is_a_vehicle(cost, wrong, violated):
    """A single car costs money too."""
    costs = ThreePublicCosts(vehicles_kept=1, vehicle_operation=cost)
    assert violated("vehicles-contradict-cost", Disclosure(three_public=costs)) == wrong


@pytest.mark.parametrize(("kept", "owned", "told"), [("5", "3", True), ("3", "3", False), ("3", "5", False)])
def test_more_vehicles_kept_than_owned_anywhere_need_a_reason(kept, owned, told):
    """Without a number beside it, what is kept is held against the assets; others may own more than is kept."""
    disclosure = fd.Disclosure(
        three_public=fd.ThreePublicCosts(vehicles_kept=kept), assets=fd.StateAssets(stated_vehicles=owned)
    )
    assert ("FD507" in {finding.rule.id for finding in fd.audit(disclosure).warnings}) is told
