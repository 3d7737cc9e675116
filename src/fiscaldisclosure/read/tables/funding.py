"""项目资金: the rows of a self-evaluation that tell where the money came from and what became of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define, field

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.form.evaluation import evaluation_form
from fiscaldisclosure.read.document import Cell
from fiscaldisclosure.read.tables.evaluation_cells import Columns, Sheet, cell_at, is_number, tidy
from fiscaldisclosure.spelling import plain
from fiscaldisclosure.unit import PERCENT, POINT, WAN_YUAN, Dimension, Unit, unit_named

if TYPE_CHECKING:
    from fiscaldisclosure.read.draft import Node

_MONEY: Final = ("initial_budget", "adjusted_budget", "executed")
_UNIT: Final = re.compile(r"\((?:单位:)?(?P<unit>亿元|万元|元)\)|单位:(?P<other>亿元|万元|元)")
_AMONG: Final = re.compile(r"其中:?")
_POINTS: Final = re.compile(r"\((?P<points>\d+)分[×x]?(?:预算)?执行率\)")
"""The marks that a heading of the scores says the execution is worth."""
_MARKS: Final = re.compile(r"^[\d.、一二三四五六(（)）①-⑨—\-]+|[:：]$")
RATIO: Final = Unit("", Dimension.RATE)


@define
class Funding:
    """Reads the rows of the funds.

    The first row is the total.  其中 above all other rows introduces the sources; 其中 below a source says what that
    source consists of, so that the row is no further source.
    """

    sheet: Sheet
    _columns: Columns = field(factory=dict)
    _unit: Unit = WAN_YUAN
    _seen: list[str] = field(factory=list)
    _nested: bool = False
    _points: Figure | None = None

    def under(self, columns: Columns, texts: list[str], title: str) -> None:
        """Read under a header."""
        self._columns = columns
        self._unit = _unit([*texts, plain(title)]) or WAN_YUAN
        told = next((match for text in texts if (match := _POINTS.search(text))), None)
        self._points = Figure.parse(told["points"], POINT) if told and "weight" not in columns else None

    def row(self, cells: tuple[Cell, ...], texts: list[str]) -> None:
        """Read a row."""
        first = min(self._columns[name].start for name in _MONEY if name in self._columns)
        label = next((text for text in reversed(texts[:first]) if text), "")
        if not any(
            is_number(plain(cell.text))
            for name in self._columns
            if (cell := cell_at(cells, self._columns, name))
        ):
            return
        among = _AMONG.match(label) is not None
        name = _name(label)
        if not self._seen and name not in evaluation_form().funds:
            name = "total_funds"
        nested = self._is_part(label, among=among)
        self._seen.append(name)
        row = self._node(name, label)
        if nested:
            row["part"] = True
        if self._points is not None and name == "total_funds":
            row["weight"] = self._points
        unit = _unit([label]) or self._unit
        for column in self._columns:
            cell = cell_at(cells, self._columns, column)
            if cell is not None:
                kind = unit if column in _MONEY else _rate(cell) if column == "stated_rate" else POINT
                head = evaluation_form().funding[column][0]
                self.sheet.state(row, column, cell, kind, self.sheet.place(cell, _bare(label), head))

    def _is_part(self, label: str, *, among: bool) -> bool:
        """Whether a row is a part of a source above it."""
        if among:
            self._nested = bool(set(self._seen) - {"total_funds"})
        elif not any(level in label for level in evaluation_form().levels):
            self._nested = False
        return self._nested

    def _node(self, name: str, label: str) -> Node:
        node = self.sheet.node
        if name in evaluation_form().funds and name not in node:
            row: Node = node.setdefault(name, {})
            return row
        local: list[Node] = node.setdefault("local_funds", [])
        local.append({"name": tidy(_bare(label))})
        return local[-1]


def _rate(cell: Cell) -> Unit:
    """A rate is told in per cent; up to 1 and without the sign it is a ratio, as nobody executes one per cent of all."""
    text = plain(cell.text)
    return (
        RATIO if is_number(text) and 0 < Figure.parse(text, RATIO).value <= 1 and "%" not in text else PERCENT
    )


def _unit(texts: list[str]) -> Unit | None:
    for text in texts:
        match = _UNIT.search(text)
        if match is not None:
            return unit_named(match["unit"] or match["other"])
    return None


def _bare(label: str) -> str:
    """A label without 其中, numbering and what stands in brackets."""
    return _MARKS.sub("", _AMONG.sub("", _MARKS.sub("", label), count=1).partition("(")[0]).strip("-—:")


def _name(label: str) -> str:
    """What a row states, by its label."""
    bare = _bare(label)
    return next((name for name, labels in evaluation_form().funds.items() if bare in labels), bare)
