"""A change and its rate against the two years that are printed beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from fiscaldisclosure.identities import Growth, Identity, Sum, TurnedChange, TurnedGrowth, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.figure import Figure


def of_two_years(
    change: Figure | None, rate: Figure | None, final: Figure | None, prior: Figure
) -> Iterator[Identity]:
    """Yield that a change and its rate are those of two years; only their words are wrong if their sizes are right."""
    moved = Sum(change, [final], [prior])
    grew = Growth(rate, final, prior)
    turned = _holds_turned(moved) and (_holds(grew) or _holds_turned(grew))
    yield TurnedChange(change, [final], [prior]) if turned else moved
    yield TurnedGrowth(rate, final, prior) if turned and not _holds(grew) else grew


def _holds(identity: Identity) -> bool:
    return identity.confront().verdict is not Verdict.IMPOSSIBLE


def _holds_turned(identity: Identity) -> bool:
    """Whether what is violated would hold if the sign of what it states were the other."""
    stated = identity.stated
    if stated is None or not stated.value or _holds(identity):
        return False
    return _holds(identity.replacing(stated, evolve(stated, value=-stated.value, also=())))
