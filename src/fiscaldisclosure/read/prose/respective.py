"""分别占: shares that are told together, each of the amount that was told in its turn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve

from fiscaldisclosure.read.prose.grammar import NUMBER, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscaldisclosure.read.prose.clauses import Clause

_RATES: Final = re.compile(
    rf"(?:所占比重|所占比例|占比)?分别(?:占(?P<whole>[^\d，。;]*?))?的?(?:比重|比例|比)?(?:约|为|是|:)*"
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
    divided = False
    for clause in said:
        if clause.text == "其中":
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
