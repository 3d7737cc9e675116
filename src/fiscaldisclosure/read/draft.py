"""A disclosure in the making: figures collected by attribute path, then assembled into the model at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from fiscaldisclosure.errors import DataError
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.model.shape import slots

if TYPE_CHECKING:
    from collections.abc import Container

    from fiscaldisclosure.figure import Inference

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

    def infer(self, reason: Inference, pages: Container[tuple[str | None, int | None]]) -> None:
        """Say of every figure printed on one of these pages, each of a file, that its reading is inferred."""

        def inferred(figure: Figure) -> Figure:
            here = figure.place is not None and (figure.place.file, figure.place.page) in pages
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
        """State everything that another draft states; rows of the same code and name are one row."""
        _merge(self.root, other.root)


def put(node: Node, name: str, value: object) -> None:
    """State a value in a node."""
    held = node.get(name)
    if held is None:
        node[name] = value
    elif isinstance(held, Figure) and isinstance(value, Figure):
        node[name] = attrs.evolve(held, also=(*held.also, value))
    elif isinstance(held, list) and isinstance(value, list):
        held.extend(value)


def _merge(node: Node, other: Node) -> None:
    for name, value in other.items():
        held = node.get(name)
        if isinstance(held, dict) and isinstance(value, dict):
            _merge(held, value)
        elif isinstance(held, list) and isinstance(value, list):
            for row in value:
                same = next((item for item in held if _named(item) == _named(row)), None)
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


def assemble(cls: type[T], node: Node) -> T:
    """Make an instance of a model class of a node.

    Raises:
        DataError: if the class has no such field, lacks one that it needs, or refuses a value.

    """
    known = slots(cls)  # type: ignore[arg-type]  # mypy doubts that a class is hashable
    if strange := node.keys() - known.keys():
        msg = f"{cls.__name__} has no field {', '.join(sorted(strange))}"
        raise DataError(msg)
    values = {name: _value(known[name].model_class, value) for name, value in node.items()}
    try:
        return cls(**values)
    except TypeError as error:
        msg = f"{cls.__name__} cannot be made of {', '.join(node)}: {error}"
        raise DataError(msg) from error


def _value(cls: type | None, value: object) -> object:
    if cls is not None and isinstance(value, dict):
        return assemble(cls, value)
    if cls is not None and isinstance(value, list):
        return tuple(_value(cls, item) for item in value)
    return value
