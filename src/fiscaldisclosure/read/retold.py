"""What the narrative tells of items that only a table has a place for: each is another printing of the table's amount."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.read.draft import put
from fiscaldisclosure.read.prose.vocabulary import vocabulary
from fiscaldisclosure.spelling import plain

if TYPE_CHECKING:
    from fiscaldisclosure.read.draft import Node

_BASIC: Final = "basic"


def retell(root: Node) -> None:
    """Bring the items that the narrative lists under basic expenditure (基本工资274.27万元、津贴补贴…) to their rows.

    An item is told by its name; one whose name stands in the table twice is left a statement.
    """
    rows = {plain(row["name"]): row for row in root.get(_BASIC, {}).get("rows", []) if "amount" in row}
    names = Counter(plain(row["name"]) for row in root.get(_BASIC, {}).get("rows", []))
    left = []
    for statement in root.get("statements", []):
        row, figure = rows.get(plain(statement["subject"])), _only(statement)
        if row is None or figure is None or names[plain(row["name"])] > 1 or not _is_told_there(figure):
            left.append(statement)
        else:
            put(row, "amount", figure)
    if "statements" in root:
        root["statements"] = left


def _only(statement: Node) -> Figure | None:
    """The amount of a statement that tells nothing else."""
    line = statement.get("line", {})
    final = line.get("final")
    return final if isinstance(final, Figure) and len(line) == 1 and "count" not in statement else None


def _is_told_there(figure: Figure) -> bool:
    """Whether a figure is told under the heading of basic expenditure."""
    heading = figure.place.section if figure.place is not None else None
    section = vocabulary().section_of(plain(heading)) if heading else None
    return section is not None and section.key == _BASIC
