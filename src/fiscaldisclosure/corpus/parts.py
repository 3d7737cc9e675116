"""Parts of a survey on disk: a part is complete or it is not there, so that a survey that was ended goes on.

A part holds what came of some neighbouring files.  Its name is a hash of everything that this follows from: the names,
sizes and times of the files, the version of the program, the settings.
"""

from __future__ import annotations

import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import astuple, field, frozen

from fiscaldisclosure.corpus import FOLDER
from fiscaldisclosure.corpus.work import Made, Tally
from fiscaldisclosure.frames.columns import TABLES
from fiscaldisclosure.project.writing import put
from fiscaldisclosure.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fiscaldisclosure.corpus.work import Work
    from fiscaldisclosure.read.units import Portion

_MANY: Final = 64
"""A part is of so many portions at most …"""
_ONE_IN: Final = 16
"""… and ends with one in so many, chosen by name, so that a file more or less changes the part it is in and no other."""
_TALLY: Final = "tally"
_PASSING: Final = "passing"
"""What a part holds in which something failed that may go well the next time."""
PAGES: Final = "pages/"
"""How the names of pages begin, in a part."""


@frozen
class Part:
    """Some neighbouring portions of a survey, and where what comes of them is kept."""

    portions: tuple[Portion, ...]
    path: Path = field(eq=False)

    @property
    def is_done(self) -> bool:
        """Whether it is complete, and nothing in it failed that may go well the next time."""
        try:
            with zipfile.ZipFile(self.path) as archive:
                return _PASSING not in archive.namelist()
        except (OSError, zipfile.BadZipFile):
            return False

    def keep(self, made: Iterable[Made]) -> Tally:
        """Write what came of the portions, in their order, and return how much that is."""
        found = list(made)
        tally = sum((item.tally for item in found), Tally())
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            archive.writestr(_TALLY, " ".join(str(count) for count in astuple(tally)))
            if any(item.passing for item in found):
                archive.writestr(_PASSING, "")
            for name in TABLES:
                archive.writestr(name, "".join(item.tables[name] for item in found))
            for item in found:
                for name, page in item.pages.items():
                    archive.writestr(f"{PAGES}{name}", page)
        put(self.path, stream.getvalue())
        return tally

    def tally(self) -> Tally:
        """Return how much it tells."""
        return Tally(*map(int, self.read(_TALLY).split()))

    def read(self, table: str) -> bytes:
        """Return the lines of a table."""
        with zipfile.ZipFile(self.path) as archive:
            return archive.read(table)


def parts_of(portions: Iterable[Portion], work: Work, folder: Path) -> Iterator[Part]:
    """Yield the parts of a survey that is kept in a folder."""
    gathered: list[Portion] = []
    for portion in portions:
        gathered.append(portion)
        if len(gathered) == _MANY or _hash(str(portion))[0] % _ONE_IN == 0:
            yield _part(tuple(gathered), work, folder)
            gathered = []
    if gathered:
        yield _part(tuple(gathered), work, folder)


def _part(portions: tuple[Portion, ...], work: Work, folder: Path) -> Part:
    told = [VERSION, repr(work), repr(list(TABLES.values()))]
    told += [repr(portion) for portion in portions]
    told += [_state(Path(file)) for portion in portions for file in portion.files]
    told += [_state((work.folder or Path()) / name) for name in work.settings.rules]
    return Part(portions, folder / FOLDER / f"{_hash(*told).hex()[:32]}.zip")


def _hash(*told: str) -> bytes:
    return sha256("\0".join(told).encode("utf-8", "surrogatepass")).digest()


def _state(path: Path) -> str:
    """What tells that a file was not changed: its size and the time it was written."""
    try:
        found = path.stat()
    except OSError:
        return "-"
    return f"{found.st_size} {found.st_mtime_ns}"
