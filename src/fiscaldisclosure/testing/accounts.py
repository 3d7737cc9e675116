"""The true accounts of a department, before anybody rounds anything.

Money is paid out, payment by payment; everything a disclosure tells is a sum over payments, so all its totals agree
exactly, in this year, in the prior year and in both budgets.  Income is whatever makes income and outlay balance.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from random import Random
from typing import TYPE_CHECKING, Final

from attrs import evolve, field, frozen
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_ZERO = Decimal(0)


def amounts(*, signed: bool = False) -> st.SearchStrategy[Decimal]:
    """Draw exact amounts in 万元, to the cent (分), with a liking for zero, for small change and for ties."""
    cents = st.one_of(
        st.just(0),
        st.integers(1, 20_000),
        st.builds(lambda units, off: units * 10_000 + 5_000 + off, st.integers(0, 10**6), st.integers(-1, 1)),
        st.integers(0, 10**11),
    )
    positive = cents.map(lambda cent: Decimal((0, _digits(cent), -6)))
    return st.one_of(positive, positive.map(Decimal.copy_negate)) if signed else positive


def _digits(number: int) -> tuple[int, ...]:
    return tuple(int(digit) for digit in str(number))


@frozen
class Row:
    """One quantity in the four columns of the accounts: this year, last year, and the two budgets."""

    final: Decimal = _ZERO
    prior: Decimal = _ZERO
    initial: Decimal = _ZERO
    adjusted: Decimal = _ZERO

    def each(self, other: Row, operation: Callable[[Decimal, Decimal], Decimal]) -> Row:
        """Combine two rows column by column."""
        return Row(
            operation(self.final, other.final),
            operation(self.prior, other.prior),
            operation(self.initial, other.initial),
            operation(self.adjusted, other.adjusted),
        )

    def __add__(self, other: Row) -> Row:
        return self.each(other, Decimal.__add__)

    def __sub__(self, other: Row) -> Row:
        return self.each(other, Decimal.__sub__)


def rows() -> st.SearchStrategy[Row]:
    """Draw rows; the budgets and the prior year often equal the final figure, as they do in life."""
    return st.builds(
        lambda final, others, same: Row(
            final, *(final if alike else other for other, alike in zip(others, same, strict=True))
        ),
        amounts(),
        st.tuples(amounts(), amounts(), amounts()),
        st.tuples(st.booleans(), st.booleans(), st.booleans()),
    )


class Fund(Enum):
    """Where money comes from: one of the three budgets, or the department's own revenue."""

    GENERAL = "general_budget"
    GOVERNMENT = "government_fund"
    CAPITAL = "state_capital"
    OWN = "own"


FISCAL: Final = (Fund.GENERAL, Fund.GOVERNMENT, Fund.CAPITAL)


@frozen(cache_hash=True)
class Item:
    """What a payment serves: an item by function, and the fund that pays for it."""

    fund: Fund
    class_name: str
    section_name: str
    name: str
    code: str


@frozen
class Purpose:
    """What a payment buys: an item by economic nature, and which “three public” expense it is, if any."""

    name: str
    code: str
    personnel: bool
    cost: str | None = None


def _items(class_name: str, section_name: str, section: str, **names: str) -> tuple[Item, ...]:
    """The items of one section of the general public budget; their codes end as the keywords do."""
    return tuple(
        Item(Fund.GENERAL, class_name, section_name, name, section + ending[1:])
        for ending, name in names.items()
    )


ITEMS: Final = (
    *_items("教育支出", "教育管理事务", "20501", _01="行政运行", _02="一般行政管理事务"),
    *_items("教育支出", "普通教育", "20502", _01="学前教育", _02="小学教育", _03="初中教育", _04="高中教育"),
    *_items(
        "文化旅游体育与传媒支出",
        "文化和旅游",
        "20701",
        _04="图书馆",
        _07="艺术表演团体",
        _09="群众文化",
        _11="文化创作与保护",
    ),
    *_items(
        "社会保障和就业支出",
        "行政事业单位养老支出",
        "20805",
        _01="行政单位离退休",
        _02="事业单位离退休",
        _05="机关事业单位基本养老保险缴费支出",
        _06="机关事业单位职业年金缴费支出",
    ),
    *_items(
        "卫生健康支出",
        "行政事业单位医疗",
        "21011",
        _01="行政单位医疗",
        _02="事业单位医疗",
        _03="公务员医疗补助",
    ),
    *_items(
        "农林水支出",
        "农业农村",
        "21301",
        _01="行政运行",
        _02="一般行政管理事务",
        _04="事业运行",
        _22="农业生产发展",
    ),
    *_items("住房保障支出", "住房改革支出", "22102", _01="住房公积金", _02="提租补贴", _03="购房补贴"),
    Item(Fund.GOVERNMENT, "城乡社区支出", "国有土地使用权出让收入安排的支出", "城市建设支出", "2120803"),
    Item(
        Fund.CAPITAL,
        "国有资本经营预算支出",
        "解决历史遗留问题及改革成本支出",
        "国有企业退休人员社会化管理补助支出",
        "2230105",
    ),
    Item(Fund.OWN, "教育支出", "教育管理事务", "其他教育管理事务支出", "2050199"),
)

