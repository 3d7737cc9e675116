"""Workbooks of since 2007 (.xlsx) by the standard library, with numbers as their formats show them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, field

from fiscaldisclosure.errors import said
from fiscaldisclosure.read import MOST_CELLS
from fiscaldisclosure.read.files.archive import Archive, open_archive, refuse
from fiscaldisclosure.read.files.elements import local
from fiscaldisclosure.read.files.grids import column_name
from fiscaldisclosure.read.files.sheets import MOST_SHEETS, Sheet
from fiscaldisclosure.read.files.shown import BUILT_IN, GENERAL, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree import ElementTree as ET

MOST_ROWS = 200_000
"""A sheet that tells of more rows than this, empty ones included, is no disclosure."""
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})", re.ASCII)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_YES = {"1", "true"}


@define
class Book:
    """An .xlsx workbook."""

    archive: Archive
    _strings: list[str] = field(factory=list)
    _formats: list[str] = field(factory=list)
    _since_1904: bool = False
    _cells: int = 0
    _characters: int = 0

    def sheets(self) -> Iterator[Sheet]:
        """Yield the sheets in their order."""
        archive = self.archive
        main = main_part(archive)
        related = archive.relations(main)
        for kind, path in related.values():
            if kind == "sharedStrings" and path in archive:
                self._strings = strings(archive, path)
            elif kind == "styles" and path in archive:
                self._formats = list(cell_formats(archive.xml(path)))
        root = archive.xml(main)
        self._since_1904 = any(
            item.get("date1904") in _YES for item in root.iter() if local(item) == "workbookPr"
        )
        listed = [item for item in root.iter() if local(item) == "sheet"]
        views = (item.get("activeTab", "0") for item in root.iter() if local(item) == "workbookView")
        opened = _whole(next(views, "0"))
        part = next((_area(item) for item in root.iter() if local(item) == "oleSize"), None)
        if len(listed) > MOST_SHEETS:
            refuse(archive.name, said("sheet.too-many", most=MOST_SHEETS))
        for number, item in enumerate(listed):
            relation = next((value for key, value in item.items() if key.endswith("}id")), "")
            kind, path = related.get(relation, ("", ""))
            if kind == "worksheet" and item.get("state", "visible") == "visible":
                sheet = self._sheet(path, item.get("name", ""))
                sheet.is_open, sheet.part = number == opened, part
                yield sheet

    def _sheet(self, path: str, name: str) -> Sheet:
        sheet = Sheet(self.archive.name, name, characters=self._characters)
        row = rows = 0
        for element in self.archive.elements(path, "row", "col", "mergeCell"):
            kind = local(element)
            if kind == "row":
                row = self._row(sheet, element, row)
                rows += 1
                if rows > MOST_ROWS or len(sheet.cells) + self._cells > MOST_CELLS:
                    refuse(sheet.file, said("sheet.too-large", sheet=name))
            elif kind == "mergeCell":
                sheet.merged.append(_area(element))
            elif element.get("hidden") in _YES or element.get("width") == "0":
                first, last = (_whole(element.get(end, "")) - 1 for end in ("min", "max"))
                sheet.hide_columns(first, last)
        self._cells += len(sheet.cells)
        self._characters = sheet.characters
        return sheet

    def _row(self, sheet: Sheet, element: ET.Element, following: int) -> int:
        """Put the cells of a row into a sheet; return the number of the row that follows it."""
        row, column = (_whole(element.get("r", "")) or following + 1) - 1, 0
        if element.get("hidden") in _YES or element.get("ht") == "0":
            sheet.hidden_rows.add(row)
        for cell in element:
            row, column = position(cell.get("r", ""), (row, column))
            text = self._text(cell)
            if text is None:
                refuse(
                    sheet.file,
                    said("sheet.formula", sheet=sheet.name, cell=f"{column_name(column)}{row + 1}"),
                )
            sheet.put(row, column, text)
            column += 1
        return row + 1

    def _text(self, cell: ET.Element) -> str | None:
        """Return what a cell shows; None for a formula whose result the program that wrote it did not store."""
        kind = cell.get("t", "n")
        if kind in {"inlineStr", "s"}:
            return cell_text(cell, self._strings)
        stored = next((child.text or "" for child in cell if local(child) == "v"), "")
        if not stored:
            waiting = kind == "n" and any(local(child) == "f" for child in cell)
            return None if waiting else ""
        if kind == "b":
            return "TRUE" if stored == "1" else "FALSE"
        if kind != "n":
            return cell_text(cell, ())
        style = cell.get("s", "0")
        code = self._formats[int(style)] if style.isdecimal() and int(style) < len(self._formats) else GENERAL
        return shown(stored, code, since_1904=self._since_1904)


def sheet_names(data: bytes, name: str) -> list[str]:
    """Return what the sheets of a workbook are called; nothing of them is read.

    Raises:
        ReadError: if it is damaged, encrypted or no workbook.

    """
    archive = open_archive(data, name)
    return [item.get("name", "") for item in archive.elements(main_part(archive), "sheet")]


def main_part(archive: Archive) -> str:
    """Return the path of the part that lists the sheets."""
    found = (path for kind, path in archive.relations("").values() if kind == "officeDocument")
    return next((path for path in found if path in archive), "xl/workbook.xml")


def strings(archive: Archive, path: str) -> list[str]:
    """Return the texts that cells refer to by number."""
    return [_rich_text(item) for item in archive.elements(path, "si")]


def cell_text(cell: ET.Element, texts: Sequence[str]) -> str:
    """Return the text of a cell that holds text.

    Args:
        cell: The cell.
        texts: Those that cells refer to by number.

    """
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(_rich_text(child) for child in cell if local(child) == "is")
    stored = next((child.text or "" for child in cell if local(child) == "v"), "")
    if kind == "s":
        return texts[int(stored)] if stored.isdecimal() and int(stored) < len(texts) else ""
    return _unescaped(stored)


def cell_formats(root: ET.Element) -> Iterator[str]:
    """Yield the number format of each cell style."""
    custom = {
        item.get("numFmtId", ""): item.get("formatCode", "")
        for item in root.iter()
        if local(item) == "numFmt"
    }
    for styles in root:
        if local(styles) == "cellXfs":
            for style in styles:
                number = style.get("numFmtId", "0")
                yield custom.get(number) or BUILT_IN.get(int(number) if number.isdecimal() else 0, GENERAL)


def _rich_text(item: ET.Element) -> str:
    """Return the text of a string: its runs joined, without the readings given beside it."""
    parts = []
    for child in item:
        kind = local(child)
        if kind == "t":
            parts.append(child.text or "")
        elif kind == "r":
            parts += [run.text or "" for run in child if local(run) == "t"]
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    """Resolve the escapes that spreadsheets write for control characters."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def position(reference: str, following: tuple[int, int]) -> tuple[int, int]:
    """Return row and column of a reference from 0; where it is missing or wrong, those that follow the last."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return following
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _area(element: ET.Element) -> tuple[int, int, int, int]:
    """Return first row, first column, last row and last column of an area that an element refers to."""
    corners = [position(corner, (0, 0)) for corner in element.get("ref", "").split(":")[:2]]
    return *corners[0], *corners[-1]


def _whole(text: str) -> int:
    """Return a number from 1; 0 if it is missing or wrong."""
    return int(text) if re.fullmatch(r"\d{1,7}", text, re.ASCII) else 0
