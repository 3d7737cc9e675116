"""What every relation among figures can do, and the constants that may stand in one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from attrs import evolve, field, fields, frozen

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.identities.verdict import ROUNDED, Habits, Outcome
from fiscaldisclosure.interval import Interval, Rounding

if TYPE_CHECKING:
    from collections.abc import Callable

    from fiscaldisclosure.figure import Place


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

    @property
    def place(self) -> Place | None:
        """Where it stands if no figure tells."""
        return None

    @abstractmethod
    def confront(self, habits: Habits = ROUNDED) -> Outcome:
        """Say whether the printed figures can satisfy the relation."""

    @abstractmethod
    def implied(self, figure: Figure, habits: Habits = ROUNDED) -> Interval | None:
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


@frozen(repr=False)
class Constant(Figure):
    """A number of a rule, such as the 100 % that shares add up to: no document printed it, so it cannot be wrong.

    It may stand wherever a figure stands and is not among an identity's figures.

    Attributes:
        tail: How far what it stands for can be from it; usually it means exactly itself.

    """

    tail: Decimal = field(default=Decimal(0), kw_only=True)

    @property
    def half(self) -> Decimal:
        return self.tail

    def interval(self, rounding: Rounding = Rounding.NEAREST) -> Interval:
        return Interval(self.value - self.tail, self.value + self.tail)
