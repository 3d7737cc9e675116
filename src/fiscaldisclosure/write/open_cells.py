"""What a blank cell of a row is: nothing, or not known."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from fiscaldisclosure.figure import Figure, total
from fiscaldisclosure.form.tables import Layout, tables
from fiscaldisclosure.interval import exponent_of
from fiscaldisclosure.model.shape import figure_at, stated_at, with_figures
from fiscaldisclosure.write.balances import BALANCES, are_told, is_unbalanced, lacks
from fiscaldisclosure.write.one_unit import finest_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.form.tables import Form
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.shape import Path

_SPENT: Final = "expenditure"
"""What was spent, as a row of a budget calls it."""


def is_open(form: Form, row: Any, column: str) -> bool:
    """Whether a row leaves a column blank that need not be nothing.

    It is nothing where the parts of the row come to its total, or its two sides to the same, without it, and in a row that
    tells nothing at all; a row without a total that tells some parts, which are nothing, tells nothing of the others.
    """
    told = {entry.to: figure_at(row, path_in(form, entry.to)) for entry in form.columns}
    if told.get(column) is not None or not any(told.values()):
        return False
    for entry in form.sums:
        parts = [told.get(part) for part in entry.parts]
        whole = told.get(entry.total)
        known = [part for part in parts if part is not None]
        is_empty = bool(known) and len(known) < len(parts) and not any(part.value for part in known)
        if column in entry.parts:
            return is_empty if whole is None else _is_more_than(whole, parts)
        if column == entry.total and known:
            return is_empty
    if not form.fund:
        return any(column == entry.total for entry in form.sums)
    return lacks(row) if column in BALANCES and are_told(row) else is_unbalanced(row)


def _is_more_than(whole: Figure, parts: Sequence[Figure | None]) -> bool:
    """Whether a total is not what its parts come to, however each was rounded or cut off."""
    known = [finest_of(part) for part in parts if part is not None]
    places = sum((2 * figure.half for figure in (finest_of(whole), *known)), Decimal(0))
    return abs(finest_of(whole).value - (total(known) or 0)) > places


def open_cells(disclosure: Disclosure, form: Form) -> Iterator[tuple[int, str]]:
    """Yield the rows, by number, and columns of a table that are open, where a blank would be zero: beside rows that tell it.

    What is open in a row is open in the rows above it, too.
    """
    rows: Any = stated_at(disclosure, f"{form.home}.rows") or ()
    for entry in form.columns:
        told = [figure_at(row, path_in(form, entry.to)) is not None for row in rows]
        found = [
            row
            for row in rows
            if (any(told) or (bool(form.fund) and _is_wanted(row, entry.to))) and is_open(form, row, entry.to)
        ]
        for number, row in enumerate(rows):
            if not told[number] and any(other.code.startswith(row.code) for other in found):
                yield number, entry.to


def open_ways(disclosure: Disclosure) -> frozenset[Path]:
    """The ways to the open cells of all tables by function, and to the totals of their columns, which nobody knows either."""
    found: set[Path] = set()
    for form in tables():
        if form.layout is Layout.BY_SUBJECT:
            totals = {entry.to: form.total_of(entry) for entry in form.columns}
            for number, column in open_cells(disclosure, form):
                cell = path_in(form, column).split(".")
                found |= {(*form.home.split("."), "rows", number, *cell), tuple(totals[column].split("."))}
    return frozenset(found)


def _is_wanted(row: Any, column: str) -> bool:
    """Whether a row of a budget tells too little without a column: balances that balance it, and what was spent of what came in."""
    return lacks(row) if column in BALANCES else column == _SPENT and row.revenue is not None


def with_nothing(disclosure: Disclosure) -> Disclosure:
    """Say of the parts of a row that they are nothing, where the others come to its total, so that all rows can be compared.

    >>> from fiscaldisclosure import Disclosure, FundBudget
    >>> from fiscaldisclosure.model.budgets import BudgetRow
    >>> row = BudgetRow(code="2082201", name="", project="1.50", expenditure="1.50")
    >>> str(with_nothing(Disclosure(government_fund=FundBudget(rows=[row]))).government_fund.rows[0].basic)
    '0.00 万元'
    """
    for form in tables():
        held: Any = stated_at(disclosure, form.home) if form.layout is Layout.BY_SUBJECT else None
        if held is None:
            continue
        open_ = set(open_cells(disclosure, form))
        rows = tuple(
            _with_no_other_part(form, row, {column for at, column in open_ if at == number})
            for number, row in enumerate(held.rows)
        )
        if rows != held.rows:
            disclosure = attrs.evolve(disclosure, **{form.home: attrs.evolve(held, rows=rows)})
    return disclosure


def _with_no_other_part(form: Form, row: Any, open_: set[str]) -> Any:
    """A row whose blank parts are zero, but for open ones, if those that it tells are all of its total."""
    nothing: dict[Path, Figure | None] = {}
    for entry in form.sums:
        parts = {part: figure_at(row, path_in(form, part)) for part in entry.parts}
        whole = figure_at(row, path_in(form, entry.total))
        if whole is not None and any(parts.values()) and not _is_more_than(whole, [*parts.values()]):
            zero = Figure(Decimal(0).scaleb(exponent_of(finest_of(whole).value)), whole.unit)
            blank = [part for part, figure in parts.items() if figure is None and part not in open_]
            nothing |= {tuple(path_in(form, part).split(".")): zero for part in blank}
    return with_figures(row, nothing) if nothing else row


def path_in(form: Form, column: str) -> str:
    """Return the way from a row of a table to what it prints in a column."""
    return f"{form.row}.{column}" if form.row else column
