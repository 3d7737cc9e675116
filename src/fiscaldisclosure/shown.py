"""How results show themselves: short at a prompt, as tables in a notebook."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import attrs


class Shown:
    """What a notebook shows as HTML."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        # only a notebook asks for the report, which stands far above what it shows
        told: str = import_module("fiscaldisclosure.report.notebook").shown(self)
        return told


class Stated(Shown):
    """A part of a disclosure, whose ``repr`` tells what is stated and no more."""

    __slots__ = ()

    def __repr__(self) -> str:
        cls: Any = type(self)
        held = ((item, getattr(self, item.name)) for item in attrs.fields(cls))
        told = ", ".join(f"{item.name}={value!r}" for item, value in held if value != item.default)
        return f"{cls.__name__}({told})"
