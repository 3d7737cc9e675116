"""From what is printed to files: a text, a web page, a Word document, a workbook, a PDF."""

from __future__ import annotations

import html
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

from fiscaldisclosure.interval import exponent_of
from fiscaldisclosure.testing.hostile.sheet import NAMES, NUMBER, Furniture, Prose, Table, above, spans
from fiscaldisclosure.testing.hostile.typeset import pages
from fiscaldisclosure.testing.pdf import written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fiscaldisclosure.testing.hostile.sheet import Row, Sheet

_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _flat(table: Table) -> list[Row]:
    """The header as a file without merged cells shows it: their other places are blank."""
    rows = [[""] * len(row) for row in table.header]
    taken: set[tuple[int, int]] = set()
    for top, cells in enumerate(spans(table)):
        left = 0
        for cell, width, height in cells:
            while (top, left) in taken:
                left += 1
            rows[top][left] = cell
            taken |= {(y, x) for y in range(top, top + height) for x in range(left, left + width)}
    return [tuple(row) for row in rows]


def as_text(sheet: Sheet) -> tuple[bytes, str]:
    """Print as a text file, tables by tabs; furniture stands on lines of its own."""
    lines: list[str] = []
    for piece in sheet.pieces:
        if isinstance(piece, Table):
            lines += [*above(piece), *("\t".join(row) for row in (*_flat(piece), *piece.rows))]
        else:
            lines += piece.text.split("\n")
    return "\n".join(lines).encode(), "决算.txt"


def as_web(sheet: Sheet) -> tuple[bytes, str]:
    """Print as a web page; every line of a paragraph is one of its own, as exported pages have it."""
    out = ["<html><head><meta charset='utf-8'></head><body>"]
    for piece in sheet.pieces:
        if isinstance(piece, Table):
            out += [f"<p>{html.escape(line)}</p>" for line in above(piece)]
            out += ["<table>", *_web_rows(piece), "</table>"]
        else:
            out += [f"<p>{html.escape(line)}</p>" for line in piece.text.split("\n")]
    return "\n".join([*out, "</body></html>"]).encode(), "决算.html"


def _web_rows(table: Table) -> Iterator[str]:
    for cells in spans(table):
        yield (
            "<tr>"
            + "".join(
                f"<th colspan='{width}' rowspan='{height}'>{html.escape(cell)}</th>"
                for cell, width, height in cells
            )
            + "</tr>"
        )
    for row in table.rows:
        yield "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"


def as_word(sheet: Sheet) -> tuple[bytes, str]:
    """Print as a Word document; runs are split in the middle of words."""

    def paragraph(text: str) -> str:
        runs = (text[at : at + 7] for at in range(0, len(text), 7))
        return "<w:p>" + "".join(f"<w:r><w:t>{html.escape(run)}</w:t></w:r>" for run in runs) + "</w:p>"

    body = ""
    for piece in sheet.pieces:
        if isinstance(piece, Table):
            body += "".join(map(paragraph, above(piece))) + "<w:tbl>"
            for row in (*_flat(piece), *piece.rows):
                body += "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
            body += "</w:tbl>"
        else:
            body += "".join(map(paragraph, piece.text.split("\n")))
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f"<w:document xmlns:w='{_WORD}'><w:body>{body}</w:body></w:document>"
        )
    return file.getvalue(), "决算.docx"


def as_workbook(sheet: Sheet) -> tuple[bytes, str]:
    """Print as a workbook: the words on a sheet of their own, then a sheet for each table.

    Numbers are text on one sheet, numbers as they come on the next, and numbers with decimals on the one behind that.
    """
    from openpyxl import Workbook  # type: ignore[import-untyped]  # it ships no types

    book = Workbook()
    words = book.worksheets[0]
    words.title = "说明"
    lines = [
        line
        for piece in sheet.pieces
        if isinstance(piece, Prose | Furniture)
        for line in piece.text.split("\n")
    ]
    for number, line in enumerate(lines, 1):
        words.cell(number, 1, line)
    page = words
    for piece in sheet.pieces:
        if isinstance(piece, Table):
            if piece.header:
                page = book.create_sheet(f"表{len(book.worksheets)}")
            for row in (*((line,) for line in above(piece)), *_flat(piece)):
                page.append([cell or None for cell in row])
            names = NAMES.get(piece.key, (0, 1))
            for row in piece.rows:
                page.append(
                    [
                        cell if at in names else _number(cell, len(book.worksheets))
                        for at, cell in enumerate(row)
                    ]
                )
                for cell in page[page.max_row]:
                    if isinstance(cell.value, Decimal) and len(book.worksheets) % _WAYS == 0:
                        cell.number_format = f"#,##0.{'0' * -exponent_of(cell.value)}".rstrip(".")
    file = BytesIO()
    book.save(file)
    return file.getvalue(), "决算.xlsx"


_WAYS: Final = 3
"""Ways in which the sheets of a workbook hold numbers: as text, as they come, with decimals."""


def _number(cell: str, sheet: int) -> str | Decimal | None:
    """What a cell holds on a sheet: nothing, a text or a number."""
    if sheet % _WAYS == 1 or NUMBER.fullmatch(cell) is None:
        return cell or None
    return Decimal(cell.replace(",", ""))


def as_pdf(sheet: Sheet) -> tuple[bytes, str]:
    """Print on pages, as a PDF."""
    return written(*pages(sheet)), "决算.pdf"


KINDS: Final[dict[str, Callable[[Sheet], tuple[bytes, str]]]] = {
    "text": as_text,
    "web": as_web,
    "word": as_word,
    "workbook": as_workbook,
    "pdf": as_pdf,
}
