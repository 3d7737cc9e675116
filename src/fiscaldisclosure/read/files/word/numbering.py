"""The automatic numbers of Word paragraphs: 一、（一）1. are not in the text, yet sections are told by them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from fiscaldisclosure.read.files.elements import attribute, local
from fiscaldisclosure.spelling import numeral

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

_DIGITS = "〇一二三四五六七八九"
_LEVEL = re.compile(r"%([1-9])")
_LARGEST_CHINESE, _CIRCLES, _LETTERS = 9999, 20, 26
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_COUNTING = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "japaneseDigitalTenThousand",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
}


@frozen
class Level:
    """A level of a list: where it starts, how it counts, and what its number looks like."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""


@define
class Numbering:
    """Counts the paragraphs of every list."""

    _lists: dict[str, tuple[str, dict[int, Level]]] = field(factory=dict)
    _counts: dict[str, dict[int, int]] = field(factory=dict)

    @classmethod
    def of(cls, root: ET.Element) -> Numbering:
        """Read the definitions of lists."""
        abstract = {
            _value(item, "abstractNumId"): dict(_levels(item)) for item in _named(root, "abstractNum")
        }
        lists = {}
        for item in _named(root, "num"):
            base = next((_value(child, "val") for child in _named(item, "abstractNumId")), "")
            levels = dict(abstract.get(base, {}))
            key = base
            for override in _named(item, "lvlOverride"):
                number = _number(_value(override, "ilvl"), 0)
                levels.update(_levels(override))
                for start in _named(override, "startOverride"):
                    old = levels.get(number, Level())
                    levels[number] = Level(_number(_value(start, "val"), 1), old.kind, old.text)
                    key = f"{base}/{_value(item, 'numId')}"
            lists[_value(item, "numId")] = key, levels
        return cls(lists)

    def next(self, list_id: str, depth: int) -> str:
        """Return the number of the next paragraph of a list; empty where there is none to show."""
        key, levels = self._lists.get(list_id, ("", {}))
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(key, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]

        def shown(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            counted = levels.get(other, Level())
            return _spelled(counts.get(other, counted.start), counted.kind)

        return "" if level.kind in {"bullet", "none"} else _LEVEL.sub(shown, level.text)


def _spelled(number: int, kind: str) -> str:
    """Spell a number as a kind of counting has it; in digits where the kind is not known."""
    if kind in _COUNTING:
        return numeral(number)
    if kind == "ideographDigital":
        return "".join(_DIGITS[int(digit)] for digit in str(abs(number)))
    if kind.startswith("decimalEnclosedCircle") and 0 < number <= _CIRCLES:
        return chr(0x2460 + number - 1)
    if kind in {"upperLetter", "lowerLetter"} and 0 < number <= _LETTERS:
        return chr(ord("A" if kind == "upperLetter" else "a") + number - 1)
    if kind in {"upperRoman", "lowerRoman"} and 0 < number < 40:  # noqa: PLR2004  # beyond, L and C are needed
        roman, rest = "", number
        for value, sign in _ROMAN:
            roman += sign * (rest // value)
            rest %= value
        return roman.upper() if kind == "upperRoman" else roman
    return str(number)


def _levels(parent: ET.Element) -> Iterator[tuple[int, Level]]:
    for item in _named(parent, "lvl"):
        values = {local(child): _value(child, "val") for child in item}
        yield (
            _number(_value(item, "ilvl"), 0),
            Level(
                _number(values.get("start", ""), 1),
                values.get("numFmt", "decimal"),
                values.get("lvlText", ""),
            ),
        )


def _named(parent: ET.Element, name: str) -> Iterator[ET.Element]:
    return (child for child in parent if local(child) == name)


def _value(element: ET.Element, name: str) -> str:
    return attribute(element, name) or ""


def _number(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,9}", text, re.ASCII) else default
