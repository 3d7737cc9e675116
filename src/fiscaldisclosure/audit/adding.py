"""Totals that were added up from rounded cells: how far they can be from what they stand for.

Whoever rounds every cell of a table and lets the sheet add them up prints a total with the tails of all of them.  In its
own table it fits exactly; the same total of another table, or of a sentence, was added from other cells, or rounded from
元, and differs.  So where two passages are held against each other, a total stands for as much as its cells do, if every
sum of its passage is exact: a single tail there shows that its totals were not added up.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import field, frozen

from fiscaldisclosure.by_figure import ByFigure
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.identities import Outcome, Sum, Verdict
from fiscaldisclosure.identities.quotients import Rate
from fiscaldisclosure.identities.sums import UNLIKELY
from fiscaldisclosure.interval import Interval, Rounding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscaldisclosure.identities import Habits, Requirement

_ZERO: Final = Decimal(0)
_FEWEST: Final = 2
"""So many cells at least make a total, and so many passages are held against each other."""

Passage: TypeAlias = tuple[str | None, str | None, str | None]
"""A table or a section of a file."""


@frozen(repr=False)
class AddedUp(Figure):
    """A total as its cells have it.

    Attributes:
        tail: How far it can be from what it stands for.
        square: The sum of the squares of its cells' tails: tails of many cells mostly cancel.

    """

    tail: Decimal = field(default=_ZERO, kw_only=True)
    square: Decimal = field(default=_ZERO, kw_only=True)

    @property
    def half(self) -> Decimal:
        return self.tail

    def interval(self, rounding: Rounding = Rounding.NEAREST) -> Interval:
        if rounding is Rounding.NEAREST:
            return Interval(self.value - self.tail, self.value + self.tail)
        away = self.tail * 2
        if self.value < 0:
            return Interval(self.value - away, self.value, lo_closed=False)
        return Interval(self.value, self.value + away, hi_closed=False)


class Adding:
    """What the sums of a document tell of how its totals came about."""

    def __init__(self, requirements: Iterable[Requirement]) -> None:
        """Take what is required of it."""
        self._sums = [
            item
            for item in requirements
            if isinstance(item, Sum) and not item.repeats and not item.differences
        ]

    def confront(self, requirement: Requirement, habits: Habits) -> Outcome:
        """Confront a requirement; between two passages a total stands for as much as the cells it was added from."""
        outcome = requirement.confront(habits)
        if outcome.verdict is not Verdict.IMPOSSIBLE or not requirement.is_relation:
            return outcome
        if len({_passage(figure) for figure in requirement.figures}) < _FEWEST:
            return outcome
        copied = not isinstance(requirement, Rate)  # a rate is computed from what stands beside it
        totals = [
            found
            for figure in requirement.figures
            if (found := self._total(figure, copied=copied)) is not None
        ]
        if not totals:
            return outcome
        widened = requirement
        for figure, total in totals:
            widened = widened.replacing(figure, total)
        other = widened.confront(habits)
        if other.verdict is Verdict.IMPOSSIBLE:
            return outcome
        if other.residual is None or other.allowance is None or other.verdict is Verdict.NOT_CHECKABLE:
            return other
        squares = [_square(figure) for figure in widened.figures]
        unlikely = other.residual * other.residual > UNLIKELY * sum(squares, _ZERO)
        verdict = Verdict.UNLIKELY if unlikely else Verdict.WITHIN_ROUNDING
        return Outcome(verdict, other.expected, other.found, other.allowance)

    @cached_property
    def _cells(self) -> ByFigure[list[tuple[Figure, ...]]]:
        """The cells that each total is the exact sum of, in a passage all of whose sums are exact."""
        exact: list[tuple[Passage, Figure, tuple[Figure, ...]]] = []
        rounded: set[Passage] = set()
        for item in self._sums:
            for stated in item.stated.printings() if item.stated is not None else ():
                passage = _passage(stated)
                added = _printed(item.parts, passage)
                taken = _printed(item.less, passage)
                if added is None or taken is None:
                    continue
                cells = tuple(
                    cell for cell in (*added, *taken) if cell.half and (cell.value or cell.decimals)
                )
                residual = stated.value - _sum(added) + _sum(taken)
                if not residual and cells:
                    exact.append((passage, stated, cells))
                elif residual and item.closed and abs(residual) <= stated.half * (1 + 2 * len(cells)):
                    rounded.add(passage)
        return ByFigure.gathered(
            (stated, cells) for passage, stated, cells in exact if passage not in rounded
        )

    @cached_property
    def _known(self) -> dict[bool, ByFigure[tuple[Decimal, Decimal]]]:
        return {True: ByFigure(), False: ByFigure()}

    def _total(self, figure: Figure, *, copied: bool) -> tuple[Figure, AddedUp] | None:
        """Return a figure with what it stands for if it was added up; None for one that was not."""
        if not self._added(figure, copied=False):
            return None
        tail, square = self._tail(figure, copied=copied)
        return figure, AddedUp(
            figure.value, figure.unit, place=figure.place, inferred=figure.inferred, tail=tail, square=square
        )

    def _added(self, figure: Figure, *, copied: bool) -> list[tuple[Figure, ...]]:
        """Return the cells that a figure was added from, where it stands or in a printing that it was copied from."""
        copies = [item for item in figure.printings() if item.value == figure.value] if copied else [figure]
        known = (cells for copy in copies for cells in self._cells.get(copy) or ())
        return [cells for cells in known if copied or len(cells) >= _FEWEST]

    def _tail(self, figure: Figure, *, copied: bool) -> tuple[Decimal, Decimal]:
        """How far a figure can be from what it stands for, and the squares of its cells' tails."""
        of_figures = self._known[copied]
        known = of_figures.get(figure)
        if known is not None:
            return known
        own = figure.half, figure.half * figure.half
        of_figures.setdefault(figure, own)  # a total is no cell of its own cells
        most = own
        for cells in self._added(figure, copied=copied):
            tails = [self._tail(cell, copied=copied) for cell in cells]
            told = sum((tail for tail, _ in tails), _ZERO), sum((square for _, square in tails), _ZERO)
            most = max(most, told)
        of_figures[figure] = most
        return most


def _passage(figure: Figure) -> Passage:
    place = figure.place
    if place is None:
        return None, None, None
    return place.file, place.table, None if place.table is not None else place.section


def _printed(figures: Sequence[Figure | None], passage: Passage) -> list[Figure] | None:
    """Return some figures as a passage prints them; None if it does not print one of them."""
    found: list[Figure] = []
    for figure in figures:
        if figure is not None:
            here = next((item for item in figure.printings() if _passage(item) == passage), None)
            if here is None:
                return None
            found.append(here)
    return found


def _sum(figures: Iterable[Figure]) -> Decimal:
    return sum((figure.value for figure in figures), _ZERO)


def _square(figure: Figure) -> Decimal:
    return figure.square if isinstance(figure, AddedUp) else figure.half * figure.half
