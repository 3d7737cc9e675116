"""Target and actual values of performance indicators: an operator, a number and a unit, or words."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from fiscaldisclosure.errors import FigureError
from fiscaldisclosure.figure import Figure, is_blank
from fiscaldisclosure.spelling import folded
from fiscaldisclosure.unit import PIECE

if TYPE_CHECKING:
    from fiscaldisclosure.figure import Place


@frozen
class Value:
    """A target or actual value of an indicator: an operator and a quantity, or words.

    >>> value = Value.parse(">=4.3 万场")
    >>> value.operator, value.quantity.value, value.quantity.unit.name
    ('≥', Decimal('4.3E+4'), '万场')
    >>> Value.parse("有效加强").quantity is None
    True

    """

    text: str
    operator: str | None = None
    quantity: Figure | None = None

    @classmethod
    def parse(cls, text: str, place: Place | None = None) -> Value:
        """Read a cell of a self-evaluation table; what is not operator, number and unit is kept as words.

        A date, a range and a list are words: nothing can be divided by them.

        >>> Value.parse("不低于95%"), Value.parse("12月底前").quantity
        (Value(text='不低于95%', operator='≥', quantity=<Figure 95%>), None)

        """
        match = _VALUE.fullmatch(folded(text))
        if match is None or _DATE.fullmatch(match["number"] + match["unit"]):
            return cls(text)
        try:
            quantity = Figure.parse(match["number"] + match["unit"], PIECE, place=place)
        except FigureError:  # such as '1,2', a list of months
            return cls(text)
        sign = match["operator"] or match["limit"]
        return cls(text, _SPELLINGS.get(sign, sign), quantity)

    @cached_property
    def is_bare(self) -> bool:
        """Whether it is a number without operator and unit."""
        return bool(_NUMBER.fullmatch(folded(self.text)))

    def completed(self, actual: str) -> str:
        """Return an actual value that leaves out the unit, with that of this target.

        >>> Value.parse("≥50件").completed("55")
        '55件'

        """
        match = _VALUE.fullmatch(folded(self.text))
        if match is None or not _NUMBER.fullmatch(folded(actual)):
            return actual
        return actual + match["unit"]


_SPELLINGS = {
    ">=": "≥",
    "<=": "≤",
    "≧": "≥",
    "≦": "≤",
    **dict.fromkeys(("不低于", "不少于", "不小于", "大于等于", "至少", "以上", "及以上", "(含)以上"), "≥"),
    **dict.fromkeys(
        ("不超过", "不高于", "不大于", "不多于", "小于等于", "以内", "以下", "及以下", "之内", "(含)以内"),
        "≤",
    ),
    "大于": ">",
    "小于": "<",
    "等于": "=",
    "达到": "≥",
}
"""What stands for an operator before or behind a number."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SIGNS = "|".join(sorted(map(re.escape, (*_SPELLINGS, "≥", "≤", "=", ">", "<")), key=len, reverse=True))
_BEHIND = r"\(含\)以上|\(含\)以内|及以上|及以下|以上|以下|以内|之内"
_VALUE = re.compile(
    rf"(?P<operator>{_SIGNS})?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>[^\d]{{0,12}}?)(?P<limit>{_BEHIND})?"
)
_DATE = re.compile(
    r"(?:19|20)\d\d(?:年.*)?|\d{1,2}月(?:份|底|末|初|中|上旬|下旬|前|之前|以前).*|.*(?:底前|日前|之前|以前)"
)


def value(given: Value | str | None) -> Value | None:
    """Take an indicator value, or its printed text."""
    if given is None or isinstance(given, Value):
        return given
    return None if is_blank(given) else Value.parse(given)
