"""A disclosure in one unit: every amount of money converted, and rounded once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.interval import exponent_of, round_half_up
from fiscaldisclosure.model.shape import paths, with_figures
from fiscaldisclosure.unit import Dimension

if TYPE_CHECKING:
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.unit import Unit


def printed(disclosure: Disclosure, unit: Unit, decimals: int = 2) -> Disclosure:
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


def finest_of(figure: Figure) -> Figure:
    """Return the finest of a figure's printings alone."""
    if not figure.also:
        return figure
    return evolve(min(figure.printings(), key=lambda item: exponent_of(item.value)), also=())
