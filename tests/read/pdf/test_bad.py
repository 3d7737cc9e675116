"""PDFs that cannot be read: one clear error, soon, with the file's name."""

import threading

import pytest

from fiscaldisclosure.errors import ReadError
from fiscaldisclosure.figure import Inference
from fiscaldisclosure.read import read_bytes, to_document
from fiscaldisclosure.read.files import pdf as reader
from fiscaldisclosure.read.files.pdf import document
from fiscaldisclosure.read.files.pdf.pdfium import opened


@pytest.fixture
def page(sheet):
    """A page of text."""
    page = sheet()
    page.lines(90, 100, "本年收入合计12.34万元。", "本年支出合计12.34万元，其中：基本支出。")
    return page


@pytest.fixture
def scan(sheet):
    """A page that is a picture."""
    page = sheet()
    page.picture()
    return page


def refused(data, expected):
    with pytest.raises(ReadError, match=expected) as caught:
        document(data, "决算.pdf")
    assert str(caught.value).startswith("决算.pdf: ")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b"PK\3\4", "does not begin as one"),
        (b"%PDF-1.7\n" + bytes(999), "damaged or incomplete"),
    ],
)
def test_no_pdf(data, expected):
    refused(data, expected)


def test_every_truncation_is_read_or_refused(page, pdf):
    data = pdf(page, page)
    for end in range(0, len(data), 97):
        try:
            found = document(data[:end], "x.pdf")
        except ReadError:
            continue
        assert found.blocks


@pytest.mark.parametrize("at", range(50, 1500, 131))
def test_damaged_bytes_are_read_or_refused(page, pdf, at):
    data = bytearray(pdf(page))
    data[at : at + 8] = b"\xff" * 8
    said = ""
    try:
        document(bytes(data), "x.pdf")
    except ReadError as error:
        said = str(error)
    assert said == "" or said.startswith("x.pdf: ")


def test_no_pages(pdf):
    refused(pdf(), "no pages")


def test_empty_pages(sheet, pdf):
    refused(pdf(sheet(), sheet()), "no text on its 2 pages")


def test_too_many_pages(sheet, pdf):
    refused(pdf(*[sheet()] * 2001), "2,001 pages are too many")


def test_too_many_objects(sheet, pdf):
    page = sheet()
    page.drawn = ["0 0 m 9 9 l S"] * 200_001
    refused(pdf(page), "page 1 holds too many drawn objects")


def test_too_many_cells(sheet, pdf):
    page = sheet(2400, 2400)
    page.grid(range(0, 2400, 6), range(0, 2400, 6))
    refused(pdf(page), "page 1 holds too many cells")


def test_a_stream_that_grows_without_end(sheet, pdf):
    page = sheet()
    page.drawn = [" " * 50_000_000]
    refused(pdf(page), "unpacks to more")


@pytest.fixture
def nothing_recognises(monkeypatch):
    """A machine without the extra ``ocr``."""
    monkeypatch.setattr(reader, "is_installed", lambda: False)


@pytest.mark.usefixtures("nothing_recognises")
def test_a_scan_says_what_to_do(scan, pdf):
    refused(pdf(scan, scan), "scan.*ocr")


def test_a_scan_is_read_by_the_ocr_that_is_set(scan, page, pdf, monkeypatch):
    asked = []
    monkeypatch.setattr(reader, "ocr", lambda data: asked.append(data) or pdf(page))
    assert document(pdf(scan), "x.pdf").blocks
    assert asked == [pdf(scan)]


@pytest.mark.usefixtures("nothing_recognises")
def test_a_scanned_page_among_others_is_listed(scan, page, pdf):
    found = document(pdf(page, scan, page), "x.pdf")
    assert [remark.place.page for remark in found.remarks] == [2]


def test_fonts_that_name_no_characters(sheet, pdf):
    page = sheet()
    page.text(90, 100, "\ue001\ue002\ue003收入")
    refused(pdf(page), "fonts of the file do not say")


