"""“三公”经费 and 其他重要事项: “three public” expenses, operating expenses of government agencies, procurement, state assets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from fiscaldisclosure.figure import Figure, total
from fiscaldisclosure.model.labels import amount, area, label, not_negative, people, pieces, vehicles
from fiscaldisclosure.model.line import BudgetLine, line, line_sum
from fiscaldisclosure.shown import Stated

if TYPE_CHECKING:
    from decimal import Decimal


@frozen(kw_only=True, repr=False)
class ThreePublicCosts(Stated):
    """财政拨款“三公”经费, 万元; counts as printed.

    >>> costs = ThreePublicCosts(vehicle_operation=BudgetLine(budget="8.07", final="8.07", prior="16.86"))
    >>> costs.total.final.value, f"{costs.vehicles.growth_rate:.4f}", costs.total.variance_rate
    (Decimal('8.07'), '-0.5214', Decimal('0'))

    """

    overseas_travel: BudgetLine | None = field(
        default=None, converter=line, metadata=label("因公出国（境）费", "overseas travel")
    )
    stated_vehicles: BudgetLine | None = field(
        default=None,
        converter=line,
        metadata=label("公务用车购置及运行维护费", "vehicle purchase and operation"),
    )
    vehicle_purchase: BudgetLine | None = field(
        default=None, converter=line, metadata=label("公务用车购置费", "vehicle purchase")
    )
    vehicle_operation: BudgetLine | None = field(
        default=None, converter=line, metadata=label("公务用车运行维护费", "vehicle operation")
    )
    reception: BudgetLine | None = field(
        default=None, converter=line, metadata=label("公务接待费", "reception")
    )
    domestic_reception: BudgetLine | None = field(
        default=None, converter=line, metadata=label("国内接待费", "domestic reception")
    )
    foreign_reception: BudgetLine | None = field(
        default=None, converter=line, metadata=label("国（境）外接待费", "reception abroad")
    )
    foreign_guest_reception: BudgetLine | None = field(
        default=None, converter=line, metadata=label("外宾（外事）接待费", "reception of foreign guests")
    )
    other_domestic_reception: BudgetLine | None = field(
        default=None, converter=line, metadata=label("其他国内公务接待费", "other domestic reception")
    )
    stated_total: BudgetLine | None = field(
        default=None, converter=line, metadata=label("“三公”经费合计", "“three public” expenses")
    )
    trips: Figure | None = field(
        default=None,
        converter=pieces,
        validator=not_negative,
        metadata=label("因公出国（境）团组", "overseas groups"),
    )
    trips_organised: Figure | None = field(
        default=None,
        converter=pieces,
        validator=not_negative,
        metadata=label(
            "本单位组织的因公出国（境）团组", "overseas groups organised by the department itself"
        ),
    )
    trips_joined: Figure | None = field(
        default=None,
        converter=pieces,
        validator=not_negative,
        metadata=label("参加其他单位组织的因公出国（境）团组", "overseas groups of others that were joined"),
    )
    travellers: Figure | None = field(
        default=None,
        converter=people,
        validator=not_negative,
        metadata=label("因公出国（境）人次", "overseas travellers"),
    )
    vehicles_bought: Figure | None = field(
        default=None,
        converter=vehicles,
        validator=not_negative,
        metadata=label("公务用车购置数", "vehicles bought"),
    )
    vehicles_kept: Figure | None = field(
        default=None,
        converter=vehicles,
        validator=not_negative,
        metadata=label("公务用车保有量", "vehicles kept"),
    )
    vehicles_in_assets: Figure | None = field(
        default=None,
        converter=vehicles,
        validator=not_negative,
        metadata=label("国有资产占用情况中固定资产车辆", "vehicles among the fixed assets"),
    )
    vehicles_reason: str | None = field(
        default=None, metadata=label("车辆差异原因", "reason for the difference in vehicles")
    )
    receptions: Figure | None = field(
        default=None,
        converter=pieces,
        validator=not_negative,
        metadata=label("国内公务接待批次", "receptions"),
    )
    guests: Figure | None = field(
        default=None, converter=people, validator=not_negative, metadata=label("国内公务接待人次", "guests")
    )
    foreign_receptions: Figure | None = field(
        default=None,
        converter=pieces,
        validator=not_negative,
        metadata=label("外宾（外事）接待批次", "receptions of foreign guests"),
    )
    foreign_guests: Figure | None = field(
        default=None,
        converter=people,
        validator=not_negative,
        metadata=label("外宾（外事）接待人次", "foreign guests"),
    )
    receptions_abroad: Figure | None = field(
        default=None,
        converter=pieces,
        validator=not_negative,
        metadata=label("国（境）外公务接待批次", "receptions abroad"),
    )
    guests_abroad: Figure | None = field(
        default=None,
        converter=people,
        validator=not_negative,
        metadata=label("国（境）外公务接待人次", "guests abroad"),
    )

    @property
    def vehicles(self) -> BudgetLine:
        """公务用车购置及运行维护费, computed; comparisons are computed on the sums."""
        return line_sum((self.vehicle_purchase, self.vehicle_operation))

    @property
    def total(self) -> BudgetLine:
        """“三公”经费合计, computed."""
        vehicles = [self.vehicle_purchase, self.vehicle_operation]
        if not any(vehicles):
            vehicles = [self.stated_vehicles]
        return line_sum((self.overseas_travel, *vehicles, self.reception))


@frozen(kw_only=True, repr=False)
class Procurement(Stated):
    """政府采购支出, 万元."""

    stated_total: BudgetLine | None = field(
        default=None, converter=line, metadata=label("政府采购支出总额", "procurement total")
    )
    goods: BudgetLine | None = field(
        default=None, converter=line, metadata=label("政府采购货物支出", "goods")
    )
    works: BudgetLine | None = field(
        default=None, converter=line, metadata=label("政府采购工程支出", "works")
    )
    services: BudgetLine | None = field(
        default=None, converter=line, metadata=label("政府采购服务支出", "services")
    )
    small_medium: BudgetLine | None = field(
        default=None,
        converter=line,
        metadata=label("授予中小企业合同金额", "contracts with small and medium enterprises"),
    )
    small_micro: BudgetLine | None = field(
        default=None,
        converter=line,
        metadata=label("授予小微企业合同金额", "contracts with small and micro enterprises"),
    )
    goods_small_medium: BudgetLine | None = field(
        default=None,
        converter=line,
        metadata=label(
            "货物采购授予中小企业合同金额", "contracts for goods with small and medium enterprises"
        ),
    )
    works_small_medium: BudgetLine | None = field(
        default=None,
        converter=line,
        metadata=label(
            "工程采购授予中小企业合同金额", "contracts for works with small and medium enterprises"
        ),
    )
    services_small_medium: BudgetLine | None = field(
        default=None,
        converter=line,
        metadata=label(
            "服务采购授予中小企业合同金额", "contracts for services with small and medium enterprises"
        ),
    )
    reserved_small_medium: BudgetLine | None = field(
        default=None,
        converter=line,
        metadata=label("面向中小企业预留的采购预算", "budget reserved for small and medium enterprises"),
    )
    reserved_small_micro: BudgetLine | None = field(
        default=None,
        converter=line,
        metadata=label("面向小微企业预留的采购预算", "budget reserved for small and micro enterprises"),
    )
    won_reserved_small_medium: BudgetLine | None = field(
        default=None,
        converter=line,
        metadata=label("预留项目中由中小企业中标的金额", "reserved and won by small and medium enterprises"),
    )
    won_reserved_small_micro: BudgetLine | None = field(
        default=None,
        converter=line,
        metadata=label("预留项目中由小微企业中标的金额", "reserved and won by small and micro enterprises"),
    )
    won_other_small_medium: BudgetLine | None = field(
        default=None,
        converter=line,
        metadata=label("其他项目中由中小企业中标的金额", "not reserved, won by small and medium enterprises"),
    )
    small_micro_of_small_medium: bool = field(
        default=False,
        metadata=label(
            "小微占比以中小企业合同金额为基数", "small-micro share is of the small-medium contracts"
        ),
    )

    @property
    def total(self) -> Decimal | None:
        """政府采购支出总额, computed."""
        return total(item.final for item in (self.goods, self.works, self.services) if item is not None)


VEHICLE_KINDS = (
    "leaders_vehicles",
    "main_officials_vehicles",
    "confidential_vehicles",
    "emergency_vehicles",
    "law_enforcement_vehicles",
    "special_vehicles",
    "retired_cadres_vehicles",
    "other_vehicles",
)
"""The eight kinds of vehicles of 国有资产占用情况, in the form's order."""


