"""From a disclosure to its narrative, in a region's phrasing.

What is written is what is stated, figure by figure; nothing is computed here, so a narrative says exactly what its
data say.  What a region's sentences leave out is told by those that supplement them, and what neither says is listed by
:mod:`fiscaldisclosure.write.unsaid`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.errors import DataError, said
from fiscaldisclosure.form.wording import phrasings
from fiscaldisclosure.write.writer import Writer, WrittenSection

if TYPE_CHECKING:
    from fiscaldisclosure.form.wording import Phrasing
    from fiscaldisclosure.model.disclosure import Disclosure


def narrative(
    disclosure: Disclosure, region: str = "central", *, supplemented: bool = True, marked: bool = False
) -> tuple[WrittenSection, ...]:
    """Write the narrative of a disclosure in a region's phrasing.

    Args:
        disclosure: What is told.
        region: Whose phrasing.
        supplemented: Whether what the region's own sentences leave out is told in further ones.
        marked: Whether texts that are missing (duties, reasons of changes, terms) are marked where they belong.

    Raises:
        DataError: if the region is not known.

    """
    return tuple(Writer(disclosure, wording_of(region), supplemented, marked).sections())


def wording_of(region: str) -> Phrasing:
    """Return how a region words, named as its file is (``sichuan``), as people call it (四川) or in full (四川省).

    Raises:
        DataError: if the region is not known.

    """
    known = phrasings()
    for key, wording in known.items():
        if region in {key, wording.name, wording.full_name}:
            return wording
    choices = tuple(f"{key}（{wording.name}）" for key, wording in known.items())
    raise DataError(said("prepare.region", choices=choices, found=region))


def text(disclosure: Disclosure, region: str = "central", *, marked: bool = False) -> str:
    """Write the narrative as plain text with a title; if ``marked``, with marks where texts are missing.

    Raises:
        DataError: if the region is not known.

    """
    lines = [told] if (told := title(disclosure)) else []
    for section in narrative(disclosure, region, marked=marked):
        lines += [section.heading, *section.paragraphs]
    return "\n\n".join(lines) + "\n"


def title(disclosure: Disclosure) -> str:
    """Return the title of the document; empty where the department or the year is not stated."""
    department = disclosure.department
    known = department is not None and department.name and department.year
    return f"{department.name}{department.year}年度部门决算公开说明" if department and known else ""
