"""What each field of the model holds, told by its class: plain data and its JSON Schema are both made from this."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

from fiscaldisclosure.figure import WAN_YUAN, Figure, Unit
from fiscaldisclosure.model.labels import LABEL, Label
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.performance import Value

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(Enum):
    """The kinds of things a field can hold."""

    TEXT = "text"
    WHOLE = "whole number"
    FLAG = "true or false"
    CHOICE = "choice"
    FIGURE = "figure"
    LINE = "line"
    VALUE = "indicator value"
    UNIT = "unit"
    PLAIN = "object"


_KINDS: dict[type, Kind] = {
    str: Kind.TEXT,
    int: Kind.WHOLE,
    bool: Kind.FLAG,
    Figure: Kind.FIGURE,
    BudgetLine: Kind.LINE,
    Value: Kind.VALUE,
    Unit: Kind.UNIT,
}


@frozen
class Slot:
    """One field of a class.

    Attributes:
        name: The field name.
        kind: What it holds.
        cls: The class of what it holds.
        many: Whether it holds a list of them.
        unit: The unit a bare figure is in.
        label: The names in both languages, if it has any.
        required: Whether it must be given.
        default: What it is if it is not given.

    """

    name: str
    kind: Kind
    cls: type
    many: bool
    unit: Unit
    label: Label | None
    required: bool
    default: Any


@cache
def slots(cls: type) -> Mapping[str, Slot]:
    """Return the fields of an attrs class by name.

    >>> from fiscaldisclosure.model.revenue import Revenue
    >>> slots(Revenue)["other"].kind, slots(BudgetLine)["stated_share"].unit.name
    (<Kind.LINE: 'line'>, '%')
    """
    hints = get_type_hints(cls)
    return {item.name: _slot(item, hints[item.name]) for item in attrs.fields(cls)}


def _slot(item: attrs.Attribute[Any], hint: Any) -> Slot:
    stated = get_args(hint)[0] if _optional(hint) else hint  # every optional field is written `X | None`
    many = get_origin(stated) is tuple
    held: Any = get_args(stated)[0] if many else stated
    return Slot(
        item.name,
        _kind(held),
        held,
        many,
        _unit(item) if held is Figure and not many else WAN_YUAN,
        item.metadata.get(LABEL),
        item.default is attrs.NOTHING,
        item.default,
    )


def _optional(hint: Any) -> bool:
    return type(None) in get_args(hint)


def _kind(cls: type) -> Kind:
    return Kind.CHOICE if issubclass(cls, Enum) else _KINDS.get(cls, Kind.PLAIN)


def _unit(item: attrs.Attribute[Any]) -> Unit:
    """The unit a field takes bare text in: its converter knows."""
    taken: Any = item.converter("1") if callable(item.converter) else None
    return taken.unit if isinstance(taken, Figure) else WAN_YUAN
