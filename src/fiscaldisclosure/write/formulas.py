"""Live formulas: which cells of a workbook other cells determine, as the rules of the catalogue say.

There is no second set of relations: a relation that a rule requires, all of whose figures stand in cells and which
holds exactly, is a formula of the cell that states it, unless that cell is among what it would be computed from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from attrs import define, field, frozen

from fiscaldisclosure.by_figure import ByFigure
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.identities import Equal, Sum
from fiscaldisclosure.identities.verdict import Verdict
from fiscaldisclosure.read.files.grids import column_name
from fiscaldisclosure.rules.catalogue import CATALOGUE
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.write.layout import Box, Laid

_RANGE: Final = 3
"""So many neighbours are added as a range."""


@frozen
class Spot:
    """A cell of a workbook, from 0."""

    sheet: str
    row: int
    column: int

    def seen_from(self, sheet: str) -> str:
        """Return the reference to it in a formula of a sheet."""
        cell = f"{column_name(self.column)}{self.row + 1}"
        return cell if sheet == self.sheet else f"'{self.sheet}'!{cell}"


@define
class Formulas:
    """The formulas of a workbook's cells.

    Attributes:
        spots: Where each figure stands, the first cell first.
        sums: What determines a figure.

    """

    spots: ByFigure[list[Spot]] = field(factory=ByFigure)
    sums: ByFigure[Sum] = field(factory=ByFigure)

    @classmethod
    def of(cls, disclosure: Disclosure, sheets: Iterable[tuple[str, Laid]], above: int) -> Self:
        """Find what determines the figures of a disclosure.

        Args:
            disclosure: What the tables are written from; its very figures stand in them.
            sheets: The tables with the names of their sheets.
            above: How many rows of a sheet stand above its table.

        """
        found = cls()
        for name, table in sheets:
            for box in table.boxes:
                if isinstance(box.content, Figure):
                    spot = Spot(name, above + box.row, box.column)
                    found.spots.setdefault(box.content, []).append(spot)
        for rule in CATALOGUE:
            if rule.severity is Severity.ERROR:
                for requirement in rule.requirements(disclosure):
                    if isinstance(requirement, Equal):
                        found._take(requirement)
                        found._take(Equal.of(requirement.parts[0], requirement.stated))
                    elif isinstance(requirement, Sum):
                        found._take(requirement)
        return found

    def _take(self, relation: Sum) -> None:
        stated = relation.stated
        if stated is None or stated not in self.spots or stated in self.sums:
            return
        if relation.confront().verdict is not Verdict.EXACT:
            return
        operands = relation.operands
        if all(operand in self.spots for operand in operands) and not self._rests_on(operands, stated):
            self.sums[stated] = relation

    def _rests_on(self, figures: Iterable[Figure], sought: Figure) -> bool:
        """Whether any of some figures is computed from another, or is it."""
        seen: ByFigure[None] = ByFigure()
        todo = list(figures)
        while todo:
            figure = todo.pop()
            if figure is sought:
                return True
            if figure not in seen:
                seen[figure] = None
                relation = self.sums.get(figure)
                todo += () if relation is None else relation.operands
        return False

    def at(self, sheet: str, row: int, box: Box) -> str:
        """Return the formula of a box whose first row in a sheet is known; empty if nothing determines it."""
        spot = Spot(sheet, row, box.column)
        figure = box.content
        spots = self.spots.get(figure) if isinstance(figure, Figure) else None
        if not isinstance(figure, Figure) or spots is None:
            return ""
        if spots[0] != spot:
            return f"={spots[0].seen_from(sheet)}"
        relation = self.sums.get(figure)
        if relation is None:
            return ""
        added, taken = (
            [self._beside(item, sheet) for item in items if item is not None]
            for items in (relation.parts, relation.less)
        )
        minus = "".join(f"-{item.seen_from(sheet)}" for item in taken)
        return f"={_added(added, sheet)}{minus}"

    def _beside(self, figure: Figure, sheet: str) -> Spot:
        """Where a figure stands: in a sheet if it does there, else where it stands first."""
        spots = self.spots.get(figure) or []
        return next((spot for spot in spots if spot.sheet == sheet), spots[0])


def _added(spots: list[Spot], sheet: str) -> str:
    """Write a sum; cells that follow one another down or across are a range."""
    if len(spots) >= _RANGE:
        first, last = spots[0], spots[-1]
        down = [Spot(first.sheet, first.row + at, first.column) for at in range(len(spots))]
        across = [Spot(first.sheet, first.row, first.column + at) for at in range(len(spots))]
        if spots in (down, across):
            end = f"{column_name(last.column)}{last.row + 1}"
            return f"SUM({first.seen_from(sheet)}:{end})"
    return "+".join(spot.seen_from(sheet) for spot in spots)
