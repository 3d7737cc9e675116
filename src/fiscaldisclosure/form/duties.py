"""What a department must disclose, item by item: present, absent or not applicable, with its place and its law.

An inspection of publication (预决算公开检查) goes through such a list with a pencil.  The items are data,
``duties.toml``; a figure that was read, a heading or a table ticks one off.
"""

from __future__ import annotations

import re
import tomllib
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import attrs
from attrs import field, frozen

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.form.tables import tables
from fiscaldisclosure.form.unfilled import is_unfilled
from fiscaldisclosure.model.disclosure import Disclosure, Mention
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.other import OtherRow, OtherTable
from fiscaldisclosure.model.shape import slot_at, stated_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.figure import Place


class Status(Enum):
    """What an inspector would tick."""

    PRESENT = "present"
    ABSENT = "absent"
    NOT_APPLICABLE = "not applicable"


@frozen(kw_only=True)
class Item:
    """Something that must be disclosed.

    Attributes:
        key: Its stable name.
        title: What it is, in both languages.
        source: The law or form that asks for it, and in it the article or part; several with semicolons between them.
        since: The first year of accounts it is due for.
        until: The last; None while it is due.
        content: Whether a narrative without it is incomplete: "narrative", or "end" for what stands before or after the
            narrative proper, so that excerpts leave it out; empty if no narrative is told so.
        marks: Kinds of passages of which one ticks it off.
        none: Kinds of passages of which one says that there is nothing to tell, so that it is not applicable.
        counted: Kinds of numbers that tick it off if all of them are counted in the text.
        heading: Words of which a heading that ticks it off holds one.
        table: The public table that ticks it off.
        any: Attribute paths of which one must be stated.
        all: Attribute paths that must all be stated.
        rows: Attribute paths of lists of which a row must have a code of ``digits`` digits.
        digits: See ``rows``.
        unless: Attribute paths of figures; where one is stated as zero, the item is not applicable.
        told: Whether the narrative must tell it, not only a table.

    """

    key: str
    title: Label
    source: str
    since: int = 0
    until: int | None = None
    content: str = ""
    marks: tuple[str, ...] = field(default=(), converter=tuple)
    none: tuple[str, ...] = field(default=(), converter=tuple)
    counted: tuple[str, ...] = field(default=(), converter=tuple)
    heading: tuple[str, ...] = field(default=(), converter=tuple)
    table: str = ""
    any: tuple[str, ...] = field(default=(), converter=tuple)
    all: tuple[str, ...] = field(default=(), converter=tuple)
    rows: tuple[str, ...] = field(default=(), converter=tuple)
    digits: int = 0
    unless: tuple[str, ...] = field(default=(), converter=tuple)
    told: bool = False

    def is_due(self, year: int | None) -> bool:
        """Whether it is due for the accounts of a year; where the year is unknown, whether it is due today."""
        return self.until is None if year is None else self.since <= year <= (self.until or year)

    @property
    def paths(self) -> tuple[str, ...]:
        """Every attribute path it names."""
        return (*self.any, *self.all, *self.rows, *self.unless)


@frozen
class Tick:
    """An item, whether a disclosure has it, and where."""

    item: Item
    status: Status
    place: Place | None = None


@cache
def items() -> tuple[Item, ...]:
    """Return every item, in the order of an inspection.

    Raises:
        DataError: if one names a path that leads nowhere in the model.

    """
    data = tomllib.loads((files(__package__) / "duties.toml").read_text("utf-8"))
    found = tuple(Item(**{**entry, "title": Label(**entry["title"])}) for entry in data["item"])
    for item in found:
        for path in (*item.any, *item.all, *item.unless, *item.rows):
            slot_at(Disclosure, path)  # a path to nowhere would never be found stated
    return found


