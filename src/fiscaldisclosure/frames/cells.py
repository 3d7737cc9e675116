"""Cells as a table can hold them: exact within its digits, blank where it cannot."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.frames.columns import PRECISION, SCALE, Kind
from fiscaldisclosure.interval import exponent_of, round_half_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscaldisclosure.frames.columns import Cell, Column, Row

COMPUTED: Final = re.compile(r"\s*[=+\-@|＝＋－＠]|[\t\r\n]")
"""How a cell begins that some spreadsheet would compute, full width and after blanks too."""
_NUMBER: Final = re.compile(r"[-+]?[\d,]+(\.\d+)?%?")


def fitted(value: Decimal | None, kind: Kind) -> Decimal | None:
    """Return a number as a column of this kind holds it; None if it has more digits than that.

    An amount is never rounded.  A rate, whose digits may never end, is rounded half-up to the last place of the
    column, which lies so far behind every printed place that rounding it again for show gives what rounding the exact
    rate would give.

    >>> from fiscaldisclosure.rates import share
    >>> fitted(share(Decimal(2), Decimal(3)), Kind.RATE)
    Decimal('0.666666666666666666666667')
    >>> fitted(Decimal("1E-13"), Kind.AMOUNT) is None
    True
    """
    if value is None:
        return None
    scale = SCALE[kind]
    if value.adjusted() >= PRECISION - scale:
        return None
    if exponent_of(value) < -scale:
        rounded = round_half_up(value, scale)
        return None if rounded != value and kind is Kind.AMOUNT else rounded
    return value


def text_of(cell: Cell, kind: Kind) -> str:
    """Return a cell as CSV holds it: numbers in plain digits, text such that no spreadsheet computes it.

    >>> text_of("=1+1", Kind.TEXT), text_of("-23.57%", Kind.TEXT), text_of(Decimal("1E+3"), Kind.AMOUNT)
    ("'=1+1", '-23.57%', '1000')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        held = fitted(cell, kind)
        return "" if held is None else f"{held:f}"
    if isinstance(cell, int):
        return str(cell)
    computed = COMPUTED.match(cell) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if computed else cell


def lines(rows: Iterable[Row], columns: Sequence[Column]) -> str:
    """Return rows as lines of CSV, without the line of names."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    for row in rows:
        writer.writerow([text_of(row.get(column.name), column.kind) for column in columns])
    return stream.getvalue()


def cell_of(text: str, kind: Kind) -> Cell:
    """Return the cell that stands in CSV as this text.

    >>> cell_of("'=1+1", Kind.TEXT), cell_of("2582.72", Kind.AMOUNT), cell_of("", Kind.WHOLE)
    ('=1+1', Decimal('2582.72'), None)
    """
    if not text:
        return None
    if kind is Kind.TEXT:
        return text[1:] if text.startswith("'") and COMPUTED.match(text[1:]) else text
    if kind is Kind.FLAG:
        return text == "true"
    return int(text) if kind is Kind.WHOLE else Decimal(text)
