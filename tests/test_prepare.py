"""Preparing: an input to fill in, in three forms that say the same, and what is taken over from other documents."""

import json
import re
import sys
import tomllib
from io import BytesIO
from pathlib import Path

import attrs
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from openpyxl import Workbook, load_workbook

import fiscaldisclosure as fd
from fiscaldisclosure.cli import main
from fiscaldisclosure.form.filling import FIXED
from fiscaldisclosure.model.budgets import BudgetRow
from fiscaldisclosure.prepare.carried import retold, with_budget, with_last_year
from fiscaldisclosure.prepare.declared import with_declared
from fiscaldisclosure.prepare.fields import LINE_FIELDS, sections
from fiscaldisclosure.prepare.given import given
from fiscaldisclosure.prepare.joined import joined
from fiscaldisclosure.prepare.template import as_json, as_toml, as_workbook
from fiscaldisclosure.testing import disclosures_with_tables
from fiscaldisclosure.unit import WAN_YUAN
from fiscaldisclosure.write.workbook import workbook

FEWER = settings(max_examples=max(5, settings.default.max_examples // 10))
"""A whole workbook is written and read in each example."""


def paths(data, path=""):
    """Every path of plain data that is no comment, lists by their first entry."""
    if isinstance(data, list):
        return paths(data[0], path) if data else {path}
    if isinstance(data, dict):
        found = [paths(item, f"{path}.{key}") for key, item in data.items() if not key.startswith("//")]
        return set().union(*found)
    return {path}


def test_toml_and_json_ask_for_the_same():
    """Both have every field of the model that is filled in, blank, and no other."""
    assert paths(tomllib.loads(as_toml())) == paths(json.loads(as_json()))


def test_the_workbook_asks_for_the_same():
    """Every field has its row, every list its sheet with a column for each field."""
    book = load_workbook(BytesIO(as_workbook()))
    keys = {row[7].value for row in book[FIXED].iter_rows()}
    lists = {
        str(sheet["A1"].value).removeprefix("数据项："): {cell.value for cell in sheet[3]}
        for sheet in book
        if str(sheet["A1"].value).startswith("数据项：")
    }

    assert keys >= {field.path for section in sections() for field in section.fields}
    assert lists == {
        path: {field.path for field in fields}
        for section in sections()
        for path, fields in section.lists.items()
    }


@pytest.mark.parametrize(
    "command",
    [["new", "-o", "数据.xlsx"], ["compose", "数据.toml", "-o", "决算公开"]],
    ids=["new", "compose"],
)
def test_what_writes_workbooks_is_asked_for_before_anything_is_written(
    command, tmp_path, monkeypatch, capsys
):
    """Without the package nothing is half done: it is said what to install."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    Path("数据.toml").write_text('agency_operating = { final = "2.00" }', encoding="utf-8")
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    assert main(command) == 2
    assert "pip install xlsxwriter" in capsys.readouterr().err
    assert [path.name for path in Path().iterdir()] == ["数据.toml"]


def test_a_workbook_to_be_filled_in_is_no_disclosure(tmp_path, capsys, monkeypatch):
    """Checking it finds no empty tables in it: it is said what it is, and what to do, filled in or not."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.chdir(tmp_path)
    Path("数据.xlsx").write_bytes(as_workbook())
    for _ in range(2):
        assert main(["check", "数据.xlsx"]) == 2
        captured = capsys.readouterr()
        assert "是填报用的文件（由 new 写出），不是决算公开" in captured.err
        assert "FD" not in captured.out
        book = load_workbook("数据.xlsx")
        keys = {row[7].value: row[1] for row in book[FIXED].iter_rows()}
        keys["agency_operating"].value = "2.00"
        book.save("数据.xlsx")
    assert main(["compose", "数据.xlsx", "-o", "决算公开"]) == 0


def test_an_input_is_known_whatever_its_main_sheet_is_called(tmp_path, capsys):
    """By its keys, named or in a folder: its rows are no table of a disclosure."""
    file = tmp_path / "数据.xlsx"
    book = filled_book()
    book[FIXED].title = "Sheet1"
    book.save(file)
    (tmp_path / "说明.txt").write_text("一、收入决算情况说明\n\n本年收入合计2.00万元。\n", "utf-8")
    assert main(["check", str(file), "--language", "zh"]) == 2
    assert "是填报用的文件（由 new 写出），不是决算公开" in capsys.readouterr().err
    main(["check", str(tmp_path), "--language", "zh"])
    assert f"跳过 {file}：是填报用的文件" in "".join(capsys.readouterr())


@pytest.mark.parametrize("resaved", [False, True], ids=["as written", "as saved by a spreadsheet program"])
def test_inputs_among_documents_are_passed_over(resaved, tmp_path, capsys, monkeypatch):
    """A folder that holds the input beside what was written from it is checked, and it is said what was left out."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.chdir(tmp_path)
    Path("甲").mkdir()
    Path("甲/数据.xlsx").write_bytes(as_workbook())
    Path("甲/数据.json").write_text(as_json(), encoding="utf-8")
    if resaved:
        load_workbook("甲/数据.xlsx").save("甲/数据.xlsx")
    given = Path("数据.toml")
    given.write_text('revenue = { other = { final = "2.00", prior = "2.00" } }', encoding="utf-8")
    assert main(["compose", "数据.toml", "-o", "甲"]) == 0
    capsys.readouterr()
    assert main(["check", "甲"]) == 0
    captured = capsys.readouterr()
    told = captured.out + captured.err
    assert "无法读取" not in told
    assert all(f"跳过 甲/{name}：是填报用的文件" in told for name in ("数据.xlsx", "数据.json"))


def test_an_input_of_json_is_told_by_name(tmp_path, capsys, monkeypatch):
    """Named alone it is no disclosure, and no list of fields that plain data lack is told."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.chdir(tmp_path)
    Path("数据.json").write_text(as_json(), encoding="utf-8")
    assert main(["check", "数据.json"]) == 2
    told = capsys.readouterr().err
    assert "是填报用的文件（由 new 写出），不是决算公开" in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize("region", ["central", "xinjiang", "sichuan"])
def test_it_is_listed_what_the_law_asks_for_and_the_data_do_not_give(region, tmp_path, capsys, monkeypatch):
    """Duties and tables that are missing are told after writing: those that the checklist of the files misses."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.chdir(tmp_path)
    Path("数据.toml").write_text(
        'department = { name = "某局", year = 2024 }\nagency_operating = { final = "2.00" }\n'
        'revenue = { other = { final = "3.00" } }\n',
        encoding="utf-8",
    )
    assert main(["compose", "数据.toml", "-o", "决算公开", "--region", region]) == 0
    told = capsys.readouterr().out
    read = fd.read("决算公开/决算公开.docx", "决算公开/决算公开表.xlsx")
    absent = [tick.item.title.zh for tick in fd.checklist(read) if tick.status.value == "absent"]
    assert f"数据中没有的 {len(absent)} 项" in told
    assert all(f"  ✗ {title}（" in told for title in absent)
    assert {"支出决算表", "部门职责、机构设置等概况"} <= set(absent)


@pytest.mark.parametrize("write", [as_toml, as_json, as_workbook])
def test_an_input_that_nobody_filled_in_is_refused(tmp_path, write):
    """A blank input is no disclosure, and is said to be blank."""
    kind = {as_toml: "toml", as_json: "json", as_workbook: "xlsx"}[write]
    file = tmp_path / f"数据.{kind}"
    data = write()
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    with pytest.raises(fd.DataError, match="nothing is filled in"):
        given(str(file))


def fill(data, entries, lists):
    """Fill in the workbook that ``new`` makes."""
    book = load_workbook(BytesIO(data))
    sheet = book[FIXED]
    rows = {row[7].value: row for row in sheet.iter_rows()}
    for path, told in entries.items():
        cells = dict(zip(LINE_FIELDS, rows[path][1:7], strict=True))
        for name, text in told.items() if isinstance(told, dict) else [("final", told)]:
            cells[name].value = text
    for sheet in book:
        path = str(sheet["A1"].value).removeprefix("数据项：")
        columns = {cell.value: cell.column for cell in sheet[3]}
        for number, row in enumerate(lists.get(path, ()), 4):
            for key, text in row.items():
                sheet.cell(number, columns[key], text)
    held = BytesIO()
    book.save(held)
    return held.getvalue()


ENTRIES = {
    "金额单位": "元",
    "department.name": "示范市档案馆",
    "department.year": "2024",
    "department.offices": "办公室、保管科",
    "revenue.fiscal_appropriation": {"final": "900000.40", "prior": 800000, "reason": "项目增加"},
    "revenue.other": {"final": "10.00万元"},
    "government_fund.stated_none": "是",
}
LISTS = {
    "performance.projects": [{"name": "数字化", "total_funds.adjusted_budget": "20.00万元"}],
    "performance.projects.indicators": [
        {"of": "数字化", "name": "扫描量", "target": "≥5万页", "actual": "5万页", "weight": "50"},
        {"name": "满意度", "target": "≥90%", "actual": "95%", "weight": "10"},
    ],
    "glossary": [{"name": "基本支出", "meaning": "保障机构运转的支出"}],
}


def test_a_filled_workbook_is_what_was_filled_in(tmp_path):
    """Amounts are in the unit that was chosen or written, numbers and texts as typed, indicators with their projects."""
    file = tmp_path / "数据.xlsx"
    file.write_bytes(fill(as_workbook(), ENTRIES, LISTS))
    found = given(str(file))

    assert (found.department.name, found.department.year) == ("示范市档案馆", 2024)
    assert found.department.offices == ("办公室", "保管科")
    assert str(found.revenue.fiscal_appropriation.final) == "900,000.40 元"
    assert str(found.revenue.fiscal_appropriation.prior) == "800,000 元"
    assert str(found.revenue.other.final) == "10.00 万元"
    assert found.government_fund.stated_none
    assert [item.name for item in found.performance.projects[0].indicators] == ["扫描量", "满意度"]
    assert found.glossary[0].meaning == "保障机构运转的支出"


def test_a_filled_toml_says_the_same_as_json(tmp_path):
    """Both become one disclosure; what is blank or a comment is not stated."""
    toml, plain = tmp_path / "数据.toml", tmp_path / "数据.json"
    toml.write_text(
        as_toml()
        .replace('name = "" # 部门名称', 'name = "示范市档案馆"')
        .replace('other = { final = ""', 'other = { final = "3.00"', 1),
        "utf-8",
    )
    plain.write_text(
        json.dumps(
            {"//": "注释", "department": {"name": "示范市档案馆"}, "revenue": {"other": {"final": "3.00"}}}
        ),
        "utf-8",
    )
    assert given(str(toml)) == given(str(plain))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.toml", b"x = ", "TOML"),
        ("a.json", b"[1]", "object"),
        ("a.json", b'{"revenue": {"othr": "1.00"}}', "othr"),
        ("a.toml", '"金额单位" = "亿元"\n[revenue]\nother = "1"'.encode(), "亿元"),
        ("a.xlsx", b"PK", "a.xlsx"),
        ("b.toml", None, "b.toml"),
    ],
)
def test_an_input_that_cannot_be_is_told(tmp_path, name, content, told):
    """What is wrong is said with the file, and where in it."""
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(fd.FiscalDisclosureError, match=told):
        given(str(file))


def test_what_stands_beside_the_columns_is_told_by_its_cell(tmp_path, capsys, monkeypatch):
    """Nothing that was typed in is lost in silence: not beside the fields, in a grey cell, or beside a list."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.chdir(tmp_path)
    book = load_workbook(BytesIO(fill(as_workbook(), ENTRIES, LISTS)))
    book[FIXED]["J7"] = "12.5"
    book[FIXED]["C4"] = "灰格"
    book["收入按科目"]["Z9"] = "99"
    book.save("数据.xlsx")
    assert main(["compose", "数据.xlsx", "-o", "决算公开"]) == 0
    told = capsys.readouterr().out
    for cell in ("基本数据!C4 灰格", "基本数据!J7 12.5", "收入按科目!Z9 99"):
        assert f"没有采用：数据.xlsx {cell}\n" in told


def test_what_stands_in_no_field_at_all_is_told(tmp_path):
    """Whoever filled in the wrong column alone is told which, not that nothing is filled in."""
    book = load_workbook(BytesIO(as_workbook()))
    book[FIXED]["J7"] = "12.5"
    book.save(tmp_path / "数据.xlsx")
    with pytest.raises(fd.DataError, match=r"基本数据!J7 12\.5"):
        given(str(tmp_path / "数据.xlsx"))


@pytest.mark.parametrize("year", ["2024", "2024年", "2024年度", "24年度", "二〇二四年"])
def test_a_year_is_taken_as_people_write_it(tmp_path, year):
    """With or without 年度, shortened, or in Chinese numerals."""
    file = tmp_path / "数据.toml"
    file.write_text(f'department = {{ year = "{year}" }}\nagency_operating = "2.00"\n', encoding="utf-8")
    assert given(str(file)).department.year == 2024


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        ("toml", 'department = { name = "示范市档案馆" }\nagency_operating = "2.00"\n'),
        ("json", '{"department": {"name": "示范市档案馆"}, "agency_operating": "2.00"}'),
    ],
)
def test_an_input_in_the_encoding_of_chinese_windows_is_read(suffix, content, tmp_path):
    """Notepad saves TOML and JSON in GBK."""
    file = tmp_path / f"数据.{suffix}"
    file.write_bytes(content.encode("gbk"))
    assert given(str(file)).department.name == "示范市档案馆"


