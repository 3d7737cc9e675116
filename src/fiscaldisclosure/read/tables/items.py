"""财政拨款“三公”经费支出决算表: named costs along or down, budget and final figures across."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscaldisclosure.read.document import Cell
from fiscaldisclosure.read.tables.header import TOTAL_ROW, is_amount, label_text
from fiscaldisclosure.read.tables.recognise import entry_of
from fiscaldisclosure.spelling import plain, typographic
from fiscaldisclosure.unit import unit_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscaldisclosure.form.tables import Entry
    from fiscaldisclosure.read.tables.reading import Reading

_YEAR = re.compile(r"^(?P<year>20\d\d)年?度?")
_IN_MONEY = re.compile(r"\((?:单位:)?(?:万元|元)\)$")
_COUNTED_IN = re.compile(r"\((?:个|人|人次|批次|辆|台、套|台,套|次)\)$")


def read(table: Reading) -> None:
    """Read costs down the first column if they stand there, else along the header."""
    if any(_item(table, label_text(_first(row))) for row in table.rows):
        _down(table)
    else:
        _along(table)


def _first(row: Sequence[Cell]) -> str:
    return next((text for cell in row if (text := plain(cell.text)) and not is_amount(text)), "")


def _item(table: Reading, label: str) -> Entry | None:
    """The cost that a label names, with or without the unit behind it."""
    bare = label.removeprefix("其中:")
    if bare in TOTAL_ROW and _has_costs_beside(table):
        return None
    for name in (bare, _COUNTED_IN.sub("", bare)):
        place = entry_of(table.form.items, label_text(name))
        if place is not None:
            return place[1]
    return None


def _has_costs_beside(table: Reading) -> bool:
    """Whether 合计 is of more costs than these."""
    words = {label_text(cell.text) for row in table.grid.rows for cell in row}
    return not words.isdisjoint(table.form.beside)


def _kind(table: Reading, texts: Sequence[str]) -> Entry | None:
    """The budget or final figure that a column holds."""
    for text in texts:
        place = entry_of(table.form.kinds, _IN_MONEY.sub("", _YEAR.sub("", text)))
        if place is not None:
            return place[1]
    return None


def _kinds(table: Reading) -> dict[int, Entry]:
    """What each column holds: under another year than that of the accounts, last year's figure, or nothing of theirs."""
    held = {
        column: (kind, next((int(year[1]) for text in texts if (year := _YEAR.match(text))), None))
        for column, texts in enumerate(table.columns)
        if (kind := _kind(table, texts)) is not None
    }
    accounts = max((year for kind, year in held.values() if kind.to == "final" and year), default=None)
    kinds = {
        column: kind for column, (kind, year) in held.items() if not (year and accounts) or year == accounts
    }
    prior = next(kind for kind in table.form.kinds if kind.to == "prior")
    last = {
        column
        for column, (kind, year) in held.items()
        if accounts and kind.to == "final" and year == accounts - 1
    }
    return kinds | dict.fromkeys(last, prior)


def _down(table: Reading) -> None:
    kinds = _kinds(table)
    for row in table.rows:
        label = label_text(_first(row))
        item = _item(table, label)
        for column, kind in kinds.items():
            if item is not None and column < len(row):
                _state(table, item, kind, row[column], label)


def _along(table: Reading) -> None:
    kinds, only = _kinds(table), _final(table)
    for row in table.rows:
        for column, texts in enumerate(table.columns):
            kind = kinds.get(column, only)
            item = _heading(table, texts)
            if item is not None and kind is not None and column < len(row):
                _state(table, item, kind, row[column], typographic("".join(texts)))


def _final(table: Reading) -> Entry | None:
    """What a column holds in a table that has no budgets: the final figure; nothing where a cost stands twice."""
    if any(_kind(table, texts) for texts in table.columns):
        return None
    named = [item for texts in table.columns if (item := _heading(table, texts)) is not None]
    if len({id(item) for item in named}) < len(named):
        return None
    return next(kind for kind in table.form.kinds if kind.to == "final")


def _heading(table: Reading, texts: Sequence[str]) -> Entry | None:
    """The cost a column is about: its last headings that are no kind of budget."""
    names = [text for text in texts if _kind(table, [text]) is None and not _YEAR.fullmatch(text)]
    if len(names) == 1 and names[0] in TOTAL_ROW and _has_costs_beside(table):
        return None
    for name in ("".join(names[-2:]), "".join(names[-1:]), "".join(names)):
        place = entry_of(table.form.items, name)
        if place is not None:
            return place[1]
    return None


def _state(table: Reading, item: Entry, kind: Entry, cell: Cell, label: str) -> None:
    if not item.unit:
        table.put(f"{item.to}.{kind.to}", cell, (label, kind.label))
    elif kind.to == "final":
        table.put(item.to, cell, (label, kind.label), unit_named(item.unit))
