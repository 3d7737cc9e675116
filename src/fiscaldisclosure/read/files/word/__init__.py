"""Word documents: .docx by the standard library, .doc and .rtf through LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from fiscaldisclosure.read.files.archive import refuse
from fiscaldisclosure.read.files.word import docx

if TYPE_CHECKING:
    from fiscaldisclosure.read.document import Document

PATIENCE = 120
"""Seconds that LibreOffice may take over a file."""


def document(data: bytes, name: str) -> Document:
    """Turn a .docx, .doc or .rtf file into a document.

    Raises:
        ReadError: if it is damaged, encrypted, empty or beyond the limits; or if it is no .docx and LibreOffice, which
            converts it, is missing or fails.

    """
    return docx.document(data if data.startswith(b"PK") else _converted(data, name), name)


def _converted(data: bytes, name: str) -> bytes:
    """Convert to .docx by LibreOffice, in a folder and with a profile of its own."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        refuse(name, "a .doc file needs LibreOffice, which is not installed; save it as .docx")
    with TemporaryDirectory() as folder:
        suffix = ".rtf" if data.startswith(b"{\\rtf") else ".doc"
        source = Path(folder, "document").with_suffix(suffix)
        source.write_bytes(data)
        try:
            subprocess.run(  # noqa: S603  # the program found on the path; the file's name is ours
                [
                    program,
                    f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
                    "--headless",
                    "--norestore",
                    "--convert-to",
                    "docx",
                    "--outdir",
                    folder,
                    str(source),
                ],
                check=True,
                capture_output=True,
                timeout=PATIENCE,
            )
            return source.with_suffix(".docx").read_bytes()
        except subprocess.TimeoutExpired as error:
            refuse(name, f"LibreOffice took more than {PATIENCE} seconds over it; save it as .docx", error)
        except (OSError, subprocess.CalledProcessError) as error:
            refuse(name, "LibreOffice cannot open it; open it in Word and save it as .docx", error)