def test_faults_of_rows_are_told_by_cell_and_column(tmp_path):
    """A row without a name, a number that is none, a unit that is none: the cell and the name of the column."""
    row = {"code": "205", "name": "教育支出"}
    file = tmp_path / "数据.xlsx"
    for wrong, told in (
        ({"code": "20501"}, "收入按科目!B5：“科目名称”没有填"),
        ({**row, "revenue.other.final": "2,00,0"}, "收入按科目!L5：应为一个数，如"),
        ({**row, "revenue.other.final": "2.00万"}, "收入按科目!L5：“万”不是这里的单位"),
        (row, "收入按科目!A5：“收入”没有填"),
    ):
        rows = [{**row, "code": "206", "revenue.other.final": "2.00"}, wrong]
        file.write_bytes(fill(as_workbook(), {**ENTRIES, "金额单位": "万元"}, {"revenue.rows": rows}))
        with pytest.raises(fd.DataError) as refused:
            given(str(file))
        assert told in refused.value.in_("zh")
        assert "RevenueRow" not in refused.value.in_("zh")


def test_a_row_of_totals_is_passed_over_and_told(tmp_path):
    """合计 in the column of codes or of names is no row without a name: totals follow from the rows."""
    file = tmp_path / "数据.xlsx"
    row = {"code": "2130101", "name": "行政运行", "basic": "2.00"}
    for total in ({"code": "合计", "basic": "2.00"}, {"name": "合 计", "basic": "2.00"}):
        file.write_bytes(fill(as_workbook(), ENTRIES, {"general_budget.rows": [row, total]}))
        found = given(str(file))
        assert [item.name for item in found.general_budget.rows] == ["行政运行"]
        assert "合计行不必填" in found.unread[0].in_("zh")


def test_a_code_that_stands_twice_is_told_with_both_cells(tmp_path):
    """No sum far off is blamed for it."""
    file = tmp_path / "数据.xlsx"
    row = {"code": "2130101", "name": "行政运行", "basic": "2.00"}
    file.write_bytes(fill(as_workbook(), ENTRIES, {"general_budget.rows": [row, row]}))
    with pytest.raises(fd.DataError) as refused:
        given(str(file))
    assert "一般公共预算按科目!A5：科目编码 2130101 重复：一般公共预算按科目!A4 已有" in refused.value.in_(
        "zh"
    )


@pytest.mark.parametrize(
    ("path", "typed", "told"),
    [
        ("agency_operating", "无", "应填数字，而不是“无”；没有发生的填 0.00"),
        ("agency_operating", "一万八", "应填数字，而不是“一万八”"),
        ("department.in_service", "83.5", "应为整数，而不是 83.5 人"),
    ],
)
def test_what_is_no_number_is_told_with_its_cell(path, typed, told, tmp_path):
    """A word for nothing, a number in words, and half a person are none."""
    file = tmp_path / "数据.xlsx"
    file.write_bytes(fill(as_workbook(), {**ENTRIES, path: typed}, {}))
    with pytest.raises(fd.DataError) as refused:
        given(str(file))
    assert f"：{told}" in refused.value.in_("zh")
    assert "基本数据!B" in refused.value.in_("zh")


@pytest.mark.parametrize("broken", ["#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A"])
@pytest.mark.parametrize("path", ["revenue.other", "department.offices", "agency_operating", "indicators"])
def test_what_a_broken_formula_gives_is_refused_with_its_cell(broken, path, tmp_path):
    """It is no reason, no text and no number."""
    entries, lists, cell = dict(ENTRIES), dict(LISTS), "基本数据!"
    if path == "indicators":
        named = "performance.projects.indicators"
        lists[named] = [{**LISTS[named][0], "actual": broken}]
        cell = "!"
    else:
        entries[path] = {"final": "1.00", "reason": broken} if path == "revenue.other" else broken
    file = tmp_path / "数据.xlsx"
    file.write_bytes(fill(as_workbook(), entries, lists))
    with pytest.raises(fd.DataError) as refused:
        given(str(file))
    assert f"“{broken}”是公式出错的结果" in refused.value.in_("zh")
    assert cell in refused.value.in_("zh")


def test_a_dash_for_a_number_is_a_blank_and_told(tmp_path):
    """Whoever means zero by it learns that a blank is none."""
    file = tmp_path / "数据.xlsx"
    file.write_bytes(fill(as_workbook(), {**ENTRIES, "agency_operating": "—"}, {}))
    found = given(str(file))
    assert found.agency_operating is None
    assert "“—”按空白处理" in found.unread[0].in_("zh")


