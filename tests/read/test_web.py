"""Web pages: what a browser shows, in its order, whatever the page says of its encoding."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiscaldisclosure.errors import ReadError
from fiscaldisclosure.read import read_bytes, to_document
from fiscaldisclosure.read.document import Grid, Line, Paragraph
from fiscaldisclosure.read.files.markup import Tag, Text, tokens
from fiscaldisclosure.read.files.web import decode
from fiscaldisclosure.spelling import plain


def blocks(page, name="决算.html"):
    return to_document(page if isinstance(page, bytes) else page.encode(), name).blocks


def texts(page):
    return [block.text for block in blocks(page)]


def cells(grid):
    return [[one.text for one in row] for row in grid.rows]


PAGE = "<html><head><meta charset={}></head><body><p>镕基财政局２０２４年度部门决算公开，喆。</p>"


@pytest.mark.parametrize("said", ["gb2312", "utf-8", "GBK", "gb18030", "iso-8859-1", "nonsense", "big5"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(said, encoding):
    """A page is decoded by what its bytes are, not by what it says they are."""
    found = texts(PAGE.format(said).encode(encoding))
    assert found == ["镕基财政局2024年度部门决算公开，喆。"]


def test_other_encodings():
    """An encoding that only the page can tell is believed."""
    assert decode("<meta charset=big5>決算總額".encode("big5"), "x").endswith("決算總額")


def test_a_few_spoilt_bytes():
    """A few spoilt bytes do not make a page unreadable; many do."""
    page = PAGE.format("utf-8").encode() * 20
    assert len(texts(page + b"\xe5\xff<p>x</p>")) == 22
    with pytest.raises(ReadError, match="no text"):
        decode(b"<html>" + bytes(range(128, 256)) * 30, "x")


def test_reading_order():
    """Paragraphs, headings and tables come as they stand, with the line they stand on."""
    found = blocks(
        "<h2>部门概况</h2>\n<p>收入12<br>万元</p>\n<table><tr><td>甲</td><td>1</td></tr></table>\n之后<div>文"
    )
    assert [block.text for block in found if not isinstance(block, Grid)] == [
        "部门概况",
        "收入12万元",
        "之后",
        "文",
    ]
    assert [found[0].heading, found[1].heading, isinstance(found[2], Grid)] == [True, False, True]
    assert [found[1].lines[0].number, found[3].lines[0].number] == [2, 3]
    assert found[2].rows[0][1].place.column == "B"


def test_title_is_no_heading():
    """The title of the page, which tells the department and the year, divides nothing."""
    assert [block.heading for block in blocks("<h1>某局2024年度部门决算</h1><h2>2024年决算</h2>")] == [
        False,
        False,
    ]


def test_indented_breaks():
    """Where paragraphs are made by breaks and indents, they are told apart."""
    page = "<p>&emsp;&emsp;收入12<br>万元<br>&nbsp;&nbsp;支出<br>　　结余</p>"
    assert texts(page) == ["收入12万元", "支出", "结余"]


def test_hidden():
    """What a browser does not show is not read; what follows is."""
    page = (
        "<title>页</title><script>if (a<b) '<p>1</p>'</script><style>p{}</style><p hidden>2<p>甲</p>"
        "<div style='DISPLAY : none'>3<div>4</div>5</div><input type=hidden value=6><!-- <p>7</p> -->"
        "<p aria-hidden=false class='a hidden b'>乙</p><select><option>8</select><br hidden><span style='display:none'/>丙"
        "<![if !vml]>丁<![endif]>"
    )
    assert texts(page) == ["甲", "乙", "丙丁"]


def test_hidden_rows():
    """A hidden row or cell of a table is not there, also if its end is not marked."""
    page = "<table><tr><td>甲<td>1<tr style='display:none'><td>乙<td>2<tr><td>丙<td hidden>3<td>4</table>丁"
    grid, after = blocks(page)
    assert cells(grid) == [["甲", "1"], ["丙", "4"]]
    assert after.text == "丁"


def test_merged_cells():
    """A merged cell stands, as the same object, at every position it covers, never beyond the table."""
    (grid,) = blocks(
        "<table><thead><tr><th rowspan=2>甲<th colspan='2'>乙<th rowspan=0>丙<tbody>"
        "<tr><td>丁<td>戊<tr><td colspan=x>己<td rowspan=99>庚</table>"
    )
    assert cells(grid) == [["甲", "乙", "乙", "丙"], ["甲", "丁", "戊", "丙"], ["己", "庚", "", "丙"]]
    assert grid.rows[0][1] is grid.rows[0][2]
    assert grid.rows[0][3] is grid.rows[2][3]


def test_lines_in_cells():
    """A cell keeps its lines apart, so that two numbers in it never become one."""
    (grid,) = blocks("<table><tr><td>1<br>2<td><p>3</p> <p>&#52; 5</p><td>甲\n 乙</table>")
    assert cells(grid) == [["1\n2", "3\n4 5", "甲 乙"]]


def test_tables_that_lay_out():
    """A table that only lays out a page is no table: its texts and tables are read in order."""
    inner = "<table><tr><td>甲<td>1</table>"
    found = blocks(f"<table><tr><td><p>导航<tr><td><h2>一、收入</h2><p>收入1万元。{inner}<p>之后</table>")
    assert [cells(block) if isinstance(block, Grid) else block.text for block in found] == [
        "导航", "一、收入", "收入1万元。", [["甲", "1"]], "之后",
    ]  # fmt: skip
    found = blocks(f"<table><tr><td>外<td>2<tr><td>又<td>{inner}</table>")
    assert [cells(block) for block in found] == [[["外", "2"], ["又", ""]], [["甲", "1"]]]


def test_left_open():
    """What is left open is closed by what follows or by the end."""
    grid, inner = blocks("</td></table><table><td>甲<td>1<tr><td>乙<td>2<table><tr><td>丙<td>3")
    assert cells(grid) == [["甲", "1"], ["乙", "2"]]
    assert cells(inner) == [["丙", "3"]]


def test_page_of_a_script():
    """A page whose text comes by a script holds none, and the message says what to do."""
    with pytest.raises(ReadError, match=r"决算\.html: .*save the page from a browser"):
        blocks("<html><body><div id=app></div><script src=a.js></script>")


def test_web_archive():
    """A web archive, which Word writes as .doc, is read as the page in it."""
    page = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=utf-8\n"
        "Content-Transfer-Encoding: quoted-printable\n\n<p>=E5=86=B3=E7=AE=97</p>\n--x--\n"
    )
    assert [block.text for block in blocks(page, "决算.doc")] == ["决算"]
    with pytest.raises(ReadError, match="no page"):
        blocks("MIME-Version: 1.0\nContent-Type: text/plain\n\n<p>", "决算.mht")


def test_tokens():
    """Tags may hold > in quotes; what is no tag is text; raw text ends at its own end only."""
    page = "a<b<img alt='x>y' b>&lt;c<title>1<p></title>&#99999999999;<3<p \"<i>x"
    found = [
        one.text if isinstance(one, Text) else ("/" if one.closes else "") + one.name for one in tokens(page)
    ]
    assert found[:5] == ["a<b", "img", "<c", "title", "/title"]
    assert found[-2:] == ["i", "x"]
    (tag,) = [one for one in tokens("<td colspan=2 COLSPAN='3' x rowspan=' 4 '>") if isinstance(one, Tag)]
    assert (tag.span("colspan"), tag.span("rowspan")) == (2, 4)
    assert "".join(one.text for one in tokens(f"&#{'9' * 5000};") if isinstance(one, Text)).startswith("&#9")


@st.composite
def merged_tables(draw):
    """Draw the size of a table and rectangles that do not overlap and cover it: row, column, height, width."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    taken, areas = set(), []
    for row in range(height):
        for column in range(width):
            if (row, column) in taken:
                continue
            right, most = column + 1, column + draw(st.integers(1, 3))
            while right < min(width, most) and (row, right) not in taken:
                right += 1
            bottom = min(height, row + draw(st.integers(1, 3)))
            taken |= {(down, across) for down in range(row, bottom) for across in range(column, right)}
            areas.append((row, column, bottom - row, right - column))
    return height, width, areas


