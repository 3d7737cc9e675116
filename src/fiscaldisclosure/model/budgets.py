"""The three budgets a department is financed from: general public, government-managed funds, state capital operations."""

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

FUND_SECTIONS = ("government_fund", "state_capital")
"""The sections of a disclosure that hold a :class:`FundBudget`: those of 政府性基金 and 国有资本经营."""


@frozen(kw_only=True, repr=False)
class FunctionalClass(Stated):
    """A class (类) of expenditure by function and its share of the budget."""

    name: str = field(metadata=names.CLASS)
    code: str | None = field(default=None, metadata=names.CODE)
    line: BudgetLine | None = field(default=None, converter=line, metadata=label("支出", "expenditure"))


@frozen(kw_only=True, repr=False)
class FunctionalItem(Stated):
    """An item (项) of expenditure by function, named by class, section and item."""

    class_name: str = field(metadata=names.CLASS)
    section_name: str = field(metadata=label("款", "section"))
    name: str = field(metadata=label("项", "item"))
    code: str | None = field(default=None, metadata=names.CODE)
    line: BudgetLine | None = field(default=None, converter=line, metadata=label("支出", "expenditure"))
    use: str | None = field(default=None, metadata=label("主要用于", "used for"))

    def __str__(self) -> str:
        return f"{self.class_name}（类）{self.section_name}（款）{self.name}（项）"


@frozen(kw_only=True, repr=False)
class BudgetRow(Stated):
    """A row of 一般公共预算财政拨款支出决算表 or of a fund's table: one class, section or item by function."""

    code: str = field(metadata=names.CODE)
    name: str = field(metadata=names.SUBJECT)
    opening_balance: Figure | None = field(default=None, converter=amount, metadata=names.OPENING)
    revenue: Figure | None = field(default=None, converter=amount, metadata=names.REVENUE_OF_YEAR)
    expenditure: Figure | None = field(
        default=None, converter=amount, metadata=label("支出合计", "expenditure")
    )
    basic: Figure | None = field(default=None, converter=amount, metadata=names.BASIC)
    project: Figure | None = field(default=None, converter=amount, metadata=names.PROJECT)
    closing_balance: Figure | None = field(default=None, converter=amount, metadata=names.CLOSING)


@frozen(kw_only=True, repr=False)
class GeneralPublicBudget(Stated):
    """一般公共预算财政拨款支出, 万元.

    >>> item = FunctionalItem(class_name="科学技术支出", section_name="其他", name="其他", line="4.69")
    >>> GeneralPublicBudget(items=[item]).total
    Decimal('4.69')

    """

    stated_total: BudgetLine | None = field(
        default=None,
        converter=line,
        metadata=label("一般公共预算财政拨款支出", "general public budget expenditure"),
    )
    classes: tuple[FunctionalClass, ...] = field(
        default=(), converter=several, metadata=label("支出结构", "by class")
    )
    items: tuple[FunctionalItem, ...] = field(default=(), converter=several, metadata=names.BY_ITEM)
    basic: Figure | None = field(default=None, converter=amount, metadata=names.BASIC)
    project: Figure | None = field(default=None, converter=amount, metadata=names.PROJECT)
    rows: tuple[BudgetRow, ...] = field(default=(), converter=several, metadata=names.BY_FUNCTION)

    @property
    def total(self) -> Decimal | None:
        """The computed total: of the items, or, where none is listed, of the classes."""
        lines = [row.line for row in self.items] or [row.line for row in self.classes]
        return total(item.final for item in lines if item is not None)

    def items_of(self, class_name: str) -> tuple[FunctionalItem, ...]:
        """Return the items of one class."""
        return tuple(item for item in self.items if item.class_name == class_name)


@frozen(kw_only=True, repr=False)
class FundBudget(Stated):
    """政府性基金预算 or 国有资本经营预算: income, expenditure and carry-forwards and surpluses of one fund, 万元."""

    stated_none: bool = field(default=False, metadata=label("本年度无此项", "declared empty"))
    opening_balance: Figure | None = field(default=None, converter=amount, metadata=names.OPENING)
    revenue: BudgetLine | None = field(default=None, converter=line, metadata=names.REVENUE_OF_YEAR)
    expenditure: BudgetLine | None = field(default=None, converter=line, metadata=names.EXPENDITURE_OF_YEAR)
    basic: Figure | None = field(default=None, converter=amount, metadata=names.BASIC)
    project: Figure | None = field(default=None, converter=amount, metadata=names.PROJECT)
    closing_balance: Figure | None = field(default=None, converter=amount, metadata=names.CLOSING)
    items: tuple[FunctionalItem, ...] = field(default=(), converter=several, metadata=names.BY_ITEM)
    rows: tuple[BudgetRow, ...] = field(default=(), converter=several, metadata=names.BY_FUNCTION)


@frozen(kw_only=True, repr=False)
class EconomicItem(Stated):
    """An item by economic nature (款), such as 办公费; its amount where one is printed."""

    name: str = field(metadata=label("名称", "name"))
    code: str | None = field(default=None, metadata=names.CODE)
    amount: Figure | None = field(default=None, converter=amount, metadata=label("决算数", "final"))


@frozen(kw_only=True, repr=False)
class BasicExpenditure(Stated):
    """一般公共预算财政拨款基本支出: personnel and operating, 万元."""

    stated_total: BudgetLine | None = field(default=None, converter=line, metadata=names.BASIC)
    personnel: BudgetLine | None = field(
        default=None, converter=line, metadata=label("人员经费", "personnel")
    )
    operating: BudgetLine | None = field(
        default=None, converter=line, metadata=label("公用经费", "operating")
    )
    personnel_items: tuple[EconomicItem, ...] = field(
        default=(), converter=several, metadata=label("人员经费科目", "personnel items")
    )
    operating_items: tuple[EconomicItem, ...] = field(
        default=(), converter=several, metadata=label("公用经费科目", "operating items")
    )
    rows: tuple[EconomicItem, ...] = field(
        default=(),
        converter=several,
        metadata=label("一般公共预算财政拨款基本支出决算表", "by economic nature"),
    )

    @property
    def total(self) -> Decimal | None:
        """基本支出, computed."""
        return total(item.final for item in (self.personnel, self.operating) if item is not None)
