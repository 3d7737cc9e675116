"""Sums, equalities and inequalities: the linear relations."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Self

from attrs import evolve, field, frozen

from fiscaldisclosure.identities.constant import Constant
from fiscaldisclosure.identities.requirement import Expectation, Identity
from fiscaldisclosure.identities.verdict import NOT_STATED, ROUNDED, Habits, Outcome, Reason, Verdict
from fiscaldisclosure.interval import Interval, Rounding, half_unit
from fiscaldisclosure.unit import Dimension

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from fiscaldisclosure.figure import Figure

_ZERO = Decimal(0)
UNLIKELY = Decimal(
    "3.608"
)  # 3.29² ÷ 12 × 4: an honest sum exceeds it once in a thousand (half units squared)


def _figures(figures: Iterable[Figure | None]) -> tuple[Figure | None, ...]:
    return tuple(figures)


def as_printed(figure: Figure, identity: Identity) -> Figure:
    """Return a figure as precisely as its passage prints it: 0 among amounts with two decimals is 0.00.

    Two amounts at least, of the same section or table and in the same unit, tell how many decimals it prints; if any
    of them has fewer than two, nothing is told.
    """
    if (
        figure.value
        or figure.decimals
        or figure.place is None
        or figure.unit.dimension is not Dimension.MONEY
    ):
        return figure
    told = [
        other.decimals
        for other in identity.figures
        if other.value and other.unit == figure.unit and _passage(other) == _passage(figure)
    ]
    if len(told) < _TWO or min(told) < _TWO:
        return figure
    exact = Decimal((0, (0,), figure.unit.exponent - min(told)))
    return evolve(figure, value=exact)


_TWO = 2
_MOST = 3
"""Parts that are looked for together in an amount told apart; of more, nobody tells the whole beside them."""
_MANY = 12
"""Parts among which they are looked for."""


def _line(figure: Figure) -> tuple[object, ...] | None:
    place = figure.place
    return None if place is None or place.line is None else (place.file, place.page, place.line)


def _passage(figure: Figure) -> tuple[str | None, ...] | None:
    place = figure.place
    return None if place is None else (place.file, place.section, place.table)


@frozen
class Sum(Identity):
    """stated = Σ parts − Σ less.

    Attributes:
        parts: What is added; None where nothing is stated.
        less: What is subtracted.
        closed: Whether the form says that a part which is not stated is zero.  If not, a total larger than the sum of
            what is listed proves nothing, nor a smaller one where what is subtracted is not all listed.
        differences: Those of the figures that are changes: whoever subtracts one printed figure from another gives the
            change the tails of both.

    """

    parts: tuple[Figure | None, ...] = field(converter=_figures)
    less: tuple[Figure | None, ...] = field(default=(), converter=_figures)
    closed: bool = field(default=True, kw_only=True)
    differences: tuple[Figure | None, ...] = field(default=(), converter=_figures, kw_only=True)

    @property
    def operands(self) -> tuple[Figure, ...]:
        return tuple([item for item in (*self.parts, *self.less) if item is not None])

    @property
    def _has_gaps(self) -> bool:
        return None in self.parts or None in self.less

    def _is_open(self, found: Decimal, expected: Decimal) -> bool:
        """Whether what is not listed may explain the difference: a part makes a total larger, what is subtracted smaller."""
        return not self.closed and (self._has_gaps if found > expected else None in self.less)

    def confront(self, habits: Habits = ROUNDED) -> Outcome:
        stated = self.stated
        added = [part for part in self.parts if part is not None]
        taken = [part for part in self.less if part is not None]
        if stated is None or not added:
            return NOT_STATED
        expected = sum([part.value for part in added], _ZERO) - sum([part.value for part in taken], _ZERO)
        found = stated.value
        if found == expected:
            return Outcome(Verdict.EXACT, expected, found, _ZERO)
        terms = [*added, *taken]
        half = max(half_unit(found), stated.half) if self._has_tail(stated, terms) else stated.half
        halves = [
            half + self._second_tail(stated),
            *[as_printed(part, self).half + self._second_tail(part) for part in terms],
        ]
        allowance = sum(halves, _ZERO)
        residual = found - expected
        possible = (
            abs(residual) <= allowance
            if habits.symmetric
            else self._print(stated, terms, habits).meets(self._sum(added, taken, habits))
        )
        if not possible:
            if self._is_open(found, expected):
                return Outcome(Verdict.NOT_CHECKABLE, expected, found, allowance, Reason.OPEN_LIST)
            return Outcome(Verdict.IMPOSSIBLE, expected, found, allowance)
        unlikely = residual * residual > UNLIKELY * sum([half * half for half in halves], _ZERO)
        if unlikely and self._is_open(found, expected):
            return Outcome(Verdict.NOT_CHECKABLE, expected, found, allowance, Reason.OPEN_LIST)
        nearest = habits.amounts is Rounding.NEAREST
        return Outcome(
            Verdict.UNLIKELY if unlikely and nearest else Verdict.WITHIN_ROUNDING, expected, found, allowance
        )

    def implied(self, figure: Figure, habits: Habits = ROUNDED) -> Interval | None:
        added = [part for part in self.parts if part is not None]
        taken = [part for part in self.less if part is not None]
        if self.stated is None or not added or (self._has_gaps and not self.closed):
            return None
        rest = self._sum(
            [part for part in added if part is not figure],
            [part for part in taken if part is not figure],
            habits,
        )
        if figure is self.stated:
            return rest
        missing = self._print(self.stated, added + taken, habits) - rest
        return -missing if any(part is figure for part in taken) else missing

    def _print(self, stated: Figure, terms: list[Figure], habits: Habits) -> Interval:
        tail = self._has_tail(stated, terms)
        computed = tail and stated.is_exact
        return self._widened(habits.computed(stated) if computed else habits.interval(stated), stated, habits)

    @staticmethod
    def _has_tail(stated: Figure, terms: list[Figure]) -> bool:
        """Whether the total may itself be a rounded one: whole numbers add up to a whole number; a constant has none."""
        whole = stated.is_exact and not any(term.half for term in terms)
        return not (whole or isinstance(stated, Constant))

    def _sum(self, added: list[Figure], taken: list[Figure], habits: Habits) -> Interval:
        terms = [self._widened(habits.interval(as_printed(part, self)), part, habits) for part in added]
        terms += [-self._widened(habits.interval(as_printed(part, self)), part, habits) for part in taken]
        return Interval.sum(terms)

    def _widened(self, interval: Interval, figure: Figure, habits: Habits) -> Interval:
        tail = self._second_tail(figure)
        if habits.amounts is not Rounding.NEAREST:
            tail *= 2
        return interval + Interval(-tail, tail) if tail else interval

    def _second_tail(self, figure: Figure) -> Decimal:
        return figure.half if self.differences and any(figure is item for item in self.differences) else _ZERO

    def opened(self, apart: Collection[Figure | None]) -> Sum:
        """Leave it open to what is told apart: to money if it adds money, and to no more than it lacks.

        What is told apart may be the whole of some of the parts, 非财政拨款100万元，其中事业收入80万元: then what it has
        beside them is lacking.  What is a part already, under a name that no field knows, is not lacking.
        """
        outcome = self.confront()
        if outcome.verdict is not Verdict.IMPOSSIBLE or self.stated is None or len(self.parts) < _TWO:
            return self
        lacks = (outcome.residual or _ZERO) + (outcome.allowance or _ZERO)
        kind = self.stated.unit.dimension
        own = [part.place for part in self.parts if part is not None and part.place is not None]
        takes_part = any(
            item is None
            or (
                item.place not in own
                and item.unit.dimension is kind
                and (item.value <= lacks or self._is_whole_of_some(item, outcome))
            )
            for item in apart
        )
        return evolve(self, parts=(*self.parts, None), closed=False) if takes_part else self

    def _is_whole_of_some(self, item: Figure, outcome: Outcome) -> bool:
        """Whether what an amount has beside some parts of its own line of text, not all, is what the sum lacks."""
        line = _line(item)
        parts = [part for part in self.parts if part is not None and part.value and _line(part) == line]
        residual, allowance = outcome.residual or _ZERO, outcome.allowance or _ZERO
        if line is None or residual <= 0 or self.stated is None or item.value >= self.stated.value:
            return False
        return any(
            abs(item.value - sum(part.value for part in some) - residual) <= allowance
            for size in range(1, min(len(parts), _MOST + 1))
            for some in combinations(parts[:_MANY], size)
        )

    def written(self, show: Callable[[Figure], str]) -> str:
        plus = " + ".join(show(part) for part in self.parts if part is not None)
        minus = "".join(f" − {show(part)}" for part in self.less if part is not None)
        return f"{show(self.stated) if self.stated else '?'} = {plus}{minus}"


@frozen
class TurnedChange(Sum):
    """增减额 = 本年 − 上年, where the two years differ by as much the other way: the word beside the change is wrong."""

    @property
    def blames(self) -> tuple[Figure, ...]:
        return self.accused


@frozen
class Equal(Sum):
    """Two printings of one quantity, or two quantities the form makes equal."""

    @classmethod
    def of(cls, stated: Figure | None, other: Figure | None) -> Self:
        """Hold ``stated`` against ``other``."""
        return cls(stated, (other,))

    @property
    def repeats(self) -> bool:
        return True


@frozen
class DifferenceBySize(Sum):
    """|stated| = |Σ parts − Σ less|, where a document signs no difference: 差值 20.40 is told of what stayed below."""

    def confront(self, habits: Habits = ROUNDED) -> Outcome:
        signed = super().confront(habits)
        if signed.verdict is not Verdict.IMPOSSIBLE or self.stated is None or self.stated.value <= 0:
            return signed
        below = self._below.confront(habits)
        is_below = signed.expected is not None and signed.expected < 0
        return below if is_below or below.verdict is not Verdict.IMPOSSIBLE else signed

    def implied(self, figure: Figure, habits: Habits = ROUNDED) -> Interval | None:
        below = self._below.confront(habits).verdict in {Verdict.EXACT, Verdict.WITHIN_ROUNDING}
        return self._below.implied(figure, habits) if below else super().implied(figure, habits)

    @property
    def _below(self) -> Sum:
        return Sum(self.stated, self.less, self.parts)


@frozen
class AtMost(Identity):
    """其中: the parts together are at most the whole.

    It fails only if every possible sum of the parts exceeds every possible whole.
    """

    whole: Figure | None
    others: tuple[Figure | None, ...] = field(default=(), converter=_figures)

    expectation = Expectation.LIMIT

    @property
    def operands(self) -> tuple[Figure, ...]:
        return tuple([item for item in (self.whole, *self.others) if item is not None])

    @property
    def _parts(self) -> list[Figure]:
        return [item for item in (self.stated, *self.others) if item is not None]

    def confront(self, habits: Habits = ROUNDED) -> Outcome:
        if self.stated is None or self.whole is None:
            return NOT_STATED
        found = sum([part.value for part in self._parts], _ZERO)
        limit = self.whole.value
        if found <= limit:
            return Outcome(Verdict.EXACT, limit, found, _ZERO)
        allowance = sum([part.half for part in self._parts], self.whole.half)
        least = Interval.sum(habits.interval(part) for part in self._parts)
        most = habits.interval(self.whole)
        possible = least.lo < most.hi or (least.lo == most.hi and least.lo_closed and most.hi_closed)
        return Outcome(Verdict.WITHIN_ROUNDING if possible else Verdict.IMPOSSIBLE, limit, found, allowance)

    def implied(self, figure: Figure, habits: Habits = ROUNDED) -> Interval | None:
        return None  # an inequality leaves a half-line, which tells nobody what the figure should have been

    @property
    def limit(self) -> Figure | None:
        return self.whole

    @property
    def accused(self) -> tuple[Figure, ...]:
        return self.figures  # it does not tell its sides apart

    @property
    def _broken(self) -> str:
        return "at-most-together" if any(self.others) else "at-most"

    def written(self, show: Callable[[Figure], str]) -> str:
        return f"{' + '.join(show(part) for part in self._parts)} ≤ {show(self.whole) if self.whole else '?'}"
