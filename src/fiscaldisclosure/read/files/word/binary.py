"""The streams of a Word document of 1997 to 2003: where its text is, and which properties apply to which part of it.

The text is put together of pieces, which lie anywhere in the stream WordDocument.  What a paragraph or a run of characters
looks like is told by pages of 512 bytes, which are found by where the text lies in that stream.  What the bytes mean is
told in Microsoft's MS-DOC.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from struct import unpack_from
from typing import TYPE_CHECKING, NamedTuple

from attrs import define, field

from fiscaldisclosure.errors import said
from fiscaldisclosure.read.files.archive import refuse

if TYPE_CHECKING:
    from fiscaldisclosure.read.files.ole import Container

MOST_CHARACTERS = 5_000_000
"""A document with more text than this is no disclosure."""

_WORD, _OLDER = 0xA5EC, {0xA5DB, 0xA5DC}
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_PAGE = 512
_FIRST_PAIR = 154
"""Where the places of the tables of a document begin, eight bytes for each."""
_COMPRESSED = 0x4000_0000
_PIECE, _PROPERTIES = 2, 1

STYLES, HEADERS, RUNS, PARAGRAPHS, PIECES, LISTS, LIST_OVERRIDES = 1, 11, 12, 13, 33, 73, 74
"""Numbers of tables."""


class Piece(NamedTuple):
    """A piece of text: its characters, where it lies in the stream, and the properties given to it as a whole."""

    start: int
    end: int
    place: int
    width: int
    properties: bytes


class Part(NamedTuple):
    """From which character to which a part of the text goes."""

    start: int
    end: int


@define
class Binary:
    """The streams of a document."""

    name: str
    container: Container = field(repr=False)
    main: bytes = field(repr=False)
    table: bytes = field(repr=False)
    pieces: list[Piece] = field(factory=list)
    text: str = field(default="", repr=False)
    _starts: list[int] = field(factory=list, repr=False)
    _data: bytes | None = field(default=None, repr=False)

    @classmethod
    def of(cls, container: Container, name: str) -> Binary:
        """Open a document.

        Raises:
            ReadError: if it is encrypted, too old or too large.

        """
        main = container.read("WordDocument") or b""
        mark, flags = unpack_from("<H8xH", main)
        if mark in _OLDER:
            refuse(name, said("word.old"))
        if mark != _WORD:
            refuse(name, said("word.no-word"))
        if flags & _ENCRYPTED:
            refuse(name, said("file.password"))
        table = container.read("1Table" if flags & _SECOND_TABLE else "0Table") or b""
        binary = cls(name, container, main, table)
        binary._put_together()
        return binary

    def parts(self) -> dict[str, Part]:
        """Return where the body, the headers and the text boxes are in the text."""
        counts = unpack_from("<8I", self.main, 76)
        found = {}
        start = 0
        names = ("body", "footnotes", "headers", "macros", "comments", "endnotes", "boxes", "header boxes")
        for name, count in zip(names, counts, strict=True):
            end = min(start + count, len(self.text))
            found[name] = Part(start, end)
            start = end
        return found

    def section(self, number: int) -> bytes:
        """Return one of the tables of the document."""
        start, size = unpack_from("<II", self.main, _FIRST_PAIR + 8 * number)
        return self.table[start : start + size]

    def after(self, number: int) -> bytes:
        """Return one of the tables with everything after it: some go on beyond their stated end."""
        return self.table[unpack_from("<I", self.main, _FIRST_PAIR + 8 * number)[0] :]

    def data(self) -> bytes:
        """Return the stream of pictures and of properties too large for their pages."""
        if self._data is None:
            self._data = self.container.read("Data") or b""
        return self._data

    def place(self, character: int) -> tuple[int, Piece] | None:
        """Return where in the stream a character lies, and in which piece."""
        index = bisect_right(self._starts, character) - 1
        if index < 0 or character >= self.pieces[index].end:
            return None
        piece = self.pieces[index]
        return piece.place + (character - piece.start) * piece.width, piece

    def _put_together(self) -> None:
        """Find the pieces and put the text together."""
        content, at = self.section(PIECES), 0
        groups: list[bytes] = []
        while content[at : at + 1] == bytes([_PROPERTIES]):
            size = unpack_from("<H", content, at + 1)[0]
            groups.append(content[at + 3 : at + 3 + size])
            at += 3 + size
        kind, size = unpack_from("<BI", content, at)
        if kind != _PIECE:
            raise ValueError
        count = (size - 4) // 12
        bounds = unpack_from(f"<{count + 1}I", content, at + 5)
        if bounds[-1] > MOST_CHARACTERS:
            refuse(self.name, said("text.too-long", count=bounds[-1]))
        texts = []
        for number, (start, end) in enumerate(pairwise(bounds)):
            place, modifier = unpack_from("<2xIH", content, at + 5 + 4 * (count + 1) + 8 * number)
            if end < start:
                raise ValueError
            width = 1 if place & _COMPRESSED else 2
            place = (place & (_COMPRESSED - 1)) // (2 if width == 1 else 1)
            raw = self.main[place : place + (end - start) * width]
            if len(raw) < (end - start) * width:
                raise ValueError
            group = modifier >> 1
            given = groups[group] if modifier & 1 and group < len(groups) else _short(modifier)
            self.pieces.append(Piece(start, end, place, width, given))
            texts.append(raw.decode("cp1252", "replace") if width == 1 else _units(raw))
        self.text = "".join(texts)
        self._starts = [piece.start for piece in self.pieces]


_SHORT = {0x18: b"\x16\x24", 0x19: b"\x17\x24"}
"""Properties that may be given to a piece by a number: that it is in a table, that it ends a row."""


def _short(modifier: int) -> bytes:
    found = _SHORT.get(modifier >> 1 & 0x7F)
    return found + bytes([modifier >> 8]) if found and not modifier & 1 else b""


def _units(raw: bytes) -> str:
    """Return a character for every two bytes, halves of pairs included, so that counting stays right."""
    return "".join(map(chr, unpack_from(f"<{len(raw) // 2}H", raw)))


@define
class Pages:
    """Pages of properties: the entry that applies to what lies at a place in the stream."""

    main: bytes = field(repr=False)
    paragraphs: bool
    _bounds: tuple[int, ...] = field(repr=False)
    _numbers: tuple[int, ...] = field(repr=False)
    _page: int = -1
    _places: tuple[int, ...] = ()

    @classmethod
    def of(cls, binary: Binary, *, paragraphs: bool) -> Pages:
        """Return the pages for paragraphs or for runs of characters."""
        content = binary.section(PARAGRAPHS if paragraphs else RUNS)
        count = max(0, (len(content) - 4) // 8)
        bounds = unpack_from(f"<{count + 1}I", content) if count else ()
        return cls(
            binary.main,
            paragraphs,
            bounds,
            unpack_from(f"<{count}I", content, 4 * (count + 1)) if count else (),
        )

    def at(self, place: int) -> tuple[int, bytes]:
        """Return up to where properties apply that begin at or before a place, and the properties."""
        index = bisect_right(self._bounds, place) - 1
        if not 0 <= index < len(self._numbers):
            return place + _PAGE, b""
        page = (self._numbers[index] & 0x3F_FFFF) * _PAGE
        if page != self._page:
            count = self.main[page + _PAGE - 1]
            self._places = unpack_from(f"<{count + 1}I", self.main, page)
            self._page = page
        entry = bisect_right(self._places, place) - 1
        if not 0 <= entry < len(self._places) - 1:
            return self._bounds[index + 1], b""
        return self._places[entry + 1], self._entry(page, entry)

    def _entry(self, page: int, entry: int) -> bytes:
        first = page + 4 * len(self._places)
        at = 2 * self.main[first + entry * (13 if self.paragraphs else 1)]
        if not at:
            return b""
        at += page
        size = self.main[at]
        if not self.paragraphs:
            return self.main[at + 1 : at + 1 + size]
        if size:
            return self.main[at + 1 : at + 2 * size]
        return self.main[at + 2 : at + 2 + 2 * self.main[at + 1]]
