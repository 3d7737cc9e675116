"""The header of a table: how high it is, what stands above each column, and what a cell of it or below it is."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from fiscaldisclosure.figure import is_blank
from fiscaldisclosure.read.document import Cell, Grid
from fiscaldisclosure.spelling import NUMERALS, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBERED = re.compile(rf"^(?:其中:)?(?:\(?[{NUMERALS}]+[)、.]|\(?\d{{1,2}}(?:[)、]|[.．](?!\d)))+")
_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
_CODE = re.compile(r"\d{3}(?:-?\d{2}){0,2}")
_AMOUNT_OR_CODE = re.compile(f"{_AMOUNT.pattern}|{_CODE.pattern}")
_AMOUNT_AND_NAME = re.compile(
    r"-?\d[\d,]*\.\d+(?:\s+(?:\d{3,7}|[^\d\s.,%()（）万亿元]\D{2,})"
    rf"|[{NUMERALS}]+、\D+|[^\d.,%()（）万亿元]\D*(?:合计|总计|结余|支出))"
)
"""An amount, and a code or a name beside it."""
_FEWEST_OUT_OF_LINE = 2
TOTAL_ROW = frozenset({"合计", "总计"})


def label_text(text: str) -> str:
    """Spell a row or column label plainly, without its list number.

    >>> label_text(" 八、其他收入"), label_text("其中：当年财政拨款"), label_text("其中：（1）购置费")
    ('其他收入', '其中:当年财政拨款', '购置费')
    """
    return _NUMBERED.sub("", plain(text))


def is_amount(text: str) -> bool:
    """Whether a cell holds a printed amount."""
    return bool(_AMOUNT.fullmatch(text))


def is_code(text: str) -> bool:
    """Whether a cell holds a classification code of three, five or seven digits, perhaps hyphened.

    >>> is_code("213"), is_code("213-03-01"), is_code("2024")
    (True, True, False)
    """
    return bool(_CODE.fullmatch(text))


def header_height(grid: Grid) -> int:
    """How many rows of a table are header: all above the first that holds an amount, a code or 合计."""
    for number, row in enumerate(grid.rows):
        texts = [plain(cell.text) for cell in row]
        if any(map(_AMOUNT_OR_CODE.fullmatch, texts)) or any(map(_NUMBERED.match, texts)):
            return number
        if number and not TOTAL_ROW.isdisjoint(texts) and not _is_heading(grid, number):
            return number
    return len(grid.rows)


def _is_heading(grid: Grid, number: int) -> bool:
    """Whether 合计 in a row is a column's heading: then its neighbours are headings too."""
    texts = [plain(cell.text) for cell in dict.fromkeys(grid.rows[number])]
    return sum(bool(text) for text in texts) > 2  # noqa: PLR2004  # a row label and perhaps a line number


def column_texts(grid: Grid, height: int) -> list[list[str]]:
    """Return the header texts above each column, top down, a merged cell once.

    A heading over several columns that were not merged stands above the first of them only; it reaches over the blanks
    to its right, as far as the heading above it does.  In the lowest row, where every column has a name of its own,
    nothing reaches over another column.
    """
    width = max((len(row) for row in grid.rows), default=0)
    reach: list[list[Cell | None]] = []
    for number, row in enumerate(grid.rows[:height]):
        above = reach[-1] if reach else None
        cells: list[Cell | None] = []
        for column in range(width):
            cell = row[column] if column < len(row) else None
            if cell is not None and is_blank(cell.text):
                together = column > 0 and (above is None or above[column] is above[column - 1])
                cell = cells[column - 1] if together and number < height - 1 else None
            cells.append(cell)
        reach.append(cells)
    columns: list[list[str]] = []
    for column in range(width):
        seen = dict.fromkeys(cells[column] for cells in reach)
        texts = [text for cell in seen if cell is not None and (text := _once(label_text(cell.text)))]
        columns.append(
            [text for text, _ in groupby(texts)]
        )  # a heading may be printed again instead of merged
    return columns


def _once(text: str) -> str:
    """A heading that was printed again instead of merged, and then read into one cell with itself, is there once.

    >>> _once("本年收入本年收入"), _once("小计")
    ('本年收入', '小计')
    """
    half = text[: len(text) // 2]
    return half if half and text == half + half else text


def names_of(texts: Sequence[str]) -> list[str]:
    """Return what a column can be called, the likeliest first: its last heading, the last two, all of them joined."""
    return list(dict.fromkeys(("".join(texts[-1:]), "".join(texts[-2:]), "".join(texts)))) if texts else []


def is_in_columns(grid: Grid) -> bool:
    """Whether the columns of a table are those under its headings, as nothing tells on a page without rules.

    Where cells hold an amount and the name beside it, two columns run together; where amounts stand under no heading, and
    headings above no amount, they are out of line.
    """
    cells = {id(cell): cell.text.strip() for row in grid.rows for cell in row}
    if sum(map(bool, map(_AMOUNT_AND_NAME.fullmatch, cells.values()))) >= _FEWEST_OUT_OF_LINE:
        return False
    height = header_height(grid)
    unnamed = empty = 0
    for column, texts in enumerate(column_texts(grid, height) if height else ()):
        below = [plain(row[column].text) for row in grid.rows[height:] if column < len(row)]
        unnamed += not texts and any(is_amount(text) and not is_code(text) for text in below)
        empty += bool(texts) and not any(below)
    return min(unnamed, empty) < _FEWEST_OUT_OF_LINE
