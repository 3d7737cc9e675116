"""OFD files: text, tables, templates and composites are read as the pages of a PDF are."""

import random
import zipfile
from io import BytesIO

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes, to_document
from fiscaldisclosure.read.document import Grid

XS, YS = [50, 200, 300, 400], [100, 120, 140, 160]
ROWS = [("项目", "预算数", "决算数"), ("基本支出", "1,234.50", "12.30"), ("项目支出", "-3.00", "7.77")]


@pytest.fixture
def read(ofd):
    """The texts of blocks: a list of rows for a table."""

    def blocks(*pages, **parts):
        data = ofd(list(pages), **parts)
        return [
            [tuple(cell.text for cell in row) for row in block.rows]
            if isinstance(block, Grid)
            else block.text
            for block in to_document(data, "x.ofd").blocks
        ]

    return blocks


def whole(page):
    page.grid(XS, YS)


def as_filled_areas(page):
    for y in YS:
        page.path(XS[0], y, "M 0 0 L 123.5 0 L 123.5 0.2 L 0 0.2 C", 'Stroke="false" Fill="true"')
    for x in XS:
        page.path(x, YS[0], "M 0 0 L 0.2 0 L 0.2 21.2 L 0 21.2 C", 'Stroke="false" Fill="true"')


def scaled(page):
    for y in YS:
        page.path(XS[0], y, "M 0 0 L 1235 0", 'CTM="0.1 0 0 0.1 0 0"')
    for x in XS:
        page.path(x, YS[0], "S 0 0 L 0 212", 'CTM="0.1 0 0 0.1 0 0"')


@pytest.mark.parametrize("draw", [whole, as_filled_areas, scaled])
def test_a_table_is_read_whichever_way_its_rules_are_drawn(leaf, read, draw):
    """Strokes, thin filled areas and scaled paths are all rules."""
    page = leaf()
    page.text(250, 60, "支出决算表")
    draw(page)
    page.rows(XS, YS, *ROWS)
    assert read(page) == ["支出决算表", ROWS]


def test_the_rules_of_a_template_are_on_every_page(leaf, read):
    """A form's rules stand once in the file and belong to each of its pages."""
    form, pages = leaf(), [leaf(), leaf()]
    form.grid(XS, YS)
    for page in pages:
        page.rows(XS, YS, *ROWS)
    assert read(*pages, template=form) == [ROWS, ROWS]


def test_what_a_composite_draws_is_read_where_it_is_placed(leaf, read):
    """A composite unit is drawn at its boundary's corner."""
    unit, page = leaf(), leaf()
    unit.text(0, 12, "收入合计100.00万元。")
    page.composite(0, 90, 300)
    page.text(90, 100, "本年情况如下：")
    assert read(page, composites=[unit]) == ["本年情况如下:收入合计100.00万元。"]


def test_what_is_not_shown_is_not_read(leaf, read):
    """Invisible objects, text outside the page and text askew, as of a watermark, are left out."""
    page = leaf()
    page.text(90, 100, "支出合计12.30万元。")
    page.text(90, 140, "支出合计45.60万元。", attributes='Visible="false"')
    page.text(900, 140, "支出合计78.90万元。")
    page.text(90, 180, "支出合计99.90万元。", attributes='CTM="0.707 -0.707 0.707 0.707 0 0"')
    assert read(page) == ["支出合计12.30万元。"]


def test_a_page_on_its_side_is_read_upright(leaf, read):
    """Text that runs upwards on every line makes a landscape page of a portrait one."""
    page = leaf()
    for number, text in enumerate(["第一行收入11.10万元，", "第二行支出22.20万元。"]):
        page.text(200 + 40 * number, 600, text, attributes='CTM="0 -1 1 0 0 0"')
    assert read(page) == ["第一行收入11.10万元，第二行支出22.20万元。"]


