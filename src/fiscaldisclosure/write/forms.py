"""From a disclosure to the nine public tables, in the official layout.

As with the narrative, what is written is what is stated: a blank cell is a figure that the data do not state, and one
without which an account cannot balance is marked as missing, as a blank would be zero there.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from attrs import evolve

from fiscaldisclosure.by_figure import ByFigure
from fiscaldisclosure.figure import Figure, Place
from fiscaldisclosure.form.tables import FUNDS, Form, Layout, tables
from fiscaldisclosure.form.unfilled import BLANK
from fiscaldisclosure.model.disclosure import TableFound, Unread
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.shape import paths, stated_at, with_figures
from fiscaldisclosure.spelling import numeral
from fiscaldisclosure.unit import WAN_YUAN, Dimension
from fiscaldisclosure.write.balances import BALANCES, lacks
from fiscaldisclosure.write.open_cells import open_cells
from fiscaldisclosure.write.written import Cells, Row, WrittenTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from fiscaldisclosure.form.tables import Entry
    from fiscaldisclosure.model.budgets import EconomicItem
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.shape import Path
    from fiscaldisclosure.unit import Unit

Table = tuple[tuple[Row, ...], tuple[Cells, ...]]
"""The header rows and the rows."""

_FUND_TITLES: Final = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
_NUMBER: Final = re.compile(r"\d[)）]?$|元")
"""What a text has that tells a number; 与2023年度相比，各持平 tells none."""
_OPERATING = ("302", "307", "309", "310", "311", "312", "313", "399")


def forms(disclosure: Disclosure, own: Sequence[Form] = ()) -> tuple[WrittenTable, ...]:
    """Write the public tables that the data of a disclosure fill, in the standard order, and those of a region's own."""
    disclosure = in_one_unit(disclosure)
    unit = unit_of(disclosure)
    return tuple(
        WrittenTable(
            form.key,
            form.title,
            unit.name,
            *_written(form, disclosure),
            number=f"公开{number:02}表",
            note=_note(form, disclosure),
        )
        for number, form in enumerate((*tables(), *own), 1)
        if _is_filled(form, disclosure)
    )


def _written(form: Form, disclosure: Disclosure) -> Table:
    """Write a table; a figure that was given as it is printed there, too, is printed so."""
    header, rows = _WRITERS[form.layout](form, disclosure)
    return header, tuple(
        tuple(cell if isinstance(cell, str) else _within(cell, form.title) for cell in row) for row in rows
    )


def _within(figure: Figure, title: str) -> Figure:
    return next((one for one in figure.also if one.place is not None and one.place.table == title), figure)


def published(disclosure: Disclosure) -> Disclosure:
    """Return a disclosure as it is read again once it is written: with its tables, and each figure in its passages.

    In a table a blank is zero, and a rate is taken on what stands beside it, so rules say more of what is printed than
    of the same figures in nobody's table.

    >>> import fiscaldisclosure as fd
    >>> told = published(fd.Disclosure(revenue=fd.Revenue(other="2.00")))
    >>> (
    ...     [found.title for found in told.tables],
    ...     [str(item.place) for item in told.revenue.other.final.printings()],
    ... )
    (['收入决算表'], ['revenue', '收入决算表'])

    """
    cells = [
        (cell, Place(table=form.title))
        for form in _filled(disclosure)
        for row in _WRITERS[form.layout](form, disclosure)[1]
        for cell in row
    ]
    tabled = ByFigure.gathered((cell, place) for cell, place in cells if isinstance(cell, Figure))
    unread = [Unread(text=BLANK, place=place) for cell, place in cells if cell == BLANK]
    placed = {}
    for path, figure in paths(disclosure):
        places = [] if "rows" in path else [Place(section=str(path[0]))]
        if "indicators" not in path and (places := [*places, *(tabled.get(figure) or ())]):
            placed[path] = _printed_at(figure, places)
    told: Disclosure = with_figures(disclosure, placed)
    return evolve(told, tables=tables_of(disclosure), unread=(*told.unread, *unread))


def _printed_at(figure: Figure, places: Sequence[Place]) -> Figure:
    """A figure that is printed at several places alike; one that was given with several printings keeps them."""
    if figure.also:
        return figure
    value, unit, text = figure.value, figure.unit, figure.text
    first, *others = places
    also = tuple(Figure(value, unit, text=text, place=place) for place in others)
    return Figure(value, unit, text=text, place=first, also=also)


