"""Tables for data analysis: the library's rates over columns of a frame, and what it returns as frames.

``to_frame`` of a disclosure, an audit, a publication, a comparison and a survey gives a frame of pandas, Polars or
PyArrow; :func:`publications` one line for each of several.  Numbers are exact decimals unless floats are asked for.
Needs the extra ``frames``.
"""

from __future__ import annotations

from fiscaldisclosure.frames.over import (
    completion,
    execution,
    growth,
    growth_from_change,
    share,
    variance,
)
from fiscaldisclosure.frames.told import publications

__all__ = [
    "completion",
    "execution",
    "growth",
    "growth_from_change",
    "publications",
    "share",
    "variance",
]
