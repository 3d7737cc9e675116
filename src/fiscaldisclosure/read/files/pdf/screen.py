"""What a PDF would make of itself: told from its objects before PDFium opens it, which keeps no bounds of its own.

A few bytes can unpack to gigabytes, through one filter or several; a form may draw itself, or ten others that each draw ten
more; and many pages may share one long content.  Where an object cannot be made out, as in an encrypted file, it is passed
over: this looks for what is surely too much.
"""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from binascii import Error as BadDigits
from binascii import unhexlify
from typing import TYPE_CHECKING

from attrs import define, field

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_UNPACKED = 32 * 1024 * 1024
"""A stream that is no picture, unpacked, has no more bytes."""
MOST_IN_ALL = 256 * 1024 * 1024
"""Nor have all such streams together."""
MOST_CONTENT = 96 * 1024 * 1024
"""Nor have the contents of all pages together, each counted as often as it is drawn."""
MOST_DRAWN = 10_000
"""The most forms that a page may draw, those drawn by forms included."""
_DEEPEST = 25
_MOST_PAGES = 10_000

_TOKEN = re.compile(rb"(?<!\d)(\d{1,10})\s{1,9}\d{1,5}\s{1,9}obj\b|\bstream\r?\n")
_END = b"endstream"
_LARGEST_HEAD = 64 * 1024
_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_LENGTH = re.compile(rb"/Length\s{0,9}(\d{1,10})(?!\s+\d+\s+R|\d)")
_FILTERS = re.compile(rb"/(?:Filter|F)\s{0,9}(\[[^\]]{0,500}\]|/\w+)")
_FILTER = re.compile(rb"/(\w+)")
_DRAWS = re.compile(rb"/([^\s/<>\[\](){}%]{1,127})\s{1,9}Do\b")
_REFERENCE = re.compile(rb"/([^\s/<>\[\](){}%]{1,127})\s{0,9}(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R\b")
_NUMBER = re.compile(rb"(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R\b")
_XOBJECTS = re.compile(rb"/XObject\s{0,9}(?:<<(.{0,20000}?)>>|(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R)", re.DOTALL)
_RESOURCES = re.compile(rb"/Resources\s{0,9}(?:(<<)|(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R)")
_CONTENTS = re.compile(rb"/Contents\s{0,9}(?:\[([^\]]{0,20000})\]|(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R)")
_PAGE = re.compile(rb"/Type\s{0,9}/Page\b")
_STEP = 1024 * 1024


class TooMuch(Exception):  # noqa: N818  # said by its name
    """A PDF that would unpack or draw more than a disclosure can hold."""


@define
class _Object:
    head: bytes
    packed: bytes | None = None
    size: int | None = None


@define
class Screen:
    """The objects of a PDF, as far as they can be made out."""

    objects: dict[int, _Object] = field(factory=dict)
    _drawn: dict[tuple[int, int], tuple[int, int]] = field(factory=dict)

    def check(self, data: bytes) -> None:
        """Look through a PDF.

        Raises:
            TooMuch: if it would unpack or draw more than a disclosure can hold.

        """
        unpacked = 0
        for number, item in _objects(data):
            self.objects[number] = item
            if item.packed is not None and b"/Image" not in item.head:
                item.size = sum(map(len, _unpacked(item)))
                unpacked += item.size
                if unpacked > MOST_IN_ALL:
                    raise TooMuch
        pages = [item for item in self.objects.values() if _PAGE.search(item.head)]
        whole = 0
        for page in pages[:_MOST_PAGES]:
            names = self._names(page.head)
            drawn = 1
            for number in self._contents(page.head):
                forms, size = self._drawing(number, names, ())
                drawn, whole = drawn + forms, whole + size
            if drawn > MOST_DRAWN or whole > MOST_CONTENT:
                raise TooMuch

    def _contents(self, head: bytes) -> list[int]:
        match = _CONTENTS.search(head)
        if match is None:
            return []
        numbers = [int(one) for one in _NUMBER.findall(match[1])] if match[1] is not None else [int(match[2])]
        return [number for number in numbers if number in self.objects]

    def _names(self, head: bytes) -> dict[bytes, int]:
        """Return which forms an object may draw, by the names it has for them."""
        resources = _RESOURCES.search(head)
        if resources is not None and resources[2] is not None:
            named = self.objects.get(int(resources[2]))
            head = named.head if named else b""
        match = _XOBJECTS.search(head)
        if match is None:
            return {}
        listed = match[1]
        if listed is None:
            named = self.objects.get(int(match[2]))
            listed = named.head if named else b""
        return {name: int(number) for name, number in _REFERENCE.findall(listed)}

    def _drawing(self, number: int, names: dict[bytes, int], above: tuple[int, ...]) -> tuple[int, int]:
        """Return how many forms a content draws, and how many bytes are read for it.

        Raises:
            TooMuch: if it draws itself, or too many.

        """
        item = self.objects.get(number)
        if item is None or item.packed is None or b"/Image" in item.head:
            return 0, 0
        if number in above or len(above) > _DEEPEST:
            raise TooMuch
        key = number, id(names)
        if key not in self._drawn:
            forms, size = 1, item.size or 0
            within = (*above, number)
            for name in _draws(item) if names else ():
                target = names.get(name)
                if target is None:
                    continue
                form = self.objects.get(target)
                own = self._own(target, form.head) if form else None
                more, bytes_read = self._drawing(target, own if own is not None else names, within)
                forms, size = forms + more, size + bytes_read
                if forms > MOST_DRAWN or size > MOST_CONTENT:
                    raise TooMuch
            self._drawn[key] = forms, size
        return self._drawn[key]

    _owned: dict[int, dict[bytes, int] | None] = field(factory=dict)

    def _own(self, number: int, head: bytes) -> dict[bytes, int] | None:
        """Return the names that a form has itself; None if it uses those of what draws it."""
        if number not in self._owned:
            self._owned[number] = self._names(head) if _RESOURCES.search(head) else None
        return self._owned[number]


