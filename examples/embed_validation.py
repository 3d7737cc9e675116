"""A vendor's system validates a draft, a plain dict, before it is published.

    python embed_validation.py

prints what would stop the publication, and what should be looked at before.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import fiscaldisclosure as fd


def validate(draft: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield the severity, the stable rule id and the message of everything that is wrong with a draft."""
    try:
        audit = fd.audit(fd.from_dict(draft))
    except fd.DataError as error:  # the message begins with the path of what is wrong
        yield "error", "data", str(error)
        return
    for finding in (*audit.errors, *audit.warnings):
        yield finding.severity.name.lower(), finding.rule.id, fd.message(finding)


DRAFT = {
    "revenue": {
        "fiscal_appropriation": {"final": "2417.96", "stated_share": "93.62"},
        "other": {"final": "164.77", "stated_share": "6.83"},
        "stated_total": {"final": "2582.72"},
    },
    "three_public": {"vehicles_kept": "5", "vehicles_in_assets": "0"},
}

if __name__ == "__main__":
    for severity, rule, message in validate(DRAFT):
        print(f"{severity:8}{rule:7}{message}")
