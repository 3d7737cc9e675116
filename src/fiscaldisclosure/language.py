"""The two languages in which everything is told."""

from __future__ import annotations

from typing import Literal

Language = Literal["zh", "en"]
