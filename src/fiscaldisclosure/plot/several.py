"""Plots of a department's years, and of many departments."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeVar

from fiscaldisclosure.corpus.survey import Survey
from fiscaldisclosure.errors import DataError, said
from fiscaldisclosure.formatting import format_rate
from fiscaldisclosure.frames.columns import PUBLICATIONS, Kind
from fiscaldisclosure.frames.headline import amounts
from fiscaldisclosure.frames.told import line, rows_of
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.labels import Label, label_of
from fiscaldisclosure.model.shape import slot_at
from fiscaldisclosure.plot.canvas import COLOURS, FINAL, WRONG, Row, beside, drawn, finished, prepared
from fiscaldisclosure.plot.department import titled
from fiscaldisclosure.report.bars import THREE_PUBLIC, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from matplotlib.axes import Axes

    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.frames.columns import Row as FrameRow
    from fiscaldisclosure.language import Language
    from fiscaldisclosure.model.line import BudgetLine
    from fiscaldisclosure.read.publication import Publication

_CHANGE: Final = Label("{first}—{last}年变化（万元）", "{first} to {last} (万元)")
_COSTS: Final = Label("“三公”经费：决算与预算（万元）", "“three public” expenses: final and budget (万元)")
_OVER_YEARS: Final = Label("“三公”经费决算（万元）", "“three public” expenses, final (万元)")
_HIGH: Final = 7
"""Rows that a plot over years is high."""
_HEADROOM: Final = 1.15
"""Numbers are written above the highest point."""
T = TypeVar("T")


def change(
    disclosures: Iterable[Disclosure],
    *of: str,
    axes: Axes | None = None,
    language: Language = "zh",
) -> Axes:
    """Plot how amounts change over a department's years.

    Args:
        disclosures: Its years, in any order.
        of: The amounts, by their columns in :func:`fiscaldisclosure.frames.publications`; ``"revenue"`` and
            ``"expenditure"`` if none is named.
        axes: Where to draw; new axes if None.
        language: Of the names.

    Raises:
        DataError: for an unknown amount, if a disclosure tells no year, or none tells an amount.
        MissingPackageError: if Matplotlib or a font with Chinese glyphs is not installed.

    """
    years = _by_year(disclosures)
    known = {item.name: item for item in amounts()}
    wanted = [_known(name, known) for name in of or ("revenue", "expenditure")]
    told = {
        item: points
        for item in wanted
        if (points := [(year, value) for year, one in years.items() if (value := item.of(one)) is not None])
    }
    if not told:
        raise DataError(said("plot.nothing"))
    axes = prepared(axes, _HIGH)
    for colour, (item, points) in zip(COLOURS * len(told), told.items(), strict=False):
        places, heights = [year for year, _ in points], [float(value) for _, value in points]
        axes.plot(places, heights, marker="o", color=colour, label=item.label.in_(language))
        shown = (
            range(len(points)) if len(told) == 1 else [len(points) - 1]
        )  # those of several lines would overlap
        for number in shown:
            off = (0, 5) if len(told) == 1 else (6, 0)
            beside(axes, short(points[number][1]), (places[number], heights[number]), off)
    return _over_years(axes, years, _CHANGE.in_(language).format(first=min(years), last=max(years)))


def three_public(
    disclosures: Disclosure | Iterable[Disclosure], *, axes: Axes | None = None, language: Language = "zh"
) -> Axes:
    """Plot the “three public” costs: of one year against their budgets, of several one upon another.

    Args:
        disclosures: One year, or several.
        axes: Where to draw; new axes if None.
        language: Of the names.

    Raises:
        DataError: if no cost is told, or one of several tells no year.
        MissingPackageError: if Matplotlib or a font with Chinese glyphs is not installed.

    """
    if isinstance(disclosures, Disclosure):
        rows = list(_costs(disclosures, language))
        return drawn(rows, axes, titled(disclosures, _COSTS.in_(language)))
    years = _by_year(disclosures)
    known = {item.name: item for item in amounts()}
    told = {name: [known[name].of(one) or Decimal(0) for one in years.values()] for name in THREE_PUBLIC}
    sums = [sum(column, Decimal(0)) for column in zip(*told.values(), strict=True)]
    if not any(sums):
        raise DataError(said("plot.nothing"))
    axes = prepared(axes, _HIGH)
    below = [0.0] * len(years)
    for (name, costs), colour in zip(told.items(), COLOURS, strict=False):
        heights = [float(cost) for cost in costs]
        label = known[name].label.in_(language)
        axes.bar(list(years), heights, bottom=below, width=0.6, color=colour, label=label)
        below = [one + other for one, other in zip(below, heights, strict=True)]
    for year, height, value in zip(years, below, sums, strict=True):
        beside(axes, short(value), (year, height), (0, 5))
    return _over_years(axes, years, _OVER_YEARS.in_(language))


def ranking(
    items: Survey | Iterable[Disclosure | Audit | Publication],
    by: str = "errors",
    *,
    most: int = 20,
    axes: Axes | None = None,
    language: Language = "zh",
) -> Axes:
    """Plot departments in the order of a number, the largest first.

    Args:
        items: A survey, or disclosures, audits or publications; what is counted (``"errors"``) is told by audits only.
        by: The number: a column of :func:`fiscaldisclosure.frames.publications`.
        most: How many departments are shown.
        axes: Where to draw; new axes if None.
        language: Of the title.

    Raises:
        DataError: for an unknown column, or if nobody tells the number.
        MissingPackageError: if Matplotlib or a font with Chinese glyphs is not installed.

    """
    columns = {column.name: column for column in PUBLICATIONS if column.kind in _NUMBERS}
    column = _known(by, columns)
    lines = rows_of(items, "publications") if isinstance(items, Survey) else map(line, items)
    found = [(row, value) for row in lines if isinstance(value := row.get(by), Decimal | int)]
    found.sort(key=lambda item: -item[1])
    rows = [
        Row(_whose(row), Decimal(value), _shown(value, column.kind), WRONG if row.get("errors") else FINAL)
        for row, value in found[:most]
    ]
    units = {item.name: slot_at(Disclosure, item.paths[0]).unit.name for item in amounts()}
    unit = f"（{units[by]}）" if by in units else ""
    return drawn(rows, axes, column.label.in_(language) + unit)


_NUMBERS: Final = (Kind.WHOLE, Kind.AMOUNT, Kind.RATE)


def _shown(value: Decimal | int, kind: Kind) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return format_rate(value) if kind is Kind.RATE else short(value)


def _whose(row: FrameRow) -> str:
    told = [str(part) for part in (row.get("department"), row.get("year")) if part]
    return " ".join(told) or str(row.get("publication", ""))


def _costs(disclosure: Disclosure, language: Language) -> Iterator[Row]:
    costs = disclosure.three_public
    for name in THREE_PUBLIC if costs is not None else ():
        cost: BudgetLine | None = getattr(costs, name)
        if cost is not None and cost.final is not None:
            budget = None if cost.base_budget is None else cost.base_budget.value
            text = short(cost.final.value) + ("" if budget is None else f" / {short(budget)}")
            colour = FINAL if budget is None or cost.final.value <= budget else WRONG
            yield Row(label_of(type(costs), name).in_(language), cost.final.value, text, colour, budget)


def _known(name: str, known: Mapping[str, T]) -> T:
    if name not in known:
        raise DataError(said("plot.unknown", given=repr(name), known=", ".join(known)))
    return known[name]


def _by_year(disclosures: Iterable[Disclosure]) -> dict[int, Disclosure]:
    """Disclosures by their years, the earliest first."""
    found = {}
    for item in disclosures:
        if item.department is None or item.department.year is None:
            raise DataError(said("plot.no-year"))
        found[item.department.year] = item
    if not found:
        raise DataError(said("plot.nothing"))
    return dict(sorted(found.items()))


def _over_years(axes: Axes, years: Mapping[int, Disclosure], title: str) -> Axes:
    """Every year once below, amounts at the left, and what is what above."""
    axes.set_xticks(list(years), [str(year) for year in years])
    low, high = axes.dataLim.intervaly
    axes.set_ylim(min(0, low * _HEADROOM), max(0, high * _HEADROOM) or 1)
    axes.margins(x=0.1)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
    axes.legend(frameon=False, fontsize="small", loc="upper left", bbox_to_anchor=(0, -0.08), ncols=4)
    latest = years[max(years)].department
    name = "" if latest is None else latest.name or ""
    return finished(axes, f"{name} {title}".strip())
