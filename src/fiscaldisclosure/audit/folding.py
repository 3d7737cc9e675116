"""One fault, told once: what else is suspicious of a figure that is proven wrong, if its correction mends that, too.

A total printed with a minus sign is not the sum of its parts, and a negative amount without a reason; who corrects the
sign has nothing to explain.  Whether a suspicion goes is asked of its rule, with the figure as it should be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from fiscaldisclosure.by_figure import ByFigure
from fiscaldisclosure.identities import Verdict
from fiscaldisclosure.model.shape import paths, with_figures
from fiscaldisclosure.rules.rule import Severity, parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.identities import Habits
    from fiscaldisclosure.model.disclosure import Disclosure


def folded(findings: Iterable[Finding], disclosure: Disclosure, habits: Habits) -> tuple[Finding, ...]:
    """Return the findings, each warning that the correction of one figure mends with the error that blames it."""
    kept = list(findings)
    causes: ByFigure[int] = ByFigure()
    for number, finding in enumerate(kept):
        if finding.severity is Severity.ERROR and finding.suspect is not None:
            causes.setdefault(finding.suspect, number)
    gone: set[int] = set()
    for number, finding in enumerate(kept):
        if finding.severity is not Severity.WARNING or finding.suspect is None:
            continue
        cause = causes.get(finding.suspect)
        if cause is not None and _is_mended(finding, kept[cause], disclosure, habits):
            kept[cause] = evolve(kept[cause], related=(*kept[cause].related, finding.check, *finding.related))
            gone.add(number)
    return tuple(finding for number, finding in enumerate(kept) if number not in gone)


def _is_mended(finding: Finding, cause: Finding, disclosure: Disclosure, habits: Habits) -> bool:
    """Whether a rule finds nothing at a figure any more, if that is what its cause says."""
    suspect, right = cause.suspect, cause.right
    path = next((path for path, figure in paths(disclosure) if figure is suspect), None)
    if suspect is None or right is None or path is None:
        return False
    meant: Figure = suspect.corrected(right)
    corrected = with_figures(disclosure, {path: meant})
    return not any(
        item.confront(habits).verdict is Verdict.IMPOSSIBLE
        for part in parts(corrected, finding.rule.part)
        for item in finding.rule.of(part)
        if any(figure is meant for figure in item.figures)
    )
