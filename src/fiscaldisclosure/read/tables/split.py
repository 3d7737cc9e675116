"""Several tables in one grid, as on one sheet of a workbook or in one run of lines of a text: each becomes a grid of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve

from fiscaldisclosure.form.structure import structure
from fiscaldisclosure.read.document import Grid
from fiscaldisclosure.read.lost import defect
from fiscaldisclosure.read.tables.evaluations import is_evaluation
from fiscaldisclosure.read.tables.header import is_amount
from fiscaldisclosure.read.tables.prepare import is_frame, is_title
from fiscaldisclosure.read.tables.recognise import named_by
from fiscaldisclosure.spelling import NUMERALS, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.read.document import Cell, Document, Paragraph

_PART = re.compile(rf"[{NUMERALS}]+、[^。;:]{{2,30}}")
_FEWEST_HEADINGS = 2


def with_tables_apart(document: Document) -> Document:
    """Return a document each of whose grids holds one table."""
    return evolve(document, blocks=tuple(_blocks(document.blocks)))


def _blocks(blocks: tuple[Paragraph | Grid, ...]) -> Iterator[Paragraph | Grid]:
    for block in blocks:
        if isinstance(block, Grid) and not block.torn:
            yield from _parts(block)
        else:
            yield block


def _parts(grid: Grid) -> tuple[Grid, ...]:
    try:
        return tuple(apart(grid))
    except Exception as error:  # noqa: BLE001  # a defect of the reader costs one table; it is listed, not swallowed
        return (evolve(grid, torn=True, why=defect(error)),)


def apart(grid: Grid) -> Iterator[Grid]:
    """Part a grid where the title of another table stands in a row of its own, below the rows of one.

    Self-evaluations have rows of their own that read like titles: where there is one, only titles of self-evaluations
    and of public tables part it from the rest.
    """
    for part in _split(grid, named=True) if is_evaluation(grid) else (grid,):
        if is_evaluation(part):
            yield part
        else:
            yield from _split(part, named=False)


def _split(grid: Grid, *, named: bool) -> Iterator[Grid]:
    """Part a grid at titles, or only at those that name a public table or a self-evaluation.

    What frames a table, its number or its unit, may stand above its title, too.
    """
    start, filled = 0, False
    for number, row in enumerate(grid.rows):
        texts = _texts(row)
        if filled and _begins(grid, number, texts) and (not named or _is_named(texts)):
            end = number
            while end - 1 > start and all(map(is_frame, _texts(grid.rows[end - 1]))):
                end -= 1
            yield Grid(grid.rows[start:end], grid.title if start == 0 else "")
            start, filled = end, False
        filled = filled or _is_of_a_table(texts)
    yield grid if start == 0 else Grid(grid.rows[start:])


def _begins(grid: Grid, number: int, texts: list[str]) -> bool:
    """Whether a row is the title of a table, or the heading of a part that has column headings of its own."""
    if any(map(is_title, texts)) and all(is_title(text) or is_frame(text) for text in texts):
        return True
    below = _texts(grid.rows[number + 1]) if number + 1 < len(grid.rows) else []
    is_headed = len(below) >= _FEWEST_HEADINGS and not any(map(is_amount, below))
    return len(texts) == 1 and _PART.fullmatch(texts[0]) is not None and is_headed


def _is_of_a_table(texts: list[str]) -> bool:
    """Whether a row belongs to a table, whose title has passed: it holds an amount, a total, even an empty one, or headings."""
    if any(is_amount(text) or structure().is_total(text) for text in texts):
        return True
    return sum(not (is_title(text) or is_frame(text)) for text in texts) >= _FEWEST_HEADINGS


def _is_named(texts: list[str]) -> bool:
    return named_by(texts) is not None or any("自评" in text for text in texts)


def _texts(row: tuple[Cell, ...]) -> list[str]:
    return [text for cell in dict.fromkeys(row) if (text := plain(cell.text))]