PURPOSES: Final = (
    Purpose("基本工资", "30101", personnel=True),
    Purpose("津贴补贴", "30102", personnel=True),
    Purpose("退休费", "30302", personnel=True),
    Purpose("办公费", "30201", personnel=False),
    Purpose("差旅费", "30211", personnel=False),
    Purpose("因公出国（境）费用", "30212", personnel=False, cost="overseas_travel"),
    Purpose("公务接待费", "30217", personnel=False, cost="reception"),
    Purpose("公务用车运行维护费", "30231", personnel=False, cost="vehicle_operation"),
    Purpose("公务用车购置", "31013", personnel=False, cost="vehicle_purchase"),
)

PROJECTS: Final = ("教育信息化项目", "校舍维修项目", "教师培训项目")
CLASSIFIED: Final = "涉密项目"
OWN_KINDS: Final = ("remittance_to_superior", "business", "subsidy_to_affiliates")


@frozen
class Payment:
    """Money paid out.

    Attributes:
        item: What it serves.
        purpose: What it buys.
        project: The project it belongs to; None for basic expenditure.
        kind: One of the three kinds that only own revenue pays for, if it is one.
        procured: Whether goods, works or services were procured with it, if so.
        supplier: 0 for a large enterprise, 1 for a medium one, 2 for a small or micro one.
        row: How much.

    """

    item: Item
    purpose: Purpose
    project: str | None
    kind: str | None
    procured: str | None
    supplier: int
    row: Row

    @property
    def fiscal(self) -> bool:
        """Whether the budget paid for it."""
        return self.item.fund is not Fund.OWN


def _payments() -> st.SearchStrategy[Payment]:
    def consistent(payment: Payment) -> Payment:
        payment = _budgeted(payment)
        if payment.fiscal or payment.kind is None:
            return evolve(payment, kind=None)
        return evolve(payment, project=None)

    return st.builds(
        Payment,
        item=st.sampled_from(ITEMS),
        purpose=st.sampled_from(PURPOSES),
        project=st.sampled_from((None, None, *PROJECTS, CLASSIFIED)),
        kind=st.sampled_from((None, *OWN_KINDS)),
        procured=st.sampled_from((None, "goods", "works", "services")),
        supplier=st.integers(0, 2),
        row=rows(),
    ).map(consistent)


def _budgeted(payment: Payment) -> Payment:
    """Keep to what every department keeps to: what is basic, what is a project, and the budget of “three public” costs."""
    row = payment.row
    if payment.purpose.cost is not None:
        final = (
            row.final if row.final >= 1 else _ZERO
        )  # nobody travels, drives or dines for less than 10,000 元 a year
        row = evolve(row, final=final, initial=max(row.initial, final), adjusted=max(row.adjusted, final))
    split = _SPLIT.get(payment.item.name)
    if split is None or (payment.project is not None) is split:
        return evolve(payment, row=row)
    return evolve(payment, row=row, project=PROJECTS[0] if split else None)


_SPLIT: Final = {"行政运行": False, "一般行政管理事务": True}
"""Items that are projects, and items that never are."""


