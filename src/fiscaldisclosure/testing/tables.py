"""The nine tables of true accounts, printed cell by cell, beside a narrative that retells them.

A table is printed by the same office as the narrative, so it rounds alike, but perhaps in another unit and with more
decimals; what both print is one figure with two printings.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from fiscaldisclosure.figure import Figure, Place
from fiscaldisclosure.form import tables as forms
from fiscaldisclosure.model.budgets import (
    BasicExpenditure,
    BudgetRow,
    EconomicItem,
    FundBudget,
    GeneralPublicBudget,
)
from fiscaldisclosure.model.disclosure import TableFound
from fiscaldisclosure.model.expenditure import EXPENDITURE_KINDS, Expenditure, ExpenditureRow
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.revenue import REVENUE_SOURCES, Revenue, RevenueRow
from fiscaldisclosure.model.totals import ClassAmount, ClassByFund, FiscalAppropriation, FundFlow, Overview
from fiscaldisclosure.testing.accounts import FISCAL, ITEMS, PURPOSES, Accounts, Fund
from fiscaldisclosure.testing.added import rounded, within_class, within_fund, within_item, within_purpose
from fiscaldisclosure.testing.ledger import Added, Ledger

if TYPE_CHECKING:
    from collections.abc import Hashable

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.testing.accounts import Item, Payment

_FLOWS: Final = dict(zip(("general_public", "government_fund", "state_capital"), FISCAL, strict=True))
_ECONOMIC: Final = {
    "301": "工资福利支出",
    "302": "商品和服务支出",
    "303": "对个人和家庭的补助",
    "310": "资本性支出",
}
_ZERO: Final = Decimal(0)


@frozen
class Typist:
    """How tables are printed.

    Attributes:
        amount: How their amounts are.
        blanks: Whether a cell of nothing stays blank.
        first: Whether the tables stand before the narrative.
        adds: Whether the totals of the tables are added up from their rounded cells.
        links: Whether the two summaries then take their classes from the tables of expenditure.

    """

    amount: Callable[[Decimal], Figure]
    blanks: bool = False
    first: bool = True
    adds: bool = False
    links: bool = False

    def known(self, books: Accounts, cell: Callable[[Payment], Hashable]) -> Ledger:
        """Return the accounts as a table with such cells has them."""
        truth = Ledger(books)
        return Added(rounded(books, self.amount, cell), truth, self.amount) if self.adds else truth

    def cell(self, value: Decimal, table: str) -> Figure | None:
        """Print one cell."""
        if self.blanks and not value:
            return None
        return evolve(self.amount(value), place=Place(table=forms.table(table).title))

    def beside(self, told: Figure | None, value: Decimal, *tables: str) -> Figure | None:
        """Print a cell in each of some tables, and return it with what the narrative tells as one figure."""
        cells = [cell for table in tables if (cell := self.cell(value, table)) is not None]
        narrative = [] if told is None else [told]
        printings = cells + narrative if self.first else narrative + cells
        return evolve(printings[0], also=tuple(printings[1:])) if printings else None

    def line(self, told: BudgetLine | None, value: Decimal, *tables: str) -> BudgetLine | None:
        """Print a cell in each of some tables beside a line of the narrative."""
        final = self.beside(told.final if told else None, value, *tables)
        if told is not None:
            return evolve(told, final=final)
        return None if final is None else BudgetLine(final=final)


def tabled(books: Accounts, narrative: Disclosure, typist: Typist) -> Disclosure:
    """Return a disclosure with the nine tables of its accounts beside its narrative."""
    by_item, by_purpose = typist.known(books, within_item), typist.known(books, within_purpose)
    of_class, of_fund = (within_item, within_item) if typist.links else (within_class, within_fund)
    by_class, by_fund = typist.known(books, of_class), typist.known(books, of_fund)
    empty = {fund.value for fund in (Fund.GOVERNMENT, Fund.CAPITAL) if not by_item.rows_of(fund)}
    return evolve(
        narrative,
        overview=_overview(by_class, narrative.overview or Overview(), typist),
        revenue=_revenue(by_item, narrative.revenue or Revenue(), typist),
        expenditure=_expenditure(by_item, narrative.expenditure or Expenditure(), typist),
        fiscal=_fiscal(by_fund, narrative.fiscal or FiscalAppropriation(), typist),
        general_budget=_general(by_item, narrative.general_budget or GeneralPublicBudget(), typist),
        basic=_basic(by_purpose, narrative.basic or BasicExpenditure(), typist),
        government_fund=_fund(by_item, Fund.GOVERNMENT, narrative.government_fund, typist),
        state_capital=_fund(by_item, Fund.CAPITAL, narrative.state_capital, typist),
        tables=tuple(
            TableFound(
                key=form.key,
                title=form.title,
                empty=form.key in empty,
                note="故本表无数据" if form.key in empty else None,
            )
            for form in forms.tables()
        ),
    )


def _name(code: str, items: list[Item]) -> str:
    item = items[0]
    return {3: item.class_name, 5: item.section_name, 7: item.name}[len(code)]


def _overview(ledger: Ledger, told: Overview, typist: Typist) -> Overview:
    table = "income_and_outlay"
    opening, closing, used, distributed = ledger.balances()
    own = ledger.sources(item for item in ITEMS if item.fund is Fund.OWN)
    revenue = sum((ledger.flow(fund)[1] for fund in FISCAL), sum(own.values(), _ZERO))
    spent = ledger.paid(ITEMS)
    return evolve(
        told,
        revenue=typist.beside(told.revenue, revenue, table),
        surplus_used=typist.beside(told.surplus_used, used, table),
        opening_balance=typist.beside(told.opening_balance, opening, table),
        stated_income=typist.line(told.stated_income, revenue + used + opening, table),
        expenditure=typist.beside(told.expenditure, spent, table),
        surplus_distributed=typist.beside(told.surplus_distributed, distributed, table),
        closing_balance=typist.beside(told.closing_balance, closing, table),
        stated_outlay=typist.line(told.stated_outlay, spent + distributed + closing, table),
        classes=tuple(
            ClassAmount(name=name, amount=typist.cell(ledger.paid(items), table))
            for name, items in ledger.classes().items()
        ),
    )


def _revenue(ledger: Ledger, told: Revenue, typist: Typist) -> Revenue:
    table = "revenue"

    def row(items: list[Item]) -> Revenue:
        sources = ledger.sources(items)
        cells: dict[str, Any] = {name: typist.cell(sources[name], table) for name in REVENUE_SOURCES}
        return Revenue(stated_total=typist.cell(sum(sources.values(), _ZERO), table), **cells)

    sources = ledger.sources(ITEMS)
    lines: dict[str, Any] = {
        name: typist.line(getattr(told, name), sources[name], *where)
        for name, where in zip(REVENUE_SOURCES, ((table,), *[(table, "income_and_outlay")] * 5), strict=True)
    }
    return evolve(
        told,
        **lines,
        stated_total=typist.line(told.stated_total, sum(sources.values(), _ZERO), table),
        rows=tuple(
            RevenueRow(code=code, name=_name(code, items), revenue=row(items))
            for code, items in ledger.rows_of(*Fund).items()
        ),
    )


def _expenditure(ledger: Ledger, told: Expenditure, typist: Typist) -> Expenditure:
    table = "expenditure"

    def row(items: list[Item]) -> Expenditure:
        cells: dict[str, Any] = {
            name: typist.cell(value, table) for name, value in ledger.kinds(items).items()
        }
        return Expenditure(stated_total=typist.cell(ledger.paid(items), table), **cells)

    kinds = ledger.kinds(ITEMS)
    lines: dict[str, Any] = {
        name: typist.line(getattr(told, name), kinds[name], table) for name in EXPENDITURE_KINDS
    }
    return evolve(
        told,
        **lines,
        stated_total=typist.line(told.stated_total, ledger.paid(ITEMS), table),
        rows=tuple(
            ExpenditureRow(code=code, name=_name(code, items), expenditure=row(items))
            for code, items in ledger.rows_of(*Fund).items()
        ),
    )


def _fiscal(ledger: Ledger, told: FiscalAppropriation, typist: Typist) -> FiscalAppropriation:
    table = "fiscal_income_and_outlay"
    told_of_each = [ledger.flow(fund) for fund in FISCAL]
    opening, revenue, spent, closing = (sum(column, _ZERO) for column in zip(*told_of_each, strict=True))

    def flow(fund: Fund) -> FundFlow:
        first, received, paid, last = ledger.flow(fund)
        return FundFlow(
            opening_balance=typist.cell(first, table),
            revenue=typist.beside(None, received, "income_and_outlay", table),
            expenditure=typist.cell(paid, table),
            closing_balance=typist.cell(last, table),
            stated_total=typist.cell(paid + last, table),
        )

    def by_fund(name: str, mine: list[Item]) -> ClassByFund:
        columns: dict[str, Any] = {
            column: typist.cell(ledger.paid(item for item in mine if item.fund is fund), table)
            for column, fund in _FLOWS.items()
        }
        fiscal = typist.cell(ledger.paid(item for item in mine if item.fund is not Fund.OWN), table)
        return ClassByFund(name=name, stated_total=fiscal, **columns)

    flows: dict[str, Any] = {name: flow(fund) for name, fund in _FLOWS.items()}
    return evolve(
        told,
        revenue=typist.beside(told.revenue, revenue, table),
        opening_balance=typist.beside(told.opening_balance, opening, table),
        stated_income=typist.line(told.stated_income, opening + revenue, table),
        expenditure=typist.beside(told.expenditure, spent, table),
        closing_balance=typist.beside(told.closing_balance, closing, table),
        stated_outlay=typist.line(told.stated_outlay, spent + closing, table),
        classes=tuple(by_fund(name, mine) for name, mine in ledger.classes().items()),
        **flows,
    )


def _general(ledger: Ledger, told: GeneralPublicBudget, typist: Typist) -> GeneralPublicBudget:
    table, all_items = "general_budget", ledger.of_fund(Fund.GENERAL)
    kinds = ledger.kinds(all_items)
    return evolve(
        told,
        stated_total=typist.line(told.stated_total, ledger.paid(all_items), table),
        basic=typist.cell(kinds["basic"], table),
        project=typist.cell(kinds["project"], table),
        rows=tuple(
            BudgetRow(
                code=code,
                name=_name(code, items),
                expenditure=typist.cell(ledger.paid(items), table),
                basic=typist.cell(ledger.kinds(items)["basic"], table),
                project=typist.cell(ledger.kinds(items)["project"], table),
            )
            for code, items in ledger.rows_of(Fund.GENERAL).items()
        ),
    )


def _basic(ledger: Ledger, told: BasicExpenditure, typist: Typist) -> BasicExpenditure:
    table = "basic"

    def paid(which: Callable[[Payment], bool]) -> Decimal:
        return ledger.paid(ledger.of_fund(Fund.GENERAL), lambda it: it.project is None and which(it))

    def row(code: str, name: str) -> EconomicItem:
        amount = typist.cell(paid(lambda it: it.purpose.code.startswith(code)), table)
        return EconomicItem(code=code, name=name, amount=amount)

    return evolve(
        told,
        stated_total=typist.line(told.stated_total, paid(lambda _: True), table),
        personnel=typist.line(told.personnel, paid(lambda it: it.purpose.personnel), table),
        operating=typist.line(told.operating, paid(lambda it: not it.purpose.personnel), table),
        rows=(
            *(row(code, name) for code, name in _ECONOMIC.items()),
            *(row(purpose.code, purpose.name) for purpose in PURPOSES),
        ),
    )


def _fund(ledger: Ledger, fund: Fund, told: FundBudget | None, typist: Typist) -> FundBudget | None:
    rows, table = ledger.rows_of(fund), fund.value
    if not rows:
        return told
    told = told or FundBudget()

    def cells(items: list[Item]) -> dict[str, Decimal]:
        kinds = ledger.kinds(items)
        return {
            "opening_balance": ledger.opening(items),
            "revenue": ledger.revenue(items),
            "expenditure": ledger.paid(items),
            "basic": kinds["basic"],
            "project": kinds["project"],
            "closing_balance": ledger.closing(items),
        }

    def row(code: str, items: list[Item]) -> BudgetRow:
        amounts: dict[str, Any] = {name: typist.cell(value, table) for name, value in cells(items).items()}
        return BudgetRow(code=code, name=_name(code, items), **amounts)

    total = cells(ledger.of_fund(fund))
    figures: dict[str, Any] = {
        name: typist.beside(getattr(told, name), total[name], table)
        for name in ("opening_balance", "basic", "project", "closing_balance")
    }
    return evolve(
        told,
        **figures,
        revenue=typist.line(told.revenue, total["revenue"], table),
        expenditure=typist.line(told.expenditure, total["expenditure"], table),
        rows=tuple(row(code, items) for code, items in rows.items()),
    )
