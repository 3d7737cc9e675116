"""From true accounts to a printed disclosure, the way an honest clerk does it: every figure rounded by itself."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen
from hypothesis import strategies as st

from fiscaldisclosure import rates
from fiscaldisclosure.figure import (
    PERCENT,
    PERSON,
    PIECE,
    POINT,
    SQUARE_METRE,
    VEHICLE,
    WAN_YUAN,
    YUAN,
    Figure,
    Unit,
    unit_named,
)
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
from fiscaldisclosure.model.line import Budget, BudgetLine, Comparison
from fiscaldisclosure.model.performance import (
    FundingLine,
    Performance,
    PerformanceIndicator,
    ProjectGroup,
    SelfEvaluation,
    Value,
)
from fiscaldisclosure.model.revenue import Revenue
from fiscaldisclosure.model.totals import FiscalAppropriation, Overview
from fiscaldisclosure.testing.accounts import (
    CLASSIFIED,
    FISCAL,
    ITEMS,
    OWN_KINDS,
    PROJECTS,
    PURPOSES,
    Fund,
    Row,
    accounts,
    amounts,
    rows,
)
from fiscaldisclosure.testing.accused import showing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fiscaldisclosure.testing.accounts import Accounts, Item, Payment, Purpose

_ZERO = Decimal(0)
_ONE = Decimal(1)


@frozen(kw_only=True)
class Clerk:
    """How one document is printed.

    Attributes:
        unit: The unit of its amounts.
        decimals: How many decimals amounts have.
        rate_decimals: How many decimals percentages have.
        score_decimals: How many decimals scores have.
        amounts: How amounts and scores are shortened.
        rates: How rates are shortened.
        from_printed: Whether rates and changes are computed from the printed figures, not from the exact ones.
        trims: Whether trailing zeros are dropped.
        hundred: On a zero base: True prints 100 % for something and 0 % for nothing, False prints 0 %, None prints
            no rate at all.
        forces: Whether the largest share of a list is printed so that the list adds up to 100 %.

    """

    unit: Unit = WAN_YUAN
    decimals: int = 2
    rate_decimals: int = 2
    score_decimals: int = 2
    amounts: Rounding = Rounding.NEAREST
    rates: Rounding = Rounding.NEAREST
    from_printed: bool = False
    trims: bool = False
    hundred: bool | None = None
    forces: bool = False

    def amount(self, value: Decimal) -> Figure:
        """Print an amount given in 万元."""
        return self._print(value, self.unit, self.decimals, self.amounts)

    def points(self, value: Decimal) -> Figure:
        """Print a score."""
        return self._print(value, POINT, self.score_decimals, self.amounts)

    def percentage(self, value: Decimal) -> Figure:
        """Print a ratio as a percentage."""
        return self._print(value, PERCENT, self.rate_decimals, self.rates)

    def _print(self, value: Decimal, unit: Unit, decimals: int, rounding: Rounding) -> Figure:
        printed = Figure(rounding.shorten(value, unit.exponent - decimals), unit)
        if not self.trims or not printed.decimals:
            return printed
        text = f"{printed.in_unit:f}".rstrip("0").rstrip(".")
        return Figure.printed(Decimal(text), unit)

    def known(self, value: Decimal) -> Decimal:
        """Return what this clerk computes with."""
        return self.amount(value).value if self.from_printed else value

    def rate(self, part: Decimal, base: Decimal, *, relative: bool = False) -> Figure | None:
        """Print the rate of two amounts."""
        part, base = self.known(part), self.known(base)
        value = (rates.growth if relative else rates.share)(part, base)
        if value is None:
            return self.on_zero_base(part)
        return self.percentage(value)

    def on_zero_base(self, part: Decimal) -> Figure | None:
        """Print what this clerk's custom is where there is no rate."""
        if self.hundred is None:
            return None
        return self.percentage(_ONE if self.hundred and part else _ZERO)

    def difference(self, one: Decimal, other: Decimal) -> Figure:
        """Print how much one amount is more than another."""
        return self.amount(self.known(one) - self.known(other))

    def line(self, row: Row, columns: int, whole: Decimal | None = None) -> BudgetLine:
        """Print a line; each bit of ``columns`` stands for something that is told of it."""
        told = [bool(columns >> bit & 1) for bit in range(_COLUMNS)]
        prior, change, growth, initial, adjusted, plain, variance, completion, share, named = told
        base = row.adjusted if adjusted or plain else row.initial if initial else None
        kind = Budget.ADJUSTED if adjusted else Budget.PLAIN if plain else Budget.INITIAL
        line = BudgetLine(
            final=self.amount(row.final),
            prior=self.amount(row.prior) if prior else None,
            initial_budget=self.amount(row.initial) if initial else None,
            adjusted_budget=self.amount(row.adjusted) if adjusted else None,
            budget=self.amount(row.adjusted) if plain else None,
            stated_change=self.difference(row.final, row.prior) if change else None,
            stated_growth_rate=self.rate(row.final, row.prior, relative=True) if growth else None,
            stated_share=self.rate(row.final, whole) if share and whole is not None else None,
            reason=_REASONS[self.difference(row.final, row.prior).value.compare(_ZERO)],
            budget_reason="年中追加",
        )
        if base is None:
            return line
        return evolve(
            line,
            stated_variance=self.difference(row.final, base) if variance else None,
            stated_variance_rate=self.rate(row.final, base, relative=True) if variance else None,
            stated_completion_rate=self.rate(row.final, base) if completion else None,
            compared_with=kind if named else None,
            budget_comparison=Comparison((row.final > base) - (row.final < base)) if named else None,
        )

    def forced(self, lines: Sequence[BudgetLine]) -> list[BudgetLine]:
        """Return the parts of a whole as this clerk prints them: perhaps with shares that add up to 100 %."""
        shares = [line.stated_share for line in lines if line.stated_share is not None]
        if not self.forces or not shares or len(shares) < len(lines):
            return list(lines)
        rest = _ONE - sum((share.value for share in shares), _ZERO)
        most = max(shares, key=lambda share: share.value)
        if not rest or abs(rest) > len(shares) * most.half * 2:
            return list(lines)
        return [
            evolve(line, stated_share=self.percentage(most.value + rest))
            if line.stated_share is most
            else line
            for line in lines
        ]


