"""The nine tables as rules look at them: rows by code, what stands under what, and the printing in one table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.form.structure import structure
from fiscaldisclosure.form.tables import tables
from fiscaldisclosure.identities import Equal, Identity, Sum
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.expenditure import EXPENDITURE_KINDS
from fiscaldisclosure.model.revenue import REVENUE_SOURCES
from fiscaldisclosure.rules.lines import final_of
from fiscaldisclosure.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fiscaldisclosure.model.budgets import BudgetRow, FundBudget
    from fiscaldisclosure.model.line import BudgetLine

INCOME_AND_OUTLAY: Final = "income_and_outlay"
REVENUE: Final = "revenue"
EXPENDITURE: Final = "expenditure"
FISCAL: Final = "fiscal_income_and_outlay"
GENERAL: Final = "general_budget"
BASIC: Final = "basic"
GOVERNMENT: Final = "government_fund"
CAPITAL: Final = "state_capital"
THREE_PUBLIC: Final = "three_public"

TITLES: Final = {form.key: form.title for form in tables()}
"""The nine tables, in the order of the form, by their keys."""

FUNDS: Final = {form.key: form.fund for form in tables() if form.fund}
"""The table of each budget, and what the budget is called in 财政拨款收入支出决算总表."""

TOTAL: Final = "total"
"""The column that a row's other columns add up to, whatever the table calls it."""

_FUND_COLUMNS: Final = ("opening_balance", "revenue", TOTAL, "basic", "project", "closing_balance")
_CLASS_DIGITS: Final = 3
_SECTION_DIGITS: Final = 5
ITEM_DIGITS: Final = 7


@frozen(eq=False)
class Row:
    """A row of a table by function: its code, its name and the cells that are filled, by column."""

    code: str
    name: str
    cells: Mapping[str, Figure]

    @property
    def figure(self) -> Figure | None:
        """A figure that shows where the row stands."""
        return next(iter(self.cells.values()), None)

    def __getitem__(self, column: str) -> Figure | None:
        return self.cells.get(column)


@frozen(eq=False)
class Table:
    """A table by function.

    Attributes:
        key: Which of the nine it is.
        rows: Its rows; the total row is apart.
        total: The total row.
        closed: Whether a blank in it is zero: everything in it could be read, and nothing is withheld.
        withheld: Whether rows are left out as secret, or were not read, so that a total may be more than its rows.
        by_code: The rows by code; of rows with one code, the first.
        under: The rows that add up to a row, by its code; those that add up to the total stand under "".
        repeated: The rows whose code another row has already.

    """

    key: str
    rows: tuple[Row, ...]
    total: Row
    closed: bool
    withheld: bool = field(default=False, kw_only=True)
    by_code: dict[str, Row] = field(init=False, factory=dict)
    under: dict[str, list[Row]] = field(init=False, factory=dict)
    repeated: list[Row] = field(init=False, factory=list)

    def __attrs_post_init__(self) -> None:
        for row in self.rows:
            if self.by_code.setdefault(row.code, row) is not row:
                self.repeated.append(row)
        for row in self.rows:
            parent = next((code for code in _above(row.code) if code in self.by_code), "")
            self.under.setdefault(parent, []).append(row)

    @cached_property
    def columns(self) -> list[str]:
        """The columns in which anything is stated."""
        return list(dict.fromkeys(column for row in (self.total, *self.rows) for column in row.cells))

    @cached_property
    def depths(self) -> frozenset[int]:
        """The lengths of the codes in it: 3 for classes, 5 for sections, 7 for items."""
        return frozenset(len(row.code) for row in self.rows)

    @property
    def classes(self) -> list[Row]:
        """The rows of classes."""
        return [row for row in self.rows if len(row.code) == _CLASS_DIGITS]

    @property
    def items(self) -> list[Row]:
        """The rows of items."""
        return [row for row in self.rows if len(row.code) == ITEM_DIGITS]

    def parent_of(self, row: Row, digits: int) -> Row | None:
        """Return the row of a row's class (3 digits) or section (5)."""
        return self.by_code.get(row.code[:digits])

    def names_of(self, row: Row) -> tuple[str, str, str]:
        """Return the plain names of an item's class, section and itself; empty where the table lacks the row."""
        above = [self.parent_of(row, digits) for digits in (_CLASS_DIGITS, _SECTION_DIGITS)]
        first, second = (folded(item.name) if item else "" for item in above)
        return first, second, folded(row.name)

    def cells(self, rows: Iterable[Row], column: str) -> list[Figure | None]:
        """Return one column of some rows."""
        return [row[column] for row in rows]


def _above(code: str) -> list[str]:
    """The codes that can stand above a code, the nearest first."""
    return [code[:digits] for digits in (_SECTION_DIGITS, _CLASS_DIGITS) if digits < len(code)]


