"""Plots of one department's year: what a whole consists of, budgets and final figures, scores."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from fiscaldisclosure import rates
from fiscaldisclosure.errors import DataError, said
from fiscaldisclosure.formatting import format_rate
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.shape import part_at, paths
from fiscaldisclosure.plot.canvas import FINAL, SHORT, Row, drawn
from fiscaldisclosure.report.bars import STRUCTURES, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes

    from fiscaldisclosure.language import Language
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.performance import SelfEvaluation

_VARIANCE: Final = Label("决算数减预算数（万元，差异率）", "final less budget (万元, variance rate)")
_SCORES: Final = Label("指标得分与分值", "scores and weights of the indicators")


def titled(disclosure: Disclosure, title: str) -> str:
    """Return a title that names the department and the year, as far as they are told."""
    named = disclosure.department
    told = () if named is None else (named.name, named.year)
    return " ".join([*(str(part) for part in told if part), title])


def structure(
    disclosure: Disclosure,
    of: Literal["revenue", "expenditure", "classes"] = "revenue",
    *,
    axes: Axes | None = None,
    language: Language = "zh",
) -> Axes:
    """Plot what a whole consists of, each part with its amount and its share of all parts.

    Args:
        disclosure: What is plotted.
        of: ``"revenue"`` by source, ``"expenditure"`` by kind, or ``"classes"``, the general public budget by function.
        axes: Where to draw; new axes if None.
        language: Of the names.

    Raises:
        DataError: for another whole, or if none of its parts is told.
        MissingPackageError: if Matplotlib or a font with Chinese glyphs is not installed.

    """
    if of not in STRUCTURES:
        raise DataError(said("plot.unknown", given=repr(of), known=", ".join(STRUCTURES)))
    title, told = STRUCTURES[of]
    parts = [bar for bar in told(disclosure) if bar.value]
    whole = sum((bar.value for bar in parts), Decimal(0))
    rows = [
        Row(bar.name.in_(language), bar.value, f"{bar.text}  {format_rate(rates.share(bar.value, whole))}")
        for bar in parts
    ]
    return drawn(rows, axes, titled(disclosure, title.in_(language)))


def variance(
    disclosure: Disclosure, *, most: int = 20, axes: Axes | None = None, language: Language = "zh"
) -> Axes:
    """Plot how far final figures are from their budgets, the largest differences first, each with its rate.

    Args:
        disclosure: What is plotted.
        most: How many lines are shown.
        axes: Where to draw; new axes if None.
        language: Of the names.

    Raises:
        DataError: if no line has a budget.
        MissingPackageError: if Matplotlib or a font with Chinese glyphs is not installed.

    """
    found = {
        name: (line.variance, line.variance_rate)
        for name, line in _lines(disclosure, language)
        if line.variance
    }
    rows = [
        Row(
            name,
            difference,
            f"{short(difference)}  {format_rate(rate)}",
            SHORT if difference < 0 else FINAL,
        )
        for name, (difference, rate) in found.items()
    ]
    rows.sort(key=lambda row: -abs(row.value))
    return drawn(rows[:most], axes, titled(disclosure, _VARIANCE.in_(language)))


def scores(
    disclosure: Disclosure, of: str | None = None, *, axes: Axes | None = None, language: Language = "zh"
) -> Axes:
    """Plot the scores of a self-evaluation's indicators against their weights.

    Args:
        disclosure: What is plotted.
        of: The name of the project or department that was evaluated; the first evaluation with scores if None.
        axes: Where to draw; new axes if None.
        language: Of the title.

    Raises:
        DataError: if there is no such evaluation, or none with scores.
        MissingPackageError: if Matplotlib or a font with Chinese glyphs is not installed.

    """
    evaluation = _evaluation(disclosure, of)
    rows = [
        Row(
            item.name,
            item.stated_score.value,
            f"{item.stated_score.in_unit:f} / {item.weight.in_unit:f}",
            SHORT if item.stated_score.value < item.weight.value else FINAL,
            behind=item.weight.value,
        )
        for item in evaluation.indicators
        if item.weight is not None and item.stated_score is not None
    ]
    return drawn(rows, axes, f"{evaluation.name} {_SCORES.in_(language)}")


def _evaluation(disclosure: Disclosure, name: str | None) -> SelfEvaluation:
    """The evaluation of a name, or the first whose indicators have scores."""
    performance = disclosure.performance
    for evaluation in performance.evaluations if performance is not None else ():
        if name is None and any(item.stated_score is not None for item in evaluation.indicators):
            return evaluation
        if name is not None and evaluation.name == name:
            return evaluation
    raise DataError(said("plot.nothing"))


def _lines(disclosure: Disclosure, language: Language) -> Iterator[tuple[str, BudgetLine]]:
    """Every line with what it is called: by its item, or by its field."""
    trails = {id(figure): trail for trail, figure in disclosure.figures()}
    for path, figure in paths(disclosure):
        line = part_at(disclosure, path[:-1])
        if isinstance(line, BudgetLine) and figure is line.final:
            trail = trails[id(figure)]
            listed = len(path) > 2 and isinstance(path[-3], int)  # noqa: PLR2004  # … items, 3, line, final
            yield trail[-2 if listed else -1].in_(language), line
