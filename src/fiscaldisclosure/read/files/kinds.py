"""What kind of file this is: its content says, not its name, which government sites often get wrong."""

from __future__ import annotations

import re
from pathlib import Path

from fiscaldisclosure.errors import said
from fiscaldisclosure.read.files.archive import open_archive, refuse
from fiscaldisclosure.read.files.ole import MAGIC, open_container

_HEAD = 4096
_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_HTML = re.compile(
    r"(?:\s++|<!--(?:[^-]++|-(?!->))*+-->|<\?xml[^>]*+>)*+<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|style|center|font|span|h[1-6])\b",
    re.IGNORECASE,
)
_TAG = re.compile(rb"<(?:\0)?[!/a-zA-Z]")
_ARCHIVED = re.compile(
    r"\s*(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*+)*?(?:mime-version|content-type):", re.IGNORECASE
)
"""The head of a web archive, whose lines stand in any order."""
_PACKAGES = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx", "ofd.xml": ".ofd"}
_OTHER_PACKAGES = {
    "xl/workbook.bin": "kind.binary-workbook",
    "ppt/presentation.xml": "kind.presentation",
    "content.xml": "kind.open-document",
}
_OTHER_HEADS = {
    b"Rar!": "kind.rar",
    b"7z\xbc\xaf": "kind.seven-zip",
}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
"""How PNG, JPEG and TIFF begin."""
_OLD = {"WordDocument": ".doc", "Workbook": ".xls", "Book": ".xls"}
_TEXTS = (".txt", ".md", ".json")
_NEVER_TEXT = (".ofd", ".docx", ".doc", ".xlsx", ".xls", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
"""Names of files that are no text; one that is text all the same is read as such."""


def kind_of(data: bytes, name: str) -> str:
    """Return the suffix that a file should have.

    >>> (
    ...     kind_of(b"%PDF-1.7 ...", "accounts.docx"),
    ...     kind_of(b"<table><tr><td>1</td></tr></table>", "accounts.xls"),
    ... )
    ('.pdf', '.html')

    Raises:
        ReadError: if it is empty, damaged, encrypted or of a kind that cannot be read.

    """
    if not data.strip(b"\0 \t\r\n"):
        refuse(name, said("file.zeros") if data and not data.strip(b"\0") else said("file.empty"))
    for head, kind in _OTHER_HEADS.items():
        if data.startswith(head):
            refuse(name, said(kind))
    if data.startswith(_PICTURES):
        return ".png"
    if b"%PDF-" in data[:1024]:
        return ".pdf"
    if data.startswith(b"PK"):
        return _package(data, name)
    if data.startswith(MAGIC):
        return _old(data, name)
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    return _text(data, name)


def is_archived(head: str) -> bool:
    r"""Whether a text begins as a web archive (.mht) does.

    >>> (
    ...     is_archived("From: <Saved by a browser>\nMIME-Version: 1.0\n"),
    ...     is_archived("2024年度决算"),
    ... )
    (True, False)
    """
    return bool(_ARCHIVED.match(head))


def _package(data: bytes, name: str) -> str:
    archive = open_archive(data, name)
    for entry, kind in _PACKAGES.items():
        if entry in archive:
            return kind
    if "_rels/.rels" in archive:
        for relation, path in archive.relations("").values():
            if relation == "officeDocument" and path in archive:
                return ".docx" if path.lower().startswith("word/") else ".xlsx"
    for entry, kind in _OTHER_PACKAGES.items():
        if entry in archive:
            refuse(name, said(kind))
    return ".zip"


def _old(data: bytes, name: str) -> str:  # noqa: RET503  # refuse never returns
    container = open_container(data, name)
    if "EncryptedPackage" in container:
        refuse(name, said("file.password"))
    for stream, kind in _OLD.items():
        if stream in container:
            return kind
    refuse(name, said("kind.no-office"))


def _is_marked_up(data: bytes) -> bool:
    """Whether there is a tag at all in what is named a web page: a text that is so named has lines of its own."""
    return _TAG.search(data) is not None


def _text(data: bytes, name: str) -> str:
    suffix = Path(name).suffix.lower()
    if suffix in _TEXTS:
        return suffix
    head = data[:_HEAD].decode(_MARKS.get(data[:2], "latin-1"), "replace").lstrip("\ufeffï»¿")
    if is_archived(head):
        return ".html"
    if "urn:schemas-microsoft-com:office:spreadsheet" in head:
        refuse(name, said("kind.workbook-2003"))
    if "schemas.microsoft.com/office/word/2003" in head or 'progid="Word.Document"' in head:
        if _HTML.match(head):
            return ".html"
        refuse(name, said("kind.word-2003"))
    if _HTML.match(head) or (suffix in {".html", ".htm"} and _is_marked_up(data)):
        return ".html"
    if suffix == ".pdf":
        refuse(name, said("kind.no-pdf"))
    if b"\0" in data and data[:2] not in _MARKS and suffix in _NEVER_TEXT:
        refuse(name, said("kind.not-as-named", kind=suffix))
    return ".txt"
