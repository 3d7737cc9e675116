"""Whose frames are made."""

from __future__ import annotations

from typing import Literal

Backend = Literal["pandas", "polars", "pyarrow"]
"""The libraries whose frames are made."""