def test_data_that_fill_no_table_make_no_workbook(tmp_path, capsys, monkeypatch):
    """An empty workbook is not written, and it is said why."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.chdir(tmp_path)
    Path("数据.toml").write_text('agency_operating = "2.00"\n', encoding="utf-8")
    assert main(["compose", "数据.toml", "-o", "决算公开", "--region", "四川省"]) == 0
    assert not Path("决算公开/决算公开表.xlsx").exists()
    assert "没有写 决算公开/决算公开表.xlsx：数据中没有任何一张表的内容" in capsys.readouterr().out.replace(
        "\\", "/"
    )


def test_items_alone_are_told_in_the_narrative_too():
    """Rows of items (项) alone get those of their sections and classes first, by which they are named."""
    row = BudgetRow(code="2050201", name="学前教育", expenditure="2.00")
    budget = fd.GeneralPublicBudget(rows=[row])
    told = retold(fd.Disclosure(department=fd.Department(year=2024), general_budget=budget)).general_budget
    assert [(item.class_name, item.section_name, item.name) for item in told.items] == [
        ("教育支出", "普通教育", "学前教育")
    ]


def test_a_row_of_no_project_is_told(tmp_path):
    """An indicator whose project is not listed is an error that names it."""
    file = tmp_path / "数据.xlsx"
    lists = {"performance.projects.indicators": [{"of": "没有的项目", "name": "指标"}]}
    file.write_bytes(fill(as_workbook(), ENTRIES, lists))
    with pytest.raises(fd.DataError, match="没有的项目"):
        given(str(file))


@FEWER
@drawn(disclosure=disclosures_with_tables(fd.Rounding.NEAREST))
def test_the_nine_tables_are_an_input(tmp_path_factory, disclosure):
    """A workbook of the nine tables is read, retold and completed without a contradiction."""
    file = tmp_path_factory.mktemp("tables") / "九张表.xlsx"
    file.write_bytes(workbook(disclosure))
    done = fd.complete(retold(given(str(file)))).disclosure

    budget = done.general_budget or fd.GeneralPublicBudget()
    rows = [row for row in budget.rows if len(row.code) == 7]
    told = [row for row in rows if row.expenditure is not None and row.expenditure.value]
    assert [item.code for item in budget.items] == [row.code for row in told]
    assert [finding.rule.name for finding in fd.audit(done).errors] == []


@pytest.mark.parametrize(
    "fund", ["government_fund", "state_capital"], ids=["公开07表 is empty", "公开08表 is empty"]
)
def test_an_empty_table_of_the_nine_says_that_there_is_none(fund, tmp_path, capsys):
    """With its note it is a fund of which there is none, in its year: it is written as such, and nothing is missing."""
    row = BudgetRow(code="2010301", name="行政运行", expenditure="2.00", basic="2.00", project="0.00")
    tables = fd.Disclosure(
        department=fd.Department(name="示范市水利局", year=2024),
        general_budget=fd.GeneralPublicBudget(rows=[row]),
        **{fund: fd.FundBudget(stated_none=True)},
    )
    (tmp_path / "九张表.xlsx").write_bytes(workbook(tables))
    read = given(str(tmp_path / "九张表.xlsx"))
    assert (getattr(read, fund).stated_none, read.department.year) == (True, 2024)
    assert main(["compose", str(tmp_path / "九张表.xlsx"), "-o", str(tmp_path / "公开")]) == 0
    capsys.readouterr()
    assert getattr(given(str(tmp_path / "公开" / "决算公开表.xlsx")), fund) == getattr(read, fund)
    assert "本部门2024年度无" in (tmp_path / "公开" / "决算公开.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("parts", "told"), [((5, 8.52, 13.52), "5.00"), ((5, 8.52, 13.56), "5")], ids=["exact", "printed short"]
)
def test_whole_amounts_of_tables_are_told_to_the_cent_of_the_others(parts, told, tmp_path):
    """A spreadsheet shows 5.00 as 5; where it would not add up, it is 5.04, printed short, and stays."""
    book = Workbook()
    for row in (
        ["收入决算表"],
        ["部门：示范市水利局", "", "", "", "单位：万元"],
        ["科目编码", "科目名称", "本年收入合计", "财政拨款收入", "其他收入"],
        ["合计", "", parts[2], *parts[:2]],
    ):
        book.active.append(row)
    book.save(tmp_path / "收入.xlsx")
    revenue = given(str(tmp_path / "收入.xlsx")).revenue
    assert str(revenue.fiscal_appropriation.final) == f"{told} 万元"


def test_an_input_of_tables_takes_the_year_of_their_titles():
    """The year that all titles tell is that of the accounts; of two nobody can say which."""
    titles = ("2024年度收入决算表", "2024年度支出决算表", "2023年度收入决算表")
    found = [fd.TableFound(key="revenue", title=title) for title in titles]
    assert with_declared(fd.Disclosure(tables=found[:2])).department.year == 2024
    assert with_declared(fd.Disclosure(tables=found)).department is None


def test_last_year_gives_prior_figures_and_opening_balances():
    """What is blank is taken from last year; what is stated stays."""
    now = fd.Disclosure(
        overview=fd.Overview(revenue="5.00"),
        revenue=fd.Revenue(other="2.00", business=fd.BudgetLine(final="3.00", prior="9.00")),
    )
    last = fd.Disclosure(
        overview=fd.Overview(closing_balance="1.00"), revenue=fd.Revenue(other="4.00", business="8.00")
    )
    done = with_last_year(now, last)

    assert str(done.overview.opening_balance) == "1.00 万元"
    assert (str(done.revenue.other.prior), str(done.revenue.business.prior)) == ("4.00 万元", "9.00 万元")


def test_last_years_totals_are_taken_where_this_years_follow(tmp_path, capsys):
    """Tables alone tell no year: that is said, and the totals, which this year's parts will give, have their prior."""
    tables = tmp_path / "上年.xlsx"
    last = fd.Disclosure(
        department=fd.Department(name="示范市档案馆"),
        overview=fd.Overview(
            revenue="7.00",
            surplus_used="0.00",
            opening_balance="1.00",
            stated_income="8.00",
            expenditure="6.00",
            surplus_distributed="0.00",
            closing_balance="2.00",
            stated_outlay="8.00",
        ),
        revenue=fd.Revenue(other="7.00", stated_total="7.00"),
    )
    tables.write_bytes(workbook(last))
    file = tmp_path / "数据.toml"
    balances = (
        'surplus_used = "0.00"\nsurplus_distributed = "0.00"\nclosing_balance = "3.00"\nexpenditure = "9.00"'
    )
    file.write_text(f'[revenue]\nother = {{ final = "10.00" }}\n[overview]\n{balances}\n', "utf-8")
    command = [
        "compose",
        str(file),
        "-o",
        str(tmp_path / "出"),
        "--last-year",
        str(tables),
        "--language",
        "zh",
    ]

    assert main(command) == 0
    assert f"{tables} 没有写明年度，无法核实" in capsys.readouterr().out
    told = (tmp_path / "出" / "决算公开.txt").read_text("utf-8")
    assert "收、支总计与上年相比各增加4.00万元，增长50.00%" in told
    assert "本年收入合计与上年相比增加3.00万元，增长42.86%" in told


def test_last_year_gives_what_this_years_rows_and_parts_come_to():
    """Totals, shares of basic expenditure and items that follow from rows have their prior amounts, rows of tables none."""

    def accounts(amount):
        row = {"code": "2130101", "name": "行政运行"}
        cells = fd.Expenditure(basic=amount)
        return fd.Disclosure(
            department=fd.Department(year=2024),
            expenditure=fd.Expenditure(rows=[fd.ExpenditureRow(**row, expenditure=cells)]),
            general_budget=fd.GeneralPublicBudget(rows=[BudgetRow(**row, basic=amount)]),
            basic=fd.BasicExpenditure(rows=[fd.EconomicItem(code="30101", name="基本工资", amount=amount)]),
            government_fund=fd.FundBudget(
                rows=[BudgetRow(code="2082201", name="移民补助", revenue=amount, project=amount)]
            ),
        )

    last = fd.complete(retold(accounts("8.00"))).disclosure
    done = fd.complete(with_last_year(retold(accounts("9.00")), last))
    told = done.disclosure
    lines = [
        told.expenditure.stated_total,
        told.expenditure.basic,
        told.general_budget.stated_total,
        told.general_budget.items[0].line,
        told.basic.personnel,
        told.government_fund.revenue,
        told.government_fund.expenditure,
        told.government_fund.items[0].line,
    ]
    assert {str(line.prior) for line in lines} == {"8.00 万元"}
    assert not [path for path, _ in fd.model.shape.paths(told) if path[-1] == "prior" and "rows" in path]
    assert not [item for item in done.missing if item.path[-1] == "prior"]


def test_accounts_that_only_rows_tell_have_last_years_balances_and_totals():
    """Both accounts follow from the rows, so what was carried over is in them, and their totals have prior amounts."""

    def accounts(amount, **fiscal):
        row = {"code": "2130101", "name": "行政运行"}
        return fd.Disclosure(
            department=fd.Department(year=2024),
            revenue=fd.Revenue(fiscal_appropriation="9.00"),
            expenditure=fd.Expenditure(
                rows=[fd.ExpenditureRow(**row, expenditure=fd.Expenditure(basic=amount))]
            ),
            general_budget=fd.GeneralPublicBudget(rows=[BudgetRow(**row, revenue="9.00", basic=amount)]),
            **fiscal,
        )

    balances = {"opening_balance": "0.00", "closing_balance": "1.20"}
    last = accounts("7.80", overview=fd.Overview(**balances), fiscal=fd.FiscalAppropriation(**balances))
    done = with_last_year(retold(accounts("10.20")), fd.complete(retold(last)).disclosure)
    told = fd.complete(done).disclosure
    for account in (told.overview, told.fiscal):
        assert str(account.opening_balance) == "1.20 万元"
        assert [str(account.stated_income.final), str(account.stated_income.prior)] == [
            "10.20 万元",
            "9.00 万元",
        ]


