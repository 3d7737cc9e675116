"""Tables typed in plain text: cells parted by tabs, by upright strokes, by blanks; or not at all, then unread.

A table is read only where the parting is decisive: where all of its rows have the same number of cells, or where the same
columns of blanks run through all of them.  Otherwise its rows are told as torn, for half a table read is worse than none.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from fiscaldisclosure.figure import Place
from fiscaldisclosure.read.document import Cell, Grid, Line
from fiscaldisclosure.read.files.stackedtables import begins_stack, stacked, without_strokes
from fiscaldisclosure.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?")
_AMOUNT = re.compile(r"[-+]?\d[\d,]*\.\d+%?")
_PROSE = re.compile(r"[。；;！？]|[，：:].{12}|\d\s*[万亿]?元")
_BLANKS = re.compile(r"[ \u3000\xa0]{2,}")
_BLANK = re.compile(r"[ \u3000\xa0]+")
_STROKES = re.compile(r"(?<!\\)[|｜│┃║]")
_BORDER = re.compile(r"[-+=|:｜│┃║─━┄┅┈┉═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋\s]+")
_FEWEST_ROWS = 3
_FEWEST_HEADINGS = 3
_TOTALS = frozenset({"合计", "总计"})
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
_NAME_HEADINGS = frozenset(
    {
        "项目",
        "名称",
        "项目名称",
        "科目名称",
        "科目",
        "单位名称",
        "预算单位",
        "支出项目",
        "经费名称",
        "经费项目",
        "使用项目",
    }
)
"""What the names of rows are headed by."""
_EMPTY = {"-", "--", "—", "–"}

Row = tuple[Line, list[str]]


def parted(lines: Sequence[Line], name: str) -> Iterator[Line | Grid]:
    """Part lines into prose and tables, in their order."""
    at = wide = 0
    while at < len(lines):
        end, found = _table(lines, at, name, wide)
        if end > at:
            yield from found
            wide = next((len(part.rows[-1]) for part in found if isinstance(part, Grid)), wide)
            at = end
        else:
            yield lines[at]
            at += 1


def in_stacks(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that are cells, one below the other: a whole number among them is no number of a page."""
    found: set[int] = set()
    at = 0
    while at < len(lines):
        stack = stacked(lines, at, _is_prose, _NAME_HEADINGS)
        end = at + 1 if stack is None else stack[0]
        found.update(line.number for line in lines[at:end] if stack is not None)
        at = end
    return frozenset(found)


def _table(lines: Sequence[Line], at: int, name: str, wide: int) -> tuple[int, list[Line | Grid]]:
    """Return where a table that begins at a line ends, and the table; the same line if none begins.

    One row is no table, unless it has as many cells (``wide``) as the last row of the table before: a page broke it off.
    """
    if (found := stacked(lines, at, _is_prose, _NAME_HEADINGS)) is not None:
        end, rows = found
        read = Grid(tuple(tuple(_stacked_row(row, name)) for row in rows or ()))
        return end, [_torn(lines[at:end], name) if rows is None else read]
    if is_tabbed(lines[at].text):
        end = _end(lines, at, is_tabbed)
        return _tabbed(lines, at, end, name)
    if _STROKES.search(lines[at].text):
        return _stroked(lines, at, name, wide)
    if _is_blank_row(lines[at].text):
        end = _end(lines, at, _is_blank_row)
        end += end < len(lines) and lines[end].text.strip() in _TOTALS  # and nothing beside it
        rich = sum(any(map(_NUMBER.fullmatch, _cells(line.text)[1:])) for line in lines[at:end])
        amounts = any(any(map(_AMOUNT.fullmatch, _cells(line.text))) for line in lines[at:end])
        parts = _by_blanks(lines[at:end], name)
        many = amounts and rich >= _FEWEST_ROWS
        is_table = many or _is_decisive(parts, wide if amounts else 0) or _has_headings(lines[at:end])
        return end, parts if is_table else list(lines[at:end])
    return _upright(lines, at, name)


def _is_decisive(found: Sequence[Line | Grid], wide: int) -> bool:
    """Whether few rows are a table: as wide as the table before, which a page broke, or amounts below their headings.

    Headings of names and what there is of them, with nothing below, are a table that was left empty.
    """
    match found:
        case [Grid(torn=False, rows=rows)]:
            first, *others = ([cell.text for cell in row] for row in rows)
            headed = sum(map(bool, first)) >= _FEWEST_HEADINGS and not any(map(_NUMBER.fullmatch, first))
            filled = max((sum(map(bool, map(_AMOUNT.fullmatch, row))) for row in others), default=0)
            named = bool(others) and first[0] in _NAME_HEADINGS
            return len(rows[-1]) == wide or (headed and (named or filled >= _FEWEST_HEADINGS))
        case _:
            return False


def _has_headings(lines: Sequence[Line]) -> bool:
    """Whether a line above others is a row of headings, clearly parted: a table with one row, or with nothing in it."""
    rows = [_BLANKS.split(line.text.strip()) for line in lines[:-1]]
    return any(len(row) > _FEWEST_HEADINGS and all(map(_WORDS.search, row)) for row in rows)


