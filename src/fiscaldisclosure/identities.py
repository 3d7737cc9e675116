"""The relations that must hold among printed figures, and what it means that one holds.

An identity names the figures it ties together.  Confronting it asks one question: is there a set of true values,
each within what its print can stand for, that satisfies the relation?  The answer is a verdict; the same semantics
serves every kind.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import evolve, field, fields, frozen

from fiscaldisclosure import rates
from fiscaldisclosure.figure import Dimension, Figure
from fiscaldisclosure.interval import Interval, Rounding, half_unit
from fiscaldisclosure.model.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fiscaldisclosure.figure import Place

_ZERO = Decimal(0)
_UNLIKELY = Decimal(
    "3.608"
)  # 3.29² ÷ 12 × 4: an honest sum exceeds it once in a thousand (half units squared)


class Verdict(Enum):
    """What confronting an identity with the printed figures can say."""

    EXACT = "exact"
    WITHIN_ROUNDING = "within rounding"
    UNLIKELY = "unlikely"
    IMPOSSIBLE = "impossible"
    NOT_CHECKABLE = "not checkable"


class Reason(Enum):
    """Why an identity could not be confronted."""

    NOT_STATED = "not stated"
    ZERO_BASE = "the base is, or can be, zero"
    OPEN_LIST = "parts that are not listed may hold the difference"


@frozen(repr=False)
class Constant(Figure):
    """A number of a rule, such as the 100 % that shares add up to: no document printed it, so it cannot be wrong.

    It may stand wherever a figure stands and is not among an identity's figures.

    Attributes:
        tail: How far what it stands for can be from it; usually it means exactly itself.

    """

    tail: Decimal = field(default=_ZERO, kw_only=True)

    @property
    def half(self) -> Decimal:
        return self.tail

    def interval(self, rounding: Rounding = Rounding.NEAREST) -> Interval:
        return Interval(self.value - self.tail, self.value + self.tail)


@frozen
class Customs:
    """How a document shortens its numbers: its amounts and its rates, which need not agree."""

    amounts: Rounding = Rounding.NEAREST
    rates: Rounding = Rounding.NEAREST

    def of(self, figure: Figure) -> Rounding:
        """Return the rounding that applies to ``figure``."""
        return self.rates if figure.unit.dimension is Dimension.RATE else self.amounts

    def interval(self, figure: Figure) -> Interval:
        """Return what ``figure`` can stand for in this document."""
        return figure.interval(self.of(figure))

    def computed(self, figure: Figure) -> Interval:
        """Return what ``figure`` can stand for if it was computed: then a whole number may be a rounded one."""
        return self.of(figure).around(figure.value)


ROUNDED = Customs()


@frozen
class Outcome:
    """The result of confronting one identity.

    Attributes:
        verdict: One of five.
        expected: What the stated figure should be, computed from the other printed figures, unrounded.
        found: The stated figure's value.
        residual: found − expected.
        allowance: The largest residual that rounding can explain.
        reason: Why the identity is not checkable, if it is not.

    """

    verdict: Verdict
    expected: Decimal | None = None
    found: Decimal | None = None
    allowance: Decimal | None = None
    reason: Reason | None = None

    @property
    def residual(self) -> Decimal | None:
        """How far the print is from what was expected, with its direction."""
        return None if self.found is None or self.expected is None else self.found - self.expected


CONVENTIONAL = frozenset({_ZERO, Decimal(1), Decimal(-1)})
"""The rates that documents print by convention where the base is zero: 0 %, 100 % and −100 %."""

NOT_STATED = Outcome(Verdict.NOT_CHECKABLE, reason=Reason.NOT_STATED)
ZERO_BASE = Outcome(Verdict.NOT_CHECKABLE, reason=Reason.ZERO_BASE)


@frozen
class Identity(ABC):
    """A relation among figures.

    The first attribute of every kind is the figure that states something about the others; an identity without it
    says nothing and is passed over.  Operands may be None where a document states nothing.
    """

    stated: Figure | None

    @property
    @abstractmethod
    def operands(self) -> tuple[Figure, ...]:
        """The figures the stated one is held against, as far as they are stated."""

    @property
    def says_something(self) -> bool:
        """Whether the document states anything that this relation speaks of."""
        return self.stated is not None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every printed figure of the relation, the stating one first."""
        stated = () if self.stated is None else (self.stated,)
        return tuple(item for item in (*stated, *self.operands) if not isinstance(item, Constant))

    @abstractmethod
    def confront(self, customs: Customs = ROUNDED) -> Outcome:
        """Say whether the printed figures can satisfy the relation."""

    @abstractmethod
    def implied(self, figure: Figure, customs: Customs = ROUNDED) -> Interval | None:
        """Return where ``figure`` would have to lie if all others are right; None if they do not tell."""

    @abstractmethod
    def written(self, show: Callable[[Figure], str]) -> str:
        """Write the relation as a formula, each figure as ``show`` shows it."""

    def replacing(self, old: Figure, new: Figure) -> Self:
        """Return the same relation with one figure exchanged."""
        changes: dict[str, Any] = {}
        for name, value in ((item.name, getattr(self, item.name)) for item in fields(type(self))):
            if value is old:
                changes[name] = new
            elif isinstance(value, tuple):
                changes[name] = tuple(new if item is old else item for item in value)
        return evolve(self, **changes)


