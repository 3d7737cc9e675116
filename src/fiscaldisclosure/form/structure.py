"""The words that tell the structure of a table that is none of the nine, as data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from attrs import field, frozen


@frozen
class Structure:
    """What rows and columns are called, in plain spelling.

    Attributes:
        totals: What adds up the others; longer names that end so are totals too.
        within: What stands before a part of a part.
        no_money: What stands in the headings of columns that hold no money.
        names: The headings of columns that name the unit a row is of.

    """

    totals: tuple[str, ...] = field(converter=tuple)
    within: tuple[str, ...] = field(converter=tuple)
    no_money: tuple[str, ...] = field(converter=tuple)
    names: frozenset[str] = field(converter=frozenset)

    def is_total(self, name: str) -> bool:
        """Whether a row or column of this name adds up others.

        >>> structure().is_total("本年收入合计"), structure().is_total("合计支出项目")
        (True, False)
        """
        return name.endswith(self.totals)

    def is_within(self, name: str) -> bool:
        """Whether a row or column of this name is a part of a part."""
        return name.startswith(self.within)

    def is_money(self, heading: str) -> bool:
        """Whether a column of this heading may hold money."""
        return bool(heading) and not any(word in heading for word in self.no_money)


@cache
def structure() -> Structure:
    """Return the words, loaded once."""
    return Structure(**tomllib.loads(files(__package__).joinpath("structure.toml").read_text("utf-8")))
