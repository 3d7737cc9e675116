"""From a disclosure to the nine public tables, in the official layout.

As with the narrative, what is written is what is stated: a blank cell is a figure that the data do not state.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fiscaldisclosure.figure import WAN_YUAN, Dimension, Figure
from fiscaldisclosure.form.tables import FUNDS, Form, Layout, tables
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.spelling import numeral
from fiscaldisclosure.write.one_unit import printed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from fiscaldisclosure.form.tables import Entry
    from fiscaldisclosure.model.disclosure import Disclosure

Row = tuple[str, ...]
Table = tuple[tuple[Row, ...], tuple[Row, ...]]
"""The header rows and the rows."""

_FUND_TITLES: Final = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
_ALL_DECIMALS: Final = 30
_OPERATING = ("302", "307", "309", "310", "311", "312", "313", "399")


@frozen
class WrittenTable:
    """A table: its title, its unit, its header rows and its rows; every row is as wide as the header.

    A header cell that repeats its left or upper neighbour is one merged cell.
    """

    key: str
    title: str
    unit: str
    header: tuple[Row, ...]
    rows: tuple[Row, ...]


def forms(disclosure: Disclosure) -> tuple[WrittenTable, ...]:
    """Write the public tables that the data of a disclosure fill, in the standard order."""
    units = {
        figure.unit: None for _, figure in disclosure.figures() if figure.unit.dimension is Dimension.MONEY
    }
    unit = max(units, key=lambda used: used.exponent, default=WAN_YUAN)  # the finer ones are exact in it
    if len(units) > 1:
        disclosure = printed(disclosure, unit, _ALL_DECIMALS)
    return tuple(
        WrittenTable(form.key, form.title, unit.name, *_WRITERS[form.layout](form, disclosure))
        for form in tables()
        if getattr(disclosure, form.section) is not None
    )


def _at(node: object, path: str) -> object:
    """What stands at an attribute path; None where the way there is not stated."""
    for name in path.split("."):
        node = None if node is None else getattr(node, name)
    return node


def _text(value: object) -> str:
    figure = value.final if isinstance(value, BudgetLine) else value
    return f"{figure.in_unit:,f}" if isinstance(figure, Figure) else ""


def _two_sided(form: Form, disclosure: Disclosure) -> Table:
    by_fund = any(entry.fund for entry in form.right)
    left: list[Row] = []
    numbers = iter(range(1, len(form.left) + 1))
    for entry in form.left:
        if entry.optional:
            continue
        if entry.sum:
            numbers = iter(range(1, len(form.left) + 1))
        label = entry.label if entry.sum else f"{numeral(next(numbers))}、{entry.label}"
        left.append((label, _text(_at(disclosure, entry.to))))
    right: list[Row] = []
    columns = (form.amount, *FUNDS) if by_fund else (form.amount,)
    classes = _at(disclosure, form.classes)
    for number, row in enumerate(classes if isinstance(classes, tuple) else (), 1):
        right.append((f"{numeral(number)}、{row.name}", *(_text(getattr(row, name)) for name in columns)))
    for entry in form.right:
        amounts = [_text(_at(disclosure, entry.to))]
        if by_fund:
            amounts += [_text(_at(disclosure, f"{form.section}.{fund}.{entry.fund}")) for fund in FUNDS]
        right.append((entry.label, *amounts))
    outlay = ("项目", "合计", *_FUND_TITLES) if by_fund else ("项目", "决算数")
    header = (("收入",) * 2 + ("支出",) * len(outlay), ("项目", "决算数", *outlay))
    return header, tuple(_beside(left, right))


def _beside(left: Sequence[Row], right: Sequence[Row]) -> Iterator[Row]:
    width, other = (max((len(row) for row in side), default=0) for side in (left, right))
    for one, two in zip_longest(left, right):
        yield (one or ("",) * width) + (two or ("",) * other)


def _by_subject(form: Form, disclosure: Disclosure) -> Table:
    def total(entry: Entry) -> object:
        return _at(disclosure, entry.total or f"{form.home}.{entry.to}")

    rows = getattr(_at(disclosure, form.home), "rows", ())
    parts = [(row.code, row.name, getattr(row, form.row) if form.row else row) for row in rows]
    columns = [
        entry
        for entry in form.columns
        if not entry.optional or any(_at(part, entry.to) for *_, part in parts)
    ]
    header: tuple[Row, ...] = (("科目编码", "科目名称", *(entry.label for entry in columns)),)
    if any(entry.under for entry in columns):
        header = (("科目编码", "科目名称", *(entry.under or entry.label for entry in columns)), *header)
    return header, (
        ("", "合计", *(_text(total(entry)) for entry in columns)),
        *((code, name, *(_text(_at(part, entry.to)) for entry in columns)) for code, name, part in parts),
    )


def _economic(form: Form, disclosure: Disclosure) -> Table:
    rows = _at(disclosure, form.rows)
    amount = form.columns[0]
    blocks: tuple[list[Row], list[Row]] = ([], [])
    for row in rows if isinstance(rows, tuple) else ():
        code = row.code or ""
        blocks[code.startswith(_OPERATING)].append((code, row.name, _text(_at(row, amount.to))))
    total: Row = ()
    for entry in form.totals[:2]:
        total += (entry.label, entry.label, _text(_at(disclosure, entry.to)))
    header = ("经济分类科目编码", "科目名称", amount.label) * 2
    return (header,), (*_beside(*blocks), total)


def _items(form: Form, disclosure: Disclosure) -> Table:
    items = [entry for entry in form.items if not entry.optional]
    kinds = [entry for entry in form.kinds if not entry.optional]
    header = (
        tuple(item.under or item.label for item in items for _ in kinds),
        tuple(item.label for item in items for _ in kinds),
        tuple(kind.label for kind in kinds) * len(items),
    )
    row = tuple(_text(_at(disclosure, f"{item.to}.{kind.to}")) for item in items for kind in kinds)
    return header, (row,)


_WRITERS: Final[Mapping[Layout, Callable[[Form, Disclosure], Table]]] = {
    Layout.TWO_SIDED: _two_sided,
    Layout.BY_SUBJECT: _by_subject,
    Layout.ECONOMIC: _economic,
    Layout.ITEMS: _items,
}
