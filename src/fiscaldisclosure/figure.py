"""Printed numbers: their exact value, their precision, their unit and where they stood.

The value is kept in the standard unit of its dimension, 万元 for money and a plain ratio for rates, because every unit
of the field is a power of ten away from it: ``25,827,200.00 元`` and ``2,582.72 万元`` then are the same number, and
the number of decimals still tells how precisely each was printed (``Decimal("2582.720000")`` and
``Decimal("2582.72")``).  A figure never becomes a float.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from functools import cached_property, reduce
from typing import TYPE_CHECKING, Final, NoReturn

from attrs import field, frozen

from fiscaldisclosure.errors import FigureError, said
from fiscaldisclosure.interval import ARITHMETIC, Interval, Rounding, exponent_of, half_unit
from fiscaldisclosure.shown import Shown
from fiscaldisclosure.span import PictureArea, Span
from fiscaldisclosure.spelling import folded
from fiscaldisclosure.unit import PERCENT, WAN_YUAN, Dimension, Unit, unit_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_ZERO: Final = Decimal(0)
_NEAREST: Final = Rounding.NEAREST


_IN_PARAGRAPHS: Final = (".docx", ".docm", ".doc", ".wps", ".rtf")


@frozen(kw_only=True)
class Place:
    """Where a figure was printed.  Every part is optional, as not every document has pages, tables or sections.

    Attributes:
        file: The name of the file.
        page: The page, from 1.
        line: The line or row, from 1; in Word the paragraph.
        section: The heading it stands under.
        table: The title of the table.
        row: What stands at the left of its cell.
        column: What stands above its cell.
        sentence: The clause it stands in, as printed.
        span: Its very characters in the file.
        area: Where it was recognised on a picture; None for what was printed as text.

    """

    file: str | None = None
    page: int | None = None
    line: int | None = None
    section: str | None = None
    table: str | None = None
    row: str | None = None
    column: str | None = None
    sentence: str | None = None
    span: Span | None = field(default=None, eq=False, repr=False)
    area: PictureArea | None = field(default=None, eq=False, repr=False)

    @property
    def in_paragraphs(self) -> bool:
        """Whether its line is a paragraph of a Word document, which shows no lines."""
        return self.table is None and (self.file or "").lower().endswith(_IN_PARAGRAPHS)

    def __str__(self) -> str:
        where = " › ".join(part for part in (self.section, self.table, self.row, self.column) if part)
        position = ":".join(
            str(part)
            for part in (self.file, f"p{self.page}" if self.page else None, self.line)
            if part is not None
        )
        return f"{position} {where}".strip() if where or position else ""


class Inference(Enum):
    """Why the reading of a figure is inferred, not told in full; such a figure never proves an error.

    A figure is *told* where its full label stands in a section that is known, or where the header and the row of its
    cell were both recognised, and only one reading is possible.
    """

    LABEL_ENDING = "label ending"
    """Bound by the ending of a label, not by all of it."""
    POSITION = "position"
    """Bound by where it stands, not by what stands there."""
    UNKNOWN_HEADING = "unknown heading"
    """It stands under a heading that names no known section."""
    CARRIED_OVER = "carried over"
    """What it speaks of was named in another sentence."""
    JOINED = "joined"
    """Its table or sentence was joined over a page."""
    UNIT_ELSEWHERE = "unit elsewhere"
    """Its unit was taken from another place, or guessed."""
    RECOGNISED = "recognised"
    """It was recognised on a picture, not printed as text."""
    BESIDE_LOST = "beside lost"
    """It stands in a section of which a paragraph could not be read."""


def _precisely(value: Decimal) -> tuple[Decimal, object]:
    """12.30 and 12.3 are equal numbers but different statements."""
    return value, exponent_of(value)


@frozen(repr=False)
class Figure(Shown):
    """A number as printed.

    Attributes:
        value: The exact value in the standard unit of its dimension (万元, ratio, pieces, points); its exponent is
            the precision of the print.
        unit: The unit it was printed in.
        text: The printed text, where there was one.
        place: Where it was printed; None for a figure made in code.
        also: Other printings of the same quantity in the document.  They must agree.
        inferred: Why its reading is inferred; None where it was told in full, as every figure made in code is.

    >>> figure = Figure.parse("93.62%")
    >>> figure.value, figure.decimals, str(figure), str(figure.interval())
    (Decimal('0.9362'), 2, '93.62%', '[0.93615, 0.93625]')

    """

    value: Decimal = field(eq=_precisely)
    unit: Unit = WAN_YUAN
    text: str | None = field(default=None, kw_only=True, eq=False)
    place: Place | None = field(default=None, kw_only=True, eq=False)
    also: tuple[Figure, ...] = field(default=(), kw_only=True)
    inferred: Inference | None = field(default=None, kw_only=True, eq=False)

    @classmethod
    def parse(cls, text: str, unit: Unit | None = None, *, place: Place | None = None) -> Figure:
        """Read one printed number, with its unit if the text has one, else in ``unit`` (万元 if None).

        Thousands separators, full-width digits and signs, spaces, percent signs, brackets and the words 负, 减少 and
        下降 are understood.

        Raises:
            FigureError: if the text is not one number, or says that there is none (see :func:`is_blank`).

        """
        match = _NUMBER.fullmatch(folded(text))
        if match is None:
            if unit is not None and unit.dimension is Dimension.COUNT:
                raise FigureError(said("figure.one-count", text=text, unit=unit.name))
            raise FigureError(said("figure.one-number", text=text))
        printed_unit = unit_named(match["unit"]) if match["unit"] else unit or WAN_YUAN
        value = Decimal(match["digits"].replace(",", ""))
        if match["sign"] or match["bracket"]:
            value = value.copy_negate()
        return cls.printed(value, printed_unit, text=text.strip(), place=place)

    @classmethod
    def printed(
        cls, value: Decimal, unit: Unit, *, text: str | None = None, place: Place | None = None
    ) -> Figure:
        """Make a figure from a number given in ``unit``.

        >>> from fiscaldisclosure.unit import YUAN
        >>> Figure.printed(Decimal("25827200.00"), YUAN).value
        Decimal('2582.720000')
        """
        return cls(_shifted(_sane(value), unit.exponent), unit, text=text, place=place)

    @property
    def in_unit(self) -> Decimal:
        """The value in the unit it was printed in."""
        return _shifted(self.value, -self.unit.exponent)

    @property
    def decimals(self) -> int:
        """How many decimals were printed, in the printed unit."""
        return max(0, -exponent_of(self.in_unit))

    @property
    def is_exact(self) -> bool:
        """Whether the figure means exactly itself, as a bare count does."""
        return self.unit.counted and exponent_of(self.value) == 0

    @cached_property
    def half(self) -> Decimal:
        """How far the true value can be from the printed one if it was rounded to the nearest, standard unit."""
        return _ZERO if self.is_exact else half_unit(self.value)

    def interval(self, rounding: Rounding = Rounding.NEAREST) -> Interval:
        """Return every value the print can stand for, in the standard unit."""
        if rounding is _NEAREST:
            return self._nearest
        return (Rounding.EXACT if self.is_exact else rounding).around(self.value)

    @cached_property
    def _nearest(self) -> Interval:
        return (Rounding.EXACT if self.is_exact else _NEAREST).around(self.value)

    def printings(self) -> Iterator[Figure]:
        """Iterate over this figure and every other printing of it."""
        yield self
        yield from self.also

    @cached_property
    def different(self) -> tuple[Figure, ...]:
        """Its printings, of like numbers the first alone: what is told a thousand times is not tried a thousand times."""
        found: dict[tuple[Decimal, int], Figure] = {}
        for item in self.printings():
            found.setdefault((item.value, exponent_of(item.value)), item)
        return tuple(found.values())

    def rounded(self, value: Decimal) -> Decimal:
        """Round ``value`` (standard unit) half-up to the precision of this figure."""
        return Rounding.NEAREST.printed_as(value, self.value)

    def corrected(self, value: Decimal) -> Figure:
        """Return this figure with another value, printed as precisely; it no longer has a text of its own."""
        return Figure(self.rounded(value), self.unit, place=self.place)

    def __str__(self) -> str:
        return in_words(self.value, self.unit)

    def __float__(self) -> float:
        """Refuse: a float is not the number that was printed.

        Raises:
            FigureError: always, saying what to write instead.

        """
        raise FigureError(said("figure.no-float", figure=self, value=self.value))

    def _computed_with(self, other: object) -> NoReturn:
        """Refuse arithmetic, which would hide how precisely each number was printed.

        Raises:
            FigureError: always, saying what to write instead.

        """
        raise FigureError(said("figure.no-arithmetic", figure=self))

    __add__ = __radd__ = __sub__ = __rsub__ = _computed_with
    __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _computed_with

    def __repr__(self) -> str:
        return f"<Figure {self}>"


def in_words(value: Decimal, unit: Unit) -> str:
    """Write a value (standard unit) in ``unit``, with thousands separators, as messages show it.

    >>> from fiscaldisclosure.unit import PERCENT, VEHICLE, WAN_YUAN
    >>> (
    ...     in_words(Decimal("2582.72"), WAN_YUAN),
    ...     in_words(Decimal("-0.2357"), PERCENT),
    ...     in_words(Decimal(5), VEHICLE),
    ... )
    ('2,582.72 万元', '-23.57%', '5 辆')
    """
    number = f"{_shifted(value, -unit.exponent):,f}"
    return f"{number}{'' if unit == PERCENT else ' '}{unit.name}"


FigureLike = Figure | Decimal | int | str


def figure(value: FigureLike | None, unit: Unit = WAN_YUAN) -> Figure | None:
    """Take what a caller gives as a stated figure; blank text and None are not stated.

    Numbers are taken in the standard unit of ``unit``'s dimension: a rate of ``Decimal("0.9362")`` is 93.62 %.  Text
    is taken as printed: ``"93.62"`` in a rate field is 93.62 % too.

    Raises:
        FigureError: for a float, whose digits are not the ones that were written, and for anything that is no number.

    """
    if value is None or isinstance(value, Figure):
        return value
    if isinstance(value, str):
        return None if is_blank(value) else Figure.parse(value, unit)
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        key = "figure.float" if isinstance(value, float) else "figure.kind"
        raise FigureError(said(key, kind=type(value).__name__, value=repr(value)))
    return Figure(_sane(Decimal(value)), unit)


_MOST_DIGITS = 30


def _sane(value: Decimal) -> Decimal:
    """Refuse what no document prints, so that arithmetic on figures stays exact and quick."""
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise FigureError(said("figure.not-finite", value=value))
    if len(digits) > _MOST_DIGITS or abs(exponent) > _MOST_DIGITS:
        raise FigureError(said("figure.too-long", most=_MOST_DIGITS, value=value))
    return value


def is_blank(text: str) -> bool:
    """Whether a cell's text says that nothing is stated: empty, or a dash or slash alone.

    >>> [is_blank(text) for text in ("", "—", "-", "0.00")]
    [True, True, True, False]
    """
    return not text.strip(" \t\r\n\u3000\xa0-－–—―−─/／*")


def total(figures: Iterable[Figure | None]) -> Decimal | None:
    """Add what is stated; None if nothing is."""
    stated = [item.value for item in figures if item is not None]
    return reduce(ARITHMETIC.add, stated) if stated else None


_NUMBER = re.compile(
    r"(?P<bracket>\()?(?P<sign>-|负|减少|下降|降低)?\+?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"(?(bracket)\))(?P<unit>%|[℃㎡㎥‰°]|[^\W\d_][^\d.,+\-*%。；：、！？;:!?]*)?"
)


def _shifted(value: Decimal, exponent: int) -> Decimal:
    """Multiply by a power of ten without touching a digit (``Decimal.scaleb`` rounds to the context)."""
    if exponent == 0:
        return value
    sign, digits, old = value.as_tuple()
    return Decimal((sign, digits, int(old) + exponent))
