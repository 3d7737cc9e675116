"""Reports as one page that needs nothing else: to read in a browser, to print, to pass on.

Both languages stand in the page; which is shown, and which findings, is chosen without a script: fields whose state the
style sheet asks for.
"""

from __future__ import annotations

import os
from collections import defaultdict
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import define

from fiscaldisclosure import __version__
from fiscaldisclosure.audit.naming import place_text
from fiscaldisclosure.duties import checklist
from fiscaldisclosure.errors import FiscalDisclosureError
from fiscaldisclosure.read import content, to_document
from fiscaldisclosure.read.files.scan.cutouts import cutouts
from fiscaldisclosure.report import decisions, phrases, ticks
from fiscaldisclosure.report.bilingual import LANGUAGES, STYLES, both, say
from fiscaldisclosure.report.charts import charts
from fiscaldisclosure.report.html_document import Marks, set_again
from fiscaldisclosure.report.html_findings import article, badge, class_of, recognised
from fiscaldisclosure.report.html_style import STYLE
from fiscaldisclosure.report.markup import Markup, element, joined
from fiscaldisclosure.report.output import Gathered, Tally
from fiscaldisclosure.report.terminal import accepted_text, by_section, habits_text, summed_up
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.model.labels import Label, Language
    from fiscaldisclosure.project.accepted import Acceptance
    from fiscaldisclosure.project.review import Accepted, Review
    from fiscaldisclosure.read.document import Document
    from fiscaldisclosure.report.html_findings import Recognised
    from fiscaldisclosure.report.paint import Style
    from fiscaldisclosure.span import PictureArea

POLICY: Final = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
"""The page loads nothing and runs nothing, whatever a document says."""
_GRAVEST_FIRST: Final = sorted(Severity, reverse=True)
NOTHING_ABOVE: Final = Markup("")
_FINGERPRINT: Final = 16
"""Characters of a file's SHA-256 that are shown."""
_WORDS: Final = phrases.PAGE_WORDS


