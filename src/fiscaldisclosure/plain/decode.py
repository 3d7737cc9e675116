"""From plain data to a disclosure; every complaint begins with the path of what is wrong."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, NoReturn

from attrs import evolve, field, frozen

from fiscaldisclosure.errors import DataError, FigureError, Message, said
from fiscaldisclosure.figure import Figure, figure, is_blank
from fiscaldisclosure.interval import exponent_of
from fiscaldisclosure.model.indicator_value import Value, value
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.shape import Kind, Slot, slots
from fiscaldisclosure.unit import PERCENT, Unit, unit_named

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 60
"""The most digits, and the most places before or after the point, that a number may have."""
_ENOUGH = 100
"""Data with as many faults is read no further."""
_MACHINE = re.compile(r"-?\d+(?:\.\d+)?(?:E[+-]?\d+)?", re.IGNORECASE | re.ASCII)


def _fail(path: str, told: Message | str) -> NoReturn:
    raise DataError(told, path)


@frozen
class _Faults:
    """The faults met so far: each costs its own item, so that all are told at once."""

    found: list[DataError] = field(factory=list)

    def __enter__(self) -> None:
        return None

    def __exit__(self, _: type[BaseException] | None, error: BaseException | None, *__: object) -> bool:
        if isinstance(error, DataError):
            self.found.extend(error.faults)
            if len(self.found) >= _ENOUGH:
                self.tell()
        return isinstance(error, DataError)

    def tell(self) -> None:
        """Raise what was met, if anything was."""
        if self.found:
            raise DataError.of(self.found)


def decode_object(data: Any, path: str, cls: type) -> Any:
    """Make an object of ``cls`` of a dict.

    Raises:
        DataError: if the dict does not describe one; it holds every fault.

    """
    known = slots(cls)
    faults = _Faults()
    _check_keys(data, path, tuple(known), cls.__name__, faults)
    found: dict[str, Any] = {}
    for name, item in data.items():
        if item is not None and name in known:
            with faults:
                found[name] = _decode(item, f"{path}.{name}" if path else name, known[name])
    for name, slot in known.items():
        if slot.required and data.get(name) is None:
            with faults:
                _fail(path, said("data.missing", name=name, model=cls.__name__))
    faults.tell()
    try:
        return cls(**found)
    except DataError as error:  # the model's own complaint begins with the field
        _fail(".".join(filter(None, (path, *error.at))), error.told)


def _check_keys(data: Any, path: str, known: tuple[str, ...], name: str, faults: _Faults) -> None:
    if not isinstance(data, dict):
        _fail(path, said("data.object", model=name, known=known[:3], found=_show(data)))
    for key in data:
        if key not in known:
            from difflib import get_close_matches

            close = get_close_matches(str(key), known, 1)
            hint = said("hint.did-you-mean", name=close[0]) if close else said("hint.has", names=known)
            with faults:
                _fail(path, said("data.no-key", model=name, key=key, hint=hint))


def _decode(data: Any, path: str, slot: Slot) -> Any:
    decode = _DECODE[slot.kind]
    if not slot.many:
        return decode(data, path, slot)
    if not isinstance(data, list | tuple):
        _fail(path, said("data.list", found=_show(data)))
    faults, items = _Faults(), []
    for number, item in enumerate(data):
        with faults:
            items.append(decode(item, f"{path}[{number}]", slot))
    faults.tell()
    return tuple(items)


def _decode_text(data: Any, path: str, _slot: Slot) -> str:
    if not isinstance(data, str):
        _fail(path, said("data.text", found=_show(data)))
    try:
        data.encode()
    except UnicodeEncodeError:
        _fail(path, said("data.surrogate"))
    return data


def _decode_whole(data: Any, path: str, _slot: Slot) -> int:
    if not isinstance(data, int) or isinstance(data, bool):
        _fail(path, said("data.whole", found=_show(data)))
    return data


def _decode_flag(data: Any, path: str, _slot: Slot) -> bool:
    if not isinstance(data, bool):
        _fail(path, said("data.flag", found=_show(data)))
    return data


def _decode_choice(data: Any, path: str, slot: Slot) -> Enum:
    for choice in slot.cls:  # type: ignore[attr-defined]  # an Enum class
        if choice.value == data and type(choice.value) is type(data) and isinstance(choice, Enum):
            return choice
    choices = tuple(repr(choice.value) for choice in slot.cls)  # type: ignore[attr-defined]  # an Enum class
    _fail(path, said("data.choice", choices=choices, found=_show(data)))


def _decode_figure(data: Any, path: str, slot: Slot) -> Figure | None:
    found = _figure_from_plain(data, path, slot.unit)
    if found is None and slot.many:
        _fail(path, said("data.blank-in-list"))
    return found


def _figure_from_plain(data: Any, path: str, unit: Unit) -> Figure | None:
    if isinstance(data, dict):
        return _figure_from_object(data, path, unit)
    if isinstance(data, str) and is_blank(data):
        return None
    if isinstance(data, Decimal | int) and not isinstance(data, bool) and unit == PERCENT:
        _fail(path, said("data.percentage-or-ratio", value=data))
    return _number(data, path, unit)


def _number(data: Any, path: str, unit: Unit) -> Figure:
    """A number given in ``unit``: text as printed or as a machine writes it, or an exact number."""
    if isinstance(data, str) and len(data) > LONGEST:
        _fail(path, said("data.long-text", count=len(data)))
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
        _fail(path, error.told)
    return found


def _sane(number: Decimal, path: str) -> Decimal:
    """Refuse numbers that could only be meant to exhaust the machine."""
    if number.is_finite() and (abs(number.adjusted()) > LONGEST or exponent_of(number) < -LONGEST):
        _fail(path, said("data.beyond", value=number))
    return number


FIGURE_KEYS = ("value", "unit", "text", "place", "also")


def _figure_from_object(data: dict[str, Any], path: str, unit: Unit) -> Figure:
    faults = _Faults()
    _check_keys(data, path, FIGURE_KEYS, "Figure", faults)
    faults.tell()
    if data.get("value") is None:
        _fail(path, said("data.missing", name="value", model="Figure"))
    given = data.get("unit")
    if given is not None:
        unit = _decode_unit(given, f"{path}.unit")
    if isinstance(data["value"], str) and is_blank(data["value"]):
        _fail(f"{path}.value", said("data.blank"))
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
        _fail(path, error.told)


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


def _show(data: Any) -> Message:
    """Name what came instead, shortly."""
    if isinstance(data, dict):
        return said("found.object")
    if isinstance(data, list | tuple):
        return said("found.list")
    if isinstance(data, str):
        return said("found.text", kind="str", text=f"{data[:LONGEST]}{'…' if len(data) > LONGEST else ''}")
    text = repr(data)
    shown = f"{text[:LONGEST]}{'…' if len(text) > LONGEST else ''}"
    return said("found.value", kind=type(data).__name__, text=shown)
