"""Writing: a disclosure becomes a narrative in a region's phrasing."""

from fiscaldisclosure.write.narrative import WrittenSection, narrative, text
from fiscaldisclosure.write.unsaid import Unsaid, Why, unsaid

__all__ = ["Unsaid", "Why", "WrittenSection", "narrative", "text", "unsaid"]
