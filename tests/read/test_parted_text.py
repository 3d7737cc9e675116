"""Tables in text: what parts their cells, what stands above them, and what runs together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiscaldisclosure.audit import audit
from fiscaldisclosure.read import read_bytes

ECONOMIC = """某某局2024年度部门决算
一般公共预算财政拨款基本支出决算表
单位：万元
科目编码|科目名称|合计|人员经费|公用经费
|合计|{0}|{0}|0.00
301|工资福利支出|{0}|{0}|0.00
30101|基本工资|{0}|{0}|0.00
30199|其他工资福利支出|0.00|0.00|0.00
302|商品和服务支出|0.00|0.00|0.00
"""


@given(st.decimals(1, 999, places=2))
def test_strokes_part_a_blank_first_cell(amount):
    """Without a frame, a stroke at the beginning or at the end of a line parts a blank cell; zeros leave nothing unread."""
    found = read_bytes((ECONOMIC.format(amount).encode(), "文.txt"))
    assert found.basic.personnel.final.value == amount
    assert not found.unread
    assert not audit(found).errors


def test_columns_that_run_together_are_told():
    """Where cells hold an amount and the name beside it, nothing tells the columns, and nobody is accused."""
    rows = ["项目|决算数项目|合计", "一、一般公共预算财政拨款|9.00 一、教育支出|5.00", "|二、农林水支出|4.00"]
    rows += ["本年收入合计|9.00 本年支出合计|9.00", "总计|9.00 总计|9.00"]
    text = "某某局2024年度部门决算\n财政拨款收入支出决算总表\n单位：万元\n" + "\n".join(rows)
    found = read_bytes((text.encode(), "文.txt"))
    assert "各栏无法分辨" in found.unread[0].text
    assert not [item for item in audit(found).errors if item.figures]


@pytest.mark.parametrize("mark", ["|", "\t", "│"])
def test_a_tabbed_line_above_a_table_is_no_sentence(mark):
    """The line that numbers a table and tells whose it is leaves no number unread, however the table below is parted."""
    rows = ["项目|本年收入合计|财政拨款收入", "合计|5.00|5.00", "205|5.00|5.00"]
    table = "\n".join(rows).replace("|", mark)
    text = f"某某局2024年度部门决算\n收入决算表\n公开02表\t部门：某某局\t单位：万元\n{table}\n"
    found = read_bytes((text.encode(), "文.txt"))
    assert not [item for item in found.unread if item.text == "02"]


SHIFTED = """<p>某某局2024年度部门决算</p><p>支出决算表</p><p>单位：万元</p><table>
<tr><td>科目编码<td>科目名称<td>本年支出合计<td><td>基本支出<td><td>项目支出<td>
<tr><td><td>合计<td><td>{0}<td><td>{1}<td><td>{2}
<tr><td>205<td>教育支出<td><td>{0}<td><td>{1}<td><td>{2}</table>"""


@given(st.decimals(1, 999, places=2), st.decimals(1, 999, places=2))
def test_amounts_beside_their_headings(basic, project):
    """Where every amount stands a column right of a heading that is over nothing, it is that heading's."""
    text = SHIFTED.format(basic + project, basic, project)
    found = read_bytes((text.encode(), "表.html"))
    assert (found.expenditure.basic.final.value, found.expenditure.project.final.value) == (basic, project)
    assert not found.unread
    wrong = SHIFTED.format(basic + project, basic, project + 1)
    assert audit(read_bytes((wrong.encode(), "表.html"))).errors


def test_amounts_out_of_line_are_told():
    """Where amounts stand between headings that are all over nothing, nobody can tell whose they are."""
    text = SHIFTED.replace("<td><td>{2}", "<td><td>").format("9.00", "5.00")
    found = read_bytes((text.encode(), "表.html"))
    assert found.expenditure is None
    assert {"9.00", "5.00"} <= {item.text for item in found.unread}
    assert not [item for item in audit(found).errors if item.figures]


