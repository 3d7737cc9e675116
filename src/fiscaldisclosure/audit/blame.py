"""From violated identities to causes: one wrong figure often breaks several identities.

The figure that explains the most violations while taking part in the fewest identities that hold is suspected first.
A violation joins its cause only if correcting the suspect, as the others imply, mends it too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from fiscaldisclosure.identities import AtMost, Score, Verdict, Wording
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from fiscaldisclosure.audit.check import Check
    from fiscaldisclosure.audit.ledger import Ledger
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.identities import Habits
    from fiscaldisclosure.interval import Interval


@frozen
class Case:
    """A group of violations with one cause."""

    check: Check
    suspects: tuple[Figure, ...]
    implied: Interval | None
    related: tuple[Check, ...]


@frozen
class Consequence:
    """A figure that agrees with a wrong one and would have to change with it."""

    check: Check
    figure: Figure
    expected: Decimal


def group(violations: Sequence[Check], ledger: Ledger, habits: Habits) -> list[Case]:
    """Sort violations by cause.

    Causes are sought for what is proven, then for what would be if its readings were not doubtful; what is only
    suspicious joins the cause that explains it, or stands alone.
    """
    held = _supports(violations, ledger, habits)
    open_ = list(violations)
    cases: list[Case] = []
    for doubtful in (False, True):
        while proven := [check for check in open_ if _proves(check, doubtful=doubtful)]:
            candidates = _ranked(proven, held, habits)
            if not candidates:  # words alone, no numbers
                break
            best_score = candidates[0][0]
            suspects = tuple(figure for score, figure in candidates if score == best_score)
            suspect = suspects[0]
            joined, implied = _explained(suspect, open_, habits)
            told = [check for check in joined if _proves(check, doubtful=doubtful)]
            if not told:  # what is only suspicious places the suspect where it does not mend what is proven
                joined, implied = _explained(suspect, proven, habits)
                told = joined
            main = next((check for check in told if check.requirement.stated is suspect), told[0])
            only = tuple(
                figure for figure in suspects if any(figure is other for other in main.requirement.figures)
            )
            only = only if len(main.doubts) <= 1 else ()  # two readings are doubtful: nobody is accused
            cases.append(Case(main, only, implied, tuple(check for check in joined if check is not main)))
            open_ = [check for check in open_ if not any(check is other for other in joined)]
    return _merged(cases) + [Case(check, check.requirement.accused, None, ()) for check in open_]


def _proves(check: Check, *, doubtful: bool) -> bool:
    return check.rule.severity is Severity.ERROR and doubtful is (check.weight is not Severity.ERROR)


def _merged(cases: list[Case]) -> list[Case]:
    """Join cases about one printed number that states two quantities, such as a total of both sides."""
    merged: dict[object, Case] = {}
    for case in cases:
        stated = case.check.requirement.stated
        key: object = id(case)
        if stated is not None and stated.place is not None and case.suspects[:1] == (stated,):
            key = (id(stated.place), stated.value, case.check.rule.id)
        first = merged.get(key)
        merged[key] = (
            case if first is None else evolve(first, related=(*first.related, case.check, *case.related))
        )
    return list(merged.values())


def _supports(violations: Sequence[Check], ledger: Ledger, habits: Habits) -> dict[int, int]:
    """How many identities confirm each figure of the violations.

    Only an identity that tells what the figure should be confirms it: an inequality that holds says little, and that
    a score follows from a rate says nothing about the rate.
    """
    held: dict[int, int] = {}
    proven = (check for check in violations if check.rule.severity is Severity.ERROR)
    for figure in (figure for check in proven for figure in check.requirement.figures):
        if id(figure) not in held:
            held[id(figure)] = sum(
                check.outcome.verdict in _HOLDS
                and not (isinstance(check.requirement, Score) and figure is not check.requirement.stated)
                and check.requirement.implied(figure, habits) is not None
                for check in ledger.checks_of(figure)
            )
    return held


_HOLDS = frozenset({Verdict.EXACT, Verdict.WITHIN_ROUNDING})


def _ranked(
    violations: Sequence[Check], held: dict[int, int], habits: Habits
) -> list[tuple[tuple[int, int, int], Figure]]:
    """Rank every figure of the violations: by how many of them correcting it mends, then by how few hold it in place.

    The stated figure of an identity goes before its operands.  Words say nothing about a figure's value, and an
    inequality does not tell its sides apart.
    """
    stating: dict[int, tuple[int, Figure]] = {}
    for check in violations:
        if not isinstance(check.requirement, Wording):
            for figure in check.requirement.figures:
                states = figure is check.requirement.stated and not isinstance(check.requirement, AtMost)
                stating[id(figure)] = (max(states, stating.get(id(figure), (0, figure))[0]), figure)
    ranked = [
        ((-len(_explained(figure, violations, habits)[0]), held.get(key, 0), -states), figure)
        for key, (states, figure) in stating.items()
    ]
    return sorted(ranked, key=lambda item: item[0])


def _explained(
    suspect: Figure, violations: Sequence[Check], habits: Habits
) -> tuple[list[Check], Interval | None]:
    """Return the violations one corrected value of the suspect would mend, and where that value lies."""
    joined: list[Check] = []
    silent: list[Check] = []
    common: Interval | None = None
    for check in violations:
        if not any(figure is suspect for figure in check.requirement.figures):
            continue
        implied = check.requirement.implied(suspect, habits)
        if implied is None:
            silent.append(check)
        elif common is None or (both := common & implied) is not None:
            common = implied if common is None else both
            joined.append(check)
    if common is not None:
        right = suspect.corrected((common.lo + common.hi) / 2)
        return joined + _mended(silent, suspect, right, habits), common
    candidates = [
        _mended(silent, suspect, suspect.corrected(check.outcome.expected), habits)
        for check in silent
        if check.requirement.stated is suspect and check.outcome.expected is not None
    ]
    return max(candidates, key=len, default=[]) or silent[:1], None


def _mended(checks: Sequence[Check], suspect: Figure, right: Figure, habits: Habits) -> list[Check]:
    """Return the identities that are satisfied once the suspect is corrected."""
    return [
        check
        for check in checks
        if check.requirement.replacing(suspect, right).confront(habits).verdict is not Verdict.IMPOSSIBLE
    ]


def consequences_of(case: Case, ledger: Ledger, habits: Habits) -> tuple[Consequence, ...]:
    """Follow a correction through the identities that agree with the wrong figure."""
    if len(case.suspects) != 1 or case.implied is None:
        return ()
    suspect = case.suspects[0]
    middle = (case.implied.lo + case.implied.hi) / 2
    expected = case.check.outcome.expected if case.check.requirement.stated is suspect else None
    found: list[Consequence] = []
    changed = [(suspect, suspect.corrected(middle if expected is None else expected))]
    seen = {id(suspect)}
    for old, new in changed:
        for check in ledger.checks_of(old):
            stated = check.requirement.stated
            if check.outcome.verdict not in _HOLDS or stated is None or id(stated) in seen:
                continue
            outcome = check.requirement.replacing(old, new).confront(habits)
            if outcome.verdict is Verdict.IMPOSSIBLE and outcome.expected is not None:
                seen.add(id(stated))
                found.append(Consequence(check, stated, outcome.expected))
                changed.append((stated, stated.corrected(outcome.expected)))
    return tuple(found)
