"""The engine that recognises characters: RapidOCR with the models that come in its package; nothing is fetched."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from fiscaldisclosure.read.files.pages.typeset import Glyph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BASELINE: Final = 0.25  # of the height of a line of text: where its baseline lies above its lower edge
_APART: Final = 0.5  # of the height of a line: characters of one word stand nearer
_UNSURE: Final = 0.5  # a character that the engine believes in less is none
_UNKNOWN: Final = "\ufffd"


@cache
def _engine() -> Any:
    """Load the models once a process."""
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.use_cls": False, "Global.log_level": "critical"})


def recognised(dark: Any) -> Iterator[Glyph]:
    """Yield the characters of a page in one channel, in dots; what the engine hardly believes in is U+FFFD."""
    import numpy as np

    found = _engine()(
        np.repeat(dark[:, :, None], 3, axis=2), return_word_box=True, return_single_char_box=True
    )
    for words in found.word_results if found.txts else ():
        yield from _piece(
            (
                text if score >= _UNSURE else _UNKNOWN,
                [tuple(map(float, corner)) for corner in box],
                int(100 * score),
            )
            for text, score, box in filter(len, words)  # empty where a line has no word
        )


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
