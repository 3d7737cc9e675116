"""The tables of a document: grids that pages broke apart are joined, and each is recognised."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from fiscaldisclosure.form.structure import structure
from fiscaldisclosure.form.tables import Layout
from fiscaldisclosure.read.document import Grid
from fiscaldisclosure.read.lines import is_heading
from fiscaldisclosure.read.lost import defect
from fiscaldisclosure.read.tables.evaluations import (
    begins_another,
    goes_on,
    is_evaluation,
    is_head,
    rows_lost,
)
from fiscaldisclosure.read.tables.header import column_texts, header_height
from fiscaldisclosure.read.tables.join import Fit, fitted, glued, is_headless, same_header, subject_of, width
from fiscaldisclosure.read.tables.prepare import (
    Prepared,
    goes_on_numbering,
    is_title,
    line_numbers,
    prepared,
    without_columns,
)
from fiscaldisclosure.read.tables.recognise import form_of, named_by
from fiscaldisclosure.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscaldisclosure.form.tables import Form
    from fiscaldisclosure.read.document import Cell, Document, Paragraph

_BETWEEN_PAGES = re.compile(r"-?\d+(?:--?\d+)*-?|第\d+页.*|单位:.{1,5}|\(?续表?.{0,4}\)?|公开\d+表")
_WORDS = re.compile(r"[^\d，。;:!?]{2,20}(?<!表)(?<!情况)(?<!说明)")
_PAGE_NUMBER = re.compile(r"-?\d{1,3}-?$")
_LONGEST_TITLE = 80
_FEW_WORDS = 40
_TITLES_KEPT = 4


@frozen
class Collected:
    """A table of a document, its pages joined.

    Attributes:
        grid: Its header and rows.
        titles: What stands above it, and in its first rows.
        notes: What stands in its last rows.
        form: Which of the public tables it is, if it is one.
        guessed: The cells of pages that were laid onto its columns by guess.
        lost: The pages that could not be laid onto its columns.
        numbered: The columns that number its lines, as they stand on its pages, and are left out.

    """

    grid: Grid
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    form: Form | None = None
    guessed: frozenset[int] = frozenset()
    lost: tuple[Grid, ...] = ()
    numbered: frozenset[int] = frozenset()


def collected(document: Document) -> dict[int, Collected]:
    """Return the tables of a document, by the number of the block at which each ends."""
    collector = _Collector()
    for number, block in enumerate(document.blocks):
        try:
            if isinstance(block, Grid):
                collector.add(number, block)
            else:
                collector.pass_by(block.text)
        except Exception as error:  # noqa: BLE001  # a defect of the reader costs one table; it is listed, not swallowed
            collector.lose(number, block, error)
    collector.finish()
    return collector.found


@define
class _Collector:
    """Joins grids, one after the other, while nothing but the furniture of pages stands between them."""

    found: dict[int, Collected] = field(factory=dict)
    _table: Collected | None = None
    _end: int = 0
    _above: list[str] = field(factory=list)
    _seen: list[str] = field(factory=list)
    _interrupted: bool = False

    def pass_by(self, text: str) -> None:
        """Take a paragraph for a title of the next table; most end the table before it.

        The head of a self-evaluation waits for its indicators, whatever short line comes between.
        """
        held = self._table
        waits = held is not None and len(text) <= _LONGEST_TITLE and is_head(held.grid)
        if not (waits or _BETWEEN_PAGES.fullmatch(text) or self._is_running(text)):
            if held is None or self._interrupted or not _may_be_a_watermark(text):
                self.finish()
            self._interrupted = True
        self._above = [*self._above[1 - _TITLES_KEPT :], text]
        if len(text) <= _LONGEST_TITLE:
            self._seen.append(text)

    def _is_running(self, text: str) -> bool:
        """Whether a short text was printed before, as the header of a page is, and is no title of another table."""
        if len(text) > _LONGEST_TITLE or not any(text in other for other in self._seen):
            return False
        return self._table is not None and named_by([text]) in (None, self._table.form)

    def add(self, number: int, grid: Grid) -> None:
        """Begin a table, or go on with the one that the last page broke off."""
        table = Prepared(grid) if is_evaluation(grid) else prepared(grid)
        above, self._above = self._above, []
        interrupted, self._interrupted = self._interrupted, False
        begins = (
            self._table is None
            or (interrupted and _begins_again(self._table.grid, table.grid))
            or not self._goes_on(self._table, table)
        )
        last = self._table or self.found.get(self._end)
        if begins and last is not None and _is_rest(last, table.grid, (*above, *table.titles)):
            self._table = evolve(last, lost=(*last.lost, table.grid))
            self.found.pop(self._end, None)
        elif begins:
            self.finish()
            titles = [
                text for text in (*above, plain(grid.title), *table.titles) if len(text) <= _LONGEST_TITLE
            ]
            evaluation = is_evaluation(table.grid) or is_head(table.grid)
            form = None if evaluation else form_of(table.grid, titles)
            self._table = Collected(table.grid, tuple(titles), table.notes, form, numbered=table.numbered)
        self._end = number

    def _goes_on(self, held: Collected, table: Prepared) -> bool:
        """Go on with a table; a next page that cannot be laid onto its columns leaves it incomplete."""
        if _is_numbered_alike(table.grid, held.grid, held.numbered):
            table = evolve(table, grid=without_columns(table.grid, held.numbered))
        elif _is_numbered_alike(held.grid, table.grid, table.numbered):
            held = evolve(held, grid=without_columns(held.grid, table.numbered), numbered=table.numbered)
        if held.grid.torn or table.grid.torn or not _continues(held, table.grid, table.titles):
            return False
        evaluation = goes_on(held.grid, table.grid)  # its blocks have headings of their own
        if evaluation and (first := rows_lost(held.grid, table.grid)):
            held = evolve(held, lost=(*held.lost, Grid(table.grid.rows[:first])))
            table = evolve(table, grid=evolve(table.grid, rows=table.grid.rows[first:]))
        fit = Fit(table.grid.rows) if evaluation else fitted(held.grid, table.grid, held.form)
        if fit is None and _is_heading(held.grid) and header_height(table.grid):
            whole = _under_heading(held.grid.rows[0], table.grid)
            self._table = evolve(held, grid=whole, notes=table.notes, numbered=table.numbered)
            return True
        notes = (*held.notes, *table.notes)
        if fit is None and held.form is None:
            return False
        if fit is None:
            self._table = evolve(held, notes=notes, lost=(*held.lost, table.grid))
            return True
        guessed = frozenset() if fit.told else frozenset(id(cell) for row in fit.rows for cell in row)
        grid = Grid(glued(held.grid.rows, fit.rows), held.grid.title)
        self._table = evolve(
            held, grid=grid, notes=notes, guessed=held.guessed | guessed if guessed else held.guessed
        )
        return True

    def lose(self, number: int, block: Paragraph | Grid, error: Exception) -> None:
        """Leave out what cannot be understood; the table before a grid may have gone on in it, and is not whole."""
        self._interrupted = True
        if isinstance(block, Grid):
            held = self._table
            if held is not None and held.form is not None:
                self._table = evolve(held, lost=(*held.lost, Grid(())))
            elif held is not None:
                self._table = evolve(held, grid=evolve(held.grid, torn=True, why=defect(error)))
            self.finish()
            self.found[number] = Collected(evolve(block, torn=True, why=defect(error)))
        self.finish()

    def finish(self) -> None:
        """End the table that is being collected; all its pages together may tell what numbers its lines."""
        held, self._table = self._table, None
        if held is not None:
            grid = (
                held.grid
                if is_evaluation(held.grid) or held.grid.torn
                else without_columns(held.grid, line_numbers(held.grid))
            )
            self.found[self._end] = evolve(held, grid=evolve(grid, rows=tuple(grid.rows)))


def _is_numbered_alike(grid: Grid, other: Grid, numbered: frozenset[int]) -> bool:
    """Whether a page has the columns that number the lines on another, which has left them out."""
    return width(grid) == width(other) + len(numbered) and goes_on_numbering(grid, numbered)


def _is_heading(grid: Grid) -> bool:
    """Whether a page holds but the first line of a table's headings; the next tells the rest, and all the columns."""
    return len(grid.rows) == 1 == header_height(grid)


