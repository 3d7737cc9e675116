"""Pictures within other files: what is recognised on them stands where they stand, and is inferred."""

import importlib.util
from base64 import b64encode
from io import BytesIO
from zipfile import ZipFile

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.figure import Inference
from fiscaldisclosure.read import read_bytes, to_document
from fiscaldisclosure.read.files import scan
from fiscaldisclosure.read.files.ofd import package
from fiscaldisclosure.read.files.pages import Layout, check_characters, document_of
from fiscaldisclosure.read.files.pages.typeset import Glyph, Page

DRAWN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
PICTURE = b"\x89PNG\r\n\x1a\n a picture"
LINES = ("一、收入决算情况说明", "本年收入合计100.00万元，其中：财政拨款收入60.00万元，其他收入40.00万元。")


def page_of(*lines, number=1):
    """A recognised page of lines of text in 12 points."""
    glyphs = []
    for at, line in enumerate(lines):
        x = 90.0
        for character in line:
            width = 12.0 if character >= "\u2000" else 6.0
            glyphs.append(Glyph(100.0 + 20 * at, x, x + width, character))
            x += width
    return Page(number, 595.0, 842.0, tuple(glyphs), (), (), picture=True, recognised=True, lost=0)


def word(picture):
    """A Word document of a paragraph and a picture as wide as a table."""
    file = BytesIO()
    body = (
        "<w:p><w:r><w:t>甲局2024年度部门决算</w:t></w:r></w:p>"
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="p"><wp:extent cx="4000000" cy="4000000"/>'
        '<a:blip xmlns:a="a" xmlns:r="r" r:embed="rId5"/></wp:inline></w:drawing></w:r></w:p>'
    )
    with ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f"<Relationships><Relationship Id='rId5' Type='{DRAWN}' Target='media/a.png'/></Relationships>",
        )
        archive.writestr("word/media/a.png", picture)
    return file.getvalue(), "决算.docx"


def web(picture):
    """A web page of a paragraph and a picture that it carries itself."""
    source = f"data:image/png;base64,{b64encode(picture).decode()}"
    page = f"<p>甲局2024年度部门决算</p><p>收入决算表</p><img src='{source}'><p>完</p>"
    return page.encode(), "决算.html"


def rich(picture):
    """A rich text of a paragraph and a picture as wide as a table, given twice: as it is, and for old readers."""
    drawn = (
        rb"\pict\pngblip{\*\picprop{\sp{\sn abc}}}\picwgoal8000\pichgoal8000 "
        + picture.hex("\n", 30).encode()
    )
    title = "".join(f"\\u{ord(sign)}?" for sign in "甲局2024年度部门决算").encode()
    return b"{\\rtf1 %b\\par {\\*\\shppict{%b}}{\\nonshppict{%b}}\\par}" % (title, drawn, drawn), "决算.rtf"


def sheet(picture):
    """An OFD file whose only page is a picture."""
    file = BytesIO()
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    with ZipFile(file, "w") as archive:
        archive.writestr(
            "OFD.xml",
            f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        archive.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {space}><ofd:CommonData><ofd:DocumentRes>Res.xml</ofd:DocumentRes></ofd:CommonData>"
            '<ofd:Pages><ofd:Page ID="1" BaseLoc="Page.xml"/></ofd:Pages></ofd:Document>',
        )
        archive.writestr(
            "Doc_0/Res.xml",
            f'<ofd:Res {space} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="9" Type="Image">'
            "<ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>",
        )
        archive.writestr(
            "Doc_0/Page.xml",
            f'<ofd:Page {space}><ofd:Content><ofd:Layer><ofd:ImageObject Boundary="0 0 210 297" ResourceID="9"/>'
            "</ofd:Layer></ofd:Content></ofd:Page>",
        )
        archive.writestr("Doc_0/Res/a.png", picture)
    return file.getvalue(), "决算.ofd"


