"""Tables of PDFs, with rules drawn in all the ways programs draw them."""

from itertools import pairwise

import pytest

from fiscaldisclosure.read.document import Grid
from fiscaldisclosure.read.files.pdf import document

XS, YS = [50, 200, 300, 400], [100, 120, 140, 160]
ROWS = [("项目", "预算数", "决算数"), ("基本支出", "1,234.50", "12.30"), ("项目支出", "-3.00", "7.77")]


@pytest.fixture
def read(pdf):
    """The texts of blocks: a list of rows for a table."""

    def blocks(*sheets):
        return [
            [tuple(cell.text for cell in row) for row in block.rows]
            if isinstance(block, Grid)
            else block.text
            for block in document(pdf(*sheets), "x.pdf").blocks
        ]

    return blocks


def whole(page):
    page.grid(XS, YS)


def in_pieces(page):
    for a, b in pairwise(XS):
        for y in YS:
            page.rule(a, y, b - 1, y)
    for a, b in pairwise(YS):
        for x in XS:
            page.rule(x, a + 1, x, b)


def as_rectangles(page):
    for y in YS:
        page.fill(XS[0], y - 0.3, XS[-1], y + 0.3)
    for x in XS:
        page.fill(x - 0.3, YS[0], x + 0.3, YS[-1])


def as_boxes(page):
    for left, right in pairwise(XS):
        for top, bottom in pairwise(YS):
            page.drawn.append(f"{left} {page.height - bottom} {right - left} {bottom - top} re S")


def doubled(page):
    page.grid(XS, YS)
    page.grid([x + 1.5 for x in XS], [y + 1.5 for y in YS])


def dotted(page):
    for y in YS:
        for x in range(XS[0], XS[-1], 2):
            page.fill(x, y - 0.25, x + 1, y + 0.25)
    for x in XS:
        page.rule(x, YS[0], x, YS[-1])


