"""Pages whose text runs at quarter turns, brought into the frame where most of it is upright."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from attrs import frozen

from fiscaldisclosure.read.files.pages.typeset import Glyph, Rule, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_QUARTER = math.pi / 2
_SKEW = 0.05  # radians off a right angle: a watermark

Box = tuple[float, float, float, float]
"""Left, bottom, right, top; y grows upwards."""


@frozen
class Upright:
    """What a page shows, its text upright and y growing downwards."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]

    @classmethod
    def of(cls, turned: Mapping[int, list[Glyph]], boxes: Iterable[Box], visible: Box) -> Upright:
        """Turn a page by most of its text.

        Args:
            turned: Glyphs by the counter-clockwise quarter turns of their baselines, each in the frame where it is upright.
            boxes: Thin boxes, which may be rules.
            visible: What the page shows.

        """
        turn = max(turned, key=lambda angle: len(turned[angle]), default=0)
        glyphs = list(turned.get(turn, ()))
        for angle, found in turned.items():
            if angle != turn:
                glyphs += _runs(found, angle, turn, visible)
        horizontal, vertical = [], []
        for box in boxes:
            x0, y0, x1, y1 = upright(box, turn, visible)
            if x1 - x0 >= y1 - y0:
                horizontal.append(Rule((y0 + y1) / 2, x0, x1))
            if y1 - y0 >= x1 - x0:
                vertical.append(Rule((x0 + x1) / 2, y0, y1))
        _, _, width, height = upright(visible, turn, visible)
        return cls(width, height, tuple(glyphs), tuple(horizontal), tuple(vertical))


def quarter_turns(angle: float) -> int | None:
    """Return how many counter-clockwise quarter turns a baseline makes, 0 to 3; None if it stands askew.

    >>> quarter_turns(math.pi / 2), quarter_turns(-math.pi / 2), quarter_turns(0.5)
    (1, 3, None)
    """
    turn = round(angle / _QUARTER)
    return None if abs(angle - turn * _QUARTER) > _SKEW else turn % 4


def upright(box: Box, turn: int, visible: Box) -> Box:
    """Turn a box of the page into the frame of text that runs at counter-clockwise quarter turns.

    >>> upright((10, 20, 30, 25), 0, (0, 0, 100, 200)), upright((10, 20, 15, 60), 1, (0, 0, 100, 200))
    ((10, 175, 30, 180), (20, 10, 60, 15))
    """
    x0, y0, x1, y1 = box
    left, bottom, right, top = visible
    if turn == 0:
        return x0 - left, top - y1, x1 - left, top - y0
    if turn == 1:
        return y0 - bottom, x0 - left, y1 - bottom, x1 - left
    if turn == 2:  # noqa: PLR2004  # upside down
        return right - x1, y0 - bottom, right - x0, y1 - bottom
    return top - y1, right - x1, top - y0, right - x0


def _runs(glyphs: list[Glyph], angle: int, turn: int, visible: Box) -> Iterator[Glyph]:
    """Bring lines that stand at an angle to the page's text into its frame, each as one piece."""
    for line in lines_of(glyphs):
        for piece in line.pieces:
            box = (piece.x0, piece.y - piece.size, piece.x1, piece.y)
            for step in range((angle - turn) % 4):
                width = upright(visible, (angle - step) % 4, visible)[2]
                box = (box[1], width - box[2], box[3], width - box[0])
            yield Glyph((box[1] + box[3]) / 2, box[0], box[2], piece.text, piece.glyphs[0].number)
