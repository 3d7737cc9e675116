"""Zip archives of what a department published: its files are read as one publication, never unpacked onto a disk."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.errors import ReadError, said
from fiscaldisclosure.figure import Place
from fiscaldisclosure.read.document import Aside, Document, Remark
from fiscaldisclosure.read.files.archive import open_archive, refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_MEMBERS: Final = 100
"""An archive with more files than this is no single publication."""

_LEFT_BY_SYSTEMS: Final = ("__MACOSX", ".", "~$", "Thumbs.db", "desktop.ini")
"""How the names of files and folders begin that systems leave behind and nobody published."""
_UTF_8: Final = 0x800
"""The flag of an entry whose name is UTF-8; others are in the code page of whoever packed them."""


def documents(data: bytes, name: str, read: Callable[[bytes, str], Document]) -> Iterator[Document]:
    """Read the files of an archive, in the order of their names; what cannot be read of them is told, not dropped.

    Args:
        data: The archive.
        name: Its name, which stands before those of its files: ``附件.zip/决算表.xlsx``.
        read: Turns the content of a file, under its name, into a document.

    Raises:
        ReadError: if it is damaged, protected by a password, holds more than a publication can, or nothing that can
            be read.

    """
    archive = open_archive(data, name)
    members = sorted(
        (_spelled(entry, flags), entry) for entry, flags in archive.files() if _is_published(entry)
    )
    if len(members) > MOST_MEMBERS:
        refuse(name, said("zip.many", count=len(members), most=MOST_MEMBERS))
    told: list[Remark] = []
    found = 0
    for member, entry in members:
        inside = f"{name}/{member}"
        try:
            yield read(archive.read(entry), inside)
            found += 1
        except ReadError as error:
            told.append(
                Remark(
                    Aside.MEMBER,
                    said("zip.member", member=member, why=error.told),
                    Place(file=inside),
                )
            )
    if not found:
        refuse(name, said("zip.nothing", count=len(members)))
    yield Document(name, (), tuple(told))


def _is_published(entry: str) -> bool:
    return not entry.endswith("/") and not any(
        part.startswith(_LEFT_BY_SYSTEMS) for part in PurePosixPath(entry).parts
    )


def _spelled(entry: str, flags: int) -> str:
    """Return a name as whoever packed it spelled it: Chinese systems write GB18030 where nothing is said."""
    if flags & _UTF_8:
        return entry
    raw = entry.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry
