"""Tables over pages: the grid of a next page laid onto the columns of the table that it goes on with.

Where its columns are those of the table they are simply joined.  Rules printed twice, cells merged on one page and
not on the other and headings printed again change their number; then headings tell which column is which, or the
codes and names do, and where several fits remain, the one under which the rows add up is taken if it is decisive.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from fiscaldisclosure.form.tables import Layout
from fiscaldisclosure.read.document import Cell, Grid
from fiscaldisclosure.read.tables.by_subject import columns_of
from fiscaldisclosure.read.tables.evidence import Evidence, across
from fiscaldisclosure.read.tables.header import column_texts, header_height, is_amount, is_code
from fiscaldisclosure.read.tables.pages import Pages, Row
from fiscaldisclosure.read.tables.reading import Reading
from fiscaldisclosure.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.form.tables import Form

_MOST_BLANK = 4
"""So many more columns than the table has may a continuation hold, all of them blank."""


@frozen
class Fit:
    """A continuation laid onto a table's columns; told if the print or the arithmetic leaves no doubt."""

    rows: Sequence[Row]
    told: bool = True


def width(grid: Grid) -> int:
    """How many columns a grid has."""
    rows = grid.rows
    return rows.widest if isinstance(rows, Pages) else max(map(len, rows), default=0)


def _above(grid: Grid) -> list[list[str]]:
    """The headings above each column; a table may be long, and no row below its header tells any."""
    height = header_height(grid)
    return column_texts(Grid(grid.rows[:height]), height)


def same_header(one: Grid, other: Grid) -> bool:
    """Whether a grid repeats the headings of another, blank columns left aside."""
    return bool(header_height(other)) and _headings(one) == _headings(other) != []


def is_headless(grid: Grid) -> bool:
    """Whether a grid begins with rows of a table, or with the rest of a name that the last page broke off."""
    texts = {plain(cell.text) for row in grid.rows[: header_height(grid)] for cell in row} - {""}
    return len(texts) <= 1


def _headings(grid: Grid) -> list[list[str]]:
    return [texts for texts in _above(grid) if texts]


def fitted(table: Grid, grid: Grid, form: Form | None) -> Fit | None:
    """Lay a continuation onto the columns of a table; None if it cannot be told how."""
    repeats = same_header(table, grid)
    rows = grid.rows[header_height(grid) if repeats else 0 :]
    if width(table) == width(grid):
        return Fit(rows)
    if repeats:
        return Fit(tuple(_by_heading(table, grid, rows)))
    if form is None or form.layout is not Layout.BY_SUBJECT:
        return None
    return _by_content(table, rows, form)


def _by_heading(table: Grid, grid: Grid, rows: Sequence[Row]) -> Iterator[Row]:
    """Each column goes where the column with its heading stands; both have them in one order."""
    ours = [column for column, texts in enumerate(_above(table)) if texts]
    theirs = [column for column, texts in enumerate(_above(grid)) if texts]
    for row in rows:
        laid = [blank_beside(row[0])] * width(table)
        for mine, its in zip(ours, theirs, strict=True):
            laid[mine] = row[its]
        yield tuple(laid)


def blank_beside(cell: Cell) -> Cell:
    """Return a blank cell beside another."""
    return evolve(cell, text="")


def _by_content(table: Grid, rows: Sequence[Row], form: Form) -> Fit | None:
    """Codes and names tell the first columns, arithmetic which of the others is which where their number differs."""
    reading = Reading(form, under_header(table, ()))
    fields = columns_of(reading)
    first = min(fields, default=0)
    ours = range(first, width(table))
    split = _first_amount(rows)
    if not first or split is None:
        return None
    theirs = range(split, max(len(row) for row in rows))
    fits: list[tuple[Evidence, Fit]] = []
    for chosen, places in _alignments(rows, theirs, ours):
        laid = tuple(_laid(row, split, first, dict(zip(places, chosen, strict=True)), table) for row in rows)
        fits.append((across(under_header(table, laid), form), Fit(laid)))
    if len(fits) == 1:
        evidence, fit = fits[0]
        return evolve(fit, told=evidence.broken <= evidence.held)
    fits.sort(key=lambda item: item[0].weight, reverse=True)
    if fits and fits[0][0].outweighs(fits[1][0]):
        return fits[0][1]
    return None


