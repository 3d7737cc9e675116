"""Who honest is accused: what an audit calls wrong in a document that is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import reject

from fiscaldisclosure.audit import audit
from fiscaldisclosure.identities import CUTTING_OFF, ROUNDED, Verdict
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.testing.clerk import Clerk


def accusations(result: Audit, *, cuts_off: bool = False) -> tuple[Finding, ...]:
    """Return the errors of an honest disclosure that must not be; there should be none.

    Rounding is what is prescribed.  So a department that cuts off its figures may be told of one of them, if nothing
    else in its document shows what it does; where two show it, it may be told of none.

    Args:
        result: The audit of an honest disclosure.
        cuts_off: Whether the department cuts off its amounts or its rates; one that rounds may be told of nothing.

    """
    return () if cuts_off and cut_off_once(result) else result.errors


def cut_off_once(result: Audit) -> bool:
    """Whether all that an audit cannot reconcile is one figure, read for certain, and it could if figures are cut off."""
    wrong = [
        finding
        for finding in result.findings
        if finding.rule.severity is Severity.ERROR
        and not finding.doubts
        and finding.check.outcome.verdict is Verdict.IMPOSSIBLE
    ]
    if result.habits != ROUNDED or len(wrong) != 1:
        return False
    (error,) = wrong
    violated = [check.requirement for check in (error.check, *error.related)]
    return any(
        all(requirement.confront(habits).verdict is not Verdict.IMPOSSIBLE for requirement in violated)
        for habits in CUTTING_OFF
    )


def showing(disclosure: Disclosure, clerk: Clerk) -> Disclosure:
    """Return a printed disclosure; none is drawn in which a clerk's cutting off shows in one figure only."""
    if clerk.cuts_off and cut_off_once(audit(disclosure)):
        reject()
    return disclosure