def _stroked(lines: Sequence[Line], at: int, name: str, wide: int) -> tuple[int, list[Line | Grid]]:
    """Return where lines with strokes end, and the table that they are, or what stands on them if they are none."""

    def belongs(text: str) -> bool:
        return (bool(_STROKES.search(text)) or _is_border(text)) and not begins_stack(text, _NAME_HEADINGS)

    end = max(_end(lines, at, belongs), at + 1)
    rows = _parted_by_strokes([line for line in lines[at:end] if not _is_border(line.text)])
    if all(len(cells) == 1 for _, cells in rows):
        return end, [bare for line, _ in rows if (bare := without_strokes(line)) is not None]
    if len(rows) < 2 and len(rows[0][1]) != wide and not _heads_nothing(rows[0][1]):  # noqa: PLR2004  # one row
        return end, list(lines[at:end])
    return end, [_torn([line for line, _ in rows], name) if _lost_cells(rows) else _grid(rows, name)]


def _heads_nothing(cells: Sequence[str]) -> bool:
    """Whether a row alone is the headings of a table that was left empty: names of rows and what there is of them."""
    texts = [cell.strip() for cell in cells]
    named = sum(map(bool, texts)) >= _FEWEST_HEADINGS and not _NAME_HEADINGS.isdisjoint(texts)
    return named and not any(map(_NUMBER.fullmatch, texts))


def _tabbed(lines: Sequence[Line], at: int, end: int, name: str) -> tuple[int, list[Line | Grid]]:
    """Read the rows parted by tabs, which may only tell who made a table, and in which unit, that is parted otherwise."""
    if end < len(lines) and _STROKES.search(lines[end].text):
        return end, list(lines[at:end])
    blank_end = _end(lines, end, _is_blank_row)
    if blank_end - end >= _FEWEST_ROWS:
        return blank_end, _by_blanks(lines[at:blank_end], name)
    return end, [_grid([(line, line.text.rstrip("\r").split("\t")) for line in lines[at:end]], name)]


def is_tabbed(text: str) -> bool:
    r"""Whether a line is a row whose cells are parted by tabs, not a paragraph that is indented by one.

    >>> is_tabbed("收入\t12.00"), is_tabbed("\t\t三、国防支出\t"), is_tabbed("\t收入合计12.00万元。")
    (True, True, False)
    """
    return "\t" in text.strip() or (text.count("\t") > 1 and not _PROSE.search(text))


def _end(lines: Sequence[Line], at: int, belongs: Callable[[str], bool]) -> int:
    end = at
    while end < len(lines) and belongs(lines[end].text):
        end += 1
    return end


def _is_border(text: str) -> bool:
    return bool(_BORDER.fullmatch(text)) and not text.isspace()


def _is_blank_row(text: str) -> bool:
    """Whether a line reads like a row whose cells are parted by blanks: several pieces, and no sentence."""
    if _is_prose(text):
        return False
    text = text.strip().removeprefix("其中：")
    cells = _BLANK.split(text)
    if any("".join(cells[:at]) in _NAME_HEADINGS for at in range(1, len(cells))):
        return True
    return len(_BLANKS.split(text)) > 1 or (len(cells) > 1 and any(map(_NUMBER.fullmatch, cells[1:])))


def _is_prose(text: str) -> bool:
    """Whether a text reads like a sentence, or the lead of one; what is only a part of something is a name."""
    return bool(_PROSE.search(text.strip().removeprefix("其中：").removeprefix("其中:")))


def _cells(text: str) -> list[str]:
    return _BLANK.split(text.strip())


def _parted_by_strokes(lines: Sequence[Line]) -> list[Row]:
    """Return the cells of each line; a stroke at an edge is the frame where every line has it, else it parts a blank cell.

    Where that makes rows of several widths, some lines are framed and others are not.
    """
    texts = [_STROKES.split(line.text.strip()) for line in lines]
    opened = all(not cells[0].strip() for cells in texts)
    closed = all(not cells[-1].strip() for cells in texts)
    framed = [cells[opened : len(cells) - closed] for cells in texts]
    if len(set(map(len, framed))) > 1 or not all(framed):
        framed = [_unframed(cells) for cells in texts]
    return [
        (line, [cell.replace("\\|", "|") for cell in cells])
        for line, cells in zip(lines, framed, strict=True)
    ]


def _unframed(cells: list[str]) -> list[str]:
    if not cells[0].strip():
        cells = cells[1:]
    return cells[:-1] if len(cells) > 1 and not cells[-1].strip() else cells


def _lost_cells(rows: Sequence[Row]) -> bool:
    """Whether a row of amounts has fewer cells than another row: which of its columns are missing, nothing tells."""
    width = max(len(cells) for _, cells in rows)
    return any(
        len(cells) < width and any(_AMOUNT.fullmatch(cell.strip()) for cell in cells) for _, cells in rows
    )