def under_header(table: Grid, rows: Sequence[Row]) -> Grid:
    """Return the header of a table above other rows."""
    return Grid((*table.rows[: header_height(table)], *rows), table.title)


def _first_amount(rows: Sequence[Row]) -> int | None:
    """The column after the names: codes and names stand before it in every row that has a code."""
    name = -1
    for row in rows:
        texts = [plain(cell.text) for cell in row]
        coded = [column for column, text in enumerate(texts) if is_code(text)]
        if coded:
            named = (
                column for column, text in enumerate(texts) if text and not is_amount(text) and column > 0
            )
            name = max(name, next((column for column in named if column > coded[0]), coded[0]))
    return name + 1 if name >= 0 else None


def _alignments(
    rows: Sequence[Row], theirs: range, ours: range
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Every way to lay their columns onto ours in order: blank ones of theirs left out, some of ours left blank."""
    spare = len(theirs) - len(ours)
    if spare == 0:
        yield tuple(theirs), tuple(ours)
    elif spare > 0:
        blank = [
            column
            for column in theirs
            if all(column >= len(row) or not plain(row[column].text) for row in rows)
        ]
        if spare <= min(len(blank), _MOST_BLANK):
            for left_out in combinations(blank, spare):
                yield tuple(column for column in theirs if column not in left_out), tuple(ours)
    elif -spare <= _MOST_BLANK:
        for places in combinations(ours, len(theirs)):
            yield tuple(theirs), places


def _laid(row: Row, split: int, first: int, places: dict[int, int], table: Grid) -> Row:
    """One row: its code and name at the first columns, its amounts at their places."""
    blank = blank_beside(row[0])
    laid = [blank] * width(table)
    code = [
        cell for cell in dict.fromkeys(row[:split]) if is_code(plain(cell.text)) or plain(cell.text).isdigit()
    ]
    name = [cell for cell in dict.fromkeys(row[:split]) if cell not in code and plain(cell.text)]
    if code and len(code) + len(name[:1]) > first:  # in cells of its own here, in one where the header stands
        code = [evolve(code[0], text="".join(plain(cell.text) for cell in code))]
    for column, cell in enumerate([*code, *name][:first]):
        laid[column] = cell
    for mine, its in places.items():
        if its < len(row):
            laid[mine] = row[its]
    return tuple(laid)


def glued(rows: Sequence[Row], more: Sequence[Row]) -> Pages:
    """Join rows of two pages; a name that the page broke off goes on in the last row of the page before."""
    held = rows if isinstance(rows, Pages) else Pages(rows)
    if rows and more:
        rest = [cell for cell in dict.fromkeys(more[0]) if plain(cell.text)]
        if len(rest) == 1 and not is_amount(plain(rest[0].text)) and _is_named(rows[-1]):
            return held.ending_in(_with_rest(rows[-1], rest[0])).followed_by(more[1:])
    return held.followed_by(more)


def _is_named(row: Row) -> bool:
    code, name = subject_of(row)
    return bool(code and name)


def subject_of(row: Row) -> tuple[str, str]:
    """Return the code and the first name of a row, wherever they stand."""
    texts = [plain(cell.text) for cell in dict.fromkeys(row)]
    code = next((text for text in texts if is_code(text)), "")
    name = next((text for text in texts if text and not is_amount(text) and not is_code(text)), "")
    return code, name


def _with_rest(row: Row, rest: Cell) -> Row:
    named = next(
        cell for cell in row if (text := plain(cell.text)) and not is_amount(text) and not is_code(text)
    )
    whole = evolve(named, text=named.text + rest.text)
    return tuple(whole if cell is named else cell for cell in row)
