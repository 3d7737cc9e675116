"""Workbooks: what is read is what is shown, wherever it stands, of sheets old and new."""

import contextlib
import datetime as dt
from decimal import Decimal
from io import BytesIO
from struct import pack
from zipfile import ZipFile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

import fiscaldisclosure as fd
from fiscaldisclosure.errors import ReadError
from fiscaldisclosure.read import read_bytes, to_document
from fiscaldisclosure.read.document import Grid
from fiscaldisclosure.read.files.ole import MAGIC
from fiscaldisclosure.read.files.shown import shown
from fiscaldisclosure.spelling import plain


def xlsx(*sheets, merged=(), formats=None):
    """Make the bytes of a workbook from the rows of its sheets."""
    book = Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"表{number + 1}")
        for row in rows:
            sheet.append(row)
        for area in merged:
            sheet.merge_cells(area)
        for place, code in (formats or {}).items():
            sheet[place].number_format = code
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(data, path, content):
    """Replace a part of a package."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, content if entry == path else old.read(entry))
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def sheet(rows, *merged):
    """Write the XML of a sheet."""
    areas = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData><mergeCells>{areas}</mergeCells></worksheet>"
    )


def row(*places):
    return "<row>" + "".join(f'<c r="{place}" t="str"><v>{place}</v></c>' for place in places) + "</row>"


def record(kind, content):
    return pack("<HH", kind, len(content)) + content


def unicode(text, width="<H"):
    return pack(width, len(text)) + b"\1" + text.encode("utf-16-le")


def biff(cells, *, shared=(), formats=(), codes=(), extra=b""):
    """Make the stream of an old workbook of one sheet from the records of its cells."""
    head = record(0x809, pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + extra
    head += b"".join(record(0x41E, pack("<H", number) + unicode(code)) for number, code in codes)
    head += b"".join(record(0xE0, pack("<HH", 0, number) + bytes(16)) for number in formats)
    name = b"\2\1" + "表1".encode("utf-16-le")
    strings = b"".join(shared)
    start = len(head) + 4 + 6 + len(name) + len(strings) + 4
    sheet = record(0x809, pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + b"".join(cells) + record(0x0A, b"")
    return head + record(0x85, pack("<IBB", start, 0, 0) + name) + strings + record(0x0A, b"") + sheet


def container(stream, name="Workbook"):
    """Wrap a stream into a compound file."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // 512)
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    head = MAGIC + bytes(16) + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += pack("<5I", 1, 1, 0, 4096, 0xFFFFFFFE) + pack("<4I", 0, 0xFFFFFFFE, 0, 0) + b"\xff" * 432

    def entry(name, kind, child, start, size):
        title = name.encode("utf-16-le")
        none = 0xFFFFFFFF
        return (
            (title + b"\0\0").ljust(64, b"\0")
            + pack("<HBBIII", len(title) + 2, kind, 1, none, none, child)
            + bytes(36)
            + pack("<III", start, size, 0)
        )

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(name, 2, 0xFFFFFFFF, 2, len(stream))
    links = pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    return head + links + directory.ljust(512, b"\0") + stream.ljust(sectors * 512, b"\0")


def blocks(data, name="决算.xlsx"):
    return to_document(data, name).blocks


