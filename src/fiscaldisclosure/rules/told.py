"""Whether a narrative tells everything that its table has."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fiscaldisclosure.classification import plain
from fiscaldisclosure.rules.forms import GENERAL, TOTAL, forms_of
from fiscaldisclosure.rules.lines import is_zero

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscaldisclosure.model.disclosure import Disclosure


def tells_all(disclosure: Disclosure, names: Sequence[str], digits: int, key: str = GENERAL) -> bool:
    """Whether a list names every row with money that its table has at a level, and nothing is withheld."""
    table = forms_of(disclosure).tables.get(key)
    if table is None or table.withheld or digits not in table.depths:
        return False
    rows = [row for row in table.rows if len(row.code) == digits and not is_zero(row[TOTAL])]
    return Counter(plain(row.name) for row in rows) == Counter(plain(name) for name in names)
