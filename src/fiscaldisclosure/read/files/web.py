"""Web pages: .html, and the many .xls and .doc that are web pages under another name."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error
from email import message_from_bytes
from itertools import count, islice
from typing import TYPE_CHECKING

from attrs import define, field

from fiscaldisclosure.errors import said
from fiscaldisclosure.figure import Place
from fiscaldisclosure.read.document import Document, Grid, Line, Paragraph, Remark
from fiscaldisclosure.read.files.archive import LARGEST_FILE, refuse
from fiscaldisclosure.read.files.grids import DEEPEST, Area, Table
from fiscaldisclosure.read.files.kinds import is_archived
from fiscaldisclosure.read.files.markup import Tag, Text, tokens
from fiscaldisclosure.read.files.perline import rejoined
from fiscaldisclosure.read.files.pictures import picture, shown
from fiscaldisclosure.read.lines import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD = 4096
_MOST_PARTS = 10_000
_SHEET = re.compile(r"sheet\d{3,}\.html?$", re.IGNORECASE)
_PIXEL = 9_525
"""In the units in which pictures are measured."""
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_OTHERS = {"big5", "big5-hkscs"}
"""Encodings of Chinese that cannot be told by the bytes; gb2312, and any other that a page names, proves wrong."""
_LOST = 0.01
"""The share of characters that may be spoilt in a page; above, it is no text."""

_SILENT = {
    "script", "style", "template", "noscript", "select", "textarea", "svg", "object", "iframe", "title",
}  # fmt: skip
_ENDED_BY_THE_NEXT = {"p", "li", "tr", "td", "th"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
    "main", "nav", "ol", "p", "pre", "section", "ul",
}  # fmt: skip
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr"}
_DATA = re.compile(r"\s*data:image/[a-z+.-]+;base64,", re.IGNORECASE)
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_INDENTED = re.compile("[\u3000\xa0\u2003\u2002]{2}")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_MAY_BE_HEADING = re.compile(r"[^。；;]{1,60}")
_YEAR = re.compile(r"20\d{2}")


def document(data: bytes, name: str) -> Document:
    """Turn a web page into a document.

    Raises:
        ReadError: if it is no text, empty, or beyond the limits.

    """
    if len(data) > LARGEST_FILE:
        refuse(name, said("file.too-large", size=len(data)))
    is_archive = is_archived(data[:_HEAD].decode("latin-1"))
    page = _Page(name)
    for part in _archived(data, name) if is_archive else (data,):
        for token in tokens(decode(part, name)):
            page.take(token)
        page.end()
    blocks = rejoined(page.blocks)
    if not blocks:
        refuse(name, said("web.no-text"))
    return Document(name, blocks, tuple(page.remarks))


def sources(page: str, name: str) -> dict[str, list[Text]]:
    """Return what each paragraph of a page was put together from, by the number that spans call it.

    A line break that is a tag is a text without extent.
    """
    reader = _Page(name)
    for token in tokens(page):
        reader.take(token)
    reader.end()
    return reader.sources


def spaced(text: str) -> str:
    """Return a text as a page shows it: white space of any length is one blank."""
    return _SPACES.sub(" ", text)


def decode(data: bytes, name: str) -> str:
    """Decode a page: by its mark, by what its bytes allow, and only then by what it says of itself.

    Raises:
        ReadError: if it is no text.

    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _sound(data[len(mark) :].decode(encoding, "replace"), name)
    declared = _CHARSET.search(data[:_HEAD])
    said = declared[1].decode("ascii", "replace").lower() if declared else ""
    encodings = ("utf-8", said, "gb18030") if said in _OTHERS else ("utf-8", "gb18030")
    for encoding in encodings:
        try:
            return _sound(data.decode(encoding), name)
        except UnicodeDecodeError:
            continue
    spoilt = (data.decode(encoding, "replace") for encoding in ("utf-8", "gb18030"))
    return _sound(min(spoilt, key=lambda text: text.count("\ufffd")), name)


def _sound(text: str, name: str) -> str:
    odd = text.count("\ufffd") + text.count("\0")
    if odd > max(_LOST * len(text), 1):
        refuse(name, said("web.encoding"))
    return text


def _archived(data: bytes, name: str) -> Iterator[bytes]:
    """Yield the page in a web archive (.mht), or the sheets if it is a workbook's."""
    try:
        parts = list(islice(message_from_bytes(data).walk(), _MOST_PARTS))
    except (RecursionError, ValueError, LookupError) as error:
        refuse(name, said("web.archive-damaged"), error)
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    sheets = [part for part in pages if _SHEET.search(str(part.get("Content-Location", "")))]
    contents = [part.get_payload(decode=True) for part in sheets or pages[:1]]
    if not contents:
        refuse(name, said("web.archive-empty"))
    yield from (content for content in contents if isinstance(content, bytes))


@define
class _Frame:
    """A table being read, and what stood open around it."""

    table: Table
    row: list[Area] | None = None
    area: Area | None = None


