"""Strategies for honest disclosures that always have their nine tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve
from hypothesis import strategies as st

from fiscaldisclosure.testing.accounts import accounts
from fiscaldisclosure.testing.accused import showing
from fiscaldisclosure.testing.clerk import clerks
from fiscaldisclosure.testing.printing import retold
from fiscaldisclosure.testing.tables import Typist, tabled
from fiscaldisclosure.unit import WAN_YUAN, YUAN

if TYPE_CHECKING:
    from fiscaldisclosure.interval import Rounding
    from fiscaldisclosure.model.disclosure import Disclosure


@st.composite
def disclosures_with_tables(draw: st.DrawFn, rounding: Rounding | None = None) -> Disclosure:
    """Draw honest disclosures with all nine tables, in a unit of their own; a narrative retells them, or parts of them.

    Some departments add up the totals of their tables from cells that are rounded already; their narrative tells the
    true totals.

    Args:
        draw: Given by Hypothesis.
        rounding: How amounts and rates are shortened; None draws a habit for each.

    """
    crowded = draw(st.sampled_from((False, False, False, False, False, True)))  # many parts take long to draw
    books, clerk = draw(accounts(crowded=crowded)), draw(clerks(rounding))
    unit, decimals = draw(st.sampled_from(((WAN_YUAN, 2), (WAN_YUAN, 2), (YUAN, 2), (WAN_YUAN, 1))))
    printer = evolve(clerk, unit=unit, decimals=decimals, trims=False)
    if (unit, decimals) != (clerk.unit, clerk.decimals):
        clerk = evolve(
            clerk, from_printed=False
        )  # whoever has the finer figures of a table computes from them
    adds = (unit, decimals) == (WAN_YUAN, 2) and draw(st.booleans())
    typist = Typist(
        printer.amount,
        blanks=not adds and draw(st.booleans()),  # in a blank, nothing may be hidden that was rounded away
        first=draw(st.booleans()),
        adds=adds,
        links=adds and draw(st.booleans()),
    )
    return showing(tabled(books, retold(books, clerk, draw), typist), clerk)
