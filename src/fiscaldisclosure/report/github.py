"""Findings as the commands by which a GitHub workflow marks lines of files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define

from fiscaldisclosure.audit.finding import advice, message
from fiscaldisclosure.report import phrases
from fiscaldisclosure.report.output import Output, Tally
from fiscaldisclosure.report.visible import visible
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.model.labels import Label
    from fiscaldisclosure.project.accepted import Acceptance
    from fiscaldisclosure.project.review import Review

_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


@define
class Report(Output):
    """A line for each finding, as soon as a document is known."""

    def reviewed(self, file: str, reviewed: Review) -> None:
        language = self.style.language
        for crash in reviewed.audit.crashes:
            title = f"{crash.rule.id} {phrases.STATUS['crashed'].in_(language)}"
            where = {"file": (reviewed.files or (file,))[0], "title": title}
            self._write("error", where, crash.in_(language))
        for finding in reviewed.audit.findings:
            self._tell(finding, file)

    def _tell(self, finding: Finding, file: str) -> None:
        language, place = self.style.language, finding.place
        where = {"file": (place.file if place is not None else None) or file}
        if place is not None and place.page is None and place.line is not None and place.table is None:
            where["line"] = str(place.line)
        where["title"] = f"{finding.rule.id} {finding.rule.title.in_(language)}"
        self._write(
            _LEVELS[finding.severity], where, f"{message(finding, language)}\n{advice(finding, language)}"
        )

    def failed(self, file: str, error: Exception, told: Label) -> None:
        self._write("error", {"file": file}, told.in_(self.style.language))

    def end(self, tally: Tally, unused: Sequence[Acceptance]) -> None:
        pass

    def _write(self, level: str, where: dict[str, str], text: str) -> None:
        told = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in where.items())
        self.stream.write(f"::{level} {told}::{_escaped(text)}\n")


def _escaped(text: str, more: str = "") -> str:
    r"""Escape what would end a command or a property of it.

    >>> _escaped("100%\n::error::x"), _escaped("a:b,c", ":,")
    ('100%25%0A::error::x', 'a%3Ab%2Cc')
    """
    lines = "\n".join(visible(line) for line in text.split("\n"))
    for character in f"%\r\n{more}":
        lines = lines.replace(character, f"%{ord(character):02X}")
    return lines
