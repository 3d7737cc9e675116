"""What stands where something was recognised: cut out of its picture, for a reader to look at."""

from __future__ import annotations

from collections import defaultdict
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from fiscaldisclosure.errors import ReadError
from fiscaldisclosure.read.files.kinds import kind_of
from fiscaldisclosure.read.files.scan import DPI, is_installed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fiscaldisclosure.span import PictureArea

_MARGIN: Final = 6
"""Points around a figure that are shown with it."""


def cutouts(data: bytes, name: str, areas: Iterable[PictureArea]) -> dict[PictureArea, bytes]:
    """Cut parts out of the pictures of a file, as PNG.

    Pages of a PDF and pictures by themselves can be cut; pictures within other files are told by their place only.

    Args:
        data: What the file holds.
        name: Its name.
        areas: The parts.

    Returns:
        Each part that could be cut; none if the packages of the extra ``ocr`` are missing.

    """
    wanted: dict[int, list[PictureArea]] = defaultdict(list)
    for area in areas:
        wanted[area.picture].append(area)
    found: dict[PictureArea, bytes] = {}
    if wanted and is_installed():
        try:
            for number, pixels, dots in _pictures(data, name, wanted):
                found |= _cut(pixels, dots, wanted[number])
        except ReadError:  # it has changed since it was read, and that is told where it is read again
            return found
    return found


def _pictures(data: bytes, name: str, numbers: Iterable[int]) -> Iterator[tuple[int, Any, float]]:
    """Yield pictures by their numbers, each with its dots an inch."""
    kind = kind_of(data, name)
    if kind == ".pdf":
        from fiscaldisclosure.read.files.pdf.pdfium import opened

        with opened(data, name) as pdf:
            for number in sorted(numbers):
                yield number, pdf.picture(number), DPI
    elif kind == ".png":
        from fiscaldisclosure.read.files.scan.pictures import pictures

        kept = set(numbers)
        for number, (pixels, dots) in enumerate(pictures(data, name, DPI), 1):
            if number in kept:
                yield number, pixels, dots


def _cut(pixels: Any, dots: float, areas: Iterable[PictureArea]) -> Iterator[tuple[PictureArea, bytes]]:
    from PIL import Image

    from fiscaldisclosure.read.files.scan.pictures import straight

    upright: dict[int, Any] = {}
    for area in areas:
        if area.turned not in upright:
            upright[area.turned] = Image.fromarray(straight(pixels, area.turned))
        box = (area.left - _MARGIN, area.top - _MARGIN, area.right + _MARGIN, area.bottom + _MARGIN)
        packed = BytesIO()
        upright[area.turned].crop(tuple(round(side * dots / 72) for side in box)).save(
            packed, "PNG", optimize=True
        )
        yield area, packed.getvalue()