@pytest.mark.parametrize(
    ("encryption", "expected"),
    [("/Filter/Standard/V 1/R 2", "protected by a password"), ("/Filter/Own/V 1/R 2", "encrypted in a way")],
)
def test_encrypted(pdf, page, encryption, expected):
    entry = f"/ID[<00><00>]/Encrypt<<{encryption}/O<{'00' * 32}>/U<{'11' * 32}>/P -4>>".encode()
    refused(pdf(page).replace(b"/Root 1 0 R", b"/Root 1 0 R" + entry), expected)


def test_without_pypdfium2(pdf, page, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "fiscaldisclosure.read.files.pdf.pdfium", None)
    refused(pdf(page), "pip install pypdfium2")


def test_suffix_leads_to_the_reader(pdf, sheet):
    page = sheet()
    page.text(90, 100, "没有数字的一页。")
    assert to_document(pdf(page), "x.PDF").blocks
    with pytest.raises(ReadError, match=r"x\.pdf: expected final accounts"):
        read_bytes((pdf(page), "x.pdf"))


def test_threads_take_turns(pdf, page):
    data, found = pdf(*[page] * 20), []
    threads = [threading.Thread(target=lambda: found.append(document(data, "x.pdf"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({tuple(block.text for block in each.blocks) for each in found}) == 1
    assert len(found) == 4


def test_recognised_text_over_a_picture(sheet, pdf):
    """Text that lies unseen over the picture of a page was recognised, and so were its figures."""
    page = sheet()
    page.picture()
    page.lines(90, 100, "一、收入决算情况说明")
    page.text(90, 140, "本年收入合计12.00万元，其中其他收入12.00万元，占100.00%。", mode=3)
    for number in range(3):
        page.text(90, 160 + 20 * number, "本年收入合计来自其他收入，没有别的收入。", mode=3)
    found = document(pdf(page), "x.pdf")
    area = found.blocks[0].lines[0].area
    assert area.picture == 1
    assert 0 < area.left < area.right
    assert 0 < area.top < 100 < area.bottom
    assert "OCR" in str(found.remarks[0].text)
    figures = [figure for _, figure in read_bytes((pdf(page), "x.pdf")).figures()]
    assert figures
    assert {figure.inferred for figure in figures} == {Inference.RECOGNISED}


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        ("本年收入合计12.O0万元，其中其他收入12.00万元。", "picture"),
        ("本年收入合计12.00万元，其中其他收入12.00万元。", "picture"),
        ("本年收入合计12.00万元，其中其他收入12.00万元，占100.00%。", "layer"),
    ],
)
def test_the_better_of_layer_and_picture_is_kept(sheet, pdf, monkeypatch, layer, expected):
    """Unseen text stays where it has more whole numbers than what is recognised now; the picture has the rules."""
    seen = sheet()
    seen.text(90, 140, "本年收入合计12.00万元，其中其他收入12.00万元。（picture）")
    with opened(pdf(seen), "y.pdf") as other:
        (drawn,) = other.pages()
    page = sheet()
    page.picture()
    page.text(90, 140, f"{layer}（layer）", mode=3)
    monkeypatch.setattr(reader, "is_installed", lambda: True)
    monkeypatch.setattr(reader, "page_of", lambda *_: drawn)
    assert expected in document(pdf(page), "x.pdf").blocks[0].text


FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/ItalicAngle 0/Ascent 752/Descent -271"
    b"/CapHeight 737/StemV 58/FontBBox[-25 -254 1000 880]>>>>]>>"
)


def test_fonts_that_are_not_there():
    """Whether the fonts that a PDF does not bring along are installed makes no difference: not a character is lost."""
    text = "".join(
        f"BT /F 12 Tf 90 {700 - 20 * row} Td <{sign.encode('utf-16-be').hex()}> Tj ET "
        for row, sign in enumerate("支出决算")
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(text), text.encode()),
        FONT,
    ]
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    data = b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"
    assert "".join(block.text for block in document(data, "x.pdf").blocks) == "支出决算"
