"""Work that is never lost: a file that somebody changed since it was written is kept beside the new one.

What was written into a folder is remembered there, by digest, in a hidden file; what is as it was written is replaced.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.errors import reason, said
from fiscaldisclosure.project.toml import fail
from fiscaldisclosure.project.writing import put

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KEPT: Final = ".改过"
"""How the name of a file ends that is kept beside the new one."""
_RECORD: Final = ".compose-written.json"


def put_all(folder: Path, files: Mapping[str, bytes]) -> dict[str, Path]:
    """Write files into a folder; return where those are kept now, by name, that somebody changed, or that were no outputs.

    Raises:
        SettingsError: if a file cannot be written.

    """
    known = _remembered(folder)
    kept = {}
    for name, data in files.items():
        path = folder / name
        held = _held(path) if path.is_file() else data
        if held != data and _digest(held) not in known.get(name, ()):
            kept[name] = next(place for place in _places(path) if not place.exists() or _held(place) == held)
            put(kept[name], held)  # a copy, so that the name is never missing
    record = {**known, **{name: [*known.get(name, ())[-1:], _digest(data)] for name, data in files.items()}}
    put(folder / _RECORD, json.dumps(record, ensure_ascii=False, indent=1).encode())
    for name, data in files.items():
        put(folder / name, data)  # an interruption leaves the last ones or these, and the record knows both
    return kept


def _remembered(folder: Path) -> dict[str, list[str]]:
    """What was written before; nothing where that is not told in its own form."""
    try:
        told = json.loads((folder / _RECORD).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return (
        {name: item for name, item in told.items() if isinstance(item, list)}
        if isinstance(told, dict)
        else {}
    )


def _places(path: Path) -> Iterator[Path]:
    """The names that a changed file may get, in order."""
    yield path.with_name(f"{path.stem}{KEPT}{path.suffix}")
    number = 2
    while True:
        yield path.with_name(f"{path.stem}.{number}{KEPT}{path.suffix}")
        number += 1


def _held(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        fail(path, "", said("file.not-written", reason=reason(error)))


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
