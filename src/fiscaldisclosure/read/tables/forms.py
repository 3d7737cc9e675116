"""The public tables: from a recognised grid to figures, by the reader of its layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fiscaldisclosure.form.tables import Layout
from fiscaldisclosure.read.tables import by_subject, economic, items, two_sided

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fiscaldisclosure.read.tables.reading import Reading

_READERS: Final[Mapping[Layout, Callable[[Reading], None]]] = {
    Layout.TWO_SIDED: two_sided.read,
    Layout.BY_SUBJECT: by_subject.read,
    Layout.ECONOMIC: economic.read,
    Layout.ITEMS: items.read,
}


def fill(table: Reading) -> None:
    """Read a table by its layout; what is left over is listed as unread."""
    _READERS[table.form.layout](table)
    table.list_the_rest()
