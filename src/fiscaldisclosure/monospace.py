"""Text in columns, where a Chinese character is as wide as two Latin ones."""

from __future__ import annotations

import re
from unicodedata import combining, east_asian_width

_WIDE = frozenset("WF")
_PIECES = re.compile(r"\s+|[（《“「]*(?:[!-~]+(?: (?:万元|亿元|元|分|人|个|辆))?|.)", re.DOTALL)
_NOT_FIRST = frozenset("，。；：、）》”！？…%")


def width(text: str) -> int:
    """Return how many columns a text takes.

    >>> width("占比 6.38%")
    10
    """
    return sum(
        2 if east_asian_width(character) in _WIDE else 0 if combining(character) else 1 for character in text
    )


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """Fill a text with spaces up to a number of columns, on its right, or on its left to align it right.

    >>> pad("占比", 6) + "|"
    '占比  |'
    """
    space = " " * max(0, columns - width(text))
    return space + text if right else text + space


def wrap(text: str, columns: int | None) -> list[str]:
    """Break a text into lines of at most ``columns``; None breaks at its own line breaks only.

    Latin words stay whole, a number stays with its unit, and a line does not begin with a closing mark.

    >>> wrap("本年收入合计为 2,583.72 万元，应为 2,582.73 万元", 24)
    ['本年收入合计为', '2,583.72 万元，应为', '2,582.73 万元']
    """
    if columns is None:
        return text.split("\n")
    lines: list[str] = []
    for whole in text.split("\n"):
        line, used = "", 0
        for piece in _PIECES.findall(whole):
            wide = width(piece)
            if used + wide > columns and line and piece not in _NOT_FIRST:
                lines.append(line.rstrip())
                line, used = "", 0
                if piece.isspace():
                    continue
            line += piece
            used += wide
        lines.append(line)
    return lines