def _by_blanks(lines: Sequence[Line], name: str) -> list[Line | Grid]:
    """Return a table parted by blanks, if it is clear where its columns are; else its rows, torn."""
    above = [(line, line.text.split("\t")) for line in lines if is_tabbed(line.text)]
    lines = lines[len(above) :]
    for part in (
        lambda text: _BLANKS.split(text.strip("\r\n")),
        lambda text: _BLANKS.split(text.strip()),
        _cells,
    ):
        rows = [(line, part(line.text)) for line in lines]
        if len({len(cells) for _, cells in rows}) == 1 and len(rows[0][1]) > 1:
            shown = [(line, ["" if cell in _EMPTY else cell for cell in cells]) for line, cells in rows]
            return [_grid([*above, *shown], name)]
    if (named := _by_numbers(lines)) is not None:
        return [_grid([*above, *named], name)]
    if (columns := _common_columns(lines)) is not None:
        return [_grid([*above, *((line, _cut(line.text, columns)) for line in lines)], name)]
    return [_torn(lines, name)]


def _by_numbers(lines: Sequence[Line]) -> list[Row] | None:
    """Return rows that all end in the same number of numbers, below as many headings; what stands before them is a name.

    None unless the first heading is one of names, so that nothing but blanks within words is left in doubt.
    """
    head, *rows = ((line, _cells(line.text)) for line in lines)
    counts = {len(cells) - _names(cells) for _, cells in rows}
    wide = counts.pop() if len(counts) == 1 else 0
    first = "".join(head[1][: len(head[1]) - wide])
    if not wide or first not in _NAME_HEADINGS or any(map(_NUMBER.fullmatch, head[1])):
        return None
    found = [(head[0], [first, *head[1][-wide:]])]
    for line, cells in rows:
        name = "".join(cells[:-wide])
        if not name:
            return None
        found.append((line, [name, *("" if cell in _EMPTY else cell for cell in cells[-wide:])]))
    return found


def _names(cells: Sequence[str]) -> int:
    """How many pieces stand before the numbers that end a row."""
    at = len(cells)
    while at and (_NUMBER.fullmatch(cells[at - 1]) or cells[at - 1] in _EMPTY):
        at -= 1
    return at


def _common_columns(lines: Sequence[Line]) -> list[int] | None:
    """Return where the columns of aligned rows begin; none unless every gap in any row is one of all rows."""
    filled: set[int] = set()
    for line in lines:
        filled.update(position for position, character in _positions(line.text) if not character.isspace())
    width = max(filled, default=0) + 1
    starts = [at for at in range(width) if at in filled and (at == 0 or at - 1 not in filled)]
    pieces = max(len(_BLANKS.split(line.text.strip())) for line in lines)
    return starts if len(starts) == pieces and len(starts) > 1 else None


def _positions(text: str) -> Iterator[tuple[int, str]]:
    """Yield the places at which a text covers a line of half-width characters."""
    at = 0
    for character in text.rstrip():
        for _ in range(2 if unicodedata.east_asian_width(character) in "WFA" else 1):
            yield at, character
            at += 1


def _cut(text: str, starts: Sequence[int]) -> list[str]:
    cells = [""] * len(starts)
    column = at = 0
    for character in text.rstrip():
        while column + 1 < len(starts) and starts[column + 1] <= at:
            column += 1
        cells[column] += character
        at += 2 if unicodedata.east_asian_width(character) in "WFA" else 1
    return cells


def _upright(lines: Sequence[Line], at: int, name: str) -> tuple[int, list[Line | Grid]]:
    """Return the rows of a table with every cell on a line of its own, torn: nothing tells its columns."""
    end, last, amounts = at, at, 0
    while end < len(lines) and not _PROSE.search(lines[end].text) and end - last <= _FEWEST_ROWS:
        if _AMOUNT.fullmatch(lines[end].text.strip()):
            amounts += 1
            last = end
        elif not amounts and end > at:
            return at, []
        end += 1
    if amounts < _FEWEST_ROWS:
        return at, []
    return last + 1, [_torn(lines[at : last + 1], name)]


def _stacked_row(cells: Sequence[tuple[Line, str]], name: str) -> Iterator[Cell]:
    """Yield the cells of a row, each of which stands on a line of its own."""
    for line, text in cells:
        yield Cell("" if text in _EMPTY else text, _place(line, name, line.text.find(text), len(text)))


def _torn(lines: Sequence[Line], name: str) -> Grid:
    return Grid(tuple(tuple(_row(line, [line.text], name)) for line in lines), torn=True)


def _place(line: Line, name: str, start: int, length: int) -> Place:
    end = start + length
    known = 0 <= start < end <= len(line.at)
    span = Span(line.part, line.at[start], line.at[end - 1] + 1) if known else None
    return Place(file=name, page=line.page, line=line.number, span=span)


def _grid(rows: Sequence[Row], name: str) -> Grid:
    return Grid(tuple(tuple(_row(line, cells, name)) for line, cells in rows))


def _row(line: Line, cells: Sequence[str], name: str) -> Iterator[Cell]:
    """Yield the cells of a row, each with where it stands on its line."""
    at = 0
    for cell in cells:
        text = cell.strip()
        start = line.text.find(text, at)
        yield Cell(text, _place(line, name, start, len(text)))
        at = max(at, start + len(text))
