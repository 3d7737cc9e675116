"""What is said of the prints of a file: each finding, at the figure that is wrong or may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from fiscaldisclosure.audit.finding import message
from fiscaldisclosure.report import phrases
from fiscaldisclosure.report.details import details
from fiscaldisclosure.report.paint import Style
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.figure import Place
    from fiscaldisclosure.language import Language
    from fiscaldisclosure.span import Span

AUTHOR: Final = "fiscaldisclosure"
WRITERS: Final = {".docx": "word", ".xlsx": "workbook", ".pdf": "pdf", ".html": "web"}
"""The module that marks a kind of file."""
CORRECTS: Final = (".docx", ".xlsx")
"""The kinds in which figures can be replaced."""
COLOURS: Final = {Severity.ERROR: "C00000", Severity.WARNING: "B45F06", Severity.NOTE: "1F4E79"}
"""The colour of what is said, by severity, as red, green and blue."""
FILLS: Final = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.NOTE: "DDEBF7"}
"""The colour behind what it is said of."""
_MOST: Final = 4
"""How many figures are marked where nothing tells which is wrong."""


@frozen
class Note:
    """What is said of one print.

    Attributes:
        severity: What it weighs.
        title: How grave it is, the rule and its title.
        lines: What is wrong, why, and what to do.
        place: Where it was printed.
        number: Which finding of the audit it tells, from 1; one that blames several prints is told at each.

    """

    severity: Severity
    title: str
    lines: tuple[str, ...]
    place: Place | None
    number: int = 0

    @property
    def span(self) -> Span | None:
        """The characters it is said of, if the file tells."""
        return None if self.place is None else self.place.span

    @property
    def text(self) -> str:
        """All that is said, in lines."""
        return "\n".join((self.title, *self.lines))


def notes_of(audit: Audit, file: str, language: Language, least: Severity) -> list[Note]:
    """Return what is said of a file, the gravest first at each print.

    Args:
        audit: The audit.
        file: The name of the file, as the places have it.
        language: ``"zh"`` or ``"en"``.
        least: What findings weigh at least that are told.

    """
    found = [
        evolve(note, number=number)
        for number, finding in enumerate(audit.findings, 1)
        if finding.severity >= least
        for note in notes_of_finding(finding, language)
        if note.place is None or note.place.file == file
    ]
    return sorted(found, key=lambda note: -note.severity)


def joined(notes: Iterable[Note]) -> list[tuple[Span, Severity, list[Note]]]:
    """Return the notes by the characters they are said of, with the gravest severity, in the order of the file's parts."""
    by_span: dict[Span, list[Note]] = {}
    for note in notes:
        if note.span is not None:
            by_span.setdefault(note.span, []).append(note)
    return [(span, max(note.severity for note in held), held) for span, held in by_span.items()]


def notes_of_finding(finding: Finding, language: Language) -> Iterator[Note]:
    """Yield a finding at the figure that is wrong, else at all that may be, else where the words stand."""
    style = Style(language=language)
    told = style.say(phrases.SEVERITY[finding.severity])
    title = f"{told} {finding.rule.id} {style.say(finding.rule.title)}"
    note = Note(finding.severity, title, tuple(_lines(finding, style)), finding.place)
    figures = finding.prints[:1] if finding.suspect is not None else finding.prints[:_MOST]
    places = [figure.place for figure in figures if figure.place is not None]
    if not any(place.span for place in places):
        yield note
        return
    for place in places:
        yield evolve(note, place=place)


def _lines(finding: Finding, style: Style) -> Iterator[str]:
    """What is said of a finding where its place need not be told."""
    yield message(finding, style.language)
    colon = "：" if style.language == "zh" else ": "
    for key, text in details(finding, style):
        if key != "text":
            yield f"{style.say(phrases.CAPTION[key])}{colon}{text}"
