"""Findings as a table, one line each, for spreadsheets.

The text begins with a byte order mark, without which Excel takes Chinese for something else; cells that a spreadsheet
would compute are kept text.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from attrs import define

from fiscaldisclosure.audit.finding import advice, message
from fiscaldisclosure.audit.fingerprint import fingerprint
from fiscaldisclosure.audit.naming import file_of, place_text, section_of
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.interval import exponent_of, round_half_up
from fiscaldisclosure.report import phrases
from fiscaldisclosure.report.output import Output, Tally
from fiscaldisclosure.report.terminal import change_text
from fiscaldisclosure.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal
    from typing import TextIO

    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.language import Language
    from fiscaldisclosure.model.labels import Label
    from fiscaldisclosure.project.accepted import Acceptance
    from fiscaldisclosure.project.review import Review

_FORMULA = re.compile(r"\s*[=+\-@|＝＋－＠]|[\t\r\n]")
"""How a cell begins that some spreadsheet would compute, full width and after blanks too."""


def head(language: Language) -> dict[str, str]:
    """Return the line of column names."""
    return {key: label.in_(language) for key, label in phrases.COLUMNS.items()}


def rows(file: str, review: Review, language: Language) -> Iterator[dict[str, str]]:
    """Yield a line for every rule that failed and every finding of a document, those laid aside last."""
    files = review.files or (file,)
    for crash in review.audit.crashes:
        yield {
            "file": files[0],
            "status": phrases.STATUS["crashed"].in_(language),
            "rule": crash.rule.id,
            "name": crash.rule.name,
            "title": crash.rule.title.in_(language),
            "message": crash.in_(language),
        }
    for finding in review.audit.findings:
        yield _row(files, "new", finding, language)
    for item in review.accepted:
        entry = item.acceptance
        by = f"{entry.who} {entry.when or ''} {entry.why}"
        yield _row(files, "accepted", item.finding, language) | {"acceptance": by}
    for status, findings in (("known", review.known), ("mended", review.mended)):
        for finding in findings:
            yield _row(files, status, finding, language)
    for change in review.changes:
        yield {
            "file": file,
            "status": phrases.STATUS["changed"].in_(language),
            "section": change.trail[0].in_(language) if change.trail else "",
            "message": change_text(change, language),
        }


def failure(file: str, told: str, language: Language) -> dict[str, str]:
    """Return the line of a document that could not be read."""
    return {"file": file, "status": phrases.STATUS["unreadable"].in_(language), "message": told}


def write(stream: TextIO, lines: Iterable[dict[str, str]]) -> None:
    """Write lines of cells."""
    writer = csv.writer(stream, lineterminator="\n")
    for line in lines:
        writer.writerow([_harmless(key, line.get(key, "")) for key in phrases.COLUMNS])


def _harmless(key: str, text: str) -> str:
    """Keep a cell from being computed or obeyed: documents are written by others, numbers by us."""
    if key in {"found", "expected", "difference"}:
        return text
    return f"'{visible(text)}" if _FORMULA.match(text) else visible(text)


def _row(files: Sequence[str], status: str, finding: Finding, language: Language) -> dict[str, str]:
    place = finding.place
    stated, found, expected, difference = finding.headline
    numbers = {"found": found, "expected": expected, "difference": difference}
    return {
        "file": file_of(place, files),
        "status": phrases.STATUS[status].in_(language),
        "rule": finding.rule.id,
        "name": finding.rule.name,
        "severity": phrases.SEVERITY[finding.severity].in_(language),
        "section": section_of(finding.check, finding.ledger).in_(language),
        "title": finding.rule.title.in_(language),
        "message": message(finding, language),
        **{key: _number(value, stated) for key, value in numbers.items()},
        "unit": "" if stated is None or found is None else stated.unit.name,
        "advice": advice(finding, language),
        "page": str((place and place.page) or ""),
        "line": str((place and place.line) or ""),
        "place": "" if place is None else place_text(place, language),
        "text": "" if stated is None else stated.text or str(stated),
        "fingerprint": fingerprint(finding),
    }


_FINER = 2


def _number(value: Decimal | None, stated: Figure | None) -> str:
    """A number in the unit of the figure, a little finer than printed."""
    if value is None or stated is None:
        return ""
    number = Figure(value, stated.unit).in_unit
    places = max(0, -exponent_of(stated.in_unit)) + _FINER
    rounded = f"{round_half_up(number, places):f}"
    return rounded.rstrip("0").rstrip(".") if "." in rounded else rounded


@define
class Report(Output):
    """A table, each document as soon as it is known."""

    def __attrs_post_init__(self) -> None:
        self.stream.write("\ufeff")
        write(self.stream, [head(self.style.language)])

    def reviewed(self, file: str, reviewed: Review) -> None:
        write(self.stream, rows(file, reviewed, self.style.language))

    def failed(self, file: str, error: Exception, told: Label) -> None:
        write(self.stream, [failure(file, told.in_(self.style.language), self.style.language)])

    def end(self, tally: Tally, unused: Sequence[Acceptance]) -> None:
        pass
