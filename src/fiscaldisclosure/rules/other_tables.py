"""Tables beside the nine: by unit, by project, of meetings and training."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.identities import Equal, Identity, Sum
from fiscaldisclosure.model.shape import figure_at
from fiscaldisclosure.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.other import OtherTable


@rule(
    "FD841",
    zh="其他公开表格的合计与各项之和不符",
    en="a total of a table beside the nine is not the sum of its parts",
    source="财库〔2021〕36号; 财预〔2016〕143号",
)
def other_table_differs(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that rows and columns add up in tables by unit, by project and whatever else a region publishes.

    ## Why it matters
    They are read by fewer people than the nine, and copied from older files more often.

    ## Formula
    合计 = Σ 各项, in every row and in every column

    ## Limits
    What adds up to what is decided by the table's own arithmetic when it is read: most of its sums must hold, and one
    that does not must be broken in its row and in its column by the same amount.  A table of which that cannot be said is
    not read at all.
    """
    for table in disclosure.other_tables:
        yield from _sums(table)


def _sums(table: OtherTable) -> Iterator[Identity]:
    rows = {row.name: {cell.name: cell.amount for cell in row.cells} for row in table.rows}
    for sum_ in table.across:
        for cells in rows.values():
            yield Sum(cells.get(sum_.total), [cells.get(part) for part in sum_.parts])
    columns = dict.fromkeys(column for cells in rows.values() for column in cells)
    for sum_ in table.down:
        for column in columns:
            yield Sum(rows[sum_.total].get(column), [rows[part].get(column) for part in sum_.parts])


@rule(
    "FD842",
    zh="其他公开表格的合计与决算表、说明不一致",
    en="a total of a table beside the nine is not what the nine or the narrative tell",
    source="财库〔2021〕36号; 财预〔2016〕143号",
)
def other_table_contradicts(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that the totals of a table by unit are those of the same table by subject, and of the narrative.

    ## Why it matters
    Both are sorted from one set of accounts.

    ## Formula
    收入决算表（按单位）·合计 = 收入决算表·合计

    ## Limits
    Only totals whose column is one of the official table's.
    """
    for table in disclosure.other_tables:
        for row in table.rows:
            for cell in row.cells:
                if cell.same is not None:
                    yield Equal.of(cell.amount, figure_at(disclosure, cell.same))
