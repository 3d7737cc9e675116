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
    disclosure = in_one_unit(disclosure)
    tables = forms(disclosure, wording_of(region).tables)
    return [*map(laid_out, tables), *evaluations(disclosure, unit_of(disclosure))]
