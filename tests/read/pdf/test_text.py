"""Text of PDFs: lines by baselines, paragraphs over pages, what is no text, and pages on their side."""

import pytest

from fiscaldisclosure.read.document import Grid
from fiscaldisclosure.read.files.pdf import document
from fiscaldisclosure.testing.pdf import width


@pytest.fixture
def read(pdf):
    """The paragraphs of sheets."""

    def texts(*sheets):
        return [block.text for block in document(pdf(*sheets), "x.pdf").blocks if not isinstance(block, Grid)]

    return texts


def body(sheet, *texts, top=100):
    """A page whose lines are 32 characters wide at most."""
    page = sheet()
    page.lines(90, top, *texts)
    return page


def test_a_small_glyph_stands_on_the_line_of_its_neighbours(sheet, read):
    page = sheet()
    page.text(90, 100, "收入合计")
    page.text(138, 100.4, "2,582.73", 11)
    page.text(190, 99.8, "万元，增长1.5%。")
    assert read(page) == ["收入合计2,582.73万元，增长1.5%。"]


def test_characters_printed_twice_to_look_bold_are_read_once(sheet, read):
    page = sheet()
    for shift in (0, 0.4):
        at = 90 + shift
        for character in "收入11.10":
            page.text(at, 100, character)
            at += width(character)
    assert read(page) == ["收入11.10"]


def test_look_alikes_of_fonts_are_read_as_characters(sheet, read):
    assert read(body(sheet, "⽀出决算表，增⻓２．５％。")) == ["支出决算表，增长2.5%。"]


def test_a_number_broken_over_pages_is_whole(sheet, read):
    first = body(sheet, "收" * 32, "支" * 28 + "307.")
    assert read(first, body(sheet, "82万元。")) == ["收" * 32 + "支" * 28 + "307.82万元。"]


def test_a_line_ended_on_purpose_ends_its_paragraph(sheet, read):
    page = body(sheet, "年" * 32, "收入决算表", "　　本表反映收入")
    page.text(400, 180, "单位：万元")
    assert read(page)[-1] == "单位:万元"
    assert "本表反映收入" in read(page)


def test_a_heading_with_quotation_marks_is_its_own_line(sheet, read):
    page = body(
        sheet,
        "年" * 32,
        "七、财政拨款“三公”经费支出决算情况说明",
        "　　某某局2024年度无“三公”经费财政拨款支出，" + "年" * 6,
        "万元。",
    )
    assert read(page)[1] == '七、财政拨款"三公"经费支出决算情况说明'


def test_a_number_that_had_no_room_does_not_end_a_paragraph(sheet, read):
    page = body(sheet, "年" * 32, "初" * 28, "1,234,567.89万元，支出。")
    assert read(page) == ["年" * 32 + "初" * 28 + "1,234,567.89万元，支出。"]


@pytest.mark.parametrize("form", ["{}", "— {} —", "-{}-", "第{}页", "第{}页共9页", "{}/9"])
def test_page_numbers_are_no_text(sheet, read, form):
    pages = []
    for number in range(3):
        page = body(sheet, "收" * 32, "支" * 32)
        page.text(285, 800, form.format(number + 4), 9)
        pages.append(page)
    assert read(*pages) == [("收" * 32 + "支" * 32) * 3]


def test_a_number_that_ends_a_page_is_text(sheet, read):
    first = body(sheet, "收" * 32, "支" * 31 + "3", top=770)
    assert read(first, body(sheet, "07.82万元。")) == ["收" * 32 + "支" * 31 + "307.82万元。"]


def test_repeated_headers_are_no_text(sheet, read):
    pages = []
    for number in range(4):
        page = body(sheet, "收" * 30 + str(number), "支" * 32, top=150)
        page.text(200, 40, "某某局2024年度部门决算", 9)
        pages.append(page)
    assert "某某局" not in "".join(read(*pages))


@pytest.mark.parametrize("leader", ["……………", "...........", "·········", " . . . . . . "])
def test_contents_are_no_text(sheet, read, leader):
    page = body(sheet, "目录", f"一、主要职能{leader}3", f"二、收入决算情况说明{leader}12")
    assert read(page) == ["目录"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_pages_on_their_side(sheet, read, rotate, turn):
    page = sheet(rotate=rotate)
    page.text(300, 400, "收入合计-12.34万元", turn=turn)
    assert read(page) == ["收入合计-12.34万元"]


def test_a_watermark_is_no_text(sheet, read):
    page = body(sheet, "收入合计12.34万元。")
    page.text(200, 600, "征求意见稿", 60, turn=45)
    assert read(page) == ["收入合计12.34万元。"]


def test_lines_know_their_page_and_number(sheet, pdf):
    found = document(pdf(body(sheet, "收。", "支。"), body(sheet, "余。")), "x.pdf").blocks
    assert [(b.lines[0].page, b.lines[0].number) for b in found] == [(1, 1), (1, 2), (2, 1)]


@pytest.mark.parametrize(
    ("above", "doubtful"),
    [("上级补助", True), ("本年收入合计8.00万元。", False), ("二、收入决算情况说明", False)],
)
def test_a_paragraph_behind_an_open_one_on_another_page_is_doubtful(sheet, pdf, above, doubtful):
    """Its first sentence may go on with what the last page left open; what follows in it is its own."""
    first, second = body(sheet, "本年收入构成如下。", above), body(sheet, "收入5.00万元。其他收入3.00万元。")
    *_, found = document(pdf(first, second), "x.pdf").blocks
    assert found.is_doubtful(0, 8) is doubtful
    assert not found.is_doubtful(9, 18)
