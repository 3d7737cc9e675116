"""Several disclosures seen as one, so that rules, names, blame and reports are the same as within one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from attrs import field, frozen

from fiscaldisclosure.identities import Habits
from fiscaldisclosure.interval import Rounding
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.labels import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fiscaldisclosure.figure import Figure

UNKNOWN: Final = Habits(Rounding.UNKNOWN, Rounding.UNKNOWN)
"""Two documents need not round alike, and what one of them cut off the other may have rounded."""
BEFORE: Final = Label("前一份", "before")
AFTER: Final = Label("后一份", "after")


def year_label(disclosure: Disclosure, otherwise: Label) -> Label:
    """Return how to call a disclosure by its year, or by where it stands if its title tells none."""
    year = None if disclosure.department is None else disclosure.department.year
    return otherwise if year is None else Label(f"{year}年度", str(year))


@frozen(kw_only=True, repr=False)
class Bundle(Disclosure):
    """Several disclosures that are held against each other.

    Attributes:
        members: The disclosures, each with what it is called.
        complete: Whether they are all that belong together.

    """

    members: tuple[tuple[Label, Disclosure], ...] = field(default=())
    complete: bool = True

    @classmethod
    def of_pair(cls, before: Disclosure, after: Disclosure) -> Self:
        """Bundle an earlier disclosure and a later one; the title is the later one's."""
        members = ((year_label(before, BEFORE), before), (year_label(after, AFTER), after))
        return cls(department=after.department, members=members)

    @classmethod
    def of_units(cls, department: Disclosure, units: Iterable[Disclosure], *, complete: bool) -> Self:
        """Bundle a department and its units; the title is the department's."""
        members = [(Label("部门", "department"), department)]
        for number, unit in enumerate(units, 1):
            name = (unit.department.name if unit.department is not None else None) or str(number)
            members.append((Label(name, name), unit))
        return cls(department=department.department, members=tuple(members), complete=complete)

    @property
    def disclosures(self) -> tuple[Disclosure, ...]:
        """The disclosures without their names."""
        return tuple(disclosure for _, disclosure in self.members)

    def figures(self) -> Iterator[tuple[tuple[Label, ...], Figure]]:
        """Iterate over every figure of all; whose it is stands behind the section."""
        for name, disclosure in self.members:
            for trail, figure in disclosure.figures():
                yield (*trail[:1], name, *trail[1:]), figure
