"""What the rows of a budget's table carry over: what their own sides, the rows under them and those beside them leave."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from fiscaldisclosure.figure import Figure, total
from fiscaldisclosure.form.tables import Layout, tables
from fiscaldisclosure.interval import exponent_of
from fiscaldisclosure.model.shape import figure_at, stated_at
from fiscaldisclosure.write.balances import BALANCES, balances_left, differs
from fiscaldisclosure.write.one_unit import finest_of
from fiscaldisclosure.write.open_cells import open_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.shape import Path

TABLES: Final = {form.home: f"fiscal.{form.fund}" for form in tables() if form.fund}
"""The sections whose rows have balances, and where the account of the appropriation tells of the same budget."""


def with_balances_of_rows(disclosure: Disclosure) -> Disclosure:
    """Fill the blank balances of rows that do not balance without them, as far as the others determine them.

    >>> import fiscaldisclosure as fd
    >>> from fiscaldisclosure.model.budgets import BudgetRow
    >>> row = BudgetRow(code="2120804", name="", revenue="9.00", expenditure="10.00", opening_balance="3.00")
    >>> given = fd.Disclosure(government_fund=fd.FundBudget(rows=[row]))
    >>> str(with_balances_of_rows(given).government_fund.rows[0].closing_balance)
    '2.00 万元'

    """
    for section, flow in TABLES.items():
        rows: Any = stated_at(disclosure, f"{section}.rows") or ()
        wholes = {
            balance: figure_at(disclosure, f"{section}.{balance}")
            or figure_at(disclosure, f"{flow}.{balance}")
            for balance in BALANCES
        }
        if (filled := _filled(rows, wholes)) != rows:
            held = attrs.evolve(getattr(disclosure, section), rows=filled)
            disclosure = attrs.evolve(disclosure, **{section: held})
    return disclosure


def wanting_in_rows(disclosure: Disclosure) -> Iterator[Path]:
    """Yield the ways to the cells of rows without which their sums are unknown; those of the rows above them are sums."""
    for form in tables():
        if form.layout is not Layout.BY_SUBJECT:
            continue
        rows: Any = stated_at(disclosure, f"{form.home}.rows") or ()
        for number, column in open_cells(disclosure, form):
            if not _under(rows[number], rows):
                part = f"{form.row}.{column}" if form.row else column
                yield (*form.home.split("."), "rows", number, *part.removesuffix(".final").split("."))


def _filled(rows: tuple[Any, ...], wholes: dict[str, Figure | None]) -> tuple[Any, ...]:
    """Rows with the balances that are determined, one helping to find the next."""
    before: tuple[Any, ...] = ()
    while rows != before:
        before = rows
        rows = tuple(attrs.evolve(row, **balances_left(row)) for row in rows)
        for number, row in enumerate(rows):
            found = {
                balance: amount
                for balance in BALANCES
                if getattr(row, balance) is None
                and (amount := _of_others(row, rows, balance, wholes[balance])) is not None
            }
            if found:
                rows = (*rows[:number], attrs.evolve(row, **found), *rows[number + 1 :])
    return rows


def _of_others(row: Any, rows: Sequence[Any], balance: str, whole: Figure | None) -> Figure | None:
    """What the rows under a row come to, or those beside it leave of the row above, or of the whole budget."""
    under = [getattr(item, balance) for item in _under(row, rows)]
    if under and None not in under:
        return _added(under)
    if not differs(row):
        return None
    above = max((item for item in rows if _is_above(item, row)), key=_length, default=None)
    stated = whole if above is None else getattr(above, balance)
    beside = [
        getattr(item, balance)
        for item in (rows if above is None else _under(above, rows))
        if item is not row and (above is not None or not any(_is_above(other, item) for other in rows))
    ]
    if stated is None or None in beside:
        return None
    known = finest_of(stated)
    rest = known.value - (total(beside) or Decimal(0))
    return Figure(rest, known.unit) if rest >= 0 else None


def _under(row: Any, rows: Sequence[Any]) -> list[Any]:
    """The rows right under a row: no other stands between."""
    below = [item for item in rows if _is_above(row, item)]
    return [item for item in below if not any(_is_above(other, item) for other in below)]


def _is_above(row: Any, other: Any) -> bool:
    return len(row.code) < len(other.code) and other.code.startswith(row.code)


def _length(row: Any) -> int:
    return len(row.code)


def _added(amounts: Iterable[Figure]) -> Figure:
    """The sum of amounts, as fine as the finest of them."""
    known = [finest_of(amount) for amount in amounts]
    finest = min(known, key=lambda amount: exponent_of(amount.value))
    return Figure(total(known) or Decimal(0), finest.unit)
