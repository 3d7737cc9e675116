"""Office files as they come from strangers: zip archives of XML, opened within limits."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, NoReturn
from xml.etree import ElementTree as ET
from xml.parsers import expat

from attrs import define, field

from fiscaldisclosure.errors import Message, ReadError, said

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_FILE = 64 * 1024 * 1024
"""A file beyond this many bytes is no disclosure."""
MOST_ENTRIES = 10_000
"""An archive with more entries than this is no office file."""
LARGEST_ENTRY = 64 * 1024 * 1024
"""An XML part beyond this many bytes, unpacked, is refused."""
LARGEST_TOTAL = 128 * 1024 * 1024
"""Parts that are read may have this many bytes together, unpacked."""
MOST_TAGS = 2_000_000
"""An XML part with more tags than this is refused: each takes memory a hundred times its own."""
LARGEST_TOKEN = 2 * 1024 * 1024
"""A tag or a text in XML beyond this many bytes is refused."""
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How office files are packed; others may ask for gigabytes before they unpack a byte."""
_CHUNK = 1024 * 1024
_HUGE_TOKEN = re.compile(rb"<[^<]{%d}" % LARGEST_TOKEN)
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ArithmeticError,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    NotImplementedError,
)


@define
class Archive:
    """A zip archive, its entries read one at a time and never beyond the limits."""

    name: str
    _zip: zipfile.ZipFile
    _read: int = 0
    _entries: dict[str, str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._entries = {entry.lower().lstrip("/"): entry for entry in self._zip.namelist()}

    def __contains__(self, entry: str) -> bool:
        return entry.lower().lstrip("/") in self._entries

    def read(self, entry: str) -> bytes:
        """Return the content of an entry.

        Raises:
            ReadError: if it is missing, damaged, encrypted or too large.

        """
        try:
            info = self._zip.getinfo(self._entries[entry.lower().lstrip("/")])
            if info.flag_bits & 1:
                refuse(self.name, said("file.password"))
            if info.compress_type not in _PACKINGS:
                refuse(self.name, said("part.packed", part=entry))
            room = min(LARGEST_ENTRY, LARGEST_TOTAL - self._read)
            info.file_size = room + 1  # what the archive says of itself is not believed
            with self._zip.open(info) as stream:
                content = stream.read(room + 1)
        except (*_DAMAGED, RuntimeError) as error:
            refuse(self.name, said("part.missing", part=entry), error)
        if len(content) > room:
            refuse(self.name, said("part.unpacks", part=entry, most=room))
        self._read += len(content)
        return content

    def files(self) -> Iterator[tuple[str, int]]:
        """Yield the names of its files as the archive has them, each with its flags."""
        for info in self._zip.infolist():
            if not info.filename.endswith("/"):
                yield info.filename, info.flag_bits

    def xml(self, entry: str) -> ET.Element:
        """Return the root of an XML part.

        Raises:
            ReadError: as :meth:`read` does, or if it is no XML or declares a document type.

        """
        content = self.declared(entry)
        try:
            return ET.fromstring(content)  # noqa: S314  # document types, hence entities, are refused above
        except (ET.ParseError, ValueError, LookupError) as error:
            refuse(self.name, said("part.no-xml", part=entry), error)

    def elements(self, entry: str, *wanted: str) -> Iterator[ET.Element]:
        """Yield the elements of these local names as they end, and keep nothing of an XML part once it was yielded.

        Raises:
            ReadError: as :meth:`xml` does.

        """
        content = self.declared(entry)
        target = _Kept(frozenset(wanted))
        parser = ET.XMLParser(target=target)  # noqa: S314  # as above
        try:
            for start in range(0, len(content), _CHUNK):
                parser.feed(content[start : start + _CHUNK])
                yield from target.taken()
            parser.close()
        except (ET.ParseError, ValueError, LookupError) as error:
            refuse(self.name, said("part.no-xml", part=entry), error)

    def relations(self, entry: str) -> dict[str, tuple[str, str]]:
        """Return the relations of a part: id → (kind, path of the target)."""
        folder, _, file = entry.rpartition("/")
        rels = f"{folder}/_rels/{file}.rels".lstrip("/")
        if rels not in self:
            return {}
        found = {}
        for relation in self.xml(rels):
            target = relation.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else _joined(folder, target)
            found[relation.get("Id", "")] = relation.get("Type", "").rpartition("/")[2], path
        return found

    def declared(self, entry: str) -> bytes:
        """Return the content of an XML part that declares no document type.

        Raises:
            ReadError: as :meth:`xml` does, but for what is no XML.

        """
        content = self.read(entry)
        if content.count(b"<") > MOST_TAGS or _HUGE_TOKEN.search(content):
            refuse(self.name, said("part.holds-more", part=entry))
        if _has_doctype(content):
            refuse(self.name, said("part.document-type", part=entry))
        return content


def open_archive(data: bytes, name: str) -> Archive:
    """Open a zip archive.

    Raises:
        ReadError: if it is damaged, cut short or too large.

    """
    if len(data) > LARGEST_FILE:
        refuse(name, said("file.too-large", size=len(data)))
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _DAMAGED as error:
        refuse(
            name,
            said("file.cut-short"),
            error,
        )
    if len(archive.infolist()) > MOST_ENTRIES:
        refuse(name, said("part.too-many", most=MOST_ENTRIES))
    return Archive(name, archive)


def refuse(name: str, reason: Message, cause: BaseException | None = None) -> NoReturn:
    """Raise the error for a file that cannot be read.

    Raises:
        ReadError: always.

    """
    raise ReadError(said("file.not-read", reason=reason), name) from cause


@define
class _Kept:
    """Builds the elements of some names while XML is parsed, and nothing of what stands around them."""

    wanted: frozenset[str]
    _depth: int = 0
    _builder: ET.TreeBuilder = field(factory=ET.TreeBuilder)
    _done: list[ET.Element] = field(factory=list)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._depth or tag.rpartition("}")[2] in self.wanted:
            self._depth += 1
            self._builder.start(tag, attributes)

    def data(self, text: str) -> None:
        if self._depth:
            self._builder.data(text)

    def end(self, tag: str) -> None:
        if self._depth:
            self._depth -= 1
            element = self._builder.end(tag)
            if not self._depth:
                self._done.append(element)
                self._builder = ET.TreeBuilder()

    def taken(self) -> list[ET.Element]:
        """Return what ended since it was asked last."""
        done, self._done = self._done, []
        return done


class _Begun(Exception):  # noqa: N818  # no error: the prologue is over
    """The first element has begun."""


def _has_doctype(content: bytes) -> bool:
    """Whether a document type is declared before the first element, in whatever encoding."""
    found = False

    def doctype(*_: object) -> None:
        nonlocal found
        found = True
        raise _Begun

    def element(*_: object) -> None:
        raise _Begun

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = element
    try:
        for start in range(0, len(content), _CHUNK):
            parser.Parse(content[start : start + _CHUNK], False)  # noqa: FBT003  # positional only
    except (_Begun, expat.ExpatError, ValueError, LookupError):
        pass
    return found


def _joined(folder: str, target: str) -> str:
    parts = folder.split("/") if folder else []
    for part in target.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)
