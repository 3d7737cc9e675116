"""The small department whose nine tables are right, as the cases tell it; tests break one cell at a time."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from fiscaldisclosure import BudgetLine, Disclosure, from_dict
from fiscaldisclosure.model.budgets import BudgetRow, EconomicItem, FunctionalItem
from fiscaldisclosure.model.disclosure import TableFound
from fiscaldisclosure.rules.case import told
from fiscaldisclosure.rules.forms import TITLES

LAND = ("212", "21208", "2120803")
"""The codes of the rows that the government-managed funds pay for."""


def whole() -> Disclosure:
    """A disclosure with all nine tables and a narrative that retells them."""
    return from_dict(told("nine_tables"))


def general_rows() -> list[BudgetRow]:
    """The rows of 一般公共预算财政拨款支出决算表."""
    return list(whole().general_budget.rows)


def economic_rows() -> list[EconomicItem]:
    """The rows of 一般公共预算财政拨款基本支出决算表."""
    return list(whole().basic.rows)


def items() -> list[FunctionalItem]:
    """The items as the narrative tells them."""
    return list(whole().general_budget.items)


def tables(**empty: str | None) -> list[TableFound]:
    """The nine tables as found; those named are empty, with the note given."""
    return [
        TableFound(key=key, title=title, empty=key in empty, note=empty.get(key))
        for key, title in TITLES.items()
    ]


def item(code: str, use: str, line: BudgetLine | str) -> FunctionalItem:
    """One item as the narrative tells it."""
    name = {row.code: row.name for row in whole().expenditure.rows}
    return FunctionalItem(
        class_name=name[code[:3]], section_name=name[code[:5]], name=name[code], use=use, line=line
    )


def changed(disclosure: Disclosure, section: str, /, **changes: Any) -> Disclosure:
    """The same disclosure with some fields of one section changed."""
    return evolve(disclosure, **{section: evolve(getattr(disclosure, section), **changes)})


def with_row(disclosure: Disclosure, section: str, code: str, /, **changes: Any) -> Disclosure:
    """The same disclosure with one row of a section's table changed."""
    rows = [evolve(row, **changes) if row.code == code else row for row in getattr(disclosure, section).rows]
    return changed(disclosure, section, rows=rows)