_REASONS: Final[dict[Decimal, str]] = {_ONE: "业务量增加", _ZERO: "业务量稳定", -_ONE: "业务量减少"}
_COLUMNS: Final = 10
_COMPLETION: Final = 1 << 7
"""The bit that stands for the completion rate."""


def clerks(rounding: Rounding | None = None) -> st.SearchStrategy[Clerk]:
    """Draw clerks who round as ``rounding`` says, or, if None, amounts and rates each as they like."""
    habit = st.sampled_from((Rounding.NEAREST, Rounding.TRUNCATED)) if rounding is None else st.just(rounding)
    return st.builds(
        lambda unit, **habits: Clerk(unit=unit[0], decimals=unit[1], **habits),
        unit=st.sampled_from(
            ((WAN_YUAN, 2), (WAN_YUAN, 2), (WAN_YUAN, 1), (WAN_YUAN, 0), (YUAN, 2), (YUAN, 0))
        ),
        rate_decimals=st.sampled_from((2, 1, 0)),
        score_decimals=st.sampled_from((2, 1, 0)),
        amounts=habit,
        rates=habit,
        from_printed=st.booleans(),
        trims=st.booleans(),
        hundred=st.sampled_from((None, True, False)),
    )


@st.composite
def figures(draw: st.DrawFn, unit: Unit = WAN_YUAN) -> Figure:
    """Draw figures printed with zero to four decimals."""
    value = draw(amounts(signed=True))
    return Figure(Rounding.NEAREST.shorten(value, unit.exponent - draw(st.integers(0, 4))), unit)


_TOLD: Final = st.integers(0, 2**_COLUMNS - 1)


