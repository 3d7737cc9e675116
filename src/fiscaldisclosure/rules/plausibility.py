"""核实性公式: what is rarely true of honest accounts, and told as a note to look at."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from fiscaldisclosure.identities import AtMost, Average, Constant, Identity, Requirement, Verdict, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rates import share
from fiscaldisclosure.rules.forms import GENERAL, forms_of
from fiscaldisclosure.rules.lines import final_of, is_zero
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.spelling import plain
from fiscaldisclosure.unit import VEHICLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fiscaldisclosure.model.costs import ThreePublicCosts
    from fiscaldisclosure.model.disclosure import Disclosure

FORMULAS: Final = "财库〔2021〕36号: 核实性审核公式"

_SAME_MONEY: Final = {"2080505": "30108", "2080506": "30109", "2210201": "30113"}
"""Items by function that are one item by economic nature: 养老保险, 职业年金, 住房公积金."""


@rule(
    "FD971",
    zh="缴费支出与经济分类科目不一致",
    en="a contribution is more by function than by economic nature",
    source=FORMULAS,
    severity=Severity.NOTE,
)
def contribution_differs_from_item(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that basic expenditure on a contribution fits into the item by economic nature that it is.

    ## Why it matters
    One payment is sorted twice, by purpose and by kind.

    ## Formula
    2080505 养老保险 ≤ 30108; 2080506 职业年金 ≤ 30109; 2210201 住房公积金 ≤ 30113, of basic expenditure

    ## Limits
    What was paid for people on leave, or in advance, is booked elsewhere: a note.
    """
    table, basic = forms_of(disclosure).tables.get(GENERAL), disclosure.basic
    if table is None or basic is None:
        return
    amounts = {row.code: row.amount for row in basic.rows}
    for function, nature in _SAME_MONEY.items():
        row = table.by_code.get(function)
        if row is not None:
            yield AtMost(row["basic"], amounts.get(nature))


@rule(
    "FD972",
    zh="公务用车单车运行维护费偏高",
    en="a vehicle costs unusually much",
    part="three_public",
    source=FORMULAS,
    severity=Severity.NOTE,
)
def vehicle_cost_unusual(
    costs: ThreePublicCosts, *, most_per_vehicle: Decimal = Decimal(5)
) -> Iterator[Requirement]:
    """Check that operation costs no more than 5 万元 a vehicle kept.

    ## Why it matters
    Vehicles are missing from the count, or another cost is among these.

    ## Formula
    公务用车运行维护费 ÷ 公务用车保有量 ≤ 5 万元

    ## Limits
    Remote places and old vehicles cost more: a note.  The line can be drawn elsewhere (`most_per_vehicle`).
    """
    cost, kept = final_of(costs.vehicle_operation), costs.vehicles_kept
    each = share(cost.value, kept.value) if cost is not None and kept is not None else None
    if cost is not None and each is not None:
        yield Wording(
            cost,
            holds=each <= most_per_vehicle,
            found=str(cost),
            wanted=Label(
                f"保有量 {kept}，单车 {each:.2f} 万元，一般不超过 {most_per_vehicle} 万元",
                f"at most {most_per_vehicle} 万元 a vehicle; it is {each:.2f} for each of {kept}",
            ),
        )


@rule(
    "FD973",
    zh="公务接待人均费用偏高",
    en="a guest costs unusually much",
    part="three_public",
    source=FORMULAS,
    severity=Severity.NOTE,
)
def reception_cost_unusual(
    costs: ThreePublicCosts, *, most_per_guest: Decimal = Decimal("0.1")
) -> Iterator[Requirement]:
    """Check that receptions cost no more than 1,000 元 a guest.

    ## Why it matters
    Guests are missing from the count, or 元 and 万元 were mistaken.

    ## Formula
    公务接待费 ÷ 接待人次 ≤ 0.1 万元

    ## Limits
    Foreign guests cost more: a note.  The line can be drawn elsewhere (`most_per_guest`).
    """
    cost, guests = final_of(costs.reception), costs.guests
    each = share(cost.value, guests.value) if cost is not None and guests is not None else None
    if cost is not None and each is not None:
        yield Wording(
            cost,
            holds=each <= most_per_guest,
            found=str(cost),
            wanted=Label(
                f"接待 {guests}，人均 {each:.4f} 万元，一般不超过 {most_per_guest} 万元",
                f"at most {most_per_guest} 万元 a guest; it is {each:.4f} for each of {guests}",
            ),
        )


