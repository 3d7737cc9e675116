"""The figures and lines of a disclosure by what they are, so that those of another disclosure can be found again.

A row goes by its code, or by the name that its class, section or item has in a given year, so that a class that was
renamed meets itself.  Where two rows of one list would go by the same key, neither is taken: which is which is unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fiscaldisclosure import classification
from fiscaldisclosure.errors import DataError
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.model.budgets import FunctionalClass, FunctionalItem
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.other import OtherRow
from fiscaldisclosure.model.shape import leading_to_figures
from fiscaldisclosure.model.totals import ClassAmount, ClassByFund

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.shape import Path

Key = tuple[str, ...]
Trail = tuple[Label, ...]


def year_of(disclosure: Disclosure) -> int | None:
    """Return the year of the accounts, if the title tells it."""
    return None if disclosure.department is None else disclosure.department.year


def figures(disclosure: Disclosure, year: int | None = None) -> dict[Key, tuple[Trail, Figure]]:
    """Return every figure with the names that lead to it, by its key in the words of a year."""
    return {key: (trail, held) for key, trail, _, held in _walk(disclosure, (), (), (), year, Figure)}


def lines(disclosure: Disclosure, year: int | None = None) -> dict[Key, BudgetLine]:
    """Return every line by its key in the words of a year."""
    return {key: held for key, (_, held) in ways(disclosure, year).items()}


def ways(disclosure: Disclosure, year: int | None = None) -> dict[Key, tuple[Path, BudgetLine]]:
    """Return every line with the way to it in the disclosure, by its key in the words of a year."""
    return {key: (path, held) for key, _, path, held in _walk(disclosure, (), (), (), year, BudgetLine)}


def _walk(  # noqa: PLR0913, PLR0917  # where it is, by three names
    node: Any, key: Key, trail: Trail, path: Path, year: int | None, wanted: type
) -> Iterator[tuple[Key, Trail, Path, Any]]:
    if isinstance(node, wanted):
        yield key, trail, path, node
    elif isinstance(node, tuple):
        for at, name, item, label in _items(node, year):
            yield from _walk(item, (*key, name), (*trail, label), (*path, at), year, wanted)
    elif node is not None and not isinstance(node, Figure):
        cls: type = type(node)
        for slot in leading_to_figures(cls):
            named = () if slot.label is None else (slot.label,)
            yield from _walk(
                getattr(node, slot.name), (*key, slot.name), trail + named, (*path, slot.name), year, wanted
            )


def _items(rows: tuple[Any, ...], year: int | None) -> Iterator[tuple[int, str, Any, Label]]:
    from collections import Counter  # only where there are lists

    names = [_name(item, year) for item in rows]
    count: Counter[str] = Counter(names)
    for at, (name, item) in enumerate(zip(names, rows, strict=True)):
        if name and count[name] == 1:
            told = str(getattr(item, "name", None) or getattr(item, "subject", None) or name)
            yield at, name, item, Label(told, told)


def _name(item: Any, year: int | None) -> str:
    """What an item of a list goes by; empty if by nothing."""
    if isinstance(item, FunctionalItem):
        own = (_current(one, year) for one in (item.section_name, item.name))
        return "›".join((classification.class_code(item.class_name), *own))
    if isinstance(item, FunctionalClass | ClassAmount | ClassByFund):
        return classification.class_code(item.name)
    code = getattr(item, "code", None) if not isinstance(item, OtherRow) else None  # its name is its own
    name = getattr(item, "name", None) or getattr(item, "subject", None)
    return str(code or (name and _current(name, year)) or "")


def _current(name: str, year: int | None) -> str:
    """A name as it is in a year, spelled plainly; as it stands where the lists do not tell."""
    try:
        known = None if year is None else classification.renamed(name, year)
    except DataError:  # the lists begin later
        known = None
    return classification.plain(known or name)
