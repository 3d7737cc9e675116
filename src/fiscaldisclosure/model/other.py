"""Tables beside the nine: by unit, by project, of meetings and training, whatever a region adds."""

from __future__ import annotations

from attrs import field, frozen

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.model import names
from fiscaldisclosure.model.labels import amount, label, several
from fiscaldisclosure.shown import Stated


@frozen(kw_only=True, repr=False)
class OtherCell(Stated):
    """An amount of a table, by its column.

    Attributes:
        same: The attribute path of the same quantity in the disclosure, where the table tells a total that a section
            tells too.

    """

    name: str = field(metadata=label("列", "column"))
    amount: Figure | None = field(default=None, converter=amount, metadata=label("数额", "amount"))
    same: str | None = field(default=None, metadata=label("即", "the same as"))


@frozen(kw_only=True, repr=False)
class OtherRow(Stated):
    """A row of a table, by its name, and its code if the table has codes.

    Attributes:
        name: What it is called; a number tells it from others of the same name.
        code: The code of its class, section or item, if one is printed before it.

    """

    code: str | None = field(default=None, metadata=names.CODE)
    name: str = field(metadata=label("行", "row"))
    cells: tuple[OtherCell, ...] = field(default=(), converter=several, metadata=label("各列", "cells"))


@frozen(kw_only=True, repr=False)
class OtherSum(Stated):
    """Rows, or columns, of a table that add up to another of them."""

    total: str = field(metadata=names.TOTAL)
    parts: tuple[str, ...] = field(default=(), converter=several, metadata=names.PARTS)


@frozen(kw_only=True, repr=False)
class OtherTable(Stated):
    """A table beside the nine, 万元, and what adds up in it as its own arithmetic shows.

    Attributes:
        name: Its title.
        rows: Its rows, each with a name of its own.
        across: Columns that add up to another in every row.
        down: Rows that add up to another in every column.

    """

    name: str = field(metadata=label("标题", "title"))
    rows: tuple[OtherRow, ...] = field(default=(), converter=several, metadata=label("各行", "rows"))
    across: tuple[OtherSum, ...] = field(
        default=(), converter=several, metadata=label("各列之和", "sums of columns")
    )
    down: tuple[OtherSum, ...] = field(
        default=(), converter=several, metadata=label("各行之和", "sums of rows")
    )
