"""The document's own text and tables, set again with the figures marked that findings speak of."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from attrs import define, field, frozen

from fiscaldisclosure.read.document import Cell, Grid, Paragraph
from fiscaldisclosure.read.tables.header import header_height
from fiscaldisclosure.report.html_findings import class_of, tip
from fiscaldisclosure.report.markup import Markup, element, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.read.document import Document

_LONGEST: Final = 3_000
"""Rows of a table and paragraphs that are shown at most; whoever prints more has the document itself."""


@frozen
class _Mark:
    """Characters that findings speak of."""

    start: int
    end: int
    findings: tuple[str, ...]
    """The names of the findings, the gravest first."""
    is_suspect: bool


@define
class Marks:
    """The figures that findings speak of, where they stand in their files.

    Attributes:
        findings: The findings by their names.

    """

    findings: Mapping[str, Finding]
    _by_part: dict[tuple[str | None, str], dict[tuple[int, int], list[tuple[str, bool]]]] = field(
        factory=dict
    )
    shown: set[str] = field(factory=set)
    """The names of the findings whose figure was set."""

    def __attrs_post_init__(self) -> None:
        for name, finding in self.findings.items():
            suspects = finding.prints[:1] if finding.suspect is not None else finding.prints
            for figure in finding.figures:
                self._take(figure, name, suspect=any(figure is other for other in suspects))
            place = finding.place
            if not finding.figures and place is not None and place.span is not None:
                held = self._by_part.setdefault((place.file, place.span.part), {})
                held.setdefault((place.span.start, place.span.end), []).append((name, True))

    def _take(self, figure: Figure, name: str, *, suspect: bool) -> None:
        for printing in figure.printings():
            place = printing.place
            if place is not None and place.span is not None:
                held = self._by_part.setdefault((place.file, place.span.part), {})
                held.setdefault((place.span.start, place.span.end), []).append(
                    (name, suspect and printing is figure)
                )

    def of(self, file: str, part: str) -> Iterator[_Mark]:
        """Yield the marks in a part of a file, from its beginning."""
        for (start, end), told in sorted(self._by_part.get((file, part), {}).items()):
            ranked = sorted(
                dict.fromkeys(told), key=lambda item: (not item[1], -self.findings[item[0]].severity)
            )
            names = tuple(dict.fromkeys(name for name, _ in ranked))
            yield _Mark(start, end, names, any(suspect for _, suspect in told))

    def drawn(self, mark: _Mark, text: str) -> Markup:
        """Return a figure that is marked: a link to its finding, and what is told of it when one points at it."""
        first = self.findings[mark.findings[0]]
        kind = class_of(first.severity) if mark.is_suspect else "part"
        names = [name for name in mark.findings if name not in self.shown] if mark.is_suspect else []
        self.shown.update(names)
        anchors = [element("span", id=f"{name}-figure") for name in names]
        tips = [tip(self.findings[name]) for name in mark.findings[:_TIPS]] if mark.is_suspect else []
        return element(
            "span",
            *anchors,
            element("a", text, href=f"#{mark.findings[0]}"),
            *(
                [element("span", *(element("span", told) for told in tips), class_="tip", role="tooltip")]
                if tips
                else []
            ),
            class_=f"mark {kind}",
        )


_TIPS: Final = 3
"""How many findings are told at one figure."""


def set_again(document: Document, marks: Marks) -> Markup:
    """Return the text and the tables of a document, its figures marked."""
    parts = [
        _table(block, document.file, marks)
        if isinstance(block, Grid)
        else _paragraph(block, document.file, marks)
        for block in document.blocks[:_LONGEST]
    ]
    return element("div", *parts, class_="paper", lang="zh-CN")


def _paragraph(block: Paragraph, file: str, marks: Marks) -> Markup:
    placed = list(_placed(block, file, marks))
    pieces: list[str] = []
    at = 0
    for start, end, mark in placed:
        if start >= at:
            pieces += (block.print[at:start], marks.drawn(mark, block.print[start:end]))
            at = end
    return element("p", *pieces, block.print[at:], class_="heading" if block.heading else "")


def _placed(block: Paragraph, file: str, marks: Marks) -> Iterator[tuple[int, int, _Mark]]:
    """Yield where in the print of a paragraph marks stand, in their order."""
    wanted = {line.part: list(marks.of(file, line.part)) for line in block.lines if line.at}
    if not any(wanted.values()):
        return
    where: dict[tuple[str, int], int] = {}
    offset = 0
    for line in block.lines:
        text = line.text.strip()
        lead = len(line.text) - len(line.text.lstrip())
        for number in range(len(text)):
            if lead + number < len(line.at):
                where.setdefault((line.part, line.at[lead + number]), offset + number)
        offset += len(text)
    found = [
        (where[part, mark.start], where[part, mark.end - 1] + 1, mark)
        for part, held in wanted.items()
        for mark in held
        if (part, mark.start) in where and (part, mark.end - 1) in where
    ]
    yield from sorted(found, key=lambda item: (item[0], -item[1]))


def _table(grid: Grid, file: str, marks: Marks) -> Markup:
    """Return a table; a merged cell is set once."""
    height = 0 if grid.torn else header_height(grid)
    rows: list[Markup] = []
    set_: set[int] = set()
    for number, row in enumerate(grid.rows[:_LONGEST]):
        cells: list[Markup] = []
        for column, cell in enumerate(row):
            if id(cell) in set_:
                continue
            set_.add(id(cell))
            across = _run(other is cell for other in row[column:])
            down = _run(column < len(other) and other[column] is cell for other in grid.rows[number:])
            spans = {key: str(size) for key, size in (("colspan", across), ("rowspan", down)) if size > 1}
            scope = {"scope": "col"} if number < height else {}
            cells.append(
                element("th" if number < height else "td", _cell(cell, file, marks), **spans, **scope)
            )
        rows.append(element("tr", *cells))
    caption = [element("caption", grid.title)] if grid.title else []
    return element("div", element("table", *caption, *rows), class_="scroll", tabindex="0")


def _run(same: Iterable[bool]) -> int:
    return sum(1 for _ in takewhile(bool, same))


def _cell(cell: Cell, file: str, marks: Marks) -> str:
    span = cell.place.span
    held: Iterable[_Mark] = () if span is None else marks.of(file, span.part)
    for mark in held:
        if span is not None and span.start <= mark.start < max(span.end, span.start + 1):
            return marks.drawn(mark, cell.text)
    return joined(cell.text)
