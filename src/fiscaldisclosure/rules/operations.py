"""十、其他重要事项: procurement and state assets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.identities import AtMost, Identity, Requirement, Share, Sum, Verdict, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.lines import column_sums, final_of, listed
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.rules.shares import shares_of, shares_of_either

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.costs import Procurement, StateAssets

PROCUREMENT = "《政府采购法》第二条; 财库〔2020〕46号; 财办发〔2019〕77号; 政府采购情况"
ASSETS = "《行政事业性国有资产管理条例》第二十七条; 财办发〔2019〕77号; 国有资产占用情况"


@rule(
    "FD601",
    zh="政府采购支出总额与货物、工程、服务之和不符",
    en="procurement is not goods plus works plus services",
    part="procurement",
    source=PROCUREMENT,
)
def procurement_total_differs(procurement: Procurement) -> Iterator[Identity]:
    """Check that goods, works and services add up to 政府采购支出总额.

    ## Why it matters
    The shares of small enterprises are taken on this total.

    ## Formula
    政府采购支出总额 = 货物支出 + 工程支出 + 服务支出

    ## Limits
    Where only one of the three is listed, a larger total proves nothing.
    """
    parts = [procurement.goods, procurement.works, procurement.services]
    yield from column_sums(procurement.stated_total, parts, closed=listed(parts))


@rule(
    "FD602",
    zh="小微企业合同金额大于中小企业合同金额",
    en="small and micro enterprises got more than small and medium ones",
    part="procurement",
    source=PROCUREMENT,
)
def small_micro_exceeds_small_medium(procurement: Procurement) -> Iterator[Identity]:
    """Check that small and micro enterprises got at most what small and medium ones got.

    ## Why it matters
    The sentence says 其中; the two amounts get swapped.

    ## Formula
    授予小微企业合同金额 ≤ 授予中小企业合同金额, and likewise what is reserved for them and what they won of it

    ## Limits
    Only what both print.  An enterprise is small or micro by the number of its people and its turnover, and then it is
    among the small and medium ones whatever the contract, so nothing but rounding can make the part larger.
    """
    for part, whole in (
        (procurement.small_micro, procurement.small_medium),
        (procurement.reserved_small_micro, procurement.reserved_small_medium),
        (procurement.won_reserved_small_micro, procurement.won_reserved_small_medium),
    ):
        yield AtMost(final_of(part), final_of(whole))


@rule(
    "FD603",
    zh="中小企业合同金额大于政府采购支出总额",
    en="contracts with small enterprises exceed all procurement",
    part="procurement",
    source=PROCUREMENT,
    severity=Severity.WARNING,
)
def contracts_exceed_procurement(procurement: Procurement) -> Iterator[Identity]:
    """Check that contracts with small and medium enterprises are at most 政府采购支出总额.

    ## Why it matters
    The sentence gives them a share of the total, and no share is more than 100 %.

    ## Formula
    授予中小企业合同金额 ≤ 政府采购支出总额; 预留项目中由中小企业中标的金额 + 其他项目中由中小企业中标的金额 ≤ 政府采购金额

    ## Limits
    A contract can be signed this year and paid later, so the amounts are of two kinds: a warning.
    """
    total = final_of(procurement.stated_total)
    yield AtMost(final_of(procurement.small_medium), total)
    reserved = final_of(procurement.won_reserved_small_medium)
    other = final_of(procurement.won_other_small_medium)
    if not _copied(reserved, other, total):
        yield AtMost(reserved or other, total, [other] if reserved else [])


def _copied(*figures: Figure | None) -> bool:
    """Whether one amount of money stands everywhere."""
    values = [figure.value for figure in figures if figure is not None]
    return len(values) == len(figures) and len(set(values)) == 1 and values[0] > 0


@rule(
    "FD607",
    zh="中小企业中标金额之和大于政府采购金额",
    en="small and medium enterprises won more than all procurement",
    part="procurement",
    source=PROCUREMENT,
)
def small_medium_wins_exceed_total(procurement: Procurement) -> Iterator[Identity]:
    """Check that what small and medium enterprises won, of reserved and of other projects, fits into the total.

    ## Why it matters
    A project is reserved or it is not, so the two amounts never overlap.

    ## Formula
    预留项目中由中小企业中标的金额 = 其他项目中由中小企业中标的金额 = 政府采购金额 ⇒ 0 ≥ the second

    ## Limits
    Contracts run over years, so what was won may be more than what was paid.  What cannot be is that reserved projects
    alone come to the total, to the last digit, and other projects to more than nothing: then nothing was left for them.
    """
    reserved = final_of(procurement.won_reserved_small_medium)
    other = final_of(procurement.won_other_small_medium)
    total = final_of(procurement.stated_total)
    if _copied(reserved, other, total):
        yield AtMost(reserved, total, [other])


@rule(
    "FD604",
    zh="政府采购占比与数额不符",
    en="a share of procurement is wrong",
    part="procurement",
    source=PROCUREMENT,
)
def procurement_share_differs(procurement: Procurement) -> Iterator[Identity]:
    """Check the printed shares of 政府采购支出总额.

    ## Why it matters
    The share of small enterprises is a legal target.

    ## Formula
    占比 = 合同金额 ÷ 政府采购支出总额; for small and micro enterprises ÷ 中小企业合同金额 where the sentence says so, and
    either where it names no base; 货物（工程、服务）采购授予中小企业合同金额 ÷ 货物（工程、服务）支出

    ## Limits
    A share of small and micro enterprises that follows from either base is right, and so is a share of the contracts of
    one kind that follows from the expenditure of that kind, from all contracts with small and medium enterprises, or from
    the total.
    """
    whole, medium = final_of(procurement.stated_total), final_of(procurement.small_medium)
    micro = procurement.small_micro
    yield from shares_of(
        [procurement.goods, procurement.works, procurement.services, procurement.small_medium], whole
    )
    base = medium if procurement.small_micro_of_small_medium else whole
    if micro is not None and medium is not None:
        of_medium = Share(micro.stated_share, micro.final, medium)
        if of_medium.confront().verdict in {Verdict.EXACT, Verdict.WITHIN_ROUNDING}:
            base = medium
    yield from shares_of([micro], base)
    for part, kind in (
        (procurement.goods_small_medium, procurement.goods),
        (procurement.works_small_medium, procurement.works),
        (procurement.services_small_medium, procurement.services),
    ):
        yield from shares_of_either([part], [final_of(kind), medium, whole])


@rule(
    "FD605",
    zh="车辆数与各类用车之和不符",
    en="the vehicles are not the sum of their kinds",
    part="assets",
    source=ASSETS,
)
def vehicle_kinds_differ(assets: StateAssets) -> Iterator[Identity]:
    """Check that the eight kinds of vehicles add up to 车辆.

    ## Why it matters
    A vehicle of no kind is a vehicle nobody answers for.

    ## Formula
    车辆 = 副部（省）级及以上领导用车 + 主要负责人用车 + 机要通信用车 + 应急保障用车 + 执法执勤用车 + 特种专业技术用车 + 离退休干部服务用车 + 其他用车

    ## Limits
    Where a kind is not listed, a larger number of vehicles proves nothing.
    """
    yield Sum(assets.stated_vehicles, assets.vehicle_kinds, closed=False)


@rule(
    "FD606",
    zh="数量为零的资产列有价值",
    en="assets of which there are none have a value",
    part="assets",
    source=ASSETS,
    severity=Severity.WARNING,
)
def value_of_nothing(assets: StateAssets) -> Iterator[Requirement]:
    """Check that buildings and vehicles of which there are none have no value.

    ## Why it matters
    Either the number or the value was left from last year.

    ## Formula
    房屋面积 = 0 ⇒ 房屋价值 = 0; 车辆 = 0 ⇒ 车辆价值 = 0

    ## Limits
    Assets with a number and no value are accepted: they may be written off or borrowed.
    """
    for count, value in (
        (assets.building_area, assets.building_value),
        (assets.stated_vehicles, assets.vehicle_value),
    ):
        if count is not None and value is not None:
            yield Wording(
                value,
                holds=count.value != 0 or value.value == 0,
                found=str(value),
                wanted=Label(f"数量为 {count}，价值应为 0", f"no value, as there are {count}"),
            )
