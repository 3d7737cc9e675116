"""The annex of a disclosure, as every kind of file has it: the public tables, a region's own, and the self-evaluations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.write.evaluations import evaluations
from fiscaldisclosure.write.forms import forms, in_one_unit, unit_of
from fiscaldisclosure.write.layout import laid_out
from fiscaldisclosure.write.narrative import wording_of

if TYPE_CHECKING:
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.write.layout import Laid


def annex(disclosure: Disclosure, region: str = "central") -> list[Laid]:
    """Lay out the tables and forms of a disclosure, all money in one unit.

    Raises:
        DataError: if the region is not known.

    """
    kept = _latest[0] if _latest else None
    if kept is None or kept[0] is not disclosure or kept[1] != region:
        kept = disclosure, region, _annex(disclosure, region)
        _latest[:] = [kept]
    return list(kept[2])


_latest: list[tuple[Disclosure, str, tuple[Laid, ...]]] = []
"""The latest annex: one disclosure is written in several kinds of files, one after the other."""


def _annex(disclosure: Disclosure, region: str) -> tuple[Laid, ...]:
    disclosure = in_one_unit(disclosure)
    tables = forms(disclosure, wording_of(region).tables)
    return (*map(laid_out, tables), *evaluations(disclosure, unit_of(disclosure)))