@pytest.fixture
def seen(monkeypatch):
    """Let a recogniser that knows one picture stand in for the engine; what it was given is returned."""
    asked = []

    def page_in(data, number, name):
        asked.append((data, number, name))
        return page_of(*LINES, number=number)

    for module in (scan, package):
        monkeypatch.setattr(module, "page_in", page_in)
    return asked


@pytest.mark.parametrize("form", [word, web, rich, sheet])
def test_what_a_picture_shows_is_read_and_inferred(form, seen):
    """Its very bytes are recognised; its figures are inferred, and know where on the picture they stand."""
    data, name = form(PICTURE)
    figures = dict(read_bytes((data, name)).figures())
    assert seen == [(PICTURE, 1, name)]
    assert sorted(str(figure) for figure in figures.values()) == ["100.00 万元", "40.00 万元", "60.00 万元"]
    assert {figure.inferred for figure in figures.values()} == {Inference.RECOGNISED}
    assert {figure.place.area.picture for figure in figures.values()} == {1}


@pytest.mark.parametrize("form", [word, web, rich])
def test_that_a_picture_was_recognised_is_told(form, seen):
    """Whoever reads the findings learns that a part of the file was a picture, and where."""
    data, name = form(PICTURE)
    (remark,) = to_document(data, name).remarks
    assert remark.text.in_("zh").endswith("文字由识别（OCR）得来")
    assert seen


@pytest.mark.parametrize(("unclear", "told"), [(1, "图片不清"), (9, None)])
def test_characters_that_nobody_could_recognise_are_the_pictures_fault(unclear, told):
    """Some are told with the page; where they are many, the picture is refused, and no font is blamed."""
    page = page_of(*LINES, *["\ufffd" * 9] * unclear, *["本年支出合计200.00万元。"] * 4)
    layouts = [Layout.of(page, "x.png")]
    if told is None:
        with pytest.raises(fd.ReadError, match="not clear"):
            check_characters(layouts, "x.png")
    else:
        check_characters(layouts, "x.png")
        assert any(told in remark.text.in_("zh") for remark in document_of(layouts, "x.png").remarks)


def test_a_wrong_total_on_a_picture_is_a_doubt(monkeypatch):
    """A recognised figure accuses nobody."""
    wrong = LINES[1].replace("100.00", "900.00")
    monkeypatch.setattr(scan, "page_in", lambda *_: page_of(LINES[0], wrong))
    audit = fd.audit(read_bytes(word(PICTURE)))
    assert audit.warnings
    assert not audit.errors


@pytest.mark.parametrize("form", [word, web, rich])
@pytest.mark.parametrize("picture", [b"", b"no picture"])
def test_a_picture_that_cannot_be_recognised_is_told_as_unread(form, picture, monkeypatch):
    """A damaged picture, or one that nothing recognises, costs itself; the text around it is read."""
    monkeypatch.setattr(scan, "is_installed", lambda: importlib.util.find_spec("rapidocr") is not None)
    found = to_document(*form(picture))
    assert [remark.text.in_("zh").partition("：")[0] for remark in found.remarks] == ["图片"]
    assert "OCR" not in str(found.remarks[0].text)
    assert found.blocks[0].text == "甲局2024年度部门决算"


@pytest.mark.skipif(
    importlib.util.find_spec("rapidocr") is None,
    reason="needs the extra ocr, which is too large for every run",
)
@pytest.mark.parametrize("form", [word, web, rich, sheet])
def test_a_printed_page_is_recognised_in_another_file(form, shared):
    """A page of a published disclosure, as a picture in another kind of file, has inferred figures."""
    if not shared.is_dir():
        pytest.skip("needs ../shared/reference beside the repository")
    import pypdfium2

    data = (shared / "putuo-finance-bureau-2024.pdf").read_bytes()
    packed = BytesIO()
    pypdfium2.PdfDocument(data)[5].render(scale=200 / 72).to_pil().save(packed, "PNG")
    figures = [figure for _, figure in read_bytes(form(packed.getvalue())).figures()]
    assert len(figures) >= 8
    assert {figure.inferred for figure in figures} == {Inference.RECOGNISED}
