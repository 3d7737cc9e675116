"""Writing: a disclosure becomes a narrative in a region's phrasing."""

from fiscaldisclosure.write.narrative import narrative, text
from fiscaldisclosure.write.unsaid import Unsaid, Why, unsaid
from fiscaldisclosure.write.writer import WrittenSection

__all__ = ["Unsaid", "Why", "WrittenSection", "narrative", "text", "unsaid"]
