"""What a reader says of what it failed at: a piece of a document is lost, and the rest is read."""

from __future__ import annotations


def defect(error: Exception) -> str:
    """Return the reason that is given where a reader failed.

    >>> defect(KeyError("final"))
    "程序出错 KeyError: 'final'"
    """
    return f"程序出错 {type(error).__name__}: {error}"
