"""From what is printed to pages: lines where the paper ends, ruled tables with merged cells, furniture at the edges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define, evolve, field

from fiscaldisclosure.testing.hostile.sheet import Edge, Furniture, Prose, Table, above, spans
from fiscaldisclosure.testing.pdf import Page, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.testing.hostile.sheet import Row, Sheet

_SIZE: Final = 12.0
_LEADING: Final = 20.0
_LEFT, _TOP, _RIGHT, _BOTTOM = 72.0, 90.0, 523.0, 752.0
_EDGE: Final = 30.0
"""How much farther tables reach to the sides than text."""
_PAD: Final = 3.0
_UNBROKEN: Final = re.compile(r"[-+]?[\dA-Za-z][\d.,A-Za-z]*%?|.")
_HANGING: Final = "，。；：、）”！？"


def pages(sheet: Sheet) -> list[Page]:
    """Set a sheet on pages of A4, a page number at the foot of each page that it ends."""
    press = _Press()
    for piece in sheet.pieces:
        if isinstance(piece, Table):
            press.table(piece)
        elif isinstance(piece, Furniture):
            press.furnish(piece)
        else:
            press.prose(piece)
    return press.pages


@define
class _Press:
    """Sets one piece below the other."""

    pages: list[Page] = field(factory=lambda: [Page()])
    y: float = _TOP

    @property
    def page(self) -> Page:
        return self.pages[-1]

    def turn(self) -> None:
        """Begin a page."""
        self.pages.append(Page())
        self.y = _TOP

    def line(self, text: str, x: float = _LEFT, size: float = _SIZE) -> None:
        """Set a line; on a new page if there is no room."""
        if self.y > _BOTTOM:
            self.turn()
        self.page.text(x, self.y, text, size)
        self.y += _LEADING

    def prose(self, piece: Prose) -> None:
        """Set a paragraph, its first line indented; a line that was broken already stays one."""
        broken = piece.text.split("\n")
        for number, text in enumerate(broken):
            indent = "" if number or text.startswith("　") else "　　"
            room = _RIGHT - _LEFT if len(broken) == 1 else float("inf")
            for line in wrapped(indent + text, room, _SIZE):
                self.line(line.lstrip("　"), _LEFT + width(line, _SIZE) - width(line.lstrip("　"), _SIZE))

    def furnish(self, piece: Furniture) -> None:
        """Set what stands at the edges of a page; a page number ends it."""
        middle = self.page.width / 2
        if piece.edge is Edge.FOOT:
            self.page.text(middle - width(piece.text, 9) / 2, 805, piece.text, 9)
            self.turn()
        elif piece.edge is Edge.HEAD:
            self.page.text(middle - width(piece.text, 9) / 2, 50, piece.text, 9)
        elif piece.edge is Edge.ACROSS:
            self.page.text(160, 560, piece.text, 40, turn=45)
        else:
            self.line(piece.text)

    def table(self, table: Table) -> None:
        """Set a table, its title above it; where the page ends, its rules end, and its rows go on on the next."""
        for text in above(table):
            centre = text == table.title
            self.line(text, (_LEFT + _RIGHT - width(text)) / 2 if centre else _RIGHT - width(text))
        header = [_whole(cells) for cells in spans(evolve(table, merged=True))]
        size, edges = columns([*table.header, *table.rows])
        rows = [*header, *([(cell, 1, 1) for cell in row] for row in table.rows)]
        while rows:
            rows = rows[self.block(rows, len(header), size, edges) :]
            header = []
            if rows:
                self.turn()
        self.y += _LEADING

    def block(
        self, rows: Sequence[Sequence[tuple[str, int, int]]], header: int, size: float, edges: Sequence[float]
    ) -> int:
        """Set as many rows as there is room for, and return how many."""
        placed = list(_placed(rows))
        heights = [size + 2 * _PAD] * len(rows)
        for top, left, text, wide, high in placed:
            lines = len(wrapped(text, edges[left + wide] - edges[left] - 2 * _PAD, size))
            heights[top] = max(heights[top], (lines * (size + 2)) / high + 2 * _PAD)
        ys = [self.y]
        for height in heights:
            if ys[-1] + height > _BOTTOM + _LEADING and len(ys) > max(1, header):
                break
            ys.append(ys[-1] + height)
        count = len(ys) - 1
        for top, left, text, wide, high in placed:
            if top < count:
                xs, bottom = (edges[left], edges[left + wide]), ys[min(top + high, count)]
                self.cell(text, size, xs, (ys[top], bottom))
        self.y = ys[-1]
        return count

    def cell(self, text: str, size: float, xs: tuple[float, float], ys: tuple[float, float]) -> None:
        """Stroke the rules around a cell and set its text in the middle, a number at the right."""
        self.page.grid(xs, ys)
        lines = wrapped(text, xs[1] - xs[0] - 2 * _PAD, size)
        y = (sum(ys) - len(lines) * (size + 2)) / 2 + size
        for line in lines:
            right = re.fullmatch(r"[-\d.,%]+", text) is not None
            self.page.text(xs[1] - _PAD - width(line, size) if right else xs[0] + _PAD, y, line, size)
            y += size + 2


def _whole(cells: Sequence[tuple[str, int, int]]) -> Sequence[tuple[str, int, int]]:
    """A row of one text, as a title is, reaches over the table."""
    texts = [text for text, _, _ in cells if text]
    return [(texts[0], sum(wide for _, wide, _ in cells), 1)] if len(texts) == 1 else cells


def _placed(rows: Sequence[Sequence[tuple[str, int, int]]]) -> Iterator[tuple[int, int, str, int, int]]:
    """Tell of each cell its row, its column, its text, and how many columns and rows it covers."""
    taken: set[tuple[int, int]] = set()
    for top, cells in enumerate(rows):
        left = 0
        for text, wide, high in cells:
            while (top, left) in taken:
                left += 1
            yield top, left, text, wide, high
            taken |= {(y, x) for y in range(top, top + high) for x in range(left, left + wide)}
            left += wide


def columns(rows: Sequence[Row]) -> tuple[float, list[float]]:
    """Return the size of letters under which no number is broken, and where columns begin and end."""
    room = _RIGHT - _LEFT + 2 * _EDGE
    longest = [
        max(width(piece, 1) for cell in column for piece in (*_UNBROKEN.findall(cell), "四个字的"))
        for column in zip(*rows, strict=True)
    ]
    wanted = [max(width(cell, 1) for cell in column) for column in zip(*rows, strict=True)]
    size = min(10.0, (room - 2 * _PAD * len(longest)) / (sum(longest) + 0.1 * len(longest)))
    least = [(wide + 0.1) * size + 2 * _PAD for wide in longest]
    spare = room - sum(least)
    more = [max(0.0, want - long) for want, long in zip(wanted, longest, strict=True)]
    share = spare / sum(more) if any(more) else 0.0
    edges = [_LEFT - _EDGE]
    for narrow, extra in zip(least, more, strict=True):
        edges.append(edges[-1] + narrow + min(extra * size, extra * share))
    return size, edges


def wrapped(text: str, room: float, size: float) -> list[str]:
    """Break a text into the lines of a column, never within a number; marks may hang over its edge."""
    lines = [""]
    for piece in _UNBROKEN.findall(text):
        if width(lines[-1] + piece, size) > room and lines[-1] and piece not in _HANGING:
            lines.append("")
        lines[-1] += piece
    return lines
