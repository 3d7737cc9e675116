"""Workbooks of before 2007 (.xls), record by record: only the records tell how a number is shown.

Libraries give the stored 0.9362 and not the printed 93.62%, and they make room for every cell between the first and
the last of a sheet, which a few bytes can make gigabytes.  What the records mean is told in Microsoft's MS-XLS.
"""

from __future__ import annotations

from struct import error as BadStructure  # noqa: N812  # it is a class
from struct import pack, unpack, unpack_from
from typing import TYPE_CHECKING

from attrs import define, field

from fiscaldisclosure.errors import said
from fiscaldisclosure.read import MOST_CELLS
from fiscaldisclosure.read.files.archive import refuse
from fiscaldisclosure.read.files.ole import MAGIC, open_container
from fiscaldisclosure.read.files.sheets import MOST_SHEETS, Sheet
from fiscaldisclosure.read.files.shown import BUILT_IN, GENERAL, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

# Records of the workbook.
_BOF, _EOF, _CONTINUE, _PASSWORD = 0x809, 0x0A, 0x3C, 0x2F
_SHEET, _STRINGS, _FORMAT, _STYLE, _DATES, _CODE_PAGE = 0x85, 0xFC, 0x41E, 0xE0, 0x22, 0x42
_WINDOW, _OBJECT_SIZE = 0x3D, 0xDE
# Records of cells.
_NUMBER, _SHORT, _SHORTS, _SHARED, _LABEL, _RICH_LABEL = 0x203, 0x27E, 0xBD, 0xFD, 0x204, 0xD6
_TRUTH, _FORMULA, _FORMULA_TEXT, _MERGED = 0x205, 0x06, 0x207, 0xE5
# Records of rows and columns, and the bits in them that hide.
_ROW, _COLUMNS = 0x208, 0x7D
_ROW_HIDDEN, _COLUMNS_HIDDEN = 0x20, 1

_UNICODE = 0x600
"""The version from which on texts are Unicode; before, they are in the code page of the system."""
_NOT_A_NUMBER = 0xFFFF
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_CODE_PAGES = {950: "big5", 1252: "cp1252", 65001: "utf-8"}


def sheets(data: bytes, name: str) -> Iterator[Sheet]:
    """Yield the sheets of a workbook in their order.

    Raises:
        ReadError: if it is damaged, encrypted or too large.

    """
    container = open_container(data, name) if data.startswith(MAGIC) else None
    stream = container and (container.read("Workbook") or container.read("Book"))
    if not stream:
        refuse(name, said("sheet.no-workbook"))
    yield from sheets_of(stream, name)


def sheets_of(stream: bytes, name: str) -> Iterator[Sheet]:
    """Yield the sheets of a workbook's stream in their order.

    Raises:
        ReadError: as :func:`sheets` does.

    """
    try:
        yield from _Book(name, stream).sheets()
    except (BadStructure, IndexError) as error:
        refuse(name, said("sheet.damaged"), error)


