"""Word documents of 1997 to 2003 (.doc): the body in its order, its tables as their rows define them."""

from __future__ import annotations

from itertools import count
from struct import error as BadStructure  # noqa: N812  # it is a class
from struct import unpack_from
from typing import TYPE_CHECKING

from attrs import define, field

from fiscaldisclosure.errors import said
from fiscaldisclosure.figure import Place
from fiscaldisclosure.read.document import Aside, Document, Grid, Line, Paragraph, Remark
from fiscaldisclosure.read.files.archive import refuse
from fiscaldisclosure.read.files.ole import open_container
from fiscaldisclosure.read.files.perline import rejoined
from fiscaldisclosure.read.files.pictures import picture, running_headers, shown
from fiscaldisclosure.read.files.word.binary import HEADERS, Binary
from fiscaldisclosure.read.files.word.drawings import TWIP, bitmap
from fiscaldisclosure.read.files.word.embedded import shown_stream
from fiscaldisclosure.read.files.word.lists import numbering_of, styles_of
from fiscaldisclosure.read.files.word.rows import Tables
from fiscaldisclosure.read.files.word.stories import Stories
from fiscaldisclosure.read.files.word.styles import may_be_heading
from fiscaldisclosure.read.lines import paragraphs
from fiscaldisclosure.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.read.files.word.binary import Part
    from fiscaldisclosure.read.files.word.numbering import Numbering
    from fiscaldisclosure.read.files.word.stories import Told

_HEADERS_OF_NOTES, _HEADERS_OF_A_SECTION = 6, 6


def document(data: bytes, name: str) -> Document:
    """Turn a .doc file into a document.

    Raises:
        ReadError: if it is damaged, encrypted, empty, beyond the limits or older than Word 97.

    """
    try:
        binary = Binary.of(open_container(data, name), name)
        reader = _Reader(binary, Stories.of(binary, styles_of(binary)), numbering_of(binary))
        parts = binary.parts()
        blocks = rejoined([*reader.blocks(parts["body"]), *reader.blocks(parts["boxes"])])
        reader.read_headers(parts["headers"])
    except (BadStructure, IndexError, ValueError, OverflowError) as error:
        refuse(name, said("word.damaged"), error)
    if not blocks:
        refuse(name, said("file.no-text"))
    return Document(name, blocks, tuple(reader.remarks))


@define
class _Reader:
    """Walks a part of the text, paragraph by paragraph."""

    binary: Binary
    stories: Stories
    numbering: Numbering
    remarks: list[Remark] = field(factory=list)
    _number: int = 0
    _above: str = ""
    _pictures: Iterator[int] = field(factory=lambda: count(1))

    def blocks(self, part: Part) -> Iterator[Paragraph | Grid]:
        """Yield the paragraphs and tables of a part."""
        tables = Tables(self.binary.name)
        for told in self.stories.paragraphs(part):
            self._number += 1
            if told.look.ends_row:
                yield from tables.end_row(told.look)
            else:
                yield from tables.add(self._paragraph(told), told.look, ends_cell=told.ends_cell)
        yield from tables.end()

    def _paragraph(self, told: Told) -> list[Paragraph | Grid]:
        """Return what a paragraph holds: its text, then the objects in it."""
        name = self.binary.name
        place = Place(file=name, line=self._number)
        look = told.look
        label = self.numbering.next(str(look.list_number), look.level) if look.list_number else ""
        if removed := told.struck.strip():
            self.remarks.append(Remark(Aside.STRUCK, f"删除线：{removed}", place))
        found: list[Paragraph | Grid] = []
        if told.text.strip():
            text = label + told.text
            self._above = text
            lines = list(Line.broken(text, self._number, str(self._number), -len(label)))
            if look.heading and may_be_heading(plain(text)):
                found.append(Paragraph.join(lines, heading=True))
            else:
                found += paragraphs(lines)
        for number in told.objects:
            sheet = shown_stream(self.binary.container, f"ObjectPool/_{number}/", name, place)
            if sheet is not None:
                blocks, remarks = sheet
                found += blocks
                self.remarks += remarks
            elif remark := picture(self._above, place):
                self.remarks.append(remark)
        for at in told.pictures:
            if remark := picture(self._above, place, *self._size(at)):
                blocks, remark = shown(remark, self._drawn(at), place, self._pictures)
                found += blocks
                self.remarks.append(remark)
        return found

    def _drawn(self, at: int) -> bytes:
        """Return the picture that a drawing shows; nothing if it is no bitmap."""
        data = self.binary.data()
        try:
            (length,) = unpack_from("<I", data, at)
        except BadStructure:
            return b""
        return bitmap(data[at : at + length])

    def _size(self, at: int) -> tuple[int, int]:
        """Return how wide and high a picture is shown."""
        try:
            width, height, scale_x, scale_y = unpack_from("<4H", self.binary.data(), at + 28)
        except BadStructure:
            return 0, 0
        return width * scale_x * TWIP // 1000, height * scale_y * TWIP // 1000

    def read_headers(self, part: Part) -> None:
        """Remark on the running headers and footers that name a year, each once."""
        content = self.binary.section(HEADERS)
        bounds = unpack_from(f"<{len(content) // 4}I", content)[_HEADERS_OF_NOTES:]
        if bounds:
            whole = part._replace(start=part.start + bounds[0])
            texts = (told.text for told in self.stories.paragraphs(whole))
            self.remarks += running_headers(texts, self.binary.name)
