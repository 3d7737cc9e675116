"""Where every printed number went: what a sheet prints must be found again in what was read of it."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.spelling import folded
from fiscaldisclosure.testing.hostile.sheet import NAMES, NUMBER, Prose, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.testing.hostile.sheet import Sheet

_NO_FIGURE: Final = re.compile(
    r"^\s*（?\d{1,2}(?:[.、．]|）)(?!\d)|\d{4}年(?:度)?|\d{1,2}月(?:\d{1,2}日)?|单价100万元（含）以上"
)

"""Numbers that print no amount: of items, of years, of a threshold."""


def printed_numbers(sheet: Sheet) -> Counter[str]:
    """Count the numbers that a sheet prints and that are figures; codes, years and numbers of items are none.

    Of tables it knows the columns as :func:`printed` prints them, so count before a transform moves columns.
    Zeros are left out: where nothing is printed as a dash or not at all, none is lost.
    """
    return Counter(
        plain for text in _texts(sheet) for plain in map(_plain, NUMBER.findall(text)) if plain != "0"
    )


def read_numbers(disclosure: Disclosure) -> Counter[str]:
    """Count the numbers that were read: bound to a figure, in a statement, or listed as unread."""
    found: Counter[str] = Counter()
    for _, figure in disclosure.figures():
        for printing in (figure, *figure.also):
            found[_plain(f"{abs(printing.in_unit):f}")] += 1
    for item in disclosure.unread:
        found.update(map(_plain, NUMBER.findall(folded(item.text))))
    return found


def lost(sheet: Sheet, disclosure: Disclosure) -> Counter[str]:
    """Count the numbers that are printed more often than they were read, in a sheet before it was made hard to read."""
    return printed_numbers(sheet) - read_numbers(disclosure)


def _texts(sheet: Sheet) -> Iterator[str]:
    for piece in sheet.pieces:
        if isinstance(piece, Table):
            for row in piece.rows:
                yield from (cell for at, cell in enumerate(row) if at not in NAMES.get(piece.key, (0, 1)))
        elif isinstance(piece, Prose) and not piece.heading:
            yield _NO_FIGURE.sub("", piece.text)


def _plain(number: str) -> str:
    return f"{abs(Decimal(number.replace(',', ''))).normalize():f}"
