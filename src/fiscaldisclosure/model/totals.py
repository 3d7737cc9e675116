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


@frozen(kw_only=True, repr=False)
class Overview(Stated):
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

    @property
    def is_one_total(self) -> bool:
        """Whether 收入总计 and 支出总计 are printed alike, so that one number says both."""
        return _alike(self.stated_income, self.stated_outlay)

    @property
    def moves_as_one(self) -> bool:
        """Whether 收入总计 and 支出总计 changed alike, so that one number says both changes."""
        return _move_as_one(self.stated_income, self.stated_outlay)

    @property
    def has_one_reason(self) -> bool:
        """Whether the same is told of why 收入总计 and 支出总计 changed."""
        return _reason(self.stated_income) == _reason(self.stated_outlay)


@frozen(kw_only=True, repr=False)
class FiscalAppropriation(Stated):
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

    @property
    def is_one_total(self) -> bool:
        """Whether 财政拨款收入总计 and 财政拨款支出总计 are printed alike, so that one number says both."""
        return _alike(self.stated_income, self.stated_outlay)

    @property
    def moves_as_one(self) -> bool:
        """Whether 财政拨款收入总计 and 财政拨款支出总计 changed alike, so that one number says both changes."""
        return _move_as_one(self.stated_income, self.stated_outlay)

    @property
    def has_one_reason(self) -> bool:
        """Whether the same is told of why 财政拨款收入总计 and 财政拨款支出总计 changed."""
        return _reason(self.stated_income) == _reason(self.stated_outlay)


def _alike(income: BudgetLine | None, outlay: BudgetLine | None) -> bool:
    figures = [line.final for line in (income, outlay) if line is not None and line.final is not None]
    return len(figures) == 2 and figures[0].value == figures[1].value  # noqa: PLR2004  # both sides


def _move_as_one(income: BudgetLine | None, outlay: BudgetLine | None) -> bool:
    """Whether what the income changed by is stated, and no other change of the outlay."""
    one, other = (None if line is None else line.stated_change for line in (income, outlay))
    return one is not None and (other is None or one.value == other.value)


def _reason(line: BudgetLine | None) -> str | None:
    return None if line is None else line.reason
