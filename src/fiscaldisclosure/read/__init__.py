"""Reading: documents become disclosures.

``file → Document (paragraphs and grids, every piece with its place) → sections → clauses → Disclosure``.  Kinds of
files differ in the first step only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from fiscaldisclosure.errors import ReadError, reason, said

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable
    from pathlib import Path

    from fiscaldisclosure.errors import Message
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

_OTHER_NAMES = (".docm", ".dotx", ".dot", ".wps", ".xlsm", ".xltx", ".xlt", ".et", ".mht", ".mhtml", ".zip")
"""Names of files that may hold one of these kinds; their content tells which."""

KINDS = (*_READERS, ".json", *_OTHER_NAMES)
"""The suffixes that can be read."""

_ARCHIVES = {".rar": "kind.rar", ".7z": "kind.seven-zip"}
"""Archives that are not opened, by the names of their files, and what is said of them."""

LARGEST = 256 * 1024 * 1024
"""A file beyond this many bytes is no disclosure."""
MOST_CLAUSES = 15_000
"""A document of more clauses is none: those of a hundred pages are five thousand, and these take seconds to read."""
MOST_DIGITS = 1_000
"""Nor is one with a longer number."""
MOST_CELLS = 40_000
"""Nor is one whose tables have more filled cells than this: those of a department have one or two thousand."""


def read(*paths: str | os.PathLike[str]) -> Disclosure:
    """Read the published documents of one department: narrative, tables or both.

    Args:
        paths: One or more files; data written by :func:`fiscaldisclosure.dumps` (.json) come alone.

    Raises:
        ReadError: if a file is missing, empty or not what its name says, or if they hold no figure of a disclosure.

    """
    if not paths:
        raise ReadError(said("file.none-named"))
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
    compiled = disclosure(document for data, name in files for document in _documents(data, name))
    if next(compiled.figures(), None) is None and not compiled.tables:
        raise ReadError(_without_figures(compiled), " + ".join(name for _, name in files))
    return compiled


def _without_figures(compiled: Disclosure) -> Message:
    """Say that a document has no figure, and what of it may have some and was not read."""
    missed = [item for item in compiled.unread if item.whole]
    if not missed:
        return said("file.no-figure")
    from fiscaldisclosure.read.files.scan import is_installed

    told = "file.no-figure-recognised" if is_installed() else "file.no-figure-read"
    return said(told, count=len(missed), first=missed[0].place)


def _documents(data: bytes, name: str) -> Iterable[Document]:
    """Turn a file into its document, or an archive into those of its files."""
    from fiscaldisclosure.read.files.kinds import kind_of

    if not data.startswith(b"PK") or kind_of(data, name) != ".zip":
        return (to_document(data, name),)
    from fiscaldisclosure.read.files.zipped import documents

    return documents(data, name, to_document)


def to_document(data: bytes, name: str) -> Document:
    """Turn a file's content into paragraphs and grids.

    Raises:
        ReadError: if it is of no known kind, or not what its name says, or has more text than any disclosure.

    """
    from fiscaldisclosure.read.files.kinds import kind_of

    reader = _READERS.get(kind_of(data, name))
    if reader is None:
        raise ReadError(said("file.kinds", kinds=tuple(KINDS)), name)
    read_document = import_module(f"{__package__}.files.{reader}").document
    found: Document = read_document(data, name)
    if (count := found.clauses) > MOST_CLAUSES:
        raise ReadError(said("text.clauses", count=count), name)
    if (count := found.digits) > MOST_DIGITS:
        raise ReadError(said("text.digits", count=count), name)
    if (count := found.cells) > MOST_CELLS:
        raise ReadError(said("table.all-cells", count=count), name)
    return found


def read_document(path: str | os.PathLike[str]) -> Document:
    """Turn a file into paragraphs and grids.

    Raises:
        ReadError: as :func:`read` does.

    """
    from pathlib import Path  # `import fiscaldisclosure` loads this module, and nothing that it does not need

    return to_document(content(Path(path)), str(path))


def content(file: Path) -> bytes:
    """Return what a file holds.

    Raises:
        ReadError: if it is missing, no regular file, too large or of no kind that can be read.

    """
    if file.is_dir():
        raise ReadError(said("file.folder"), file)
    if not file.exists():
        raise ReadError(said("file.not-read", reason=said("system.ENOENT")), file)
    if not file.is_file():
        raise ReadError(said("file.no-regular"), file)
    if (archive := _ARCHIVES.get(file.suffix.lower())) is not None:
        raise ReadError(said(archive), file)
    if file.suffix.lower() not in KINDS:
        raise ReadError(said("file.kinds", kinds=tuple(KINDS)), file)
    try:
        if (size := file.stat().st_size) > LARGEST:
            raise ReadError(said("file.too-large", size=size), file)
        return file.read_bytes()
    except OSError as error:
        raise ReadError(said("file.not-read", reason=reason(error)), file) from error


def _data(held: bytes, name: str) -> Disclosure:
    from fiscaldisclosure.errors import DataError
    from fiscaldisclosure.form.filling import begins_as_input
    from fiscaldisclosure.plain import loads
    from fiscaldisclosure.read.files.plaintext import decode

    text = decode(held, name)
    if begins_as_input(text):
        raise ReadError(said("file.input"), name)
    try:
        return loads(text)
    except DataError as error:
        raise ReadError(error.told, name, *error.at) from error
