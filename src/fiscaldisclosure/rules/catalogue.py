"""The catalogue: every rule, by id, which follows the sections of a disclosure."""

from __future__ import annotations

from typing import Final

from fiscaldisclosure.rules import (
    accounts,
    admissible,
    articulation,
    basic,
    between,
    budgets,
    classification,
    comparisons,
    department,
    duties,
    economic,
    evaluations,
    execution,
    expenditure,
    funds,
    headings,
    hierarchy,
    indicators,
    operations,
    other_tables,
    passages,
    performance,
    plausibility,
    printings,
    retelling,
    revenue,
    row_articulation,
    subjects,
    summaries,
    table_rows,
    tables_found,
    template,
    three_public,
    totals,
    wording,
    years,
)
from fiscaldisclosure.rules.rule import Rule

_MODULES = (
    department,
    totals,
    revenue,
    expenditure,
    budgets,
    subjects,
    funds,
    basic,
    three_public,
    operations,
    execution,
    evaluations,
    indicators,
    performance,
    accounts,
    between,
    years,
    comparisons,
    printings,
    wording,
    summaries,
    table_rows,
    hierarchy,
    economic,
    articulation,
    row_articulation,
    other_tables,
    retelling,
    template,
    tables_found,
    headings,
    classification,
    admissible,
    passages,
    duties,
    plausibility,
)

CATALOGUE: Final[tuple[Rule, ...]] = tuple(
    sorted(
        (item for module in _MODULES for item in vars(module).values() if isinstance(item, Rule)),
        key=lambda item: item.id,
    )
)
"""Every rule, by its id."""
