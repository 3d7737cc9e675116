"""Workbooks embedded in Word documents: what is printed is the part of the open sheet that the object shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.errors import ReadError, said
from fiscaldisclosure.read.document import Aside, Remark
from fiscaldisclosure.read.files.archive import open_archive
from fiscaldisclosure.read.files.ole import MAGIC, Container, open_container

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fiscaldisclosure.figure import Place
    from fiscaldisclosure.read.document import Grid, Paragraph
    from fiscaldisclosure.read.files.sheets import Sheet

Shown = tuple[list["Paragraph | Grid"], list[Remark]]
"""What an object shows: its blocks, and remarks on them."""


def shown_sheet(data: bytes, name: str, place: Place) -> Shown | None:
    """Return what an embedded workbook shows, given as a file; None if the file is no workbook."""
    if data.startswith(b"PK"):
        from fiscaldisclosure.read.files.xlsx import Book

        return _shown(lambda: Book(open_archive(data, name)).sheets(), place)
    if data.startswith(MAGIC):
        try:
            container = open_container(data, name)
        except ReadError:
            return _unread(place)
        return shown_stream(container, "", name, place)
    return None


def shown_stream(container: Container, folder: str, name: str, place: Place) -> Shown | None:
    """Return what a workbook in a folder of a compound file shows; None if there is none in it."""
    if package := container.read(f"{folder}Package"):
        return shown_sheet(package, name, place)
    stream = container.read(f"{folder}Workbook") or container.read(f"{folder}Book")
    if not stream:
        return None
    from fiscaldisclosure.read.files.xls import sheets_of

    return _shown(lambda: sheets_of(stream, name), place)


def _shown(sheets: Callable[[], Iterable[Sheet]], place: Place) -> Shown:
    try:
        sheet = next((sheet for sheet in sheets() if sheet.is_open), None)
        if sheet is None:
            return _unread(place)
        sheet.show_part()
        return list(sheet.blocks()), list(sheet.error_values())
    except ReadError:
        return _unread(place)


def _unread(place: Place) -> Shown:
    """Tell of an object that cannot be read; the text around it still can."""
    return [], [Remark(Aside.PICTURE, said("lost.workbook"), place)]
