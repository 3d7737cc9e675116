"""Which files are one publication: a department's accounts of one year come as a narrative, a workbook and annexes.

Files are put together only if nothing speaks against it, since two departments taken for one would accuse both: they
lie in one folder, what their names tell besides the kind of the file is the same, their titles name the same department
and the same year, and what they hold completes each other.  Otherwise each stands alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from attrs import define, evolve, frozen

from fiscaldisclosure.read.owners import DATA, folders
from fiscaldisclosure.read.publication import Grouping, Publication, read_publication
from fiscaldisclosure.read.workers import risky

if TYPE_CHECKING:
    import os
    from collections.abc import Container, Iterable, Iterator

    from fiscaldisclosure.read.workers import Workers

_FEW: Final = 64
"""Up to so many files of one folder are read to learn whose they are and whether they go together; more would not fit in
memory, and no department publishes more for one year."""
_MANY: Final = 8
"""So many texts are worth processes to read them in."""

Read = Callable[[tuple[str, ...], Grouping], Publication]
"""How files are read: here, or by workers."""


def units(
    paths: Iterable[str | os.PathLike[str]],
    *,
    together: bool = False,
    apart: bool = False,
    workers: Workers | None = None,
) -> Iterator[Publication]:
    """Read files and yield the publications they form, in the order of their first files.

    A file that cannot be read is a publication with an ``error``; nothing is raised for it.

    Args:
        paths: The files.
        together: Take all of them for one publication.
        apart: Take every file for one by itself.
        workers: Processes to read in, within limits and on all cores; this process if None.

    Raises:
        ValueError: if both are asked for.

    """
    if together and apart:
        msg = "together and apart exclude each other"
        raise ValueError(msg)
    names = [str(path) for path in paths]
    read = read_publication if workers is None else workers.read
    if together:
        found = read(tuple(names), Grouping.ASKED if len(names) > 1 else Grouping.ALONE)
        ordered = tuple(sorted(found.files, key=lambda file: file not in found.narratives))
        yield found if ordered == found.files else read(ordered, found.grouping)
        return
    placed = portions(names, apart=apart)
    if workers is not None:
        many = len(names) >= _MANY
        files = (file for portion in placed for file in portion.in_order())
        workers.expect_all((file,) for file in files if many or risky((file,)))
    for portion in placed:
        yield from portion.publications(read)


@frozen
class Portion:
    """Files that are grouped into publications without a look at any others: those of one folder, or some of them.

    Attributes:
        groups: The files, those together whose names speak for one publication.
        titled: Whether the titles of files that stand alone are looked at, which takes reading them all.

    """

    groups: tuple[tuple[str, ...], ...]
    titled: bool = False

    @property
    def files(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(file for group in self.groups for file in group)

    def without(self, files: Container[str]) -> Portion:
        """Return it without some files."""
        groups = (tuple(file for file in group if file not in files) for group in self.groups)
        return evolve(self, groups=tuple(group for group in groups if group))

    def in_order(self) -> Iterator[str]:
        """The files in the order in which they are read, each by itself first."""
        looked = self._looked()
        yield from looked
        yield from (file for group in self.groups for file in group if file not in looked)

    def _looked(self) -> list[str]:
        """The files whose titles are looked at."""
        singles = [group[0] for group in self.groups if len(group) == 1]
        return [file for file in singles if not file.lower().endswith(DATA)] if self.titled else []

    def publications(self, read: Read = read_publication) -> Iterator[Publication]:
        """Yield the publications that the files form: grouped by their names, then those left by their titles."""
        titled = _by_title(self._looked(), read)
        told = {item.publication.files[0] for members in titled.values() for item in members}
        for group in self.groups:
            if len(group) > 1:
                yield from _joined([_Alone.read(file, read) for file in group], Grouping.NAMES, read)
            elif group[0] in titled:
                yield from _joined(titled[group[0]], Grouping.TITLES, read)
            elif group[0] not in told:
                yield read((group[0],), Grouping.ALONE)

    def __str__(self) -> str:
        return " + ".join(self.files)


def portions(names: Iterable[str], *, apart: bool = False) -> list[Portion]:
    """Return the files in portions that can be read anywhere, in any order, in the order of their first files.

    Args:
        names: The files.
        apart: Take every file for one publication by itself.

    """
    if apart:
        return [Portion(((name,),)) for name in names]
    found: list[Portion] = []
    for inside in folders(list(names)):
        groups = [tuple(group) for group in inside]
        groups = [part for group in groups for part in _few(group)]
        singles = sum(len(group) == 1 and not group[0].lower().endswith(DATA) for group in groups)
        if 1 < singles <= _FEW:
            found.append(Portion(tuple(groups), titled=True))
        else:
            found += [Portion((group,)) for group in groups]
    return found


def _few(group: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Files that may be one publication together; each by itself where they are too many for one."""
    if len(group) <= _FEW:
        yield group
    else:
        yield from ((file,) for file in group)


@define
class _Alone:
    """What one file holds."""

    publication: Publication
    prose: bool = False
    tables: frozenset[str] = frozenset()

    @classmethod
    def read(cls, file: str, read: Read) -> _Alone:
        publication = read((file,), Grouping.ALONE)
        found = publication.disclosure
        if found is None:
            return cls(publication)
        return cls(publication, publication.has_narrative, frozenset(table.key for table in found.tables))

    @property
    def title(self) -> tuple[str, int] | None:
        """Whose accounts of which year it is, if its title tells both."""
        department, year = self.publication.department, self.publication.year
        return None if department is None or year is None else (department, year)


def _by_title(files: list[str], read: Read) -> dict[str, list[_Alone]]:
    """What files hold, those of one title that complete each other together, by the first of them."""
    titles: dict[tuple[str, int] | str, list[_Alone]] = {}
    for file in files:
        alone = _Alone.read(file, read)
        titles.setdefault(alone.title or file, []).append(alone)
    groups: list[list[_Alone]] = []
    for found in titles.values():
        groups += [found] if _complete_each_other(found) else [[item] for item in found]
    return {group[0].publication.files[0]: group for group in groups}


def _joined(alone: list[_Alone], grouping: Grouping, read: Read) -> Iterator[Publication]:
    """Files as one publication if what they hold completes each other, else each by itself."""
    if len(alone) == 1:
        yield alone[0].publication
    elif _complete_each_other(alone):
        ordered = sorted(alone, key=lambda item: not item.prose)
        yield read(tuple(item.publication.files[0] for item in ordered), grouping)
    else:
        yield from (evolve(item.publication, grouping=Grouping.APART) for item in alone)


def _complete_each_other(alone: list[_Alone]) -> bool:
    if any(item.publication.disclosure is None for item in alone):
        return False
    years = {item.publication.year for item in alone} - {None}
    names = [name for item in alone if (name := item.publication.department)]
    keys = [key for item in alone for key in item.tables]
    return (
        len(years) <= 1
        and all(one in other or other in one for one in names for other in names)
        and sum(item.prose for item in alone) <= 1
        and len(keys) == len(set(keys))
    )
