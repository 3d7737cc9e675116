"""The reference documents, against what was read off the printed pages by eye."""

import pytest

from fiscaldisclosure.read.document import Grid
from fiscaldisclosure.read.files.pdf import document
from fiscaldisclosure.spelling import plain

pytestmark = pytest.mark.shared

FINANCE = "putuo-finance-bureau-2024.pdf"
SOCIAL_WORK = "putuo-social-work-department-2024.pdf"
TEMPLATE = "shanghai-template-2024.pdf"

# Page, rows, columns and distinct cells of every table.
SHAPES = {
    FINANCE: [
        *((5, 4, 3, 12), (6, 29, 4, 114), (7, 3, 4, 12), (8, 18, 11, 176), (9, 5, 11, 55)),
        *((10, 15, 10, 130), (11, 8, 10, 80), (12, 15, 7, 100), (13, 19, 7, 133), (14, 1, 7, 7)),
        *((15, 24, 7, 147), (16, 22, 8, 164), (17, 21, 8, 164), (18, 6, 12, 40), (19, 12, 10, 100)),
        *((20, 12, 10, 100),),
    ],
    SOCIAL_WORK: [
        *((4, 3, 3, 9), (5, 32, 4, 126), (6, 14, 9, 117), (7, 6, 9, 54), (8, 14, 8, 104)),
        *((9, 6, 8, 48), (10, 17, 7, 114), (11, 17, 7, 119), (12, 20, 5, 95), (13, 40, 6, 238)),
        *((14, 5, 12, 32), (15, 6, 8, 38), (16, 6, 8, 38)),
    ],
    TEMPLATE: [
        *((4, 9, 3, 27), (5, 30, 4, 118), (6, 10, 9, 81), (7, 10, 8, 72), (8, 17, 7, 114)),
        *((9, 15, 7, 105), (10, 10, 5, 45), (11, 40, 6, 238), (12, 5, 12, 32), (13, 6, 8, 38)),
        *((14, 6, 8, 38),),
    ],
}


@pytest.fixture(scope="module")
def read(shared):
    documents = {}

    def cached(name):
        if name not in documents:
            documents[name] = document((shared / name).read_bytes(), name)
        return documents[name]

    return cached


def grids(read, name, page):
    return [b for b in read(name).blocks if isinstance(b, Grid) and b.rows[0][0].place.page == page]


def texts(row):
    return [plain(cell.text) for cell in row]


def distinct(grid):
    return {cell for row in grid.rows for cell in row}


@pytest.mark.parametrize("name", SHAPES)
def test_every_table_has_the_rows_columns_and_cells_that_are_printed(read, name):
    found = [
        (grid.rows[0][0].place.page, len(grid.rows), len(grid.rows[0]), len(distinct(grid)))
        for grid in read(name).blocks
        if isinstance(grid, Grid)
    ]
    assert found == SHAPES[name]


@pytest.mark.parametrize("name", [FINANCE, SOCIAL_WORK, TEMPLATE])
def test_rows_are_rectangular(read, name):
    for block in read(name).blocks:
        if isinstance(block, Grid):
            assert len({len(row) for row in block.rows}) == 1


def test_revenue_table_of_many_pieces(read):
    (grid,) = grids(read, FINANCE, 8)
    empty = [""] * 4
    assert texts(grid.rows[4]) == ["201", "", "", "一般公共服务支出", "2,112.86", "2,106.66", *empty, "6.20"]
    assert texts(grid.rows[6]) == ["201", "06", "01", "行政运行", "1,511.90", "1,511.89", *empty, "0.01"]
    assert texts(grid.rows[13])[3:6] == ["机关事业单位基本养老保险缴费支出", "160.75", "160.75"]


def test_merged_header_cells_stand_at_every_position(read):
    (grid,) = grids(read, FINANCE, 8)
    head = grid.rows[0]
    assert head[0] is head[3]
    assert plain(head[0].text) == "项目"
    assert head[0] is not head[4]
    assert head[4] is grid.rows[1][4] is grid.rows[2][4]
    assert plain(head[9].text) == "附属单位上缴收入"


def test_three_public_costs_with_cells_merged_both_ways(read):
    (grid,) = grids(read, SOCIAL_WORK, 14)
    assert texts(grid.rows[2]) == [
        *["合计"] * 2,
        *["因公出国(境)费"] * 2,
        *["小计"] * 2,
        *["公务用车购置费"] * 2,
        *["公务用车运行维护费"] * 2,
        *["公务接待费"] * 2,
    ]
    assert len({id(cell) for cell in grid.rows[0]}) == 1


def test_letter_spaced_and_broken_label(read):
    (grid,) = grids(read, FINANCE, 16)
    assert ["302", "12", "因公出国(境)费用", ""] in [texts(row)[4:] for row in grid.rows]


def test_totals_of_a_table_that_goes_on_over_pages(read):
    (grid,) = grids(read, FINANCE, 7)
    assert texts(grid.rows[-1]) == ["总计", "2,995.39", "总计", "2,995.39"]
    assert grid.rows[-1][1].place.line == 3


def test_paragraph_goes_on_over_a_page_that_ends_in_a_word(read):
    paragraphs = [block for block in read(SOCIAL_WORK).blocks if not isinstance(block, Grid)]
    (found,) = [p for p in paragraphs if {line.page for line in p.lines} == {18, 19}]
    assert "其他社会工作事务支出(项)" in found.text


def test_number_of_a_line_is_that_on_the_page(read):
    lines = [line for block in read(FINANCE).blocks if not isinstance(block, Grid) for line in block.lines]
    for page in {line.page for line in lines}:
        numbers = [line.number for line in lines if line.page == page]
        assert numbers == sorted(set(numbers))


def test_cover_is_one_title_and_table_titles_are_their_own(read):
    texts = [block.text for block in read(FINANCE).blocks if not isinstance(block, Grid)]
    assert texts[0] == "上海市普陀区财政局2024年度部门决算"
    assert "收入支出决算总表" in texts
    assert texts.count("单位:万元") == 9


def test_heading_of_two_lines_is_one(read):
    headings = [
        block.text for block in read(SOCIAL_WORK).blocks if not isinstance(block, Grid) and block.heading
    ]
    assert sum(text.startswith("第三部分") and text.endswith("情况说明") for text in headings) == 2


def test_heading_above_an_indented_paragraph_is_its_own_line(read):
    texts = [block.text for block in read(SOCIAL_WORK).blocks if not isinstance(block, Grid)]
    assert '七、财政拨款"三公"经费支出决算情况说明' in texts
