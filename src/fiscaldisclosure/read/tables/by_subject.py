"""The tables with a row for each function code: 收入决算表, 支出决算表 and those of the three budgets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscaldisclosure.figure import is_blank
from fiscaldisclosure.read.document import Cell
from fiscaldisclosure.read.tables.header import TOTAL_ROW, is_amount, is_code, label_text, names_of
from fiscaldisclosure.read.tables.recognise import entry_of
from fiscaldisclosure.spelling import plain, typographic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscaldisclosure.form.tables import Entry
    from fiscaldisclosure.read.tables.reading import Reading

_TOGETHER = re.compile(r"(?P<code>2\d{2}(?:\d{2}){0,2})[-_.:]?(?P<name>[\u4e00-\u9fff].*)")
"""A code of functions and its name, in one cell."""
_LEVEL_DIGITS = 2
"""Digits of each level of a code below its class."""


def read(table: Reading) -> None:
    """Read every row that has a code, and the total row."""
    _lower_headings(table)
    fields = columns_of(table)
    end = min(fields, default=len(table.columns))
    for row in table.rows:
        code, name = subject(table, row, end)
        if code or name in TOTAL_ROW:
            _row(table, row, code, name, fields)
        elif any(column < len(row) and is_amount(plain(row[column].text)) for column in fields):
            table.lost_rows = True


def _row(table: Reading, row: Sequence[Cell], code: str, name: str, fields: Mapping[int, Entry]) -> None:
    form = table.form
    node = None
    if code:
        node = table.draft.row(f"{form.home}.rows", {"code": code, "name": typographic(name)})
        node = node.setdefault(form.row, {}) if form.row else node
    for column, entry in fields.items():
        if column >= len(row) or is_blank(row[column].text):
            continue
        where = f"{code} {name}".strip(), table.columns[column][-1]
        if node is not None:
            table.state(node, entry.to, row[column], where)
        else:
            table.put(form.total_of(entry), row[column], where)


def columns_of(table: Reading) -> dict[int, Entry]:
    """Return which column states what; a column goes by its last heading, or by all of them joined."""
    found: dict[int, Entry] = {}
    for column, texts in enumerate(table.columns):
        places = (entry_of(table.form.columns, name) for name in names_of(texts))
        place = next((place for place in places if place is not None), None)
        if place is not None and place[1] not in found.values():
            found[column] = place[1]
    return found


def _lower_headings(table: Reading) -> None:
    """Take for headings what stands as such in the first row of amounts, where the lines between were lost."""
    row = next(table.rows, ())
    first = next((column for column, cell in enumerate(row) if is_amount(plain(cell.text))), len(row))
    for column in range(first + 1, min(len(row), len(table.columns))):
        text = plain(row[column].text)
        if not is_amount(text) and entry_of(table.form.columns, text) is not None:
            table.columns[column].append(text)
            table.take(row[column])


def subject(table: Reading, row: Sequence[Cell], end: int) -> tuple[str, str]:
    """Return the code, in one cell or three or before the name in its own, and the name that stand before the amounts.

    Workbooks keep 05 as the number 5.
    """
    code, name = "", ""
    for cell in dict.fromkeys(row[:end]):
        text = plain(cell.text)
        if (digits := text.replace("-", "")).isdigit():
            code += digits.zfill(_LEVEL_DIGITS) if code else digits
            table.take(cell)
        elif text in TOTAL_ROW:
            return "", text
        elif text and not name:
            together = None if code else _TOGETHER.fullmatch(text)
            code, name = together.group("code", "name") if together else (code, label_text(text))
    return (code, name) if is_code(code) else ("", name)
