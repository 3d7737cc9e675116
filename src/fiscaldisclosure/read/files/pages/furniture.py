"""What a page holds besides the text: page numbers, repeated headers and footers, contents with leader dots."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from fiscaldisclosure.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fiscaldisclosure.read.files.pages.typeset import Page, TextLine

_MARGIN = 90.0  # points: headers and footers are no farther from the edge
_DEEPEST = 2  # lines of a header or footer
_FEWEST = 3  # pages that repeat a header
_SHARE = 3  # and at least a third of all
_SAME_HEIGHT = 3.0  # points
_MIDDLE = 0.35  # of the page's width: text begins before it, a lone page number after it
_BARE = re.compile(r"\d{1,4}")
_NUMBER = re.compile(
    r"[-—·.~|]*(?:第?(?P<number>\d{1,4})页?(?:[/共，]+\d{1,4}页?)?|[ivxlc]+)[-—·.~|]*", re.IGNORECASE
)
_TEXT = re.compile("^单位|[，。;]")  # the unit of a table, or a piece of a sentence that happens to recur
_LEADER = re.compile(r".*(?:[.·•‥⋯．_]{4,}|…{2,}|(?:[.·•…]-?){4,})\(?\d{1,4}\)?")


class Furniture:
    """The headers, footers and page numbers of a document."""

    def __init__(self, pages: Sequence[tuple[Page, Sequence[TextLine]]]) -> None:
        """Look at what stands at the edges of all pages."""
        self._repeated: Counter[tuple[str, int]] = Counter()
        self._offsets: Counter[int] = Counter()
        self._pages = sum(bool(lines) for _, lines in pages)
        for page, lines in pages:
            edges = list(_edges(page, lines))
            self._repeated.update({_key(line, line.text) for line in edges})
            self._offsets.update(
                {number - page.number for line in edges if (number := _page_number(line.text))}
            )

    def without(self, page: Page, lines: Sequence[TextLine]) -> list[TextLine]:
        """Return the lines that are text."""
        edges = set(_edges(page, lines))
        return [
            line
            for line in lines
            if not (line in edges and self._is_furniture(page, line)) and not is_contents(line.text)
        ]

    def _is_furniture(self, page: Page, line: TextLine) -> bool:
        text = plain(line.text)
        if _NUMBER.fullmatch(text):
            number = _page_number(text)
            confirmed = number is not None and self._offsets[number - page.number] > 1
            return confirmed or not _BARE.fullmatch(text) or line.x0 > _MIDDLE * page.width
        count = max(self._repeated[key] for key in _keys_near(line, text))
        return count >= max(_FEWEST, self._pages / _SHARE) and not _TEXT.search(text)


def is_contents(text: str) -> bool:
    """Whether a line is an entry of the contents: a heading, leader dots and a page number.

    >>> is_contents("一、主要职能 ............ 3"), is_contents("增长 12.30%")
    (True, False)
    """
    return bool(_LEADER.fullmatch(plain(text)))


def _edges(page: Page, lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """The outermost lines of a page, as far as they stand in its margins."""
    yield from (line for line in lines[:_DEEPEST] if line.y < _MARGIN)
    yield from (line for line in lines[_DEEPEST:][-_DEEPEST:] if line.y > page.height - _MARGIN)


def _page_number(text: str) -> int | None:
    match = _NUMBER.fullmatch(plain(text))
    return int(match["number"]) if match and match["number"] else None


def _key(line: TextLine, text: str) -> tuple[str, int]:
    return re.sub(r"\d", "", plain(text)), round(line.y / _SAME_HEIGHT)


def _keys_near(line: TextLine, text: str) -> Iterable[tuple[str, int]]:
    words, height = _key(line, text)
    return ((words, height + step) for step in (-1, 0, 1))
