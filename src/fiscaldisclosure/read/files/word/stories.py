"""The paragraphs of a Word document of 1997 to 2003: their text as it shows, and what is anchored in them.

Signs in the text tell of fields, objects and pictures: of a field only the result shows, not the instruction.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from fiscaldisclosure.read.files.word.binary import Binary, Pages
from fiscaldisclosure.read.files.word.properties import Look, Run, paragraph_look, run_look

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.read.files.word.binary import Part

_CELL = "\x07"
_END = re.compile("[\r\x07\x0c]")
_FIELD, _RESULT, _FIELD_END, _PICTURE = "\x13", "\x14", "\x15", "\x01"
_SIGNS = re.compile("[\x01\x13\x14\x15]")
_SHOWN = {0x0B: "\n", 0x1E: "-", 0x1F: "", 0x02: "", 0x03: "", 0x04: "", 0x05: "", 0x08: "", 0x28: "("}
_SHOWN |= {0x0E: "\n", 0x00: ""}
_DEEPEST_FIELD = 100


@frozen
class Told:
    """A paragraph: its text, what its properties say, and what is anchored in it."""

    text: str
    look: Look
    ends_cell: bool
    struck: str = ""
    objects: tuple[int, ...] = ()
    pictures: tuple[int, ...] = ()


@define
class Stories:
    """The text with its properties."""

    binary: Binary
    styles: Sequence[Look]
    _paragraphs: Pages
    _runs: Pages
    _looks: dict[tuple[bytes, bytes], Look] = field(factory=dict, repr=False)
    _known: dict[bytes, Run] = field(factory=dict, repr=False)
    _fields: list[bool] = field(factory=list)
    """For every field that is open, whether its result has begun."""
    _in_object: int = 0

    @classmethod
    def of(cls, binary: Binary, styles: Sequence[Look]) -> Stories:
        """Open the text of a document."""
        return cls(binary, styles, Pages.of(binary, paragraphs=True), Pages.of(binary, paragraphs=False))

    def paragraphs(self, part: Part) -> Iterator[Told]:
        """Yield the paragraphs of a part."""
        self._fields.clear()
        at = part.start
        while at < part.end:
            match = _END.search(self.binary.text, at, part.end)
            end = match.start() if match else part.end
            look = self._look(end if match else end - 1)
            told = self._told(at, end, look)
            is_cell = match is not None and match[0] == _CELL and look.depth > 0
            yield evolve(told, ends_cell=is_cell or look.ends_cell)
            at = end + 1

    def _look(self, end: int) -> Look:
        """Return what the properties of the paragraph say that ends with a character."""
        found = self.binary.place(end)
        if found is None:
            return Look()
        place, piece = found
        _, content = self._paragraphs.at(place)
        key = content, piece.properties
        look = self._looks.get(key)
        if look is None:
            number = int.from_bytes(content[:2], "little")
            style = self.styles[number] if number < len(self.styles) else Look()
            look = paragraph_look(content[2:], self.binary.data(), style)
            look = paragraph_look(piece.properties, b"", look)
            self._looks[key] = look
        return look

    def _told(self, start: int, end: int, look: Look) -> Told:
        """Return the text between two characters as it shows."""
        text: list[str] = []
        struck: list[str] = []
        objects: list[int] = []
        pictures: list[int] = []
        for first, beyond, run in self._runs_between(start, end):
            at = first
            while at < beyond:
                sign = _SIGNS.search(self.binary.text, at, beyond)
                stop = sign.start() if sign else beyond
                if stop > at and not run.hidden and all(self._fields):
                    (struck if run.struck else text).append(self.binary.text[at:stop])
                if sign:
                    self._sign(sign[0], run, objects, pictures)
                at = stop + 1
        shown = _joined(text)
        return Told(
            shown,
            look,
            ends_cell=False,
            struck=_joined(struck),
            objects=tuple(objects),
            pictures=tuple(pictures),
        )

    def _sign(self, sign: str, run: Run, objects: list[int], pictures: list[int]) -> None:
        """Follow the fields, and note objects and pictures."""
        if sign == _FIELD:
            if len(self._fields) < _DEEPEST_FIELD:
                self._fields.append(False)
        elif sign == _FIELD_END:
            if self._fields:
                self._fields.pop()
            self._in_object = min(self._in_object, len(self._fields))
        elif sign == _RESULT:
            if self._fields:
                self._fields[-1] = True
            if run.is_object and run.picture is not None:
                objects.append(run.picture)
                self._in_object = self._in_object or len(self._fields)
        elif run.picture is not None and not run.hidden and not self._in_object and all(self._fields):
            (objects if run.is_object else pictures).append(run.picture)

    def _runs_between(self, start: int, end: int) -> Iterator[tuple[int, int, Run]]:
        """Yield the runs of characters of one look."""
        at = start
        while at < end:
            found = self.binary.place(at)
            if found is None:
                return
            place, piece = found
            until, content = self._runs.at(place)
            beyond = min(end, piece.end, at + max(1, (until - place + piece.width - 1) // piece.width))
            run = self._known.get(content)
            if run is None:
                run = self._known[content] = run_look(content)
            yield at, beyond, run
            at = beyond


def _joined(parts: list[str]) -> str:
    """Join texts, signs shown as what they stand for, and halves of pairs put together."""
    text = "".join(parts).translate(_SHOWN)
    if any("\ud800" <= character <= "\udfff" for character in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
