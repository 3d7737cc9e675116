"""Workbooks: .xlsx by the standard library, with numbers as their formats show them; .xls by python-calamine."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import product
from typing import TYPE_CHECKING

from attrs import define, field

from fiscaldisclosure.figure import Place
from fiscaldisclosure.read.document import Cell, Document, Grid, Line, Paragraph, plain
from fiscaldisclosure.read.files.archive import Archive, open_archive, refuse
from fiscaldisclosure.read.files.grids import MOST_COLUMNS, MOST_POSITIONS, column_name
from fiscaldisclosure.read.files.shown import BUILT_IN, GENERAL, shown
from fiscaldisclosure.read.lines import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree import ElementTree as ET

MOST_CELLS = 200_000
"""A workbook with more filled cells than this is no disclosure."""
MOST_ROWS = 1_048_576
"""More rows than a sheet can have."""
MOST_SHEETS = 500
"""A workbook with more sheets than this is no disclosure."""
_NEAR = 100
"""Filled columns within this distance make one table, with the empty ones between them."""

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})", re.ASCII)
_UNIT = re.compile(r"(?:金额)?单位:(?:人民币)?(?:万元|亿元|千元|百万元|元)")
_NOTE = re.compile(r"注\d*:|备注|说明|本表|数据来源|\d[.、]本表|.{40}")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def document(data: bytes, name: str) -> Document:
    """Turn a workbook into a document: a grid for every sheet that holds something.

    Raises:
        ReadError: if it is damaged, encrypted, empty or beyond the limits; or if it is an .xls and the extra for
            it is not installed.

    """
    if data.startswith(b"PK"):
        sheets: Iterable[Sheet] = Book(open_archive(data, name)).sheets()
    else:
        from fiscaldisclosure.read.files.xls import sheets as old_sheets

        sheets = old_sheets(data, name)
    blocks = tuple(block for sheet in sheets for block in sheet.blocks())
    if not blocks:
        refuse(name, "no sheet of the workbook holds anything; there is nothing to check")
    return Document(name, blocks)


@define
class Sheet:
    """The filled cells of a sheet, by row and column from 0, and the areas that are merged."""

    file: str
    name: str
    cells: dict[tuple[int, int], str] = field(factory=dict)
    merged: list[tuple[int, int, int, int]] = field(factory=list)
    """First row, first column, last row, last column."""

    def put(self, row: int, column: int, text: str) -> None:
        """Fill a cell, unless with blanks."""
        if text := text.strip():
            self.cells[row, column] = text

    def blocks(self) -> Iterator[Paragraph | Grid]:
        """Yield the table, and as paragraphs what stands alone above and below it: titles, units and notes.

        Rows in which nothing stands are left out, and so are columns if they lie far apart; a cell's place tells
        where it stood.
        """
        rows = sorted({row for row, _ in self.cells})
        columns = sorted({column for _, column in self.cells})
        if columns and columns[-1] - columns[0] < _NEAR:
            columns = list(range(columns[0], columns[-1] + 1))
        if len(columns) > MOST_COLUMNS or len(rows) * len(columns) > MOST_POSITIONS:
            refuse(
                self.file,
                f"sheet {self.name} has {len(rows):,} rows and {len(columns):,} columns; keep only the tables",
            )
        covered = self._covered(rows, columns)
        texts = {
            row: [(column, self.cells[row, column]) for column in columns if (row, column) in self.cells]
            for row in rows
        }
        first = next((place for place, row in enumerate(rows) if not _is_title(texts[row])), len(rows))
        last = next(
            (place for place in range(len(rows), first, -1) if not _is_note(texts[rows[place - 1]])), first
        )
        for place, row in enumerate(rows):
            if not first <= place < last:
                for _, text in texts[row]:
                    yield from paragraphs(Line(line, row + 1) for line in text.split("\n"))
            elif place == first:
                yield Grid(tuple(self._laid_out(rows[first:last], columns, covered)), self.name)

    def _covered(self, rows: list[int], columns: list[int]) -> dict[tuple[int, int], tuple[int, int]]:
        """Return for every position under a merged area where its text stands; nothing else there is shown."""
        covered: dict[tuple[int, int], tuple[int, int]] = {}
        filled = 0
        for top, left, bottom, right in self.merged:
            across = columns[bisect_left(columns, left) : bisect_right(columns, right)]
            down = rows[bisect_left(rows, top) : bisect_right(rows, bottom)]
            filled += len(across) * len(down)
            if filled > MOST_POSITIONS:
                refuse(self.file, f"sheet {self.name} has too many merged cells")
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
                    place = Place(file=self.file, table=self.name, line=at[0] + 1, column=column_name(at[1]))
                    made[at] = Cell(self.cells.get(at, ""), place)
                laid.append(made[at])
            yield tuple(laid)


def _is_title(texts: list[tuple[int, str]]) -> bool:
    """Whether a row above a table is a title, or tells who made it and in which unit."""
    return len(texts) <= 1 or any(_UNIT.match(plain(text)) for _, text in texts)


def _is_note(texts: list[tuple[int, str]]) -> bool:
    """Whether a row below a table is a note to it."""
    return not texts or (len(texts) == 1 and bool(_NOTE.match(plain(texts[0][1]))))


@define
class Book:
    """An .xlsx workbook."""

    archive: Archive
    _strings: list[str] = field(factory=list)
    _formats: list[str] = field(factory=list)
    _since_1904: bool = False
    _cells: int = 0

    def sheets(self) -> Iterator[Sheet]:
        """Yield the sheets in their order."""
        archive = self.archive
        main = next(
            (
                path
                for kind, path in archive.relations("").values()
                if kind == "officeDocument" and path in archive
            ),
            "xl/workbook.xml",
        )
        related = archive.relations(main)
        for kind, path in related.values():
            if kind == "sharedStrings" and path in archive:
                self._strings = [_rich_text(item) for item in archive.elements(path) if _local(item) == "si"]
            elif kind == "styles" and path in archive:
                self._formats = list(_cell_formats(archive.xml(path)))
        root = archive.xml(main)
        self._since_1904 = any(
            item.get("date1904") in {"1", "true"} for item in root.iter() if _local(item) == "workbookPr"
        )
        listed = [item for item in root.iter() if _local(item) == "sheet"]
        if len(listed) > MOST_SHEETS:
            refuse(archive.name, f"it has more than {MOST_SHEETS} sheets")
        for item in listed:
            relation = next((value for key, value in item.items() if key.endswith("}id")), "")
            kind, path = related.get(relation, ("", ""))
            if kind == "worksheet":
                yield self._sheet(path, item.get("name", ""))

    def _sheet(self, path: str, name: str) -> Sheet:
        sheet = Sheet(self.archive.name, name)
        row, column, rows = 0, 0, 0
        for element in self.archive.elements(path):
            kind = _local(element)
            if kind == "row":
                for cell in element:
                    row, column = _position(cell.get("r", ""), (row, column))
                    text = self._text(cell)
                    if text is None:
                        refuse(
                            self.archive.name,
                            f"sheet {name}, cell {column_name(column)}{row + 1} holds a formula that was never "
                            "calculated; open the workbook in a spreadsheet program and save it again",
                        )
                    sheet.put(row, column, text)
                    column += 1
                row, column, rows = row + 1, 0, rows + 1
                element.clear()
                if rows > MOST_ROWS or len(sheet.cells) + self._cells > MOST_CELLS:
                    refuse(
                        self.archive.name, f"sheet {name} is too large for a disclosure; keep only the tables"
                    )
            elif kind == "mergeCell":
                corners = [_position(corner, (0, 0)) for corner in element.get("ref", "").split(":")]
                sheet.merged.append((*corners[0], *corners[-1]))
        self._cells += len(sheet.cells)
        return sheet

    def _text(self, cell: ET.Element) -> str | None:
        """Return what a cell shows; None for a formula whose result the program that wrote it did not store."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(_rich_text(child) for child in cell if _local(child) == "is")
        stored = next((child.text or "" for child in cell if _local(child) == "v"), "")
        if not stored:
            waiting = kind == "n" and any(_local(child) == "f" for child in cell)
            return None if waiting else ""
        if kind == "s":
            return (
                self._strings[int(stored)] if stored.isdecimal() and int(stored) < len(self._strings) else ""
            )
        if kind == "b":
            return "TRUE" if stored == "1" else "FALSE"
        if kind != "n":
            return _unescaped(stored)
        style = cell.get("s", "0")
        code = self._formats[int(style)] if style.isdecimal() and int(style) < len(self._formats) else GENERAL
        return shown(stored, code, since_1904=self._since_1904)


def _cell_formats(root: ET.Element) -> Iterator[str]:
    """Yield the number format of each cell style."""
    custom = {
        item.get("numFmtId", ""): item.get("formatCode", "")
        for item in root.iter()
        if _local(item) == "numFmt"
    }
    for styles in root:
        if _local(styles) == "cellXfs":
            for style in styles:
                number = style.get("numFmtId", "0")
                yield custom.get(number) or BUILT_IN.get(int(number) if number.isdecimal() else 0, GENERAL)


def _rich_text(item: ET.Element) -> str:
    """Return the text of a string: its runs joined, without the readings given beside it."""
    parts = []
    for child in item:
        kind = _local(child)
        if kind == "t":
            parts.append(child.text or "")
        elif kind == "r":
            parts += [run.text or "" for run in child if _local(run) == "t"]
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    """Resolve the escapes that spreadsheets write for control characters."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _position(reference: str, following: tuple[int, int]) -> tuple[int, int]:
    """Return row and column of a reference from 0; where it is missing or wrong, those that follow the last."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return following
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
