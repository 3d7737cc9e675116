"""What stands on a page: glyphs and rules, in a frame where the text is upright and y grows downwards."""

from __future__ import annotations

import re
from math import ceil, floor
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from attrs import field, frozen

from fiscaldisclosure.span import PictureArea

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FEWEST_CHARACTERS = 20
"""On a page of text."""
_IDEOGRAPHS = "\u2e80"
_WIDE_GLYPHS = "\u2000"  # quotation marks and dashes are as wide as ideographs, in Chinese type
_SAME_LINE = 1.5  # points that baselines of one line differ by, at least
_SAME_LINE_SHARE = 0.2  # of the type size, where that is more
_TWICE_PRINTED = 0.25  # of the type size: nearer than this, a character was printed twice to look bold
_SPACE = 0.25  # of the type size: a wider gap is a space
_TIGHT = 0.1  # of the type size: text of two cells stands farther apart
_WIDE = 1.0  # of the type size: a wider gap separates columns
_BELOW = 0.3  # of the height above the baseline: how far characters reach below it
_WORD = re.compile(r"[（“‘《〈「『【]*(?:[!-~]+|.)[）”’》〉」』】，。、；：！？,.;:!?%％…]*")


_across = itemgetter(1)


class Glyph(NamedTuple):
    """A character on its baseline; a run of text that stands at a right angle to the page's text is one, too."""

    y: float
    x0: float
    x1: float
    text: str
    number: int = -1
    """Which character of its page it is, or begins with, as a PDF counts them; −1 if the kind of file does not tell."""
    sureness: int = 100
    """How sure of it whoever recognised it is, in percent, rounded down."""

    @property
    def size(self) -> float:
        """The type size, as far as the width tells it: a digit is half as wide as it is high."""
        width = self.x1 - self.x0
        return width if self.text >= _WIDE_GLYPHS else 2 * width

    def scaled(self, factor: float) -> Glyph:
        """Return it in another measure."""
        return self._replace(y=self.y * factor, x0=self.x0 * factor, x1=self.x1 * factor)


class Rule(NamedTuple):
    """A straight line along an axis: where it lies across that axis, and from where to where it goes."""

    at: float
    start: float
    end: float

    def scaled(self, factor: float) -> Rule:
        """Return it in another measure."""
        return Rule(self.at * factor, self.start * factor, self.end * factor)


class TextLine(NamedTuple):
    """The glyphs on one baseline, from left to right."""

    y: float
    x0: float
    x1: float
    size: float
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """The text, with a space where there is a gap."""
        return _spaced(self.glyphs, self.size * _SPACE)

    @property
    def at(self) -> tuple[int, ...]:
        """Which character of the page each of the text is, a gap the one after it; empty if that is not told."""
        if self.glyphs[0].number < 0:
            return ()
        gap = self.size * _SPACE
        found: list[int] = []
        end = self.x0
        for glyph in self.glyphs:
            found += [glyph.number] * (
                len(glyph.text) + (glyph.x0 - end > gap and glyph is not self.glyphs[0])
            )
            end = glyph.x1
        return tuple(found)

    @property
    def pieces(self) -> list[TextLine]:
        """The parts of the line that wide gaps separate."""
        return [_line(part) for part in self._parted(_WIDE)]

    @property
    def runs(self) -> list[list[Glyph]]:
        """The parts of the line that were printed without a gap."""
        return self._parted(_TIGHT)

    def _parted(self, gap: float) -> list[list[Glyph]]:
        parts: list[list[Glyph]] = [[]]
        limit = self.x0
        for glyph in self.glyphs:
            if glyph.x0 > limit:
                parts.append([])
            parts[-1].append(glyph)
            limit = glyph.x1 + self.size * gap
        return parts

    @property
    def first_word(self) -> float:
        """The width of what cannot be parted at the beginning: a number or a character, and its punctuation."""
        match = _WORD.match("".join(glyph.text for glyph in self.glyphs))
        end = self.glyphs[min(match.end(), len(self.glyphs)) - 1].x1 if match else self.x1
        return end - self.x0


