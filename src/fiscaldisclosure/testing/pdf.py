"""A PDF writer of a hundred lines: what is drawn is exactly what is said, with no package in between.

Every glyph of its fonts is a box; tables tell readers which character each stands for.

>>> page = Page()
>>> page.text(90, 100, "收入合计 12.00 万元")
>>> written(page)[:8]
b'%PDF-1.7'
"""

from __future__ import annotations

import math
import zlib
from itertools import groupby
from typing import TYPE_CHECKING, Final

from attrs import define, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WIDE_GLYPH: Final = b"1000 0 0 -120 1000 880 d1 100 0 800 750 re f"
_HALF_GLYPH: Final = b"500 0 0 -120 500 880 d1 50 0 400 750 re f"
_IMAGE: Final = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    b"stream\n\xff\nendstream"
)
_CMAP: Final = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    b"1 begincodespacerange <00> <FF> endcodespacerange\n%b\nendcmap end end"
)
_CODES: Final = 256
"""How many characters a font of one byte has."""
_HALF: Final = "\u2000"
"""Characters before this one are half as wide as those behind."""


def width(text: str, size: float = 12) -> float:
    """Return how many points a text takes."""
    return sum(size / 2 if character < _HALF else size for character in text)


@define
class Page:
    """A page to draw on, measured in points from its upper left corner.

    Attributes:
        width: How wide it is.
        height: How high it is.
        rotate: By how many degrees it is shown turned, clockwise.
        drawn: What was drawn, in the words of PDF.
        codes: The number of each character that was written.

    """

    width: float = 595
    height: float = 842
    rotate: int = 0
    drawn: list[str] = field(factory=list)
    codes: dict[str, int] = field(factory=dict)

    def text(  # noqa: PLR0913  # where, what, how large, and how it is turned and shown
        self, x: float, y: float, text: str, size: float = 12, *, turn: float = 0, mode: int = 0
    ) -> None:
        """Write from a baseline's start; ``turn`` in degrees, counter-clockwise; in mode 3 nothing shows."""
        a, b = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        codes = [self.codes.setdefault(character, len(self.codes)) for character in text]
        shown = "".join(
            f" /F{font} {size:g} Tf <{bytes(code % _CODES for code in run).hex()}> Tj"
            for font, run in groupby(codes, lambda code: code // _CODES)
        )
        matrix = f"{a:.6f} {b:.6f} {-b:.6f} {a:.6f} {x:g} {self.height - y:g}"
        self.drawn.append(f"BT {mode} Tr {matrix} Tm{shown} ET")

    def lines(self, x: float, y: float, *texts: str, size: float = 12, leading: float = 20) -> None:
        """Write lines below each other."""
        for number, text in enumerate(texts):
            self.text(x, y + number * leading, text, size)

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        """Stroke a line."""
        self.drawn.append(f"{width:g} w {x0:g} {self.height - y0:g} m {x1:g} {self.height - y1:g} l S")

    def fill(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Fill a rectangle."""
        self.drawn.append(f"{x0:g} {self.height - y1:g} {x1 - x0:g} {y1 - y0:g} re f")

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Stroke all rules of a table."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)

    def rows(self, xs: Sequence[float], ys: Sequence[float], *rows: Sequence[str | None]) -> None:
        """Write texts into cells; None is left out."""
        for row, y in zip(rows, ys, strict=False):
            for text, x in zip(row, xs, strict=False):
                if text:
                    self.text(x + 3, y + 14, text, 10)

    def picture(self) -> None:
        """Cover the page with an image, as a scan does."""
        self.drawn.append(f"q {self.width:g} 0 0 {self.height:g} 0 0 cm /I Do Q")

    def fonts(self) -> list[tuple[str, bytes]]:
        """Return the fonts, each with ``%d`` for where its table of characters is, and the table."""
        characters = list(self.codes)
        return [_font(characters[at : at + _CODES]) for at in range(0, len(characters), _CODES)]


def _font(characters: Sequence[str]) -> tuple[str, bytes]:
    widths = " ".join("500" if character < _HALF else "1000" for character in characters)
    glyphs = "".join("/h" if character < _HALF else "/w" for character in characters)
    table = [f"<{code:02x}> <{ord(character):04x}>" for code, character in enumerate(characters)]
    font = (
        f"<</Type/Font/Subtype/Type3/FontBBox[0 -120 1000 880]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 0"
        f"/LastChar {len(characters) - 1}/Widths[{widths}]/Encoding<</Differences[0{glyphs}]>>"
        "/ToUnicode %d 0 R/CharProcs<</w 3 0 R/h 4 0 R>>>>"
    )
    chunks = [table[at : at + 100] for at in range(0, len(table), 100)]
    blocks = "".join(f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar\n" for chunk in chunks)
    return font, _stream(_CMAP % blocks.encode())


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed)


def written(*pages: Page) -> bytes:
    """Write pages as a PDF."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", _stream(_WIDE_GLYPH), _stream(_HALF_GLYPH), _IMAGE]
    kids = []
    for page in pages:
        objects.append(_stream("\n".join(page.drawn).encode()))
        content, named = len(objects), b""
        for number, (font, table) in enumerate(page.fonts()):
            objects += [table, (font % (len(objects) + 1)).encode()]
            named += b"/F%d %d 0 R" % (number, len(objects))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Rotate %d/Contents %d 0 R"
            b"/Resources<</Font<<%b>>/XObject<</I 5 0 R>>>>>>"
            % (page.width, page.height, page.rotate, content, named)
        )
        kids.append(len(objects))
    objects[1] = b"<</Type/Pages/Kids[%b]/Count %d>>" % (_references(kids), len(kids))
    data, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return data + end % (len(objects) + 1, table, len(objects) + 1, len(data))


def _references(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)
