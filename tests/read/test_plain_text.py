"""Plain text: line ends of any system, tables however they are typed, and what stood at the edges of pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes, to_document
from fiscaldisclosure.read.document import Grid, Paragraph

ROWS = [["项目", "决算数"], ["一、事业收入", "12.00"], ["二、其他收入", "3.50"], ["本年收入合计", "15.50"]]


def blocks(text):
    return to_document(text.encode(), "决算.txt").blocks


def cells(grid):
    return [[cell.text for cell in row] for row in grid.rows]


def texts(text):
    return [block.text for block in blocks(text) if isinstance(block, Paragraph)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end):
    """Lines end as Unix, Windows or the old Mac end them."""
    text = end.join(["一、收入决算情况说明", "本年收入12万元。", *("\t".join(row) for row in ROWS)])
    heading, sentence, grid = blocks(text)
    assert heading.heading
    assert sentence.text == "本年收入12万元。"
    assert cells(grid) == ROWS


aligned_rows = st.lists(
    st.tuples(st.text("收支甲乙丙丁", min_size=1, max_size=8), st.decimals(0, 9999, places=2).map(str)),
    min_size=3,
    max_size=8,
)


@given(aligned_rows, st.sampled_from(["\t", "   ", "\u3000\u3000", "strokes", "strokes with borders"]))
def test_tables_read_alike_however_they_are_typed(rows, parting):
    """Tabs, blanks and upright strokes part the same cells."""
    rows = [list(row) for row in rows]
    if parting.startswith("strokes"):
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        if "borders" in parting:
            lines[1:1] = ["|---|---:|"]
    else:
        lines = [parting.join(row) for row in rows]
    (grid,) = blocks("\n".join(lines))
    assert isinstance(grid, Grid)
    assert cells(grid) == rows


@given(aligned_rows, st.data())
def test_strokes_that_lost_cells_tell_no_columns(rows, data):
    """Where merged and empty cells left no strokes, which amount stands in which column is not guessed."""
    rows = [[name, amount, "0.00"] for name, amount in rows]
    short = data.draw(st.integers(0, len(rows) - 1))
    del rows[short][data.draw(st.integers(1, 2))]
    (grid,) = blocks("\n".join(["公开03表 |", *("| " + " | ".join(row) + " |" for row in rows)]))
    assert grid.torn


@given(aligned_rows)
def test_columns_of_blanks(rows):
    """Where cells are left empty, the columns of blanks that run through all rows tell where."""
    lines = [
        f"{name:\u3000<10}{'' if number else '0.00':<10}{amount:>12}"
        for number, (name, amount) in enumerate(rows)
    ]
    (grid,) = blocks("\n".join(lines))
    if not grid.torn:
        assert [row[-1].text for row in grid.rows] == [amount for _, amount in rows]
        assert {len(row) for row in grid.rows} == {3}


def test_a_table_without_columns_is_torn():
    """Rows whose cells cannot be told apart are kept as they stand, and nothing in them is bound."""
    text = "甲 1.00 2.00 3.00\n乙 丙 4.00\n丁 5.00 6.00\n戊 7.00"
    (grid,) = blocks(text)
    assert grid.torn
    assert cells(grid) == [[line] for line in text.split("\n")]


def test_a_table_with_a_cell_a_line_is_torn():
    """Cells below each other tell no columns."""
    found = blocks("收入\n项目\n事业收入\n12.00\n其他收入\n3.50\n合计\n15.50\n本年收入增加。")
    assert [type(block) is Grid and block.torn for block in found] == [False, True, False]


def test_indented_paragraphs_are_no_rows():
    """A sentence that is indented by a tab is a sentence."""
    assert texts("\t本年收入12万元。\n\t本年支出12万元。") == ["本年收入12万元。", "本年支出12万元。"]


@pytest.mark.parametrize("mark", ["18", "- 18 -", "第 18 页", "第18页 共20页", "18/20", "—18—"])
def test_page_number_in_a_sentence(mark):
    """A page number between the lines of a sentence is no part of it."""
    text = f"本年“三公”经费支出决算11.54万元，比上年增加3.64万元，增长\n{mark}\n46.08%。"
    assert blocks(text)[0].text.endswith("增长46.08%。")


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("住房公积金（项", "）：支出决算为3.64万元。"),
        ("住房公积金（", "项）：支出决算为3.64万元。"),
        ("住房公积金支出决算为3.64万", "元，比上年增加。"),
        ("住房公积金支出决算为3.64万元，增长2.5个", "百分点。"),
        ("住房公积金支出决算为3.64万元，主要原因是业务量", "，比上年增加。"),
        ("住房公积金支出", "年初预算为3.64万元，支出决算为3.64万元。"),
    ],
)
def test_page_number_within_a_word(before, behind):
    """A page number within a word, before a comma or before 年初 is no number of the sentence."""
    assert texts(f"1.住房保障支出（类）{before}\n37\n{behind}") == texts(
        f"1.住房保障支出（类）{before}{behind}"
    )


def test_a_bare_number_that_a_sentence_may_own_is_doubtful():
    """A number on a line of its own before 辆 may be a page's: it is read, and proves nothing."""
    text = "某局2023年度部门决算说明\n一、“三公”经费支出决算情况说明\n年末公务用车保有量\n37\n辆，其中购置3辆。\n"
    found = read_bytes((text.encode(), "决算.txt"))
    figures = [figure for _, figure in found.figures() if figure.value == 37]
    assert [figure.inferred is not None for figure in figures] == [True]