def _figures(figures: Iterable[Figure | None]) -> tuple[Figure | None, ...]:
    return tuple(figures)


@frozen
class Sum(Identity):
    """stated = Σ parts − Σ less.

    Attributes:
        parts: What is added; None where nothing is stated.
        less: What is subtracted.
        closed: Whether the form says that a part which is not stated is zero.  If not, a total larger than the sum of
            what is listed proves nothing.
        differences: Those of the figures that are changes: whoever subtracts one printed figure from another gives the
            change the tails of both.

    """

    parts: tuple[Figure | None, ...] = field(converter=_figures)
    less: tuple[Figure | None, ...] = field(default=(), converter=_figures)
    closed: bool = field(default=True, kw_only=True)
    differences: tuple[Figure | None, ...] = field(default=(), converter=_figures, kw_only=True)

    @property
    def operands(self) -> tuple[Figure, ...]:
        return tuple(item for item in (*self.parts, *self.less) if item is not None)

    @property
    def _has_gaps(self) -> bool:
        return None in self.parts or None in self.less

    def confront(self, customs: Customs = ROUNDED) -> Outcome:
        stated = self.stated
        added = [part for part in self.parts if part is not None]
        taken = [part for part in self.less if part is not None]
        if stated is None or not added:
            return NOT_STATED
        expected = sum([part.value for part in added], _ZERO) - sum([part.value for part in taken], _ZERO)
        found = stated.value
        if found == expected:
            return Outcome(Verdict.EXACT, expected, found, _ZERO)
        halves = [part.half + self._second_tail(part) for part in (*added, *taken)]
        half = half_unit(found) if self._has_tail(stated, added + taken) else stated.half
        halves.append(half + self._second_tail(stated))
        allowance = sum(halves, _ZERO)
        if not self._print(stated, added + taken, customs).meets(self._sum(added, taken, customs)):
            if found > expected and self._has_gaps and not self.closed:
                return Outcome(Verdict.NOT_CHECKABLE, expected, found, allowance, Reason.OPEN_LIST)
            return Outcome(Verdict.IMPOSSIBLE, expected, found, allowance)
        residual = found - expected
        unlikely = residual * residual > _UNLIKELY * sum([half * half for half in halves], _ZERO)
        nearest = customs.amounts is Rounding.NEAREST
        return Outcome(
            Verdict.UNLIKELY if unlikely and nearest else Verdict.WITHIN_ROUNDING, expected, found, allowance
        )

    def implied(self, figure: Figure, customs: Customs = ROUNDED) -> Interval | None:
        added = [part for part in self.parts if part is not None]
        taken = [part for part in self.less if part is not None]
        if self.stated is None or not added or (self._has_gaps and not self.closed):
            return None
        rest = self._sum(
            [part for part in added if part is not figure],
            [part for part in taken if part is not figure],
            customs,
        )
        if figure is self.stated:
            return rest
        missing = self._print(self.stated, added + taken, customs) - rest
        return -missing if any(part is figure for part in taken) else missing

    def _print(self, stated: Figure, terms: list[Figure], customs: Customs) -> Interval:
        tail = self._has_tail(stated, terms)
        return self._widened(customs.computed(stated) if tail else customs.interval(stated), stated, customs)

    @staticmethod
    def _has_tail(stated: Figure, terms: list[Figure]) -> bool:
        """Whether the total may itself be a rounded one: whole numbers add up to a whole number; a constant has none."""
        whole = stated.is_exact and not any(term.half for term in terms)
        return not (whole or isinstance(stated, Constant))

    def _sum(self, added: list[Figure], taken: list[Figure], customs: Customs) -> Interval:
        terms = [self._widened(customs.interval(part), part, customs) for part in added]
        terms += [-self._widened(customs.interval(part), part, customs) for part in taken]
        return Interval.sum(terms)

    def _widened(self, interval: Interval, figure: Figure, customs: Customs) -> Interval:
        tail = self._second_tail(figure)
        if customs.amounts is not Rounding.NEAREST:
            tail *= 2
        return interval + Interval(-tail, tail) if tail else interval

    def _second_tail(self, figure: Figure) -> Decimal:
        return figure.half if any(figure is item for item in self.differences) else _ZERO

    def written(self, show: Callable[[Figure], str]) -> str:
        plus = " + ".join(show(part) for part in self.parts if part is not None)
        minus = "".join(f" − {show(part)}" for part in self.less if part is not None)
        return f"{show(self.stated) if self.stated else '?'} = {plus}{minus}"


