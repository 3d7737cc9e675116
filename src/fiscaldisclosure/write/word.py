"""The disclosure as a Word document: title, contents, narrative under headings, the tables as an annex, page numbers.

Fonts and sizes are those of official documents (GB/T 9704-2012): 仿宋 of size 3 for the text, 黑体 for headings; tables
are in 宋体, on pages of their own across.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.monospace import width
from fiscaldisclosure.office.package import packed
from fiscaldisclosure.office.splice import escaped
from fiscaldisclosure.write.annex import annex
from fiscaldisclosure.write.layout import HEAD, NUMBER
from fiscaldisclosure.write.narrative import narrative, title
from fiscaldisclosure.write.written import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.write.layout import Box, Laid
    from fiscaldisclosure.write.own_template import OwnTemplate

_SPACE: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_WIDE, _HIGH = 11906, 16838
_MARGIN: Final = 1588
_TITLE: Final = 44
"""The size of the title, in half points."""
_TITLE_FITS: Final = (_WIDE - 2 * _MARGIN) // (5 * _TITLE)
"""So many columns of the title fit into a line; a Chinese character takes two."""
_ENTRY: Final = 560
"""The height of an entry of the contents, in twentieths of a point."""
_LEAST_ENTRY: Final = 340
_CONTENTS_ROOM: Final = 10600
"""The room for the entries of the contents on the first page, below the title."""
_ACROSS: Final = _HIGH - 2 * 1134
"""The width of a table on a page across, in twentieths of a point."""


def document(
    disclosure: Disclosure,
    region: str = "central",
    *,
    marked: bool = False,
    template: bytes | None = None,
    name: str = "template.docx",
) -> bytes:
    """Write the disclosure as a Word document (.docx).

    Args:
        disclosure: What is written.
        region: In whose wording.
        marked: Whether texts that are missing are marked.
        template: A Word document whose styles, fonts, page set-up, headers and footers are used; its text is not.
        name: The name of the template, as an error tells it.

    Raises:
        DataError: if the region is not known.
        ReadError: if the template is no Word document (.docx) that can be read.

    >>> import fiscaldisclosure as fd
    >>> document(fd.Disclosure(agency_operating="2.00"))[:2]
    b'PK'

    """
    own = None if template is None else _own(template, name)
    upright, turned = (own.upright, own.turned) if own else (_page(across=False), _page(across=True))
    sections = narrative(disclosure, region, marked=marked)
    tables = annex(disclosure, region)
    headings = [*(section.heading for section in sections), *(table.title for table in tables)]
    marks = iter(range(len(headings)))
    body = [_title(disclosure), *_contents(headings)]
    for number, section in enumerate(sections):
        body.append(_heading(section.heading, next(marks), "" if number else _PAGE_BEFORE))
        body += [_paragraph(paragraph, "Text") for paragraph in section.paragraphs]
    body.append(f"<w:p><w:pPr>{upright}</w:pPr></w:p>")
    for number, table in enumerate(tables):
        body.append(_heading(table.title, next(marks), _PAGE_BEFORE if number else "", _CENTRED))
        if table.number:
            body.append(_paragraph(table.number, "Unit"))
        whose = disclosure.department.name if disclosure.department else None
        room = own.room if own else _ACROSS
        body += [_above(f"部门：{whose or ''}", f"单位：{table.unit}", room), _table(table, room)]
        if table.note:
            body.append(_paragraph(table.note, "Note"))
    held = f"{''.join(body)}<w:p/>{turned}"
    if own is not None:
        return own.filled(held, _style_sheet(fonts=False))
    content = f"<w:document {_SPACE}><w:body>{held}</w:body></w:document>"
    kind = "wordprocessingml."
    return packed(
        {
            "word/document.xml": (f"{kind}document.main", content),
            "word/styles.xml": (f"{kind}styles", _styles()),
            "word/footer1.xml": (f"{kind}footer", _footer()),
        },
        "word/document.xml",
        {"word/styles.xml": "styles", "word/footer1.xml": "footer"},
    )


def _own(template: bytes, name: str) -> OwnTemplate:
    from fiscaldisclosure.write.own_template import OwnTemplate  # only who has a template pays for reading it

    return OwnTemplate.of(template, name, _page(across=False))


def _paragraph(text: str, style: str, more: str = "") -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escaped(text)}</w:t></w:r></w:p>'
    )


def _title(disclosure: Disclosure) -> str:
    """The title; where it is wider than the page, the department has a line of its own."""
    whole, department = title(disclosure) or "部门决算公开说明", disclosure.department
    name = (department.name or "") if department else ""
    lines = (name, whole.removeprefix(name)) if name and width(whole) > _TITLE_FITS else (whole,)
    texts = "<w:br/>".join(f'<w:t xml:space="preserve">{escaped(line)}</w:t>' for line in lines)
    return f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r>{texts}</w:r></w:p>'


def _above(left: str, right: str, room: int) -> str:
    """The line above a table: whose it is on the left, its unit on the right."""
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{room}"/></w:tabs><w:jc w:val="left"/>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Unit"/>{tab}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escaped(left)}</w:t><w:tab/>'
        f'<w:t xml:space="preserve">{escaped(right)}</w:t></w:r></w:p>'
    )


_PAGE_BEFORE: Final = "<w:pageBreakBefore/>"
_CENTRED: Final = '<w:ind w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="center"/>'


def _heading(text: str, number: int, before: str = "", placed: str = "") -> str:
    """A heading with a bookmark, to which the contents refer."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Heading1"/>{before}{placed}</w:pPr><w:bookmarkStart w:id="{number}" w:name="{_mark(number)}"/>'
        f'<w:r><w:t xml:space="preserve">{escaped(text)}</w:t></w:r><w:bookmarkEnd w:id="{number}"/></w:p>'
    )


