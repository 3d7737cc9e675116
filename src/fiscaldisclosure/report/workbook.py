"""Findings as a workbook, one line each: filtered, sorted and passed on in a spreadsheet program."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define, field

from fiscaldisclosure.office.package import packed
from fiscaldisclosure.office.splice import escaped
from fiscaldisclosure.read.files.grids import column_name
from fiscaldisclosure.report import phrases
from fiscaldisclosure.report.csv import failure, head, rows
from fiscaldisclosure.report.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fiscaldisclosure.language import Language
    from fiscaldisclosure.model.labels import Label
    from fiscaldisclosure.project.accepted import Acceptance
    from fiscaldisclosure.project.review import Review
    from fiscaldisclosure.report.output import Tally

_MAIN: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_NUMBERS: Final = {"found", "expected", "difference"}
_NUMBER: Final = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
"""A number that a spreadsheet holds as it is written; a longer one stays text."""
_WIDTHS: Final = {
    "message": 60,
    "advice": 40,
    "title": 30,
    "place": 30,
    "text": 16,
    "file": 24,
    "section": 24,
}
_WIDTH: Final = 12
_LONGEST: Final = 32_767
"""The most characters that a cell may hold."""
_FILLS: Final = ("FFC7CE", "FFEB9C", "DDEBF7")
"""What stands behind errors, warnings and notes: the styles from the second on."""
_STYLES: Final = (
    f"<styleSheet {_MAIN}>"
    '<fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts>'
    f'<fills count="{2 + len(_FILLS)}"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>'
    + "".join(
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{colour}"/></patternFill></fill>'
        for colour in _FILLS
    )
    + '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    f'<cellXfs count="{2 + len(_FILLS)}">'
    '<xf xfId="0" fontId="0" fillId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf xfId="0" fontId="1" fillId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    + "".join(
        f'<xf xfId="0" fontId="0" fillId="{2 + number}" applyFill="1" applyAlignment="1"><alignment vertical="top"/></xf>'
        for number in range(len(_FILLS))
    )
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_HEAD: Final = 1
SHEET: Final = "xl/worksheets/fiscaldisclosure.xml"
"""The name by which the program knows a workbook of its own."""


def workbook(lines: Iterable[Mapping[str, str]], language: Language) -> bytes:
    """Return a workbook of lines of cells, the first of which names the columns.

    Args:
        lines: The cells of each line by the keys of the columns.
        language: The language of the severities in them.

    """
    severities = [label.in_(language) for _, label in sorted(phrases.SEVERITY.items(), reverse=True)]
    written = "".join(_line(number, line, severities) for number, line in enumerate(lines, 1))
    count = written.count("<row ")
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{_WIDTHS.get(key, _WIDTH)}" customWidth="1"/>'
        for number, key in enumerate(phrases.COLUMNS, 1)
    )
    last = column_name(len(phrases.COLUMNS) - 1)
    sheet = (
        f'<worksheet {_MAIN}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{written}</sheetData>"
        f'<autoFilter ref="A1:{last}{count}"/><pageSetup orientation="landscape" fitToHeight="0"/></worksheet>'
    )
    title = escaped(phrases.PAGE_WORDS["sheet"].in_(language))
    book = (
        f'<workbook {_MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<sheets><sheet name="{title}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    parts = {
        "xl/workbook.xml": ("spreadsheetml.sheet.main", book),
        SHEET: ("spreadsheetml.worksheet", sheet),
        "xl/styles.xml": ("spreadsheetml.styles", _STYLES),
    }
    return packed(parts, "xl/workbook.xml", {SHEET: "worksheet", "xl/styles.xml": "styles"})


def _line(number: int, line: Mapping[str, str], severities: Sequence[str]) -> str:
    cells = "".join(
        _cell(f"{column_name(place)}{number}", key, text, _style(number, key, text, severities))
        for place, key in enumerate(phrases.COLUMNS)
        if (text := line.get(key, ""))
    )
    return f'<row r="{number}">{cells}</row>'


def _style(number: int, key: str, text: str, severities: Sequence[str]) -> int:
    if number == 1:
        return _HEAD
    return 1 + _HEAD + severities.index(text) if key == "severity" and text in severities else 0


def _cell(where: str, key: str, text: str, style: int) -> str:
    """A cell: a number where one stands, else text, which no spreadsheet computes."""
    if key in _NUMBERS and _NUMBER.fullmatch(text):
        return f'<c r="{where}" s="{style}"><v>{text}</v></c>'
    shown = escaped(text[:_LONGEST])
    return f'<c r="{where}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'


@define
class Report(Output):
    """A workbook, written at the end; until then its lines are kept, and nothing else of the documents."""

    _lines: list[dict[str, str]] = field(factory=list, init=False)
    _failures: list[dict[str, str]] = field(factory=list, init=False)

    def reviewed(self, file: str, reviewed: Review) -> None:
        self._lines += rows(file, reviewed, self.style.language)

    def failed(self, file: str, error: Exception, told: Label) -> None:
        self._failures.append(failure(file, told.in_(self.style.language), self.style.language))

    def end(self, tally: Tally, unused: Sequence[Acceptance]) -> None:  # a table tells findings alone
        language = self.style.language
        self.stream.buffer.write(workbook([head(language), *self._lines, *self._failures], language))
