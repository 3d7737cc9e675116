"""What the tables of a published budget plan for items and budgets: they stand beside the nine tables, so by their titles and names."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from fiscaldisclosure.form.structure import structure
from fiscaldisclosure.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.other import OtherRow, OtherTable
    from fiscaldisclosure.model.shape import Path

_FILE: Final = "planned.toml"


def planned(budget: Disclosure, accounts: Disclosure) -> dict[Path, Figure]:
    """Return what a budget's tables by function plan for the lines of accounts, by the ways to those.

    A row belongs to the item of its name, if there is one of that name in the table and in the accounts.

    >>> import fiscaldisclosure as fd
    >>> from fiscaldisclosure.model.other import OtherCell, OtherRow, OtherTable
    >>> rows = [OtherRow(name="合计", cells=[OtherCell(name="2024年预算数合计", amount="9.00")])]
    >>> budget = fd.Disclosure(other_tables=[OtherTable(name="一般公共预算支出表", rows=rows)])
    >>> accounts = fd.Disclosure(general_budget=fd.GeneralPublicBudget(stated_total="8.00"))
    >>> [(".".join(path), str(figure)) for path, figure in planned(budget, accounts).items()]
    [('general_budget.stated_total', '9.00 万元')]

    """
    found: dict[Path, Figure] = {}
    for table in budget.other_tables:
        section = section_of(table)
        held: Any = None if section is None else getattr(accounts, section)
        if section is None or held is None:
            continue
        for row, at in _met(table, held.items):
            if (figure := _amount(row)) is not None:
                found[section, "items", at, "line"] = figure
        for row in filter(_is_total, table.rows):
            if (figure := _amount(row)) is not None:
                found[section, _words()["totals"][section]] = figure
    return found


def section_of(table: OtherTable) -> str | None:
    """Return the section whose expenditure by function a table of a budget plans; None if it is no such table."""
    title = plain(table.name)
    sections: dict[str, list[str]] = _words()["titles"]
    return next((section for section, ends in sections.items() if title.endswith(tuple(ends))), None)


def left_out(budget: Disclosure, accounts: Disclosure) -> Iterator[tuple[str, list[str]]]:
    """Iterate over the tables of a budget of which something has no place, with what stands there."""
    for table in budget.other_tables:
        section = section_of(table)
        held: Any = None if section is None else getattr(accounts, section)
        met = {row.name for row, _ in _met(table, held.items)} if held is not None else set()
        kept = [row.name for row in table.rows if row.name not in met and not (met and _is_total(row))]
        if kept:
            yield table.name, kept
    tables: dict[str, list[str]] = {}
    for item in budget.unread:
        if item.place is not None and item.place.table:
            tables.setdefault(item.place.table, []).append(item.text)
    yield from tables.items()


def _met(table: OtherTable, items: tuple[Any, ...]) -> Iterator[tuple[OtherRow, int]]:
    """Each row with the item of its name; neither where several are called so."""
    rows = [plain(row.name) for row in table.rows]
    names = [plain(item.name) for item in items]
    for row, name in zip(table.rows, rows, strict=True):
        if rows.count(name) == names.count(name) == 1:
            yield row, names.index(name)


def _is_total(row: OtherRow) -> bool:
    return structure().is_total(plain(row.name))


def _amount(row: OtherRow) -> Figure | None:
    """What a row plans in all, if one column alone tells it."""
    ends = tuple(_words()["whole"]["columns"])
    told = [cell.amount for cell in row.cells if plain(cell.name).endswith(ends)]
    return told[0] if len(told) == 1 else None


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(_FILE).read_text("utf-8"))
