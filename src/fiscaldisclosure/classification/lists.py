"""The lists of codes, read from the data beside this file, and the list of one year."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import field, frozen

from fiscaldisclosure.classification.entry import Entry, plain
from fiscaldisclosure.errors import DataError, said

if TYPE_CHECKING:
    from collections.abc import Iterable

K = TypeVar("K")
V = TypeVar("V")

FUNCTIONAL: Final = "functional"
ECONOMIC: Final = "economic"
_CALLED: Final = {FUNCTIONAL: "data.functional", ECONOMIC: "data.economic"}


@frozen(eq=False)
class Classification(Mapping[str, Entry]):
    """The codes of one kind that are in force in one year.

    Attributes:
        kind: functional or economic.
        year: The year.
        covered: Whether the lists reach the year; after them, what was in force last is assumed to be still.

    """

    kind: str
    year: int
    covered: bool
    _entries: Mapping[str, Entry] = field(repr=False)
    _complete: frozenset[str] = field(repr=False)
    _named: Mapping[str, tuple[Entry, ...]] = field(repr=False)

    def __getitem__(self, code: str) -> Entry:
        found = self._entries.get(code)
        if found is None:
            raise KeyError(self._missing(code))
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def named(self, name: str) -> tuple[Entry, ...]:
        """Return every entry with a name, however its spaces, marks and widths are written; 行政运行 has many."""
        return self._named.get(plain(name), ())

    def is_complete(self, below: str = "") -> bool:
        """Whether every code directly below one is listed; below "" are the classes."""
        return below in self._complete

    def _missing(self, code: str) -> str:
        known = lists(self.kind).history(code)
        if known:
            spans = ", ".join(f"{entry.name} {entry.valid_from}-{entry.valid_to or ''}" for entry in known)
            return f"{code} is not in force in {self.year}; it was or will be {spans}"
        above = code[:-2] if len(code) > 3 else ""  # noqa: PLR2004  # a class has three digits
        what = "complete, so there is no such code" if self.is_complete(above) else "not complete there"
        return f"{code} is not in the {self.kind} list of {self.year}, which is {what}"


@frozen(eq=False)
class Lists:
    """All that is known of one kind of codes, in all years.

    Attributes:
        kind: functional or economic.
        first: The first year of the lists.
        last: The last.
        entries: Every code under every name, by code and year.

    """

    kind: str
    first: int
    last: int
    entries: tuple[Entry, ...] = field(repr=False)
    _complete: tuple[tuple[range, frozenset[str]], ...] = field(repr=False)
    _by_code: dict[str, tuple[Entry, ...]] = field(init=False, factory=dict, repr=False)
    _by_name: dict[str, tuple[Entry, ...]] = field(init=False, factory=dict, repr=False)
    _years: dict[int, Classification] = field(init=False, factory=dict, repr=False)

    def __attrs_post_init__(self) -> None:
        self._by_code.update(_grouped((entry.code, entry) for entry in self.entries))
        self._by_name.update(_by_name(self.entries))

    def history(self, code: str) -> tuple[Entry, ...]:
        """Return what a code has been, the earliest first."""
        return self._by_code.get(code, ())

    def called(self, name: str) -> tuple[Entry, ...]:
        """Return every entry that has a name in any year."""
        return self._by_name.get(plain(name), ())

    def of(self, year: int) -> Classification:
        """Return the list of a year.

        Raises:
            DataError: if the lists begin later.

        """
        if year < self.first:
            raise DataError(
                said("data.lists-begin", kind=said(_CALLED[self.kind]), first=self.first, year=year)
            )
        if year not in self._years:
            entries = {entry.code: entry for entry in self.entries if entry.valid_in(year)}
            complete = frozenset(code for years, below in self._complete if year in years for code in below)
            self._years[year] = Classification(
                self.kind, year, year <= self.last, entries, complete, _by_name(entries.values())
            )
        return self._years[year]

    def renamed(self, name: str, year: int) -> str | None:
        """Return what is called ``name`` in any year as it is called in ``year``; None if that is unknown or unclear."""
        current = self.of(year)
        if found := current.named(name):
            return found[0].name
        names = {current[entry.code].name for entry in self.called(name) if entry.code in current}
        return names.pop() if len(names) == 1 else None


def functional(year: int) -> Classification:
    """Return the codes by function (支出功能分类) of a year.

    Raises:
        DataError: if the lists begin later.

    """
    return lists(FUNCTIONAL).of(year)


def economic(year: int) -> Classification:
    """Return the codes by economic nature (部门预算支出经济分类) of a year.

    Raises:
        DataError: if the lists begin later.

    """
    return lists(ECONOMIC).of(year)


def renamed(name: str, year: int) -> str | None:
    """Return the name in ``year`` of what is or was called ``name``, by function or by economic nature.

    None if no list knows it, or if it has become several things.

    Raises:
        DataError: if the lists begin later.

    """
    return lists(FUNCTIONAL).renamed(name, year) or lists(ECONOMIC).renamed(name, year)


def allows(budget: str, year: int | None, code: str) -> bool | None:
    """Whether a budget (general_public, government_fund, state_capital) can pay for a class; None if unknown.

    Where the year is unknown, what it can in any year it can.
    """
    answers = [
        code not in never and (not only or code in only)
        for years, never, only in _budgets().get(budget, ())
        if year is None or year in years
    ]
    return any(answers) if answers else None


@cache
def lists(kind: str) -> Lists:
    """Return everything known of one kind of codes."""
    data = _coverage()[kind]
    complete = tuple((_years(item), frozenset(item["below"])) for item in data["complete"])
    return Lists(kind, data["first"], data["last"], _entries(kind), complete)


def is_class(name: str) -> bool:
    """Whether a class (类) by function has had a name in any year; 与 and 和 are often taken for each other.

    >>> is_class("教育支出"), is_class("医疗卫生与计划生育支出"), is_class("教育管理事务")
    (True, True, False)
    """
    spellings = {name, name.replace("与", "和"), name.replace("和", "与")}
    return any(entry.parent is None for one in spellings for entry in lists(FUNCTIONAL).called(one))


def is_below_class(name: str) -> bool:
    """Whether a section (款) or an item (项) by function has had a name in any year.

    >>> is_below_class("行政运行"), is_below_class("财政事务"), is_below_class("教育支出")
    (True, True, False)
    """
    return any(entry.parent is not None for entry in lists(FUNCTIONAL).called(name))


def class_code(name: str) -> str:
    """Return the code of the class that has or had a name, so that both names of a renamed class are one.

    >>> class_code("医疗卫生与计划生育支出") == class_code("卫生健康支出") == "210", class_code("某类支出")
    (True, '某类')
    """
    codes = {entry.code for entry in lists(FUNCTIONAL).called(name) if entry.parent is None}
    return codes.pop() if len(codes) == 1 else plain(name)


def _entries(kind: str) -> tuple[Entry, ...]:
    with files(__package__).joinpath(f"{kind}.csv").open(encoding="utf-8") as file:
        return tuple(
            Entry(
                row["code"],
                row["name"],
                int(row["valid_from"]),
                int(row["valid_to"]) if row["valid_to"] else None,
                certain=row["certain"] == "yes",
                aliases=tuple(row["aliases"].split("|")) if row["aliases"] else (),
                note=row["note"],
            )
            for row in csv.DictReader(file)
        )


@cache
def _coverage() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("lists.toml").read_text("utf-8"))


@cache
def _budgets() -> Mapping[str, tuple[tuple[range, frozenset[str], frozenset[str]], ...]]:
    return _grouped(
        (item["name"], (_years(item), frozenset(item.get("never", ())), frozenset(item.get("only", ()))))
        for item in _coverage()["budget"]
    )


def _years(item: Mapping[str, Any]) -> range:
    return range(item["from"], item.get("to", 9999) + 1)


def _by_name(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    return {
        name: tuple(dict.fromkeys(found))
        for name, found in _grouped((plain(name), entry) for entry in entries for name in entry.names).items()
    }


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}
