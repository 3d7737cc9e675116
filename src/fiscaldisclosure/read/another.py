"""Another unit's accounts within a document: where they begin, and that they are not the department's own.

Units are often published together, one after another in one file.  A title in another name alone proves nothing: names
are shortened and mistyped.  But where most of what is told behind it again differs from what was told before, it is not
told of the same unit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.read.document import Paragraph
from fiscaldisclosure.spelling import NUMERALS, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.read.document import Document
    from fiscaldisclosure.read.draft import Node

_TITLE: Final = re.compile(
    rf"(?:第[\d{NUMERALS}]+部分)?+(?P<name>(?:第\d{{1,3}}|[^\d，。;:、]){{4,40}}?)20\d{{2}}年?度?(?:部门|单位)?决算(?:公开)?(?:情况)?(?:的?说明|报告|报表|表)?"
)
_FEWEST: Final = 2
"""So many figures at least differ from those of another unit."""


def titles_of_others(document: Document, name: str) -> dict[int, Paragraph]:
    """Return the titles that name another than the department, by the numbers of their blocks.

    Args:
        document: Where they stand.
        name: The department's name, as the first title tells it.

    """
    own = plain(name)
    found: dict[int, Paragraph] = {}
    for number, block in enumerate(document.blocks):
        match = _TITLE.fullmatch(block.text) if isinstance(block, Paragraph) and own else None
        if match is not None and isinstance(block, Paragraph):
            other = plain(match["name"])
            if not own.endswith(other) and not other.endswith(own):
                found[number] = block
    return found


def is_of_another(first: Node, second: Node) -> bool:
    """Whether most of the figures that two drafts both have differ: then they are not of one unit."""
    pairs = list(_pairs(first, second))
    differing = sum(not _agree(one, other) for one, other in pairs)
    return differing >= _FEWEST and 2 * differing > len(pairs)


def _agree(one: Figure, other: Figure) -> bool:
    """Whether two figures can be printings of one, rounded or cut off, in 元 or in 万元."""
    return abs(one.value - other.value) <= 2 * max(one.half, other.half)


def _pairs(first: object, second: object) -> Iterator[tuple[Figure, Figure]]:
    """Yield the figures that stand at one path in two drafts, but for those that are nothing in both."""
    if isinstance(first, Figure) and isinstance(second, Figure):
        if first.value or second.value:
            yield first, second
    elif isinstance(first, dict) and isinstance(second, dict):
        for name in first.keys() & second.keys():
            yield from _pairs(first[name], second[name])
    elif isinstance(first, list) and isinstance(second, list):
        rows = {key: row for row in first if (key := _key(row))}
        for row in second:
            yield from _pairs(rows.get(_key(row)), row)


def _key(row: object) -> str:
    """What tells a row from others."""
    return str(row.get("code") or row.get("name") or "") if isinstance(row, dict) else ""
