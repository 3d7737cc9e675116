"""An audit at the terminal: by section, the gravest first, then what was covered, then one line that sums it up."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from attrs import define

from fiscaldisclosure.audit import sentences
from fiscaldisclosure.audit.finding import message
from fiscaldisclosure.audit.naming import place_text, section_of
from fiscaldisclosure.project.review import Review
from fiscaldisclosure.project.toml import near
from fiscaldisclosure.report import decisions, phrases, ticks
from fiscaldisclosure.report.details import finding_lines
from fiscaldisclosure.report.output import Output, Tally
from fiscaldisclosure.report.paint import SEVERITY_COLOUR, SEVERITY_MARK, Style
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.comparison.compared import Change
    from fiscaldisclosure.language import Language
    from fiscaldisclosure.model.labels import Label
    from fiscaldisclosure.project.accepted import Acceptance
    from fiscaldisclosure.project.review import Accepted

PLAIN = Style()


def render(
    audit: Audit, style: Style = PLAIN, *, file: str | None = None, review: Review | None = None
) -> str:
    """Return the report of one disclosure, ending in a line break.

    Args:
        audit: What to report.
        style: The language, the colours, the width, and whether to tell everything.
        file: The name of the document.
        review: The review the audit belongs to, if some of its findings were laid aside.

    """
    return "".join(f"{line}\n" for line in _lines(audit, style, file, review or Review(audit)))


def _lines(audit: Audit, style: Style, file: str | None, review: Review) -> Iterator[str]:
    if file:
        yield style.paint(file, "bold")
        yield ""
    told = [finding for finding in audit.findings if style.verbose or finding.severity > Severity.NOTE]
    for section, findings in by_section(told, audit).items():
        yield style.paint(style.say(section), "bold")
        for finding in findings:
            yield from finding_lines(finding, style)
            yield ""
    if not style.verbose and audit.notes:
        yield style.paint(style.say(phrases.NOTES), "bold")
        yield from _notes(audit, style)
        yield ""
    if review.accepted:
        yield style.paint(style.say(phrases.ACCEPTED), "bold")
        for item in review.accepted:
            yield f"  {item.finding.rule.id} {accepted_text(item, style)}"
        yield ""
    yield from _since(review, style)
    yield style.paint(style.say(phrases.COVERAGE), "bold")
    yield from _coverage(audit, style)
    if decided := decisions.told(review.settings, style):
        yield f"  {decided}"
    yield ""
    if review.ticks:
        yield ticks.render(review.ticks, style)
    yield summed_up(review, style)


def _since(review: Review, style: Style) -> Iterator[str]:
    """What an earlier version had and this one has no more, and which figures it tells differently."""
    if review.mended:
        yield style.paint(style.say(phrases.MENDED), "bold")
        for finding in review.mended:
            yield f"  {finding.rule.id} {message(finding, style.language)}"
        yield ""
    if review.changes:
        yield style.paint(f"{style.say(phrases.CHANGED)} {len(review.changes)}", "bold")
        shown = review.changes if style.verbose else review.changes[:_FEW]
        for change in shown:
            yield f"  {change_text(change, style.language)}"
        if len(review.changes) > len(shown):
            yield f"  {style.say(phrases.LINES['more'], count=len(review.changes) - len(shown))}"
        yield ""


_FEW: Final = 10
"""How many figures that changed are listed unless all are asked for."""


def change_text(change: Change, language: Language) -> str:
    """Return what an earlier document told and what this one tells, in one line."""
    return f"{change.name(language)}  {change.before or BLANK} → {change.after or BLANK}"


BLANK: Final = "—"


def by_section(findings: Iterable[Finding], audit: Audit) -> dict[Label, list[Finding]]:
    """Return findings by section, the sections in the order of the form."""
    order = {trail[0]: number for number, (trail, _) in reversed(list(enumerate(audit.disclosure.figures())))}
    found: dict[Label, list[Finding]] = {}
    for finding in findings:
        found.setdefault(section_of(finding.check, finding.ledger), []).append(finding)
    return dict(
        sorted(found.items(), key=lambda item: order.get(item[0], len(order) + audit.coverage.figures))
    )


def _notes(audit: Audit, style: Style) -> Iterator[str]:
    """One line a rule, and one for everything that is only rounded."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in audit.notes:
        by_rule.setdefault("" if finding.is_tail else finding.rule.id, []).append(finding)
    for rule_id, findings in by_rule.items():
        mark = style.paint(SEVERITY_MARK[Severity.NOTE], SEVERITY_COLOUR[Severity.NOTE])
        said = message(findings[0], style.language)
        example = said if rule_id else f"{findings[0].rule.id} {said}"
        line = style.say(phrases.LINES["notes"], count=len(findings), example=example)
        yield f"  {mark} {rule_id or style.say(phrases.TAILS)} {line}"


