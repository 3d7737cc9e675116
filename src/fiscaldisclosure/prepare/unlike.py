"""What was filled in and last year's accounts, or the published budget, tell otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fiscaldisclosure.identities import Equal, Verdict
from fiscaldisclosure.model.shape import paths, with_figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.shape import Path

OF_LAST_YEAR: Final = frozenset({"prior", "opening_balance"})
"""The fields that last year's accounts tell, too."""
OF_BUDGET: Final = frozenset({"initial_budget"})
"""The field that the published budget tells, too."""


def unlike(
    given: Disclosure,
    source: Disclosure,
    filled: Callable[[Disclosure, Disclosure], Disclosure],
    names: frozenset[str],
) -> Iterator[tuple[Path, Figure, Figure]]:
    """Yield the way to each amount that another document tells otherwise, beyond what was rounded, the amount, and that of the document.

    Args:
        given: What was filled in.
        source: The other document.
        filled: Fills the blanks of a disclosure with what the document tells.
        names: The fields that it tells.

    Raises:
        ContradictionError: if the figures that were given cannot all be true.

    >>> import fiscaldisclosure as fd
    >>> from fiscaldisclosure.prepare.carried import with_last_year
    >>> given = fd.Disclosure(agency_operating=fd.BudgetLine(final="8.07", prior="17.00"))
    >>> last = fd.Disclosure(agency_operating="16.86")
    >>> found = unlike(given, last, with_last_year, OF_LAST_YEAR)
    >>> [(".".join(way), str(one), str(other)) for way, one, other in found]
    [('agency_operating.prior', '17.00 万元', '16.86 万元')]

    """
    typed = {path: figure for path, figure in paths(given) if path[-1] in names}
    if not typed:
        return
    blank: Disclosure = with_figures(given, dict.fromkeys(typed))
    told = dict(paths(filled(blank, source)))
    for path, figure in typed.items():
        other = told.get(path)
        if other is not None and Equal.of(figure, other).confront().verdict is Verdict.IMPOSSIBLE:
            yield path, figure, other
