"""PDF files: text and tables of every page, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from fiscaldisclosure.errors import ReadError
from fiscaldisclosure.figure import Place
from fiscaldisclosure.read.document import Aside, Cell, Document, Grid, Remark
from fiscaldisclosure.read.files.pdf.columns import aligned
from fiscaldisclosure.read.files.pdf.flow import Measure, Setting, Text
from fiscaldisclosure.read.files.pdf.furniture import Furniture
from fiscaldisclosure.read.files.pdf.ruling import lattices
from fiscaldisclosure.read.files.pdf.screen import is_too_much
from fiscaldisclosure.read.files.pdf.typeset import Page, TextLine, joined, lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fiscaldisclosure.read.document import Paragraph
    from fiscaldisclosure.read.files.pdf.columns import Unruled
    from fiscaldisclosure.read.files.pdf.ruling import Lattice

ocr: Callable[[bytes], bytes] | None = None
"""Turns a scanned PDF into one with text, for example with OCRmyPDF; set it to read scans."""

LARGEST = 256 * 1024 * 1024
"""A file beyond this many bytes is no disclosure."""
MOST_CELLS = 100_000
"""The most cells of the tables of a page."""

_FEWEST_CHARACTERS = 20  # on an average page of text; a scan may have a printed page number
_MOST_LOST = 0.2  # of all characters, pieces of text without extent: they may be spaces
_FEWEST_UNKNOWN = 5  # on a page: fewer are signs of lists and the like
_MOST_UNKNOWN = 0.2  # of all characters, that the fonts of a readable PDF leave unnamed


def document(data: bytes, name: str) -> Document:
    """Turn a PDF into a document.

    Raises:
        ReadError: if it is no PDF, damaged, protected, scanned, or more than a disclosure can be.

    """
    layouts = _layouts(data, name)
    if _is_scan(layouts):
        if ocr is None:
            msg = (
                f"{name}: the PDF is a scan: it holds pictures of pages, no text; recognise the text first "
                "(`ocrmypdf -l chi_sim in.pdf out.pdf`) and read the result, or ask for the original document"
            )
            raise ReadError(msg)
        layouts = _layouts(ocr(data), name)
    _check_characters(layouts, name)
    recognised = frozenset(layout.page.number for layout in layouts if layout.page.recognised)
    return Document(name, tuple(_blocks(layouts)), tuple(_remarks(layouts, name)), recognised)


def _remarks(layouts: Sequence[_Layout], name: str) -> Iterator[Remark]:
    """Yield what is to be said of pages that are pictures or hide what some of their characters are."""
    for layout in layouts:
        place = Place(file=name, page=layout.page.number)
        if layout.page.picture and _is_scan([layout]):
            yield Remark(Aside.PICTURE, "整页为图片", place)
        elif layout.page.recognised:
            yield Remark(Aside.PICTURE, "整页为图片，文字由识别（OCR）得来", place)
        if layout.unknown >= _FEWEST_UNKNOWN:
            text = f"本页有 {layout.unknown} 个字符，字体没有说明是什么字（ToUnicode），未能读取"
            yield Remark(Aside.PICTURE, text, place)


def _check_characters(layouts: Sequence[_Layout], name: str) -> None:
    """Refuse a PDF whose fonts hide its text."""
    characters = sum(layout.characters for layout in layouts)
    if sum(layout.page.lost for layout in layouts) > _MOST_LOST * characters + _FEWEST_CHARACTERS:
        msg = (
            f"{name}: the PDF relies on fonts that it does not bring along and that are not installed here; "
            "install a Chinese font, or export the PDF again with its fonts embedded"
        )
        raise ReadError(msg)
    if not characters:
        msg = f"{name}: the PDF holds no text on its {len(layouts)} pages; is it the right file?"
        raise ReadError(msg)
    if sum(layout.unknown for layout in layouts) > _MOST_UNKNOWN * characters:
        msg = (
            f"{name}: the fonts of the PDF do not say which characters they draw (ToUnicode 文字映射); export it again, "
            "or recognise its text by OCR (`ocrmypdf --force-ocr -l chi_sim in.pdf out.pdf`)"
        )
        raise ReadError(msg)


@frozen
class _Layout:
    """A page, laid out: its lines of text, and its tables with their tops."""

    page: Page
    lines: Sequence[TextLine]
    grids: Sequence[tuple[float, Grid]]
    characters: int
    unknown: int

    def parts(self, measure: Measure) -> list[Setting | Grid]:
        """Return lines and tables from top to bottom."""
        settings = measure.settings(self.lines, self.page.number)
        parts: list[tuple[float, Setting | Grid]] = [*((part.line.y, part) for part in settings), *self.grids]
        return [part for _, part in sorted(parts, key=lambda part: part[0])]


def _layouts(data: bytes, name: str) -> list[_Layout]:
    """Lay out the pages, one after the other, so that only what is needed of each is kept."""
    try:
        from fiscaldisclosure.read.files.pdf.pdfium import opened
    except ImportError as error:
        msg = f"{name}: reading PDF needs pypdfium2: pip install 'fiscaldisclosure[pdf]'"
        raise ReadError(msg) from error
    if len(data) > LARGEST:
        msg = f"{name}: {len(data):,} bytes are too many for a disclosure; is it the right file?"
        raise ReadError(msg)
    if is_too_much(data):
        msg = f"{name}: the PDF unpacks to more, or draws more, than a disclosure can hold; is it the right file?"
        raise ReadError(msg)
    with opened(data, name) as pdf:
        return [_layout(page, name) for page in pdf.pages()]


def _layout(page: Page, name: str) -> _Layout:
    tables = lattices(page.horizontal, page.vertical)
    if sum(len(table.owner) * len(table.owner[0]) for table in tables) > MOST_CELLS:
        msg = f"{name}: page {page.number} holds too many cells for a disclosure; is it the right file?"
        raise ReadError(msg)
    place = Place(file=name, page=page.number)
    lines = list(lines_of(page.glyphs))
    if tables:
        runs = (run for line in lines for run in line.runs)
        free = [glyph for run in runs if not any(table.take(run) for table in tables) for glyph in run]
        lines = list(lines_of(free))
        grids = [(table.top, _ruled_grid(table, place)) for table in tables]
    else:
        lines, unruled = aligned(lines)
        grids = [(table.top, _unruled_grid(table, place)) for table in unruled]
    unknown = sum("\ue000" <= glyph.text <= "\uf8ff" or glyph.text == "\ufffd" for glyph in page.glyphs)
    return _Layout(
        evolve(page, glyphs=(), horizontal=(), vertical=()), lines, grids, len(page.glyphs), unknown
    )


def _ruled_grid(table: Lattice, place: Place) -> Grid:
    cells: dict[int, Cell] = {}
    for row, owners in enumerate(table.owner, 1):
        at = evolve(place, line=row)
        for owner in owners:
            if owner not in cells:
                cells[owner] = Cell(joined(table.glyphs.get(owner, ())), at)
    return Grid(tuple(tuple(cells[owner] for owner in owners) for owners in table.owner))


def _unruled_grid(table: Unruled, place: Place) -> Grid:
    rows: list[tuple[Cell, ...]] = []
    for number, texts in enumerate(table.rows, 1):
        at = evolve(place, line=number)
        rows.append(tuple(Cell(text, at) for text in texts))
    return Grid(tuple(rows), torn=table.torn)


def _is_scan(layouts: Sequence[_Layout]) -> bool:
    characters = sum(layout.characters for layout in layouts)
    pictures = sum(layout.page.picture for layout in layouts)
    return characters < _FEWEST_CHARACTERS * len(layouts) and 2 * pictures >= len(layouts)


def _blocks(layouts: Sequence[_Layout]) -> Iterator[Paragraph | Grid]:
    """Yield paragraphs and grids in reading order; a paragraph may go on over pages, but not over a table."""
    furniture = Furniture([(layout.page, layout.lines) for layout in layouts])
    layouts = [evolve(layout, lines=furniture.without(layout.page, layout.lines)) for layout in layouts]
    measures = Measure.of((layout.page, layout.lines) for layout in layouts)
    text = Text()
    for layout in layouts:
        number = 0
        for part in layout.parts(measures[layout.page.shape]):
            if isinstance(part, Grid):
                yield from text.paragraphs()
                yield part
                continue
            number += 1
            if text.ends_before(part):
                yield from text.paragraphs()
            text.add(part, number)
    yield from text.paragraphs()
