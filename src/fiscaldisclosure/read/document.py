"""What every kind of file is turned into first: paragraphs and grids, each piece knowing its place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from enum import Enum
from functools import cached_property
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from fiscaldisclosure.figure import Place
from fiscaldisclosure.span import PictureArea, Span
from fiscaldisclosure.spelling import NUMERALS, commas, plain_characters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fiscaldisclosure.errors import Message

BETWEEN_NUMBERS: Final = "\x03"
"""Stands where two numbers met that nothing but blanks or a broken line kept apart."""
_WHOLE: Final = re.compile(r"\d\.\d{2}$")
_LENGTH_OF_WHOLE: Final = 4
"""A number that is whole at the end of a line: what follows on the next line is another."""
_ALONE: Final = re.compile(r"\d{1,3}")
"""A number on a line of its own, a page's perhaps: what ends the line before, or begins the next, is another."""
_HEADLESS: Final = re.compile(
    r"(?:[决预]?算数?|[数额出入])?(?:[为是占]-?\d|-?\d[\d,，]*(?:\.\d+)?(?:[万亿千百]*元|%))|[万亿千百]*元|%|个百分点"
    rf"|(?![\d{NUMERALS}]+\))[^()。]*\)|支?出\([类款]\)"
)
"""How a paragraph begins that is the rest of a sentence.

With an amount, with the end of a word before one, with the end of a name, or within a bracket that it does not open (the
number of a list has none to open).
"""

_FURNISHED: Final = re.compile(
    r"\((?:-?\d+-?[类款项]\)|[^()\d]{4,12}[类款项]\)(?:支出)?(?:决算数?)?[:，\d]|[类款项](?:\)\d+[。，:]|-?\d+-?\)))"
)
"""What stands within the name of an item, a number or words: the page's, perhaps, and the name is not known with it."""


@frozen
class Line:
    """A line as it stands in the file.

    Attributes:
        text: What stands on it.
        number: Its number.
        page: The page it is on.
        part: The part of the file whose characters are counted (see :class:`~fiscaldisclosure.Span`).
        at: Where in that part each character of the text stands; empty if the file does not tell.
        area: Where it was recognised on a picture; None if it was printed as text.
        doubtful: Whether it may not go on with the line before it, though it was joined.

    """

    text: str
    number: int
    page: int | None = None
    part: str = field(default="", eq=False, repr=False)
    at: Sequence[int] = field(default=(), eq=False, repr=False)
    area: PictureArea | None = field(default=None, eq=False, repr=False)
    doubtful: bool = False

    @classmethod
    def broken(cls, text: str, number: int, part: str, at: int = 0) -> Iterator[Line]:
        """Yield the lines that a text is broken into, the characters of its part counted from ``at``."""
        for line in text.split("\n"):
            yield cls(line, number, None, part, range(at, at + len(line)))
            at += len(line) + 1

    @property
    def span(self) -> Span | None:
        """Its characters in the file, blanks around them left out; None if the file does not tell."""
        text = self.text.rstrip()
        if len(self.at) < len(text) or not text:
            return None
        return Span(self.part, self.at[len(text) - len(text.lstrip())], self.at[len(text) - 1] + 1)


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

    rows: Sequence[tuple[Cell, ...]]
    title: str = ""
    torn: bool = False
    """Whether its cells cannot be told apart: each of its rows is one cell, and nobody may bind what stands in it."""
    why: Message | None = None
    """Why nobody may bind what stands in it, where a reader failed at it."""


def _runs(text: str) -> Iterator[tuple[int, str]]:
    """Yield a text in plain spelling in the runs that blanks and invisible characters leave of it, with their places."""
    spelled = plain_characters(text)
    if len(spelled) == len(text):
        yield from [(0, spelled)] if text else []
        return
    for is_shown, run in groupby(enumerate(text), key=lambda placed: plain_characters(placed[1]) != ""):
        if is_shown:
            at, first = next(run)
            yield at, plain_characters(first + "".join(character for _, character in run))


