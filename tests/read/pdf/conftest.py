"""A PDF writer of a hundred lines: what the tests draw is exactly what they say, with no package in between.

Every glyph of its font is a box; a table tells readers which character each stands for.
"""

import math
import zlib

import pytest

_GLYPH = b"<</Length 46>>stream\n1000 0 0 -120 1000 880 d1 100 0 800 750 re f      \nendstream"
_CMAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    b"1 begincodespacerange <00> <FF> endcodespacerange\n%b\nendcmap end end"
)


class Sheet:
    """A page to draw on, measured in points from its upper left corner."""

    def __init__(self, width=595, height=842, rotate=0):
        self.width, self.height, self.rotate = width, height, rotate
        self.drawn = []
        self.codes = {}

    def text(self, x, y, text, size=12, *, turn=0, mode=0):
        """Write from a baseline's start; ``turn`` in degrees, counter-clockwise; in mode 3 nothing shows."""
        a, b = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        code = bytes(self.codes.setdefault(character, len(self.codes)) for character in text).hex()
        matrix = f"{a:.6f} {b:.6f} {-b:.6f} {a:.6f} {x} {self.height - y}"
        self.drawn.append(f"BT /F {size} Tf {mode} Tr {matrix} Tm <{code}> Tj ET")

    def lines(self, x, y, *texts, size=12, leading=20):
        """Write lines below each other."""
        for number, text in enumerate(texts):
            self.text(x, y + number * leading, text, size)

    def rule(self, x0, y0, x1, y1, width=0.5):
        """Stroke a line."""
        self.drawn.append(f"{width} w {x0} {self.height - y0} m {x1} {self.height - y1} l S")

    def fill(self, x0, y0, x1, y1):
        """Fill a rectangle."""
        self.drawn.append(f"{x0} {self.height - y1} {x1 - x0} {y1 - y0} re f")

    def grid(self, xs, ys):
        """Stroke all rules of a table."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)

    def rows(self, xs, ys, *rows):
        """Write texts into cells; None is left out."""
        for row, y in zip(rows, ys, strict=False):
            for text, x in zip(row, xs, strict=False):
                if text:
                    self.text(x + 3, y + 14, text, 10)

    def picture(self):
        """Cover the page with an image, as a scan does."""
        self.drawn.append(f"q {self.width} 0 0 {self.height} 0 0 cm /I Do Q")

    def font(self):
        """Return the font, with ``%d`` for where its table of characters is, and the table."""
        widths = " ".join("500" if character < "\u2000" else "1000" for character in self.codes)
        table = "".join(f"<{code:02x}> <{ord(character):04x}>\n" for character, code in self.codes.items())
        font = (
            f"<</Type/Font/Subtype/Type3/FontBBox[0 -120 1000 880]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 0"
            f"/LastChar {len(self.codes) - 1}/Widths[{widths}]/Encoding<</Differences[0{'/g' * len(self.codes)}]>>"
            "/ToUnicode %d 0 R/CharProcs<</g 3 0 R>>>>"
        )
        chunks = [table.splitlines()[at : at + 100] for at in range(0, len(self.codes), 100)]
        blocks = "".join(
            f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar\n" for chunk in chunks
        )
        return font, _stream(_CMAP % blocks.encode())


def _stream(data):
    packed = zlib.compress(data)
    return b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed)


def write(*sheets):
    """Write a PDF of sheets."""
    image = (
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    )
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", _GLYPH, image + b"stream\n\xff\nendstream"]
    kids = []
    for sheet in sheets:
        first = len(objects) + 1
        fonts = b""
        objects.append(_stream("\n".join(sheet.drawn).encode()))
        if sheet.codes:
            font, table = sheet.font()
            objects += [(font % (first + 2)).encode(), table]
            fonts = b"/Font<</F %d 0 R>>" % (first + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Rotate %d/Contents %d 0 R"
            b"/Resources<<%b/XObject<</I 4 0 R>>>>>>"
            % (sheet.width, sheet.height, sheet.rotate, first, fonts)
        )
        kids.append(len(objects))
    objects[1] = b"<</Type/Pages/Kids[%b]/Count %d>>" % (
        b" ".join(b"%d 0 R" % kid for kid in kids),
        len(kids),
    )
    data, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (
            len(objects) + 1,
            table,
            len(objects) + 1,
            len(data),
        )
    )


@pytest.fixture(scope="session")
def sheet():
    """The class of pages to draw on."""
    return Sheet


@pytest.fixture(scope="session")
def pdf():
    """The function that writes a PDF of sheets."""
    return write