@st.composite
def lines(draw: st.DrawFn, rounding: Rounding | None = Rounding.NEAREST) -> BudgetLine:
    """Draw honest lines."""
    return draw(clerks(rounding)).line(draw(rows()), draw(_TOLD))


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
        name: section(books, clerk, partial(draw, _TOLD), draw)
        for name, section in _SECTIONS.items()
        if name not in absent
    }
    assets: StateAssets | None = told.get("assets")
    if (costs := told.get("three_public")) is not None and assets is not None:
        told["three_public"] = evolve(costs, vehicles_in_assets=assets.stated_vehicles)
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
    completion = told() & _COMPLETION  # printed of all items, or of none
    return tuple(
        FunctionalItem(
            class_name=item.class_name,
            section_name=item.section_name,
            name=item.name,
            code=item.code,
            line=clerk.line(books.paid(partial(_for_item, item)), told() & ~_COMPLETION | completion),
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

    lines = _parts(clerk, told, {name: paid(name) for name in classes}, total)
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
    guests = max(receptions.value * 8, _each(reception, _A_GUEST))
    return ThreePublicCosts(
        overseas_travel=clerk.line(overseas, told(), total.final),
        vehicle_purchase=clerk.line(bought, told(), total.final),
        vehicle_operation=clerk.line(operated, told(), total.final),
        reception=clerk.line(reception, told(), total.final),
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


def _performance(books: Accounts, clerk: Clerk, _told: Callable[[], int], draw: st.DrawFn) -> Performance:
    projects = {
        name: payments
        for name in PROJECTS
        if (payments := [payment for payment in books.payments if payment.project == name])
    }
    told = books.paid(lambda payment: payment.project in projects)
    secret = books.paid(lambda payment: payment.project == CLASSIFIED)
    secrets = sum(payment.project == CLASSIFIED for payment in books.payments)
    return Performance(
        stated_overall=_group(clerk, 1, books.spent(*Fund)),
        stated_projects=_group(clerk, len(projects) + secrets, told + secret),
        classified=_group(clerk, secrets, secret) if secrets else None,
        overall=_evaluation(clerk, draw, "整体支出", books.payments),
        projects=tuple(
            _evaluation(clerk, draw, name, tuple(payments)) for name, payments in projects.items()
        ),
    )


def _group(clerk: Clerk, count: int, row: Row) -> ProjectGroup:
    return ProjectGroup(
        count=Figure(Decimal(count), PIECE),
        adjusted_budget=clerk.amount(row.adjusted),
        executed=clerk.amount(row.final),
    )


_EXECUTION_WEIGHT: Final = 10


def _evaluation(clerk: Clerk, draw: st.DrawFn, name: str, payments: tuple[Payment, ...]) -> SelfEvaluation:
    def funds(which: Callable[[Payment], bool]) -> FundingLine:
        row = sum((payment.row for payment in payments if which(payment)), Row())
        return FundingLine(
            initial_budget=clerk.amount(row.initial),
            adjusted_budget=clerk.amount(row.adjusted),
            executed=clerk.amount(row.final),
            stated_rate=clerk.rate(row.final, row.adjusted),
        )

    total = sum((payment.row for payment in payments), Row())
    line = funds(lambda _: True)
    weight = Decimal(_EXECUTION_WEIGHT)
    executed, budget = clerk.known(total.final), clerk.known(total.adjusted)
    exact = rates.execution(executed, budget)
    if exact is None:
        exact = line.stated_rate.value if line.stated_rate is not None else _ONE
    elif clerk.from_printed and line.stated_rate is not None:
        exact = line.stated_rate.value
    line = evolve(line, weight=Figure(weight, POINT), stated_score=clerk.points(rates.score(weight, exact)))
    indicators = _indicators(clerk, draw)
    printed = [item.stated_score for item in indicators] + [line.stated_score]
    return SelfEvaluation(
        name=name,
        total_funds=line,
        fiscal_funds=funds(lambda payment: payment.fiscal),
        other_funds=funds(lambda payment: not payment.fiscal),
        indicators=indicators,
        stated_weight=Figure(Decimal(100), POINT),
        stated_score=clerk.points(sum((score.value for score in printed if score is not None), _ZERO)),
    )


_LEVELS: Final = (
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "服务对象满意度指标"),
)


def _indicators(clerk: Clerk, draw: st.DrawFn) -> tuple[PerformanceIndicator, ...]:
    count = draw(st.integers(1, len(_LEVELS)))
    cuts = sorted(draw(st.integers(0, 90 - 2 * count)) for _ in range(count - 1))
    ends = [0, *cuts, 90 - 2 * count]
    weights = [after - before + 2 for before, after in pairwise(ends)]
    return tuple(_indicator(clerk, draw, number, Decimal(weight)) for number, weight in enumerate(weights))


def _indicator(clerk: Clerk, draw: st.DrawFn, number: int, weight: Decimal) -> PerformanceIndicator:
    operator = draw(st.sampled_from(("≥", "≤", "=", None)))
    if operator is None:
        target, actual, score = Value("有效加强"), Value("有效加强"), weight
    else:
        unit = unit_named(draw(st.sampled_from(("场", "万场", "%", "元"))))
        decimals = draw(st.integers(0, 1))
        wanted, reached = (
            Figure.printed(Decimal((0, _digits(draw(st.integers(low, 2000))), -decimals)), unit)
            for low in (1, 0)
        )
        target = Value(f"{operator}{wanted}".replace(" ", ""), operator, wanted)
        actual = Value(f"{reached}".replace(" ", ""), None, reached)
        attained = rates.attainment(operator, wanted.value, reached.value)
        score = rates.score(weight, _ONE if attained is None else attained)
    return PerformanceIndicator(
        name=f"指标{number + 1}",
        level_one=_LEVELS[number][0],
        level_two=_LEVELS[number][1],
        target=target,
        actual=actual,
        weight=Figure(weight, POINT),
        stated_score=clerk.points(score),
        deviation_reason="受实际工作安排影响，下一步将加强计划管理",
    )


def _digits(number: int) -> tuple[int, ...]:
    return tuple(int(digit) for digit in str(number))


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
    "performance": _performance,
    "statements": _statements,
}
