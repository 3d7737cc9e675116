"""Damaged, disguised, encrypted, gigantic and malicious files: a clear error soon, and never another exception."""

import contextlib
import os
import random
import time
from io import BytesIO
from pathlib import Path
from struct import pack
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from fiscaldisclosure.errors import ReadError
from fiscaldisclosure.read import read, to_document
from fiscaldisclosure.read.files import archive
from fiscaldisclosure.read.files.kinds import kind_of
from fiscaldisclosure.read.files.ole import MAGIC

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = "<w:p><w:r><w:t>一、收入</w:t></w:r></w:p>"
SECONDS = 8


def package(parts):
    """Make a zip archive."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        for path, content in parts.items():
            made.writestr(path, content)
    return file.getvalue()


def docx(body=BODY, *, before="", **parts):
    document = f'{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return package({"word/document.xml": document, **parts})


def xlsx(rows=(("项目", "金额"), ("收入", 12.3))):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def sheet(content):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with ZipFile(BytesIO(xlsx())) as old:
        parts = {entry: old.read(entry) for entry in old.namelist()}
    parts["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{main}"><sheetData>{content}'
    parts["xl/worksheets/sheet1.xml"] += "</sheetData></worksheet>"
    return package(parts)


def container(*names):
    """Make a compound file whose streams are empty."""
    none = 0xFFFFFFFF
    head = MAGIC + bytes(16) + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += pack("<5I", 1, 1, 0, 4096, 0xFFFFFFFE) + pack("<4I", 0, 0xFFFFFFFE, 0, 0) + b"\xff" * 432
    directory = b""
    for number, name in enumerate(("Root Entry", *names)):
        title = name.encode("utf-16-le")
        following = none if number in {0, len(names)} else number + 1
        directory += (
            title.ljust(64, b"\0")
            + pack("<HBBIII", len(title) + 2, 2 if number else 5, 1, none, following, none if number else 1)
            + bytes(36)
            + pack("<III", 0xFFFFFFFE, 0, 0)
        )
    return head + pack("<2I", 0xFFFFFFFD, 0xFFFFFFFE).ljust(512, b"\xff") + directory.ljust(512, b"\0")


PDF = b"%PDF-1.7\n"
PAGE = "<html><body><table><tr><td>甲<td>1</table>".encode()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (PDF, "决算.docx", ".pdf"),
        (docx(), "决算.xls", ".docx"),
        (docx(), "决算.doc", ".docx"),
        (xlsx(), "决算.pdf", ".xlsx"),
        (container("WordDocument"), "决算.docx", ".doc"),
        (container("1Table", "Workbook"), "决算.xlsx", ".xls"),
        (container("Book"), "决算", ".xls"),
        (b"{\\rtf1 x}", "决算.docx", ".rtf"),
        (PAGE, "决算.xls", ".html"),
        (PAGE, "决算.doc", ".html"),
        (b"\xef\xbb\xbf\r\n<!-- x -->\n<!DOCTYPE html>", "决算.xls", ".html"),
        ("\ufeff<table>".encode("utf-16-le"), "决算.xls", ".html"),
        ("<p>决算".encode("gbk"), "决算.htm", ".html"),
        ("收入12万元".encode(), "决算.docx", ".txt"),
        (b"{}", "a.json", ".json"),
        (b"<p>x", "a.txt", ".txt"),
    ],
)
def test_the_content_tells_the_kind(data, name, kind):
    """A file is read as what it is, whatever its name says."""
    assert kind_of(data, name) == kind


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"", "empty"),
        (b"\0" * 5000, "zero bytes"),
        (docx()[:100], "damaged or cut short"),
        (docx()[:-30], "damaged or cut short"),
        (container("EncryptedPackage", "EncryptionInfo"), "password"),
        (container("PowerPoint Document"), r"save it as \.docx"),
        (container("Workbook")[:600], "damaged or cut short"),
        (container("Workbook"), r"save it as \.xlsx"),
        (MAGIC, "damaged or cut short"),
        (package({"a.txt": "x"}), "expected one of"),
        (package({"content.xml": "x"}), r"save it as \.docx or \.xlsx"),
        (package({"ppt/presentation.xml": "x"}), "presentation"),
        (b"Rar!\x1a\x07", "unpack it first"),
        (b"\x89PNG\r\n", "picture"),
        (
            b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
            r"as \.xlsx",
        ),
        (b'<?mso-application progid="Word.Document"?><w:wordDocument>', r"as \.docx"),
        (random.Random(1).randbytes(5000), r"no \.docx file"),
        (docx(""), "holds no text"),
        (docx("<w:p>"), "no valid XML"),
        (package({"word/document.xml": b"\xff"}), "no valid XML"),
        (package({"xl/workbook.xml": "<workbook/>"}), "nothing to check"),
        (xlsx(()), "nothing to check"),
        (b"<html>", "holds no text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",  # the bytes of a package tell the time
)
def test_a_clear_error(data, advice):
    """The message names the file and says what to do."""
    with pytest.raises(ReadError, match=rf"决算\.docx: .*{advice}"):
        to_document(data, "决算.docx")


def test_a_zip_with_a_password():
    """Parts of a zip that are encrypted are refused with advice."""
    data = bytearray(docx())
    for mark, place in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        data[data.index(mark) + place] |= 1
    with pytest.raises(ReadError, match="password"):
        to_document(bytes(data), "决算.docx")


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {two} "{f"&{one};" * 10}">' for one, two in zip("abcdefghi", "bcdefghij", strict=True)
) + "]>"  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251"])
def test_entities_are_refused(encoding):
    """A document type, with which entities come, is refused in any encoding before it is read."""
    text = f'<?xml version="1.0" encoding="{encoding}"?>{LAUGHS}<w:document xmlns:w="{W}">&j;</w:document>'
    with pytest.raises(ReadError, match="document type"):
        to_document(package({"word/document.xml": text.encode(encoding)}), "决算.docx")


def slowly(attack):
    """Write what costs a naive reader hours or gigabytes."""
    deep = 200_000
    return {
        "bomb": lambda: docx(" " * (archive.LARGEST_ENTRY + 10)),
        "lying bomb": lambda: lying(docx(" " * (archive.LARGEST_ENTRY + 10))),
        "nested elements": lambda: docx("<w:sdt>" * deep + "</w:sdt>" * deep),
        "nested tables": lambda: docx("<w:tbl><w:tr><w:tc>" * 60 + "</w:tc></w:tr></w:tbl>" * 60),
        "wide span": lambda: docx(
            "<w:tbl><w:tr>"
            + '<w:tc><w:tcPr><w:gridSpan w:val="999999"/></w:tcPr></w:tc>' * 2000
            + "</w:tr></w:tbl>"
        ),
        "many parts": lambda: package(
            {"word/document.xml": "", **{f"{n}": "" for n in range(archive.MOST_ENTRIES)}}
        ),
        "wide sheet": lambda: sheet("<row>" + "<c><v>1</v></c>" * 10_000 + "</row>"),
        "many rows": lambda: sheet("<row/>" * 1_100_000),
        "many cells": lambda: sheet(("<row>" + "<c><v>1</v></c>" * 100 + "</row>") * 2_100),
        "page of tables": lambda: b"<table><tr><td>" * 1000,
        "page of spans": lambda: b"<table>" + b"<tr>" * 5000 + b"<td colspan=999 rowspan=0>x<td>y" * 5000,
        "wide page": lambda: b"<table><tr>" + b"<td colspan=1000>x" * 2000,
        "large page": lambda: b"<p>" + b" " * archive.LARGEST_FILE,
        "large zip": lambda: b"PK\3\4" + bytes(archive.LARGEST_FILE),
        "large container": lambda: MAGIC + bytes(archive.LARGEST_FILE),
    }[attack]()


def lying(data):
    """Make an archive say that its parts are small."""
    changed = bytearray(data)
    changed[changed.index(b"PK\1\2") + 24 : changed.index(b"PK\1\2") + 28] = pack("<I", 100)
    changed[22:26] = pack("<I", 100)
    return bytes(changed)


@pytest.mark.parametrize(
    "attack",
    [
        "bomb", "lying bomb", "nested elements", "nested tables", "wide span", "many parts", "wide sheet", "many rows",
        "many cells", "page of tables", "page of spans", "wide page", "large page", "large zip", "large container",
    ],
)  # fmt: skip
def test_beyond_the_limits(attack):
    """What no disclosure needs is refused within seconds."""
    data = slowly(attack)
    start = time.process_time()
    with pytest.raises(ReadError, match=r"决算\.docx: "):
        to_document(data, "决算.docx")
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        "<a '",
        "<a \"'",
        "<!--",
        "<!",
        "</",
        "<a b='<c>",
        "&#",
        "&",
        "<script>",
        "<title><",
        "<p hidden>",
        "<div>",
        "</div>",
        "<td>",
    ],
)
def test_broken_markup(piece):
    """Reading takes time that grows with the page, whatever is left open in it."""
    start = time.process_time()
    to_document(f"<html>决算{piece * 50_000}".encode(), "决算.html")
    assert time.process_time() - start < SECONDS


def test_nested_revisions_and_styles():
    """Styles that are based on one another in a circle, or on none, end somewhere."""
    styles = f'<w:styles xmlns:w="{W}">' + "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 50}"/></w:style>'
        for n in range(50)
    )
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    link = f'<Relationships xmlns="{rels}"><Relationship Id="a" Type="x/styles" Target="/word/styles.xml"/></Relationships>'
    parts = {"word/styles.xml": styles + "</w:styles>", "word/_rels/document.xml.rels": link}
    assert to_document(docx(**parts), "决算.docx").blocks


def test_a_folder_and_a_missing_file(tmp_path):
    """What cannot be opened is told with its path."""
    with pytest.raises(ReadError, match="missing"):
        read(tmp_path / "missing.docx")
    Path(tmp_path, "folder.xlsx").mkdir()
    with pytest.raises(ReadError, match=r"folder\.xlsx: this is a folder"):
        read(tmp_path / "folder.xlsx")


def inner(data, path):
    """Return a part of a package, and a function that packs it anew with another content of that part."""
    with ZipFile(BytesIO(data)) as old:
        parts = {entry: old.read(entry) for entry in old.namelist()}
    return parts[path], lambda content: package({**parts, path: content})


TABLE = (
    "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge/></w:tcPr>" + BODY + "</w:tc></w:tr></w:tbl>"
)
LISTED = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
RICH = docx(BODY + TABLE + LISTED)
WEB = (
    b"<table><tr><td rowspan=2 colspan='2'>1&nbsp;<td hidden>2<tr style='display:none'><td>3</table><p>x<br>y"
    * 3
)


@pytest.mark.parametrize(
    ("data", "pack"),
    [
        (RICH, bytes),
        (xlsx(), bytes),
        (WEB, bytes),
        inner(RICH, "word/document.xml"),
        inner(xlsx(), "xl/worksheets/sheet1.xml"),
        inner(xlsx(), "xl/styles.xml"),
        inner(xlsx(), "xl/workbook.xml"),
    ],
    ids=["docx", "xlsx", "html", "document.xml", "sheet.xml", "styles.xml", "workbook.xml"],
)
def test_any_damage(damaged, data, pack):
    """However a file is damaged, it is read or refused; no other exception gets out."""
    start = time.process_time()
    for content in damaged(data):
        with contextlib.suppress(ReadError):
            assert to_document(pack(content), "决算.docx").blocks
    assert time.process_time() - start < SECONDS


def test_what_is_no_regular_file(tmp_path):
    """Pipes and devices are refused before anything waits for them."""
    pipe = tmp_path / "决算.txt"
    os.mkfifo(pipe)
    with pytest.raises(ReadError, match="no regular file"):
        read(pipe)


def test_a_huge_file_is_refused_unread(tmp_path):
    """The size is asked before the content."""
    file = tmp_path / "决算.txt"
    with file.open("wb") as stream:
        stream.truncate(3 << 30)
    with pytest.raises(ReadError, match="too many"):
        read(file)
