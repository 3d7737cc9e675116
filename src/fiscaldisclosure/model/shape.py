"""The shape of the model: what each field holds, told by its class, and nowhere else asked.

Plain data and its JSON Schema, the draft that readers fill, the walk over all figures, the tree that is shown and the
mistakes that tests plant are all made from this.  Data files name places in the model by attribute paths such as
``revenue.rows.revenue.other``; :func:`slot_at` and :func:`class_at` resolve them and refuse a path to nowhere.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

from fiscaldisclosure.errors import DataError, said
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.model.indicator_value import Value
from fiscaldisclosure.model.labels import LABEL, Label
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.unit import WAN_YUAN, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


Path = tuple[str | int, ...]
"""A way to something in the model: field names, and positions in lists."""


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
_MODEL: frozenset[Kind] = frozenset({Kind.LINE, Kind.VALUE, Kind.PLAIN})
"""The kinds that are classes of the model, with fields of their own."""


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

    @property
    def model_class(self) -> type | None:
        """The class of the model that it holds, whose fields a path may go on to; None for values and text."""
        return self.cls if self.kind in _MODEL else None


@cache
def slots(cls: type) -> Mapping[str, Slot]:
    """Return the fields of an attrs class by name.

    >>> from fiscaldisclosure.model.revenue import Revenue
    >>> slots(Revenue)["other"].kind, slots(BudgetLine)["stated_share"].unit.name
    (<Kind.LINE: 'line'>, '%')
    """
    hints = get_type_hints(cls)
    return {item.name: _slot(item, hints[item.name]) for item in attrs.fields(cls)}


def stated_at(node: Any, path: str) -> Any:
    """Return what stands at an attribute path; None where the way ends before."""
    for name in path.split("."):
        node = getattr(node, name, None)
    return node


def part_at(node: Any, path: Iterable[str | int]) -> Any:
    """Return what stands at the end of a way through fields and positions, as :func:`paths` tells them.

    >>> from fiscaldisclosure.model.revenue import Revenue
    >>> part_at(Revenue(other="3.00"), ("other", "final"))
    <Figure 3.00 万元>
    """
    for step in path:
        node = node[step] if isinstance(step, int) else getattr(node, step)
    return node


def figure_at(node: Any, path: str) -> Figure | None:
    """Return the figure at an attribute path, of a line its final one; None where there is none.

    >>> from fiscaldisclosure.model.revenue import Revenue
    >>> figure_at(Revenue(other="3.00"), "other"), figure_at(Revenue(other="3.00"), "public_service.final")
    (<Figure 3.00 万元>, None)
    """
    found = stated_at(node, path)
    if isinstance(found, BudgetLine):
        found = found.final
    return found if isinstance(found, Figure) else None


def slot_at(cls: type, path: str) -> Slot:
    """Return the field at an attribute path; a list on the way stands for each of its items.

    Raises:
        DataError: if the path leads nowhere.

    >>> from fiscaldisclosure.model.disclosure import Disclosure
    >>> slot_at(Disclosure, "revenue.rows.revenue.education_fees.final").label.zh
    '决算数'
    """
    *parents, last = path.split(".")
    owner = cls
    for name in parents:
        inner = _slot_of(owner, name, path).model_class
        if inner is None:
            raise DataError(said("model.no-fields", path=path, name=f"{owner.__name__}.{name}"))
        owner = inner
    return _slot_of(owner, last, path)


def _slot_of(owner: type, name: str, path: str) -> Slot:
    known = slots(owner)
    if name not in known:
        raise DataError(said("model.no-field-at", path=path, model=owner.__name__, name=name))
    return known[name]


def class_at(cls: type, path: str) -> type | None:
    """Return the class of the model that stands at an attribute path, None where a value does.

    Raises:
        DataError: if the path leads nowhere.

    """
    return slot_at(cls, path).model_class if path else cls


@cache
def leading_to_figures(cls: type) -> tuple[Slot, ...]:
    """Return the fields of a class from which figures can be reached."""
    return tuple(slot for slot in slots(cls).values() if _leads(slot))


def _leads(slot: Slot) -> bool:
    """Whether a figure can be reached from a field; a class may lead back to itself, as revenue does by its rows."""
    reached, todo = set[type](), [slot]
    while todo:
        found = todo.pop()
        if found.kind is Kind.FIGURE:
            return True
        inner = found.model_class
        if inner is not None and inner not in reached:
            reached.add(inner)
            todo += slots(inner).values()
    return False


def paths(node: Any, path: Path = ()) -> Iterator[tuple[Path, Figure]]:
    """Iterate over every figure of a part of the model with the way to it: field names, and positions in lists."""
    return iter(() if node is None else _ways(node, path, []))


def _ways(node: Any, path: Path, found: list[tuple[Path, Figure]]) -> list[tuple[Path, Figure]]:
    """Collect the figures under a node; one list for the whole walk, which costs much less than a generator a level."""
    cls: type = type(node)
    if cls is Figure:
        found.append((path, node))
    elif cls is tuple:
        for number, item in enumerate(node):
            _ways(item, (*path, number), found)
    else:
        for slot in leading_to_figures(cls):
            value = getattr(node, slot.name)
            if value is not None:
                _ways(value, (*path, slot.name), found)
    return found


def with_figures(node: Any, changes: Mapping[Path, Figure | None]) -> Any:
    """Return a part of the model with figures put at the ends of ways; a line on the way is made where there is none."""
    below: dict[str | int, dict[Path, Figure | None]] = {}
    for (first, *rest), figure in changes.items():
        below.setdefault(first, {})[tuple(rest)] = figure
    if isinstance(node, tuple):
        return tuple(with_figures(item, below[at]) if at in below else item for at, item in enumerate(node))
    held = {str(name): getattr(node, str(name)) for name in below}
    return attrs.evolve(
        node,
        **{
            name: inner[()]
            if () in (inner := below[name])
            else with_figures(BudgetLine() if value is None else value, inner)
            for name, value in held.items()
        },
    )


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
