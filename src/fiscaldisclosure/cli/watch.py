"""`check --watch`: check again whenever a document was saved, until somebody ends it."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.cli import sources
from fiscaldisclosure.cli.messages import SAID

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from fiscaldisclosure.report.paint import Style

_EVERY: Final = 1.0
"""Seconds between looks; every file system can be asked, those of networks too."""
Stamps = dict[str, tuple[int, int]]
"""When each file was written last, in nanoseconds, and how many bytes it has."""


def watched(
    arguments: argparse.Namespace,
    style: Style,
    check: Callable[[], int],
    sleep: Callable[[float], None] = time.sleep,
) -> int:
    """Check now, and again when files have come, gone or changed and lie still; return the last exit status when ended.

    Args:
        arguments: The command line, whose files are watched.
        style: How things are told.
        check: Checks everything once and returns the exit status.
        sleep: Waits some seconds.

    """
    checked: Stamps | None = None
    before, status = stamps(arguments, style), 0
    while True:
        now = stamps(arguments, style)
        if now == before != checked:
            status, checked = check(), now
            sys.stdout.flush()
            sys.stderr.write(style.say(SAID["watching"], count=len(now)) + "\n")
            sys.stderr.flush()
        before = now
        try:
            sleep(_EVERY)
        except KeyboardInterrupt:
            return status


def stamps(arguments: argparse.Namespace, style: Style) -> Stamps:
    """Return what tells whether a file was written, of every file that is named; the report is none of them."""
    found: Stamps = {}
    report = None if arguments.output is None else Path(arguments.output).resolve()
    for item in sources.expand(arguments.files, style.language):
        if isinstance(item, str) and item != sources.STANDARD_INPUT and Path(item).resolve() != report:
            try:
                state = Path(item).stat()
            except OSError:
                continue  # it is being saved; the next look finds it
            found[item] = (state.st_mtime_ns, state.st_size)
    return found
