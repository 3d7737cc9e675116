"""The command `fiscaldisclosure`: the same library, for people at a terminal and for scripts.

Exit status: 0 nothing found, 1 findings at or above `--fail-on`, 2 a file could not be read or wrong usage,
130 interrupted.
"""

from __future__ import annotations

import os
import shutil
import sys
import traceback
from importlib import import_module
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.cli.options import PROGRAM
from fiscaldisclosure.cli.parser import parser
from fiscaldisclosure.errors import FiscalDisclosureError, defect
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

_INTERRUPTED = 130
_BROKEN_PIPE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    _speak_utf8()
    language = language_of(arguments, os.environ)
    try:
        status = _run(arguments, language)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE
    except KeyboardInterrupt:
        return _INTERRUPTED
    return status


def _run(arguments: Sequence[str], language: Language) -> int:
    try:
        options = parser(language).parse_args(arguments)
    except SystemExit as stop:  # argparse has said what is wrong, or has helped
        return int(stop.code or 0)
    try:
        command = getattr(import_module(f"{__name__}.{_HOMES[options.command]}"), options.command)
        status: int = command(options, _style(options, language))
    except FiscalDisclosureError as error:
        told = FiscalDisclosureError(error.told, PROGRAM, *error.at).in_(language)
        sys.stderr.write(visible(f"{told}\n"))
        return 2
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as error:  # noqa: BLE001  # whatever it is, it is our defect and the user deserves a sentence
        if options.debug:
            traceback.print_exc()
        sys.stderr.write(visible(f"{defect(error, PROGRAM).in_(language)}\n"))
        return 2
    return status


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
