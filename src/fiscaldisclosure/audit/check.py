"""A rule's identity, confronted; or a rule that could not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from fiscaldisclosure.identities import Identity, Outcome
    from fiscaldisclosure.rules.rule import Rule


@frozen
class Check:
    """One identity, confronted."""

    rule: Rule
    identity: Identity
    outcome: Outcome


@frozen
class Crash:
    """A rule that raised.  It is no fault of the document and ends nothing, but nobody may miss it."""

    rule: Rule
    error: Exception = field(eq=False)
