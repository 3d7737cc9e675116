"""Pages as they are printed: characters and rules where they stand, laid out into the text and tables of a document.

PDF, OFD and recognised pictures differ only in how their pages are got.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from fiscaldisclosure.errors import ReadError, said
from fiscaldisclosure.figure import Place
from fiscaldisclosure.read.document import Aside, Cell, Document, Grid, Remark
from fiscaldisclosure.read.files.pages.columns import aligned
from fiscaldisclosure.read.files.pages.flow import Measure, Setting, Text
from fiscaldisclosure.read.files.pages.furniture import Furniture
from fiscaldisclosure.read.files.pages.ruling import lattices
from fiscaldisclosure.read.files.pages.typeset import FEWEST_CHARACTERS, Page, TextLine, joined, lines_of
from fiscaldisclosure.read.files.perline import rejoined
from fiscaldisclosure.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fiscaldisclosure.read.document import Paragraph
    from fiscaldisclosure.read.files.pages.columns import Unruled
    from fiscaldisclosure.read.files.pages.ruling import Lattice
    from fiscaldisclosure.read.files.pages.typeset import Glyph

MOST_CELLS = 100_000
"""The most cells of the tables of a page."""

_FEWEST_UNKNOWN = 5  # on a page: fewer are signs of lists and the like
_FEWEST_LOST = 20  # before anything is said of it
_MOST_LOST = 0.2  # of all characters, pieces of text without extent: they may be spaces
_MOST_UNKNOWN = 0.2  # of all characters, that readable fonts leave unnamed


@frozen
class Layout:
    """A page, laid out: its lines of text, and its tables with their tops.

    Attributes:
        page: The page, without its characters and rules, of which nothing more is needed.
        characters: How many characters it had.
        unknown: How many of them its fonts do not name.

    """

    page: Page
    lines: Sequence[TextLine]
    grids: Sequence[tuple[float, Grid]]
    characters: int
    unknown: int

    @classmethod
    def of(cls, page: Page, name: str) -> Layout:
        """Lay out a page.

        Raises:
            ReadError: if its tables have more cells than a disclosure can.

        """
        tables = lattices(page.horizontal, page.vertical)
        if sum(len(table.owner) * len(table.owner[0]) for table in tables) > MOST_CELLS:
            raise ReadError(said("page.cells", page=page.number), name)
        place = Place(file=name, page=page.number)
        lines = list(lines_of(page.glyphs))
        if tables:
            runs: Iterable[Sequence[Glyph]] = (run for line in lines for run in line.runs)
            for table in tables if page.recognised else ():
                runs = [part for run in runs for part in table.parts(run)]
            free = [glyph for run in runs if not any(table.take(run) for table in tables) for glyph in run]
            lines = list(lines_of(free))
            grids = [(table.top, _ruled_grid(table, place, page)) for table in tables]
        else:
            lines, unruled = aligned(lines)
            grids = [(table.top, _unruled_grid(table, place, page)) for table in unruled]
        unknown = sum("\ue000" <= glyph.text <= "\uf8ff" or glyph.text == "\ufffd" for glyph in page.glyphs)
        return cls(
            evolve(page, glyphs=(), horizontal=(), vertical=()), lines, grids, len(page.glyphs), unknown
        )

    def parts(self, measure: Measure) -> list[Setting | Grid]:
        """Return lines and tables from top to bottom."""
        settings = measure.settings(self.lines, self.page)
        parts: list[tuple[float, Setting | Grid]] = [*((part.line.y, part) for part in settings), *self.grids]
        return [part for _, part in sorted(parts, key=lambda part: part[0])]


def are_scanned(layouts: Sequence[Layout]) -> bool:
    """Whether pages are pictures with next to no text."""
    characters = sum(layout.characters for layout in layouts)
    pictures = sum(layout.page.picture for layout in layouts)
    return characters < FEWEST_CHARACTERS * len(layouts) and 2 * pictures >= len(layouts)


def check_characters(layouts: Sequence[Layout], name: str) -> None:
    """Refuse a file whose fonts hide its text.

    Raises:
        ReadError: if it has no text, or too much of it cannot be told.

    """
    characters = sum(layout.characters for layout in layouts)
    if sum(layout.page.lost for layout in layouts) > _MOST_LOST * characters + _FEWEST_LOST:
        raise ReadError(said("page.fonts-missing"), name)
    if not characters:
        raise ReadError(said("page.no-text", pages=len(layouts)), name)
    if sum(layout.unknown for layout in layouts) > _MOST_UNKNOWN * characters:
        seen = sum(layout.unknown for layout in layouts if layout.page.recognised)
        mute = sum(layout.unknown for layout in layouts) - seen
        raise ReadError(said("picture.unclear" if seen > mute else "page.fonts-mute"), name)


def document_of(layouts: Sequence[Layout], name: str) -> Document:
    """Return the document that pages are when they are read one after the other."""
    return Document(name, rejoined(tuple(_blocks(layouts))), tuple(_remarks(layouts, name)))


def _remarks(layouts: Sequence[Layout], name: str) -> Iterator[Remark]:
    """Yield what is to be said of pages that are pictures or hide what some of their characters are."""
    for layout in layouts:
        place = Place(file=name, page=layout.page.number)
        if layout.page.picture and are_scanned([layout]):
            yield Remark(Aside.PICTURE, said("lost.page-picture"), place)
        elif layout.page.recognised:
            yield Remark(Aside.PICTURE, said("lost.recognised", picture=said("lost.page-picture")), place)
        if layout.unknown >= _FEWEST_UNKNOWN:
            told = "lost.unclear" if layout.page.recognised else "lost.characters"
            yield Remark(Aside.PICTURE, said(told, count=layout.unknown), place)


def _ruled_grid(table: Lattice, place: Place, page: Page) -> Grid:
    cells: dict[int, Cell] = {}
    for row, owners in enumerate(table.owner, 1):
        at = evolve(place, line=row)
        for owner in owners:
            if owner not in cells:
                glyphs = table.glyphs.get(owner, ())
                found = evolve(at, span=_span(glyphs, place.page), area=page.area(glyphs))
                cells[owner] = Cell(joined(glyphs), found)
    return Grid(tuple(tuple(cells[owner] for owner in owners) for owners in table.owner))


def _span(glyphs: Sequence[Glyph], page: int | None) -> Span | None:
    """The characters of a cell, if they are told and follow each other."""
    found = {glyph.number for glyph in glyphs}
    if not found or min(found) < 0 or max(found) - min(found) >= 2 * len(found):
        return None
    return Span(str(page), min(found), max(found) + 1)


def _unruled_grid(table: Unruled, place: Place, page: Page) -> Grid:
    rows: list[tuple[Cell, ...]] = []
    area = page.area([glyph for line in table.lines for glyph in line.glyphs])
    for number, texts in enumerate(table.rows, 1):
        at = evolve(place, line=number, area=area)
        rows.append(tuple(Cell(text, at) for text in texts))
    return Grid(tuple(rows), torn=table.torn)


def _blocks(layouts: Sequence[Layout]) -> Iterator[Paragraph | Grid]:
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
