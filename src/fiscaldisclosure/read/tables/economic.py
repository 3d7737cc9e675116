"""一般公共预算财政拨款基本支出决算表: blocks of code, name and amount by economic nature, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from fiscaldisclosure.figure import is_blank
from fiscaldisclosure.read.document import Cell
from fiscaldisclosure.read.tables.header import is_amount, is_code, label_text
from fiscaldisclosure.read.tables.recognise import entry_of
from fiscaldisclosure.spelling import plain, typographic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscaldisclosure.read.tables.reading import Reading


@frozen
class Item:
    """An item of the table: its code, its name, and the row and column of its amount."""

    code: str
    name: str
    row: int
    column: int
    cell: Cell


def read(table: Reading) -> None:
    """Read every block of every row, and the rows of totals."""
    entry = table.form.columns[0]
    for row in table.rows:
        _totals(table, row)
    for item in items_of(table):
        row = table.grid.rows[item.row]
        table.take(*(cell for cell in row[: item.column] if plain(cell.text).replace("-", "").isdigit()))
        node = table.draft.row(table.form.rows, {"code": item.code, "name": item.name})
        if not is_blank(item.cell.text):
            table.state(node, entry.to, item.cell, (f"{item.code} {item.name}", entry.label))


def items_of(table: Reading) -> list[Item]:
    """Return the items of a table, row by row."""
    names = [column for column, texts in enumerate(table.columns) if texts and texts[-1].endswith("名称")]
    amounts = [
        column
        for column, texts in enumerate(table.columns)
        if texts and entry_of(table.form.columns, texts[-1]) is not None
    ]
    found: list[Item] = []
    for number, row in enumerate(table.grid.rows[table.height :], table.height):
        if any(entry_of(table.form.totals, label_text(cell.text)) for cell in row):
            continue
        start = 0
        for name in names:
            amount = next((column for column in amounts if column > name), None)
            digits = "".join(plain(cell.text) for cell in dict.fromkeys(row[start:name])).replace("-", "")
            start = (amount or name) + 1
            if amount is not None and amount < len(row) and is_code(digits):
                text = typographic(label_text(row[name].text))
                found.append(Item(digits, text, number, amount, row[amount]))
    return found


def _totals(table: Reading, row: Sequence[Cell]) -> None:
    """Read a row of 人员经费合计, 公用经费合计 or 合计, each followed by its amount or by a blank cell."""
    waiting, label = "", ""
    for cell in dict.fromkeys(row):
        text = label_text(cell.text)
        place = entry_of(table.form.totals, text)
        if place is not None:
            waiting, label = place[1].to, text
        elif waiting and is_amount(plain(cell.text)):
            table.put(waiting, cell, (label, table.form.columns[0].label))
            waiting = ""