def cells(grid):
    return [[one.text for one in row] for row in grid.rows]


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("12.3", "General", "12.3"),
        ("12.3", "0.00", "12.30"),
        ("0.93618", "0.00%", "93.62%"),
        ("1234567.005", "#,##0.00", "1,234,567.01"),
        ("-29.83", "#,##0.00_);[Red](#,##0.00)", "-29.83"),
        ("-29.83", '#,##0.00;[Red]-#,##0.00;"-"', "-29.83"),
        ("0", '#,##0.00;-#,##0.00;"-"', "-"),
        ("0", "0.00;-0.00;;@", ""),
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("-0.001", "0.00", "0.00"),
        ("12.5", "0.##", "12.5"),
        ("12", "0.##", "12"),
        ("24179600", "#,##0.00,", "24,179.60"),
        ("8.07", '0.00"万元"', "8.07万元"),
        ("5", "=0 人", "5人"),
        ("2582.7300000000005", "General", "2582.73"),
        ("0.30000000000000004", "@", "0.3"),
        ("1e-7", "General", "0.0000001"),
        ("2E+15", "General", "2000000000000000"),
        ("1234.5", "0.00E+00", "1234.5"),
        ("1234.5", "0!.0,", "1234.5"),
        ("45657", "yyyy/m/d", "2024年12月31日"),
        ("45657", 'yyyy"年"m"月"', "2024年12月"),
        ("0.5", "h:mm", "12:00:00"),
        ("1e300", "yyyy-m-d", f"1{'0' * 300}"),
        ("1e300", "0.00", f"1{'0' * 300}.00"),
        ("nan", "0.00", "nan"),
        ("x", "0.00", "x"),
        ("3", ";;;", ""),
    ],
)
def test_what_is_shown(stored, code, text):
    """A number is read as its format shows it; one whose format is not understood is read as it is stored."""
    assert shown(stored, code) == text


@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from(["0.00", "#,##0.00", "0.00_ ", "0.00;-0.00"]))
def test_two_decimals_are_kept(value, code):
    """An amount with two decimals, stored as a float, comes back as it was."""
    assert Decimal(shown(repr(float(value)), code).replace(",", "")) == value


def test_a_sheet():
    """A sheet gives its titles and notes as paragraphs and its table as a grid whose cells know where they stood."""
    rows = [
        ["支出决算表"],
        [None, None, "单位：万元"],
        [],
        ["项目", "合计", "占比"],
        ["基本支出", 12.3, 0.5],
        ["注：无。"],
    ]
    data = xlsx(rows, merged=["A1:C1"], formats={"B5": "0.00", "C5": "0.00%"})
    title, unit, grid, note = blocks(data)
    assert [title.text, unit.text, note.text] == ["支出决算表", "单位:万元", "注:无。"]
    assert cells(grid) == [["项目", "合计", "占比"], ["基本支出", "12.30", "50.00%"]]
    assert grid.title == "表1"
    place = grid.rows[1][1].place
    assert (place.file, place.table, place.line, place.column, place.page) == (
        "决算.xlsx",
        "表1",
        5,
        "B",
        None,
    )


def test_kinds_of_cells():
    """Texts, numbers, dates and truths are read as text."""
    row = ["甲", 12, 8.07, dt.date(2024, 12, 31), True, " "]
    assert cells(blocks(xlsx([row, row]))[0])[0] == ["甲", "12", "8.07", "2024年12月31日", "TRUE"]


def test_formulas_without_results():
    """A formula that no program has calculated is no blank: its cell is told, and the workbook refused."""
    with pytest.raises(ReadError, match="sheet 表1, cell B2 holds a formula that was never calculated"):
        blocks(xlsx([["甲", "乙"], [1, "=A2*2"]]))


def test_strings_within_cells():
    """Rich text is joined, its readings and escapes are not printed."""
    row = (
        '<row><c t="inlineStr"><is><r><t>决</t></r><r><t>算_x000D_</t></r><rPh><t>jue</t></rPh></is></c>'
        '<c t="str"><f>1</f><v>12</v></c><c t="s"><v>99</v></c><c><v>7</v></c></row>'
    )
    (grid,) = blocks(with_part(xlsx([["甲"]]), SHEET, sheet(row)))
    assert cells(grid) == [["决算", "12", "", "7"]]


@pytest.mark.parametrize("area", ["A1:B2", "B2:C3", "A1:A3", "C1:C2"])
def test_merged_cells(area):
    """A merged cell stands, as the same object, at every position it covers, and hides what is under it."""
    rows = [[f"{row}{column}" for column in "甲乙丙"] for row in "一二三"]
    (grid,) = blocks(xlsx(rows, merged=[area]))
    covered = Workbook().active[area]
    first = grid.rows[covered[0][0].row - 1][covered[0][0].column - 1]
    for row in covered:
        for one in row:
            assert grid.rows[one.row - 1][one.column - 1] is first
    assert len({id(one) for row in grid.rows for one in row}) == 9 - sum(map(len, covered)) + 1


