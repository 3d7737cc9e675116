"""九、财政拨款“三公”经费: sums, shares, and counts against money."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.identities import AtMost, Identity, Requirement, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.lines import column_sums, final_of
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.rules.shares import shares_add_up, shares_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.costs import ThreePublicCosts
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.line import BudgetLine

FORM = "财库〔2021〕36号; 部门决算公开09表"
DISCLOSURE_DUTY = "《机关事务管理条例》第七条; 财办发〔2019〕77号; 部门决算公开09表"


@rule(
    "FD501",
    zh="公务用车购置及运行维护费与两项之和不符",
    en="vehicle costs are not purchase plus operation",
    part="three_public",
    source=FORM,
)
def vehicle_costs_differ(costs: ThreePublicCosts) -> Iterator[Identity]:
    """Check that purchase and operation add up to 公务用车购置及运行维护费, in final figures, budgets and prior years.

    ## Why it matters
    Inspectors ask for purchase and operation apart; both must add up.

    ## Formula
    公务用车购置及运行维护费 = 公务用车购置费 + 公务用车运行维护费

    ## Limits
    Where one of the two is not listed, a larger total proves nothing.
    """
    parts = [costs.vehicle_purchase, costs.vehicle_operation]
    yield from column_sums(costs.stated_vehicles, parts, closed=False)


@rule(
    "FD502",
    zh="“三公”经费合计与各项之和不符",
    en="“three public” expenses are not the sum of their items",
    part="three_public",
    source=FORM,
)
def three_public_total_differs(costs: ThreePublicCosts) -> Iterator[Identity]:
    """Check that the items add up to “三公”经费, in final figures, budgets and prior years.

    ## Why it matters
    It is the most read number of the whole disclosure.

    ## Formula
    “三公”经费 = 因公出国（境）费 + 公务用车购置及运行维护费 + 公务接待费

    ## Limits
    Where an item is not listed, a larger total proves nothing.  Purchase and operation stand in for vehicles where
    only they have the column.
    """
    overseas, vehicles, reception = costs.overseas_travel, costs.stated_vehicles, costs.reception
    apart = [costs.vehicle_purchase, costs.vehicle_operation]
    yield from column_sums(costs.stated_total, [overseas, vehicles, reception], closed=False)
    if _lacks_a_column(costs.stated_total, vehicles) and any(apart):
        yield from column_sums(costs.stated_total, [overseas, *apart, reception], closed=False)


@rule(
    "FD509",
    zh="公务接待费与国内、国（境）外接待费之和不符",
    en="reception is not the sum of its two parts",
    part="three_public",
    source="财库〔2021〕36号",
)
def reception_parts_differ(costs: ThreePublicCosts) -> Iterator[Identity]:
    """Check that domestic reception and reception abroad add up to 公务接待费, in final figures, budgets and prior years.

    ## Why it matters
    The number of guests is told beside the part, and the part is often last year's.

    ## Formula
    公务接待费 = 国内接待费 + 国（境）外接待费

    ## Limits
    Where one of the two is not listed, a larger total proves nothing.  外事接待费 is a part of 国内接待费; where all
    three make the total, it stands beside them.
    """
    parts = [costs.domestic_reception, costs.foreign_reception]
    beside = final_of(costs.foreign_guest_reception)
    if beside is not None and beside.value:  # some count what foreign guests cost beside both
        parts.append(costs.foreign_guest_reception)
        told = [figure for part in (costs.reception, *parts) if (figure := final_of(part)) is not None]
        if len(told) <= len(parts) or told[0].value != sum(figure.value for figure in told[1:]):
            parts.pop()
    yield from column_sums(costs.reception, parts, closed=False)


def _lacks_a_column(whole: BudgetLine | None, part: BudgetLine | None) -> bool:
    """Whether the whole has a budget or prior year and the part has none."""
    if whole is None or part is None:
        return part is None
    return len(part.budgets) < len(whole.budgets) or (part.prior is None and whole.prior is not None)


@rule(
    "FD503",
    zh="“三公”经费占比与数额不符",
    en="an item's share of “three public” expenses is wrong",
    part="three_public",
    source=FORM,
)
def three_public_share_differs(costs: ThreePublicCosts) -> Iterator[Identity]:
    """Check each item's printed share of “三公”经费.

    ## Why it matters
    Shares of three items are often swapped among each other.

    ## Formula
    占比 = 项目 ÷ “三公”经费合计

    ## Limits
    Where vehicles are printed as a whole, purchase and operation may be shares of that or of the total, and are not
    checked.
    """
    whole = final_of(costs.stated_total)
    yield from shares_of([costs.overseas_travel, costs.stated_vehicles, costs.reception], whole)
    if costs.stated_vehicles is None:
        yield from shares_of([costs.vehicle_purchase, costs.vehicle_operation], whole)


@rule(
    "FD504",
    zh="“三公”经费占比之和不为 100%",
    en="the shares of “three public” expenses do not add up to 100 %",
    part="three_public",
    source=FORM,
)
def three_public_shares_miss_100(costs: ThreePublicCosts) -> Iterator[Identity]:
    """Check that the printed shares of the items add up to 100 %, as nearly as rounding allows.

    ## Why it matters
    It shows a wrong share even where the amounts cannot be read.

    ## Formula
    100% = Σ 占比

    ## Limits
    Checked only where the items have shares and the total is not zero: of nothing, every share is 0 %.
    """
    whole = final_of(costs.stated_total)
    if whole is not None and whole.value != 0:
        vehicles = (
            [costs.vehicle_purchase, costs.vehicle_operation]
            if costs.stated_vehicles is None
            else [costs.stated_vehicles]
        )
        yield from shares_add_up([costs.overseas_travel, *vehicles, costs.reception], whole)


@rule(
    "FD505",
    zh="批次、人次或购置数与经费矛盾",
    en="something was counted and cost nothing, or cost money and was not counted",
    part="three_public",
    source=DISCLOSURE_DUTY,
    severity=Severity.WARNING,
)
def count_contradicts_cost(costs: ThreePublicCosts) -> Iterator[Requirement]:
    """Check that trips, purchases and receptions are counted exactly where money was spent on them.

    ## Why it matters
    The counts are what lets readers judge the cost; a zero beside money hides it.

    ## Formula
    因公出国（境）费 = 0 ⇔ 团组数 = 0 ⇔ 人次 = 0, and likewise for purchases and receptions

    ## Limits
    A cost of less than 50 元 prints 0.00 万元, and a trip can be paid by the host, so this is a warning.  A zero that
    stands for up to 500 元, printed with fewer decimals than that, is passed over.
    """
    for cost, counts in (
        (final_of(costs.overseas_travel), (costs.trips, costs.travellers)),
        (final_of(costs.vehicle_purchase), (costs.vehicles_bought,)),
        (final_of(costs.reception), (costs.receptions, costs.guests)),
    ):
        for count in counts:
            if cost is not None and count is not None and not _may_be_small(cost, costs):
                yield Wording(
                    count,
                    holds=(count.value == 0) == (cost.value == 0),
                    found=str(count),
                    wanted=Label(
                        f"经费为 {cost}，数量{'应为 0' if cost.value == 0 else '不应为 0'}",
                        f"{'zero' if cost.value == 0 else 'more than zero'}, as {cost} was spent",
                    ),
                )


_SMALL: Final = Decimal("0.05")
"""In 万元: what a zero may stand for and still be none."""


def _may_be_small(cost: Figure, costs: ThreePublicCosts) -> bool:
    """Whether a cost of zero may be an amount too small for the decimals that these costs are printed with."""
    lines = (costs.stated_total, costs.overseas_travel, costs.vehicle_operation, costs.reception)
    printed = [cost, *(figure for line in lines if (figure := final_of(line)) is not None)]
    return cost.value == 0 and min(figure.half for figure in printed) > _SMALL


@rule(
    "FD506",
    zh="公务用车保有量与运行维护费矛盾",
    en="vehicles are kept and cost nothing, or cost money and are not there",
    part="three_public",
    source=DISCLOSURE_DUTY,
    severity=Severity.WARNING,
)
def vehicles_contradict_cost(costs: ThreePublicCosts) -> Iterator[Requirement]:
    """Check that vehicles are kept exactly where operation costs were paid.

    ## Why it matters
    A vehicle cannot be kept without insurance and inspection; what is not kept needs neither.

    ## Formula
    公务用车保有量 = 0 ⇔ 公务用车运行维护费 = 0

    ## Limits
    Another budget or another unit may pay for them, and a vehicle may be scrapped in the year: a warning.  What was
    bought in the year may have cost nothing yet.  A zero that
    stands for up to 500 元, printed with fewer decimals than that, is passed over.
    """
    kept, cost = costs.vehicles_kept, final_of(costs.vehicle_operation)
    if kept is None or cost is None or _may_be_small(cost, costs):
        return
    new = costs.vehicles_bought is not None and kept.value <= costs.vehicles_bought.value
    yield Wording(
        kept,
        holds=(kept.value == 0) == (cost.value == 0) or (new and cost.value == 0),
        found=str(kept),
        wanted=Label(f"运行维护费为 {cost}，应说明原因", f"an explanation, as operation cost {cost}"),
    )


@rule(
    "FD507",
    zh="公务用车保有量与固定资产车辆的差异未说明",
    en="the gap between vehicles kept and vehicles in assets is not explained",
    source="预决算公开模板: “三公”经费具体情况",
    severity=Severity.WARNING,
)
def vehicle_gap_unexplained(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that a gap between vehicles kept and vehicles among the fixed assets is given a reason.

    ## Why it matters
    Vehicles that are used and owned by nobody are what inspections of official cars look for.

    ## Formula
    公务用车保有量 = 固定资产车辆 named beside it, or a reason that says whose the others are;
    公务用车保有量 ≤ 车辆 of 国有资产占用情况 where none is named

    ## Limits
    Any reason that says more than that there are none is accepted.  国有资产占用情况 tells of the vehicles of all units
    and all money, so that more there than are kept says nothing.
    """
    costs = disclosure.three_public
    if costs is None or costs.vehicles_kept is None:
        return
    kept, assets = costs.vehicles_kept, costs.vehicles_in_assets
    owned = disclosure.assets.stated_vehicles if disclosure.assets is not None else None
    if assets is None and owned is not None and owned.value < kept.value:
        assets = owned
    if assets is None:
        return
    reason = costs.vehicles_reason or ""
    circular = _CIRCULAR.fullmatch("".join(reason.split())) is not None
    yield Wording(
        assets,
        holds=kept.value == assets.value or (bool(reason.strip()) and not circular),
        found=reason or str(assets),
        wanted=Label(
            f"应说明保有的 {kept}公务用车产权归谁",
            f"a reason that says who owns the {kept} that are kept",
        ),
    )


_CIRCULAR: Final = re.compile(
    r"(?:[本我该]?(?:部门|单位)|局|委)?(?:本年度)?(?:均|暂)?(?:无|没有|未有|不存在)"
    r"(?:任何)?(?:固定资产|资产|自有|公务|国有资产占用)*(?:中)?(?:的)?(?:车辆|用车|车|差异)[。.；;]?"
)


@rule(
    "FD508",
    zh="人次少于批次（团组）数",
    en="there are fewer people than groups",
    part="three_public",
    source=DISCLOSURE_DUTY,
    severity=Severity.WARNING,
)
def fewer_people_than_groups(costs: ThreePublicCosts) -> Iterator[Identity]:
    """Check that there is at least one traveller to a group and one guest to a reception, at home and abroad.

    ## Why it matters
    The two numbers stand side by side and get swapped.

    ## Formula
    团组数 ≤ 人次; 批次 ≤ 人次

    ## Limits
    A group that somebody else leads may be counted without its travellers: a warning.
    """
    yield AtMost(costs.trips, costs.travellers)
    yield AtMost(costs.receptions, costs.guests)
    yield AtMost(costs.foreign_receptions, costs.foreign_guests)
    yield AtMost(costs.receptions_abroad, costs.guests_abroad)
