"""Word documents: .docx by the standard library, .doc through LibreOffice where it is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from fiscaldisclosure.read.document import Document, Grid, Line, Paragraph, plain
from fiscaldisclosure.read.files.archive import Archive, open_archive, refuse
from fiscaldisclosure.read.files.grids import DEEPEST, Area, Table
from fiscaldisclosure.read.files.numbering import Numbering
from fiscaldisclosure.read.lines import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree import ElementTree as ET

PATIENCE = 120
"""Seconds that LibreOffice may take over a file."""

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
_OFF = {"0", "false", "off", "none"}
_HEADING_STYLE = re.compile(r"(?:heading|标题)\s*\d", re.IGNORECASE)
_SENTENCE = re.compile(r"[。;]|20\d{2}")
_LONGEST_HEADING = 60


@frozen
class Style:
    """What a paragraph style says, its parents' sayings included."""

    is_heading: bool = False
    hidden: bool = False
    list_id: str = ""
    depth: int = 0


def document(data: bytes, name: str) -> Document:
    """Turn a .docx, .doc or .rtf file into a document.

    Raises:
        ReadError: if it is damaged, encrypted, empty or beyond the limits; or if it is no .docx and LibreOffice, which
            converts it, is missing or fails.

    """
    if not data.startswith(b"PK"):
        data = _converted(data, name)
    archive = open_archive(data, name)
    main = next(
        (
            path
            for kind, path in archive.relations("").values()
            if kind == "officeDocument" and path in archive
        ),
        "word/document.xml",
    )
    related = {kind: path for kind, path in archive.relations(main).values() if path in archive}
    numbering = archive.xml(related["numbering"]) if "numbering" in related else None
    reader = _Reader(
        name,
        _styles(archive, related.get("styles")),
        Numbering() if numbering is None else Numbering.of(numbering),
    )
    root = archive.xml(main)
    try:
        blocks = tuple(reader.blocks(root, 0))
    except RecursionError as error:
        refuse(name, "its parts are nested too deep; open it and save it again", error)
    if not blocks:
        refuse(name, "it holds no text; if it is a scan, only figures typed as text can be read")
    return Document(name, blocks)


def _converted(data: bytes, name: str) -> bytes:
    """Convert to .docx by LibreOffice, in a folder and with a profile of its own."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        refuse(name, "a .doc file needs LibreOffice, which is not installed; save it as .docx")
    with TemporaryDirectory() as folder:
        suffix = ".rtf" if data.startswith(b"{\\rtf") else ".doc"
        source = Path(folder, "document").with_suffix(suffix)
        source.write_bytes(data)
        try:
            subprocess.run(  # noqa: S603  # the program found on the path; the file's name is ours
                [
                    program,
                    f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
                    "--headless",
                    "--norestore",
                    "--convert-to",
                    "docx",
                    "--outdir",
                    folder,
                    str(source),
                ],
                check=True,
                capture_output=True,
                timeout=PATIENCE,
            )
            return source.with_suffix(".docx").read_bytes()
        except subprocess.TimeoutExpired as error:
            refuse(name, f"LibreOffice took more than {PATIENCE} seconds over it; save it as .docx", error)
        except (OSError, subprocess.CalledProcessError) as error:
            refuse(name, "LibreOffice cannot open it; open it in Word and save it as .docx", error)


@define
class _Reader:
    """Walks the body in its order."""

    name: str
    styles: dict[str, Style]
    numbering: Numbering
    _numbers: Iterator[int] = field(factory=lambda: count(1))

    def blocks(self, parent: Iterable[ET.Element], depth: int) -> Iterator[Paragraph | Grid]:
        """Yield the paragraphs and tables under an element."""
        for child in parent:
            kind = _local(child)
            if kind == "p":
                yield from self._paragraph(child, depth)
            elif kind == "tbl":
                yield from self._table(child, depth + 1)
            elif kind == "AlternateContent":
                yield from self.blocks(_alternative(child), depth)
            elif kind not in _SKIPPED:
                yield from self.blocks(child, depth)

    def _paragraph(self, element: ET.Element, depth: int) -> Iterator[Paragraph | Grid]:
        boxes: list[ET.Element] = []
        text = "".join(self._text(element, boxes))
        style = self._style(element)
        number = next(self._numbers)
        label = self.numbering.next(style.list_id, style.depth) if style.list_id else ""
        if text.strip() and not style.hidden:
            text = label + text
            lines = (Line(line, number) for line in text.split("\n"))
            if style.is_heading and _may_be_heading(plain(text)):
                yield Paragraph.join(lines, heading=True)
            else:
                yield from paragraphs(lines)
        for box in boxes:
            yield from self.blocks(box, depth)

    def _text(self, element: Iterable[ET.Element], boxes: list[ET.Element]) -> Iterator[str]:
        """Yield the text of a paragraph and put the text boxes anchored in it aside."""
        for child in element:
            kind = _local(child)
            if kind == "t":
                yield child.text or ""
            elif kind in _BREAKS:
                yield _BREAKS[kind]
            elif kind == "txbxContent":
                boxes.append(child)
            elif kind == "AlternateContent":
                yield from self._text(_alternative(child), boxes)
            elif kind not in _SKIPPED and not (kind == "r" and self._hidden(child)):
                yield from self._text(child, boxes)

    def _style(self, paragraph: ET.Element) -> Style:
        """Return the paragraph's style with what the paragraph itself says."""
        properties = _child(paragraph, "pPr")
        if properties is None:
            return self.styles.get("", Style())
        named = self.styles.get(_says(properties, "pStyle") or "", Style())
        return _said(properties, named)

    def _hidden(self, run: ET.Element) -> bool:
        properties = _child(run, "rPr")
        named = self.styles.get(_says(properties, "rStyle") or "", Style())
        return _vanishes(properties, named.hidden)

    def _table(self, element: ET.Element, depth: int) -> Iterator[Paragraph | Grid]:
        if depth > DEEPEST:
            refuse(self.name, f"tables are nested more than {DEEPEST} deep")
        table = Table(self.name)
        above: dict[int, Area] = {}
        for row in _inner(element, "tr"):
            areas: list[Area] = []
            column = _whole(_says(_child(row, "trPr"), "gridBefore"), 0)
            if column:
                areas.append(Area(across=column))
            for cell in _inner(row, "tc"):
                properties = _child(cell, "tcPr")
                across = max(1, _whole(_says(properties, "gridSpan"), 1))
                merge = _says(properties, "vMerge")
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