def _under_heading(row: tuple[Cell, ...], grid: Grid) -> Grid:
    """Put a first line of headings above a page: each over its share of the columns, where all have the same below."""
    names = [cell for cell in dict.fromkeys(row) if plain(cell.text)]
    columns = column_texts(grid, header_height(grid))
    share, rest = divmod(len(columns), max(len(names), 1))
    shares = [columns[at : at + share] for at in range(0, len(columns), share or 1)]
    if rest or len(names) < 2 or any(other != shares[0] for other in shares):  # noqa: PLR2004  # over one, nothing is told
        return grid
    return Grid((tuple(name for name in names for _ in range(share)), *grid.rows), grid.title)


def _may_be_a_watermark(text: str) -> bool:
    """Whether a text may be what a page prints besides its content: a few words that head and name nothing."""
    words = _PAGE_NUMBER.sub("", text)  # which may be printed beside it
    return _WORDS.fullmatch(words) is not None and not is_heading(text) and named_by([text]) is None


def _begins_again(held: Grid, grid: Grid) -> bool:
    """Whether a grid behind a few words is another table: it has other headings, or a total that the one before has."""
    if not (same_header(held, grid) or is_headless(grid)):
        return True
    headings = {plain(cell.text) for row in grid.rows[: header_height(grid)] for cell in row}
    totals = {text for row in grid.rows for cell in row if structure().is_total(text := plain(cell.text))}
    wanted = totals - headings  # most pages have none, and nothing is looked for in what may be a long table
    return bool(wanted) and any(plain(cell.text) in wanted for row in reversed(held.rows) for cell in row)


