"""Highlights in PDFs: at the very figures, whatever way a page is turned, and nothing else changes."""

import ctypes

import pypdfium2.raw as pdfium
import pytest

import fiscaldisclosure as fd

LINES = (
    "一、收入决算情况说明",
    "本年收入合计2,583.72万元，其中：财政拨款收入",
    "2,417.96万元，其他收入164.77万元。",
)


def marks(path):
    """The kind, the text under it and what is said of every annotation of the first page."""
    data = path.read_bytes()  # PDFium reads it while the document is open
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    page = pdfium.FPDF_LoadPage(document, 0)
    text = pdfium.FPDFText_LoadPage(page)
    found = []
    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        box = pdfium.FS_RECTF()
        pdfium.FPDFAnnot_GetRect(annotation, box)
        inside = (box.left + 2, box.top - 2, box.right - 2, box.bottom + 2)  # it reaches a little beyond
        size = pdfium.FPDFText_GetBoundedText(text, *inside, None, 0)
        under = (ctypes.c_ushort * (size + 1))()
        pdfium.FPDFText_GetBoundedText(text, *inside, under, size)
        length = pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
        said = (ctypes.c_ushort * (length // 2))()
        pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", said, length)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        found.append(
            (kind, "".join(map(chr, under)).strip("\0"), bytes(said).decode("utf-16-le").strip("\0"))
        )
        pdfium.FPDFPage_CloseAnnot(annotation)
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    return found


@pytest.mark.parametrize("rotate", [0, 90, 180])
def test_a_highlight_covers_the_figure(sheet, pdf, tmp_path, rotate):
    """On a page that is turned, too; the comment tells what is expected, why and what to do."""
    page = sheet(rotate=rotate)
    page.lines(90, 100, *LINES)
    path, copied = tmp_path / "决算.pdf", tmp_path / "副本.pdf"
    path.write_bytes(pdf(page))
    audit = fd.audit(fd.read(path))

    copy = fd.annotate(audit, path, least=fd.Severity.ERROR)

    copied.write_bytes(copy.data)
    ((kind, under, said),) = marks(copied)
    assert (kind, under.strip("计万")) == (pdfium.FPDF_ANNOT_HIGHLIGHT, "2,583.72")
    assert said.startswith("错误 FD201 ")
    assert "怎么办：" in said
    again = fd.audit(fd.read(copied))
    assert [fd.message(item) for item in again.findings] == [fd.message(item) for item in audit.findings]


def test_nothing_is_replaced_in_a_pdf(sheet, pdf, tmp_path):
    """What is wrong in it is listed."""
    page = sheet()
    page.lines(90, 100, *LINES)
    path = tmp_path / "决算.pdf"
    path.write_bytes(pdf(page))
    found = fd.fix(fd.audit(fd.read(path)), path)
    assert found.copies == {}
    assert [item.rule.id for item in found.left if item.severity is fd.Severity.ERROR] == ["FD201"]


@pytest.mark.shared
def test_every_figure_of_a_real_document_that_is_told_of_is_marked(shared, tmp_path):
    """A hundred pages of somebody's own make: all that stands on a page is written there."""
    path = shared / "putuo-finance-bureau-2024.pdf"
    audit = fd.audit(fd.read(path))
    copy = fd.annotate(audit, path)
    assert copy.data is not None
    assert all(note.place is None or note.place.page is None for note in copy.unmarked)
    copied = tmp_path / "副本.pdf"
    copied.write_bytes(copy.data)
    again = fd.audit(fd.read(copied))
    assert [item.rule.id for item in again.findings] == [item.rule.id for item in audit.findings]