@frozen(kw_only=True, repr=False)
class StateAssets(Stated):
    """国有资产占用: buildings, vehicles of eight kinds, large equipment."""

    building_area: Figure | None = field(
        default=None, converter=area, metadata=label("房屋面积", "building area")
    )
    building_value: Figure | None = field(
        default=None, converter=amount, metadata=label("房屋价值", "building value")
    )
    stated_vehicles: Figure | None = field(
        default=None, converter=vehicles, validator=not_negative, metadata=label("车辆", "vehicles")
    )
    vehicle_value: Figure | None = field(
        default=None, converter=amount, metadata=label("车辆价值", "vehicle value")
    )
    leaders_vehicles: Figure | None = field(
        default=None,
        converter=vehicles,
        validator=not_negative,
        metadata=label("副部（省）级及以上领导用车", "for leaders of vice-ministerial rank and above"),
    )
    main_officials_vehicles: Figure | None = field(
        default=None,
        converter=vehicles,
        validator=not_negative,
        metadata=label("主要负责人用车", "for main officials"),
    )
    confidential_vehicles: Figure | None = field(
        default=None,
        converter=vehicles,
        validator=not_negative,
        metadata=label("机要通信用车", "confidential mail"),
    )
    emergency_vehicles: Figure | None = field(
        default=None, converter=vehicles, validator=not_negative, metadata=label("应急保障用车", "emergency")
    )
    law_enforcement_vehicles: Figure | None = field(
        default=None,
        converter=vehicles,
        validator=not_negative,
        metadata=label("执法执勤用车", "law enforcement"),
    )
    special_vehicles: Figure | None = field(
        default=None,
        converter=vehicles,
        validator=not_negative,
        metadata=label("特种专业技术用车", "special technical"),
    )
    retired_cadres_vehicles: Figure | None = field(
        default=None,
        converter=vehicles,
        validator=not_negative,
        metadata=label("离退休干部服务用车", "for retired cadres"),
    )
    other_vehicles: Figure | None = field(
        default=None, converter=vehicles, validator=not_negative, metadata=label("其他用车", "other vehicles")
    )
    equipment: Figure | None = field(
        default=None,
        converter=pieces,
        validator=not_negative,
        metadata=label(
            "单价100万元（含）以上设备（不含车辆）", "equipment of 1 million yuan and more, vehicles excepted"
        ),
    )

    @property
    def vehicle_kinds(self) -> tuple[Figure | None, ...]:
        """The eight kinds in the form's order."""
        return tuple(getattr(self, name) for name in VEHICLE_KINDS)

    @property
    def vehicles(self) -> Decimal | None:
        """Vehicles, computed from the kinds."""
        return total(self.vehicle_kinds)
