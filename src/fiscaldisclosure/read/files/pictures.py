"""Pictures in a document that may be tables: too large for a seal or a sign, or where a table's title stands above."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscaldisclosure.read.document import Aside, Remark, plain

if TYPE_CHECKING:
    from fiscaldisclosure.figure import Place

CENTIMETRE = 360_000
"""In the units in which office files measure drawings."""
_WIDE, _HIGH = 8 * CENTIMETRE, 5 * CENTIMETRE
_TITLE = re.compile(r".{2,40}表(?:\([^)]*\))?")


def picture(above: str, place: Place, width: int = 0, height: int = 0) -> Remark | None:
    """Return the remark on a picture that may be a table; none on a sign, a seal or a line.

    Args:
        above: The paragraph above it.
        place: Where it is.
        width: How wide it is shown, in 1/360,000 cm; 0 if that is not told.
        height: How high.

    """
    title = _TITLE.fullmatch(plain(above))
    if title is None and (width < _WIDE or height < _HIGH):
        return None
    return Remark(Aside.PICTURE, f"图片：{title[0]}" if title else "图片", place)
