"""What a department published for one year: one file, or several that belong together."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from fiscaldisclosure.errors import ReadError, said

if TYPE_CHECKING:
    from fiscaldisclosure.frames.backend import Backend
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.labels import Label


class Grouping(Enum):
    """Why files were taken for one publication, or a file for one by itself."""

    ALONE = "alone"
    """Nothing else goes with it."""
    NAMES = "names"
    """The names of the files and what they hold say that they belong together."""
    TITLES = "titles"
    """Their titles name one department and one year, and what they hold completes each other."""
    ASKED = "asked"
    """It was said so."""
    APART = "apart"
    """The names agree, but what they hold does not go together."""


@frozen
class Publication:
    """What a department published for one year.

    Attributes:
        files: The files, the narrative first.
        grouping: Why they are taken for one.
        disclosure: What they hold together, None if it could not be read.
        error: Why it could not be read.
        copies: Files that print what one of these prints, figure by figure: one document saved in several forms.
        apart: Why it stands apart from files whose names agree with its own; None if there are none.
        beside: Those files, with the first of them all.

    """

    files: tuple[str, ...]
    grouping: Grouping = Grouping.ALONE
    disclosure: Disclosure | None = field(default=None, repr=False, eq=False)
    error: Exception | None = field(default=None, eq=False)
    copies: tuple[str, ...] = ()
    apart: Label | None = None
    beside: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """How to call it: the file, or the files joined by ``+``."""
        return " + ".join(self.files)

    def to_frame(self, backend: Backend = "pandas", *, wide: bool = False, floats: bool = False) -> Any:
        """Return the figures of all its files as a frame, as a disclosure does.

        Raises:
            ReadError: if it could not be read.
            DataError: for another backend, or one that is not installed (the extra ``frames``).

        """
        if self.disclosure is None:
            raise self.error or ReadError(self.name)
        return self.disclosure.to_frame(backend, wide=wide, floats=floats)

    @property
    def has_narrative(self) -> bool:
        """Whether some figure is told in a sentence."""
        return bool(self.narratives)

    @property
    def narratives(self) -> frozenset[str | None]:
        """The files in which some figure is told in a sentence."""
        figures = () if self.disclosure is None else self.disclosure.figures()
        places = (figure.place for _, figure in figures)
        return frozenset(place.file for place in places if place is not None and place.table is None)

    @property
    def has_tables(self) -> bool:
        """Whether one of the public tables is there."""
        return self.disclosure is not None and bool(self.disclosure.tables)

    @property
    def department(self) -> str | None:
        """The department's name, as the title tells it."""
        named = self.disclosure.department if self.disclosure is not None else None
        return named.name if named is not None else None

    @property
    def year(self) -> int | None:
        """The year of the accounts, as the title tells it."""
        named = self.disclosure.department if self.disclosure is not None else None
        return named.year if named is not None else None


def read_publication(files: tuple[str, ...], grouping: Grouping = Grouping.ALONE) -> Publication:
    """Read files as one publication; what goes wrong is its error."""
    from fiscaldisclosure.read import read  # this module is part of it

    try:
        return Publication(files, grouping, read(*files))
    except MemoryError:
        return Publication(files, grouping, error=ReadError(said("file.memory"), " + ".join(files)))
    except Exception as error:  # noqa: BLE001  # whatever is wrong with one file, the others are read; it is told, not swallowed
        return Publication(files, grouping, error=error)
