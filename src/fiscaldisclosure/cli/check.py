"""`fiscaldisclosure check`: read, audit, report; one bad file never keeps the others from being checked."""

from __future__ import annotations

import sys
import traceback
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from attrs import define, field

from fiscaldisclosure.cli import sources
from fiscaldisclosure.cli.messages import SAID
from fiscaldisclosure.cli.publications import (
    form_of,
    grouping_told,
    publications,
    readers,
    refuse_documents,
    refuse_inputs,
    reviewed,
    tell_written,
)
from fiscaldisclosure.cli.session import Session
from fiscaldisclosure.cli.watch import watched
from fiscaldisclosure.errors import FiscalDisclosureError, defect, said
from fiscaldisclosure.project import baseline
from fiscaldisclosure.project.toml import fail, near
from fiscaldisclosure.project.writing import replacing
from fiscaldisclosure.report.output import Tally, told_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from fiscaldisclosure.project.accepted import Acceptance
    from fiscaldisclosure.project.review import Review, Used
    from fiscaldisclosure.report.output import Output
    from fiscaldisclosure.report.paint import Style


@define
class _Run:
    """What came of all files together."""

    session: Session
    used: Used
    known: list[baseline.Entry] | None = None
    """What is put into a baseline, if one is to be written."""
    tally: Tally = field(factory=Tally)
    failing: bool = False
    halves: set[bool] = field(factory=set)
    """Whether publications were met that are a narrative without tables (True), or tables without one (False)."""
    grouping: list[str] = field(factory=list)
    """What is to be told of how files were taken together."""

    @property
    def odd(self) -> bool:
        """Whether something could not be used, or not be checked, as its owner may expect."""
        return bool(self.tally.unreadable or self.tally.crashed or self.session.foreign)

    def add(self, reviewed: Review) -> None:
        """Count what came of one publication; nothing of it is kept that grows with the document."""
        self.used.note(reviewed)
        self.tally.add(reviewed)
        if self.known is not None:
            findings = (*reviewed.audit.findings, *reviewed.known)
            self.known.append(baseline.entry(reviewed.files[0], findings))
        limit = self.session.desk.settings.fail_on
        self.failing |= limit is not None and any(
            finding.severity >= limit for finding in reviewed.audit.findings
        )

    def defect(self, name: str, error: Exception, out: Output) -> None:
        """Tell of a defect of this program that was met in one publication."""
        self.tally.unreadable += 1
        if self.session.arguments.debug:
            traceback.print_exception(error)
        out.failed(name, error, told_of(defect(error, name)))


def check(arguments: argparse.Namespace, style: Style) -> int:
    """Check every file, once or as often as files are saved, and return the exit status."""
    if arguments.watch:
        if sources.STANDARD_INPUT in arguments.files:
            fail("--watch", "", said("usage.no-watch"))
        return watched(arguments, style, lambda: _check(arguments, style))
    return _check(arguments, style)


def _check(arguments: argparse.Namespace, style: Style) -> int:
    """Check every file and return the exit status."""
    if arguments.together and arguments.apart:
        fail("--together", "", said("usage.excludes", other="--apart"))
    found = list(sources.expand(arguments.files, style.language))
    named = [item for item in found if isinstance(item, str)]
    session = Session(arguments)
    run = _Run(session, session.used(), None if arguments.write_baseline is None else [])
    session.meet(named)
    refuse_inputs((arguments.output, arguments.write_baseline), named)
    form = form_of(arguments)
    refuse_documents((arguments.output, arguments.write_baseline))
    with readers(found, style) as workers, _opened(arguments.output) as stream:
        out = form.output()(
            stream,
            style,
            quiet=arguments.quiet,
            within=workers.call,
        )
        for number, publication in publications(found, arguments, workers):
            _progress(number, len(named), publication.name, style)
            run.tally.files += len(publication.files)
            run.grouping += grouping_told(publication, style)
            try:
                done = reviewed(publication, run.session.desk, ticks=arguments.checklist)
            except FiscalDisclosureError as error:
                run.tally.unreadable += 1
                out.failed(publication.name, error, told_of(error))
                continue
            except Exception as error:  # noqa: BLE001  # a defect met in one file must not keep the others from being checked
                run.defect(publication.name, error, out)
                continue
            run.add(done)
            if publication.apart is None and publication.has_narrative is not publication.has_tables:
                run.halves.add(publication.has_narrative)
            try:
                out.reviewed(publication.name, done)
            except OSError:  # nothing more can be written
                raise
            except Exception as error:  # noqa: BLE001  # as above
                run.defect(publication.name, error, out)
        _progress(0, len(named), "", style)
        unused = run.used.unused()
        out.end(run.tally, unused)
    tell_written(arguments, run.tally, style)
    _remark(run, [item for item in found if isinstance(item, sources.Skipped)], unused, style)
    if run.known is not None:
        _write_baseline(Path(arguments.write_baseline), run.known, style)
        return 2 if run.odd else 0
    return 2 if run.odd else int(run.failing)


def _remark(
    run: _Run, skipped: Iterable[sources.Skipped], unused: Iterable[Acceptance], style: Style
) -> None:
    """Tell beside the report what was passed over and what has lost its use."""
    told = [(style.paint("·", "cyan"), item.told) for item in skipped]
    mark = style.paint("!", "bold", "yellow")
    told += [(mark, text) for text in run.grouping]
    if len(run.halves) > 1:
        told.append((mark, style.say(SAID["halves"])))
    for source, why in run.session.foreign:
        told.append((mark, style.say(SAID["foreign"], file=near(source), why=style.say(SAID[why]))))
    for entry in unused:
        file = near(entry.source or Path())
        told.append((mark, style.say(SAID["unused"], file=file, number=entry.number, entry=entry)))
    sys.stderr.write(style.shown("".join(f"{sign} {text}\n" for sign, text in told)))


def _opened(name: str | None) -> AbstractContextManager[TextIO]:
    """The file to write to, or the screen."""
    return nullcontext(sys.stdout) if name in {None, sources.STANDARD_OUTPUT} else replacing(name)


def _write_baseline(path: Path, entries: list[baseline.Entry], style: Style) -> None:
    with replacing(path) as stream:
        stream.write(baseline.dumps(entries))
    count = sum(len(item["findings"]) for item in entries)
    sys.stderr.write(style.say(SAID["written"], count=count, file=path) + "\n")


def _progress(number: int, total: int, file: object, style: Style) -> None:
    """Tell on a terminal what is being done, if it may take a while; number 0 wipes it out."""
    if total > 1 and sys.stderr.isatty() and not sys.stdout.isatty():
        words = style.say(SAID["progress"], number=number, total=total, file=file) if number else ""
        sys.stderr.write(f"\r\x1b[K{words}")
        sys.stderr.flush()
