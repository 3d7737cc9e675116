"""Write a file so that what was there stays until the new one is complete."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, TextIO

from fiscaldisclosure.errors import reason, said
from fiscaldisclosure.project.toml import fail

if TYPE_CHECKING:
    from collections.abc import Iterator

_BESIDE: Final = ".part"
"""How the name of a file ends that is not complete yet; hidden, so that no check of the folder reads it."""


@contextmanager
def replacing(name: str | Path) -> Iterator[TextIO]:
    """Open a text to be written; it takes the place of the old one when the block ends well, else nothing changes.

    Args:
        name: The file.  What is no regular file, such as a device, is written to directly.

    Raises:
        SettingsError: if the file cannot be written.

    """
    with _opened(name, "", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        yield stream


@contextmanager
def replacing_bytes(name: str | Path) -> Iterator[BinaryIO]:
    """Open a file of bytes to be written, as :func:`replacing` does a text.

    Raises:
        SettingsError: if the file cannot be written.

    """
    with _opened(name, "b") as stream:
        yield stream


def put(name: str | Path, data: bytes) -> None:
    """Write a file; it takes the place of the old one when it is complete, else nothing changes.

    Raises:
        SettingsError: if the file cannot be written.

    """
    with replacing_bytes(name) as stream:
        stream.write(data)


def folder_made(folder: Path) -> Path:
    """Make a folder, and those above it, where it is not there yet.

    Raises:
        SettingsError: if that cannot be.

    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fail(folder, "", said("system.why", reason=reason(error)))
    return folder


@contextmanager
def _opened(name: str | Path, kind: str, **how: str) -> Iterator[Any]:
    try:
        path = Path(name).resolve()
        if path.exists() and not path.is_file():
            with path.open(f"w{kind}", **how) as stream:  # type: ignore[call-overload]  # of either kind
                yield stream
            return
        beside = path.with_name(f".{path.name}.{os.getpid()}{_BESIDE}")
        try:
            with beside.open(f"x{kind}", **how) as stream:  # type: ignore[call-overload]  # of either kind
                if path.exists():
                    beside.chmod(path.stat().st_mode & 0o7777)
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        fail(name, "", said("file.not-written", reason=reason(error)))


def same_file(one: str | Path, other: str | Path) -> bool:
    """Whether two names mean one file that is there, by whatever path, link or spelling."""
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):
        return False
