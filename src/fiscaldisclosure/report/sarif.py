"""An audit as SARIF 2.1.0, which platforms show beside the document: rules with their pages, results with places."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from attrs import define, field

from fiscaldisclosure.audit.finding import advice, message
from fiscaldisclosure.audit.fingerprint import fingerprint
from fiscaldisclosure.audit.naming import file_of, full_name, place_text
from fiscaldisclosure.report import decisions
from fiscaldisclosure.report.output import Output, Tally
from fiscaldisclosure.report.spool import Items, write_json
from fiscaldisclosure.rules.pages import page_of
from fiscaldisclosure.rules.pages import told as told_in
from fiscaldisclosure.rules.rule import Severity
from fiscaldisclosure.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.figure import Place
    from fiscaldisclosure.language import Language
    from fiscaldisclosure.model.labels import Label
    from fiscaldisclosure.project.accepted import Acceptance
    from fiscaldisclosure.project.review import Review
    from fiscaldisclosure.rules.rule import Rule

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    page = page_of(rule, language)
    text = rule.documentation if page is None else told_in(page, language)
    whole = text or rule.title.in_(language)
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.title.in_(language)},
        "fullDescription": {"text": whole.partition("\n")[0]},
        "help": {"text": whole, "markdown": whole},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
        "properties": {"source": rule.source, "since": rule.since},
    }


def _results(
    file: str, review: Review, rules: dict[str, Rule], language: Language
) -> Iterable[dict[str, Any]]:
    new = {"baselineState": "new"} if review.compared else {}
    for finding in review.audit.findings:
        yield _result(review.files or (file,), finding, rules, language) | new
    for item in review.accepted:
        suppressed = {"suppressions": [_suppression(item.acceptance)]}
        yield _result(review.files or (file,), item.finding, rules, language) | suppressed
    for finding in review.known:
        yield _result(review.files or (file,), finding, rules, language) | {"baselineState": "unchanged"}
    for finding in review.mended:
        yield _result(review.files or (file,), finding, rules, language) | {"baselineState": "absent"}


def _result(
    files: Sequence[str], finding: Finding, rules: dict[str, Rule], language: Language
) -> dict[str, Any]:
    rules.setdefault(finding.rule.id, finding.rule)
    told = f"{message(finding, language)}\n{advice(finding, language)}"
    related = [
        _location(files, figure.place, f"{full_name(figure, finding.ledger, language)} {figure}", language)
        for figure in finding.figures
        if figure.place is not None
    ]
    return {
        "ruleId": finding.rule.id,
        "ruleIndex": list(rules).index(finding.rule.id),
        "level": _LEVEL[finding.severity],
        "message": {"text": told},
        "locations": [_location(files, finding.place, None, language)],
        "relatedLocations": [{"id": number, **location} for number, location in enumerate(related)],
        "partialFingerprints": {"fiscaldisclosure/v1": fingerprint(finding)},
    }


def _suppression(entry: Acceptance) -> dict[str, str]:
    when = "" if entry.when is None else f" {entry.when.isoformat()}"
    return {"kind": "external", "status": "accepted", "justification": f"{entry.who}{when}: {entry.why}"}


def _location(
    files: Sequence[str], place: Place | None, said: str | None, language: Language
) -> dict[str, Any]:
    """A place; a line is told only where lines go through the whole file, as in text."""
    artifact = {"uri": uri(file_of(place, files))}
    found: dict[str, Any] = {"physicalLocation": {"artifactLocation": artifact}}
    if place is not None:
        if place.line is not None and place.page is None:
            found["physicalLocation"]["region"] = {"startLine": place.line}
        if where := place_text(place, language):
            found["logicalLocations"] = [{"fullyQualifiedName": where}]
    if said is not None:
        found["message"] = {"text": said}
    return found


def uri(file: str) -> str:
    """Return the URI of a file as it was called.

    >>> uri("决算 2024.pdf")
    '%E5%86%B3%E7%AE%97%202024.pdf'
    """
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogateescape")


def _notification(text: str, file: str) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": text},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(file)}}}],
    }


@define
class Report(Output):
    """One run of an analysis tool over all documents; its rules stand first, so the results wait."""

    rules: dict[str, Rule] = field(factory=dict, init=False)
    results: Items = field(factory=lambda: Items(8), init=False)
    notifications: Items = field(factory=lambda: Items(12), init=False)
    settings: dict[str, Any] | None = field(default=None, init=False)
    successful: bool = field(default=True, init=False)

    def reviewed(self, file: str, reviewed: Review) -> None:
        if self.settings is None:
            self.settings = decisions.data(reviewed.settings)
        for result in _results(file, reviewed, self.rules, self.style.language):
            self.results.add(result)
        for crash in reviewed.audit.crashes:
            self.successful = False
            told = crash.in_(self.style.language)
            self.notifications.add(_notification(told, (reviewed.files or (file,))[0]))

    def failed(self, file: str, error: Exception, told: Label) -> None:
        self.successful = False
        self.notifications.add(_notification(told.in_(self.style.language), file))

    def end(self, tally: Tally, unused: Sequence[Acceptance]) -> None:
        driver = {
            "name": "fiscaldisclosure",
            "version": VERSION,
            "rules": [_rule(rule, self.style.language) for rule in self.rules.values()],
        }
        invocation = {
            "executionSuccessful": self.successful,
            "toolExecutionNotifications": self.notifications.stand_in,
            "properties": {"settings": self.settings},
        }
        run = {
            "tool": {"driver": driver},
            "invocations": [invocation],
            "results": self.results.stand_in,
        }
        whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        write_json(self.stream, whole, self.notifications, self.results)
