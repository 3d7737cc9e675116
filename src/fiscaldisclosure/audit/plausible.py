"""What a figure can be at all: nobody is told to print what no document could mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fiscaldisclosure.figure import Dimension

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from fiscaldisclosure.audit.ledger import Ledger
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.identities import Requirement

_SIGNED: Final = ("增减", "差额", "差异", "结转", "结余")
"""What a field is called that may fall below zero: changes, differences and what is left."""


def plausible(figure: Figure, value: Decimal, requirements: Iterable[Requirement], ledger: Ledger) -> bool:
    """Whether a figure can be corrected to a value: money is not negative, a share not above the whole.

    A figure that is printed below zero may stay there, as refunds do.
    """
    if value < 0 <= figure.value and figure.unit.dimension is not Dimension.RATE:
        entry = ledger.entry(figure)
        if entry is None or not any(word in label.zh for label in entry.trail[-1:] for word in _SIGNED):
            return False
    return all(requirement.admits(figure, value) for requirement in requirements)