def test_an_item_that_is_told_leaves_the_others_of_the_rows_told():
    """A list of one item, with its budget, is no choice among those of the table; a list of other names is one."""
    rows = [
        BudgetRow(code=code, name=name, expenditure="2.00")
        for code, name in (("2050201", "学前教育"), ("2050202", "小学教育"))
    ]
    told = {
        "class_name": "教育支出",
        "section_name": "普通教育",
        "line": fd.BudgetLine(final="2.00", initial_budget="3.00"),
    }
    for name, expected in (("小学教育", ["学前教育", "小学教育"]), ("初中教育", ["初中教育"])):
        budget = fd.GeneralPublicBudget(rows=rows, items=[fd.FunctionalItem(name=name, **told)])
        done = retold(
            fd.Disclosure(department=fd.Department(year=2024), general_budget=budget)
        ).general_budget
        assert [item.name for item in done.items] == expected
        assert str(done.items[-1].line.initial_budget) == "3.00 万元"


def test_an_opening_balance_that_rows_tell_is_not_taken_from_last_year():
    """It is told more finely there, and money may have been moved between the years."""
    rows = [BudgetRow(code="2082201", name="移民补助", opening_balance="1.25")]
    now = fd.Disclosure(fiscal=fd.FiscalAppropriation(), government_fund=fd.FundBudget(rows=rows))
    last = fd.Disclosure(
        fiscal=fd.FiscalAppropriation(closing_balance="1.00"),
        government_fund=fd.FundBudget(closing_balance="1.00"),
    )
    done = with_last_year(now, last)
    assert done.fiscal.opening_balance is done.government_fund.opening_balance is None


def test_what_is_taken_over_has_the_decimals_of_the_others():
    """A spreadsheet shows 16.50 as 16.5; beside amounts of two decimals it is printed with as many."""
    now = fd.Disclosure(agency_operating="8.07", three_public=fd.ThreePublicCosts(reception="2.00"))
    other = fd.Disclosure(agency_operating="16.5", three_public=fd.ThreePublicCosts(reception="0"))
    done = with_budget(now, other)
    assert str(done.agency_operating.initial_budget) == "16.50 万元"
    assert str(done.three_public.reception.initial_budget) == "0.00 万元"


def test_the_budget_gives_initial_budgets_by_code():
    """An item meets itself by its name and code in another order of rows."""
    item = {"class_name": "教育支出", "section_name": "普通教育"}
    now = fd.Disclosure(
        general_budget=fd.GeneralPublicBudget(items=[fd.FunctionalItem(**item, name="小学教育", line="2.00")])
    )
    budget = fd.Disclosure(
        general_budget=fd.GeneralPublicBudget(
            items=[
                fd.FunctionalItem(**item, name="学前教育", line="9.00"),
                fd.FunctionalItem(**item, name="小学教育", line=fd.BudgetLine(budget="3.00")),
            ]
        )
    )
    assert str(with_budget(now, budget).general_budget.items[0].line.initial_budget) == "3.00 万元"


def test_the_tables_of_a_budget_give_initial_budgets_and_what_is_left_is_told(tmp_path, capsys):
    """Items are found in 一般公共预算支出表 by name; what no item has, and tables that could not be read, are told."""
    rows = [
        {"code": code, "name": name, "basic": amount}
        for code, name, amount in (
            ("2130101", "行政运行", "90.00"),
            ("2210201", "住房公积金", "10.25"),
            ("2080505", "机关事业单位基本养老保险缴费支出", "20.00"),
        )
    ]
    data = {"department": {"name": "示范县农业农村局", "year": 2024}, "general_budget": {"rows": rows}}
    file, table = tmp_path / "数据.json", tmp_path / "预算.xlsx"
    file.write_text(json.dumps(data), "utf-8")
    book = Workbook()
    for at, cells in enumerate(
        [
            ["示范县农业农村局2024年部门预算"],
            ["一般公共预算支出表"],
            ["部门：示范县农业农村局", None, None, None, "单位：万元"],
            ["科目编码", "科目名称", "2024年预算数"],
            [None, None, "合计", "基本支出", "项目支出"],
            ["2130101", "行政运行", 80, 80, None],
            ["2210201", "住房公积金", 9.5, 9.5, None],
            ["2130199", "其他农业农村支出", 3, None, 3],
            [None, "合计", 92.5, 89.5, 3],
        ],
        1,
    ):
        for column, cell in enumerate(cells, 1):
            book.active.cell(at, column, cell)
    book.active.title = "一般公共预算支出表"
    book.save(table)
    folder = tmp_path / "出"
    command = ["compose", str(file), "-o", str(folder), "--budget", str(table), "--language", "zh"]
    assert main(command) == 0
    assert f"没有采用：{table} 一般公共预算支出表 1 处（其他农业农村支出）" in capsys.readouterr().out
    told = (folder / "决算公开.txt").read_text("utf-8")
    assert "年初预算为80.00万元，支出决算为90.00万元" in told
    assert "年初预算为9.50万元，支出决算为10.25万元" in told
    assert "年初预算为92.50万元" in told


HEADS = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
OFFICE = [["2013101", "行政运行", 150.25, 150.25, 0]]
WATER = [["2130301", "行政运行", 450.50, 450.50, 0]]


def sheet_of(*rows, heads=HEADS, title="一般公共预算支出表"):
    """A workbook of one table, its title and unit above it."""
    book = Workbook()
    for cells in ([title], ["部门：示范市水利局", None, None, None, "单位：万元"], heads, *rows):
        book.active.append(cells)
    return book


def planning(*items, **more):
    """A table of a budget with the rows of classes, sections and totals."""
    total = ["合计", None, *(sum(row[at] for row in items) for at in (2, 3, 4))]
    above = [[row[0][:size], f"{row[0][:size]}的支出", *row[2:]] for row in items for size in (3, 5)]
    rows = sorted([*above, *map(list, items)], key=lambda row: row[0])
    return sheet_of(total, *rows, **more)


def with_budget_of(book, codes, capsys, folder, year=2024):
    """What compose says of items 行政运行, by their codes, and a budget; and what each item plans, by its code."""
    rows = [{"code": code, "name": "行政运行", "basic": "400.00"} for code in codes]
    named = {"name": "示范市水利局", "year": year}
    file, table, done = folder / "数据.json", folder / "预算.xlsx", folder / "出"
    file.write_text(json.dumps({"department": named, "general_budget": {"rows": rows}}), "utf-8")
    book.save(table)
    status = main(["compose", str(file), "-o", str(done), "--budget", str(table), "--language", "zh"])
    captured = capsys.readouterr()
    told = (done / "决算公开.txt").read_text("utf-8") if status == 0 else ""
    return captured.out + captured.err, told


@pytest.mark.parametrize(
    ("planned", "codes", "told"),
    [
        (OFFICE + WATER, ["2130301"], ["450.50", "600.75"]),
        (OFFICE, ["2130301"], []),
        (OFFICE + WATER, ["2013101", "2130301"], ["150.25", "450.50", "600.75"]),
    ],
    ids=["one of two", "another class", "both"],
)
def test_codes_decide_which_item_a_budget_plans(planned, codes, told, tmp_path, capsys):
    """行政运行 of one class is not 行政运行 of another; what was taken is not told as left out."""
    said_so, text = with_budget_of(planning(*planned), codes, capsys, tmp_path)
    assert [amount for amount in ("150.25", "450.50", "600.75") if f"年初预算为{amount}万元" in text] == told
    assert ("（合计" in said_so) is (not told)


@pytest.mark.parametrize(
    ("codes", "left"),
    [
        (["2130301", "2130306", "2210201"], None),
        (["2130301", "2130306"], "住房保障支出；住房改革支出；住房公积金"),
        (["2130301", "2210201"], "农林水支出；水利；水利工程运行与维护"),
    ],
    ids=["all", "all of one class", "one of two in a class"],
)
def test_a_subtotal_of_what_was_taken_is_not_told_as_left_out(codes, left, tmp_path, capsys):
    """A class and its section are told by their items where those are all that they plan."""
    names = ["农林水支出", "水利", "行政运行", "水利工程运行与维护"]
    rows = [["213", 20.5], ["21303", 20.5], ["2130301", 10.25], ["2130306", 10.25]]
    names += ["住房保障支出", "住房改革支出", "住房公积金"]
    rows += [["221", 5], ["22102", 5], ["2210201", 5]]
    book = sheet_of(*([code, name, cell, cell, 0] for name, (code, cell) in zip(names, rows, strict=True)))
    said_so, _ = with_budget_of(book, codes, capsys, tmp_path)
    assert ("没有采用" in said_so) is (left is not None)
    assert left is None or f"一般公共预算支出表 3 处（{left}）" in said_so


@pytest.mark.parametrize(
    ("above", "planned"),
    [("农林水支出", ["450.50 万元"]), ("一般公共服务支出", ["None"]), ("支出", ["450.50 万元"])],
)
def test_a_name_decides_within_its_class_where_a_code_is_missing(above, planned):
    """A row without a code belongs to the item of its name, if it stands below the class of the item, or below none."""
    cells = [fd.OtherCell(name="合计", amount="450.50")]
    rows = [fd.OtherRow(name=name, cells=cells) for name in (above, "行政运行")]
    item = fd.FunctionalItem(
        class_name="农林水支出", section_name="水利", name="行政运行", code="2130301", line="9.00"
    )
    now = fd.Disclosure(general_budget=fd.GeneralPublicBudget(items=[item]))
    done = with_budget(now, fd.Disclosure(other_tables=[fd.OtherTable(name="一般公共预算支出表", rows=rows)]))
    assert [str(held.line.initial_budget) for held in done.general_budget.items] == planned


WHOLE = [["2013101", "行政运行", 150, 150, 0], ["2130301", "行政运行", 450, 450, 0]]


