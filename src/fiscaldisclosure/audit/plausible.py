"""What a figure can be at all: nobody is told to print what no document could mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fiscaldisclosure.unit import Dimension

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from fiscaldisclosure.audit.ledger import Ledger
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.identities import Requirement

_SIGNED: Final = ("增减", "差额", "差异")
"""What a field is called that may fall below zero at will: changes and differences."""


def plausible(figure: Figure, value: Decimal, requirements: Iterable[Requirement], ledger: Ledger) -> bool:
    """Whether a figure can be corrected to a value: money is not negative, a share not above the whole.

    A figure that is printed below zero may stay there, as refunds and overdrawn balances do.
    """
    if value < 0 <= figure.value and not _is_signed(figure, ledger):
        return False
    return all(requirement.admits(figure, value) for requirement in requirements)


def is_odd(figure: Figure, ledger: Ledger) -> bool:
    """Whether a figure is printed below zero where that is rare."""
    return figure.value < 0 and not _is_signed(figure, ledger)


def _is_signed(figure: Figure, ledger: Ledger) -> bool:
    if figure.unit.dimension is Dimension.RATE:
        return True
    entry = ledger.entry(figure)
    return entry is not None and any(word in label.zh for label in entry.trail[-1:] for word in _SIGNED)