def _coverage(audit: Audit, style: Style) -> Iterator[str]:
    ledger, lines = audit.coverage, phrases.LINES
    if not ledger.figures:
        yield f"  {style.paint(style.say(lines['nothing-read']), 'bold', 'red')}"
    covered = style.say(lines["covered"], figures=ledger.figures, checked=ledger.checked)
    unchecked = ledger.unchecked
    if unchecked:
        hint = "" if style.verbose else style.say(lines["see-verbose"])
        covered += (
            sentences.AND.in_(style.language) + style.say(lines["unchecked"], count=len(unchecked)) + hint
        )
    yield f"  {covered}"
    if style.verbose:
        for entry in unchecked:
            place = (
                "" if entry.figure.place is None else f" @ {place_text(entry.figure.place, style.language)}"
            )
            yield f"    {entry.name(style.language)} {entry.figure}{place}"
    unread = sum(not item.free_text for item in audit.disclosure.unread)
    if unread:
        yield f"  {style.say(lines['unread'], count=unread)}"
    if any(item.judged for item in audit.evidence):
        yield f"  {habits_text(audit, style)}"
    if audit.crashes:
        yield f"  {style.paint(style.say(lines['crashes'], count=len(audit.crashes)), 'bold', 'red')}"
        for crash in audit.crashes:
            yield f"    {crash.in_(style.language)}"


def habits_text(audit: Audit, style: Style) -> str:
    """Return how a document rounds, and how well that fits."""
    habits = audit.habits
    fits = next(item for item in audit.evidence if item.habits == habits)
    return style.say(
        phrases.LINES["habits"],
        amounts=style.say(phrases.ROUNDING[habits.amounts]),
        rates=style.say(phrases.ROUNDING[habits.rates]),
        fits=fits.fits,
        judged=fits.judged,
    )


def summary(audit: Audit, style: Style = PLAIN) -> str:
    """Return the line that sums an audit up: ``3 errors, 5 warnings, 12 notes``; without a figure it proves nothing.

    Nor does it prove what a rule that failed would have checked.
    """
    if not audit.coverage.figures and not audit.findings:
        told = style.say(phrases.LINES["nothing-read"])
    else:
        told = counted({severity: len(audit.of(severity)) for severity in Severity}, style)
    return in_a_line([told, *crashed(len(audit.crashes), style)], style)


def crashed(count: int, style: Style = PLAIN) -> list[str]:
    """Return that rules failed, if any did."""
    return [style.paint(style.say(phrases.LINES["crashed"], count=count), "bold", "red")] if count else []


def in_a_line(parts: Iterable[str], style: Style) -> str:
    """Return parts of a line with the comma of its language between them."""
    return ("，" if style.language == "zh" else ", ").join(parts)


def summed_up(review: Review, style: Style = PLAIN) -> str:
    """Return the line that sums a review up; what was laid aside is counted too."""
    parts = [summary(review.audit, style)]
    if review.accepted:
        sources = dict.fromkeys(_file(item.acceptance.source) for item in review.accepted)
        files = sentences.AND.in_(style.language).join(sources)
        parts.append(style.say(phrases.LINES["accepted-count"], count=len(review.accepted), files=files))
    for key, found in (("known", review.known), ("mended", review.mended), ("changed", review.changes)):
        if found:
            parts.append(style.say(phrases.LINES[f"{key}-count"], count=len(found)))
    return in_a_line(parts, style)


def _file(path: Path | None) -> str:
    return "?" if path is None else near(path)


def accepted_text(item: Accepted, style: Style = PLAIN) -> str:
    """Return an accepted finding in one line, with who accepted it, when and why."""
    entry = item.acceptance
    when = "" if entry.when is None else f" {entry.when.isoformat()}"
    said = message(item.finding, style.language)
    return style.say(phrases.LINES["accepted"], message=said, who=entry.who, when=when, why=entry.why)


def counted(counts: Mapping[Severity, int], style: Style = PLAIN) -> str:
    """Return how many findings there are of each severity, the gravest first."""
    parts = []
    for severity in sorted(Severity, reverse=True):
        count = counts.get(severity, 0)
        one, several = phrases.COUNTED[severity]
        text = style.say(one if count == 1 else several, count=count)
        parts.append(style.paint(text, "bold", SEVERITY_COLOUR[severity]) if count else text)
    return in_a_line(parts, style)


@define
class Report(Output):
    """Reports for people, each as soon as it is known; what could not be read is told beside them."""

    def reviewed(self, file: str, reviewed: Review) -> None:
        if self.quiet:
            told = f"{file}: {summed_up(reviewed, self.style)}"
        else:
            told = render(reviewed.audit, self.style, file=file, review=reviewed)
        self.stream.write(self.style.shown(told) + "\n")
        self.stream.flush()

    def failed(self, file: str, error: Exception, told: Label) -> None:
        sys.stderr.write(
            self.style.shown(f"{self.style.paint('✗', 'bold', 'red')} {told.in_(self.style.language)}\n")
        )

    def end(self, tally: Tally, unused: Sequence[Acceptance]) -> None:
        if tally.files > 1:
            say, lines = self.style.say, phrases.LINES
            parts = [say(lines["files"], files=tally.files), counted(tally.counts, self.style)]
            for key, count in (
                ("all-accepted", tally.accepted),
                ("known-count", tally.known),
                ("unreadable", tally.unreadable),
                ("uncompared", tally.uncompared),
            ):
                if count:
                    parts.append(say(lines[key], count=count))
            parts += crashed(tally.crashed, self.style)
            self.stream.write(in_a_line(parts, self.style) + "\n")
