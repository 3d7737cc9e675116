"""How rows may add up to others: all of them to one, by the marks before their names, by subtotals, by codes."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.form.structure import structure
from fiscaldisclosure.read.tables.header import is_code
from fiscaldisclosure.spelling import NUMERALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Sums = list[tuple[int, tuple[int, ...]]]
"""The number of a total, and of its parts."""

_MARKS: Final = (
    re.compile(rf"[{NUMERALS}]+[、.]"),
    re.compile(rf"\([{NUMERALS}]+\)"),
    re.compile(r"\d{1,2}(?:[、.](?!\d)|\.)"),
    re.compile(r"\(\d{1,2}\)"),
)

_LEVEL: Final = re.compile(r"\d{2}")
"""What the columns of 款 and 项 add to the code of their 类."""


def flat(labels: Sequence[str]) -> Iterator[Sums]:
    """All others add up to the first total, or to the last; what 其中 leads is within a part, and so are subtotals."""
    totals = [number for number, label in enumerate(labels) if structure().is_total(label)]
    for total in dict.fromkeys((*totals[:1], *totals[-1:])):
        others = tuple(
            number
            for number, label in enumerate(labels)
            if number not in totals and not structure().is_within(label)
        )
        if others:
            yield [(total, others)]


def by_marks(labels: Sequence[str]) -> Sums:
    """Rows marked (一) add up to the row marked 一、 above them, and so on; those of the highest level to the total."""
    levels = [
        next((level for level, mark in enumerate(_MARKS) if mark.match(label)), None) for label in labels
    ]
    marked = [number for number, level in enumerate(levels) if level is not None]
    if not marked:
        return []
    found: dict[int, list[int]] = {}
    above: list[int] = []
    top: list[int] = []
    for number in marked:
        while above and (levels[above[-1]] or 0) >= (levels[number] or 0):
            above.pop()
        (found.setdefault(above[-1], []) if above else top).append(number)
        above.append(number)
    sums: Sums = [(total, tuple(parts)) for total, parts in found.items()]
    total = next((number for number, label in enumerate(labels) if structure().is_total(label)), None)
    if total is not None:
        sums.append((total, tuple(top)))
    return sums


def by_subtotals(labels: Sequence[str]) -> Sums:
    """Rows add up to the 小计 that begins or ends their block, and these to the total."""
    subtotals = [number for number, label in enumerate(labels) if label.endswith("小计")]
    total = next(
        (
            number
            for number, label in enumerate(labels)
            if structure().is_total(label) and number not in subtotals
        ),
        None,
    )
    if not subtotals or total is None:
        return []
    body = [number for number in range(len(labels)) if number != total]
    first = subtotals[0] == body[0]
    sums: Sums = []
    for at, number in enumerate(subtotals):
        start = number + 1 if first else (subtotals[at - 1] + 1 if at else body[0])
        end = (subtotals[at + 1] if at + 1 < len(subtotals) else body[-1] + 1) if first else number
        parts = tuple(
            item for item in range(start, end) if item != total and not structure().is_within(labels[item])
        )
        if parts:
            sums.append((number, parts))
    return [*sums, (total, tuple(subtotals))]


def code_of(labels: Sequence[str]) -> str | None:
    """Return the code that the labels of a row tell, in one cell or in one for each of its levels (类, 款, 项).

    >>> code_of(["2130301", "行政运行"]), code_of(["213", "03", "01", "行政运行"]), code_of(["合计"])
    ('2130301', '2130301', None)

    """
    for at, label in enumerate(labels):
        if is_code(label):
            below = list(takewhile(_LEVEL.fullmatch, labels[at + 1 :]))
            whole = "".join((label, *below)).replace("-", "")
            return whole if is_code(whole) else label.replace("-", "")
    return None


def by_codes(labels: Sequence[str]) -> Sums:
    """Items add up to sections, sections to classes, classes to the total, as their codes tell."""
    codes = {label: number for number, label in enumerate(labels) if is_code(label)}
    if not codes:
        return []
    found: dict[int | None, list[int]] = {}
    total = next((number for number, label in enumerate(labels) if structure().is_total(label)), None)
    for number, label in enumerate(labels):
        if is_code(label):
            code = label.replace("-", "")
            above = next(
                (codes[code[:size]] for size in (5, 3) if size < len(code) and code[:size] in codes), total
            )
            found.setdefault(above, []).append(number)
    return [(whole, tuple(parts)) for whole, parts in found.items() if whole is not None]
