"""分别为, 分别占: amounts or shares that are told together, each of what was named in its turn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from fiscaldisclosure.read.prose.grammar import NUMBER, Kind, grammar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscaldisclosure.read.prose.clauses import Clause

_RATES: Final = re.compile(
    rf"(?:(?:所占比重|所占比例|占比)?分别|(?=占))(?:占(?P<whole>(?:(?!分别)[^\d，。;])*?))?的?(?:比重|比例|比)?(?:约|为|是|:)*"
    rf"(?P<rates>{NUMBER}%(?:(?:[、，]|，?[和及与]){NUMBER}%)+)"
)
_RATE: Final = re.compile(rf"({NUMBER})%")
_AMOUNTS: Final = {Kind.AMOUNT, Kind.FINAL, Kind.EXECUTED}


def respective_shares(sentence: str, position: int, start: int, said: Sequence[Clause]) -> list[Clause]:
    """Return the shares that are told at a place of a sentence, each with the name of its amount; none if they are not.

    Args:
        sentence: A sentence in plain spelling.
        position: Where in it.
        start: Where it begins in its paragraph.
        said: What it says before.

    """
    match = _RATES.match(sentence, position)
    if match is None:
        return []
    rates = list(_RATE.finditer(match["rates"]))
    parts: list[Clause] = []
    divided = held = False
    for clause in said:
        held = held or clause.opens
        if held:  # 基本支出5.00万元（其中人员经费4.00万元），项目支出3.00万元，分别占…
            held = not clause.closes
        elif clause.text == "其中":
            parts.clear()
            divided = True
        elif clause.kind in _AMOUNTS and clause.label:
            parts.append(clause)
    if not divided and len(parts) == len(rates) + 1:  # the whole was told before its parts
        del parts[0]
    if len(parts) != len(rates):
        return []
    at = start + match.start("rates")
    return [
        evolve(
            part,
            kind=Kind.SHARE,
            text=match.group(),
            start=start + match.start() if number == 0 else at + rate.start(),
            end=at + rate.end(),
            at=at + rate.start(),
            number=rate[1],
            unit="%",
            whole=match["whole"] or "",
            opens=False,
            closes=False,
            beside=False,
            stray=(),
        )
        for number, (part, rate) in enumerate(zip(parts, rates, strict=True))
    ]


@frozen
class Told:
    """An amount of a list: its name, its number and unit, where the number begins and where it ends."""

    name: str
    number: str
    unit: str
    at: int
    end: int


def respective_amounts(sentence: str, position: int) -> list[Told]:
    """Return the amounts of a list of names that are told before them; none if there is no such list.

    A name that stands for several, as 收、支总计, is that of the first amount; the others have none.  The unit of all may
    stand behind the last.
    """
    rules = grammar()
    told = rules.together.search(sentence, position, position + _LONGEST)
    match = rules.respective.match(sentence, position) if told is not None else None
    found: list[re.Match[str]] = []
    at = match.end() if match is not None else len(sentence)
    while (amount := rules.one_of_them.match(sentence, at)) is not None:
        found.append(amount)
        between = rules.and_.match(sentence, amount.end())
        at = between.end() if between is not None else len(sentence)
    if (
        match is None
        or len(found) <= 1
        or sentence[found[-1].end() :][:1] not in _ENDS
        or not found[-1]["unit"]
    ):
        return []
    names = _parted(match["names"], len(found)) or [match["names"], *[""] * (len(found) - 1)]
    return [
        Told(name, item["number"], item["unit"] or found[-1]["unit"], *item.span())
        for item, name in zip(found, names, strict=True)
    ]


_ENDS: Final = ("", "，", "。", ";", "(", "!")
_YEAR: Final = re.compile(r"\d{4}年度?")
_LONGEST: Final = 150
"""Characters of names and what stands between them and the first amount."""
_SHORTEST: Final = 3
"""Characters of a name that stands for itself: 收 and 支 do only together."""


def _parted(names: str, number: int) -> list[str]:
    """Part a list of names into as many as there are amounts; nothing if that cannot be."""
    for mark in ("、", "[、和]", "[、及]", "[、与]"):
        parted = re.split(mark, names)
        if len(parted) == number:
            return [] if any(len(_YEAR.sub("", name)) < _SHORTEST for name in parted) else parted
    return []