def _mark(number: int) -> str:
    return f"_Toc{number:08}"


def _contents(headings: Sequence[str]) -> Iterator[str]:
    """The contents: each heading with the number of its page, which the reading program fills in; a page of its own.

    Forms of the same title, one for each project, are one entry that says how many; many entries stand closer together.
    """
    if not headings:
        return
    yield _paragraph("目录", "Contents")
    first = {heading: number for number, heading in reversed(list(enumerate(headings)))}
    high = max(_LEAST_ENTRY, min(_ENTRY, _CONTENTS_ROOM // len(first)))
    closer = f'<w:spacing w:line="{high}" w:lineRule="exact"/>' if high < _ENTRY else ""
    for heading, number in sorted(first.items(), key=lambda entry: entry[1]):
        count = headings.count(heading)
        several = f"（共{count}张）" if count > 1 else ""
        runs = "".join(
            f"<w:r>{part}</w:r>"
            for part in (
                f'<w:t xml:space="preserve">{escaped(heading)}{several}</w:t>',
                "<w:tab/>",
                '<w:fldChar w:fldCharType="begin" w:dirty="true"/>',
                f'<w:instrText xml:space="preserve"> PAGEREF {_mark(number)} \\h </w:instrText>',
                '<w:fldChar w:fldCharType="separate"/>',
                "<w:t>1</w:t>",
                '<w:fldChar w:fldCharType="end"/>',
            )
        )
        link = f'<w:hyperlink w:anchor="{_mark(number)}">{runs}</w:hyperlink>'
        yield f'<w:p><w:pPr><w:pStyle w:val="TOC1"/>{closer}</w:pPr>{link}</w:p>'


def _page(*, across: bool) -> str:
    """The set-up of a part of the document; the second relation is the footer."""
    wide, high = (_HIGH, _WIDE) if across else (_WIDE, _HIGH)
    turned = ' w:orient="landscape"' if across else ""
    margin = 1134 if across else _MARGIN
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>'
        f'<w:pgSz w:w="{wide}" w:h="{high}"{turned}/>'
        f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" w:left="{margin}" '
        'w:header="851" w:footer="851" w:gutter="0"/></w:sectPr>'
    )


def _table(table: Laid, room: int) -> str:
    letters = table.widths()
    widths = [room * wide // sum(letters) for wide in letters]
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [
        f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if row < table.headings else ''}</w:trPr>"
        + "".join(_cell(box, sum(widths[box.column : box.last_column + 1]), row) for box in line)
        + "</w:tr>"
        for row, line in enumerate(table.covered())
    ]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


_STYLES: Final = {HEAD: "Head", NUMBER: "Number"}


def _cell(box: Box, width: int, row: int) -> str:
    """A cell of a row; where a box goes on from the row above, an empty one that is merged with it."""
    joined = f'<w:gridSpan w:val="{box.across}"/>' if box.across > 1 else ""
    if box.down > 1:
        joined += '<w:vMerge w:val="restart"/>' if row == box.row else "<w:vMerge/>"
    style = "Number" if isinstance(box.content, Figure) else _STYLES.get(box.role, "Cell")
    text = shown(box.content) if row == box.row else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{joined}<w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraph(text, style)}</w:tc>"
    )


def _style(name: str, font: str, size: int, paragraph: str = "") -> str:
    fonts = (
        f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}"/>' if font else ""
    )
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{_NAMES.get(name, name)}"/><w:qFormat/>'
        f'<w:pPr>{paragraph}</w:pPr><w:rPr>{fonts}<w:sz w:val="{size}"/></w:rPr></w:style>'
    )


_NAMES: Final = {"Title": "Title", "Heading1": "heading 1", "TOC1": "toc 1", "Text": "公文正文"}


def _styles() -> str:
    return f"<w:styles {_SPACE}>{''.join(_style_sheet(fonts=True).values())}</w:styles>"


def _style_sheet(*, fonts: bool) -> dict[str, str]:
    """The styles by their names, with the fonts of official documents or without any."""
    centre, lines = '<w:jc w:val="center"/>', '<w:spacing w:line="560" w:lineRule="exact"/>'
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{_WIDE - 2 * _MARGIN}"/></w:tabs>'
    indent = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
    styles = (
        ("Title", "方正小标宋简体", _TITLE, f'<w:spacing w:after="400"/>{centre}'),
        ("Heading1", "黑体", 32, f'<w:keepNext/>{lines}{indent}<w:outlineLvl w:val="0"/>'),
        ("Text", "仿宋_GB2312", 32, f'{lines}{indent}<w:jc w:val="both"/>'),
        ("Unit", "宋体", 21, '<w:keepNext/><w:jc w:val="right"/>'),
        ("Note", "宋体", 18),
        ("Contents", "黑体", 36, f'<w:spacing w:after="300"/>{centre}'),
        ("TOC1", "仿宋_GB2312", 28, f"{lines}{tabs}"),
        ("Head", "黑体", 18, centre),
        ("Cell", "宋体", 18),
        ("Number", "宋体", 18, '<w:jc w:val="right"/>'),
        ("Page", "宋体", 28, centre),
    )
    return {name: _style(name, font if fonts else "", *rest) for name, font, *rest in styles}


def _footer() -> str:
    number = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    return f'<w:ftr {_SPACE}><w:p><w:pPr><w:pStyle w:val="Page"/></w:pPr>{number}</w:p></w:ftr>'
