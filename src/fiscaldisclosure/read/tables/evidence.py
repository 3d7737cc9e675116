"""What arithmetic says about a way to read a table: how many of its relations hold, and how many do not.

One wrong number takes part in few relations; a wrong reading breaks most of them.  A reading is *decisive* if it
outweighs every other by more than a single slip could: a slip moves the relations of its row and of its column, in
which it is a part and a whole, from holding to broken, and so moves the balance by at most :data:`ONE_SLIP`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fiscaldisclosure.errors import FigureError
from fiscaldisclosure.figure import Figure, is_blank
from fiscaldisclosure.read.tables.by_subject import columns_of, subject
from fiscaldisclosure.read.tables.header import TOTAL_ROW
from fiscaldisclosure.read.tables.reading import Reading
from fiscaldisclosure.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fiscaldisclosure.form.tables import Form
    from fiscaldisclosure.read.document import Cell, Grid

ONE_SLIP: Final = 6
"""How far one wrong number can move the balance: three relations, each from +1 to −1."""


@frozen
class Evidence:
    """The relations of a table under one reading: those that hold and those that do not."""

    held: int = 0
    broken: int = 0

    @property
    def weight(self) -> int:
        """Their balance."""
        return self.held - self.broken

    def outweighs(self, other: Evidence) -> bool:
        """Whether a single slip could not have turned this reading's lead over another."""
        return self.weight > 0 and self.weight - other.weight > ONE_SLIP

    def __add__(self, other: Evidence) -> Evidence:
        return Evidence(self.held + other.held, self.broken + other.broken)


def adds_up(total: Figure, parts: Iterable[Figure | None]) -> bool:
    """Whether rounding of every part and of the total can explain what is between them."""
    stated = [part for part in parts if part is not None]
    residual = total.value - sum((part.value for part in stated), Decimal(0))
    return abs(residual) <= sum((item.half for item in (total, *stated)), Decimal(0))


def weighed(relations: Iterable[tuple[Figure | None, list[Figure | None]]]) -> Evidence:
    """Weigh relations total = Σ parts; those of blanks and zeros alone say nothing."""
    held = broken = 0
    for total, parts in relations:
        if total is None or not any(item.value for item in (total, *parts) if item is not None):
            continue
        if adds_up(total, parts):
            held += 1
        else:
            broken += 1
    return Evidence(held, broken)


Cells = list[tuple[str, dict[str, Figure | None]]]
"""The rows of a table by subject: the code, "" for the total, and the figure in each column."""


def cells_of(grid: Grid, form: Form) -> Cells:
    """Return the figures of a table by subject as far as they are figures."""
    table = Reading(form, grid)
    fields = columns_of(table)
    end = min(fields, default=0)
    found: Cells = []
    for row in table.rows:
        code, name = subject(table, row, end)
        if code or name in TOTAL_ROW:
            found.append((code, {entry.to: figure_of(row[column]) for column, entry in fields.items()}))
    return found


def figure_of(cell: Cell) -> Figure | None:
    """Return the number in a cell, None if there is none."""
    if is_blank(cell.text):
        return None
    try:
        return Figure.parse(plain(cell.text))
    except FigureError:
        return None


def across(grid: Grid, form: Form) -> Evidence:
    """Weigh the rows of a table by subject: in each, columns add up to others, as the form has it."""
    return weighed(relation for _, cells in cells_of(grid, form) for relation in row_relations(cells, form))


def row_relations(
    cells: Mapping[str, Figure | None], form: Form
) -> Iterator[tuple[Figure | None, list[Figure | None]]]:
    """Return what must add up in a row."""
    for sum_ in form.sums:
        if sum_.total in cells and any(part in cells for part in sum_.parts):
            yield cells[sum_.total], [cells.get(part) for part in sum_.parts]


def down(rows: Cells, unknown: frozenset[str] = frozenset()) -> Evidence:
    """Weigh the columns of a table by subject: classes are the sums of their sections, and so on up to the total.

    Relations of codes whose amounts are unknown say nothing.
    """
    return weighed(_column_relations(rows, unknown))


def _column_relations(
    rows: Cells, unknown: frozenset[str]
) -> Iterator[tuple[Figure | None, list[Figure | None]]]:
    by_code = dict(reversed(rows))
    under: dict[str, list[str]] = {}
    for code in by_code:
        if code:
            above = next(
                (code[:digits] for digits in (5, 3) if len(code) > digits and code[:digits] in by_code), ""
            )
            under.setdefault(above, []).append(code)
    for code, below in under.items():
        if not unknown.isdisjoint({code, *below}):
            continue
        for column, total in by_code.get(code, {}).items():
            yield total, [by_code[item][column] for item in below]
