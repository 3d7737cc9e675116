"""A draft and its next version: which findings are mended, which are new, which figures changed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import evolve

from fiscaldisclosure.audit.fingerprint import fingerprint
from fiscaldisclosure.comparison.compared import Change
from fiscaldisclosure.comparison.keyed import figures, year_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.model.disclosure import Disclosure


def mended_new_known(before: Audit, after: Audit) -> tuple[tuple[Finding, ...], Audit, tuple[Finding, ...]]:
    """Tell apart what only the earlier version has, the later audit with what only it has, and what both have."""
    failed = {crash.rule.id for crash in after.crashes}  # what they would find, nobody can call mended
    mended, _ = _split((item for item in before.findings if item.rule.id not in failed), after.findings)
    new, known = _split(after.findings, before.findings)
    crashes = tuple({crash.rule.id: crash for crash in (*before.crashes, *after.crashes)}.values())
    return mended, evolve(after, findings=new, crashes=crashes), known


def _split(
    findings: Iterable[Finding], others: Iterable[Finding]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Findings that the others do not have, and those that they have; each of the others stands for one."""
    left = Counter(map(fingerprint, others))
    alone: list[Finding] = []
    shared: list[Finding] = []
    for finding in findings:
        mark = fingerprint(finding)
        (shared if left[mark] > 0 else alone).append(finding)
        left[mark] -= 1
    return tuple(alone), tuple(shared)


def changes(before: Disclosure, after: Disclosure) -> tuple[Change, ...]:
    """Return the figures that are told differently, in the order of the form; a renamed class is the same class."""
    year = year_of(after)
    old, new = figures(before, year), figures(after, year)
    keys = [*new, *(key for key in old if key not in new)]
    found = []
    for key in keys:
        one, other = old.get(key), new.get(key)
        trail = (other or one or ((),))[0]
        change = Change(trail, one and one[1], other and other[1])
        if change.before != change.after:
            found.append(change)
    return tuple(found)
