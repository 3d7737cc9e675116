"""Rows of classes and sections above the items that were given, each with the sums of what stands under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from fiscaldisclosure.classification import economic, functional
from fiscaldisclosure.figure import Figure, total
from fiscaldisclosure.form.tables import Layout, tables
from fiscaldisclosure.interval import exponent_of
from fiscaldisclosure.model.shape import figure_at, with_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.classification import Classification
    from fiscaldisclosure.form.tables import Form
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.shape import Path

_DIGITS = {Layout.BY_SUBJECT: (3, 5), Layout.ECONOMIC: (3,)}
"""How long the codes above the last are: 类 and 款 by function, 类 by economic nature."""


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
        rows = tuple(_levelled(form, held.rows, lists[form.layout](year)))
        if len(rows) > len(held.rows):
            disclosure = attrs.evolve(disclosure, **{section: attrs.evolve(held, rows=rows)})
    return disclosure


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
        if (cells := [cell for row in nearest if (cell := figure_at(row, _path(form, entry.to))) is not None])
        and (added := total(cells)) is not None
    }
    first = nearest[0]
    if form.row:
        part = with_figures(type(getattr(first, form.row))(), sums)
        return type(first)(code=code, name=name, **{form.row: part})
    return with_figures(type(first)(code=code, name=name), sums)


def _path(form: Form, column: str) -> str:
    return f"{form.row}.{column}" if form.row else column


def _fineness(figure: Figure) -> int:
    return exponent_of(figure.value)
