"""Change a few places of XML and leave every other byte as it is.

Serialising a parsed tree renames prefixes and drops declarations, which office programs call damage.  So the tree is
only looked at; where an element stands in the bytes is kept beside it, and the bytes there are exchanged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET
from xml.parsers import expat

from attrs import define, field, frozen

from fiscaldisclosure.errors import said
from fiscaldisclosure.read.files.archive import refuse

if TYPE_CHECKING:
    from collections.abc import Iterable

_TAG: Final = re.compile(rb"<[^<>\"']*+(?:\"[^\"]*+\"[^<>\"']*+|'[^']*+'[^<>\"']*+)*+>")
_NAME: Final = re.compile(rb"</?([^\s/>]+)")
_UNESCAPED: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@frozen
class Extent:
    """Where an element stands: its first byte, the end of its first tag, the begin of its last tag, and its end."""

    start: int
    inner: int
    close: int
    end: int


@define
class Placed:
    """XML of which every element knows its bytes, and the changes that are wanted."""

    content: bytes
    root: ET.Element
    extents: dict[ET.Element, Extent]
    _edits: list[tuple[int, int, int, bytes]] = field(factory=list)
    _tails: dict[ET.Element, list[bytes]] = field(factory=dict)

    @classmethod
    def of(cls, content: bytes, name: str) -> Placed:
        """Parse XML.

        Args:
            content: UTF-8, without a document type.
            name: The file, as an error names it.

        Raises:
            ReadError: if it is no valid XML, or in another encoding.

        """
        try:
            content.decode("utf-8")
        except UnicodeDecodeError as error:
            refuse(name, said("annotation.no-utf8"), error)
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        builder = ET.TreeBuilder()
        extents: dict[ET.Element, Extent] = {}
        open_: list[tuple[ET.Element, int, int]] = []

        def start(tag: str, attributes: dict[str, str]) -> None:
            at = parser.CurrentByteIndex
            match = _TAG.match(content, at)
            inner = match.end() if match else at
            named = {_qualified(key): value for key, value in attributes.items()}
            open_.append((builder.start(_qualified(tag), named), at, inner))

        def end(tag: str) -> None:
            element, at, inner = open_.pop()
            builder.end(_qualified(tag))
            close = parser.CurrentByteIndex
            if content[inner - 2 : inner] == b"/>":
                extents[element] = Extent(at, inner, inner, inner)
            else:
                extents[element] = Extent(at, inner, close, content.index(b">", close) + 1)

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = builder.data
        try:
            parser.Parse(content, True)  # noqa: FBT003  # positional only
            root = builder.close()
        except (expat.ExpatError, ValueError, LookupError, AssertionError) as error:
            refuse(name, said("annotation.no-xml"), error)
        return cls(content, root, extents)

    def raw(self, element: ET.Element) -> bytes:
        """Return the bytes of an element."""
        extent = self.extents[element]
        return self.content[extent.start : extent.end]

    def opening(self, element: ET.Element) -> bytes:
        """Return the first tag of an element."""
        extent = self.extents[element]
        return self.content[extent.start : extent.inner]

    def name(self, element: ET.Element) -> str:
        """Return an element's name as it is written, with its prefix."""
        match = _NAME.match(self.content, self.extents[element].start)
        return match[1].decode() if match else ""

    def prefix(self, namespace: str) -> str | None:
        """Return the prefix that the root declares for a namespace; None if it declares none."""
        found = re.search(
            rb"xmlns:([^\s=\"'>]+)\s*=\s*[\"']" + re.escape(namespace.encode()) + rb"[\"']",
            self.opening(self.root),
        )
        return found[1].decode() if found else None

    def exchange(self, element: ET.Element, new: bytes) -> None:
        """Put something in the place of an element."""
        extent = self.extents[element]
        self.put(extent.start, extent.end, new)

    def put(self, start: int, end: int, new: bytes) -> None:
        """Put something in the place of bytes; what is put at one place comes in the order in which it was put."""
        self._edits.append((start, end, len(self._edits), new))

    def append(self, element: ET.Element, new: bytes) -> None:
        """Put something at the end of an element."""
        self._tails.setdefault(element, []).append(new)

    def _tail(self, element: ET.Element, new: bytes) -> tuple[int, int, int, bytes]:
        """Return the edit that puts something at the end of an element; one that was closed at once is opened."""
        extent, number = self.extents[element], len(self._edits)
        if extent.inner < extent.end:
            return extent.close, extent.close, number, new
        opened = self.opening(element)[:-2].rstrip() + b">"
        return extent.start, extent.end, number, opened + new + f"</{self.name(element)}>".encode()

    def changed(self) -> bytes:
        """Return the bytes with all changes."""
        out: list[bytes] = []
        at = 0
        tails = [self._tail(element, b"".join(new)) for element, new in self._tails.items()]
        for start, end, _, new in sorted([*self._edits, *tails]):
            out += (self.content[at:start], new)
            at = end
        return b"".join([*out, self.content[at:]])


def escaped(text: str) -> str:
    """Return a text as XML holds it, in an element or an attribute; characters that XML cannot hold are left out."""
    return "".join(_UNESCAPED.get(character, character) for character in _FORBIDDEN.sub("", text))


def tag(name: str, content: str = "", **attributes: object) -> str:
    """Return an element; ``__`` in the name of an attribute stands for a colon, the content is XML already.

    >>> tag("w:ins", tag("w:t", escaped("1 < 2")), w__id=3)
    '<w:ins w:id="3"><w:t>1 &lt; 2</w:t></w:ins>'
    """
    told = "".join(f' {key.replace("__", ":")}="{escaped(str(value))}"' for key, value in attributes.items())
    return f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told}/>"


def namespace(element: ET.Element) -> str:
    """Return the namespace of an element."""
    return element.tag.rpartition("}")[0].removeprefix("{")


def parents(root: ET.Element) -> dict[ET.Element, ET.Element]:
    """Return for every element the one that it stands in."""
    return {child: parent for parent in root.iter() for child in parent}


def whole_numbers(texts: Iterable[str | None]) -> list[int]:
    """Return those of some texts that are whole numbers."""
    return [int(text) for text in texts if text is not None and re.fullmatch(r"\d{1,9}", text, re.ASCII)]


def _qualified(name: str) -> str:
    return f"{{{name}" if "}" in name else name
