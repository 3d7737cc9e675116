"""Pages of a PDF through PDFium's own interface: glyphs with their baselines, and the rules drawn on the page.

PDFium is not thread-safe: whoever opens a document holds one lock.  Pages are closed as soon as they are read, so that
memory stays flat.
"""

from __future__ import annotations

import ctypes
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING, Any, NoReturn

import pypdfium2.raw as pdfium
from attrs import define

from fiscaldisclosure.errors import Message, ReadError, said
from fiscaldisclosure.read.files.pages.turned import Box, Upright, quarter_turns, upright
from fiscaldisclosure.read.files.pages.typeset import Glyph, Page
from fiscaldisclosure.read.files.pdf.drawing import Drawing
from fiscaldisclosure.read.files.pdf.fonts import boxes_for_fonts
from fiscaldisclosure.read.files.scan import DPI
from fiscaldisclosure.read.files.scan.layers import better
from fiscaldisclosure.spelling import ideograph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_PAGES = 2_000
MOST_CHARACTERS = 200_000
"""The most characters on a page."""
MOST_IN_ALL = 1_000_000
"""The most characters on all pages."""

_LONGEST_SIDE = 5_000  # dots of a page that is looked at: more is no sheet of paper
_LOCK = RLock()
_PASSWORD, _UNSUPPORTED = 4, 5
_UNNAMED = "\ufffd"
_HYPHEN = 2  # PDFium's code for a hyphen at the end of a line


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Pdf]:
    """Open a PDF under the lock.

    Raises:
        ReadError: if it is no PDF, damaged, protected by a password, empty or too long.

    """
    with _LOCK, boxes_for_fonts():
        handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not handle:
            raise ReadError(_why_not_opened(data), name)
        try:
            count = pdfium.FPDF_GetPageCount(handle)
            if not 0 < count <= MOST_PAGES:
                raise ReadError(said("pdf.pages", count=count) if count else said("pdf.no-pages"), name)
            yield Pdf(handle, name, count)
        finally:
            pdfium.FPDF_CloseDocument(handle)


def _why_not_opened(data: bytes) -> Message:
    error = pdfium.FPDF_GetLastError()
    if error == _PASSWORD:
        return said("pdf.password")
    if error == _UNSUPPORTED:
        return said("pdf.encrypted")
    if not data:
        return said("file.empty")
    if b"%PDF-" not in data[:1024]:
        return said("pdf.no-head")
    return said("pdf.damaged")


@define
class Pdf:
    """An open PDF."""

    handle: Any
    name: str
    count: int

    def pages(self, look: Callable[[Any, int], Page] | None = None) -> Iterator[Page]:
        """Read page after page.

        Args:
            look: Makes a page of its picture and number; it is asked where a page is a picture without text, or with
                text that an earlier recognition left unseen over it, which is kept where it is the better one.

        """
        characters = 0
        for index in range(self.count):
            with self._page(index) as page:
                reader = _Reader(page, self.name, index + 1)
                read = reader.read()
                characters += reader.characters
                if characters > MOST_IN_ALL:
                    raise ReadError(said("pdf.too-much"), self.name)
                if look is not None and (read.is_scan or read.recognised):
                    read = better(read, look(_pixels(page), index + 1))
                yield read

    def picture(self, number: int) -> Any:
        """Return the picture of a page, numbered from 1, as it is recognised."""
        with self._page(number - 1) as page:
            return _pixels(page)

    @contextmanager
    def _page(self, index: int) -> Iterator[Any]:
        """Open a page, and close it again."""
        page = pdfium.FPDF_LoadPage(self.handle, index)
        if not page:
            raise ReadError(said("page.damaged", page=index + 1), self.name)
        try:
            yield page
        finally:
            pdfium.FPDF_ClosePage(page)


@define
class _Reader:
    """Reads one page."""

    page: Any
    name: str
    number: int
    visible: Box = (0, 0, 0, 0)
    characters: int = 0

    def read(self) -> Page:
        self.visible = self._visible()
        drawing = Drawing.on(self.page)
        if drawing is None:
            self._refuse(said("page.objects", page=self.number))
        shown = Upright.of(self._turned_glyphs(), drawing.boxes, self.visible)
        picture = 2 * drawing.pictured >= shown.width * shown.height
        return Page(
            self.number,
            shown.width,
            shown.height,
            shown.glyphs,
            shown.horizontal,
            shown.vertical,
            picture,
            picture and 2 * drawing.invisible > drawing.asked,
            drawing.lost,
        )

    def _visible(self) -> Box:
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(self.page, box)
        return box.left, box.bottom, box.right, box.top

    def _refuse(self, what: Message) -> NoReturn:
        raise ReadError(what, self.name)

    def _turned_glyphs(self) -> dict[int, list[Glyph]]:
        """Return the glyphs by the quarter turns of their baselines, each in the frame where it is upright."""
        text_page = pdfium.FPDFText_LoadPage(self.page)
        if not text_page:
            return {}
        try:
            return self._read_glyphs(text_page)
        finally:
            pdfium.FPDFText_ClosePage(text_page)

    def _read_glyphs(self, text_page: Any) -> dict[int, list[Glyph]]:
        count = self.characters = pdfium.FPDFText_CountChars(text_page)
        if count > MOST_CHARACTERS:
            self._refuse(said("page.text", page=self.number, count=count))
        x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        to_x, to_y, to_box = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
        is_unmapped = pdfium.FPDFText_HasUnicodeMapError
        code_of, angle_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharAngle
        origin_of, box_of = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetLooseCharBox
        left, bottom, right, top = self.visible
        level: list[Glyph] = []
        turned = {0: level}
        for index in range(count):
            text = _UNNAMED if is_unmapped(text_page, index) == 1 else _character(code_of(text_page, index))
            if not text:
                continue
            origin_of(text_page, index, to_x, to_y)
            if not (left <= x.value <= right and bottom <= y.value <= top):
                continue
            box_of(text_page, index, to_box)
            angle = angle_of(text_page, index)
            if angle == 0:
                level.append(Glyph(top - y.value, box.left - left, box.right - left, text, index))
                continue
            turn = quarter_turns(-angle)  # PDFium counts clockwise
            if turn is None:
                continue
            x0, _, x1, _ = upright((box.left, box.bottom, box.right, box.top), turn, self.visible)
            baseline = upright((x.value, y.value, x.value, y.value), turn, self.visible)[1]
            turned.setdefault(turn, []).append(Glyph(baseline, x0, x1, text, index))
        return turned


def _pixels(page: Any) -> Any:
    """Return the picture of a page, at the dots an inch that recognition asks for: red, green and blue."""
    import numpy as np

    scale = min(
        DPI / 72, _LONGEST_SIDE / max(pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page), 1)
    )
    width, height = (
        max(1, round(side(page) * scale)) for side in (pdfium.FPDF_GetPageWidthF, pdfium.FPDF_GetPageHeightF)
    )
    pixels = np.full((height, width, 4), 255, np.uint8)
    bitmap = pdfium.FPDFBitmap_CreateEx(
        width, height, pdfium.FPDFBitmap_BGRx, pixels.ctypes.data, pixels.strides[0]
    )
    try:
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return pixels[:, :, 2::-1]


def _character(code: int) -> str:
    """Return the character of a code, nothing for space and control."""
    if _HYPHEN != code <= 0x20 or code in {0xA0, 0xAD, 0x3000, 0xFEFF}:  # noqa: PLR2004  # ASCII ends here
        return ""
    if code == _HYPHEN:
        return "-"
    return ideograph(chr(code)) if code <= 0x10FFFF else ""  # noqa: PLR2004  # Unicode ends here
