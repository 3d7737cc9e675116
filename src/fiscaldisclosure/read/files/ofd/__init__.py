"""OFD files (GB/T 33190-2016, the national format for electronic documents): laid out as the pages of a PDF are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.errors import ReadError, said
from fiscaldisclosure.read.files.archive import open_archive, refuse
from fiscaldisclosure.read.files.ofd.package import Package
from fiscaldisclosure.read.files.pages import Layout, are_scanned, check_characters, document_of
from fiscaldisclosure.read.files.scan import MISSING

if TYPE_CHECKING:
    from fiscaldisclosure.read.document import Document


def document(data: bytes, name: str) -> Document:
    """Turn an OFD file into a document; several documents in one file are read one after the other.

    Annotations and seals are no text of the pages and are left out.

    Raises:
        ReadError: if it is damaged, encrypted, scanned, without text, or more than a disclosure can be.

    """
    package = Package(open_archive(data, name), name)
    try:
        layouts = [Layout.of(page, name) for page in package.pages()]
    except RecursionError as error:
        refuse(name, said("file.nested"), error)
    if are_scanned(layouts):
        raise ReadError(said("ofd.scan", missing=MISSING), name)
    check_characters(layouts, name)
    return document_of(layouts, name)
