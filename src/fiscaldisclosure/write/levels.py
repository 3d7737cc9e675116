"""Rows of classes and sections above the items that were given, and totals, with the sums of what stands under them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from fiscaldisclosure.classification import economic, functional
from fiscaldisclosure.figure import Figure, total
from fiscaldisclosure.form.tables import Layout, tables
from fiscaldisclosure.interval import exponent_of
from fiscaldisclosure.model.shape import figure_at, stated_at, with_figures
from fiscaldisclosure.write.balances import balances_left, flow_left
from fiscaldisclosure.write.open_cells import is_open, open_cells, path_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.classification import Classification
    from fiscaldisclosure.form.tables import Form
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.shape import Path

_DIGITS = {Layout.BY_SUBJECT: (3, 5), Layout.ECONOMIC: (3,)}
"""How long the codes above the last are: 类 and 款 by function, 类 by economic nature."""
PERSONNEL: Final = ("301", "303")
"""The classes by economic nature of 人员经费; the others are 公用经费."""


def with_rows_above(disclosure: Disclosure) -> Disclosure:
    """Put the rows of classes and sections above items that stand alone, as the forms have them.

    A row is left out whose name the classification of the year does not tell.

    >>> from fiscaldisclosure import BasicExpenditure, Department, Disclosure, EconomicItem
    >>> given = [EconomicItem(code=code, name="", amount="1.50") for code in ("30101", "30102", "30201")]
    >>> done = with_rows_above(
    ...     Disclosure(department=Department(year=2024), basic=BasicExpenditure(rows=given))
    ... )
    >>> [(row.code, row.name, str(row.amount)) for row in done.basic.rows if row.name]
    [('301', '工资福利支出', '3.00 万元'), ('302', '商品和服务支出', '1.50 万元')]
    """
    year = disclosure.department.year if disclosure.department else None
    if year is None:
        return disclosure
    lists = {Layout.BY_SUBJECT: functional, Layout.ECONOMIC: economic}
    for form in tables():
        if form.layout not in _DIGITS:
            continue
        section, *_ = (form.home or form.rows).split(".")
        held: Any = getattr(disclosure, section)
        if held is None or not held.rows:
            continue
        open_ = set(open_cells(disclosure, form)) if form.layout is Layout.BY_SUBJECT else set()
        whole = tuple(
            row if _is_sum_of_unknown(form, number, held.rows, open_) else _whole(form, row)
            for number, row in enumerate(held.rows)
        )
        rows = tuple(_levelled(form, whole, lists[form.layout](year)))
        if rows != held.rows:
            disclosure = attrs.evolve(disclosure, **{section: attrs.evolve(held, rows=rows)})
    return disclosure


def with_totals_of_rows(disclosure: Disclosure) -> Disclosure:
    """Put the totals of the columns, where blank, that the highest rows come to: who prepares accounts gives all rows.

    >>> from fiscaldisclosure import Disclosure, FundBudget
    >>> from fiscaldisclosure.model.budgets import BudgetRow
    >>> rows = [BudgetRow(code=code, name="", project="1.50") for code in ("2082201", "2082202")]
    >>> done = with_totals_of_rows(Disclosure(government_fund=FundBudget(rows=rows))).government_fund
    >>> str(done.project), str(done.expenditure.final)
    ('3.00 万元', '3.00 万元')
    """
    for form in tables():
        section, *_ = (form.home or form.rows).split(".")
        rows: Any = getattr(getattr(disclosure, section, None), "rows", None)
        if not rows or form.layout not in _DIGITS or not all(row.code for row in rows):
            continue
        highest = _highest(rows)
        sums: dict[str, Figure | None] = {}
        if form.layout is Layout.BY_SUBJECT:
            for entry in form.columns:
                sums[form.total_of(entry)] = _added(form, highest, entry.to)
        else:
            for name, is_personnel in (("personnel", True), ("operating", False)):
                kind = [row for row in highest if row.code.startswith(PERSONNEL) is is_personnel]
                sums[f"{section}.{name}.final"] = _added(form, kind, form.columns[0].to)
        blank: dict[Path, Figure | None] = {
            tuple(to.split(".")): figure
            for to, figure in sums.items()
            if figure is not None and figure_at(disclosure, to) is None and _may_hold(disclosure, to)
        }
        disclosure = with_figures(disclosure, blank) if blank else disclosure
    return disclosure


def total_of_rows(disclosure: Disclosure, section: str, column: str) -> Figure | None:
    """Return what a column of a section's rows comes to; None where no row tells it, or a row has no code."""
    form = next(form for form in tables() if form.home == section)
    rows: Any = stated_at(disclosure, f"{section}.rows") or ()
    return _added(form, _highest(rows), column) if rows and all(row.code for row in rows) else None


def _highest(rows: Sequence[Any]) -> list[Any]:
    """The rows that no other row adds up."""
    codes = {row.code for row in rows}
    return [row for row in rows if not any(row.code[:end] in codes for end in range(1, len(row.code)))]


def _may_hold(disclosure: Disclosure, path: str) -> bool:
    """Whether the way to a figure is there, but for the line that holds it."""
    *parents, _ = path.removesuffix(".final").split(".")
    return stated_at(disclosure, ".".join(parents)) is not None


