"""Writing: a disclosure becomes a narrative in a region's phrasing."""

from fiscaldisclosure.write.narrative import Unsaid, WrittenSection, narrative, text, unsaid

__all__ = ["Unsaid", "WrittenSection", "narrative", "text", "unsaid"]
