"""Passages that rules ask for or about, found wherever they stand: the patterns are in ``marks.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fiscaldisclosure.figure import Place
from fiscaldisclosure.spelling import plain, typographic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.read.document import Grid, Paragraph

_LONGEST: Final = 5_000
"""Characters of a paragraph that are looked at."""
_NAMED: Final = re.compile(r"\(\?P<\w+>")
_TITLE_ROWS: Final = 3
"""Rows of a table that can tell whose it is."""


@frozen
class Pattern:
    """What a kind of passage looks like.

    Attributes:
        kind: What rules call it.
        looks: The pattern; its group ``what`` is the passage, or all of it.
        first: Whether the first one in a document is enough.
        printed: Whether it looks at the text as printed, not as spelled plainly.
        cells: Whether it also looks into the first rows of tables.

    """

    kind: str
    looks: re.Pattern[str]
    first: bool
    printed: bool
    cells: bool


@cache
def any_of_them() -> tuple[tuple[bool, re.Pattern[str]], ...]:
    """Return for texts as spelled plainly, and as printed, one pattern that finds something if any of theirs does."""
    return tuple(
        (
            printed,
            re.compile(
                "|".join(
                    _NAMED.sub("(?:", item.looks.pattern) for item in patterns() if item.printed is printed
                )
            ),
        )
        for printed in (False, True)
    )


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return all patterns, loaded once."""
    data = tomllib.loads(files(__package__).joinpath("marks.toml").read_text("utf-8"))
    return tuple(
        Pattern(
            item["kind"],
            re.compile(looks),
            item.get("first", False),
            item.get("printed", False),
            item.get("cells", False),
        )
        for item in data["mark"]
        for looks in item["patterns"]
    )


def marks_in(block: Paragraph, file: str) -> Iterator[tuple[Pattern, str, Place]]:
    """Yield the passages of a paragraph, each with its pattern and place."""
    printed = "".join(line.text for line in block.lines)
    marked = [of for of, looks in any_of_them() if looks.search((printed if of else block.text)[:_LONGEST])]
    for pattern in patterns() if marked else ():
        if pattern.printed not in marked:
            continue
        text = printed if pattern.printed else block.text
        for match in pattern.looks.finditer(text[:_LONGEST]):
            line = block.line_at(0 if pattern.printed else match.start())
            what = match.groupdict().get("what") or match.group()
            told = what if pattern.printed else typographic(what)
            place = block.place(file, *match.span())
            if pattern.printed:
                place = Place(file=file, page=line.page, line=line.number, span=line.span, area=line.area)
            yield pattern, told, place


def marks_of_table(grid: Grid) -> Iterator[tuple[Pattern, str, Place]]:
    """Yield the passages that stand in the first rows of a table."""
    for pattern in patterns():
        if pattern.cells:
            for row in grid.rows[:_TITLE_ROWS]:
                for cell in dict.fromkeys(row):
                    if match := pattern.looks.search(plain(cell.text)):
                        yield pattern, typographic(match.groupdict().get("what") or match.group()), cell.place