@rule(
    "FD974",
    zh="没有事业收入或经营收入却有结余分配",
    en="a surplus is distributed and there was no business to have it from",
    source=FORMULAS,
    severity=Severity.NOTE,
)
def surplus_distributed_without_business(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that a surplus is distributed only where revenue other than appropriations could leave one.

    ## Why it matters
    Appropriations that are left are carried over, never distributed.

    ## Formula
    结余分配 ≠ 0 ⇒ 事业收入 + 经营收入 + 附属单位上缴收入 + 其他收入 ≠ 0

    ## Limits
    The surplus may come from earlier years: a note.
    """
    distributed = disclosure.overview.surplus_distributed if disclosure.overview else None
    revenue = disclosure.revenue
    if distributed is None or revenue is None or is_zero(distributed):
        return
    earned = [final_of(line) for line in (revenue.public_service, revenue.business)]
    yield Wording(
        distributed,
        holds=any(figure is not None and not is_zero(figure) for figure in earned),
        found=str(distributed),
        wanted=Label("没有事业收入和经营收入，一般没有结余分配", "none, as there was no business revenue"),
    )


@rule(
    "FD975",
    zh="有人员经费而没有在职人员",
    en="personnel was paid and nobody is in service",
    source=FORMULAS,
    severity=Severity.NOTE,
)
def personnel_without_staff(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that somebody is in service where 工资福利支出 was paid.

    ## Why it matters
    The head count, or the money, is another unit's.

    ## Formula
    工资福利支出 > 0 ⇒ 在职人员 > 0

    ## Limits
    Staff may have left before the end of the year: a note.
    """
    staff = disclosure.department.in_service if disclosure.department else None
    basic = disclosure.basic
    if staff is None or basic is None:
        return
    wages = next((row.amount for row in basic.rows if row.code == "301"), final_of(basic.personnel))
    if wages is not None and wages.value > 0:
        yield Wording(
            staff,
            holds=staff.value > 0,
            found=str(staff),
            wanted=Label(f"人员经费为 {wages}，应有在职人员", f"somebody, as {wages} were paid"),
        )


@rule(
    "FD976",
    zh="平均费用与总额除以数量不符",
    en="what one of several things cost is not the cost divided by their number",
    source=FORMULAS,
    severity=Severity.WARNING,
)
def average_cost_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that what one vehicle, one guest or one group cost, as a sentence says, follows from the costs and their number.

    ## Why it matters
    The average is what readers compare, and it is often left from last year.

    ## Formula
    车均运行维护费 = 公务用车运行维护费 ÷ 公务用车保有量; 人均接待费 = 公务接待费 ÷ 人次; 批均 = 公务接待费 ÷ 批次

    ## Limits
    Vehicles may have come and gone within the year, and guests of one kind be counted apart: a warning, and only where the
    average follows from no costs and no number that are told of them.
    """
    costs = disclosure.three_public
    if costs is None:
        return
    told_apart = [costs.vehicles_bought, *(statement.count for statement in disclosure.statements)]
    moved = any(
        count is not None and count.value and count.unit is VEHICLE for count in told_apart
    )  # bought or scrapped
    for statement in disclosure.statements:
        average = final_of(statement.line)
        of = next((of for name, of in _AVERAGES.items() if name.fullmatch(plain(statement.subject))), None)
        if average is None or of is None:
            continue
        told = [cost for name in of.costs if (cost := final_of(getattr(costs, name))) is not None]
        counts = [count for name in of.counts if (count := getattr(costs, name)) is not None]
        tried = [Average(average, cost, count) for cost in told for count in counts]
        fitting = next((item for item in tried if _holds(item)), None)
        if fitting is not None:
            yield fitting
        elif tried and not (moved and any(_holds(item) for item in _of_nearly_as_many(tried, of.about))):
            yield tried[0]


def _holds(average: Average) -> bool:
    return average.confront().verdict is not Verdict.IMPOSSIBLE


def _of_nearly_as_many(tried: Iterable[Average], about: int) -> Iterator[Average]:
    """Yield averages of a few more and a few less than were counted at the end of the year."""
    for item in tried:
        if item.base is not None:
            for more in range(-about, about + 1):
                number = item.base.value + more
                yield evolve(item, base=Constant(number, item.base.unit))


@frozen
class _Average:
    """What an average is of: the costs, and the counts, of which one each makes it, the likeliest first.

    Attributes:
        costs: The costs.
        counts: What was counted.
        about: How many more or less there may have been in the year than were counted at its end.

    """

    costs: tuple[str, ...]
    counts: tuple[str, ...]
    about: int = 0


_COST: Final = "(?:费|费用|支出|经费|开支|消费|费支出)?"
_AVERAGES: Final = {
    re.compile(
        f"(?:公务用车运行维护费)?(?:年均|全年平均|平均|年|全年)?(?:车均|辆均|单车|每辆车?|每车)(?:平均)?(?:运行维护|运行|运维|维护)?{_COST}"
    ): _Average(("vehicle_operation", "stated_vehicles"), ("vehicles_kept", "vehicles_in_assets"), 2),
    re.compile(
        f"公务接待费(?:年均|全年平均|平均|年|全年)?(?:人均|每人次?)(?:公务)?(?:接待)?{_COST}|人均(?:公务)?接待{_COST}"
    ): _Average(("reception", "domestic_reception"), ("guests", "foreign_guests", "guests_abroad")),
    re.compile(f"公务接待费(?:年均|全年平均|平均)?(?:批均|每批次?)(?:公务)?(?:接待)?{_COST}"): _Average(
        ("reception", "domestic_reception"), ("receptions", "foreign_receptions", "receptions_abroad")
    ),
    re.compile(f"因公出国\\(境\\)费(?:年均|全年平均|平均|年|全年)?(?:人均|每人次?){_COST}"): _Average(
        ("overseas_travel",), ("travellers", "trips")
    ),
}
"""What sentences call averages, in plain spelling."""