def test_documents_of_one_file_follow_each_other(leaf, ofd):
    """Pages are counted on, so that a place names one page of the file."""
    first, second = leaf(), leaf()
    first.text(90, 100, "收入合计11.10万元。")
    second.text(90, 100, "支出合计22.20万元。")
    blocks = to_document(ofd([first], [second]), "x.ofd").blocks
    assert [(block.text, block.lines[0].page) for block in blocks] == [
        ("收入合计11.10万元。", 1),
        ("支出合计22.20万元。", 2),
    ]


def test_a_step_told_once_for_many_characters(leaf, read):
    """“g 9 4.2” says nine times 4.2 millimetres; without any step characters follow each other."""
    page = leaf()
    page.drawn.append(
        '<ofd:TextObject Boundary="30 30 100 10" Size="4.2"><ofd:TextCode X="0" Y="4" DeltaX="g 3 4.2 g 9 2.1">'
        "支出合计12.30</ofd:TextCode><ofd:TextCode X='40'>万元</ofd:TextCode></ofd:TextObject>"
    )
    assert read(page) == ["支出合计12.30万元"]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda page: page.picture(), "OFD is a scan"),
        (lambda _: None, "holds no text"),
        (lambda page: page.text(90, 100, "\ue001\ue002" * 30), "do not say which characters"),
        (lambda page: page.composite(0), "holds too much"),
    ],
)
def test_a_file_without_text_is_refused_with_the_reason(leaf, ofd, make, words):
    """A scan, an empty page, fonts that name no characters and a drawing that draws itself are told apart."""
    page = leaf()
    make(page)
    with pytest.raises(fd.ReadError, match=words):
        read_bytes((ofd([page], composites=[page]), "x.ofd"))


def test_a_damaged_ofd_is_refused_or_read(leaf, ofd):
    """Whatever is changed in its parts, there is a document or the library's own error."""
    page = leaf()
    page.grid(XS, YS)
    page.rows(XS, YS, *ROWS)
    whole_file = ofd([page], template=page, composites=[page])
    source = zipfile.ZipFile(BytesIO(whole_file))
    chance = random.Random(5)
    words = ["", "<", '"', "NaN", "1e999", "-1", "g", "g 999999999 1", "&#0;", "</ofd:Page>", "0 0 0 0"]
    for _ in range(300):
        packed = BytesIO()
        hit = chance.choice(source.namelist())
        with zipfile.ZipFile(packed, "w") as archive:
            for entry in source.namelist():
                text = source.read(entry).decode()
                if entry == hit:
                    at = chance.randrange(len(text))
                    text = text[:at] + chance.choice(words) + text[at + chance.randrange(12) :]
                archive.writestr(entry, text)
        try:
            to_document(packed.getvalue(), "x.ofd")
        except fd.ReadError:
            continue


@pytest.mark.shared
@pytest.mark.parametrize("name", ["putuo-finance-bureau-2024", "putuo-social-work-department-2024"])
def test_a_published_pdf_written_as_ofd_is_the_same(shared, leaf, ofd, name):
    """The same characters and rules give the same figures and findings."""
    from fiscaldisclosure.read.files.pdf.pdfium import opened

    data = (shared / f"{name}.pdf").read_bytes()
    pages = []
    with opened(data, name) as pdf:
        for page in pdf.pages():
            drawn = leaf(page.width, page.height)
            for glyph in page.glyphs:
                drawn.text(glyph.x0, glyph.y, glyph.text, glyph.size)
            for rule in page.horizontal:
                drawn.rule(rule.start, rule.at, rule.end, rule.at)
            for rule in page.vertical:
                drawn.rule(rule.at, rule.start, rule.at, rule.end)
            pages.append(drawn)
    printed, written = (read_bytes((content, name)) for content in (data, ofd(pages)))
    assert _figures(written) == _figures(printed)
    assert _findings(written) == _findings(printed)


def _figures(disclosure):
    return [(tuple(label.en for label in trail), str(figure)) for trail, figure in disclosure.figures()]


def _findings(disclosure):
    return [(finding.rule.id, finding.severity) for finding in fd.audit(disclosure).findings]