def _is_rest(held: Collected, grid: Grid, titles: Sequence[str]) -> bool:
    """Whether a grid is the rest of a table by subject that cannot be laid onto its columns: its codes go on.

    It has no title and no total of its own, and another number of columns; nothing stands between but a few words.
    """
    if held.form is None or held.form.layout is not Layout.BY_SUBJECT or named_by(titles) is not None:
        return False
    if any(len(text) > _FEW_WORDS or is_heading(text) for text in titles):
        return False
    if width(held.grid) == width(grid) or held.grid.torn or grid.torn:
        return False
    codes, more = _codes(held.grid), _codes(grid)
    rows = grid.rows[header_height(grid) :]
    total = any(structure().is_total(plain(cell.text)) for row in rows for cell in row)
    return bool(codes and more) and not total and max(codes) < min(more)


def _codes(grid: Grid) -> list[str]:
    rows = grid.rows[header_height(grid) :]
    return [code for row in rows if (code := subject_of(row)[0])]


def _is_another(held: Collected, grid: Grid, titles: Sequence[str]) -> bool:
    """Whether a grid is another self-evaluation, or has headings of its own below a title that the last does not have."""
    if begins_another(held.grid, grid) or (is_head(grid) and is_evaluation(held.grid)):
        return True
    own = [text for text in titles if is_title(text) and "续" not in text]
    return bool(own) and not any(text in held.titles for text in own) and not same_header(held.grid, grid)


def _continues(held: Collected, grid: Grid, titles: Sequence[str]) -> bool:
    """Whether a grid goes on with the last one, nothing being printed between, or begins another table."""
    if named_by(titles) not in (None, held.form) or _is_another(held, grid, titles):
        return False
    if goes_on(held.grid, grid):
        return True
    if same_header(held.grid, grid):
        return not is_evaluation(grid) or width(held.grid) == width(grid)
    if is_evaluation(grid) or form_of(grid, titles) not in (None, held.form):
        return False
    if width(held.grid) == width(grid):
        return True
    return held.form is not None and (is_headless(grid) or _is_heading(held.grid))
