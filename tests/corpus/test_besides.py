"""What a survey writes besides CSV tells the same: Parquet to every library, a workbook to whoever inspects."""

import csv
from decimal import Decimal

import duckdb
import openpyxl
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.cli import main
from fiscaldisclosure.corpus import workbook
from fiscaldisclosure.frames.columns import TABLES, Kind
from fiscaldisclosure.frames.told import rows_of

WRONG = "19.00"


@pytest.fixture(scope="module")
def surveyed(tmp_path_factory):
    """Three departments of two years, one wrong, and a file that cannot be read."""
    folder = tmp_path_factory.mktemp("province")
    for name, year, total in (("水务局", 2024, "4.00"), ("林业局", 2024, WRONG), ("水务局", 2023, "4.00")):
        told = fd.Disclosure(
            department=fd.Department(name=f"青岚市{name}", year=year),
            revenue=fd.Revenue(fiscal_appropriation="1.00", other="3.00", stated_total=total),
            procurement=fd.Procurement(stated_total=fd.BudgetLine(final="3.00", stated_share="33.33%")),
        )
        (folder / f"{name}{year}.json").write_text(fd.dumps(told), encoding="utf-8")
    (folder / "broken.json").write_text("{", encoding="utf-8")
    return fd.survey(sorted(folder.iterdir()), folder / "out", map=map, also=["parquet", "xlsx"])


@pytest.mark.parametrize("name", TABLES)
def test_parquet_tells_what_csv_tells(surveyed, name):
    """Row by row, exact, by every library that reads it."""
    path = surveyed.folder / f"{name}.parquet"
    table = pq.read_table(path)
    with surveyed.tables[name].open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert table.num_rows == len(rows) > 0
    assert pl.read_parquet(path).height == duckdb.read_parquet(str(path)).shape[0] == len(rows)
    numbers = [column.name for column in TABLES[name] if column.kind in {Kind.AMOUNT, Kind.RATE, Kind.WHOLE}]
    for told, row in zip(table.to_pylist(), rows, strict=True):
        assert {key: value for key, value in told.items() if value is not None}.keys() == {
            key for key in row if row[key]
        }
        assert all(Decimal(row[key]) == told[key] for key in numbers if row[key])


def test_parquet_tells_text_as_it_was_written(tmp_path):
    """Without the mark that keeps spreadsheets from computing it, with quotation marks and broken lines; pandas too."""
    names = ["=1+1", "　＝1", '“甲”,"乙"', "甲\n乙\r丙", "'", "青岚市水务局"]
    files = []
    for number, name in enumerate(names):
        told = fd.Disclosure(department=fd.Department(name=name, year=2024), agency_operating="3.00")
        files.append(tmp_path / f"{number}.json")
        files[-1].write_text(fd.dumps(told), encoding="utf-8")
    done = fd.survey(files, tmp_path / "out", map=map, also=["parquet"])
    for table, columns in TABLES.items():
        told = pq.read_table(done.folder / f"{table}.parquet").to_pylist()
        assert told == list(rows_of(done, table))
        frame = pd.read_parquet(done.folder / f"{table}.parquet")
        assert list(frame.columns) == [column.name for column in columns]
        assert list(dict.fromkeys(frame["department"])) == (names if len(frame) else [])


def sheet(surveyed, name):
    """The rows of a sheet of the workbook, as a spreadsheet shows them."""
    book = openpyxl.load_workbook(surveyed.folder / workbook.NAME)
    return list(book[name].iter_rows(values_only=True)), book[name]


def test_the_workbook_counts_and_ranks(surveyed):
    """All and by year; the gravest first."""
    rows, _ = sheet(surveyed, "汇总")
    assert rows[1][:5] == ("全部", 4, 1, 1, 1)
    assert [row[0] for row in rows[2:]] == ["—", "2024", "2023"]
    assert [sum(row[at] for row in rows[2:]) for at in range(1, len(rows[1]))] == list(rows[1][1:])
    rows, _ = sheet(surveyed, "排名")
    assert rows[1][:4] == (1, "青岚市林业局", 2024, 1)
    assert rows[1][rows[0].index("本年收入合计")] == float(WRONG)
    assert rows[0][-2:] == ("未能读取的原因", "运行出错的规则")
    assert [sum(row[at] is not None for row in rows[1:]) for at in (-2, -1)] == [1, 0]


def test_the_workbook_leads_from_the_ranking_to_the_findings(surveyed):
    """To the first row of that publication, and from there to its file."""
    findings, told = sheet(surveyed, "问题")
    _, ranking = sheet(surveyed, "排名")
    linked = [cells for cells in ranking.iter_rows(min_row=2, min_col=2, max_col=3) if cells[0].hyperlink]
    assert linked
    for department, year in linked:
        at = int(department.hyperlink.location.rpartition("A")[2])
        assert findings[at - 1][:2] == (department.value, year.value)
        assert at == 2 or findings[at - 2][:2] != (department.value, year.value)
    at = findings[0].index("所在文件")
    assert told.cell(2, at + 1).hyperlink.target.endswith(".json")
    assert {row[findings[0].index("程度")] for row in findings[1:]} <= {"错误", "警告"}
    # the figure that is blamed, as the message beside it says
    (error,) = (row for row in findings if "FD201" in row)
    assert (error[findings[0].index("印出")], error[findings[0].index("应为")]) == (1, 16)


def test_the_workbook_holds_rules_and_duties_against_departments(surveyed):
    """How often each rule tells something, and what each department lacks."""
    rows, _ = sheet(surveyed, "规则与部门")
    at = next(number for number, head in enumerate(rows[0]) if head.startswith("FD201"))
    assert {row[0]: row[at] for row in rows[1:]}["青岚市林业局 2024"] == rows[1][at] == 1
    rows, _ = sheet(surveyed, "公开内容")
    lacking = {row[0]: row.count("✗") for row in rows[1:]}
    ranking, _ = sheet(surveyed, "排名")
    column = ranking[0].index("未见公开")
    assert lacking == {f"{row[1]} {row[2]}": row[column] for row in ranking[1:] if row[2]}


def test_every_sheet_can_be_filtered_and_printed(surveyed):
    """Headings stay and are repeated on every page, a page wide, on A4 across."""
    for page in openpyxl.load_workbook(surveyed.folder / workbook.NAME):
        assert page.auto_filter.ref.startswith("A1:")
        assert page.freeze_panes == "B2"
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, 0)
        assert page.print_title_rows == "$1:$1"


def test_it_is_said_what_can_be_written(tmp_path, monkeypatch):
    """Before any work is done."""
    with pytest.raises(fd.DataError, match="'ods' besides CSV; known are parquet"):
        fd.survey([], tmp_path, also=["ods"])
    for name, module in (("parquet", "pyarrow.parquet"), ("xlsx", "xlsxwriter")):
        monkeypatch.setitem(__import__("sys").modules, module, None)
        with pytest.raises(fd.MissingPackageError, match="pip install"):
            fd.survey([], tmp_path, also=[name])


def test_the_command_writes_them(tmp_path, capsys, monkeypatch):
    """And names them."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    (tmp_path / "a.json").write_text(fd.dumps(fd.Disclosure(agency_operating="3.00")), encoding="utf-8")
    out = tmp_path / "out"
    assert (
        main(["survey", str(tmp_path / "a.json"), "-o", str(out), "--also", "xlsx", "--also", "parquet"]) == 0
    )
    assert workbook.NAME in capsys.readouterr().out
    assert {path.name for path in out.glob("*.*")} >= {workbook.NAME, "duties.parquet"}
