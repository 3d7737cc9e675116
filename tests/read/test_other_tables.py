"""Tables beside the nine: read where their arithmetic shows what they say, and never half."""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes

TITLE = "青岚市水务局2024年度部门决算"
COLUMNS = ("本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "其他收入")
HEADINGS = {
    "收入决算表（按单位）": COLUMNS,
    "项目支出决算表": ("合计", "一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户", "其他资金"),
    "会议费培训费支出情况表": ("合计", "会议费", "培训费", "场地租赁费", "资料印刷费", "师资费"),
}
"""Titles, and headings that such a table has; below those of revenue it would be a table of revenue."""
NAMES = ("局本级", "水文站", "水库管理处", "灌溉试验站", "水利设计院")


def page(title, *rows):
    """A web page with one table."""
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return read_bytes(
        (f"<p>{TITLE}</p><p>{title}</p><p>单位：万元</p><table>{body}</table>".encode(), "表.html")
    )


def text(title, *rows):
    """A text with one table by tabs."""
    lines = (TITLE, title, "单位：万元", *("\t".join(row) for row in rows))
    return read_bytes(("\n".join(lines).encode(), "表.txt"))


def errors(found):
    """The errors of an audit, as text."""
    return [str(finding) for finding in fd.audit(found).errors]


def amounts(rows):
    """Print rows of hundredths."""
    return [[f"{Decimal(cell) / 100:,.2f}" for cell in row] for row in rows]


SPENT = st.integers(1, 10**7)
SPENT_OR_NOT = SPENT | st.just(0)


@st.composite
def tables(draw, fewest=2, amount=SPENT_OR_NOT):
    """Rows of hundredths with a total before them and in their first column."""
    wide, high = draw(st.integers(fewest, 5)), draw(st.integers(fewest, 5))
    rows = draw(st.lists(st.lists(amount, min_size=wide, max_size=wide), min_size=high, max_size=high))
    total = [sum(column) for column in zip(*rows, strict=True)]
    return [[sum(row), *row] for row in (total, *rows)]


def printed(rows, head="单位名称", columns=COLUMNS):
    """Print a table by unit."""
    names = ("合计", *NAMES)
    body = [(names[number], *row) for number, row in enumerate(amounts(rows))]
    return [(head, *columns[: len(rows[0])]), *body]


@pytest.mark.parametrize("write", [page, text])
@pytest.mark.parametrize("head", ["单位名称", "预算单位", "部门（单位）"])
@given(rows=tables())
def test_an_honest_table_by_unit_accuses_nobody(write, head, rows):
    """Whatever the amounts, every number is read or listed and nobody is accused."""
    found = write("收入决算表（按单位）", *printed(rows, head))
    assert errors(found) == []
    numbers = [figure.in_unit for _, figure in found.figures()]
    unread = [item.text for item in found.unread]
    assert len(numbers) + len(unread) == sum(map(len, rows)) or found.revenue is not None


@pytest.mark.parametrize("write", [page, text])
@pytest.mark.parametrize("title", HEADINGS)
@given(
    rows=tables(fewest=3, amount=SPENT),
    at=st.tuples(st.integers(0, 3), st.integers(0, 3)),
    by=st.integers(100, 10**6),
)
@example(rows=[[9, 3, 3, 3], [3, 1, 1, 1], [3, 1, 1, 1], [3, 1, 1, 1]], at=(0, 1), by=103)
@example(rows=[[9, 3, 3, 3], [3, 1, 1, 1], [3, 1, 1, 1], [3, 1, 1, 1]], at=(1, 1), by=100)
def test_one_wrong_number_is_found(write, title, rows, at, by):
    """A number that breaks its row and its column is an error, and it is among the suspects."""
    rows = [list(row) for row in rows]
    rows[at[0]][at[1]] += by
    found = write(title, *printed(rows, "单位名称" if "单位" in title else "名称", HEADINGS[title]))
    audit = fd.audit(found)
    assert audit.errors
    wrong = Decimal(rows[at[0]][at[1]]) / 100
    assert any(figure.in_unit == wrong for finding in audit.errors for figure in finding.suspects)


@given(rows=tables(), seed=st.integers(0, 999))
def test_rows_in_disorder_accuse_nobody(rows, seed):
    """A table whose numbers do not add up at all is listed as unread, not accused."""
    chance = Random(seed)
    cells = [cell for row in rows for cell in row]
    chance.shuffle(cells)
    wide = len(rows[0])
    mixed = [cells[number : number + wide] for number in range(0, len(cells), wide)]
    found = page(
        "机关运行经费支出决算情况：机关运行经费1.00万元。</p><p>项目支出情况表",
        *printed(mixed, "项目名称", ("合计", *"甲乙丙丁戊")),
    )
    assert errors(found) == []


LAYOUTS = {
    "total last": [
        ("项目名称", "资金总额", "财政拨款", "其他资金"),
        ("水闸新建", "200.00", "150.00", "50.00"),
        ("河道整治", "80.00", "80.00", ""),
        ("合计", "280.00", "230.00", "50.00"),
    ],
    "subtotals first": [
        ("单位", "项目", "合计", "一般公共预算", "政府性基金"),
        ("", "合计", "100.00", "70.00", "30.00"),
        ("局本级", "小计", "60.00", "40.00", "20.00"),
        ("局本级", "水闸", "35.00", "25.00", "10.00"),
        ("局本级", "河道", "25.00", "15.00", "10.00"),
        ("水文站", "小计", "40.00", "30.00", "10.00"),
        ("水文站", "设备", "40.00", "30.00", "10.00"),
    ],
    "marks": [
        ("项目", "预算数", "决算数"),
        ("一、会议费", "10.00", "8.00"),
        ("（一）一类会议", "6.00", "5.00"),
        ("（二）二类会议", "4.00", "3.00"),
        ("二、培训费", "20.00", "15.00"),
        ("合计", "30.00", "23.00"),
    ],
    "codes": [
        ("科目编码", "科目名称", "合计", "人员", "公用"),
        ("213", "农林水支出", "90.00", "60.00", "30.00"),
        ("21303", "水利", "90.00", "60.00", "30.00"),
        ("2130301", "行政运行", "50.00", "40.00", "10.00"),
        ("2130305", "水利工程建设", "40.00", "20.00", "20.00"),
        ("合计", "合计", "90.00", "60.00", "30.00"),
    ],
    "其中": [
        ("单位名称", "合计", "财政拨款", "其中：教育收费", "其他"),
        ("合计", "100.00", "80.00", "7.00", "20.00"),
        ("本级", "60.00", "50.00", "3.00", "10.00"),
        ("中心", "40.00", "30.00", "4.00", "10.00"),
    ],
}


@pytest.mark.parametrize("rows", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("write", [page, text])
def test_layouts_of_many_kinds_are_read(write, rows):
    """Totals first or last, subtotals, list marks, codes, and parts of parts: read whole, nobody accused."""
    found = write("项目支出情况表", *rows)
    printed_numbers = sum(bool(cell) and cell[0].isdigit() and "." in cell for row in rows for cell in row)
    assert sum(1 for _ in found.figures()) == printed_numbers
    assert found.unread == ()
    assert errors(found) == []
    assert found.other_tables[0].down


NATURE = [
    ("人员经费", "人员经费", "人员经费", "公用经费", "公用经费", "公用经费"),
    ("科目编码", "科目名称", "金额", "科目编码", "科目名称", "金额"),
    ("301", "工资福利支出", "30.00", "302", "商品和服务支出", "9.00"),
    ("30101", "基本工资", "20.00", "30201", "办公费", "4.00"),
    ("30102", "津贴补贴", "10.00", "30211", "差旅费", "5.00"),
    ("303", "对个人和家庭的补助", "6.00", "310", "资本性支出", "2.00"),
    ("30302", "退休费", "6.00", "31002", "办公设备购置", "2.00"),
]


def test_the_whole_budget_by_economic_nature_is_not_basic_expenditure():
    """A table of the same terms under another title says nothing of basic expenditure, and is not missing."""
    found = page("一般公共预算财政拨款决算表（二）", *NATURE)
    assert found.basic is None
    assert [table.key for table in found.tables] == ["basic"]
    assert len(list(found.figures())) == 10
    assert found.unread == ()
    assert errors(found) == []


def test_a_budget_by_economic_nature_whose_classes_do_not_add_up_is_not_read():
    """What cannot be shown to be read rightly is listed, not accused."""
    with pytest.raises(fd.ReadError):
        page(
            "一般公共预算财政拨款决算表（二）",
            *NATURE[:3],
            ("30101", "基本工资", "2.00", *NATURE[3][3:]),
            *NATURE[4:],
        )


def test_amounts_that_stand_together_in_a_cell_are_listed():
    """Where a page lost the line between two columns, what stands there is told, even in what looks like headings."""
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in [
        ["合计", "因公出国（境）费", "公务接待费"],
        ["预算数 决算数", "预算数 决算数", "预算数 决算数"],
        ["3.0 2.7", "0.3 0.0", "2.7 2.7"],
    ])  # fmt: skip
    page = f"<p>财政拨款“三公”经费支出决算表</p><p>单位：万元</p><table>{rows}</table><p>本年收入合计5.00万元。</p>"
    read = read_bytes((page.encode(), "决算.html"))
    assert [item.text for item in read.unread] == ["3.0", "2.7", "0.3", "0.0", "2.7", "2.7"]


@pytest.mark.parametrize("columns", [1, 3])
@pytest.mark.parametrize("write", [page, text])
def test_rows_keep_their_codes(write, columns):
    """They are printed in one column or in one for each level, and amounts may look like them: 150, 450."""
    items = [("201", "31", "01", "150"), ("213", "03", "01", "450")]
    heads = ("类", "款", "项") if columns > 1 else ("科目编码",)
    rows = [
        (*(code if columns > 1 else ("".join(code),)), "行政运行", amount, amount, "0")
        for *code, amount in items
    ]
    total = (*[""] * columns, "合计", "600", "600", "0")
    found = write("项目资金情况表", (*heads, "科目名称", "小计", "基本支出", "项目支出"), total, *rows)
    assert [row.code for row in found.other_tables[0].rows] == [None, "2013101", "2130301"]
    assert errors(found) == []
