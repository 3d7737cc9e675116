"""Charts of one department as inline SVG: structure, differences from the budget, scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.report.bars import STRUCTURES, scores, three_public
from fiscaldisclosure.report.bilingual import say
from fiscaldisclosure.report.markup import Markup, element

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.report.bars import Bar

_VARIANCE: Final = Label("“三公”经费：预算与决算（万元）", "“three public” expenses: budget and final (万元)")
_SCORES: Final = Label("绩效自评得分", "scores of self-evaluations")

_WIDTH: Final = 640
_HIGH: Final = 24
_LABEL: Final = 190
_ROOM: Final = 120
_LONGEST: Final = 15
"""Characters of a label that are shown; the whole is told when one points at the bar."""
_MOST: Final = 24


def charts(disclosure: Disclosure) -> Iterator[Markup]:
    """Yield the charts that a disclosure has figures for; a page shows them of one."""
    drawn = {**STRUCTURES, "variance": (_VARIANCE, three_public), "scores": (_SCORES, scores)}
    for name, (title, told) in drawn.items():
        shown = [bar for bar in told(disclosure) if bar.value][:_MOST]
        if len(shown) > 1:
            yield element(
                "figure",
                element("figcaption", say(title), id=f"chart-{name}"),
                _drawn(shown, f"chart-{name}"),
            )


def _drawn(bars: Sequence[Bar], caption: str) -> Markup:
    """Draw horizontal bars, which the element ``caption`` names; negative ones go to the left of where the others begin."""
    top = max(abs(bar.value) for bar in bars)
    below = any(bar.value < 0 for bar in bars)
    room = (_WIDTH - _LABEL - _ROOM) / (2 if below else 1)
    zero = _LABEL + (room if below else 0)
    drawn = []
    for number, bar in enumerate(bars):
        y = number * _HIGH
        length = float(abs(bar.value) / top) * room
        start = zero - length if bar.value < 0 else zero
        drawn.append(
            element(
                "g",
                element("title", f"{bar.name.zh} {bar.name.en} {bar.text}"),
                *_named(bar.name, y + 17),
                element(
                    "rect",
                    x=f"{start:.1f}",
                    y=str(y + 5),
                    width=f"{max(length, 1):.1f}",
                    height=str(_HIGH - 9),
                    class_=bar.kind or "bar",
                ),
                element(
                    "text",
                    bar.text,
                    x=f"{zero + max(length if bar.value > 0 else 0, 0) + 6:.1f}",
                    y=str(y + 17),
                    class_="amount",
                ),
            )
        )
    return element(
        "svg",
        *drawn,
        viewBox=f"0 0 {_WIDTH} {_HIGH * len(bars) + 4}",
        role="img",
        aria_labelledby=caption,
    )


def _named(name: Label, y: int) -> Iterator[Markup]:
    for text, kind in ((name.zh, "zh"), (name.en, "en")) if name.zh != name.en else ((name.zh, ""),):
        short = (
            text
            if len(text) <= _LONGEST * (1 if kind != "en" else 2)
            else f"{text[: _LONGEST * (1 if kind != 'en' else 2) - 1]}…"
        )
        yield element("text", short, x=str(_LABEL - 8), y=str(y), text_anchor="end", class_=kind)