def in_columns(rows):
    """The rows of a table with 类, 款 and 项 in three columns."""
    return [[row[0][:3], row[0][3:5] or None, row[0][5:] or None, *row[1:]] for row in rows]


@pytest.mark.parametrize("levels", [1, 3])
@pytest.mark.parametrize("planned", [WHOLE, OFFICE + WATER], ids=["whole numbers", "decimals"])
def test_budgets_in_whole_numbers_and_codes_in_three_columns_are_read(planned, levels, tmp_path, capsys):
    """150 is an amount under 小计 though it might be a code, and 类, 款, 项 are codes and no amounts."""
    rows = [["合计", None, *(sum(row[at] for row in planned) for at in (2, 3, 4))], *planned]
    heads = ["科目编码", "科目名称", "小计", "基本支出", "项目支出"]
    if levels > 1:
        rows = [[None, None, None, "合计", *rows[0][2:]], *in_columns(planned)]
        heads = ["类", "款", "项", "科目名称", *heads[2:]]
    _, text = with_budget_of(sheet_of(*rows, heads=heads), ["2013101", "2130301"], capsys, tmp_path)
    assert [row for row in planned if f"年初预算为{row[2]:.2f}万元" not in text] == []


def test_a_budget_of_which_nothing_can_be_read_is_told_as_one(tmp_path, capsys):
    """It is no 决算 that was looked for."""
    file = tmp_path / "预算.xlsx"
    book = sheet_of(["2013101", "行政运行", "若干", None, None])
    said_so, _ = with_budget_of(book, ["2013101"], capsys, tmp_path)
    assert f"{file}：应为今年的部门预算（--budget），但没有读出任何预算数字" in said_so


@pytest.mark.parametrize("title", ["2024年一般公共预算支出表", "示范市水利局2024年一般公共预算支出表"])
def test_the_title_of_a_table_tells_the_year_of_a_budget(title, tmp_path, capsys):
    """A table alone tells its year, and that of another year is refused."""
    told = [
        with_budget_of(planning(*OFFICE, title=title), ["2013101"], capsys, tmp_path, year)[0]
        for year in (2024, 2023)
    ]
    assert "没有写明年度" not in told[0]
    assert "应为 2023 年度的部门预算，而这是 2024 年度的" in told[1]


def test_the_heading_of_a_column_tells_the_year_of_a_budget(tmp_path, capsys):
    """2024年预算数 is that of 2024."""
    heads = ["科目编码", "科目名称", "2024年预算数", "基本支出", "项目支出"]
    told, _ = with_budget_of(planning(*OFFICE, heads=heads), ["2013101"], capsys, tmp_path, 2023)
    assert "应为 2023 年度的部门预算，而这是 2024 年度的" in told


@pytest.mark.parametrize("year", ["", "2024年"])
def test_basic_expenditure_of_a_budget_is_no_accounts(year, tmp_path, capsys):
    """一般公共预算基本支出表 has the terms of a table of accounts; without 决算 in any title it is none."""
    book = sheet_of(
        ["合计", None, 30, 20, 10],
        ["301", "工资福利支出", 20, 20, 0],
        ["302", "商品和服务支出", 10, 0, 10],
        heads=["经济分类科目编码", "科目名称", "合计", "人员经费", "公用经费"],
        title=f"{year}一般公共预算基本支出表",
    )
    said_so, text = with_budget_of(book, ["2013101"], capsys, tmp_path)
    assert "而这是决算" not in said_so
    assert text


def test_an_item_that_was_zero_last_year_has_a_prior_amount():
    """Its row prints 0.00, and the narrative says nothing of it."""
    rows = [
        BudgetRow(code="2130301", name="行政运行", basic="8.00", project="0.00", expenditure="8.00"),
        BudgetRow(code="2130305", name="水利工程建设", basic="0.00", project="0.00", expenditure="0.00"),
    ]
    told = fd.FunctionalItem(class_name="农林水支出", section_name="水利", name="行政运行", line="8.00")
    last = fd.Disclosure(
        department=fd.Department(year=2023), general_budget=fd.GeneralPublicBudget(rows=rows, items=[told])
    )
    spent = [attrs.evolve(row, basic="9.00", expenditure="9.00") for row in rows]
    budget = fd.GeneralPublicBudget(rows=spent)
    now = retold(fd.Disclosure(department=fd.Department(year=2024), general_budget=budget))
    done = fd.complete(with_last_year(now, last)).disclosure
    assert [str(item.line.prior) for item in done.general_budget.items] == ["8.00 万元", "0.00 万元"]
    assert [str(item.line.stated_change) for item in done.general_budget.items] == ["1.00 万元", "9.00 万元"]


@pytest.mark.parametrize("suffix", ["toml", "xlsx"])
def test_last_years_input_is_completed_before_it_is_taken(suffix, tmp_path, capsys, monkeypatch):
    """Totals that follow from what was typed have their prior amounts; the year before has no other file."""
    monkeypatch.chdir(tmp_path)
    for year, name in ((2024, "今年"), (2023, "去年")):
        entries = {
            "department.name": "示范市档案馆",
            "department.year": year,
            "revenue.other": f"{year - 2015}.00",
            "revenue.business": "1.00",
        }
        if suffix == "xlsx":
            Path(f"{name}.xlsx").write_bytes(fill(as_workbook(), entries, {}))
        else:
            amounts = "".join(f'{key.split(".")[1]} = "{entries[key]}"\n' for key in list(entries)[2:])
            told = f'[department]\nname = "示范市档案馆"\nyear = {year}\n[revenue]\n{amounts}'
            Path(f"{name}.toml").write_text(told, "utf-8")
    command = ["compose", f"今年.{suffix}", "-o", "出", "--last-year", f"去年.{suffix}", "--language", "zh"]
    assert main(command) == 0
    assert "上年决算数" not in capsys.readouterr().out
    told = Path("出/决算公开.txt").read_text("utf-8")
    assert "本年收入合计与上年相比增加1.00万元，增长11.11%" in told


@pytest.mark.parametrize(
    ("now", "last", "unit", "told"),
    [
        ("704333.25", "704333.25", "元", "70.43万元，与上年持平。"),
        ("704299.00", "704333.25", "元", "70.43万元，与上年持平。"),
        ("704333.25", "633899.92", "元", "70.43万元，比上年增加7.04万元，增长11.11%"),
        ("120456.78", "108411.10", "元", "12.05万元，比上年增加1.20万元，增长11.11%"),
        ("704333.25", "70.43", "万元", "70.43万元，与上年持平。"),
        ("540.00", "0.05", "万元", "0.05万元，与上年持平。"),
        ("560.00", "0.05", "万元", "0.06万元，比上年增加0.01万元，增长20.00%"),
    ],
)
def test_two_years_are_compared_exactly_or_as_published(now, last, unit, told, tmp_path):
    """What both inputs tell exactly is compared so; beside a year that is told rounded, this one is rounded before."""
    for year, amount, of in ((2024, now, "元"), (2023, last, unit)):
        data = {
            "金额单位": of,
            "department": {"name": "示范市档案馆", "year": year},
            "agency_operating": amount,
        }
        (tmp_path / f"{year}.json").write_text(json.dumps(data), "utf-8")
    years = [str(tmp_path / "2024.json"), "--last-year", str(tmp_path / "2023.json")]
    folder = tmp_path / "出"
    assert main(["compose", *years, "-o", str(folder), "--region", "jiangsu"]) == 0
    assert f"机关运行经费支出{told}" in (folder / "决算公开.txt").read_text("utf-8")
    assert fd.audit(fd.read(str(folder / "决算公开.docx"))).errors == ()


