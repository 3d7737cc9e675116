"""`fiscaldisclosure rules` and `fiscaldisclosure rule`: the catalogue, and one rule's page."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.audit import sentences
from fiscaldisclosure.cli.messages import SAID
from fiscaldisclosure.cli.session import Session
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.labels import Label, label_of
from fiscaldisclosure.monospace import pad, width
from fiscaldisclosure.report import phrases
from fiscaldisclosure.report.examples import documented
from fiscaldisclosure.report.paint import SEVERITY_COLOUR
from fiscaldisclosure.rules.sources import first_year

if TYPE_CHECKING:
    import argparse

    from fiscaldisclosure.report.paint import Style
    from fiscaldisclosure.rules.rule import Rule

_HEADS: Final = (
    Label("编号", "id"),
    Label("程度", "severity"),
    Label("名称", "name"),
    Label("内容", "what is wrong"),
)
_FACTS: Final = {
    "severity": Label("程度", "severity"),
    "part": Label("部分", "section"),
    "source": Label("依据", "source"),
    "since": Label("始于版本", "since"),
    "years": Label("适用年度", "years"),
    "thresholds": Label("阈值", "thresholds"),
}


def rules(arguments: argparse.Namespace, style: Style) -> int:
    """Print the table of rules."""
    language = style.language
    catalogue = Session(arguments).desk.catalogue
    rows = [
        (rule.id, style.say(phrases.SEVERITY[rule.severity]), rule.name, rule.title.in_(language))
        for rule in catalogue
    ]
    heads = tuple(head.in_(language) for head in _HEADS)
    widths = [max(width(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    sys.stdout.write(style.paint(_line(heads, widths), "bold") + "\n")
    for row, rule in zip(rows, catalogue, strict=True):
        colour = SEVERITY_COLOUR[rule.severity]
        shown = _line(row, widths)
        severity = pad(row[1], widths[1])
        sys.stdout.write(shown.replace(severity, style.paint(severity, colour), 1) + "\n")
    return 0


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(pad(cell, columns) for cell, columns in zip(cells, widths, strict=True)).rstrip()


def rule(arguments: argparse.Namespace, style: Style) -> int:
    """Print one rule's page."""
    wanted = arguments.rule.strip()
    catalogue = Session(arguments).desk.catalogue
    found = next((item for item in catalogue if wanted.lower() in {item.id.lower(), item.name}), None)
    if found is None:
        sys.stderr.write(style.shown(f"{unknown(wanted, catalogue, style)}\n"))
        return 2
    sys.stdout.write(_page(found, style))
    return 0


def unknown(wanted: str, catalogue: tuple[Rule, ...], style: Style) -> str:
    """Return what is said of a name that no rule has, with the nearest names."""
    from difflib import get_close_matches

    names = {item.id.lower(): item for item in catalogue} | {item.name: item for item in catalogue}
    close = [names[name] for name in get_close_matches(wanted.lower(), names, 3)]
    shown = sentences.AND.in_(style.language).join(f"{item.id} {item.name}" for item in dict.fromkeys(close))
    hint = style.say(SAID["did-you-mean"], names=shown) if close else style.say(SAID["all-rules"])
    return style.say(SAID["no-rule"], name=wanted, hint=hint)


def _page(found: Rule, style: Style) -> str:
    part = found.part.partition(".")[0]
    facts = {
        "severity": style.say(phrases.SEVERITY[found.severity]),
        "part": style.say(label_of(Disclosure, part) if part else sentences.NOT_NAMED),
        "source": found.source,
        "since": found.since,
    }
    if year := first_year(found):
        facts["years"] = style.say(SAID["from-year"], year=year)
    if found.thresholds:
        facts["thresholds"] = ", ".join(f"{name} = {value}" for name, value in found.thresholds.items())
    captions = {key: style.say(label) for key, label in _FACTS.items()}
    column = max(width(captions[key]) for key in facts)
    lines = [style.paint(f"{found.id} {found.name}", "bold"), found.title.in_(style.language), ""]
    lines += [f"{style.paint(pad(captions[key], column), 'dim')}  {fact}" for key, fact in facts.items()]
    return "\n".join([*lines, "", documented(found, style.language)]) + "\n"
