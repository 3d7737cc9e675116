"""Rows of the tables, from what the library returns: exact, one row at a time.

A row is a dict by the names of :mod:`fiscaldisclosure.frames.columns`; what is blank may be left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fiscaldisclosure.audit.finding import advice, message
from fiscaldisclosure.audit.fingerprint import fingerprint
from fiscaldisclosure.audit.naming import file_of, place_text, section_of
from fiscaldisclosure.by_figure import ByFigure
from fiscaldisclosure.frames.headline import amounts, rates
from fiscaldisclosure.identities import Verdict
from fiscaldisclosure.model.shape import paths
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.comparison.compared import Change
    from fiscaldisclosure.figure import Figure, Place
    from fiscaldisclosure.form.duties import Tick
    from fiscaldisclosure.frames.columns import Row
    from fiscaldisclosure.language import Language
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.labels import Label
    from fiscaldisclosure.project.review import Review

_ITEM: Final = ("code", "name", "subject")
"""The fields by which an item of a list is called, as far as it has them."""
_WORST: Final = (
    Verdict.IMPOSSIBLE,
    Verdict.UNLIKELY,
    Verdict.WITHIN_ROUNDING,
    Verdict.EXACT,
    Verdict.NOT_CHECKABLE,
)
UNCHECKED: Final = "unchecked"
"""The verdict on a figure that no relation looks at."""


def title(disclosure: Disclosure) -> Row:
    """Return whose accounts of which year a disclosure tells."""
    named = disclosure.department
    return {} if named is None else {"department": named.name, "year": named.year}


def headline(disclosure: Disclosure) -> Row:
    """Return the amounts and rates of one line about a disclosure."""
    found: Row = {item.name: item.of(disclosure) for item in amounts()}
    return found | {item.name: item.of(disclosure) for item in rates()}


def outcome(audit: Audit, language: Language = "zh") -> Row:
    """Return how much of a disclosure was checked, how much was found, and which rules failed."""
    return {
        "figures": audit.coverage.figures,
        "checked": audit.coverage.checked,
        "unread": sum(not item.free_text for item in audit.disclosure.unread),
        "errors": len(audit.errors),
        "warnings": len(audit.warnings),
        "notes": len(audit.notes),
        "crashes": "；".join(crash.in_(language) for crash in audit.crashes) or None,
    }


def wide(disclosure: Disclosure) -> Row:
    """Return one row whose columns are the fields that are stated once, by their attribute paths."""
    return {
        ".".join(str(name) for name in path): figure.value
        for path, figure in paths(disclosure)
        if not any(isinstance(name, int) for name in path)
    }


def figures(disclosure: Disclosure, audit: Audit | None = None, language: Language = "zh") -> Iterator[Row]:
    """Yield a row for every printed figure, every printing of its own, in the order of the form.

    Args:
        disclosure: What was read.
        audit: Its audit, whose verdicts are told.
        language: Of the names.

    """
    trails = disclosure.figures()
    judged = _unjudged if audit is None else _judging(audit)
    for path, first in paths(disclosure):
        field, item = _called(disclosure, path)
        for printing, figure in enumerate(first.printings(), 1):
            trail, _ = next(trails)
            yield {
                "field": field,
                "item": item,
                "printing": printing,
                **_figure(figure, trail, language),
                **judged(figure),
            }


def findings(audit: Audit, files: Sequence[str] = (), language: Language = "zh") -> Iterator[Row]:
    """Yield a row for every finding of an audit; the files it was read from tell in which of them it stands."""
    return _findings(audit.findings, files, language)


def reviewed(review: Review, language: Language = "zh") -> Iterator[Row]:
    """Yield a row for every finding, with those that were accepted, and by whom and why."""
    for row in _findings(review.audit.findings, review.files, language):
        yield {"status": "new", **row}
    for item in review.accepted:
        entry = item.acceptance
        by = f"{entry.who} {entry.when or ''} {entry.why}"
        for row in _findings([item.finding], review.files, language):
            yield {"status": "accepted", **row, "acceptance": by}
    for row in _findings(review.known, review.files, language):
        yield {"status": "known", **row}


def duties(ticks: Iterable[Tick], language: Language = "zh") -> Iterator[Row]:
    """Yield a row for everything that must be disclosed: whether it is there, and where."""
    for tick in ticks:
        yield {
            "item": tick.item.key,
            "title": tick.item.title.in_(language),
            "status": tick.status.value,
            "source": tick.item.source,
            **_place(tick.place, language),
        }


def changes(found: Iterable[Change], language: Language = "zh") -> Iterator[Row]:
    """Yield a row for every figure that two disclosures tell differently."""
    for change in found:
        figure = change.after if change.before is None else change.before
        yield {
            "name": change.name(language),
            "before": None if change.before is None else change.before.value,
            "after": None if change.after is None else change.after.value,
            "difference": change.difference,
            "unit": None if figure is None else figure.unit.name,
        }


def _called(disclosure: Disclosure, path: tuple[str | int, ...]) -> tuple[str, str | None]:
    """A figure's attribute path without positions, and what the items on the way are called."""
    node: Any = disclosure
    items = []
    for step in path[:-1]:
        if isinstance(step, int):
            node = node[step]
            names = [getattr(node, name, None) for name in _ITEM]
            items.append(" ".join(str(name) for name in names if name) or str(step + 1))
        else:
            node = getattr(node, step)
    return ".".join(step for step in path if isinstance(step, str)), " › ".join(items) or None


