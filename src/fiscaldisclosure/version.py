"""Which release this is; told in reports, and part of what a survey recognises its own work by."""

from __future__ import annotations

VERSION = "0.1.0"
