"""Text files: decoding, and telling paragraphs from tables."""

from __future__ import annotations

import re
from typing import Final

from fiscaldisclosure.errors import ReadError, said
from fiscaldisclosure.read.document import Document, Grid, Line, Paragraph
from fiscaldisclosure.read.files.furniture import without_furniture
from fiscaldisclosure.read.files.texttables import in_stacks, parted
from fiscaldisclosure.read.lines import is_title, paragraphs
from fiscaldisclosure.spelling import plain

LARGEST = 64 * 1024 * 1024
"""A text beyond this many bytes is no disclosure."""

_END = re.compile(r"\r\n|\n|\r")
_MARKDOWN: Final = ".md"
_MARKED_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_YEAR = re.compile(r"20\d{2}")
_ENCODINGS = ("utf-8-sig", "gb18030")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def decode(data: bytes, name: str) -> str:
    """Decode a text file: UTF-8, UTF-16 with a mark, or GB18030.

    Raises:
        ReadError: if the bytes are no text in any of these.

    """
    if len(data) > LARGEST:
        raise ReadError(said("file.too-large", size=len(data)), name)
    encodings = (_MARKS[data[:2]],) if data[:2] in _MARKS else _ENCODINGS
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text
    raise ReadError(said("text.encoding"), name)


def _is_text(text: str) -> bool:
    """Whether decoded text is prose: control characters and private-use characters betray binary data."""
    sample = text[:100_000]
    odd = sum(character < " " and character not in "\t\r\n\f" for character in sample)
    odd += sum("\ue000" <= character <= "\uf8ff" for character in sample)
    return odd * 100 <= len(sample)


def document(data: bytes, name: str) -> Document:
    """Turn a text file into a document.

    Raises:
        ReadError: if it is empty or no text.

    """
    text = decode(data, name)
    if not text.strip():
        raise ReadError(said("file.empty"), name)
    marked = name.lower().endswith(_MARKDOWN)
    blocks: list[Paragraph | Grid] = []
    prose: list[Line] = []
    for part in parted(_unfurnished(_lines(text)), name):
        if not isinstance(part, Line):
            blocks += (*paragraphs(prose), part)
            prose = []
        elif marked and (mark := _MARKED_HEADING.match(part.text)):
            blocks += (*paragraphs(prose), _heading(part, mark.end()))
            prose = []
        else:
            prose.append(part)
    return Document(name, (*blocks, *paragraphs(prose)))


def _unfurnished(lines: list[Line]) -> list[Line]:
    """The lines without what stands at the edges of pages."""
    cells = in_stacks(lines)
    kept = without_furniture([line for line in lines if line.number not in cells])
    return sorted([*kept, *(line for line in lines if line.number in cells)], key=lambda line: line.number)


def _heading(line: Line, mark: int) -> Paragraph:
    """The heading behind the mark that Markdown puts before it."""
    text = plain(line.text[mark:])
    unmarked = Line(line.text[mark:], line.number, line.page, line.part, line.at[mark:])
    return Paragraph.join([unmarked], heading=is_title(text) and not _YEAR.search(text))


def _lines(text: str) -> list[Line]:
    """Return the lines that are not blank; they may end as any system ends them."""
    lines: list[Line] = []
    page = 1
    paged = "\f" in text
    for number, raw in enumerate(_END.split(text), 1):
        page += raw.count("\f")
        line = raw.replace("\f", "")
        if line.strip():
            at = tuple(place for place, character in enumerate(raw) if character != "\f") if paged else ()
            lines.append(Line(line, number, page if paged else None, str(number), at or range(len(line))))
    return lines
