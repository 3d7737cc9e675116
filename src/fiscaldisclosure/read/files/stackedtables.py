"""Tables of which every cell stands on a line of its own, as programs write them that take a page for its text.

Nothing but the lines tells what was a row.  A table is read where that leaves no choice: its header begins with what names
are headed by, and behind each name stand as many numbers as the header has columns besides.  A name without any number is
a blank row; a row with fewer numbers may have lost any of them, and the table is not read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from fiscaldisclosure.read.document import Line

_VALUE: Final = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?|[-—–]{1,2}|无")
_STROKES: Final = re.compile(r"^[|｜\s]+|[|｜\s]+$")
_BLANKS: Final = re.compile(r"\s+")
_OVER: Final = re.compile("情况$")
"""The end of a heading that stands over several columns."""
_FEWEST_ROWS: Final = 3
_WIDEST: Final = 8
"""Columns; more headings on lines of their own are no header that could be told from names."""
_LONGEST: Final = 24
"""Characters of a name or heading."""

Cells = list[tuple["Line", str]]


def cell_of(text: str) -> str:
    """What a line holds if it is one cell: without the strokes at its edges."""
    return _STROKES.sub("", text)


def without_strokes(line: Line) -> Line | None:
    """A line that holds one cell, without the strokes at its edges; None if it holds nothing else."""
    text = cell_of(line.text)
    start = line.text.find(text)
    return evolve(line, text=text, at=line.at[start : start + len(text)]) if text else None


def begins_stack(text: str, headings: Container[str]) -> bool:
    """Whether a line is one cell that heads a column of names."""
    return _BLANKS.sub("", cell_of(text)) in headings


def stacked(
    lines: Sequence[Line], at: int, ends: Callable[[str], bool], headings: Container[str]
) -> tuple[int, list[Cells] | None] | None:
    """Return where a table ends whose cells stand one below the other from a line on; None if none does.

    With it its rows; None where what was a row is in doubt.

    Args:
        lines: The lines of the text.
        at: The line that the table may begin at.
        ends: Whether a text is prose, which ends the table.
        headings: What heads a column of names.

    """
    if not begins_stack(lines[at].text, headings):
        return None
    cells: Cells = []
    end = at
    last = at
    while end < len(lines) and not ends(lines[end].text) and len(cell_of(lines[end].text)) <= _LONGEST:
        text = cell_of(lines[end].text)
        if "|" in text or "\t" in text or (cells and begins_stack(text, headings)):
            break
        if text:
            cells.append((lines[end], text))
            last = end if _VALUE.fullmatch(text) else last
        end += 1
    kept = [cell for cell in cells if cell[0].number <= lines[last].number]
    values = sum(bool(_VALUE.fullmatch(text)) for _, text in kept)
    return (last + 1, _rows(kept)) if values >= _FEWEST_ROWS else None


def _rows(cells: Cells) -> list[Cells] | None:
    """Part cells into rows of one width, the header first; None if they are of several."""
    first = next((number for number, (_, text) in enumerate(cells) if _VALUE.fullmatch(text)), 0)
    header, body = cells[: max(first - 1, 0)], cells[max(first - 1, 0) :]
    rows: list[Cells] = []
    for line, text in body:
        if _VALUE.fullmatch(text):
            rows[-1].append((line, text))
        else:
            rows.append([(line, text)])
    filled = [len(row) for row in rows if len(row) > 1]
    if len(filled) < _FEWEST_ROWS or len(set(filled)) > 1 or not 1 < filled[0] <= _WIDEST:
        return None
    over = [cell for cell in header if _OVER.search(cell[1])]
    if len(header) == filled[0] + 1 and len(over) == 1:  # 增减情况, over 增减额 and 增减幅度
        header = [cell for cell in header if cell is not over[0]]
    return [header, *rows] if len(header) == filled[0] else None