def test_sheets_without_data():
    """Empty sheets are passed over; a workbook with no other is refused."""
    assert [block.title for block in blocks(xlsx([], [["甲", 1], ["乙", 2]]))] == ["表2"]
    with pytest.raises(ReadError, match="nothing to check"):
        blocks(xlsx([], [[" "]]))


def test_far_away_cells():
    """Cells at the ends of a sheet cost no room for what lies between."""
    data = with_part(
        xlsx([["甲"]]), SHEET, sheet(row("A1", "XFD1") + row("A1048576", "XFD1048576"), "B2:XFC1048575")
    )
    assert cells(blocks(data)[0]) == [["A1", "XFD1"], ["A1048576", "XFD1048576"]]


@given(
    st.lists(
        st.lists(st.text("甲乙12", max_size=3) | st.integers(-999, 999), min_size=3, max_size=3),
        min_size=2,
        max_size=6,
    )
)
@example([["", "", "1"], ["", "", "1"], ["", "", "1"]])  # a number of its own row is no page's
@example([["", "", "甲"], ["", "", 5], ["", "", "乙"]])
def test_any_sheet_reads_back(rows):
    """Every filled cell is read, at its place."""
    found = {}
    filled = {
        (number + 1, "ABC"[column]): str(value)
        for number, row in enumerate(rows)
        for column, value in enumerate(row)
        if value != ""
    }
    if not filled:
        return
    for block in blocks(xlsx(rows)):
        if isinstance(block, Grid):
            found |= {
                (one.place.line, one.place.column): one.text for row in block.rows for one in row if one.text
            }
        else:
            filled = {place: text for place, text in filled.items() if place[0] != block.lines[0].number}
    assert found == filled


OLD_CELLS = [
    record(0xFD, pack("<HHHI", 0, 0, 0, 0)),
    record(0xFD, pack("<HHHI", 0, 1, 0, 1)),
    record(0xFD, pack("<HHHI", 0, 2, 0, 2)),
    record(0x203, pack("<HHHd", 1, 0, 1, 12.3)),
    record(0x27E, pack("<HHHI", 1, 1, 2, 9362 << 2 | 3)),
    record(
        0xBD, pack("<HH", 2, 0) + pack("<HIHI", 0, 7 << 2 | 2, 3, (1 << 32) - (5 << 2) | 2) + pack("<H", 1)
    ),
    record(0x06, pack("<HHHBBBBBBH", 2, 2, 0, 0, 0, 0, 0, 0, 0, 0xFFFF) + bytes(8)),
    record(0x207, unicode("公式")),
    record(0x06, pack("<HHHdH", 3, 0, 1, 8.07, 0) + bytes(6)),
    record(0x205, pack("<HHHBB", 3, 1, 0, 1, 0)),
    record(0x204, pack("<HHH", 3, 2, 0) + unicode("标")),
    record(0xE5, pack("<HHHHH", 1, 4, 4, 0, 1)),
    record(0xFD, pack("<HHHI", 4, 0, 0, 0)),
    record(0x203, pack("<HHHd", 4, 2, 0, 1.0)),
]
OLD_STRINGS = [
    record(0xFC, pack("<II", 3, 3) + pack("<HB", 4, 1) + "决算".encode("utf-16-le")),
    record(0x3C, b"\0ab" + pack("<HBH", 1, 8, 1) + b"x"),
    record(0x3C, bytes(4) + pack("<HBI", 2, 4, 3) + b"yz" + bytes(3)),
]
OLD = container(biff(OLD_CELLS, shared=OLD_STRINGS, formats=[0, 2, 10, 164], codes=[(164, "0.0")]))


