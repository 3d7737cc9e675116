"""From violated identities to causes: one wrong figure often breaks several identities.

The figure that explains the most violations while taking part in the fewest identities that hold is suspected first.
A violation joins its cause only if correcting the suspect, as the others imply, mends it too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from fiscaldisclosure.identities import AtMost, Score, Verdict, Wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from fiscaldisclosure.audit import Check
    from fiscaldisclosure.customs import Habits
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.identities import Customs
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


def group(violations: Sequence[Check], checks: Sequence[Check], habits: Habits) -> list[Case]:
    """Sort violations by cause."""
    held = _supports(violations, checks, habits.customs)
    open_ = sorted(violations, key=lambda check: -check.rule.severity)
    cases: list[Case] = []
    while open_:
        # What is only suspicious must not move the blame for what is proven.
        gravest = [check for check in open_ if check.rule.severity == open_[0].rule.severity]
        candidates = _ranked(gravest, held, habits.customs)
        if not candidates:  # words alone, no numbers
            cases += [Case(check, check.identity.figures[:1], None, ()) for check in gravest]
            open_ = open_[len(gravest) :]
            continue
        best_score = candidates[0][0]
        suspects = tuple(figure for score, figure in candidates if score == best_score)
        suspect = suspects[0]
        joined, implied = _explained(suspect, open_, habits.customs)
        told = [check for check in joined if check.rule.severity == gravest[0].rule.severity]
        if (
            not told
        ):  # what is only suspicious tells where the suspect lies, and that does not mend what is proven
            joined, implied = _explained(suspect, gravest, habits.customs)
            told = joined
        main = next((check for check in told if check.identity.stated is suspect), told[0])
        only = tuple(figure for figure in suspects if any(figure is other for other in main.identity.figures))
        cases.append(Case(main, only, implied, tuple(check for check in joined if check is not main)))
        open_ = [check for check in open_ if not any(check is other for other in joined)]
    return cases


def _supports(violations: Sequence[Check], checks: Sequence[Check], customs: Customs) -> dict[int, int]:
    """How many identities confirm each figure of the violations.

    Only an identity that tells what the figure should be confirms it: an inequality that holds says little, and that
    a score follows from a rate says nothing about the rate.
    """
    held = {id(figure): 0 for check in violations for figure in check.identity.figures}
    for check in checks:
        identity = check.identity
        if check.outcome.verdict not in _HOLDS:
            continue
        for figure in identity.figures[:1] if isinstance(identity, Score) else identity.figures:
            if id(figure) in held and identity.implied(figure, customs) is not None:
                held[id(figure)] += 1
    return held


_HOLDS = frozenset({Verdict.EXACT, Verdict.WITHIN_ROUNDING})


def _ranked(
    violations: Sequence[Check], held: dict[int, int], customs: Customs
) -> list[tuple[tuple[int, int, int], Figure]]:
    """Rank every figure of the violations: by how many of them correcting it mends, then by how few hold it in place.

    The stated figure of an identity goes before its operands.  Words say nothing about a figure's value, and an
    inequality does not tell its sides apart.
    """
    stating: dict[int, tuple[int, Figure]] = {}
    for check in violations:
        if not isinstance(check.identity, Wording):
            for figure in check.identity.figures:
                states = figure is check.identity.stated and not isinstance(check.identity, AtMost)
                stating[id(figure)] = (max(states, stating.get(id(figure), (0, figure))[0]), figure)
    ranked = [
        ((-len(_explained(figure, violations, customs)[0]), held.get(key, 0), -states), figure)
        for key, (states, figure) in stating.items()
    ]
    return sorted(ranked, key=lambda item: item[0])


def _explained(
    suspect: Figure, violations: Sequence[Check], customs: Customs
) -> tuple[list[Check], Interval | None]:
    """Return the violations one corrected value of the suspect would mend, and where that value lies."""
    joined: list[Check] = []
    silent: list[Check] = []
    common: Interval | None = None
    for check in violations:
        if not any(figure is suspect for figure in check.identity.figures):
            continue
        implied = check.identity.implied(suspect, customs)
        if implied is None:
            silent.append(check)
        elif common is None or (both := common & implied) is not None:
            common = implied if common is None else both
            joined.append(check)
    if common is not None:
        right = suspect.corrected((common.lo + common.hi) / 2)
        return joined + _mended(silent, suspect, right, customs), common
    candidates = [
        _mended(silent, suspect, suspect.corrected(check.outcome.expected), customs)
        for check in silent
        if check.identity.stated is suspect and check.outcome.expected is not None
    ]
    return max(candidates, key=len, default=[]) or silent[:1], None


def _mended(checks: Sequence[Check], suspect: Figure, right: Figure, customs: Customs) -> list[Check]:
    """Return the identities that are satisfied once the suspect is corrected."""
    return [
        check
        for check in checks
        if check.identity.replacing(suspect, right).confront(customs).verdict is not Verdict.IMPOSSIBLE
    ]


def consequences_of(case: Case, checks: Sequence[Check], customs: Customs) -> tuple[Consequence, ...]:
    """Follow a correction through the identities that agree with the wrong figure."""
    if len(case.suspects) != 1 or case.implied is None:
        return ()
    suspect = case.suspects[0]
    middle = (case.implied.lo + case.implied.hi) / 2
    expected = case.check.outcome.expected if case.check.identity.stated is suspect else None
    found: list[Consequence] = []
    changed = [(suspect, suspect.corrected(middle if expected is None else expected))]
    seen = {id(suspect)}
    for old, new in changed:
        for check in checks:
            stated = check.identity.stated
            if check.outcome.verdict not in _HOLDS or stated is None or id(stated) in seen:
                continue
            if not any(figure is old for figure in check.identity.operands):
                continue
            outcome = check.identity.replacing(old, new).confront(customs)
            if outcome.verdict is Verdict.IMPOSSIBLE and outcome.expected is not None:
                seen.add(id(stated))
                found.append(Consequence(check, stated, outcome.expected))
                changed.append((stated, stated.corrected(outcome.expected)))
    return tuple(found)
