"""What is worth a remark beside the text: pictures that may be tables, and running headers that name a year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve

from fiscaldisclosure.errors import said
from fiscaldisclosure.figure import Place
from fiscaldisclosure.read.document import Aside, Remark
from fiscaldisclosure.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fiscaldisclosure.read.document import Grid, Paragraph

CENTIMETRE = 360_000
"""In the units in which office files measure drawings."""
_WIDE, _HIGH = 8 * CENTIMETRE, 5 * CENTIMETRE
_YEAR = re.compile(r"20\d{2}")
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
    return Remark(
        Aside.PICTURE, said("lost.titled-picture", title=title[0]) if title else said("lost.picture"), place
    )


def shown(
    found: Remark, data: bytes, place: Place, numbers: Iterator[int]
) -> tuple[list[Paragraph | Grid], Remark]:
    """Return what is recognised on a picture, if anything, and what is to be said of the picture then.

    Args:
        found: What is to be said of it if nothing is recognised.
        data: The picture.
        place: Where it is.
        numbers: Counts the pictures of the file.

    """
    from fiscaldisclosure.read.files.scan import inside

    blocks = inside(data, place, next(numbers))
    return blocks, evolve(found, text=said("lost.recognised", picture=found.text)) if blocks else found


def running_headers(texts: Iterable[str], name: str) -> Iterator[Remark]:
    """Yield the headers that name a year, each once."""
    for text in dict.fromkeys(text.strip() for text in texts):
        if _YEAR.search(text):
            yield Remark(Aside.RUNNING_HEADER, text, Place(file=name))