@frozen
class Accounts:
    """Everything a disclosure tells, exactly.

    Attributes:
        payments: What was paid out.
        opening: What each fund began the year with.
        closing: What each fund ended it with.
        sources: The five sources of own revenue.
        surplus_used: 使用非财政拨款结余.
        surplus_distributed: 结余分配.

    """

    payments: tuple[Payment, ...]
    opening: dict[Fund, Row]
    closing: dict[Fund, Row]
    sources: dict[str, Row] = field(factory=dict)
    surplus_used: Row = field(factory=Row)
    surplus_distributed: Row = field(factory=Row)

    def paid(self, which: Callable[[Payment], bool]) -> Row:
        """Add the payments that ``which`` chooses."""
        return added(payment.row for payment in self.payments if which(payment))

    def spent(self, *funds: Fund) -> Row:
        """Return the expenditure paid from ``funds``."""
        return self.paid(lambda payment: payment.item.fund in funds)

    def revenue(self, *funds: Fund) -> Row:
        """Return what ``funds`` received: expenditure and closing balance, less opening balance."""
        return added(self.spent(fund) + self.closing[fund] - self.opening[fund] for fund in funds)


def added(items: Iterable[Row]) -> Row:
    """Add rows; the sum of none is zero."""
    return sum(items, Row())


def crowds() -> st.SearchStrategy[tuple[Payment, ...]]:
    """Draw so many payments, by one seed, that totals have many parts and shares add up to nothing round."""

    def crowd(seed: int) -> tuple[Payment, ...]:
        chance = Random(seed)  # noqa: S311  # chance, not secrets
        items = chance.sample(ITEMS, chance.choice((6, 12, 20, len(ITEMS))))
        return tuple(_paid(item, chance) for item in items for _ in range(chance.choice((1, 1, 2))))

    return st.integers(0, 2**32).map(crowd)


def _paid(item: Item, chance: Random) -> Payment:
    def amount() -> Decimal:
        return Decimal(chance.randrange(10 ** chance.randrange(5, 11))).scaleb(-6)

    final = amount()
    others = (final if chance.random() < 1 / 4 else amount() for _ in range(3))
    return _budgeted(
        Payment(
            item=item,
            purpose=chance.choice(PURPOSES),
            project=chance.choice((None, None, *PROJECTS)),
            kind=None,
            procured=chance.choice((None, None, "goods", "works", "services")),
            supplier=chance.randrange(3),
            row=Row(final, *others),
        )
    )


@st.composite
def accounts(draw: st.DrawFn, *, max_payments: int = 9, crowded: bool = False) -> Accounts:
    """Draw true accounts: payments, balances that no fund overdraws, and revenue that balances.

    Args:
        draw: Given by Hypothesis.
        max_payments: How many payments at most, where they are drawn one by one.
        crowded: Whether so many are drawn that totals have up to thirty parts.

    """
    few = st.lists(_payments(), max_size=max_payments).map(tuple)
    payments = draw(crowds() if crowded else few)
    balances = st.one_of(st.just(Row()), rows())
    opening: dict[Fund, Row] = {}
    closing: dict[Fund, Row] = {}
    books = Accounts(payments, opening, closing)
    for fund in FISCAL:
        opening[fund], closing[fund] = draw(balances), draw(balances)
        spent = books.spent(fund)
        opening[fund] = _within(opening[fund], spent + closing[fund])
        # the prior year ended as this one began, and no budget plans to leave anything
        closing[fund] = evolve(closing[fund], prior=opening[fund].final, initial=_ZERO, adjusted=_ZERO)
        opening[fund] = _within(opening[fund], spent + closing[fund])
    sources = {
        name: draw(balances)
        for name in ("subsidy_from_superior", "public_service", "business", "remittance_from_affiliates")
    }
    earns = any(sources[name].final for name in ("public_service", "business"))
    used, distributed = (
        draw(balances),
        draw(balances) if earns else Row(),
    )  # only what was earned is distributed
    opening[Fund.OWN], closing[Fund.OWN] = draw(balances), draw(balances)
    closing[Fund.OWN] = evolve(closing[Fund.OWN], prior=opening[Fund.OWN].final)
    come = used + opening[Fund.OWN] + added(sources.values())
    gone = books.spent(Fund.OWN) + distributed + closing[Fund.OWN]
    sources["other"] = (gone - come).each(Row(), max)
    kept = (come - gone).each(Row(), max)  # what nothing was spent on is kept, or, last year, distributed
    closing[Fund.OWN] += evolve(kept, prior=_ZERO)
    distributed += Row(prior=kept.prior)
    return evolve(books, sources=sources, surplus_used=used, surplus_distributed=distributed)


def _within(row: Row, limit: Row) -> Row:
    return row.each(limit, min)
