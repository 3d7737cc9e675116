"""An audit as JSON: the same findings for programs, in both languages, every number as exact text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from fiscaldisclosure.audit.finding import advice, message
from fiscaldisclosure.audit.fingerprint import fingerprint
from fiscaldisclosure.plain.encode import encode_object
from fiscaldisclosure.project.toml import near
from fiscaldisclosure.report import decisions, ticks
from fiscaldisclosure.report.output import Output, Tally
from fiscaldisclosure.report.spool import Items, write_json
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from fiscaldisclosure.audit.check import Check
    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.audit.habits import Evidence
    from fiscaldisclosure.audit.ledger import Ledger
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.identities import Habits
    from fiscaldisclosure.model.labels import Label
    from fiscaldisclosure.project.accepted import Acceptance
    from fiscaldisclosure.project.review import Review

VERSION = 1
"""Raised when something in the report changes its meaning or goes; additions leave it alone."""


def report(audit: Audit, file: str | None = None, review: Review | None = None) -> dict[str, Any]:
    """Return the report of one document as plain data, with what its review laid aside."""
    ledger = audit.coverage
    accepted, known = (review.accepted, review.known) if review else ((), ())
    named = audit.disclosure.department
    return {
        "file": file,
        "files": list(review.files) if review else [],
        "department": named.name if named else None,
        "year": named.year if named else None,
        "summary": {
            **{key: len(audit.of(severity)) for key, severity in _COUNTS.items()},
            "accepted": len(accepted),
            "known": len(known),
        },
        "findings": [_finding(finding) for finding in audit.findings],
        "accepted": [
            {**_finding(item.finding), "acceptance": _acceptance(item.acceptance)} for item in accepted
        ],
        "known": [
            {
                "rule": {"id": finding.rule.id, "name": finding.rule.name},
                "fingerprint": fingerprint(finding),
            }
            for finding in known
        ],
        **(_since(review) if review and (review.mended or review.changes) else {}),
        "coverage": {
            "figures": ledger.figures,
            "checked": ledger.checked,
            "tied": ledger.tied,
            "unchecked": [_figure(entry.figure, ledger) for entry in ledger.unchecked],
            "unread": [encode_object(item) for item in audit.disclosure.unread],
        },
        "settings": decisions.data(review.settings) if review else None,
        **({"checklist": ticks.data(review.ticks)} if review and review.ticks else {}),
        "habits": _habits(audit.habits, audit.evidence),
        "crashes": [
            {"rule": crash.rule.id, "error": type(crash.error).__name__, "message": str(crash.error)}
            for crash in audit.crashes
        ],
    }


def _since(review: Review) -> dict[str, Any]:
    """What an earlier version had and this one has no more, and which figures it tells differently."""
    return {
        "mended": [_finding(finding) for finding in review.mended],
        "changes": [
            {
                "name": {"zh": change.name("zh"), "en": change.name("en")},
                "before": _printed(change.before),
                "after": _printed(change.after),
                "difference": _exact(change.difference),
            }
            for change in review.changes
        ],
    }


def _printed(figure: Figure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    place = None if figure.place is None else encode_object(figure.place)
    return {"value": _exact(figure.in_unit), "unit": figure.unit.name, "text": figure.text, "place": place}


def failure(file: str, error: Exception, told: Label) -> dict[str, Any]:
    """Return the report of a document that could not be read."""
    return {"file": file, "error": {"kind": type(error).__name__, "message": _both(told)}}


_COUNTS = {"errors": Severity.ERROR, "warnings": Severity.WARNING, "notes": Severity.NOTE}


def _finding(finding: Finding) -> dict[str, Any]:
    ledger = finding.ledger
    return {
        "rule": {"id": finding.rule.id, "name": finding.rule.name, "title": _both(finding.rule.title)},
        "fingerprint": fingerprint(finding),
        "severity": finding.severity.name.lower(),
        "verdict": finding.check.outcome.verdict.value,
        "message": {"zh": message(finding, "zh"), "en": message(finding, "en")},
        "advice": {"zh": advice(finding, "zh"), "en": advice(finding, "en")},
        **_numbers(finding.check),
        "relation": _relation(finding.check, ledger),
        "figures": [_figure(figure, ledger) for figure in finding.figures],
        "suspects": [_figure(figure, ledger) for figure in finding.suspects],
        "suspected_words": finding.suspected_words or None,
        "place": None if finding.place is None else encode_object(finding.place),
        "doubts": [
            {**_figure(figure, ledger), "inferred": figure.inferred.value}
            for figure in finding.doubts
            if figure.inferred is not None
        ],
        "implied": None
        if finding.implied is None
        else [_exact(finding.implied.lo), _exact(finding.implied.hi)],
        "explanations": [{"kind": item.kind, "text": _both(item.text)} for item in finding.explanations],
        "consequences": [
            {
                "rule": item.check.rule.id,
                "figure": _figure(item.figure, ledger),
                "expected": _exact(item.expected),
            }
            for item in finding.consequences
        ],
        "related": [
            {"rule": check.rule.id, **_numbers(check), "relation": _relation(check, ledger)}
            for check in finding.related
        ],
    }


def _acceptance(entry: Acceptance) -> dict[str, str | None]:
    return {
        "rule": entry.rule,
        "who": entry.who,
        "why": entry.why,
        "when": None if entry.when is None else entry.when.isoformat(),
        "source": None if entry.source is None else near(entry.source),
    }


def _numbers(check: Check) -> dict[str, str | None]:
    """The numbers of a check, in standard units: 万元 for money, plain ratios for rates."""
    outcome = check.outcome
    return {
        "expected": _exact(outcome.expected),
        "found": _exact(outcome.found),
        "difference": _exact(outcome.residual),
        "allowance": _exact(outcome.allowance),
    }


def _exact(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _relation(check: Check, ledger: Ledger) -> dict[str, str]:
    requirement = check.requirement
    return {
        "zh": requirement.written(lambda figure: ledger.name(figure, "zh")),
        "en": requirement.written(lambda figure: ledger.name(figure, "en")),
        "numbers": check.counted.written(str),
    }


def _figure(figure: Figure, ledger: Ledger) -> dict[str, Any]:
    return {
        "name": {"zh": ledger.name(figure, "zh"), "en": ledger.name(figure, "en")},
        "value": _exact(figure.in_unit),
        "unit": figure.unit.name,
        "text": figure.text,
        "place": None if figure.place is None else encode_object(figure.place),
    }


def _habits(habits: Habits, evidence: Iterable[Evidence]) -> dict[str, Any]:
    return {
        "amounts": habits.amounts.value,
        "rates": habits.rates.value,
        "evidence": [
            {
                "amounts": item.habits.amounts.value,
                "rates": item.habits.rates.value,
                "fits": item.fits,
                "judged": item.judged,
            }
            for item in evidence
        ],
    }


def _both(label: Label) -> dict[str, str]:
    return {"zh": label.zh, "en": label.en}


_SUMMED: Final = ("files", "unreadable", *_COUNTS, "accepted", "known")


@define
class Report(Output):
    """One JSON document for all files; the summary stands first, so the reports wait."""

    reports: Items = field(factory=lambda: Items(4), init=False)
    counts: dict[str, int] = field(factory=lambda: dict.fromkeys(_SUMMED, 0), init=False)

    def reviewed(self, file: str, reviewed: Review) -> None:
        self._add(report(reviewed.audit, file, reviewed))

    def failed(self, file: str, error: Exception, told: Label) -> None:
        self._add(failure(file, error, told))

    def _add(self, told: dict[str, Any]) -> None:
        self.reports.add(told)
        summary = told.get("summary", {"unreadable": 1})
        for key, count in {"files": 1, **summary}.items():
            self.counts[key] += count

    def end(self, tally: Tally, unused: Sequence[Acceptance]) -> None:
        whole = {
            "version": VERSION,
            "summary": self.counts,
            "reports": self.reports.stand_in,
            "unused_acceptances": [_acceptance(entry) for entry in unused],
        }
        write_json(self.stream, whole, self.reports)
