"""Figures whose sign a word tells: 减少0.74万元 is shown as it is printed, not as −0.74."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.figure import in_words
from fiscaldisclosure.model.labels import Label

if TYPE_CHECKING:
    from decimal import Decimal

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.language import Language

OPPOSITES: Final = {
    "减少": "增加",
    "下降": "增长",
    "降低": "提高",
    "缩减": "增加",
    "回落": "上升",
    "减支": "增支",
    "降幅": "增幅",
    "减幅": "增幅",
    "下降幅度": "增长幅度",
}
"""The words for less, each with that for more."""
_MORE: Final = {"上升": "下降", "上涨": "下降"} | {more: less for less, more in reversed(OPPOSITES.items())}
_TOLD: Final = re.compile(
    f"(?P<word>{'|'.join(sorted({*OPPOSITES, *_MORE}, key=len, reverse=True))})(?:了|额|数|率)?(?:为|是)?\\s*\\d"
)
_LESS: Final = Label("{word} {size}", "a decrease of {size}")
_GREATER: Final = Label("{word} {size}", "an increase of {size}")


def is_directed(figure: Figure) -> bool:
    """Whether a word tells the sign of a figure where it is printed."""
    return _word(figure) is not None


def spoken(
    figure: Figure, language: Language = "zh", *, value: Decimal | None = None, beside: Decimal | None = None
) -> str:
    """Return a figure as it is printed, its sign told by its word where that tells it.

    Args:
        figure: The figure.
        language: ``"zh"`` or ``"en"``.
        value: Another value in its place, as what it should be; its own if None.
        beside: What it is shown beside; where one of the two is below zero, words tell both.

    >>> from decimal import Decimal
    >>> from fiscaldisclosure import Figure
    >>> from fiscaldisclosure.unit import WAN_YUAN
    >>> less = Figure(Decimal("-0.74"), WAN_YUAN, text="较上年减少0.74万元")
    >>> spoken(less), spoken(less, "en"), spoken(less, value=Decimal("0.94"), beside=less.value)
    ('减少 0.74 万元', 'a decrease of 0.74 万元', '增加 0.94 万元')

    """
    shown = figure.value if value is None else value
    word = _word(figure)
    below = shown < 0 or (beside is not None and beside < 0)
    if word is None or not shown or not below:
        return in_words(shown, figure.unit)
    less = word if word in OPPOSITES else _MORE[word]
    more = word if word in _MORE else OPPOSITES[word]
    template, told = (_LESS, less) if shown < 0 else (_GREATER, more)
    return template.in_(language).format(word=told, size=in_words(abs(shown), figure.unit))


def _word(figure: Figure) -> str | None:
    """The word that tells the sign of a figure, if one does."""
    found = None if figure.text is None else _TOLD.search(figure.text)
    return None if found is None else found["word"]
