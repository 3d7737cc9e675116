"""What each rule for years, budgets and units holds right and wrong, told once, as plain data: ``cases.toml``.

An entry ``[[name-of-the-rule]]`` is a case as of any other rule (:mod:`fiscaldisclosure.rules.case`), but for what it is
of: ``right`` tells disclosures, ``before`` and ``after``, or ``department`` and its ``units`` by their names;
``incomplete = true`` says that units may be missing.  ``wrong`` changes what differs.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from fiscaldisclosure.comparison.bundle import Bundle
from fiscaldisclosure.plain import from_dict
from fiscaldisclosure.rules.case import Case, changed

if TYPE_CHECKING:
    from fiscaldisclosure.rules.rule import Rule


def cases_of(rule: Rule) -> tuple[Case, ...]:
    """Return the cases of a rule for what is compared; another rule has none here.

    >>> from fiscaldisclosure.comparison import RULES
    >>> before, after = cases_of(RULES[0])[0].wrong.disclosures
    >>> print(before.overview.closing_balance, after.overview.opening_balance)
    3.00 万元 2.00 万元
    """
    return tuple(map(_case_of, told().get(rule.name, ())))


@cache
def told() -> dict[str, Any]:
    """Return the cases as they stand: of each rule the list of its cases."""
    return tomllib.loads(files(__package__).joinpath("cases.toml").read_text("utf-8"))


def _case_of(entry: dict[str, Any]) -> Case:
    right, complete = entry["right"], not entry.get("incomplete", False)
    wrong = _bundled(changed(right, entry["wrong"]), complete=complete) if "wrong" in entry else None
    return Case(_bundled(right, complete=complete), wrong)


def _bundled(data: dict[str, Any], *, complete: bool) -> Bundle:
    if "department" in data:
        units = [from_dict(unit) for unit in data["units"].values()]
        return Bundle.of_units(from_dict(data["department"]), units, complete=complete)
    return Bundle.of_pair(from_dict(data["before"]), from_dict(data["after"]))