def checklist(disclosure: Disclosure) -> tuple[Tick, ...]:
    """Hold a disclosure against every item that is due for its year.

    Example:
        >>> import fiscaldisclosure as fd
        >>> costs = fd.ThreePublicCosts(
        ...     stated_total="3.00", reception="3.00", receptions=4, overseas_travel="0.00"
        ... )
        >>> ticks = {
        ...     tick.item.key: tick.status.value for tick in fd.checklist(fd.Disclosure(three_public=costs))
        ... }
        >>> [
        ...     ticks[key]
        ...     for key in ("three-public-total", "receptions-and-guests", "overseas-groups-and-travellers")
        ... ]
        ['present', 'absent', 'not applicable']

    """
    year = disclosure.department.year if disclosure.department is not None else None
    seen = _Seen.of(disclosure)
    return tuple(_ticked(item, disclosure, seen) for item in items() if item.is_due(year))


@frozen
class _Seen:
    """What stands in a document besides figures: where each kind of passage and each public table comes first."""

    marks: dict[str, Place | None]
    tables: dict[str, Place | None]
    all_forms: bool
    contents: frozenset[Place | None]
    """Where lines of the contents stand, which name what must stand elsewhere."""
    blanks: tuple[Mention, ...]
    """The sentences that hold what a template leaves to be filled in."""

    @classmethod
    def of(cls, disclosure: Disclosure) -> _Seen:
        blanks = disclosure.residue
        return cls(
            {
                mark.kind: mark.place
                for mark in reversed(disclosure.marks)
                if not _is_blank(mark.place, blanks, reason=mark.kind.startswith(_WHY))
            },
            {table.key: table.place for table in reversed(disclosure.tables)},
            numbers_all_forms(disclosure),
            frozenset(mark.place for mark in disclosure.marks if mark.kind == "contents"),
            blanks,
        )


def _ticked(item: Item, disclosure: Disclosure, seen: _Seen) -> Tick:
    found = _found(item, disclosure, seen)
    if found is not None:
        return Tick(item, Status.PRESENT, found[0])
    if any(_is_zero(value) for path in item.unless for value in _at(disclosure, path)):
        return Tick(item, Status.NOT_APPLICABLE)
    if any(kind in seen.marks for kind in item.none):
        return Tick(item, Status.NOT_APPLICABLE)
    part = getattr(disclosure, item.table, None) if item.table else None
    if getattr(part, "stated_none", False):
        return Tick(item, Status.NOT_APPLICABLE)
    return Tick(item, Status.ABSENT)


def _found(item: Item, disclosure: Disclosure, seen: _Seen) -> tuple[Place | None] | None:
    """Where the item is, if it is; the place may be unknown."""
    return next(((place,) for place in _places(item, disclosure, seen)), None)


def _places(item: Item, disclosure: Disclosure, seen: _Seen) -> Iterator[Place | None]:
    """Yield wherever something ticks the item off: first what can be pointed at best."""
    if item.table:
        if item.table in seen.tables:
            yield seen.tables[item.table]
        if seen.all_forms:
            yield None
    yield from _bound(item, disclosure)
    yield from (seen.marks[kind] for kind in item.marks if kind in seen.marks)
    if item.counted and all(is_counted(disclosure, name) for name in item.counted):
        yield seen.marks.get(f"counted:{item.counted[0]}")
    if item.heading:
        for heading in disclosure.headings:
            named = any(word in heading.name for word in item.heading)
            if named and heading.place not in seen.contents and not _is_blank(heading.place, seen.blanks):
                yield heading.place


_WHY: Final = "why:"
"""How kinds of passages begin that give a reason."""


def _is_blank(place: Place | None, blanks: tuple[Mention, ...], *, reason: bool = False) -> bool:
    """Whether a passage is left to be filled in: it is that itself, that follows it, or it is its reason.

    A heading and its paragraph are lines that follow each other, in a text with a blank one between.
    """
    if place is None or place.line is None:
        return False
    for blank in blanks:
        at = blank.place
        if at is None or at.line is None or (at.file, at.page) != (place.file, place.page):
            continue
        if is_unfilled(blank.name) and at.line - place.line in ({0, 1} if place.in_paragraphs else {0, 1, 2}):
            return True
        if reason and place.span is not None and at.span is not None and at.span.part == place.span.part:
            told = blank.name[max(place.span.end - at.span.start, 0) :]
            if at.span.start <= place.span.start < at.span.end and is_unfilled(_GIVEN.sub("", told)):
                return True
    return False


