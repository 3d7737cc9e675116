"""Documents that came from pages: every line is a paragraph of its own, and page numbers stand between them.

Pages and Word documents that were converted from PDF have a paragraph for each printed line.  That they have is seen from many
paragraphs that end within a sentence where what comes next would not have fitted; then full lines are joined.  Elsewhere a
paragraph is joined to the one that it goes on in by its last and first characters; where only a full stop is missing,
the join is doubtful, and so are the figures behind it.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from attrs import evolve

from fiscaldisclosure.read.document import Grid, Paragraph
from fiscaldisclosure.read.files.furniture import furnished
from fiscaldisclosure.read.lines import is_title, paragraphs
from fiscaldisclosure.spelling import NUMERALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.read.document import Line

    Block = Paragraph | Grid

_ENDED = re.compile(r"(?:[。;!?]|(?<!\([类款项]\))(?<!其中):)$")
"""What ends a sentence, or leads a list; not what names whose amount follows."""
_FEWEST = 5
_SHORTEST = 15
_NEAR = 6
_SHARE = 0.7
_PIECE = re.compile(r"[-+]?\d[\d,.]*%?|.")
_BEGINS = re.compile(
    rf"\(?[{NUMERALS}\d]{{1,3}}[)、.．](?!\d)|第.{{1,3}}部分|[①-⑳]|注:|备注:|说明:|附件|单位:|公开\d*表"
)
_NAMES = re.compile(r"(?:情况|说明|表|表\([^()]*\)|决算|概况|解释)$")
_NARROW = re.compile(r"[0-9A-Za-z.%+-]|(?<=\d),(?=\d)")
_CLAUSE = re.compile(r"[，。;]|\(项\):?[^():]+$")
_OPEN = re.compile(r"[，、(:]$|\([^()]*$")
_CLOSES = re.compile(r"[，。;、:)》”%]")
_WANTS = re.compile(r"[为是占共计达约到加少降长升数额费支收出入计]$")
_CLASS = re.compile(r"\([类款]\)[^，。;:\d]*$")
_ITEM = re.compile(r"[^，。;:\d(]*\([款项]\)")
"""The rest of the name of an item, whose class stands before it."""
_AMOUNT = re.compile(r"-?\d[\d,，]*(?:\.\d+)?(?:[万亿千]*元|%|个百分点|[个人辆次])")
_NUMBER = re.compile(
    r"(?:^|[^\d年月日第.])\d[\d,，]{0,20}(?:\.\d{1,8})?[万亿千]{0,2}$"
)  # bounded: it is searched for
_UNIT = re.compile(r"(?:[万亿千]*元|%|个?百分点|平方米|(?:[个人辆次台套批项家]|人次)(?=[，。;、(]))")
_PAGE = re.compile(r"\d{1,3}")
_NUMBERED = re.compile(r"^\d{1,3}[、.．)][^，。;:\d()]+$")
_REST = re.compile(r"[^，。;:\d()]*\(类\)")
"""The rest of the name of a class, whose beginning stands behind the number of an item."""
_PAIRS = ((_CLASS, _ITEM), (_NUMBERED, _REST), (_WANTS, _AMOUNT), (_NUMBER, _UNIT))
"""What ends and what begins so belong to each other."""


def rejoined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with paragraphs joined that are but lines of one, and without what stood at the edges of pages."""
    return tuple(_joined(blocks))


def _full_width(blocks: Sequence[Block]) -> float | None:
    """Return how wide a full line is; none if paragraphs are no lines."""
    pairs = [
        (_width(block.text), _width(_first(following)))
        for block, following in pairwise(blocks)
        if isinstance(block, Paragraph) and isinstance(following, Paragraph) and _is_unfinished(block)
    ]
    if len(pairs) < _FEWEST:
        return None
    usual = median(width for width, _ in pairs)
    near = sum(_is_full(width, first, usual) for width, first in pairs)
    return usual if near >= _SHARE * len(pairs) else None


