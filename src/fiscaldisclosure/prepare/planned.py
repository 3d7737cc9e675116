"""What the tables of a published budget plan for items and budgets: they stand beside the nine tables, so by their titles and names."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from fiscaldisclosure.classification import class_code
from fiscaldisclosure.figure import total
from fiscaldisclosure.form.structure import structure
from fiscaldisclosure.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.other import OtherRow, OtherTable
    from fiscaldisclosure.model.shape import Path

_FILE: Final = "planned.toml"
_CLASS, _ITEM = 3, 7
"""How many digits the codes of a class (类) and an item (项) have."""
_AGAIN: Final = re.compile(r"\(\d+\)$")
"""What the reader puts behind a name that stands again."""


def planned(budget: Disclosure, accounts: Disclosure) -> dict[Path, Figure]:
    """Return what a budget's tables by function plan for the lines of accounts, by the ways to those.

    A row belongs to the item of its code; where one of them has no code, to that of its name, if in the table and in the
    accounts there is one of that name in the class.

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
        plan = _plan(table, accounts)
        if plan is None:
            continue
        for row, at in plan.items:
            if (figure := _amount(row)) is not None:
                found[plan.section, "items", at, "line"] = figure
        if plan.whole is not None and (figure := _amount(plan.whole)) is not None:
            found[plan.section, _words()["totals"][plan.section]] = figure
    return found


def section_of(table: OtherTable) -> str | None:
    """Return the section whose expenditure by function a table of a budget plans; None if it is no such table."""
    title = plain(table.name)
    sections: dict[str, list[str]] = _words()["titles"]
    return next((section for section, ends in sections.items() if title.endswith(tuple(ends))), None)


def left_out(budget: Disclosure, accounts: Disclosure) -> Iterator[tuple[str, list[str]]]:
    """Iterate over the tables of a budget of which something has no place, with what stands there."""
    for table in budget.other_tables:
        plan = _plan(table, accounts)
        taken = [] if plan is None else [*(row for row, _ in plan.items), *filter(None, (plan.whole,))]
        taken += [row for row in table.rows if _adds_up(row, taken)]
        kept = [row.name for row in table.rows if row not in taken or _amount(row) is None]
        if kept:
            yield table.name, kept
    tables: dict[str, list[str]] = {}
    for item in budget.unread:
        if item.place is not None and item.place.table:
            tables.setdefault(item.place.table, []).append(item.text)
    yield from tables.items()


def _adds_up(row: OtherRow, taken: list[OtherRow]) -> bool:
    """Whether a row of a class or section is what the items come to that were taken from under it."""
    code, whole = row.code or class_code(plain(row.name)) or "", _amount(row)
    under = [item for item in taken if code and (item.code or "").startswith(code) and item.code != code]
    amounts = [amount for item in under if (amount := _amount(item)) is not None]
    if whole is None or not amounts:
        return False
    tails = sum((amount.half for amount in amounts), whole.half)
    return abs((total(amounts) or 0) - whole.value) <= tails


@frozen
class _Plan:
    """What a table plans of a section of accounts: the rows with the number of the item of each, and the row of the whole."""

    section: str
    items: list[tuple[OtherRow, int]]
    whole: OtherRow | None


def _plan(table: OtherTable, accounts: Disclosure) -> _Plan | None:
    """What a table plans; None if it is no table by function, or the accounts have nothing of the kind."""
    section = section_of(table)
    held: Any = None if section is None else getattr(accounts, section)
    if section is None or held is None:
        return None
    met = _met(table, held.items)
    is_of_others = bool(held.items) and not met
    return _Plan(section, met, None if is_of_others else _whole(table))


@frozen
class _Named:
    """By what a row of a budget, or an item of accounts, is known; None where it does not tell."""

    code: str | None
    within: str | None
    name: str

    def is_also(self, other: _Named) -> bool:
        """Whether both are one: their codes decide, and names only where one has no code, within one class."""
        if self.code and other.code:
            return self.code == other.code
        if len(self.code or other.code or "") not in {0, _ITEM}:
            return False
        return self.name == other.name and (
            self.within == other.within or None in (self.within, other.within)
        )


def _met(table: OtherTable, items: tuple[Any, ...]) -> list[tuple[OtherRow, int]]:
    """Each row with the item that it plans; neither where several may be meant."""
    wanted = [_Named(item.code, _class(item.code, item.class_name), plain(item.name)) for item in items]
    meant = [[at for at, item in enumerate(wanted) if row.is_also(item)] for row in _rows(table)]
    count = Counter(at for found in meant for at in found)
    return [
        (row, found[0])
        for row, found in zip(table.rows, meant, strict=True)
        if len(found) == 1 and count[found[0]] == 1
    ]


def _rows(table: OtherTable) -> Iterator[_Named]:
    """What each row is known by; one without a code is within the class that was named last above it."""
    numbered = {plain(row.name) for row in table.rows}
    within = None
    for row in table.rows:
        name = plain(row.name)
        within = _class(row.code, name) or within
        again = _AGAIN.search(name)
        yield _Named(
            row.code, within, name[: again.start()] if again and name[: again.start()] in numbered else name
        )


def _class(code: str | None, name: str) -> str | None:
    """The code of a class, by any code in it or by its own name."""
    told = (code or class_code(name))[:_CLASS]
    return told if told.isdigit() else None


def _whole(table: OtherTable) -> OtherRow | None:
    """The row of the totals, if there is one."""
    totals = [row for row in table.rows if structure().is_total(plain(row.name))]
    named = [row for row in totals if plain(row.name) in structure().totals] or totals
    return named[0] if len(named) == 1 else None


def _amount(row: OtherRow) -> Figure | None:
    """What a row plans in all, if one column alone tells it."""
    ends = tuple(_words()["whole"]["columns"])
    told = [cell.amount for cell in row.cells if plain(cell.name).endswith(ends)]
    return told[0] if len(told) == 1 else None


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(_FILE).read_text("utf-8"))
