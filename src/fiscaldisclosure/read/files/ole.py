"""OLE compound files: what .doc and .xls of before 2007, and encrypted office files of today, are wrapped in."""

from __future__ import annotations

from itertools import islice
from struct import error as BadStructure  # noqa: N812  # it is a class
from struct import unpack_from
from typing import TYPE_CHECKING

from attrs import frozen

from fiscaldisclosure.read.files.archive import LARGEST_FILE, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_STREAM = 2
_END = 0xFFFFFFFA
"""Sector numbers from here on mean: none."""


@frozen
class Container:
    """The streams at the top of a compound file, by name."""

    streams: dict[str, bytes]


def open_container(data: bytes, name: str) -> Container:
    """Read the streams that stand at the top.

    Raises:
        ReadError: if the file is damaged, cut short or too large.

    """
    if len(data) > LARGEST_FILE:
        refuse(name, f"{len(data):,} bytes are too many for a disclosure; is it the right file?")
    try:
        return Container(_streams(data))
    except (BadStructure, IndexError, ValueError) as error:
        refuse(name, "it is damaged or cut short; fetch it again, or open it and save it again", error)


def _streams(data: bytes) -> dict[str, bytes]:
    sector = 1 << min(unpack_from("<H", data, 30)[0], 16)
    small = 1 << min(unpack_from("<H", data, 32)[0], 16)
    directory, _, cutoff, small_table = unpack_from("<4I", data, 48)
    table = _table(data, sector)
    entries = _chain(data, table, directory, sector, _HEADER)
    root, *found = _entries(entries)
    small_sectors = _chain(data, table, small_table, sector, _HEADER)
    small_links = unpack_from(f"<{len(small_sectors) // 4}I", small_sectors)
    small_data = _chain(data, table, root[2], sector, _HEADER)
    streams = {}
    for name, kind, start, size in found:
        if kind == _STREAM and name not in streams:
            content = (
                _chain(data, table, start, sector, _HEADER)
                if size >= cutoff
                else _chain(small_data, small_links, start, small, 0)
            )
            streams[name] = content[:size]
    return streams


def _table(data: bytes, sector: int) -> Sequence[int]:
    """Return which sector follows which."""
    sectors = list(unpack_from("<109I", data, 76))
    following, seen = unpack_from("<I", data, 68)[0], 0
    while following < _END and seen * sector <= len(data):
        more = unpack_from(f"<{sector // 4}I", data, _HEADER + following * sector)
        sectors += more[:-1]
        following, seen = more[-1], seen + 1
    content = b"".join(
        data[_HEADER + number * sector : _HEADER + (number + 1) * sector]
        for number in sectors
        if number < _END
    )
    return unpack_from(f"<{len(content) // 4}I", content)


def _chain(data: bytes, links: Sequence[int], start: int, sector: int, offset: int) -> bytes:
    """Join the sectors of a stream; a chain that goes in a circle ends after as many as there are."""

    def numbers() -> Iterator[int]:
        number = start
        while number < _END:
            yield number
            number = links[number]

    most = len(data) // sector + 1
    return b"".join(
        data[offset + number * sector : offset + (number + 1) * sector] for number in islice(numbers(), most)
    )


def _entries(directory: bytes) -> list[tuple[str, int, int, int]]:
    """Return name, kind, first sector and size of the root and of what stands directly in it."""
    raw = [directory[place : place + _ENTRY] for place in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
    found = [_entry(raw[0])]
    waiting, seen = [unpack_from("<I", raw[0], 76)[0]], set[int]()
    while waiting:
        number = waiting.pop()
        if number < len(raw) and number not in seen:
            seen.add(number)
            found.append(_entry(raw[number]))
            waiting += unpack_from("<2I", raw[number], 68)
    return found


def _entry(raw: bytes) -> tuple[str, int, int, int]:
    length = min(unpack_from("<H", raw, 64)[0], 64)
    name = raw[: max(0, length - 2)].decode("utf-16-le", "replace")
    start, size = unpack_from("<2I", raw, 116)
    return name, raw[66], start, size
