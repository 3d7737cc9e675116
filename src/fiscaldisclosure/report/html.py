"""Reports as one page that needs nothing else: to read in a browser, to print, to pass on.

Both languages stand in the page; which is shown, and which findings, is chosen without a script: fields whose state the
style sheet asks for.
"""

from __future__ import annotations

import os
from collections import defaultdict
from datetime import UTC, date, datetime
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from fiscaldisclosure.errors import FiscalDisclosureError
from fiscaldisclosure.form.duties import checklist
from fiscaldisclosure.read import content, read_document
from fiscaldisclosure.read.files.scan.cutouts import cutouts
from fiscaldisclosure.report import phrases, ticks
from fiscaldisclosure.report.bilingual import LANGUAGES, both, say
from fiscaldisclosure.report.charts import charts
from fiscaldisclosure.report.html_choices import GRAVEST_FIRST, choices, controls
from fiscaldisclosure.report.html_coverage import coverage
from fiscaldisclosure.report.html_document import Marks, set_again
from fiscaldisclosure.report.html_findings import article, badge, class_of, recognised
from fiscaldisclosure.report.html_style import STYLE
from fiscaldisclosure.report.markup import Markup, block, element, folded, joined
from fiscaldisclosure.report.output import Output, Tally, told_of
from fiscaldisclosure.report.paint import Style
from fiscaldisclosure.report.spool import Spool
from fiscaldisclosure.report.terminal import accepted_text, by_section, summed_up
from fiscaldisclosure.rules.rule import Severity
from fiscaldisclosure.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.language import Language
    from fiscaldisclosure.model.labels import Label
    from fiscaldisclosure.project.accepted import Acceptance
    from fiscaldisclosure.project.review import Accepted, Review
    from fiscaldisclosure.read.document import Document
    from fiscaldisclosure.report.html_findings import Recognised
    from fiscaldisclosure.span import PictureArea

POLICY: Final = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
"""The page loads nothing and runs nothing, whatever a document says."""
NOTHING_ABOVE: Final = Markup("")
_FINGERPRINT: Final = 16
"""Characters of a file's SHA-256 that are shown."""
_WORDS: Final = phrases.PAGE_WORDS


def _columns() -> Markup:
    """The head of the list of documents."""
    names = [_WORDS["document"], *(phrases.SEVERITY[item] for item in GRAVEST_FIRST), phrases.COVERAGE]
    return element("tr", *(element("th", say(name), scope="col") for name in names))


def _row(number: int, file: str, review: Review) -> Markup:
    """A document in the list, with its counts."""
    counts = [
        element("td", str(len(review.audit.of(severity)) or ""), class_=f"count {class_of(severity)}")
        for severity in GRAVEST_FIRST
    ]
    ledger = review.audit.coverage
    return element(
        "tr",
        element("td", element("a", file, href=f"#document-{number}")),
        *counts,
        element("td", f"{ledger.checked} / {ledger.figures}", class_="count"),
    )


def _failure(file: str, told: Label) -> Markup:
    sign = element("span", say(_WORDS["failed"]), class_="badge error")
    return element(
        "section", element("h2", file, " ", sign), element("p", both(lambda style: told.in_(style.language)))
    )


