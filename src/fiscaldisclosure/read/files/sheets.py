"""A sheet of a workbook, new or old, laid out as what it shows."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import groupby, product
from typing import TYPE_CHECKING

from attrs import define, field

from fiscaldisclosure.errors import said
from fiscaldisclosure.figure import Place
from fiscaldisclosure.read.document import Aside, Cell, Grid, Line, Paragraph, Remark
from fiscaldisclosure.read.files.archive import refuse
from fiscaldisclosure.read.files.grids import MOST_COLUMNS, MOST_POSITIONS, column_name
from fiscaldisclosure.read.lines import paragraphs
from fiscaldisclosure.span import Span
from fiscaldisclosure.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CHARACTERS = 4_000_000
"""Nor is one whose cells show more text than this."""
LONGEST_CELL = 32_767
"""A cell cannot hold more text than this."""
MOST_SHEETS = 500
"""A workbook with more sheets than this is no disclosure."""
_LAST_COLUMN = 16_383
_NEAR = 100
"""Filled columns within this distance make one table, with the empty ones between them."""

_UNIT = re.compile(r"(?:金额)?单位:(?:人民币)?(?:万元|亿元|千元|百万元|元)")
_NOTE = re.compile(r"注\d*:|备注|说明|本表|数据来源|\d[.、]本表|.{40}|[-—]+(?:%d|\d{1,4})[-—]+$")
_SENTENCE = re.compile(r".{10}[。；]", re.DOTALL)
_TEXT = 3
"""A sheet with as many rows that are sentences is text, with or without tables in it; fewer are notes to a table."""
_ERROR_VALUE = re.compile(r"#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A|SPILL!|CALC!)")


def is_error(text: str) -> bool:
    """Whether a cell shows the error of a formula.

    >>> is_error("#NAME?"), is_error("#1")
    (True, False)

    """
    return bool(_ERROR_VALUE.fullmatch(text))


@define
class Sheet:
    """The filled cells of a sheet, by row and column from 0, the areas that are merged, and what is hidden."""

    file: str
    name: str
    cells: dict[tuple[int, int], str] = field(factory=dict)
    merged: list[tuple[int, int, int, int]] = field(factory=list)
    """First row, first column, last row, last column."""
    hidden_rows: set[int] = field(factory=set)
    hidden_columns: set[int] = field(factory=set)
    is_open: bool = False
    """Whether it is the one that shows when the workbook is opened."""
    part: tuple[int, int, int, int] | None = None
    """What of it shows where the workbook is embedded in a document, as in `merged`."""
    characters: int = 0

    def put(self, row: int, column: int, text: str) -> None:
        """Fill a cell, unless with blanks.

        Raises:
            ReadError: if the sheet shows more text than a disclosure can.

        """
        if text := text.strip():
            self.characters += len(text)
            if len(text) > LONGEST_CELL or self.characters > MOST_CHARACTERS:
                refuse(
                    self.file,
                    said("sheet.cell-text", sheet=self.name, cell=f"{column_name(column)}{row + 1}"),
                )
            self.cells[row, column] = text

    def hide_columns(self, first: int, last: int) -> None:
        """Hide columns from the first to the last."""
        if not self.hidden_columns.issuperset((first, last)):
            self.hidden_columns.update(range(max(first, 0), min(last, _LAST_COLUMN) + 1))

    def show_part(self) -> None:
        """Forget what an object in a document does not show of the sheet."""
        if self.part is not None:
            top, left, bottom, right = self.part
            self.cells = {
                (row, column): text
                for (row, column), text in self.cells.items()
                if top <= row <= bottom and left <= column <= right
            }

    def blocks(self) -> Iterator[Paragraph | Grid]:
        """Yield the tables, and as paragraphs what stands alone above and below them: titles, units, notes and text.

        Rows in which nothing stands are left out, and so are columns if they lie far apart; a cell's place tells
        where it stood.
        """
        self._leave_out_hidden()
        rows = sorted({row for row, _ in self.cells})
        columns = sorted({column for _, column in self.cells})
        if columns and columns[-1] - columns[0] < _NEAR:
            columns = [c for c in range(columns[0], columns[-1] + 1) if c not in self.hidden_columns]
        if len(columns) > MOST_COLUMNS or len(rows) * len(columns) > MOST_POSITIONS:
            refuse(
                self.file,
                said("sheet.size", sheet=self.name, rows=len(rows), columns=len(columns)),
            )
        covered = self._covered(rows, columns)
        texts = {
            row: [(column, self.cells[row, column]) for column in columns if (row, column) in self.cells]
            for row in rows
        }
        for part in _parts(rows, texts):
            first, last = _table_in(part, texts, is_told_on=part[-1] != rows[-1])
            for place, row in enumerate(part):
                if not first <= place < last:
                    for column, text in texts[row]:
                        yield from paragraphs(Line.broken(text, row + 1, self._part(row, column)))
                elif place == first:
                    yield Grid(tuple(self._laid_out(part[first:last], columns, covered)), self.name)

    def error_values(self) -> Iterator[Remark]:
        """Yield the cells that show an error in place of a number."""
        for (row, column), text in sorted(self.cells.items()):
            if is_error(text):
                yield Remark(Aside.ERROR_VALUE, text, self._place(row, column))

    def _place(self, row: int, column: int) -> Place:
        span = Span(self._part(row, column), 0, len(self.cells.get((row, column), "")))
        return Place(file=self.file, table=self.name, line=row + 1, column=column_name(column), span=span)

    def _part(self, row: int, column: int) -> str:
        return f"{self.name}!{column_name(column)}{row + 1}"

    def _leave_out_hidden(self) -> None:
        """Forget what stands in hidden rows and columns; a merged area shows its text while any part of it shows."""
        rows, columns = _following(self.hidden_rows), _following(self.hidden_columns)
        for number, (top, left, bottom, right) in enumerate(self.merged):
            row, column = rows.get(top, top), columns.get(left, left)
            if (row, column) != (top, left) and row <= bottom and column <= right:
                self.merged[number] = row, column, bottom, right
                if (top, left) in self.cells:
                    self.cells[row, column] = self.cells.pop((top, left))
        if rows or columns:
            self.cells = {
                (row, column): text
                for (row, column), text in self.cells.items()
                if row not in rows and column not in columns
            }

    def _covered(self, rows: list[int], columns: list[int]) -> dict[tuple[int, int], tuple[int, int]]:
        """Return for every position under a merged area where its text stands; nothing else there is shown."""
        covered: dict[tuple[int, int], tuple[int, int]] = {}
        filled = 0
        for top, left, bottom, right in self.merged:
            across = columns[bisect_left(columns, left) : bisect_right(columns, right)]
            down = rows[bisect_left(rows, top) : bisect_right(rows, bottom)]
            filled += len(across) * len(down)
            if filled > MOST_POSITIONS:
                refuse(self.file, said("sheet.merged", sheet=self.name))
            for position in product(down, across):
                covered.setdefault(position, (top, left))
                if position != (top, left):
                    self.cells.pop(position, None)
        return covered

    def _laid_out(
        self, rows: list[int], columns: list[int], covered: dict[tuple[int, int], tuple[int, int]]
    ) -> Iterator[tuple[Cell, ...]]:
        made: dict[tuple[int, int], Cell] = {}
        for row in rows:
            laid = []
            for column in columns:
                at = covered.get((row, column), (row, column))
                if at not in made:
                    made[at] = Cell(self.cells.get(at, ""), self._place(*at))
                laid.append(made[at])
            yield tuple(laid)


def _following(hidden: set[int]) -> dict[int, int]:
    """Return for every hidden row or column the next that is shown."""
    following: dict[int, int] = {}
    for number in sorted(hidden, reverse=True):
        following[number] = following.get(number + 1, number + 1)
    return following


def _parts(rows: list[int], texts: dict[int, list[tuple[int, str]]]) -> Iterator[list[int]]:
    """Yield the rows of a sheet in parts that hold a table each: in a sheet of text, its sentences are apart."""
    sentences = {row for row in rows if _is_sentence(texts[row])}
    if len(sentences) < _TEXT:
        sentences = set()
    for _, part in groupby(rows, key=lambda row: row in sentences):
        yield list(part)


def _table_in(
    part: list[int], texts: dict[int, list[tuple[int, str]]], *, is_told_on: bool
) -> tuple[int, int]:
    """Where the table of some rows begins and ends; before a sentence, what stands alone below it is a heading."""
    first = next((place for place, row in enumerate(part) if not _is_title(texts[row])), len(part))
    last = next(
        (
            place
            for place in range(len(part), first, -1)
            if not _is_note(texts[part[place - 1]]) and not (is_told_on and len(texts[part[place - 1]]) == 1)
        ),
        first,
    )
    return first, last


def _is_sentence(texts: list[tuple[int, str]]) -> bool:
    """Whether a row is a sentence, and holds nothing else."""
    return len(texts) == 1 and bool(_SENTENCE.search(texts[0][1]))


def _is_title(texts: list[tuple[int, str]]) -> bool:
    """Whether a row above a table is a title, or tells who made it and in which unit."""
    return len(texts) <= 1 or any(_UNIT.match(plain(text)) for _, text in texts)


def _is_note(texts: list[tuple[int, str]]) -> bool:
    """Whether a row below a table is a note to it."""
    return not texts or (len(texts) == 1 and bool(_NOTE.match(plain(texts[0][1]))))