@frozen(eq=False)
class Forms:
    """The nine tables of one disclosure."""

    disclosure: Disclosure
    tables: dict[str, Table] = field(init=False, factory=dict)
    _titles: dict[str, set[str]] = field(init=False, factory=dict)
    _open: set[str] = field(init=False, factory=set)
    _secret: set[str] = field(init=False, factory=set)

    def __attrs_post_init__(self) -> None:
        for found in self.disclosure.tables:
            self._titles.setdefault(found.key, set()).add(found.title)
            if not found.complete:
                self._open.add(found.key)
            if found.note and structure().withholds(found.note):
                self._secret.add(found.key)
        self._open.update(self._secret)
        if any(structure().withholds(term.meaning) for term in self.disclosure.glossary) or any(
            mark.kind == "withheld" for mark in self.disclosure.marks
        ):
            self._open.update(TITLES)
        for key, rows, total in self._contents():
            if rows or (key in self._titles and any(total.values())):
                cells = {
                    column: figure for column, item in total.items() if (figure := self.printed(item, key))
                }
                self.tables[key] = Table(
                    key,
                    tuple(rows),
                    Row("", "", cells),
                    self._is_closed(key, rows),
                    withheld=key in self._open,
                )

    def printed(self, figure: Figure | None, key: str) -> Figure | None:
        """Return a figure's printing in one table; where that is not known, its first."""
        return figure if key not in self._titles else self.within(figure, key) or figure

    def within(self, figure: Figure | None, key: str) -> Figure | None:
        """Return a figure's printing in one table; None if it is not known to be printed there."""
        titles = self._titles.get(key, ())
        return next(
            (
                item
                for item in (figure.printings() if figure is not None else ())
                if item.place is not None and item.place.table in titles
            ),
            None,
        )

    def one_cell(self, told: Mapping[str, Figure | None]) -> Identity:
        """Return that two tables print one figure, by their keys; one whose note withholds something may print less."""
        (first, stated), (second, other) = told.items()
        if first in self._secret and second in self._secret:
            return Equal.of(None, None)
        if first in self._secret:
            return Sum(other, (stated, None), closed=False)
        return Sum(stated, (other, None), closed=False) if second in self._secret else Equal.of(stated, other)

    def withholds(self, key: str) -> bool:
        """Whether a table's own note says that it leaves something out as secret."""
        return key in self._secret

    def rows(self, key: str, parts: Iterable[Figure | None]) -> list[Figure | None]:
        """Return the rows that add up to a total, with one more that nobody knows if some are left out or not read."""
        return [*parts, *[None] * (key in self._open)]

    def closed(self, key: str, figures: Iterable[Figure | None]) -> bool:
        """Whether a blank in a table is zero: nothing in it or on its pages was left unread, and nothing is withheld."""
        if key in self._open:
            return False
        lost = {
            (place.file, place.page, place.table)
            for item in self.disclosure.unread
            if (place := item.place) is not None and place.section is None and not item.free_text
        }
        return not lost or all(
            lost.isdisjoint({(place.file, place.page, place.table), (place.file, place.page, None)})
            for item in figures
            if item is not None and (place := item.place) is not None
        )

    def _is_closed(self, key: str, rows: Sequence[Row]) -> bool:
        return self.closed(key, (figure for row in rows for figure in row.cells.values()))

    def _contents(self) -> Iterator[tuple[str, list[Row], Mapping[str, Figure | None]]]:
        """Yield each table by function with its rows and its total row."""
        told = self.disclosure
        if (revenue := told.revenue) is not None:
            rows = [
                Row(row.code, row.name, _stated(_lines(row.revenue, REVENUE_SOURCES))) for row in revenue.rows
            ]
            yield REVENUE, rows, _lines(revenue, REVENUE_SOURCES)
        if (expenditure := told.expenditure) is not None:
            rows = [
                Row(row.code, row.name, _stated(_lines(row.expenditure, EXPENDITURE_KINDS)))
                for row in expenditure.rows
            ]
            yield EXPENDITURE, rows, _lines(expenditure, EXPENDITURE_KINDS)
        if (budget := told.general_budget) is not None:
            flow = told.fiscal.general_public if told.fiscal else None
            total = {
                "opening_balance": flow.opening_balance if flow else None,
                "revenue": flow.revenue if flow else None,
                TOTAL: final_of(budget.stated_total),
                "basic": budget.basic,
                "project": budget.project,
                "closing_balance": flow.closing_balance if flow else None,
            }
            rows = [_budget_row(row) for row in budget.rows]
            printed = {column for row in rows for column in row.cells}
            yield GENERAL, rows, {name: item for name, item in total.items() if not rows or name in printed}
        for key, fund in ((GOVERNMENT, told.government_fund), (CAPITAL, told.state_capital)):
            if fund is not None:
                yield key, [_budget_row(row) for row in fund.rows], fund_total(fund)


def fund_total(fund: FundBudget) -> dict[str, Figure | None]:
    """Return a fund's own figures by the columns of its table."""
    return {
        "opening_balance": fund.opening_balance,
        "revenue": final_of(fund.revenue),
        TOTAL: final_of(fund.expenditure),
        "basic": fund.basic,
        "project": fund.project,
        "closing_balance": fund.closing_balance,
    }


def _lines(section: object, names: Sequence[str]) -> dict[str, Figure | None]:
    lines: dict[str, BudgetLine | None] = {name: getattr(section, name) for name in ("stated_total", *names)}
    return {TOTAL if name == "stated_total" else name: final_of(line) for name, line in lines.items()}


def _budget_row(row: BudgetRow) -> Row:
    figures = (
        row.opening_balance,
        row.revenue,
        row.expenditure,
        row.basic,
        row.project,
        row.closing_balance,
    )
    return Row(row.code, row.name, _stated(dict(zip(_FUND_COLUMNS, figures, strict=True))))


def _stated(cells: Mapping[str, Figure | None]) -> dict[str, Figure]:
    return {column: figure for column, figure in cells.items() if figure is not None}


_latest: list[Forms] = []


def forms_of(disclosure: Disclosure) -> Forms:
    """Return the tables of a disclosure; those of the latest one are kept, as rule after rule asks for them."""
    kept = _latest[0] if _latest else None
    if kept is None or kept.disclosure is not disclosure:
        kept = Forms(disclosure)
        _latest[:] = [kept]
    return kept
