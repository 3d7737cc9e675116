"""Reports as one page that needs nothing else: to read in a browser, to print, to pass on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define

from fiscaldisclosure import __version__
from fiscaldisclosure.audit.finding import message
from fiscaldisclosure.audit.message import allowance_text, difference_text, expected_text, is_constant
from fiscaldisclosure.audit.naming import place_text
from fiscaldisclosure.figure import in_words
from fiscaldisclosure.identities import Expectation
from fiscaldisclosure.report import decisions, phrases, ticks
from fiscaldisclosure.report.details import details
from fiscaldisclosure.report.html_style import STYLE
from fiscaldisclosure.report.markup import Markup, element, joined
from fiscaldisclosure.report.output import Gathered, Tally
from fiscaldisclosure.report.paint import Style
from fiscaldisclosure.report.terminal import accepted_text, by_section, change_text, habits_text, summed_up
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.audit.check import Check
    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.audit.ledger import Ledger
    from fiscaldisclosure.model.labels import Language
    from fiscaldisclosure.project.accepted import Acceptance
    from fiscaldisclosure.project.review import Review

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""The page loads nothing and runs nothing, whatever a document says."""


def page(
    reviews: Sequence[tuple[str, Review]],
    failures: Sequence[tuple[str, str]] = (),
    unused: Sequence[Acceptance] = (),
    language: Language = "zh",
) -> str:
    """Return the page for the reviews of documents, and for what could not be read.

    Args:
        reviews: The name of each document and its review.
        failures: The name of each document that could not be read, and why.
        unused: Entries of accepted findings that match nothing any more.
        language: ``"zh"`` or ``"en"``.

    """
    style = Style(language=language, verbose=True)
    title = style.say(phrases.PAGE_WORDS["title"])
    head = joined(
        Markup('<meta charset="utf-8">'),
        Markup(f'<meta name="generator" content="fiscaldisclosure {__version__}">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
        element("title", title),
        element("style", Markup(STYLE)),
    )
    parts = [element("h1", title)]
    if len(reviews) + len(failures) > 1:
        parts.append(_index(reviews, style))
    parts += [_failure(file, told, style) for file, told in failures]
    parts += [_document(number, file, review, style) for number, (file, review) in enumerate(reviews)]
    if unused:
        entries = [element("li", f"{entry.source} {entry.number}: {entry}") for entry in unused]
        parts.append(_block(style.say(phrases.PAGE_WORDS["unused"]), entries))
    parts.append(element("footer", style.say(phrases.PAGE_WORDS["made"], version=__version__)))
    lang = {"zh": "zh-CN", "en": "en"}[language]
    body = element("body", element("main", *parts))
    return f"<!DOCTYPE html>\n{element('html', element('head', head), body, lang=lang)}\n"


def _index(reviews: Sequence[tuple[str, Review]], style: Style) -> Markup:
    """The documents, each with its counts."""
    names = [
        phrases.PAGE_WORDS["document"],
        *(phrases.SEVERITY[item] for item in _GRAVEST_FIRST),
        phrases.COVERAGE,
    ]
    rows = [element("tr", *(element("th", style.say(name)) for name in names))]
    for number, (file, review) in enumerate(reviews):
        counts = [
            element("td", str(len(review.audit.of(severity)) or ""), class_=f"count {_class(severity)}")
            for severity in _GRAVEST_FIRST
        ]
        ledger = review.audit.coverage
        rows.append(
            element(
                "tr",
                element("td", element("a", file, href=f"#document-{number}")),
                *counts,
                element("td", f"{ledger.checked} / {ledger.figures}", class_="count"),
            )
        )
    heading = element("h2", style.say(phrases.PAGE_WORDS["documents"]))
    return element("section", heading, element("table", *rows, class_="index"))


_MOST: Final = 3
"""How many places are told before the proof is unfolded."""
_GRAVEST_FIRST: Final = sorted(Severity, reverse=True)


def _class(severity: Severity) -> str:
    return severity.name.lower()


def _failure(file: str, told: str, style: Style) -> Markup:
    heading = element(
        "h2", file, " ", element("span", style.say(phrases.PAGE_WORDS["failed"]), class_="badge error")
    )
    return element("section", heading, element("p", told))


def _document(number: int, file: str, review: Review, style: Style) -> Markup:
    audit = review.audit
    department = audit.disclosure.department
    name = department.name if department and department.name else ""
    parts = [element("h2", file), *([element("p", name, class_="department")] if name else [])]
    parts.append(element("p", summed_up(review, style), class_="summary"))
    told = [finding for finding in audit.findings if finding.severity > Severity.NOTE]
    if not told:
        parts.append(element("p", style.say(phrases.LINES["nothing-found"]), class_="clean"))
    for section, findings in by_section(told, audit).items():
        parts.append(element("h3", style.say(section)))
        parts += [_finding(finding, style) for finding in findings]
    if audit.notes:
        notes = [_finding(finding, style) for finding in audit.notes]
        parts.append(_folded(f"{style.say(phrases.NOTES)} {len(notes)}", notes))
    if review.accepted:
        lines = [
            element("li", f"{item.finding.rule.id} {accepted_text(item, style)}") for item in review.accepted
        ]
        parts.append(_block(f"{style.say(phrases.ACCEPTED)} {len(lines)}", lines))
    parts += _since(review, style)
    parts += [element("h3", style.say(phrases.COVERAGE)), *_coverage(audit, style)]
    if decided := decisions.told(review.settings, style):
        parts.append(element("p", decided))
    if review.ticks:
        parts.append(ticks.table(review.ticks, style))
    return element("section", *parts, id=f"document-{number}", class_="document")


def _since(review: Review, style: Style) -> Iterator[Markup]:
    """What an earlier version had and this one has no more, and which figures it tells differently."""
    if review.mended:
        told = [
            element("li", f"{finding.rule.id} {message(finding, style.language)}")
            for finding in review.mended
        ]
        yield _block(f"{style.say(phrases.MENDED)} {len(told)}", told)
    if review.changes:
        told = [element("li", change_text(change, style.language)) for change in review.changes]
        summary = f"{style.say(phrases.CHANGED)} {len(told)}"
        yield element("h3", style.say(phrases.CHANGED))
        yield _folded(summary, [element("ul", *told)])


def _finding(finding: Finding, style: Style) -> Markup:
    kind = _class(finding.severity)
    heading = element(
        "h4",
        element("span", style.say(phrases.SEVERITY[finding.severity]), class_=f"badge {kind}"),
        " ",
        element("code", finding.rule.id),
        " ",
        style.say(finding.rule.title),
    )
    said = message(finding, style.language, within=1)
    below = list(details(finding, style))
    where = [element("p", text, class_="where") for key, text in below if key == "text"][:_MOST]
    advice = [element("p", text, class_="advice") for key, text in below if key == "advice"]
    return element(
        "article",
        heading,
        element("p", said),
        *where,
        _numbers(finding.check, finding.ledger, style),
        *advice,
        _folded(style.say(phrases.PAGE_WORDS["proof"]), [_proof(finding, below, style)], class_="proof"),
        class_=kind,
    )


def _proof(finding: Finding, below: Sequence[tuple[str, str]], style: Style) -> Markup:
    """Everything that leads to a finding and was not told above, each with its caption, which is not repeated."""
    told = {"advice"} if sum(key == "text" for key, _ in below) > _MOST else {"advice", "text"}
    shown = [(style.say(phrases.CAPTION[key]), text) for key, text in below if key not in told]
    rule = f"{finding.rule.name}（{finding.rule.source}）"
    shown.append((style.say(phrases.COLUMNS["rule"]), rule))
    said = ["", *(caption for caption, _ in shown)]
    return element(
        "dl",
        *(
            joined(element("dt", "" if caption == before else caption), element("dd", text))
            for before, (caption, text) in zip(said, shown, strict=False)
        ),
    )


def _numbers(check: Check, ledger: Ledger, style: Style) -> Markup:
    """What was printed, what it should be, and how far they are apart; nothing for words."""
    stated, outcome = check.requirement.stated, check.outcome
    if (
        stated is None
        or outcome.found is None
        or outcome.expected is None
        or check.requirement.expectation is Expectation.COMPARISON
    ):
        return Markup()
    language, words = style.language, phrases.PAGE_WORDS
    cells = {
        "found": in_words(outcome.found, stated.unit),
        "most" if check.requirement.expectation is Expectation.LIMIT else "expected": expected_text(check),
        "off": difference_text(check, language, reverse=is_constant(check, ledger)),
        "allowance": allowance_text(check, language),
    }
    shown = [
        element("div", element("span", style.say(words[key])), element("b", text))
        for key, text in cells.items()
        if text
    ]
    return element("div", *shown, class_="numbers")


def _coverage(audit: Audit, style: Style) -> Iterator[Markup]:
    ledger, say = audit.coverage, style.say
    if not ledger.figures:
        yield element("p", say(phrases.LINES["nothing-read"]), class_="clean")
    covered = say(phrases.LINES["covered"], figures=ledger.figures, checked=ledger.checked)
    yield element("p", covered)
    if any(item.judged for item in audit.evidence):
        yield element("p", habits_text(audit, style))
    lists = {
        "unchecked": [
            f"{entry.name(style.language)} {entry.figure} {place_text(entry.figure.place, style.language) if entry.figure.place else ''}"
            for entry in ledger.unchecked
        ],
        "unread": [
            f"{item.text} {place_text(item.place, style.language) if item.place else ''}"
            for item in audit.disclosure.unread
            if not item.free_text
        ],
    }
    for key, lines in lists.items():
        if lines:
            items = [element("ul", *(element("li", line) for line in lines))]
            yield _folded(f"{say(phrases.PAGE_WORDS[key])} {len(lines)}", items)
    if audit.crashes:
        crashes = [
            element(
                "li", f"{crash.rule.id} {say(crash.rule.title)}: {type(crash.error).__name__}: {crash.error}"
            )
            for crash in audit.crashes
        ]
        yield _block(say(phrases.PAGE_WORDS["crashes"]), crashes)


def _block(heading: str, items: Sequence[Markup]) -> Markup:
    return joined(element("h3", heading), element("ul", *items))


def _folded(summary: str, children: Sequence[Markup], **attributes: str) -> Markup:
    return element("details", element("summary", summary), *children, **attributes)


@define
class Report(Gathered):
    """One page for all documents."""

    def end(self, tally: Tally, unused: Sequence[Acceptance]) -> None:
        self.stream.write(page(self.reviews, self.failures, unused, self.style.language))
