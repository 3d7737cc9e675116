"""Totals that were added up from rounded cells: how far they can be from what they stand for.

Whoever rounds every cell of a table and lets the sheet add them up prints a total with the tails of all of them.  In its
own table it fits exactly; the same total of another table, or of a sentence, was added from other cells, or rounded from
元, and differs.  So where two passages are held against each other, a total stands for as much as its cells do, if every
sum of its passage is exact: a single tail there shows that its totals were not added up.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from itertools import islice, product
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
    from fiscaldisclosure.model.disclosure import Disclosure

_ZERO: Final = Decimal(0)
_TRIED: Final = 64
"""So many combinations of ways to add up some totals are looked at."""
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

    def __init__(self, requirements: Iterable[Requirement], disclosure: Disclosure) -> None:
        """Take what is required of a disclosure."""
        self._disclosure = disclosure
        self._below: ByFigure[list[frozenset[int]]] = ByFigure()
        known = list(requirements)
        self._sums = [
            item
            for item in known
            if isinstance(item, Sum) and not (item.repeats or item.differences or item.less)
        ]
        self._repeats = [item for item in known if item.repeats]

    def confront(self, requirement: Requirement, habits: Habits) -> Outcome:
        """Confront a requirement; a total stands for as much as the cells it was added from, but beside these cells."""
        outcome = requirement.confront(habits)
        if outcome.verdict is not Verdict.IMPOSSIBLE or not requirement.is_relation:
            return outcome
        is_rate = isinstance(requirement, Rate)  # a rate is computed from what stands beside it
        totals = [
            found
            for figure in requirement.figures
            if not (is_rate and self._is_beside(figure, requirement.stated))
            if (found := self._total(figure, copied=not is_rate)) is not None
        ]
        if not totals or not self._is_apart(requirement, [figure for figure, _ in totals]):
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
        nearest = habits.amounts is Rounding.NEAREST and not is_rate  # whose residual is no amount
        unlikely = nearest and other.residual * other.residual > UNLIKELY * sum(squares, _ZERO)
        verdict = Verdict.UNLIKELY if unlikely else Verdict.WITHIN_ROUNDING
        return Outcome(verdict, other.expected, other.found, other.allowance)

    def _is_apart(self, requirement: Requirement, totals: Sequence[Figure]) -> bool:
        """Whether a requirement holds totals against something else than what they were added from.

        What stands in another passage is something else, and in one passage the other side of an account, which has no
        cell in common with this one; and so may be whatever has no place.
        """
        if len({self._passage(figure) for figure in requirement.figures}) >= _FEWEST:
            return True
        if all(
            figure.place is not None for figure in requirement.figures
        ):  # else nobody knows where they stand
            if not isinstance(requirement, Sum) or requirement.differences:
                return False
            if requirement.repeats:
                sides = all(figure in self._cells for figure in requirement.figures)
            else:
                sides = bool(requirement.less) or any(requirement.stated is total for total in totals)
            if not sides:
                return False
        return any(
            sum(map(len, ways)) == len(frozenset().union(*ways))
            for ways in islice(product(*map(self._ways, requirement.figures)), _TRIED)
        )

    def _ways(self, figure: Figure) -> list[frozenset[int]]:
        """Return the cells below a figure that are no totals themselves, for each way of adding it up; itself, if none."""
        known = self._below.get(figure)
        if known is not None:
            return known
        own = frozenset({id(figure)})
        self._below[figure] = [own]  # a total is no cell of its own cells
        ways = [
            frozenset().union(*(way for cell in cells for way in self._ways(cell)))
            for cells in self._added(figure, copied=False)
        ]
        self._below[figure] = ways or [own]
        return ways or [own]

    def _is_beside(self, figure: Figure, stated: Figure | None) -> bool:
        """Whether a figure is printed in the passage of the one that states something about it."""
        if stated is None or stated.place is None:
            return False
        return self._passage(stated) in map(self._passage, figure.printings())

    @cached_property
    def _sections(self) -> ByFigure[str]:
        """In which part of the disclosure a figure stands that has no place."""
        return ByFigure(
            (printing, trail[0].en)
            for trail, figure in self._disclosure.figures()
            for printing in figure.printings()
            if printing.place is None
        )

    def _passage(self, figure: Figure) -> Passage:
        place = figure.place
        if place is None:
            return None, None, self._sections.get(figure)
        return place.file, place.table, None if place.table is not None else place.section

    @cached_property
    def _cells(self) -> ByFigure[list[tuple[Figure, ...]]]:
        """The cells that each total is the exact sum of, in a passage all of whose sums are exact."""
        exact: list[tuple[Passage, Figure, tuple[Figure, ...]]] = []
        tailed: list[tuple[Passage, Figure]] = []
        for item in self._sums:
            for stated in item.stated.printings() if item.stated is not None else ():
                passage = self._passage(stated)
                added = self._printed(item.parts, stated, passage)
                if added is None:
                    continue
                cells = tuple(cell for cell in added if cell.half and (cell.value or cell.decimals))
                residual = stated.value - sum((cell.value for cell in added), _ZERO)
                if not residual and cells:
                    exact.append((passage, stated, cells))
                elif residual and item.closed and abs(residual) <= stated.half * (1 + 2 * len(cells)):
                    tailed.append((passage, stated))
        fitting = ByFigure(
            (stated, True) for _, stated, _ in exact
        )  # by another sum, the other side of an account
        rounded = {
            passage for passage, stated in tailed if stated not in fitting and stated.place is not None
        }
        return ByFigure.gathered(
            (stated, cells) for passage, stated, cells in exact if passage not in rounded
        )

    def _printed(
        self, parts: Sequence[Figure | None], stated: Figure, passage: Passage
    ) -> list[Figure] | None:
        """Return the parts of a total as its passage prints them; None if it leaves out one that is no blank there."""
        found: list[Figure] = []
        for part in parts:
            if part is not None:
                here = next((item for item in part.printings() if self._passage(item) == passage), None)
                if here is None and abs(part.value) >= 2 * stated.half and part.value:
                    return None
                if here is not None:
                    found.append(here)
                elif part.value:
                    found.append(stated.corrected(_ZERO))
        return found

    @cached_property
    def _copies(self) -> ByFigure[list[Figure]]:
        """The figures that others repeat exactly."""
        return ByFigure.gathered(
            (one, other)
            for item in self._repeats
            for one in item.figures
            for other in item.figures
            if one is not other and one.value == other.value
        )

    def _total(self, figure: Figure, *, copied: bool) -> tuple[Figure, AddedUp] | None:
        """Return a figure with what it stands for if it was added up; None for one that was not.

        A sentence that repeats the total of a table stands for as much as that total.
        """
        alike = (item for item in figure.printings() if item.value == figure.value)
        if not any(self._added(printing, copied=False) for printing in alike):
            return None
        tail, square = self._tail(figure, copied=copied)
        return figure, AddedUp(
            figure.value, figure.unit, place=figure.place, inferred=figure.inferred, tail=tail, square=square
        )

    def _added(self, figure: Figure, *, copied: bool) -> list[tuple[Figure, ...]]:
        """Return the cells that a figure was added from, where it stands or in a printing that it was copied from.

        A total of one cell alone was added up if that cell was.
        """
        copies = [figure]
        if copied:
            copies = [item for item in figure.printings() if item.value == figure.value]
            copies += self._copies.get(figure) or ()
        known = (cells for copy in copies for cells in self._cells.get(copy) or ())
        return [
            cells for cells in known if copied or len(cells) >= _FEWEST or self._added(cells[0], copied=False)
        ]

    @cached_property
    def _known(self) -> dict[bool, ByFigure[tuple[Decimal, Decimal]]]:
        return {True: ByFigure(), False: ByFigure()}

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


def _square(figure: Figure) -> Decimal:
    return figure.square if isinstance(figure, AddedUp) else figure.half * figure.half
