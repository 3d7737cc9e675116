"""What the law asks to be disclosed and what is written does not tell, as the data do not give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from fiscaldisclosure.form.duties import Status, checklist
from fiscaldisclosure.form.unfilled import is_unfilled
from fiscaldisclosure.model.disclosure import Mention
from fiscaldisclosure.write.forms import tables_of
from fiscaldisclosure.write.narrative import narrative

if TYPE_CHECKING:
    from fiscaldisclosure.form.duties import Item
    from fiscaldisclosure.model.disclosure import Disclosure


def undisclosed(disclosure: Disclosure, region: str = "central") -> tuple[Item, ...]:
    """Return what must be disclosed for that year and is neither in the narrative nor in the tables that are written.

    Args:
        disclosure: What is written.
        region: In whose wording.

    Raises:
        DataError: if the region is not known.

    >>> import fiscaldisclosure as fd
    >>> given = fd.Disclosure(
    ...     department=fd.Department(year=2024, duties="保管档案。"), agency_operating="2.00"
    ... )
    >>> titles = [item.title.zh for item in undisclosed(given)]
    >>> "收入决算表" in titles, "机关运行经费安排使用情况" in titles, "部门职责、机构设置等概况" in titles
    (True, False, False)

    """
    written = narrative(disclosure, region, marked=True)
    headings = [
        Mention(name=section.heading) for section in written if not all(map(is_unfilled, section.paragraphs))
    ]
    told = evolve(disclosure, headings=headings, tables=tables_of(disclosure))
    return tuple(tick.item for tick in checklist(told) if tick.status is Status.ABSENT)
