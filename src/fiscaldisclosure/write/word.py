"""The disclosure as a Word document: title, narrative under headings, the public tables as an annex, page numbers.

Fonts and sizes are those of official documents (GB/T 9704-2012): 仿宋 of size 3 for the text, 黑体 for headings; tables
are in 宋体, on pages of their own across.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fiscaldisclosure.office.package import packed
from fiscaldisclosure.office.splice import escaped
from fiscaldisclosure.write.forms import forms
from fiscaldisclosure.write.narrative import narrative, title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.write.forms import Row, WrittenTable

_SPACE: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_WIDE, _HIGH = 11906, 16838
_ACROSS: Final = _HIGH - 2 * 1134
"""The width of a table on a page across, in twentieths of a point."""


def document(disclosure: Disclosure, region: str = "central") -> bytes:
    """Write the disclosure as a Word document (.docx).

    Raises:
        DataError: if the region is not known.

    >>> import fiscaldisclosure as fd
    >>> document(fd.Disclosure(agency_operating="2.00"))[:2]
    b'PK'

    """
    body = [_paragraph(title(disclosure) or "部门决算公开说明", "Title")]
    for section in narrative(disclosure, region):
        body.append(_paragraph(section.heading, "Heading1"))
        body += [_paragraph(paragraph, "Text") for paragraph in section.paragraphs]
    body.append(f"<w:p><w:pPr>{_page(across=False)}</w:pPr></w:p>")
    for table in forms(disclosure):
        body += [
            _paragraph(table.title, "Heading1", "<w:pageBreakBefore/>" if len(body) > 1 else ""),
            _paragraph(f"单位：{table.unit}", "Unit"),
            _table(table),
        ]
    content = f"<w:document {_SPACE}><w:body>{''.join(body)}<w:p/>{_page(across=True)}</w:body></w:document>"
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


def _paragraph(text: str, style: str, more: str = "") -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escaped(text)}</w:t></w:r></w:p>'
    )


def _page(*, across: bool) -> str:
    """The set-up of a part of the document; the second relation is the footer."""
    wide, high = (_HIGH, _WIDE) if across else (_WIDE, _HIGH)
    turned = ' w:orient="landscape"' if across else ""
    margin = 1134 if across else 1588
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>'
        f'<w:pgSz w:w="{wide}" w:h="{high}"{turned}/>'
        f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" w:left="{margin}" '
        'w:header="851" w:footer="851" w:gutter="0"/></w:sectPr>'
    )


def _table(table: WrittenTable) -> str:
    columns = len(table.header[0])
    width = _ACROSS // columns
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    rows = [
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(_head(table.header, at, width))}</w:tr>"
        for at in range(len(table.header))
    ]
    rows += [
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            _cell(cell, width, "Number" if _is_amount(cell, head) else "Cell")
            for cell, head in zip(row, table.header[-1], strict=True)
        )
        + "</w:tr>"
        for row in table.rows
    ]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width * columns}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _head(header: Sequence[Row], at: int, width: int) -> Iterator[str]:
    """The cells of a header row: what repeats its left neighbour is one cell, what repeats the upper goes on down."""
    row, column = header[at], 0
    while column < len(row):
        span = 1
        while column + span < len(row) and _one_cell(header, at, column, column + span):
            span += 1
        below = at + 1 < len(header) and header[at + 1][column : column + span] == row[column : column + span]
        above = at > 0 and header[at - 1][column : column + span] == row[column : column + span]
        joined = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        if above or below:
            joined += "<w:vMerge/>" if above else '<w:vMerge w:val="restart"/>'
        yield _cell("" if above else row[column], width * span, "Head", joined)
        column += span


def _one_cell(header: Sequence[Row], at: int, column: int, other: int) -> bool:
    """Whether two cells of a header row are one: the same words, under the same heading."""
    return all(row[column] == row[other] for row in header[: at + 1])


def _cell(text: str, width: int, style: str, joined: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{joined}<w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraph(text, style)}</w:tc>"
    )


def _is_amount(text: str, head: str) -> bool:
    """Whether a cell holds a number that is no code."""
    digits = text.replace(",", "").replace(".", "").lstrip("-")
    return digits.isdigit() and not head.endswith("编码")


def _style(name: str, font: str, size: int, paragraph: str = "", more: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{_NAMES.get(name, name)}"/><w:qFormat/>'
        f'<w:pPr>{paragraph}</w:pPr><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
        f'w:eastAsia="{font}"/>{more}<w:sz w:val="{size}"/></w:rPr></w:style>'
    )


_NAMES: Final = {"Title": "Title", "Heading1": "heading 1"}


def _styles() -> str:
    centre, lines = '<w:jc w:val="center"/>', '<w:spacing w:line="560" w:lineRule="exact"/>'
    indent = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
    styles = (
        _style("Title", "方正小标宋简体", 44, f'<w:spacing w:after="400"/>{centre}'),
        _style("Heading1", "黑体", 32, f'<w:keepNext/>{lines}{indent}<w:outlineLvl w:val="0"/>'),
        _style("Text", "仿宋_GB2312", 32, f'{lines}{indent}<w:jc w:val="both"/>'),
        _style("Unit", "宋体", 21, '<w:keepNext/><w:jc w:val="right"/>'),
        _style("Head", "黑体", 18, centre),
        _style("Cell", "宋体", 18),
        _style("Number", "宋体", 18, '<w:jc w:val="right"/>'),
        _style("Page", "宋体", 28, centre),
    )
    return f"<w:styles {_SPACE}>{''.join(styles)}</w:styles>"


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