def test_rows_with_one_filled_cell_are_no_furniture():
    """The title of a table in a row of its own stays, whatever bare numbers tear sentences elsewhere."""
    torn = "".join(
        f"本年收入合计12.00万元，其中财政拨款收\n{page}\n入12.00万元，占100.00%，其他收入没有。\n"
        for page in (9, 4, 7)
    )
    titles = "".join(f"政务公开\n某表\t\t\n项目\t金额\t备注\n{name}\t1.00\t\n" for name in ("甲", "乙", "丙"))
    grids = [block for block in blocks(torn + titles) if isinstance(block, Grid)]
    assert [grid.rows[0][0].text for grid in grids] == ["某表"] * 3


def test_a_part_heading_at_the_head_of_pages_tears_no_sentence():
    """The heading of a part that pages repeat within sentences is a running header."""
    sentence = "本年收入合计12.00万元，其中财政拨款收入\n第三部分 2023年度部门决算情况说明\n12.00万元，占收入的100.00%。\n"
    assert not any("第三部分" in text for text in texts(sentence * 3))


def test_running_header_in_sentences():
    """What tears sentence after sentence is a running header."""
    sentence = (
        "本年收入合计12.00万元，其中财政拨款收入\n某市某局2024年度决算公开\n12.00万元，占收入的100.00%。\n"
    )
    assert not any("某市" in text for text in texts(sentence * 3))


def test_numbers_that_are_text_stay():
    """Years, counts and amounts on lines of their own are kept."""
    kept = ["2024年度决算", "人员情况", "12"]
    assert "".join(texts("\n".join(kept))) == "".join(kept)


def test_rows_that_end_in_as_many_numbers_as_there_are_headings_are_a_table():
    """Single blanks part the cells where the first heading is one of names."""
    rows = "项 目 预算数 决算数\n合 计 50.00 48.50\n公务接待费 20.00 19.00\n其中：公务用车运行维护费 30.00 29.50\n公务用车购置费 0 0"
    found = read_bytes(
        (f"某局2023年度部门决算说明\n“三公”经费支出决算表\n单位：万元\n{rows}\n".encode(), "决算.txt")
    )
    assert str(found.three_public.reception.final.in_unit) == "19.00"
    assert str(found.three_public.stated_total.budget.in_unit) == "50.00"
    assert found.unread == ()


def test_rows_that_end_in_unequal_numbers_are_not_read():
    """A cell that is missing leaves it open which column the others stand in."""
    rows = "项 目 预算数 决算数\n合 计 50.00 48.50\n公务接待费 19.00\n公务用车运行维护费 30.00 29.50\n公务用车购置费 0.00 0.00"
    found = read_bytes(
        (f"某局2023年度部门决算说明\n“三公”经费支出决算表\n单位：万元\n{rows}\n".encode(), "决算.txt")
    )
    assert not list(found.figures())
    assert "48.50" in [item.text for item in found.unread]


@pytest.mark.parametrize(
    "head", ["某市某区司法局2021年度部门决算", "某市某区司法局2021年度部门决算\n第 3 页"]
)
def test_one_row_that_a_page_broke_off_is_a_row(head):
    """The last row of a table, alone on the next page, is no sentence; a line with other strokes is none of its rows."""
    rows = "\n".join("| " + " | ".join(row) + " |" for row in ROWS[:3])
    last = "| " + " | ".join(ROWS[3]) + " |"
    grids = [
        block for block in blocks(f"{rows}\n{head}\n{last}\n注：本表一页未完。") if isinstance(block, Grid)
    ]
    assert [row for grid in grids for row in cells(grid)] == ROWS
    assert any("首页" in text for text in texts(f"{rows}\n{head}\n首页 | 政务公开 | 联系我们"))


