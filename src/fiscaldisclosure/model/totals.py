"""收入支出决算总体 and 财政拨款收入支出决算总体: the two balances, each of them income = outlay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from fiscaldisclosure.figure import Figure, total
from fiscaldisclosure.model import names
from fiscaldisclosure.model.labels import amount, label, several
from fiscaldisclosure.model.line import BudgetLine, line
from fiscaldisclosure.shown import Stated

if TYPE_CHECKING:
    from decimal import Decimal


@frozen(kw_only=True, repr=False)
class ClassAmount(Stated):
    """A class of expenditure by function in 收入支出决算总表."""

    name: str = field(metadata=names.CLASS)
    amount: Figure | None = field(default=None, converter=amount, metadata=label("决算数", "final"))


@frozen(kw_only=True, repr=False)
class ClassByFund(Stated):
    """A class of expenditure by function in 财政拨款收入支出决算总表, by the budget that paid for it."""

    name: str = field(metadata=names.CLASS)
    stated_total: Figure | None = field(default=None, converter=amount, metadata=names.TOTAL)
    general_public: Figure | None = field(default=None, converter=amount, metadata=names.GENERAL)
    government_fund: Figure | None = field(default=None, converter=amount, metadata=names.FUND)
    state_capital: Figure | None = field(default=None, converter=amount, metadata=names.CAPITAL)


@frozen(kw_only=True, repr=False)
class FundFlow(Stated):
    """What one budget brought in, spent and carried over: 年初 + 收入 = 支出 + 年末 = 总计."""

    opening_balance: Figure | None = field(default=None, converter=amount, metadata=names.OPENING)
    revenue: Figure | None = field(default=None, converter=amount, metadata=names.REVENUE_OF_YEAR)
    expenditure: Figure | None = field(default=None, converter=amount, metadata=names.EXPENDITURE_OF_YEAR)
    closing_balance: Figure | None = field(default=None, converter=amount, metadata=names.CLOSING)
    stated_total: Figure | None = field(default=None, converter=amount, metadata=label("总计", "total"))


class _Balance(Stated):
    """What both balances tell of their two totals."""

    __slots__ = ()

    if TYPE_CHECKING:
        stated_income: BudgetLine | None
        stated_outlay: BudgetLine | None

    @property
    def is_one_total(self) -> bool:
        """Whether 收入总计 and 支出总计 are printed alike, so that one number says both."""
        income, outlay = (
            None if line is None else line.final for line in (self.stated_income, self.stated_outlay)
        )
        return income is not None and outlay is not None and income.value == outlay.value

    @property
    def moves_as_one(self) -> bool:
        """Whether what 收入总计 changed by is stated, and no other change of 支出总计: one number says both changes."""
        income, outlay = (
            None if line is None else line.stated_change for line in (self.stated_income, self.stated_outlay)
        )
        return income is not None and (outlay is None or income.value == outlay.value)

    @property
    def has_one_reason(self) -> bool:
        """Whether the same is told of why 收入总计 and 支出总计 changed."""
        income, outlay = (
            None if line is None else line.reason for line in (self.stated_income, self.stated_outlay)
        )
        return income == outlay


@frozen(kw_only=True, repr=False)
class Overview(_Balance):
    """收入支出决算总体: everything that came in and went out, 万元."""

    revenue: Figure | None = field(default=None, converter=amount, metadata=names.REVENUE_TOTAL)
    surplus_used: Figure | None = field(
        default=None,
        converter=amount,
        metadata=label("使用非财政拨款结余（含专用结余）", "non-appropriation surplus used"),
    )
    opening_balance: Figure | None = field(default=None, converter=amount, metadata=names.OPENING)
    stated_income: BudgetLine | None = field(
        default=None, converter=line, metadata=label("收入总计", "total income")
    )
    expenditure: Figure | None = field(default=None, converter=amount, metadata=names.EXPENDITURE_TOTAL)
    surplus_distributed: Figure | None = field(
        default=None, converter=amount, metadata=label("结余分配", "surplus distributed")
    )
    closing_balance: Figure | None = field(default=None, converter=amount, metadata=names.CLOSING)
    stated_outlay: BudgetLine | None = field(
        default=None, converter=line, metadata=label("支出总计", "total outlay")
    )

    classes: tuple[ClassAmount, ...] = field(default=(), converter=several, metadata=names.BY_CLASS)

    @property
    def income(self) -> Decimal | None:
        """收入总计, computed."""
        return total((self.revenue, self.surplus_used, self.opening_balance))

    @property
    def outlay(self) -> Decimal | None:
        """支出总计, computed."""
        return total((self.expenditure, self.surplus_distributed, self.closing_balance))


@frozen(kw_only=True, repr=False)
class FiscalAppropriation(_Balance):
    """财政拨款收入支出决算总体: the part of it that the budget appropriated, all funds together, 万元."""

    revenue: Figure | None = field(
        default=None, converter=amount, metadata=label("本年财政拨款收入", "appropriation of the year")
    )
    opening_balance: Figure | None = field(
        default=None,
        converter=amount,
        metadata=label("年初财政拨款结转和结余", "opening appropriation carry-forwards and surpluses"),
    )
    stated_income: BudgetLine | None = field(
        default=None, converter=line, metadata=label("财政拨款收入总计", "total appropriation income")
    )
    expenditure: Figure | None = field(
        default=None, converter=amount, metadata=label("本年财政拨款支出", "appropriation spent in the year")
    )
    closing_balance: Figure | None = field(
        default=None,
        converter=amount,
        metadata=label("年末财政拨款结转和结余", "closing appropriation carry-forwards and surpluses"),
    )
    stated_outlay: BudgetLine | None = field(
        default=None, converter=line, metadata=label("财政拨款支出总计", "total appropriation outlay")
    )

    general_public: FundFlow | None = field(default=None, metadata=names.GENERAL)
    government_fund: FundFlow | None = field(default=None, metadata=names.FUND)
    state_capital: FundFlow | None = field(default=None, metadata=names.CAPITAL)
    classes: tuple[ClassByFund, ...] = field(default=(), converter=several, metadata=names.BY_CLASS)

    @property
    def funds(self) -> tuple[FundFlow | None, ...]:
        """The three budgets in the form's order."""
        return self.general_public, self.government_fund, self.state_capital

    @property
    def income(self) -> Decimal | None:
        """财政拨款收入总计, computed."""
        return total((self.revenue, self.opening_balance))

    @property
    def outlay(self) -> Decimal | None:
        """财政拨款支出总计, computed."""
        return total((self.expenditure, self.closing_balance))
