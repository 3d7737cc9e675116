"""One finding at the terminal: what, where, why, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.audit.direction import spoken
from fiscaldisclosure.audit.finding import advice, message
from fiscaldisclosure.audit.fingerprint import fingerprint
from fiscaldisclosure.audit.message import (
    allowance_text,
    difference_text,
    is_constant,
    is_within,
    violation,
)
from fiscaldisclosure.audit.naming import full_name, place_text, section_of, short_names, shortened
from fiscaldisclosure.by_figure import ByFigure
from fiscaldisclosure.monospace import pad, width, wrap
from fiscaldisclosure.report import phrases
from fiscaldisclosure.report.paint import SEVERITY_COLOUR, SEVERITY_MARK, Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.audit.ledger import Ledger
    from fiscaldisclosure.figure import Figure

_INDENT = 4
_MOST = 4
"""How many prints are listed without being asked for more."""


def finding_lines(finding: Finding, style: Style) -> Iterator[str]:
    """Yield the lines of one finding, under the heading of its section."""
    rule, colour = finding.rule, SEVERITY_COLOUR[finding.severity]
    mark = style.paint(
        f"{SEVERITY_MARK[finding.severity]} {style.say(phrases.SEVERITY[finding.severity])}", "bold", colour
    )
    name = style.paint(f"[{rule.name}]", "dim")
    yield f"  {mark} {style.paint(rule.id, 'bold')} {style.say(rule.title)} {name}"
    for line in wrap(message(finding, style.language, within=1), _room(style, _INDENT)):
        yield " " * _INDENT + line
    below = [(phrases.CAPTION[key].in_(style.language), text) for key, text in details(finding, style)]
    captions = max((width(caption) for caption, _ in below), default=0)
    said = ""
    for caption, text in below:
        shown = "" if caption == said else caption
        said = caption
        first = " " * _INDENT + style.paint(pad(shown, captions), "dim") + "  "
        for number, line in enumerate(wrap(text, _room(style, _INDENT + captions + 2))):
            yield (first if number == 0 else " " * (_INDENT + captions + 2)) + line


def _room(style: Style, taken: int) -> int | None:
    return None if style.columns is None else max(20, style.columns - taken)


def details(finding: Finding, style: Style) -> Iterator[tuple[str, str]]:
    """Yield what stands below a finding's message, each with the key of its caption."""
    yield from _where(finding, style)
    yield from _relation(finding, style)
    yield from _causes(finding, style)
    if style.verbose:
        yield from _figures(finding.figures, finding.ledger, style)
    if finding.check.requirement.is_relation:  # of words, the message says it
        yield "advice", advice(finding, style.language, within=1)
    if style.verbose:
        yield "fingerprint", fingerprint(finding)


def _where(finding: Finding, style: Style) -> Iterator[tuple[str, str]]:
    """The print and the place of what is wrong, or may be; nothing for figures made in code."""
    place_of_words, shown = finding.check.requirement.place, finding.prints
    printed = [(figure, figure.place) for figure in shown if figure.place is not None]
    listed = printed if style.verbose or len(printed) <= _MOST else printed[: _MOST - 1]
    for figure, place in listed:
        name = f"{full_name(figure, finding.ledger, style.language, 1)} " if len(shown) > 1 else ""
        yield "text", f"{name}“{figure.text or figure}”  {place_text(place, style.language)}"
    if len(listed) < len(printed):
        yield "text", style.say(phrases.LINES["more"], count=len(printed) - len(listed))
    if place_of_words is not None and not shown:
        yield "text", place_text(place_of_words, style.language)


def _causes(finding: Finding, style: Style) -> Iterator[tuple[str, str]]:
    """What may have led to it, and what follows from it."""
    language, lines = style.language, phrases.LINES
    ledger = finding.ledger
    section = section_of(finding.check, ledger)
    stated = finding.check.requirement.stated
    for explanation in finding.explanations:
        text = explanation.text.in_(language)
        yield "explanation", text if stated is None else shortened(text, stated, ledger, language)
    for consequence in finding.consequences:
        figure = consequence.figure
        right = spoken(figure, language, value=figure.rounded(consequence.expected), beside=figure.value)
        told = spoken(figure, language, beside=consequence.expected)
        within = int(section_of(consequence.check, ledger) == section)
        name = full_name(figure, ledger, language, within)
        yield "consequence", style.say(lines["consequence"], name=name, figure=told, right=right)
    related: dict[str, None] = {}
    blamed = ByFigure((figure, None) for figure in _wrong(finding))
    for other in finding.related:
        within = int(section_of(other, ledger) == section)
        said = violation(other, ledger, language, within=within, blamed=blamed)
        related[f"{other.rule.id} {said}"] = None
    for line in related:  # two prints that say the same are told of once
        yield "related", line


def _wrong(finding: Finding) -> Iterator[Figure]:
    """The figures that are known to be wrong: the suspect, and what was computed from it."""
    if finding.suspect is not None:
        yield finding.suspect
    yield from (item.figure for item in finding.consequences)


def _relation(finding: Finding, style: Style) -> Iterator[tuple[str, str]]:
    """The relation, with names and with numbers, and how far they are apart."""
    check, ledger = finding.check, finding.ledger
    identity = check.requirement
    if not identity.is_relation:
        return
    names = short_names(identity.figures, ledger, style.language)
    yield "relation", identity.written(names)
    yield "relation", check.counted.written(str)
    if check.outcome.allowance and check.outcome.residual:
        difference = difference_text(
            check,
            style.language,
            reverse=is_constant(check, ledger),
            apart=is_within(finding.suspect, check) and not finding.doubts,
        )
        allowance = allowance_text(check, style.language)
        yield "difference", style.say(phrases.LINES["difference"], difference=difference, allowance=allowance)


def _figures(figures: tuple[Figure, ...], ledger: Ledger, style: Style) -> Iterator[tuple[str, str]]:
    for figure in figures:
        place = "" if figure.place is None else f" @ {place_text(figure.place, style.language)}"
        yield "figures", f"{full_name(figure, ledger, style.language, 1)} {figure}{place}"
