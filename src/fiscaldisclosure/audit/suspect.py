"""A figure under suspicion: what its correction would mend, and what speaks for the figure as it is printed."""

from __future__ import annotations

from functools import cached_property
from heapq import heappop, heappush
from typing import TYPE_CHECKING, TypeAlias

from attrs import define, field, frozen

from fiscaldisclosure.audit.check import HOLDS
from fiscaldisclosure.audit.plausible import is_odd, plausible
from fiscaldisclosure.audit.slips import mistyped
from fiscaldisclosure.by_figure import ByFigure
from fiscaldisclosure.identities import Expectation, Reason, Verdict
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence
    from decimal import Decimal

    from fiscaldisclosure.audit.check import Check
    from fiscaldisclosure.audit.ledger import Ledger
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.identities import Habits
    from fiscaldisclosure.interval import Interval

Rank: TypeAlias = tuple[bool, int, int, int, bool]
"""What tells suspects apart, the most suspicious least: implausible, attested by, prints less what is mended, hints
against it, whether it is only an operand."""


@frozen
class Theory:
    """That a figure is wrong: which violations its correction mends, and where it would lie, if they tell."""

    mended: tuple[Check, ...]
    implied: Interval | None


@define(eq=False)
class Suspect:
    """A figure that takes part in violations."""

    figure: Figure
    number: int
    ledger: Ledger
    habits: Habits
    violated: list[Check] = field(factory=list)
    proving: list[Check] = field(factory=list)
    states: bool = False
    _implied: dict[int, Interval | None] = field(factory=dict)
    _held: list[tuple[Check, Interval]] | None = None

    @classmethod
    def all(
        cls, violations: Iterable[Check], proving: Iterable[Check], ledger: Ledger, habits: Habits
    ) -> ByFigure[Suspect]:
        """Return everybody whose correction could mend something of what is proven."""
        found: ByFigure[Suspect] = ByFigure()
        for check in proving:
            for figure in check.requirement.blames:
                suspect = found.setdefault(figure, cls(figure, len(found), ledger, habits))
                suspect.proving.append(check)
                says = check.requirement.stated is figure
                suspect.states |= says and check.requirement.expectation is not Expectation.LIMIT
        for check in violations:
            for figure in check.requirement.blames:
                known = found.get(figure)
                if known is not None:
                    known.violated.append(check)
        return found

    def theory(self, among: Container[int]) -> Theory:
        """Return what one corrected value would mend of some violations."""
        placed: list[tuple[Check, Interval]] = []
        silent: list[Check] = []
        for check in self.violated:
            if check.number in among:
                implied = self._where(check)
                if implied is None:
                    silent.append(check)
                else:
                    placed.append((check, implied))
        joined, common = _largest(placed)
        if common is not None:
            right = self.figure.corrected((common.lo + common.hi) / 2)
            together = {check.number for check in joined}
            apart = [check for check, _ in placed if check.number not in together]
            return Theory((*joined, *self._mends(apart + silent, right)), common)
        best: list[Check] = []
        for check in silent[:_TRIED]:
            if check.requirement.stated is self.figure and check.outcome.expected is not None:
                best = max(best, self._mends(silent, self.figure.corrected(check.outcome.expected)), key=len)
        return Theory(tuple(best or silent[:1]), None)

    def rank(self, theory: Theory, suspects: ByFigure[Suspect]) -> Rank:
        """Return how little there is to be suspected."""
        partners = self.partners(theory, suspects)
        against = [check for check, _ in self._broken(theory)]
        repeated = [check for check in against if check.requirement.repeats]
        prints = sum(map(_is_told_apart, repeated)) + self._sides
        excused = sum(
            any(figure is partner.figure for partner in partners for figure in check.requirement.figures)
            for check in against
        )
        attested = len(against) - len(repeated) - excused
        mended = len(theory.mended) + sum(len(partner.proving) for partner in partners)
        return (
            not self.believes(theory),
            attested,
            prints + len(partners) - mended,
            -self._hints(theory),
            not self.states,
        )

    @cached_property
    def _sides(self) -> int:
        """Count the same amount on the other side of its account: what came in is mostly what went out."""
        entry = self.ledger.entry(self.figure) if self.figure.value else None
        if entry is None:
            return 0
        for one, other in _SIDES:
            mine = [label.zh for label in entry.trail[1:]]
            its = [name.replace(one, other) for name in mine]
            if its != mine:
                return sum(
                    figure.value == self.figure.value and [label.zh for label in names[1:]] == its
                    for names, figure in self.ledger.near(self.figure, _BESIDE)
                )
        return 0

    def _hints(self, theory: Theory) -> int:
        """Count what proves nothing, and yet speaks against the print.

        That it cannot be as it is, that one slip of the hand leads to it, that its correction lays a mere suspicion,
        and that it completes a list, which would else be open.
        """
        hints = int(is_odd(self.figure, self.ledger))
        if theory.implied is None:
            return hints
        right = self.figure.corrected((theory.implied.lo + theory.implied.hi) / 2)
        hints += mistyped(self.figure, theory.implied)
        hints += sum(
            check.requirement.replacing(self.figure, right).confront(self.habits).verdict in HOLDS
            for check in self._loose
        )
        return hints

    @property
    def _loose(self) -> Iterator[Check]:
        """The relations of the figure that prove nothing as it is printed."""
        for check in self.ledger.checks_of(self.figure):
            suspicious = (
                check.rule.severity is not Severity.ERROR and check.outcome.verdict is Verdict.IMPOSSIBLE
            )
            if check.requirement.is_relation and (suspicious or check.outcome.reason is Reason.OPEN_LIST):
                yield check

    def believes(self, theory: Theory) -> bool:
        """Whether the figure could be what it would have to be."""
        if theory.implied is None:
            return True
        value = self.figure.rounded((theory.implied.lo + theory.implied.hi) / 2)
        return plausible(self.figure, value, (check.requirement for check in self.violated), self.ledger)

    def partners(self, theory: Theory, suspects: ByFigure[Suspect]) -> list[Suspect]:
        """Return those that agree with the figure and are contradicted as it is: both may be stale.

        A change and a rate copied from last year's report fit each other, and neither fits this year's figures.
        """
        found: list[Suspect] = []
        if theory.implied is None:
            return found
        right = self.figure.corrected((theory.implied.lo + theory.implied.hi) / 2)
        for check, _ in self._broken(theory):
            requirement = check.requirement
            if requirement.repeats or len(requirement.figures) > _FEW:
                continue
            for figure in requirement.figures:
                other = suspects.get(figure)
                if other is None or other is self or other in found:
                    continue
                mine = {item.number for item in theory.mended}
                if any(item.number in mine for item in other.proving):
                    continue  # one contradiction accuses one of them
                its = other.theory({item.number for item in other.proving})
                if its.implied is None:
                    continue
                value = figure.corrected((its.implied.lo + its.implied.hi) / 2)
                mended = requirement.replacing(self.figure, right).replacing(figure, value)
                if mended.confront(self.habits).verdict is not Verdict.IMPOSSIBLE:
                    found.append(other)
        return found

    def _where(self, check: Check) -> Interval | None:
        if check.number not in self._implied:
            self._implied[check.number] = check.requirement.implied(self.figure, self.habits)
        return self._implied[check.number]

    def _mends(self, checks: Sequence[Check], right: Figure) -> list[Check]:
        return [
            check
            for check in checks
            if check.requirement.replacing(self.figure, right).confront(self.habits).verdict
            is not Verdict.IMPOSSIBLE
        ]

    def _broken(self, theory: Theory) -> Iterator[tuple[Check, Interval]]:
        """The relations that hold and would not if the figure were corrected; all that confirm it, if that is unknown."""
        if self._held is None:
            self._held = [
                (check, implied)
                for check in self.ledger.checks_of(self.figure)
                if check.holds
                and check.requirement.confirms(self.figure, self.habits)
                and (implied := check.requirement.implied(self.figure, self.habits)) is not None
            ]
        if theory.implied is None:
            yield from self._held
            return
        right = self.figure.corrected((theory.implied.lo + theory.implied.hi) / 2)
        meant = right.interval(self.habits.of(right))
        for check, implied in self._held:
            if not implied.meets(meant):
                yield check, implied


