"""Where a paragraph ends, as far as typesetting tells: lines that were ended on purpose, titles, headings of two lines."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from fiscaldisclosure.read.document import Line
from fiscaldisclosure.read.files.pages.typeset import TextLine
from fiscaldisclosure.read.lines import is_heading, paragraphs
from fiscaldisclosure.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fiscaldisclosure.read.document import Paragraph
    from fiscaldisclosure.read.files.pages.typeset import Page

_INDENT = 1.0  # of the type size
_CENTRED = 1.0  # of the type size, that both sides of a centred line may differ by
_SHORT = 0.25  # of the measure: a line that leaves more was ended on purpose
_SAME_SIZE = 1.15
_EQUAL_SIZE = 1.05
_SAME_BLOCK = 3.5  # of the type size: the lines of one title are nearer
_COVER = 8  # lines, at most, all of them centred


@frozen
class Measure:
    """The margins text is set between."""

    left: float
    right: float

    @classmethod
    def of(cls, pages: Iterable[tuple[Page, Sequence[TextLine]]]) -> dict[tuple[int, int], Measure]:
        """Find the margins of pages of each shape: where most wide lines begin and end."""
        shapes: dict[tuple[int, int], list[TextLine]] = defaultdict(list)
        for page, lines in pages:
            shapes[page.shape] += lines
        return {shape: cls.around(lines, shape[0]) for shape, lines in shapes.items()}

    @classmethod
    def around(cls, lines: Sequence[TextLine], width: float) -> Measure:
        """Find the margins of lines."""
        if not lines:
            return cls(0, width)
        wide = [line for line in lines if line.x1 - line.x0 > width / 2] or lines
        starts, ends = sorted(line.x0 for line in wide), sorted(line.x1 for line in wide)
        return cls(starts[len(starts) // 10], ends[-1 - len(ends) // 10])

    def settings(self, lines: Iterable[TextLine], page: Page) -> list[Setting]:
        """Return the lines of a page with how they are set; on a cover, all lines are one title."""
        found = [self._setting(line, page) for line in lines]
        cover = len(found) <= _COVER and all(setting.centred for setting in found)
        return [evolve(setting, cover=cover) for setting in found] if cover else found

    def _setting(self, line: TextLine, page: Page) -> Setting:
        indent, rest = line.x0 - self.left, self.right - line.x1
        indented = indent >= _INDENT * line.size
        centred = indented and abs(indent - rest) <= _CENTRED * line.size
        return Setting(line, page, rest, self.right - self.left, indented, centred)


@frozen
class Setting:
    """How a line is set: what it leaves of the measure, and how it is aligned."""

    line: TextLine
    page: Page
    rest: float
    measure: float
    indented: bool
    centred: bool
    cover: bool = False

    def ends_before(self, following: Setting) -> bool:
        """Whether the line was ended on purpose: what follows would have had room on it."""
        if self.centred and following.centred:
            return not self._same_title(following)
        wanted = following.line.first_word
        if not following.indented:
            wanted = max(wanted, _SHORT * self.measure)
        return self.rest - self.line.size > wanted

    def _same_title(self, following: Setting) -> bool:
        if self.page.number != following.page.number:
            return False
        near = following.line.y - self.line.y < _SAME_BLOCK * max(self.line.size, following.line.size)
        return self.cover or (near and self.same_size(following, _SAME_SIZE))

    def same_size(self, following: Setting, ratio: float) -> bool:
        """Whether two lines are set in one size."""
        small, large = sorted((self.line.size, following.line.size))
        return large <= ratio * small


@define
class Text:
    """Lines that may belong to one paragraph."""

    lines: list[Line] = field(factory=list)
    last: Setting | None = None

    def ends_before(self, setting: Setting) -> bool:
        """Whether what is held ends before a line."""
        return self.last is not None and self.last.ends_before(setting)

    def add(self, setting: Setting, number: int) -> None:
        """Add a line; the second line of a heading goes with the first."""
        last, self.last = self.last, setting
        text = setting.line.text
        flush = setting.centred or not setting.indented
        equal = last is not None and last.same_size(setting, _EQUAL_SIZE)
        if self.lines and flush and equal and _is_heading_broken(self.lines[-1].text, text):
            above = self.lines[-1]
            self.lines[-1] = evolve(above, text=above.text + text, at=(*above.at, *setting.line.at))
        else:
            page = setting.page.number
            area = setting.page.area(setting.line.glyphs)
            self.lines.append(Line(text, number, page, str(page), setting.line.at, area))

    def paragraphs(self) -> Iterator[Paragraph]:
        """Return the paragraphs of the lines, and begin anew."""
        lines, self.lines, self.last = self.lines, [], None
        return paragraphs(lines)


def _is_heading_broken(above: str, below: str) -> bool:
    return is_heading(plain(above)) and not is_heading(plain(below)) and is_heading(plain(above + below))
