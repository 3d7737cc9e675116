"""From a disclosure to plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.interval import exponent_of
from fiscaldisclosure.model.indicator_value import Value, value
from fiscaldisclosure.model.shape import Kind, Slot, slots
from fiscaldisclosure.unit import Unit, unit_named

if TYPE_CHECKING:
    from collections.abc import Callable


def encode_object(item: Any) -> dict[str, Any]:
    """Return an attrs object as a dict of what it states."""
    found: dict[str, Any] = {}
    for name, slot in slots(item.__class__).items():
        held = getattr(item, name)
        if held is None or (not slot.required and not slot.many and held == slot.default) or held == ():
            continue
        encode = _ENCODE[slot.kind]
        found[name] = [encode(one, slot) for one in held] if slot.many else encode(held, slot)
    return found


def _encode_figure(item: Figure, slot: Slot) -> Any:
    return _figure_to_plain(item, slot.unit)


def _figure_to_plain(item: Figure, unit: Unit) -> Any:
    number = item.in_unit
    text = f"{number:f}" if exponent_of(number) <= 0 else str(number)
    if (
        item.unit == unit
        and item.place is None
        and not item.also
        and item.text in {None, text}
        and "E" not in text
    ):
        return text
    found: dict[str, Any] = {"value": text}
    if item.unit != unit:
        found["unit"] = _unit_to_plain(item.unit)
    if item.text is not None:
        found["text"] = item.text
    if item.place is not None:
        found["place"] = encode_object(item.place)
    if item.also:
        found["also"] = [_figure_to_plain(other, item.unit) for other in item.also]
    return found


def _unit_to_plain(unit: Unit) -> Any:
    return unit.name if unit == unit_named(unit.name) else encode_object(unit)


def _encode_value(item: Value, _slot: Slot) -> Any:
    same = value(item.text) == item and (item.quantity is None or item.quantity.place is None)
    return item.text if same else encode_object(item)


_ENCODE: dict[Kind, Callable[[Any, Slot], Any]] = {
    Kind.TEXT: lambda item, _: item,
    Kind.WHOLE: lambda item, _: item,
    Kind.FLAG: lambda item, _: item,
    Kind.CHOICE: lambda item, _: item.value,
    Kind.FIGURE: _encode_figure,
    Kind.LINE: lambda item, _: encode_object(item),
    Kind.VALUE: _encode_value,
    Kind.UNIT: lambda item, _: _unit_to_plain(item),
    Kind.PLAIN: lambda item, _: encode_object(item),
}
