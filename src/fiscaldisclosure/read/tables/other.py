"""Tables beside the nine: by unit, by project, of meetings and training; read where their arithmetic shows what they say.

Nothing is known of such a table but its headings, so what adds up to what is decided by what adds up: each way to read
its rows, and each to read its columns, is weighed, and one is taken if most of its sums hold.  A sum that does not hold is
an error only where a single wrong number explains it: it is broken in its row and in its column by the same amount.  A
table of which this cannot be said is not read at all.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from fiscaldisclosure.errors import FigureError
from fiscaldisclosure.figure import Figure, is_blank
from fiscaldisclosure.form.structure import structure
from fiscaldisclosure.read.tables.header import (
    column_texts,
    header_height,
    is_amount,
    is_code,
    label_text,
    names_of,
)
from fiscaldisclosure.read.tables.levels import by_codes, by_marks, by_subtotals, code_of, flat
from fiscaldisclosure.read.tables.recognise import entry_of
from fiscaldisclosure.spelling import plain, typographic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fiscaldisclosure.form.tables import Form
    from fiscaldisclosure.read.document import Cell, Grid
    from fiscaldisclosure.read.tables.levels import Sums
    from fiscaldisclosure.unit import Unit

_ZERO = Decimal(0)
_FEWEST_HELD = 2
_FEWEST_ALONE = 3
"""So many sums must hold, where those of the other direction cannot confirm the one that does not."""


@frozen(eq=False)
class Others:
    """The amounts of a table, by row and column.

    Attributes:
        names: What each row is called; unique.
        labels: What is printed before the amounts of each row, plainly.
        columns: What each column is called; unique.
        headings: What is printed above each column, top down.
        cells: The cells that hold an amount, by row and column.
        figures: Their figures.
        codes: The cells of codes and list numbers before the amounts.

    """

    names: list[str]
    labels: list[list[str]]
    columns: list[str]
    headings: list[list[str]]
    cells: dict[tuple[int, int], Cell] = field(factory=dict)
    figures: dict[tuple[int, int], Figure] = field(factory=dict)
    codes: list[Cell] = field(factory=list)


@frozen
class Relation:
    """A sum in one row or column.

    Attributes:
        line: The row or column.
        total: The column or row of the total.
        parts: Those of the parts.
        over: How much the total is more than its parts.
        slack: How much rounding can explain.

    """

    line: int
    total: int
    parts: tuple[int, ...]
    over: Decimal
    slack: Decimal

    @property
    def holds(self) -> bool:
        """Whether rounding explains the difference."""
        return abs(self.over) <= self.slack

    def crosses(self, other: Relation) -> bool:
        """Whether one number would mend both: they meet in a cell, and are broken by one amount."""
        return (
            abs(abs(self.over) - abs(other.over)) <= self.slack + other.slack
            and other.line in (self.total, *self.parts)
            and self.line in (other.total, *other.parts)
        )


def read(
    grid: Grid, title: str, unit: Unit, form: Form | None = None
) -> tuple[dict[str, Any], list[Cell]] | None:
    """Return what a table states, in the keys of OtherTable, and its cells that were understood; None if it cannot be read.

    Args:
        grid: The table.
        title: Its title.
        unit: The unit of its amounts.
        form: Which of the nine it retells, by unit instead of by subject.

    """
    table = _amounts(grid, title, unit)
    if table is None:
        return None
    down = _chosen(table, _ways_down(table), by_row=False)
    across = _chosen(table, _ways_across(table), by_row=True)
    if not (down or across) or not _is_proven(table, down, across):
        return None
    totals = [number for number, labels in enumerate(table.labels) if structure().is_total(_label(labels))]
    node = {
        "name": typographic(title) or "表格",
        "rows": [
            {
                "name": name,
                "cells": [
                    {"name": column, "amount": table.figures[row, at]}
                    | (_same(form, table.headings[at]) if totals == [row] else {})
                    for at, column in enumerate(table.columns)
                    if (row, at) in table.figures
                ],
            }
            | ({} if (code := code_of(table.labels[row])) is None else {"code": code})
            for row, name in enumerate(table.names)
        ],
        "across": [_told(sum_, table.columns) for sum_ in across],
        "down": [_told(sum_, table.names) for sum_ in down],
    }
    return node, [*table.cells.values(), *table.codes]


def _same(form: Form | None, heading: Sequence[str]) -> dict[str, str]:
    """What a column of the total row tells too, if it is a column of one of the nine."""
    if form is None:
        return {}
    places = (entry_of(form.columns, name) for name in names_of(heading))
    entry = next((place[1] for place in places if place is not None), None)
    return {} if entry is None else {"same": form.total_of(entry)}


def is_by_unit(grid: Grid) -> bool:
    """Whether the rows of a table are units, not subjects."""
    height = header_height(grid)
    first = {text for texts in column_texts(grid, height)[:2] for text in texts}
    return not first.isdisjoint(structure().names) and not any(
        is_code(plain(cell.text)) for row in grid.rows[height:] for cell in row[:3]
    )


def _told(sum_: tuple[int, tuple[int, ...]], names: Sequence[str]) -> dict[str, Any]:
    total, parts = sum_
    return {"total": names[total], "parts": [names[part] for part in parts]}


def _amounts(grid: Grid, title: str, unit: Unit) -> Others | None:
    """Find the columns of money, and the rows that have any; None where there are none, or some are not understood."""
    height = header_height(grid)
    above = column_texts(grid, height)
    body = [row for row in grid.rows[height:] if any(plain(cell.text) for cell in row)]
    money = [column for column in range(len(above)) if _holds_money(above[column], body, column)]
    if not height or not money or not body:
        return None
    found = Others(
        [], [], _unique("".join(above[column]) for column in money), [above[column] for column in money]
    )
    kept: list[Sequence[Cell]] = []
    for row in body:
        before = dict.fromkeys(row[: money[0]])
        labels = [label for cell in before if (label := plain(cell.text))]
        found.codes.extend(cell for cell in before if plain(cell.text).replace("-", "").isdigit())
        if any(column < len(row) and not is_blank(row[column].text) for column in money):
            kept.append(row)
            found.labels.append(labels)
    found.names.extend(_unique(_name(labels) for labels in found.labels))
    for number, cells in enumerate(kept):
        for at, column in enumerate(money):
            cell = cells[column] if column < len(cells) else None
            if cell is None or is_blank(cell.text):
                continue
            place = evolve(cell.place, table=title, row=found.names[number], column=found.columns[at])
            try:
                found.figures[number, at] = Figure.parse(plain(cell.text), unit, place=place)
            except FigureError:
                return None
            found.cells[number, at] = cell
    return found


def _holds_money(texts: Sequence[str], body: Sequence[Sequence[Cell]], column: int) -> bool:
    """Whether a column has a heading of money, and nothing but amounts below it."""
    cells = [plain(row[column].text) for row in body if column < len(row)]
    filled = [text for text in cells if not is_blank(text)]
    return (
        bool(filled)
        and structure().is_money(texts)
        and all(is_amount(text) and "%" not in text for text in filled)
        and (structure().is_certainly_money(texts) or not all(is_code(text) for text in filled))
    )


def _name(labels: Sequence[str]) -> str:
    words = [label for label in labels if not is_amount(label) and not is_code(label)]
    return typographic(" ".join(words or labels))


def _unique(names: Iterable[str]) -> list[str]:
    """Tell names apart that stand twice, by a number."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = times = seen.get(name, 0) + 1
        found.append(f"{name}（{times}）" if times > 1 or not name else name)
    return found


