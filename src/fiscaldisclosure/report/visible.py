"""Text of strangers, made safe to show: nothing in a document moves the cursor, hides words or turns them round."""

from __future__ import annotations

import re

_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but for the tab and the end of a line
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of writing
    "\u2028\u2029\ud800-\udfff]"  # ends of lines that no terminal shows as one; halves of characters
)
_PICTURES = 0x2400
"""Where Unicode keeps a picture of each control character."""


def visible(text: str) -> str:
    r"""Return a text with every control character and every mark of direction as a symbol that can be seen.

    >>> visible("预算\x1b[2J\u202e01.5")
    '预算␛[2J⟨U+202E⟩01.5'
    """
    return _HARMFUL.sub(_symbol, text)


def _symbol(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < ord(" "):
        return chr(_PICTURES + code)
    return f"⟨U+{code:04X}⟩"
