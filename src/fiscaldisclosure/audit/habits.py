"""Infer how a document rounds, and say on what evidence.

Rounding to the nearest is what the field prescribes and is assumed until the figures show another habit.  One wrong
figure shows none: another habit is adopted only where it explains what would otherwise need two wrong figures at
least, and three for each relation that it contradicts itself.  So whatever a habit acquits, something else in the
document suggested it too.  A figure that some habit explains and nothing in the document speaks against is not proven
wrong either: it is suspicious.

Where amounts are cut off, the tails of all sums go one way.  So many sums of which none goes the other way stand for
one of the wrong figures: in a document that rounds, each would go either way.  Where nothing is wrong, they make what
rounding explains by a rare chance a tail like the others.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from fiscaldisclosure.audit.blame import group
from fiscaldisclosure.identities import CUTTING_OFF, ROUNDED, Habits, Requirement, Sum, Verdict
from fiscaldisclosure.interval import Rounding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscaldisclosure.audit.adding import Adding
    from fiscaldisclosure.audit.check import Check
    from fiscaldisclosure.audit.ledger import Ledger

_FEWEST = 2
"""So many figures at least would have to be wrong, had the document rounded."""
_FOR_ONE = 3
"""So many for each relation that only rounding explains."""
_ONE_WAY = 8
"""So many different sums have tails that all go one way once in 256 documents that round."""
_ONE_WAY_AT_ODDS = 3
"""So many tell enough where rounding would need a rare chance for one of them."""

_AT_EASE: Final = Decimal("0.95")
"""What only the outermost tails together explain, cutting off explains by a rare chance."""


@frozen
class Evidence:
    """How well one pair of habits fits.

    Attributes:
        habits: How amounts and rates are shortened.
        fits: How many identities they can satisfy, at most, of those that could be judged.
        judged: How many could be judged.
        against: How many they fail at that hold of a document that rounds to the nearest.
        one_way: Whether they can satisfy all, and tails of several sums go their way and none the other.

    """

    habits: Habits
    fits: int
    judged: int
    against: int = 0
    one_way: bool = False


def infer(checks: Sequence[Check], ledger: Ledger, adding: Adding) -> tuple[Habits, tuple[Evidence, ...]]:
    """Return the habits of a document, rounding to the nearest unless its figures show others, with the evidence.

    The evidence tells every pair of habits that was tried: rounding to the nearest always, the others only where it
    fails, or needs a rare chance.

    Args:
        checks: The proofs of a document, confronted as if it rounds to the nearest.
        ledger: What its figures take part in.
        adding: How its totals came about.

    """
    numeric = [check for check in checks if check.requirement.operands]
    numeric.sort(
        key=lambda check: check.outcome.verdict is not Verdict.IMPOSSIBLE
    )  # what other habits fail at, too
    judged = sum(check.outcome.verdict is not Verdict.NOT_CHECKABLE for check in numeric)
    fewest = sum(check.outcome.verdict is Verdict.IMPOSSIBLE for check in numeric)
    best = ROUNDED
    tried = [Evidence(ROUNDED, judged - fewest, judged)]
    rare = any(check.outcome.verdict is Verdict.UNLIKELY for check in numeric)
    for habits in CUTTING_OFF if fewest or rare else ():
        trial = _Trial(habits, numeric, max(fewest, 1), adding)
        one_way = rare and not trial.failed and trial.go_one_way(_ONE_WAY_AT_ODDS)
        tried.append(Evidence(habits, judged - trial.failed, judged, trial.against, one_way))
        if trial.failed < fewest and trial.convinces(ledger):
            best, fewest = habits, trial.failed
    return best, tuple(tried)


def undenied(evidence: Sequence[Evidence]) -> tuple[Habits, ...]:
    """Return the habits of cutting off that explain something rounding does not, and that no figure speaks against.

    They are too little attested to be a document's; but as long as nothing in it shows that it rounds, a figure that was
    cut off is not proven wrong.
    """
    if not evidence:
        return ()
    rounded, *others = evidence
    return tuple(tried.habits for tried in others if not tried.against and tried.fits > rounded.fits)


def leans(evidence: Iterable[Evidence]) -> bool:
    """Whether the tails of a document go the way of one that cuts off, where rounding needs a rare chance for some."""
    return any(tried.one_way for tried in evidence)


def resolves(habits: Habits, violated: Iterable[Check], adding: Adding) -> bool:
    """Whether nothing of what is violated is impossible, or as good as that, in a document of other habits."""
    return all(_is_at_ease(check.requirement, habits, adding) for check in violated)


def _is_at_ease(requirement: Requirement, habits: Habits, adding: Adding) -> bool:
    outcome = adding.confront(requirement, habits)
    stated, expected, residual, allowance = (
        requirement.stated,
        outcome.expected,
        outcome.residual,
        outcome.allowance,
    )
    if outcome.verdict is Verdict.IMPOSSIBLE:
        return False
    if stated is None or expected is None or residual is None or allowance is None:
        return True
    is_cut_off = Rounding.TRUNCATED.printed_as(expected, stated.value) == stated.value
    return is_cut_off or abs(residual) <= allowance * _AT_EASE


class _Trial:
    """What would be so if a document had some habits; given up as soon as it cannot do better than others."""

    def __init__(self, habits: Habits, checks: Iterable[Check], fewest: int, adding: Adding) -> None:
        self.habits = habits
        self.failed = self.against = 0
        self.explained: list[Check] = []
        self.tails: list[Check] = []
        for check in checks:
            before = check.outcome.verdict
            if adding.confront(check.requirement, habits).verdict is Verdict.IMPOSSIBLE:
                self.failed += 1
                self.against += before is not Verdict.IMPOSSIBLE
            elif before is Verdict.IMPOSSIBLE:
                self.explained.append(check)
            elif before in _TAILS and isinstance(check.requirement, Sum):
                self.tails.append(check)
            if self.failed >= fewest:
                break

    def convinces(self, ledger: Ledger) -> bool:
        """Whether the habits explain what single wrong figures do not."""
        wanted = max(_FEWEST, _FOR_ONE * self.against)
        if self.explained and not self.against and self.go_one_way(_ONE_WAY):
            wanted -= 1
        return len(self.explained) >= wanted and len(group(self.explained, ledger, ROUNDED)) >= wanted

    def go_one_way(self, fewest: int) -> bool:
        """Whether the sums that are not exact could not have gone the other way; a sum printed twice is one."""
        sums = {
            tuple(sorted(figure.value for figure in check.requirement.figures)): check for check in self.tails
        }
        return sum(self._one_way(check) for check in sums.values()) >= fewest

    def _one_way(self, check: Check) -> bool:
        stated, expected, residual = check.requirement.stated, check.outcome.expected, check.outcome.residual
        if stated is None or expected is None or residual is None:
            return False
        mirrored = check.requirement.replacing(stated, evolve(stated, value=expected - residual))
        return mirrored.confront(self.habits).verdict is Verdict.IMPOSSIBLE


_TAILS = frozenset({Verdict.WITHIN_ROUNDING, Verdict.UNLIKELY})
