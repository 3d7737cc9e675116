"""`fiscaldisclosure check`: read, audit, report; one bad file never keeps the others from being checked."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from fiscaldisclosure.audit import audit
from fiscaldisclosure.cli import sources
from fiscaldisclosure.cli.options import SAID
from fiscaldisclosure.errors import FiscalDisclosureError
from fiscaldisclosure.report import terminal, wording
from fiscaldisclosure.report.paint import Style
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    import argparse

    from fiscaldisclosure.audit import Audit

_LIMITS: Final = {"error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.NOTE, "never": None}


@define
class _Tally:
    """What came of all files together."""

    files: int = 0
    unreadable: int = 0
    counts: dict[Severity, int] = field(factory=lambda: dict.fromkeys(Severity, 0))

    def add(self, result: Audit) -> None:
        """Count the findings of one file; a file without a figure proves nothing."""
        for severity in Severity:
            self.counts[severity] += len(result.of(severity))
        self.unreadable += not result.ledger.figures


def check(arguments: argparse.Namespace, style: Style) -> int:
    """Check every file and return the exit status."""
    files = list(sources.expand(arguments.files, style.language))
    out = _JsonOutput() if arguments.output_format == "json" else _TextOutput(style, quiet=arguments.quiet)
    tally = _Tally()
    for number, file in enumerate(files, 1):
        _progress(number, len(files), file, style)
        tally.files += 1
        try:
            result = _audited(file)
        except FiscalDisclosureError as error:
            tally.unreadable += 1
            out.failed(str(file), error, str(error))
        except Exception as error:  # noqa: BLE001  # a defect met in one file must not keep the others from being checked
            tally.unreadable += 1
            if arguments.debug:
                traceback.print_exc()
            told = SAID["defect"].in_(style.language).format(error=f"{type(error).__name__}: {error}")
            out.failed(str(file), error, f"{file}: {told}")
        else:
            tally.add(result)
            out.audited(str(file), result)
    _progress(0, len(files), "", style)
    out.end(tally)
    return _status(tally, _LIMITS[arguments.fail_on])


def _audited(file: str | FiscalDisclosureError) -> Audit:
    if isinstance(file, FiscalDisclosureError):
        raise file
    return audit(sources.load(file))


def _status(tally: _Tally, limit: Severity | None) -> int:
    if tally.unreadable:
        return 2
    return int(
        limit is not None and any(count for severity, count in tally.counts.items() if severity >= limit)
    )


def _progress(number: int, total: int, file: object, style: Style) -> None:
    """Tell on a terminal what is being done, if it may take a while; number 0 wipes it out."""
    if total > 1 and sys.stderr.isatty() and not sys.stdout.isatty():
        words = style.say(SAID["progress"], number=number, total=total, file=file) if number else ""
        sys.stderr.write(f"\r\x1b[K{words}")
        sys.stderr.flush()


@define
class _TextOutput:
    """Reports for people, each as soon as it is known."""

    style: Style
    quiet: bool = field(kw_only=True)

    def audited(self, file: str, result: Audit) -> None:
        """Report one file."""
        if self.quiet:
            sys.stdout.write(f"{file}: {terminal.summary(result, self.style)}\n")
        else:
            sys.stdout.write(terminal.render(result, self.style, file=file) + "\n")
        sys.stdout.flush()

    def failed(self, _file: str, _error: Exception, told: str) -> None:
        """Say that a file could not be read."""
        sys.stderr.write(f"{self.style.paint('✗', 'bold', 'red')} {told}\n")

    def end(self, tally: _Tally) -> None:
        """Sum up, if there were several files."""
        if tally.files > 1:
            parts = [self.style.say(wording.LINES["files"], files=tally.files)]
            parts.append(terminal.counted(tally.counts, self.style))
            if tally.unreadable:
                parts.append(self.style.say(wording.LINES["unreadable"], count=tally.unreadable))
            sys.stdout.write(("，" if self.style.language == "zh" else ", ").join(parts) + "\n")


@define
class _JsonOutput:
    """One JSON document for all files."""

    reports: list[dict[str, Any]] = field(factory=list)

    def audited(self, file: str, result: Audit) -> None:
        """Keep the report of one file."""
        from fiscaldisclosure.report import json

        self.reports.append(json.report(result, file))

    def failed(self, file: str, error: Exception, _told: str) -> None:
        """Keep that a file could not be read."""
        from fiscaldisclosure.report import json

        self.reports.append(json.failure(file, error))

    def end(self, _tally: _Tally) -> None:
        """Write everything."""
        from fiscaldisclosure.report import json

        sys.stdout.write(json.dumps(self.reports) + "\n")
