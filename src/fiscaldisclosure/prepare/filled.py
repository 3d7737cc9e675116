"""A filled workbook as plain data: what is filled in once, and the lists, by the keys that `new` wrote into it.

What stands in a cell that no field has is told as unread, so that nothing is lost in silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from fiscaldisclosure.errors import DataError, said
from fiscaldisclosure.figure import is_blank
from fiscaldisclosure.form.filling import FIXED, KEY, UNIT, has_keys
from fiscaldisclosure.form.structure import structure
from fiscaldisclosure.model.shape import Kind
from fiscaldisclosure.prepare.fields import INDICATORS, LINE_FIELDS, OF, PROJECTS, UNREAD, sections
from fiscaldisclosure.prepare.template import TITLE, put
from fiscaldisclosure.read.files.archive import open_archive
from fiscaldisclosure.read.files.grids import column_name
from fiscaldisclosure.read.files.sheets import is_error
from fiscaldisclosure.read.files.xlsx import Book
from fiscaldisclosure.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from fiscaldisclosure.prepare.fields import Field
    from fiscaldisclosure.read.files.sheets import Sheet

_CODE: Final = "code"
_TABLE: Final = ".rows"
"""What the paths of lists end with that are the rows of a table, where a code stands once."""
_MOST_TOLD: Final = 5
"""So many cells of a sheet or column that no field has are told, and how many there are."""


@define
class Filled:
    """What a filled workbook gives.

    Attributes:
        name: Its name.
        plain: The plain data.
        cells: Where each of them was filled in, by its path.

    """

    name: str
    plain: dict[str, Any] = field(factory=dict)
    cells: dict[str, str] = field(factory=dict)

    def leave(self, sheet: Sheet, row: int, column: int) -> None:
        """Tell what stands in a cell that no field has; it is no account, so no sum is open for it."""
        self._leave(_cell(sheet, row, column), sheet.cells[row, column], sheet.cells[row, column])

    def leave_column(self, sheet: Sheet, column: int) -> None:
        """Tell what stands in a column of a list that has a heading and no key."""
        cells = _cells(sheet, lambda row, at: row > _KEYS_AT and at == column)
        where = f"{sheet.name}!{column_name(column)}"
        self._leave_several(where, "prepare.column-without-key", cells, head=sheet.cells[_HEADS_AT, column])

    def leave_sheet(self, sheet: Sheet) -> None:
        """Tell what stands in a sheet that is none of the input's."""
        self._leave_several(sheet.name, "prepare.other-sheet", _cells(sheet, lambda _row, _at: True))

    def leave_row(self, sheet: Sheet, row: int) -> None:
        """Tell what stands in a row of totals, which follow."""
        cells = _cells(sheet, lambda at, _column: at == row)
        self._leave_several(f"{sheet.name}!{row + 1}", "prepare.total-row", cells)

    def _leave_several(self, where: str, key: str, cells: list[str], **named: object) -> None:
        shown = cells if len(cells) <= _MOST_TOLD else [*cells[:_MOST_TOLD], "…"]
        self.leave_told(where, key, cells=shown, count=len(cells), **named)

    def leave_told(self, where: str, key: str, **named: object) -> None:
        """Tell, by a message, what is not taken as it stands."""
        told = said(key, **named)
        self._leave(where, told.in_("zh"), told.in_("en"))

    def _leave(self, where: str, text: str, english: str) -> None:
        place = {"file": self.name, "table": where}
        told = {"text": text, "english": english, "place": place, "free_text": True}
        self.plain.setdefault(UNREAD, []).append(told)


def filled(data: bytes, name: str) -> Filled | None:
    """Read a filled workbook as plain data; None if it is not one that ``new`` made.

    Raises:
        FiscalDisclosureError: if a cell holds what it cannot; the message names sheet and cell.

    """
    sheets = list(Book(open_archive(data, name)).sheets())
    if not any(sheet.name == FIXED for sheet in sheets):
        if not any(has_keys(sheet.cells) for sheet in sheets):
            return None
        names = [sheet.name for sheet in sheets]
        raise DataError(said("prepare.no-sheet", wanted=FIXED, found=names), name)
    found = Filled(name)
    lists = {path: fields for section in sections() for path, fields in section.lists.items()}
    for sheet in sheets:
        if sheet.name == FIXED:
            _fixed(sheet, found)
        elif (key := sheet.cells.get((0, 0), "").replace(":", "：")).startswith(f"{KEY}："):
            path = key.removeprefix(f"{KEY}：")
            if path not in lists:
                raise DataError(said("prepare.no-list", found=path), name, f"{sheet.name}!A1")
            _list(sheet, path, lists[path], found)
        elif sheet.cells and sheet.cells.get((0, 0)) != TITLE:
            found.leave_sheet(sheet)
    return found


