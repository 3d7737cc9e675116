"""What a template leaves to be filled in: it stands where content should, and is none."""

from __future__ import annotations

import re
from typing import Final

RESIDUE: Final = re.compile(
    r"[XxＸ×*＊]{2,}|[_＿]{2,}|[（(]\s*(?:增加|减少|增长|下降|持平|大于|小于)[^）)]{0,4}[）)]|\{[^}]*\}|(?:增加|增长)[/／](?:减少|下降)"
    r"|〔待补充[^〕]{0,99}〕?|^[\s….．。·]*…[\s….．。·]*$|[【〔\[](?:请|此处)?填[写列报][^】〕\]]{0,20}[】〕\]]"
)
"""Blanks, choices, and marks of what is missing."""
BLANK: Final = "〔待补充〕"
"""What stands in a cell whose amount is missing: a blank would be zero."""
_TOLD: Final = re.compile(r"[^\W_]")


def is_unfilled(text: str) -> bool:
    """Whether a text holds nothing besides what a template leaves to be filled in.

    >>> is_unfilled("〔待补充：增减原因〕。"), is_unfilled("人员增加，（增加）XX人"), is_unfilled("人员增加")
    (True, False, False)
    """
    return RESIDUE.search(text) is not None and _TOLD.search(RESIDUE.sub("", text)) is None