def _figure(figure: Figure, trail: Iterable[Label], language: Language) -> Row:
    return {
        "name": " › ".join(label.in_(language) for label in trail),
        "value": figure.value,
        "unit": figure.unit.name,
        "decimals": figure.decimals,
        "text": figure.text or str(figure),
        "inferred": None if figure.inferred is None else figure.inferred.value,
        **_place(figure.place, language),
    }


def _place(place: Place | None, language: Language) -> Row:
    if place is None:
        return {}
    inside = " › ".join(part for part in (place.section, place.table, place.row, place.column) if part)
    return {
        "file": place.file,
        "page": place.page,
        "line": place.line,
        "place": inside or place_text(place, language),
    }


def _unjudged(_: Figure) -> Row:
    return {}


def _judging(audit: Audit) -> Callable[[Figure], Row]:
    """What an audit says of each figure: the worst verdict of the relations it is in, and which rules suspect it."""
    suspected: ByFigure[list[str]] = ByFigure.gathered(
        (figure, finding.rule.id)
        for finding in audit.findings
        if finding.severity > Severity.NOTE
        for figure in finding.suspects
    )

    def judged(figure: Figure) -> Row:
        verdicts = [check.outcome.verdict for check in audit.coverage.checks_of(figure)]
        return {
            "verdict": min(verdicts, key=_WORST.index).value if verdicts else UNCHECKED,
            "suspected": " ".join(suspected.get(figure) or ()) or None,
        }

    return judged


def _findings(found: Iterable[Finding], files: Sequence[str], language: Language) -> Iterator[Row]:
    for finding in found:
        place = finding.place
        stated, printed, expected, difference = finding.headline
        numeric = stated is not None and printed is not None
        yield {
            "rule": finding.rule.id,
            "name": finding.rule.name,
            "severity": finding.severity.name.lower(),
            "section": section_of(finding.check, finding.ledger).in_(language),
            "title": finding.rule.title.in_(language),
            "message": message(finding, language),
            "found": printed,
            "expected": expected,
            "difference": difference,
            "unit": stated.unit.name if stated is not None and numeric else None,
            "advice": advice(finding, language),
            **_place(place, language),
            **({"file": file_of(place, files)} if files else {}),
            "text": None if stated is None else stated.text or str(stated),
            "fingerprint": fingerprint(finding),
        }