def _cells(sheet: Sheet, of: Callable[[int, int], bool]) -> list[str]:
    """What stands in some cells of a sheet, each behind its name."""
    return [
        f"{column_name(at)}{row + 1} {text}" for (row, at), text in sorted(sheet.cells.items()) if of(row, at)
    ]


def _cell(sheet: Sheet, row: int, column: int) -> str:
    return f"{sheet.name}!{column_name(column)}{row + 1}"


def _fixed(sheet: Sheet, found: Filled) -> None:
    """Take what is filled in once."""
    fields = {field.path: field for section in sections() for field in section.fields}
    column = next((at for (row, at), text in sheet.cells.items() if row == 0 and text == KEY), None)
    if column is None:
        raise DataError(said("prepare.no-key"), found.name, sheet.name)
    keys = {row: text for (row, at), text in sheet.cells.items() if at == column and row > 0}
    taken = dict.fromkeys(keys, 1)
    for row, key in sorted(keys.items()):
        cells = [_text(sheet, row, part, found) for part in range(1, column)]
        numbers = _NUMBERS.get(fields[key].slot.kind, 0) if key in fields else 0
        cells[:numbers] = [_number(sheet, row, at, found) for at in range(1, numbers + 1)]
        if key == UNIT:
            found.plain[UNIT] = cells[0]
            continue
        if key not in fields:
            raise DataError(said("prepare.no-field", found=key), found.name, _cell(sheet, row, column))
        found.cells[key] = _cell(sheet, row, 1)
        if fields[key].slot.kind is Kind.LINE:
            taken[row] = len(LINE_FIELDS)
            found.cells |= {f"{key}.{part}": _cell(sheet, row, at) for at, part in enumerate(LINE_FIELDS, 1)}
        if any(cells):
            put(found.plain, key, _value(fields[key], cells))
    for row, at in sorted(sheet.cells):
        if row > 0 and taken.get(row, 0) < at != column:
            found.leave(sheet, row, at)


_NUMBERS: Final = {Kind.FIGURE: 1, Kind.LINE: len(LINE_FIELDS) - 2}
"""In how many cells of a field a number stands; behind those of a line stand its reasons."""


def _number(sheet: Sheet, row: int, column: int, found: Filled) -> str:
    """What stands in a cell for a number; a dash is a blank, and that it is one is told.

    Raises:
        DataError: if what stands there holds no digit.

    """
    text = _text(sheet, row, column, found)
    if text and is_blank(text):
        found.leave_told(_cell(sheet, row, column), "prepare.dash", found=text)
        return ""
    if text and not any(character.isdigit() for character in text):
        raise DataError(said("prepare.number", found=text), found.name, _cell(sheet, row, column))
    return text


def _text(sheet: Sheet, row: int, column: int, found: Filled) -> str:
    """What stands in a cell.

    Raises:
        DataError: if it is the error of a formula.

    """
    text = sheet.cells.get((row, column), "")
    if is_error(text):
        raise DataError(said("prepare.formula", found=text), found.name, _cell(sheet, row, column))
    return text


def _value(field: Field, cells: list[str]) -> Any:
    """What the cells of a field say, as plain data."""
    text, slot = cells[0], field.slot
    if slot.kind is Kind.LINE:
        return dict(zip(LINE_FIELDS, cells, strict=False))
    if slot.many:
        return [part for part in text.replace("，", "、").replace("\n", "、").split("、") if part.strip()]
    return text


