"""From violated requirements to causes: one wrong figure often breaks several of them.

A figure is suspected the sooner, the less attests it, and then the more its correction would mend.  What attests it are
the relations that hold and would not if it were corrected, and, lighter, other prints of the same number.  So a number
on which tables and sentences agree is not blamed against one that stands alone, however many relations the one that
stands alone breaks.  A violation joins its cause only if correcting the suspect, as the others imply, mends it too.
How much a suspect weighs is told in ``suspect.py``; what is gathered from it into one case, here.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from fiscaldisclosure.audit.suspect import Suspect, Theory
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from fiscaldisclosure.audit.check import Check
    from fiscaldisclosure.audit.ledger import Ledger
    from fiscaldisclosure.audit.suspect import Rank
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.identities import Habits
    from fiscaldisclosure.interval import Interval


MOST: Final = 1_000
"""Violations whose causes are sought; where a document has more, the others are told as they are, for it is none."""


@frozen
class Case:
    """A group of violations with one cause.

    Attributes:
        check: The violation that shows it best.
        suspects: The figures that are wrong, as far as can be told; several if nothing tells them apart.
        implied: Where the first of them would have to lie, if the others tell.
        related: The other violations that its correction mends.
        is_sought: Whether its cause was sought; it is not beyond :data:`MOST` violations.

    """

    check: Check
    suspects: tuple[Figure, ...]
    implied: Interval | None
    related: tuple[Check, ...]
    is_sought: bool = True

    @property
    def right(self) -> Decimal | None:
        """What the first suspect should be, if the others tell."""
        if self.implied is None:
            return None
        check = self.check
        if check.requirement.stated is self.suspects[0] and check.outcome.expected is not None:
            return check.outcome.expected
        return (self.implied.lo + self.implied.hi) / 2


def group(violations: Sequence[Check], ledger: Ledger, habits: Habits) -> list[Case]:
    """Sort violations by cause.

    Causes are sought for what is proven, then for what would be if its readings were not doubtful; what is only
    suspicious joins the cause that explains it, or stands alone.
    """
    open_ = {check.number: check for check in violations[:MOST]}
    cases: list[Case] = []
    for weight in (Severity.ERROR, Severity.WARNING):
        proving = {
            number: check
            for number, check in open_.items()
            if check.rule.severity is Severity.ERROR and check.weight is weight
        }
        if proving:
            cases += _Inquiry(open_, proving, ledger, habits).cases()
    alone = [Case(check, check.requirement.accused, None, ()) for check in open_.values()]
    rest = [Case(check, check.requirement.accused, None, (), is_sought=False) for check in violations[MOST:]]
    return _merged(cases) + alone + rest


class _Inquiry:
    """The search for the causes of what is proven; what is found is taken from what is open."""

    def __init__(
        self, open_: dict[int, Check], proving: dict[int, Check], ledger: Ledger, habits: Habits
    ) -> None:
        self.open, self.proving = open_, proving
        self.suspects = Suspect.all(open_.values(), proving.values(), ledger, habits)

    def cases(self) -> Iterable[Case]:
        """Yield the causes, the least attested suspects first."""
        queue = [(self._rank(suspect), suspect.number, suspect) for suspect in self.suspects.values()]
        heapify(queue)
        while queue:
            rank, number, suspect = heappop(queue)
            if not any(check.number in self.proving for check in suspect.proving):
                continue
            now = self._rank(suspect)  # what was explained meanwhile may be what had made it suspicious
            if now > rank:
                heappush(queue, (now, number, suspect))
                continue
            case = self._case(suspect, now)
            yield case
            for check in (case.check, *case.related):
                self.open.pop(check.number, None)
                self.proving.pop(check.number, None)
            if any(check.number in self.proving for check in suspect.proving):
                heappush(queue, (self._rank(suspect), number, suspect))

    def _rank(self, suspect: Suspect) -> Rank:
        return suspect.rank(suspect.theory(self.proving), self.suspects)

    def _case(self, suspect: Suspect, rank: Rank) -> Case:
        theory = suspect.theory(self.open)
        told = [check for check in theory.mended if check.number in self.proving]
        if not told:  # what is only suspicious places the suspect where it does not mend what is proven
            theory = suspect.theory(self.proving)
            told = list(theory.mended)
        theory = self._with_partners(suspect, theory)
        main = next((check for check in told if check.requirement.stated is suspect.figure), told[0])
        others = [self.suspects.get(figure) for figure in main.requirement.blames]
        equals = [
            other.figure
            for other in others
            if other is not None and other is not suspect and self._rank(other) == rank
        ]
        suspects = (suspect.figure, *equals)
        if main.requirement.suspected_words and len(told) == 1:
            suspects = main.requirement.accused
        if len(main.doubts) > 1:  # two readings are doubtful: nobody is accused
            suspects = ()
        implied = theory.implied if suspect.believes(theory) else None
        related = tuple(check for check in theory.mended if check is not main)
        return Case(main, suspects, implied, related)

    def _with_partners(self, suspect: Suspect, theory: Theory) -> Theory:
        """Add what is mended where figures that agree with the suspect are corrected with it."""
        mended = {check.number: check for check in theory.mended}
        for partner in suspect.partners(theory, self.suspects):
            other = partner.theory(self.open)
            mended |= {check.number: check for check in other.mended}
        return evolve(theory, mended=tuple(mended.values()))


def _merged(cases: list[Case]) -> list[Case]:
    """Join cases about one printed number that states two quantities, such as a total of both sides."""
    merged: list[Case] = []
    by_print: dict[object, list[int]] = {}
    for case in cases:
        stated = case.check.requirement.stated
        if stated is None or stated.place is None or case.suspects[:1] != (stated,):
            merged.append(case)
            continue
        seen = by_print.setdefault((stated.value, case.check.rule.id), [])
        for number in seen:
            first = merged[number]
            other = first.check.requirement.stated
            if other is not None and other.place is stated.place:
                related = (*first.related, case.check, *case.related)
                merged[number] = evolve(first, related=related)
                break
        else:
            seen.append(len(merged))
            merged.append(case)
    return merged
