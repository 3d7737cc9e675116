"""`fiscaldisclosure accept`: put down that findings were looked into, by whom and why."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import evolve

from fiscaldisclosure.audit.finding import message
from fiscaldisclosure.audit.fingerprint import LENGTH, fingerprint
from fiscaldisclosure.cli import sources
from fiscaldisclosure.cli.catalogue import unknown
from fiscaldisclosure.cli.messages import SAID
from fiscaldisclosure.cli.publications import readable, reviewed, tell_crashes
from fiscaldisclosure.cli.session import ACCEPTED, Session
from fiscaldisclosure.errors import said
from fiscaldisclosure.project.accepted import Acceptance, append, beside, exactly, load, name_of
from fiscaldisclosure.project.toml import fail, near, text
from fiscaldisclosure.project.writing import folder_made

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.cli.session import Desk
    from fiscaldisclosure.read.publication import Publication
    from fiscaldisclosure.report.paint import Style
    from fiscaldisclosure.rules.rule import Rule

ALL: Final = "all"
"""What stands for every rule, where the entries of last year say which."""


def accept(arguments: argparse.Namespace, style: Style) -> int:
    """Add an entry for every finding of a rule in a publication that is not accepted yet."""
    wanted = arguments.rule.strip().lower()
    earlier = () if arguments.earlier is None else load(Path(arguments.earlier))
    desk = Session(arguments).desk
    if not _is_known(wanted, desk.catalogue, with_all=arguments.earlier is not None):
        sys.stderr.write(style.shown(f"{unknown(arguments.rule, desk.catalogue, style)}\n"))
        return 2
    for option in ("who", *(("why",) if arguments.earlier is None or arguments.why is not None else ())):
        value = getattr(arguments, option)
        if value is None:
            fail(f"--{option}", "", said("usage.say-it"))
        text(f"--{option}", "", value)
    path = desk.settings.suppressions or ACCEPTED
    entries: list[tuple[Acceptance, str]] = []
    found = sources.expand(arguments.files, style.language)
    crashed = False
    for publication in readable(found, together=arguments.together, apart=arguments.apart):
        audit = reviewed(publication, desk).audit
        crashed |= tell_crashes(audit, publication.name, style)
        for entry, finding in _entries(audit, publication, wanted, path):
            if arguments.earlier is None:
                new = evolve(entry, who=arguments.who, why=arguments.why)
            elif (old := _last_years(entry, earlier)) is not None:
                new = evolve(entry, who=arguments.who, why=arguments.why or old.why)
            else:
                continue
            if new not in [other for other, _ in entries]:
                entries.append((new, message(finding, style.language)))
    if not entries:
        told = style.say(SAID["nothing-to-accept"], file=" ".join(arguments.files), rule=arguments.rule)
        sys.stderr.write(style.shown(f"{told}\n"))
        return 2
    folder_made(path.parent)
    append(path, entries)
    rules = dict.fromkeys(entry.rule for entry, _ in entries)
    told = style.say(SAID["accepted"], rule=" ".join(rules), count=len(entries), file=near(path))
    listed = "".join(f"  {remark}\n" for _, remark in entries) if arguments.earlier is not None else ""
    sys.stdout.write(style.shown(f"{told}\n{listed}{_where(path, arguments, desk, style)}"))
    return 2 if crashed else 0


def _where(path: Path, arguments: argparse.Namespace, desk: Desk, style: Style) -> str:
    """Say where the file is looked for; nothing if the settings name it."""
    if desk.settings.suppressions is None:
        here = style.say(SAID["accepted-here"], folder=Path.cwd(), file=path.resolve())
    elif arguments.suppressions is not None:
        here = style.say(SAID["accepted-named"], file=near(path))
    else:
        return ""
    return f"  {here}\n"


def _is_known(wanted: str, catalogue: Iterable[Rule], *, with_all: bool) -> bool:
    """Whether it is a rule, or looks like a fingerprint."""
    named = any(wanted in {rule.id.lower(), rule.name} for rule in catalogue)
    is_mark = len(wanted) == LENGTH and set(wanted) <= set("0123456789abcdef")
    return named or is_mark or (with_all and wanted == ALL)


def _entries(
    audit: Audit, publication: Publication, wanted: str, path: Path
) -> Iterator[tuple[Acceptance, Finding]]:
    """An entry, without who and why, for every finding that is wanted and not accepted yet."""
    for finding in audit.findings:
        mark = fingerprint(finding)
        if wanted in {finding.rule.id.lower(), finding.rule.name, mark, ALL}:
            yield (
                Acceptance(
                    rule=finding.rule.id,
                    fingerprint=mark,
                    figure=exactly(name_of(finding)) or None,
                    file=exactly(beside(path, publication.files[0])),
                    department=publication.department,
                    year=publication.year,
                    who="",
                    why="",
                    when=date.today(),  # noqa: DTZ011  # the day where the user is
                ),
                finding,
            )


def _last_years(entry: Acceptance, earlier: Iterable[Acceptance]) -> Acceptance | None:
    """What was accepted of the same department, rule and figure a year before."""
    for old in earlier:
        same = (old.rule, old.figure, old.department) == (entry.rule, entry.figure, entry.department)
        before = old.year is None or entry.year is None or old.year < entry.year
        if same and before and old.figure is not None:
            return old
    return None
