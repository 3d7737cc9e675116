"""A block of rows whose amounts stand some rows above or below their codes (错行): found by what adds up once moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from fiscaldisclosure.read.document import Cell, Grid
from fiscaldisclosure.read.tables.by_subject import columns_of, subject
from fiscaldisclosure.read.tables.evidence import Evidence, adds_up, down, figure_of
from fiscaldisclosure.read.tables.header import TOTAL_ROW
from fiscaldisclosure.read.tables.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.form.tables import Form
    from fiscaldisclosure.read.tables.economic import Item

_STEPS: Final = (-1, 1, -2, 2)
_FEWEST_BROKEN: Final = 3
_MOST_ROWS: Final = 120
"""Rows of a table, or of a class by economic nature, that are tried; no class has half as many."""
_CLASS_DIGITS: Final = 3
_FEWEST_EQUAL: Final = 2
"""So many amounts must be those that other tables tell of their codes once moved: no slip makes two of them."""


@frozen
class Moved:
    """A table with the amounts of a block put where they belong.

    Attributes:
        grid: The table.
        first: The code of the first row of the block.
        last: The code of its last row; 合计 for the total.
        by: How many rows too low the amounts are printed; negative if too high.
        cells: The amounts that were moved.
        foreign: The amounts that then belong to no row.

    """

    grid: Grid
    first: str
    last: str
    by: int
    cells: frozenset[int]
    foreign: tuple[Cell, ...]


def by_subject(grid: Grid, form: Form) -> tuple[Evidence, Moved | None]:
    """Return what the columns of a table say of it as printed, and the table with a block moved if that is decisive."""
    table = Reading(form, grid)
    columns = tuple(columns_of(table))
    end = min(columns, default=0)
    places: list[tuple[int, str]] = []
    for number, row in enumerate(grid.rows[table.height :], table.height):
        code, name = subject(table, row, end)
        if code or name in TOTAL_ROW:
            places.append((number, code))
    amounts = [
        {str(column): figure_of(grid.rows[number][column]) for column in columns} for number, _ in places
    ]
    codes = [code for _, code in places]
    printed = down(list(zip(codes, amounts, strict=True)))
    if printed.broken < _FEWEST_BROKEN or len(places) > _MOST_ROWS:
        return printed, None
    best: tuple[Evidence, int, tuple[int, int, int]] | None = None
    for block in _blocks(len(places)):
        start, stop, by = block
        lost = frozenset(codes[number] for number in range(start, stop) if not start <= number + by < stop)
        told = down(list(zip(codes, _shifted(amounts, block), strict=True)), lost)
        size = block[1] - block[0]
        if best is None or (told.weight, -size) > (best[0].weight, -best[1]):
            best = told, size, block
    if best is None or not best[0].outweighs(printed) or best[0].broken > best[0].held // 4:
        return printed, None
    rows = [number for number, _ in places]
    return printed, _moved(
        grid, [(rows[item], codes[item] or "合计") for item in range(len(rows))], columns, best[2]
    )


def _blocks(size: int) -> Iterator[tuple[int, int, int]]:
    """First row, row after the last, and how far the amounts are off."""
    for by in _STEPS:
        for end in (size, size - 1):
            for start in range(end - abs(by)):
                yield start, end, by


def _shifted(
    rows: Sequence[Mapping[str, Figure | None]], block: tuple[int, int, int]
) -> list[dict[str, Figure | None]]:
    start, end, by = block
    found = [dict(row) for row in rows]
    for number in range(start, end):
        source = number + by
        blank = dict.fromkeys(rows[number])
        found[number] = dict(rows[source]) if start <= source < end else blank
    return found


def _moved(
    grid: Grid, places: Sequence[tuple[int, str]], columns: Sequence[int], block: tuple[int, int, int]
) -> Moved:
    start, end, by = block
    rows = [list(row) for row in grid.rows]
    kept: set[int] = set()
    for number in range(start, end):
        row, source = places[number][0], number + by
        for column in columns:
            cell = grid.rows[places[source][0]][column] if start <= source < end else None
            rows[row][column] = evolve(grid.rows[row][column], text="") if cell is None else cell
            kept.add(id(cell))
    all_cells = [grid.rows[places[number][0]][column] for number in range(start, end) for column in columns]
    return Moved(
        Grid(tuple(map(tuple, rows)), grid.title),
        places[start][1],
        places[end - 1][1],
        by,
        frozenset(kept),
        tuple(
            cell for cell in dict.fromkeys(all_cells) if id(cell) not in kept and figure_of(cell) is not None
        ),
    )


def economic(grid: Grid, items: Sequence[Item], elsewhere: Mapping[str, Figure]) -> Moved | None:
    """Return a table by economic nature with the items of a class moved, if what other tables tell is decisive."""
    if len(elsewhere) < _FEWEST_EQUAL:
        return None
    by_class: dict[str, list[Item]] = {}
    for item in items:
        by_class.setdefault(item.code[:_CLASS_DIGITS], []).append(item)
    for class_ in (item for item in items if len(item.code) == _CLASS_DIGITS):
        below = [item for item in by_class[class_.code] if item.code != class_.code]
        if len(below) > _MOST_ROWS:
            continue
        total, printed = figure_of(class_.cell), [{"": figure_of(item.cell)} for item in below]
        if total is None or adds_up(total, [row[""] for row in printed]) or _equal(below, printed, elsewhere):
            continue
        for by in _STEPS:
            for start in range(1, len(below) - abs(by)):
                block = (start, len(below), by)
                moved = _shifted(printed, block)
                enough = _equal(below, moved, elsewhere) >= _FEWEST_EQUAL
                if enough and adds_up(total, [row[""] for row in moved]):
                    columns = sorted({item.column for item in below})
                    return _moved(grid, [(item.row, item.code) for item in below], columns, block)
    return None


def _equal(
    items: Sequence[Item], rows: Sequence[Mapping[str, Figure | None]], elsewhere: Mapping[str, Figure]
) -> int:
    """How many amounts but zero are what other tables tell of their codes."""
    return sum(
        (amount := row[""]) is not None
        and bool(amount.value)
        and (told := elsewhere.get(item.code)) is not None
        and told.value == amount.value
        for item, row in zip(items, rows, strict=True)
    )
