"""财政拨款“三公”经费支出决算表: named costs along or down, budget and final figures across."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.figure import is_blank
from fiscaldisclosure.read.document import Cell
from fiscaldisclosure.read.tables.header import TOTAL_ROW, is_amount, label_text
from fiscaldisclosure.read.tables.recognise import entry_of
from fiscaldisclosure.spelling import plain, typographic
from fiscaldisclosure.unit import PERCENT, unit_named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscaldisclosure.form.tables import Entry
    from fiscaldisclosure.read.draft import Node
    from fiscaldisclosure.read.tables.reading import Reading

_AGAINST_BUDGET: Final = {"stated_change": "stated_variance", "stated_growth_rate": "stated_variance_rate"}
_LAST_YEAR: Final = ("上年", "去年", "上一年")
_BUDGET: Final = "预算"
_BESIDE_HEADING: Final = re.compile(r"^(?:较|比|与)?(?:上年|去年|年初预算|预算)数?(?:相比)?|\(.*\)$")
"""What a heading says besides what is told: the base before it, the unit behind it."""
Compared = dict[int, tuple["Entry", int]]
"""By column: what it tells of the final figures, and the column that it compares them with."""

_YEAR = re.compile(r"^(?P<year>20\d\d)年?度?")
_IN_MONEY = re.compile(r"\((?:单位:)?(?:万元|元)\)$")
_COUNTED_IN = re.compile(r"\((?:个|人|人次|批次|辆|台|台、套|台,套|次)\)$")


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
    compared = _compared(table, kinds)
    for row in table.rows:
        label = label_text(_first(row))
        item = _item(table, label)
        if item is None:
            continue
        for column, kind in kinds.items():
            if column < len(row):
                _state(table, item, kind, row[column], label)
        if not item.unit:
            _compare(table, label, row, kinds, compared)


def _compared(table: Reading, kinds: Mapping[int, Entry]) -> Compared:
    """What each column tells of the final figures, and against which: its heading says so, or there is no other."""
    bases = {column: kind.to for column, kind in kinds.items() if kind.to != "final"}
    found: Compared = {}
    for column, texts in enumerate(table.columns):
        if column in kinds or not texts:
            continue
        heading = "".join(texts)
        to_last_year, to_budget = any(word in heading for word in _LAST_YEAR), _BUDGET in heading
        named = (_BESIDE_HEADING.sub("", text) for text in (texts[-1], "".join(texts[-2:])))
        entry = next((place[1] for name in named if (place := entry_of(table.form.compared, name))), None)
        against_budget = entry is not None and entry.to not in _AGAINST_BUDGET
        fitting = [
            base
            for base, of in bases.items()
            if (of == "prior" and not (to_budget or against_budget)) or (of != "prior" and not to_last_year)
        ]
        if entry is not None and len(fitting) == 1:
            found[column] = entry, fitting[0]
    return found


def _compare(
    table: Reading, label: str, row: Sequence[Cell], kinds: Mapping[int, Entry], compared: Compared
) -> None:
    """State what is told of a cost against another column, as a statement of the table's own.

    The narrative may tell the same rounded, and computed of what was rounded.
    """
    told = {column: (entry, base) for column, (entry, base) in compared.items() if column < len(row)}
    for base in {at: at for _, at in told.values()}:
        line: Node = {}
        for column, (entry, of) in told.items():
            name = entry.to if kinds[of].to == "prior" else _AGAINST_BUDGET.get(entry.to, entry.to)
            if of == base and not is_blank(row[column].text):
                unit = PERCENT if entry.to.endswith("_rate") else table.unit
                table.state(line, name, row[column], (label, entry.label), unit)
        if not line:
            continue
        for column in (base, next((at for at, kind in kinds.items() if kind.to == "final"), base)):
            table.restate(line, kinds[column].to, row[column], (label, kinds[column].label))
        subject = typographic(f"{table.title}·{label}" if table.title else label)
        table.draft.root.setdefault("statements", []).append({"subject": subject, "line": line})


def _along(table: Reading) -> None:
    kinds, only = _kinds(table), _final(table)
    for row in table.rows:
        of_row = None if kinds else _kind(table, [label_text(_first(row))])
        for column, texts in enumerate(table.columns):
            kind = kinds.get(column, of_row or only)
            item = _heading(table, texts)
            if item is not None and kind is not None and column < len(row):
                _state(table, item, kind, row[column], typographic("".join(texts)))
        if _has_costs_beside(table):
            _add_up(table, row, {column: kinds.get(column, of_row or only) for column in range(len(row))})


def _add_up(table: Reading, row: Sequence[Cell], kinds: Mapping[int, Entry | None]) -> None:
    """State what the 合计 of a row is made of, where other costs stand beside these: “三公”经费, 会议费, 培训费."""
    for kind in {id(kind): kind for kind in kinds.values() if kind is not None}.values():
        own = {column: texts for column, texts in enumerate(table.columns) if kinds.get(column) is kind}
        names = {
            column: [text for text in texts if _kind(table, [text]) is None] for column, texts in own.items()
        }
        totals = [column for column, said in names.items() if len(said) == 1 and said[0] in TOTAL_ROW]
        costs = [column for column, texts in own.items() if _is_total(_heading(table, texts))]
        others = [column for column, said in names.items() if said and said[-1] in table.form.beside]
        cells = [row[column] for column in (*totals, *costs, *others)]
        if len(totals) != 1 or len(costs) != 1 or not others or any(is_blank(cell.text) for cell in cells):
            continue
        line: Node = {}
        table.state(line, "final", row[totals[0]], (names[totals[0]][0], kind.label))
        parts: list[Node] = []
        for column in (*costs, *others):
            name = typographic("".join(names[column]))
            parts.append({"name": name})
            (table.restate if column in costs else table.state)(
                parts[-1], "amount", row[column], (name, kind.label)
            )
        subject = typographic(f"{table.title}·{names[totals[0]][0]}·{kind.label}")
        statement: Node = {"subject": subject, "line": line, "parts": parts, "complete": True}
        table.draft.root.setdefault("statements", []).append(statement)


def _is_total(item: Entry | None) -> bool:
    return item is not None and item.to == "three_public.stated_total"


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
