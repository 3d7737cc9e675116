"""A disclosure in the making: figures collected by attribute path, then assembled into the model at once."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from fiscaldisclosure.errors import DataError, FiscalDisclosureError, said
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.model.disclosure import Unread
from fiscaldisclosure.model.shape import Kind, slots

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fiscaldisclosure.figure import Inference, Place
    from fiscaldisclosure.model.shape import Slot

T = TypeVar("T")

Node = dict[str, Any]
"""Attribute names to figures, texts, nodes and lists of nodes."""


class Draft:
    """Collects what a document states.

    A figure stated again at the same path becomes another printing of it; a text stated again is kept as first read.
    """

    def __init__(self) -> None:
        """Begin with nothing stated."""
        self.root: Node = {}

    def node(self, path: str) -> Node:
        """Return the node at a path, made if needed."""
        node = self.root
        for name in path.split("."):
            node = node.setdefault(name, {})
        return node

    def row(self, path: str, key: Node) -> Node:
        """Return the row of a list that has these values, appended if there is none yet."""
        parent, _, name = path.rpartition(".")
        rows: list[Node] = (self.node(parent) if parent else self.root).setdefault(name, [])
        for row in rows:
            if all(row.get(name) == value for name, value in key.items()):
                return row
        rows.append(dict(key))
        return rows[-1]

    def put(self, path: str, value: object) -> None:
        """State a value at a path."""
        parent, _, name = path.rpartition(".")
        put(self.node(parent) if parent else self.root, name, value)

    def infer(self, reason: Inference, at: Callable[[Place], bool]) -> None:
        """Say of every figure printed at some places that its reading is inferred."""

        def inferred(figure: Figure) -> Figure:
            if not any(item.place is not None and at(item.place) for item in figure.printings()):
                return figure
            here = figure.place is not None and at(figure.place)
            also = tuple(map(inferred, figure.also))
            return attrs.evolve(figure, also=also, inferred=reason if here else figure.inferred)

        def told(value: object) -> object:
            if isinstance(value, Figure):
                return inferred(value)
            if isinstance(value, dict):
                value.update({name: told(item) for name, item in value.items()})
            elif isinstance(value, list):
                value[:] = [told(item) for item in value]
            return value

        told(self.root)

    def merge(self, other: Draft) -> None:
        """State everything that another draft states; rows of the same code and name are one row.

        What no field knows is told of as many things as there are statements, whatever they are called.
        """
        _merge(self.root, other.root)


def put(node: Node, name: str, value: object) -> None:
    """State a value in a node.

    In the making, the other printings of a figure are a list, so that one that is printed a thousand times is not copied
    a thousand times; it belongs to that node alone.
    """
    held = node.get(name)
    if held is None:
        node[name] = _made(value)
    elif isinstance(held, Figure) and isinstance(value, Figure):
        also: Any = held.also
        if isinstance(also, list):
            also.append(_made(value))
        else:
            growing: Any = [*also, _made(value)]
            node[name] = attrs.evolve(held, also=growing)
    elif isinstance(held, list) and isinstance(value, list):
        held.extend(value)


def _made(value: object) -> object:
    """Return a value as it leaves a draft: of a figure, the other printings are settled."""
    if isinstance(value, Figure) and type(value.also) is not tuple:
        return attrs.evolve(value, also=tuple(value.also))
    return value


def _merge(node: Node, other: Node) -> None:
    for name, value in other.items():
        held = node.get(name)
        if isinstance(held, dict) and isinstance(value, dict):
            _merge(held, value)
        elif isinstance(held, list) and isinstance(value, list):
            known = [] if name == "statements" else held[:]
            for row in value:
                same = next((item for item in known if _named(item) == _named(row)), None)
                if isinstance(same, dict):
                    _merge(same, row)
                else:
                    held.append(row)
        else:
            put(node, name, value)


def _named(row: object) -> object:
    """What tells a row of a table from the others: its texts."""
    return (
        {name: text for name, text in row.items() if isinstance(text, str)} if isinstance(row, dict) else row
    )


def figures_in(value: object) -> Iterator[Figure]:
    """Yield the figures that a node holds, in values that are made already too."""
    if isinstance(value, Figure):
        yield value
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(figures_in, value.values()))
    elif isinstance(value, list):
        yield from chain.from_iterable(map(figures_in, value))
    elif not isinstance(value, str) and attrs.has(type(value)):
        held = (getattr(value, item.name) for item in attrs.fields(type(value)))  # type: ignore[arg-type]  # asked above
        yield from chain.from_iterable(map(figures_in, held))


def sift(cls: type | None, node: object) -> Iterator[Unread]:
    """Take out of a node the figures that its class refuses, such as a negative count, and list them."""
    if isinstance(node, list):
        for item in node:
            yield from sift(cls, item)
    if cls is None or not isinstance(node, dict):
        return
    for item in attrs.fields(cls):
        value = node.get(item.name)
        if isinstance(value, Figure) and item.validator is not None:
            try:
                item.validator(node, item, value)
            except FiscalDisclosureError:
                del node[item.name]
                yield Unread(text=value.text or str(value), place=value.place)
        elif isinstance(value, dict | list):
            yield from sift(slots(cls)[item.name].model_class, value)


def assemble(cls: type[T], node: Node) -> T:
    """Make an instance of a model class of a node.

    Raises:
        DataError: if the class has no such field, lacks one that it needs, or refuses a value.

    """
    known = slots(cls)  # type: ignore[arg-type]  # mypy doubts that a class is hashable
    if strange := node.keys() - known.keys():
        raise DataError(said("model.no-field", model=cls.__name__, names=tuple(sorted(strange))))
    values = {name: _held(known[name], value) for name, value in node.items()}
    try:
        return cls(**values)
    except TypeError as error:
        raise DataError(
            said("model.not-made", model=cls.__name__, names=tuple(node), error=str(error))
        ) from error


def _held(slot: Slot, value: object) -> object:
    """What a field is given for what was collected of it."""
    if not slot.many:
        return _item(slot, value)
    if not isinstance(value, list):
        raise DataError(said("model.list", name=slot.name, value=repr(value)))
    return tuple(_item(slot, item) for item in value)


def _item(slot: Slot, value: object) -> object:
    if slot.model_class is not None and isinstance(value, dict):
        return assemble(slot.model_class, value)
    unstated = value is None and not (slot.many or slot.required)
    if not (unstated or slot.kind in _CONVERTED or isinstance(value, slot.cls)):
        raise DataError(said("model.kind", name=slot.name, kind=slot.cls.__name__, value=repr(value)))
    return _made(value)


_CONVERTED: Final = frozenset({Kind.FIGURE, Kind.LINE, Kind.VALUE})
"""What fields make of plain numbers and texts by themselves."""
