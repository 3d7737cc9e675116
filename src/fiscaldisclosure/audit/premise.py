"""What a finding counts with where another one blames one of its figures: the number that figure should be.

A share beside a wrong total is held against the total that should have been printed.  Held against the one that was,
it would be told the share of a wrong total, and whoever corrects both would print two numbers that do not agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from fiscaldisclosure.audit.check import Premise
from fiscaldisclosure.by_figure import ByFigure
from fiscaldisclosure.identities import Verdict
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.audit.blame import Case
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.identities import Habits, Requirement
    from fiscaldisclosure.interval import Interval


def settled(cases: Sequence[Case], habits: Habits) -> list[Case]:
    """Return the cases, each counted with what the figures should be that other cases blame."""
    blamed: ByFigure[Case] = ByFigure()
    for case in cases:
        if len(case.suspects) == 1 and case.right is not None and case.check.weight is Severity.ERROR:
            blamed.setdefault(case.suspects[0], case)
    found = []
    for case in cases:
        premises = tuple(
            Premise(figure, figure.corrected(cause.right))
            for figure, cause in _foreign(case, blamed)
            if cause.right is not None and not any(_foreign(cause, blamed))
        )
        found.append(_counted(case, premises, habits) if premises else case)
    return found


def _foreign(case: Case, blamed: ByFigure[Case]) -> Iterator[tuple[Figure, Case]]:
    """Yield the figures of a case that another one blames, each with that one."""
    for figure in case.check.requirement.figures:
        cause = blamed.get(figure)
        if cause is not None and cause is not case:
            yield figure, cause


def _counted(case: Case, premises: tuple[Premise, ...], habits: Habits) -> Case:
    """Return a case as it stands once some of its figures are corrected; as it is, if it then proves nothing."""
    check = evolve(case.check, premises=premises)
    outcome = check.counted.confront(habits)
    suspects = tuple(
        figure for figure in case.suspects if not any(figure is item.figure for item in premises)
    )
    if outcome.verdict is not Verdict.IMPOSSIBLE or not suspects:
        return case
    implied = case.implied
    if len(suspects) == 1:
        implied = _common(suspects[0], (check.counted, *(item.requirement for item in case.related)), habits)
        if implied is None:
            return case
    return evolve(case, check=evolve(check, outcome=outcome), suspects=suspects, implied=implied)


def _common(figure: Figure, requirements: Sequence[Requirement], habits: Habits) -> Interval | None:
    """Return where a figure lies by all requirements that tell; None if none does, or they contradict each other."""
    common: Interval | None = None
    for requirement in requirements:
        implied = requirement.implied(figure, habits)
        if implied is None:
            continue
        if common is not None and not common.meets(implied):
            return None
        common = implied if common is None else common & implied
    return common
