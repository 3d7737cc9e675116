"""`fiscaldisclosure explain`: the whole derivation of what a rule found in a document."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from attrs import evolve

from fiscaldisclosure.audit import audit
from fiscaldisclosure.audit.direction import spoken
from fiscaldisclosure.audit.fingerprint import fingerprint
from fiscaldisclosure.audit.naming import full_name
from fiscaldisclosure.cli.catalogue import unknown
from fiscaldisclosure.cli.messages import SAID
from fiscaldisclosure.cli.publications import loaded, tell_crashes
from fiscaldisclosure.cli.session import Session
from fiscaldisclosure.figure import Figure, in_words
from fiscaldisclosure.identities import Verdict
from fiscaldisclosure.report.details import finding_lines

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.interval import Interval
    from fiscaldisclosure.report.paint import Style
    from fiscaldisclosure.rules.rule import Rule


def explain(arguments: argparse.Namespace, style: Style) -> int:
    """Print the derivation of each finding of a rule, or that the rule holds."""
    wanted, desk = arguments.rule.strip().lower(), Session(arguments).desk
    found = audit(loaded(arguments.file, style), desk.rules)
    told = [
        finding
        for finding in found.findings
        if wanted in {finding.rule.id.lower(), finding.rule.name, fingerprint(finding)}
    ]
    if not told and not any(_is_of(rule, wanted) for rule in desk.catalogue):
        sys.stderr.write(style.shown(f"{unknown(arguments.rule, desk.catalogue, style)}\n"))
        return 2
    crashed = tell_crashes(found, arguments.file, style)
    for finding in told:
        _print(finding, found, style)
    causes = [(finding, count) for finding in found.findings if (count := _laid(finding, wanted))]
    for finding, count in causes:
        if finding not in told:
            cause, file, rule = finding.rule.id, arguments.file, arguments.rule
            text = style.say(SAID["told-under"], file=file, rule=rule, count=count, cause=cause)
            sys.stdout.write(style.shown(f"{text}\n"))
            _print(finding, found, style)
    if not told and not causes and not any(_is_of(crash.rule, wanted) for crash in found.crashes):
        verdicts = [check.outcome.verdict for check in found.checks if _is_of(check.rule, wanted)]
        open_ = verdicts.count(Verdict.NOT_CHECKABLE)
        count = len(verdicts) - open_
        said = "not-found-in" if verdicts else "not-met-in"
        text = style.say(SAID[said], file=arguments.file, rule=arguments.rule, count=count)
        text += style.say(SAID["not-checkable-in"], count=open_) if open_ else ""
        sys.stdout.write(style.shown(f"{text}\n"))
    return 2 if crashed else 0


def _is_of(rule: Rule, wanted: str) -> bool:
    return wanted in {rule.id.lower(), rule.name}


def _laid(finding: Finding, wanted: str) -> int:
    """How many violations of a rule are told under a finding, as they have its cause."""
    return sum(_is_of(check.rule, wanted) for check in finding.related)


def _print(finding: Finding, found: Audit, style: Style) -> None:
    lines = [*finding_lines(finding, evolve(style, verbose=True)), *_derived(finding, found, style)]
    sys.stdout.write(style.shown("\n".join([*lines, "", ""])))


def _derived(finding: Finding, found: Audit, style: Style) -> Iterator[str]:
    """What each print can stand for, and where each figure would lie if all others were right."""
    requirement, ledger = finding.check.counted, finding.ledger
    if not requirement.is_relation:
        return
    yield f"    {style.say(SAID['derivation'])}"
    for key in ("print-means", "implied"):
        for printed, figure in zip(finding.figures, requirement.figures, strict=True):
            means = key == "print-means"
            interval = found.habits.interval(figure) if means else requirement.implied(figure, found.habits)
            if interval is not None:
                name = full_name(printed, ledger, style.language, 1)
                shown = _interval(interval, figure)
                said = "print-should-mean" if means and figure is not printed else key
                yield f"      {style.say(SAID[said], name=name, figure=spoken(figure, style.language), interval=shown)}"


def _interval(interval: Interval, figure: Figure) -> str:
    """An interval in the unit of a figure, a little finer than it is printed."""
    finer = Figure(figure.half / 100 or figure.value, figure.unit)
    low, high = (in_words(finer.rounded(end), figure.unit) for end in (interval.lo, interval.hi))
    opening, closing = "[" if interval.lo_closed else "(", "]" if interval.hi_closed else ")"
    return f"{opening}{low}, {high}{closing}"
