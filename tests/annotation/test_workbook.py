"""Notes, fills and corrected numbers in workbooks."""

from io import BytesIO

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

import fiscaldisclosure as fd

ROWS = [
    ("收入决算表",),
    ("单位：元",),
    ("项目", None, "本年收入合计", "财政拨款收入", "其他收入"),
    ("科目编码", "科目名称", None, None, None),
    ("合计", None, 300.25, 200.10, 100.15),
    ("201", "一般公共服务支出", 300.25, 200.10, 100.15),
    ("20101", "人大事务", 310.25, 200.10, 100.15),
    ("2010101", "行政运行", 300.25, 200.10, 100.15),
]


@pytest.fixture
def book(tmp_path):
    """How to write a workbook with a chart, a validation and a note, a number of it wrong."""

    def write(**cells):
        made = openpyxl.Workbook()
        sheet = made.active
        sheet.title = "收入决算表"
        for row in ROWS:
            sheet.append(row)
        sheet.merge_cells("A3:B3")
        for row in sheet["C5:E8"]:
            for cell in row:
                cell.number_format = "#,##0.00"
        sheet["A1"].comment = Comment("别人的批注", "张三")
        sheet["C7"].comment = Comment("请复核", "张三")
        sheet.add_data_validation(DataValidation(type="decimal", sqref="C5:E8"))
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=4, min_row=5, max_row=8))
        sheet.add_chart(chart, "H2")
        for name, value in cells.items():
            sheet[name] = value
        path = tmp_path / "报表.xlsx"
        made.save(path)
        return path

    return write


def loaded(data):
    """The sheet as another program reads it."""
    return openpyxl.load_workbook(BytesIO(data)).active


def test_notes_and_fills_stand_at_the_cell_and_all_else_stays(book, parts):
    """Number formats, other people's notes, validations and charts are as they were."""
    path = book()
    audit = fd.audit(fd.read(path))
    copy = fd.annotate(audit, path, least=fd.Severity.ERROR)
    sheet = loaded(copy.data)
    assert sheet["C7"].comment.text.startswith("请复核")
    assert "错误 FD232 " in sheet["C7"].comment.text
    assert sheet["A1"].comment.text == "别人的批注"
    assert (sheet["C7"].fill.fgColor.rgb, sheet["C7"].number_format) == ("FFFFC7CE", "#,##0.00")
    assert sheet["D7"].fill.fill_type is None
    assert len(sheet._charts) == 1
    assert len(sheet.data_validations.dataValidation) == 1
    changed = parts.changed(path.read_bytes(), copy.data)
    assert not any("chart" in part or part == "xl/drawings/drawing1.xml" for part in changed)


def test_a_number_is_corrected_as_it_is_stored(book):
    """A number stays a number, with its format; the cell is marked and says why."""
    path = book()
    found = fd.fix(fd.audit(fd.read(path)), path)
    sheet = loaded(found.copies[str(path)])
    assert sheet["C7"].value == pytest.approx(300.25)
    assert (sheet["C7"].number_format, sheet["C7"].fill.fgColor.rgb) == ("#,##0.00", "FFC6EFCE")
    assert "已由 310.25 元 改为 300.25 元" in sheet["C7"].comment.text


def test_a_number_that_is_text_stays_text(book):
    """Whoever typed text finds text, with the separators that were used."""
    path = book(C7="310.25")
    found = fd.fix(fd.audit(fd.read(path)), path)
    assert loaded(found.copies[str(path)])["C7"].value == "300.25"


def test_a_formula_is_never_overwritten(book, tmp_path):
    """What a formula computes is left to people: the figures it adds up are not known to be right."""
    from zipfile import ZipFile

    path, other = book(), tmp_path / "公式.xlsx"
    with ZipFile(path) as old, ZipFile(other, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b"<v>310.25</v>", b"<f>SUM(D7:E7)+10</f><v>310.25</v>"))
    found = fd.fix(fd.audit(fd.read(other)), other)
    assert found.copies == {}
    assert [item.rule.id for item in found.left if item.severity is fd.Severity.ERROR] == ["FD232"]
