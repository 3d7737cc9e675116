"""Word documents: .docx, .doc of Word 97 to 2003, and .rtf, all by the standard library."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fiscaldisclosure.read.document import Document


def document(data: bytes, name: str) -> Document:
    """Turn a .docx, .doc or .rtf file into a document.

    Raises:
        ReadError: if it is damaged, encrypted, empty or beyond the limits.

    """
    kind = "docx" if data.startswith(b"PK") else "rtf" if data.startswith(b"{\\rtf") else "doc"
    found: Document = import_module(f"{__name__}.{kind}").document(data, name)
    return found
