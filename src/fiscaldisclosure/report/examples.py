"""What an audit prints of the cases of a rule: the executed examples on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from fiscaldisclosure.audit import audit
from fiscaldisclosure.audit.finding import message
from fiscaldisclosure.audit.naming import short_names
from fiscaldisclosure.comparison import case as compared
from fiscaldisclosure.identities import Verdict, Wording
from fiscaldisclosure.rules.case import cases_of
from fiscaldisclosure.rules.pages import HEADINGS, page_of

if TYPE_CHECKING:
    from fiscaldisclosure.language import Language
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.rules.rule import Rule

HOLDS: Final = frozenset({Verdict.EXACT, Verdict.WITHIN_ROUNDING, Verdict.UNLIKELY})


@frozen
class Example:
    """What an audit by one rule printed, in one language.

    Attributes:
        passes: A relation that holds, with names and with numbers; empty where the rule only speaks of faults.
        fails: The message of a finding.

    """

    passes: str
    fails: str


def example_of(rule: Rule, language: Language) -> Example | None:
    """Return a rule's example, None for a rule without cases, such as one of somebody's own.

    >>> from fiscaldisclosure import CATALOGUE
    >>> rule = next(rule for rule in CATALOGUE if rule.id == "FD501")
    >>> print(example_of(rule, "en").fails)
    “three public” expenses·vehicle purchase and operation is 8.07 万元, should be 7.08 万元: 0.99 万元 too high
    """
    cases = cases_of(rule) or compared.cases_of(rule)
    if not cases:
        return None
    holding = (_holding(rule, case.right, language) for case in cases)
    failing = (_failing(rule, case.wrong, language) for case in cases if case.wrong is not None)
    return Example(next(filter(None, holding), ""), next(failing))


def _holding(rule: Rule, disclosure: Disclosure, language: Language) -> str:
    """Write the shortest relation that holds, one of figures that are not zero if there is one."""
    result = audit(disclosure, [rule])
    held = (
        check.requirement
        for check in result.checks
        if check.outcome.verdict in HOLDS and check.requirement.figures
    )
    telling = min(held, key=lambda one: (not one.figures[0].value, len(one.written(str))), default=None)
    if telling is None or isinstance(telling, Wording):
        return ""
    names = short_names(telling.figures, result.coverage, language)
    return f"{telling.written(names)}\n{telling.written(str)}"


def _failing(rule: Rule, disclosure: Disclosure, language: Language) -> str:
    result = audit(disclosure, [rule])
    return next(message(finding, language) for finding in result.findings)


def documented(rule: Rule, language: Language) -> str:
    """Return a rule's page with its executed examples below the sections that tell of them; own rules tell theirs."""
    page, example = page_of(rule, language), example_of(rule, language)
    if page is None:
        return rule.documentation
    blocks = [page.checks]
    for key, text in page.sections().items():
        blocks.append(f"## {HEADINGS[key].in_(language)}\n{text}".strip())
        if shown := "" if example is None else getattr(example, key, ""):
            blocks.append("    " + shown.replace("\n", "\n    "))
    return "\n\n".join(blocks)
