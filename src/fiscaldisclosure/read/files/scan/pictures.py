"""Pictures of pages as arrays of dots: opened within limits, turned straight, freed of red seals; their ruled lines."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from fiscaldisclosure.errors import said
from fiscaldisclosure.read.files.archive import refuse
from fiscaldisclosure.read.files.pages.typeset import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_DOTS: Final = 50_000_000
"""The most dots of a picture: A4 at 600 dpi has 35 million."""
FEWEST_DOTS: Final = 32
"""The fewest dots of a picture across, or down: a line of text takes half as many."""
MOST_PICTURES: Final = 500
"""The most pictures in one file."""

_FORMATS: Final = ("PNG", "JPEG", "TIFF")
_SHORT_SIDE: Final = 210 / 25.4  # inches: a picture that does not say how large it is shows a page of A4
_TURNS: Final = tuple(
    tenths / 10 for tenths in range(-30, 31)
)  # degrees that a sheet may lie askew in a scanner
_SMALL: Final = 600  # dots in height are enough to tell by how much
_LEAST_TURN: Final = 0.05
_LONGEST_STROKE: Final = 40  # the longest strokes of characters are shorter, in points
_SHORTEST_RULE: Final = 9  # the rows of tables are higher, in points
_GAP: Final = 1  # between the end of a line and the line that it meets, in points
_DARK: Final = 160


def pictures(data: bytes, name: str, most: float) -> Iterator[tuple[Any, float]]:
    """Yield the pictures of a file, each with its dots an inch, brought to at most so many.

    Raises:
        ReadError: if it is damaged or larger than a disclosure can be.

    """
    import numpy as np
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            count = getattr(image, "n_frames", 1)
            for index in range(count):
                image.seek(index)
                if image.width * image.height > MOST_DOTS or count > MOST_PICTURES:
                    refuse(name, said("picture.too-large"))
                if min(image.size) < FEWEST_DOTS:
                    refuse(name, said("picture.too-small", width=image.width, height=image.height))
                upright = _on_paper(ImageOps.exif_transpose(image))
                dots = min(upright.size) / _SHORT_SIDE
                if dots > most:
                    upright = upright.resize(round(side * most / dots) for side in upright.size)
                    dots = most
                yield np.asarray(upright), dots
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        refuse(name, said("picture.damaged"), error)


def _on_paper(image: Any) -> Any:
    """Return a picture in 8 bits of red, green and blue; where it is transparent, white paper shows."""
    import numpy as np
    from PIL import Image

    if image.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(image) >> 8).astype(np.uint8)).convert("RGB")
    if not image.has_transparency_data:
        return image.convert("RGB")
    drawn = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", drawn.size, "white"), drawn).convert("RGB")


def straight(pixels: Any, turned: int = 0) -> Any:
    """Return a picture in one channel, turned straight; red seals nearly vanish in the channel of red.

    Args:
        pixels: The picture: height × width × 3 bytes of red, green and blue.
        turned: By how many quarter turns it is turned first, counter-clockwise, so that it stands upright.

    """
    import cv2
    import numpy as np

    red = np.ascontiguousarray(np.rot90(pixels[:, :, 0], turned))
    angle = _askew(red)
    if abs(angle) < _LEAST_TURN:
        return red
    height, width = red.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(
        red, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )


def _askew(red: Any) -> float:
    """Return by how many degrees the lines of a page rise to the right: turned so, they are sharpest across."""
    import cv2
    import numpy as np

    scale = min(1.0, _SMALL / red.shape[0])
    small = cv2.resize(red, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = 255 - small
    height, width = ink.shape

    def sharpness(angle: float) -> float:
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
        rows = cv2.warpAffine(ink, matrix, (width, height)).sum(axis=1, dtype=np.float64)
        return float(np.square(np.diff(rows)).sum())

    return float(max(_TURNS, key=sharpness))


def rules(dark: Any, dots: float) -> tuple[list[Rule], list[Rule]]:
    """Return the ruled lines of a straight page, in dots: those across and those down.

    A line no longer than the strokes of characters is one if it leads from one line to another: the narrow columns of a
    low table.
    """
    import numpy as np

    ink = (dark < _DARK).astype(np.uint8)
    point = dots / 72
    across, down = (_lines(ink, round(_LONGEST_STROKE * point), is_down=is_down) for is_down in (False, True))
    shorter = round(_SHORTEST_RULE * point)
    down += _leading(_lines(ink, shorter, is_down=True), across, down, point)
    across += _leading(_lines(ink, shorter, is_down=False), down, across, point)
    return across, down


def _lines(ink: Any, length: int, *, is_down: bool) -> list[Rule]:
    """Return the straight lines of at least a length."""
    import cv2
    import numpy as np

    mask = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((length, 1) if is_down else (1, length), np.uint8))
    if is_down:
        return [Rule(x + width / 2, y, y + height) for x, y, width, height in _boxes(mask)]
    return [Rule(y + height / 2, x, x + width) for x, y, width, height in _boxes(mask)]


def _leading(short: list[Rule], ends: list[Rule], known: list[Rule], point: float) -> list[Rule]:
    """Those of short lines that lead from one of ``ends`` to another, and are no part of a known line."""

    def meets(at: float, line: Rule) -> bool:
        return any(
            abs(end.at - at) <= _GAP * point and end.start - _GAP * point <= line.at <= end.end + _GAP * point
            for end in ends
        )

    def is_known(line: Rule) -> bool:
        return any(
            abs(other.at - line.at) <= _GAP * point and other.start <= line.end and line.start <= other.end
            for other in known
        )

    return [
        line for line in short if not is_known(line) and meets(line.start, line) and meets(line.end, line)
    ]


def _boxes(mask: Any) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, top, width and height of each connected part, narrow gaps bridged."""
    import cv2
    import numpy as np

    joined = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for x, y, width, height, _ in stats[1:]:
        yield float(x + 1), float(y + 1), float(width - 2), float(height - 2)
