"""The JSON Schemas (draft 2020-12) of what is read and written as data.

That of a disclosure is made from the fields of the model; the others are data, in ``fiscaldisclosure/schemas``.
"""

from __future__ import annotations

import inspect
import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from fiscaldisclosure.figure import Place
from fiscaldisclosure.model.disclosure import Disclosure, Unread
from fiscaldisclosure.model.shape import Kind, Slot, slots
from fiscaldisclosure.plain.decode import FIGURE_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable

DIALECT = "https://json-schema.org/draft/2020-12/schema"


_WRITTEN: Final = ("report", "baseline", "settings", "accepted")
SCHEMAS: Final = ("disclosure", *_WRITTEN)
"""What there is a schema of."""
VERSION: Final = 1
"""Raised when data that were valid are so no more; it is part of each ``$id``."""
ID: Final = "urn:fiscaldisclosure:schema:{name}:{version}"


def schema(of: str = "disclosure") -> dict[str, Any]:
    """Return a schema; in that of a disclosure each field has its Chinese name as title and its English one as description.

    Args:
        of: ``"disclosure"``; ``"report"``, what ``check --output-format json`` writes; ``"baseline"``; ``"settings"``
            and ``"accepted"``, which are TOML.

    Raises:
        ValueError: if there is no such schema.

    >>> schema()["$defs"]["Revenue"]["properties"]["other"]["title"]
    '其他收入'
    >>> schema("report")["$id"]
    'urn:fiscaldisclosure:schema:report:1'
    """
    if of not in SCHEMAS:
        msg = f"there is no schema of {of!r}; known are {', '.join(SCHEMAS)}"
        raise ValueError(msg)
    named = {"$schema": DIALECT, "$id": ID.format(name=of, version=VERSION)}
    definitions: dict[str, Any] = {}
    if of != "disclosure":
        written = json.loads(files("fiscaldisclosure").joinpath("schemas", f"{of}.json").read_text("utf-8"))
        if of == "report":
            for cls in (Place, Unread):
                _reference(cls, definitions)
            written["$defs"] |= definitions
        return {**named, **written}
    whole = _object(Disclosure, definitions)
    whole["properties"] = {"$schema": {"type": "string"}, **whole["properties"]}
    return {**named, "title": "部门决算公开", **whole, "$defs": dict(sorted(definitions.items()))}


def _object(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    known = slots(cls)
    found: dict[str, Any] = {
        "type": "object",
        "description": (inspect.getdoc(cls) or cls.__name__).splitlines()[0],
        "properties": {name: _field(slot, definitions) for name, slot in known.items()},
        "additionalProperties": False,
    }
    required = [name for name, slot in known.items() if slot.required]
    return {**found, "required": required} if required else found


def _field(slot: Slot, definitions: dict[str, Any]) -> dict[str, Any]:
    one = _ONE[slot.kind](slot, definitions)
    held = {"type": "array", "items": one} if slot.many else one
    if slot.label is None:
        return held
    return {"title": slot.label.zh, "description": slot.label.en, **held}


def _reference(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = {}  # a class may lead back to itself
        definitions[cls.__name__] = _object(cls, definitions)
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _figure(slot: Slot, definitions: dict[str, Any]) -> dict[str, Any]:
    """A figure: text as printed, an exact number, or an object where there is more to say."""
    if "Figure" not in definitions:
        definitions["Figure"] = {}  # its other printings are figures too
        known = slots(slot.cls)
        value = {"type": ["string", "number"], "description": "the number, in the unit"}
        definitions["Figure"] = {
            "type": "object",
            "description": "A number as printed.",
            "properties": {
                name: value if name == "value" else _field(known[name], definitions) for name in FIGURE_KEYS
            },
            "additionalProperties": False,
            "required": ["value"],
        }
    plain = ["string"] if slot.unit.name == "%" else ["string", "number"]
    return {"anyOf": [{"type": plain}, {"$ref": "#/$defs/Figure"}]}


def _line(slot: Slot, definitions: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [{"type": ["string", "number"]}, _reference(slot.cls, definitions)]}


def _text_or_object(slot: Slot, definitions: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [{"type": "string"}, _reference(slot.cls, definitions)]}


_ONE: dict[Kind, Callable[[Slot, dict[str, Any]], dict[str, Any]]] = {
    Kind.TEXT: lambda _slot, _: {"type": "string"},
    Kind.WHOLE: lambda _slot, _: {"type": "integer"},
    Kind.FLAG: lambda _slot, _: {"type": "boolean"},
    Kind.CHOICE: lambda slot, _: {"enum": [choice.value for choice in slot.cls]},  # type: ignore[attr-defined]  # an Enum class
    Kind.FIGURE: _figure,
    Kind.LINE: _line,
    Kind.VALUE: _text_or_object,
    Kind.UNIT: _text_or_object,
    Kind.PLAIN: lambda slot, definitions: _reference(slot.cls, definitions),
}
