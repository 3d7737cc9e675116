"""The unit of a table: as printed, unless the other figures of the document show that it is another.

The unit is decided by amounts that are told elsewhere too, in the narrative or in tables whose unit is printed.  A
figure counts if it has four digits that say something; two tables of one department share dozens of those, and in
another unit none but by chance.
"""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.interval import exponent_of, round_half_up
from fiscaldisclosure.read.document import Grid
from fiscaldisclosure.read.tables.header import header_height, is_amount, is_code
from fiscaldisclosure.read.tables.recognise import unit_of
from fiscaldisclosure.spelling import plain
from fiscaldisclosure.unit import HUNDRED_MILLION_YUAN, THOUSAND_YUAN, WAN_YUAN, YUAN, unit_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fiscaldisclosure.read.document import Document
    from fiscaldisclosure.read.tables.collect import Collected
    from fiscaldisclosure.unit import Unit

_TOLD: Final = re.compile(r"(?P<digits>\d[\d,]{0,30}(?:\.\d{1,30})?)(?P<unit>万元|亿元|千元|元)")
_CANDIDATES: Final = (WAN_YUAN, YUAN, THOUSAND_YUAN, HUNDRED_MILLION_YUAN)
_DIGITS: Final = 4
_DECISIVE: Final = 3
"""So many amounts must be told elsewhere in one unit, and none in any other: no slip makes that of one."""


@frozen
class Decided:
    """The unit of a table.

    Attributes:
        unit: The unit its amounts are in.
        printed: The unit printed above it; None where none is.
        told: Whether print or arithmetic leave no doubt of it.

    """

    unit: Unit
    printed: Unit | None
    told: bool = True


@frozen(eq=False)
class Surroundings:
    """The amounts of one department's documents with the units they are told in."""

    narrative: frozenset[Figure]
    """The amounts of the narrative that say something."""
    units: frozenset[Unit]
    """The units of the narrative."""
    tables: dict[int, frozenset[Figure]]
    """By the identity of a grid, the amounts of each table whose unit is printed."""
    collected: tuple[Collected, ...]
    """The tables."""

    @classmethod
    def of(cls, documents: Iterable[Document], tables: Iterable[Collected]) -> Surroundings:
        """Look round in documents and their tables."""
        tables = tuple(tables)
        texts = [
            block.text for document in documents for block in document.blocks if not isinstance(block, Grid)
        ]
        narrative = frozenset(figure for text in texts for figure in _told(text))
        units = frozenset(unit_named(match["unit"]) for text in texts for match in _TOLD.finditer(text))
        stated: dict[int, frozenset[Figure]] = {}
        for table in tables:
            with suppress(Exception):  # what is amiss with a table is told where it is read itself
                unit = unit_of(table.grid, table.titles)
                if unit is not None:
                    stated[id(table.grid)] = frozenset(amounts(table.grid, unit))
        return cls(narrative, units, stated, tables)

    def decide(self, table: Collected) -> Decided:
        """Decide the unit of a table."""
        printed = unit_of(table.grid, table.titles)
        if printed is not None and self._matches(table, printed):
            return Decided(printed, printed)
        counted = {unit: self._matches(table, unit) for unit in _CANDIDATES}
        best = max(counted, key=lambda unit: counted[unit])
        others = sum(count for unit, count in counted.items() if unit != best)
        enough = _DECISIVE if printed is not None else 1
        if counted[best] >= enough and not others:
            return Decided(best, printed)
        if printed is not None:
            return Decided(printed, printed)
        only = next(iter(self.units)) if len(self.units) == 1 else WAN_YUAN
        return Decided(only, None, told=len(self.units) <= 1 and not self.tables)

    def _matches(self, table: Collected, unit: Unit) -> int:
        """How many amounts of a table are told elsewhere too, if it is in some unit."""
        own = frozenset(map(_printed, self.tables.get(id(table.grid), ())))
        return sum(self._is_told(figure, own) for figure in frozenset(amounts(table.grid, unit)))

    def _is_told(self, figure: Figure, own: frozenset[tuple[int, Decimal]]) -> bool:
        """Whether an amount stands elsewhere than in its table, of which this is printed."""
        return any(
            places[value] > ((exponent, value) in own)
            for exponent, places in self._everywhere.items()
            for value in (
                figure.value if exponent < exponent_of(figure.value) else _rounded(figure, exponent),
            )
        )

    @cached_property
    def _everywhere(self) -> dict[int, Counter[Decimal]]:
        """In how many places each amount stands, the narrative being one, by how finely it is printed."""
        found: dict[int, Counter[Decimal]] = {}
        for figures in (self.narrative, *self.tables.values()):
            for exponent, value in frozenset(map(_printed, figures)):
                found.setdefault(exponent, Counter())[value] += 1
        return found


def _printed(figure: Figure) -> tuple[int, Decimal]:
    """How finely an amount is printed, and what it is."""
    return exponent_of(figure.value), figure.value


def _rounded(figure: Figure, exponent: int) -> Decimal:

    return round_half_up(figure.value, -exponent)


def amounts(grid: Grid, unit: Unit) -> Iterator[Figure]:
    """Return the amounts of a table that say something, in a unit."""
    for row in grid.rows[header_height(grid) :]:
        for cell in row:
            text = plain(cell.text)
            if is_amount(text) and not is_code(text) and _says_something(text):
                yield Figure.parse(text, unit)


def _told(text: str) -> Iterator[Figure]:
    for match in _TOLD.finditer(text):
        digits = match["digits"].replace(",", "")
        if _says_something(digits) and len(digits) <= _LONGEST:
            yield Figure.printed(Decimal(digits), unit_named(match["unit"]))


_LONGEST: Final = 20


def _says_something(text: str) -> bool:
    """Whether a number has so many digits that it hardly stands twice by chance."""
    return "%" not in text and len(text.replace(",", "").replace(".", "").strip("-0")) >= _DIGITS
