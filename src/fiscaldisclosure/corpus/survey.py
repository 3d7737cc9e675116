"""A survey: many publications become tables in a folder, part by part; what is done stays done."""

from __future__ import annotations

import csv
from contextlib import contextmanager, nullcontext
from functools import partial
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from attrs import define, evolve, field, frozen

from fiscaldisclosure.corpus import FOLDER
from fiscaldisclosure.corpus.besides import form_named
from fiscaldisclosure.corpus.parts import parts_of
from fiscaldisclosure.corpus.work import Tally, Work, joined
from fiscaldisclosure.errors import SettingsError, reason, said
from fiscaldisclosure.frames.columns import TABLES
from fiscaldisclosure.project.writing import replacing
from fiscaldisclosure.read.units import Portion, portions
from fiscaldisclosure.read.workers import Workers

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from fiscaldisclosure.corpus.parts import Part
    from fiscaldisclosure.corpus.work import Made
    from fiscaldisclosure.frames.backend import Backend

    Mapped = Iterable[Made | Exception]
    Map = Callable[[Work, Iterable[Portion]], Mapped]

_BOM: Final = "\ufeff"
"""How the tables begin, for Excel."""


@frozen
class Survey:
    """What a survey has come to.

    Attributes:
        folder: Where the tables lie.
        tally: How many publications there are, and how much was found.
        tables: The file of each table: ``publications``, ``figures``, ``findings``, ``duties``.
        kept: How many publications were taken over from an earlier run.
        written: What was written besides, as it was asked for.

    """

    folder: Path
    tally: Tally
    tables: Mapping[str, Path]
    kept: int = 0
    written: tuple[Path, ...] = ()

    def unreadable(self) -> Iterator[tuple[str, str]]:
        """Yield what could not be read, each publication with the reason."""
        with self.tables["publications"].open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                if row["failure"]:
                    yield row["publication"], row["failure"]

    def to_frame(
        self,
        table: Literal["publications", "figures", "findings", "duties"] = "publications",
        backend: Backend = "pandas",
        *,
        floats: bool = False,
    ) -> Any:
        """Return one of the tables as a frame.

        Args:
            table: ``"publications"``, ``"figures"``, ``"findings"`` or ``"duties"``.
            backend: Whose frame: ``"pandas"``, ``"polars"`` or ``"pyarrow"``.
            floats: Whether numbers are floats; by default they are exact, in the standard unit (万元, ratios, pieces).

        Raises:
            DataError: for another table or backend, or a backend that is not installed (the extra ``frames``).

        """
        return import_module("fiscaldisclosure.frames.told").of_survey(self, table, backend, floats=floats)


@frozen
class Progress:
    """How far a survey is: files done, of how many, and how much was found in them."""

    done: int
    files: int
    tally: Tally


def survey(  # noqa: PLR0913  # what is asked for, what for, and how: each by its name
    files: Iterable[str | os.PathLike[str]],
    folder: str | os.PathLike[str],
    *,
    work: Work | None = None,
    apart: bool = False,
    fresh: bool = False,
    also: Collection[str] = (),
    map: Map | None = None,  # noqa: A002  # it takes the place of that very function
    tell: Callable[[Progress], None] | None = None,
) -> Survey:
    """Read and audit many publications and write tables of them.

    Args:
        files: The files, as many as there are; which of them belong together is found out, folder by folder.
        folder: Where the tables go; what an earlier run has done there, and was ended before its end, is taken over.
        work: What is done with each publication: which rules apply, what was accepted, in which language.
        apart: Take every file for one publication by itself.
        fresh: Take nothing over.
        also: What is written besides: ``"parquet"``, every table typed; ``"xlsx"``, a workbook for an inspection;
            ``"html"``, an index and a page for each publication.
        map: What maps the work over portions of files, in their order: the built-in ``map``, or that of an executor.
            By default the processes of this machine, within limits.
        tell: Is told how far the survey is.

    Raises:
        SettingsError: if the folder cannot be written to, or the rules cannot be used.
        DataError: for something else to be written.
        MissingPackageError: if a package is not installed that this needs.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     done = survey(["examples/organization-department.txt"], folder, map=map)
        ...     print(done.tally.publications, done.tally.errors, sorted(done.tables))
        1 2 ['duties', 'figures', 'findings', 'publications']

    """
    out, doing, besides = Path(folder), work or Work(), [form_named(name) for name in also]
    doing = evolve(doing, pages="html" in also)
    doing.rules()
    _prepare(out)
    whole = portions([str(file) for file in files], apart=apart)
    parts = list(parts_of(whole, doing, out))
    kept: list[Part] = []
    todo: list[Part] = []
    for part in parts:
        (kept if part.is_done and not fresh else todo).append(part)
    progress = _Telling(sum(len(item.files) for item in whole), tell)
    for part in kept:
        progress.add(part, part.tally())
    over = progress.tally.publications
    with nullcontext(map) if map is not None else _processes() as mapped:
        for part, tally in _done(todo, doing, mapped):
            progress.add(part, tally)
    _forget(out, parts)
    tables = {name: out / f"{name}.csv" for name in TABLES}
    for name, path in tables.items():
        _write(path, name, parts)
    done = Survey(out, progress.tally, tables, over)
    return evolve(done, written=tuple(form(done, doing.language) for form in besides))


