"""An audit as SARIF 2.1.0, which platforms show beside the document: rules with their pages, results with places."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from attrs import define

from fiscaldisclosure import __version__
from fiscaldisclosure.audit.finding import advice, message
from fiscaldisclosure.audit.naming import file_of, full_name, place_text
from fiscaldisclosure.project.fingerprint import fingerprint
from fiscaldisclosure.report import decisions
from fiscaldisclosure.report.output import Gathered, Tally
from fiscaldisclosure.rules.pages import page_of, told
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.figure import Place
    from fiscaldisclosure.model.labels import Label, Language
    from fiscaldisclosure.project.accepted import Acceptance
    from fiscaldisclosure.project.review import Review
    from fiscaldisclosure.rules.rule import Rule

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def dumps(
    reviews: Iterable[tuple[str, Review]],
    failures: Sequence[tuple[str, Label]] = (),
    language: Language = "zh",
) -> str:
    """Write the reviews of documents, and what could not be read, as one run."""
    found = list(reviews)
    rules = {
        finding.rule.id: finding.rule
        for _, review in found
        for finding in (
            *review.audit.findings,
            *(item.finding for item in review.accepted),
            *review.known,
            *review.mended,
        )
    }
    order = {rule_id: number for number, rule_id in enumerate(sorted(rules))}
    notifications = [_notification(told.in_(language), file) for file, told in failures]
    notifications += [
        _notification(
            f"{crash.rule.id}: {type(crash.error).__name__}: {crash.error}", (review.files or (file,))[0]
        )
        for file, review in found
        for crash in review.audit.crashes
    ]
    run = {
        "tool": {
            "driver": {
                "name": "fiscaldisclosure",
                "version": __version__,
                "rules": [_rule(rules[rule_id], language) for rule_id in order],
            }
        },
        "invocations": [
            {
                "executionSuccessful": not failures,
                "toolExecutionNotifications": notifications,
                "properties": {"settings": decisions.data(found[0][1].settings) if found else None},
            }
        ],
        "results": [result for file, review in found for result in _results(file, review, order, language)],
    }
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    page = page_of(rule, language)
    text = rule.documentation if page is None else told(page, language)
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
    file: str, review: Review, order: dict[str, int], language: Language
) -> Iterable[dict[str, Any]]:
    new = {"baselineState": "new"} if review.compared else {}
    for finding in review.audit.findings:
        yield _result(review.files or (file,), finding, order, language) | new
    for item in review.accepted:
        suppressed = {"suppressions": [_suppression(item.acceptance)]}
        yield _result(review.files or (file,), item.finding, order, language) | suppressed
    for finding in review.known:
        yield _result(review.files or (file,), finding, order, language) | {"baselineState": "unchanged"}
    for finding in review.mended:
        yield _result(review.files or (file,), finding, order, language) | {"baselineState": "absent"}


def _result(
    files: Sequence[str], finding: Finding, order: dict[str, int], language: Language
) -> dict[str, Any]:
    told = f"{message(finding, language)}\n{advice(finding, language)}"
    related = [
        _location(files, figure.place, f"{full_name(figure, finding.ledger, language)} {figure}", language)
        for figure in finding.figures
        if figure.place is not None
    ]
    return {
        "ruleId": finding.rule.id,
        "ruleIndex": order[finding.rule.id],
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
class Report(Gathered):
    """One run of an analysis tool over all documents."""

    def end(self, tally: Tally, unused: Sequence[Acceptance]) -> None:
        self.stream.write(dumps(self.reviews, self.failures, self.style.language) + "\n")