@frozen
class Paragraph:
    """A paragraph, its lines joined and its spelling made plain (see :mod:`fiscaldisclosure.spelling`).

    Attributes:
        text: What it says, in plain spelling.
        print: What was printed, character by character, its lines joined.
        offsets: Where in the print each character of the text stands.
        starts: Where in the text each line begins.
        lines: The lines.
        heading: Whether it is a heading.

    """

    text: str
    print: str = field(repr=False)
    offsets: tuple[int, ...] = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)
    lines: tuple[Line, ...] = field(repr=False)
    heading: bool = False

    @classmethod
    def join(cls, lines: Iterable[Line], *, heading: bool = False) -> Paragraph:
        """Join the lines a paragraph was broken over; two numbers are never joined to one."""
        kept = tuple(lines)
        starts: list[int] = []
        offsets: list[int] = []
        pieces: list[str] = []
        printed = [line.text.strip() for line in kept]
        tail, begin, alone = "", 0, False
        for shown in printed:
            starts.append(len(offsets))
            was_alone, alone = alone, _ALONE.fullmatch(shown) is not None
            parted = alone or was_alone or _WHOLE.search(tail) is not None
            for at, run in _runs(shown):
                between = (parted or at) and run[0].isdigit() and tail[-1:].isdigit()
                pieces += [BETWEEN_NUMBERS, run] if between else [run]
                offsets += [begin + at] if between else []
                offsets += range(begin + at, begin + at + len(run))
                tail = "".join(piece[-_LENGTH_OF_WHOLE:] for piece in pieces[-_LENGTH_OF_WHOLE:])
                parted = False
            begin += len(shown)
        text = commas("".join(pieces))
        return cls(text, "".join(printed), tuple(offsets), tuple(starts), kept, heading)

    def printed(self, start: int, end: int) -> str:
        """Return what was printed from one place of the text to another, character by character."""
        if start >= end or start >= len(self.offsets):
            return ""
        return self.print[self.offsets[start] : self.offsets[min(end, len(self.offsets)) - 1] + 1]

    def is_doubtful(self, start: int, end: int) -> bool:
        """Whether a line that may not belong here was joined to the sentence before some place of it.

        Or the beginning of the sentence, with what it speaks of, stands elsewhere.
        """
        if self._furnished:
            return True
        if not (self._doubtful or self._headless):
            return False
        ended = bisect_left(self._stops, start)
        sentence = self._stops[ended - 1] + 1 if ended else 0
        if not sentence and self._headless:
            return True
        joined = bisect_right(self._doubtful, sentence) if sentence else 0
        return joined < len(self._doubtful) and self._doubtful[joined] < end

    @cached_property
    def _stops(self) -> tuple[int, ...]:
        """Where sentences end."""
        return tuple(at for at, character in enumerate(self.text) if character == "。")

    @cached_property
    def _furnished(self) -> bool:
        return _FURNISHED.search(self.text) is not None

    @cached_property
    def _headless(self) -> bool:
        return _HEADLESS.match(self.text) is not None

    @cached_property
    def _doubtful(self) -> tuple[int, ...]:
        """Where lines begin that may not belong here."""
        return tuple(at for line, at in zip(self.lines, self.starts, strict=True) if line.doubtful)

    def line_at(self, offset: int) -> Line:
        """Return the line that the character at ``offset`` stood on."""
        return self.lines[max(0, bisect_right(self.starts, offset) - 1)]

    def place(self, file: str, start: int, end: int) -> Place:
        """Return where a part of the text was printed."""
        line = self.line_at(start)
        span = self.span(start, end)
        return Place(file=file, page=line.page, line=line.number, span=span, area=line.area)

    def span(self, start: int, end: int) -> Span | None:
        """Return where in the file a part of the text was printed; None if the file does not tell, or it is in two parts."""
        if not 0 <= start < end <= len(self.offsets):
            return None
        first, last = self._source(self.offsets[start]), self._source(self.offsets[end - 1])
        if first is None or last is None or first[0] != last[0] or first[1] < 0:
            return None
        return Span(first[0], first[1], last[1] + 1)

    def _source(self, offset: int) -> tuple[str, int] | None:
        """Return in which part of the file, and where in it, a character of the print stands."""
        number = bisect_right(self._begins, offset) - 1
        line = self.lines[number]
        at = offset - self._begins[number] + len(line.text) - len(line.text.lstrip())
        return (line.part, line.at[at]) if at < len(line.at) else None

    @cached_property
    def _begins(self) -> tuple[int, ...]:
        """Where in the print each line begins."""
        return tuple(accumulate((len(line.text.strip()) for line in self.lines[:-1]), initial=0))


class Aside(Enum):
    """What a file shows besides the text that is read: each is told, so that nothing is lost silently."""

    PICTURE = "picture"
    """A picture that may hold a table or a page of text."""
    MEMBER = "member"
    """A file in an archive that nobody could read."""
    STRUCK = "struck"
    """Text that is struck through: no longer meant, yet published."""
    ERROR_VALUE = "error value"
    """What a spreadsheet shows in place of a number it cannot calculate."""
    RUNNING_HEADER = "running header"
    """What stands above or below the text of every page."""


@frozen
class Remark:
    """Something besides the text, as printed or as it is said of it, and its place."""

    kind: Aside
    text: str | Message
    place: Place


@frozen
class Document:
    """A file's paragraphs and grids in reading order, and what it shows besides.

    Attributes:
        remarks: What stands beside the text, in reading order.

    """

    file: str
    blocks: tuple[Paragraph | Grid, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def clauses(self) -> int:
        """How many clauses its paragraphs have at most: what marks of punctuation end, and one without a mark."""
        prose = [block.text for block in self.blocks if isinstance(block, Paragraph)]
        return len(prose) + sum(text.count(mark) for text in prose for mark in "，。;、")

    @property
    def digits(self) -> int:
        """How many digits the longest number of its paragraphs has."""
        prose = (block.text for block in self.blocks if isinstance(block, Paragraph))
        return max((len(number) for text in prose for number in re.findall(r"\d+", text)), default=0)

    @property
    def cells(self) -> int:
        """How many cells of its grids are filled, a merged one once in each row."""
        rows = (row for block in self.blocks if isinstance(block, Grid) for row in block.rows)
        return sum(bool(cell.text) for row in rows for cell in dict.fromkeys(row))
