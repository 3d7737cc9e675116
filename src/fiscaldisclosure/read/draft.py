"""A disclosure in the making: figures collected by attribute path, then assembled into the model at once."""

from __future__ import annotations

import types
import typing
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from fiscaldisclosure.errors import DataError
from fiscaldisclosure.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    kinds = _kinds(cls)  # type: ignore[arg-type]  # mypy doubts that a class is hashable
    if strange := node.keys() - kinds.keys():
        msg = f"{cls.__name__} has no field {', '.join(sorted(strange))}"
        raise DataError(msg)
    values = {name: _value(kinds[name], value) for name, value in node.items()}
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


@cache
def _kinds(cls: type) -> dict[str, type | None]:
    """The model class of each field: of a section, or of the rows of a list; None for values."""
    return {name: _model_class(hint) for name, hint in typing.get_type_hints(cls).items()}


def _model_class(hint: object) -> type | None:
    options: Iterable[object] = typing.get_args(hint) if typing.get_origin(hint) is not None else (hint,)
    if isinstance(hint, types.UnionType):
        options = [option for option in options if option is not types.NoneType]
    for option in options:
        if isinstance(option, type) and attrs.has(option) and option is not Figure:
            return option
        if typing.get_origin(option) is tuple:
            return _model_class(option)
    return None


def class_at(cls: type, path: str) -> type | None:
    """Return the model class that stands at an attribute path, None where a value does.

    Raises:
        KeyError: if there is no such path.

    """
    found: type | None = cls
    for name in path.split("."):
        if found is None:
            raise KeyError(path)
        found = _kinds(found)[name]
    return found
