"""What a preparer gives: a filled input (workbook, TOML, JSON), or a document such as the nine tables."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from fiscaldisclosure.errors import DataError, ReadError
from fiscaldisclosure.figure import YUAN
from fiscaldisclosure.model.shape import Kind
from fiscaldisclosure.plain import from_dict
from fiscaldisclosure.prepare.fields import COMMENT, INDICATORS, LINE_FIELDS, OF, PROJECTS, sections
from fiscaldisclosure.prepare.template import FIXED, KEY, UNIT, put
from fiscaldisclosure.read import read
from fiscaldisclosure.read.files.archive import open_archive
from fiscaldisclosure.read.files.xlsx import Book

if TYPE_CHECKING:
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.prepare.fields import Field
    from fiscaldisclosure.read.files.sheets import Sheet

LARGEST: Final = 64 * 1024 * 1024
"""An input beyond this many bytes is none."""
_NONE: Final = frozenset({"", "否", "无", "false"})


def given(name: str) -> Disclosure:
    """Return what a file gives: a filled input, or what is read from a document.

    Args:
        name: The file: ``.toml``, ``.json``, a filled workbook, or any document that is read.

    Raises:
        FiscalDisclosureError: if it cannot be read; the message says what is wrong, in which cell or at which path.

    """
    path = Path(name)
    kind = path.suffix.lower()
    if kind not in {".toml", ".json", ".xlsx"}:
        return read(name)
    try:
        if path.stat().st_size > LARGEST:
            msg = f"{name}: the file is too large for an input"
            raise ReadError(msg)
        data = path.read_bytes()
    except OSError as error:
        msg = f"{name}: {error.strerror}"
        raise ReadError(msg) from error
    if kind == ".xlsx":
        found = filled(data, name)
        return read(name) if found is None else found
    plain = _plain(data, name, kind)
    try:
        return _disclosure(plain)
    except DataError as error:
        msg = f"{name}: {error}"
        raise DataError(msg) from error


def _plain(data: bytes, name: str, kind: str) -> dict[str, Any]:
    try:
        text = data.decode("utf-8-sig")
        found = (
            tomllib.loads(text, parse_float=Decimal)
            if kind == ".toml"
            else json.loads(text, parse_float=Decimal)
        )
    except (ValueError, RecursionError, ArithmeticError) as error:
        msg = f"{name}: this is no {kind[1:].upper()}: {error}"
        raise DataError(msg) from None
    if not isinstance(found, dict):
        msg = f"{name}: expected an object of sections such as revenue, not a list or a value"
        raise DataError(msg)
    return found


def _disclosure(plain: dict[str, Any]) -> Disclosure:
    """Make a disclosure of plain data without its comments and blanks, its amounts in the unit that it names."""
    unit = str(plain.pop(UNIT, "") or "万元")
    if unit not in {"万元", "元"}:
        msg = f"{UNIT}: expected 万元 or 元, not {unit!r}"
        raise DataError(msg)
    stated = pruned(plain) or {}
    if not stated:
        msg = "nothing is filled in 没有填写任何内容"
        raise DataError(msg)
    for section in sections():
        for field in section.fields:
            if field.slot.kind is Kind.WHOLE:
                _as_number(stated, field.path.split("."))
    if unit == YUAN.name:
        _in_yuan(stated)
    return from_dict(stated)


def pruned(data: Any) -> Any:
    """Return plain data without comments and what is blank; nothing if all of it is."""
    if isinstance(data, dict):
        kept = {
            key: inner
            for key, item in data.items()
            if not str(key).startswith(COMMENT) and (inner := pruned(item)) is not None
        }
        return kept or None
    if isinstance(data, list):
        return [inner for item in data if (inner := pruned(item)) is not None] or None
    if isinstance(data, str) and not data.strip():
        return None
    return data


def _as_number(data: Any, path: list[str]) -> None:
    """Take a whole number that was given as text."""
    *parents, last = path
    for name in parents:
        data = data.get(name, {}) if isinstance(data, dict) else {}
    if isinstance(data, dict) and isinstance(text := data.get(last), str) and text.strip().isdecimal():
        data[last] = int(text)


def _in_yuan(data: dict[str, Any]) -> None:
    """Say of every amount without a unit that it is in 元."""
    for section in sections():
        for field in section.fields:
            if field.is_money:
                _mark(data, field.path.split("."))
        for path, fields in section.lists.items():
            for field in fields:
                if field.is_money:
                    _mark(data, [*path.split("."), *field.path.split(".")])


def _mark(data: Any, path: list[str]) -> None:
    if isinstance(data, list):
        for item in data:
            _mark(item, path)
        return
    first, *rest = path
    if not isinstance(data, dict) or data.get(first) is None:
        return
    if rest:
        _mark(data[first], rest)
    elif isinstance(data[first], dict):
        for part in LINE_FIELDS[:4]:
            _mark(data[first], [part])
    elif not str(data[first]).rstrip().endswith(YUAN.name):
        data[first] = f"{data[first]}{YUAN}"


def filled(data: bytes, name: str) -> Disclosure | None:
    """Read a filled workbook; None if it is not one that ``new`` made.

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
                msg = f"{name}: sheet {sheet.name}, A1: there is no list {path!r}; take the workbook from `new` again"
                raise DataError(msg)
            rows = _rows(sheet, lists[path], name)
            if path == INDICATORS:
                _indicators(plain, rows, f"{name}: sheet {sheet.name}")
            elif rows:
                put(plain, path, rows)
    try:
        return _disclosure(plain)
    except DataError as error:
        msg = f"{name}: {error}"
        raise DataError(msg) from error


def _fixed(sheet: Sheet, plain: dict[str, Any], name: str) -> None:
    fields = {field.path: field for section in sections() for field in section.fields}
    column = next((at for (row, at), text in sheet.cells.items() if row == 0 and text == KEY), None)
    if column is None:
        msg = f"{name}: sheet {sheet.name} has no column {KEY}; take the workbook from `new` again"
        raise DataError(msg)
    for (row, at), key in sorted(sheet.cells.items()):
        if at != column or row == 0:
            continue
        cells = [sheet.cells.get((row, part), "") for part in range(1, column)]
        if key == UNIT:
            plain[UNIT] = cells[0]
        elif key not in fields:
            msg = f"{name}: sheet {sheet.name}, row {row + 1}: there is no field {key!r}; take the workbook from `new` again"
            raise DataError(msg)
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
        msg = f"{name}: sheet {sheet.name}, row 3: there is no field {strange.pop()!r}; take the workbook from `new` again"
        raise DataError(msg)
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


def _indicators(plain: dict[str, Any], rows: list[dict[str, Any]], where: str) -> None:
    """Give each project its indicators, by its name; one left blank is that of the row before."""
    performance = plain.get(PROJECTS.partition(".")[0], {})
    projects = {project.get("name"): project for project in performance.get("projects", ())}
    of = ""
    for row in rows:
        of = row.pop(OF, of)
        if of not in projects:
            msg = f"{where}: there is no project {of!r}; it has {', '.join(map(str, projects)) or 'none'}"
            raise DataError(msg)
        projects[of].setdefault("indicators", []).append(row)