def tables_of(disclosure: Disclosure) -> list[TableFound]:
    """Return the public tables that the data of a disclosure fill, as they are found in what is written."""
    return [TableFound(key=form.key, title=form.title) for form in _filled(disclosure)]


def _filled(disclosure: Disclosure) -> list[Form]:
    return [form for form in tables() if _is_filled(form, disclosure)]


def _is_filled(form: Form, disclosure: Disclosure) -> bool:
    """Whether a table is told of at all; one of several sections, or of a region's own, whether it would have a figure."""
    if form.layout is Layout.DOWN or form not in tables():
        rows = _WRITERS[form.layout](form, disclosure)[1]
        return any(isinstance(cell, Figure) for row in rows for cell in row)
    return getattr(disclosure, form.section) is not None


def in_one_unit(disclosure: Disclosure) -> Disclosure:
    """Return a disclosure with all its money in the largest of its units, in which the finer ones are exact."""
    units = _units(disclosure)
    if len(units) < 2:  # noqa: PLR2004  # more than one
        return disclosure
    largest = unit_of(disclosure)
    changed = {
        path: Figure(
            figure.value,
            largest,
            also=tuple(Figure(one.value, largest, place=one.place) for one in figure.also),
        )
        for path, figure in paths(disclosure)
        if _is_money(path, figure)
    }
    done: Disclosure = with_figures(disclosure, changed)
    return done


def _is_money(path: Path, figure: Figure) -> bool:
    return figure.unit.dimension is Dimension.MONEY and "indicators" not in path


def unit_of(disclosure: Disclosure) -> Unit:
    """Return the largest unit in which a disclosure tells money."""
    return max(_units(disclosure), key=lambda used: used.exponent, default=WAN_YUAN)


def _units(disclosure: Disclosure) -> set[Unit]:
    """The units in which money is told; what is told in words, such as 持平, has none."""
    return {
        figure.unit
        for path, figure in paths(disclosure)
        if _is_money(path, figure) and (figure.text is None or _NUMBER.search(figure.text))
    }


def _note(form: Form, disclosure: Disclosure) -> str:
    """What is printed under a table; a table without data says that it has none, and why."""
    if form.none and getattr(getattr(disclosure, form.section), "stated_none", False):
        department = disclosure.department
        year = f"{department.year}年度" if department and department.year else "本年度"
        return f"注：本部门{year}无{form.none}，故本表无数据。"
    return f"注：{form.note}" if form.note else ""


def _cell(value: object) -> str | Figure:
    figure = value.final if isinstance(value, BudgetLine) else value
    return figure if isinstance(figure, Figure) else ""


def _told(node: object, path: str) -> str | Figure:
    """What is printed of what stands at a path; a balance that is missing is marked."""
    if found := _cell(stated_at(node, path)):
        return found
    *parents, name = path.split(".")
    account = stated_at(node, ".".join(parents)) if parents else node
    return BLANK if name in BALANCES and lacks(account) else ""


def _two_sided(form: Form, disclosure: Disclosure) -> Table:
    by_fund = any(entry.fund for entry in form.right)
    left: list[Cells] = []
    numbers = iter(range(1, len(form.left) + 1))
    for entry in form.left:
        if entry.optional:
            continue
        if entry.sum:
            numbers = iter(range(1, len(form.left) + 1))
        label = entry.label if entry.sum else f"{numeral(next(numbers))}、{entry.label}"
        left.append((label, _told(disclosure, entry.to)))
    right: list[Cells] = []
    columns = (form.amount, *FUNDS) if by_fund else (form.amount,)
    classes = stated_at(disclosure, form.classes)
    for number, row in enumerate(classes if isinstance(classes, tuple) else (), 1):
        right.append((f"{numeral(number)}、{row.name}", *(_cell(getattr(row, name)) for name in columns)))
    for entry in form.right:
        amounts = [_told(disclosure, entry.to)]
        if by_fund:
            amounts += [_told(disclosure, f"{form.section}.{fund}.{entry.fund}") for fund in FUNDS]
        right.append((entry.label, *amounts))
    outlay = ("项目", "合计", *_FUND_TITLES) if by_fund else ("项目", "决算数")
    header = (("收入",) * 2 + ("支出",) * len(outlay), ("项目", "决算数", *outlay))
    items = [entry.sum for entry in form.left if not entry.optional]
    heads = items.index(True) if True in items else len(items), len(right) - len(form.right)
    return header, tuple(_beside(*_levelled((left, right), heads)))