def _ways_down(table: Others) -> Iterator[Sums]:
    """Each way in which rows may add up to others."""
    labels = table.labels
    yield from flat([_label(texts) for texts in labels])
    yield by_marks([texts[-1] if texts else "" for texts in labels])
    yield by_subtotals([_label(texts) for texts in labels])
    yield by_codes([code_of(texts) or _label(texts) for texts in labels])


def _label(texts: Sequence[str]) -> str:
    """What tells a row from others: 合计 in whatever column, else all of its labels."""
    total = next((text for text in texts if structure().is_total(text)), None)
    return total or label_text("".join(texts))


def _ways_across(table: Others) -> Iterator[Sums]:
    """Each way in which columns may add up to others: by the headings over them, or all to one."""
    yield _by_headings(list(enumerate(table.headings)))
    yield from flat(["".join(texts[-1:]) for texts in table.headings])


def _by_headings(columns: Sequence[tuple[int, list[str]]], depth: int = 0) -> Sums:
    """Columns under one heading add up to the total among them; headings stand for their own totals."""
    found: Sums = []
    total: int | None = None
    parts: list[int] = []
    for heading, group in groupby(columns, key=lambda item: "".join(item[1][depth : depth + 1])):
        members = list(group)
        leaf = len(members) == 1 and len(members[0][1]) <= depth + 1
        if structure().is_within(heading):
            continue
        if leaf and total is None and structure().is_total(heading):
            total = members[0][0]
        elif leaf or depth >= len(members[0][1]):
            parts += [column for column, _ in members]
        else:
            inner = _by_headings(members, depth + 1)
            own = inner[-1][0] if inner else None
            found += inner
            parts += [column for column, _ in members] if own is None else [own]
    if total is not None and parts:
        found.append((total, tuple(parts)))
    return found


