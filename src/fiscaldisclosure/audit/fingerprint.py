"""Know a finding again in the next version of a document, or of this program."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.audit.ledger import Ledger
    from fiscaldisclosure.figure import Figure

LENGTH = 16
"""How many hexadecimal digits one has."""


def fingerprint(finding: Finding) -> str:
    """Return what tells a finding from others: its rule, and the names and values of the figures involved.

    Pages, lines and the name of the file are left out, so it stays the same when something is inserted above.
    If a figure is corrected, or another one is printed wrongly, the finding is another one.
    """
    parts = [finding.rule.id, *(_printed(figure, finding.ledger) for figure in finding.figures)]
    parts += finding.check.requirement.signature
    return sha256("\n".join(parts).encode(errors="backslashreplace")).hexdigest()[:LENGTH]


def _printed(figure: Figure, ledger: Ledger) -> str:
    entry = ledger.entry(figure)
    name = "" if entry is None else "›".join(label.zh for label in entry.trail)
    return f"{name}={figure}"
