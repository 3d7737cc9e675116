"""Words: what a document says that should not be there, or fails to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from fiscaldisclosure.identities.requirement import Requirement
from fiscaldisclosure.identities.verdict import ROUNDED, Habits, Outcome, Verdict
from fiscaldisclosure.model.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from fiscaldisclosure.figure import Figure, Place
    from fiscaldisclosure.interval import Interval
    from fiscaldisclosure.language import Language


@frozen
class Wording(Requirement):
    """Something a document says, or fails to say, in words.

    Attributes:
        stated: The figure the words belong to, if any.
        holds: Whether the words are as they should be.
        found: The words as printed; empty if they are missing.
        wanted: What should stand there.
        place: Where, if no figure tells.
        english: What is found in English, where it is not printed but said of the document.

    """

    holds: bool
    found: str
    wanted: Label
    place: Place | None = None
    english: str | None = None

    @property
    def says_something(self) -> bool:
        return True

    @property
    def operands(self) -> tuple[Figure, ...]:
        return ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        return () if self.stated is None else (self.stated,)

    @property
    def blames(self) -> tuple[Figure, ...]:
        return ()  # words say nothing about the value of a figure

    def confront(self, habits: Habits = ROUNDED) -> Outcome:
        return Outcome(Verdict.EXACT if self.holds else Verdict.IMPOSSIBLE)

    def implied(self, figure: Figure, habits: Habits = ROUNDED) -> Interval | None:
        return None

    def written(self, show: Callable[[Figure], str]) -> str:
        return self.found

    def sentence(self, outcome: Outcome) -> str:
        return "wrong-words" if self.found else "missing-words"

    def words(self, language: Language) -> dict[str, str]:
        found = self.found if language == "zh" or self.english is None else self.english
        return {"words": found, "wanted": self.wanted.in_(language)}

    @property
    def signature(self) -> tuple[str, ...]:
        told = (self.found,)
        return told if self.figures or self.found else (*told, self.wanted.zh)