def test_blanks_that_are_taken_for_nothing_are_told(tmp_path, capsys, monkeypatch):
    """A total is made of the parts that were filled in, so it is said which were not."""
    monkeypatch.chdir(tmp_path)
    rows = [
        {"code": "2130301", "name": "行政运行", "basic": "1.00"},
        {"code": "2130399", "name": "其他水利支出", "basic": "1.00", "project": "2.00"},
    ]
    told = {
        "department": {"name": "示范市水利局", "year": 2024},
        "general_budget": {"rows": rows},
        "procurement": {"goods": "1.00", "works": "0.00"},
    }
    Path("数据.json").write_text(json.dumps(told), "utf-8")
    assert main(["compose", "数据.json", "-o", "出", "--language", "zh"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if "没有填" in line]
    assert [re.sub("（0）.*", "", line) for line in lines] == ["没有填，当作没有发生"] * 2
    assert "政府采购服务支出" in lines[0]
    assert "行政运行·项目支出" in lines[1]


def test_what_is_typed_unlike_last_year_or_the_budget_is_taken_and_told(tmp_path, capsys, monkeypatch):
    """What was filled in counts, and both amounts are told; those that differ by what was rounded are the same."""
    monkeypatch.chdir(tmp_path)
    now = {"final": "18.86", "prior": "16.90", "initial_budget": "20.00", "reason": "搬迁"}
    same = {"final": "1.00", "prior": "1.004"}
    told = {
        "今年": {"agency_operating": now, "three_public": {"reception": same}},
        "上年": {"agency_operating": {"final": "16.86"}, "three_public": {"reception": {"final": "1.00"}}},
        "预算": {"agency_operating": {"initial_budget": "21.00"}},
    }
    for year, (name, content) in zip((2024, 2023, 2024), told.items(), strict=True):
        department = {"name": "示范市水利局", "year": year}
        Path(f"{name}.json").write_text(json.dumps({"department": department, **content}), "utf-8")
    sources = ["--last-year", "上年.json", "--budget", "预算.json"]
    assert main(["compose", "今年.json", *sources, "-o", "出", "--language", "zh"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "不同" in line] == [
        "有 1 处与 上年.json 不同，用的是所填的：机关运行经费·上年决算数 16.90 万元（文件中 16.86 万元）",
        "有 1 处与 预算.json 不同，用的是所填的：机关运行经费·年初预算数 20.00 万元（文件中 21.00 万元）",
    ]
    assert "1.96万元" in Path("出", "决算公开.txt").read_text("utf-8")


def test_last_years_input_that_cannot_be_completed_gives_what_was_typed(tmp_path, capsys, monkeypatch):
    """It is said why, and nothing is lost."""
    monkeypatch.chdir(tmp_path)
    head = '[department]\nname = "示范市档案馆"\nyear = {}\n[revenue]\nother = "{}"\nbusiness = "1.00"\n'
    row = '[[general_budget.rows]]\ncode = "2130301"\nname = "行政运行"\nexpenditure = "9.00"\nbasic = "8.00"\nproject = "0"\n'
    Path("今年.toml").write_text(head.format(2024, "10.00"), "utf-8")
    Path("去年.toml").write_text(head.format(2023, "8.00") + row, "utf-8")
    command = ["compose", "今年.toml", "-o", "出", "--last-year", "去年.toml", "--language", "zh"]
    assert main(command) == 0
    assert "去年.toml 不能补全，只取已填的数：" in capsys.readouterr().out
    assert "增加2.00万元" in Path("出/决算公开.txt").read_text("utf-8")


def test_two_inputs_that_differ_contradict_each_other():
    """The first counts where one is silent; where both speak, a difference is refused when it is completed."""
    one = fd.Disclosure(revenue=fd.Revenue(other="2.00"))
    other = fd.Disclosure(revenue=fd.Revenue(other="3.00", business="1.00"))
    both = joined(one, other)

    assert str(both.revenue.business.final) == "1.00 万元"
    with pytest.raises(fd.ContradictionError):
        fd.complete(both)


def _budgets(*rows, **told):
    """A fund of some rows: code, what came in, what was spent, and what was left."""
    names = "revenue", "expenditure", "closing_balance"
    made = [BudgetRow(code=code, name=code, **dict(zip(names, cells, strict=False))) for code, *cells in rows]
    department = fd.Department(name="某局", year=2024)
    return fd.Disclosure(department=department, government_fund=fd.FundBudget(rows=made, **told))


LAST = _budgets(
    ("2120804", "9.00", "4.00", "5.00"), ("2120899", "1.00", "1.00", "0.00"), closing_balance="5.00"
)


def test_rows_open_with_what_they_closed_with_last_year():
    """By code, and the rows above them with their sums; a new row with nothing."""
    now = _budgets(("2120804", "9.00", "12.00"), ("2120803", "1.00", "1.00"))
    fund = fd.complete(with_last_year(retold(now), LAST)).disclosure.government_fund
    opened = {row.code: str(row.opening_balance) for row in fund.rows}
    assert opened == {
        **dict.fromkeys(("212", "21208", "2120804"), "5.00 万元"),
        "2120803": "0.00 万元",
    }
    assert {row.code: str(row.closing_balance) for row in fund.rows}["2120804"] == "2.00 万元"
    assert str(fund.closing_balance) == "2.00 万元"


@pytest.mark.parametrize(
    "now",
    [
        _budgets(("2120804", "9.00", "15.00"), ("2120899", "9.00", "4.00")),
        _budgets(("2120804", "9.00", "10.00", "1.00")),
        _budgets(("2120803", "9.00", "9.00")),
        _budgets(("2120804", "9.00", "9.00"), opening_balance="7.00"),
    ],
    ids=["spent more", "left less", "gone", "of the fund"],
)
def test_last_years_closing_balances_of_rows_are_left_where_they_do_not_fit(now):
    """What was carried over was moved or corrected then: rows are left to the preparer, and nothing is refused."""
    last = _budgets(("2120804", "9.00", "4.00", "5.00"))
    assert {row.opening_balance for row in with_last_year(now, last).government_fund.rows} == {None}


CONTRADICTING = """
"金额单位" = "元"
[overview]
opening_balance = "0.00"
closing_balance = "10.00"
[revenue]
fiscal_appropriation = "10000000.00"
[expenditure]
basic = "4000000.00"
project = "6000000.00"
[[general_budget.rows]]
code = "2130301"
name = "行政运行"
basic = "4000000.00"
project = "0.00"
[[general_budget.rows]]
code = "2130305"
name = "水利工程建设"
basic = "0.00"
project = "6000000.00"
[[basic.rows]]
code = "30101"
name = "基本工资"
amount = "3100000.00"
[[basic.rows]]
code = "30201"
name = "办公费"
amount = "1000000.00"
[department]
name = "示范市水利局"
year = 2024
"""
"""Basic expenditure by nature is more than by function, and a closing balance that nothing leaves."""


def test_a_contradiction_names_what_cannot_both_hold_and_where_it_was_filled_in(
    tmp_path, capsys, monkeypatch
):
    """The two amounts, with the keys of what was filled in and of what they were added from; no other figure is blamed."""
    monkeypatch.chdir(tmp_path)
    Path("数据.toml").write_text(CONTRADICTING, "utf-8")
    assert main(["compose", "数据.toml", "-o", "出", "--language", "zh"]) == 1
    told = capsys.readouterr().out
    of_function = (
        "一般公共预算财政拨款支出决算情况·基本支出 4,000,000.00 元，来自 general_budget.rows[0].basic\n"
    )
    of_nature = "公用经费 1,000,000.00 元，来自 basic.rows[1].amount\n"
    assert of_function in told
    assert of_nature in told
    assert (
        "支出总计 10,000,010.00 元，来自 expenditure.basic；expenditure.project；overview.closing_balance\n"
        in told
    )
    assert "FD321" not in told


RARE = """
"金额单位" = "元"
[department]
name = "示范市水利局"
year = 2024
[[expenditure.rows]]
code = "2130301"
name = "行政运行"
[expenditure.rows.expenditure]
basic = "30000.00"
[[expenditure.rows]]
code = "2130399"
name = "其他水利支出"
[expenditure.rows.expenditure]
basic = "50000.00"
[[general_budget.rows]]
code = "2130301"
name = "行政运行"
basic = "40000.00"
[[basic.rows]]
code = "30217"
name = "公务接待费"
amount = "20000.00"
[three_public]
reception = "10000.00"
"""
"""An item has more of the general public budget than of all money, and basic expenditure has more receptions than there were."""


def test_what_is_rare_is_written_and_told_with_where_it_was_filled_in(tmp_path, capsys, monkeypatch):
    """What the audit only warns of may be true: it is written, and each warning names its amounts and their keys."""
    monkeypatch.chdir(tmp_path)
    Path("数据.toml").write_text(RARE, "utf-8")
    assert main(["compose", "数据.toml", "-o", "出", "--language", "zh"]) == 0
    told = capsys.readouterr().out
    assert "FD511" in told
    assert "公务接待费 10,000.00 元（three_public.reception）" in told
    assert "FD835" in told
    assert "行政运行·支出·基本支出 30,000.00 元（expenditure.rows[0].expenditure.basic）" in told
    assert Path("出", "决算公开.docx").exists()


def test_a_contradiction_names_the_cells_of_a_workbook(tmp_path, capsys):
    """An amount that was filled in is told with its cell."""
    book = filled_book(**{"revenue.stated_total": "5.00万元"})
    status, told = composed(book, capsys, tmp_path)
    assert status == 1
    assert re.search(r"    所填：收入决算情况·本年收入合计 5.00 万元（基本数据!B\d+）\n", told)


BOOKS = [
    ("30101", "基本工资", "1000024.00"),
    ("30102", "津贴补贴", "500020.40"),
    ("30201", "办公费", "300044.40"),
]
"""Whose sum is 180.01 万元, and that of what they are rounded to 180.00."""


def of_books(*books, unit="元"):
    """Basic expenditure of items of the general public budget."""
    rows = [
        fd.EconomicItem(code=code, name=name, amount=amount and f"{amount}{unit}")
        for code, name, amount in books
    ]
    return fd.Disclosure(department=fd.Department(year=2024), basic=fd.BasicExpenditure(rows=rows))


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize(("count", "total"), [(3, "180.01 万元"), (1, "180.00 万元")])
def test_exact_amounts_win_over_the_tables_made_of_them(is_first, count, total):
    """What the tables round follows from the books where those tell all of it; a part of them denies no total."""
    told = of_books(*BOOKS[:count])
    whole = fd.complete(of_books(*BOOKS), WAN_YUAN).disclosure  # whose own total only its parts tell, rounded
    table = attrs.evolve(whole, basic=attrs.evolve(whole.basic, stated_total=None))
    both = joined(told, table) if is_first else joined(table, told)
    done = fd.complete(retold(both), WAN_YUAN).disclosure.basic

    assert str(done.stated_total.final) == total


@pytest.mark.parametrize("is_first", [True, False])
def test_exact_amounts_that_the_tables_do_not_round_are_a_contradiction(is_first):
    """A row of the books is not what the table has for it: whichever file is named first, nothing is written."""
    table = fd.complete(of_books(*BOOKS), WAN_YUAN).disclosure
    books = of_books(("30101", "基本工资", "1000124.00"), *BOOKS[1:])
    both = joined(books, table) if is_first else joined(table, books)
    with pytest.raises(fd.ContradictionError):
        fd.complete(retold(both), WAN_YUAN)


def test_rows_of_two_inputs_are_those_of_both():
    """A row that one input lacks is that of the other: by code, or by name, or the first list where neither tells rows apart."""
    one, other = of_books(BOOKS[0]), of_books(*BOOKS[1:])
    assert [row.code for row in joined(one, other).basic.rows] == ["30101", "30102", "30201"]
    named = of_books((None, "基本工资", "1000024.00"), (None, "水费", "1.00"))
    rows = joined(named, one).basic.rows
    assert [(row.code, row.name) for row in rows] == [("30101", "基本工资"), (None, "水费")]
    twice = of_books((None, "办公费", "1.00"), (None, "办公费", "2.00"))
    assert joined(twice, one) == twice
    terms = [fd.Disclosure(glossary=[fd.Term(name=name, meaning="略")]) for name in ("项目支出", "基本支出")]
    assert [term.name for term in joined(*terms).glossary] == ["项目支出", "基本支出"]


def test_new_and_compose_go_together(tmp_path, capsys):
    """From a blank input, filled in, to the files of a disclosure; the prior year comes from last year's text."""
    file, out = tmp_path / "数据.xlsx", tmp_path / "公开"
    assert main(["new", "-o", str(file)]) == 0
    file.write_bytes(fill(file.read_bytes(), ENTRIES, LISTS))
    last = tmp_path / "上年.txt"
    last.write_text(
        "收入决算情况说明\n\n本年收入合计92.00万元，其中：财政拨款收入80.00万元，其他收入12.00万元。\n",
        "utf-8",
    )
    assert main(["compose", str(file), "-o", str(out), "--last-year", str(last), "--formulas"]) == 0

    told = (out / "决算公开.txt").read_text("utf-8")
    assert "本年收入合计100.00万元，其中：财政拨款收入90.00万元，占90.00%" in told
    assert "基本支出：保障机构运转的支出" in told
    read = fd.read(str(out / "决算公开.docx"))
    assert [item.name for item in read.performance.projects] == ["数字化"]
    assert fd.audit(read).errors == ()


@pytest.mark.parametrize("name", ["数据.csv", "有了.xlsx"])
def test_new_writes_over_nothing_and_no_other_kind(tmp_path, capsys, name):
    """A file that is there, or a kind that is none, is refused with what to do."""
    (tmp_path / "有了.xlsx").write_bytes(b"mine")
    assert main(["new", "-o", str(tmp_path / name), "--language", "en"]) == 2
    assert name in capsys.readouterr().err
    assert (tmp_path / "有了.xlsx").read_bytes() == b"mine"


LAST_YEAR = "{name}2023年度部门决算\n\n收入决算情况说明\n\n本年收入合计92.00万元，其中：财政拨款收入80.00万元，其他收入12.00万元。\n"


@pytest.mark.parametrize(
    ("option", "content", "told"),
    [
        ("--last-year", LAST_YEAR.format(name="示范市水利局"), "而这是“示范市水利局”的"),
        ("--last-year", LAST_YEAR.format(name="示范市档案馆").replace("2023", "2021"), "而这是 2021 年度的"),
        (
            "--last-year",
            LAST_YEAR.format(name="示范市档案馆").replace("2023", "2024"),
            "应为上年（2023 年度）",
        ),
        (
            "--last-year",
            "示范市档案馆2023年部门预算\n\n一、机关运行经费安排情况\n\n2023年机关运行经费预算9.00万元。\n",
            "而这是预算",
        ),
        ("--budget", LAST_YEAR.format(name="示范市档案馆"), "而这是决算"),
        (
            "--budget",
            "示范市档案馆2022年部门预算\n\n一、机关运行经费安排情况\n\n2022年机关运行经费预算9.00万元。\n",
            "而这是 2022 年度的",
        ),
    ],
    ids=["another department", "long ago", "this year", "a budget", "accounts", "an old budget"],
)
def test_what_is_certainly_not_the_source_is_refused(option, content, told, tmp_path, capsys):
    """Nothing is taken over from another department, another year or another kind of document."""
    filled, other, folder = tmp_path / "数据.xlsx", tmp_path / "另一份.txt", tmp_path / "决算公开"
    filled.write_bytes(fill(as_workbook(), ENTRIES, LISTS))
    other.write_text(content, "utf-8")
    command = ["compose", str(filled), "-o", str(folder), option, str(other), "--language", "zh"]
    assert main(command) == 2
    message = capsys.readouterr().err
    assert f"{other}：应为" in message
    assert told in message
    assert not folder.exists()


@pytest.mark.parametrize("name", ["示范市档案馆", "市档案馆", "某省示范市档案馆", "示范市档案史志馆"])
def test_last_year_of_a_shortened_or_changed_name_is_taken(name, tmp_path, monkeypatch):
    """Names are shortened, and change a little over the years."""
    monkeypatch.chdir(tmp_path)
    Path("数据.xlsx").write_bytes(fill(as_workbook(), ENTRIES, LISTS))
    Path("上年.txt").write_text(LAST_YEAR.format(name=name), "utf-8")
    assert main(["compose", "数据.xlsx", "-o", "决算公开", "--last-year", "上年.txt"]) == 0


def filled_book(**more):
    """The workbook as it was filled in, with more entries."""
    return load_workbook(BytesIO(fill(as_workbook(), {**ENTRIES, **more}, LISTS)))


def composed(book, capsys, folder):
    """How compose ends with a workbook, and what it says."""
    book.save(folder / "数据.xlsx")
    command = ["compose", str(folder / "数据.xlsx"), "-o", str(folder / "决算公开"), "--language", "zh"]
    status = main(command)
    captured = capsys.readouterr()
    return status, captured.out + captured.err


@pytest.mark.parametrize(
    ("word", "is_none"),
    [("是", True), ("√", True), ("无", True), ("YES", True), ("否", False), ("no", False)],
)
def test_yes_and_no_are_taken_as_people_write_them(word, is_none, tmp_path):
    """无 says of a part that there is none of it."""
    file = tmp_path / "数据.xlsx"
    file.write_bytes(fill(as_workbook(), {**ENTRIES, "government_fund.stated_none": word}, LISTS))
    assert given(str(file)).government_fund.stated_none is is_none


@pytest.mark.parametrize("word", ["也许", "没有", "1"])
def test_what_is_neither_yes_nor_no_is_refused(word, tmp_path, capsys):
    """The cell is named."""
    status, told = composed(filled_book(**{"government_fund.stated_none": word}), capsys, tmp_path)
    assert status == 2
    assert f"应为 是 或 否（或空白），而不是“{word}”" in told
    assert "基本数据!B" in told


def test_a_blank_name_and_year_are_missing(tmp_path, capsys):
    """Whose accounts of which year they are is asked for, with the cell."""
    told = composed(filled_book(**{"department.name": "", "department.year": ""}), capsys, tmp_path)[1]
    assert "还缺：部门概况·部门名称（基本数据!B4）\n还缺：部门概况·年度（基本数据!B5）\n" in told


def test_the_main_sheet_under_another_name_is_refused(tmp_path, capsys):
    """The names that are expected and found are told, and nothing is read as if it were the nine tables."""
    book = filled_book()
    book[FIXED].title = "Sheet1"
    status, told = composed(book, capsys, tmp_path)
    assert status == 2
    assert "没有“基本数据”这张表，它的名称不要改动；文件中有：填报说明、Sheet1、" in told


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (3, "收入按科目：缺少第 3 行灰色的数据项；请用 new 重新生成填报表"),
        (None, "收入按科目!B3：没有“nome”这个数据项"),
    ],
)
def test_keys_of_a_list_that_are_gone_or_changed_are_told(row, told, tmp_path, capsys):
    """Where the row of keys was deleted, what moved up into it is no field."""
    book = filled_book()
    rows = book["收入按科目"]
    if row is None:
        rows["B3"] = "nome"
    else:
        rows.append(["2010301", "行政运行", "0", "0"])
        rows.delete_rows(row)
    status, said = composed(book, capsys, tmp_path)
    assert status == 2
    assert told in said


