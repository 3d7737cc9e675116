"""A font of boxes, which stands in for Chinese fonts that a PDF does not bring along.

PDFium leaves a piece of text out if its characters have no extent, as those of a font have that is neither embedded nor
installed.  What a page says must not depend on the fonts of the machine: while a PDF is read, every Chinese, Japanese or
Korean font that is not embedded is this one.  How wide characters are the PDF tells itself.
"""

from __future__ import annotations

import ctypes
from contextlib import contextmanager
from functools import cache
from struct import pack
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator

_EM = 1000
_DIGIT, _POINT = 420, 200
"""How wide the boxes of signs of ASCII are: not wider than in any font, lest they overlap."""
_NARROW = " !',.:;`|()[]ijl"
_LAST_CHARACTER = 0x10FFFF
_CHARSETS = frozenset(
    {
        pdfium.FXFONT_GB2312_CHARSET,
        pdfium.FXFONT_CHINESEBIG5_CHARSET,
        pdfium.FXFONT_SHIFTJIS_CHARSET,
        pdfium.FXFONT_HANGEUL_CHARSET,
    }
)
_HANDLE = 0xB0C5
"""What the font of boxes is called between PDFium and this module; no address."""


@cache
def box_font() -> bytes:
    """Return a TrueType font in which every character is a box: as wide as the type, or as signs of ASCII usually are."""
    boxes = [_box(_EM), _box(_EM), _box(_DIGIT), _box(_POINT)]  # the first is for what is missing
    glyphs = b"".join(boxes)
    count = len(boxes)
    groups = [(code, code, 3 if chr(code) in _NARROW else 2) for code in range(1, 0x80)]
    groups.append((0x80, _LAST_CHARACTER, 1))
    listed_groups = b"".join(pack(">3I", *group) for group in groups)
    mapping = pack(">HHIII", 13, 0, 16 + len(listed_groups), 0, len(groups)) + listed_groups
    tables = {
        b"cmap": pack(">HHHHI", 0, 1, 3, 10, 12) + mapping,
        b"glyf": glyphs,
        b"head": pack(
            ">IIIIHHQQ4hHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0, 0, 0, _EM, _EM, 0, 8, 2, 0, 0
        ),
        b"hhea": pack(">I3hH11hH", 0x10000, _EM, 0, 0, _EM, *[0] * 11, 1),
        b"hmtx": pack(f">H{count}h", _EM, *[0] * count),
        b"loca": pack(f">{count + 1}H", *(number * len(boxes[0]) // 2 for number in range(count + 1))),
        b"maxp": pack(">IH13H", 0x10000, count, 4, 1, *[0] * 11),
        b"post": pack(">I7I", 0x30000, *[0] * 7),
    }
    head = pack(">IHHHH", 0x10000, len(tables), 128, 3, len(tables) * 16 - 128)
    at = len(head) + 16 * len(tables)
    listed, body = b"", b""
    for tag, content in tables.items():
        listed += tag + pack(">III", 0, at + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    return head + listed + body


def _box(width: int) -> bytes:
    """Return the outline of a box."""
    outline = pack(">5h", 1, 0, 0, width, _EM) + pack(">HH", 3, 0) + b"\1" * 4
    outline += pack(">8h", 0, width, 0, -width, 0, 0, _EM, 0)
    return outline + bytes(-len(outline) % 4)


@contextmanager
def boxes_for_fonts() -> Iterator[None]:
    """Let the font of boxes stand in for Chinese fonts; the caller holds the lock of PDFium."""
    usual = pdfium.FPDF_GetDefaultSystemFontInfo()
    ours = _informant(usual)
    pdfium.FPDF_SetSystemFontInfo(ours)
    try:
        yield
    finally:
        pdfium.FPDF_SetSystemFontInfo(usual)


def _informant(usual: Any) -> Any:
    """Return the table of functions by which PDFium asks for fonts: the usual ones, but for Chinese fonts."""
    default = usual.contents

    def map_font(_: Any, *asked: Any) -> Any:
        charset = asked[2]
        return _HANDLE if charset in _CHARSETS else default.MapFont(usual, *asked)

    def data_of(_: Any, handle: int, table: int, buffer: Any, size: int) -> Any:
        if handle != _HANDLE:
            return default.GetFontData(usual, handle, table, buffer, size)
        font = b"" if table else box_font()
        if buffer and size >= len(font):
            ctypes.memmove(buffer, font, len(font))
        return len(font)

    def usual_unless(name: str, answer: Any) -> Any:
        """Ask as usual, unless the font of boxes is meant."""
        return lambda _, handle, *asked: (
            answer if handle == _HANDLE else getattr(default, name)(usual, handle, *asked)
        )

    functions = {
        "EnumFonts": lambda _, mapper: default.EnumFonts(usual, mapper),
        "MapFont": map_font,
        "GetFont": lambda _, face: default.GetFont(usual, face),
        "GetFontData": data_of,
        "GetFaceName": usual_unless("GetFaceName", 0),
        "GetFontCharset": usual_unless("GetFontCharset", pdfium.FXFONT_GB2312_CHARSET),
        "DeleteFont": usual_unless("DeleteFont", None),
    }
    kinds = dict(pdfium.FPDF_SYSFONTINFO._fields_)
    return pdfium.FPDF_SYSFONTINFO(
        version=1, **{name: kinds[name](function) for name, function in functions.items()}
    )
