"""What is said where a reader failed at a piece of a document."""

from __future__ import annotations

from fiscaldisclosure.errors import Message, said


def defect(error: Exception) -> Message:
    """Return the reason that is given where a reader failed.

    >>> print(defect(KeyError("final")))
    a defect of this program: KeyError: 'final'
    """
    return said("lost.defect", error=f"{type(error).__name__}: {error}")
