"""What a rule requires, confronted; or a rule that could not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from fiscaldisclosure.identities import Verdict
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.identities import Outcome, Requirement
    from fiscaldisclosure.language import Language
    from fiscaldisclosure.rules.rule import Rule


HOLDS = frozenset({Verdict.EXACT, Verdict.WITHIN_ROUNDING})
"""The verdicts under which a requirement is satisfied."""


@frozen
class Premise:
    """What a figure should be that another finding blames."""

    figure: Figure
    right: Figure


@frozen
class Check:
    """One requirement, confronted."""

    rule: Rule
    requirement: Requirement
    outcome: Outcome
    number: int = 0
    """Which of the checks of an audit it is, in the order of the catalogue."""
    premises: tuple[Premise, ...] = ()
    """What its outcome counts with in place of figures that other findings blame."""

    @property
    def counted(self) -> Requirement:
        """The requirement as its outcome counts it."""
        requirement = self.requirement
        for premise in self.premises:
            requirement = requirement.replacing(premise.figure, premise.right)
        return requirement

    @property
    def holds(self) -> bool:
        """Whether it is satisfied, exactly or as rounding allows."""
        return self.outcome.verdict in HOLDS

    @property
    def doubts(self) -> tuple[Figure, ...]:
        """The figures whose reading is inferred: perhaps the document says something else."""
        return tuple(figure for figure in self.requirement.figures if figure.inferred is not None)

    @property
    def is_recognised(self) -> bool:
        """Whether the words that it is about were recognised on a picture."""
        place = self.requirement.place
        return place is not None and place.area is not None

    @property
    def weight(self) -> Severity:
        """What it weighs if it is violated: on a doubtful reading nothing is proven."""
        doubtful = self.doubts or self.is_recognised
        return min(self.rule.severity, Severity.WARNING) if doubtful else self.rule.severity


@frozen
class Crash:
    """A rule that raised.  It is no fault of the document and ends nothing, but nobody may miss it."""

    rule: Rule
    error: Exception = field(eq=False)

    def in_(self, language: Language) -> str:
        """Return which rule it is and what it raised, in one line."""
        told = " ".join(f"{type(self.error).__name__}: {self.error}".split())
        return f"{self.rule.id} {self.rule.title.in_(language)}: {told}"
