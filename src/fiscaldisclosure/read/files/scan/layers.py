"""Text that an earlier recognition left unseen over a picture, held against the picture itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fiscaldisclosure.read.files.pages.typeset import lines_of

if TYPE_CHECKING:
    from fiscaldisclosure.read.files.pages.typeset import Page

_WHOLE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d+%?|\d{7}")


def better(layer: Page, seen: Page) -> Page:
    """Return the reading of a page that has more whole amounts, rates and codes; of two equal ones the picture's.

    A layer that breaks numbers apart, or takes letters for digits, has fewer of them.  The picture has the rules of
    tables besides, which no layer has.
    """
    return layer if _whole(layer) > _whole(seen) else seen


def _whole(page: Page) -> int:
    pieces = ("".join(glyph.text for glyph in run) for line in lines_of(page.glyphs) for run in line.runs)
    return sum(len(_WHOLE.findall(piece)) for piece in pieces)
