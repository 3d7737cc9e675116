"""Whether a narrative tells everything that its table has."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fiscaldisclosure.classification import plain
from fiscaldisclosure.rules.forms import GENERAL, TOTAL, forms_of
from fiscaldisclosure.rules.lines import final_of, is_zero

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.disclosure import Disclosure


def tells_all(disclosure: Disclosure, names: Sequence[str], digits: int, key: str = GENERAL) -> bool:
    """Whether a list names every row with money that its table has at a level, and nothing is withheld."""
    table = forms_of(disclosure).tables.get(key)
    if table is None or table.withheld or digits not in table.depths:
        return False
    at_level = [row for row in table.rows if len(row.code) == digits]
    rows = [row for row in at_level if not is_zero(row[TOTAL])]
    budget = disclosure.general_budget if key == GENERAL else None
    whole = None if budget is None else final_of(budget.stated_total)
    if _hides(whole, [row[TOTAL] for row in at_level]):
        return False
    return Counter(plain(row.name) for row in rows) == Counter(plain(name) for name in names)


def _hides(whole: Figure | None, cells: Sequence[Figure | None]) -> bool:
    """Whether a table prints as zero what others may tell, who tell its total more finely: 7 元 are 0.00 万元."""
    if whole is None:
        return False
    finest = min(printing.half for printing in whole.printings())
    return any(is_zero(cell) and cell.half > finest for cell in cells if cell is not None)