def _list(sheet: Sheet, path: str, fields: tuple[Field, ...], found: Filled) -> None:
    """Take the rows of a list; each indicator goes to its project, by name, one left blank to that of the row before."""
    projects = _held(found.plain, PROJECTS) if path == INDICATORS else []
    known = {project.get("name"): number for number, project in enumerate(projects)}
    home, rows, of = path, [] if path == INDICATORS else _held(found.plain, path), ""
    codes: dict[str, str] = {}
    for row, told, cells in _rows(sheet, fields, found):
        if path.endswith(_TABLE) and (code := told.get(_CODE)):
            if code in codes:
                told_twice = said("prepare.twice", code=code, first=codes[code])
                raise DataError(told_twice, found.name, cells[_CODE])
            codes[code] = cells[_CODE]
        if path == INDICATORS:
            of = told.pop(OF, of)
            if of not in known:
                said_so = said("prepare.no-project", found=of, known=list(known))
                raise DataError(said_so, found.name, _cell(sheet, row, 0))
            home = f"{PROJECTS}[{known[of]}].indicators"
            rows = projects[known[of]].setdefault("indicators", [])
        item = f"{home}[{len(rows)}]"
        found.cells |= {item: _cell(sheet, row, 0), **{f"{item}.{to}": cell for to, cell in cells.items()}}
        rows.append(told)


def _held(plain: dict[str, Any], path: str) -> list[Any]:
    """Return the list at an attribute path of plain data; what is missing on the way is made."""
    *parents, last = path.split(".")
    for name in parents:
        plain = plain.setdefault(name, {})
    rows: list[Any] = plain.setdefault(last, [])
    return rows


def _rows(
    sheet: Sheet, fields: tuple[Field, ...], found: Filled
) -> Iterator[tuple[int, dict[str, Any], dict[str, str]]]:
    """Yield each row that is filled in: its number, what it says, and where each field stands."""
    known = {field.path: field for field in fields}
    columns = _columns(sheet, known, found)
    _leave_lost(sheet, columns, found)
    for row in sorted({row for row, at in sheet.cells if row > _KEYS_AT and at in columns}):
        told: dict[str, Any] = {}
        for at, path in columns.items():
            is_number = known[path].slot.kind in _NUMBERS
            if text := (_number if is_number else _text)(sheet, row, at, found):
                put(told, path, _value(known[path], [text]))
        if not told:
            continue
        if _CODE in known and _adds_up(told):
            found.leave_row(sheet, row)
            continue
        cells = {path: _cell(sheet, row, at) for at, path in columns.items()}
        for item in fields:
            if item.slot.required and item.path not in (OF, *told):
                where = cells.get(item.path, _cell(sheet, row, 0))
                raise DataError(said("prepare.required", name=item.label), found.name, where)
        yield row, told, cells


def _columns(sheet: Sheet, known: Collection[str], found: Filled) -> dict[int, str]:
    """Which field each column of a list is.

    Raises:
        DataError: if the row of keys is gone, or a key is none.

    """
    columns = {at: text for (row, at), text in sheet.cells.items() if row == _KEYS_AT}
    if columns and not set(known).intersection(columns.values()):
        raise DataError(said("prepare.no-keys"), found.name, sheet.name)
    for at, text in sorted(columns.items()):
        if text not in known:
            raise DataError(said("prepare.no-field", found=text), found.name, _cell(sheet, _KEYS_AT, at))
    return columns


def _adds_up(told: dict[str, Any]) -> bool:
    """Whether a row is that of the totals: the first of its texts says so, and it has no code."""
    code, name = told.get(_CODE, ""), told.get("name", "")
    label = plain(str(code if code and not name else name))
    return structure().is_total(label) and not any(character.isdigit() for character in str(code))


def _leave_lost(sheet: Sheet, columns: Collection[int], found: Filled) -> None:
    """Tell what stands in columns without a key: with a heading, all of it at once."""
    lost = sorted((at, row) for row, at in sheet.cells if row > _KEYS_AT and at not in columns)
    for at in dict.fromkeys(at for at, _ in lost):
        if (_HEADS_AT, at) in sheet.cells:
            found.leave_column(sheet, at)
    for at, row in lost:
        if (_HEADS_AT, at) not in sheet.cells:
            found.leave(sheet, row, at)


_HEADS_AT: Final = 1
"""The row of a list's sheet that names its columns."""
_KEYS_AT: Final = 2
"""The row of a list's sheet that says which field each column is."""
