"""From plain data to a disclosure; every complaint begins with the path of what is wrong."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, NoReturn

from attrs import evolve

from fiscaldisclosure.errors import DataError, FigureError
from fiscaldisclosure.figure import PERCENT, Figure, Unit, figure, is_blank, unit_named
from fiscaldisclosure.interval import exponent_of
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.performance import Value, value
from fiscaldisclosure.model.shape import Kind, Slot, slots

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 60
"""The most digits, and the most places before or after the point, that a number may have."""
_MACHINE = re.compile(r"-?\d+(?:\.\d+)?(?:E[+-]?\d+)?", re.IGNORECASE | re.ASCII)


def _fail(path: str, message: str) -> NoReturn:
    msg = f"{path}: {message}" if path else message
    raise DataError(msg)


def decode_object(data: Any, path: str, cls: type) -> Any:
    """Make an object of ``cls`` of a dict.

    Raises:
        DataError: if the dict does not describe one.

    """
    known = slots(cls)
    _check_keys(data, path, tuple(known), cls.__name__)
    found: dict[str, Any] = {}
    for name, item in data.items():
        if item is not None:
            found[name] = _decode(item, f"{path}.{name}" if path else name, known[name])
    for name, slot in known.items():
        if slot.required and found.get(name) is None:
            _fail(path, f"{name!r} is missing; every {cls.__name__} has one")
    try:
        return cls(**found)
    except DataError as error:  # the model's own complaint begins with the field
        _fail("", f"{path}.{error}" if path else str(error))


def _check_keys(data: Any, path: str, known: tuple[str, ...], name: str) -> None:
    if not isinstance(data, dict):
        _fail(path, f"expected an object ({name}: {', '.join(known[:3])} …), not {_show(data)}")
    for key in data:
        if key not in known:
            from difflib import get_close_matches

            close = get_close_matches(str(key), known, 1)
            hint = f"did you mean {close[0]!r}?" if close else f"it has {', '.join(known)}"
            _fail(path, f"{name} has no {key!r}; {hint}")


def _decode(data: Any, path: str, slot: Slot) -> Any:
    decode = _DECODE[slot.kind]
    if not slot.many:
        return decode(data, path, slot)
    if not isinstance(data, list | tuple):
        _fail(path, f"expected a list, not {_show(data)}")
    return tuple(decode(item, f"{path}[{number}]", slot) for number, item in enumerate(data))


def _decode_text(data: Any, path: str, _slot: Slot) -> str:
    if not isinstance(data, str):
        _fail(path, f"expected text, not {_show(data)}")
    try:
        data.encode()
    except UnicodeEncodeError:
        _fail(path, "the text holds half a character (a lone surrogate)")
    return data


def _decode_whole(data: Any, path: str, _slot: Slot) -> int:
    if not isinstance(data, int) or isinstance(data, bool):
        _fail(path, f"expected a whole number, not {_show(data)}")
    return data


def _decode_flag(data: Any, path: str, _slot: Slot) -> bool:
    if not isinstance(data, bool):
        _fail(path, f"expected true or false, not {_show(data)}")
    return data


def _decode_choice(data: Any, path: str, slot: Slot) -> Enum:
    for choice in slot.cls:  # type: ignore[attr-defined]  # an Enum class
        if choice.value == data and type(choice.value) is type(data) and isinstance(choice, Enum):
            return choice
    choices = ", ".join(repr(choice.value) for choice in slot.cls)  # type: ignore[attr-defined]  # an Enum class
    _fail(path, f"expected one of {choices}, not {_show(data)}")


def _decode_figure(data: Any, path: str, slot: Slot) -> Figure | None:
    found = _figure_from_plain(data, path, slot.unit)
    if found is None and slot.many:
        _fail(path, "a blank in a list says nothing; leave it out")
    return found


def _figure_from_plain(data: Any, path: str, unit: Unit) -> Figure | None:
    if isinstance(data, dict):
        return _figure_from_object(data, path, unit)
    if isinstance(data, str) and is_blank(data):
        return None
    if isinstance(data, Decimal | int) and not isinstance(data, bool) and unit == PERCENT:
        _fail(path, f'is {data} a percentage or a ratio? Write a rate as printed, in quotes: "93.62%"')
    return _number(data, path, unit)


def _number(data: Any, path: str, unit: Unit) -> Figure:
    """A number given in ``unit``: text as printed or as a machine writes it, or an exact number."""
    if isinstance(data, str) and len(data) > LONGEST:
        _fail(path, f"expected a printed number, not {len(data)} characters of text")
    try:
        if isinstance(data, Decimal | int) and not isinstance(data, bool):
            found = Figure.printed(_sane(Decimal(data), path), unit)
        elif isinstance(data, str) and _MACHINE.fullmatch(data):
            found = Figure.printed(
                _sane(Decimal(data), path), unit, text=None if "E" in data.upper() else data
            )
        else:
            found = figure(data, unit)  # type: ignore[assignment]  # None only for None and blank text
    except FigureError as error:
        _fail(path, str(error))
    return found


def _sane(number: Decimal, path: str) -> Decimal:
    """Refuse numbers that could only be meant to exhaust the machine."""
    if number.is_finite() and (abs(number.adjusted()) > LONGEST or exponent_of(number) < -LONGEST):
        _fail(path, f"{number:.3E} is beyond anything a document prints")
    return number


FIGURE_KEYS = ("value", "unit", "text", "place", "also")


def _figure_from_object(data: dict[str, Any], path: str, unit: Unit) -> Figure:
    _check_keys(data, path, FIGURE_KEYS, "Figure")
    if data.get("value") is None:
        _fail(path, "'value' is missing; every Figure has one")
    given = data.get("unit")
    if given is not None:
        unit = _decode_unit(given, f"{path}.unit")
    if isinstance(data["value"], str) and is_blank(data["value"]):
        _fail(f"{path}.value", "expected a number, not a blank; leave out what is not stated")
    found = _number(data["value"], f"{path}.value", unit)
    known = slots(Figure)
    rest = {
        name: _decode(data[name], f"{path}.{name}", evolve(known[name], unit=unit))
        for name in ("text", "place", "also")
        if data.get(name) is not None
    }
    return evolve(found, **{"text": None, **rest})


def _decode_unit(data: Any, path: str) -> Unit:
    if isinstance(data, str):
        return unit_named(data)
    found = decode_object(data, path, Unit)
    return found if isinstance(found, Unit) else unit_named(str(found))


def _decode_line(data: Any, path: str, _slot: Slot) -> BudgetLine | None:
    """A line, or its final amount alone."""
    if isinstance(data, dict):
        found: BudgetLine = decode_object(data, path, BudgetLine)
        return found
    final = _figure_from_plain(data, path, slots(BudgetLine)["final"].unit)
    return None if final is None else BudgetLine(final=final)


def _decode_value(data: Any, path: str, _slot: Slot) -> Value | None:
    if isinstance(data, dict):
        found: Value = decode_object(data, path, Value)
        return found
    text = _decode_text(data, path, _slot)
    try:
        return value(text)
    except FigureError as error:
        _fail(path, str(error))


_DECODE: dict[Kind, Callable[[Any, str, Slot], Any]] = {
    Kind.TEXT: _decode_text,
    Kind.WHOLE: _decode_whole,
    Kind.FLAG: _decode_flag,
    Kind.CHOICE: _decode_choice,
    Kind.FIGURE: _decode_figure,
    Kind.LINE: _decode_line,
    Kind.VALUE: _decode_value,
    Kind.UNIT: lambda data, path, _: _decode_unit(data, path),
    Kind.PLAIN: lambda data, path, slot: decode_object(data, path, slot.cls),
}


def _show(data: Any) -> str:
    """Name what came instead, shortly."""
    if isinstance(data, dict):
        return "an object"
    if isinstance(data, list | tuple):
        return "a list"
    text = repr(data)
    return f"the {type(data).__name__} {text[:LONGEST]}{'…' if len(text) > LONGEST else ''}"