@define
class _Telling:
    """Counts what is done, and tells it."""

    files: int
    tell: Callable[[Progress], None] | None
    done: int = 0
    tally: Tally = field(factory=Tally)

    def add(self, part: Part, tally: Tally) -> None:
        self.done += sum(len(portion.files) for portion in part.portions)
        self.tally += tally
        if self.tell is not None:
            self.tell(Progress(self.done, self.files, self.tally))


@contextmanager
def _processes() -> Iterator[Map]:
    """The processes of this machine."""
    with Workers() as workers:
        yield partial(workers.map, patience=_patience)


def _patience(portion: Portion) -> float:
    """How many times as long as one file a portion may take: each file is read by itself, then with others."""
    return 2.0 * len(portion.files)


def _done(parts: Sequence[Part], work: Work, mapped: Map) -> Iterator[tuple[Part, Tally]]:
    """Do parts, in their order."""
    results = iter(mapped(work, (portion for part in parts for portion in part.portions)))
    for part in parts:
        found = list(islice(results, len(part.portions)))
        if len(found) < len(part.portions):
            msg = "expected one result for each task, in their order; this map gives fewer"
            raise TypeError(msg)
        yield (
            part,
            part.keep(
                _whole(portion, made, work, mapped)
                for portion, made in zip(part.portions, found, strict=True)
            ),
        )


def _whole(portion: Portion, made: Made | Exception, work: Work, mapped: Map) -> Made:
    """What came of a portion; if it was lost, what comes of it without the files that are the cause."""
    if not isinstance(made, Exception):
        return made
    if len(portion.files) == 1:
        return work.failed(portion.files, made)
    alone = mapped(work, [Portion(((file,),)) for file in portion.files])
    lost = {
        file: found for file, found in zip(portion.files, alone, strict=True) if isinstance(found, Exception)
    }
    failed = [work.failed([file], error) for file, error in lost.items()]
    rest = portion.without(lost)
    again = next(iter(mapped(work, [rest])), made) if lost and rest.files else made
    if isinstance(again, Exception):
        failed.append(work.failed(rest.files, again))
    else:
        failed.append(again)
    return joined(failed)


def _prepare(folder: Path) -> None:
    try:
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(said("file.other-folder", reason=reason(error)), folder) from error


def _forget(folder: Path, parts: Iterable[Part]) -> None:
    """Remove the parts of earlier runs over other files or settings."""
    used = {part.path for part in parts}
    for path in (folder / FOLDER).glob("*.zip"):
        if path not in used:
            path.unlink(missing_ok=True)


def _write(path: Path, table: str, parts: Iterable[Part]) -> None:
    """Write a table, a part at a time."""
    with replacing(path) as stream:
        stream.write(_BOM + ",".join(column.name for column in TABLES[table]) + "\n")
        for part in parts:
            stream.write(part.read(table).decode("utf-8"))
