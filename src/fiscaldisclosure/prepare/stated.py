"""What is stated in a filled input: without comments and blanks, in the unit that it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from fiscaldisclosure.errors import DataError, Message, said
from fiscaldisclosure.form.filling import COMMENT, UNIT
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.shape import Kind, paths, slot_at
from fiscaldisclosure.plain import from_dict
from fiscaldisclosure.prepare.fields import LINE_FIELDS, UNREAD, sections
from fiscaldisclosure.unit import WAN_YUAN, YUAN

if TYPE_CHECKING:
    from collections.abc import Mapping

_YEAR: Final = re.compile(r"\s*(\d+)\s*(?:年度?)?\s*")
"""A whole number, or a year as people write it."""
_INDEX: Final = re.compile(r"\[\d+\]")
_LAST: Final = re.compile(r"(?:\.[^.\[]+|\[\d+\])$")


def disclosed(plain: dict[str, Any], cells: Mapping[str, str] | None = None) -> Disclosure:
    """Make a disclosure of plain data.

    Args:
        plain: What is filled in.
        cells: Where each of it was filled in, by its path, if in a workbook.

    Raises:
        DataError: if nothing is filled in, or the data do not describe a disclosure.

    """
    unit = str(plain.get(UNIT) or WAN_YUAN.name)
    if unit not in {WAN_YUAN.name, YUAN.name}:
        raise DataError(said("prepare.unit", found=unit), UNIT)
    stated = pruned({key: item for key, item in plain.items() if key != UNIT}) or {}
    if not stated.keys() - {UNREAD}:
        beside = [f"{item['place']['table']} {item['text']}" for item in plain.get(UNREAD, ())]
        raise DataError(said("prepare.beside", found=beside) if beside else said("prepare.blank"))
    for section in sections():
        for field in section.fields:
            if field.slot.kind is Kind.WHOLE:
                _as_number(stated, field.path.split("."))
    if unit == YUAN.name:
        _in_yuan(stated)
    try:
        return _in_known_units(from_dict(stated))
    except DataError as error:
        raise DataError.of([_located(fault, cells or {}) for fault in error.faults]) from None


def _in_known_units(disclosure: Disclosure) -> Disclosure:
    """Return a disclosure whose figures are of the kinds that their fields hold; 2.00万 would count things.

    Raises:
        DataError: if there are others.

    """
    faults = []
    for path, figure in paths(disclosure):
        if "indicators" in path:  # whose values are of any kind
            continue
        slot = slot_at(Disclosure, ".".join(step for step in path if isinstance(step, str)))
        if slot.kind is Kind.FIGURE and figure.unit.dimension is not slot.unit.dimension:
            where = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
            told = said("prepare.other-unit", found=figure.unit.name, usual=slot.unit.name)
            faults.append(DataError(told, where.removeprefix(".")))
    if faults:
        raise DataError.of(faults)
    return disclosure


def _located(fault: DataError, cells: Mapping[str, str]) -> DataError:
    """Return a fault with the cell instead of the path, and the name of a field instead of its class and attribute."""
    path, *more = fault.at or ("",)
    told = fault.told
    if isinstance(told, Message) and told.key == "data.missing":
        name = dict(told.values)["name"]
        slot = slot_at(Disclosure, _INDEX.sub("", f"{path}.{name}".removeprefix(".")))
        told = said("prepare.required", name=slot.label or name)
    where = path
    while where and where not in cells:
        where = _LAST.sub("", where) if _LAST.search(where) else ""
    return DataError(told, cells[where] if where else path, *more)


def pruned(data: Any) -> Any:
    """Return plain data without comments and what is blank; nothing if all of it is."""
    if isinstance(data, dict):
        kept = {
            key: inner
            for key, item in data.items()
            if not str(key).startswith(COMMENT) and (inner := pruned(item)) is not None
        }
        return kept or None
    if isinstance(data, list):
        return [inner for item in data if (inner := pruned(item)) is not None] or None
    if isinstance(data, str) and not data.strip():
        return None
    return data


def _as_number(data: Any, path: list[str]) -> None:
    """Take a whole number that was given as text, a year as people write it, such as 2024年度."""
    *parents, last = path
    for name in parents:
        data = data.get(name, {}) if isinstance(data, dict) else {}
    if isinstance(data, dict) and (match := _YEAR.fullmatch(str(data.get(last)))):
        data[last] = int(match[1])


def _in_yuan(data: dict[str, Any]) -> None:
    """Say of every amount without a unit that it is in 元."""
    for section in sections():
        for field in section.fields:
            if field.is_money:
                _mark(data, field.path.split("."))
        for path, fields in section.lists.items():
            for field in fields:
                if field.is_money:
                    _mark(data, [*path.split("."), *field.path.split(".")])


def _mark(data: Any, path: list[str]) -> None:
    if isinstance(data, list):
        for item in data:
            _mark(item, path)
        return
    first, *rest = path
    if not isinstance(data, dict) or data.get(first) is None:
        return
    if rest and isinstance(data[first], dict | list):
        _mark(data[first], rest)
    elif isinstance(data[first], dict):
        for part in LINE_FIELDS[:4]:
            _mark(data[first], [part])
    elif not str(data[first]).rstrip().endswith(YUAN.name):
        data[first] = f"{data[first]}{YUAN}"
