"""Which files are one publication: a department's accounts of one year come as a narrative, a workbook and annexes.

Files are put together only if nothing speaks against it, since two departments taken for one would accuse both: they
lie in one folder, what their names tell besides the kind of the file is the same, their titles name the same department
and the same year, and what they hold completes each other and agrees.  Otherwise each stands alone, and it is told why.
A document that is there in several forms is read once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from fiscaldisclosure.read.belonging import Held, against, without_copies
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
        told = {item.file for members in titled.values() for item in members}
        for group in self.groups:
            if len(group) > 1:
                yield from _joined(
                    [Held.of(read((file,), Grouping.ALONE)) for file in group], Grouping.NAMES, read
                )
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


def _by_title(files: list[str], read: Read) -> dict[str, list[Held]]:
    """What files hold, those of one title that complete each other together, by the first of them.

    A workbook that names its department and no year goes with the one title of that department, if nothing speaks
    against it.
    """
    titles: dict[tuple[str, int] | str, list[Held]] = {}
    for file in files:
        held = Held.of(read((file,), Grouping.ALONE))
        titles.setdefault(held.title or file, []).append(held)
    groups: list[list[Held]] = []
    for found in titles.values():
        kept = [item for item, _ in without_copies(found).values()]
        groups += [found] if against(kept) is None else [[item] for item in found]
    for group in [group for group in groups if len(group) == 1 and group[0].title is None]:
        whose = group[0].publication.department
        fitting = [
            other
            for other in groups
            if whose and other is not group and other[0].title and other[0].publication.department == whose
        ]
        if (
            len(fitting) == 1
            and against([*(item for item, _ in without_copies(fitting[0]).values()), *group]) is None
        ):
            fitting[0].extend(group)
            groups.remove(group)
    for group in groups:
        group.sort(key=lambda item: files.index(item.file))
    return {group[0].file: group for group in groups}


def _joined(held: list[Held], grouping: Grouping, read: Read) -> Iterator[Publication]:
    """Files as one publication if what they hold completes each other, else each by itself; copies with what they repeat."""
    if len(held) == 1:
        yield held[0].publication
        return
    kept = without_copies(held)
    found = [item for item in held if item.file in kept]
    why = against([item for item, _ in kept.values()])
    if why is None:
        ordered = sorted(found, key=lambda item: not item.prose)
        copies = tuple(name for _, names in kept.values() for name in names)
        if len(ordered) == 1:
            yield evolve(ordered[0].publication, grouping=grouping, copies=copies)
        else:
            yield evolve(read(tuple(item.file for item in ordered), grouping), copies=copies)
        return
    for number, item in enumerate(found):
        yield evolve(
            item.publication,
            grouping=Grouping.APART,
            copies=tuple(kept[item.file][1]),
            apart=why,
            beside=() if number else tuple(other.file for other in found[1:]),
        )
