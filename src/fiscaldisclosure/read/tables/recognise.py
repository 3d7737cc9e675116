"""Which of the public tables a grid is, by its titles or the terms in it, and the unit it is printed in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from fiscaldisclosure.form.tables import Entry, Form, table, tables
from fiscaldisclosure.read.document import Grid
from fiscaldisclosure.read.tables.header import header_height, label_text
from fiscaldisclosure.spelling import plain
from fiscaldisclosure.unit import Unit, unit_named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


_UNIT = re.compile(
    r"(?:单位:\(?|^\(|(?:决算|预算|支出|金额)数?\()(?:人民币)?(?P<unit>万元|元|千元|百万元|亿元)"
)
_OTHER_TABLES = ("项目", "基本", "财政拨款", "预算", "费", "收入", "事业", "经营", "专户", "明细", "用款")
_BREAKS_OFF = re.compile(r"(?:预算|财政|拨款|经费|资金|基本)$")
_NAMES_A_TABLE = re.compile(r"表(?:\([^()]*\))?$")
_LONGEST_TITLE = 60
FUND_WORDS = {
    "general_public": "一般公共预算",
    "government_fund": "政府性基金",
    "state_capital": "国有资本经营",
}
"""The three budgets by the words that name them in a header."""


def form_of(grid: Grid, titles: Sequence[str]) -> Form | None:
    """Recognise a table by the titles above it, the last first, else by the terms that only it has.

    A longer title wins, since 支出决算表 ends many names; behind a word that makes it another table it names none.
    """
    if (named := named_by(titles)) is not None:
        return _by_fund(named, grid)
    words = {label_text(cell.text) for row in grid.rows for cell in row}
    for form in tables():
        terms = {plain(term) for term in form.terms}
        if terms and words >= terms and not _contradicted(form, titles):
            return form
    return None


def named_by(titles: Sequence[str]) -> Form | None:
    """Return the form that the last title names which names one."""
    texts = [text for text in reversed(titles) if len(text) <= _LONGEST_TITLE]
    halves = (before if _BREAKS_OFF.search(before) else "" for before in (*texts[1:], ""))
    whole = map(str.__add__, halves, texts)
    return next((form for text in whole if (form := _named(text)) is not None), None)


def title_of(form: Form, titles: Sequence[str]) -> str:
    """Return the one of a form's titles that stands above a table; the official one where none does."""
    return next(
        (title for title in form.titles if any(_bare(title) in text.replace('"', "") for text in titles)),
        form.title,
    )


def _named(text: str) -> Form | None:
    bare = text.replace('"', "")
    found = [
        (len(title), form)
        for form in tables()
        for title in map(_bare, form.titles)
        if title in bare and (form.anywhere or not bare.partition(title)[0].endswith(_OTHER_TABLES))
    ]
    return max(found, key=lambda item: item[0])[1] if found else None


@cache
def _bare(title: str) -> str:
    return plain(title).replace('"', "")


def _contradicted(form: Form, titles: Sequence[str]) -> bool:
    """Whether a title above names another table than the one whose terms were found."""
    named = [text for text in titles if _NAMES_A_TABLE.search(text) and len(text) <= _LONGEST_TITLE]
    return bool(form.title_word and named) and form.title_word not in named[-1]


def _by_fund(form: Form, grid: Grid) -> Form:
    """Return the form that a table split by fund has, whatever its title says."""
    if not form.split_by_fund:
        return form
    header = "".join(plain(cell.text) for row in grid.rows[: header_height(grid)] for cell in row)
    split = sum(word in header for word in FUND_WORDS.values()) > 1
    return table(form.split_by_fund) if split else form


def unit_of(grid: Grid, titles: Sequence[str]) -> Unit | None:
    """Return the money unit printed above or in a table, if one is."""
    for text in (*reversed(titles), *(plain(cell.text) for row in grid.rows[:3] for cell in row)):
        match = _UNIT.search(text)
        if match is not None:
            return unit_named(match["unit"])
    return None


@cache
def _index(entries: tuple[Entry, ...]) -> Mapping[str, tuple[tuple[int, Entry], ...]]:
    found: dict[str, list[tuple[int, Entry]]] = {}
    for number, entry in enumerate(entries):
        names = [*entry.labels, *(f"{entry.under}{label}" for label in entry.labels if entry.under)]
        for label in dict.fromkeys(label_text(name).replace('"', "") for name in names):
            found.setdefault(label, []).append((number, entry))
    return {label: tuple(places) for label, places in found.items()}


def places_of(entries: tuple[Entry, ...], label: str) -> tuple[int, ...]:
    """Return the places at which a plain label stands in a form."""
    return tuple(place for place, _ in _index(entries).get(label.replace('"', ""), ()))


def entry_of(entries: tuple[Entry, ...], label: str, after: int = -1) -> tuple[int, Entry] | None:
    """Return the row or column of a form that a plain label names, with its number.

    A label that stands in the form twice names the one that comes next after the one read last.
    """
    places = _index(entries).get(label.replace('"', ""))
    if not places:
        return None
    return next((place for place in places if place[0] > after), places[0])