def _document(
    number: int,
    file: str,
    review: Review,
    order: dict[Label, int],
    within: Callable[..., Any] | None = None,
) -> Markup:
    """One document: its head, findings, and, if it is the only one, its text, read again, charts and checklist.

    The sections of its findings are numbered by their order among those of all documents.
    """
    audit, whole = review.audit, within is not None
    for section in by_section(audit.findings, audit):
        order.setdefault(section, len(order))
    named = {f"finding-{number}-{place}": finding for place, finding in enumerate(audit.findings)}
    marks = Marks(named)
    texts = [
        set_again(document, marks) for document in (_documents(review, within) if within is not None else ())
    ]
    drawn = list(charts(audit.disclosure)) if whole else []
    listed = review.ticks or (checklist(audit.disclosure) if texts else ())
    seen = _cutouts(review, within) if within is not None else {}
    parts: dict[str, tuple[Label, list[Markup]]] = {
        "findings": (_WORDS["findings"], list(_findings(review, named, marks, order, seen))),
        "text": (_WORDS["text"], [element("p", say(_WORDS["hint"]), class_="hint"), *texts] if texts else []),
        "charts": (_WORDS["charts"], [element("div", *drawn, class_="drawn")] if drawn else []),
        "checklist": (
            ticks.TITLE,
            [both(lambda style: ticks.table(listed, style), "div")] if listed else [],
        ),
        "coverage": (phrases.COVERAGE, list(coverage(review))),
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
        (_WORDS["program"], f"fiscaldisclosure {VERSION}"),
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


def _documents(review: Review, within: Callable[..., Any]) -> Iterator[Document]:
    """The documents, read again for their text; data have none, and what is gone since cannot be shown."""
    for file in review.files:
        try:
            if not file.lower().endswith(".json"):
                yield within((file,), read_document, file)
        except FiscalDisclosureError:
            continue


def _cutouts(review: Review, within: Callable[..., Any]) -> dict[Recognised, bytes]:
    """What stands in print where the figures of findings were recognised; nothing of a file that is gone since."""
    wanted: dict[str, set[PictureArea]] = defaultdict(set)
    for finding in review.audit.findings:
        for file, area in recognised(finding):
            wanted[file].add(area)
    found: dict[Recognised, bytes] = {}
    for file, areas in wanted.items():
        try:
            cut = within((file,), _cut, file, areas)
        except FiscalDisclosureError:
            continue
        found |= {(file, area): picture for area, picture in cut.items()}
    return found


def _cut(file: str, areas: set[PictureArea]) -> dict[PictureArea, bytes]:
    """Areas of the pages of a file, as pictures."""
    return cutouts(content(Path(file)), file, areas)


def _findings(
    review: Review,
    named: dict[str, Finding],
    marks: Marks,
    order: dict[Label, int],
    seen: dict[Recognised, bytes],
) -> Iterator[Markup]:
    """The findings by section, then the notes, then what was accepted."""
    audit = review.audit
    names = {id(finding): name for name, finding in named.items()}
    told = [finding for finding in audit.findings if finding.severity > Severity.NOTE]
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
        yield folded(joined(say(phrases.NOTES), f" {len(audit.notes)}"), parts, class_="notes")
    if review.accepted:
        lines = [
            element("li", badge(item.finding.severity), " ", item.finding.rule.id, " ", _accepted_by(item))
            for item in review.accepted
        ]
        yield block(joined(say(phrases.ACCEPTED), f" {len(lines)}"), lines)


def _accepted_by(item: Accepted) -> Markup:
    return both(lambda style: accepted_text(item, style))


@define
class Report(Output):
    """One page for all documents.

    Of a single document its own text is set again, with the figures marked, and charts are drawn; so the first waits
    until there is another, and the others until the sections of all are known.
    """

    above: Markup = field(default=NOTHING_ABOVE, kw_only=True)
    """What stands above the report."""
    _first: tuple[str, Review] | None = field(default=None, init=False)
    _count: int = field(default=0, init=False)
    _failed: bool = field(default=False, init=False)
    _order: dict[Label, int] = field(factory=dict, init=False)
    _rows: Spool = field(factory=Spool, init=False)
    _failures: Spool = field(factory=Spool, init=False)
    _documents: Spool = field(factory=Spool, init=False)

    def reviewed(self, file: str, reviewed: Review) -> None:
        if self._count == 0:
            self._first = file, reviewed
        else:
            self._set_first()
            self._set(self._count, file, reviewed)
        self._count += 1

    def _set_first(self, within: Callable[..., Any] | None = None) -> None:
        if self._first is not None:
            self._set(0, *self._first, within)
            self._first = None

    def _set(self, number: int, file: str, review: Review, within: Callable[..., Any] | None = None) -> None:
        self._documents.write(_document(number, file, review, self._order, within))
        self._rows.write(_row(number, file, review))

    def failed(self, file: str, error: Exception, told: Label) -> None:
        self._failures.write(_failure(file, told))
        self._failed = True

    def end(self, tally: Tally, unused: Sequence[Acceptance]) -> None:
        self._set_first(self.within)
        title, sections = _WORDS["title"].in_(self.style.language), list(self._order)
        head = joined(
            Markup('<meta charset="utf-8">'),
            Markup(f'<meta name="generator" content="fiscaldisclosure {VERSION}">'),
            Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
            Markup('<meta name="color-scheme" content="light dark">'),
            Markup(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'),
            element("title", title),
            element("style", Markup(STYLE + choices(sections))),
        )
        skip = element("a", say(_WORDS["skip"]), href="#main", class_="skip")
        self.stream.write(f'<!DOCTYPE html>\n<html lang="{LANGUAGES[self.style.language]}">')
        self.stream.write(f'{element("head", head)}<body>{skip}<main id="main">')
        self.stream.write(controls(sections, self.style.language) + element("h1", say(_WORDS["title"])))
        self.stream.write(self.above)
        if self._count > 1 or self._failed:
            self.stream.write(f'<section>{element("h2", say(_WORDS["documents"]))}<div class="scroll">')
            self.stream.write(f'<table class="index">{_columns()}')
            self._rows.move_to(self.stream)
            self.stream.write("</table></div></section>")
        self._failures.move_to(self.stream)
        self._documents.move_to(self.stream)
        if unused:
            entries = [element("li", f"{entry.source} {entry.number}: {entry}") for entry in unused]
            self.stream.write(block(say(_WORDS["unused"]), entries))
        made = element("footer", say(_WORDS["made"], version=VERSION))
        self.stream.write(f"{made}</main></body></html>\n")


def page(
    reviews: Iterable[tuple[str, Review]],
    failures: Iterable[tuple[str, FiscalDisclosureError]] = (),
    language: Language = "zh",
    *,
    above: Markup = NOTHING_ABOVE,
) -> str:
    """Return the page for the reviews of documents, and for what could not be read.

    Args:
        reviews: The name of each document and its review.
        failures: The name of each document that could not be read, and why.
        language: Which language is shown first.
        above: What stands above the report.

    """
    stream, tally = StringIO(), Tally()
    made = Report(stream, Style(language=language), above=above)
    for file, review in reviews:
        made.reviewed(file, review)
    for file, error in failures:
        made.failed(file, error, told_of(error))
    made.end(tally, ())
    return stream.getvalue()
