"""What is stated in a filled input: without comments and blanks, in the unit that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fiscaldisclosure.errors import DataError, said
from fiscaldisclosure.form.filling import COMMENT, UNIT
from fiscaldisclosure.model.shape import Kind
from fiscaldisclosure.plain import from_dict
from fiscaldisclosure.prepare.fields import LINE_FIELDS, sections
from fiscaldisclosure.unit import WAN_YUAN, YUAN

if TYPE_CHECKING:
    from fiscaldisclosure.model.disclosure import Disclosure


def disclosed(plain: dict[str, Any]) -> Disclosure:
    """Make a disclosure of plain data.

    Raises:
        DataError: if nothing is filled in, or the data do not describe a disclosure.

    """
    unit = str(plain.get(UNIT) or WAN_YUAN.name)
    if unit not in {WAN_YUAN.name, YUAN.name}:
        raise DataError(said("prepare.unit", found=unit), UNIT)
    stated = pruned({key: item for key, item in plain.items() if key != UNIT}) or {}
    if not stated:
        raise DataError(said("prepare.blank"))
    for section in sections():
        for field in section.fields:
            if field.slot.kind is Kind.WHOLE:
                _as_number(stated, field.path.split("."))
    if unit == YUAN.name:
        _in_yuan(stated)
    return from_dict(stated)


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
    """Take a whole number that was given as text."""
    *parents, last = path
    for name in parents:
        data = data.get(name, {}) if isinstance(data, dict) else {}
    if isinstance(data, dict) and isinstance(text := data.get(last), str) and text.strip().isdecimal():
        data[last] = int(text)


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