def page(
    reviews: Sequence[tuple[str, Review]],
    failures: Sequence[tuple[str, Label]] = (),
    unused: Sequence[Acceptance] = (),
    language: Language = "zh",
    *,
    above: Markup = NOTHING_ABOVE,
) -> str:
    """Return the page for the reviews of documents, and for what could not be read.

    Of a single document its own text is set again, with the figures marked, and charts are drawn.

    Args:
        reviews: The name of each document and its review.
        failures: The name of each document that could not be read, and why.
        unused: Entries of accepted findings that match nothing any more.
        language: Which language is shown first.
        above: What stands above the report.

    """
    title = _WORDS["title"].in_(language)
    head = joined(
        Markup('<meta charset="utf-8">'),
        Markup(f'<meta name="generator" content="fiscaldisclosure {__version__}">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup('<meta name="color-scheme" content="light dark">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'),
        element("title", title),
        element("style", Markup(STYLE + _choices(reviews))),
    )
    parts = [_controls(reviews, language), element("h1", say(_WORDS["title"])), above]
    if len(reviews) + len(failures) > 1:
        parts.append(_index(reviews))
    parts += [_failure(file, told) for file, told in failures]
    alone = len(reviews) == 1
    parts += [_document(number, file, review, whole=alone) for number, (file, review) in enumerate(reviews)]
    if unused:
        entries = [element("li", f"{entry.source} {entry.number}: {entry}") for entry in unused]
        parts.append(_block(say(_WORDS["unused"]), entries))
    parts.append(element("footer", say(_WORDS["made"], version=__version__)))
    skip = element("a", say(_WORDS["skip"]), href="#main", class_="skip")
    body = element("body", skip, element("main", *parts, id="main"))
    return f"<!DOCTYPE html>\n{element('html', element('head', head), body, lang=LANGUAGES[language])}\n"


def _sections(reviews: Sequence[tuple[str, Review]]) -> list[Label]:
    """The sections that findings are told of, in the order of the form."""
    found = (by_section(review.audit.findings, review.audit) for _, review in reviews)
    return list(dict.fromkeys(section for sections in found for section in sections))


def _choices(reviews: Sequence[tuple[str, Review]]) -> str:
    """The style rules that show what is chosen: one for each section."""
    return "".join(
        f"body:has(#section-{number}:checked) .group:not(.group-{number}) {{ display: none; }}\n"
        for number, _ in enumerate(_sections(reviews))
    )


def _controls(reviews: Sequence[tuple[str, Review]], language: Language) -> Markup:
    """Which language, which severities and which section are shown."""
    names = {"zh": "中文", "en": "English"}
    languages = [
        _choice("radio", f"language-{key}", names[key], group="language", checked=key == language)
        for key in LANGUAGES
    ]
    severities = [
        _choice("checkbox", f"show-{class_of(severity)}", say(phrases.SEVERITY[severity]), checked=True)
        for severity in _GRAVEST_FIRST
    ]
    sections = _sections(reviews)
    parts = [
        _choice("radio", "section-all", say(_WORDS["all-sections"]), group="section", checked=True),
        *(
            _choice("radio", f"section-{number}", say(section), group="section", checked=False)
            for number, section in enumerate(sections)
        ),
    ]
    groups = [
        element("fieldset", element("legend", "语言 Language"), *languages),
        element("fieldset", element("legend", say(_WORDS["show"])), *severities),
    ]
    if len(sections) > 1:
        summary = element("summary", say(_WORDS["section"]))
        groups.append(
            element(
                "details", summary, element("fieldset", element("legend", say(_WORDS["section"])), *parts)
            )
        )
    return element("div", *groups, class_="controls")


def _choice(kind: str, name: str, text: str, *, checked: bool, group: str = "") -> Markup:
    field = Markup(
        f'<input type="{kind}" id="{name}" name="{group or name}" autocomplete="off"{" checked" if checked else ""}>'
    )
    return joined(field, element("label", text, for_=name))


def _index(reviews: Sequence[tuple[str, Review]]) -> Markup:
    """The documents, each with its counts."""
    names = [_WORDS["document"], *(phrases.SEVERITY[item] for item in _GRAVEST_FIRST), phrases.COVERAGE]
    rows = [element("tr", *(element("th", say(name), scope="col") for name in names))]
    for number, (file, review) in enumerate(reviews):
        counts = [
            element("td", str(len(review.audit.of(severity)) or ""), class_=f"count {class_of(severity)}")
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
    return element(
        "section",
        element("h2", say(_WORDS["documents"])),
        element("div", element("table", *rows, class_="index"), class_="scroll"),
    )


def _failure(file: str, told: Label) -> Markup:
    sign = element("span", say(_WORDS["failed"]), class_="badge error")
    return element(
        "section", element("h2", file, " ", sign), element("p", both(lambda style: told.in_(style.language)))
    )


def _document(number: int, file: str, review: Review, *, whole: bool) -> Markup:
    """One document: its head, findings, and, if it is the only one, its text, charts and checklist."""
    audit = review.audit
    named = {f"finding-{number}-{place}": finding for place, finding in enumerate(audit.findings)}
    marks = Marks(named)
    texts = [set_again(document, marks) for document in (_documents(review) if whole else ())]
    drawn = list(charts(audit.disclosure)) if whole else []
    listed = review.ticks or (checklist(audit.disclosure) if texts else ())
    parts: dict[str, tuple[Label, list[Markup]]] = {
        "findings": (
            _WORDS["findings"],
            list(_findings(review, named, marks, _cutouts(review) if whole else {})),
        ),
        "text": (_WORDS["text"], [element("p", say(_WORDS["hint"]), class_="hint"), *texts] if texts else []),
        "charts": (_WORDS["charts"], [element("div", *drawn, class_="drawn")] if drawn else []),
        "checklist": (
            ticks.TITLE,
            [both(lambda style: ticks.table(listed, style), "div")] if listed else [],
        ),
        "coverage": (phrases.COVERAGE, list(_coverage(review))),
    }
    shown = {key: part for key, part in parts.items() if part[1]}
    department = audit.disclosure.department
    name = department.name if department and department.name else ""
    contents = [
        element("li", element("a", say(title), href=f"#{key}-{number}")) for key, (title, _) in shown.items()
    ]
    nav = (
        [element("nav", element("ul", *contents), aria_label=" ".join(_names(_WORDS["contents"])))]
        if whole
        else []
    )
    sections = [
        element(
            "section",
            element("h3", say(title), id=f"{key}-{number}"),
            *held,
            class_=key,
            aria_labelledby=f"{key}-{number}",
        )
        for key, (title, held) in shown.items()
    ]
    return element(
        "section",
        element("h2", file),
        *([element("p", name, class_="department")] if name and not whole else []),
        *([_facts(review)] if whole else []),
        element("p", both(lambda style: summed_up(review, style)), class_="summary"),
        *nav,
        *sections,
        id=f"document-{number}",
        class_="document",
    )


def _names(words: Label) -> tuple[str, str]:
    return words.zh, words.en


def _facts(review: Review) -> Markup:
    """Whose document it is, which files it was read from, and what checked it when."""
    department = review.audit.disclosure.department
    facts = [
        (_WORDS["department"], department.name if department else None),
        (_WORDS["year"], str(department.year) if department and department.year else None),
        (_WORDS["checked-on"], _today().isoformat()),
        *((_WORDS["document"], f"{file}　SHA-256 {mark}") for file, mark in _fingerprints(review)),
        (_WORDS["program"], f"fiscaldisclosure {__version__}"),
    ]
    told = (joined(element("dt", say(word)), element("dd", text)) for word, text in facts if text)
    return element("dl", *told, class_="facts")


def _today() -> date:
    """The day of the report; that of ``SOURCE_DATE_EPOCH`` where reports must come out the same again."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else date.today()  # noqa: DTZ011  # the day where the user is


def _fingerprints(review: Review) -> Iterator[tuple[str, str]]:
    for file in review.files:
        try:
            yield file, sha256(content(Path(file))).hexdigest()[:_FINGERPRINT]
        except FiscalDisclosureError:  # it was standard input, or is gone since
            continue


def _documents(review: Review) -> Iterator[Document]:
    """The documents, read again for their text; data have none, and what is gone since cannot be shown."""
    for file in review.files:
        try:
            if not file.lower().endswith(".json"):
                yield to_document(content(Path(file)), file)
        except FiscalDisclosureError:
            continue


def _cutouts(review: Review) -> dict[Recognised, bytes]:
    """What stands in print where the figures of findings were recognised; nothing of a file that is gone since."""
    wanted: dict[str, set[PictureArea]] = defaultdict(set)
    for finding in review.audit.findings:
        for file, area in recognised(finding):
            wanted[file].add(area)
    found: dict[Recognised, bytes] = {}
    for file, areas in wanted.items():
        try:
            cut = cutouts(content(Path(file)), file, areas)
        except FiscalDisclosureError:
            continue
        found |= {(file, area): picture for area, picture in cut.items()}
    return found


def _findings(
    review: Review, named: dict[str, Finding], marks: Marks, seen: dict[Recognised, bytes]
) -> Iterator[Markup]:
    """The findings by section, then the notes, then what was accepted."""
    audit = review.audit
    names = {id(finding): name for name, finding in named.items()}
    told = [finding for finding in audit.findings if finding.severity > Severity.NOTE]
    order = {section: place for place, section in enumerate(by_section(audit.findings, audit))}
    if not told:
        yield element("p", say(phrases.LINES["nothing-found"]), class_="clean")
    for section, findings in by_section(told, audit).items():
        articles = [article(finding, names[id(finding)], marks.shown, seen) for finding in findings]
        yield element("div", element("h4", say(section)), *articles, class_=f"group group-{order[section]}")
    if audit.notes:
        parts = [
            element(
                "div",
                *(article(finding, names[id(finding)], marks.shown, seen) for finding in findings),
                class_=f"group group-{order[section]}",
            )
            for section, findings in by_section(audit.notes, audit).items()
        ]
        yield _folded(joined(say(phrases.NOTES), f" {len(audit.notes)}"), parts, class_="notes")
    if review.accepted:
        lines = [
            element("li", badge(item.finding.severity), " ", item.finding.rule.id, " ", _accepted_by(item))
            for item in review.accepted
        ]
        yield _block(joined(say(phrases.ACCEPTED), f" {len(lines)}"), lines)


def _accepted_by(item: Accepted) -> Markup:
    return both(lambda style: accepted_text(item, style))


def _coverage(review: Review) -> Iterator[Markup]:
    audit = review.audit
    ledger = audit.coverage
    if not ledger.figures:
        yield element("p", say(phrases.LINES["nothing-read"]), class_="clean")
    yield element("p", say(phrases.LINES["covered"], figures=ledger.figures, checked=ledger.checked))
    if any(item.judged for item in audit.evidence):
        yield element("p", both(lambda style: habits_text(audit, style)))
    for key, tell in (("unchecked", _unchecked), ("unread", _unplaced)):
        count = sum(1 for _ in tell(audit, STYLES["zh"]))
        if count:
            items = both(partial(_listed, tell, audit), "div")
            yield _folded(joined(say(_WORDS[key]), f" {count}"), [items])
    if audit.crashes:
        crashes = [
            element(
                "li",
                crash.rule.id,
                " ",
                say(crash.rule.title),
                f": {type(crash.error).__name__}: {crash.error}",
            )
            for crash in audit.crashes
        ]
        yield _block(say(_WORDS["crashes"]), crashes)
    decided = both(lambda style: decisions.told(review.settings, style))
    if decided:
        yield element("p", decided)


def _listed(tell: Callable[[Audit, Style], Iterator[str]], audit: Audit, style: Style) -> Markup:
    return element("ul", *(element("li", text) for text in tell(audit, style)))


def _unchecked(audit: Audit, style: Style) -> Iterator[str]:
    """The figures that nothing was held against."""
    for entry in audit.coverage.unchecked:
        place = "" if entry.figure.place is None else place_text(entry.figure.place, style.language)
        yield f"{entry.name(style.language)} {entry.figure} {place}"


def _unplaced(audit: Audit, style: Style) -> Iterator[str]:
    """The numbers that could not be placed."""
    for item in audit.disclosure.unread:
        if not item.free_text:
            yield f"{item.text} {'' if item.place is None else place_text(item.place, style.language)}"


def _block(heading: str, items: Sequence[Markup]) -> Markup:
    return joined(element("h4", heading), element("ul", *items))


def _folded(summary: str, children: Sequence[Markup], **attributes: str) -> Markup:
    return element("details", element("summary", summary), *children, **attributes)


@define
class Report(Gathered):
    """One page for all documents."""

    def end(self, tally: Tally, unused: Sequence[Acceptance]) -> None:
        self.stream.write(page(self.reviews, self.failures, unused, self.style.language))
