"""Which printed figures were checked, by what, and which by nothing: silence must not be mistaken for correctness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from fiscaldisclosure.audit.by_figure import ByFigure
from fiscaldisclosure.identities import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fiscaldisclosure.audit.check import Check
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.labels import Label, Language


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
    """Every figure of a disclosure with its names and its checks."""

    entries: tuple[Entry, ...] = ()
    _by_figure: ByFigure[Entry] = field(factory=ByFigure, repr=False, eq=False)

    @classmethod
    def of(cls, disclosure: Disclosure, checks: Iterable[Check]) -> Ledger:
        """Draw up the ledger."""
        looked: ByFigure[list[Check]] = ByFigure()
        for check in checks:
            for figure in check.requirement.figures:
                looked.setdefault(figure, []).append(check)
        entries = tuple(
            Entry(figure, trail, tuple(looked.get(figure) or ()), number)
            for number, (trail, figure) in enumerate(disclosure.figures())
        )
        return cls(entries, ByFigure((entry.figure, entry) for entry in entries))

    def entry(self, figure: Figure) -> Entry | None:
        """Return the entry of a figure; None for a constant of a rule, which no document printed."""
        return self._by_figure.get(figure)

    def checks_of(self, figure: Figure) -> tuple[Check, ...]:
        """Return the checks that look at a figure."""
        entry = self.entry(figure)
        return () if entry is None else entry.checks

    def name(self, figure: Figure, language: Language = "zh") -> str:
        """Return what a figure is called; a constant is called by its value."""
        entry = self.entry(figure)
        return str(figure) if entry is None else entry.name(language)

    def near(self, entry: Entry, reach: int) -> tuple[Entry, ...]:
        """Return the entries around one in the order of the form, as far as they are in its section."""
        around = self.entries[max(0, entry.number - reach) : entry.number + reach + 1]
        return tuple(other for other in around if other is not entry and other.trail[:1] == entry.trail[:1])

    @property
    def figures(self) -> int:
        """How many figures were printed."""
        return len(self.entries)

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
