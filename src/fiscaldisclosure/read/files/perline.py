"""Documents that came from pages: every line is a paragraph of its own, and page numbers stand between them.

Pages and Word documents that were converted from PDF have a paragraph for each printed line.  That they have is seen from many
paragraphs that end within a sentence and are all about as long; only then lines are joined, and only full ones.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from fiscaldisclosure.read.document import Grid, Paragraph
from fiscaldisclosure.read.files.furniture import without_furniture
from fiscaldisclosure.read.lines import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.read.document import Line

    Block = Paragraph | Grid

_ENDS = tuple("。;!?:")
_FEWEST = 5
_SHORTEST = 15
_NEAR = 3
_SHARE = 0.7


def rejoined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with paragraphs joined that are but lines of one, and without what stood at the edges of pages."""
    return tuple(_joined(blocks, _full_line(blocks)))


def _full_line(blocks: Sequence[Block]) -> float | None:
    """Return from which length on a paragraph is a full line; none if paragraphs are no lines."""
    unfinished = [
        len(block.text)
        for block, following in pairwise(blocks)
        if isinstance(block, Paragraph) and isinstance(following, Paragraph) and _is_unfinished(block)
    ]
    if len(unfinished) < _FEWEST:
        return None
    usual = median(unfinished)
    near = sum(abs(length - usual) <= _NEAR for length in unfinished)
    return usual - _NEAR if near >= _SHARE * len(unfinished) else None


def _is_unfinished(block: Paragraph) -> bool:
    return len(block.text) >= _SHORTEST and not block.heading and not block.text.endswith(_ENDS)


def _joined(blocks: Sequence[Block], full: float | None) -> Iterator[Block]:
    torn = _torn(blocks)
    held: list[Line] = []
    for number, block in enumerate(blocks):
        if number in torn:
            continue
        if isinstance(block, Grid) or block.heading:
            yield from paragraphs(held)
            held = []
            yield block
            continue
        goes_on = number + 1 in torn or (
            full is not None and len(block.text) >= full and _is_unfinished(block)
        )
        if held or goes_on:
            held += block.lines
        else:
            yield block
        if held and not goes_on:
            yield from paragraphs(held)
            held = []
    yield from paragraphs(held)


def _torn(blocks: Sequence[Block]) -> set[int]:
    """Return which blocks are furniture within sentences."""
    torn: set[int] = set()
    run: list[tuple[int, Line]] = []
    for number, block in enumerate((*blocks, Grid(()))):
        if isinstance(block, Paragraph):
            run += ((number if len(block.lines) == 1 else -1, line) for line in block.lines)
            continue
        kept = iter(without_furniture([line for _, line in run]))
        following = next(kept, None)
        for at, line in run:
            if line is following:
                following = next(kept, None)
            else:
                torn.add(at)
        run = []
    return torn
