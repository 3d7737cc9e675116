"""Word documents: order, merged cells, numbers that are not in the text, revisions, text boxes."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiscaldisclosure.read import to_document
from fiscaldisclosure.read.document import Grid, Paragraph

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def docx(body, *, styles="", numbering=""):
    """Make the bytes of a document from the XML of its body."""
    parts = {"styles": styles, "numbering": numbering}
    links = "".join(
        f'<Relationship Id="r{kind}" Type="{REL}/{kind}" Target="{kind}.xml"/>'
        for kind, content in parts.items()
        if content
    )
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{RELS}"><Relationship Id="r1" Type="{REL}/officeDocument"'
            ' Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{RELS}">{links}</Relationships>'
        )
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>',
        )
        for kind, content in parts.items():
            if content:
                archive.writestr(f"word/{kind}.xml", f'<w:{kind} xmlns:w="{W}">{content}</w:{kind}>')
    return file.getvalue()


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def cell(text, properties="", more=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}{more}</w:tc>"


def table(*rows):
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def blocks(data, name="决算.docx"):
    return to_document(data, name).blocks


def texts(data):
    return [block.text for block in blocks(data)]


def cells(grid):
    return [[one.text for one in row] for row in grid.rows]


def test_reading_order():
    """Paragraphs and tables come in the order of the body, a paragraph for a paragraph."""
    found = blocks(
        docx(
            paragraph("一、收入")
            + table([cell("项目"), cell("金额")])
            + paragraph("合计12万元。")
            + paragraph("其余8万元。")
        )
    )
    assert [type(block) for block in found] == [Paragraph, Grid, Paragraph, Paragraph]
    assert found[0].heading
    assert found[1].rows[0][1].place.column == "B"
    assert [found[2].text, found[3].text] == ["合计12万元。", "其余8万元。"]


def test_merged_cells():
    """A merged cell stands, as the same object, at every position it covers."""
    span, begin, go_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    (grid,) = blocks(
        docx(
            table(
                [cell("甲", span), cell("乙", begin)],
                [cell("丙"), cell("丁"), cell("", go_on)],
                [cell("戊"), cell("己"), cell("庚", begin)],
            )
        )
    )
    assert cells(grid) == [["甲", "甲", "乙"], ["丙", "丁", "乙"], ["戊", "己", "庚"]]
    assert grid.rows[0][0] is grid.rows[0][1]
    assert grid.rows[0][2] is grid.rows[1][2]


def test_equal_neighbours_are_different_cells():
    """Two cells of the same text are told apart by their places."""
    (grid,) = blocks(docx(table([cell("0"), cell("0")])))
    assert len(set(grid.rows[0])) == 2


def test_nested_table():
    """A table within a table of figures follows it; a table that only frames text is no table."""
    inner = table([cell("内"), cell("1")])
    outer = blocks(
        docx(table([cell("外"), cell("2")], [cell("", more=inner), cell("3")], [cell("又"), cell("4")]))
    )
    assert [cells(block)[0] for block in outer] == [["外", "2"], ["内", "1"]]
    assert [block.text for block in blocks(docx(table([cell("甲", more=paragraph("乙"))])))] == ["甲", "乙"]


def test_revisions_are_accepted():
    """What was inserted is read, what was deleted or moved away is not."""
    body = (
        f"<w:p>{run('决算')}<w:ins>{run('12')}</w:ins><w:del><w:r><w:delText>13</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('14')}</w:moveFrom><w:moveTo>{run('万元')}</w:moveTo></w:p>"
    )
    assert texts(docx(body)) == ["决算12万元"]


def test_deleted_row():
    """A row that was deleted as a revision is not there."""
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('丙')}{cell('丁')}</w:tr>"
    (grid,) = blocks(docx(table([cell("甲"), cell("乙")]).replace("</w:tbl>", gone + "</w:tbl>")))
    assert cells(grid) == [["甲", "乙"]]


def test_hidden_text_and_fields():
    """Hidden text and the codes of fields are not printed, so they are not read; their results are."""
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    shown = run("丙", '<w:vanish w:val="0"/>')
    body = f"<w:p>{run('甲')}{run('乙', '<w:vanish/>')}{shown}{field}{run('7')}</w:p>"
    assert texts(docx(body)) == ["甲丙7"]


def test_text_box_once():
    """A text box is read after its paragraph, and once though it stands there in two forms."""
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    body = (
        f"<w:p>{run('框外')}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert texts(docx(body)) == ["框外", "框内"]


def test_breaks():
    """A soft break joins what it broke, unless a sentence ended there or a heading begins."""
    body = f"<w:p>{run('收入12')}<w:r><w:br/></w:r>{run('万元。')}<w:r><w:br/></w:r>{run('二、支出')}</w:p>"
    assert texts(docx(body)) == ["收入12万元。", "二、支出"]


def numbered(depth, text, list_id=1):
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="10"/></w:lvlOverride></w:num>'
)


def test_automatic_numbers():
    """Automatic numbers are part of what is printed, and make headings recognisable."""
    body = "".join(
        [
            numbered(0, "收入"), numbered(1, "财政"), numbered(2, "基本"), numbered(1, "其他"), numbered(0, "支出"),
            numbered(1, "基本"), numbered(3, "点"), numbered(0, "十", 2), numbered(0, "十一", 2), numbered(0, "无", 0),
        ]
    )  # fmt: skip
    found = blocks(docx(body, numbering=LISTS))
    assert [block.text for block in found] == [
        "一、收入", "(一)财政", "1.基本", "(二)其他", "二、支出", "(一)基本", "点", "十、十", "十一、十一", "无",
    ]  # fmt: skip
    assert [block.heading for block in found[:3]] == [True, True, False]


def test_numbers_and_headings_by_style():
    """A style numbers its paragraphs and makes them headings, also one that is based on it."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:basedOn w:val="c"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    style = '<w:pStyle w:val="{}"/>'
    body = (
        paragraph("部门概况", style.format("a"))
        + paragraph("收入为12万元；支出为12万元。", style.format("b"))
        + paragraph("隐", style.format("c"))
    )
    found = blocks(docx(body, styles=styles, numbering=LISTS))
    assert [(block.text, block.heading) for block in found] == [
        ("一、部门概况", True),
        ("二、收入为12万元;支出为12万元。", False),
    ]


