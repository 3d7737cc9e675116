"""What a spreadsheet shows of a stored number: 0.9362 under the format 0.00% is the printed figure 93.62%."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

from attrs import frozen

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0", 6: "#,##0", 7: "#,##0.00", 8: "#,##0.00",
    9: "0%", 10: "0.00%", 14: "yyyy-m-d", 15: "yyyy-m-d", 16: "m-d", 17: "yyyy-m", 18: "h:m", 19: "h:m:s",
    20: "h:m", 21: "h:m:s", 22: "yyyy-m-d h:m", 27: "yyyy-m", 28: "m-d", 29: "m-d", 30: "m-d", 31: "yyyy-m-d",
    32: "h:m", 33: "h:m:s", 34: "h:m", 35: "h:m:s", 36: "yyyy-m", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 41: '#,##0;-#,##0;"-"', 42: '#,##0;-#,##0;"-"', 43: '#,##0.00;-#,##0.00;"-"',
    44: '#,##0.00;-#,##0.00;"-"', 45: "m:s", 46: "h:m:s", 47: "m:s", 50: "yyyy-m", 51: "m-d", 52: "yyyy-m",
    53: "m-d", 54: "m-d", 55: "h:m", 56: "h:m:s", 57: "yyyy-m", 58: "m-d",
}  # fmt: skip
"""The formats that files mean by a number alone; 0 is the general one and 49 text."""

GENERAL = "General"
_MUTED = re.compile(r'"([^"]*)"|[\\!](.)|[_*].|\[[^\]]*\]', re.DOTALL)
_NUMBER = re.compile(
    r"(?P<before>[^0#?.,]*+)(?P<whole>(?:[0#?]|,+(?=[0#?]))*+)(?:\.(?P<part>[0#?]*+))?(?P<thousandths>,*+)(?P<after>[^0#?.,]*)"
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_FEW = 4
_NEAR, _EXACT, _WIDE = (Context(prec=digits, rounding=ROUND_HALF_UP) for digits in (12, 15, 400))
_LARGEST_SERIAL = 2_958_466
"""The last day of the year 9999."""
_MOST_DECIMALS = 30


@frozen
class Picture:
    """One section of a number format, as far as it matters to a figure."""

    is_date: str = ""
    literal: str | None = None
    decimals: int = 0
    optional: int = 0
    grouped: bool = False
    percent: bool = False
    scale: int = 0
    after: str = ""
    bracketed: bool = False


def shown(stored: str, code: str = GENERAL, *, since_1904: bool = False) -> str:
    """Return the text that a stored number has in its cell.

    >>> (
    ...     shown("12.3", "0.00"),
    ...     shown("0.93618", "0.00%"),
    ...     shown("2940.0500000000002"),
    ...     shown("-1234.5", "#,##0.00"),
    ... )
    ('12.30', '93.62%', '2940.05', '-1,234.50')
    """
    try:
        value = Decimal(repr(float(stored)))
    except (ValueError, InvalidOperation, OverflowError):
        return stored
    if not value.is_finite():
        return stored
    value = _without_noise(value)
    pictures = _pictures(code)
    place = _section(value, len(pictures))
    picture = pictures[place] if pictures else None
    if picture is None:
        return f"{value:f}"
    if picture.is_date:
        return _date(value, picture.is_date, since_1904=since_1904)
    if picture.literal is not None:
        return picture.literal
    return _figure(value, picture, own_sign=place == 1)


def _without_noise(value: Decimal) -> Decimal:
    """Drop what binary arithmetic left behind the decimals: sums of 0.01 end in 0.010000000000001."""
    exact = _EXACT.plus(value)
    if _decimals(exact) <= _FEW:
        return _whole(exact)
    near = _NEAR.normalize(value)
    return _whole(near if _decimals(near) <= _FEW else exact)


def _whole(value: Decimal) -> Decimal:
    """Drop the zeros behind the decimals: 12.0 is how a float says 12."""
    return _WIDE.normalize(value) if _decimals(value) else value


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def _section(value: Decimal, count: int) -> int:
    """Return which of the sections positive;negative;zero;text is meant."""
    if value < 0 and count > 1:
        return 1
    return 2 if not value and count > 2 else 0  # noqa: PLR2004  # the third


@lru_cache(maxsize=1024)
def _pictures(code: str) -> tuple[Picture | None, ...]:
    """Split a format into sections; None stands for one that is shown as it comes."""
    if code in {GENERAL, "@", ""}:
        return ()
    kept: list[str] = []

    def mute(match: re.Match[str]) -> str:
        kept.append(match[1] or match[2] or "")
        return f"\x01{chr(0xE000 + len(kept) - 1)}"

    muted = _MUTED.sub(mute, code[:1000])
    sections = muted.split(";")
    return tuple(_picture(section, kept, negative=place == 1) for place, section in enumerate(sections[:3]))


def _picture(section: str, kept: list[str], *, negative: bool) -> Picture | None:
    def literal(text: str) -> str:
        return re.sub("\x01(.)", lambda match: kept[ord(match[1]) - 0xE000], text)

    bare = re.sub("\x01.", "", section)
    if "general" in bare.lower():
        return None
    if not re.search(r"[0#]", bare):  # ?? alone, as in accounting formats of zero, is but room for digits
        section = section.replace("?", "")
        date = "".join(dict.fromkeys(re.sub(r"[^ymdhs]", "", bare.lower())))
        return Picture(is_date=date) if date else Picture(literal=literal(section).strip())
    match = _NUMBER.fullmatch(section)
    if match is None or "e+" in bare.lower() or "/" in bare:
        return None
    part = match["part"] or ""
    whole = match["whole"]
    before, after = literal(match["before"]), literal(match["after"])
    return Picture(
        decimals=min(len(part), _MOST_DECIMALS),
        optional=len(part) - len(part.rstrip("#?")),
        grouped="," in whole.rstrip(","),
        percent="%" in before + after,
        scale=len(match["thousandths"]) + len(whole) - len(whole.rstrip(",")),
        after="".join(_CHINESE.findall(after)),
        bracketed=negative and ("-" in before or "(" in before or "（" in before),
    )


def _figure(value: Decimal, picture: Picture, *, own_sign: bool) -> str:
    scaled = _WIDE.scaleb(value, 2 * picture.percent - 3 * picture.scale)
    rounded = _WIDE.quantize(scaled, Decimal(1).scaleb(-picture.decimals))
    text = format(rounded.copy_abs(), ",f" if picture.grouped else "f")
    if picture.optional:
        kept = len(text) - picture.optional
        text = (text[:kept] + text[kept:].rstrip("0")).rstrip(".")
    is_negative = rounded < 0 and (picture.bracketed or not own_sign)
    return f"{'-' if is_negative else ''}{text}{'%' if picture.percent else ''}{picture.after}"


def _date(value: Decimal, parts: str, *, since_1904: bool) -> str:
    """Spell a date or time in Chinese."""
    if not 0 <= value < _LARGEST_SERIAL:
        return f"{value:f}"
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001  # a sheet has no zone
    seconds = int((value * 86_400).to_integral_value(ROUND_HALF_UP))
    try:
        date = start + timedelta(seconds=seconds)
    except OverflowError:
        return f"{value:f}"
    text = f"{date.year}年" if "y" in parts else ""
    if "d" in parts or "y" in parts:
        text += f"{date.month}月" if "m" in parts else ""
        text += f"{date.day}日" if "d" in parts else ""
    return text or f"{date:%H:%M:%S}"