_GIVEN: Final = re.compile(r"^[是为在于:：]+")
"""What leads from the word of a reason to the reason."""


def _bound(item: Item, disclosure: Disclosure) -> Iterator[Place | None]:
    """Yield where what the model holds ticks the item off."""
    for path in item.any:
        yield from _stated(item, disclosure, path)
    for path in item.rows:
        for row in _rows(disclosure, path):
            if _deep_enough(row, item.digits):
                yield next((figure.place for figure in _figures(row)), None)
    if item.all:
        every = [_stated(item, disclosure, path) for path in item.all]
        if all(every):
            yield every[0][0]


def is_whole(disclosure: Disclosure) -> bool:
    """Whether a document has the parts before or after the narrative; one that has neither is the middle of another."""
    seen = _Seen.of(disclosure)
    return bool(seen.contents) or any(
        _found(item, disclosure, seen) for item in items() if item.content == "end"
    )


def numbers_all_forms(disclosure: Disclosure) -> bool:
    """Whether a document numbers as many forms (公开01表) as are due: then none is missing, whatever it is called."""
    year = disclosure.department.year if disclosure.department is not None else None
    numbered = {int(mark.name) for mark in disclosure.marks if mark.kind == "form-number"}
    return len(numbered) >= sum(form.is_due(year) for form in tables())


def is_counted(disclosure: Disclosure, name: str) -> bool:
    """Whether a number of three-public costs is stated, or counted in words that no field took it from."""
    costs = disclosure.three_public
    stated = costs is not None and getattr(costs, name) is not None
    return stated or any(mark.kind == f"counted:{name}" for mark in disclosure.marks)


def _stated(item: Item, disclosure: Disclosure, path: str) -> list[Place | None]:
    """Where a path is stated; a figure in a table alone does not count where the narrative must tell it."""
    places: list[Place | None] = []
    for value in _at(disclosure, path):
        if not isinstance(value, Figure):
            if not is_unfilled("".join(_texts(value))):
                places.append(getattr(value, "place", None))
            continue
        printed = [figure.place for figure in value.printings()]
        places += [place for place in printed if not item.told or place is None or place.table is None]
    return places


def _texts(value: Any) -> Iterator[str]:
    """Whatever is said in a value."""
    if isinstance(value, str):
        yield value
    elif attrs.has(type(value)):
        yield from (text for text in attrs.astuple(value, recurse=False) if isinstance(text, str))


def _rows(disclosure: Disclosure, path: str) -> Iterator[object]:
    """The rows of a list; of tables beside the nine, those that are coded by economic nature."""
    for row in _at(disclosure, path):
        if isinstance(row, OtherTable):
            yield from (line for line in row.rows if _BY_NATURE.match(line.name))
        else:
            yield row


_BY_NATURE: Final = re.compile(r"(?P<code>3\d{2}(?:\d{2})?) ")
"""The code of economic nature before the name of a row; some publish all of a budget by it, with the projects."""


def _deep_enough(row: object, digits: int) -> bool:
    """Whether a row goes down to a level: by its code, or, told in a sentence, by the name of its item."""
    if isinstance(row, OtherRow):
        coded = _BY_NATURE.match(row.name)
        return coded is not None and len(coded["code"]) == digits
    code = getattr(row, "code", None)
    return len(code) >= digits if code else bool(getattr(row, "section_name", ""))


def _figures(row: object) -> Iterator[Figure]:
    if isinstance(row, OtherRow):
        yield from (cell.amount for cell in row.cells if cell.amount is not None)
    for name in ("amount", "expenditure", "line"):
        value = getattr(row, name, None)
        figure = value.final if isinstance(value, BudgetLine) else value
        if isinstance(figure, Figure):
            yield figure


def _at(disclosure: Disclosure, path: str) -> list[Any]:
    """What stands at a path: nothing, a value, or the rows of a list."""
    value = stated_at(disclosure, path)
    if value is None:
        return []
    return list(value) if isinstance(value, tuple) else [value]


def _is_zero(value: object) -> bool:
    return isinstance(value, Figure) and not value.value