@frozen
class Equal(Sum):
    """Two printings of one quantity, or two quantities the form makes equal."""

    @classmethod
    def of(cls, stated: Figure | None, other: Figure | None) -> Equal:
        """Hold ``stated`` against ``other``."""
        return cls(stated, (other,))


@frozen
class AtMost(Identity):
    """其中: the parts together are at most the whole.

    It fails only if every possible sum of the parts exceeds every possible whole.
    """

    whole: Figure | None
    others: tuple[Figure | None, ...] = field(default=(), converter=_figures)

    @property
    def operands(self) -> tuple[Figure, ...]:
        return tuple(item for item in (self.whole, *self.others) if item is not None)

    @property
    def _parts(self) -> list[Figure]:
        return [item for item in (self.stated, *self.others) if item is not None]

    def confront(self, customs: Customs = ROUNDED) -> Outcome:
        if self.stated is None or self.whole is None:
            return NOT_STATED
        found = sum([part.value for part in self._parts], _ZERO)
        limit = self.whole.value
        if found <= limit:
            return Outcome(Verdict.EXACT, limit, found, _ZERO)
        allowance = sum([part.half for part in self._parts], self.whole.half)
        least = Interval.sum(customs.interval(part) for part in self._parts)
        most = customs.interval(self.whole)
        possible = least.lo < most.hi or (least.lo == most.hi and least.lo_closed and most.hi_closed)
        return Outcome(Verdict.WITHIN_ROUNDING if possible else Verdict.IMPOSSIBLE, limit, found, allowance)

    def implied(self, figure: Figure, customs: Customs = ROUNDED) -> Interval | None:
        return None  # an inequality leaves a half-line, which tells nobody what the figure should have been

    def written(self, show: Callable[[Figure], str]) -> str:
        return f"{' + '.join(show(part) for part in self._parts)} ≤ {show(self.whole) if self.whole else '?'}"


@frozen
class Quotient(Identity):
    """A printed rate and the two figures it is computed from."""

    numerator: Figure | None
    base: Figure | None

    relative: ClassVar[bool] = False
    """Whether the rate is the quotient less one."""

    @property
    def operands(self) -> tuple[Figure, ...]:
        return tuple(item for item in (self.numerator, self.base) if item is not None)

    def confront(self, customs: Customs = ROUNDED) -> Outcome:
        if self.stated is None or self.numerator is None or self.base is None:
            return NOT_STATED
        formula = rates.growth if self.relative else rates.share
        expected = formula(self.numerator.value, self.base.value)
        numerator, base = self.numerator, self.base
        if expected is None:
            quotient = customs.computed(self.stated) + (1 if self.relative else 0)
            return _on_zero_base(self.stated, quotient, customs.interval(numerator), customs.interval(base))
        return _confront_rate(
            self.stated,
            expected,
            lambda: formula(customs.interval(numerator), customs.interval(base)),
            customs,
            either_sign=self.relative and base.value < 0,
        )

    def implied(self, figure: Figure, customs: Customs = ROUNDED) -> Interval | None:
        if self.stated is None or self.numerator is None or self.base is None:
            return None
        numerator, base = customs.interval(self.numerator), customs.interval(self.base)
        if figure is self.stated:
            return (rates.growth if self.relative else rates.share)(numerator, base)
        quotient = customs.interval(self.stated) + (1 if self.relative else 0)
        if figure is self.numerator:
            return quotient * base
        return None if quotient.lo <= 0 <= quotient.hi else numerator / quotient

    def written(self, show: Callable[[Figure], str]) -> str:
        stated, numerator, base = (
            show(item) if item else "?" for item in (self.stated, self.numerator, self.base)
        )
        return f"{stated} = {numerator} ÷ {base}{' − 1' if self.relative else ''}"


class Share(Quotient):
    """占比 = part ÷ whole."""


class Completion(Quotient):
    """完成率 = 决算数 ÷ 预算数."""


