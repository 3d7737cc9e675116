"""Which files are one publication, and that two departments are never taken for one."""

import csv
import html
import json
from decimal import Decimal
from io import StringIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

import fiscaldisclosure as fd
from fiscaldisclosure.cli import main
from fiscaldisclosure.read.owners import owner
from fiscaldisclosure.read.publication import Grouping
from fiscaldisclosure.read.units import units

NAMES = st.lists(st.sampled_from("甲乙丙"), min_size=1, max_size=6)


@pytest.fixture(autouse=True)
def here(monkeypatch, tmp_path):
    """An empty folder."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.chdir(tmp_path)


def narrative(path, department="青岚市水务局", year=2024, reception="2.00"):
    """Write a narrative of a page."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    lines = [
        f"{department}{year}年度部门决算",
        "七、财政拨款“三公”经费支出决算情况说明",
        f"{year}年度“三公”经费财政拨款支出决算为{reception}万元，其中：公务接待费支出决算为{reception}万元。",
    ]
    Path(path).write_text("".join(f"<p>{html.escape(line)}</p>" for line in lines), encoding="utf-8")


def workbook(path, reception="2.00", department="青岚市水务局", year=2024):
    """Write the ninth table."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    book = Workbook()
    rows = [
        [f"{department}{year}年度部门决算"],
        ["财政拨款“三公”经费支出决算表"],
        ["单位：万元"],
        ["项目", "预算数", "决算数"],
        ["合计", float(reception), float(reception)],
        ["因公出国（境）费", 0, 0],
        ["公务用车购置及运行维护费", 0, 0],
        ["公务接待费", float(reception), float(reception)],
    ]
    for row in rows:
        book.active.append(row)
    book.save(path)


@pytest.mark.parametrize(
    ("text", "sheets"),
    [
        ("说明.html", "报表.xlsx"),
        ("水务局2024年度部门决算.html", "水务局2024年度决算公开表.xlsx"),
        ("水务局2024年度部门决算.html", "附件1：公开表.xlsx"),
        ("水务局2024年度部门决算.html", "附件/公开表 2.xlsx"),
        ("水务局 决算 说明.html", "水务局2024.xlsx"),
    ],
)
def test_a_narrative_is_held_against_its_workbook(text, sheets, capsys):
    """The usual form of publication; a difference between the two is found."""
    narrative(text)
    workbook(sheets, "2.40")
    assert main(["check", ".", "--output-format", "json"]) == 1
    (found,) = units([text, sheets])
    assert (found.grouping, found.files, found.year) == (Grouping.NAMES, (text, sheets), 2024)
    assert main(["check", ".", "--apart", "-q"]) == 0
    assert main(["check", ".", "--together", "-q"]) == 1
    assert f"{text} + {sheets}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"department": "青岚市林业局"}, "another department"),
        ({"year": 2023}, "another year"),
    ],
)
def test_what_contradicts_stands_apart(other, why, capsys):
    """Names of files may mislead; titles decide: nobody is accused of another's figures."""
    narrative("说明.html")
    workbook("报表.xlsx", "2.40", **other)
    assert {found.grouping for found in units(["说明.html", "报表.xlsx"])} == {Grouping.APART}, why
    assert main(["check", ".", "-q"]) == 0
    captured = capsys.readouterr()
    assert "2 个文件" in captured.out
    assert "如属同一部门同一年度，请加 --together" in captured.err


def test_who_drew_up_a_table_is_whose_it_is():
    """A workbook without a title names its department in a line above the table."""
    for preparer, grouping in (("青岚市水务局", Grouping.NAMES), ("青岚市林业局", Grouping.APART)):
        narrative("说明.html")
        book = Workbook()
        for row in (
            ["财政拨款“三公”经费支出决算表"],
            [f"编制单位：{preparer}"],
            ["项目", "预算数", "决算数"],
            ["合计", 2.4, 2.4],
        ):
            book.active.append(row)
        book.save("表.xlsx")
        assert next(units(["说明.html", "表.xlsx"])).grouping is grouping


