"""Rows in the order of their codes, as the published tables have them; those without a code stay behind, as they came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from fiscaldisclosure.model.shape import Kind, slots

if TYPE_CHECKING:
    from fiscaldisclosure.model.disclosure import Disclosure

Part = TypeVar("Part")


def in_order(disclosure: Disclosure) -> Disclosure:
    """Return a disclosure whose rows by function and by economic nature stand in the order of their codes.

    >>> import fiscaldisclosure as fd
    >>> items = [fd.EconomicItem(code=code, name="", amount="1.00") for code in ("30201", None, "30101")]
    >>> done = in_order(fd.Disclosure(basic=fd.BasicExpenditure(rows=items)))
    >>> [row.code for row in done.basic.rows]
    ['30101', '30201', None]

    """
    return _ordered(disclosure)


def _ordered(part: Part) -> Part:
    changes: dict[str, Any] = {}
    cls: Any = type(part)
    for name, slot in slots(cls).items():
        held = getattr(part, name)
        if slot.kind is not Kind.PLAIN or not held:
            continue
        if not slot.many:
            changes[name] = _ordered(held)
        elif slot.model_class is not None and "code" in slots(slot.model_class):
            changes[name] = tuple(sorted(held, key=_by_code))
    changes = {name: value for name, value in changes.items() if value is not getattr(part, name)}
    return attrs.evolve(part, **changes) if changes else part  # type: ignore[misc]  # a class of the model


def _by_code(row: Any) -> tuple[bool, str]:
    return not row.code, row.code or ""
