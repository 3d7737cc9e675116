"""Workbooks: every sheet of an .xlsx or .xls that shows something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.errors import said
from fiscaldisclosure.form.filling import has_keys
from fiscaldisclosure.read.document import Document, Grid, Paragraph, Remark
from fiscaldisclosure.read.files.archive import open_archive, refuse
from fiscaldisclosure.read.files.perline import rejoined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fiscaldisclosure.read.files.sheets import Sheet


def document(data: bytes, name: str) -> Document:
    """Turn a workbook into a document: a grid for every sheet that shows something.

    Raises:
        ReadError: if it is damaged, encrypted, empty or beyond the limits, or an input that is filled in.

    """
    if data.startswith(b"PK"):
        from fiscaldisclosure.read.files.xlsx import Book

        sheets: Iterable[Sheet] = Book(open_archive(data, name)).sheets()
    else:
        from fiscaldisclosure.read.files.xls import sheets as old_sheets

        sheets = old_sheets(data, name)
    blocks: list[Paragraph | Grid] = []
    remarks: list[Remark] = []
    for sheet in sheets:
        if has_keys(sheet.cells):
            refuse(name, said("file.input"))
        blocks += rejoined(list(sheet.blocks()))
        remarks += sheet.error_values()
    if not blocks:
        refuse(name, said("sheet.none"))
    return Document(name, tuple(blocks), tuple(remarks))