@define
class _Book:
    name: str
    stream: bytes
    _unicode: bool = True
    _code_page: str = "gb18030"
    _strings: list[str] = field(factory=list)
    _codes: dict[int, str] = field(factory=dict)
    _formats: list[int] = field(factory=list)
    _since_1904: bool = False
    _cells: int = 0
    _characters: int = 0
    _open: int = 0
    _part: tuple[int, int, int, int] | None = None
    _walked: int = 0

    def sheets(self) -> Iterator[Sheet]:
        """Read what the sheets share, then the sheets."""
        found: list[tuple[int, int, str]] = []
        listed = 0
        strings: list[bytes] = []
        last = 0
        for kind, record in self._records(0):
            if kind == _SHEET:
                start, hidden, sort = unpack_from("<IBB", record)
                found += [] if sort or hidden & 3 else [(listed, start, self._named(record, 6))]
                listed += 1
            elif kind == _STRINGS or (kind == _CONTINUE and last == _STRINGS):
                strings.append(record)
            else:
                self._share(kind, record)
            last = last if kind == _CONTINUE else kind
        self._strings = list(_shared_strings(strings))
        if len(found) > MOST_SHEETS:
            refuse(self.name, said("sheet.too-many", most=MOST_SHEETS))
        for number, start, title in found:
            sheet = self._sheet(start, title)
            sheet.is_open, sheet.part = number == self._open, self._part
            yield sheet

    def _share(self, kind: int, record: bytes) -> None:
        """Take what holds for the whole workbook."""
        if kind == _BOF:
            self._unicode = unpack_from("<H", record)[0] >= _UNICODE
        elif kind == _PASSWORD:
            refuse(self.name, said("file.password"))
        elif kind == _CODE_PAGE:
            self._code_page = _CODE_PAGES.get(unpack_from("<H", record)[0], "gb18030")
        elif kind == _FORMAT:
            number = unpack_from("<H", record)[0]
            self._codes[number] = self._label(record, 2) if self._unicode else self._named(record, 2)
        elif kind == _STYLE:
            self._formats.append(unpack_from("<H", record, 2)[0])
        elif kind == _WINDOW:
            self._open = unpack_from("<H", record, 10)[0]
        elif kind == _OBJECT_SIZE:
            top, bottom, left, right = unpack_from("<HHBB", record, 2)
            self._part = top, left, bottom, right
        elif kind == _DATES:
            self._since_1904 = record[:1] == b"\1"

    def _records(self, position: int) -> Iterator[tuple[int, bytes]]:
        """Yield the records of a part of the stream, without those of charts inside it."""
        depth = 0
        if unpack_from("<H", self.stream, position)[0] != _BOF:
            raise IndexError
        while True:
            kind, size = unpack_from("<HH", self.stream, position)
            position += 4
            self._walked += 4 + size
            if self._walked > 2 * len(self.stream):
                refuse(self.name, said("sheet.shared"))
            depth += (kind == _BOF) - (kind == _EOF)
            if depth == 1:
                yield kind, self.stream[position : position + size]
            if depth <= 0:
                return
            position += size

    def _sheet(self, start: int, title: str) -> Sheet:
        sheet = Sheet(self.name, title, characters=self._characters)
        waiting: tuple[int, int] | None = None
        for kind, record in self._records(start):
            if kind == _FORMULA_TEXT and waiting:
                sheet.put(*waiting, self._label(record, 0))
            elif kind == _FORMULA and unpack_from("<H", record, 12)[0] == _NOT_A_NUMBER and not record[6]:
                waiting = unpack_from("<HH", record)
            elif kind == _SHORTS:
                row, column = unpack_from("<HH", record)
                for place in range(4, len(record) - 2, 6):
                    style, number = unpack_from("<HI", record, place)
                    sheet.put(row, column, self._shown(_short(number), style))
                    column += 1
            elif kind in {_ROW, _COLUMNS, _MERGED}:
                _arrange(sheet, kind, record)
            elif (text := self._text(kind, record)) is not None:
                row, column = unpack_from("<HH", record)
                sheet.put(row, column, text)
            if len(sheet.cells) + self._cells > MOST_CELLS:
                refuse(self.name, said("sheet.too-large", sheet=title))
        self._cells += len(sheet.cells)
        self._characters = sheet.characters
        return sheet

    def _text(self, kind: int, record: bytes) -> str | None:
        """Return what a cell shows; None if the record is of no cell."""
        if kind == _SHARED:
            number = unpack_from("<I", record, 6)[0]
            return self._strings[number] if number < len(self._strings) else ""
        if kind in {_LABEL, _RICH_LABEL}:
            return self._label(record, 6)
        if kind == _TRUTH:
            return _truth(record[6], is_error=bool(record[7]))
        if kind == _FORMULA and unpack_from("<H", record, 12)[0] == _NOT_A_NUMBER:
            return _truth(record[8], is_error=record[6] == 2) if record[6] in {1, 2} else ""  # noqa: PLR2004
        if kind in {_NUMBER, _FORMULA, _SHORT}:
            value = unpack_from("<I" if kind == _SHORT else "<d", record, 6)[0]
            return self._shown(_short(value) if kind == _SHORT else value, unpack_from("<H", record, 4)[0])
        return None

    def _shown(self, value: float, style: int) -> str:
        number = self._formats[style] if style < len(self._formats) else 0
        code = self._codes.get(number) or BUILT_IN.get(number, GENERAL)
        return shown(repr(value), code, since_1904=self._since_1904)

    def _label(self, record: bytes, place: int) -> str:
        """Return a text whose length takes two bytes."""
        return self._decoded(record, place + 2, unpack_from("<H", record, place)[0])

    def _named(self, record: bytes, place: int) -> str:
        """Return a text whose length takes one byte."""
        return self._decoded(record, place + 1, record[place])

    def _decoded(self, record: bytes, place: int, length: int) -> str:
        if not self._unicode:
            return record[place : place + length].decode(self._code_page, "replace")
        place, wide = place + 1, record[place] & 1 if length else 0
        return _characters(record[place : place + length * (1 + wide)], wide)


def _arrange(sheet: Sheet, kind: int, record: bytes) -> None:
    """Hide rows or columns, or merge areas."""
    if kind == _ROW and unpack_from("<H", record, 12)[0] & _ROW_HIDDEN:
        sheet.hidden_rows.add(unpack_from("<H", record)[0])
    elif kind == _COLUMNS and unpack_from("<H", record, 8)[0] & _COLUMNS_HIDDEN:
        sheet.hide_columns(*unpack_from("<HH", record))
    elif kind == _MERGED:
        for place in range(2, 2 + 8 * unpack_from("<H", record)[0], 8):
            top, bottom, left, right = unpack_from("<4H", record, place)
            sheet.merged.append((top, left, bottom, right))


def _characters(content: bytes, wide: int) -> str:
    return content.decode("utf-16-le" if wide else "latin-1", "replace")


def _truth(value: int, *, is_error: bool) -> str:
    return _ERRORS.get(value, "#VALUE!") if is_error else "TRUE" if value else "FALSE"


def _short(number: int) -> float:
    """Unfold a number that was put into four bytes: the upper half of a float or an integer, perhaps times 100."""
    if number & 2:
        value: float = unpack("<i", pack("<I", number))[0] >> 2
    else:
        value = unpack("<d", pack("<II", 0, number & 0xFFFFFFFC))[0]
    return value / 100 if number & 1 else value


def _shared_strings(parts: list[bytes]) -> Iterator[str]:
    """Yield the texts that cells share; they go on from record to record, which begin by how wide characters are."""
    part, place = 0, 8
    while part < len(parts):
        if place >= len(parts[part]):
            part, place = part + 1, place - len(parts[part])
            continue
        length, flags = unpack_from("<HB", parts[part], place)
        place += 3
        after = 0
        if flags & 8:
            after += 4 * unpack_from("<H", parts[part], place)[0]
            place += 2
        if flags & 4:
            after += unpack_from("<I", parts[part], place)[0]
            place += 4
        text, wide = "", flags & 1
        while length:
            if place >= len(parts[part]):
                part, place = part + 1, 1
                wide = parts[part][0] & 1
            piece = parts[part][place : place + length * (1 + wide)]
            text += _characters(piece, wide)
            length -= max(1, len(piece) // (1 + wide))
            place += len(piece)
        yield text
        place += after
