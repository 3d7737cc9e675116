"""The forms in which `check` tells what it found."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final, Protocol, TextIO

from attrs import define, field

from fiscaldisclosure.report import csv, phrases, terminal
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscaldisclosure.project.accepted import Acceptance
    from fiscaldisclosure.project.review import Review
    from fiscaldisclosure.report.paint import Style


@define
class Tally:
    """How much was checked and found."""

    files: int = 0
    unreadable: int = 0
    counts: dict[Severity, int] = field(factory=lambda: dict.fromkeys(Severity, 0))
    accepted: int = 0
    known: int = 0

    def add(self, reviewed: Review) -> None:
        """Count the findings of one file; a file without a figure proves nothing."""
        for severity in Severity:
            self.counts[severity] += len(reviewed.audit.of(severity))
        self.accepted += len(reviewed.accepted)
        self.known += len(reviewed.known)
        self.unreadable += not reviewed.audit.coverage.figures


class Output(Protocol):
    """A form of report; it is told of every file, and when there are no more."""

    def __init__(self, stream: TextIO, style: Style, *, quiet: bool) -> None:
        """Write to a stream."""

    def reviewed(self, file: str, reviewed: Review) -> None:
        """Report one file."""

    def failed(self, file: str, error: Exception, told: str) -> None:
        """Say that a file could not be read."""

    def end(self, tally: Tally, unused: Sequence[Acceptance]) -> None:
        """Sum up."""


@define
class TextOutput:
    """Reports for people, each as soon as it is known."""

    stream: TextIO
    style: Style
    quiet: bool = field(kw_only=True)

    def reviewed(self, file: str, reviewed: Review) -> None:
        if self.quiet:
            told = f"{file}: {terminal.reviewed(reviewed, self.style)}"
        else:
            told = terminal.render(reviewed.audit, self.style, file=file, review=reviewed)
        self.stream.write(self.style.shown(told) + "\n")
        self.stream.flush()

    def failed(self, file: str, error: Exception, told: str) -> None:
        sys.stderr.write(self.style.shown(f"{self.style.paint('✗', 'bold', 'red')} {told}\n"))

    def end(self, tally: Tally, unused: Sequence[Acceptance]) -> None:
        if tally.files > 1:
            say, lines = self.style.say, phrases.LINES
            parts = [say(lines["files"], files=tally.files), terminal.counted(tally.counts, self.style)]
            for key, count in (
                ("all-accepted", tally.accepted),
                ("known-count", tally.known),
                ("unreadable", tally.unreadable),
            ):
                if count:
                    parts.append(say(lines[key], count=count))
            self.stream.write(("，" if self.style.language == "zh" else ", ").join(parts) + "\n")


@define
class JsonOutput:
    """One JSON document for all files."""

    stream: TextIO
    style: Style
    quiet: bool = field(kw_only=True)
    reports: list[dict[str, Any]] = field(factory=list)

    def reviewed(self, file: str, reviewed: Review) -> None:
        from fiscaldisclosure.report import json

        self.reports.append(json.report(reviewed.audit, file, reviewed))

    def failed(self, file: str, error: Exception, told: str) -> None:
        from fiscaldisclosure.report import json

        self.reports.append(json.failure(file, error))

    def end(self, tally: Tally, unused: Sequence[Acceptance]) -> None:
        from fiscaldisclosure.report import json

        self.stream.write(json.dumps(self.reports, unused=unused) + "\n")


@define
class _Gathered:
    """Keeps everything until the end."""

    stream: TextIO
    style: Style
    quiet: bool = field(kw_only=True)
    reviews: list[tuple[str, Review]] = field(factory=list)
    failures: list[tuple[str, str]] = field(factory=list)

    def reviewed(self, file: str, reviewed: Review) -> None:
        self.reviews.append((file, reviewed))

    def failed(self, file: str, error: Exception, told: str) -> None:
        self.failures.append((file, told))

    def end(self, tally: Tally, unused: Sequence[Acceptance]) -> None:
        raise NotImplementedError


class HtmlOutput(_Gathered):
    """One page."""

    def end(self, tally: Tally, unused: Sequence[Acceptance]) -> None:
        from fiscaldisclosure.report import html

        self.stream.write(html.page(self.reviews, self.failures, unused, self.style.language))


class SarifOutput(_Gathered):
    """One run of an analysis tool."""

    def end(self, tally: Tally, unused: Sequence[Acceptance]) -> None:
        from fiscaldisclosure.report import sarif

        self.stream.write(sarif.dumps(self.reviews, self.failures, self.style.language) + "\n")


@define
class CsvOutput:
    """A table, each document as soon as it is known."""

    stream: TextIO
    style: Style
    quiet: bool = field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        self.stream.write("\ufeff")
        csv.write(self.stream, [csv.head(self.style.language)])

    def reviewed(self, file: str, reviewed: Review) -> None:
        csv.write(self.stream, csv.rows(file, reviewed, self.style.language))

    def failed(self, file: str, error: Exception, told: str) -> None:
        csv.write(self.stream, [csv.failure(file, told, self.style.language)])

    def end(self, tally: Tally, unused: Sequence[Acceptance]) -> None:
        pass


OUTPUTS: Final[dict[str, type[Output]]] = {
    "text": TextOutput,
    "html": HtmlOutput,
    "csv": CsvOutput,
    "json": JsonOutput,
    "sarif": SarifOutput,
}
"""The forms by the names they have on the command line."""
