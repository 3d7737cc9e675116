"""`fiscaldisclosure accept`: put down that findings were looked into, by whom and why."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.audit import audit
from fiscaldisclosure.audit.finding import message
from fiscaldisclosure.cli import sources
from fiscaldisclosure.cli.messages import SAID
from fiscaldisclosure.cli.session import Session
from fiscaldisclosure.project.accepted import Acceptance, append, beside
from fiscaldisclosure.project.fingerprint import fingerprint
from fiscaldisclosure.project.review import review
from fiscaldisclosure.project.toml import near, text

if TYPE_CHECKING:
    import argparse

    from fiscaldisclosure.report.paint import Style

DEFAULT: Final = "fiscaldisclosure-accepted.toml"
"""Where accepted findings are put down if nobody says where."""


def accept(arguments: argparse.Namespace, style: Style) -> int:
    """Add an entry for every finding of a rule in a document that is not accepted yet."""
    file, wanted = arguments.file, arguments.rule.strip().lower()
    for option in ("who", "why"):
        text(f"--{option}", "", getattr(arguments, option))
    desk = Session(arguments).desk
    found = audit(sources.load(file), desk.rules)
    left = review(found, [file], desk.acceptances).audit
    path = desk.settings.suppressions or Path(DEFAULT)
    entries: list[tuple[Acceptance, str]] = []
    for finding in left.findings:
        mark = fingerprint(finding)
        if wanted in {finding.rule.id.lower(), finding.rule.name, mark}:
            entry = Acceptance(
                rule=finding.rule.id,
                fingerprint=mark,
                file=beside(path, file),
                who=arguments.who,
                why=arguments.why,
                when=date.today(),  # noqa: DTZ011  # the day where the user is
            )
            if entry not in [other for other, _ in entries]:
                entries.append((entry, message(finding, style.language)))
    if not entries:
        told = style.say(SAID["nothing-to-accept"], file=file, rule=arguments.rule)
        sys.stderr.write(style.shown(f"{told}\n"))
        return 2
    append(path, entries)
    sys.stdout.write(
        style.say(SAID["accepted"], rule=entries[0][0].rule, count=len(entries), file=near(path)) + "\n"
    )
    if desk.settings.suppressions is None:
        sys.stdout.write(style.say(SAID["use-it"], file=path) + "\n")
    return 0
