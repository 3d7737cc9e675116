"""`fiscaldisclosure check`: read, audit, report; one bad file never keeps the others from being checked."""

from __future__ import annotations

import sys
import traceback
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from attrs import define, field

from fiscaldisclosure.audit.confront import audit
from fiscaldisclosure.cli import sources
from fiscaldisclosure.cli.messages import SAID
from fiscaldisclosure.cli.outputs import OUTPUTS, Tally
from fiscaldisclosure.cli.session import Session
from fiscaldisclosure.errors import FiscalDisclosureError, ReadError, SettingsError
from fiscaldisclosure.project import baseline
from fiscaldisclosure.project.review import review
from fiscaldisclosure.project.toml import fail, near

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.project.review import Review
    from fiscaldisclosure.report.paint import Style


@define
class _Run:
    """What came of all files together."""

    session: Session
    tally: Tally = field(factory=Tally)
    reviews: list[tuple[str, Review]] = field(factory=list)
    failing: bool = False

    def add(self, file: str, reviewed: Review) -> None:
        """Keep what came of one file."""
        self.reviews.append((file, reviewed))
        self.tally.add(reviewed)
        limit = self.session.desk(file).settings.fail_on
        self.failing |= limit is not None and any(
            finding.severity >= limit for finding in reviewed.audit.findings
        )


def check(arguments: argparse.Namespace, style: Style) -> int:
    """Check every file and return the exit status."""
    files = list(sources.expand(arguments.files, style.language))
    run = _Run(Session(arguments))
    with _opened(arguments.output) as stream:
        out = OUTPUTS[arguments.output_format](stream, style, quiet=arguments.quiet)
        for number, file in enumerate(files, 1):
            _progress(number, len(files), file, style)
            run.tally.files += 1
            try:
                reviewed = _reviewed(file, run.session)
            except SettingsError:
                raise
            except FiscalDisclosureError as error:
                run.tally.unreadable += 1
                out.failed(str(file), error, str(error))
            except Exception as error:  # noqa: BLE001  # a defect met in one file must not keep the others from being checked
                run.tally.unreadable += 1
                if arguments.debug:
                    traceback.print_exc()
                told = SAID["defect"].in_(style.language).format(error=f"{type(error).__name__}: {error}")
                out.failed(str(file), error, f"{file}: {told}")
            else:
                run.add(str(file), reviewed)
                out.reviewed(str(file), reviewed)
        _progress(0, len(files), "", style)
        unused = run.session.unused(run.reviews)
        out.end(run.tally, unused)
    for entry in unused:
        told = style.say(SAID["unused"], file=near(entry.source or Path()), number=entry.number, entry=entry)
        sys.stderr.write(f"{style.paint('!', 'bold', 'yellow')} {told}\n")
    if arguments.write_baseline is not None:
        _write_baseline(Path(arguments.write_baseline), run, style)
        return 2 if run.tally.unreadable else 0
    return 2 if run.tally.unreadable else int(run.failing)


def _reviewed(file: str | sources.Missing, session: Session) -> Review:
    if isinstance(file, sources.Missing):
        raise ReadError(file.told)
    desk = session.desk(file)
    result: Audit = desk.settings.weighed(audit(sources.load(file), desk.rules), desk.catalogue)
    return review(result, file, desk.acceptances, desk.baseline)


@contextmanager
def _opened(name: str | None) -> Iterator[TextIO]:
    """The file to write to, or the screen."""
    if name is None:
        yield sys.stdout
        return
    try:
        with Path(name).open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            yield stream
    except OSError as error:
        fail(name, "", f"cannot be written: {error.strerror}")


def _write_baseline(path: Path, run: _Run, style: Style) -> None:
    documents = [(file, (*reviewed.audit.findings, *reviewed.known)) for file, reviewed in run.reviews]
    try:
        path.write_text(baseline.dumps(documents), encoding="utf-8")
    except OSError as error:
        fail(path, "", f"cannot be written: {error.strerror}")
    count = sum(len(findings) for _, findings in documents)
    sys.stderr.write(style.say(SAID["written"], count=count, file=path) + "\n")


def _progress(number: int, total: int, file: object, style: Style) -> None:
    """Tell on a terminal what is being done, if it may take a while; number 0 wipes it out."""
    if total > 1 and sys.stderr.isatty() and not sys.stdout.isatty():
        words = style.say(SAID["progress"], number=number, total=total, file=file) if number else ""
        sys.stderr.write(f"\r\x1b[K{words}")
        sys.stderr.flush()
