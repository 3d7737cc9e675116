"""What may be meant in several ways: the reading that is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.identities import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscaldisclosure.identities import Identity


def likeliest(readings: Iterable[Sequence[Identity]]) -> Sequence[Identity]:
    """Return the first reading in which nothing is violated, or else the first: only what all contradict is wrong.

    A reading that leaves open what the first one judges explains nothing.
    """
    if isinstance(readings, list) and len(readings) == 1:
        only: Sequence[Identity] = readings[0]
        return only
    first: Sequence[Identity] | None = None
    judged = 0
    for reading in readings:
        verdicts = [identity.confront().verdict for identity in reading]
        judges = len(verdicts) - verdicts.count(Verdict.NOT_CHECKABLE)
        if first is None:
            first, judged = reading, judges
        if Verdict.IMPOSSIBLE not in verdicts and judges >= judged:
            return reading
    return first or ()
