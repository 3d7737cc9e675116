"""Which printed figures were checked, by what, and which by nothing: silence must not be mistaken for correctness."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from fiscaldisclosure.by_figure import ByFigure
from fiscaldisclosure.identities import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fiscaldisclosure.audit.check import Check
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.language import Language
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.labels import Label


@frozen
class Entry:
    """A printed figure, what it is called, the checks that look at it, and which of all figures it is."""

    figure: Figure
    trail: tuple[Label, ...]
    checks: tuple[Check, ...] = ()
    number: int = 0

    def name(self, language: Language = "zh") -> str:
        """Return the names of the fields that lead to the figure."""
        return " › ".join(label.in_(language) for label in self.trail)

    @property
    def checked(self) -> bool:
        """Whether some identity could judge it."""
        return any(check.outcome.verdict is not Verdict.NOT_CHECKABLE for check in self.checks)

    @property
    def tied(self) -> bool:
        """Whether some identity names it, even one that could not be judged (a rate on a zero base)."""
        return bool(self.checks)


@frozen
class Ledger:
    """Every figure of a disclosure with its names and its checks; entries are made when somebody asks for them."""

    _printed: tuple[tuple[tuple[Label, ...], Figure], ...] = ()
    _checks: tuple[Check, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, disclosure: Disclosure, checks: Iterable[Check]) -> Ledger:
        """Draw up the ledger."""
        return cls(tuple(disclosure.figures()), tuple(checks))

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every figure, in the order of the form."""
        return tuple(map(self._entry, range(len(self._printed))))

    @cached_property
    def _numbers(self) -> ByFigure[int]:
        return ByFigure((figure, number) for number, (_, figure) in enumerate(self._printed))

    @cached_property
    def _looked(self) -> ByFigure[list[Check]]:
        """The checks that look at each figure."""
        return ByFigure.gathered(
            (figure, check) for check in self._checks for figure in check.requirement.figures
        )

    def _entry(self, number: int) -> Entry:
        trail, figure = self._printed[number]
        return Entry(figure, trail, self.checks_of(figure), number)

    def entry(self, figure: Figure) -> Entry | None:
        """Return the entry of a figure; None for a constant of a rule, which no document printed."""
        number = self._numbers.get(figure)
        return None if number is None else self._entry(number)

    def checks_of(self, figure: Figure) -> tuple[Check, ...]:
        """Return the checks that look at a figure."""
        return tuple(self._looked.get(figure) or ()) if figure in self._numbers else ()

    def name(self, figure: Figure, language: Language = "zh") -> str:
        """Return what a figure is called; a constant is called by its value."""
        entry = self.entry(figure)
        return str(figure) if entry is None else entry.name(language)

    def near(self, figure: Figure, reach: int) -> Iterator[tuple[tuple[Label, ...], Figure]]:
        """Iterate over the figures around one in the order of the form, as far as they are in its section, with their names."""
        number = self._numbers.get(figure)
        if number is None:
            return
        section = self._printed[number][0][0]
        for trail, other in self._printed[max(0, number - reach) : number + reach + 1]:
            if other is not figure and trail[0] is section:
                yield trail, other

    @property
    def figures(self) -> int:
        """How many figures were printed."""
        return len(self._printed)

    @property
    def tied(self) -> int:
        """How many of them at least one identity names."""
        return sum(entry.tied for entry in self.entries)

    @property
    def checked(self) -> int:
        """How many of them at least one identity could judge."""
        return sum(entry.checked for entry in self.entries)

    @property
    def unchecked(self) -> tuple[Entry, ...]:
        """The figures nothing could judge."""
        return tuple(entry for entry in self.entries if not entry.checked)

    def __str__(self) -> str:
        return f"{self.checked} of {self.figures} figures checked"
