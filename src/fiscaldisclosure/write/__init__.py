"""Writing: a disclosure becomes a narrative in a region's phrasing."""

from fiscaldisclosure.write.narrative import WrittenSection, narrative, text, unsaid

__all__ = ["WrittenSection", "narrative", "text", "unsaid"]