def _levelled(sides: tuple[list[Cells], list[Cells]], heads: tuple[int, int]) -> Iterator[list[Cells]]:
    """Put the totals of the two sides on one level, and the last of them on the last row, as the form has them."""
    head, foot = max(heads), max(len(side) - at for side, at in zip(sides, heads, strict=True))
    for side, at in zip(sides, heads, strict=True):
        gap: list[Cells] = [()] * (foot - len(side) + at)
        yield [*side[:at], *[()] * (head - at), *side[at:-1], *gap, *side[-1:]]


def _beside(left: Sequence[Cells], right: Sequence[Cells]) -> Iterator[Cells]:
    width, other = (max((len(row) for row in side), default=0) for side in (left, right))
    for one, two in zip_longest(left, right):
        yield (one or ("",) * width) + (two or ("",) * other)


def _by_subject(form: Form, disclosure: Disclosure) -> Table:
    rows = getattr(stated_at(disclosure, form.home), "rows", ())
    parts = [(row.code, row.name, getattr(row, form.row) if form.row else row) for row in rows]
    columns = [
        entry
        for entry in form.columns
        if not entry.optional or any(_told(part, entry.to) for *_, part in parts)
    ]
    open_ = set(open_cells(disclosure, form))
    header: tuple[Row, ...] = (("科目编码", "科目名称", *(entry.label for entry in columns)),)
    if any(entry.under for entry in columns):
        header = (("科目编码", "科目名称", *(entry.under or entry.label for entry in columns)), *header)
    return header, (
        ("", "合计", *(_told(disclosure, form.total_of(entry)) for entry in columns)),
        *(
            (
                code,
                name,
                *(BLANK if (number, entry.to) in open_ else _told(part, entry.to) for entry in columns),
            )
            for number, (code, name, part) in enumerate(parts)
        ),
    )


def _economic(form: Form, disclosure: Disclosure) -> Table:
    rows = stated_at(disclosure, form.rows)
    amount = form.columns[0]
    blocks: tuple[list[Cells], list[Cells]] = ([], [])
    for row in sorted(rows, key=_code) if isinstance(rows, tuple) else ():
        code = _code(row)
        blocks[code.startswith(_OPERATING)].append((code, row.name, _cell(stated_at(row, amount.to))))
    total: Cells = ()
    for entry in form.totals[:2]:
        total += (entry.label, entry.label, _cell(stated_at(disclosure, entry.to)))
    header = ("经济分类科目编码", "科目名称", amount.label) * 2
    return (header,), (*_beside(*blocks), total)


def _code(row: EconomicItem) -> str:
    return row.code or ""


def _items(form: Form, disclosure: Disclosure) -> Table:
    items = [entry for entry in form.items if not entry.optional]
    kinds = _kinds(form, disclosure, items)
    header = (
        tuple(item.under or item.label for item in items for _ in kinds),
        tuple(item.label for item in items for _ in kinds),
        tuple(kind.label for kind in kinds) * len(items),
    )
    row = tuple(_cell(stated_at(disclosure, f"{item.to}.{kind.to}")) for item in items for kind in kinds)
    return header, (row,)


def _down(form: Form, disclosure: Disclosure) -> Table:
    kinds = _kinds(form, disclosure, form.items)
    header = (("项目", *(kind.label for kind in kinds)),)
    rows: list[Cells] = []
    for item in form.items:
        stated = stated_at(disclosure, item.to)
        if item.unit:
            cells = [_cell(stated) if kind.to == "final" else "" for kind in kinds]
        else:
            cells = [_cell(stated_at(disclosure, f"{item.to}.{kind.to}")) for kind in kinds]
        rows.append((f"{item.label}（{item.unit}）" if item.unit else item.label, *cells))
    return header, tuple(rows)


def _kinds(form: Form, disclosure: Disclosure, items: Sequence[Entry]) -> list[Entry]:
    """The columns of a cost: the last of its budgets that is stated, by its own name, and what was spent."""
    order = ("adjusted_budget", "budget", "initial_budget")
    *others, final = form.kinds
    budgets = [kind for kind in others if kind.to in order]
    told = [kind for kind in budgets if any(stated_at(disclosure, f"{item.to}.{kind.to}") for item in items)]
    usual = [kind for kind in budgets if not kind.optional]
    return [*sorted(told or usual, key=lambda kind: order.index(kind.to))[:1], final]


_WRITERS: Final[Mapping[Layout, Callable[[Form, Disclosure], Table]]] = {
    Layout.TWO_SIDED: _two_sided,
    Layout.BY_SUBJECT: _by_subject,
    Layout.ECONOMIC: _economic,
    Layout.ITEMS: _items,
    Layout.DOWN: _down,
}
