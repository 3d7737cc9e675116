"""`fiscaldisclosure compare`: years, versions, budgets and units held against each other."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

from attrs import evolve

from fiscaldisclosure.cli import sources
from fiscaldisclosure.cli.publications import (
    form_of,
    readable,
    refuse_documents,
    refuse_inputs,
    tell_written,
)
from fiscaldisclosure.cli.session import Session
from fiscaldisclosure.comparison import Relation, consolidate
from fiscaldisclosure.comparison import compare as compare_two
from fiscaldisclosure.errors import FiscalDisclosureError, ReadError, said
from fiscaldisclosure.project.review import review
from fiscaldisclosure.project.writing import replacing
from fiscaldisclosure.read.workers import Workers
from fiscaldisclosure.report.output import Tally, told_of
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from fiscaldisclosure.comparison import Compared
    from fiscaldisclosure.project.review import Review
    from fiscaldisclosure.read.publication import Publication
    from fiscaldisclosure.report.paint import Style

_TWO = 2


def compare(arguments: argparse.Namespace, style: Style) -> int:
    """Compare publications, each with the next, and return the exit status."""
    form = form_of(arguments)
    refuse_documents((arguments.output,))
    session, tally = Session(arguments), Tally()
    relation = None if arguments.relation is None else Relation(arguments.relation)
    limit = Severity.WARNING if arguments.fail_on is None else session.desk.settings.fail_on
    found = _publications(arguments, style)
    failing = False
    with nullcontext(sys.stdout) if arguments.output is None else replacing(arguments.output) as stream:
        out = form.output()(stream, style, quiet=arguments.quiet)
        for members in _compared_together(found, relation):
            name = " → ".join(item.name for item in members)
            tally.files += sum(len(item.files) for item in members)
            try:
                reviewed = _reviewed(members, relation, session)
            except FiscalDisclosureError as error:
                tally.uncompared += 1
                out.failed(name, error, told_of(error))
                continue
            tally.add(reviewed)
            failing |= limit is not None and any(item.severity >= limit for item in reviewed.audit.findings)
            out.reviewed(name, reviewed)
        out.end(tally, ())
    tell_written(arguments, tally, style)
    return 2 if tally.unreadable or tally.uncompared or tally.crashed else int(failing)


def _publications(arguments: argparse.Namespace, style: Style) -> list[Publication]:
    """What is compared, in the order it is named; a file, a folder or a pattern may stand for several."""
    found: list[Publication] = []
    with Workers() as workers:
        for name in arguments.files:
            files = list(sources.expand([name], style.language))
            refuse_inputs((arguments.output,), files)
            found += readable(files, together=arguments.together, workers=workers)
    if len(found) < _TWO:
        raise ReadError(said("usage.one-alone", files=tuple(arguments.files)))
    return found


def _compared_together(
    found: list[Publication], relation: Relation | None
) -> Iterator[tuple[Publication, ...]]:
    """Each publication with the next: in the order of the years where all tell one, department by department."""
    if relation is Relation.UNITS:
        yield tuple(found)
        return
    departments: dict[str, list[Publication]] = {}
    for item in found:
        departments.setdefault((item.department or "") if len(found) > _TWO else "", []).append(item)
    for items in departments.values():
        if all(item.year is not None for item in items):
            items.sort(key=lambda item: item.year or 0)
        yield from ((items[at], items[at + 1]) for at in range(len(items) - 1))


def _reviewed(members: tuple[Publication, ...], relation: Relation | None, session: Session) -> Review:
    desk = session.desk
    disclosures = [item.disclosure for item in members if item.disclosure is not None]
    done: Compared
    if relation is Relation.UNITS:
        department, *others = disclosures
        done = consolidate(department, others, rules=desk.comparing(Relation.UNITS))
    else:
        from fiscaldisclosure.comparison import related

        found = relation or related(*disclosures)
        done = compare_two(*disclosures, relation=found, rules=desk.comparing(found))
    files = tuple(file for item in reversed(members) for file in item.files)
    audit = desk.settings.weighed(done.audit, desk.catalogue)
    reviewed = review(audit, files, desk.acceptances)
    versions = done.relation is Relation.VERSIONS
    return evolve(
        reviewed,
        settings=desk.settings,
        known=done.known,
        mended=done.mended,
        compared=versions,
        changes=done.changes if versions else (),
    )
