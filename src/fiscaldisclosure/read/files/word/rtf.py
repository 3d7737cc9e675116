"""Rich text (.rtf): the text and tables of what Word, WPS and LibreOffice write, in time that grows with its length."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from fiscaldisclosure.errors import said
from fiscaldisclosure.figure import Place
from fiscaldisclosure.read.document import Aside, Document, Grid, Line, Paragraph, Remark
from fiscaldisclosure.read.files.archive import LARGEST_FILE, refuse
from fiscaldisclosure.read.files.perline import rejoined
from fiscaldisclosure.read.files.pictures import picture, shown
from fiscaldisclosure.read.files.word.drawings import Drawing
from fiscaldisclosure.read.files.word.properties import Column, Look, Row, Span
from fiscaldisclosure.read.files.word.rows import Tables
from fiscaldisclosure.read.files.word.styles import is_heading_style, may_be_heading
from fiscaldisclosure.read.lines import paragraphs
from fiscaldisclosure.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]{1,65536})"
)
_SILENT = frozenset(
    [
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "nonshppict",
        "fldinst",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "footnote",
        "listtable",
        "listoverridetable",
        "xmlnstbl",
        "themedata",
        "objdata",
        "revtbl",
        "rsidtbl",
        "generator",
        "bkmkstart",
        "bkmkend",
    ]
)
_SHOWN = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•",
}  # fmt: skip
_CODE_PAGES = {936: "gb18030", 950: "big5", 65001: "utf-8", 1252: "cp1252"}
_DEEPEST = 1000
_MOST_COLUMNS = 1000
_HEADING_LEVELS = 9
_UNICODE = 0x10000


@frozen
class _State:
    """What holds in a group."""

    silent: bool = False
    styles: bool = False
    hidden: bool = False
    struck: bool = False
    fallback: int = 1
    drawing: bool = False


def document(data: bytes, name: str) -> Document:
    """Turn a rich text into a document.

    Raises:
        ReadError: if it is empty, damaged or beyond the limits.

    """
    if len(data) > LARGEST_FILE:
        refuse(name, said("file.too-large", size=len(data)))
    reader = _Reader(name)
    blocks = rejoined(list(reader.blocks(data)))
    if not blocks:
        refuse(name, said("file.no-text"))
    return Document(name, blocks, tuple(reader.remarks))


@define
class _Reader:
    """Follows the words of the text one after the other."""

    name: str
    remarks: list[Remark] = field(factory=list)
    _tables: Tables = field(init=False)
    _groups: list[_State] = field(factory=list)
    _state: _State = field(factory=_State)
    _text: list[str] = field(factory=list)
    _struck: list[str] = field(factory=list)
    _bytes: bytearray = field(factory=bytearray)
    _encoding: str = "gb18030"
    _skip: int = 0
    _look: Look = field(factory=Look)
    _columns: list[Column] = field(factory=list)
    _column: Column = field(factory=lambda: Column(0))
    _left: int = 0
    _style: int = -1
    _headings: set[int] = field(factory=set)
    _number: int = 0
    _above: str = ""
    _drawing: Drawing = field(factory=Drawing)
    _drawn: list[Drawing] = field(factory=list)
    _pictures: Iterator[int] = field(factory=lambda: count(1))

    def __attrs_post_init__(self) -> None:
        self._tables = Tables(self.name)

    def blocks(self, data: bytes) -> Iterator[Paragraph | Grid]:
        """Yield the paragraphs and tables."""
        at = 0
        while (match := _TOKEN.search(data, at)) is not None:
            at = match.end()
            word, number, digits, sign, brace, text = match.groups()
            if digits is not None:
                self._take(bytes([int(digits, 16)]))
            elif text is not None:
                self._take(text)
            elif brace is not None:
                self._brace(opens=brace == b"{")
            elif sign is not None:
                self._sign(sign)
            elif word == b"bin":
                end = at + max(0, int(number or 0))
                if self._state.drawing:
                    self._drawing.bytes_ = data[at:end]
                at = end
            else:
                yield from self._word(word.decode("ascii"), int(number) if number else None)
        yield from self._end_paragraph(ends_cell=False)
        yield from self._tables.end()

    def _take(self, raw: bytes) -> None:
        """Take bytes of text, but for those that stand in for a character already given."""
        if self._state.drawing:
            self._drawing.digits += raw
            return
        skipped = min(self._skip, len(raw))
        self._skip -= skipped
        self._bytes += raw[skipped:]

    def _flush(self) -> None:
        """Decode what was taken."""
        if self._bytes:
            text = self._bytes.decode(self._encoding, "replace")
            self._bytes.clear()
            self._put(text)

    def _put(self, text: str) -> None:
        if self._state.styles:
            self._text.append(text)
        elif not self._state.silent and not self._state.hidden:
            (self._struck if self._state.struck else self._text).append(text)

    def _brace(self, *, opens: bool) -> None:
        self._flush()
        self._skip = 0
        if opens:
            if len(self._groups) >= _DEEPEST:
                refuse(self.name, said("word.groups"))
            self._groups.append(self._state)
        elif self._groups:
            if self._state.styles:
                if is_heading_style("".join(self._text)):
                    self._headings.add(self._style)
                self._text.clear()
            if self._state.drawing and not self._groups[-1].drawing:
                self._drawn.append(self._drawing)
            self._state = self._groups.pop()

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._state = evolve(self._state, silent=True, drawing=False)
            return
        self._flush()
        self._put({b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}.get(sign, ""))

    def _word(self, word: str, number: int | None) -> Iterator[Paragraph | Grid]:  # a word after the other
        if word == "u":
            self._flush()
            self._put(chr((number or 0) % _UNICODE))
            self._skip = self._state.fallback
            return
        self._flush()
        self._skip = 0
        if word in _SILENT:
            self._state = evolve(self._state, silent=True, styles=word == "stylesheet")
        elif word in {"nesttableprops", "shppict"}:
            self._state = evolve(self._state, silent=False)
        elif word == "pict" and not self._state.silent:
            self._drawing = Drawing()
            self._state = evolve(self._state, silent=True, drawing=True)
        elif self._state.drawing:
            self._drawing.tell(word, number or 0)
        elif word in _SHOWN:
            self._put(_SHOWN[word])
        elif self._state.silent:
            self._style = number or 0 if word == "s" else self._style
        elif word in {"par", "sect", "cell", "nestcell"}:
            yield from self._end_paragraph(ends_cell=word.endswith("cell"))
        elif word in {"row", "nestrow"}:
            row = Row(self._left, tuple(self._columns))
            yield from self._tables.end_row(evolve(self._look, depth=max(self._look.depth, 1), row=row))
        else:
            self._set(word, number)

    def _set(self, word: str, number: int | None) -> None:
        """Change what holds from here on."""
        is_on = number != 0
        match word:
            case "v":
                self._state = evolve(self._state, hidden=is_on)
            case "strike" | "striked":
                self._state = evolve(self._state, struck=is_on)
            case "plain":
                self._state = evolve(self._state, hidden=False, struck=False)
            case "uc":
                self._state = evolve(self._state, fallback=max(0, number or 0))
            case "ansicpg":
                self._encoding = _CODE_PAGES.get(number or 0, "gb18030")
            case _:
                self._paragraph_word(word, number or 0)

    def _paragraph_word(self, word: str, number: int) -> None:
        """Change what a paragraph says."""
        match word:
            case "pard":
                self._look = Look()
            case "intbl":
                self._look = evolve(self._look, depth=max(1, self._look.depth))
            case "itap":
                self._look = evolve(self._look, depth=number)
            case "outlinelevel":
                self._look = evolve(self._look, heading=number < _HEADING_LEVELS)
            case "s":
                self._look = evolve(self._look, heading=number in self._headings)
            case _:
                self._define(word, number)

    def _define(self, word: str, number: int) -> None:
        """Define a row."""
        match word:
            case "trowd":
                self._columns, self._column, self._left = [], Column(0), 0
            case "trleft":
                self._left = number
            case "clvmgf":
                self._column = evolve(self._column, down=Span.BEGINS)
            case "clvmrg":
                self._column = evolve(self._column, down=Span.GOES_ON)
            case "clmgf":
                self._column = evolve(self._column, across=1)
            case "clmrg":
                self._column = evolve(self._column, across=2)
            case "cellx" if len(self._columns) < _MOST_COLUMNS:
                self._columns.append(evolve(self._column, right=number))
                self._column = Column(0)

    def _end_paragraph(self, *, ends_cell: bool) -> Iterator[Paragraph | Grid]:
        self._flush()
        self._number += 1
        text, struck = _joined(self._text), _joined(self._struck)
        self._text.clear()
        self._struck.clear()
        if struck.strip():
            place = Place(file=self.name, line=self._number)
            self.remarks.append(Remark(Aside.STRUCK, f"删除线：{struck.strip()}", place))
        found: list[Paragraph | Grid] = []
        if text.strip():
            lines = list(Line.broken(text, self._number, str(self._number)))
            is_heading = self._look.heading and may_be_heading(plain(text))
            found = [Paragraph.join(lines, heading=True)] if is_heading else list(paragraphs(lines))
            self._above = text
        found += self._shown()
        yield from self._tables.add(found, self._look, ends_cell=ends_cell)

    def _shown(self) -> Iterator[Paragraph | Grid]:
        """Yield what the pictures in a paragraph show, and remark on them."""
        place = Place(file=self.name, line=self._number)
        for drawing in self._drawn:
            if remark := picture(self._above, place, *drawing.size):
                blocks, remark = shown(remark, drawing.data, place, self._pictures)
                self.remarks.append(remark)
                yield from blocks
        self._drawn.clear()


def _joined(parts: list[str]) -> str:
    """Join texts; the halves of a character are put together."""
    return "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
