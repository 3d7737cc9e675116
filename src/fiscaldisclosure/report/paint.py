"""Colours of the terminal, or none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fiscaldisclosure.language import Language
from fiscaldisclosure.report.visible import visible
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from fiscaldisclosure.model.labels import Label

_CODES: Final = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
_OURS: Final = re.compile(
    rf"(\x1b\[(?:0|(?:{'|'.join(_CODES.values())})(?:;(?:{'|'.join(_CODES.values())}))*)m)"
)
SEVERITY_COLOUR: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
SEVERITY_MARK: Final = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "·"}


@frozen(kw_only=True)
class Style:
    """How to show a report: the language, whether in colour, how wide (None: as wide as it gets), how much."""

    language: Language = "zh"
    colour: bool = False
    columns: int | None = None
    verbose: bool = False

    def paint(self, text: str, *colours: str) -> str:
        """Return the text in colours, if there are colours."""
        if not self.colour:
            return text
        codes = ";".join(_CODES[colour] for colour in colours)
        return f"\x1b[{codes}m{text}\x1b[0m"

    def shown(self, text: str) -> str:
        r"""Return a text as it may be printed: controls in it are seen, not obeyed, but for the colours of :meth:`paint`.

        >>> Style(colour=True).shown("\x1b[31m错\x1b[0m \x1b[2J")
        '\x1b[31m错\x1b[0m ␛[2J'
        """
        if not self.colour:
            return visible(text)
        return "".join(part if _OURS.fullmatch(part) else visible(part) for part in _OURS.split(text))

    def say(self, words: Label, **values: object) -> str:
        """Fill in a sentence in the language of the report."""
        return words.in_(self.language).format_map(values)
