"""Tables that stand close together stay apart, and each is read as what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiscaldisclosure.audit import audit
from fiscaldisclosure.read import read_bytes, to_document
from fiscaldisclosure.read.document import Grid
from fiscaldisclosure.read.tables.split import with_tables_apart

FORM = """<p>项目支出绩效自评表</p><p>（2024年度）</p><table>
<tr><td>项目名称<td colspan=6>{name}
<tr><td>项目资金（万元）<td><td>年初预算数<td>全年预算数<td>全年执行数<td>分值<td>得分
<tr><td><td>年度资金总额<td>{money}<td>{money}<td>{money}<td>10<td>10
<tr><td>一级指标<td>二级指标<td>三级指标<td>年度指标值<td>实际完成值<td>分值<td>得分
<tr><td>产出指标<td>数量指标<td>办班<td>3期<td>3期<td>90<td>90
<tr><td colspan=5>总分<td>100<td>100</table>"""
NATIONAL = """国有资本经营预算财政拨款支出决算表
科目编码\t科目名称\t合计\t基本支出\t项目支出
\t合计\t\t\t
"""
UNITS = """下属单位收支表
序号\t单位名称\t本年收入\t基本支出\t项目支出
1\t某某局\t40.00\t30.00\t10.00
2\t某某中心\t20.00\t15.00\t5.00
\t合计\t60.00\t45.00\t15.00
"""


@given(st.lists(st.decimals(1, 999, places=2), min_size=2, max_size=4), st.sampled_from("甲乙"))
def test_forms_of_one_name(amounts, name):
    """However many self-evaluations of one project's name follow each other, each has its own funds and total."""
    text = "<p>某某局2024年度部门决算</p>" + "".join(FORM.format(name=name, money=money) for money in amounts)
    found = read_bytes((text.encode(), "表.html"))
    told = [form.total_funds.executed.value for form in found.performance.projects]
    assert told == amounts
    assert not audit(found).errors


def test_a_page_may_repeat_the_head_of_a_form():
    """A page that prints the name and the headings again goes on with a form that has no total yet."""
    head = "<tr><td>项目名称<td colspan=5>甲<tr><td>一级指标<td>三级指标<td>年度指标值<td>实际完成值<td>分值<td>得分"
    rows = "<tr><td>产出<td>{}<td>3期<td>3期<td>50<td>50"
    total = "<tr><td colspan=4>总分<td>100<td>100"
    pages = (head + rows.format("办班"), head + rows.format("办会") + total)
    text = "<p>项目支出绩效自评表</p>" + "<p>2</p>".join(f"<table>{page}</table>" for page in pages)
    found = read_bytes((f"<p>某某局2024年度部门决算</p>{text}".encode(), "表.html"))
    assert [len(form.indicators) for form in found.performance.projects] == [2]
    assert not audit(found).errors


def test_an_empty_table_takes_nothing_from_the_next():
    """A table by unit below an empty one of the same width, under a title of its own, is another table."""
    found = read_bytes((f"某某局2024年度部门决算\n{NATIONAL}{UNITS}".encode(), "表.txt"))
    assert found.state_capital is None or found.state_capital.expenditure is None
    assert [table.name for table in found.other_tables] == ["下属单位收支表"]
    assert not audit(found).errors


@pytest.mark.parametrize("frame", ["公开02表", "公开02表\t部门：某某局\t金额单位：万元", "附表2"])
def test_what_frames_a_table_stands_with_it(frame):
    """The number of a table, printed above its title on one sheet with others, is no last row of the one before."""
    first = (
        "收入决算表\n科目编码\t科目名称\t本年收入合计\n\t合计\t5.00\n205\t教育支出\t5.00\n注：本表反映收入。"
    )
    second = "支出决算表\n科目编码\t科目名称\t本年支出合计\n\t合计\t5.00\n205\t教育支出\t5.00"
    rows = [line.split("\t") for line in f"{first}\n{frame}\n{second}".split("\n")]
    table = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in rows)
    grids = [
        block
        for block in with_tables_apart(to_document(f"<table>{table}</table>".encode(), "表.html")).blocks
        if isinstance(block, Grid)
    ]
    assert grids[0].rows[-1][0].text == "注：本表反映收入。"
    assert grids[1].rows[0][0].text == frame.partition("\t")[0]


def test_the_rest_of_a_table_may_be_lost():
    """A page whose columns run together goes on with the codes of the page before: the table there is not whole."""
    page = "<p>支出决算表</p><p>单位：万元</p><table><tr><td>科目编码<td>科目名称<td>本年支出合计<td>基本支出<td>项目支出"
    page += "<tr><td><td>合计<td>9.00<td>6.00<td>3.00<tr><td>205<td>教育支出<td>5.00<td>2.00<td>3.00</table>"
    rest = "<table><tr><td>科目编码<td>科目名称<td>本年支出合计<td>基本支出项目支出"
    rest += "<tr><td>221<td>住房保障支出<td>4.00<td>4.00</table>"
    text = f"<p>某某局2024年度部门决算</p>{page}<p>- 2 -</p><p>某某局</p><p>项目</p>{rest}"
    found = read_bytes((text.encode(), "表.html"))
    assert [table.complete for table in found.tables] == [False]
    assert [item.text for item in found.unread if item.place.table == "支出决算表"] == ["221", "4.00", "4.00"]
    assert not [item for item in audit(found).errors if item.figures]
