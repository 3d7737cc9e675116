"""Highlights with comments in PDF files, through PDFium; what the pages show stays as it is.

Characters are those that PDFium counts on a page, so a highlight covers the very figure, also on a page that is turned or
cropped.  Where a table without rules does not tell which characters a figure is, the comment stands at the top of its page.
A signature no longer fits a copy with comments: the original keeps its own.
"""

from __future__ import annotations

import ctypes
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from fiscaldisclosure.annotation.notes import AUTHOR
from fiscaldisclosure.errors import ReadError, said
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fiscaldisclosure.annotation.fixes import Replacement
    from fiscaldisclosure.annotation.notes import Note
    from fiscaldisclosure.span import Span

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right and top, in points of the page."""

_COLOURS: Final = {
    Severity.ERROR: (255, 105, 105),
    Severity.WARNING: (255, 200, 40),
    Severity.NOTE: (120, 180, 255),
}
"""The colour of a highlight, by severity."""
_OPACITY: Final = 150
_AROUND: Final = 1.0
"""Points that a highlight reaches beyond its characters."""
_SIDE: Final = 18.0
"""The size of the sign of a comment on a page."""


def marked(
    data: bytes,
    name: str,
    notes: Iterable[Note],
    fixes: Sequence[Replacement] = (),  # noqa: ARG001  # as those of the other kinds; `fix` asks none of a PDF
) -> tuple[bytes, frozenset[Span]]:
    """Write highlights and comments into a PDF.

    Args:
        data: The PDF.
        name: Its name, as an error tells it.
        notes: What is said of it; at its characters, else on its page.
        fixes: Nothing is replaced in a PDF.

    Returns:
        The PDF, and the characters that could not be marked.

    Raises:
        ReadError: if the PDF cannot be read or written.

    """
    from fiscaldisclosure.read.files.pdf.pdfium import opened

    by_page: dict[int, list[Note]] = {}
    for note in notes:
        if note.place is not None and note.place.page is not None:
            by_page.setdefault(note.place.page, []).append(note)
    unmarked: set[Span] = set()
    with opened(data, name) as pdf:
        for number, held in sorted(by_page.items()):
            unmarked |= set(_mark(pdf.handle, number - 1, held))
        return _saved(pdf.handle, name), frozenset(unmarked)


def _mark(document: Any, index: int, notes: Sequence[Note]) -> Iterator[Span]:
    """Mark a page; yield the characters that are not on it."""
    import pypdfium2.raw as pdfium

    page = pdfium.FPDF_LoadPage(document, index)
    text = pdfium.FPDFText_LoadPage(page) if page else None
    try:
        at_top = 0
        by_span: dict[Span | None, list[Note]] = {}
        for note in notes:
            by_span.setdefault(note.span, []).append(note)
        for span, held in by_span.items():
            said = "\n\n".join(note.text for note in held)
            severity = max(note.severity for note in held)
            if span is None:
                _comment(page, said, severity, at_top)
                at_top += 1
                continue
            boxes = list(_boxes(text, span)) if text else []
            if boxes:
                _highlight(page, boxes, said, severity)
            else:
                yield span
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        if page:
            pdfium.FPDF_ClosePage(page)


def _boxes(text: Any, span: Span) -> Iterator[Rectangle]:
    """Yield the boxes around characters, one for each line they stand on."""
    import pypdfium2.raw as pdfium

    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    for number in range(pdfium.FPDFText_CountRects(text, span.start, span.end - span.start)):
        if pdfium.FPDFText_GetRect(text, number, left, top, right, bottom):
            yield (
                left.value - _AROUND,
                bottom.value - _AROUND,
                right.value + _AROUND,
                top.value + _AROUND,
            )


def _highlight(page: Any, boxes: Sequence[Rectangle], said: str, severity: Severity) -> None:
    import pypdfium2.raw as pdfium

    annotation = pdfium.FPDFPage_CreateAnnot(page, pdfium.FPDF_ANNOT_HIGHLIGHT)
    around = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    for left, bottom, right, top in boxes:
        quad = pdfium.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
        pdfium.FPDFAnnot_AppendAttachmentPoints(annotation, quad)
    _finish(annotation, around, said, severity)


def _comment(page: Any, said: str, severity: Severity, number: int) -> None:
    """Put a comment at the top of a page, beside those that stand there."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    left = box.left + _SIDE * (1 + number)
    annotation = pdfium.FPDFPage_CreateAnnot(page, pdfium.FPDF_ANNOT_TEXT)
    _finish(annotation, (left, box.top - 2 * _SIDE, left + _SIDE, box.top - _SIDE), said, severity)


def _finish(annotation: Any, box: Rectangle, said: str, severity: Severity) -> None:
    """Say where an annotation stands, what it says and who says it."""
    import pypdfium2.raw as pdfium

    left, bottom, right, top = box
    pdfium.FPDFAnnot_SetRect(annotation, pdfium.FS_RECTF(left, top, right, bottom))
    pdfium.FPDFAnnot_SetColor(annotation, pdfium.FPDFANNOT_COLORTYPE_Color, *_COLOURS[severity], _OPACITY)
    for key, text in ((b"Contents", said), (b"T", AUTHOR)):
        wide = ctypes.create_string_buffer((text + "\0").encode("utf-16-le", "replace"))
        pdfium.FPDFAnnot_SetStringValue(annotation, key, ctypes.cast(wide, pdfium.FPDF_WIDESTRING))
    pdfium.FPDFAnnot_SetFlags(annotation, pdfium.FPDF_ANNOT_FLAG_PRINT)
    pdfium.FPDFPage_CloseAnnot(annotation)


def _saved(document: Any, name: str) -> bytes:
    """Return an open PDF as a file."""
    import pypdfium2.raw as pdfium

    out = BytesIO()

    def write(_self: Any, data: Any, size: int) -> int:
        return int(out.write(ctypes.string_at(data, size)) == size)

    sink = pdfium.FPDF_FILEWRITE(version=1)
    sink.WriteBlock = type(sink.WriteBlock)(write)
    if not pdfium.FPDF_SaveAsCopy(document, ctypes.byref(sink), pdfium.FPDF_NO_INCREMENTAL):
        raise ReadError(said("annotation.pdf-not-written"), name)
    return out.getvalue()
