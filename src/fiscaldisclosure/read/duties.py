"""What a department says of its duties, taken down paragraph by paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define, field

from fiscaldisclosure.form.unfilled import is_unfilled

if TYPE_CHECKING:
    from fiscaldisclosure.read.document import Paragraph
    from fiscaldisclosure.read.prose.narrative import Narrative

SECTION: Final = "duties"
_MOST: Final = 200
"""So many paragraphs tell of duties; where more follow, the heading that ends them was not known as one."""


@define
class Duties:
    """The paragraphs on duties of the narrative that first tells of them; a second document repeats them."""

    paragraphs: list[str] = field(factory=list)
    _narrative: Narrative | None = None

    def take(self, block: Paragraph, narrative: Narrative) -> None:
        """Take down a paragraph, if it stands under duties; a heading, and what is to be filled in, tells nothing."""
        if narrative.section != SECTION or (self._narrative is not None and self._narrative is not narrative):
            return
        told = block.printed(0, len(block.text)).strip()
        if told not in {"", narrative.heading} and not is_unfilled(told) and len(self.paragraphs) < _MOST:
            self._narrative = narrative
            self.paragraphs.append(told)