@st.composite
def merged_tables(draw):
    """Draw a rectangular table of areas: for every position, the number of the area that covers it."""
    height, width = draw(st.integers(2, 5)), draw(st.integers(2, 5))
    owner = {}
    number = 0
    for row in range(height):
        for column in range(width):
            if (row, column) in owner:
                continue
            right = column + 1
            most = draw(st.integers(1, 3))
            while right < width and right - column < most and (row, right) not in owner:
                right += 1
            bottom = min(height, row + draw(st.integers(1, 3)))
            for down in range(row, bottom):
                owner.update({(down, across): number for across in range(column, right)})
            number += 1
    return height, width, owner


@given(merged_tables())
def test_any_table_reads_back(drawn):
    """Whatever cells of a table are merged, every position reads back as the cell that covers it."""
    height, width, owner = drawn
    rows = []
    for row in range(height):
        line, column = [], 0
        while column < width:
            number = owner[row, column]
            across = 1
            while owner.get((row, column + across)) == number:
                across += 1
            begins = owner.get((row - 1, column)) != number
            merge = '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
            line.append(cell(f"格{number}" if begins else "", f'<w:gridSpan w:val="{across}"/>{merge}'))
            column += across
        rows.append(line)
    (found,) = blocks(docx(table(*rows))) if len(set(owner.values())) > 1 else (None,)
    if found is not None:
        assert cells(found) == [
            [f"格{owner[row, column]}" for column in range(width)] for row in range(height)
        ]
        assert len({id(one) for row in found.rows for one in row}) == len(set(owner.values()))


def test_struck_through_text_is_told_and_not_read():
    """Text that is struck through is no longer meant, but it was published."""
    runs = ("收入为", ""), ("12万元", "<w:strike/>"), ("13万元。", ""), ("无", '<w:strike w:val="0"/>')
    found = to_document(docx(f"<w:p>{''.join(run(*one) for one in runs)}</w:p>"), "决算.docx")
    assert found.blocks[0].text == "收入为13万元。无"
    assert [remark.text for remark in found.remarks] == ["删除线：12万元"]


def test_styles_in_a_circle_or_a_long_chain():
    """Each style is told once, however long the chain of its parents."""
    chain = "".join(
        f'<w:style w:styleId="s{number}"><w:basedOn w:val="s{number + 1}"/></w:style>'
        for number in range(5000)
    )
    chain += '<w:style w:styleId="s5000"><w:name w:val="heading 1"/><w:basedOn w:val="s4990"/></w:style>'
    (found,) = blocks(docx(paragraph("收入", '<w:pStyle w:val="s0"/>'), styles=chain))
    assert found.heading


PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="p"><wp:extent cx="{}" cy="{}"/><a:blip xmlns:a="a"/>'
    "</wp:inline></w:drawing></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("above", "size", "told"),
    [
        ("收入支出决算总表", (360_000, 360_000), ["图片：收入支出决算总表"]),
        ("办公楼", (4_000_000, 4_000_000), ["图片"]),
        ("印章", (1_000_000, 1_000_000), []),
    ],
)
def test_pictures_that_may_be_tables_are_told(above, size, told):
    """A picture below a table's title, or as large as a table, is remarked on; a seal is not."""
    found = to_document(docx(paragraph(above) + PICTURE.format(*size)), "决算.docx")
    assert [remark.text.in_("zh") for remark in found.remarks] == told
