"""One figure printed several times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.identities import Equal, Identity
from fiscaldisclosure.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.disclosure import Disclosure


@rule(
    "FD911",
    zh="同一数额前后印制不一致",
    en="one figure is printed with different values",
    source="预决算公开模板: 同一数额重复出现之处",
)
def printings_differ(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that every printing of one figure agrees with the first, as nearly as their precision allows.

    ## Why it matters
    Corrections reach the first occurrence and miss the others.

    ## Formula
    first printing = other printing

    ## Limits
    What counts as one figure is the reader's decision.
    """
    for _, figure in disclosure.figures():
        for other in figure.also:
            yield Equal.of(other, figure)
