"""From true accounts to a printed disclosure, the way an honest clerk does it: every figure rounded by itself."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve
from hypothesis import strategies as st

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.interval import Rounding
from fiscaldisclosure.model.budgets import (
    BasicExpenditure,
    EconomicItem,
    FunctionalClass,
    FunctionalItem,
    FundBudget,
    GeneralPublicBudget,
)
from fiscaldisclosure.model.costs import VEHICLE_KINDS, Procurement, StateAssets, ThreePublicCosts
from fiscaldisclosure.model.disclosure import Department, Disclosure, Statement
from fiscaldisclosure.model.expenditure import Expenditure
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.revenue import Revenue
from fiscaldisclosure.model.totals import FiscalAppropriation, Overview
from fiscaldisclosure.testing.accounts import (
    FISCAL,
    ITEMS,
    OWN_KINDS,
    PURPOSES,
    Fund,
    Row,
    accounts,
    amounts,
    rows,
)
from fiscaldisclosure.testing.accused import showing
from fiscaldisclosure.testing.clerk import COMPLETION, TOLD, clerks
from fiscaldisclosure.testing.evaluations import performance
from fiscaldisclosure.unit import PERSON, PIECE, SQUARE_METRE, VEHICLE, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fiscaldisclosure.testing.accounts import Accounts, Item, Payment, Purpose
    from fiscaldisclosure.testing.clerk import Clerk

_ZERO = Decimal(0)
_ONE = Decimal(1)


@st.composite
def disclosures(draw: st.DrawFn, rounding: Rounding | None = Rounding.NEAREST) -> Disclosure:
    """Draw honest disclosures: true accounts, printed by a clerk who rounds each figure by itself.

    Args:
        draw: Given by Hypothesis.
        rounding: How the clerk shortens amounts and rates; None draws a habit for each.

    """
    books, clerk = draw(accounts()), draw(clerks(rounding))
    return showing(retold(books, clerk, draw), clerk)


def retold(books: Accounts, clerk: Clerk, draw: st.DrawFn) -> Disclosure:
    """Tell accounts in a narrative; sections may be left out, and the form of every sentence is drawn."""
    absent = draw(st.sets(st.sampled_from(tuple(_SECTIONS)), max_size=4))
    told = {
        name: section(books, clerk, partial(draw, TOLD), draw)
        for name, section in _SECTIONS.items()
        if name not in absent
    }
    assets: StateAssets | None = told.get("assets")
    if (costs := told.get("three_public")) is not None and assets is not None:
        vehicles = assets.stated_vehicles and evolve(assets.stated_vehicles)  # printed in both sections
        told["three_public"] = evolve(costs, vehicles_in_assets=vehicles)
    return Disclosure(**told)


def _department(_books: Accounts, _clerk: Clerk, _told: Callable[[], int], draw: st.DrawFn) -> Department:
    in_service, cadres, retired = (draw(st.integers(least, 500)) for least in (1, 0, 0))
    return Department(
        name="示范市教育局",
        year=2024,
        stated_staff=Figure(Decimal(in_service + cadres + retired), PERSON),
        in_service=Figure(Decimal(in_service), PERSON),
        retired_cadres=Figure(Decimal(cadres), PERSON),
        retired=Figure(Decimal(retired), PERSON),
        stated_offices=Figure(Decimal(2), PIECE),
        offices=("办公室", "财务科"),
    )


def _overview(books: Accounts, clerk: Clerk, told: Callable[[], int], _draw: st.DrawFn) -> Overview:
    funds = tuple(Fund)
    revenue = books.revenue(*FISCAL) + _own_revenue(books)
    opening, closing = _total(books.opening), _total(books.closing)
    income = revenue + books.surplus_used + opening
    return Overview(
        revenue=clerk.amount(revenue.final),
        surplus_used=clerk.amount(books.surplus_used.final),
        opening_balance=clerk.amount(opening.final),
        stated_income=clerk.line(income, told()),
        expenditure=clerk.amount(books.spent(*funds).final),
        surplus_distributed=clerk.amount(books.surplus_distributed.final),
        closing_balance=clerk.amount(closing.final),
        stated_outlay=clerk.line(income, told()),
    )


def _total(balances: dict[Fund, Row]) -> Row:
    return sum(balances.values(), Row())


def _own_revenue(books: Accounts) -> Row:
    return sum(books.sources.values(), Row())


def _revenue(books: Accounts, clerk: Clerk, told: Callable[[], int], _draw: st.DrawFn) -> Revenue:
    fiscal = books.revenue(*FISCAL)
    total = fiscal + _own_revenue(books)
    rows = {"fiscal_appropriation": fiscal, **books.sources}
    sources: dict[str, Any] = _parts(clerk, told, rows, total)
    return Revenue(stated_total=clerk.line(total, told()), **sources)


def _parts(
    clerk: Clerk, told: Callable[[], int], rows: Mapping[str, Row], total: Row
) -> dict[str, BudgetLine]:
    """Print the parts of a whole, by their names."""
    lines = [clerk.line(row, told(), total.final) for row in rows.values()]
    return dict(zip(rows, clerk.forced(lines), strict=True))


def _expenditure(books: Accounts, clerk: Clerk, told: Callable[[], int], _draw: st.DrawFn) -> Expenditure:
    total = books.spent(*Fund)
    rows = {
        "basic": books.paid(lambda payment: payment.kind is None and payment.project is None),
        "project": books.paid(lambda payment: payment.project is not None),
        **{kind: books.paid(partial(_of_kind, kind)) for kind in OWN_KINDS},
    }
    kinds: dict[str, Any] = _parts(clerk, told, rows, total)
    return Expenditure(stated_total=clerk.line(total, told()), **kinds)


def _of_kind(kind: str, payment: Payment) -> bool:
    return payment.kind == kind


def _fiscal(books: Accounts, clerk: Clerk, told: Callable[[], int], _draw: st.DrawFn) -> FiscalAppropriation:
    revenue = books.revenue(*FISCAL)
    opening = _total({fund: books.opening[fund] for fund in FISCAL})
    closing = _total({fund: books.closing[fund] for fund in FISCAL})
    return FiscalAppropriation(
        revenue=clerk.amount(revenue.final),
        opening_balance=clerk.amount(opening.final),
        stated_income=clerk.line(revenue + opening, told()),
        expenditure=clerk.amount(books.spent(*FISCAL).final),
        closing_balance=clerk.amount(closing.final),
        stated_outlay=clerk.line(revenue + opening, told()),
    )


def _items(books: Accounts, clerk: Clerk, told: Callable[[], int], fund: Fund) -> tuple[FunctionalItem, ...]:
    used = {payment.item for payment in books.payments if payment.item.fund is fund}
    completion = told() & COMPLETION  # printed of all items, or of none
    return tuple(
        FunctionalItem(
            class_name=item.class_name,
            section_name=item.section_name,
            name=item.name,
            code=item.code,
            line=clerk.line(books.paid(partial(_for_item, item)), told() & ~COMPLETION | completion),
        )
        for item in ITEMS
        if item in used
    )


def _for_item(item: Item, payment: Payment) -> bool:
    return payment.item is item


def _general_budget(
    books: Accounts, clerk: Clerk, told: Callable[[], int], _draw: st.DrawFn
) -> GeneralPublicBudget:
    total = books.spent(Fund.GENERAL)
    items = _items(books, clerk, told, Fund.GENERAL)
    classes = dict.fromkeys(item.class_name for item in items)

    def paid(name: str) -> Row:
        return books.paid(
            lambda payment: payment.item.fund is Fund.GENERAL and payment.item.class_name == name
        )

    forced = evolve(clerk, forces=False)  # a class's share that was mended is no quotient: FD312 tells it
    lines = _parts(forced, told, {name: paid(name) for name in classes}, total)
    return GeneralPublicBudget(
        stated_total=clerk.line(total, told(), books.spent(*Fund).final),
        classes=tuple(
            FunctionalClass(name=name, code=_class_code(name), line=line) for name, line in lines.items()
        ),
        items=items,
    )


def _class_code(name: str) -> str:
    return next(item.code[:3] for item in ITEMS if item.class_name == name)


def _basic(books: Accounts, clerk: Clerk, told: Callable[[], int], _draw: st.DrawFn) -> BasicExpenditure:
    def basic(payment: Payment) -> bool:
        return payment.item.fund is Fund.GENERAL and payment.project is None

    def amount(purpose: Purpose) -> Figure:
        return clerk.amount(books.paid(lambda it: basic(it) and it.purpose is purpose).final)

    def items(*, personnel: bool) -> tuple[EconomicItem, ...]:
        return tuple(
            EconomicItem(name=purpose.name, code=purpose.code, amount=amount(purpose))
            for purpose in PURPOSES
            if purpose.personnel is personnel
        )

    return BasicExpenditure(
        stated_total=clerk.line(books.paid(basic), told()),
        personnel=clerk.line(books.paid(lambda it: basic(it) and it.purpose.personnel), told()),
        operating=clerk.line(_operating(books), told()),
        personnel_items=items(personnel=True),
        operating_items=items(personnel=False),
    )


def _operating(books: Accounts) -> Row:
    return books.paid(
        lambda it: it.item.fund is Fund.GENERAL and it.project is None and not it.purpose.personnel
    )


def _agency_operating(books: Accounts, clerk: Clerk, told: Callable[[], int], _draw: st.DrawFn) -> BudgetLine:
    return clerk.line(_operating(books), told())


def _fund_budget(
    fund: Fund, books: Accounts, clerk: Clerk, told: Callable[[], int], _draw: st.DrawFn
) -> FundBudget:
    spent, opening, closing = books.spent(fund), books.opening[fund], books.closing[fund]
    if Row() == spent == opening == closing:
        return FundBudget(stated_none=True)
    return FundBudget(
        opening_balance=clerk.amount(opening.final),
        revenue=clerk.line(books.revenue(fund), told()),
        expenditure=clerk.line(spent, told()),
        basic=clerk.amount(books.paid(lambda it: it.item.fund is fund and it.project is None).final),
        project=clerk.amount(books.paid(lambda it: it.item.fund is fund and it.project is not None).final),
        closing_balance=clerk.amount(closing.final),
        items=_items(books, clerk, told, fund),
    )


def _three_public(
    books: Accounts, clerk: Clerk, told: Callable[[], int], draw: st.DrawFn
) -> ThreePublicCosts:
    def count(row: Row, unit: Unit) -> Figure:
        return Figure(Decimal(draw(st.integers(1, 50)) if row.final else 0), unit)

    overseas, reception = _cost(books, "overseas_travel"), _cost(books, "reception")
    bought, operated = _cost(books, "vehicle_purchase"), _cost(books, "vehicle_operation")
    total = overseas + reception + bought + operated
    trips, receptions, bought_count = count(overseas, PIECE), count(reception, PIECE), count(bought, VEHICLE)
    kept = bought_count.value + _each(operated, _A_VEHICLE)
    parted = draw(st.booleans())
    guests = max(receptions.value * 8, _each(reception, _A_GUEST))
    return ThreePublicCosts(
        overseas_travel=clerk.line(overseas, told(), total.final),
        vehicle_purchase=clerk.line(bought, told(), total.final),
        vehicle_operation=clerk.line(operated, told(), total.final),
        reception=clerk.line(reception, told(), total.final),
        domestic_reception=clerk.line(reception, told()) if parted else None,
        foreign_reception=clerk.line(_cost(books), 0) if parted else None,
        stated_vehicles=clerk.line(bought + operated, told(), total.final),
        stated_total=clerk.line(total, told()),
        trips=trips,
        travellers=Figure(trips.value * 3, PERSON),
        vehicles_bought=bought_count,
        vehicles_kept=Figure(kept, VEHICLE),
        vehicles_reason="部分车辆由下属单位使用",
        receptions=receptions,
        guests=Figure(guests, PERSON),
    )


_A_VEHICLE: Final = Decimal(4)
_A_GUEST: Final = Decimal("0.08")
"""In 万元: what a vehicle and a guest cost at most."""


def _each(row: Row, most: Decimal) -> Decimal:
    """Return over how many a cost is spread, so that none costs more than ``most``."""
    return (row.final / most).to_integral_value(ROUND_CEILING)


def _cost(books: Accounts, *names: str) -> Row:
    return books.paid(lambda payment: payment.fiscal and payment.purpose.cost in names)


def three_public_costs(books: Accounts, clerk: Clerk) -> ThreePublicCosts:
    """Print what the table of the three-public costs has: for each a budget and a final figure."""

    def line(*names: str) -> BudgetLine:
        row = _cost(books, *names)
        return BudgetLine(final=clerk.amount(row.final), budget=clerk.amount(row.adjusted))

    names = ("overseas_travel", "vehicle_purchase", "vehicle_operation", "reception")
    costs: dict[str, Any] = {name: line(name) for name in names}
    return ThreePublicCosts(
        stated_vehicles=line("vehicle_purchase", "vehicle_operation"), stated_total=line(*names), **costs
    )


def _procurement(books: Accounts, clerk: Clerk, told: Callable[[], int], draw: st.DrawFn) -> Procurement:
    def bought(which: Callable[[Payment], bool]) -> Row:
        return books.paid(lambda payment: payment.procured is not None and which(payment))

    total = bought(lambda _: True)
    small_medium, small_micro = bought(lambda it: it.supplier > 0), bought(lambda it: it.supplier > 1)
    of_small_medium = draw(st.booleans())
    return Procurement(
        stated_total=clerk.line(total, told()),
        goods=clerk.line(bought(lambda it: it.procured == "goods"), told(), total.final),
        works=clerk.line(bought(lambda it: it.procured == "works"), told(), total.final),
        services=clerk.line(bought(lambda it: it.procured == "services"), told(), total.final),
        small_medium=clerk.line(small_medium, told(), total.final),
        small_micro=clerk.line(small_micro, told(), (small_medium if of_small_medium else total).final),
        small_micro_of_small_medium=of_small_medium,
    )


def _assets(_books: Accounts, clerk: Clerk, _told: Callable[[], int], draw: st.DrawFn) -> StateAssets:
    counts = [draw(st.integers(0, 30)) for _ in VEHICLE_KINDS]
    area = draw(amounts()).quantize(Decimal("0.01"))
    return StateAssets(
        building_area=Figure(area, SQUARE_METRE),
        building_value=clerk.amount(draw(amounts()) if area else _ZERO),
        stated_vehicles=Figure(Decimal(sum(counts)), VEHICLE),
        vehicle_value=clerk.amount(draw(amounts()) if any(counts) else _ZERO),
        **{kind: Figure(Decimal(count), VEHICLE) for kind, count in zip(VEHICLE_KINDS, counts, strict=True)},
        equipment=Figure(Decimal(draw(st.integers(0, 9))), PIECE),
    )


def _statements(
    _books: Accounts, clerk: Clerk, told: Callable[[], int], draw: st.DrawFn
) -> tuple[Statement, ...]:
    return tuple(
        Statement(subject=f"专项资金{number}", line=clerk.line(row, told()))
        for number, row in enumerate(draw(st.lists(rows(), max_size=2)), 1)
    )


_SECTIONS: Final[dict[str, Callable[[Accounts, Clerk, Callable[[], int], st.DrawFn], Any]]] = {
    "department": _department,
    "overview": _overview,
    "revenue": _revenue,
    "expenditure": _expenditure,
    "fiscal": _fiscal,
    "general_budget": _general_budget,
    "basic": _basic,
    "government_fund": partial(_fund_budget, Fund.GOVERNMENT),
    "state_capital": partial(_fund_budget, Fund.CAPITAL),
    "three_public": _three_public,
    "agency_operating": _agency_operating,
    "procurement": _procurement,
    "assets": _assets,
    "performance": performance,
    "statements": _statements,
}
