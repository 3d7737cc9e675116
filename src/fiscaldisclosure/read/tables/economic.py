"""一般公共预算财政拨款基本支出决算表: blocks of code, name and amount by economic nature, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.figure import is_blank
from fiscaldisclosure.read.document import Cell, plain
from fiscaldisclosure.read.prose.narrative import typographic
from fiscaldisclosure.read.tables.header import is_amount, is_code, label_text
from fiscaldisclosure.read.tables.recognise import entry_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscaldisclosure.read.tables.reading import Reading


def read(table: Reading) -> None:
    """Read every block of every row, and the rows of totals."""
    entry = table.form.columns[0]
    names = [column for column, texts in enumerate(table.columns) if texts and texts[-1].endswith("名称")]
    amounts = [
        column
        for column, texts in enumerate(table.columns)
        if texts and entry_of(table.form.columns, texts[-1]) is not None
    ]
    for row in table.rows:
        if _totals(table, row):
            continue
        start = 0
        for name in names:
            amount = next((column for column in amounts if column > name), None)
            digits = "".join(plain(cell.text) for cell in dict.fromkeys(row[start:name])).replace("-", "")
            start = (amount or name) + 1
            if amount is None or amount >= len(row) or not is_code(digits):
                continue
            table.take(*row[:name])
            text = typographic(label_text(row[name].text))
            node = table.draft.row(table.form.rows, {"code": digits, "name": text})
            if not is_blank(row[amount].text):
                table.state(node, entry.to, row[amount], (f"{digits} {text}", entry.label))


def _totals(table: Reading, row: Sequence[Cell]) -> bool:
    """A row of 人员经费合计, 公用经费合计 or 合计, each followed by its amount or by a blank cell."""
    waiting, label, found = "", "", False
    for cell in dict.fromkeys(row):
        text = label_text(cell.text)
        place = entry_of(table.form.totals, text)
        if place is not None:
            waiting, label, found = place[1].to, text, True
        elif waiting and is_amount(plain(cell.text)):
            table.put(waiting, cell, (label, table.form.columns[0].label))
            waiting = ""
    return found