@define
class _Page:
    """Takes the tags and texts of a page in their order."""

    name: str
    blocks: list[Paragraph | Grid] = field(factory=list)
    frames: list[_Frame] = field(factory=list)
    remarks: list[Remark] = field(factory=list)
    _pictures: Iterator[int] = field(factory=lambda: count(1))
    _above: str = ""
    _text: list[str] = field(factory=list)
    _made_of: list[Text] = field(factory=list)
    sources: dict[str, list[Text]] = field(factory=dict)
    """What each paragraph, by its number, was put together from."""
    _line: int = 1
    _block: int = 0
    _in_heading: bool = False
    _silent: str = ""
    _depth: int = 0

    def take(self, token: Tag | Text) -> None:
        """Take a tag or a text."""
        if self._silent and (isinstance(token, Text) or not self._heard_again(token)):
            return
        if isinstance(token, Tag):
            self._tag(token)
            return
        if not self._text:
            self._line = token.line
        self._text.append(spaced(token.text))
        self._made_of.append(token)

    def end(self) -> None:
        """Close what is open."""
        self._silent = ""
        self._flush()
        while self.frames:
            self._close_table()

    def _heard_again(self, tag: Tag) -> bool:
        """Whether a tag within something hidden ends it and is itself to be heard."""
        may_be_left_open = self._silent in _ENDED_BY_THE_NEXT
        if tag.name != self._silent:
            ended = may_be_left_open and tag.name == "table" and tag.closes
            self._silent = "" if ended else self._silent
            return ended
        if may_be_left_open and not tag.closes:
            self._silent = ""
            return True
        self._depth += -1 if tag.closes else 1
        if not self._depth:
            self._silent = ""
        return False

    def _tag(self, tag: Tag) -> None:
        name = tag.name
        if not tag.closes and (name in _SILENT or _is_hidden(tag)):
            if name not in _VOID and not tag.written.endswith("/"):
                self._silent, self._depth = name, 1
        elif name == "img":
            self._picture(tag)
        elif name == "br":
            self._text.append("\n")
            self._made_of.append(Text("\n", self._line))
        elif name == "table":
            self._flush()
            if tag.closes:
                if self.frames:
                    self._close_table()
            else:
                self._open_table()
        elif name in {"tr", "td", "th", "thead", "tbody", "tfoot"} and self.frames:
            self._flush()
            self._table_part(tag)
        elif name in _BLOCKS:
            self._flush()
            self._in_heading = name in _HEADINGS and not tag.closes

    def _picture(self, tag: Tag) -> None:
        """Remark on a picture that may be a table."""
        attributes = tag.attributes()
        width, height = (
            int(length) * _PIXEL if (length := attributes.get(side, "")[:5]).isdecimal() else 0
            for side in ("width", "height")
        )
        above = "".join(self._text).strip() or self._above
        place = Place(file=self.name, line=self._line)
        if remark := picture(above, place, width, height):
            blocks, remark = shown(remark, _carried(attributes.get("src", "")), place, self._pictures)
            self.remarks.append(remark)
            if blocks:
                self._flush()
                self._sink().extend(blocks)

    def _open_table(self) -> None:
        if len(self.frames) >= DEEPEST:
            refuse(self.name, said("table.nested", most=DEEPEST))
        self.frames.append(_Frame(Table(self.name)))

    def _close_table(self) -> None:
        frame = self.frames.pop()
        found = list(frame.table.blocks())
        self._sink().extend(found)

    def _sink(self) -> list[Paragraph | Grid]:
        """Return where blocks go: into the cell that is open, or onto the page."""
        for frame in reversed(self.frames):
            if frame.area is not None:
                return frame.area.blocks
        return self.blocks

    def _table_part(self, tag: Tag) -> None:
        frame = self.frames[-1]
        frame.area = None
        if tag.name not in {"td", "th"}:
            frame.row = None
        if tag.closes or tag.name in {"thead", "tbody", "tfoot"}:
            return
        if frame.row is None:
            frame.row = []
            frame.table.rows.append(frame.row)
        if tag.name != "tr":
            frame.area = Area(tag.span("colspan"), tag.span("rowspan"))
            frame.row.append(frame.area)

    def _flush(self) -> None:
        """End a paragraph."""
        if not self._text:
            return
        text = "".join(self._text)
        self._text = []
        frame = self.frames[-1] if self.frames else None
        if frame is not None and frame.area is not None:
            frame.area.lines += text.split("\n")
        self._above = text.strip() or self._above
        self._block += 1
        self.sources[str(self._block)], self._made_of = self._made_of, []
        at = 0
        for part in _parts(text):
            lines = list(Line.broken("\n".join(part), self._line, str(self._block), at))
            at += sum(len(line) + 1 for line in part)
            whole = "".join(part).strip()
            if self._in_heading and _MAY_BE_HEADING.fullmatch(whole) and not _YEAR.search(whole):
                self._sink().append(Paragraph.join(lines, heading=True))
            else:
                self._sink().extend(paragraphs(lines))


def _parts(text: str) -> Iterator[list[str]]:
    """Split at the breaks after which a line is indented: they are meant as paragraphs."""
    part: list[str] = []
    for line in text.split("\n"):
        if part and _INDENTED.match(line.lstrip(" ")):
            yield part
            part = []
        part.append(line)
    yield part


def _is_hidden(tag: Tag) -> bool:
    written = tag.written.lower()
    if "hid" not in written and "none" not in written:
        return False
    attributes = tag.attributes()
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))


def _carried(source: str) -> bytes:
    """Return the picture that a page carries itself; nothing if the source is an address, for nothing is fetched."""
    head = _DATA.match(source)
    try:
        return b64decode(source[head.end() :]) if head else b""
    except (Error, ValueError):  # a picture that is cut short is told as one that nobody read
        return b""
