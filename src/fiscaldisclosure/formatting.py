"""Numbers for people, through Babel: the only place where a computed value is rounded for show.

Rounding is half-up (四舍五入) and exact, whatever the caller's decimal context is.  Babel is loaded with this module,
and this module only when somebody formats.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.numbers import parse_pattern

from fiscaldisclosure.errors import FigureError, said
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.interval import round_half_up
from fiscaldisclosure.unit import WAN_YUAN, Unit

if TYPE_CHECKING:
    from babel.numbers import NumberPattern

BLANK = "—"
"""What stands for a number that is not stated, or that does not exist (a rate on a zero base)."""

_EXACT = Context(prec=100, rounding=ROUND_HALF_UP)


def format_amount(
    value: Figure | Decimal | int | None,
    decimals: int = 2,
    locale: str | Locale = "zh_CN",
    *,
    unit: Unit = WAN_YUAN,
    blank: str = BLANK,
) -> str:
    """Format an amount given in the standard unit (万元), shown in ``unit``, without the unit's name.

    >>> from fiscaldisclosure.unit import YUAN
    >>> (
    ...     format_amount(Decimal("2582.725")),
    ...     format_amount(Decimal("2582.72"), 0, unit=YUAN),
    ...     format_amount(None),
    ... )
    ('2,582.73', '25,827,200', '—')

    """
    number = _number(value)
    if number is None:
        return blank
    return _apply(number, -unit.exponent, decimals, _locale(locale), percent=False)


def format_rate(
    value: Figure | Decimal | int | None,
    decimals: int = 2,
    locale: str | Locale = "zh_CN",
    *,
    blank: str = BLANK,
) -> str:
    """Format a rate, which is a ratio, as a percentage.

    >>> (
    ...     format_rate(Decimal("0.93615")),
    ...     format_rate(Decimal("0.9362"), 1, "tr"),
    ...     format_rate(None, blank="不可比"),
    ... )
    ('93.62%', '%93,6', '不可比')

    """
    number = _number(value)
    return blank if number is None else _apply(number, 2, decimals, _locale(locale), percent=True)


def _number(value: Figure | Decimal | int | None) -> Decimal | None:
    if isinstance(value, Figure):
        return value.value
    if value is None or (isinstance(value, Decimal) and value.is_finite()):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    raise FigureError(said("figure.finite", value=value))


@cache
def _locale(name: str | Locale) -> Locale:
    """Parsing a locale's name takes longer than formatting a number."""
    return name if isinstance(name, Locale) else Locale.parse(name.replace("-", "_"))


@cache
def _pattern(locale: Locale, decimals: int, *, percent: bool) -> NumberPattern:
    """The locale's own pattern, with a fixed number of decimals."""
    if decimals < 0:
        msg = f"decimals must be 0 or more, not {decimals}"
        raise ValueError(msg)
    own = (locale.percent_formats if percent else locale.decimal_formats)[None]
    pattern = parse_pattern(own.pattern)
    pattern.frac_prec = (decimals, decimals)
    return pattern


def _apply(number: Decimal, exponent: int, decimals: int, locale: Locale, *, percent: bool) -> str:
    pattern = _pattern(locale, decimals, percent=percent)
    with localcontext(_EXACT):
        rounded = round_half_up(number.scaleb(exponent), decimals) or Decimal(0)  # nobody wants to read -0.00
        shown = rounded.scaleb(-2) if percent else rounded  # the pattern multiplies by a hundred itself
        return str(pattern.apply(shown, locale))