def test_titles_bring_together_what_names_do_not():
    """Two files of one department and year whose names say nothing; a third of another department."""
    for name, department in (("a1", "青岚市甲局"), ("b7", "青岚市乙局")):
        narrative(f"{name}.html", department)
    workbook("c3.xlsx", "2.40", "青岚市甲局")
    assert [found.files for found in units(["a1.html", "b7.html", "c3.xlsx"])] == [
        ("a1.html", "c3.xlsx"),
        ("b7.html",),
    ]


def test_a_document_in_two_forms_is_one(capsys):
    """Saved again it is not held against itself, nor counted twice; with another figure it is another version."""
    narrative("水务局.html")
    narrative("水务局.htm")
    (found,) = units(["水务局.html", "水务局.htm"])
    assert (found.files, found.copies) == (("水务局.html",), ("水务局.htm",))
    narrative("水务局.htm", reception="3.00")
    versions = list(units(["水务局.html", "水务局.htm"]))
    assert [item.grouping for item in versions] == [Grouping.APART] * 2
    main(["check", ".", "-q"])
    assert "各有一份说明，数字不尽相同，没有一起核对" in capsys.readouterr().err


def composed(folder, name, scale=1, region="central"):
    """What `compose` writes of a department, its amounts so many times those of another."""

    def amount(text):
        return str(Decimal(text) * scale)

    given = fd.Disclosure(
        department=fd.Department(name=name, year=2024),
        revenue=fd.Revenue(fiscal_appropriation=amount("87.65"), other=amount("12.34")),
        expenditure=fd.Expenditure(basic=amount("60.11"), project=amount("39.88")),
        three_public=fd.ThreePublicCosts(reception=amount("2.17"), vehicle_operation=amount("3.19")),
    )
    Path(f"{name}.json").write_text(fd.dumps(given), encoding="utf-8")
    assert main(["compose", f"{name}.json", "-o", folder, "--region", region]) == 0
    Path(f"{name}.json").unlink()


@pytest.mark.parametrize("region", ["central", "xinjiang", "shanghai"])
def test_what_compose_writes_is_one_publication(region, capsys):
    """A narrative that holds the tables, in four forms, and the workbook that prints them again: one row of a survey."""
    composed("甲/决算公开", "青岚市甲局", region=region)
    composed("乙", "青岚市乙局", 3, region)
    capsys.readouterr()
    assert main(["survey", ".", "-o", "结果"]) == 0
    assert (
        "归并：2 份由几个文件合成；6 个文件与同一份的别的文件数字全同（copies 列）（见"
        in capsys.readouterr().out
    )
    with Path("结果/publications.csv").open(encoding="utf-8-sig") as stream:
        rows = list(csv.DictReader(stream))
    told = [(row["department"], row["year"], row["narrative"], row["copies"].count(".")) for row in rows]
    assert told == [("青岚市乙局", "2024", "true", 3), ("青岚市甲局", "2024", "true", 3)]
    assert all(row["publication"].endswith("决算公开表.xlsx") for row in rows)


def test_two_departments_in_one_folder_are_never_paired(capsys):
    """Names of files say nothing, and one file tells no department: the figures do."""
    composed("甲", "青岚市甲局")
    composed("乙", "青岚市乙局", 3)
    Path("一起").mkdir()
    Path("甲/决算公开.docx").rename("一起/决算公开.docx")
    Path("乙/决算公开表.xlsx").rename("一起/决算公开表.xlsx")
    capsys.readouterr()
    assert main(["check", "一起", "-q"]) == 0
    assert "名字相近，但部门名称不同，没有一起核对" in capsys.readouterr().err


def test_last_years_workbook_is_not_held_against_this_years_narrative():
    """It names the department and no year; what both print tells that they are not one."""
    composed("今年", "青岚市甲局")
    composed("去年", "青岚市甲局", 3)
    Path("一起").mkdir()
    Path("今年/决算公开.docx").rename("一起/决算公开.docx")
    Path("去年/决算公开表.xlsx").rename("一起/决算公开表.xlsx")
    found = list(units(["一起/决算公开.docx", "一起/决算公开表.xlsx"]))
    assert [(item.grouping, item.apart and item.apart.en) for item in found] == [
        (Grouping.APART, "most of the figures that both print differ")
    ] * 2


