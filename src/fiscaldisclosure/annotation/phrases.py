"""What copies say besides the findings, in both languages."""

from __future__ import annotations

from typing import Final

from fiscaldisclosure.model.labels import Label

CHANGED: Final = Label("已由 {old} 改为 {new}", "changed from {old} to {new}")
