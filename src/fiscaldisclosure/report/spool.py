"""What a report can write only when all documents are known waits here: on disk, so that no report needs more memory."""

from __future__ import annotations

import json
from io import StringIO
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, Final, TextIO

from attrs import define, field

if TYPE_CHECKING:
    from collections.abc import Mapping

_IN_MEMORY: Final = 1 << 20
"""Characters that are kept in memory before they go to disk."""


@define
class Spool:
    """Text that is written out later."""

    _file: TextIO = field(factory=StringIO, init=False)
    _on_disk: bool = field(default=False, init=False)
    empty: bool = field(default=True, init=False)

    def write(self, text: str) -> None:
        """Keep text."""
        self.empty = self.empty and not text
        self._file.write(text)
        if not self._on_disk and self._file.tell() > _IN_MEMORY:
            disk = TemporaryFile("w+", encoding="utf-8", errors="surrogatepass", newline="")  # noqa: SIM115  # it is closed with the report
            self.move_to(disk)
            self._file, self._on_disk = disk, True

    def move_to(self, stream: TextIO) -> None:
        """Write out what was kept, and keep it no longer."""
        self._file.seek(0)
        with self._file:
            copyfileobj(self._file, stream)


@define
class Items(Spool):
    """The items of a list in JSON.

    Attributes:
        depth: How many blanks they are indented by.

    """

    depth: int

    def add(self, item: Mapping[str, Any]) -> None:
        """Keep an item."""
        between = "" if self.empty else f",\n{' ' * self.depth}"
        text = json.dumps(item, ensure_ascii=False, indent=2).replace("\n", f"\n{' ' * self.depth}")
        self.write(between + text)

    @property
    def stand_in(self) -> list[str]:
        """What stands for them where they belong."""
        return [] if self.empty else [_HERE]


_HERE: Final = "\0"
"""No text of a report holds this."""


def write_json(stream: TextIO, whole: Mapping[str, Any], *lists: Items) -> None:
    """Write an object, its lists in the order in which what stands for them comes."""
    text = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    pieces = text.split(json.dumps(_HERE))
    for piece, items in zip(pieces, (items for items in lists if not items.empty), strict=False):
        stream.write(piece)
        items.move_to(stream)
    stream.write(pieces[-1])
