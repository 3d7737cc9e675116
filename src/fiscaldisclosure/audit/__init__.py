"""The audit room: a disclosure is confronted with the rules, and what follows is explained, blamed and named.

From the ground up: :mod:`check` (a relation, confronted), :mod:`ledger` (what figures are called, and which were
checked), :mod:`habits` (how a document rounds), :mod:`blame` (from violations to causes), :mod:`diagnosis` (what would
explain a wrong figure), :mod:`finding` (what a reader is told), :mod:`confront` (the audit itself).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.rules.rule import Rule


def audit(disclosure: Disclosure, rules: Iterable[Rule] | None = None) -> Audit:
    """Confront a disclosure with the rules (the whole catalogue by default).

    Raises:
        TypeError: if it is no disclosure.

    Example:
        >>> import fiscaldisclosure as fd
        >>> result = fd.audit(
        ...     fd.Disclosure(revenue=fd.Revenue(other="3.00", public_service="1.00", stated_total="5.00"))
        ... )
        >>> [finding.rule.name for finding in result.findings]
        ['revenue-total-differs']

    """
    from fiscaldisclosure.audit.confront import confront  # only who audits pays for the room

    return confront(disclosure, rules)
