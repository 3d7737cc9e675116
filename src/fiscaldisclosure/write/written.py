"""A table that is written: what is printed in each of its cells."""

from __future__ import annotations

from functools import cached_property
from typing import TypeAlias

from attrs import define, field

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.unit import Dimension

Row: TypeAlias = tuple[str, ...]
Cells: TypeAlias = tuple[str | Figure, ...]
"""What stands in a row: words, codes and figures; nothing is an empty text."""


def shown(content: str | Figure) -> str:
    """Return what is printed in a cell: a figure without its unit, a rate with its sign."""
    if isinstance(content, str):
        return content
    return f"{content.in_unit:,f}{content.unit if content.unit.dimension is Dimension.RATE else ''}"


def _printed(cells: tuple[Cells, ...]) -> tuple[Row, ...]:
    return tuple(tuple(map(shown, row)) for row in cells)


@define(frozen=True, slots=False)
class WrittenTable:
    """A table; every row is as wide as the header.

    A header cell that repeats its left or upper neighbour is one merged cell.  Two tables are equal if what is printed
    in them is, whatever is noted below.

    Attributes:
        key: What it is called in code.
        title: Its title.
        unit: The unit of its amounts.
        header: Its header rows.
        cells: What stands in its rows.
        number: Its number among the public tables, as 公开01表; empty if it is none of them.
        note: What is printed under it.

    """

    key: str
    title: str
    unit: str
    header: tuple[Row, ...]
    cells: tuple[Cells, ...] = field(repr=False, eq=_printed)
    number: str = ""
    note: str = field(default="", eq=False)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Its rows as text."""
        return _printed(self.cells)
