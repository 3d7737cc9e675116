"""The publications that the files of a command form, read and reviewed; and what may not be written to."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import evolve

from fiscaldisclosure.audit import audit
from fiscaldisclosure.audit.sentences import AND
from fiscaldisclosure.cli import sources
from fiscaldisclosure.cli.messages import SAID
from fiscaldisclosure.errors import FiscalDisclosureError, ReadError, defect, said
from fiscaldisclosure.form.duties import checklist
from fiscaldisclosure.project.review import review
from fiscaldisclosure.project.toml import fail
from fiscaldisclosure.project.writing import same_file
from fiscaldisclosure.read import KINDS
from fiscaldisclosure.read.publication import Publication
from fiscaldisclosure.read.units import units
from fiscaldisclosure.read.workers import Workers
from fiscaldisclosure.report.formats import DEFAULT, FORMATS, form_ending_in
from fiscaldisclosure.report.terminal import counted, crashed, in_a_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.cli.session import Desk
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.project.review import Review
    from fiscaldisclosure.report.formats import Format
    from fiscaldisclosure.report.output import Tally
    from fiscaldisclosure.report.paint import Style


def readers(found: Sequence[sources.Source], style: Style) -> Workers:
    """Return processes to read files in, as many as can be busy."""
    files = sum(isinstance(item, str) for item in found)
    count = max(1, min(os.cpu_count() or 1, files))
    return Workers(count, tell=lambda page: _recognising(page, style))


def publications(
    found: Sequence[sources.Source], arguments: argparse.Namespace, workers: Workers
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
    found_units = units(rest, together=arguments.together, apart=arguments.apart, workers=workers)
    for publication in found_units if rest else ():
        number += len(publication.files)
        yield number, publication


def loaded(name: str, style: Style) -> Disclosure:
    """Read a file within limits, or standard input.

    Raises:
        FiscalDisclosureError: if it cannot be read.

    """
    if name == sources.STANDARD_INPUT:
        publication = sources.standard_input()
    else:
        with readers((name,), style) as workers:
            publication = workers.read((name,))
    if publication.disclosure is None:
        error = publication.error or ReadError(name)
        raise error if isinstance(error, FiscalDisclosureError) else defect(error, name)
    return publication.disclosure


def readable(
    found: Iterable[sources.Source],
    *,
    together: bool = False,
    apart: bool = False,
    workers: Workers | None = None,
) -> Iterator[Publication]:
    """Yield the publications that files form, for commands that can do nothing if one of them cannot be read.

    Raises:
        ReadError: if something is no file, or cannot be read.

    """
    files = [item for item in found if not isinstance(item, sources.Skipped)]
    for item in files:
        if isinstance(item, sources.Missing):
            raise item.error
    found_units: Iterable[Publication] = (
        [sources.standard_input()]
        if sources.STANDARD_INPUT in files
        else units(map(str, files), together=together, apart=apart, workers=workers)
    )
    for publication in found_units:
        if publication.disclosure is None:
            raise publication.error or ReadError(publication.name)
        yield publication


def reviewed(publication: Publication, desk: Desk, *, ticks: bool = False) -> Review:
    """Audit a publication as the settings say, what was dealt with laid aside; tick off what must be disclosed.

    Raises:
        ReadError: if it could not be read.

    """
    if publication.disclosure is None:
        raise publication.error or ReadError(publication.name)
    result = desk.settings.weighed(audit(publication.disclosure, desk.rules), desk.catalogue)
    done = review(result, publication.files, desk.acceptances, desk.baseline)
    return evolve(done, settings=desk.settings, ticks=checklist(publication.disclosure) if ticks else ())


def tell_crashes(audit: Audit, name: str, style: Style) -> bool:
    """Tell beside what a command does which rules failed and checked nothing, and return whether any did."""
    for crash in audit.crashes:
        told = style.say(SAID["crashed"], file=name, crash=crash.in_(style.language))
        sys.stderr.write(style.shown(f"{style.paint('✗', 'red')} {told}\n"))
    return bool(audit.crashes)


def refuse_inputs(outputs: Iterable[str | None], found: Iterable[sources.Source]) -> None:
    """Refuse to write over what is read, before anything is read."""
    files = [item for item in found if isinstance(item, str)]
    for name in filter(None, outputs):
        for file in files:
            if same_file(name, file):
                fail(name, "", said("usage.over-document", file=file))


def refuse_documents(outputs: Iterable[str | None]) -> None:
    """Refuse to write over a document that nobody named as an input; a report is no document, nor is an empty file.

    Plain text tells nobody whether it is a report: it is written over.
    """
    for name in filter(None, outputs):
        path = Path(name)
        if (
            path.suffix.lower() in _TOLD_APART
            and path.is_file()
            and path.stat().st_size
            and not sources.is_report(path)
        ):
            fail(name, "", said("usage.no-report"))


_TOLD_APART: Final = set(KINDS) - {".txt"}
"""The kinds of files of which it can be told whether they are reports."""


def form_of(arguments: argparse.Namespace) -> Format:
    """Return the form of report that is asked for: by its name, else by the ending of the file it goes to.

    Raises:
        SettingsError: if what is no text would go to the screen, or a report under the ending of a document.

    """
    name, output = arguments.output_format, arguments.output
    to_screen = output in {None, sources.STANDARD_OUTPUT}
    ending = "" if to_screen else Path(output).suffix.lower()
    meant = form_ending_in(ending)
    form = FORMATS[name] if name else meant or FORMATS[DEFAULT]
    if to_screen and not form.is_text:
        fail("--output-format", form.name, said("usage.needs-file"))
    if form is not meant and ending in {kind for kind in KINDS if _is_no_report(kind)}:
        endings = form.endings if name else tuple(kind for item in FORMATS.values() for kind in item.endings)
        fail(output, "", said("usage.report-ending", ending=ending, endings=endings))
    return form


def grouping_told(publication: Publication, style: Style) -> Iterator[str]:
    """Yield what is to be told of how the files of a publication were taken: copies left out, others left apart.

    Of files that were left apart from each other it is told once, with the first of them.
    """
    join = AND.in_(style.language).join
    if publication.copies:
        yield style.say(SAID["copies"], copies=join(publication.copies), file=publication.files[0])
    if publication.apart is not None and publication.beside:
        files = join((*publication.files, *publication.beside))
        yield style.say(SAID["apart"], files=files, why=style.say(publication.apart))


def tell_written(arguments: argparse.Namespace, tally: Tally, style: Style) -> None:
    """Tell beside the report where it went and how much it tells, unless little is to be told."""
    if arguments.output not in {None, sources.STANDARD_OUTPUT} and not arguments.quiet:
        plain = evolve(style, colour=False)
        counts = in_a_line([counted(tally.counts, plain), *crashed(tally.crashed, plain)], plain)
        told = style.say(SAID["reported"], file=arguments.output, counts=counts)
        sys.stderr.write(style.shown(told + "\n"))


def _is_no_report(kind: str) -> bool:
    """Whether what ends so is opened as a document, not as text."""
    form = form_ending_in(kind)
    return form is None or not form.is_text


def _recognising(page: str, style: Style) -> None:
    """Tell on a terminal which page is recognised, which takes seconds."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{style.say(SAID['recognising'], page=page)}\r")
        sys.stderr.flush()
