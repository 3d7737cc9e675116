"""Properties of paragraphs, rows and characters in a Word document of 1997 to 2003.

They come as a list of changes, each a number of two bytes and an operand whose size the number tells.
"""

from __future__ import annotations

from struct import error as BadStructure  # noqa: N812  # it is a class
from struct import unpack_from
from typing import TYPE_CHECKING

from attrs import evolve, frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

# Of paragraphs.
_IN_TABLE, _ENDS_ROW, _DEPTH, _INNER_CELL, _INNER_ROW = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
_OUTLINE, _LEVEL, _LIST, _HUGE, _HUGE_OLD = 0x2640, 0x260A, 0x460B, 0x6646, 0x6645
# Of rows.
_ROW, _VERTICAL, _MERGE, _SPLIT = 0xD608, 0xD62B, 0x5624, 0x5625
# Of characters.
_DELETED, _VANISH, _STRIKE, _TWICE_STRUCK, _STYLE = 0x0800, 0x083C, 0x0837, 0x2A53, 0x4A30
_PICTURE, _OBJECT, _SPECIAL, _SYMBOL = 0x6A03, 0x080A, 0x0855, 0x6A09

_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_TABS, _CHANGED_TABS = 0xC615, 255
_HEADING_LEVELS = 9
_ON = {1, 129}
"""The operand of a switch: off, on, as the style has it, or not as the style has it, which is off."""
_MERGED, _GOES_ON, _BEGINS = 0x03, 0x20, 0x40
MOST_CELLS = 63


class Span:
    """How a cell of a row goes on from the one above or to the left."""

    NONE, BEGINS, GOES_ON = range(3)


@frozen
class Column:
    """A cell of a row as the row defines it: where it ends, and how it is merged."""

    right: int
    across: int = 0
    """What is written of its merging with its neighbours: 0 where there is none."""
    down: int = Span.NONE


@frozen
class Row:
    """Where the cells of a row begin and end, in twentieths of a point."""

    left: int
    columns: tuple[Column, ...]


@frozen
class Look:
    """What a paragraph's properties say."""

    depth: int = 0
    ends_cell: bool = False
    ends_row: bool = False
    heading: bool | None = None
    list_number: int = 0
    level: int = 0
    row: Row | None = None


@frozen
class Run:
    """What a run of characters looks like."""

    hidden: bool = False
    struck: bool = False
    picture: int | None = None
    is_object: bool = False
    style: int | None = None


def changes(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the changes in a list: number and operand; what is cut short ends it."""
    at = 0
    while at + 2 <= len(content):
        number = unpack_from("<H", content, at)[0]
        at += 2
        size = _SIZES.get(number >> 13)
        if size is None:
            if number == _ROW:
                if at + 2 > len(content):
                    return
                size = max(0, unpack_from("<H", content, at)[0] - 1)
                at += 2
            else:
                size = content[at] if at < len(content) else 0
                at += 1
                if number == _TABS and size == _CHANGED_TABS:
                    return
        yield number, content[at : at + size]
        at += size


def paragraph_look(content: bytes, data: bytes, start: Look) -> Look:
    """Return what the changes make of a paragraph.

    Args:
        content: The changes.
        data: The stream in which lists too large for their page lie.
        start: What holds before: the style's.

    """
    look = start
    for number, operand in changes(content):
        try:
            if number in {_HUGE, _HUGE_OLD}:
                at = unpack_from("<I", operand)[0]
                size = unpack_from("<H", data, at)[0]
                for more, more_operand in changes(data[at + 2 : at + 2 + size]):
                    look = _changed(look, more, more_operand)
            else:
                look = _changed(look, number, operand)
        except (BadStructure, IndexError):
            continue
    return look


def _changed(look: Look, number: int, operand: bytes) -> Look:  # noqa: PLR0911  # a case for each property
    if number == _IN_TABLE:
        return evolve(look, depth=max(look.depth, 1) if operand[0] else 0)
    if number == _DEPTH:
        return evolve(look, depth=unpack_from("<i", operand)[0])
    if number in {_ENDS_ROW, _INNER_ROW}:
        return evolve(look, ends_row=bool(operand[0]))
    if number == _INNER_CELL:
        return evolve(look, ends_cell=bool(operand[0]))
    if number == _OUTLINE:
        return evolve(look, heading=operand[0] < _HEADING_LEVELS)
    if number == _LIST:
        return evolve(look, list_number=unpack_from("<h", operand)[0])
    if number == _LEVEL:
        return evolve(look, level=operand[0])
    if number == _ROW:
        return evolve(look, row=_row(operand))
    if look.row is not None and number in {_VERTICAL, _MERGE, _SPLIT}:
        return evolve(look, row=_merged(look.row, number, operand))
    return look


def _row(operand: bytes) -> Row:
    """Read the definition of a row: how many cells, their borders, and how they are merged."""
    count = min(operand[0], MOST_CELLS)
    borders = unpack_from(f"<{count + 1}h", operand, 1)
    columns = []
    for number in range(count):
        at = 1 + 2 * (count + 1) + 20 * number
        flags = unpack_from("<H", operand, at)[0] if at + 2 <= len(operand) else 0
        down = Span.BEGINS if flags & _BEGINS else Span.GOES_ON if flags & _GOES_ON else Span.NONE
        columns.append(Column(borders[number + 1], flags & _MERGED, down))
    return Row(borders[0], tuple(columns))


def _merged(row: Row, number: int, operand: bytes) -> Row:
    """Merge cells of a row afterwards."""
    columns = list(row.columns)
    if number == _VERTICAL:
        cell, kind = operand[0], operand[1]
        if cell < len(columns):
            columns[cell] = evolve(
                columns[cell], down=(Span.NONE, Span.GOES_ON, Span.NONE, Span.BEGINS)[kind & 3]
            )
        return evolve(row, columns=tuple(columns))
    first, beyond = operand[0], min(operand[1], len(columns))
    for cell in range(first, beyond):
        columns[cell] = evolve(columns[cell], across=0 if number == _SPLIT else 1 + (cell > first))
    return evolve(row, columns=tuple(columns))


def run_look(content: bytes) -> Run:
    """Return what the changes make of a run of characters."""
    hidden = struck = twice = is_object = False
    picture = style = None
    for number, operand in changes(content):
        if number == _PICTURE and len(operand) == 4:  # noqa: PLR2004  # bytes of a place
            picture = unpack_from("<I", operand)[0]
        elif number == _STYLE and len(operand) == 2:  # noqa: PLR2004  # bytes of a style's number
            style = unpack_from("<H", operand)[0]
        elif not operand:
            continue
        elif number in {_VANISH, _DELETED}:
            hidden = hidden or operand[0] in _ON
        elif number == _STRIKE:
            struck = operand[0] in _ON
        elif number == _TWICE_STRUCK:
            twice = operand[0] in _ON
        elif number == _OBJECT:
            is_object = bool(operand[0])
    return Run(hidden, struck or twice, picture, is_object, style)
