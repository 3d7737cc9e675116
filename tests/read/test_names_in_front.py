"""Names and what they name: before a bracket with the amount, behind the year of a title, above a table left empty."""

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes


def found(text, name="决算.txt"):
    """What is found in a text: rules of errors and of warnings."""
    return [finding.rule.id for finding in fd.audit(read_bytes((text.encode(), name))).findings]


LISTS = [
    "二、收入决算情况说明\n收入合计500.00万元，其中：财政拨款收入（460.00万元，占92.00%）；其他收入（{}万元，占8.00%）。",
    "二、收入决算情况说明\n收入合计500.00万元，其中：财政拨款收入（460.00万元）、其他收入（{}万元）。",
    "三、支出决算情况说明\n支出合计500.00万元，其中：基本支出（460.00万元，占92.00%）、项目支出（{}万元，占8.00%）。",
    "七、“三公”经费支出决算情况说明\n“三公”经费支出500.00万元，其中：公务接待费（460.00万元，占92.00%）；因公出国（境）费（{}万元，占8.00%）；公务用车购置及运行维护费（0.00万元，占0.00%）。",
]


@pytest.mark.parametrize("told", LISTS)
def test_the_name_before_a_bracket_owns_the_amount_in_it(told):
    """其他收入（40.00万元，占8.00%） is no other printing of the total before 其中."""
    title = "松岗县林业局2023年度部门决算\n"
    assert found(title + told.format("40.00")) == []
    audit = fd.audit(read_bytes(((title + told.format("44.00")).encode(), "决算.txt")))
    assert audit.errors
    assert not any(finding.rule.id == "FD911" for finding in audit.errors)


def test_a_bracket_behind_an_amount_is_of_that_still():
    """100.00万元（其中：基本支出…） divides what stands before it, and a comparison's bracket is of the year before."""
    text = "松岗县林业局2023年度部门决算\n三、支出决算情况说明\n支出合计100.00万元（其中：基本支出60.00万元，项目支出40.00万元），与上年（80.00万元）相比，增加20.00万元，增长25.00%。\n"
    read = read_bytes((text.encode(), "决算.txt")).expenditure
    assert str(read.stated_total.final.value) == "100.00"
    assert str(read.basic.final.value) == "60.00"
    assert found(text) == []


@pytest.mark.parametrize(
    "told",
    [
        "二、机构设置\n纳入松岗县林业局2023年度决算编制范围的仅有本级，无其他下属单位。\n第二部分 说明\n2023年度收入总计5.00万元，支出总计5.00万元。",
        "三、一般公共预算财政拨款支出决算情况说明\n1、“农林水支出”（类）2023年度决算90.00万元。",
    ],
)
@pytest.mark.parametrize("title", ["2023年度松岗县林业局部门决算", "2023年度松岗县林业局决算公开说明"])
def test_a_title_may_begin_with_the_year(title, told):
    """The title names the department behind the year; no sentence below it does."""
    text = f"{title}\n第一部分 松岗县林业局概况\n{told}\n"
    read = read_bytes((text.encode(), "决算.txt"))
    assert (read.department.name, read.department.year) == ("松岗县林业局", 2023)
    assert found(text) == []


@pytest.mark.parametrize("title", ["2023年度收入支出决算情况说明", "2023年度一般公共预算财政拨款支出决算"])
def test_what_is_no_authority_is_no_department(title):
    """Behind the year of a heading stands what it tells of, mostly."""
    read = read_bytes(
        (f"{title}\n一、收入支出决算总体情况说明\n2023年度收入总计5.00万元。\n".encode(), "决算.txt")
    )
    assert read.department is None or not read.department.name


def test_a_sentence_of_scope_is_no_title():
    """纳入某局2023年度决算编制范围 begins with a verb."""
    text = "纳入松岗县林业局2023年度决算编制范围的仅有本级。\n一、收入支出决算总体情况说明\n2023年度收入总计5.00万元。\n"
    read = read_bytes((text.encode(), "决算.txt"))
    assert read.department is None or not read.department.name


HEAD = "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n"


@pytest.mark.parametrize(
    ("rows", "name"), [("", "决算.txt"), ("|---|---|---|---|---|\n|  |  |  |  |  |\n", "决算.md")]
)
def test_headings_alone_are_an_empty_table(rows, name):
    """A table of its title and headings is there, and a note below it is its own."""
    text = (
        "松岗县林业局2023年度部门决算\n政府性基金预算财政拨款收入支出决算表\n单位：万元\n"
        "| 科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 合计 | 基本支出 | 项目支出 | 年末结转和结余 |\n"
        "|  | 合计 | 0.00 | 7.00 | 7.00 | 0.00 | 7.00 | 0.00 |\n"
        f"\n国有资本经营预算财政拨款支出决算表\n单位：万元\n{HEAD}{rows}\n说明：本部门没有国有资本经营预算财政拨款支出，故本表无数据。\n"
    )
    tables = {table.key: table for table in read_bytes((text.encode(), name)).tables}
    assert tables["state_capital"].empty
    assert "无数据" in tables["state_capital"].note
    assert "FD947" not in found(text, name)


def test_strokes_between_links_are_no_table():
    """首页 | 公开 | 服务 is no row of headings."""
    text = "松岗县林业局2023年度部门决算\n首页 | 公开 | 服务\n2023年度收入总计5.00万元。\n"
    assert read_bytes((text.encode(), "决算.txt")).other_tables == ()
