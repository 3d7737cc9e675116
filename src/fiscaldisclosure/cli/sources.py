"""What a user names on the command line: files, folders, patterns, standard input."""

from __future__ import annotations

import glob
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fiscaldisclosure.cli.messages import SAID
from fiscaldisclosure.errors import FiscalDisclosureError
from fiscaldisclosure.read import KINDS, read, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.labels import Language

STANDARD_INPUT: Final = "-"


@frozen
class Missing:
    """A name that means no file, and what to say of it."""

    name: str
    told: str

    def __str__(self) -> str:
        return self.name


def expand(names: Iterable[str], language: Language) -> Iterator[str | Missing]:
    """Yield every file that is meant, each once, and every name that means none.

    Patterns are expanded here too, for shells that leave them alone.
    """
    seen: set[str] = set()
    for name in names:
        for found in _expand(name, language):
            if isinstance(found, Missing) or found not in seen:
                yield found
            if isinstance(found, str):
                seen.add(found)


def _expand(name: str, language: Language) -> Iterator[str | Missing]:
    if name == STANDARD_INPUT or Path(name).is_file():
        yield name
    elif Path(name).is_dir():
        files = sorted(_below(Path(name)))
        yield from files
        if not files:
            yield _missing("no-files", name, language)
    elif glob.has_magic(name):
        matches = sorted(match for match in glob.glob(name, recursive=True) if Path(match).is_file())  # noqa: PTH207  # the pattern may be absolute, which Path.glob refuses
        yield from matches
        if not matches:
            yield _missing("no-match", name, language)
    elif Path(name).exists():
        yield name  # reading says what is wrong with it
    else:
        yield _missing("no-file", name, language)


def _below(folder: Path) -> Iterator[str]:
    """The documents in a folder and below, without hidden files and the locks of open office documents."""
    for path, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if name.lower().endswith(KINDS) and not name.startswith((".", "~$")):
                yield str(Path(path, name))


def _missing(key: str, path: str, language: Language) -> Missing:
    return Missing(path, SAID[key].in_(language).format(path=path, kinds=" ".join(KINDS)))


def load(name: str) -> Disclosure:
    """Read a file, or standard input.

    Raises:
        FiscalDisclosureError: if it cannot be read; the message begins with the name.

    """
    try:
        if name != STANDARD_INPUT:
            return read(name)
        data = sys.stdin.buffer.read()
        kind = ".json" if data.lstrip().startswith((b"{", b"\xef\xbb\xbf{")) else ".txt"
        return read_bytes((data, f"<stdin>{kind}"))
    except FiscalDisclosureError as error:
        if name == STANDARD_INPUT or str(error).startswith(name):
            raise
        msg = f"{name}: {error}"
        raise type(error)(msg) from error
