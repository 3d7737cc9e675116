"""The Chinese and English names of fields, and what a field takes.

A field's names are its metadata, so that messages, schemas, tables and narrative all take them from one place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from fiscaldisclosure.errors import DataError, said
from fiscaldisclosure.figure import figure
from fiscaldisclosure.unit import PERCENT, PERSON, PIECE, POINT, SQUARE_METRE, VEHICLE, WAN_YUAN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fiscaldisclosure.figure import Figure, FigureLike
    from fiscaldisclosure.language import Language

LABEL = "label"


@attrs.frozen
class Label:
    """A name in both languages."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        """Return the name in one language."""
        return self.zh if language == "zh" else self.en


def joined(labels: Iterable[Label]) -> Label:
    """Return one name of several, from the outside in.

    >>> joined([Label("收入", "revenue"), Label("合计", "total")]).en
    'revenue·total'
    """
    held = tuple(labels)
    return Label("·".join(item.zh for item in held), "·".join(item.en for item in held))


def label(zh: str, en: str) -> dict[str, Label]:
    """Name a field (metadata of an attrs field)."""
    return {LABEL: Label(zh, en)}


def label_of(cls: type, field_name: str) -> Label:
    """Return the names of a field.

    Raises:
        KeyError: if the class has no such field or it has no names.

    """
    found = attrs.fields_dict(cls)[field_name].metadata[LABEL]
    if not isinstance(found, Label):
        raise KeyError(field_name)
    return found


def amount(value: FigureLike | None) -> Figure | None:
    """Take an amount; a bare number is 万元."""
    return figure(value, WAN_YUAN)


def rate(value: FigureLike | None) -> Figure | None:
    """Take a rate: text is a percentage as printed, a Decimal is a ratio."""
    return figure(value, PERCENT)


def points(value: FigureLike | None) -> Figure | None:
    """Take a weight or a score."""
    return figure(value, POINT)


def people(value: FigureLike | None) -> Figure | None:
    """Take a number of people."""
    return figure(value, PERSON)


def pieces(value: FigureLike | None) -> Figure | None:
    """Take a number of things."""
    return figure(value, PIECE)


def vehicles(value: FigureLike | None) -> Figure | None:
    """Take a number of vehicles."""
    return figure(value, VEHICLE)


def area(value: FigureLike | None) -> Figure | None:
    """Take an area in square metres."""
    return figure(value, SQUARE_METRE)


def several(given: Iterable[Any]) -> tuple[Any, ...]:
    """Take any number of things; ``converter=tuple`` would do the same, but mypy refuses every caller then."""
    return tuple(given)


def not_negative(_instance: object, attribute: attrs.Attribute[Any], value: Figure | None) -> None:
    """Refuse a negative count: nobody can employ −3 people."""
    if value is not None and value.value < 0:
        raise DataError(said("figure.negative-count", value=value), attribute.name)
