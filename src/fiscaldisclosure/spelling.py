"""The one way of spelling plainly, and of Chinese numerals.

Documents print the same word in many spellings: full-width or half-width, with spaces to fill a column, with marks
that nobody sees.  Whoever compares, searches or binds printed text spells it plainly first, by one of these:

========================  =========================================================================================
:func:`folded`            widths folded, spaces and invisible characters gone: for names and numbers
:func:`plain`             the same, but a comma that ends a clause stays Chinese: for text that is read
:func:`typographic`       plain text with the punctuation of print again: for what is told to people
========================  =========================================================================================
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

INVISIBLE: Final = (
    "\u200b\u200c\u200d\xad\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2060"
)
"""Characters without width: marks of direction, joiners, the mark of byte order."""

NUMERALS: Final = "一二三四五六七八九十"
"""The numerals of lists, for a class of a regular expression; a number below a hundred is spelled with them."""

_SPACES = " \t\r\n\f\v\u3000\xa0\u2002\u2003\u2009\u202f"
_DASHES = "－−–—‐‑‒―"
_SAME_WIDTH: Final = frozenset("，！？～")
"""Full-width marks that are Chinese punctuation, not another spelling of the half-width one."""


class _Folding(dict[int, int | None]):
    """What :meth:`str.translate` replaces each character by, worked out when a character is first met.

    A character is folded where Unicode knows it as another width or another form of one single character: full-width
    letters, radicals, compatibility ideographs.  Circled and raised digits stay, for they are no digits of a number.
    """

    def __missing__(self, code: int) -> int | None:
        from unicodedata import decomposition, normalize  # only for characters that are not in the table

        character = chr(code)
        other = normalize("NFKC", character)
        raised = decomposition(character).startswith(("<circle>", "<super>", "<sub>"))
        same = raised or len(other) != 1 or other == character or character in _SAME_WIDTH
        self[code] = code if same else self[ord(other)]
        return self[code]


_RADICALS: Final = dict(
    zip(
        map(ord, "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳"),
        map(ord, "民虎西见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟"),
        strict=True,
    )
)
"""Radicals that fonts of browsers name instead of the characters they look like; Unicode maps only the others."""

_READ = _Folding(
    {
        **_RADICALS,
        **str.maketrans(_DASHES, "-" * len(_DASHES), _SPACES + INVISIBLE),
        **str.maketrans("“”‘’＂∶", '""""":'),
        ord("*"): None,  # emphasis in text that was marked up
    }
)
_FOLDED = _Folding({**_READ, ord("，"): ord(","), ord("*"): ord("*")})
_PRINTED = str.maketrans("();:", "（）；：")
_STOPPED = re.compile(r"(?<=\d)。(?=\d\d(?:万元|亿元|元|%))")
"""A full stop that was typed for a decimal point."""
_QUOTED = re.compile('"([^"]*)"')


@lru_cache(4096)
def folded(text: str) -> str:
    """Spell a name or a number plainly: widths folded, spaces and invisible characters gone.

    >>> folded("因公出国（境） 费用"), folded("１，２３４．５０ 万元")
    ('因公出国(境)费用', '1,234.50万元')
    """
    return text.translate(_FOLDED)


def plain(text: str) -> str:
    """Spell a text the one way the grammar knows: no spaces, half-width digits, brackets, colons and quotes.

    A comma between digits is left alone; every other comma becomes the Chinese one, which ends a clause.

    >>> plain("比上年 减少２９．８３ 万元,下降 2.18 %")
    '比上年减少29.83万元，下降2.18%'
    """
    return _plain_cell(text) if len(text) <= _CELL else commas(text.translate(_READ))


_CELL = 40
"""Characters of what is likely to be met again: the cells of a table are spelled many times."""


@lru_cache(16384)
def _plain_cell(text: str) -> str:
    return commas(text.translate(_READ))


def plain_characters(text: str) -> str:
    """Spell a piece of a text plainly, all but its commas, which only :func:`commas` of the whole text can tell."""
    return text.translate(_READ)


def commas(text: str) -> str:
    """Tell the commas within numbers from those between clauses; a number may have been broken at one.

    A full stop between digits, two of them before a unit, is a decimal point.
    """
    text = _STOPPED.sub(".", text)
    if "," not in text:
        return text
    characters = list(text)
    for place, character in enumerate(characters):
        if character == "," and not (
            text[place - 1 : place].isdigit() and text[place + 1 : place + 4].isdigit()
        ):
            characters[place] = "，"
    return "".join(characters)


def ideograph(character: str) -> str:
    """Return the character that a radical, or a form kept for compatibility, looks like; any other character as it is.

    >>> ideograph("⻓"), ideograph("⼈"), ideograph("９")
    ('长', '人', '９')
    """
    is_form = "\u2e80" <= character <= "\u2fdf" or "\uf900" <= character <= "\ufaff"
    return character.translate(_READ) if is_form else character


def typographic(text: str) -> str:
    """Give a text in plain spelling the punctuation of print again.

    >>> typographic('"三公"经费(合计):')
    '“三公”经费（合计）：'
    """
    quoted = _QUOTED.sub("“\\1”", text) if '"' in text else text
    return quoted.translate(_PRINTED)


_DIGITS = "〇一二三四五六七八九"
_POWERS = {"千": 1000, "百": 100, "十": 10}
_LARGEST = 9999


def numeral(number: int) -> str:
    """Spell a number as lists and headings count; in digits where that is not done.

    >>> numeral(3), numeral(10), numeral(12), numeral(21), numeral(105)
    ('三', '十', '十二', '二十一', '一百〇五')
    """
    if not 0 < number <= _LARGEST:
        return str(number)
    spelled, zero = "", False
    for name, power in (*_POWERS.items(), ("", 1)):
        digit = number // power % 10
        if digit:
            spelled += ("〇" if zero and spelled else "") + _DIGITS[digit] + name
        zero = not digit
    return spelled.removeprefix("一") if spelled.startswith("一十") else spelled