@frozen
class Page:
    """A page: its glyphs and rules, and what tells whether these can be trusted.

    Attributes:
        picture: Whether pictures cover it as a scan does.
        recognised: Whether its text lies unseen over such pictures, as recognition leaves it.
        lost: How many pieces of text have no extent.
        turned: By how many quarter turns its picture was turned, counter-clockwise, to be recognised.

    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...] = field(repr=False)
    horizontal: tuple[Rule, ...] = field(repr=False)
    vertical: tuple[Rule, ...] = field(repr=False)
    picture: bool
    recognised: bool
    lost: int
    turned: int = 0

    @property
    def is_scan(self) -> bool:
        """Whether it is a picture with next to no text; a scan may have a printed page number."""
        return self.picture and len(self.glyphs) < FEWEST_CHARACTERS

    def area(self, glyphs: Sequence[Glyph]) -> PictureArea | None:
        """Return where some of its characters stand on its picture; None if there are none or they were not recognised."""
        if not self.recognised or not glyphs:
            return None
        top, bottom = min(glyph.y - glyph.size for glyph in glyphs), max(glyph.y for glyph in glyphs)
        left, right = min(glyph.x0 for glyph in glyphs), max(glyph.x1 for glyph in glyphs)
        below = _BELOW * (bottom - top)
        sureness = min((glyph.sureness for glyph in glyphs if glyph.text.isdigit()), default=100)
        return PictureArea(
            self.number, floor(left), floor(top), ceil(right), ceil(bottom + below), sureness, self.turned
        )

    @property
    def shape(self) -> tuple[int, int]:
        """Width and height; pages of one shape have the same margins."""
        return round(self.width), round(self.height)


def lines_of(glyphs: Iterable[Glyph]) -> Iterator[TextLine]:
    """Group glyphs by baseline, top to bottom; a point has a small box but the same baseline as its digits."""
    held: list[Glyph] = []
    limit = 0.0
    for glyph in sorted(glyphs):
        if glyph[0] > limit or not held:
            if held:
                yield _line(held)
                held = []
            limit = glyph.y + max(_SAME_LINE, _SAME_LINE_SHARE * min(glyph.size, glyph.x1 - glyph.x0))
        held.append(glyph)
    if held:
        yield _line(held)


def joined(glyphs: Sequence[Glyph]) -> str:
    """Return the text of a cell, its lines joined: words by a space, everything else by nothing."""
    text = ""
    for line in lines_of(glyphs):
        more = line.text
        words = text[-1:].isalpha() and more[:1].isalpha() and max(text[-1:], more[:1]) < _IDEOGRAPHS
        text += f" {more}" if words else more
    return text


def _line(glyphs: Iterable[Glyph]) -> TextLine:
    """Order a line, and drop what was printed twice."""
    kept: list[Glyph] = []
    before, start, right = "", 0.0, 0.0
    for glyph in sorted(glyphs, key=_across):
        _, x0, x1, text, *_ = glyph
        if text == before and x0 - start < _TWICE_PRINTED * (x1 - x0):
            continue
        before, start, right = text, x0, max(right, x1) if kept else x1
        kept.append(glyph)
    wide = [x1 - x0 for _, x0, x1, text, *_ in kept if text >= _WIDE_GLYPHS]
    size = max(wide) if wide else max(glyph.size for glyph in kept)
    return TextLine(kept[0].y, kept[0].x0, right, size, tuple(kept))


def _spaced(glyphs: Sequence[Glyph], gap: float) -> str:
    if len(glyphs) == 1:
        return glyphs[0].text
    parts: list[str] = []
    end = glyphs[0].x0
    for _, x0, x1, text, *_ in glyphs:
        if x0 - end > gap:
            parts.append(" ")
        parts.append(text)
        end = x1
    return "".join(parts)
