"""What a rule yields: something that is required of figures, or of words."""

from __future__ import annotations

from abc import ABC, abstractmethod
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import evolve, fields, frozen

from fiscaldisclosure.identities.constant import Constant
from fiscaldisclosure.identities.verdict import ROUNDED, Habits, Outcome, Reason, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from decimal import Decimal

    from fiscaldisclosure.figure import Figure, Place
    from fiscaldisclosure.interval import Interval
    from fiscaldisclosure.language import Language


class Expectation(Enum):
    """What the number that an outcome expects is to the figure that was found."""

    VALUE = "value"
    """The figure should be it."""
    LIMIT = "limit"
    """The figure should not exceed it."""
    COMPARISON = "comparison"
    """A word compares the figure with it."""


@frozen
class Requirement(ABC):
    """What a rule requires: a relation among figures (:class:`Identity`), or words (:class:`Wording`).

    Attributes:
        stated: The figure that states something about the others, or that the words belong to.

    """

    stated: Figure | None

    expectation: ClassVar[Expectation] = Expectation.VALUE

    @property
    @abstractmethod
    def operands(self) -> tuple[Figure, ...]:
        """The figures the stated one is held against, as far as they are stated."""

    @property
    def says_something(self) -> bool:
        """Whether the document states anything that this requirement speaks of."""
        return self.stated is not None

    @property
    @abstractmethod
    def figures(self) -> tuple[Figure, ...]:
        """Every printed figure that takes part, the stating one first."""

    @property
    def place(self) -> Place | None:
        """Where it is broken if no figure tells."""
        return None

    @abstractmethod
    def confront(self, habits: Habits = ROUNDED) -> Outcome:
        """Say whether what was printed can satisfy it."""

    @abstractmethod
    def implied(self, figure: Figure, habits: Habits = ROUNDED) -> Interval | None:
        """Return where ``figure`` would have to lie if all others are right; None if they do not tell."""

    @abstractmethod
    def written(self, show: Callable[[Figure], str]) -> str:
        """Write it as a formula, each figure as ``show`` shows it; words as they were printed."""

    @abstractmethod
    def sentence(self, outcome: Outcome) -> str:
        """Return the key of the sentence that tells what is wrong."""

    def words(self, language: Language) -> dict[str, str]:  # few have words of their own
        """Return what the sentence quotes besides names and numbers."""
        return {}

    @property
    def limit(self) -> Figure | None:
        """The figure that must not be exceeded, if that is what is required."""
        return None

    @property
    def accused(self) -> tuple[Figure, ...]:
        """Whom a violation accuses if nothing else tells: the figure that states something."""
        return self.figures[:1]

    def confirms(self, figure: Figure, habits: Habits) -> bool:
        """Whether a figure is confirmed where this holds: where the others tell what it should be."""
        return self.implied(figure, habits) is not None

    @property
    def blames(self) -> tuple[Figure, ...]:
        """The figures whose correction could mend it."""
        return self.figures

    def admits(self, figure: Figure, value: Decimal) -> bool:  # most say nothing
        """Whether a figure that takes part could mean a value at all."""
        return True

    @property
    def suspected_words(self) -> str:
        """The words that may be wrong instead of the figures."""
        return ""

    @property
    def is_relation(self) -> bool:
        """Whether it is a relation among figures, to be written as a formula."""
        return False

    @property
    def repeats(self) -> bool:
        """Whether it only says that one number stands in two places."""
        return False

    @property
    def signature(self) -> tuple[str, ...]:
        """What tells its violations from others besides the rule and the figures."""
        return ()

    def opened(self, apart: Collection[Figure | None]) -> Requirement:  # for those that add up
        """Return what remains of it where figures told apart may take part, or some that are not known, None."""
        return self

    def replacing(self, old: Figure, new: Figure) -> Self:
        """Return the same requirement with one figure exchanged."""
        changes: dict[str, Any] = {}
        for name, value in ((item.name, getattr(self, item.name)) for item in fields(type(self))):
            if value is old:
                changes[name] = new
            elif isinstance(value, tuple):
                changes[name] = tuple(new if item is old else item for item in value)
        return evolve(self, **changes)


@frozen
class Identity(Requirement):
    """A relation among figures.

    The first attribute of every kind is the figure that states something about the others; an identity without it
    says nothing and is passed over.  Operands may be None where a document states nothing.
    """

    @property
    def figures(self) -> tuple[Figure, ...]:
        told = self.operands if self.stated is None else (self.stated, *self.operands)
        if Constant not in map(type, told):  # few relations have one
            return told
        return tuple([item for item in told if type(item) is not Constant])

    @property
    def is_relation(self) -> bool:
        return True

    def sentence(self, outcome: Outcome) -> str:
        if outcome.reason is Reason.ZERO_BASE:
            return "zero-base"
        return _SENTENCES.get(outcome.verdict) or self._broken

    @property
    def _broken(self) -> str:
        return "impossible"


_SENTENCES = {Verdict.WITHIN_ROUNDING: "rounding", Verdict.UNLIKELY: "unlikely"}
