"""Every rule for what is compared, by what the compared are to each other."""

from __future__ import annotations

from typing import Final

from fiscaldisclosure.comparison import budget, units, years
from fiscaldisclosure.comparison.compared import Relation
from fiscaldisclosure.rules.rule import Rule


def _in(module: object) -> tuple[Rule, ...]:
    found = (item for item in vars(module).values() if isinstance(item, Rule))
    return tuple(sorted(found, key=lambda item: item.id))


OF: Final = {Relation.YEARS: _in(years), Relation.BUDGET: _in(budget), Relation.UNITS: _in(units)}
"""The rules by what the compared are to each other; versions of one document are compared by its own."""
RULES: Final = tuple(rule for rules in OF.values() for rule in rules)
"""The rules for a year and the next, a budget and the accounts, units and their department, by their ids."""
