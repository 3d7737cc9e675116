"""Word documents of since 2007 (.docx): the body in its order, revisions accepted, hidden text left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, NoReturn

from attrs import define, field

from fiscaldisclosure.errors import said
from fiscaldisclosure.figure import Place
from fiscaldisclosure.read.document import Aside, Document, Grid, Line, Paragraph, Remark
from fiscaldisclosure.read.files.archive import Archive, open_archive, refuse
from fiscaldisclosure.read.files.elements import attribute, child, local
from fiscaldisclosure.read.files.grids import DEEPEST, Area, Table
from fiscaldisclosure.read.files.perline import rejoined
from fiscaldisclosure.read.files.pictures import picture, running_headers, shown
from fiscaldisclosure.read.files.word.embedded import shown_sheet
from fiscaldisclosure.read.files.word.numbering import Numbering
from fiscaldisclosure.read.files.word.styles import (
    Style,
    may_be_heading,
    says,
    styles_of,
    whole,
)
from fiscaldisclosure.read.lines import paragraphs
from fiscaldisclosure.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree import ElementTree as ET

_SKIPPED = {
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "delInstrText",
    "rPr",
    "pPr",
    "rt",
    "fldData",
    "Fallback",
}
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}


_LENGTH = re.compile(r"\b(width|height)\s*:\s*(\d{1,5}(?:\.\d{1,5})?)(pt|in|cm|mm|px)?", re.IGNORECASE)
_UNITS = {"pt": 12_700, "in": 914_400, "cm": 360_000, "mm": 36_000, "px": 9_525}
"""In the units of drawings, 360,000 to a centimetre."""


def document(data: bytes, name: str) -> Document:
    """Turn a .docx file into a document.

    Raises:
        ReadError: if it is damaged, encrypted, empty or beyond the limits.

    """
    archive = open_archive(data, name)
    main = main_part(archive)
    root = archive.xml(main)
    reader = _Reader.of(archive, main)
    blocks = rejoined(reader.all_blocks(root))
    try:
        reader.read_headers(root)
    except RecursionError as error:
        _refuse_depth(name, error)
    if not blocks:
        refuse(name, said("file.no-text"))
    return Document(name, blocks, tuple(reader.remarks))


def main_part(archive: Archive) -> str:
    """Return the path of the part that holds the body."""
    found = (path for kind, path in archive.relations("").values() if kind == "officeDocument")
    return next((path for path in found if path in archive), "word/document.xml")


Pieces = list[tuple[str, "ET.Element"]]
"""The text of a paragraph, and which element each piece of it came from."""


def pieces(archive: Archive, main: str, root: ET.Element) -> dict[str, Pieces]:
    """Return the text of every paragraph by its number, as :class:`fiscaldisclosure.Span` counts, with its elements.

    Raises:
        ReadError: if its parts are nested too deep.

    """
    reader = _Reader.of(archive, main)
    reader.looks = False
    reader.all_blocks(root)
    return reader.pieces


@define
class _Reader:
    """Walks the body in its order."""

    name: str
    archive: Archive
    links: dict[str, str]
    """The paths of the parts that the body refers to, by the ids it uses."""
    styles: dict[str, Style]
    numbering: Numbering
    settings: str | None = None
    """The path of the part that holds the settings."""
    remarks: list[Remark] = field(factory=list)
    looks: bool = True
    """Whether it recognises what pictures show."""
    pieces: dict[str, Pieces] = field(factory=dict, repr=False)
    """The text of each paragraph by its number."""
    _numbers: Iterator[int] = field(factory=lambda: count(1))
    _pictures: Iterator[int] = field(factory=lambda: count(1))
    _above: str = ""

    @classmethod
    def of(cls, archive: Archive, main: str) -> _Reader:
        """Make ready to read the body that stands in a part."""
        links = {key: found for key, found in archive.relations(main).items() if found[1] in archive}
        related = dict(links.values())
        numbering = archive.xml(related["numbering"]) if "numbering" in related else None
        return cls(
            archive.name,
            archive,
            {key: path for key, (_, path) in links.items()},
            styles_of(archive, related.get("styles")),
            Numbering() if numbering is None else Numbering.of(numbering),
            related.get("settings"),
        )

    def all_blocks(self, root: ET.Element) -> list[Paragraph | Grid]:
        """Return the paragraphs and tables of the body.

        Raises:
            ReadError: if its parts are nested too deep.

        """
        try:
            return list(self.blocks(root, 0))
        except RecursionError as error:
            _refuse_depth(self.name, error)

    def blocks(self, parent: Iterable[ET.Element], depth: int) -> Iterator[Paragraph | Grid]:
        """Yield the paragraphs and tables under an element."""
        for item in parent:
            kind = local(item)
            if kind == "p":
                yield from self._paragraph(item, depth)
            elif kind == "tbl":
                yield from self._table(item, depth + 1)
            elif kind == "AlternateContent":
                yield from self.blocks(_alternative(item), depth)
            elif kind not in _SKIPPED:
                yield from self.blocks(item, depth)

    def _paragraph(self, element: ET.Element, depth: int) -> Iterator[Paragraph | Grid]:
        number = next(self._numbers)
        place = Place(file=self.name, line=number)
        aside: list[ET.Element] = []
        struck: list[str] = []
        found = self.pieces[str(number)] = list(self._pieces(element, aside, struck))
        text = "".join(piece for piece, _ in found)
        style = self._style(element)
        label = self.numbering.next(style.list_id, style.depth) if style.list_id else ""
        if removed := "".join(struck).strip():
            self.remarks.append(Remark(Aside.STRUCK, f"删除线：{removed}", place))
        if text.strip() and not (style.hidden or style.is_contents):
            text = label + text
            self._above = text
            # What the numbering says before it stands nowhere in the file.
            lines = Line.broken(text, number, str(number), -len(label))
            if style.is_heading and may_be_heading(plain(text)):
                yield Paragraph.join(lines, heading=True)
            else:
                yield from paragraphs(lines)
        for item in aside:
            if local(item) == "txbxContent":
                yield from self.blocks(item, depth)
            else:
                yield from self._object(item, place)

    def _pieces(
        self, element: Iterable[ET.Element], aside: list[ET.Element], struck: list[str]
    ) -> Iterator[tuple[str, ET.Element]]:
        """Yield the text of a paragraph; put text boxes, pictures and objects anchored in it aside."""
        for item in element:
            kind = local(item)
            if kind == "t":
                yield item.text or "", item
            elif kind in _BREAKS:
                yield _BREAKS[kind], item
            elif kind in {"txbxContent", "object", "blip", "imagedata"}:
                aside.append(item)
            elif kind in {"inline", "anchor", "shape", "rect"}:
                inside: list[ET.Element] = []
                yield from self._pieces(item, inside, struck)
                aside += [item if local(found) in {"blip", "imagedata"} else found for found in inside]
            elif kind == "AlternateContent":
                yield from self._pieces(_alternative(item), aside, struck)
            elif kind == "r":
                yield from self._run(item, aside, struck)
            elif kind not in _SKIPPED:
                yield from self._pieces(item, aside, struck)

    def _run(
        self, run: ET.Element, aside: list[ET.Element], struck: list[str]
    ) -> Iterator[tuple[str, ET.Element]]:
        """Yield the text of a run, unless it is hidden or struck through."""
        properties = child(run, "rPr")
        style = self.styles.get(says(properties, "rStyle") or "", Style()).with_run(properties)
        if style.struck and not style.hidden:
            struck += [text for text, _ in self._pieces(run, aside, struck)]
        elif not style.hidden:
            yield from self._pieces(run, aside, struck)

    def _style(self, paragraph: ET.Element) -> Style:
        """Return the paragraph's style with what the paragraph itself says."""
        properties = child(paragraph, "pPr")
        return self.styles.get(says(properties, "pStyle") or "", Style()).with_paragraph(properties)

    def _object(self, item: ET.Element, place: Place) -> Iterator[Paragraph | Grid]:
        """Yield the sheet of an embedded workbook as it is shown, or remark on a picture."""
        if local(item) == "object":
            embedded = child(item, "OLEObject")
            path = self.links.get("" if embedded is None else attribute(embedded, "id") or "")
            sheet = shown_sheet(self.archive.read(path), self.name, place) if path else None
            if sheet is not None:
                blocks, remarks = sheet
                self.remarks += remarks
                yield from blocks
                return
        if remark := picture(self._above, place, *_size(item)):
            data = self._drawn(item) if self.looks else b""
            blocks, remark = shown(remark, data, place, self._pictures)
            self.remarks.append(remark)
            yield from blocks

    def _drawn(self, item: ET.Element) -> bytes:
        """Return the picture that a drawing shows; nothing if it is not in the file."""
        for part in item.iter():
            name = {"blip": "embed", "imagedata": "id"}.get(local(part))
            path = self.links.get(attribute(part, name) or "") if name else None
            if path is not None:
                return self.archive.read(path)
        return b""

    def _table(self, element: ET.Element, depth: int) -> Iterator[Paragraph | Grid]:
        if depth > DEEPEST:
            refuse(self.name, said("table.nested", most=DEEPEST))
        table = Table(self.name)
        above: dict[int, Area] = {}
        for row in _inner(element, "tr"):
            areas: list[Area] = []
            column = whole(says(child(row, "trPr"), "gridBefore"), 0)
            if column:
                areas.append(Area(across=column))
            for cell in _inner(row, "tc"):
                properties = child(cell, "tcPr")
                across = max(1, whole(says(properties, "gridSpan"), 1))
                merge = says(properties, "vMerge")
                held = above.get(column)
                if merge is not None and merge != "restart" and held is not None and held.across == across:
                    held.down += 1
                else:
                    area = self._area(cell, across, depth)
                    areas.append(area)
                    if merge is None:
                        above.pop(column, None)
                    else:
                        above[column] = area
                column += across
            table.rows.append(areas)
        yield from table.blocks()

    def _area(self, cell: ET.Element, across: int, depth: int) -> Area:
        blocks = list(self.blocks(cell, depth))
        lines = [line.text for block in blocks if isinstance(block, Paragraph) for line in block.lines]
        return Area(across, lines=lines, blocks=blocks)

    def read_headers(self, root: ET.Element) -> None:
        """Remark on the running headers and footers that name a year, each once."""
        settings = None if self.settings is None else self.archive.xml(self.settings)
        even = settings is not None and says(settings, "evenAndOddHeaders") is not None
        told: set[str] = set()
        for section in root.iter():
            if local(section) != "sectPr":
                continue
            used = {
                "default",
                "even" if even else "",
                "first" if child(section, "titlePg") is not None else "",
            }
            for item in section:
                path = self.links.get(attribute(item, "id") or "")
                if local(item) not in {"headerReference", "footerReference"} or path is None or path in told:
                    continue
                if (attribute(item, "type") or "default") in used:
                    told.add(path)
                    parts = (self._pieces(part, [], []) for part in self.archive.xml(path))
                    texts = ("".join(text for text, _ in part) for part in parts)
                    self.remarks += running_headers(texts, self.name)