def test_a_folder_a_department_and_a_folder_a_year():
    """Files of one name in different folders are different publications."""
    files = []
    for folder in ("甲局", "乙局", "甲局/2023年度部门决算", "甲局/2024年度部门决算"):
        files += [f"{folder}/说明.html", f"{folder}/报表.xlsx"]
        narrative(files[-2], folder)
        workbook(files[-1], department=folder)
    assert [found.files for found in units(files)] == [
        tuple(files[at : at + 2]) for at in range(0, len(files), 2)
    ]


def test_a_file_that_cannot_be_read_does_not_take_the_other_with_it(capsys):
    """The narrative is checked alone then, and the workbook told of."""
    narrative("说明.html")
    Path("报表.xlsx").write_bytes(b"PK")
    assert main(["check", ".", "-q"]) == 2
    captured = capsys.readouterr()
    assert "报表.xlsx" in captured.err
    assert "说明.html" in captured.out


def test_files_asked_for_together_are_one_or_none():
    """Either the whole is read, or it is told why not."""
    narrative("说明.html")
    (found,) = units(["说明.html", "missing.xlsx"], together=True)
    assert (found.disclosure, type(found.error)) == (None, fd.ReadError)
    with pytest.raises(ValueError, match="exclude each other"):
        list(units(["说明.html"], together=True, apart=True))


@given(NAMES)
def test_a_name_tells_its_owner_whatever_else_it_says(letters):
    """Kinds, years, numbers and punctuation are left out, and nothing else."""
    name = "".join(letters) + "局"
    for spelled in (f"{name}2024年度部门决算公开说明.docx", f"附件2：{name} 决算报表（2024）.xlsx"):
        assert owner(spelled) == name


def test_each_finding_names_the_file_it_stands_in(capsys):
    """Joined files are one unit, but a reader, and a platform, opens one of them."""
    narrative("说明.html")
    workbook("报表.xlsx", "2.40")
    main(["check", ".", "--output-format", "csv"])
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    assert {row["文件"] for row in rows} <= {"说明.html", "报表.xlsx"}
    main(["check", ".", "--output-format", "sarif"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    for result in run["results"]:
        for item in (*result["locations"], *result["relatedLocations"]):
            name = unquote(item["physicalLocation"]["artifactLocation"]["uri"])
            assert Path(name).is_file(), name
    related = {
        unquote(item["physicalLocation"]["artifactLocation"]["uri"])
        for result in run["results"]
        for item in result["relatedLocations"]
    }
    assert related == {"说明.html", "报表.xlsx"}


@pytest.mark.parametrize("named", [["."], ["说明.html", "报表.xlsx"]])
def test_a_finding_between_two_files_can_be_accepted(named, capsys):
    """It exists only where they are read together, as `check` does."""
    narrative("说明.html")
    workbook("报表.xlsx", "2.40")
    main(["check", ".", "--output-format", "json"])
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    rules = {item["rule"]["id"] for item in report["findings"] if item["severity"] == "error"}
    for rule in rules:
        assert main(["accept", *named, rule, "--who", "张三", "--why", "已核实"]) == 0
    assert main(["check", ".", "-q"]) == 0


def test_baselines_are_the_same_however_files_are_put_together(capsys):
    """Asked for or found, and in whatever order they are named."""
    narrative("说明.html")
    workbook("报表.xlsx", "2.40")
    assert main(["check", "报表.xlsx", "说明.html", "--together", "--write-baseline", "a.json"]) == 0
    assert main(["check", ".", "--write-baseline", "b.json"]) == 0
    found = [json.loads(Path(name).read_text("utf-8"))["reports"] for name in ("a.json", "b.json")]
    assert found[0] == found[1]
    for name in ("a.json", "b.json"):
        assert main(["check", ".", "-q", "--baseline", name]) == 0
        assert main(["check", "报表.xlsx", "说明.html", "--together", "-q", "--baseline", name]) == 0
