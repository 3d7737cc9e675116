"""Results handed back in the file itself: comments at the figures, and figures that are safely determined replaced.

The file that was read stays as it is; what is returned is a copy.  Word documents and workbooks are changed in their own
XML, a few places of a few parts, and PDF files get annotations, so that nothing else of them is lost.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, field, frozen

from fiscaldisclosure.annotation.fixes import Replacement, fixes_of
from fiscaldisclosure.annotation.notes import CORRECTS, WRITERS, notes_of, notes_of_finding
from fiscaldisclosure.annotation.phrases import CHANGED
from fiscaldisclosure.errors import ReadError, said
from fiscaldisclosure.read import content
from fiscaldisclosure.read.files.kinds import kind_of
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Sequence

    from fiscaldisclosure.annotation.fixes import Fix
    from fiscaldisclosure.annotation.notes import Note
    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.language import Language
    from fiscaldisclosure.read.workers import Workers
    from fiscaldisclosure.rules.rule import Rule
    from fiscaldisclosure.span import Span

T = TypeVar("T")


@frozen
class Annotated:
    """A copy of a file with what was found written in.

    Attributes:
        file: The file that was read.
        data: The copy; None if nothing is to be said of it, so that a copy would be the file itself.
        notes: What is said in it.
        unmarked: What could not be written at its place, as the file does not tell it so exactly.

    """

    file: str
    data: bytes | None
    notes: tuple[Note, ...]
    unmarked: tuple[Note, ...]

    @property
    def findings(self) -> int:
        """How many findings are told; one that blames several prints has a note at each."""
        return len({note.number for note in self.notes})


@frozen
class Corrected:
    """Files in which the figures that are safely determined are replaced.

    Attributes:
        copies: The copies by the files that were read; a file in which nothing is replaced has none.
        fixes: What was replaced.
        left: What remains to be decided by people: the errors and warnings of the corrected disclosure.
        refused: The files of a kind in which no figure can be replaced, each with the error that says so.

    """

    copies: dict[str, bytes]
    fixes: tuple[Fix, ...]
    left: tuple[Finding, ...]
    refused: dict[str, ReadError] = field(factory=dict)


def annotate(
    audit: Audit,
    path: str | os.PathLike[str],
    *,
    language: Language = "zh",
    least: Severity = Severity.WARNING,
    workers: Workers | None = None,
) -> Annotated:
    """Write what an audit found into a copy of a file that was read: where, what is expected, why, what to do.

    A Word document gets comments at the very figures, a workbook notes and fills, a PDF highlights with comments,
    a web page marks and notes.

    Args:
        audit: The audit.
        path: One of the files it was read from, named as it was read.
        language: ``"zh"`` or ``"en"``.
        least: What findings weigh at least that are told.
        workers: Processes to open and write the file in, within limits; this process if None.

    Raises:
        ReadError: if the file cannot be read, or is of a kind that holds no comments.

    """
    file = str(path)
    _run(workers, file, _writer, file)
    notes = notes_of(audit, file, language, least)
    placed = [note for note in notes if _has_place(note)]
    if not placed:
        return Annotated(file, None, (), tuple(notes))
    copy, unmarked = _run(workers, file, _marked, file, placed, ())
    told = tuple(note for note in placed if note.span not in unmarked)
    return Annotated(file, copy if told else None, told, tuple(note for note in notes if note not in told))


def _has_place(note: Note) -> bool:
    """Whether a note has characters to stand at, or a page to stand on."""
    return note.span is not None or (note.place is not None and note.place.page is not None)


def fix(
    audit: Audit,
    *paths: str | os.PathLike[str],
    language: Language = "zh",
    rules: Sequence[Rule] | None = None,
    workers: Workers | None = None,
) -> Corrected:
    """Replace the figures that are safely determined in copies of the files that were read; never a guess.

    A figure is safely determined if an error proves it wrong, it alone is to blame, all readings in the proof were told
    in full, and one number alone fits everything else.  In a Word document the replacement is a tracked change with a
    comment that says why; in a workbook the cell is marked and has a note.

    Args:
        audit: The audit.
        paths: The files it was read from, named as they were read.
        language: ``"zh"`` or ``"en"``.
        rules: The rules that were applied; None for the catalogue.
        workers: Processes to open and write the files in, within limits; this process if None.

    Raises:
        ReadError: if a file cannot be read.

    """
    kinds = {file: _run(workers, file, _kind, file) for file in map(str, paths)}
    able = {file for file, kind in kinds.items() if kind in CORRECTS}
    closed = {
        file: ReadError(said("annotation.no-corrections", kind=kind, kinds=CORRECTS), file)
        for file, kind in kinds.items()
        if file not in able
    }
    refused: set[tuple[str | None, Span | None]] = set()
    while True:
        fixes, after = fixes_of(audit, rules, refused, able)
        copies, unmarked = _written(fixes, able, language, workers)
        if not unmarked:
            left = tuple(finding for finding in after.findings if finding.severity > Severity.NOTE)
            return Corrected(copies, fixes, left, closed)
        refused |= unmarked


def _written(
    fixes: Iterable[Fix], files: Iterable[str], language: Language, workers: Workers | None
) -> tuple[dict[str, bytes], set[tuple[str | None, Span | None]]]:
    """Write corrections into files; return the copies, and the files and characters that could not be replaced."""
    copies: dict[str, bytes] = {}
    unmarked: set[tuple[str | None, Span | None]] = set()
    for file in files:
        held = [fix for fix in fixes if fix.file == file]
        if held:
            notes = [_reason(fix, language) for fix in held]
            replaced = [Replacement(fix.figure, fix.right) for fix in held]
            copies[file], failed = _run(workers, file, _marked, file, notes, replaced)
            unmarked |= {(file, span) for span in failed}
    return copies, unmarked


def _reason(fix: Fix, language: Language) -> Note:
    """What is said at a figure that was replaced."""
    note = next(iter(notes_of_finding(fix.finding, language)))
    said = CHANGED.in_(language).format(old=fix.old(language), new=fix.new(language))
    return evolve(note, lines=(said, *note.lines), place=fix.figure.place)


def _run(workers: Workers | None, file: str, work: Callable[..., T], *arguments: object) -> T:
    """Do what opens a file here, or in a process within limits."""
    return work(*arguments) if workers is None else workers.call((file,), work, *arguments)


def _kind(file: str) -> str:
    """What kind of file it is."""
    return kind_of(content(Path(file)), file)


def _marked(
    file: str, notes: Sequence[Note], replaced: Sequence[Replacement]
) -> tuple[bytes, frozenset[Span]]:
    """A copy of a file with notes and other figures, and the characters that could not be marked."""
    data = content(Path(file))
    found: tuple[bytes, frozenset[Span]] = import_module(_writer(file)).marked(data, file, notes, replaced)
    return found


def _writer(file: str) -> str:
    """Return the name of the module that marks a file.

    Raises:
        ReadError: if its kind holds no comments.

    """
    kind = _kind(file)
    if kind not in WRITERS:
        raise ReadError(said("annotation.no-comments", kind=kind, kinds=tuple(WRITERS)), file)
    return f"{__name__}.{WRITERS[kind]}"
