"""What stands in a grid but is no row or column of its table: title, unit and department above, notes below, line numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from fiscaldisclosure.figure import is_blank
from fiscaldisclosure.read.document import Cell, Grid
from fiscaldisclosure.read.tables.header import column_texts, header_height, is_amount
from fiscaldisclosure.spelling import NUMERALS, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_FURNITURE = re.compile(
    rf"(?:财决)?公开\d*表?.*|表[\d{NUMERALS}]+|附[表件]\d*|第\d+页.*|\d{{4}}年度?|"
    r"(?:金额)?单位:.{1,6}|(?:(?:编制|填报|公开)?(?:单位|部门)(?:名称|\(盖章\))?|制表):.*|.*单位:(?:人民币)?.{0,2}元"
)
_TABLE_NUMBER = re.compile(
    r"(?:财决)?公开\d{1,2}(?:-\d)?表(?:\(?续表?\d?\)?)?"
    r"(?:(?:编制|填报|公开)?(?:单位|部门)(?:名称)?:[^\d:，。;]{0,40}?)?(?:\d{4}年度?)?(?:(?:金额)?单位:(?:人民币)?[百千亿万]*元)?"
)
_TITLE = re.compile(r"[^:。]*表(?:\([^()]*\))?")
_NOTE = re.compile(r"注:|备注:|说明:|本表反映|.*(?:本表无数据|为空表|故本表)")
_SIGNED = re.compile(
    r"(?:填表|制表|填报|编制|审核|复核|经办|单位负责|财务负责|负责)人?(?:签字|\(签[字章]\))?:|(?:填报|制表|填表)日期:"
)
_LINE_NUMBER_HEADINGS = frozenset({"行次", "栏次", "序号"})
_BESIDE_COLUMN_NUMBERS = _LINE_NUMBER_HEADINGS | frozenset("类款项甲乙丙丁") | {"-"}
_COLUMN_NUMBER = re.compile(r"\(?(?P<number>\d{1,2})\)?(?:=.*)?")
_MOST_FURNITURE = 5
_FEWEST_LINES = 3
"""How many numbers that follow each other tell of themselves that they number the lines."""


@frozen
class Prepared:
    """A table without what frames it.

    Attributes:
        grid: Its header and its rows.
        titles: What stood above them in the grid.
        notes: What stood below them in the grid.
        numbered: The columns that numbered the lines and were left out, as they stood in the grid.

    """

    grid: Grid
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    numbered: frozenset[int] = frozenset()


def prepared(grid: Grid) -> Prepared:
    """Take the frame off a table; one that is torn stays as it is."""
    if grid.torn:
        return Prepared(grid)
    rows = _even(grid)
    titles: list[str] = []
    while len(rows) > 1 and len(titles) < _MOST_FURNITURE and _is_furniture(texts := _texts(rows[0])):
        titles += texts
        rows.pop(0)
    notes: list[str] = []
    while len(rows) > 1 and _is_note(texts := _texts(rows[-1])):
        notes[:0] = texts
        rows.pop()
    table = _settled(_without_counting(Grid(tuple(rows), grid.title)))
    numbered = line_numbers(table)
    return Prepared(without_columns(table, numbered), tuple(titles), tuple(notes), numbered)


def is_table_number(text: str) -> bool:
    """Whether a line above a table is but its number in the official list, perhaps with whose it is and its unit.

    >>> (
    ...     is_table_number("公开01表"),
    ...     is_table_number("公开03表部门:某局单位:元"),
    ...     is_table_number("公开01表和公开02表"),
    ... )
    (True, True, False)
    """
    return _TABLE_NUMBER.fullmatch(text) is not None


def _even(grid: Grid) -> list[tuple[Cell, ...]]:
    """Make rows as wide as the widest: a line of text ends where its last filled cell does."""
    width = max((len(row) for row in grid.rows), default=0)
    return [
        row
        if len(row) == width or not row
        else (*row, *(evolve(row[-1], text="") for _ in range(width - len(row))))
        for row in grid.rows
    ]


def _texts(row: tuple[Cell, ...]) -> list[str]:
    return [text for cell in dict.fromkeys(row) if (text := plain(cell.text))]


def _is_furniture(texts: list[str]) -> bool:
    return (len(texts) == 1 and is_title(texts[0])) or all(map(is_frame, texts))


def _is_note(texts: list[str]) -> bool:
    """Whether a row below a table is a note, or tells who drew the table up."""
    return (len(texts) == 1 and _NOTE.match(texts[0]) is not None) or any(map(_SIGNED.match, texts))


def is_title(text: str) -> bool:
    """Whether a text is the title of a table."""
    return _TITLE.fullmatch(text) is not None


def is_frame(text: str) -> bool:
    """Whether a text frames a table: its number in the official list, its unit, its year, who drew it up."""
    return _FURNITURE.fullmatch(text) is not None


def _without_counting(grid: Grid) -> Grid:
    """Leave out rows that number the columns, and headings that a later page repeats."""
    height = header_height(grid)
    head = {tuple(plain(cell.text) for cell in row) for row in grid.rows[:height]}
    rows = [
        row
        for number, row in enumerate(grid.rows)
        if number < height or not (_numbers_columns(row) or tuple(plain(cell.text) for cell in row) in head)
    ]
    return Grid(tuple(rows), grid.title)


def _settled(grid: Grid) -> Grid:
    """Put amounts that stand beside their heading under it, as on a page without rules: headings to the left, amounts to the right.

    Only where all of them have, on one side and not on the other, a heading over nothing.
    """
    height = header_height(grid)
    texts = column_texts(grid, height) if height else []
    below = [_filled(grid.rows[height:], column) for column in range(len(texts))]
    unnamed = [at for at, names in enumerate(texts) if not names and any(map(is_amount, below[at]))]
    over_nothing = {at for at, names in enumerate(texts) if names and not below[at]}
    again = {
        at
        for at in over_nothing
        for beside in (at - 1, at + 1)
        if 0 <= beside < len(texts) and texts[beside] == texts[at] and below[beside]
    }
    if again:  # a heading that reaches over two columns, of which one is empty
        return _settled(without_columns(grid, frozenset(again)))
    sides = [side for side in (-1, 1) if all(at + side in over_nothing for at in unnamed)]
    if not unnamed or len(sides) != 1:
        return grid
    rows = [
        row if number < height else tuple(_moved(row, unnamed, sides[0]))
        for number, row in enumerate(grid.rows)
    ]
    return without_columns(Grid(tuple(rows), grid.title), frozenset(unnamed))


def _moved(row: tuple[Cell, ...], columns: Sequence[int], side: int) -> list[Cell]:
    cells = list(row)
    for column in columns:
        if max(column, column + side) < len(cells):
            cells[column + side] = cells[column]
    return cells


def line_numbers(grid: Grid) -> frozenset[int]:
    """Return the columns that number the lines: headed 行次, or numbers beside names that follow each other under no heading.

    The heading of the names, or of a whole side, may reach over their numbers, too.
    """
    height = header_height(grid)
    rows = grid.rows[height:]
    lowest = [plain(cell.text) for cell in grid.rows[height - 1]] if height else []

    def is_numbered(column: int, headings: list[str]) -> bool:
        texts = _filled(rows, column)
        if headings and headings[-1] in _LINE_NUMBER_HEADINGS:
            return all(text.isdigit() for text in texts)
        names = _filled(rows, column - 1) if column else []
        return (
            (not lowest[column] or lowest[column].startswith("项目"))
            and len(texts) >= _FEWEST_LINES
            and _follow(texts)
            and any(names)
            and not any(map(is_amount, names))
        )

    columns = column_texts(grid, height)
    return frozenset(
        column
        for column, headings in enumerate(columns)
        if height and column < len(lowest) and is_numbered(column, headings)
    )


def goes_on_numbering(grid: Grid, columns: frozenset[int]) -> bool:
    """Whether columns number the lines of a page, too, whose headings do not tell: one by one."""
    rows = grid.rows[header_height(grid) :]
    return all(_follow(_filled(rows, column)) for column in columns)


def _filled(rows: Sequence[tuple[Cell, ...]], column: int) -> list[str]:
    return [text for row in rows if column < len(row) and not is_blank(text := plain(row[column].text))]


def _follow(texts: list[str]) -> bool:
    """Whether texts are whole numbers, each the one after the one before."""
    return all(text.isdigit() for text in texts) and all(
        int(text) == int(texts[0]) + above for above, text in enumerate(texts)
    )


def without_columns(grid: Grid, columns: frozenset[int]) -> Grid:
    """Leave out columns."""
    if not columns:
        return grid
    return Grid(
        tuple(tuple(cell for column, cell in enumerate(row) if column not in columns) for row in grid.rows),
        grid.title,
    )


def _numbers_columns(row: tuple[Cell, ...]) -> bool:
    """Whether a row is 栏次 | 1 | 2 | 3, or 类 | 款 | 项 | 栏次 | 1 | 2 | 3=1+2."""
    texts = _texts(row)
    numbers = [_COLUMN_NUMBER.fullmatch(text) for text in texts if text not in _BESIDE_COLUMN_NUMBERS]
    told = any(text in _LINE_NUMBER_HEADINGS for text in texts)
    return len(numbers) > (not told) and [match and match["number"] for match in numbers] == [
        str(number) for number in range(1, len(numbers) + 1)
    ]