@given(merged_tables(), st.booleans())
def test_any_table_reads_back(drawn, sloppy):
    """Whatever cells of a table are merged, every position reads back as the cell that covers it."""
    height, width, areas = drawn
    if len(areas) == 1:
        return
    expected = [[""] * width for _ in range(height)]
    rows = [[] for _ in range(height)]
    end = "" if sloppy else "</td>"
    for number, (row, column, down, across) in enumerate(areas):
        rows[row].append(f"<td rowspan={down} colspan='{across}'>格{number}{end}")
        for position in range(row, row + down):
            expected[position][column : column + across] = [f"格{number}"] * across
    (grid,) = blocks("<table>" + "".join(f"<tr>{''.join(row)}</tr>" for row in rows) + "</table>")
    assert cells(grid) == expected
    assert len({id(one) for row in grid.rows for one in row}) == len(areas)


def test_web_archive_of_a_browser():
    """The head of an archive comes in any order; of a workbook's, the sheets are read."""
    head = "From: <Saved by a browser>\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
    parts = [("main.htm", "<frameset>"), ("sheet001.htm", "<p>一"), ("sheet002.htm", "<p>二")]
    body = "".join(f"--x\nContent-Type: text/html\nContent-Location: {at}\n\n{page}\n" for at, page in parts)
    assert [block.text for block in blocks(f"{head}{body}--x--", "决算.xls")] == ["一", "二"]