def test_an_old_workbook():
    """The records of an old workbook give the same grid; texts may break over records."""
    (grid,) = blocks(OLD, "决算.xls")
    assert cells(grid) == [
        ["决算ab", "x", "yz"],
        ["12.30", "9362.00%", ""],
        ["7", "-5.0", "公式"],
        ["8.07", "TRUE", "标"],
        ["决算ab", "决算ab", "1"],
    ]
    assert grid.rows[4][0] is grid.rows[4][1]
    assert grid.title == "表1"


def test_an_old_workbook_against_calamine():
    """An independent reader finds the same values in the same cells."""
    (grid,) = blocks(OLD, "决算.xls")
    rows = CalamineWorkbook.from_filelike(BytesIO(OLD)).get_sheet_by_index(0).to_python()
    assert rows[0] == cells(grid)[0]
    assert rows[1][:2] == [12.3, 93.62]
    assert rows[2] == [7, -5, "公式"]
    assert rows[3] == [8.07, True, "标"]


def test_before_unicode():
    """A workbook of 1995 has its texts in the code page of the system."""
    text = "决算".encode("gbk")
    label = record(0x204, pack("<HHHH", 0, 0, 0, len(text)) + text)
    head = record(0x809, pack("<HHHH", 0x500, 5, 0, 0)) + record(0x42, pack("<H", 936))
    sheet = record(0x85, pack("<IBB", len(head) + 16, 0, 0) + b"\1a") + record(0x0A, b"")
    stream = head + sheet + record(0x809, pack("<HHHH", 0x500, 16, 0, 0)) + label + record(0x0A, b"")
    assert [block.text for block in blocks(container(stream, "Book"), "决算.xls")] == ["决算"]


def test_an_old_workbook_with_a_password():
    """A workbook that is protected by a password is refused with advice."""
    with pytest.raises(ReadError, match=r"决算\.xls: .*password"):
        blocks(container(biff([], extra=record(0x2F, bytes(6)))), "决算.xls")


def test_any_damage_to_an_old_workbook(damaged):
    """However an old workbook is damaged, it is read or refused; no other exception gets out."""
    for content in damaged(OLD[:3000]):
        with contextlib.suppress(ReadError):
            assert blocks(content + OLD[3000:], "决算.xls")


def hidden_sheet(columns="", rows=""):
    """Write the XML of a sheet with hidden columns or rows."""
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<cols>{columns}</cols><sheetData>{rows}</sheetData>"
        '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B3:D3"/></mergeCells></worksheet>'
    )


def test_what_is_hidden_is_not_shown():
    """Hidden rows and columns are left out; a merged area shows its text while any part of it shows."""
    rows = row("A1", "B1", "C1", "D1").replace("<row", '<row hidden="1"')
    rows += row("B2", "C2", "D2") + row("A3", "B3") + row("A4", "B4", "C4", "D4")
    content = hidden_sheet('<col min="2" max="2" hidden="1"/>', rows)
    found = to_document(with_part(xlsx([["x"]]), SHEET, content), "决算.xlsx")
    (grid,) = found.blocks
    assert [[cell.text for cell in line] for line in grid.rows] == [
        ["A1", "C2", "D2"],
        ["A3", "B3", "B3"],
        ["A4", "C4", "D4"],
    ]


def test_hidden_sheets_are_not_published():
    """A sheet that is hidden, however firmly, is passed over."""
    book = Workbook()
    book.active.append(["甲", 1])
    for state in ("hidden", "veryHidden"):
        sheet = book.create_sheet(state)
        sheet.append(["乙", 2])
        sheet.sheet_state = state
    file = BytesIO()
    book.save(file)
    (grid,) = to_document(file.getvalue(), "决算.xlsx").blocks
    assert [cell.text for cell in grid.rows[0]] == ["甲", "1"]


def test_hidden_in_old_workbooks():
    """The records of rows and columns of an old workbook hide, too."""
    label = [
        record(0x204, pack("<HHH", *at, 0) + unicode(text))
        for at, text in (((0, 0), "甲"), ((0, 1), "乙"), ((0, 2), "丙"), ((1, 0), "丁"))
    ]
    hide = record(0x208, pack("<HHHHHHHHI", 1, 0, 1, 255, 0, 0, 0x20, 0, 0)[:16])
    hide += record(0x7D, pack("<HHHHHH", 1, 1, 0, 0, 1, 0))
    (grid,) = to_document(container(biff([hide, *label])), "决算.xls").blocks
    assert [[cell.text for cell in line] for line in grid.rows] == [["甲", "丙"]]


