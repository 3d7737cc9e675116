"""PDFs that would unpack or draw without end are refused before PDFium opens them; honest ones never are."""

import zlib

import pytest

from fiscaldisclosure.errors import ReadError
from fiscaldisclosure.read.files.pdf import document
from fiscaldisclosure.read.files.pdf.screen import is_too_much

MEGABYTE = 1 << 20
TEXT = b"BT /F 12 Tf 50 700 Td (Revenue 110.00) Tj ET\n"


def stream(content, extra=b"", packed=None):
    packed = content if packed is None else packed
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (extra, len(packed), packed)


def write(*objects, content=TEXT, pages=1, forms=b"", extra=b"", packed=None):
    """Write a PDF whose pages share a content and name forms; objects are numbered from 5."""
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<<%b>>>>>>"
        % forms
    )
    first = 5 + len(objects)
    kids = b" ".join(b"%d 0 R" % (first + number) for number in range(pages))
    every = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%b]>>" % (pages, kids),
        b"null",
        stream(content, extra, packed),
        *objects,
        *[page] * pages,
    ]
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, one) for number, one in enumerate(every, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 99>>\n%%EOF"


def form(content, children=b""):
    resources = b"/Resources<</XObject<<%b>>>>" % children if children else b""
    return stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + resources)


def nested(depth, times):
    """Forms that each draw the next several times."""
    made = [form(b"/X Do " * times, b"/X %d 0 R" % (6 + number)) for number in range(depth)]
    return [*made, form(b"0 0 1 1 re f")]


def packed(content, times=1):
    for _ in range(times):
        content = zlib.compress(content, 9)
    return content


LARGE = TEXT + b" " * (40 * MEGABYTE)
ATTACKS = {
    "a form draws itself": lambda: write(form(b"/X Do", b"/X 5 0 R"), content=b"/X Do", forms=b"/X 5 0 R"),
    "a form draws its page's": lambda: write(form(b"/X Do"), content=b"/X Do", forms=b"/X 5 0 R"),
    "ten draw ten": lambda: write(*nested(5, 10), content=b"/X Do", forms=b"/X 5 0 R"),
    "a deep nest": lambda: write(*nested(30, 1), content=b"/X Do", forms=b"/X 5 0 R"),
    "twice packed": lambda: write(packed=packed(LARGE, 2), extra=b"/Filter[/FlateDecode/FlateDecode]"),
    "in digits": lambda: write(packed=packed(LARGE).hex().encode() + b">", extra=b"/Filter[/AHx/Fl]"),
    "a name in disguise": lambda: write(packed=packed(LARGE), extra=b"/Filter/Fl#61teDecode"),
    "a shared content": lambda: write(
        packed=packed(TEXT + b"q Q\n" * (4 * MEGABYTE)), extra=b"/Filter/FlateDecode", pages=10
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_are_refused(attack):
    """What unpacks or draws too much is refused, however it is wrapped."""
    with pytest.raises(ReadError, match=r"x\.pdf: the PDF unpacks to more, or draws more"):
        document(ATTACKS[attack](), "x.pdf")


def test_forms_that_share_their_names_are_honest():
    """A form whose names include itself draws itself only if it says so; pictures may be drawn often."""
    shared = b"/X 5 0 R/I 6 0 R"
    picture = stream(
        b"\0", b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
    )
    made = write(
        form(b"/I Do " * 50, shared), picture, content=b"/X Do " * 100 + b"/I Do " * 5000, forms=shared
    )
    assert not is_too_much(made)


@pytest.mark.parametrize(
    "data", [b"stream\n" * 300_000, b"1 0 obj<</Filter/FlateDecode>>" + b"stream\n" * 300_000]
)
def test_streams_without_end(data):
    """Beginnings of streams without an end are passed over, however many there are."""
    assert not is_too_much(b"%PDF-1.7\n" + data)