def without_sides(page):
    for y in YS:
        page.rule(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        page.rule(x, YS[0], x, YS[-1])


def without_border(page):
    for y in YS[1:-1]:
        page.rule(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        page.rule(x, YS[0], x, YS[-1])


def shaded(page):
    page.drawn.append("0.8 g")
    page.fill(XS[0], YS[0], XS[-1], YS[1])
    page.drawn.append("0 g")
    page.grid(XS, YS)


@pytest.mark.parametrize(
    "draw",
    [whole, in_pieces, as_rectangles, as_boxes, doubled, dotted, without_sides, without_border, shaded],
    ids=lambda draw: draw.__name__,
)
def test_rules_however_drawn(sheet, read, draw):
    page = sheet()
    page.text(90, 80, "收入决算表")
    draw(page)
    page.rows(XS, YS, *ROWS)
    page.text(50, 200, "注：本表反映收入。")
    assert read(page) == ["收入决算表", ROWS, "注:本表反映收入。"]


def test_rules_inside_a_form(sheet, read, pdf):
    page = sheet()
    whole(page)
    page.drawn = ["q 0.5 0 0 0.5 20 400 cm", *page.drawn]
    page.rows(XS, YS, *ROWS)
    page.drawn.append("Q")
    assert read(page) == [ROWS]


@pytest.mark.parametrize(("rotate", "turned"), [(0, True), (90, True), (270, True)])
def test_a_table_on_its_side(sheet, read, rotate, turned):
    page = sheet(rotate=rotate)
    for y in YS:
        page.rule(y, 842 - XS[0], y, 842 - XS[-1])
    for x in XS:
        page.rule(YS[0], 842 - x, YS[-1], 842 - x)
    for row, y in zip(ROWS, YS, strict=False):
        for text, x in zip(row, XS, strict=False):
            page.text(y + 14, 842 - x - 3, text, 10, turn=90)
    page.text(285, 820, "— 12 —", 9)
    assert read(page)[0] == ROWS


def test_a_merged_cell_stands_at_every_position_it_covers(sheet, pdf):
    page = sheet()
    for y in YS:
        page.rule(XS[1] if y == YS[1] else XS[0], y, XS[-1], y)
    for x in XS:
        page.rule(x, YS[1] if x == XS[2] else YS[0], x, YS[-1])
    page.rows(XS, YS, ("项目", "支出", None), (None, "预算数", "决算数"), ("基本支出", "1.00", "2.00"))
    (grid,) = document(pdf(page), "x.pdf").blocks
    (a, b, c), (d, e, f), _ = grid.rows
    assert a is d
    assert b is c
    assert [cell.text for cell in (a, b, e, f)] == ["项目", "支出", "预算数", "决算数"]
    assert (e.place.page, e.place.line) == (1, 2)


def test_cells_of_several_lines_and_directions(sheet, read):
    page = sheet()
    page.grid(XS, [100, 200, 220])
    page.lines(60, 130, "纵", "向", size=10)
    page.text(250, 190, "横转表头", 10, turn=90)
    page.lines(305, 130, "因 公 出 国", "费用", size=10, leading=15)
    page.rows(XS, [200], ("甲", "1.00", "2.00"))
    assert read(page) == [[("纵向", "横转表头", "因 公 出 国费用"), ("甲", "1.00", "2.00")]]


def test_a_number_too_wide_for_its_cell_stays_whole(sheet, read):
    page = sheet()
    whole(page)
    page.rows(XS, YS, *ROWS[:2], ("项目支出", None, None))
    page.text(290, 154, "1,234,567,890.12", 10)
    assert read(page)[0][2] == ("项目支出", "", "1,234,567,890.12")


def test_text_that_fills_its_cell_does_not_run_into_the_next(sheet, read):
    page = sheet()
    whole(page)
    page.text(51, 114, "一二三四五六七八九十一二三四", 10.5)
    page.text(202, 114, "1.00", 10)
    assert read(page)[0][0][:2] == ("一二三四五六七八九十一二三四", "1.00")


def test_tables_and_text_come_in_reading_order(sheet, read):
    page = sheet()
    for top in (100, 300):
        ys = [top + y - 100 for y in YS]
        page.text(90, top - 20, f"表{top}")
        page.grid(XS, ys)
        page.rows(XS, ys, *ROWS)
    assert read(page) == ["表100", ROWS, "表300", ROWS]


def test_a_table_in_a_cell_of_another(sheet, read):
    page = sheet()
    page.grid([30, 560, 580], [60, 300, 320])
    page.text(35, 75, "外")
    whole(page)
    page.rows(XS, YS, *ROWS)
    assert read(page) == [[("外", ""), ("", "")], ROWS]


def test_a_frame_and_an_underline_are_no_table(sheet, read):
    page = sheet()
    page.drawn.append("50 300 500 400 re S")
    page.rule(90, 502, 200, 502)
    page.lines(90, 500, "框里的文字，", "是段落。")
    assert read(page) == ["框里的文字，是段落。"]


def test_numbers_in_columns_without_rules(sheet, read):
    page = sheet()
    rows = [*ROWS, ("其中：培训费", None, "0.50"), ("合计", "1,231.50", "20.07")]
    page.text(90, 80, "支出决算表")
    page.rows(XS, [*YS, 180], *rows)
    page.text(50, 250, "注：本表反映支出，单位万元。")
    plain_rows = [tuple(text or "" for text in row) for row in rows]
    assert read(page) == ["支出决算表", plain_rows, "注:本表反映支出，单位万元。"]


def test_prose_with_numbers_is_no_table(sheet, read):
    page = sheet()
    page.lines(90, 100, *["收入 12.30 万元 ，支出 45.60 万元 ，占 7.80% 。"] * 6)
    page.lines(90, 300, *["基本工资    津贴补贴    奖金", "办公费    印刷费    水费"] * 3)
    assert all(isinstance(block, str) for block in read(page))


WRAPPED = [
    ("一般公共服务", "12.00", "3.00"),
    ("社会保障和就业支出", "7.00", "1.00"),
    ("合计", "19.00", "4.00"),
]


@pytest.mark.parametrize("at", ["middle", "top"])
def test_labels_of_several_lines_without_rules(sheet, read, at):
    """A label that takes several lines belongs to the numbers at its middle, or to those beside its first line."""
    page = sheet()
    page.text(250, 80, "支出决算表")
    for x, text in zip((100, 240, 360), ("项目", "决算数", "预算数"), strict=True):
        page.text(x, 122, text, 10)
    for number, (label, *amounts) in enumerate(WRAPPED):
        y = 150 + 40 * number
        parts = [label[at : at + 4] for at in range(0, len(label), 4)]
        for line, part in enumerate(parts):
            page.text(90, y + 12 * line - (6 * (len(parts) - 1) if at == "middle" else 0), part, 10)
        for x, amount in zip((240, 360), amounts, strict=True):
            page.text(x, y, amount, 10)
    assert read(page) == ["支出决算表", [("项目", "决算数", "预算数"), *WRAPPED]]


def test_a_table_without_rules_that_may_be_read_in_two_ways_is_torn(sheet, pdf):
    """Where labels stand between rows of numbers, nothing tells which they belong to."""
    page = sheet()
    for number in range(4):
        page.text(90, 100 + 40 * number, f"项目{'甲乙丙丁'[number]}", 10)
        page.text(240, 120 + 40 * number, "12.00", 10)
        page.text(360, 120 + 40 * number, "3.00", 10)
    page.text(90, 260, "项目戊", 10)
    (*_, grid) = (block for block in document(pdf(page), "x.pdf").blocks if isinstance(block, Grid))
    assert grid.torn
    assert all(len(row) == 1 for row in grid.rows)


def test_labels_that_fit_rows_in_two_ways_are_torn(sheet, pdf):
    """Where a label's lines may end the row above or begin the row below, no row gets a name that nobody printed."""
    page = sheet()
    for y, label, *amounts in (
        (150, "其他支", "2.00", "45.00"),
        (162, "出"),
        (174, "彩票公", "1.00", "44.00"),
        (186, "益金"),
        (198, "合计", "3.00", "89.00"),
    ):
        for x, text in zip((90, 240, 360), (label, *amounts), strict=False):
            page.text(x, y, text, 10)
    (*_, grid) = (block for block in document(pdf(page), "x.pdf").blocks if isinstance(block, Grid))
    assert grid.torn
