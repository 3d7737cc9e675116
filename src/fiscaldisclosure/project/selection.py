"""Name rules: by id, by name, by the beginning of their ids, by severity, or by the section they look at."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.errors import Message, said
from fiscaldisclosure.project.toml import fail
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscaldisclosure.rules.rule import Rule

SEVERITIES: Final = {severity.name.lower(): severity for severity in Severity}
WHOLE: Final = "whole"
"""The section of the rules that look at the whole disclosure."""
_ID: Final = re.compile(r"[A-Za-z]+[0-9]*")


def section(rule: Rule) -> str:
    """Return the section a rule looks at, as the field of a disclosure is called."""
    return rule.section or rule.part.partition(".")[0] or WHOLE


def meant(selector: str, rules: Sequence[Rule], source: object, key: str) -> tuple[Rule, ...]:
    """Return the rules a selector means.

    >>> from fiscaldisclosure import CATALOGUE
    >>> [rule.name for rule in meant("FD201", CATALOGUE, "settings", "select")]
    ['revenue-total-differs']
    >>> len(meant("FD7", CATALOGUE, "settings", "select")) > 10
    True

    Raises:
        SettingsError: if it means none.

    """
    wanted = selector.strip()
    exact = [rule for rule in rules if wanted.upper() == rule.id or wanted.lower() == rule.name]
    if exact:
        return tuple(exact)
    if wanted.lower() in SEVERITIES:
        return tuple(rule for rule in rules if rule.severity is SEVERITIES[wanted.lower()])
    of_section = tuple(rule for rule in rules if section(rule) == wanted.lower())
    if of_section:
        return of_section
    begun = tuple(rule for rule in rules if rule.id.startswith(wanted.upper()))
    if not (begun and _ID.fullmatch(wanted)):
        fail(source, key, said("settings.no-rule", selector=selector, hint=_hint(wanted, rules)))
    return begun


def _hint(wanted: str, rules: Iterable[Rule]) -> Message:
    kinds = dict.fromkeys([*SEVERITIES, *(section(rule) for rule in rules)])
    names = {name.lower(): name for rule in rules for name in (rule.id, rule.name)} | {
        kind: kind for kind in kinds
    }
    close = get_close_matches(wanted.lower(), names, 1)
    if close:
        return said("hint.did-you-mean", name=names[close[0]])
    return said("hint.selectors", kinds=tuple(kinds))
