"""The words that tell the structure of a table that is none of the nine, and what a note leaves out, as data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Sequence


@frozen
class Structure:
    """What rows and columns are called, in plain spelling.

    Attributes:
        totals: What adds up the others; longer names that end so are totals too.
        within: What stands before a part of a part.
        no_money: What stands in the headings of columns that hold no money.
        money: What the headings of columns end with that certainly hold money.
        levels: The headings of columns that hold a part of a code.
        names: The headings of columns that name the unit a row is of.
        secret: What notes call secret.
        left_out: That something is not told.

    """

    totals: tuple[str, ...] = field(converter=tuple)
    within: tuple[str, ...] = field(converter=tuple)
    no_money: tuple[str, ...] = field(converter=tuple)
    money: tuple[str, ...] = field(converter=tuple)
    levels: frozenset[str] = field(converter=frozenset)
    names: frozenset[str] = field(converter=frozenset)
    secret: tuple[str, ...] = field(converter=tuple)
    left_out: tuple[str, ...] = field(converter=tuple)

    def is_total(self, name: str) -> bool:
        """Whether a row or column of this name adds up others.

        >>> structure().is_total("本年收入合计"), structure().is_total("合计支出项目")
        (True, False)
        """
        return name.endswith(self.totals)

    def is_within(self, name: str) -> bool:
        """Whether a row or column of this name is a part of a part."""
        return name.startswith(self.within)

    def withholds(self, note: str) -> bool:
        """Whether a note says that something is left out as secret (预算法第十四条).

        >>> structure().withholds("注：本表不含涉密支出。"), structure().withholds("注：本表金额单位为万元。")
        (True, False)
        """
        return any(word in note for word in self.secret) and any(word in note for word in self.left_out)

    def is_money(self, headings: Sequence[str]) -> bool:
        """Whether a column of these headings, top down, may hold money.

        >>> structure().is_money(["预算数", "小计"]), structure().is_money(["功能分类科目", "款"])
        (True, False)
        """
        told = "".join(headings)
        return (
            bool(told) and headings[-1] not in self.levels and not any(word in told for word in self.no_money)
        )

    def is_certainly_money(self, headings: Sequence[str]) -> bool:
        """Whether a column of these headings holds money, whatever its cells look like."""
        return self.is_money(headings) and headings[-1].endswith(self.money)


@cache
def structure() -> Structure:
    """Return the words, loaded once."""
    return Structure(**tomllib.loads(files(__package__).joinpath("structure.toml").read_text("utf-8")))
