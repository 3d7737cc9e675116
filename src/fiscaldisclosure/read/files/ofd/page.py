"""What a page of an OFD file draws: text, paths and pictures, in millimetres; y grows downwards."""

from __future__ import annotations

import math
import unicodedata
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from attrs import define, field, frozen

from fiscaldisclosure.errors import ReadError, said
from fiscaldisclosure.read.files.elements import child, local
from fiscaldisclosure.read.files.ofd.path import strokes
from fiscaldisclosure.read.files.pages.turned import Upright, quarter_turns, upright
from fiscaldisclosure.read.files.pages.typeset import Glyph, Page
from fiscaldisclosure.spelling import ideograph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

    from fiscaldisclosure.read.files.pages.turned import Box

MOST_OBJECTS: Final = 200_000
"""The most drawn objects on a page, those of templates and composites counted as often as they are drawn."""
MOST_CHARACTERS: Final = 200_000
"""The most characters on a page."""

_POINTS: Final = 72 / 25.4
_DEEPEST: Final = 16
_WIDE: Final = "\u2000"


@frozen
class Matrix:
    """An affine map: ``x' = a·x + c·y + e``, ``y' = b·x + d·y + f``."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: Matrix) -> Matrix:
        """Return the map that applies the inner one first."""
        e, f = self(inner.e, inner.f)
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            e,
            f,
        )


@define
class Surface:
    """Collects what is drawn on one page."""

    box: tuple[float, ...]
    composites: dict[str, ET.Element]
    turned: dict[int, list[Glyph]] = field(factory=dict)
    boxes: list[Box] = field(factory=list)
    pictures: dict[str, float] = field(factory=dict)
    """How much of the page each picture covers, by its id, in square points."""
    shown: int = 0
    hidden: int = 0
    objects: int = 0
    characters: int = 0

    @property
    def visible(self) -> Box:
        """What the page shows, in points."""
        return 0, 0, self.box[2] * _POINTS, self.box[3] * _POINTS

    @property
    def is_too_much(self) -> bool:
        """Whether more is drawn than a page of a disclosure can hold."""
        return self.objects > MOST_OBJECTS or self.characters > MOST_CHARACTERS

    def read(self, number: int, name: str) -> Page:
        """Return the page.

        Raises:
            ReadError: if more is drawn on it than a disclosure can hold.

        """
        if self.is_too_much:
            raise ReadError(said("page.too-much", page=number), name)
        page = Upright.of(self.turned, self.boxes, self.visible)
        picture = 2 * sum(self.pictures.values()) >= page.width * page.height
        return Page(
            number,
            page.width,
            page.height,
            page.glyphs,
            page.horizontal,
            page.vertical,
            picture,
            picture and self.hidden > self.shown,
            0,
        )

    def draw(self, content: ET.Element, matrix: Matrix | None = None, depth: int = 0) -> None:
        """Draw what an element holds: layers, blocks and objects."""
        at = matrix or Matrix(e=-self.box[0], f=-self.box[1])
        for item in content:
            self.objects += 1
            if depth > _DEEPEST:
                self.objects = MOST_OBJECTS + 1  # as a composite that draws itself
            if self.is_too_much:
                return
            if item.get("Visible") != "false":
                self._add(item, at, depth)

    def _add(self, item: ET.Element, at: Matrix, depth: int) -> None:
        kind = local(item)
        if kind in {"Layer", "PageBlock", "Content"}:
            self.draw(item, at, depth + 1)
        elif kind == "CompositeObject":
            unit = self.composites.get(item.get("ResourceID", ""))
            if unit is not None:
                self.draw(unit, _placed(item, at), depth + 1)
        elif kind == "TextObject":
            self._write(item, _placed(item, at))
        elif kind == "PathObject":
            self._stroke(item, _placed(item, at))
        elif kind == "ImageObject":
            box = numbers(item.get("Boundary"))
            if len(box) == 4:  # noqa: PLR2004  # left, top, width, height
                key = item.get("ResourceID", "")
                self.pictures[key] = self.pictures.get(key, 0.0) + abs(box[2] * box[3]) * _POINTS**2

    def _write(self, item: ET.Element, at: Matrix) -> None:
        size = next(iter(numbers(item.get("Size"))), 0.0)
        scale = next(iter(numbers(item.get("HScale"))), 1.0)
        unseen = {item.get("Fill"), item.get("Stroke", "false")} == {"false"} or item.get("Alpha") == "0"
        spin = math.radians(next(iter(numbers(item.get("CharDirection"))), 0.0))
        along = (at.a * math.cos(spin) + at.c * math.sin(spin), at.b * math.cos(spin) + at.d * math.sin(spin))
        angle = math.atan2(-along[1], along[0])  # counter-clockwise, as y grows downwards
        turn = quarter_turns(angle)
        if turn is None:
            return
        x = y = 0.0  # what a code does not tell goes on from the one before
        for code in item:
            if local(code) != "TextCode":
                continue
            text = code.text or ""
            x, y = (next(iter(numbers(code.get(axis))), before) for axis, before in (("X", x), ("Y", y)))
            self.characters += len(text)
            if self.is_too_much:
                return
            steps = _steps(code, text, size * scale)
            for character, (dx, dy), advance in steps:
                shown = _character(character)
                if not shown:
                    continue
                if unseen:
                    self.hidden += 1
                else:
                    self.shown += 1
                width = size * scale if shown >= _WIDE else size * scale / 2
                width = min(width, advance) if advance > 0 else width
                self._glyph(at, (x + dx, y + dy), (width, spin), turn, shown)

    def _glyph(
        self, at: Matrix, point: tuple[float, float], extent: tuple[float, float], turn: int, text: str
    ) -> None:
        """Add a character whose baseline begins at a point and goes on for a width in a direction."""
        width, spin = extent
        x0, y0 = self._on_paper(at, *point)
        x1, y1 = self._on_paper(at, point[0] + width * math.cos(spin), point[1] + width * math.sin(spin))
        _, _, right, top = visible = self.visible
        if not (0 <= x0 <= right and 0 <= y0 <= top):
            return
        left, _, end, _ = upright((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), turn, visible)
        baseline = upright((x0, y0, x0, y0), turn, visible)[1]
        self.turned.setdefault(turn, []).append(Glyph(baseline, left, end, text))

    def _stroke(self, item: ET.Element, at: Matrix) -> None:
        drawn = child(item, "AbbreviatedData")
        if drawn is None or not drawn.text:
            return
        stroked, filled = item.get("Stroke") != "false", item.get("Fill") == "true"
        for start, end in strokes(drawn.text, stroked=stroked, filled=filled, most=MOST_OBJECTS):
            self.objects += 1
            x0, y0 = self._on_paper(at, *start)
            x1, y1 = self._on_paper(at, *end)
            self.boxes.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))

    def _on_paper(self, at: Matrix, x: float, y: float) -> tuple[float, float]:
        """Return a point in points from the lower left corner of the page."""
        across, down = at(x, y)
        return across * _POINTS, (self.box[3] - down) * _POINTS


def numbers(text: str | None) -> tuple[float, ...]:
    """Return the numbers of an attribute; none if one of them is no finite number.

    >>> numbers("10 20.5"), numbers("ten"), numbers(None)
    ((10.0, 20.5), (), ())
    """
    try:
        found = tuple(map(float, (text or "").split()))
    except ValueError:
        return ()
    return found if all(map(math.isfinite, found)) else ()


def deltas(text: str | None, count: int) -> list[float] | None:
    """Return the steps from each of ``count`` characters to the next: "g 3 1.2 5" is three times 1.2, then 5.

    >>> deltas("g 3 1.2 5", 5), deltas("2", 4), deltas(None, 3)
    ([1.2, 1.2, 1.2, 5.0], [2.0, 2.0, 2.0], None)
    """
    found: list[float] = []
    words = iter((text or "").split())
    try:
        for word in words:
            times, step = (int(next(words)), float(next(words))) if word == "g" else (1, float(word))
            found += [step] * min(times, count - 1 - len(found))
    except (ValueError, StopIteration):
        pass  # what was understood of a broken list stands
    if not found or not all(map(math.isfinite, found)):
        return None
    return found + [found[-1]] * (count - 1 - len(found))


def _steps(code: ET.Element, text: str, size: float) -> Iterator[tuple[str, tuple[float, float], float]]:
    """Yield characters with where they begin and how far it is to the next (0 after the last)."""
    across = deltas(code.get("DeltaX"), len(text))
    down = deltas(code.get("DeltaY"), len(text))
    if across is None and down is None:
        across = [size if character >= _WIDE else size / 2 for character in text[:-1]]
    none = [0.0] * max(0, len(text) - 1)
    xs, ys = across or none, down or none
    places = zip(accumulate(xs, initial=0.0), accumulate(ys, initial=0.0), strict=True)
    yield from zip(text, places, (*map(math.hypot, xs, ys), 0.0), strict=False)


def _placed(item: ET.Element, at: Matrix) -> Matrix:
    """Return the map of an object's own coordinates: its own matrix, then its boundary's corner."""
    boundary = numbers(item.get("Boundary"))
    own = numbers(item.get("CTM"))
    corner = Matrix(e=boundary[0], f=boundary[1]) if len(boundary) > 1 else Matrix()
    inner = Matrix(*own) if len(own) == 6 else Matrix()  # noqa: PLR2004  # a to f
    return at.after(corner).after(inner)


def _character(character: str) -> str:
    """Return a character, nothing for a space or control."""
    if character.isspace() or unicodedata.category(character) in {"Cc", "Cf"}:
        return ""
    return ideograph(character)
