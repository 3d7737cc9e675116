"""Several inputs as one: what each of them gives, and of what several give the finest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.interval import exponent_of
from fiscaldisclosure.model.shape import Kind, slots

if TYPE_CHECKING:
    from fiscaldisclosure.model.disclosure import Disclosure


def joined(first: Disclosure, second: Disclosure) -> Disclosure:
    """Return what two inputs give together; where both state a thing, the first counts, and a difference is a contradiction.

    A figure that both state is one figure with two printings, the finer before the other, so the audit tells where they
    differ.  Rows are the same by their codes, or by their names; of lists that have neither the first is taken.

    >>> import fiscaldisclosure as fd
    >>> books, table = (fd.Disclosure(agency_operating=amount) for amount in ("80740.00元", "8.07"))
    >>> [str(figure) for figure in joined(table, books).agency_operating.final.printings()]
    ['80,740.00 元', '8.07 万元']

    """
    done: Disclosure = _joined(first, second)
    return done


def _joined(first: Any, second: Any) -> Any:
    if first is None or first == () or second is None or second == ():
        return second if first is None or first == () else first
    if isinstance(first, Figure):
        return _finest(first, second)
    if isinstance(first, tuple):
        return _by_name(first, second)
    if not attrs.has(type(first)) or not isinstance(second, type(first)):
        return first
    cls: type = type(first)
    return attrs.evolve(
        first,
        **{
            name: _joined(getattr(first, name), getattr(second, name))
            for name, slot in slots(cls).items()
            if slot.kind in {Kind.FIGURE, Kind.LINE, Kind.PLAIN, Kind.TEXT, Kind.WHOLE} or slot.many
        },
    )


def _finest(first: Figure, second: Figure) -> Figure:
    """The finest of two figures, with the others as further printings of it where they are not the same."""
    finest, *others = sorted(
        (*first.printings(), *second.printings()), key=lambda item: exponent_of(item.value)
    )
    also = tuple(item for item in others if item.value != finest.value)
    return attrs.evolve(finest, also=also)


def _by_name(first: tuple[Any, ...], second: tuple[Any, ...]) -> tuple[Any, ...]:
    """The rows of two lists, those of one code joined, or of one name where a row has no code; else the first list."""
    for known_by in ("code", "name"):
        own, others = ({getattr(row, known_by, None): row for row in held} for held in (first, second))
        if len(own) == len(first) and len(others) == len(second) and None not in {*own, *others}:
            return tuple(_joined(own.get(name), others.get(name)) for name in {**own, **others})
    return first