def _styles(archive: Archive, path: str | None) -> dict[str, Style]:
    """Return the paragraph styles by id; the default one also under no name."""
    if path is None:
        return {}
    elements = {
        _attribute(style, "styleId") or "": style for style in archive.xml(path) if _local(style) == "style"
    }
    styles: dict[str, Style] = {}
    for key, element in elements.items():
        family, ancestor = [element], element
        while (parent := elements.get(_says(ancestor, "basedOn") or "")) is not None and parent not in family:
            family.append(parent)
            ancestor = parent
        style = Style()
        for member in reversed(family):
            properties = _child(member, "pPr")
            style = evolve(
                style,
                is_heading=style.is_heading or bool(_HEADING_STYLE.match(_says(member, "name") or "")),
                hidden=_vanishes(_child(member, "rPr"), style.hidden),
            )
            if properties is not None:
                style = _said(properties, style)
        styles[key] = style
        if _attribute(element, "default") in {"1", "true"} and _attribute(element, "type") == "paragraph":
            styles[""] = style
    return styles


def _said(properties: ET.Element, style: Style) -> Style:
    """Return a style changed by the properties of a paragraph."""
    numbers = _child(properties, "numPr")
    outline = _says(properties, "outlineLvl")
    return evolve(
        style,
        is_heading=style.is_heading if outline is None else outline in set("012345678"),
        list_id=_says(numbers, "numId") or style.list_id,
        depth=_whole(_says(numbers, "ilvl"), style.depth),
    )


def _may_be_heading(text: str) -> bool:
    """Whether a paragraph in the style of a heading is one: whole sentences and titles with a year are not."""
    return len(text) <= _LONGEST_HEADING and not _SENTENCE.search(text)


def _inner(parent: ET.Element, kind: str) -> Iterator[ET.Element]:
    """Yield the rows of a table or the cells of a row, also those in content controls; not those deleted."""
    for child in parent:
        local = _local(child)
        if local == kind:
            if _says(_child(child, "trPr"), "del") is None:
                yield child
        elif local in {"sdt", "sdtContent", "ins", "customXml", "moveTo"}:
            yield from _inner(child, kind)


def _alternative(element: ET.Element) -> Iterable[ET.Element]:
    """Return what an alternate content offers, once: the first choice, else the fallback."""
    offered = [child for child in element if _local(child) in {"Choice", "Fallback"}]
    return offered[0] if offered else []


def _vanishes(properties: ET.Element | None, inherited: bool) -> bool:  # noqa: FBT001
    vanish = None if properties is None else _child(properties, "vanish")
    return inherited if vanish is None else _attribute(vanish, "val") not in _OFF


def _says(parent: ET.Element | None, name: str) -> str | None:
    """Return the value of a property; empty if it has none, None if it is not there."""
    child = None if parent is None else _child(parent, name)
    return None if child is None else _attribute(child, "val") or ""


def _child(parent: ET.Element, name: str) -> ET.Element | None:
    return next((child for child in parent if _local(child) == name), None)


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _attribute(element: ET.Element, name: str) -> str | None:
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), None)


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text, re.ASCII) else default
