"""The catalogue: every rule, by id, which follows the sections of a disclosure."""

from __future__ import annotations

from typing import Final

from fiscaldisclosure.rules import (
    basic,
    between,
    budgets,
    comparisons,
    department,
    evaluations,
    expenditure,
    funds,
    indicators,
    operations,
    performance,
    printings,
    revenue,
    three_public,
    totals,
    wording,
)
from fiscaldisclosure.rules.rule import Rule

_MODULES = (
    department,
    totals,
    revenue,
    expenditure,
    budgets,
    funds,
    basic,
    three_public,
    operations,
    evaluations,
    indicators,
    performance,
    between,
    comparisons,
    printings,
    wording,
)

CATALOGUE: Final[tuple[Rule, ...]] = tuple(
    sorted(
        (item for module in _MODULES for item in vars(module).values() if isinstance(item, Rule)),
        key=lambda item: item.id,
    )
)
"""Every rule, by its id."""
