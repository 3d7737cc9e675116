"""Rich text (.rtf): text and tables, of what Word, WPS and LibreOffice write of it."""

from __future__ import annotations

from typing import NoReturn

from fiscaldisclosure.read.files.archive import refuse


def document(_: bytes, name: str) -> NoReturn:
    """Refuse a file.

    Raises:
        ReadError: always.

    """
    refuse(name, "expected .docx or .doc, but it is rich text; open it in Word and save it as .docx")
