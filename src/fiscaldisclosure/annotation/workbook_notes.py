"""Notes at the cells of a workbook: comments, and the hidden boxes that they are shown in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from fiscaldisclosure.annotation.notes import AUTHOR
from fiscaldisclosure.office.splice import escaped, namespace, tag
from fiscaldisclosure.read.files.elements import child, local
from fiscaldisclosure.read.files.xlsx import position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fiscaldisclosure.office.package import Package
    from fiscaldisclosure.office.splice import Placed

Told: TypeAlias = Sequence[tuple[str, str]]
"""Titles and lines of what is said at a cell."""

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMMENTS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AFTER_DRAWING: Final = {
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
}  # fmt: skip
"""What the schema of sheets wants after the drawing of notes."""
_VML_HEAD: Final = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="fd_note" coordsize="21600,21600" '
    'o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_WIDE: Final = 5
_LINES: Final = 40
"""How many columns and at most how many rows a note is shown over."""
_ROOM: Final = 26
"""About how many Chinese characters stand on a line of a note."""


def add_notes(package: Package, path: str, sheet: Placed, told: Mapping[str, Told]) -> None:
    """Add notes to those that a sheet has, by their cells."""
    related = package.archive.relations(path)
    uri = namespace(sheet.root)
    notes = next((target for kind, target in related.values() if kind == "comments"), "")
    if notes not in package:
        notes = package.free_path("xl/comments{}.xml")
        root = tag("comments", tag("authors") + tag("commentList"), xmlns=uri)
        package.put(notes, ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + root).encode())
        package.declare(notes, _COMMENTS)
        package.relate(path, f"{_OFFICE}/comments", notes)
    fresh = _write(package, notes, told)
    used = child(sheet.root, "legacyDrawing")
    relation = "" if used is None else next((v for k, v in used.items() if k.endswith("}id")), "")
    drawing = related.get(relation, ("", ""))[1]
    if drawing not in package:
        drawing = package.free_path("xl/drawings/vmlDrawing{}.vml")
        package.put(drawing, _VML_HEAD.encode())
        package.declare_ending("vml", _DRAWING)
        _refer(sheet, package.relate(path, f"{_OFFICE}/vmlDrawing", drawing))
    content = package.content(drawing)
    at = content.rindex(b"</xml>")
    shapes = "".join(_shape(cell, told[cell], number) for number, cell in enumerate(fresh, 1))
    package.put(drawing, content[:at] + shapes.encode() + content[at:])


def _write(package: Package, path: str, told: Mapping[str, Told]) -> list[str]:
    """Write notes, after what a note at a cell says already; return the cells that had none."""
    part = package.part(path)
    prefix = part.name(part.root).removesuffix("comments")
    authors = next(item for item in part.root if local(item) == "authors")
    listed = next(item for item in part.root if local(item) == "commentList")
    there = {item.get("ref", ""): item for item in listed}
    part.append(authors, tag(f"{prefix}author", AUTHOR).encode())
    fresh = []
    for cell, notes in told.items():
        runs = "".join(_runs(notes, prefix))
        held = there.get(cell)
        text = None if held is None else child(held, "text")
        if text is not None:
            part.append(text, runs.encode())
            continue
        note = tag(f"{prefix}comment", tag(f"{prefix}text", runs), ref=cell, authorId=len(authors))
        part.append(listed, note.encode())
        fresh.append(cell)
    package.put(path, part.changed())
    return fresh


def _refer(sheet: Placed, relation: str) -> None:
    """Refer to the drawing of notes, where the schema wants it."""
    prefix = sheet.name(sheet.root).removesuffix("worksheet")
    element = tag(f"{prefix}legacyDrawing", xmlns__fd=_OFFICE, fd__id=relation)
    following = next((item for item in sheet.root if local(item) in _AFTER_DRAWING), None)
    if following is None:
        sheet.append(sheet.root, element.encode())
    else:
        at = sheet.extents[following].start
        sheet.put(at, at, element.encode())


def _runs(notes: Iterable[tuple[str, str]], prefix: str) -> Iterator[str]:
    """The text of a note: titles in bold."""
    look = tag(f"{prefix}sz", val=9)
    for title, lines in notes:
        for text, bold in ((f"{title}\n", tag(f"{prefix}b")), (f"{lines}\n", "")):
            held = f'<{prefix}t xml:space="preserve">{escaped(text)}</{prefix}t>'
            yield tag(f"{prefix}r", tag(f"{prefix}rPr", bold + look) + held)


def _shape(cell: str, told: Told, number: int) -> str:
    """The hidden box that a note is shown in, large enough for its text."""
    row, column = position(cell, (0, 0))
    lines = [line for title, text in told for line in (title, *text.split("\n"))]
    high = min(_LINES, 1 + sum(1 + len(line) // _ROOM for line in lines))
    anchor = f"{column + 1}, 12, {row}, 4, {column + 1 + _WIDE}, 12, {row + high}, 4"
    return (
        f'<v:shape id="fd_{cell}_{number}" type="#fd_note" '
        'style="position:absolute;visibility:hidden;z-index:1" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:textbox/>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>"
        f"<x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
