"""The engine that recognises characters: RapidOCR with the models that come in its package; nothing is fetched."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from fiscaldisclosure.read.files.pages.typeset import Glyph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BASELINE: Final = 0.25  # of the height of a line of text: where its baseline lies above its lower edge
_APART: Final = 0.5  # of the height of a line: characters of one word stand nearer
_UNSURE: Final = 0.5  # a character that the engine believes in less is none
_UNKNOWN: Final = "\ufffd"
_LINE: Final = 3  # characters: the box of fewer may be higher than wide
_UPRIGHT: Final = (
    0.9  # an upright page is read with a sureness of 0.95 and more, one on its head with 0.8 at most
)


@cache
def _engine() -> Any:
    """Load the models once a process."""
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.use_cls": False, "Global.log_level": "critical"})


@frozen
class Recognised:
    """What was recognised on a picture.

    Attributes:
        glyphs: Its characters, in dots; what the engine hardly believes in is U+FFFD.
        sureness: How sure the engine is of a line of text in the middle, from 0 to 1; 1 if there is none.
        turns: By how many quarter turns, counter-clockwise, the picture should be turned to stand upright.

    """

    glyphs: tuple[Glyph, ...]
    sureness: float
    turns: int


def recognised(dark: Any) -> Recognised:
    """Recognise the characters of a page in one channel.

    Lines that run down the page, most of them, lie on their side; the engine turns such a line counter-clockwise before
    it reads it.  A text on its head is read, but with little belief.
    """
    import numpy as np

    found = _engine()(
        np.repeat(dark[:, :, None], 3, axis=2),
        return_word_box=True,
        return_single_char_box=True,
        text_score=0.0,  # a line it hardly believes in is told as characters that nobody could read, not passed over
    )
    if not found.txts:
        return Recognised((), 1.0, 0)
    lines: list[tuple[float, bool]] = [
        (score, np.ptp(box[:, 1]) > np.ptp(box[:, 0]))
        for text, score, box in zip(found.txts, found.scores, found.boxes, strict=True)
        if len(text) >= _LINE
    ]
    sureness = median(score for score, _ in lines) if lines else 1.0
    on_its_side = 2 * sum(down for _, down in lines) > len(lines)
    glyphs = [
        glyph
        for words in found.word_results
        for glyph in _piece(
            (
                text if score >= _UNSURE else _UNKNOWN,
                [tuple(map(float, corner)) for corner in box],
                int(100 * score),
            )
            for text, score, box in filter(len, words)  # empty where a line has no word
        )
    ]
    return Recognised(tuple(glyphs), sureness, on_its_side + 2 * (sureness < _UPRIGHT))


def _piece(characters: Iterable[tuple[str, list[tuple[float, ...]], int]]) -> Iterator[Glyph]:
    """Yield the glyphs of one recognised line, the small gaps that the engine leaves between them closed."""
    glyphs: list[Glyph] = []
    height = 0.0
    for text, box, sureness in characters:
        if text.strip():
            across, down = [corner[0] for corner in box], [corner[1] for corner in box]
            height = max(height, max(down) - min(down))
            glyphs.append(Glyph(max(down), min(across), max(across), text, sureness=sureness))
    bottom = sum(glyph.y for glyph in glyphs) / len(glyphs) if glyphs else 0.0
    for glyph, following in pairwise([*glyphs, None]):
        if glyph is not None:
            near = following is not None and 0 < following.x0 - glyph.x1 < _APART * height
            right = following.x0 if near and following is not None else glyph.x1
            yield glyph._replace(y=bottom - _BASELINE * height, x1=right)
