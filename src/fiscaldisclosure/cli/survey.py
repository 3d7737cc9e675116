"""`fiscaldisclosure survey`: a province, not a folder; thousands of departments become tables."""

from __future__ import annotations

import sys
from collections import Counter
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.cli import sources
from fiscaldisclosure.cli.messages import SAID
from fiscaldisclosure.cli.session import Session
from fiscaldisclosure.corpus.survey import survey as survey_files
from fiscaldisclosure.corpus.work import Work
from fiscaldisclosure.errors import ReadError, said
from fiscaldisclosure.frames.told import rows_of
from fiscaldisclosure.project.toml import near
from fiscaldisclosure.read.publication import Grouping

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from fiscaldisclosure.corpus.survey import Progress, Survey
    from fiscaldisclosure.report.paint import Style

_MOST: Final = 20
"""So many files that could not be read are named at the terminal."""


def survey(arguments: argparse.Namespace, style: Style) -> int:
    """Survey what is named, and return the exit status: 2 if something could not be read, or not be checked."""
    files, missing = [], 0
    for item in sources.expand(arguments.files, style.language):
        if isinstance(item, str) and item != sources.STANDARD_INPUT:
            files.append(item)
        elif isinstance(item, sources.Missing):
            missing += 1
            _complain(item.error.in_(style.language), style)
        elif isinstance(item, sources.Skipped):
            sys.stderr.write(style.shown(f"{style.paint('·', 'cyan')} {item.told}\n"))
    if not files:
        raise ReadError(said("file.nothing"), " ".join(arguments.files))
    session = Session(arguments)
    session.meet(files)
    for source, why in session.foreign:
        told = style.say(SAID["foreign"], file=near(source), why=style.say(SAID[why]))
        sys.stderr.write(style.shown(f"{style.paint('!', 'bold', 'yellow')} {told}\n"))
    desk = session.desk
    work = Work(desk.settings, desk.folder, desk.acceptances, style.language)
    begun = monotonic()
    done = survey_files(
        files,
        arguments.output,
        work=work,
        apart=arguments.apart,
        fresh=arguments.fresh,
        also=arguments.also,
        tell=_telling(style, begun),
    )
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
    tally = done.tally
    _name_unreadable(done, style)
    counts = {
        name: f"{getattr(tally, name):,}"
        for name in ("publications", "unreadable", "wrong", "errors", "warnings", "notes")
    }
    sys.stdout.write(
        style.say(SAID["surveyed"], **counts, seconds=f"{monotonic() - begun:,.0f}", kept=f"{done.kept:,}")
        + "\n"
    )
    if told := _grouping(done, style):
        sys.stdout.write(style.shown(f"{told}\n"))
    for path in (*done.tables.values(), *done.written):
        sys.stdout.write(style.shown(style.say(SAID["composed"], file=path) + "\n"))
    return 2 if tally.unreadable or tally.crashed or missing else 0


def _grouping(done: Survey, style: Style) -> str:
    """Say how files were taken together, if any were, or could have been."""
    counts = Counter[str]()
    for row in rows_of(done, "publications"):
        counts["joined"] += row["grouping"] in _TOGETHER
        counts["apart"] += row["apart"] is not None
        counts["copies"] += len(str(row["copies"]).split(" + ")) if row["copies"] else 0
    told = [
        style.say(SAID[f"grouped-{name}"], count=f"{counts[name]:,}")
        for name in ("joined", "apart", "copies")
        if counts[name]
    ]
    join = "；" if style.language == "zh" else "; "
    return style.say(SAID["grouped"], told=join.join(told), file=done.tables["publications"]) if told else ""


_TOGETHER: Final = {Grouping.NAMES.value, Grouping.TITLES.value}


def _name_unreadable(done: Survey, style: Style) -> None:
    """Name what could not be read or checked; of many the first, and where the others are listed."""
    for name, why in islice(done.unreadable(), _MOST):
        _complain(why if name in why else f"{name}: {why}", style)
    more = done.tally.unreadable - _MOST
    if more > 0:
        _complain(style.say(SAID["more-unreadable"], count=more, file=done.tables["publications"]), style)
    if crashed := done.tally.crashed:
        _complain(style.say(SAID["survey-crashed"], count=crashed, file=done.tables["publications"]), style)


def _complain(told: str, style: Style) -> None:
    sys.stderr.write(style.shown(f"{style.paint('✗', 'red')} {told}\n"))


def _telling(style: Style, begun: float) -> Callable[[Progress], None] | None:
    """What tells on a terminal how far the survey is, and how long it still takes."""
    if not sys.stderr.isatty():
        return None
    taken_over: list[int] = []

    def tell(progress: Progress) -> None:
        if not taken_over:
            taken_over.append(progress.done)
        spent, here = monotonic() - begun, progress.done - taken_over[0]
        left = f"{spent * (progress.files - progress.done) / here:,.0f}" if here else "…"
        words = style.say(
            SAID["surveying"],
            done=f"{progress.done:,}",
            files=f"{progress.files:,}",
            errors=f"{progress.tally.errors:,}",
            left=left,
        )
        sys.stderr.write(f"\r\x1b[K{words}")
        sys.stderr.flush()

    return tell
