"""Pictures of pages: recognised characters and ruled lines, laid out as the pages of a PDF are.

Whatever is read here was recognised, not printed as text: its figures are inferred and accuse nobody alone.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from attrs import evolve

from fiscaldisclosure.errors import ReadError, said
from fiscaldisclosure.read.document import Grid
from fiscaldisclosure.read.files.pages import Layout, check_characters, document_of
from fiscaldisclosure.read.files.pages.typeset import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from fiscaldisclosure.figure import Place
    from fiscaldisclosure.read.document import Document, Paragraph

DPI = 200
"""Pictures are recognised at about so many dots an inch: fewer lose strokes, more cost time and win nothing."""
MISSING = said("picture.recognising")

before: Callable[[str], None] | None = None
"""Is told which page is recognised next, by file and number: whoever reads within limits gives each page its time."""

_INCH = 72.0


def document(data: bytes, name: str) -> Document:
    """Turn a picture of a page, or of several (TIFF), into a document.

    Raises:
        ReadError: if it is damaged, too large, or shows no text, or if the packages of the extra ``ocr`` are missing.

    """
    if not is_installed():
        raise ReadError(said("picture.extra", missing=MISSING), name)
    from fiscaldisclosure.read.files.scan.pictures import pictures

    layouts = [
        Layout.of(page_of(pixels, number, dots, name), name)
        for number, (pixels, dots) in enumerate(pictures(data, name, DPI), 1)
    ]
    check_characters(layouts, name)
    return document_of(layouts, name)


def inside(data: bytes, place: Place, number: int) -> list[Paragraph | Grid]:
    """Return what a picture within a file shows, for readers of files that have no pages of their own.

    Args:
        data: The picture.
        place: Where in its file it stands.
        number: Which picture of its file it is, from 1.

    Returns:
        What was recognised; nothing if it is damaged, shows no text, or the packages of the extra ``ocr`` are missing.
        Then it is for the reader to say that there is a picture that nobody read.

    """
    name = place.file or ""
    page = page_in(data, number, name)
    if page is None or not page.glyphs:
        return []
    return [_set_in(block, place) for block in document_of([Layout.of(page, name)], name).blocks]


def page_in(data: bytes, number: int, name: str) -> Page | None:
    """Return the page that a picture within a file shows; None if it is damaged or the packages are missing."""
    if not data or not is_installed():
        return None
    from fiscaldisclosure.read.files.scan.pictures import pictures

    try:
        pixels, dots = next(pictures(data, name, DPI))
    except ReadError:
        return None
    return page_of(pixels, number, dots, name)


def _set_in(block: Paragraph | Grid, place: Place) -> Paragraph | Grid:
    """Return what a picture shows as a part of the file that the picture is in: not on a page of its own."""
    if isinstance(block, Grid):
        cells = {
            cell: evolve(cell, place=evolve(cell.place, page=None)) for row in block.rows for cell in row
        }
        return evolve(block, rows=tuple(tuple(cells[cell] for cell in row) for row in block.rows))
    return evolve(
        block, lines=tuple(evolve(line, page=None, number=place.line or line.number) for line in block.lines)
    )


def is_installed() -> bool:
    """Whether the packages of the extra ``ocr`` are there; they are not loaded."""
    return all(map(find_spec, ("rapidocr", "onnxruntime")))


def page_of(pixels: Any, number: int, dots: float, name: str) -> Page:
    """Return the page that a picture shows.

    Args:
        pixels: The picture: height × width × 3 bytes of red, green and blue.
        number: The number of the page.
        dots: How many of its dots go to an inch.
        name: The file that it is in.

    Raises:
        ImportError: if the packages of the extra ``ocr`` are missing.

    """
    from fiscaldisclosure.read.files.scan.engine import recognised
    from fiscaldisclosure.read.files.scan.pictures import rules, straight

    if before is not None:
        before(f"{name} p{number}")
    dark, turned = straight(pixels), 0
    seen = recognised(dark)
    if seen.turns:
        upright = straight(pixels, seen.turns)
        again = recognised(upright)
        if again.sureness >= seen.sureness:
            dark, turned, seen = upright, seen.turns, again
    height, width = dark.shape
    points = _INCH / dots
    horizontal, vertical = rules(dark, dots)
    return Page(
        number,
        width * points,
        height * points,
        tuple(glyph.scaled(points) for glyph in seen.glyphs),
        tuple(rule.scaled(points) for rule in horizontal),
        tuple(rule.scaled(points) for rule in vertical),
        picture=True,
        recognised=True,
        lost=0,
        turned=turned,
    )
