"""Structure that print leaves open: what headings, codes and arithmetic tell is read, what they don't is not accused."""

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.figure import Inference, Place
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.read.document import Cell, Grid
from fiscaldisclosure.read.tables.split import apart

ROWS = {
    "": ("", "合计", "100.25", "60.25", "40.00"),
    "205": ("205", "教育支出", "70.25", "60.25", "10.00"),
    "20502": ("20502", "普通教育", "70.25", "60.25", "10.00"),
    "2050202": ("2050202", "小学教育", "70.25", "60.25", "10.00"),
    "221": ("221", "住房保障支出", "30.00", "", "30.00"),
    "22102": ("22102", "住房改革支出", "30.00", "", "30.00"),
    "2210201": ("2210201", "住房公积金", "30.00", "", "30.00"),
}
HEAD = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
TITLE = "<p>某某局2024年度部门决算</p><p>一般公共预算财政拨款支出决算表</p><p>单位：万元</p>"


def grid(*rows):
    """Rows as a table of a web page; None is a cell that the one before reaches over."""
    cells = ("".join(f"<td>{cell}" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}" for row in cells) + "</table>"


def read(*pieces):
    """A web page of some pieces, read."""
    return read_bytes(("".join(pieces).encode(), "表.html"))


def errors(found):
    """The names of the rules that a disclosure is accused of breaking."""
    return [finding.rule.name for finding in fd.audit(found).errors]


def general(found):
    """What was read of each code."""
    return {
        row.code: tuple(
            str(item.in_unit) if item else "" for item in (row.expenditure, row.basic, row.project)
        )
        for row in found.general_budget.rows
    }


EXPECTED = {code: tuple(cell.replace(",", "") for cell in row[2:]) for code, row in ROWS.items() if code}
FIRST, SECOND = list(ROWS.values())[:4], list(ROWS.values())[4:]


@pytest.mark.parametrize(
    "second",
    [
        SECOND,
        [HEAD, *SECOND],
        [(code, "", *rest) for code, *rest in SECOND],
        [("科目编码", "", *HEAD[1:]), *((code, "", *rest) for code, *rest in SECOND)],
        [("208"[:0], "", "", "", ""), *SECOND],
    ],
    ids=["bare", "header again", "double rule", "header and double rule", "a blank row first"],
)
@pytest.mark.parametrize("between", ["", "<p>12</p>", "<p>续表</p>"])
def test_a_table_goes_on_over_a_page(second, between):
    """However many columns the next page has, its rows are the table's."""
    found = read(TITLE, grid(HEAD, *FIRST), between, grid(*second))
    assert general(found) == EXPECTED
    assert errors(found) == []


def test_codes_in_three_cells_go_on_below_one_heading():
    """Where a page parts the code that the heading holds together, each row keeps the whole of it, and its name."""
    apart = [(code[:3], code[3:5], code[5:], *rest) for code, *rest in SECOND]
    found = read(TITLE, grid(HEAD, *FIRST), grid(*apart))
    assert general(found) == EXPECTED
    assert [row.name for row in found.general_budget.rows if row.code == "2210201"] == ["住房公积金"]
    assert errors(found) == []


def test_codes_kept_as_numbers_have_two_digits_a_level():
    """A workbook that keeps 02 and 01 as the numbers 2 and 1 tells the same rows."""
    head = ("类", "款", "项", *HEAD[1:])
    rows = [(code[:3], code[3:5].lstrip("0"), code[5:].lstrip("0"), *rest) for code, *rest in ROWS.values()]
    found = read(TITLE, grid(head, *rows))
    assert general(found) == EXPECTED
    assert errors(found) == []


def test_a_self_evaluation_may_stand_on_the_sheet_of_the_tables():
    """Tables above a self-evaluation in one grid are read as themselves."""
    form = [
        ("项目支出绩效自评表", "", "", "", ""),
        ("项目名称", "校舍修缮", "", "", ""),
        ("一级指标", "三级指标", "指标值", "实际完成值", "得分"),
        ("产出指标", "修缮校舍（90分）", "≥2栋", "2栋", "90"),
    ]
    found = read(TITLE, grid(HEAD, *ROWS.values(), *form))
    assert general(found) == EXPECTED
    assert [form.name for form in found.performance.projects] == ["校舍修缮"]


def test_the_first_line_of_the_headings_may_stand_alone():
    """What a page holds but the first line of the headings of goes on below it, whatever columns that line had."""
    first = "<table><tr><td>项目<td>本年支出</table>"
    found = read(TITLE, first, "<p>7</p>", grid(HEAD, *ROWS.values()))
    assert general(found) == EXPECTED
    assert [table.key for table in found.tables] == ["general_budget"]


def test_a_lone_line_of_headings_stands_over_its_share_of_the_columns():
    """预算数 and 决算数 alone on a page are each over half of the columns that the next one names twice."""
    names = ("合计", "因公出国（境）费", "小计", "公务用车购置费", "公务用车运行维护费", "公务接待费")
    amounts = ("14.25", "0.56", "", "", "", "13.69", "13.69", "", "", "", "", "13.69")
    title = "<p>某某局2024年度部门决算</p><p>财政拨款“三公”经费支出决算表</p><p>单位：万元</p>"
    first = "<table><tr><td>预算数<td>决算数</table>"
    found = read(title, first, "<p>7</p>", grid(names * 2, amounts))
    told = found.three_public
    assert [str(told.stated_total.budget.in_unit), str(told.stated_total.final.in_unit)] == ["14.25", "13.69"]
    assert errors(found) == []


@pytest.mark.parametrize("heading", ["行次", "序号", "", "项目"])
@pytest.mark.parametrize("at", range(3, 9))
def test_numbered_lines_go_on_over_a_page(at, heading):
    """Lines are numbered on the next page, too, where nothing says so: their numbers are no amounts."""
    sides = (
        ("一、一般公共预算财政拨款收入", "70.25", "一、一般公共服务支出", "40.25"),
        ("二、政府性基金预算财政拨款收入", "", "二、外交支出", ""),
        ("三、国有资本经营预算财政拨款收入", "", "三、国防支出", ""),
        ("四、上级补助收入", "", "四、公共安全支出", ""),
        ("五、事业收入", "", "五、教育支出", "30.00"),
        ("本年收入合计", "70.25", "本年支出合计", "70.25"),
        ("年初结转和结余", "1.00", "年末结转和结余", "1.00"),
        ("总计", "71.25", "总计", "71.25"),
    )
    rows = [
        ("项目", heading, "决算数", "项目", heading, "决算数"),
        *(
            (one, str(line), here, other, str(line + len(sides)), there)
            for line, (one, here, other, there) in enumerate(sides, 1)
        ),
    ]
    title = "<p>某某局2024年度部门决算</p><p>收入支出决算总表</p><p>单位：万元</p>"
    found = read(title, grid(*rows[:at]), "<p>3</p>", grid(*rows[at:]))
    assert found.tables[0].complete
    assert str(found.overview.stated_income.final.in_unit) == "71.25"
    assert errors(found) == []
    wrong = [tuple("80.25" if cell == "71.25" else cell for cell in row[:3]) + row[3:] for row in rows]
    assert errors(read(title, grid(*wrong[:at]), "<p>3</p>", grid(*wrong[at:])))


def test_headings_and_column_numbers_are_printed_again_within_a_table():
    """Neither headings in the midst of a table nor numbers of columns, formulas and all, are amounts or end its line numbers."""
    head = (
        ("收入", "收入", "收入", "支出", "支出", "支出"),
        ("项目", "行次", "决算数", "项目", "行次", "决算数"),
    )
    numbers = ("栏次", "", "1", "栏次", "", "2=1")
    rows = [
        ("一、一般公共预算财政拨款收入", "1", "70.25", "一、一般公共服务支出", "4", ""),
        ("本年收入合计", "2", "70.25", "本年支出合计", "5", "70.25"),
        ("总计", "3", "70.25", "总计", "6", "70.25"),
    ]
    title = "某某局2024年度部门决算\n收入支出决算总表\n单位：万元\n"
    lines = (*head, numbers, *rows[:1], *head, numbers, *rows[1:])
    found = read_bytes(((title + "\n".join("\t".join(row) for row in lines)).encode(), "表.txt"))
    assert {str(figure.in_unit) for _, figure in found.figures()} == {"70.25"}
    assert errors(found) == []


def test_an_empty_table_ends_where_the_next_begins():
    """On a sheet of a workbook, a table that has headings and an empty total, or headings alone, has none of the next one's rows."""
    empty = (("国有资本经营预算财政拨款支出决算表",), HEAD, ("", "合计", "", "", ""))
    spent = (("“三公”经费支出决算表",), ("项目", "预算数", "决算数"), ("合计", "0.55", "0.55"))
    for rows in (empty, empty[:2]):
        grids = [Grid(tuple(tuple(Cell(text, Place()) for text in row) for row in (*rows, *spent)))]
        (first, second) = apart(grids[0])
        assert [len(first.rows), len(second.rows)] == [len(rows), 3]


def test_a_name_goes_on_over_a_page():
    """What a page broke off of a name is joined to it, and is no row."""
    broken = [*FIRST[:-1], ("2050202", "小学", *FIRST[-1][2:])]
    found = read(TITLE, grid(HEAD, *broken), grid(("", "教育", "", "", ""), *SECOND))
    assert [row.name for row in found.general_budget.rows if row.code == "2050202"] == ["小学教育"]


def test_a_page_that_fits_nowhere_leaves_the_table_open():
    """Rows that cannot be laid onto the columns are unread, and no total is held against what is left."""
    second = [(code, name, amount) for code, name, amount, *_ in SECOND]
    found = read(TITLE, grid(HEAD, *FIRST), grid(*second))
    assert not found.tables[0].complete
    assert {item.text for item in found.unread} >= {"30.00"}
    assert errors(found) == []


def test_a_wrong_amount_is_found_over_a_page_of_other_columns():
    """A slip behind the break is found: joining hides nothing."""
    wrong = [("221", "", "住房保障支出", "39.00", "", "30.00"), *((c, "", *rest) for c, *rest in SECOND[1:])]
    found = read(TITLE, grid(HEAD, *FIRST), grid(*wrong))
    assert "budget-row-differs" in errors(found)


UNIT = "<p>某某局2024年度部门决算</p><p>一般公共预算财政拨款支出决算表</p>{}"
STORY = "<h2>五、一般公共预算财政拨款支出决算情况说明</h2><p>2024年度一般公共预算财政拨款支出100.25万元。</p>"


def in_yuan():
    """The table with its amounts in 元."""
    return [
        tuple(f"{float(cell) * 10000:,.2f}" if "." in cell else cell for cell in row) for row in ROWS.values()
    ]


def test_a_unit_that_is_not_printed_is_decided_by_the_narrative():
    """Amounts of a table without a unit are in the one in which the narrative tells some of them."""
    found = read(UNIT.format(""), grid(HEAD, *in_yuan()), STORY)
    assert {row.expenditure.unit.name for row in found.general_budget.rows} == {"元"}
    assert errors(found) == []


def test_a_unit_that_nothing_decides_is_inferred():
    """Where the narrative has other amounts in other units, a guess of the unit accuses nobody."""
    other = STORY.replace("100.25万元", "98.41万元") + "<p>其中：培训费1234.00元。</p>"
    found = read(UNIT.format(""), grid(HEAD, *in_yuan()), other)
    reasons = {row.expenditure.inferred for row in found.general_budget.rows}
    assert reasons == {Inference.UNIT_ELSEWHERE}


LONG = [
    ("", "合计", "100.25", "60.25", "40.00"),
    ("201", "一般公共服务支出", "10.10", "10.10", ""),
    ("20106", "财政事务", "10.10", "10.10", ""),
    ("2010601", "行政运行", "10.10", "10.10", ""),
    *list(ROWS.values())[1:4],
    ("208", "社会保障和就业支出", "19.90", "", "19.90"),
    ("20805", "行政事业单位养老支出", "19.90", "", "19.90"),
    ("2080505", "机关事业单位基本养老保险缴费支出", "12.40", "", "12.40"),
    ("2080506", "机关事业单位职业年金缴费支出", "7.50", "", "7.50"),
    *list(ROWS.values())[4:],
]
LONG[0] = ("", "合计", "130.25", "70.35", "59.90")


def shifted(start, by):
    """The table with its amounts from one row on printed too high or too low, and a strange number in the gap."""
    rows = [list(row) for row in LONG]
    amounts = [row[2:] for row in LONG]
    for number in range(start, len(rows)):
        source = number - by
        rows[number][2:] = amounts[source] if start <= source < len(rows) else ["88.88", "88.88", ""]
    return rows


@pytest.mark.parametrize("by", [-1, 1, -2])
@pytest.mark.parametrize("start", [4, 6, 7])
def test_a_shifted_block_is_one_finding(start, by):
    """Amounts that stand in other rows than their codes are told once, and read where they belong."""
    found = read(TITLE, grid(HEAD, *shifted(start, by)))
    assert errors(found) == ["rows-shifted"]
    assert found.tables[0].shifted.by == by


@pytest.mark.parametrize("row", range(len(LONG)))
@pytest.mark.parametrize("column", [2, 3, 4])
def test_a_single_slip_is_no_shift(row, column):
    """One wrong amount, wherever it stands, is told as what it is."""
    rows = [list(one) for one in LONG]
    rows[row][column] = "77.70"
    found = read(TITLE, grid(HEAD, *rows))
    assert found.tables[0].shifted is None
    assert found.tables[0].complete
    assert {"row-differs-from-rows-below", "budget-row-differs"} & set(errors(found))


def test_a_table_that_adds_up_nowhere_accuses_nobody():
    """Where most sums fail and no reading mends them, the table is listed as not understood."""
    rows = [
        (code, name, *(f"{number * 7 % 11}{number}.{column}3" for column in range(3)))
        for number, (code, name, *_) in enumerate(LONG, 3)
    ]
    found = read(TITLE, grid(HEAD, *rows))
    assert any("未能读懂" in item.text for item in found.unread)
    assert errors(found) == []


ECONOMIC = [
    ("302", "商品和服务支出", "41.00"),
    ("30201", "办公费", "10.50"),
    ("30202", "印刷费", "0.00"),
    ("30211", "差旅费", "7.25"),
    ("30212", "因公出国（境）费用", "0.00"),
    ("30213", "维修（护）费", "3.25"),
    ("30217", "公务接待费", "2.50"),
    ("30229", "福利费", "4.00"),
    ("30231", "公务用车运行维护费", "8.75"),
    ("30299", "其他商品和服务支出", "4.75"),
]
COSTS = (
    "<p>财政拨款“三公”经费支出决算表</p><p>单位：万元</p>"
    + grid(("项目", "预算数", "决算数"), ("合计", "12.00", "11.25"), ("因公出国（境）费", "0.00", "0.00"))[
        :-8
    ]
    + "<tr><td>公务用车运行维护费<td>9.00<td>8.75<tr><td>公务接待费<td>3.00<td>2.50</table>"
)


def test_a_shifted_block_by_economic_nature_is_told_by_the_three_public_costs():
    """Where a class adds up either way, two amounts that another table tells of their codes decide."""
    amounts = [row[2] for row in ECONOMIC]
    rows = [
        (code, name, amounts[number] if number < 2 else [*amounts, "41.00"][number + 1])
        for number, (code, name, _) in enumerate(ECONOMIC)
    ]
    title = TITLE.replace("支出决算表", "基本支出决算表")
    found = read(title, grid(("经济分类科目编码", "科目名称", "决算数"), *rows), COSTS)
    assert errors(found) == ["rows-shifted"]
    moved = found.tables[0].shifted
    assert (moved.last, moved.by, moved.foreign) == ("30299", -1, "41.00")


def test_lines_that_end_early_are_rows():
    """In a text file a line ends at its last filled cell; the table is read all the same, also when its sums fail."""
    lines = ["\t".join(row).rstrip() for row in [HEAD, *shifted(4, 1)]]
    text = "某某局2024年度部门决算\n\n一般公共预算财政拨款支出决算表\n单位：万元\n" + "\n".join(lines)
    assert errors(read_bytes((text.encode(), "表.txt"))) == ["rows-shifted"]


def test_costs_that_stand_twice_without_a_kind_are_not_bound():
    """Where nothing says which half holds the budgets, neither is taken for the final figures."""
    names = ("合计", "因公出国（境）费", "公务用车购置及运行维护费", "公务接待费")
    title = "<p>某某局2024年度部门决算</p><p>财政拨款“三公”经费支出决算表</p><p>单位：万元</p>"
    found = read(title, grid(names * 2, ("14.90", "", "6.39", "8.51", "12.70", "", "4.19", "8.51")))
    assert errors(found) == []
    assert found.three_public is None
    assert {"14.90", "12.70"} <= {item.text for item in found.unread}


@pytest.mark.parametrize(
    "heads",
    [
        ("2023年决算数", "2024年预算数", "2024年决算数", "2025年预算数"),
        ("上年决算数", "预算数", "决算数", "增减率"),
        ("2023年度|决算数", "2024年度|预算数", "2024年度|决算数", "2025年度|预算数"),
    ],
)
def test_the_year_above_a_column_tells_last_year_from_this(heads):
    """The newest final figures are the accounts', those of the year before are last year's, next year's budget is neither."""
    lines = zip(
        *(("项目", *parts) for parts in zip(*(head.split("|") for head in heads), strict=True)), strict=True
    )
    rows = list(zip(*lines, strict=True))
    title = "<p>某某局2024年度部门决算</p><p>财政拨款“三公”经费支出决算表</p><p>单位：万元</p>"
    found = read(
        title,
        grid(
            *rows, ("合计", "9.00", "12.00", "8.00", "7.00"), ("公务接待费", "9.00", "12.00", "8.00", "7.00")
        ),
    )
    for line in (found.three_public.stated_total, found.three_public.reception):
        assert [str(item.value) for item in (line.prior, line.budget, line.final)] == [
            "9.00",
            "12.00",
            "8.00",
        ]


def test_a_code_may_stand_in_the_cell_of_its_name():
    """With a hyphen between them or with nothing."""
    rows = [
        (f"{code}{'-' if len(code) > 3 else ''}{name}" if code else name, *rest)
        for code, name, *rest in ROWS.values()
    ]
    assert general(read(TITLE, grid(("科目", *HEAD[2:]), *rows))) == EXPECTED


@pytest.mark.parametrize("unit", ["单位：（元）", "（元）", "（人民币元）"])
def test_a_unit_may_stand_in_brackets(unit):
    """Alone, or behind the word."""
    found = read(TITLE.replace("单位：万元", unit), grid(HEAD, *ROWS.values()))
    assert str(found.general_budget.rows[0].expenditure) == "70.25 元"


def test_a_title_goes_on_in_the_next_line():
    """What breaks off in the middle of a name is the first half of a title."""
    title = TITLE.replace("财政拨款支出", "财政拨款</p><p>支出")
    assert general(read(title, grid(HEAD, *ROWS.values()))) == EXPECTED


def test_a_note_belongs_to_the_table_it_names():
    """A section that says its table is empty says so of that table, not of the last one that was printed."""
    note = (
        "<p>本部门本年度无政府性基金预算财政拨款收入和支出，政府性基金预算财政拨款收入支出决算表为空表。</p>"
    )
    empty = "<p>政府性基金预算财政拨款收入支出决算表</p>" + grid(
        ("科目编码", "科目名称", "年初结转和结余", "本年收入", "本年支出"), ("", "合计", "", "", "")
    )
    found = read("<p>某某局2024年度部门决算</p>", empty, TITLE, grid(HEAD, *ROWS.values()), note)
    assert {table.key: bool(table.note) for table in found.tables} == {
        "government_fund": True,
        "general_budget": False,
    }


def test_a_heading_read_twice_into_one_cell_is_there_once():
    """A heading printed again instead of merged may be read into one cell with itself; its column is known all the same."""
    found = read(
        "<p>某某局2024年度部门决算</p><p>政府性基金预算财政拨款收入支出决算表</p><p>单位：万元</p>",
        grid(
            (
                "科目编码",
                "科目名称",
                "年初结转和结余年初结转和结余",
                "本年收入本年收入",
                "小计",
                "年末结转和结余",
            ),
            ("229", "其他支出", "2.00", "46.00", "45.00", "3.00"),
        ),
    )
    row = found.government_fund.rows[0]
    assert (row.opening_balance.value, row.revenue.value) == (2, 46)
    assert not found.unread


def test_a_balance_that_was_not_read_accuses_no_row():
    """Where the columns of balances have headings that nobody knows, revenue and expenditure of a row may differ."""
    found = read(
        "<p>某某局2024年度部门决算</p><p>政府性基金预算财政拨款收入支出决算表</p><p>单位：万元</p>",
        grid(
            ("科目编码", "科目名称", "甲", "本年收入", "小计", "乙"),
            ("", "合计", "2.00", "46.00", "45.00", "3.00"),
            ("229", "其他支出", "2.00", "46.00", "45.00", "3.00"),
        ),
    )
    assert errors(found) == []


def test_a_name_that_lacks_its_last_character_was_cut_off():
    """At the edge of a narrow cell 教育支出 may end in 教育支, which accuses nobody of another subject."""
    rows = [("", "合计", "5.00", "5.00", ""), ("205", "教育支", "5.00", "5.00", "")]
    found = fd.audit(read(TITLE, grid(HEAD, *rows)))
    assert "FD952" not in {finding.rule.id for finding in found.findings}


AMONG_OTHERS = ("项目", "合计", "“三公”经费", "“三公”经费", "“三公”经费", "“三公”经费", "会议费")
KINDS = ("项目", "合计", "小计", "因公出国（境）费", "公务接待费", "公务用车运行维护费", "会议费")


@pytest.mark.parametrize("title", ["“三公”经费及会议费、培训费支出决算表", "“三公”经费支出决算表"])
def test_budgets_and_final_figures_stand_in_rows(title):
    """Where the rows are 预算数 and 决算数, each row holds what its name says; 会议费 makes it no table of expenditure."""
    rows = [
        ("预算数", "13.00", "11.00", "0.00", "3.00", "8.00", "2.00"),
        ("决算数", "11.00", "9.50", "0.00", "2.00", "7.50", "1.50"),
    ]
    page = f"<p>某某局2024年度部门决算</p><p>一般公共预算财政拨款{title}</p><p>单位：万元</p>"
    found = read(page, grid(AMONG_OTHERS, KINDS, *rows))
    reception = found.three_public.reception
    assert (reception.budget.value, reception.final.value) == (3, 2)
    assert str(found.three_public.stated_total.final) == "9.50 万元"
    assert errors(found) == []
    wrong = [rows[0], ("决算数", "11.00", "9.00", "0.00", "2.00", "7.50", "1.50")]
    assert "three-public-total-differs" in errors(read(page, grid(AMONG_OTHERS, KINDS, *wrong)))
