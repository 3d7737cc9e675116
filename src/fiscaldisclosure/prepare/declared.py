"""What the tables of a document declare in words: that there is none of a fund, and of which year they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from fiscaldisclosure.model.budgets import FUND_SECTIONS, FundBudget
from fiscaldisclosure.model.disclosure import Department
from fiscaldisclosure.model.shape import paths

if TYPE_CHECKING:
    from fiscaldisclosure.model.disclosure import Disclosure

_YEAR: Final = re.compile(r"(20\d\d)年度?(?=无|没有|未|[^，。；、\d]{0,30}表$)")
"""A year that a note says that there was nothing in, or that stands in the title of a table."""


def with_declared(disclosure: Disclosure) -> Disclosure:
    """Return what was read of a document with what its tables say without a number.

    >>> import fiscaldisclosure as fd
    >>> note = "注：本部门2024年度无国有资本经营预算财政拨款支出，故本表无数据。"
    >>> table = fd.TableFound(key="state_capital", title="决算表", empty=True, note=note)
    >>> told = with_declared(fd.Disclosure(tables=[table]))
    >>> (told.state_capital.stated_none, told.department.year)
    (True, 2024)

    """
    empty = {table.key for table in disclosure.tables if table.empty and table.says_none}
    none: dict[str, Any] = {
        name: evolve(fund, stated_none=True)
        for name in FUND_SECTIONS
        if name in empty and not any(paths(fund := getattr(disclosure, name) or FundBudget()))
    }
    department = disclosure.department or Department()
    year = _year(disclosure) if department.year is None else None
    if year is not None:
        return evolve(disclosure, department=evolve(department, year=year), **none)
    return evolve(disclosure, **none) if none else disclosure


def _year(disclosure: Disclosure) -> int | None:
    """The year of the tables, if they tell one and no other."""
    told = {
        year
        for table in disclosure.tables
        for text in (table.title, table.note if table.empty else None)
        for year in _YEAR.findall(text or "")
    }
    return int(told.pop()) if len(told) == 1 else None