def _refuse_depth(name: str, error: RecursionError) -> NoReturn:
    refuse(name, said("file.nested"), error)


def _size(drawing: ET.Element) -> tuple[int, int]:
    """Return how wide and high a drawing is shown."""
    for item in drawing.iter():
        if local(item) == "extent":
            return _length(attribute(item, "cx")), _length(attribute(item, "cy"))
        lengths = dict[str, int]()
        for match in _LENGTH.finditer(item.get("style", "")[:1000]):
            lengths[match[1].lower()] = int(float(match[2]) * _UNITS[(match[3] or "px").lower()])
        if len(lengths) > 1:
            return lengths["width"], lengths["height"]
    return 0, 0


def _length(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,9}", text, re.ASCII) else 0


def _inner(parent: ET.Element, kind: str) -> Iterator[ET.Element]:
    """Yield the rows of a table or the cells of a row, also those in content controls; not those deleted or hidden."""
    for item in parent:
        name = local(item)
        if name == kind:
            properties = child(item, "trPr")
            if says(properties, "del") is None and says(properties, "hidden") is None:
                yield item
        elif name in {"sdt", "sdtContent", "ins", "customXml", "moveTo"}:
            yield from _inner(item, kind)


def _alternative(element: ET.Element) -> Iterable[ET.Element]:
    """Return what an alternate content offers, once: the first choice, else the fallback."""
    offered = [item for item in element if local(item) in {"Choice", "Fallback"}]
    return offered[0] if offered else []
