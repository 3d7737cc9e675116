"""Notes, fills and corrected numbers in workbooks (.xlsx), in the package's own XML; nothing else of it changes.

What a library for workbooks would drop on the way (results of formulas, text boxes, charts, rich text) stays, because only
five kinds of parts are touched: the styles (a fill more, and a twin of each style in use), the sheets concerned, their
notes, the drawing that notes are shown by, and what tells which parts there are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from attrs import define, field

from fiscaldisclosure.annotation.notes import FILLS, joined
from fiscaldisclosure.annotation.workbook_notes import add_notes
from fiscaldisclosure.office.package import Package
from fiscaldisclosure.office.splice import escaped, tag
from fiscaldisclosure.read.files.elements import child, local
from fiscaldisclosure.read.files.shown import GENERAL, shown
from fiscaldisclosure.read.files.xlsx import cell_formats, cell_text, main_part, position, strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal
    from xml.etree import ElementTree as ET

    from fiscaldisclosure.annotation.fixes import Replacement
    from fiscaldisclosure.annotation.notes import Note
    from fiscaldisclosure.office.splice import Placed
    from fiscaldisclosure.span import Span

_FIXED: Final = "C6EFCE"
"""The colour behind a corrected number."""
_TEXTS: Final = {"s", "str", "inlineStr"}
"""The types of cells that hold text."""


@define
class _Said:
    """What is to be said and done at one cell."""

    fill: str = ""
    text: list[tuple[str, str]] = field(factory=list)
    """Titles and lines of notes."""
    new: Replacement | None = None


def marked(
    data: bytes, name: str, notes: Iterable[Note], fixes: Sequence[Replacement] = ()
) -> tuple[bytes, frozenset[Span]]:
    """Write notes, fills and corrected numbers into a workbook.

    Args:
        data: The workbook.
        name: Its name, as an error tells it.
        notes: What is said of it.
        fixes: What is put in the place of numbers.

    Returns:
        The workbook, and the spans that could not be marked.

    Raises:
        ReadError: if the workbook cannot be read.

    """
    package = Package.of(data, name)
    by_cell: dict[tuple[str, str], _Said] = defaultdict(_Said)
    spans: dict[tuple[str, str], set[Span]] = defaultdict(set)
    for span, severity, held in joined(notes):
        sheet, _, cell = span.part.rpartition("!")
        said = by_cell[sheet, cell]
        said.fill = said.fill or FILLS[severity]
        said.text += [(note.title, "\n".join(note.lines)) for note in held]
        spans[sheet, cell].add(span)
    for fix in fixes:
        if fix.span is not None:
            sheet, _, cell = fix.span.part.rpartition("!")
            by_cell[sheet, cell].new = fix
            by_cell[sheet, cell].fill = _FIXED
            spans[sheet, cell].add(fix.span)
    writer = _Writer(package)
    for sheet in dict.fromkeys(sheet for sheet, _ in by_cell):
        wanted = {cell: said for (home, cell), said in by_cell.items() if home == sheet}
        for cell in writer.sheet(sheet, wanted):
            spans.pop((sheet, cell))
    writer.end()
    return package.packed(), frozenset(span for held in spans.values() for span in held)


@define
class _Writer:
    """Writes into the parts of a workbook."""

    package: Package
    main: str = field(init=False)
    styles: Placed | None = field(init=False)
    _styles_path: str = field(init=False)
    _paths: dict[str, str] = field(factory=dict)
    _fills: dict[str, int] = field(factory=dict)
    _twins: dict[tuple[int, str], int] = field(factory=dict)
    _formats: list[str] = field(factory=list)
    _texts: list[str] | None = None
    _recalculates: bool = False

    def __attrs_post_init__(self) -> None:
        archive = self.package.archive
        self.main = main_part(archive)
        related = archive.relations(self.main)
        kinds = dict(related.values())
        self._styles_path = kinds.get("styles", "")
        self.styles = self.package.part(self._styles_path) if self._styles_path in archive else None
        if self.styles is not None:
            self._formats = list(cell_formats(self.styles.root))
        for item in archive.xml(self.main).iter():
            if local(item) == "sheet":
                relation = next((value for key, value in item.items() if key.endswith("}id")), "")
                self._paths[item.get("name", "")] = related.get(relation, ("", ""))[1]

    def sheet(self, name: str, wanted: dict[str, _Said]) -> list[str]:
        """Write into one sheet; return the cells that were marked."""
        path = self._paths.get(name, "")
        if path not in self.package:
            return []
        sheet = self.package.part(path)
        done: list[str] = []
        for name_of_cell, cell in _cells(sheet.root):
            said = wanted.get(name_of_cell)
            if said is None:
                continue
            if said.new is not None and not self._correct(sheet, cell, said.new):
                continue
            changes = {"t": "inlineStr"} if said.new is not None and cell.get("t", "n") in _TEXTS else {}
            self._style(sheet, cell, said.fill, changes)
            done.append(name_of_cell)
        if done:
            add_notes(
                self.package, path, sheet, {cell: wanted[cell].text for cell in done if wanted[cell].text}
            )
            self.package.put(path, sheet.changed())
        return done

    def end(self) -> None:
        """Write the styles, and have the workbook calculated anew if a number was corrected."""
        if self.styles is not None and self._twins:
            for name in ("fills", "cellXfs"):
                self._count(self.styles, name)
            self.package.put(self._styles_path, self.styles.changed())
        if self._recalculates:
            book = self.package.part(self.main)
            calculation = next((item for item in book.root.iter() if local(item) == "calcPr"), None)
            if calculation is not None:
                self._attributes(book, calculation, fullCalcOnLoad="1")
                self.package.put(self.main, book.changed())

    def _style(self, sheet: Placed, cell: ET.Element, fill: str, changes: dict[str, str]) -> None:
        """Give a cell the twin of its style that has a fill, and other attributes."""
        style = cell.get("s", "0")
        twin = self._twin(int(style) if style.isdecimal() else 0, fill)
        if twin is not None:
            changes["s"] = str(twin)
        self._attributes(sheet, cell, **changes)

    def _twin(self, style: int, fill: str) -> int | None:
        styles = self.styles
        if styles is None:
            return None
        formats = child(styles.root, "cellXfs")
        fills = child(styles.root, "fills")
        if formats is None or fills is None or style >= len(formats):
            return None
        if fill not in self._fills:
            self._fills[fill] = len(fills) + len(self._fills)
            prefix = styles.name(fills).removesuffix("fills")
            colour = tag(f"{prefix}fgColor", rgb=f"FF{fill}")
            pattern = tag(f"{prefix}patternFill", colour, patternType="solid")
            styles.append(fills, tag(f"{prefix}fill", pattern).encode())
        if (style, fill) not in self._twins:
            self._twins[style, fill] = len(formats) + len(self._twins)
            twin = styles.raw(formats[style]).decode()
            twin = _with_attribute(twin, "fillId", str(self._fills[fill]))
            styles.append(formats, _with_attribute(twin, "applyFill", "1").encode())
        return self._twins[style, fill]

    def _count(self, styles: Placed, name: str) -> None:
        element = next(item for item in styles.root if local(item) == name)
        more = len(self._fills) if name == "fills" else len(self._twins)
        if element.get("count") is not None:
            self._attributes(styles, element, count=str(len(element) + more))

    def _attributes(self, part: Placed, element: ET.Element, **values: str) -> None:
        extent = part.extents[element]
        opening = part.opening(element).decode()
        for name, value in values.items():
            opening = _with_attribute(opening, name, value)
        part.put(extent.start, extent.inner, opening.encode())

    def _correct(self, sheet: Placed, cell: ET.Element, fix: Replacement) -> bool:
        """Put the right number into a cell, as a number or as text, whichever it holds; a formula stays, so it fails."""
        value = child(cell, "v")
        if any(local(item) == "f" for item in cell):
            return False
        if cell.get("t", "n") in _TEXTS:
            return self._correct_text(sheet, cell, fix)
        if cell.get("t", "n") != "n" or value is None or not value.text:
            return False
        style = cell.get("s", "0")
        code = self._formats[int(style)] if style.isdecimal() and int(style) < len(self._formats) else GENERAL
        text = fix.text(shown(value.text, code))
        stored = None if text is None else _stored(text, code, fix.right.in_unit)
        if stored is None:
            return False
        extent = sheet.extents[value]
        sheet.put(extent.inner, extent.close, stored.encode())
        self._recalculates = True
        return True

    def _correct_text(self, sheet: Placed, cell: ET.Element, fix: Replacement) -> bool:
        """Put the right number into a cell that holds it as text."""
        text = fix.text(cell_text(cell, self._strings()))
        if text is None:
            return False
        extent, prefix = sheet.extents[cell], sheet.name(cell).removesuffix("c")
        held = f'<{prefix}t xml:space="preserve">{escaped(text)}</{prefix}t>'
        sheet.put(extent.inner, extent.close, tag(f"{prefix}is", held).encode())
        return True

    def _strings(self) -> list[str]:
        """The texts that cells refer to by number."""
        if self._texts is None:
            related = self.package.archive.relations(self.main).values()
            paths = [path for kind, path in related if kind == "sharedStrings" and path in self.package]
            self._texts = [text for path in paths for text in strings(self.package.archive, path)]
        return self._texts


def _cells(root: ET.Element) -> Iterator[tuple[str, ET.Element]]:
    """Yield the cells of a sheet with their references; a cell that has none follows the last."""
    row = 0
    for element in root.iter():
        if local(element) == "row":
            number = element.get("r", "")
            row, column = (int(number) - 1 if number.isdecimal() else row), 0
            for cell in element:
                row, column = position(cell.get("r", ""), (row, column))
                yield reference(row, column), cell
                column += 1
            row += 1


def reference(row: int, column: int) -> str:
    """Return a cell's name, rows and columns counted from 0.

    >>> reference(6, 2)
    'C7'
    """
    from fiscaldisclosure.read.files.grids import column_name

    return f"{column_name(column)}{row + 1}"


def _stored(text: str, code: str, value: Decimal) -> str | None:
    """Return the number that is shown as a text by a format; None if none is."""
    for exponent in (0, -2, 3, 4):
        stored = f"{value.scaleb(exponent).normalize():f}"
        if shown(stored, code) == text.strip():
            return stored
    return None


def _with_attribute(written: str, name: str, value: str) -> str:
    """Return a tag, or an element, with an attribute in its first tag."""
    end = re.match(r"<[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>", written)
    first = end[0] if end else written
    rest = written[len(first) :]
    changed, count = re.subn(rf"(\s{name}\s*=\s*)(\"[^\"]*\"|'[^']*')", rf'\g<1>"{value}"', first, count=1)
    if not count:
        close = "/>" if first.endswith("/>") else ">"
        changed = f'{first.removesuffix(close).rstrip()} {name}="{value}"{close}'
    return changed + rest
