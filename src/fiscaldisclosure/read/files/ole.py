"""OLE compound files: what .doc and .xls of before 2007, and encrypted office files of today, are wrapped in.

A compound file is a file system: sectors in chains, a table of which sector follows which, folders and streams.  Every
chain is followed for no more sectors than the file has, so that time and memory stay in proportion to its size.
"""

from __future__ import annotations

from itertools import islice
from struct import error as BadStructure  # noqa: N812  # it is a class
from struct import unpack_from
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from fiscaldisclosure.errors import said
from fiscaldisclosure.read.files.archive import LARGEST_FILE, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_FOLDER, _STREAM = 1, 2
_END = 0xFFFFFFFA
"""Sector numbers from here on mean: none."""
_SECTORS, _SMALL_SECTORS = range(9, 13), range(4, 10)
"""How large sectors may be, as powers of two."""


@frozen
class _Entry:
    name: str
    kind: int
    start: int
    size: int


@define
class Container:
    """A compound file: its streams by path, names in whatever case, read when they are asked for."""

    name: str
    _data: bytes = field(repr=False)
    _sector: int = 0
    _small: int = 0
    _cutoff: int = 0
    _links: Sequence[int] = field(default=(), repr=False)
    _small_links: Sequence[int] = field(default=(), repr=False)
    _small_data: bytes = field(default=b"", repr=False)
    _entries: dict[str, _Entry] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        data = self._data
        larger, smaller = unpack_from("<HH", data, 30)
        if larger not in _SECTORS or smaller not in _SMALL_SECTORS:
            raise ValueError
        self._sector, self._small = 1 << larger, 1 << smaller
        directory, _, self._cutoff, small_table = unpack_from("<4I", data, 48)
        self._links = _table(data, self._sector)
        root, self._entries = _entries(_chain(data, self._links, directory, self._sector, _HEADER))
        content = _chain(data, self._links, small_table, self._sector, _HEADER)
        self._small_links = unpack_from(f"<{len(content) // 4}I", content)
        self._small_data = _chain(data, self._links, root.start, self._sector, _HEADER)

    def __contains__(self, path: str) -> bool:
        return path.lower() in self._entries

    def read(self, path: str) -> bytes | None:
        """Return the content of a stream; None if it is not there.

        Raises:
            ReadError: if its chain is damaged.

        """
        entry = self._entries.get(path.lower())
        if entry is None:
            return None
        try:
            if entry.size >= self._cutoff:
                content = _chain(self._data, self._links, entry.start, self._sector, _HEADER, entry.size)
            else:
                content = _chain(self._small_data, self._small_links, entry.start, self._small, 0, entry.size)
        except IndexError as error:
            refuse(self.name, said("file.damaged"), error)
        return content[: entry.size]


def open_container(data: bytes, name: str) -> Container:
    """Open a compound file.

    Raises:
        ReadError: if the file is damaged, cut short or too large.

    """
    if len(data) > LARGEST_FILE:
        refuse(name, said("file.too-large", size=len(data)))
    try:
        return Container(name, data)
    except (BadStructure, IndexError, ValueError) as error:
        refuse(name, said("file.damaged"), error)


def _table(data: bytes, sector: int) -> Sequence[int]:
    """Return which sector follows which."""
    count = len(data) // sector + 1
    sectors = dict.fromkeys(unpack_from("<109I", data, 76))
    following, seen = unpack_from("<I", data, 68)[0], set[int]()
    while following < _END and following not in seen and len(sectors) <= count:
        seen.add(following)
        more = unpack_from(f"<{sector // 4}I", data, _HEADER + following * sector)
        sectors.update(dict.fromkeys(more[:-1]))
        following = more[-1]
    content = b"".join(
        data[_HEADER + number * sector : _HEADER + (number + 1) * sector]
        for number in sectors
        if number < count
    )
    return unpack_from(f"<{len(content) // 4}I", content)


def _chain(  # noqa: PLR0913, PLR0917  # where sectors are, and which
    data: bytes, links: Sequence[int], start: int, sector: int, offset: int, size: int | None = None
) -> bytes:
    """Join the sectors of a stream; a chain that goes in a circle ends after as many as there are."""

    def numbers() -> Iterator[int]:
        number = start
        while number < _END:
            yield number
            number = links[number]

    most = len(data) // sector + 1
    if size is not None:
        most = min(most, size // sector + 1)
    return b"".join(
        data[offset + number * sector : offset + (number + 1) * sector] for number in islice(numbers(), most)
    )


def _entries(directory: bytes) -> tuple[_Entry, dict[str, _Entry]]:
    """Return the root, and the streams by the path of folders that leads to them."""
    raw = [directory[place : place + _ENTRY] for place in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
    found: dict[str, _Entry] = {}
    waiting, seen = [(unpack_from("<I", raw[0], 76)[0], "")], set[int]()
    while waiting:
        number, folder = waiting.pop()
        if number >= len(raw) or number in seen:
            continue
        seen.add(number)
        entry = _entry(raw[number])
        before, after, inside = unpack_from("<3I", raw[number], 68)
        waiting += ((before, folder), (after, folder))
        path = folder + entry.name.lower()
        if entry.kind == _STREAM:
            found.setdefault(path, entry)
        elif entry.kind == _FOLDER and len(path) < _LONGEST_PATH:
            waiting.append((inside, f"{path}/"))
    return _entry(raw[0]), found


_LONGEST_PATH = 200


def _entry(raw: bytes) -> _Entry:
    length = min(unpack_from("<H", raw, 64)[0], 64)
    name = raw[: max(0, length - 2)].decode("utf-16-le", "replace")
    start, size = unpack_from("<2I", raw, 116)
    return _Entry(name, raw[66], start, size)
