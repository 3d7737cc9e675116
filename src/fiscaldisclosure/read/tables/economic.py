"""一般公共预算财政拨款基本支出决算表: blocks of code, name and amount by economic nature, side by side.

Some regions print one block with columns 合计, 人员经费 and 公用经费 instead, each item in one of the last two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from fiscaldisclosure.figure import is_blank
from fiscaldisclosure.read.document import Cell
from fiscaldisclosure.read.tables.header import TOTAL_ROW, is_amount, is_code, label_text
from fiscaldisclosure.read.tables.recognise import entry_of
from fiscaldisclosure.spelling import plain, typographic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscaldisclosure.form.tables import Entry
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
    divided = _divided(table)
    for row in table.rows:
        _totals(table, row, divided)
    for item in items_of(table):
        row = table.grid.rows[item.row]
        table.take(*(cell for cell in row[: item.column] if plain(cell.text).replace("-", "").isdigit()))
        node = table.draft.row(table.form.rows, {"code": item.code, "name": item.name})
        if not is_blank(item.cell.text):
            table.state(node, entry.to, item.cell, (f"{item.code} {item.name}", entry.label))
        columns = [(row[column], part) for column, part in divided if column < len(row)]
        amounts = [(cell, part) for cell, part in columns if not _is_nothing(cell)]
        if len(amounts) == 1 or (not amounts and _is_nothing(item.cell)):
            table.take(*(cell for cell, _ in columns if _is_nothing(cell)))
        if len(amounts) == 1:
            cell, part = amounts[0]
            table.state(node, entry.to, cell, (f"{item.code} {item.name}", part.label))


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


def _divided(table: Reading) -> list[tuple[int, Entry]]:
    """The columns that say which kind of basic expenditure an item is, and what each adds up to."""
    named = [
        (column, entry_of(table.form.divided, texts[-1]))
        for column, texts in enumerate(table.columns)
        if texts
    ]
    found = [(column, place[1]) for column, place in named if place is not None]
    return found if len({entry.to for _, entry in found}) == len(found) == len(table.form.divided) else []


def _is_nothing(cell: Cell) -> bool:
    """Whether a cell is blank or zero."""
    return not plain(cell.text).strip("-0.")


def _totals(table: Reading, row: Sequence[Cell], divided: Sequence[tuple[int, Entry]]) -> None:
    """Read a row of 人员经费合计, 公用经费合计 or 合计, each followed by its amount or by a blank cell.

    Where the columns are divided, 合计 is followed by what each of them adds up to.
    """
    if any(label_text(cell.text) in TOTAL_ROW for cell in row):
        for column, entry in divided:
            if column < len(row) and is_amount(plain(row[column].text)):
                table.put(entry.to, row[column], ("合计", entry.label))
    waiting, label = "", ""
    for cell in dict.fromkeys(row):
        text = label_text(cell.text)
        place = entry_of(table.form.totals, text)
        if place is not None:
            waiting, label = place[1].to, text
        elif waiting and is_amount(plain(cell.text)):
            table.put(waiting, cell, (label, table.form.columns[0].label))
            waiting = ""