def test_what_must_be_filled_in_once_is_told_with_its_cell(tmp_path, capsys):
    """An evaluation of the whole needs a name, which has its cell though it is blank."""
    status, said = composed(filled_book(**{"performance.overall.goal": "保管3个区的档案"}), capsys, tmp_path)
    assert status == 2
    assert re.search(r"基本数据!B\d+：“项目名称”没有填", said)
    (tmp_path / "数据.toml").write_text('performance.overall.goal = "保管档案"', "utf-8")
    with pytest.raises(fd.DataError, match=r"performance\.overall\.name"):
        given(str(tmp_path / "数据.toml"))


def test_numbers_within_a_text_of_a_document_are_not_told_as_left_out(tmp_path, capsys):
    """A goal is taken with its numbers, and that of an item of a note tells nothing."""
    evaluation = fd.SelfEvaluation(
        name="灌区", goal="改造1.2万亩。", achieved="改造1.25万亩。", stated_score="90"
    )
    tables = fd.Disclosure(agency_operating="2.00", performance=fd.Performance(projects=[evaluation]))
    book = load_workbook(BytesIO(workbook(tables)))
    book.worksheets[0].append(["注：1.本表反映项目自评情况。"])
    _, said = composed(book, capsys, tmp_path)
    assert "没有采用" not in said
    assert given(str(tmp_path / "数据.xlsx")).performance.projects[0].goal == "改造1.2万亩。"


