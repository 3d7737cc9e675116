"""The Excel workbook: every table reads back as it was, its formulas are what the rules say, and it looks official."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

import fiscaldisclosure as fd
from fiscaldisclosure.model.totals import ClassAmount
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.testing import disclosures_with_tables
from fiscaldisclosure.write.forms import forms
from fiscaldisclosure.write.word import document
from fiscaldisclosure.write.workbook import workbook

FEWER = settings(max_examples=max(5, settings.default.max_examples // 10))
"""A whole workbook is written and read in each example."""


def told(disclosure):
    """Return the rows that tell something, of the tables that have data."""
    return {
        table.key: (table.header, [row for row in table.rows if any(row)])
        for table in forms(disclosure)
        if "无数据" not in table.note
    }


@FEWER
@given(disclosure=disclosures_with_tables(fd.Rounding.NEAREST), formulas=st.booleans())
def test_a_workbook_reads_back(disclosure, formulas):
    """What is completed and written is read as it was, nothing is unread, and the audit is clean."""
    done = fd.complete(disclosure).disclosure
    read = read_bytes((workbook(done, formulas=formulas), "决算表.xlsx"))

    assert told(read) == told(done)
    assert [item.text for item in read.unread] == []
    assert [finding.rule.name for finding in fd.audit(read).errors] == []


@FEWER
@given(disclosure=disclosures_with_tables(fd.Rounding.NEAREST))
def test_self_evaluations_read_back(disclosure):
    """The forms of the department and of every project hold what they held."""
    if disclosure.performance is None:
        return
    read = read_bytes((workbook(disclosure), "自评表.xlsx")).performance

    assert [item.name for item in read.projects] == [item.name for item in disclosure.performance.projects]
    for was, now in zip(disclosure.performance.evaluations, read.evaluations, strict=True):
        assert now.indicators == was.indicators
        assert now.stated_score == was.stated_score
        assert now.total_funds.stated_rate == was.total_funds.stated_rate


ACCOUNTS = fd.Disclosure(
    department=fd.Department(name="示范市档案馆", year=2024),
    overview=fd.Overview(revenue="100.00"),
    revenue=fd.Revenue(fiscal_appropriation="90.00", other="10.00", stated_total="100.00"),
    government_fund=fd.FundBudget(stated_none=True),
)


def sheets(data):
    """Open a workbook, formulas as they are."""
    return load_workbook(BytesIO(data))


def test_a_sheet_is_laid_out_as_the_form():
    """Title, number, department, unit, merged headings, number formats, print set-up and notes."""
    book = sheets(workbook(ACCOUNTS))
    sheet = book["收入决算表"]

    assert sheet["A1"].value == "收入决算表"
    assert sheet["I2"].value == "公开02表"
    assert (sheet["A3"].value, sheet["I3"].value) == ("部门：示范市档案馆", "单位：万元")
    assert (sheet["C5"].value, sheet["C5"].number_format) == (100, "#,##0.00")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$4"
    assert {str(area) for area in book["收入支出决算总表"].merged_cells.ranges} >= {"A4:B4", "C4:D4"}
    assert book["政府性基金预算财政拨款收入支出决算表"]["A7"].value.endswith("故本表无数据。")


def test_cells_that_others_determine_are_formulas_if_asked():
    """A total is the sum of its parts, and what two tables tell alike refers to the first."""
    book = sheets(workbook(ACCOUNTS, formulas=True))

    assert book["收入决算表"]["C5"].value == "=D5+I5"
    assert book["收入支出决算总表"]["B14"].value == "='收入决算表'!C5"
    plain = sheets(workbook(ACCOUNTS))
    assert not any(
        str(cell.value).startswith("=") for sheet in plain for row in sheet.iter_rows() for cell in row
    )


def test_the_same_accounts_give_the_same_file():
    """Two runs write the same bytes."""
    assert workbook(ACCOUNTS) == workbook(ACCOUNTS)


def test_more_digits_than_a_spreadsheet_keeps_are_written_as_text():
    """A number of 17 digits stays exact."""
    given = fd.Disclosure(revenue=fd.Revenue(other="123456789012345.67"))
    data = workbook(given)

    assert sheets(data)["收入决算表"]["I5"].value == "123,456,789,012,345.67"
    assert str(read_bytes((data, "表.xlsx")).revenue.other.final) == "123,456,789,012,345.67 万元"


def test_without_the_package_it_is_said_what_to_install(monkeypatch):
    """A missing package is told with the command that installs it."""
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    with pytest.raises(fd.MissingPackageError, match="excel"):
        workbook(ACCOUNTS)


def with_project(score):
    """A disclosure with one project that was given a score."""
    indicator = fd.PerformanceIndicator(
        name="扫描量", target="≥5万页", actual="5万页", weight="50", stated_score=score
    )
    return fd.Disclosure(
        performance=fd.Performance(projects=[fd.SelfEvaluation(name="数字化", indicators=[indicator])])
    )


def test_a_form_in_two_files_is_read_once():
    """What Word and Excel print alike is one self-evaluation, printed twice; two scores are two self-evaluations."""
    word = document(with_project("50"))
    alike = read_bytes((word, "决算.docx"), (workbook(with_project("50")), "表.xlsx")).performance
    other = read_bytes((word, "决算.docx"), (workbook(with_project("40")), "表.xlsx")).performance

    (project,) = alike.projects
    assert len(list(project.indicators[0].stated_score.printings())) == 2
    assert [item.indicators[0].stated_score.value for item in other.projects] == [50, 40]


@pytest.mark.parametrize("classes", [1, 12])
def test_the_totals_of_both_sides_stand_on_one_level(classes):
    """Beside 本年收入合计 stands 本年支出合计, and 总计 beside 总计, however many items each side has."""
    named = [ClassAmount(name=f"第{number}类支出", amount="1.00") for number in range(classes)]
    overview = fd.Overview(revenue="2.00", stated_income="2.00", stated_outlay="2.00", classes=named)
    rows = {row[0]: row[2] for row in forms(fd.Disclosure(overview=overview))[0].rows}
    assert (rows["本年收入合计"], rows["总计"]) == ("本年支出合计", "总计")


def test_a_note_wider_than_its_table_has_room():
    """In a narrow table the note has as many lines as it needs."""
    fund = fd.FundBudget(stated_none=True)
    sheet = load_workbook(BytesIO(workbook(fd.Disclosure(state_capital=fund), "sichuan"))).worksheets[-1]
    note = next(cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("注：本部门"))
    assert sheet.row_dimensions[note.row].height > 20
