"""Which files are one publication: a department's accounts of one year come as a narrative, a workbook and annexes.

Files are put together only if nothing speaks against it, since two departments taken for one would accuse both: they
lie in one folder, what their names tell besides the kind of the file is the same, their titles name the same department
and the same year, and what they hold completes each other.  Otherwise each stands alone.
"""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from attrs import define, evolve, field, frozen

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

    from fiscaldisclosure.model.disclosure import Disclosure

DATA: Final = ".json"
"""Data are whole by themselves."""

_ROLES: Final = re.compile(
    r"\.[^.]*$|部门|单位|决算|公开|说明|报表|表格|附件|附表|附|套表|自评|绩效|评价|情况|文字|文本|正文|材料|报告|收支"
    r"|年度|年|表|第?[一二三四五六七八九十]+(?=[、.])|\d+|[^\w]|_"
)
"""What a file's name tells of the kind of the file and of the year; what is left tells whose it is."""


_FEW: Final = 64
"""Up to so many files of one folder are read to learn from their titles whose they are; more would not fit in memory."""
_YEAR: Final = re.compile(r"20\d\d")


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

    """

    files: tuple[str, ...]
    grouping: Grouping = Grouping.ALONE
    disclosure: Disclosure | None = field(default=None, repr=False, eq=False)
    error: Exception | None = field(default=None, eq=False)

    @property
    def name(self) -> str:
        """How to call it: the file, or the files joined by ``+``."""
        return " + ".join(self.files)

    @property
    def has_narrative(self) -> bool:
        """Whether some figure is told in a sentence."""
        figures = () if self.disclosure is None else self.disclosure.figures()
        return any(figure.place is not None and figure.place.table is None for _, figure in figures)

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


def units(
    paths: Iterable[str | os.PathLike[str]], *, together: bool = False, apart: bool = False
) -> Iterator[Publication]:
    """Read files and yield the publications they form, in the order of their first files.

    A file that cannot be read is a publication with an ``error``; nothing is raised for it.

    Args:
        paths: The files.
        together: Take all of them for one publication.
        apart: Take every file for one by itself.

    Raises:
        ValueError: if both are asked for.

    """
    if together and apart:
        msg = "together and apart exclude each other"
        raise ValueError(msg)
    names = [str(path) for path in paths]
    if together:
        yield _read(tuple(names), Grouping.ASKED if len(names) > 1 else Grouping.ALONE)
        return
    if apart:
        yield from (_read((name,), Grouping.ALONE) for name in names)
        return
    for folder in _folders(names):
        yield from _in_folder(folder)


@define
class _Alone:
    """What one file holds."""

    publication: Publication
    prose: bool = False
    tables: frozenset[str] = frozenset()

    @classmethod
    def read(cls, file: str) -> _Alone:
        publication = _read((file,), Grouping.ALONE)
        found = publication.disclosure
        if found is None:
            return cls(publication)
        return cls(publication, publication.has_narrative, frozenset(table.key for table in found.tables))

    @property
    def title(self) -> tuple[str, int] | None:
        """Whose accounts of which year it is, if its title tells both."""
        department, year = self.publication.department, self.publication.year
        return None if department is None or year is None else (department, year)


def _in_folder(groups: list[list[str]]) -> Iterator[Publication]:
    """The publications in one folder: files grouped by their names, then those left by what their titles tell."""
    singles = [group[0] for group in groups if len(group) == 1]
    titled = _by_title([file for file in singles if not file.lower().endswith(DATA)])
    told = {item.publication.files[0] for members in titled.values() for item in members}
    for group in groups:
        if len(group) > 1:
            yield from _joined([_Alone.read(file) for file in group], Grouping.NAMES)
        elif group[0] in titled:
            yield from _joined(titled[group[0]], Grouping.TITLES)
        elif group[0] not in told:
            yield _read((group[0],), Grouping.ALONE)


def _by_title(files: list[str]) -> dict[str, list[_Alone]]:
    """What files hold, those of one title that complete each other together, by the first; nothing if they are many."""
    if not 1 < len(files) <= _FEW:
        return {}
    titles: dict[tuple[str, int] | str, list[_Alone]] = {}
    for file in files:
        alone = _Alone.read(file)
        titles.setdefault(alone.title or file, []).append(alone)
    groups: list[list[_Alone]] = []
    for found in titles.values():
        groups += [found] if _complete_each_other(found) else [[item] for item in found]
    return {group[0].publication.files[0]: group for group in groups}


def _joined(alone: list[_Alone], grouping: Grouping) -> Iterator[Publication]:
    """Files as one publication if what they hold completes each other, else each by itself."""
    if len(alone) == 1:
        yield alone[0].publication
    elif _complete_each_other(alone):
        ordered = sorted(alone, key=lambda item: not item.prose)
        yield _read(tuple(item.publication.files[0] for item in ordered), grouping)
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


def _read(files: tuple[str, ...], grouping: Grouping) -> Publication:
    from fiscaldisclosure.read import read  # this module is part of it

    try:
        return Publication(files, grouping, read(*files))
    except Exception as error:  # noqa: BLE001  # whatever is wrong with one file, the others are read; it is told, not swallowed
        return Publication(files, grouping, error=error)


def _folders(names: list[str]) -> list[list[list[str]]]:
    """Groups of files whose names speak for one publication, folder by folder, in the order of their first files."""
    groups: dict[tuple[PurePath, str, str], list[str]] = {}
    for name in names:
        path = PurePath(name)
        folder = path.parent
        while folder.name and not owner(folder.name) and not _YEAR.search(folder.name):
            folder = folder.parent  # 附件/ beside the narrative
        whose = f"\0{name}" if path.suffix.lower() == DATA else owner(path.name)
        groups.setdefault((folder, whose, _year(path.name)), []).append(name)
    for key in [key for key in groups if not (key[1] and key[2])]:
        folder, whose, year = key
        fitting = [
            other
            for other in groups
            if other != key
            and other[0] == folder
            and (other[1] == whose or not whose)
            and (other[2] == year or not year)
            and not other[1].startswith("\0")
        ]
        if len(fitting) == 1:  # 某局2024年度决算.docx and 附件.xlsx
            groups[fitting[0]] += groups.pop(key)
    order = {name: number for number, name in enumerate(names)}
    folders: dict[PurePath, list[list[str]]] = {}
    for (folder, _, _), group in groups.items():
        folders.setdefault(folder, []).append(sorted(group, key=order.__getitem__))
    for found in folders.values():
        found.sort(key=lambda group: order[group[0]])
    return sorted(folders.values(), key=lambda found: order[found[0][0]])


def _year(name: str) -> str:
    found = _YEAR.search(name)
    return found.group() if found is not None else ""


def owner(name: str) -> str:
    """Return what the name of a file or folder tells besides the kind of the file and the year.

    >>> owner("青岚市水务局2024年度部门决算公开说明.docx"), owner("附件1：决算公开表.xlsx")
    ('青岚市水务局', '')
    """
    return _ROLES.sub("", Path(name).name)