def test_picture_below_the_title_of_a_table():
    """A picture that may be a table is remarked on; an icon is not."""
    page = "<p>收入决算表</p><p><img src=a.png></p><p>附件</p><img src=b.png width=16 height=16>".encode()
    found = to_document(page, "决算.html")
    assert [remark.text.in_("zh") for remark in found.remarks] == ["图片：收入决算表"]


LONG = (
    "2024年度财政拨款支出合计12.00万元，其中基本支出10.00万元，占83.33%，项目支出2.00万元，占16.67%。"
    "与上年相比，财政拨款支出增加2.00万元，增长20.00%，主要原因是人员增加，办公费、印刷费、差旅费等随之增加。"
)


@pytest.mark.parametrize("furniture", ["", "<p>3</p>", "<p>- 3 -</p>"])
def test_a_paragraph_for_every_line(furniture):
    """In a page converted from a PDF the lines of a paragraph are joined, over page numbers too; titles stay."""
    lines = [LONG[at : at + 20] for at in range(0, len(LONG), 20)]
    body = (
        "<p>".join(["支出情况", *lines[:3]])
        + furniture
        + "<p>".join(["", *lines[3:], "收入支出总表", "单位：万元"])
    )
    title, *found, above, unit = [block.text for block in blocks(f"<p>{body}")]
    assert (title, above, unit) == ("支出情况", "收入支出总表", "单位:万元")
    assert "".join(found) == plain(LONG)
    assert all(text.endswith("。") for text in found)


@given(st.integers(36, 60), st.text("0123456789", min_size=1, max_size=9))
def test_lines_are_as_wide_as_they_are_printed(width, digits):
    """Digits are half as wide as characters: lines that are full in print are, however many characters they hold."""
    told, lines = LONG.replace("12.00", f"{digits}.00"), [""]
    for piece in re.findall(r"[\d.]+|[^\d.]", told + LONG):
        if sum(1 if character.isascii() else 2 for character in lines[-1] + piece) > width:
            lines.append("")
        lines[-1] += piece
    found = blocks("".join(f"<p>{line}" for line in lines))
    assert "".join(block.text for block in found) == plain(told + LONG)
    assert not any(line.doubtful for block in found for line in block.lines)


def test_paragraphs_of_a_common_page_stay():
    """Paragraphs that end within no sentence, or are of all lengths, are not joined."""
    page = "".join(f"<p>{'收入' * length}" for length in (8, 12, 9, 17, 20, 11, 25))
    assert len(blocks(page)) == 7


def test_the_name_of_an_item_that_a_page_tore_is_one():
    """An item whose class ended a page belongs to that class, not to the one of the item before it."""
    page = (
        "<p>某某局2024年度部门决算</p><p>五、一般公共预算财政拨款支出决算情况说明</p>"
        "<p>1.教育支出（类）普通教育（款）小学教育（项）：支出决算为5.00万元。</p>"
        "<p>2.卫生健康支出（类）行政事</p><p>3</p>"
        "<p>业单位医疗（款）事业单位医疗（项）：支出决算为9.68万元。</p>"
    )
    found = read_bytes((page.encode(), "说明.html"))
    assert [item.class_name for item in found.general_budget.items] == ["教育支出", "卫生健康支出"]


PARTED = "本年度机关运行经费支出12.50万元，比上年增加2.50万元，增长25.00%。"
EDGES = [edge.start() for edge in re.finditer(r"(?<=.{11})(?!(?<=[\d.])[\d.])(?=..)", PARTED)]


@pytest.mark.parametrize("number", ["", "<p>- 3 -</p>", "<p>3</p>"])
@pytest.mark.parametrize("at", EDGES)
def test_a_sentence_parted_by_the_edge_of_a_page_is_read_as_one(at, number):
    """Wherever a page ends within a sentence, but not within a number, its figures are read."""
    page = f"<p>八、机关运行经费支出情况</p><p>{PARTED[:at]}</p>{number}<p>{PARTED[at:]}</p>"
    read = read_bytes((page.encode(), "决算.html")).agency_operating
    told = (read.final, read.stated_change, read.stated_growth_rate)
    assert [figure and str(figure) for figure in told] == ["12.50 万元", "2.50 万元", "25.00%"]


@pytest.mark.parametrize(
    ("above", "below"), [("较上年减少", "1155.13万元。"), ("离休人员10", "人。"), ("共计8", "8人。")]
)
def test_the_number_of_a_page_is_glued_to_no_other(above, below):
    """A number on a line of its own is not the beginning or the end of one on the lines beside it."""
    lines = [Line("年末实有人数11人，其中：", 1), Line(above, 2), Line("24", 3), Line(below, 4)]
    text = Paragraph.join(lines).text
    assert not re.search(r"\d24|24\d", text)
    assert "24" in text