def _added(form: Form, rows: Sequence[Any], column: str) -> Figure | None:
    """The sum of a column; where a row tells only its parts, of those."""
    if _is_unknown(form, rows, column):
        return None
    parts: dict[str, Sequence[str]] = {entry.total: entry.parts for entry in form.sums}
    cells: list[Figure] = []
    for row in rows:
        own = figure_at(row, path_in(form, column))
        told = (
            (figure_at(row, path_in(form, part)) for part in parts.get(column, ())) if own is None else (own,)
        )
        cells += filter(None, told)
    added = total(cells)
    return None if added is None else Figure(added, min(cells, key=_fineness).unit)


def _whole(form: Form, row: Any) -> Any:
    """A row with the sums, where blank, of what it tells of them, and with what its sides leave."""
    told: dict[Path, Figure | None] = {
        tuple(path_in(form, entry.total).split(".")): added
        for entry in form.sums
        if figure_at(row, path_in(form, entry.total)) is None
        and (added := _added(form, (row,), entry.total)) is not None
    }
    row = with_figures(row, told) if told else row
    left = (balances_left(row) or flow_left(row)) if form.fund else {}
    return attrs.evolve(row, **left) if left else row


def _is_sum_of_unknown(form: Form, number: int, rows: Sequence[Any], open_: set[tuple[int, str]]) -> bool:
    """Whether a row above others has a total that nobody knows, as one of them leaves it open."""
    is_open_ = any((number, entry.total) in open_ for entry in form.sums)
    return is_open_ and any(_is_under(row.code, rows[number].code) for row in rows)


def _is_unknown(form: Form, rows: Sequence[Any], column: str) -> bool:
    """Whether nobody knows what a column of several rows comes to, as one of them leaves it open."""
    return any(is_open(form, row, column) for row in rows)


def _levelled(form: Form, rows: Sequence[Any], names: Classification) -> Iterator[Any]:
    known = {row.code for row in rows}
    for row in rows:
        code = row.code or ""
        for digits in _DIGITS[form.layout]:
            above = code[:digits]
            if digits < len(code) and above not in known and above in names:
                known.add(above)
                yield _row_above(form, above, names[above].name, rows)
        yield row


def _row_above(form: Form, code: str, name: str, rows: Sequence[Any]) -> Any:
    """A row that adds up, column by column, the nearest rows under it."""
    under = [row for row in rows if row.code and row.code.startswith(code)]
    nearest = [
        row
        for row in under
        if not any(row.code != other.code and row.code.startswith(other.code) for other in under)
    ]
    sums: dict[Path, Figure | None] = {
        tuple(entry.to.split(".")): Figure(added, min(cells, key=_fineness).unit)
        for entry in form.columns
        if not _is_unknown(form, nearest, entry.to)
        and (
            cells := [
                cell for row in nearest if (cell := figure_at(row, path_in(form, entry.to))) is not None
            ]
        )
        and (added := total(cells)) is not None
    }
    first = nearest[0]
    if form.row:
        part = with_figures(type(getattr(first, form.row))(), sums)
        return type(first)(code=code, name=name, **{form.row: part})
    return with_figures(type(first)(code=code, name=name), sums)


def _fineness(figure: Figure) -> int:
    return exponent_of(figure.value)


def added_from(disclosure: Disclosure, way: Path) -> list[Path]:
    """Return the ways to the cells that a total of a table, or a cell of a row, is the sum of.

    The cell of a row is that of its own parts, or of the rows under it.

    >>> from fiscaldisclosure import Disclosure, FundBudget
    >>> from fiscaldisclosure.model.budgets import BudgetRow
    >>> rows = [BudgetRow(code=code, name="", project="1.50") for code in ("2082201", "2082202")]
    >>> added_from(Disclosure(government_fund=FundBudget(rows=rows)), ("government_fund", "project"))
    [('government_fund', 'rows', 0, 'project'), ('government_fund', 'rows', 1, 'project')]
    """
    for form in tables():
        if form.layout not in _DIGITS:
            continue
        section, *_ = (form.home or form.rows).split(".")
        rows: Any = getattr(getattr(disclosure, section), "rows", ())
        for entry in form.columns:
            to = tuple(path_in(form, entry.to).split("."))
            if way == tuple(form.total_of(entry).split(".")):
                added = _highest([row for row in rows if row.code])
            elif way[:2] == (section, "rows") and way[3:] == to:
                parts = [path_in(form, part) for part in _parts(form, entry.to)]
                told = [part for part in parts if figure_at(rows[way[2]], part) is not None]
                if told:
                    return [(*way[:3], *part.split(".")) for part in told]
                above = rows[way[2]].code or ""
                added = _highest([row for row in rows if above and _is_under(row.code, above)])
            else:
                continue
            return [
                (section, "rows", number, *to)
                for number, row in enumerate(rows)
                if any(row is one for one in added) and figure_at(row, ".".join(to)) is not None
            ]
    return []


def _parts(form: Form, column: str) -> Sequence[str]:
    return next((entry.parts for entry in form.sums if entry.total == column), ())


def _is_under(code: str | None, above: str) -> bool:
    return bool(code) and code != above and (code or "").startswith(above)
