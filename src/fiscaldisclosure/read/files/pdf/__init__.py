"""PDF files: text and tables of every page, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fiscaldisclosure.errors import ReadError, said
from fiscaldisclosure.read.files.pages import Layout, are_scanned, check_characters, document_of
from fiscaldisclosure.read.files.pdf.screen import is_too_much
from fiscaldisclosure.read.files.scan import DPI, MISSING, is_installed, page_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from fiscaldisclosure.read.document import Document
    from fiscaldisclosure.read.files.pages.typeset import Page

ocr: Callable[[bytes], bytes] | None = None
"""Turns a scanned PDF into one with text, for example with OCRmyPDF; set it to read scans in another way than by the extra
``ocr``."""

LARGEST = 256 * 1024 * 1024
"""A file beyond this many bytes is no disclosure."""


def document(data: bytes, name: str) -> Document:
    """Turn a PDF into a document.

    Raises:
        ReadError: if it is no PDF, damaged, protected, scanned, or more than a disclosure can be.

    """
    layouts = _layouts(data, name)
    if are_scanned(layouts) and not any(layout.page.recognised for layout in layouts):
        if ocr is None:
            raise ReadError(said("pdf.scan", missing=MISSING), name)
        layouts = _layouts(ocr(data), name)
    check_characters(layouts, name)
    return document_of(layouts, name)


def _layouts(data: bytes, name: str) -> list[Layout]:
    """Lay out the pages, one after the other, so that only what is needed of each is kept."""
    try:
        from fiscaldisclosure.read.files.pdf.pdfium import opened
    except ImportError as error:
        raise ReadError(said("pdf.extra"), name) from error
    if len(data) > LARGEST:
        raise ReadError(said("file.too-large", size=len(data)), name)
    if is_too_much(data):
        raise ReadError(said("pdf.unpacks"), name)
    with opened(data, name) as pdf:
        return [Layout.of(page, name) for page in pdf.pages(_look(name))]


def _look(name: str) -> Callable[[Any, int], Page] | None:
    """Return how to read the pages that are pictures; None if that is not installed or somebody else does it."""
    if ocr is not None or not is_installed():
        return None
    return lambda pixels, number: page_of(pixels, number, DPI, name)
