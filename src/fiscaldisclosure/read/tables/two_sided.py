"""收入支出决算总表 and 财政拨款收入支出决算总表: income at the left, outlay at the right, a label before each amount."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fiscaldisclosure.figure import is_blank
from fiscaldisclosure.form.tables import FUNDS
from fiscaldisclosure.read.document import Cell
from fiscaldisclosure.read.tables.header import is_amount, label_text
from fiscaldisclosure.read.tables.recognise import FUND_WORDS, entry_of, places_of
from fiscaldisclosure.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscaldisclosure.read.tables.reading import Reading


def read(table: Reading) -> None:
    """Read every row of both sides; what stands below 本年支出合计 and is none of the form's lines is no class."""
    middle = _right_side(table)
    left = [column for column in range(middle) if _holds_amounts(table, column)]
    right = [column for column in range(middle, len(table.columns)) if _holds_amounts(table, column)]
    labels = [_label(row, 0, middle)[0] for row in table.rows]
    last = -1
    below = False
    for number, row in enumerate(table.rows, 1):
        label, start = _label(row, 0, middle)
        found = entry_of(table.form.left, label, last)
        if found is not None:
            last, entry = found
            cell = _amount(row, left, start)
            if cell is not None:
                if _is_open(table, label, last, labels[number:]):
                    table.doubt(cell)
                table.put(entry.to, cell, (label, "决算数"))
        label, start = _label(row, middle, len(row))
        of_the_form = entry_of(table.form.right, label) is not None
        below = below or of_the_form
        if label and (of_the_form or not below):
            _outlay(table, row, label, [column for column in right if column > start])


def _is_open(table: Reading, label: str, place: int, below: Sequence[str]) -> bool:
    """Whether a label that the form has again farther down may be that one: nothing below shows that it is not.

    A table whose beginning stands on a page of its own goes on with the balances of the budgets, which are named as their
    revenue is.
    """
    again = next((other for other in places_of(table.form.left, label) if other > place), None)
    if again is None or label in below:
        return False
    return not any(place < other < again for text in below for other in places_of(table.form.left, text))


def _right_side(table: Reading) -> int:
    """The column where the outlay begins: under 支出, or at the second 项目."""
    for number, texts in enumerate(table.columns):
        if number and texts and texts[0].startswith("支出"):
            return number
    labels = [number for number, texts in enumerate(table.columns) if texts and texts[-1].startswith("项目")]
    return labels[-1] if len(labels) > 1 else len(table.columns) // 2


def _holds_amounts(table: Reading, column: int) -> bool:
    texts = table.columns[column]
    return bool(texts) and not texts[-1].startswith("项目")


def _outlay(table: Reading, row: Sequence[Cell], label: str, columns: Sequence[int]) -> None:
    """One row of the outlay side: a total, or a class, in one column or by budget.

    Amounts under one heading, as where a page ends above the lowest row of headings, are not told apart, nor read.
    """
    found = entry_of(table.form.right, label)
    class_row = table.draft.row(table.form.classes, {"name": label}) if found is None else None
    filled = {
        column: row[column] for column in columns if column < len(row) and not is_blank(row[column].text)
    }
    over = Counter(table.columns[column][-1] for column in filled)
    for column, cell in filled.items():
        heading = table.columns[column][-1]
        if over[heading] > 1:
            continue
        fund = _fund(heading) if len(columns) > 1 else None
        if class_row is not None:
            table.state(class_row, fund or table.form.amount, cell, (label, heading))
        elif found is not None and fund is None:
            table.put(found[1].to, cell, (label, heading))
        elif found is not None and found[1].fund:
            table.put(f"{table.form.section}.{fund}.{found[1].fund}", cell, (label, heading))


def _fund(heading: str) -> str | None:
    """The budget that a column is of."""
    return next((name for name in FUNDS if FUND_WORDS[name] in heading), None)


def _label(row: Sequence[Cell], start: int, end: int) -> tuple[str, int]:
    """The first text of a side that is no amount, and its column."""
    for column in range(start, min(end, len(row))):
        text = plain(row[column].text)
        if text and not is_amount(text):
            return label_text(text), column
    return "", start


def _amount(row: Sequence[Cell], columns: Sequence[int], start: int) -> Cell | None:
    """The last filled amount cell of a side: what stands before it may be a line number."""
    filled = [
        row[column] for column in columns if start < column < len(row) and not is_blank(row[column].text)
    ]
    return filled[-1] if filled else None