@pytest.mark.parametrize("name", ["文.html", "文.htm", "文.txt"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_a_text_that_is_named_a_web_page(name, encoding):
    """A text without a single tag keeps its lines and its tables, whatever its name says."""
    text = ECONOMIC.format("5.00") + "二、收入决算情况说明\n2024年度本年收入合计5.00万元。\n"
    found = read_bytes((text.encode(encoding), name))
    assert found.basic.personnel.final.value == 5
    assert not found.unread


def test_a_watermark_between_sentences_is_in_no_name():
    """What tears sentences again and again is the page's, where it stands behind the end of one, too."""
    torn = "2024年度一般公共预算财政拨款支出为\n仅供公开查阅\n679.48万元，与年初预算相比，\n没有差异。\n"
    item = (
        "社会保障和就业支出（类）行政事业单位养老支出（款）\n事业单位离退休（项）：支出决算为679.48万元。\n"
    )
    text = f"某某局2024年度部门决算\n五、一般公共预算财政拨款支出决算情况说明\n{torn * 3}{item}仅供公开查阅\n{item}"
    found = read_bytes((text.encode(), "文.txt"))
    assert [row.name for row in found.general_budget.items] == ["事业单位离退休"]
    assert not audit(found).errors


def test_what_stands_between_sections_again_and_again_is_in_no_name():
    """A line that three sections end with is the page's, where it stands between two items, too."""
    mark = "仅供公开查阅\n"
    item = "卫生健康支出（类）行政事业单位医疗（款）{}（项）：支出决算为{}万元。\n"
    text = (
        f"某某局2024年度部门决算\n一、部门职责\n负责林业。\n{mark}二、机构设置\n下设办公室。\n{mark}三、人员情况\n实有1人。\n"
        f"{mark}五、一般公共预算财政拨款支出决算情况说明\n{item.format('行政单位医疗', '2.00')}{mark}{item.format('公务员医疗补助', '3.00')}"
    )
    found = read_bytes((text.encode(), "文.txt"))
    assert {row.class_name for row in found.general_budget.items} == {"卫生健康支出"}


def test_amounts_under_one_heading_are_not_told_apart():
    """Where a page ends above the lowest row of headings, none of the four columns of expenditure is the whole."""
    rows = (
        "收入\t收入\t支出\t支出\t支出\t支出\t支出",
        "一、一般公共预算财政拨款\t9.00\t一、教育支出\t9.00\t7.00\t2.00\t0.00",
        "本年收入合计\t9.00\t本年支出合计\t9.00\t7.00\t2.00\t0.00",
    )
    text = "某某局2024年度部门决算\n财政拨款收入支出决算总表\n单位：万元\n" + "\n".join(rows)
    found = read_bytes((text.encode(), "文.txt"))
    assert found.fiscal.revenue.value == 9
    assert not audit(found).errors
    assert [item.text for item in found.unread if not item.free_text].count("7.00") == 2


ONE_ROW = """某某局2024年度部门决算
政府性基金预算财政拨款收入支出决算表
单位：万元
科目编码    科目名称    年初结转和结余    本年收入    本年支出    年末结转和结余
    合计    1.00    4.00    3.00    2.00
212    城乡社区支出    1.00    4.00    3.00    2.00
21208    土地    1.00    4.00    3.00    2.00

国有资本经营预算财政拨款支出决算表
编制单位：某某局    单位：万元
科目编码    科目名称    合计    基本支出    项目支出
    合计
注：某某局2024年度没有使用国有资本经营预算安排的支出，本表为空表。

财政拨款“三公”经费支出决算表
编制单位：某某局    单位：万元
合计    因公出国（境）费    公务用车运行费    公务接待费
3.00    0.00    2.00    1.00
"""


def test_blanks_part_tables_of_one_row_and_of_none():
    """Below headings that blanks part clearly stands a table, though it has one row or no amount; its note is its own."""
    found = audit(read_bytes((ONE_ROW.encode(), "文.txt")))
    assert {"government_fund", "state_capital", "three_public"} <= {
        table.key for table in found.disclosure.tables
    }
    assert not [finding for finding in found.findings if finding.rule.id == "FD947"]


def test_what_a_torn_line_left_of_two_names_is_not_one_thing():
    """全 / 年预算数 of two evaluations, apart from their first character by page numbers, are two amounts."""
    parts = (
        "十四、预算绩效情况说明", "整体支出绩效自评表1个，全", "49", "年预算总额406.33万元，实际执行总额689.70万元。",
        "预算绩效评价项目3个，全", "8", "年预算数137.89万元，全年执行数185.41万元。",
    )  # fmt: skip
    page = "".join(f"<p>{part}</p>" for part in parts)
    found = read_bytes((f"<html><body>{page}</body></html>".encode(), "决算.html"))
    assert not audit(found).errors
    assert len(found.statements) > 1
