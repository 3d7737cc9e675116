"""What a user names on the command line: files, folders, patterns, standard input."""

from __future__ import annotations

import glob
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fiscaldisclosure.cli.messages import SAID
from fiscaldisclosure.corpus import FOLDER
from fiscaldisclosure.errors import FiscalDisclosureError, Message, ReadError, reason, said
from fiscaldisclosure.form.filling import FIXED, GUIDE, begins_as_input, has_keys
from fiscaldisclosure.project.keeping import KEPT
from fiscaldisclosure.read import KINDS, content, read_bytes
from fiscaldisclosure.read.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fiscaldisclosure.language import Language
    from fiscaldisclosure.model.disclosure import Disclosure

STANDARD_INPUT: Final = "-"
STANDARD_OUTPUT: Final = "-"
COPIES: Final = (".annotated", ".fixed")
"""How the names of copies end that are written beside documents; they are no documents of their own."""


@frozen
class Missing:
    """A name that means no file, and why."""

    name: str
    told: Message

    @property
    def error(self) -> ReadError:
        """The error of it."""
        return ReadError(self.told, self.name)


@frozen
class Skipped:
    """A file in a folder that may be meant but is not read, and why."""

    name: str
    told: str


Source = str | Missing | Skipped
"""What a name on the command line comes to."""


def expand(names: Iterable[str], language: Language) -> Iterator[Source]:
    """Yield every file that is meant, each once, every name that means none, and what is passed over in folders.

    Patterns are expanded here too, for shells that leave them alone.
    """
    seen: set[str] = set()
    for name in names:
        for found in _expand(name, language):
            if not isinstance(found, str) or found not in seen:
                yield found
            if isinstance(found, str):
                seen.add(found)


def _expand(name: str, language: Language) -> Iterator[Source]:
    if name == STANDARD_INPUT or Path(name).is_file():
        yield name
    elif Path(name).is_dir():
        found = sorted(_below(Path(name), language), key=lambda item: getattr(item, "name", item))
        yield from found
        if all(isinstance(item, Skipped) for item in found):
            yield Missing(name, said("file.no-files", kinds=tuple(KINDS)))
    elif glob.has_magic(name):
        matches = sorted(match for match in glob.glob(name, recursive=True) if Path(match).is_file())  # noqa: PTH207  # the pattern may be absolute, which Path.glob refuses
        yield from matches
        if not matches:
            yield Missing(name, said("file.no-match"))
    elif Path(name).exists():
        yield name  # reading says what is wrong with it
    else:
        above = (folder for folder in reversed(Path(name).parents) if not folder.exists())
        missing = next(above, None)
        yield Missing(name, said("file.no-folder", folder=str(missing)) if missing else said("file.no-file"))


def _below(folder: Path, language: Language) -> Iterator[Source]:
    """The documents in a folder and below, without hidden files and the locks of open office documents."""
    closed: list[OSError] = []
    for path, folders, files in os.walk(folder, onerror=closed.append):
        if FOLDER in folders:  # what a survey wrote
            yield Skipped(path, SAID["skip-report"].in_(language).format(path=path))
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith((".", "~$")):
                yield from _in_folder(Path(path, name), language)
    for error in closed:
        yield Missing(str(error.filename), said("file.closed", reason=reason(error)))


def _in_folder(path: Path, language: Language) -> Iterator[Source]:
    """One file of a folder: to be read, to be told of, or nothing that anybody would call a document."""
    kind = next((kind for kind, endings in _UNREAD.items() if path.suffix.lower() in endings), None)
    if kind is not None:
        yield Skipped(str(path), SAID[kind].in_(language).format(path=path))
    elif path.suffix.lower() not in KINDS:
        return
    elif not path.is_file():
        yield Missing(str(path), said("file.unread-special"))
    elif path.stem.endswith((*COPIES, KEPT)):
        yield Skipped(str(path), SAID["skip-copy"].in_(language).format(path=path))
    elif is_report(path):
        yield Skipped(str(path), SAID["skip-report"].in_(language).format(path=path))
    elif is_input(path):
        yield Skipped(str(path), SAID["skip-input"].in_(language).format(path=path))
    else:
        yield str(path)


def is_input(path: Path) -> bool:
    """Whether a file is an input that is filled in (``new``), which beside what was written from it is no document."""
    from fiscaldisclosure.read.files.archive import (
        open_archive,  # wanted only where a workbook lies in a folder
    )
    from fiscaldisclosure.read.files.xlsx import Book, sheet_names

    try:
        if path.suffix.lower() == ".json":
            with path.open(encoding="utf-8-sig", errors="replace") as file:
                return begins_as_input(file.read(_HEAD))
        if path.suffix.lower() != ".xlsx" or path.stat().st_size > _LARGEST_INPUT:
            return False
        data = content(path)
        names = sheet_names(data, str(path))
        if FIXED in names or GUIDE not in names:
            return FIXED in names
        return any(has_keys(sheet.cells) for sheet in Book(open_archive(data, str(path))).sheets())
    except (OSError, ReadError):
        return False  # reading says what is wrong with it


def is_report(path: Path) -> bool:
    """Whether a file is a report of this program, which is no document to be checked."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if not head.startswith(b"PK"):
                return bool(_OURS.search(head))
            file.seek(-min(path.stat().st_size, _TAIL), os.SEEK_END)
            return _SHEET in file.read()
    except OSError:
        return False  # reading says what is wrong with it


_LARGEST_INPUT: Final = 1 << 20
"""A workbook of more bytes is looked into only by the process that reads it, within its limits."""
_HEAD: Final = 400
_TAIL: Final = 2000
_SHEET: Final = b"xl/worksheets/fiscaldisclosure.xml"
"""What the list at the end of a workbook of ours names."""
_OURS: Final = re.compile(
    rb'\A<!-- fiscaldisclosure |<meta name="generator" content="fiscaldisclosure|\A\{\s*"version": \d+,\s*"(?:summary|reports)"|/sarif-2\.1\.0\.json"'
)
"""How reports of this program begin: Markdown, pages, JSON and baselines, SARIF."""
_UNREAD: Final = {
    "skip-archive": {".rar", ".7z", ".gz", ".tar", ".tgz"},
    "skip-picture": {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif"},
    "skip-kind": {".odt", ".ods", ".ppt", ".pptx", ".ceb", ".epub", ".csv"},
}
"""Kinds of files that departments publish and that are not read from folders, by the reason that is given."""


def standard_input() -> Publication:
    """Return what standard input holds, or why it could not be read."""
    try:
        return Publication((STANDARD_INPUT,), disclosure=_standard_input())
    except FiscalDisclosureError as error:
        return Publication((STANDARD_INPUT,), error=error)


def _standard_input() -> Disclosure:
    data = sys.stdin.buffer.read()
    kind = ".json" if data.lstrip().startswith((b"{", b"\xef\xbb\xbf{")) else ".txt"
    return read_bytes((data, f"<stdin>{kind}"))
