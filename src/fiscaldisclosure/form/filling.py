"""The input that is filled in (``fiscaldisclosure new``): what tells it from what was published."""

import re
from typing import Final

KEY: Final = "数据项"
"""The heading of what says which field a row or a column is."""
FIXED: Final = "基本数据"
"""The sheet of what is filled in once."""
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
