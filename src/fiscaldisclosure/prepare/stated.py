"""What is stated in a filled input: without comments and blanks, in the unit that it names."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from fiscaldisclosure.errors import DataError, Message, said
from fiscaldisclosure.figure import Figure, is_blank
from fiscaldisclosure.form.filling import COMMENT, UNIT
from fiscaldisclosure.interval import exponent_of
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.shape import Kind, paths, slot_at, with_figures
from fiscaldisclosure.plain import from_dict
from fiscaldisclosure.prepare.fields import LINE_FIELDS, UNREAD, sections
from fiscaldisclosure.unit import WAN_YUAN, YUAN, Dimension

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
CENTS: Final = -2
"""The decimals of published amounts in 万元."""
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
        return as_fine_as_others(_in_known_units(from_dict(stated)))
    except DataError as error:
        raise DataError.of([_located(fault, cells or {}) for fault in error.faults]) from None


def _in_known_units(disclosure: Disclosure) -> Disclosure:
    """Return a disclosure whose figures are of the kinds that their fields hold: 2.00万 would count things, 83.5 no people.

    Raises:
        DataError: if there are others.

    """
    faults = []
    for path, figure in paths(disclosure):
        if "indicators" in path:  # whose values are of any kind
            continue
        slot = slot_at(Disclosure, ".".join(step for step in path if isinstance(step, str)))
        if slot.kind is not Kind.FIGURE:
            continue
        told = None
        if figure.unit.dimension is not slot.unit.dimension:
            told = said("prepare.other-unit", found=figure.unit.name, usual=slot.unit.name)
        elif figure.unit.dimension is Dimension.COUNT and figure.value % 1:
            told = said("prepare.whole", found=str(figure))
        if told is not None:
            where = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
            faults.append(DataError(told, where.removeprefix(".")))
    if faults:
        raise DataError.of(faults)
    return disclosure


def as_fine_as_others(disclosure: Disclosure) -> Disclosure:
    """Return a disclosure whose amounts in 万元 have two decimals, if any has: a spreadsheet shows 820.50 as 820.5."""
    amounts = {
        path: figure
        for path, figure in paths(disclosure)
        if figure.unit == WAN_YUAN and "indicators" not in path
    }
    coarse = {path: _widened(figure) for path, figure in amounts.items() if _is_shown_short(figure)}
    if not coarse or all(is_coarse(one) for figure in amounts.values() for one in figure.printings()):
        return disclosure
    done: Disclosure = with_figures(disclosure, coarse)
    return done


def _is_shown_short(figure: Figure) -> bool:
    return any(map(is_coarse, figure.printings()))


def _widened(figure: Figure) -> Figure:
    """A figure with the decimals of published ones wherever it is printed with fewer."""
    also = tuple(map(_widened, figure.also))
    value = in_cents(figure).value if is_coarse(figure) else figure.value
    return evolve(figure, value=value, also=also)


def is_coarse(figure: Figure) -> bool:
    """Whether a figure is an amount in 万元 with fewer decimals than published ones have."""
    return figure.unit == WAN_YUAN and exponent_of(figure.value) > CENTS


def in_cents(figure: Figure) -> Figure:
    """Return an amount with the decimals of published ones, without its place."""
    return Figure(figure.value.quantize(Decimal(1).scaleb(CENTS)), figure.unit)


def _located(fault: DataError, cells: Mapping[str, str]) -> DataError:
    """Return a fault with the cell instead of the path, and the name of a field instead of its class and attribute."""
    path, *more = fault.at or ("",)
    path = path.removesuffix(".value")
    told = fault.told
    if isinstance(told, Message) and told.key == "data.missing":
        name = dict(told.values)["name"]
        path = f"{path}.{name}".removeprefix(".")
        slot = slot_at(Disclosure, _INDEX.sub("", path))
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


def _fields() -> Iterator[tuple[list[str], Field]]:
    """Every field of an input, with the names that lead to it."""
    for section in sections():
        for field in section.fields:
            yield field.path.split("."), field
        for path, fields in section.lists.items():
            for field in fields:
                yield [*path.split("."), *field.path.split(".")], field


def _held(data: Any, path: list[str], where: str = "") -> Iterator[tuple[dict[str, Any], list[str], str]]:
    """Yield what holds something at the end of a path of names, in every row of lists on the way.

    With it come the names that are left, more than one where a value stands for all that they would lead to, and the
    place of the first of them.
    """
    if isinstance(data, list):
        for number, item in enumerate(data):
            yield from _held(item, path, f"{where}[{number}]")
    elif isinstance(data, dict) and data.get(path[0]) is not None:
        inner, here = data[path[0]], f"{where}.{path[0]}".removeprefix(".")
        if len(path) > 1 and isinstance(inner, dict | list):
            yield from _held(inner, path[1:], here)
        else:
            yield data, path, here


def _as_written(data: dict[str, Any]) -> None:
    """Take what people write otherwise than plain data have it: years, growth, yes and no."""
    for path, field in _fields():
        for held, (name, *rest), _ in _held(data, path):
            if rest:
                continue
            if field.slot.kind is Kind.WHOLE:
                held[name] = _year(held[name])
            elif field.slot.kind is Kind.FLAG:
                held[name] = _flag(held[name], of_none=name == "stated_none")
            elif name.endswith("_change") and isinstance(held[name], str):
                held[name] = _MORE.sub("", held[name])


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
    faults = [
        DataError(said("prepare.flag", found=text), where)
        for path, field in _fields()
        if field.slot.kind is Kind.FLAG
        for held, (name, *rest), where in _held(data, path)
        if not rest and isinstance(text := held[name], str)
    ]
    if faults:
        raise DataError.of(faults)


def _in_yuan(data: dict[str, Any]) -> None:
    """Say of every amount without a unit that it is in 元."""
    for path, field in _fields():
        for held, (name, *rest), _ in _held(data, path) if field.is_money else ():
            given = held[name]
            if isinstance(given, dict) and "value" not in given:
                held[name] |= {
                    part: _yuan(given[part]) for part in LINE_FIELDS[:4] if given.get(part) is not None
                }
            else:
                amount = _yuan(given)
                is_line = bool(rest) or field.slot.kind is Kind.LINE  # given as its final amount alone
                held[name] = {LINE_FIELDS[0]: amount} if is_line else amount


def _yuan(given: Any) -> Any:
    """An amount in 元, unless it names its unit itself; what was typed stays as it is."""
    if isinstance(given, dict):
        return {"unit": YUAN.name, **given}
    return given if isinstance(given, str) and is_blank(given) else {"value": given, "unit": YUAN.name}
