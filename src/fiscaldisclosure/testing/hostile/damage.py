"""Damage: what becomes of files on their way, and what people do to them who mean harm.

Bytes, the parts that a file is packed of, and its text are changed, so that not only the outermost reader meets the damage.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_HUGE: Final = (b"0", b"-1", b"1", b"99999", b"2147483648", b"4294967295", b"1e99", b"9" * 40)
_ODD: Final = (
    "",
    "\x00",
    "\ud7ff",
    "\ufffe",
    "\u202e",
    "\u3000",
    "\t",
    "\r",
    "（",
    "，",
    "。",
    "；",
    "：",
    "％",
    "—",
    "万元",
    "其中：",
    "一、",
    "（一）",
    "9" * 60,
    "0.00",
    "-",
    "1e9",
)
_STREAM: Final = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_PACKED: Final = {".docx", ".xlsx", ".ofd", ".docm", ".xlsm", ".zip"}
_TEXTS: Final = {".txt", ".md", ".html", ".htm", ".json"}
_MOST: Final = 1 << 20
"""Bytes that no damage makes a part longer than."""


def damaged(data: bytes, kind: str, chance: Random) -> bytes:
    """Return a file with some damage.

    Args:
        data: The file.
        kind: Its suffix.
        chance: What decides where and how.

    >>> from random import Random
    >>> damaged("本年收入3.00万元。".encode(), ".txt", Random(4)) != "本年收入3.00万元。".encode()
    True

    """
    for _ in range(chance.choice((1, 1, 2, 5))):
        data = _once(data, kind, chance)
    return data


def _once(data: bytes, kind: str, chance: Random) -> bytes:
    if chance.random() < 1 / 3:
        return _bytes(data, chance)
    if kind in _PACKED:
        return _package(data, chance)
    if kind == ".pdf":
        return _streams(data, chance)
    if kind in _TEXTS:
        return _text(data, chance)
    return _bytes(data, chance)


def _piece(data: bytes, chance: Random) -> tuple[int, int]:
    """Where a piece of some length begins and ends."""
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 1, 2, 4, 16, 200, 4000)))


def _flipped(data: bytes, chance: Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        if found:
            found[chance.randrange(len(found))] = chance.choice((0, 255, chance.randrange(256)))
    return bytes(found)


def _cut_out(data: bytes, chance: Random) -> bytes:
    start, end = _piece(data, chance)
    return data[:start] + data[end:]


def _cut_off(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _repeated(data: bytes, chance: Random) -> bytes:
    start, end = _piece(data, chance)
    times = min(chance.choice((2, 3, 50, 2000)), max(1, _MOST // max(1, end - start)))
    return data[:start] + data[start:end] * times + data[end:]


def _moved(data: bytes, chance: Random) -> bytes:
    start, end = _piece(data, chance)
    rest = data[:start] + data[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _numbered(data: bytes, chance: Random) -> bytes:
    """Put a number that nobody expects in the place of another."""
    numbers = list(re.finditer(rb"\d+", data))
    if not numbers:
        return data
    match = chance.choice(numbers)
    return data[: match.start()] + chance.choice(_HUGE) + data[match.end() :]


_BYTES: Final[tuple[Callable[[bytes, Random], bytes], ...]] = (
    _flipped,
    _cut_out,
    _cut_off,
    _repeated,
    _moved,
    _numbered,
)


def _bytes(data: bytes, chance: Random) -> bytes:
    return chance.choice(_BYTES)(data, chance)


def _text(data: bytes, chance: Random) -> bytes:
    """Put odd characters into a text, or leave some out."""
    text = data.decode("utf-8", "replace")
    start = chance.randrange(len(text) + 1)
    end = start + chance.choice((0, 0, 1, 3, 50))
    return (text[:start] + chance.choice(_ODD) + text[end:]).encode("utf-8", "replace")


def _package(data: bytes, chance: Random) -> bytes:
    """Damage a part of a package, and pack it well again."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # noqa: BLE001  # it was damaged before
        return _bytes(data, chance)
    if not parts:
        return _bytes(data, chance)
    name = chance.choice(sorted(parts))
    change = chance.randrange(8)
    if change == 0:
        del parts[name]
    elif change == 1:
        parts[name] = parts[chance.choice(sorted(parts))]
    elif change == 2:  # noqa: PLR2004  # one of eight
        parts[name] = _text(parts[name], chance)
    else:
        parts[name] = _bytes(parts[name], chance)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(
                zipfile.ZipInfo(part), content, zipfile.ZIP_DEFLATED
            )  # no time: the same every time
    return packed.getvalue()


def _streams(data: bytes, chance: Random) -> bytes:
    """Damage what a stream of a PDF unpacks to, and pack it again."""
    streams = list(_STREAM.finditer(data))
    if not streams:
        return _bytes(data, chance)
    match = chance.choice(streams)
    try:
        content = zlib.decompressobj().decompress(match[1], _MOST)
    except zlib.error:
        return data[: match.start(1)] + _bytes(match[1], chance) + data[match.end(1) :]
    packed = zlib.compress(_bytes(content, chance))
    return data[: match.start(1)] + packed + b"\n" + data[match.end(1) :]
