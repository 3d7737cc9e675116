"""Writing: a disclosure becomes a narrative in a region's phrasing."""

from fiscaldisclosure.write.narrative import WrittenSection, narrative, text

__all__ = ["WrittenSection", "narrative", "text"]
