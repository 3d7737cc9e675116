"""绩效指标: the rows of a self-evaluation that are scored, and the totals below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define, evolve, field

from fiscaldisclosure.figure import total
from fiscaldisclosure.form.evaluation import evaluation_form
from fiscaldisclosure.model.disclosure import Unread
from fiscaldisclosure.model.indicator_value import Value
from fiscaldisclosure.read.document import Cell
from fiscaldisclosure.read.tables.evaluation_cells import Columns, Sheet, cell_at, is_number, text_at
from fiscaldisclosure.spelling import plain
from fiscaldisclosure.unit import POINT

if TYPE_CHECKING:
    from fiscaldisclosure.figure import Figure, Place
    from fiscaldisclosure.read.draft import Node

_MARKS: Final = {"weight": "stated_weight", "stated_score": "stated_score"}
"""The columns of marks, and what their totals are called."""
_LEVELS: Final = ("level_one", "level_two")
_SHIFTS: Final = (0, -1, 1, -2, 2)
_OPERATORS: Final = "≥≤=<>"
_NUMBERED: Final = re.compile(r"[\d:.…、,]+")


@define
class Indicators:
    """Reads the rows of the indicators."""

    sheet: Sheet
    _columns: Columns = field(factory=dict)
    _rows: list[Node] = field(factory=list)
    _places: list[dict[str, Place]] = field(factory=list)
    _summed: bool = False

    def under(self, columns: Columns) -> None:
        """Read under a header, which a new page may repeat."""
        self._columns = columns
        if "deviation_reason" not in columns:
            self.sheet.node["asks_reasons"] = False

    def row(self, cells: tuple[Cell, ...], texts: list[str]) -> None:
        """Read a row: an indicator, a total, or what a page broke off."""
        shift = self._shift(texts)
        if any(_is(text, evaluation_form().totals) for text in texts):
            self._total(cells, shift)
        elif any(_is(text, evaluation_form().subtotals) for text in texts):
            self.sheet.lose(cells, "小计")
        elif shift is not None:
            self._indicator(cells, shift)
        elif self._rows and not self._summed and not _says(texts, evaluation_form().veto):
            self._continue(cells)

    def more(self, columns: Columns) -> bool:
        """Whether a row goes on with the header above it, whose merged cells a text has lost; if so, read under both."""
        if self._rows or not self._columns or "name" not in columns:
            return False
        self._columns |= columns
        return True

    def finish(self) -> None:
        """Read targets and actual values, now that their cells are whole."""
        for row, places in zip(self._rows, self._places, strict=True):
            for name in ("target", "actual"):
                if name in row:
                    row[name] = _value(row, name, places.get(name))
            for name in evaluation_form().value:
                row.pop(name, None)
        subtotals = [row for place, row in enumerate(self._rows) if self._sums_up(place, row)]
        for row in subtotals:
            self._rows.remove(row)
            for name in _MARKS:
                if name in row:
                    self._unread(row[name], "小计")
        if self._rows:
            self.sheet.node["indicators"] = self._rows

    def _total(self, cells: tuple[Cell, ...], shift: int | None) -> None:
        """The last total is that of the table; one above it sums up some of the rows."""
        node = self.sheet.node
        marks = [cell_at(cells, self._columns, name, shift or 0) for name in _MARKS]
        numbers = [cell for cell in dict.fromkeys(cells) if is_number(plain(cell.text))]
        if shift is None and len(numbers) == len(_MARKS):
            marks = list(numbers)
        self._forget_total()
        for (column, name), cell in zip(_MARKS.items(), marks, strict=True):
            if cell is not None:
                place = self.sheet.place(cell, evaluation_form().totals[0], self._head(column))
                self.sheet.state(node, name, cell, POINT, place)
        self._summed = True

    def _forget_total(self) -> None:
        """What was taken for the total sums up the rows above it alone."""
        for name in _MARKS.values():
            if name in self.sheet.node:
                self._unread(self.sheet.node.pop(name), "小计")
        self._summed = False

    def _unread(self, figure: Figure, label: str) -> None:
        self.sheet.unread.append(Unread(text=f"{label} {figure.text or figure}", place=figure.place))

    def _indicator(self, cells: tuple[Cell, ...], shift: int) -> None:
        found = {
            name: text_at(cells, self._columns, name, shift) for name in self._columns if name not in _MARKS
        }
        row: Node = {name: text for name, text in found.items() if text}
        if "first" in row:  # where nothing was adjusted
            row.setdefault("target", row["first"])
        row.setdefault("name", "")
        if self._rows and "level_one" not in row:  # merged cells: a row goes on with the level above
            row = {name: self._rows[-1][name] for name in _LEVELS if name in self._rows[-1]} | row
        if _says([row.get(name, "") for name in (*_LEVELS, "name")], evaluation_form().bonus):
            row["bonus"] = True
        elif self._summed:
            self._forget_total()
        places = {}
        for name in self._columns:
            cell = cell_at(cells, self._columns, name, shift)
            if cell is None:
                continue
            place = self.sheet.place(cell, row["name"], self._head(name))
            if name in _MARKS:
                self.sheet.state(row, name, cell, POINT, place)
            else:
                places[name] = place
        self._places.append(places)
        self._rows.append(row)

    def _shift(self, texts: list[str]) -> int | None:
        """How far a row's cells stand from their columns; None if the row holds no marks at all.

        Merged cells that a text has lost move the others to the left.
        """
        columns = [self._columns[name] for name in _MARKS if name in self._columns]
        for shift in _SHIFTS:
            places = [
                [place + shift for place in column if 0 <= place + shift < len(texts)] for column in columns
            ]
            if all(any(is_number(texts[place]) for place in one) for one in places):
                return shift
        marks = (texts[place] for column in columns for place in column if place < len(texts))
        return 0 if any(map(is_number, marks)) else None

    def _head(self, column: str) -> str:
        form = evaluation_form()
        return (form.indicator.get(column) or form.value[column])[0]

    def _continue(self, cells: tuple[Cell, ...]) -> None:
        """A row that broke over a page: what follows belongs to the cells above."""
        if _is_preprinted(text_at(cells, self._columns, "name")) or self._is_remark(cells):
            return
        row = self._rows[-1]
        if any(
            is_number(plain(cell.text))
            for cell in cells[min(column.start for column in self._columns.values()) :]
        ):
            self.sheet.node["partial"] = True
        for name, column in self._columns.items():
            if (
                column.start < len(cells)
                and name not in _MARKS
                and (text := text_at(cells, self._columns, name))
                and not (name in _LEVELS and text == row.get(name))  # a merged cell is one cell
            ):
                row[name] = row.get(name, "") + text

    def _is_remark(self, cells: tuple[Cell, ...]) -> bool:
        """Whether a row is a remark below the indicators: it says so, or one cell of it stretches over several columns."""
        if any(_is(plain(cell.text), evaluation_form().remarks) for cell in cells):
            return True
        values = [cell_at(cells, self._columns, name) for name in ("target", "actual")]
        return values[0] is not None and values[0] is values[1] and bool(values[0].text)

    def _sums_up(self, place: int, row: Node) -> bool:
        """Whether a row without an indicator has the marks of the rows below it: the heading of a level."""
        if row["name"] or row.get("target") or "weight" not in row:
            return False
        added = []
        for below in self._rows[place + 1 :]:
            if not below["name"]:
                break
            added.append(below.get("weight"))
        return bool(added) and total(added) == row["weight"].value


def _is_preprinted(name: str) -> bool:
    """Whether a name is that of a line of the form which nobody filled in."""
    bare = _NUMBERED.sub("", plain(name))
    return bare in evaluation_form().preprinted or (not bare and bool(name))


def _is(text: str, labels: tuple[str, ...]) -> bool:
    return text.partition("(")[0].rstrip(":") in labels


def _says(texts: list[str], words: tuple[str, ...]) -> bool:
    return any(word in text for text in texts for word in words)


def _value(row: Node, name: str, place: Place | None) -> Value:
    """Read a target or an actual value, whose operator and unit may stand in columns of their own."""
    text: str = row[name]
    sign, unit = row.get("operator", ""), row.get("unit", "")
    if text[-1:].isdigit() and unit:
        text += unit
    if name == "target" and text[:1].isdigit() and (sign := evaluation_form().operators.get(sign, sign)):
        text = sign + text if sign[0] in _OPERATORS else text
    target = row.get("target")
    if name == "actual" and not unit and isinstance(target, Value):
        text = target.completed(text)
    read = Value.parse(text, place)
    return evolve(read, text=text)
