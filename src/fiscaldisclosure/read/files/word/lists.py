"""Styles and lists of a Word document of 1997 to 2003: which paragraphs are headings, and the numbers before them."""

from __future__ import annotations

from struct import error as BadStructure  # noqa: N812  # it is a class
from struct import unpack_from
from typing import TYPE_CHECKING

from attrs import evolve

from fiscaldisclosure.read.files.word.binary import LIST_OVERRIDES, LISTS, STYLES
from fiscaldisclosure.read.files.word.numbering import Level, Numbering
from fiscaldisclosure.read.files.word.properties import Look, paragraph_look
from fiscaldisclosure.read.files.word.styles import is_heading_style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.read.files.word.binary import Binary

_HEADINGS = range(1, 10)
_NO_STYLE = 0xFFF
_PARAGRAPHS = 1
_MOST_STYLES, _MOST_LISTS = 4096, 2048
_LEVELS = 9
_LIST, _LEVEL, _OVERRIDE = 28, 28, 16
_STARTS, _WHOLE_LEVEL = 0x10, 0x20
_KINDS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital",
    11: "japaneseCounting", 17: "japaneseDigitalTenThousand", 18: "decimalEnclosedCircle", 23: "bullet",
    28: "decimalEnclosedCircleChinese", 33: "taiwaneseCounting", 35: "taiwaneseCountingThousand",
    37: "chineseCounting", 39: "chineseCountingThousand", 255: "none",
}  # fmt: skip
"""How lists count, as newer documents name it."""


def styles_of(binary: Binary) -> list[Look]:
    """Return what the styles say of paragraphs, by their numbers; what cannot be read says nothing."""
    content = binary.section(STYLES)
    try:
        size, count, base_size = unpack_from("<3H", content)
    except BadStructure:
        return []
    raw: list[bytes] = []
    at = 2 + size
    while len(raw) < min(count, _MOST_STYLES) and at + 2 <= len(content):
        length = unpack_from("<H", content, at)[0]
        raw.append(content[at + 2 : at + 2 + length])
        at += 2 + length + length % 2
    looks: dict[int, Look] = {}
    for number in range(len(raw)):
        family: dict[int, None] = {}
        ancestor = number
        while ancestor < len(raw) and ancestor not in looks and ancestor not in family:
            family[ancestor] = None
            ancestor = (
                unpack_from("<H", raw[ancestor], 2)[0] >> 4 if len(raw[ancestor]) > base_size else _NO_STYLE
            )
        look = looks.get(ancestor, Look())
        for member in reversed(family):
            look = looks[member] = _style(raw[member], base_size, look)
    return [looks[number] for number in range(len(raw))]


def _style(raw: bytes, base_size: int, parent: Look) -> Look:
    try:
        identity, kind = (
            value & mask for value, mask in zip(unpack_from("<HH", raw), (0xFFF, 0xF), strict=True)
        )
        length = unpack_from("<H", raw, base_size)[0]
        name = raw[base_size + 2 : base_size + 2 + 2 * length].decode("utf-16-le", "replace")
        look = parent
        if identity in _HEADINGS or is_heading_style(name):
            look = evolve(look, heading=True)
        if kind != _PARAGRAPHS:
            return look
        at = base_size + 4 + 2 * length
        size = unpack_from("<H", raw, at)[0]
        return paragraph_look(raw[at + 4 : at + 2 + size], b"", look)
    except BadStructure:
        return parent


def numbering_of(binary: Binary) -> Numbering:
    """Return the counting of the lists; a list that cannot be read has no numbers."""
    lists: dict[int, dict[int, Level]] = {}
    numbering: dict[str, tuple[str, dict[int, Level]]] = {}
    try:
        lists.update(_lists(binary))
        numbering.update(_overrides(binary, lists))
    except (BadStructure, IndexError):
        pass
    return Numbering(numbering)


def _lists(binary: Binary) -> Iterator[tuple[int, dict[int, Level]]]:
    content = binary.after(LISTS)
    if not binary.section(LISTS):
        return
    count = min(unpack_from("<H", content)[0], _MOST_LISTS)
    at = 2 + _LIST * count
    for number in range(count):
        identity = unpack_from("<I", content, 2 + _LIST * number)[0]
        is_simple = content[2 + _LIST * number + 26] & 1
        levels = {}
        for depth in range(1 if is_simple else _LEVELS):
            levels[depth], at = _level(content, at)
        yield identity, levels


def _level(content: bytes, at: int) -> tuple[Level, int]:
    """Return a level of a list, and where the next begins."""
    start, kind = unpack_from("<IB", content, at)
    runs, paragraphs = content[at + 24], content[at + 25]
    at += _LEVEL + runs + paragraphs
    length = unpack_from("<H", content, at)[0]
    raw = content[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    text = "".join(f"%{ord(sign) + 1}" if ord(sign) < _LEVELS else sign for sign in raw)
    return Level(start, _KINDS.get(kind, "decimal"), text), at + 2 + 2 * length


def _overrides(
    binary: Binary, lists: dict[int, dict[int, Level]]
) -> Iterator[tuple[str, tuple[str, dict[int, Level]]]]:
    content = binary.section(LIST_OVERRIDES)
    if not content:
        return
    count = min(unpack_from("<I", content)[0], _MOST_LISTS)
    at = 4 + _OVERRIDE * count
    for number in range(count):
        identity = unpack_from("<I", content, 4 + _OVERRIDE * number)[0]
        changed = content[4 + _OVERRIDE * number + 12]
        levels = dict(lists.get(identity, {}))
        key = str(identity)
        at += 4 if at + 4 <= len(content) else 0
        for _ in range(min(changed, _LEVELS)):
            start, flags = unpack_from("<II", content, at)
            at += 8
            depth = flags & 0xF
            if flags & _WHOLE_LEVEL:
                levels[depth], at = _level(content, at)
            elif flags & _STARTS:
                levels[depth] = evolve(levels.get(depth, Level()), start=start)
            key = f"{identity}/{number + 1}"
        yield str(number + 1), (key, levels)
