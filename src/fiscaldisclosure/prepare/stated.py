"""What is stated in a filled input: without comments and blanks, in the unit that it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from fiscaldisclosure.errors import DataError, Message, said
from fiscaldisclosure.figure import is_blank
from fiscaldisclosure.form.filling import COMMENT, UNIT
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.shape import Kind, paths, slot_at
from fiscaldisclosure.plain import from_dict
from fiscaldisclosure.prepare.fields import LINE_FIELDS, UNREAD, sections
from fiscaldisclosure.unit import WAN_YUAN, YUAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fiscaldisclosure.prepare.fields import Field

_YEAR: Final = re.compile(r"\s*(?:20)?(?P<year>\d\d)\s*(?:年度?)?\s*")
"""A year as people write it."""
_NUMERALS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_MORE: Final = re.compile(r"\s*(?:增加|增长|上升)\s*(?=\d)")
"""How people write that a number grew; that it fell is a sign that every figure may have."""
_YES: Final = frozenset({"是", "yes", "true", "√", "✓"})
_NO: Final = frozenset({"否", "no", "false", "×"})
_NONE: Final = "无"
"""What says of a part that there is none of it, and of anything else that it is not so."""
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
    _as_written(stated)
    if unit == YUAN.name:
        _in_yuan(stated)
    try:
        _refuse_doubtful(stated)
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
    path = path.removesuffix(".value")
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


def _as_written(data: dict[str, Any]) -> None:
    """Take what people write otherwise than plain data have it: years, growth, yes and no."""
    for section in sections():
        for field in section.fields:
            _put_as_written(data, field.path.split("."), field)
        for path, fields in section.lists.items():
            for field in fields:
                _put_as_written(data, [*path.split("."), *field.path.split(".")], field)


def _put_as_written(data: Any, path: list[str], field: Field) -> None:
    if isinstance(data, list):
        for item in data:
            _put_as_written(item, path, field)
        return
    first, *rest = path
    if not isinstance(data, dict) or data.get(first) is None:
        return
    if rest:
        _put_as_written(data[first], rest, field)
    elif field.slot.kind is Kind.WHOLE:
        data[first] = _year(data[first])
    elif field.slot.kind is Kind.FLAG:
        data[first] = _flag(data[first], of_none=first == "stated_none")
    elif first.endswith("_change") and isinstance(data[first], str):
        data[first] = _MORE.sub("", data[first])


def _year(given: object) -> object:
    """A year as a number, such as 2024年度, 二〇二四年 or 24; what is none stays as it is."""
    match = _YEAR.fullmatch(str(given).translate(_NUMERALS))
    return given if match is None else int(f"20{match['year']}")


def _flag(given: object, *, of_none: bool) -> object:
    """Whether it is so, in the words for it; what is none of them stays as it is."""
    word = given.strip().lower() if isinstance(given, str) else None
    if word in _YES or word in _NO:
        return word in _YES
    return of_none if word == _NONE else given


def _refuse_doubtful(data: dict[str, Any]) -> None:
    """Refuse texts where only yes or no can stand.

    Raises:
        DataError: if there are any.

    """
    faults = []
    for section in sections():
        flags = [field.path for field in section.fields if field.slot.kind is Kind.FLAG]
        flags += [
            f"{path}.{field.path}"
            for path, fields in section.lists.items()
            for field in fields
            if field.slot.kind is Kind.FLAG
        ]
        for flag in flags:
            faults += [
                DataError(said("prepare.flag", found=text), where)
                for where, text in _texts(data, flag.split("."))
            ]
    if faults:
        raise DataError.of(faults)


def _texts(data: Any, path: list[str], where: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts at a path of names, each with its place."""
    if isinstance(data, list):
        for number, item in enumerate(data):
            yield from _texts(item, path, f"{where}[{number}]")
    elif not path:
        if isinstance(data, str):
            yield where, data
    elif isinstance(data, dict):
        yield from _texts(data.get(path[0]), path[1:], f"{where}.{path[0]}".removeprefix("."))


def _in_yuan(data: dict[str, Any]) -> None:
    """Say of every amount without a unit that it is in 元."""
    for section in sections():
        for field in section.fields:
            if field.is_money:
                _mark(data, field.path.split("."), field)
        for path, fields in section.lists.items():
            for field in fields:
                if field.is_money:
                    _mark(data, [*path.split("."), *field.path.split(".")], field)


def _mark(data: Any, path: list[str], field: Field) -> None:
    if isinstance(data, list):
        for item in data:
            _mark(item, path, field)
        return
    first, *rest = path
    if not isinstance(data, dict) or data.get(first) is None:
        return
    if rest and isinstance(data[first], dict | list):
        _mark(data[first], rest, field)
    elif isinstance(data[first], dict) and "value" not in data[first]:
        data[first] |= {
            part: _yuan(data[first][part]) for part in LINE_FIELDS[:4] if data[first].get(part) is not None
        }
    else:
        amount = _yuan(data[first])
        is_line = bool(rest) or field.slot.kind is Kind.LINE  # given as its final amount alone
        data[first] = {LINE_FIELDS[0]: amount} if is_line else amount


def _yuan(given: Any) -> Any:
    """An amount in 元, unless it names its unit itself; what was typed stays as it is."""
    if isinstance(given, dict):
        return {"unit": YUAN.name, **given}
    return given if isinstance(given, str) and is_blank(given) else {"value": given, "unit": YUAN.name}
