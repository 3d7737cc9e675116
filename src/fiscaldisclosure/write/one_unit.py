"""A disclosure in one unit: every amount of money converted, and rounded once."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import evolve

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.interval import exponent_of, round_half_up
from fiscaldisclosure.model.shape import paths, with_figures
from fiscaldisclosure.unit import Dimension

if TYPE_CHECKING:
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.shape import Path
    from fiscaldisclosure.unit import Unit


DECIMALS: Final = 2
"""How many decimals a published amount has."""


def printed(disclosure: Disclosure, unit: Unit, decimals: int = DECIMALS) -> Disclosure:
    """Return a disclosure with every amount of money in one unit, rounded half-up once from its finest printing.

    Args:
        disclosure: The disclosure.
        unit: The unit, of money.
        decimals: How many decimals an amount has in it at most; what is known to fewer gets no more.

    >>> import fiscaldisclosure as fd
    >>> given = fd.Disclosure(agency_operating=fd.BudgetLine(final="12345.60元"))
    >>> str(printed(given, fd.unit_named("万元")).agency_operating.final)
    '1.23 万元'

    """
    finest = unit.exponent - decimals
    changed = {
        path: Figure(round_half_up(known.value, -max(finest, exponent_of(known.value))), unit)
        for path, figure in paths(disclosure)
        if (known := finest_of(figure)).unit.dimension is Dimension.MONEY and "indicators" not in path
    }
    done: Disclosure = with_figures(disclosure, changed)
    return done


def scored_alike(disclosure: Disclosure) -> Disclosure:
    """Return a disclosure whose self-evaluations print the scores of one form with the same decimals.

    >>> import fiscaldisclosure as fd
    >>> given = [fd.PerformanceIndicator(name=score, stated_score=score) for score in ("30.00", "19.5")]
    >>> project = fd.SelfEvaluation(name="灌区改造", indicators=given)
    >>> done = scored_alike(fd.Disclosure(performance=fd.Performance(projects=[project])))
    >>> [str(item.stated_score) for item in done.performance.projects[0].indicators]
    ['30.00 分', '19.50 分']

    """
    forms: dict[Path, dict[Path, Figure]] = {}
    for path, figure in paths(disclosure):
        form = path[: _FORM.get(path[1], 0)] if path[0] == "performance" else ()
        if form and path[-1] == "stated_score" and not figure.also:
            forms.setdefault(form, {})[path] = figure
    changed: dict[Path, Figure | None] = {}
    for scores in forms.values():
        finest = min(exponent_of(score.value) for score in scores.values())
        changed |= {
            path: Figure(score.value.quantize(Decimal(1).scaleb(finest)), score.unit)
            for path, score in scores.items()
            if exponent_of(score.value) > finest
        }
    done: Disclosure = with_figures(disclosure, changed) if changed else disclosure
    return done


_FORM: Final[dict[str | int, int]] = {"overall": 2, "projects": 3}
"""How many steps lead to a form: the overall one, one in the list of projects."""


def finest_of(figure: Figure) -> Figure:
    """Return the finest of a figure's printings alone."""
    if not figure.also:
        return figure
    return evolve(min(figure.printings(), key=lambda item: exponent_of(item.value)), also=())