@pytest.mark.parametrize("value", ["#REF!", "#DIV/0!", "#N/A"])
def test_error_values_are_told(value):
    """What a spreadsheet shows in place of a number is remarked on, with its place."""
    rows = f'<row><c t="str"><v>甲</v></c><c t="e"><v>{value}</v></c></row>'
    (remark,) = to_document(with_part(xlsx([["x"]]), SHEET, sheet(rows)), "决算.xlsx").remarks
    assert (remark.text, remark.place.line, remark.place.column) == (value, 1, "B")


def test_a_line_that_ends_within_the_words_behind_an_item_goes_on_in_the_next():
    """In a workbook whose lines are cells, what an item spent is told of that item, wherever its line ends."""
    item = "1.社会保障和就业支出（类）行政事业单位养老支出（款）{}（项）：支"
    lines = ["某局2024年度部门决算", "一、一般公共预算财政拨款支出决算情况说明"]
    for name, amount in (("行政单位离退休", "8940.57"), ("事业单位离退休", "4.83")):
        lines += [item.format(name), f"出决算数为{amount}万元，主要原因是业务量减少。"]
    found = read_bytes((xlsx([[line] for line in lines]), "决算.xlsx"))
    printed = [str(item.line.final.in_unit) for item in found.general_budget.items]
    assert printed == ["8940.57", "4.83"]


TOLD = [
    ["松岗县林业局2023年度部门决算情况说明"],
    ["一、主要职责"],
    ["（一）贯彻执行林业方针政策和法律法规并组织实施。"],
    ["二、单位构成"],
    ["序号", "单位名称", "单位性质"],
    ["1", "松岗县林业局（本级）", "行政单位"],
    ["三、收入决算情况说明"],
    ["本年收入合计100.00万元，其中：财政拨款收入90.00万元，占90.00%；其他收入{other}万元，占10.00%。"],
    ["四、支出决算情况说明"],
    ["本年支出合计100.00万元，其中：基本支出60.00万元，占60.00%；项目支出40.00万元，占40.00%。"],
]
TABLE = [
    ["收入决算表"],
    ["公开02表"],
    ["金额单位：万元"],
    ["科目编码", "科目名称", "本年收入合计"],
    ["", "合计", "100.00"],
]


def test_a_sheet_of_sentences_is_text():
    """What stands between its tables is read as paragraphs, beside sheets of tables and within them."""
    told = [[cell.format(other="10.00") for cell in row] for row in TOLD]
    found = blocks(xlsx(told, TABLE))
    grids = [block for block in found if isinstance(block, Grid)]
    assert [len(grid.rows) for grid in grids] == [2, 2]
    assert [block.text for block in found if not isinstance(block, Grid)][:3] == [
        plain(row[0]) for row in told[:3]
    ]
    assert "三、收入决算情况说明" in [block.text for block in found if not isinstance(block, Grid)]


@pytest.mark.parametrize(("other", "found"), [("10.00", []), ("12.00", ["FD201"])])
def test_what_a_sheet_tells_is_checked(other, found):
    """Sentences of a sheet are as much of the disclosure as those of a text."""
    told = [[cell.format(other=other) for cell in row] for row in TOLD]
    audit = fd.audit(read_bytes((xlsx(told, TABLE), "决算.xlsx")))
    assert sorted({finding.rule.id for finding in audit.errors}) == found


def test_remarks_between_the_rows_of_a_table_do_not_part_it():
    """A sentence or two alone in their rows are remarks of a table, not a text that holds it."""
    rows = [*TABLE[3:], ["其中有一项经费由上级部门统一安排。"], ["201", "一般公共服务支出", "100.00"]]
    (grid,) = blocks(xlsx(rows))
    assert len(grid.rows) == 4
