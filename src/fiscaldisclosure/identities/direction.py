"""Directions: a word held against the numbers it speaks of."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import frozen

from fiscaldisclosure.identities.requirement import Expectation, Identity
from fiscaldisclosure.identities.verdict import NOT_STATED, ROUNDED, Habits, Outcome, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.interval import Interval
    from fiscaldisclosure.language import Language

_ZERO = Decimal(0)


@frozen
class Direction(Identity):
    """A word such as 增加, 小于 or 持平 against the two numbers it speaks of.

    Attributes:
        stated: The figure the sentence is about.
        base: What it is compared with; None compares with zero.
        sign: 1 if the word says more, −1 less, 0 the same.
        word: The word, as printed.

    """

    base: Figure | None
    sign: int
    word: str

    expectation = Expectation.COMPARISON

    @property
    def operands(self) -> tuple[Figure, ...]:
        return () if self.base is None else (self.base,)

    def confront(self, habits: Habits = ROUNDED) -> Outcome:
        if self.stated is None:
            return NOT_STATED
        base = _ZERO if self.base is None else self.base.value
        difference = self.stated.value - base
        if difference * self.sign > 0 or (difference == 0 and self.sign == 0):
            return Outcome(Verdict.EXACT, base, self.stated.value, _ZERO)
        range_ = habits.interval(self.stated)
        if self.base is not None:
            range_ = range_ - habits.interval(self.base)
        possible = range_.lo <= 0 <= range_.hi
        allowance = self.stated.half + (_ZERO if self.base is None else self.base.half)
        return Outcome(
            Verdict.WITHIN_ROUNDING if possible else Verdict.IMPOSSIBLE, base, self.stated.value, allowance
        )

    def implied(self, figure: Figure, habits: Habits = ROUNDED) -> Interval | None:
        return None

    @property
    def _broken(self) -> str:
        return "direction"

    @property
    def suspected_words(self) -> str:
        return self.word

    @property
    def accused(self) -> tuple[Figure, ...]:
        return self.figures  # and the word

    def words(self, language: Language) -> dict[str, str]:
        return {"word": self.word}

    def written(self, show: Callable[[Figure], str]) -> str:
        relation = {1: ">", 0: "=", -1: "<"}[self.sign]
        stated = show(self.stated) if self.stated else "?"
        return f"{self.word}: {stated} {relation} {'0' if self.base is None else show(self.base)}"


@frozen
class SameDirection(Direction):
    """A rate against the word beside the change it belongs to: both are more, or both less.

    Attributes:
        change: The change, signed as its word says.

    """

    change: Figure

    @property
    def operands(self) -> tuple[Figure, ...]:
        return (self.change,)

    def confront(self, habits: Habits = ROUNDED) -> Outcome:
        told = -1 if self.change.value < 0 else 1
        return Direction(self.stated, None, told, self.word).confront(habits)
