"""Whether a document tells that the year before was adjusted or restated; how that is said stands in ``restated.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.spelling import plain

if TYPE_CHECKING:
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.line import BudgetLine

MARK: Final = "opening-adjusted"
"""The kind of passage that tells that the opening balance was adjusted, as the reader marks it."""


def restates(disclosure: Disclosure) -> bool:
    """Whether a document tells that its opening balance was adjusted."""
    return any(mark.kind == MARK for mark in disclosure.marks)


def is_restated(line: BudgetLine) -> bool:
    """Whether the reason for a change tells that the prior year was restated, or that the scope changed."""
    return line.reason is not None and _reasons().search(plain(line.reason)) is not None


@cache
def _reasons() -> re.Pattern[str]:
    data = tomllib.loads(files(__package__).joinpath("restated.toml").read_text("utf-8"))
    return re.compile("|".join(data["reason"]))