def _relations(table: Others, sums: Sums, *, by_row: bool) -> list[Relation]:
    """Return each sum in each row or column that says something."""
    found: list[Relation] = []
    for line in range(len(table.names if by_row else table.columns)):

        def at(item: int, line: int = line) -> Figure | None:
            return table.figures.get((line, item) if by_row else (item, line))

        for total, parts in sums:
            whole = at(total)
            stated = [figure for part in parts if (figure := at(part)) is not None]
            printed = [figure for figure in (whole, *stated) if figure is not None]
            if any(figure.value for figure in printed):
                over = (whole.value if whole else _ZERO) - sum((figure.value for figure in stated), _ZERO)
                slack = sum((figure.half for figure in printed), _ZERO)
                found.append(Relation(line, total, parts, over, slack))
    return found


def _chosen(table: Others, ways: Iterator[Sums], *, by_row: bool) -> Sums:
    """Return the way to add up of which most sums hold; none if no way holds by and large, or two do that differ."""
    weighed: list[tuple[int, int, Sums]] = []
    for sums in ways:
        if sums and not any(sums == known for *_, known in weighed):
            held = [relation.holds for relation in _relations(table, sums, by_row=by_row)]
            weighed.append((sum(held), len(held) - sum(held), sums))
    weighed.sort(key=lambda item: item[1] - item[0])
    if not weighed:
        return []
    held_, broken, sums = weighed[0]
    rival = len(weighed) > 1 and weighed[1][0] - weighed[1][1] == held_ - broken
    if not held_ or (broken and (rival or held_ < _FEWEST_HELD * broken)):
        return []
    return sums


def _is_proven(table: Others, down: Sums, across: Sums) -> bool:
    """Whether each sum that does not hold is explained by one wrong number."""
    rows, columns = _relations(table, across, by_row=True), _relations(table, down, by_row=False)
    torn_rows = [relation for relation in rows if not relation.holds]
    torn_columns = [relation for relation in columns if not relation.holds]
    if not torn_rows and not torn_columns:
        return True
    if rows and columns:
        return (
            min(len(rows) - len(torn_rows), len(columns) - len(torn_columns)) >= _FEWEST_HELD
            and all(any(row.crosses(column) for column in torn_columns) for row in torn_rows)
            and all(any(column.crosses(row) for row in torn_rows) for column in torn_columns)
        )
    torn = torn_rows or torn_columns
    return (
        len(rows or columns) - len(torn) >= _FEWEST_ALONE
        and len(torn) == 1
        and not _is_a_part(table, torn[0], by_row=bool(rows))
    )


def _is_a_part(table: Others, broken: Relation, *, by_row: bool) -> bool:
    """Whether leaving out a part, or taking it twice, would mend a sum: then it is no slip."""
    cells = [(broken.line, part) if by_row else (part, broken.line) for part in broken.parts]
    amounts = [figure for cell in cells if (figure := table.figures.get(cell)) is not None]
    return any(abs(abs(figure.value) - abs(broken.over)) <= broken.slack for figure in amounts)
