"""What is drawn on a page of a PDF besides text: thin boxes, which may be rules, and pictures."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium
from attrs import define, field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fiscaldisclosure.read.files.pages.turned import Box

MOST_OBJECTS = 200_000
"""The most drawn objects on a page."""

_THIN = 3.0  # points: a filled rectangle thinner than this is a line
_STRAIGHT = 0.5  # points that the ends of a straight line differ by across it
_DEEPEST_FORM = 8
_SAMPLE = 50  # pieces of text: the first tell of the page
_INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
_FORM, _TEXT = pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_TEXT


@define
class Drawing:
    """Collects thin boxes, the area of pictures, and how many pieces of text have no extent or do not show."""

    boxes: list[Box] = field(factory=list)
    pictured: float = 0
    lost: int = 0
    asked: int = 0
    invisible: int = 0
    """How many of the pieces of text that were asked do not show, as those that lie over a scan do."""
    objects: int = 0

    @classmethod
    def on(cls, page: Any) -> Drawing | None:
        """Return what is drawn on a page; None if it is too much."""
        drawing = cls()
        count = pdfium.FPDFPage_CountObjects(page)
        whole = drawing._add(count, pdfium.FPDFPage_GetObject, page)
        return drawing if whole else None

    def _add(
        self, count: int, get: Callable[[Any, int], Any], holder: Any, matrix: Any = None, depth: int = 0
    ) -> bool:
        """Add the objects of a page or form; tell whether they are not too many."""
        self.objects += count
        if self.objects > MOST_OBJECTS:
            return False
        bounds = [ctypes.c_float() for _ in range(4)]
        to_bounds = [ctypes.byref(bound) for bound in bounds]
        left, bottom, right, top = bounds
        kind_of, bounds_of = pdfium.FPDFPageObj_GetType, pdfium.FPDFPageObj_GetBounds
        for index in range(count):
            drawn = get(holder, index)
            kind = kind_of(drawn)
            if kind == _FORM:
                if depth < _DEEPEST_FORM and not self._add_form(drawn, matrix, depth):
                    return False
            elif bounds_of(drawn, *to_bounds):
                if kind == _TEXT:
                    if self.asked < _SAMPLE:
                        self.asked += 1
                        self.invisible += pdfium.FPDFTextObj_GetTextRenderMode(drawn) == _INVISIBLE
                    self.lost += left.value == right.value and not _is_embedded(drawn)
                else:
                    box = _mapped((left.value, bottom.value, right.value, top.value), matrix)
                    self._add_box(drawn, kind, box, matrix)
        return True

    def _add_form(self, form: Any, matrix: Any, depth: int) -> bool:
        own = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(form, own)
        count = pdfium.FPDFFormObj_CountObjects(form)
        return self._add(count, pdfium.FPDFFormObj_GetObject, form, _product(own, matrix), depth + 1)

    def _add_box(self, drawn: Any, kind: int, box: Box, matrix: Any) -> None:
        width, height = box[2] - box[0], box[3] - box[1]
        if width <= _THIN or height <= _THIN:
            self.boxes.append(box)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            self.boxes += (_mapped(side, matrix) for side in _sides(drawn))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self.pictured += width * height


def _is_embedded(text: Any) -> bool:
    """Whether the font of a piece of text comes with the PDF: only then an empty piece is sure to be a space."""
    return bool(pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(text)))


def _sides(path: Any) -> Iterator[Box]:
    """Yield the straight sides of a path; a plain filled area has none, since shading is no rule."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    own, x, y = pdfium.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPageObj_GetMatrix(path, own)
    sides: list[Box] = []
    areas = 0
    begin = last = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path), MOST_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (own.a * x.value + own.c * y.value + own.e, own.b * x.value + own.d * y.value + own.f)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            areas += 1
            begin = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            sides.append((*last, *point))
        if pdfium.FPDFPathSegment_GetClose(segment):
            sides.append((*point, *begin))
        last = point
    if stroke.value or areas > 1:
        for x0, y0, x1, y1 in sides:
            if abs(x1 - x0) <= _STRAIGHT or abs(y1 - y0) <= _STRAIGHT:
                yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _product(inner: Any, outer: Any) -> Any:
    """Return the matrix that applies the inner, then the outer."""
    if outer is None:
        return inner
    return pdfium.FS_MATRIX(
        inner.a * outer.a + inner.b * outer.c,
        inner.a * outer.b + inner.b * outer.d,
        inner.c * outer.a + inner.d * outer.c,
        inner.c * outer.b + inner.d * outer.d,
        inner.e * outer.a + inner.f * outer.c + outer.e,
        inner.e * outer.b + inner.f * outer.d + outer.f,
    )


def _mapped(box: Box, matrix: Any) -> Box:
    """Map a box of a form to the page."""
    if matrix is None:
        return box
    xs = [matrix.a * x + matrix.c * y + matrix.e for x in box[::2] for y in box[1::2]]
    ys = [matrix.b * x + matrix.d * y + matrix.f for x in box[::2] for y in box[1::2]]
    return min(xs), min(ys), max(xs), max(ys)
