"""From a document to a disclosure: headings choose the section, paragraphs and grids fill it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscaldisclosure.figure import Place
from fiscaldisclosure.model.disclosure import Disclosure, Unread
from fiscaldisclosure.read.document import Document, Grid, Paragraph, plain
from fiscaldisclosure.read.draft import Draft, assemble
from fiscaldisclosure.read.evaluations import Evaluation, is_evaluation, is_overall
from fiscaldisclosure.read.narrative import Narrative, numbers, typographic

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLE = re.compile(r"(?P<name>\D{4,60}?)(?P<year>20\d{2})年?度?(?:部门|单位)?决算")
_LONGEST_TITLE = 80


def disclosure(document: Document) -> Disclosure:
    """Compile a document."""
    draft = Draft()
    narrative = Narrative(draft, document.file)
    unread = narrative.unread
    title = ""
    for block in document.blocks:
        if isinstance(block, Grid):
            unread += _grid(block, draft, title)
        elif block.heading:
            narrative.under(block.text)
        else:
            title = typographic(block.text) if len(block.text) <= _LONGEST_TITLE else ""
            narrative.read(block)
    _department(document, draft)
    if unread:
        draft.put("unread", list(unread))
    return assemble(Disclosure, draft.root)


def _grid(grid: Grid, draft: Draft, title: str) -> list[Unread]:
    """Read a table; every number of one that is not known is listed as unread."""
    if not is_evaluation(grid):
        return [
            Unread(text=number, place=cell.place)
            for row in grid.rows
            for cell in row
            for number in numbers(plain(cell.text))
        ]
    evaluation = Evaluation(Grid(grid.rows, title), re.sub(r"（\d{4}年度?）", "", title) or "绩效自评表")
    node = evaluation.read()
    if is_overall(evaluation.grid) and "overall" not in draft.node("performance"):
        draft.node("performance")["overall"] = node
    else:
        draft.put("performance.projects", [node])
    return evaluation.unread


def _department(document: Document, draft: Draft) -> None:
    """Find the department's name and year in the title, and every spelling of the name in the text."""
    title = next(_titles(document), None)
    if title is None:
        return
    name = title["name"]
    draft.put("department.name", name)
    draft.put("department.year", int(title["year"]))
    mentions = [{"name": spelling, "place": place} for spelling, place in _mentions(document, name)]
    if mentions:
        draft.put("department.mentions", mentions)


def _titles(document: Document) -> Iterator[re.Match[str]]:
    for block in document.blocks:
        if isinstance(block, Paragraph) and not block.heading:
            match = _TITLE.match(block.text)
            if match is not None:
                yield match


def _mentions(document: Document, name: str) -> Iterator[tuple[str, Place]]:
    """Names that begin and end as the department's does and are about as long: spellings of the same name."""
    begin, end = re.escape(name[:2]), re.escape(name[-3:])
    spelling = re.compile(rf"{begin}[^，。;:、()\d]{{0,{len(name)}}}?{end}")
    for block in document.blocks:
        if isinstance(block, Paragraph):
            for match in spelling.finditer(block.text):
                line = block.line_at(match.start())
                yield match.group(), Place(file=document.file, page=line.page, line=line.number)
        else:
            for row in block.rows:
                for cell in row:
                    for match in spelling.finditer(plain(cell.text)):
                        yield match.group(), cell.place