def _width(text: str) -> int:
    """How wide a line is, in halves of a character: digits and letters take one, whatever else is printed two."""
    return 2 * len(text) - len(_NARROW.findall(text))


def _first(block: Paragraph) -> str:
    """What stands first in a line and is never broken: a number, or one character."""
    match = _PIECE.match(block.text)
    return match.group() if match else ""


def _is_full(width: int, first: int, usual: float) -> bool:
    """Whether what stands first in the next line would not have fitted into a line."""
    return usual - _NEAR - first <= width <= usual + _NEAR + first


def _is_unfinished(block: Paragraph) -> bool:
    return len(block.text) >= _SHORTEST and not block.heading and _ENDED.search(block.text) is None


def _goes_on(block: Paragraph, following: Block | None, usual: float | None) -> tuple[bool, bool]:
    """Whether a paragraph goes on in the next one, and whether that is doubtful."""
    if not isinstance(following, Paragraph) or following.heading or _ENDED.search(block.text):
        return False, False
    if (
        usual is not None
        and _is_unfinished(block)
        and _is_full(_width(block.text), _width(_first(following)), usual)
    ):
        return True, False
    if _BEGINS.match(following.text) or _names(following.text):
        return False, False
    if any(ends.search(block.text) and begins.match(following.text) for ends, begins in _PAIRS):
        return True, False
    if _OPEN.search(block.text) or _CLOSES.match(following.text):
        return True, False
    return bool(_CLAUSE.search(block.text)), True


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    torn, in_doubt = _torn(blocks)
    kept = [(number, block) for number, block in enumerate(blocks) if number not in torn]
    usual = _full_width([block for _, block in kept])
    often = Counter(block.text for block in blocks if isinstance(block, Paragraph))
    held: list[Line] = []
    doubtful = False
    before: Block | None = None
    for at, (number, block) in enumerate(kept):
        following = kept[at + 1][1] if at + 1 < len(kept) else None
        if isinstance(block, Grid) or block.heading:
            yield from paragraphs(held)
            held = []
            before = block
            yield block
            continue
        runs = isinstance(following, Paragraph) and min(often[block.text], often[following.text]) > 1
        stands_within = number + 1 in torn and following is not None and not _PAGE.fullmatch(block.text)
        goes_on, doubt = (not runs, False) if stands_within else _goes_on(block, following, usual)
        if held or goes_on:
            first, *others = block.lines if held else _on_another_page(block, before).lines
            held += [evolve(first, doubtful=first.doubtful or doubtful or number in in_doubt), *others]
        else:
            yield _on_another_page(block, before)
        before = block
        doubtful = goes_on and doubt
        if held and not goes_on:
            yield from paragraphs(held)
            held = []
    yield from paragraphs(held)


def _names(text: str) -> bool:
    """Whether a text is a title that is named as sections and tables are."""
    return is_title(text) and _NAMES.search(text) is not None


def _on_another_page(block: Paragraph, before: Block | None) -> Paragraph:
    """Return a paragraph, doubtful if a page may part its beginning from a sentence that the last page left open."""
    if not isinstance(before, Paragraph) or before.heading or _ENDED.search(before.text):
        return block
    first, *others = block.lines
    if first.page is None or first.page == before.lines[-1].page or _names(before.text):
        return block
    return evolve(block, lines=(evolve(first, doubtful=True), *others))


def _torn(blocks: Sequence[Block]) -> tuple[set[int], set[int]]:
    """Return which blocks are furniture within sentences, and which may be."""
    torn: set[int] = set()
    doubtful: set[int] = set()
    run: list[tuple[int, Line]] = []
    for number, block in enumerate((*blocks, Grid(()))):
        if isinstance(block, Paragraph):
            run += ((number if len(block.lines) == 1 else -1, line) for line in block.lines)
            continue
        for (at, line), kept in zip(run, furnished([line for _, line in run]), strict=True):
            if kept is None:
                torn.add(at)
            elif kept.doubtful and not line.doubtful:
                doubtful.add(at)
        run = []
    return torn, doubtful
