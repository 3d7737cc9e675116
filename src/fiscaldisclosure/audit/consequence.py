"""What follows from a correction: figures that agree with a wrong one and would have to change with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from fiscaldisclosure.by_figure import ByFigure
from fiscaldisclosure.identities import Verdict

if TYPE_CHECKING:
    from decimal import Decimal

    from fiscaldisclosure.audit.blame import Case
    from fiscaldisclosure.audit.check import Check
    from fiscaldisclosure.audit.ledger import Ledger
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.identities import Habits


@frozen
class Consequence:
    """A figure that agrees with a wrong one and would have to change with it."""

    check: Check
    figure: Figure
    expected: Decimal


def consequences_of(case: Case, ledger: Ledger, habits: Habits) -> tuple[Consequence, ...]:
    """Follow a correction through the identities that agree with the wrong figure."""
    if len(case.suspects) != 1 or case.right is None:
        return ()
    suspect = case.suspects[0]
    found: list[Consequence] = []
    changed = [(suspect, suspect.corrected(case.right))]
    seen = ByFigure([(suspect, True)])
    for old, new in changed:
        for check in ledger.checks_of(old):
            stated = check.requirement.stated
            if not check.holds or stated is None or stated in seen or check.requirement.suspected_words:
                continue  # a word that no longer fits says of no figure what it should be
            outcome = check.requirement.replacing(old, new).confront(habits)
            if outcome.verdict is Verdict.IMPOSSIBLE and outcome.expected is not None:
                seen[stated] = True
                found.append(Consequence(check, stated, outcome.expected))
                changed.append((stated, stated.corrected(outcome.expected)))
    return tuple(found)
