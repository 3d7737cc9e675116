"""Whether files whose names or titles agree are one publication, as what they hold tells.

A department and a year that two files name must be the same, one narrative at most is held against tables, and most of
the figures that two files both print must agree: no slip of the hand makes one department's figures those of another.
A workbook may print again the tables that stand in the narrative, if it does so.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import frozen

from fiscaldisclosure.model.labels import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.read.publication import Publication

Prints: TypeAlias = "dict[tuple[str, ...], list[Figure]]"
"""What a file prints of each field, by the names that lead to it."""

_ATTESTED: Final = 3
"""So many figures at least must agree where two files print the same tables."""
_OTHERS: Final = 6
"""So many figures at least differ between two departments; fewer may be slips of the hand."""
UNREAD: Final = Label("有文件未能读取", "a file could not be read")
YEARS: Final = Label("年度不同", "they are of different years")
DEPARTMENTS: Final = Label("部门名称不同", "they name different departments")
NARRATIVES: Final = Label(
    "各有一份说明，数字不尽相同", "each holds a narrative, and their figures are not the same"
)
TWICE: Final = Label("同一张表出现两次", "they hold the same table twice")
FIGURES: Final = Label("相同项目的数字大多不同", "most of the figures that both print differ")


@frozen
class Held:
    """What one file holds."""

    publication: Publication
    prose: bool
    tables: frozenset[str]
    prints: Prints

    @classmethod
    def of(cls, publication: Publication) -> Held:
        """Look into a publication of one file."""
        found = publication.disclosure
        if found is None:
            return cls(publication, prose=False, tables=frozenset(), prints={})
        keys = frozenset(table.key for table in found.tables)
        return cls(publication, publication.has_narrative, keys, _prints(found))

    @property
    def file(self) -> str:
        """Its name."""
        return self.publication.files[0]

    @property
    def title(self) -> tuple[str, int] | None:
        """Whose accounts of which year it is, if its title tells both."""
        department, year = self.publication.department, self.publication.year
        return None if department is None or year is None else (department, year)

    def repeats(self, other: Held) -> bool:
        """Whether it is another saved in another form: all that it prints, the other prints alike."""
        return (
            bool(self.prints)
            and (self.prose or bool(self.tables))
            and self.prose is other.prose
            and _owners((self, other)) is None
            and all(
                {figure.value for figure in figures}
                <= {figure.value for figure in other.prints.get(name, ())}
                for name, figures in self.prints.items()
            )
        )


def _prints(disclosure: Disclosure) -> Prints:
    found: Prints = {}
    for trail, figure in disclosure.figures():
        found.setdefault(tuple(label.zh for label in trail), []).extend(figure.printings())
    return found


def without_copies(held: Sequence[Held]) -> dict[str, tuple[Held, list[str]]]:
    """Return what is left without copies, by its file, each with the files that repeat it.

    Of a document in several forms, the one is read that prints most, the first of them if several do.
    """
    fullest = sorted(held, key=lambda item: -sum(map(len, item.prints.values())))
    kept: dict[str, tuple[Held, list[str]]] = {}
    for item in fullest:
        original = next((whole for whole, _ in kept.values() if item.repeats(whole)), None)
        if original is None:
            kept[item.file] = (item, [])
        else:
            kept[original.file][1].append(item.file)
    return kept


def against(held: Sequence[Held]) -> Label | None:
    """Return what speaks against files being one publication; None if nothing does."""
    if any(item.publication.disclosure is None for item in held):
        return UNREAD
    if (why := _owners(held)) is not None:
        return why
    if sum(item.prose for item in held) > 1:
        return NARRATIVES
    reasons = (_figures_against(one, other) for one, other in combinations(held, 2))
    return next((why for why in reasons if why is not None), None)


def _figures_against(one: Held, other: Held) -> Label | None:
    """What the tables and figures of two files say against their being one publication."""
    again = bool(one.tables & other.tables)
    if again and not (one.prose or other.prose):
        return TWICE
    agreeing, differing = _compared(one.prints, other.prints)
    if agreeing >= differing:
        return None if agreeing >= _ATTESTED or not again else FIGURES
    return FIGURES if again or differing >= _OTHERS else None


def _owners(held: Sequence[Held]) -> Label | None:
    """What speaks against files having one owner and one year."""
    if len({item.publication.year for item in held} - {None}) > 1:
        return YEARS
    names = [name for item in held if (name := item.publication.department)]
    alike = all(one in other or other in one for one, other in combinations(names, 2))
    return None if alike else DEPARTMENTS


def _compared(first: Prints, second: Prints) -> tuple[int, int]:
    """How many figures two files print alike, and how many not; what is nothing in both says nothing."""
    verdicts = list(_verdicts(first, second))
    return sum(verdicts), len(verdicts) - sum(verdicts)


def _verdicts(first: Prints, second: Prints) -> Iterator[bool]:
    for name in first.keys() & second.keys():
        pairs = [(one, other) for one in first[name] for other in second[name]]
        if any(one.value or other.value for one, other in pairs):
            yield any(_agree(one, other) for one, other in pairs)


def _agree(one: Figure, other: Figure) -> bool:
    """Whether two figures can be printings of one, rounded or cut off, or the same digits in another unit."""
    near = abs(one.value - other.value) <= 2 * max(one.half, other.half)
    return near or _digits(one) == _digits(other)


def _digits(figure: Figure) -> tuple[int, ...]:
    return figure.value.normalize().as_tuple().digits
