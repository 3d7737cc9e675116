"""A filled workbook as plain data: what is filled in once, and the lists, by the keys that `new` wrote into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fiscaldisclosure.errors import DataError, said
from fiscaldisclosure.form.filling import FIXED, KEY, UNIT
from fiscaldisclosure.model.shape import Kind
from fiscaldisclosure.prepare.fields import INDICATORS, LINE_FIELDS, OF, PROJECTS, sections
from fiscaldisclosure.prepare.template import put
from fiscaldisclosure.read.files.archive import open_archive
from fiscaldisclosure.read.files.grids import column_name
from fiscaldisclosure.read.files.xlsx import Book

if TYPE_CHECKING:
    from fiscaldisclosure.prepare.fields import Field
    from fiscaldisclosure.read.files.sheets import Sheet

_NONE: Final = frozenset({"", "否", "无", "false"})


def filled(data: bytes, name: str) -> dict[str, Any] | None:
    """Read a filled workbook as plain data; None if it is not one that ``new`` made.

    Raises:
        FiscalDisclosureError: if a cell holds what it cannot; the message names sheet and cell.

    """
    sheets = list(Book(open_archive(data, name)).sheets())
    if not any(sheet.name == FIXED for sheet in sheets):
        return None
    plain: dict[str, Any] = {}
    lists = {path: fields for section in sections() for path, fields in section.lists.items()}
    for sheet in sheets:
        if sheet.name == FIXED:
            _fixed(sheet, plain, name)
        elif (key := sheet.cells.get((0, 0), "").replace(":", "：")).startswith(f"{KEY}："):
            path = key.removeprefix(f"{KEY}：")
            if path not in lists:
                raise DataError(said("prepare.no-list", found=path), name, f"{sheet.name}!A1")
            rows = _rows(sheet, lists[path], name)
            if path == INDICATORS:
                _indicators(plain, rows, (name, sheet.name))
            elif rows:
                put(plain, path, rows)
    return plain


def _fixed(sheet: Sheet, plain: dict[str, Any], name: str) -> None:
    fields = {field.path: field for section in sections() for field in section.fields}
    column = next((at for (row, at), text in sheet.cells.items() if row == 0 and text == KEY), None)
    if column is None:
        raise DataError(said("prepare.no-key"), name, sheet.name)
    for (row, at), key in sorted(sheet.cells.items()):
        if at != column or row == 0:
            continue
        cells = [sheet.cells.get((row, part), "") for part in range(1, column)]
        if key == UNIT:
            plain[UNIT] = cells[0]
        elif key not in fields:
            cell = f"{sheet.name}!{column_name(column)}{row + 1}"
            raise DataError(said("prepare.no-field", found=key), name, cell)
        elif any(cells):
            put(plain, key, _value(fields[key], cells))


def _value(field: Field, cells: list[str]) -> Any:
    """What the cells of a field say, as plain data."""
    text, slot = cells[0], field.slot
    if slot.kind is Kind.LINE:
        return dict(zip(LINE_FIELDS, cells, strict=False))
    if slot.many:
        return [part for part in text.replace("，", "、").replace("\n", "、").split("、") if part.strip()]
    if slot.kind is Kind.FLAG:
        return text.strip().lower() not in _NONE
    return text


def _rows(sheet: Sheet, fields: tuple[Field, ...], name: str) -> list[dict[str, Any]]:
    known = {field.path: field for field in fields}
    columns = {at: text for (row, at), text in sheet.cells.items() if row == _KEYS_AT}
    if strange := set(columns.values()) - known.keys():
        raise DataError(said("prepare.no-field", found=min(strange)), name, sheet.name)
    rows: list[dict[str, Any]] = []
    for row in sorted({row for row, _ in sheet.cells if row > _KEYS_AT}):
        told: dict[str, Any] = {}
        for at, path in columns.items():
            if text := sheet.cells.get((row, at), ""):
                put(told, path, _value(known[path], [text]))
        if told:
            rows.append(told)
    return rows


_KEYS_AT: Final = 2
"""The row of a list's sheet that says which field each column is."""


def _indicators(plain: dict[str, Any], rows: list[dict[str, Any]], where: tuple[str, str]) -> None:
    """Give each project its indicators, by its name; one left blank is that of the row before."""
    performance = plain.get(PROJECTS.partition(".")[0], {})
    projects = {project.get("name"): project for project in performance.get("projects", ())}
    of = ""
    for row in rows:
        of = row.pop(OF, of)
        if of not in projects:
            raise DataError(said("prepare.no-project", found=of, known=list(projects)), *where)
        projects[of].setdefault("indicators", []).append(row)
