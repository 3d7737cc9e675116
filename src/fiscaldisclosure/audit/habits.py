"""Infer how a document rounds, and say on what evidence.

Rounding to the nearest is what the field prescribes and is assumed until the figures contradict it.  Where they do,
the other habits are tried; one is adopted only if it leaves fewer contradictions, so a single wrong figure never turns
a rounding document into a truncating one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from fiscaldisclosure.identities import ROUNDED, Habits, Verdict
from fiscaldisclosure.interval import Rounding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscaldisclosure.identities import Requirement

_OTHERS = (
    Habits(Rounding.NEAREST, Rounding.TRUNCATED),
    Habits(Rounding.TRUNCATED, Rounding.NEAREST),
    Habits(Rounding.TRUNCATED, Rounding.TRUNCATED),
)


@frozen
class Evidence:
    """How well one pair of habits fits: how many identities it can satisfy, at most, of those that could be judged."""

    habits: Habits
    fits: int
    judged: int


def infer(
    requirements: Sequence[Requirement], rounded: Sequence[Verdict] | None = None
) -> tuple[Habits, tuple[Evidence, ...]]:
    """Return the habits that leave the fewest contradictions, in favour of rounding to the nearest, with the evidence.

    The evidence tells every pair of habits that was tried: rounding to the nearest always, the others only where it
    fails.

    Args:
        requirements: The proofs of a document.
        rounded: Their verdicts if the document rounds to the nearest, where they are known already.  The other habits
            are tried only if these contradict, and each only until it cannot do better.

    """
    if rounded is None:
        rounded = [requirement.confront(ROUNDED).verdict for requirement in requirements]
    numeric = [pair for pair in zip(requirements, rounded, strict=True) if pair[0].operands]
    numeric.sort(key=lambda pair: pair[1] is not Verdict.IMPOSSIBLE)  # what most other habits fail at as well
    judged = sum(verdict is not Verdict.NOT_CHECKABLE for _, verdict in numeric)
    fewest = sum(verdict is Verdict.IMPOSSIBLE for _, verdict in numeric)
    best = ROUNDED
    tried = [Evidence(ROUNDED, judged - fewest, judged)]
    for habits in _OTHERS if fewest else ():
        failed = 0
        for identity, _ in numeric:
            failed += identity.confront(habits).verdict is Verdict.IMPOSSIBLE
            if failed >= fewest:
                break
        tried.append(Evidence(habits, judged - failed, judged))
        if failed < fewest:
            best, fewest = habits, failed
    return best, tuple(tried)
