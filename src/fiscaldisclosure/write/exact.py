"""Amounts that were given rounded and follow from exact ones: the nine tables beside the books they were made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from fiscaldisclosure.by_figure import ByFigure
from fiscaldisclosure.interval import exponent_of
from fiscaldisclosure.model.shape import part_at, paths, with_figures
from fiscaldisclosure.unit import Dimension
from fiscaldisclosure.write.one_unit import DECIMALS, finest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.shape import Path
    from fiscaldisclosure.unit import Unit

_ROWS: Final = "rows"


def with_exact(disclosure: Disclosure, unit: Unit, follow: Callable[[Disclosure], Disclosure]) -> Disclosure:
    """Return a disclosure whose rounded amounts are the exact ones that they are rounded from, where those follow.

    An exact amount that is not what was rounded is left alone: whether the two contradict each other, the audit tells.

    Args:
        disclosure: What is given, some of it exact and some as it is published.
        unit: The unit in which it is published, to two decimals.
        follow: What fills in the amounts that follow from others.

    >>> import fiscaldisclosure as fd
    >>> from fiscaldisclosure.write.complete import complete
    >>> given = fd.Revenue(business="10044.00元", other="10044.00元", stated_total="2.01")
    >>> done = complete(fd.Disclosure(revenue=given), fd.unit_named("万元")).disclosure
    >>> [str(line.final) for line in (done.revenue.business, done.revenue.stated_total)]
    ['1.00 万元', '2.01 万元']

    """
    amounts = {
        path: finest_of(figure)
        for path, figure in paths(disclosure)
        if figure.unit.dimension is Dimension.MONEY and "indicators" not in path
    }
    finest = unit.exponent - DECIMALS
    rounded = {path: figure for path, figure in amounts.items() if exponent_of(figure.value) >= finest}
    if not rounded or len(rounded) == len(amounts):
        return disclosure
    from fiscaldisclosure.comparison.keyed import figures  # only who mixes precisions pays for comparing

    exact: Disclosure = with_figures(disclosure, dict.fromkeys(rounded))
    found = figures(follow(_without_blank_rows(exact)))
    places = ByFigure((figure, path) for path, figure in paths(disclosure))
    changes: dict[Path, Figure | None] = {}
    for key, (_, figure) in figures(disclosure).items():
        path = places.get(figure)
        if path in rounded and key in found and _is_rounded(rounded[path], known := finest_of(found[key][1])):
            changes[path] = evolve(known, also=tuple(figure.printings()))
    done: Disclosure = with_figures(disclosure, changes) if changes else disclosure
    return done


def changes_beside_rounded(disclosure: Disclosure, unit: Unit) -> Iterator[Path]:
    """Iterate over the ways to changes of exact amounts from a prior year that is told rounded, and to their rates.

    Such years are compared as both are published: nobody knows whether 540 元 are more than 0.05 万元.

    >>> import fiscaldisclosure as fd
    >>> given = fd.BudgetLine(final="540.00元", prior="0.05", stated_change="0.00")
    >>> found = changes_beside_rounded(fd.Disclosure(agency_operating=given), fd.unit_named("万元"))
    >>> [".".join(path) for path in found]
    ['agency_operating.stated_change']

    """
    finest = unit.exponent - DECIMALS
    for path, _ in paths(disclosure):
        if path[-1] in {"stated_change", "stated_growth_rate"}:
            line = part_at(disclosure, path[:-1])
            if line.final is None or line.prior is None:
                continue
            ends = exponent_of(finest_of(line.prior).value)
            if exponent_of(finest_of(line.final).value) < ends and ends >= finest:
                yield path


def _is_rounded(figure: Figure, exact: Figure) -> bool:
    """Whether an amount is what a finer one is rounded to."""
    finer = exponent_of(exact.value) < exponent_of(figure.value)
    return finer and abs(exact.value - figure.value) <= figure.half


def _without_blank_rows(disclosure: Disclosure) -> Disclosure:
    """A disclosure without the rows that tell nothing, so that those above others are made of what they come to."""
    changes: dict[str, Any] = {}
    for name in {str(path[0]) for path, _ in paths(disclosure) if path[1:2] == (_ROWS,)}:
        held: Any = getattr(disclosure, name)
        changes[name] = evolve(held, rows=tuple(row for row in held.rows if any(paths(row))))
    return evolve(disclosure, **changes)
