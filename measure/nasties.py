"""Files that cost a careless reader hours or gigabytes, each generated in any size.

They are data for the tests, which double their sizes and count the work, and for ``python -m measure.bounds``, which
measures seconds and memory.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from functools import partial
from struct import pack
from typing import TYPE_CHECKING, Final, Literal

from attrs import frozen

from fiscaldisclosure.read import MOST_CELLS, MOST_CLAUSES

if TYPE_CHECKING:
    from collections.abc import Callable

Outcome = Literal["read", "refused"]

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFD: Final = "http://www.ofdspec.org/2016"
_TOLD: Final = "示范市教育局2024年度部门决算\n一、收入决算情况说明\n本年收入合计3.00万元。"
_FALSE: Final = (
    "本年收入合计3.00万元，增加1.00万元，增长90.00%，其中：事业收入1.00万元，占本年收入合计的50.00%。"
)
_TABLE: Final = "\n财政拨款收入支出决算总表\n单位：万元\n项目|决算数|项目|合计\n一般公共预算财政拨款|1234.56|教育支出|1234.56\n"
_BASIC: Final = (
    "\n一般公共预算财政拨款基本支出决算表\n单位：万元\n科目编码|科目名称|决算数|科目编码|科目名称|决算数\n"
)
_ROW: Final = "301|工资福利支出|9.00|302|商品和服务支出|7.00\n30101|基本工资|3.00|30201|办公费|5.00\n"
_CONTRADICTORY: Final = (
    "\n支出决算表\n单位：万元\n科目编码|科目名称|本年支出合计|基本支出|项目支出|经营支出\n"
    "2050201|学前教育|91.11|3.33|5.55|7.77\n2050202|小学教育|92.22|3.33|5.55|7.77\n以上为说明。\n"
)
_WORDS: Final = f"<w:p><w:r><w:t>{_TOLD}</w:t></w:r></w:p>"


@frozen
class Nasty:
    """A file meant to do harm.

    Attributes:
        name: What is nasty in it.
        kind: Its suffix.
        made: Writes one, of a size in proportion to a number.
        large: The number for which the file is one of an attacker; that for a test is a part of it.
        outcome: What becomes of the large one.
        bound: What keeps the work within bounds: the size of the file, or a limit on what it draws or unpacks to.

    """

    name: str
    kind: str
    made: Callable[[int], bytes]
    large: int
    outcome: Outcome = "read"
    bound: Literal["size", "limit"] = "size"


def packed(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive, the same every time."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for path, content in parts.items():
            archive.writestr(zipfile.ZipInfo(path), content, method)
    return file.getvalue()


def _relations(*relations: tuple[str, str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="x/{kind}" Target="{target}"/>' for key, kind, target in relations
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


def word(body: str = "", styles: str = "", header: str = "") -> bytes:
    """Return a Word document with something beside what it tells."""
    parts: dict[str, str | bytes] = {
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{_WORDS}{body}</w:body></w:document>'
    }
    relations = []
    if styles:
        parts["word/styles.xml"] = f'<w:styles xmlns:w="{_W}">{styles}</w:styles>'
        relations.append(("s", "styles", "styles.xml"))
    if header:
        parts["word/header1.xml"] = f'<w:hdr xmlns:w="{_W}">{header}</w:hdr>'
        relations.append(("h", "header", "header1.xml"))
    parts["word/_rels/document.xml.rels"] = _relations(*relations)
    return packed(parts)


def workbook(rows: str = "", names: int = 1, strings: str = "", styles: str = "", behind: str = "") -> bytes:
    """Return a workbook whose sheets, however many, are one and the same part."""
    told = '<row><c t="inlineStr"><is><t>本年收入合计</t></is></c><c><v>3</v></c></row>'
    sheets = "".join(
        f'<sheet name="{number}" sheetId="{number}" r:id="a"/>' for number in range(1, names + 1)
    )
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": f'<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets>{sheets}</sheets></workbook>',
        "xl/sheet.xml": f'<worksheet xmlns="{_S}"><sheetData>{told}{rows}</sheetData>{behind}</worksheet>',
        "xl/strings.xml": f'<sst xmlns="{_S}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{_S}">{styles}</styleSheet>',
    }
    parts["xl/_rels/workbook.xml.rels"] = _relations(
        ("a", "worksheet", "sheet.xml"), ("b", "sharedStrings", "strings.xml"), ("c", "styles", "styles.xml")
    )
    return packed(parts)


def container(streams: int, *, table: list[int] | None = None, further: int = 0xFFFFFFFE) -> bytes:
    """Return a compound file of one long stream, whose table of sectors may lead in circles."""
    links = table or [0xFFFFFFFE, *range(2, streams + 1), 0xFFFFFFFE]
    blocks = -(-len(links) // 128)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += pack("<5I", blocks, 0, 0, 4096, 0xFFFFFFFE) + pack("<3I", 0, further, 1)
    starts = list(range(streams + 1, streams + 1 + min(blocks, 109)))
    head += pack(f"<{len(starts)}I", *starts).ljust(436, b"\xff")

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        title = name.encode("utf-16-le")
        sides = pack("<HBB3I", len(title) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return (title + b"\0\0").ljust(64, b"\0") + sides + bytes(36) + pack("<III", start, size, 0)

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0)
    directory += entry("Workbook", 2, 0xFFFFFFFF, 1, streams * 512)
    body = directory.ljust(512, b"\0") + bytes(512) * streams
    return head + body + pack(f"<{len(links)}I", *links).ljust(512 * blocks, b"\xff")


def old_sheet(records: bytes) -> bytes:
    """Return an old workbook of one sheet, with records before its own."""

    def record(kind: int, content: bytes) -> bytes:
        return pack("<HH", kind, len(content)) + content

    head = record(0x809, pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + records
    name = b"\1\0a"
    start = len(head) + 4 + 6 + len(name) + 4
    sheet = record(0x809, pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    sheet += b"".join(record(0x203, pack("<HHHd", row, 0, 0, 3.0)) for row in range(9)) + record(0x0A, b"")
    stream = head + record(0x85, pack("<IBB", start, 0, 0) + name) + record(0x0A, b"") + sheet
    sectors = max(8, -(-len(stream) // 512))
    made = bytearray(container(sectors))
    made[1024 : 1024 + len(stream)] = stream
    return bytes(made)


def pdf(*objects: bytes, content: bytes = b"/X Do", filters: bytes = b"", pages: int = 1) -> bytes:
    """Return a PDF whose pages share their content, which may draw the first of some objects."""
    first = 5 + len(objects)
    kids = b" ".join(b"%d 0 R" % (first + number) for number in range(pages))
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    )
    every = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%b]>>" % (pages, kids),
        b"null",
        b"<<%b/Length %d>>stream\n%b\nendstream" % (filters, len(content), content),
        *objects,
        *[page] * pages,
    )
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, one) for number, one in enumerate(every, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 99>>\n%%EOF"


def _form(content: bytes, draws: int) -> bytes:
    resources = b"/Resources<</XObject<</X %d 0 R>>>>" % draws
    head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]%b/Length %d>>stream\n" % (resources, len(content))
    return head + content + b"\nendstream"


def _forms(depth: int, times: int) -> bytes:
    return pdf(*(_form(b"/X Do " * times, 6 + number) for number in range(depth)), _form(b"0 0 1 1 re f", 5))


def _deflated(size: int, times: int) -> bytes:
    content = b"BT /F 12 Tf 50 700 Td (3.00) Tj ET\n" + b" " * size
    for _ in range(times):
        content = zlib.compress(content, 9)
    return pdf(content=content, filters=b"/Filter[%b]" % (b"/Fl#61teDecode" * times))


def ofd(drawn: str, units: str = "") -> bytes:
    """Return an OFD of one page."""
    space = f'xmlns:ofd="{_OFD}"'
    area = "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
    return packed({
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "D.xml": f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea>{area}</ofd:PageArea>"
        '<ofd:DocumentRes>R.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/>'
        "</ofd:Pages></ofd:Document>",
        "R.xml": f"<ofd:Res {space}>{units}</ofd:Res>",
        "P.xml": f"<ofd:Page {space}><ofd:Area>{area}</ofd:Area><ofd:Content><ofd:Layer>{drawn}</ofd:Layer>"
        "</ofd:Content></ofd:Page>",
    })  # fmt: skip


def _unit(number: int, draws: int, times: int) -> str:
    inside = f'<ofd:CompositeObject ResourceID="{draws}" Boundary="0 0 9 9"/>' * times
    return f'<ofd:CompositeGraphicUnit ID="{number}" Width="9" Height="9"><ofd:Content>{inside}</ofd:Content></ofd:CompositeGraphicUnit>'


def _text(piece: str, size: int, *, head: str = _TOLD, tail: str = "") -> bytes:
    """What a text tells, and a piece again and again."""
    return f"{head}{piece * size}{tail}".encode()


_page = partial(_text, head="<html><body><p>一、收入决算情况说明<p>本年收入合计3.00万元。")
_CELL: Final = '<c t="s"><v>0</v></c>'
_MERGED: Final = '<mergeCell ref="A1:B2"/>'
_FORM: Final = '<xf numFmtId="2"/>'
_SPAN: Final = '<w:tc><w:tcPr><w:gridSpan w:val="60"/></w:tcPr></w:tc>'
_STYLE: Final = '<w:style w:type="paragraph" w:styleId="s{0}"><w:basedOn w:val="s{1}"/></w:style>'
_STYLED: Final = '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>收入</w:t></w:r></w:p>'


def _megabyte(piece: str) -> int:
    return 1_000_000 // len(piece.encode())


def _large(piece: str) -> int:
    """How often a piece is told in a megabyte, or as often as is read: what is refused costs nothing."""
    held = [
        (len(re.findall("[，。；、\n\r]|<p>", piece)), MOST_CLAUSES),
        (len(re.findall(r"[^|\s]+ ?(?=[|\n])", piece)), MOST_CELLS),
    ]
    return min([_megabyte(piece), *(most * 9 // 10 // times for times, most in held if times)])


def _texts() -> list[Nasty]:
    pieces = {
        "one number without end": "9",
        "a number of commas": "1,",
        "clauses without end": "；本年收入3.00万元",
        "parts of parts": "，其中：教育支出1.00万元",
        "brackets that nothing closes": "（",
        "brackets in brackets": "（）",
        "quotation marks": "“",
        "blanks": " ",
        "full stops": "。",
        "strokes of a table": "|",
        "rows of a table": "\n| 收入 | 1.00 |",
        "tabs": "\t",
        "lines that end in a carriage return": "收入\r",
        "headings": "\n一、收入决算情况说明",
        "paragraphs": "\n本年收入合计3.00万元，比上年增加1.00万元。",
        "contradictions": f"\n{_FALSE}",
        "units": "\n单位：万元",
        "lines of one sentence": "1万元，占\n",
        "parts of budgets": "教育支出预算1万元，其中：教育2万元，",
    }
    too_many = {"one number without end", "a number of commas", "full stops"}
    return [
        *(
            Nasty(name, ".txt", partial(_text, piece), _megabyte(piece), "refused")
            if name in too_many
            else Nasty(name, ".txt", partial(_text, piece), _large(piece))
            for name, piece in pieces.items()
        ),
        Nasty("tables", ".txt", partial(_text, _TABLE), _large(_TABLE)),
        Nasty(
            "tables that contradict themselves",
            ".txt",
            partial(_text, _CONTRADICTORY),
            _large(_CONTRADICTORY),
        ),
        Nasty(
            "rows of one class",
            ".txt",
            partial(_text, _ROW, head=_TOLD + _BASIC),
            _large(_ROW),
        ),
        Nasty(
            "reasons without end",
            ".txt",
            partial(_text, "；人员", head=f"{_TOLD}主要原因是"),
            _large("；人员"),
        ),
    ]


def _pages() -> list[Nasty]:
    pieces = {
        "signs that open nothing": "< ",
        "tags that nothing closes": "<a ",
        "attributes that nothing closes": "<a b='",
        "quotation marks in quotation marks": "<a \"'",
        "comments that nothing closes": "<!--",
        "comments": "<!-- x -->",
        "references": "&#",
        "scripts that nothing closes": "<script>",
        "elements in elements": "<div>",
        "ends without beginnings": "</div>",
        "cells without a table": "<td>",
        "paragraphs": "<p>本年收入合计3.00万元",
        "hidden elements": "<p hidden>",
    }
    found = [Nasty(name, ".html", partial(_page, piece), _large(piece)) for name, piece in pieces.items()]
    return [
        *found,
        Nasty("one attribute without end", ".html", partial(_page, "x", tail="'>", head="<p>收入<p a='"), 1_000_000),
        Nasty("comments before anything", ".html", partial(_text, "<!-- x -->\n", head=""), 100_000, "refused"),
        Nasty("tables in tables", ".html", partial(_page, "<table><tr><td>"), 60_000, "refused"),
        Nasty("cells that span", ".html", partial(_page, "<tr><td colspan=999 rowspan=0>", tail="</table>"), 30_000, "refused"),
    ]  # fmt: skip


def _words() -> list[Nasty]:
    return [
        Nasty("a part that unpacks a thousandfold", ".docx", lambda size: word(" " * size), 70_000_000, "refused"),
        Nasty("runs", ".docx", lambda size: word("<w:p>" + "<w:r><w:t>收</w:t></w:r>" * size + "</w:p>"), 40_000),
        Nasty("paragraphs", ".docx", lambda size: word(_STYLED * size), 15_000),
        Nasty("revisions in revisions", ".docx", lambda size: word("<w:ins>" * size + "</w:ins>" * size), 60_000),
        Nasty("controls in controls", ".docx", lambda size: word("<w:sdt>" * size + "</w:sdt>" * size), 60_000),
        Nasty(
            "tables in tables", ".docx",
            lambda size: word("<w:tbl><w:tr><w:tc>" * size + "</w:tc></w:tr></w:tbl>" * size), 30_000, "refused",
        ),
        Nasty("cells that span", ".docx", lambda size: word(f"<w:tbl><w:tr>{_SPAN * size}</w:tr></w:tbl>"), 15_000, "refused"),
        Nasty(
            "styles in a circle", ".docx",
            lambda size: word(_STYLED * 99, "".join(_STYLE.format(n, (n + 1) % size) for n in range(size))), 10_000,
        ),
        Nasty(
            "styles in a chain", ".docx",
            lambda size: word(
                "".join(_STYLED.replace("s0", f"s{n}") for n in range(size)),
                "".join(_STYLE.format(n, n + 1) for n in range(size)),
            ), 5_000,
        ),
        Nasty("an attribute without end", ".docx", lambda size: word(f'<w:p w:a="{"x" * size}"/>'), 3_000_000, "refused"),
        Nasty("a running header without end", ".docx", lambda size: word("", "", f"<w:p><w:r><w:t>{'页眉' * size}</w:t></w:r></w:p>"), 300_000),
    ]  # fmt: skip


def _sheets() -> list[Nasty]:
    strings = "<si><t>{}</t></si>"
    return [
        Nasty("sheets that are one part", ".xlsx", lambda size: workbook("<row><c><v>1</v></c></row>" * 40, size), 400, bound="limit"),
        Nasty("one text in every cell", ".xlsx", lambda size: workbook(f"<row>{_CELL * 9}</row>" * size, strings=strings.format("收入" * 99)), 9_000, "refused"),
        Nasty("texts without end", ".xlsx", lambda size: workbook(strings=strings.format("收") * size), 60_000),
        Nasty("rows without cells", ".xlsx", lambda size: workbook("<row/>" * size), 500_000, "refused"),
        Nasty("cells", ".xlsx", lambda size: workbook(("<row>" + "<c><v>1</v></c>" * 20 + "</row>") * size), 30_000, "refused"),
        Nasty("one row without end", ".xlsx", lambda size: workbook("<row>" + "<c><v>1</v></c>" * size + "</row>"), 20_000, "refused"),
        Nasty("merged cells", ".xlsx", lambda size: workbook(behind=f"<mergeCells>{_MERGED * size}</mergeCells>"), 50_000),
        Nasty("forms of cells", ".xlsx", lambda size: workbook(styles=f"<cellXfs>{_FORM * size}</cellXfs>"), 60_000),
        Nasty("sectors in a circle", ".xls", lambda size: container(size, table=[0xFFFFFFFE, *[1] * size]), 2_000, "refused"),
        Nasty("tables of sectors in a circle", ".xls", lambda size: container(size, further=0), 2_000, "refused"),
        Nasty("records of nothing", ".xls", lambda size: old_sheet(bytes([0x34, 2, 0, 0]) * size), 250_000),
    ]  # fmt: skip


def _leaves() -> list[Nasty]:
    rich = partial(_text, head=r"{\rtf1\ansi\ansicpg936 3.00")
    return [
        Nasty("groups in groups", ".rtf", partial(rich, "{"), 1_000_000, "refused"),
        Nasty("groups", ".rtf", partial(rich, "{}"), 500_000, "refused"),
        Nasty("bytes in digits", ".rtf", partial(rich, r"\'ca", tail="}"), 200_000, "refused"),
        Nasty("ends of cells", ".rtf", partial(rich, r"\trowd\cellx99\intbl 1\cell", tail="}"), 30_000, "refused"),
        Nasty("a form that draws itself", ".pdf", lambda size: pdf(_form(b"/X Do " * size, 5)), 100, "refused", bound="limit"),
        Nasty("forms that each draw the next ten times", ".pdf", lambda size: _forms(size, 10), 40, "refused", bound="limit"),
        Nasty("forms in forms", ".pdf", lambda size: _forms(size, 1), 10_000, "refused"),
        Nasty("a content that was packed five times", ".pdf", lambda size: _deflated(size, 5), 60_000_000, "refused", bound="limit"),
        Nasty(
            "pages that share a long content", ".pdf",
            lambda size: pdf(_form(b"", 5), content=b"q Q " * size, pages=size // 100), 30_000, "refused", bound="limit",
        ),
        Nasty("beginnings of streams", ".pdf", partial(_text, "stream\n", head="%PDF-1.7\n"), 150_000, "refused"),
        Nasty(
            "a unit that draws itself", ".ofd",
            lambda size: ofd('<ofd:CompositeObject ResourceID="1" Boundary="0 0 9 9"/>', _unit(1, 1, size)), 100, "refused", bound="limit",
        ),
        Nasty(
            "units that each draw the next ten times", ".ofd",
            lambda size: ofd(
                '<ofd:CompositeObject ResourceID="0" Boundary="0 0 9 9"/>',
                "".join(_unit(n, n + 1, 10) for n in range(size)),
            ), 40, "refused", bound="limit",
        ),
        Nasty("members", ".zip", lambda size: packed({f"{n}.txt": _TOLD for n in range(size)}), 20_000, "refused"),
        Nasty("an archive in an archive", ".zip", lambda size: packed({"a.zip": packed({"b.txt": _TOLD * size})}), 90_000, "refused", bound="limit"),
        Nasty("members that are packed oddly", ".zip", lambda size: packed({"a.txt": _TOLD * size}, zipfile.ZIP_LZMA), 90_000, "refused"),
        Nasty("lists in lists", ".json", partial(_text, "[", head=""), 1_000_000, "refused"),
        Nasty("a number without end", ".json", partial(_text, "9", head='{"year": 1', tail="}"), 1_000_000, "refused"),
    ]  # fmt: skip


NASTIES: Final = (*_texts(), *_pages(), *_words(), *_sheets(), *_leaves())
"""All of them."""
