"""The table of contents: its lines name what stands elsewhere, and so are no proof that it does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.read.document import Paragraph
from fiscaldisclosure.read.lines import is_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscaldisclosure.read.document import Grid

_TITLE: Final = re.compile(r"目录[:：]?$|contents$", re.IGNORECASE)
_LEADERS: Final = re.compile(r"(?<![.…·—_-])(?:[.…·—_-]{2,}|…)\(?\d{1,4}\)?$")
"""What leads from a heading to its page; a long row of dots is looked at once, from its beginning."""
_PAGE: Final = re.compile(r"(?<![.…·—_-])[.…·—_-]*\(?\d{1,4}\)?$")


def contents(blocks: Sequence[Paragraph | Grid]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a document that are lines of its contents.

    They are those that lead to a page, and those below the word 目录 until one of them comes again.  Where none does, what
    is printed below it without a page may already be the text.
    """
    led = [
        block for block in blocks if isinstance(block, Paragraph) and _LEADERS.search(block.text) is not None
    ]
    start = next(
        (
            at
            for at, block in enumerate(blocks, 1)
            if isinstance(block, Paragraph) and _TITLE.match(block.text)
        ),
        len(blocks),
    )
    listed: dict[str, Paragraph] = {}
    for block in blocks[start:]:
        if not isinstance(block, Paragraph) or not (is_title(block.text) or block in led):
            break
        name = _PAGE.sub("", block.text)
        if name in listed:
            return (*led, *listed.values())
        listed[name] = block
    return (*led, *(block for block in listed.values() if _PAGE.search(block.text)))
