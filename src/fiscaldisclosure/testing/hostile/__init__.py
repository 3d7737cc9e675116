"""A hostile printer: the layouts and wordings of real documents, each a small change to an honest one.

An honest disclosure is printed (:func:`printed`), made harder to read by any of the :data:`TRANSFORMS` together
(:func:`hardened`), and written as a file of any of the :data:`KINDS`.  Whatever they do, two promises hold of what is
read back: nobody honest is accused, and no number is lost.

>>> from random import Random
>>> import fiscaldisclosure as fd
>>> told = fd.Disclosure(agency_operating=fd.BudgetLine(final="12.50"))
>>> sheet = hardened(printed(told, fd.Disclosure(), "central"), ["gluing.blanks"], Random(1))
>>> sheet.pieces[-1].text
'本年度机关运行经费支出 12.50 万元。'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fiscaldisclosure.testing.hostile import (
    breaking,
    furnishing,
    gluing,
    interleaving,
    merging,
    renaming,
    reordering,
    repeating,
    splitting,
)
from fiscaldisclosure.testing.hostile.drawing import Print, prints, sheets
from fiscaldisclosure.testing.hostile.files import KINDS
from fiscaldisclosure.testing.hostile.places import lost
from fiscaldisclosure.testing.hostile.sheet import Sheet, printed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from random import Random

_ORDER: Final = (
    reordering.upright,
    interleaving.two_rates,
    interleaving.reasons,
    interleaving.subjectless,
    interleaving.asides,
    interleaving.definitions,
    renaming.verbs,
    renaming.columns,
    renaming.numerals,
    renaming.bare_zeros,
    renaming.dashes,
    renaming.thousands,
    reordering.sections,
    reordering.tables,
    reordering.tables_last,
    repeating.sentences,
    repeating.tables,
    merging.sentences,
    gluing.headings,
    gluing.indents,
    furnishing.row_numbers,
    furnishing.column_numbers,
    furnishing.preparers,
    furnishing.notes,
    merging.header_cells,
    merging.title_in_table,
    splitting.table,
    splitting.table_with_header,
    splitting.sentence,
    furnishing.page_numbers,
    furnishing.heads,
    furnishing.watermarks,
    repeating.contents,
    renaming.narrow_signs,
    gluing.blanks,
    breaking.lines,
    breaking.lines_with_blanks,
    renaming.wide_digits,
)

TRANSFORMS: Final[dict[str, Callable[[Sheet, Random], Sheet]]] = {
    f"{change.__module__.rpartition('.')[2]}.{change.__name__}": change for change in _ORDER
}
"""Every transform by its name, in the order in which several are applied: words, structure, pages, lines."""


def hardened(sheet: Sheet, names: Iterable[str], chance: Random) -> Sheet:
    """Apply some transforms, in their order, whatever order they are named in."""
    wanted = set(names)
    for name, change in TRANSFORMS.items():
        if name in wanted:
            sheet = change(sheet, chance)
    return sheet


__all__ = ["KINDS", "TRANSFORMS", "Print", "Sheet", "hardened", "lost", "printed", "prints", "sheets"]
