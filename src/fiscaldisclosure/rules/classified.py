"""Classes, sections and items as the lists of codes see them: rows with a code, and names that stand without one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from fiscaldisclosure.classification.entry import plain
from fiscaldisclosure.classification.lists import ECONOMIC, FUNCTIONAL, Lists, lists
from fiscaldisclosure.figure import Figure, Place
from fiscaldisclosure.rules.forms import BASIC, FISCAL, FUNDS, INCOME_AND_OUTLAY, forms_of
from fiscaldisclosure.rules.lines import final_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.classification.entry import Entry
    from fiscaldisclosure.model.disclosure import Disclosure

_CLASS: Final = 3
_SHORTEST: Final = 6
"""How much is left of a name that was cut off at the edge of its cell."""


@frozen(eq=False)
class Coded:
    """A row of a table: its code, its name, a figure that shows where it stands, and what the lists know of it.

    Attributes:
        year: The year of the document; None if it is unknown.

    """

    key: str
    code: str
    name: str
    figure: Figure | None
    known: Lists
    year: int | None

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def history(self) -> tuple[Entry, ...]:
        """What the code has ever been."""
        return self.known.history(self.code)

    @property
    def in_force(self) -> list[Entry]:
        """What the code may be in the year; where the year is unknown, in any."""
        return [item for item in self.history if self.year is None or item.valid_in(self.year, generous=True)]

    @property
    def is_retired(self) -> bool:
        """Whether the code was in force before the year and no longer is."""
        return bool(self.history) and not self.in_force and all(self._is_past(item) for item in self.history)

    @property
    def is_unknown(self) -> bool:
        """Whether the list of the year would have the code, were it one."""
        if self.in_force or self.is_retired or (self.year is not None and self.year > self.known.last):
            return False
        above = self.code[:-2] if len(self.code) > _CLASS else ""
        return self.known.of(self.year or self.known.last).is_complete(above)

    @property
    def is_called_right(self) -> bool:
        """Whether it has a name of its code; one that was cut off is taken for the whole."""
        printed = plain(self.name)
        names = [name for item in self.in_force for name in item.names]
        return any(
            printed in {plain(name), name[:-1]}
            or (len(printed) >= _SHORTEST and plain(name).startswith(printed))
            for name in names
        )

    @property
    def is_called_as_before(self) -> bool:
        """Whether its name is one that its code had in earlier years."""
        return any(self._is_past(item) and item.is_called(self.name) for item in self.history)

    @property
    def right(self) -> Entry:
        """What the code is in the year, or was last."""
        return self.in_force[-1] if self.in_force else self.history[-1]

    def _is_past(self, entry: Entry) -> bool:
        return self.year is not None and entry.valid_to is not None and entry.valid_to < self.year


@frozen(eq=False)
class Named:
    """A name without a code.

    Attributes:
        name: The name as printed.
        digits: 3 for a class, 5 for a section, 7 for an item.
        above: The codes that the class or section it is printed under has had.
        figure: A figure that shows where it stands.
        place: Where, if no figure tells.
        paid: What each budget paid for it, where that is printed.

    """

    name: str
    digits: int
    above: frozenset[str] = frozenset()
    figure: Figure | None = None
    place: Place | None = None
    paid: Mapping[str, Figure | None] = field(factory=dict)

    def entries(self, known: Lists) -> list[Entry]:
        """Return what it can mean in any year."""
        return [
            item
            for item in known.called(self.name)
            if len(item.code) == self.digits and (self.digits == _CLASS or item.parent in self.above)
        ]

    def codes(self, known: Lists) -> frozenset[str]:
        """Return the codes it can mean."""
        return frozenset(item.code for item in self.entries(known))

    @property
    def code(self) -> str | None:
        """The one code it can mean, if it is one."""
        codes = self.codes(lists(FUNCTIONAL))
        return next(iter(codes)) if len(codes) == 1 else None

    def outdated(self, known: Lists, year: int) -> Entry | None:
        """Return what it should be called in a year, or what it was last; None unless its name was given up."""
        entries = self.entries(known)
        if not entries or any(item.valid_in(year, generous=True) for item in entries):
            return None
        past = [item for item in entries if item.valid_to is not None and item.valid_to < year]
        if not past:
            return None
        current = known.of(year)
        return current.get(past[-1].code, past[-1])


def year_of(disclosure: Disclosure) -> int | None:
    """Return the year of a disclosure, if it is known."""
    return disclosure.department.year if disclosure.department else None


def has_lists(disclosure: Disclosure) -> bool:
    """Whether the year is not before all lists."""
    year = year_of(disclosure)
    return year is None or year >= max(lists(FUNCTIONAL).first, lists(ECONOMIC).first)


def coded_tables(disclosure: Disclosure) -> Iterator[list[Coded]]:
    """Yield the rows that have a code and a name, table by table."""
    if not has_lists(disclosure):
        return
    year = year_of(disclosure)
    known = lists(FUNCTIONAL)
    for key, table in forms_of(disclosure).tables.items():
        yield [Coded(key, row.code, row.name, row.figure, known, year) for row in table.rows if row.name]
    if disclosure.basic is not None:
        known = lists(ECONOMIC)
        rows = disclosure.basic.rows
        yield [
            Coded(BASIC, row.code, row.name, row.amount, known, year) for row in rows if row.code and row.name
        ]


def coded_once(disclosure: Disclosure) -> Iterator[Coded]:
    """Yield every code with every name it has, once, however many tables print it."""
    seen: set[tuple[str, str]] = set()
    for table in coded_tables(disclosure):
        for subject in table:
            key = (subject.code, plain(subject.name))
            if key not in seen:
                seen.add(key)
                yield subject


def class_names(disclosure: Disclosure) -> Iterator[Named]:
    """Yield the classes of both summaries, each name once."""
    places = {found.key: found.place for found in disclosure.tables}
    seen: set[str] = set()
    if disclosure.fiscal is not None:
        for row in disclosure.fiscal.classes:
            paid = {budget: getattr(row, budget) for budget in FUNDS.values()}
            seen.add(plain(row.name))
            yield Named(row.name, _CLASS, figure=row.stated_total, place=places.get(FISCAL), paid=paid)
    if disclosure.overview is not None:
        for item in disclosure.overview.classes:
            if plain(item.name) not in seen:
                yield Named(item.name, _CLASS, figure=item.amount, place=places.get(INCOME_AND_OUTLAY))


def narrative_names(disclosure: Disclosure) -> Iterator[Named]:
    """Yield the classes, sections and items of the narrative, each name in its class and section once."""
    known = lists(FUNCTIONAL)
    seen: set[tuple[str, ...]] = set()
    budget = disclosure.general_budget
    told: list[tuple[tuple[str, ...], Figure | None]] = []
    if budget is not None:
        told += [((row.name,), final_of(row.line)) for row in budget.classes]
    for part in (budget, disclosure.government_fund, disclosure.state_capital):
        for item in part.items if part else ():
            path = (item.class_name, item.section_name, item.name)
            told += [(path[:depth], final_of(item.line)) for depth in (1, 2, 3)]
    for names, figure in told:
        key = tuple(plain(name) for name in names)
        if key in seen:
            continue
        seen.add(key)
        above: frozenset[str] = frozenset()
        for depth, name in enumerate(names, 1):
            subject = Named(name, 1 + 2 * depth, above, figure)
            above = subject.codes(known)
            if depth == len(names):
                yield subject