def test_sheets_and_columns_that_no_field_has_are_told(tmp_path, capsys):
    """An extra sheet, and a column whose key is gone, are told with what stands there, before contradictions too."""
    book = filled_book(**{"revenue.stated_total": "5.00万元"})
    book.create_sheet("补充")["B2"] = "5555"
    rows = book["收入按科目"]
    rows["L3"], rows["L4"] = None, "888"
    status, told = composed(book, capsys, tmp_path)
    assert status == 1
    assert "数据.xlsx 补充 整张表（1 格：B2 5555）" in told
    assert "一列（1 格：L4 888）：缺少灰色的数据项" in told
    assert told.index("没有采用") < told.index("互相矛盾")


@pytest.mark.parametrize(("amount", "doubtful"), [("12.00", False), ("12000000.00", True)])
def test_the_totals_are_told_as_they_were_understood(amount, doubtful, tmp_path, capsys):
    """So a unit that was left as it stood is seen; a total beyond 100 亿元 is asked about."""
    file = tmp_path / "数据.toml"
    parts = 'surplus_used = "0.00"\nopening_balance = "0.00"\nsurplus_distributed = "0.00"\nclosing_balance = "0.00"'
    file.write_text(f'[overview]\nrevenue = "{amount}"\nexpenditure = "{amount}"\n{parts}\n', "utf-8")
    assert main(["compose", str(file), "-o", str(tmp_path / "出"), "--language", "zh"]) == 0
    told = capsys.readouterr().out
    assert "按所给数据：收入总计 " in told
    assert ("请看金额单位是否填对" in told) is doubtful


def test_what_was_typed_is_told_as_typed(tmp_path):
    """No unit is added to it, no type is named, counts look like counts."""
    file = tmp_path / "数据.xlsx"
    for entries, told in (
        ({"agency_operating": "见附件"}, "而不是“见附件”"),
        ({"department.year": "今年"}, "应为整数，而不是“今年”"),
        ({"department.retired": "十人"}, "应填数字，而不是“十人”"),
    ):
        file.write_bytes(fill(as_workbook(), {**ENTRIES, **entries}, LISTS))
        with pytest.raises(fd.DataError) as refused:
            given(str(file))
        assert told in refused.value.in_("zh")


@pytest.mark.parametrize(("text", "value"), [("增加3人", 3), ("减少2人", -2)])
def test_changes_are_taken_as_people_write_them(text, value, tmp_path):
    """In either direction."""
    file = tmp_path / "数据.xlsx"
    file.write_bytes(fill(as_workbook(), {**ENTRIES, "department.retired_change": text}, LISTS))
    assert given(str(file)).department.retired_change.value == value


def test_what_is_missing_or_not_said_is_told_by_kind(tmp_path, capsys):
    """Of rows only the first are named, and how many there are; all of them if asked."""
    line = {"final": "1.00", "adjusted_budget": "1.00"}
    rows = [
        {"class_name": "教育支出", "section_name": "普通教育", "name": name, "line": line}
        for name in ("学前教育", "小学教育", "初中教育", "高中教育")
    ]
    file = tmp_path / "数据.json"
    file.write_text(json.dumps({"general_budget": {"items": rows}}), "utf-8")
    command = ["compose", str(file), "-o", str(tmp_path / "出"), "--language", "zh"]
    kind = "一般公共预算财政拨款支出决算情况·具体情况"

    assert main(command) == 0
    told = capsys.readouterr().out
    assert f"还缺 4 处{kind}·上年决算数：学前教育；小学教育；初中教育；……（加 --verbose 全部列出）" in told
    assert f"此写法没有写到 4 处{kind}·全年预算数：学前教育（1.00 万元）；小学教育（1.00 万元）；" in told
    assert "高中教育" not in told

    assert main([*command, "--verbose"]) == 0
    assert "初中教育（1.00 万元）；高中教育（1.00 万元）\n" in capsys.readouterr().out


def test_zeros_standards_and_grades_are_not_dropped_in_silence(tmp_path, capsys):
    """A grade stands in its form; zeros and standards of marks that nothing tells are listed."""
    indicator = {
        "name": "扫描量",
        "target": "≥5",
        "actual": "5",
        "standard": "按比例得分",
        "basis": "年度计划",
    }
    data = {
        "department": {"name": "示范市档案馆", "year": 2024, "retired_cadres_change": 0},
        "performance": {
            "good": 0,
            "projects": [{"name": "数字化", "grade": "优", "indicators": [indicator]}],
        },
    }
    file, folder = tmp_path / "数据.json", tmp_path / "出"
    file.write_text(json.dumps(data), "utf-8")
    assert main(["compose", str(file), "-o", str(folder), "--language", "zh", "--verbose"]) == 0
    said = capsys.readouterr().out
    assert all(
        word in said for word in ("按比例得分", "年度计划", "离休人员增减（0 人）", "评级为良的项目（0 个）")
    )
    assert "自评等级 | 优" in " ".join((folder / "决算公开.md").read_text("utf-8").split()).replace(
        "| |", "|"
    )


@pytest.mark.parametrize(("secret", "told"), [(None, "2 个"), (1, "3 个")])
def test_evaluations_that_nothing_sums_up_are_counted(secret, told):
    """Their section of the narrative would be missing, though every form is there; what sums them up stays."""
    forms = [fd.SelfEvaluation(name=name) for name in ("信息化", "数字化")]
    given = fd.Performance(
        overall=fd.SelfEvaluation(name="整体支出"),
        projects=forms,
        classified=secret and fd.ProjectGroup(count=secret),
    )
    done = retold(fd.Disclosure(performance=given)).performance
    assert (str(done.stated_overall.count), str(done.stated_projects.count)) == ("1 个", told)
    some = attrs.evolve(given, stated_projects=fd.ProjectGroup(count=1))
    assert str(retold(fd.Disclosure(performance=some)).performance.stated_projects.count) == "1 个"
    assert retold(fd.Disclosure(performance=fd.Performance())).performance == fd.Performance()


def test_rows_stand_in_the_order_of_their_codes():
    """As published tables have them, however they were typed; those without a code stay behind, as they came."""
    codes = ("2210201", "2130153", "", "2080505", "2130101")
    line = fd.BudgetLine(final="1.00")
    general = fd.GeneralPublicBudget(
        rows=[BudgetRow(code=code, name="行", expenditure="1.00") for code in codes],
        items=[
            fd.FunctionalItem(
                class_name="类", section_name="款", name=f"项{code}", code=code or None, line=line
            )
            for code in codes
        ],
    )
    done = retold(fd.Disclosure(department=fd.Department(year=2024), general_budget=general)).general_budget

    typed = ["2080505", "2130101", "2130153", "2210201"]
    assert [row.code for row in done.rows if len(row.code) == 7] == typed
    assert [row.code for row in done.rows] == [*sorted(row.code for row in done.rows if row.code), ""]
    assert [item.code for item in done.items] == [*typed, None]


def test_what_was_changed_since_it_was_written_is_kept(tmp_path, capsys):
    """Unchanged files are replaced without a word; a changed one stays beside, and no check of the folder reads it."""
    folder = tmp_path / "决算公开"
    assert composed(filled_book(), capsys, tmp_path)[0] == 0
    assert "改过" not in composed(filled_book(**{"department.retired": "5"}), capsys, tmp_path)[1]

    word = folder / "决算公开.docx"
    for times, name in enumerate(("决算公开.改过.docx", "决算公开.2.改过.docx")):
        word.write_bytes(name.encode())
        told = composed(filled_book(), capsys, tmp_path)[1]
        assert f"写出之后改过：改过的保存为 {folder / name}" in told
        assert (folder / name).read_bytes() == name.encode()
        assert word.read_bytes()[:2] == b"PK"
        assert len(list(folder.glob("*.改过.*"))) == times + 1

    main(["check", str(folder), "--language", "zh"])
    assert "跳过 " + str(folder / "决算公开.改过.docx") in "".join(capsys.readouterr())


def test_rows_down_to_the_item_are_enough(tmp_path, capsys):
    """The levels above, the totals and the lists of the narrative follow; what a spreadsheet shows of numbers is no precision."""
    rows = [
        {"code": "2130101", "name": "行政运行", "basic": 820.5},
        {"code": "2080505", "name": "机关事业单位基本养老保险缴费支出", "basic": "126.00", "project": 4},
    ]
    natures = [
        {"code": "30201", "name": "办公费", "amount": 60.5},
        {"code": "30101", "name": "基本工资", "amount": 886},
    ]
    data = {
        "department": {"name": "示范县农业农村局", "year": 2024},
        "general_budget": {"rows": [{name: str(cell) for name, cell in row.items()} for row in rows]},
        "basic": {"rows": [{name: str(cell) for name, cell in row.items()} for row in natures]},
        "government_fund": {"rows": [{"code": "2082201", "name": "移民补助", "project": "100"}]},
    }
    file = tmp_path / "数据.json"
    file.write_text(json.dumps(data), "utf-8")
    assert main(["compose", str(file), "-o", str(tmp_path / "出"), "--language", "zh"]) == 0
    told = (tmp_path / "出" / "决算公开.txt").read_text("utf-8")
    assert (
        "1.社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）。支出决算为130.00万元"
        in told
    )
    assert "2.农林水支出（类）农业农村（款）行政运行（项）。支出决算为820.50万元" in told
    assert "一般公共预算财政拨款支出950.50万元" in told
    assert "人员经费886.00万元，公用经费60.50万元" in told
    assert "本年支出100.00万元，其中：项目支出100.00万元" in told
