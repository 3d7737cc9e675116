"""Amounts of tables that no field holds, and the sums that they complete."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from fiscaldisclosure.errors import FigureError
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.identities import Sum, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from fiscaldisclosure.audit.check import Check
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.unit import Unit


class UnreadAmounts:
    """The amounts of tables that no field holds, in rows or columns of the department's own.

    使用专用结余, or an adjustment of the opening balance, belongs to an equation, though the form has no place for it.
    """

    def __init__(self, disclosure: Disclosure) -> None:
        """Take what was not read of a disclosure."""
        self._texts: dict[tuple[str | None, str], list[str]] = {}
        for item in disclosure.unread:
            if item.place is not None and item.place.table is not None:
                self._texts.setdefault((item.place.file, item.place.table), []).append(item.text)
        self._sizes: dict[tuple[str | None, str, Unit], frozenset[Decimal]] = {}

    def make_up(self, check: Check) -> bool:
        """Whether what a sum lacks, or has too much, stands in its table."""
        requirement, outcome = check.requirement, check.outcome
        if outcome.verdict is not Verdict.IMPOSSIBLE or outcome.residual is None:
            return False
        stated = requirement.stated
        if not isinstance(requirement, Sum) or requirement.repeats or stated is None or stated.place is None:
            return False
        file, table = stated.place.file, stated.place.table
        return table is not None and abs(outcome.residual) in self._sizes_in(file, table, stated.unit)

    def _sizes_in(self, file: str | None, table: str, unit: Unit) -> frozenset[Decimal]:
        """How large the amounts of a table are, in a unit."""
        key = file, table, unit
        if key not in self._sizes:
            self._sizes[key] = frozenset(_sizes(self._texts.get((file, table), ()), unit))
        return self._sizes[key]


def _sizes(texts: Iterable[str], unit: Unit) -> Iterator[Decimal]:
    """Yield how large the amounts are that were not read, but what is no number."""
    for text in texts:
        with suppress(FigureError):
            yield abs(Figure.parse(text, unit).value)
