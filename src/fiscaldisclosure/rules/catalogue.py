"""The catalogue: every rule, in the order of the disclosure's sections."""

from __future__ import annotations

from fiscaldisclosure.rules import revenue
from fiscaldisclosure.rules.rule import Rule

_MODULES = (revenue,)

CATALOGUE: tuple[Rule, ...] = tuple(
    item for module in _MODULES for item in vars(module).values() if isinstance(item, Rule)
)
