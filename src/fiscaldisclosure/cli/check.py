"""`fiscaldisclosure check`: read, audit, report; one bad file never keeps the others from being checked."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from attrs import define, evolve, field

from fiscaldisclosure.audit import audit
from fiscaldisclosure.cli import sources
from fiscaldisclosure.cli.messages import SAID
from fiscaldisclosure.cli.session import Session
from fiscaldisclosure.cli.watch import watched
from fiscaldisclosure.duties import checklist
from fiscaldisclosure.errors import FiscalDisclosureError, ReadError, defect, said
from fiscaldisclosure.project import baseline
from fiscaldisclosure.project.review import review
from fiscaldisclosure.project.toml import fail, near
from fiscaldisclosure.project.writing import replacing, same_file
from fiscaldisclosure.read.publication import Publication
from fiscaldisclosure.read.units import units
from fiscaldisclosure.read.workers import Workers
from fiscaldisclosure.report.formats import FORMATS
from fiscaldisclosure.report.output import Tally, told_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.project.accepted import Acceptance
    from fiscaldisclosure.project.review import Review
    from fiscaldisclosure.report.paint import Style


@define
class _Run:
    """What came of all files together."""

    session: Session
    tally: Tally = field(factory=Tally)
    reviews: list[Review] = field(factory=list)
    failing: bool = False
    halves: set[bool] = field(factory=set)
    """Whether publications were met that are a narrative without tables (True), or tables without one (False)."""

    @property
    def odd(self) -> bool:
        """Whether something that was named or found could not be used as its owner may expect."""
        return bool(self.tally.unreadable or self.session.foreign)

    def add(self, reviewed: Review) -> None:
        """Keep what came of one publication."""
        self.reviews.append(reviewed)
        self.tally.add(reviewed)
        limit = self.session.desk.settings.fail_on
        self.failing |= limit is not None and any(
            finding.severity >= limit for finding in reviewed.audit.findings
        )


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
    run = _Run(Session(arguments))
    run.session.meet(named)
    _refuse_inputs(arguments, named)
    form_to_file(arguments)
    with _opened(arguments.output) as stream:
        out = FORMATS[arguments.output_format].output()(stream, style, quiet=arguments.quiet)
        for number, publication in publications(found, arguments, style):
            _progress(number, len(named), publication.name, style)
            run.tally.files += len(publication.files)
            try:
                reviewed = reviewed_publication(publication, run.session)
            except FiscalDisclosureError as error:
                run.tally.unreadable += 1
                out.failed(publication.name, error, told_of(error))
            except Exception as error:  # noqa: BLE001  # a defect met in one file must not keep the others from being checked
                run.tally.unreadable += 1
                if arguments.debug:
                    traceback.print_exception(error)
                out.failed(publication.name, error, told_of(defect(error, publication.name)))
            else:
                run.add(reviewed)
                if publication.has_narrative is not publication.has_tables:
                    run.halves.add(publication.has_narrative)
                out.reviewed(publication.name, reviewed)
        _progress(0, len(named), "", style)
        unused = run.session.unused(run.reviews)
        out.end(run.tally, unused)
    _remark(run, [item for item in found if isinstance(item, sources.Skipped)], unused, style)
    if arguments.write_baseline is not None:
        _write_baseline(Path(arguments.write_baseline), run, style)
        return 2 if run.odd else 0
    return 2 if run.odd else int(run.failing)


def _remark(
    run: _Run, skipped: Iterable[sources.Skipped], unused: Iterable[Acceptance], style: Style
) -> None:
    """Tell beside the report what was passed over and what has lost its use."""
    told = [(style.paint("·", "cyan"), item.told) for item in skipped]
    mark = style.paint("!", "bold", "yellow")
    if len(run.halves) > 1:
        told.append((mark, style.say(SAID["halves"])))
    for source, why in run.session.foreign:
        told.append((mark, style.say(SAID["foreign"], file=near(source), why=style.say(SAID[why]))))
    for entry in unused:
        file = near(entry.source or Path())
        told.append((mark, style.say(SAID["unused"], file=file, number=entry.number, entry=entry)))
    sys.stderr.write(style.shown("".join(f"{sign} {text}\n" for sign, text in told)))


def publications(
    found: list[sources.Source], arguments: argparse.Namespace, style: Style
) -> Iterator[tuple[int, Publication]]:
    """Yield the publications that files form, each with how many files came up to it; what is no file is one that failed."""
    number = 0
    for item in found:
        if isinstance(item, sources.Missing):
            yield number, Publication((item.name,), error=item.error)
    files = [item for item in found if isinstance(item, str)]
    if sources.STANDARD_INPUT in files:
        number += 1
        yield number, sources.standard_input()
    rest = [file for file in files if file != sources.STANDARD_INPUT]
    count = max(1, min(os.cpu_count() or 1, len(rest)))
    with Workers(count, tell=lambda page: _recognising(page, style)) as workers:
        found_units = units(rest, together=arguments.together, apart=arguments.apart, workers=workers)
        for publication in found_units if rest else ():
            number += len(publication.files)
            yield number, publication


def reviewed_publication(publication: Publication, session: Session) -> Review:
    """Audit a publication as the settings say, what was dealt with laid aside.

    Raises:
        ReadError: if it could not be read.

    """
    if publication.disclosure is None:
        raise publication.error or ReadError(publication.name)
    desk = session.desk
    result: Audit = desk.settings.weighed(audit(publication.disclosure, desk.rules), desk.catalogue)
    reviewed = review(result, publication.files, desk.acceptances, desk.baseline)
    ticks = checklist(publication.disclosure) if getattr(session.arguments, "checklist", False) else ()
    return evolve(reviewed, settings=desk.settings, ticks=ticks)


def form_to_file(arguments: argparse.Namespace) -> None:
    """Refuse to write to the screen what is no text.

    Raises:
        SettingsError: if the form of report asks for a file and none is named.

    """
    if not FORMATS[arguments.output_format].is_text and arguments.output in {None, sources.STANDARD_OUTPUT}:
        fail("--output-format", arguments.output_format, said("usage.needs-file"))


def _opened(name: str | None) -> AbstractContextManager[TextIO]:
    """The file to write to, or the screen."""
    return nullcontext(sys.stdout) if name in {None, sources.STANDARD_OUTPUT} else replacing(name)


def _refuse_inputs(arguments: argparse.Namespace, files: list[str]) -> None:
    """Refuse to write over what is read, before anything is read."""
    for name in (arguments.output, arguments.write_baseline):
        for file in files if name is not None else ():
            if same_file(name, file):
                fail(
                    name,
                    "",
                    said("usage.over-document", file=file),
                )


def _write_baseline(path: Path, run: _Run, style: Style) -> None:
    documents = [(reviewed.files[0], (*reviewed.audit.findings, *reviewed.known)) for reviewed in run.reviews]
    with replacing(path) as stream:
        stream.write(baseline.dumps(documents))
    count = sum(len(findings) for _, findings in documents)
    sys.stderr.write(style.say(SAID["written"], count=count, file=path) + "\n")


def _recognising(page: str, style: Style) -> None:
    """Tell on a terminal which page is recognised, which takes seconds."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{style.say(SAID['recognising'], page=page)}\r")
        sys.stderr.flush()


def _progress(number: int, total: int, file: object, style: Style) -> None:
    """Tell on a terminal what is being done, if it may take a while; number 0 wipes it out."""
    if total > 1 and sys.stderr.isatty() and not sys.stdout.isatty():
        words = style.say(SAID["progress"], number=number, total=total, file=file) if number else ""
        sys.stderr.write(f"\r\x1b[K{words}")
        sys.stderr.flush()
