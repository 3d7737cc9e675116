"""What every kind of file is turned into first: paragraphs and grids, each piece knowing its place."""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum
from typing import TYPE_CHECKING

from attrs import field, frozen

from fiscaldisclosure.figure import INVISIBLE, Place

if TYPE_CHECKING:
    from collections.abc import Iterable


@frozen
class Line:
    """A line as it stands in the file."""

    text: str
    number: int
    page: int | None = None


@frozen(eq=False)
class Cell:
    """A cell of a grid; its text is joined from the lines it broke over.

    Cells are compared by identity: a merged cell stands, as the same object, at every position it covers.
    """

    text: str
    place: Place


@frozen
class Grid:
    """Cells in rows, and what is printed above them if the file itself tells (the name of a sheet)."""

    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    torn: bool = False
    """Whether its cells cannot be told apart: each of its rows is one cell, and nobody may bind what stands in it."""


@frozen
class Paragraph:
    """A paragraph, its lines joined and its spelling made plain (see :func:`plain`)."""

    text: str
    starts: tuple[int, ...] = field(repr=False)
    lines: tuple[Line, ...] = field(repr=False)
    heading: bool = False

    @classmethod
    def join(cls, lines: Iterable[Line], *, heading: bool = False) -> Paragraph:
        """Join the lines a paragraph was broken over."""
        kept = tuple(lines)
        starts: list[int] = []
        text = ""
        for line in kept:
            starts.append(len(text))
            text += line.text.translate(_PLAIN)
        return cls(_commas(text), tuple(starts), kept, heading)

    def line_at(self, offset: int) -> Line:
        """Return the line that the character at ``offset`` stood on."""
        return self.lines[max(0, bisect_right(self.starts, offset) - 1)]


class Aside(Enum):
    """What a file shows besides the text that is read: each is told, so that nothing is lost silently."""

    PICTURE = "picture"
    """A picture that may hold a table or a page of text."""
    STRUCK = "struck"
    """Text that is struck through: no longer meant, yet published."""
    ERROR_VALUE = "error value"
    """What a spreadsheet shows in place of a number it cannot calculate."""
    RUNNING_HEADER = "running header"
    """What stands above or below the text of every page."""


@frozen
class Remark:
    """Something besides the text, as printed, and its place."""

    kind: Aside
    text: str
    place: Place


@frozen
class Document:
    """A file's paragraphs and grids in reading order, and what it shows besides.

    Attributes:
        remarks: What stands beside the text, in reading order.
        recognised: The pages whose text was recognised on a picture, not printed.

    """

    file: str
    blocks: tuple[Paragraph | Grid, ...]
    remarks: tuple[Remark, ...] = ()
    recognised: frozenset[int] = frozenset()


_PLAIN = str.maketrans(
    "０１２３４５６７８９．％＋－−–（）：；＝＜＞“”＂",
    '0123456789.%+---():;=<>"""',
    " \t\r\n\f\v\u3000\xa0\u2002\u2003\u2009\u202f*" + INVISIBLE,
)


def plain(text: str) -> str:
    """Spell a text the one way the grammar knows: no spaces, half-width digits, brackets, colons and quotes.

    A comma between digits is left alone; every other comma becomes the Chinese one, which ends a clause.

    >>> plain("比上年 减少２９．８３ 万元,下降 2.18 %")
    '比上年减少29.83万元，下降2.18%'
    """
    return _commas(text.translate(_PLAIN))


def _commas(text: str) -> str:
    """Tell the commas within numbers from those between clauses; a number may have been broken at one."""
    if "," not in text:
        return text
    characters = list(text)
    for place, character in enumerate(characters):
        if character == "," and not (
            text[place - 1 : place].isdigit() and text[place + 1 : place + 4].isdigit()
        ):
            characters[place] = "，"
    return "".join(characters)