class Execution(Quotient):
    """执行率 = 全年执行数 ÷ 全年预算数."""


class Growth(Quotient):
    """增减率 = 本年 ÷ 上年 − 1."""

    relative = True


class Variance(Quotient):
    """预决算差异率 = 决算数 ÷ 预算数 − 1."""

    relative = True


@frozen
class GrowthFromChange(Identity):
    """增减率 = 增减额 ÷ (本年 − 增减额): the form of sentences that never print the prior year's figure."""

    current: Figure | None
    change: Figure | None

    @property
    def operands(self) -> tuple[Figure, ...]:
        return tuple(item for item in (self.current, self.change) if item is not None)

    def confront(self, customs: Customs = ROUNDED) -> Outcome:
        if self.stated is None or self.current is None or self.change is None:
            return NOT_STATED
        expected = rates.growth_from_change(self.current.value, self.change.value)
        current, change = self.current, self.change
        if expected is None:
            now = customs.interval(current)
            return _on_zero_base(
                self.stated, customs.computed(self.stated) + 1, now, now - customs.interval(change)
            )
        return _confront_rate(
            self.stated,
            expected,
            lambda: rates.growth_from_change(customs.interval(current), customs.interval(change)),
            customs,
            either_sign=current.value < change.value,
        )

    def implied(self, figure: Figure, customs: Customs = ROUNDED) -> Interval | None:
        if self.stated is None or self.current is None or self.change is None:
            return None
        current, change, rate = (customs.interval(item) for item in (self.current, self.change, self.stated))
        if figure is self.stated:
            return rates.growth_from_change(current, change)
        quotient = rate + 1
        if figure is self.current:
            return (
                None
                if rate.lo <= 0 <= rate.hi
                else change * (Interval.exactly(1) + Interval.exactly(1) / rate)
            )
        return (
            None
            if quotient.lo <= 0 <= quotient.hi
            else current * (Interval.exactly(1) - Interval.exactly(1) / quotient)
        )

    def written(self, show: Callable[[Figure], str]) -> str:
        stated, current, change = (
            show(item) if item else "?" for item in (self.stated, self.current, self.change)
        )
        return f"{stated} = {change} ÷ ({current} − {change})"


@frozen
class Score(Identity):
    """得分 = 分值 × min(rate, 1), the rate being printed."""

    weight: Figure | None
    rate: Figure | None

    @property
    def operands(self) -> tuple[Figure, ...]:
        return tuple(item for item in (self.weight, self.rate) if item is not None)

    def confront(self, customs: Customs = ROUNDED) -> Outcome:
        if self.stated is None or self.weight is None or self.rate is None:
            return NOT_STATED
        return _confront_rate(
            self.stated,
            rates.score(self.weight.value, self.rate.value),
            lambda: self.implied(self.stated, customs),  # type: ignore[arg-type]
            customs,
        )

    def implied(self, figure: Figure, customs: Customs = ROUNDED) -> Interval | None:
        if self.stated is None or self.weight is None or self.rate is None:
            return None
        weight, rate, stated = (
            customs.interval(self.weight),
            customs.interval(self.rate),
            customs.computed(self.stated),
        )
        if figure is self.stated:
            return rates.score(weight, rate)
        if figure is self.rate and stated.hi >= weight.lo:
            return None  # full marks: any rate from 1 upwards
        base = rate.at_most(1) if figure is self.weight else weight
        return None if base.lo <= 0 <= base.hi else stated / base

    def written(self, show: Callable[[Figure], str]) -> str:
        stated, weight, rate = (show(item) if item else "?" for item in (self.stated, self.weight, self.rate))
        return f"{stated} = {weight} × min({rate}, 1)"


