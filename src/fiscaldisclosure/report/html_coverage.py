"""What was checked and what was not, on the page: silence must not be mistaken for correctness."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.audit.naming import place_text
from fiscaldisclosure.report import decisions, phrases
from fiscaldisclosure.report.bilingual import STYLES, both, say
from fiscaldisclosure.report.markup import Markup, block, element, folded, joined
from fiscaldisclosure.report.terminal import habits_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fiscaldisclosure.audit.check import Crash
    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.project.review import Review
    from fiscaldisclosure.report.paint import Style

_WORDS: Final = phrases.PAGE_WORDS


def coverage(review: Review) -> Iterator[Markup]:
    """Tell how much was checked, how the document rounds, and what could not be checked, placed or decided."""
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
            yield folded(joined(say(_WORDS[key]), f" {count}"), [items])
    if audit.crashes:
        crashes = (partial(_crash, crash) for crash in audit.crashes)
        yield block(say(_WORDS["crashes"]), [element("li", both(crash)) for crash in crashes])
    decided = both(lambda style: decisions.told(review.settings, style))
    if decided:
        yield element("p", decided)


def _crash(crash: Crash, style: Style) -> str:
    return crash.in_(style.language)


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
            yield f"{item.in_(style.language)} {'' if item.place is None else place_text(item.place, style.language)}"