def _objects(data: bytes) -> Iterator[tuple[int, _Object]]:
    """Yield the objects in the order of the file: the last of a number is the one that counts."""
    number, start, at = -1, 0, 0
    while (match := _TOKEN.search(data, at)) is not None:
        at = match.end()
        if match[1] is not None:
            if number >= 0:
                yield number, _Object(_plain(data[start : min(match.start(), start + _LARGEST_HEAD)]))
            number, start = int(match[1]), at
            continue
        if number < 0:
            continue
        head = _plain(data[start : min(match.start(), start + _LARGEST_HEAD)])
        length = _LENGTH.search(head)
        end = at + int(length[1]) if length else -1
        if not 0 <= end <= len(data) or _END not in data[end : end + 20]:
            end = data.find(_END, at)
            end = len(data) if end < 0 else end
        yield number, _Object(head, data[at:end])
        number, at = -1, end
    if number >= 0:
        yield number, _Object(_plain(data[start : start + _LARGEST_HEAD]))


def _plain(head: bytes) -> bytes:
    """Spell names without the numbers of characters that may stand in them."""
    return _NAME.sub(lambda match: bytes([int(match[1], 16)]), head) if b"#" in head else head


def _draws(item: _Object) -> Iterator[bytes]:
    """Yield the names of what a content draws."""
    held = b""
    for part in _unpacked(item):
        held = held[-200:] + part
        consumed = 0
        for match in _DRAWS.finditer(held):
            consumed = match.end()
            yield match[1]
        held = held[consumed:]


def _unpacked(item: _Object) -> Iterator[bytes]:
    """Yield the content of a stream in parts.

    Raises:
        TooMuch: if it is larger than any stream of a disclosure.

    """
    content = iter([item.packed or b""])
    match = _FILTERS.search(item.head)
    for name in _FILTER.findall(match[1]) if match else ():
        if name in {b"FlateDecode", b"Fl"}:
            content = _inflated(content)
        elif name in {b"ASCIIHexDecode", b"AHx", b"ASCII85Decode", b"A85"}:
            content = _from_digits(b"".join(content), hexadecimal=name in {b"ASCIIHexDecode", b"AHx"})
        else:
            return
    size = 0
    for part in content:
        size += len(part)
        if size > MOST_UNPACKED:
            raise TooMuch
        yield part


def _inflated(content: Iterator[bytes]) -> Iterator[bytes]:
    """Unpack step by step; what is damaged ends."""
    unpacker = zlib.decompressobj()
    size = 0
    try:
        for part in content:
            rest = part
            while rest and not unpacker.eof:
                unpacked = unpacker.decompress(rest, _STEP)
                rest = unpacker.unconsumed_tail
                size += len(unpacked)
                if size > MOST_UNPACKED:
                    raise TooMuch
                yield unpacked
    except zlib.error:
        return


def _from_digits(content: bytes, *, hexadecimal: bool) -> Iterator[bytes]:
    try:
        if hexadecimal:
            digits = re.sub(rb"\s+", b"", content.partition(b">")[0])
            yield unhexlify(digits + b"0" * (len(digits) % 2))
        else:
            yield a85decode(content.partition(b"~>")[0].removeprefix(b"<~"))
    except (BadDigits, ValueError):
        return


def is_too_much(data: bytes) -> bool:
    """Whether a PDF would unpack or draw more than a disclosure can hold."""
    try:
        Screen().check(data)
    except TooMuch:
        return True
    return False
