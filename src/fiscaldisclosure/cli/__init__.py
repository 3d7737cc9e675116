"""The command `fiscaldisclosure`: the same library, for people at a terminal and for scripts.

Exit status: 0 nothing found, 1 findings at or above `--fail-on`, 2 a file could not be read or wrong usage,
130 interrupted.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
import traceback
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.cli.options import PROGRAM
from fiscaldisclosure.cli.parser import parser
from fiscaldisclosure.errors import FiscalDisclosureError, defect, reason, said
from fiscaldisclosure.report.paint import Style
from fiscaldisclosure.report.visible import visible

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from fiscaldisclosure.language import Language

_HOMES: Final = {
    "check": "check",
    "compare": "compare",
    "compose": "compose",
    "new": "new",
    "survey": "survey",
    "annotate": "annotate",
    "fix": "annotate",
    "accept": "accept",
    "rules": "catalogue",
    "rule": "catalogue",
    "explain": "explain",
    "show": "show",
    "serve": "serve",
    "schema": "schema",
    "completion": "completion",
}
"""The module each command lives in, loaded when it is called."""

_NO_ROOM = {errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EBADF, errno.EDQUOT}
_INTERRUPTED = 130
_BROKEN_PIPE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    _speak_utf8()
    language = language_of(arguments, os.environ)
    try:
        return _run(arguments, language)
    except BrokenPipeError:  # the reader of our output has seen enough
        _let_go_of_output()
        return _BROKEN_PIPE
    except KeyboardInterrupt:
        return _INTERRUPTED


def _run(arguments: Sequence[str], language: Language) -> int:
    try:
        options = parser(language).parse_args(arguments)
    except SystemExit as stop:  # argparse has said what is wrong, or has helped
        return int(stop.code or 0)
    try:
        command = getattr(import_module(f"{__name__}.{_HOMES[options.command]}"), options.command)
        status: int = command(options, _style(options, language))
        sys.stdout.flush()
    except FiscalDisclosureError as error:
        told = FiscalDisclosureError(error.told, PROGRAM, *error.at)
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as error:  # noqa: BLE001  # whatever it is, it is our defect and the user deserves a sentence
        if options.debug:
            traceback.print_exc()
        told = _full(error) or defect(error, PROGRAM)
    else:
        return status
    sys.stderr.write(visible(f"{told.in_(language)}\n"))
    return 2


def _full(error: Exception) -> FiscalDisclosureError | None:
    """What is said where the output is closed or full; files that are written say it themselves."""
    if sys.stdout is None:
        error = OSError(errno.EBADF, "")
    if not isinstance(error, OSError) or error.filename is not None or error.errno not in _NO_ROOM:
        return None
    _let_go_of_output()
    return FiscalDisclosureError(said("program.output", reason=reason(error)), PROGRAM)


def _let_go_of_output() -> None:
    """Let what is still to be written go nowhere, so that nothing fails again when the program ends."""
    with suppress(OSError, AttributeError):  # it is closed, or a stand-in for it has no number
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language to speak: the one asked for, else the environment's, else Chinese.

    >>> (
    ...     language_of(["rules", "--language=en"], {}),
    ...     language_of([], {"LANG": "de_DE.UTF-8"}),
    ...     language_of([], {}),
    ... )
    ('en', 'en', 'zh')
    """
    asked = ""
    for number, argument in enumerate(arguments):
        if argument.startswith("--language"):
            asked = argument.partition("=")[2] or "".join(arguments[number + 1 : number + 2])
    if asked in {"zh", "en"}:
        return "en" if asked == "en" else "zh"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if found := environment.get(name):
            return "zh" if found.startswith(("zh", "C", "POSIX")) else "en"
    return "zh"


def _style(options: argparse.Namespace, language: Language) -> Style:
    terminal = sys.stdout.isatty()
    asked = getattr(options, "color", "never")
    colour = asked == "always" or (asked == "auto" and terminal and not os.environ.get("NO_COLOR"))
    columns = shutil.get_terminal_size().columns if terminal else None
    return Style(
        language=language, colour=colour, columns=columns, verbose=getattr(options, "verbose", False)
    )


def _speak_utf8() -> None:
    """Write UTF-8 wherever the output goes, and never fail on a file name that is no text."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
