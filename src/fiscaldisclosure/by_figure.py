"""This very figure: a map whose keys are printed figures themselves, not what they say.

Two prints of 12.50 are equal and yet two figures, each with its own names, checks and blame.  The map goes by which
of them is meant, and a copy of it, made in this process or another, goes by the copies of the figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fiscaldisclosure.figure import Figure

Value = TypeVar("Value")
T = TypeVar("T")


class ByFigure(Generic[Value]):
    """A map from figures, each taken for itself."""

    __slots__ = ("_held",)

    def __init__(self, items: Iterable[tuple[Figure, Value]] = ()) -> None:
        """Take figures, each with what belongs to it."""
        self._held = {id(figure): (figure, value) for figure, value in items}

    @classmethod
    def gathered(cls, items: Iterable[tuple[Figure, T]]) -> ByFigure[list[T]]:
        """Take figures that may come several times, each with something; all of that belongs to it."""
        found: ByFigure[list[T]] = ByFigure()
        held = found._held
        for figure, item in items:
            known = held.get(id(figure))
            if known is None:
                held[id(figure)] = figure, [item]
            else:
                known[1].append(item)
        return found

    def __reduce__(self) -> tuple[type, tuple[tuple[tuple[Figure, Value], ...]]]:
        """Copy the figures with what belongs to them: in a copy, they are others."""
        return ByFigure, (tuple(self._held.values()),)

    def __contains__(self, figure: object) -> bool:
        return id(figure) in self._held

    def __len__(self) -> int:
        return len(self._held)

    def __iter__(self) -> Iterator[Figure]:
        """Iterate over the figures, in the order they came."""
        return (figure for figure, _ in self._held.values())

    def __setitem__(self, figure: Figure, value: Value) -> None:
        self._held[id(figure)] = figure, value

    def values(self) -> Iterator[Value]:
        """Iterate over what belongs to the figures, in the order they came."""
        return (value for _, value in self._held.values())

    def get(self, figure: Figure) -> Value | None:
        """Return what belongs to a figure."""
        found = self._held.get(id(figure))
        return None if found is None else found[1]

    def setdefault(self, figure: Figure, value: Value) -> Value:
        """Return what belongs to a figure; if nothing does yet, this."""
        return self._held.setdefault(id(figure), (figure, value))[1]