_SIDES = (("收入", "支出"), ("支出", "收入"))
"""What the two sides of an account are called."""
_BESIDE = 40
"""How many figures around one are searched for that of the other side."""


def _is_told_apart(check: Check) -> bool:
    """Whether a number stands in two passages, not twice in one, where a hand repeats its own mistake."""
    places = [figure.place for figure in check.requirement.figures]
    passages = {None if place is None else (place.file, place.section) for place in places}
    return len(passages) > 1 or any(place is None or place.table is not None for place in places)


_FEW = 3
"""More figures than a rate and what it is computed from do not come out of one stale sentence."""
_TRIED = 20
"""How many corrections are tried where none is implied."""


def _largest(placed: list[tuple[Check, Interval]]) -> tuple[list[Check], Interval | None]:
    """Return the most checks that one value satisfies, the first of several such groups, and where it may lie."""
    if not placed:
        return [], None
    ends: list[tuple[Decimal, bool]] = []
    best, start = 0, 0
    for number in sorted(range(len(placed)), key=lambda item: _starts(placed[item][1])):
        interval = placed[number][1]
        while ends and (
            ends[0][0] < interval.lo
            or (ends[0][0] == interval.lo and not (ends[0][1] and interval.lo_closed))
        ):
            heappop(ends)
        heappush(ends, (interval.hi, interval.hi_closed))
        if len(ends) > best or (len(ends) == best == 1 and number < start):
            best, start = len(ends), number
    first = placed[start][1]
    common: Interval | None = first
    joined = []
    for check, interval in placed:
        if _starts(interval) <= _starts(first) and interval.meets(first) and common is not None:
            common = common & interval
            joined.append(check)
    return joined, common


def _starts(interval: Interval) -> tuple[Decimal, bool]:
    return interval.lo, not interval.lo_closed
