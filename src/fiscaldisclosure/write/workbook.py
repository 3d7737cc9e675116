"""The public tables as an Excel workbook (.xlsx), a sheet each, in the official layout.

Each sheet has the table's title, its number (公开01表), department and unit above, merged headings, amounts as numbers
in their printed format, and its note below; it prints on A4 across, one page wide, headings on every page.

Needs XlsxWriter, the extra ``excel``.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.monospace import width
from fiscaldisclosure.office.spreadsheets import workbook_writer
from fiscaldisclosure.unit import Dimension
from fiscaldisclosure.write.annex import annex
from fiscaldisclosure.write.forms import in_one_unit
from fiscaldisclosure.write.layout import HEAD, NUMBER, TEXT
from fiscaldisclosure.write.written import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.write.formulas import Formulas
    from fiscaldisclosure.write.layout import Box, Laid

ABOVE: Final = 3
"""The rows above a table: its title, its number, whose it is and its unit."""
EXACT_DIGITS: Final = 15
"""A number of more digits is not kept by spreadsheets; it is written as text."""
A4: Final = 9
_LINE: Final = 20
"""The height of a row of one line, in points."""
_SIZE, _TITLE_SIZE = 10, 18
"""The sizes of letters in cells and in titles, in points."""
_LONGEST_NAME: Final = 31
MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001  # the same file every time
_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def workbook(disclosure: Disclosure, region: str = "central", *, formulas: bool = False) -> bytes:
    """Write the public tables and the self-evaluations as an Excel workbook (.xlsx).

    Args:
        disclosure: What is written; a figure that it does not state is a blank cell.
        region: Whose tables beside the nine are written, too.
        formulas: Whether a cell that other cells determine exactly is a formula over them, its value stored beside it:
            totals, and what two tables tell alike.

    Raises:
        DataError: if the region is not known.
        MissingPackageError: if XlsxWriter is not installed.

    >>> import fiscaldisclosure as fd
    >>> data = workbook(fd.Disclosure(revenue=fd.Revenue(other="1.00", stated_total="1.00")))
    >>> from fiscaldisclosure.read import read_bytes
    >>> read_bytes((data, "决算表.xlsx")).revenue.other.final
    <Figure 1.00 万元>

    """
    disclosure = in_one_unit(disclosure)
    tables = annex(disclosure, region)
    writer = _writer(disclosure)
    names = _names(table.title for table in tables)
    if formulas:
        from fiscaldisclosure.write.formulas import Formulas  # only who asks for formulas pays for the rules

        writer.formulas = Formulas.of(disclosure, zip(names, tables, strict=True), ABOVE)
    for name, table in zip(names, tables, strict=True):
        writer.sheet(name, table)
    return writer.done()


def _writer(disclosure: Disclosure) -> _Writer:
    held = BytesIO()
    book = workbook_writer()(held, {"in_memory": True})
    department = disclosure.department
    book.set_properties({"created": MADE, "author": (department and department.name) or ""})
    return _Writer(book, held, (department and department.name) or "")


def _names(titles: Iterable[str]) -> list[str]:
    """A name for each sheet: its title, as far as spreadsheets take it, and no name twice."""
    names: list[str] = []
    for title in titles:
        plain = title.translate(_FORBIDDEN).strip() or "表"
        name, number = plain[:_LONGEST_NAME], 1
        while name in names:
            number += 1
            name = f"{plain[: _LONGEST_NAME - len(str(number)) - 1]} {number}"
        names.append(name)
    return names


@define
class _Writer:
    """A workbook that is being written."""

    book: Any
    held: BytesIO
    department: str
    formulas: Formulas | None = None
    _formats: dict[tuple[str, str], Any] = field(factory=dict)

    def done(self) -> bytes:
        if not self.book.worksheets():
            self.book.add_worksheet()
        self.book.close()
        return self.held.getvalue()

    def sheet(self, name: str, table: Laid) -> None:
        sheet = self.book.add_worksheet(name)
        last = table.columns - 1
        self._across(sheet, 0, last, table.title, self._plain("title"))
        if table.number:
            sheet.write_string(1, last, table.number, self._plain("right"))
        sheet.write_string(2, 0, f"部门：{self.department}", self._plain("left"))
        if table.unit:
            sheet.write_string(2, last, f"单位：{table.unit}", self._plain("right"))
        for box in table.boxes:
            self._box(sheet, name, box)
        if table.note:
            self._across(sheet, ABOVE + table.rows, last, table.note, self._plain("note"))
        widths = table.widths()
        for column, wide in enumerate(widths):
            sheet.set_column(column, column, wide)
        note_lines = -(-width(table.note) // sum(widths))
        sheet.set_row(ABOVE + table.rows, max(note_lines, 1) * _LINE)
        title_lines = -(-width(table.title) * _TITLE_SIZE // (sum(widths) * _SIZE))
        sheet.set_row(0, (1 + title_lines) * _LINE)
        for row, lines in enumerate(_lines(table, widths), ABOVE):
            sheet.set_row(row, max(lines * _LINE * 0.75, _LINE))
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.repeat_rows(0, ABOVE + table.headings - 1)
        sheet.print_area(0, 0, ABOVE + table.rows, last)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        sheet.freeze_panes(ABOVE + table.headings, 0)

    @staticmethod
    def _across(sheet: Any, row: int, last: int, text: str, style: Any) -> None:
        if last:
            sheet.merge_range(row, 0, row, last, text, style)
        else:
            sheet.write_string(row, 0, text, style)

    def _box(self, sheet: Any, name: str, box: Box) -> None:
        row, style = ABOVE + box.row, self._style(box)
        if box.down > 1 or box.across > 1:
            sheet.merge_range(row, box.column, row + box.down - 1, box.last_column, "", style)
        content = box.content
        if not content:
            sheet.write_blank(row, box.column, None, style)
        elif isinstance(content, str) or len(content.in_unit.as_tuple().digits) > EXACT_DIGITS:
            sheet.write_string(row, box.column, shown(content), style)
        elif formula := self.formulas and self.formulas.at(name, row, box):
            sheet.write_formula(row, box.column, formula, style, _number(content))
        else:
            sheet.write_number(row, box.column, _number(content), style)

    def _style(self, box: Box) -> Any:
        shape = _number_format(box.content) if isinstance(box.content, Figure) else "@"
        key = box.role, shape
        if key not in self._formats:
            self._formats[key] = self.book.add_format({**_ROLES[box.role], "num_format": shape})
        return self._formats[key]

    def _plain(self, kind: str) -> Any:
        key = kind, ""
        if key not in self._formats:
            self._formats[key] = self.book.add_format(_OUTSIDE[kind])
        return self._formats[key]


_ROLES: Final[dict[str, dict[str, Any]]] = {
    HEAD: {
        "font_name": "黑体",
        "font_size": 10,
        "border": 1,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
    },
    TEXT: {"font_name": "宋体", "font_size": 10, "border": 1, "valign": "vcenter", "text_wrap": True},
    NUMBER: {"font_name": "宋体", "font_size": 10, "border": 1, "align": "right", "valign": "vcenter"},
}
_OUTSIDE: Final[dict[str, dict[str, Any]]] = {
    "title": {
        "font_name": "黑体",
        "font_size": _TITLE_SIZE,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
    },
    "left": {"font_name": "宋体", "font_size": 10},
    "right": {"font_name": "宋体", "font_size": 10, "align": "right"},
    "note": {"font_name": "宋体", "font_size": 10, "valign": "top", "text_wrap": True},
}


def _number_format(figure: Figure) -> str:
    places = "." + "0" * figure.decimals if figure.decimals else ""
    return f"0{places}%" if figure.unit.dimension is Dimension.RATE else f"#,##0{places}"


def _number(figure: Figure) -> float:
    """The number that a cell holds: of a rate the ratio, which its format shows in per cent."""
    return float(figure.value if figure.unit.dimension is Dimension.RATE else figure.in_unit)


def _lines(table: Laid, widths: list[int]) -> list[int]:
    """How many lines each row needs: a cell that goes over several rows has room in all of them."""
    lines = [1] * table.rows
    for box in table.boxes:
        if box.role != NUMBER and box.content:
            wide = sum(widths[box.column : box.last_column + 1]) - 1
            needed = -(-width(shown(box.content)) // wide)
            for row in range(box.row, box.row + box.down):
                lines[row] = max(lines[row], -(-needed // box.down))
    return lines
