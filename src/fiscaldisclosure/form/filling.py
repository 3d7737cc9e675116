"""The input that is filled in (``fiscaldisclosure new``): what tells it from what was published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY: Final = "数据项"
"""The heading of what says which field a row or a column is."""
FIXED: Final = "基本数据"
"""The sheet of what is filled in once."""
GUIDE: Final = "填报说明"
"""The sheet that says how the input is filled in."""
UNIT: Final = "金额单位"
"""The unit in which amounts are filled in, where they name none themselves."""
COMMENT: Final = "//"
"""What a key of JSON begins with that only explains another."""
_BEGINS: Final = re.compile(rf'\s*\{{\s*"(?:{COMMENT}|{UNIT}")')


def begins_as_input(text: str) -> bool:
    """Whether JSON begins as an input does, with its explanation or its unit; plain data have neither.

    >>> begins_as_input('{"金额单位": "元"}'), begins_as_input('{"revenue": {}}')
    (True, False)

    """
    return _BEGINS.match(text) is not None


def has_keys(cells: Mapping[tuple[int, int], str]) -> bool:
    """Whether a sheet, its texts by row and column from 0, is one of an input, whatever it is called.

    >>> (
    ...     has_keys({(0, 0): "项目", (0, 7): "数据项"}),
    ...     has_keys({(0, 0): "数据项：glossary"}),
    ...     has_keys({(0, 0): "项目"}),
    ... )
    (True, True, False)

    """
    first = {column: text for (row, column), text in cells.items() if row == 0}
    return KEY in first.values() or first.get(0, "").replace(":", "：").startswith(f"{KEY}：")
