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
    def of(
        cls, members: Iterable[tuple[Label, Disclosure]], *, told_by: Disclosure, complete: bool = True
    ) -> Self:
        """Bundle disclosures; the title is that of ``told_by``."""
        return cls(department=told_by.department, members=tuple(members), complete=complete)

    @property
    def disclosures(self) -> tuple[Disclosure, ...]:
        """The disclosures without their names."""
        return tuple(disclosure for _, disclosure in self.members)

    def figures(self) -> Iterator[tuple[tuple[Label, ...], Figure]]:
        """Iterate over every figure of all; whose it is stands behind the section."""
        for name, disclosure in self.members:
            for trail, figure in disclosure.figures():
                yield (*trail[:1], name, *trail[1:]), figure
