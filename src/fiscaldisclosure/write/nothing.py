"""Blanks of an input that were taken for nothing, as a total was made without them: who filled it in is told which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fiscaldisclosure.form.tables import Layout, tables
from fiscaldisclosure.model.costs import VEHICLE_KINDS
from fiscaldisclosure.model.shape import figure_at, stated_at
from fiscaldisclosure.write.open_cells import path_in

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.form.tables import Form
    from fiscaldisclosure.model.shape import Path
    from fiscaldisclosure.write.complete import Completed

_LISTS: Final = {
    "procurement.stated_total.final": ("goods", "works", "services"),
    "three_public.stated_total.final": ("overseas_travel", "stated_vehicles", "reception"),
    "three_public.stated_vehicles.final": ("vehicle_purchase", "vehicle_operation"),
    "assets.stated_vehicles": VEHICLE_KINDS,
}
"""Totals, and what each is the sum of."""


def taken_for_nothing(done: Completed, given: Container[Figure]) -> Iterator[Path]:
    """Yield the ways to blanks beside told parts of a total that was not given: in lists, and in rows by function.

    In rows only the columns count in which some row tells something.

    Args:
        done: What was completed.
        given: The very figures of the input.

    >>> import fiscaldisclosure as fd
    >>> from fiscaldisclosure.by_figure import ByFigure
    >>> given = fd.Disclosure(procurement=fd.Procurement(goods="1.00", works="0.00"))
    >>> figures = ByFigure((figure, None) for _, figure in given.figures())
    >>> [".".join(way) for way in taken_for_nothing(fd.complete(given), figures)]
    ['procurement.services']

    """
    exact = done.grounds.exact
    for total, names in _LISTS.items():
        section, *_ = total.split(".")
        if _is_made(figure_at(exact, total), given):
            held = getattr(done.disclosure, section)
            yield from ((section, name) for name in names if getattr(held, name) is None)
    for form in tables():
        if form.layout is Layout.BY_SUBJECT:
            made, rows = (stated_at(of, f"{form.home}.rows") or () for of in (exact, done.disclosure))
            yield from _in_rows(form, rows, made, given)


def _in_rows(
    form: Form, rows: Sequence[Any], made: Sequence[Any], given: Container[Figure]
) -> Iterator[Path]:
    codes = [row.code for row in rows]
    for entry in form.sums:
        used = [part for part in entry.parts if any(_amount(row, form, part) for row in rows)]
        for number, (row, exact) in enumerate(zip(rows, made, strict=True)):
            is_leaf = not any(code != row.code and code.startswith(row.code) for code in codes)
            if is_leaf and _is_made(figure_at(exact, path_in(form, entry.total)), given):
                for part in used:
                    if figure_at(row, path := path_in(form, part)) is None:
                        yield (*form.home.split("."), "rows", number, *path.removesuffix(".final").split("."))


def _is_made(figure: Figure | None, given: Container[Figure]) -> bool:
    """Whether a total is there that nobody gave."""
    return figure is not None and figure not in given


def _amount(row: Any, form: Form, part: str) -> bool:
    figure = figure_at(row, path_in(form, part))
    return figure is not None and bool(figure.value)
