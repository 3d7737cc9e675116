"""An OFD writer of a few lines: what the tests draw is exactly what they say, with no package in between."""

import io
import zipfile
from xml.sax.saxutils import escape

import pytest

_MM = 25.4 / 72
_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


class Leaf:
    """A page to draw on, measured in points from its upper left corner."""

    def __init__(self, width=595, height=842):
        self.width, self.height = width, height
        self.drawn = []

    def text(self, x, y, text, size=12, *, steps=None, attributes=""):
        """Write from a baseline's start; ``steps`` is how far each character is from the next, in points."""
        if steps is None:
            steps = [size if character >= "\u2000" else size / 2 for character in text[:-1]]
        deltas = " ".join(f"{step * _MM:.5f}" for step in steps)
        delta = f' DeltaX="{deltas}"' if deltas else ""
        self.drawn.append(
            f'<ofd:TextObject Boundary="{x * _MM:.5f} {(y - size) * _MM:.5f} 100 10" Font="1"'
            f' Size="{size * _MM:.5f}" {attributes}><ofd:TextCode X="0" Y="{size * _MM:.5f}"{delta}>'
            f"{escape(text)}</ofd:TextCode></ofd:TextObject>"
        )

    def rule(self, x0, y0, x1, y1, attributes=""):
        """Stroke a line."""
        ends = " ".join(f"{number * _MM:.5f}" for number in (x1 - x0, y1 - y0))
        self.path(x0, y0, f"M 0 0 L {ends}", attributes)

    def path(self, x, y, data, attributes=""):
        """Draw a path whose data are in millimetres from a point."""
        self.drawn.append(
            f'<ofd:PathObject Boundary="{x * _MM:.5f} {y * _MM:.5f} 100 100" {attributes}>'
            f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def grid(self, xs, ys):
        """Stroke all rules of a table."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)

    def rows(self, xs, ys, *rows):
        """Write texts into cells."""
        for row, y in zip(rows, ys, strict=False):
            for text, x in zip(row, xs, strict=False):
                self.text(x + 3, y + 14, text, 10)

    def picture(self):
        """Cover the page with an image, as a scan does."""
        box = f"0 0 {self.width * _MM} {self.height * _MM}"
        self.drawn.append(f'<ofd:ImageObject Boundary="{box}" ResourceID="9"/>')

    def composite(self, key, x=0, y=0):
        """Draw a composite unit of the document."""
        self.drawn.append(f'<ofd:CompositeObject ResourceID="{key}" Boundary="{x * _MM} {y * _MM} 100 100"/>')


def write(*books, composites=(), template=None):
    """Write an OFD of documents, each a list of pages; composites are pages drawn by their number from 0."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        roots = "".join(
            f"<ofd:DocBody><ofd:DocRoot>Doc_{at}/Document.xml</ofd:DocRoot></ofd:DocBody>"
            for at in range(len(books))
        )
        archive.writestr("OFD.xml", f'<ofd:OFD {_SPACE} Version="1.0" DocType="OFD">{roots}</ofd:OFD>')
        for at, pages in enumerate(books):
            folder = f"Doc_{at}"
            listed = "".join(
                f'<ofd:Page ID="{100 + number}" BaseLoc="Pages/Page_{number}/Content.xml"/>'
                for number in range(len(pages))
            )
            under = '<ofd:TemplatePage ID="7" BaseLoc="Tpls\\Tpl_0\\Content.xml"/>' if template else ""
            archive.writestr(
                f"{folder}/Document.xml",
                f"<ofd:Document {_SPACE}><ofd:CommonData>"
                "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
                f"<ofd:DocumentRes>/{folder}/DocumentRes.xml</ofd:DocumentRes>{under}</ofd:CommonData>"
                f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
            )
            units = "".join(
                f'<ofd:CompositeGraphicUnit ID="{key}" Width="100" Height="100"><ofd:Content>'
                f"{''.join(unit.drawn)}</ofd:Content></ofd:CompositeGraphicUnit>"
                for key, unit in enumerate(composites)
            )
            archive.writestr(f"{folder}/documentres.xml", f"<ofd:Res {_SPACE}>{units}</ofd:Res>")
            if template:
                archive.writestr(f"{folder}/Tpls/Tpl_0/Content.xml", _page(template))
            for number, page in enumerate(pages):
                mark = '<ofd:Template TemplateID="7" ZOrder="Background"/>' if template else ""
                archive.writestr(f"{folder}/Pages/Page_{number}/Content.xml", _page(page, mark))
    return packed.getvalue()


def _page(page, mark=""):
    box = f"0 0 {page.width * _MM:.4f} {page.height * _MM:.4f}"
    return (
        f"<ofd:Page {_SPACE}><ofd:Area><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:Area>{mark}"
        f"<ofd:Content><ofd:Layer>{''.join(page.drawn)}</ofd:Layer></ofd:Content></ofd:Page>"
    )


@pytest.fixture(scope="session")
def leaf():
    """The class of pages to draw on."""
    return Leaf


@pytest.fixture(scope="session")
def ofd():
    """The function that writes an OFD."""
    return write