@pytest.mark.parametrize("at", [1, 2])
def test_a_code_broken_over_a_line_begins_no_item(at):
    """The 9) that closes the code of a line above is no number of a list."""
    code = "99"
    text = f"1.组织事务（32）其他组织事务支出（{code[:at]}\n{code[at:]}）1.26万元，较上年减少1.00万元。"
    assert texts(text) == texts(text.replace("\n", ""))


@pytest.mark.parametrize(("name", "code"), [("群众文化", "（06）3.71万元"), ("群众文化", "（16）3.71万元")])
def test_a_code_that_begins_a_line_begins_no_item(name, code):
    """What stands in brackets before an amount is the code of what the line above names."""
    text = f"（9）文化和旅游（01）{name}\n{code}，较上年减少0.36万元。"
    assert texts(text) == texts(text.replace("\n", ""))
    assert len(texts("（9）文化和旅游事务。\n（16）2023年度支出3.71万元。")) == 2


@pytest.mark.parametrize(
    "name",
    ["一般公共预算财政拨款“三公”经费支出决算情况说明", "机关运行经费支出情况", "政府采购支出情况的说明"],
)
def test_the_name_of_a_section_without_a_number_is_a_line_of_its_own(name):
    """A heading that nothing numbers and no mark ends does not run into the sentence below it."""
    below = "2019年度支出预算为44.52万元，支出决算为22.62万元。"
    assert len(texts(f"{name}\n{below}")) == 2
    within = f"2019年度支出预算为44.52万元，见\n{name}\n的附表。"
    assert len(texts(within)) == (2 if name.startswith("7") else 1)


def test_who_made_a_table_may_stand_in_tabs_above_strokes():
    """The line of the maker, the number and the unit is no row of the table that strokes part below it."""
    document = read_bytes(
        (
            "某市某某局2023年度部门决算\n支出决算表\n部门：某市某某局\t公开03表\t单位：元\n"
            "| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |\n"
            "| 合计 |  | 300.00 | 200.00 | 100.00 |\n| 205 | 教育支出 | 300.00 | 200.00 | 100.00 |\n".encode(),
            "决算.txt",
        )
    )
    assert [str(row.expenditure.basic.final) for row in document.expenditure.rows] == ["200.00 元"]


ITEMS = """\
科目编码  科目名称          本年支出合计  基本支出  项目支出
合计      合计                    779.74    779.74      0.00
221       住房保障支出            779.74    779.74      0.00
22102     住房改革支出            779.74    779.74      0.00
2210201   住房公积金              277.81    277.81      0.00
"""
"""A table whose columns are kept by blanks."""


def audited(text):
    return fd.audit(read_bytes((f"某市某某局2023年度部门决算\n{text}\n".encode(), "决算.txt")))


@pytest.mark.parametrize("foot", ["7", "— 7 —", "第7页"])
@pytest.mark.parametrize("repeated", [True, False])
def test_the_last_row_of_a_table_behind_a_page_is_of_it(foot, repeated):
    """One row kept by blanks, with the headings again or without, goes on with the table that the page broke."""
    head = ITEMS.split("\n", maxsplit=1)[0]
    row = "2210203   购房补贴                501.93    501.93      0.00"
    found = audited(f"支出决算表\n{ITEMS}\n{foot}\n" + (f"{head}\n" if repeated else "") + row)
    assert found.errors == ()
    assert len(found.disclosure.expenditure.rows) == 4


def test_a_table_of_one_row_kept_by_blanks_is_a_table():
    """财政拨款“三公”经费支出决算表 has one row of amounts below its headings."""
    text = (
        "财政拨款“三公”经费支出决算表\n单位：万元\n"
        "合计  因公出国（境）费  小计  公务用车购置费  公务用车运行维护费  公务接待费\n"
        "{}  0.00              7.00  0.00            7.00                1.07\n"
    )
    assert audited(text.format("8.07")).errors == ()
    assert [finding.rule.id for finding in audited(text.format("9.07")).errors] == ["FD502"]


def test_headings_kept_by_blanks_with_nothing_below_are_an_empty_table():
    """A table without data keeps its headings: it was published, and is empty."""
    text = (
        "二、收入决算情况说明\n本年收入合计12.00万元。\n国有资本经营预算财政拨款支出决算表\n"
        "项目      项目      合计  基本支出  项目支出\n"
        "科目编码  科目名称  合计  基本支出  项目支出\n"
        "说明：本部门没有国有资本经营预算财政拨款支出，故本表无数据。\n"
    )
    (table,) = audited(text).disclosure.tables
    assert table.empty
