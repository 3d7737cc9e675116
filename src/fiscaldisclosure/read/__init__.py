"""Reading: documents become disclosures.

``file → Document (paragraphs and grids, every piece with its place) → sections → clauses → Disclosure``.  Kinds of
files differ in the first step only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from fiscaldisclosure.errors import ReadError

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.read.document import Document

_READERS = {
    ".txt": "plaintext",
    ".md": "plaintext",
    ".pdf": "pdf",
    ".ofd": "ofd",
    ".png": "scan",
    ".jpg": "scan",
    ".jpeg": "scan",
    ".tif": "scan",
    ".tiff": "scan",
    ".docx": "word",
    ".doc": "word",
    ".rtf": "word",
    ".xlsx": "workbook",
    ".xls": "workbook",
    ".html": "web",
    ".htm": "web",
}
"""The module that turns a kind of file into a document; it is imported when such a file comes."""

_OTHER_NAMES = (".docm", ".dotx", ".dot", ".wps", ".xlsm", ".xltx", ".xlt", ".et", ".mht", ".mhtml")
"""Names of files that may hold one of these kinds; their content tells which."""

KINDS = (*_READERS, ".json", *_OTHER_NAMES)
"""The suffixes that can be read."""

LARGEST = 256 * 1024 * 1024
"""A file beyond this many bytes is no disclosure."""


def read(*paths: str | os.PathLike[str]) -> Disclosure:
    """Read the published documents of one department: narrative, tables or both.

    Args:
        paths: One or more files; data written by :func:`fiscaldisclosure.dumps` (.json) come alone.

    Raises:
        ReadError: if a file is missing, empty or not what its name says, or if they hold no figure of a disclosure.

    """
    if not paths:
        msg = "expected at least one file to read"
        raise ReadError(msg)
    from pathlib import Path  # `import fiscaldisclosure` loads this module, and nothing that it does not need

    return read_bytes(*((content(Path(path)), str(path)) for path in paths))


def read_bytes(*files: tuple[bytes, str]) -> Disclosure:
    """Read the contents of files whose names tell their kinds.

    Raises:
        ReadError: as :func:`read` does.

    """
    from fiscaldisclosure.read.compile import disclosure

    if len(files) == 1 and files[0][1].lower().endswith(".json"):
        return _data(*files[0])
    compiled = disclosure(to_document(data, name) for data, name in files)
    if next(compiled.figures(), None) is None and not compiled.tables:
        names = ", ".join(name for _, name in files)
        msg = f"{names}: expected final accounts, but no figure of a final-account disclosure was found; is it the right document?"
        raise ReadError(msg)
    return compiled


def to_document(data: bytes, name: str) -> Document:
    """Turn a file's content into paragraphs and grids.

    Raises:
        ReadError: if it is of no known kind, or not what its name says.

    """
    from fiscaldisclosure.read.files.kinds import kind_of

    reader = _READERS.get(kind_of(data, name))
    if reader is None:
        msg = f"{name}: expected one of {', '.join(KINDS)}; save the document in one of these forms"
        raise ReadError(msg)
    read_document = import_module(f"{__package__}.files.{reader}").document
    found: Document = read_document(data, name)
    return found


def content(file: Path) -> bytes:
    """Return what a file holds.

    Raises:
        ReadError: if it is missing, no regular file, too large or of no kind that can be read.

    """
    if file.is_dir():
        msg = f"{file}: this is a folder; name the files in it"
        raise ReadError(msg)
    if not file.exists():
        msg = f"{file}: cannot be read: No such file or directory"
        raise ReadError(msg)
    if not file.is_file():
        msg = f"{file}: this is no regular file; copy what is to be read into one"
        raise ReadError(msg)
    if file.suffix.lower() not in KINDS:
        msg = f"{file}: expected one of {', '.join(KINDS)}; save the document in one of these forms"
        raise ReadError(msg)
    try:
        if (size := file.stat().st_size) > LARGEST:
            msg = f"{file}: {size:,} bytes are too many for a disclosure; is it the right file?"
            raise ReadError(msg)
        return file.read_bytes()
    except OSError as error:
        msg = f"{file}: cannot be read: {error.strerror or error}"
        raise ReadError(msg) from error


def _data(held: bytes, name: str) -> Disclosure:
    from fiscaldisclosure.errors import DataError
    from fiscaldisclosure.plain import loads
    from fiscaldisclosure.read.files.plaintext import decode

    try:
        return loads(decode(held, name))
    except DataError as error:
        msg = f"{name}: {error}"
        raise ReadError(msg) from error