@frozen
class AttainmentScore(Identity):
    """得分 = 分值 × min(attainment, 1), the attainment following from target and actual value."""

    weight: Figure | None
    target: Figure | None
    actual: Figure | None
    operator: str

    @property
    def operands(self) -> tuple[Figure, ...]:
        return tuple(item for item in (self.weight, self.target, self.actual) if item is not None)

    def confront(self, customs: Customs = ROUNDED) -> Outcome:
        if self.stated is None or self.weight is None or self.target is None or self.actual is None:
            return NOT_STATED
        attainment = rates.attainment(self.operator, self.target.value, self.actual.value)
        if attainment is None:
            return ZERO_BASE
        return _confront_rate(
            self.stated,
            rates.score(self.weight.value, attainment),
            lambda: self.implied(self.stated, customs),  # type: ignore[arg-type]
            customs,
        )

    def implied(self, figure: Figure, customs: Customs = ROUNDED) -> Interval | None:
        if self.stated is None or self.weight is None or self.target is None or self.actual is None:
            return None
        attainment = rates.attainment(
            self.operator, customs.interval(self.target), customs.interval(self.actual)
        )
        if figure is not self.stated or attainment is None:
            return None
        return rates.score(customs.interval(self.weight), attainment)

    def written(self, show: Callable[[Figure], str]) -> str:
        weight, target, actual = (
            show(item) if item else "?" for item in (self.weight, self.target, self.actual)
        )
        upper, lower = (target, actual) if self.operator in {"≤", "<"} else (actual, target)
        return f"{show(self.stated) if self.stated else '?'} = {weight} × min({upper} ÷ {lower}, 1)"


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

    @property
    def operands(self) -> tuple[Figure, ...]:
        return () if self.base is None else (self.base,)

    def confront(self, customs: Customs = ROUNDED) -> Outcome:
        if self.stated is None:
            return NOT_STATED
        base = _ZERO if self.base is None else self.base.value
        difference = self.stated.value - base
        if difference * self.sign > 0 or (difference == 0 and self.sign == 0):
            return Outcome(Verdict.EXACT, base, self.stated.value, _ZERO)
        range_ = customs.interval(self.stated)
        if self.base is not None:
            range_ = range_ - customs.interval(self.base)
        possible = range_.lo <= 0 <= range_.hi
        allowance = self.stated.half + (_ZERO if self.base is None else self.base.half)
        return Outcome(
            Verdict.WITHIN_ROUNDING if possible else Verdict.IMPOSSIBLE, base, self.stated.value, allowance
        )

    def implied(self, figure: Figure, customs: Customs = ROUNDED) -> Interval | None:
        return None

    def written(self, show: Callable[[Figure], str]) -> str:
        relation = {1: ">", 0: "=", -1: "<"}[self.sign]
        stated = show(self.stated) if self.stated else "?"
        return f"{self.word}: {stated} {relation} {'0' if self.base is None else show(self.base)}"


@frozen
class Wording(Identity):
    """Something a document says, or fails to say, in words.

    Attributes:
        stated: The figure the words belong to, if any.
        holds: Whether the words are as they should be.
        found: The words as printed; empty if they are missing.
        wanted: What should stand there.
        place: Where, if no figure tells.

    """

    holds: bool
    found: str
    wanted: Label
    place: Place | None = None

    @property
    def says_something(self) -> bool:
        return True

    @property
    def operands(self) -> tuple[Figure, ...]:
        return ()

    def confront(self, customs: Customs = ROUNDED) -> Outcome:
        return Outcome(Verdict.EXACT if self.holds else Verdict.IMPOSSIBLE)

    def implied(self, figure: Figure, customs: Customs = ROUNDED) -> Interval | None:
        return None

    def written(self, show: Callable[[Figure], str]) -> str:
        return self.found


def _on_zero_base(stated: Figure, quotient: Interval, part: Interval, base: Interval) -> Outcome:
    """Judge a rate on a base printed as zero: a convention, or a rate some tiny base could have had, or impossible.

    A base printed 0.00 may have been 0.004, so 307.82 of it is some rate, but an enormous one: 95.89 % is impossible.
    """
    if stated.value in CONVENTIONAL or (quotient * base).meets(part):
        return ZERO_BASE
    return Outcome(Verdict.IMPOSSIBLE, found=stated.value, reason=Reason.ZERO_BASE)


def _confront_rate(
    stated: Figure,
    expected: Decimal,
    allowed: Callable[[], Interval | None],
    customs: Customs,
    *,
    either_sign: bool = False,
) -> Outcome:
    """Compare a printed rate or score with what the other figures make it.

    A clerk who computes from the printed figures and rounds is always right, which is cheap to see; only then the set
    of all possible values is asked for.  Over a negative base some divide by the base and some by its size, so there
    the rate may have ``either_sign``.
    """
    found = stated.value
    mirrored = either_sign and expected * found < 0
    if mirrored:
        expected = -expected
    rounding = customs.of(stated)
    if expected == found or rounding.shorten(expected, int(found.as_tuple().exponent)) == found:
        return Outcome(Verdict.EXACT, expected, found, half_unit(found))
    interval = allowed()
    if interval is None:
        return ZERO_BASE
    if mirrored:
        interval = -interval
    allowance = max(interval.hi - expected, expected - interval.lo) + half_unit(found)
    possible = interval.meets(customs.computed(stated))
    return Outcome(Verdict.WITHIN_ROUNDING if possible else Verdict.IMPOSSIBLE, expected, found, allowance)
