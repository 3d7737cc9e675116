"""The whole general public budget by economic nature, which some regions publish in the place of basic expenditure.

It has the terms of 一般公共预算财政拨款基本支出决算表, and its title says that it is not that: projects are in it too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fiscaldisclosure.form.tables import table
from fiscaldisclosure.read.tables.economic import items_of
from fiscaldisclosure.read.tables.evidence import adds_up, figure_of
from fiscaldisclosure.read.tables.reading import Reading
from fiscaldisclosure.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscaldisclosure.read.document import Cell, Grid
    from fiscaldisclosure.read.tables.economic import Item
    from fiscaldisclosure.unit import Unit

_WHOLE = "一般公共预算"
_CLASS_DIGITS = 3
_FEWEST_ITEMS = 6


def is_by_nature(grid: Grid, titles: Sequence[str]) -> bool:
    """Whether a table that is none of the nine is the general public budget by economic nature."""
    words = {plain(cell.text) for row in grid.rows for cell in row}
    named = [title for title in titles if _WHOLE in title and "表" in title]
    return bool(named) and words >= set(table("basic").terms)


def read(grid: Grid, title: str, unit: Unit) -> tuple[dict[str, Any], list[Cell]] | None:
    """Return what a table states, in the keys of OtherTable, and its cells that were understood; None if classes do not add up."""
    reading = Reading(table("basic"), grid, unit, title)
    items = [item for item in items_of(reading) if figure_of(item.cell) is not None]
    if len(items) < _FEWEST_ITEMS or len({item.code for item in items}) != len(items):
        return None
    sums = _sums(items)
    figures = {item.code: figure_of(item.cell) for item in items}
    for whole, parts in sums.items():
        total = figures[whole]
        if total is not None and not adds_up(total, [figures[part] for part in parts]):
            return None
    names = {item.code: f"{item.code} {item.name}" for item in items}
    rows: list[dict[str, Any]] = []
    for item in items:
        row: dict[str, Any] = {}
        reading.state(row, "amount", item.cell, (names[item.code], "决算数"))
        rows.append({"name": names[item.code], "cells": [{"name": "决算数", **row}]})
    codes = [cell for item in items for cell in grid.rows[item.row] if plain(cell.text) == item.code]
    down = [
        {"total": names[whole], "parts": [names[part] for part in parts]} for whole, parts in sums.items()
    ]
    return {"name": title, "rows": rows, "down": down}, [*(item.cell for item in items), *codes]


def _sums(items: Sequence[Item]) -> dict[str, list[str]]:
    """The items under each class that is printed."""
    classes = [item.code for item in items if len(item.code) == _CLASS_DIGITS]
    found = {
        code: [item.code for item in items if item.code != code and item.code.startswith(code)]
        for code in classes
    }
    return {code: parts for code, parts in found.items() if parts}
