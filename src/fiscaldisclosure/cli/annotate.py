"""`fiscaldisclosure annotate` and `fix`: the result in a copy of the file itself."""

from __future__ import annotations

import os
import sys
from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from attrs import define, field

from fiscaldisclosure.annotation import annotate as annotated
from fiscaldisclosure.annotation import fix as corrected
from fiscaldisclosure.audit.finding import message
from fiscaldisclosure.audit.naming import full_name, place_text
from fiscaldisclosure.cli import sources
from fiscaldisclosure.cli.messages import SAID
from fiscaldisclosure.cli.publications import (
    grouping_told,
    publications,
    readers,
    refuse_inputs,
    reviewed,
    tell_crashes,
)
from fiscaldisclosure.cli.session import Session
from fiscaldisclosure.errors import FiscalDisclosureError, defect, said
from fiscaldisclosure.project.selection import SEVERITIES
from fiscaldisclosure.project.toml import fail
from fiscaldisclosure.project.writing import folder_made, put
from fiscaldisclosure.read.files.kinds import kind_of
from fiscaldisclosure.report import phrases
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.project.review import Review
    from fiscaldisclosure.read.workers import Workers
    from fiscaldisclosure.report.paint import Style


@define(slots=False)
class _Desk:
    """Where copies go, and what must not be written over."""

    ending: str
    output: str | None
    named: list[str]
    folders: tuple[Path, ...] = ()
    """The folders that were named, below which each document keeps its path."""
    failed: bool = False
    left: bool = False
    _taken: dict[Path, str] = field(factory=dict)

    @property
    def to_screen(self) -> bool:
        """Whether the copy goes to standard output, so that what is told must not."""
        return self.output == sources.STANDARD_OUTPUT

    @cached_property
    def is_folder(self) -> bool:
        """Whether the copies go into a folder: one that is there, or one to be made, whose name has no ending."""
        if self.output is None or self.to_screen:
            return False
        path = Path(self.output)
        return path.is_dir() or self.output.endswith(("/", os.sep)) or not (path.exists() or path.suffix)

    def say(self, text: str, style: Style) -> None:
        """Tell something."""
        (sys.stderr if self.to_screen else sys.stdout).write(style.shown(f"{text}\n"))

    def write(self, file: str, data: bytes) -> Path:
        """Write the copy of a file, and return where it went.

        Raises:
            SettingsError: if it would take the place of something that must stay, or cannot be written.

        """
        path = self.path(file, kind_of(data, file))
        if self.to_screen:
            sys.stdout.buffer.write(data)
        else:
            if self.is_folder:
                folder_made(path.parent)
            put(path, data)
        return path

    def path(self, file: str, kind: str) -> Path:
        """Return where the copy of a file goes, which is of a kind."""
        source = Path(file)
        path = source.with_name(f"{source.stem}{self.ending}{source.suffix}")
        if self.output is not None:
            target = Path(self.output)
            if self.to_screen:
                return target
            path = target / self._places[file].with_name(path.name) if self.is_folder else target
            if path is target and path.suffix.lower() not in {kind, source.suffix.lower()}:
                fail(path, "", said("usage.other-kind", kind=kind))
        refuse_inputs((str(path),), self.named)
        other = self._taken.setdefault(path.resolve(), file)
        if other != file:
            fail(path, "", said("usage.two-copies", file=other))
        if path.is_file() and path.stat().st_size and not path.stem.endswith(sources.COPIES):
            fail(path, "", said("usage.no-copy", endings=sources.COPIES))
        return path

    @cached_property
    def _places(self) -> dict[str, PurePath]:
        """Where each document stands in the folder of the copies: below the folder that was named, none twice."""
        below = {file: _below(Path(file), self.folders) for file in self.named}
        if len({str(place).casefold() for place in below.values()}) == len(below):
            return below
        whole = {file: Path(file).resolve() for file in self.named}
        if len({path.anchor for path in whole.values()}) > 1:  # of several drives
            return {file: path.relative_to(path.anchor) for file, path in whole.items()}
        shared = os.path.commonpath([str(path.parent) for path in whole.values()])
        return {file: path.relative_to(shared) for file, path in whole.items()}


def _below(file: Path, folders: Iterable[Path]) -> PurePath:
    """The path of a file below the innermost of some folders; its name, if it is in none of them."""
    inside = [file.relative_to(folder) for folder in folders if file.is_relative_to(folder)]
    return min(inside, key=lambda path: len(path.parts), default=PurePath(file.name))


def annotate(arguments: argparse.Namespace, style: Style) -> int:
    """Write copies with what was found, and return the exit status."""
    desk, least = _desk(arguments, ".annotated", style), SEVERITIES[arguments.least]
    for review, workers in _reviews(arguments, desk, style):
        for file in review.files:
            try:
                copy = annotated(review.audit, file, language=style.language, least=least, workers=workers)
                path = None if copy.data is None else desk.write(file, copy.data)
            except Exception as error:  # noqa: BLE001  # one bad file never keeps the others from their copies
                _complain(error, desk, style, file)
                continue
            if path is None:
                desk.say(style.say(SAID["nothing-to-annotate"], file=file), style)
            else:
                counts = {"findings": copy.findings, "count": len(copy.notes)}
                desk.say(style.say(SAID["annotated"], file=file, copy=path, **counts), style)
            if copy.unmarked:
                desk.say(style.say(SAID["unmarked"], count=len(copy.unmarked)), style)
                for note in copy.unmarked:
                    where = "" if note.place is None else f"{place_text(note.place, style.language)} "
                    desk.say(f"  {where}{note.title} {note.lines[0]}", style)
    return 2 if desk.failed else 0


def fix(arguments: argparse.Namespace, style: Style) -> int:
    """Write copies in which what is safely determined is replaced, and return the exit status."""
    desk = _desk(arguments, ".fixed", style)
    for review, workers in _reviews(arguments, desk, style):
        audit = review.audit
        rules = tuple({check.rule.id: check.rule for check in audit.checks}.values())
        try:
            found = corrected(audit, *review.files, language=style.language, rules=rules, workers=workers)
        except Exception as error:  # noqa: BLE001  # as above
            _complain(error, desk, style, " + ".join(review.files))
            continue
        for refusal in found.refused.values():
            _complain(refusal, desk, style)
        for file in review.files:
            data = found.copies.get(file)
            if data is None and file not in found.refused:
                desk.say(style.say(SAID["nothing-to-fix"], file=file), style)
            if data is None:
                continue
            try:
                path = desk.write(file, data)
            except FiscalDisclosureError as error:
                _complain(error, desk, style)
                continue
            held = [item for item in found.fixes if item.file == file]
            desk.say(style.say(SAID["fixed"], file=file, copy=path, count=len(held)), style)
            for item in held:
                place = "" if item.figure.place is None else place_text(item.figure.place, style.language)
                name = full_name(item.figure, item.finding.ledger, style.language, 1)
                rule = item.finding.rule.id
                change = {"old": item.old(style.language), "new": item.new(style.language)}
                told = style.say(SAID["fixed-figure"], place=place, name=name, rule=rule, **change)
                desk.say(f"  {told}", style)
        _list(found.left, desk, style, key="left" if found.copies else "left-all")
    return 2 if desk.failed else int(desk.left)


def _list(left: Iterable[Finding], desk: _Desk, style: Style, *, key: str) -> None:
    """Tell what is left to be decided."""
    listed = list(left)
    desk.left |= any(finding.severity is Severity.ERROR for finding in listed)
    if listed:
        desk.say(style.say(SAID[key], count=len(listed)), style)
    for finding in listed:
        severity = style.say(phrases.SEVERITY[finding.severity])
        where = "" if finding.place is None else f"{place_text(finding.place, style.language)} "
        desk.say(f"  {severity} {finding.rule.id} {where}{message(finding, style.language)}", style)


def _desk(arguments: argparse.Namespace, ending: str, style: Style) -> _Desk:
    if arguments.together and arguments.apart:
        fail("--together", "", said("usage.excludes", other="--apart"))
    if sources.STANDARD_INPUT in arguments.files:
        fail(sources.STANDARD_INPUT, "", said("usage.no-input"))
    found = sources.expand(arguments.files, style.language)
    folders = tuple(Path(name) for name in arguments.files if Path(name).is_dir())
    named = [item for item in found if isinstance(item, str)]
    desk = _Desk(ending, arguments.output, named, folders)
    if arguments.output is not None and len(named) > 1 and not desk.is_folder:
        fail("--output", "", said("usage.one-output"))
    return desk


def _reviews(arguments: argparse.Namespace, desk: _Desk, style: Style) -> Iterator[tuple[Review, Workers]]:
    """The reviews of the publications that files form, with processes to open files in; what cannot be read is told."""
    session = Session(arguments)
    session.meet(desk.named)
    found = list(sources.expand(arguments.files, style.language))
    with readers(found, style) as workers:
        for _, publication in publications(found, arguments, workers):
            for told in grouping_told(publication, style):
                sys.stderr.write(style.shown(f"{style.paint('!', 'bold', 'yellow')} {told}\n"))
            try:
                review = reviewed(publication, session.desk)
            except FiscalDisclosureError as error:
                _complain(error, desk, style)
            else:
                desk.failed |= tell_crashes(review.audit, publication.name, style)
                yield review, workers


def _complain(error: Exception, desk: _Desk, style: Style, name: str = "") -> None:
    """Tell what went wrong with one file."""
    if not isinstance(error, FiscalDisclosureError):
        error = defect(error, name)
    desk.failed = True
    sys.stderr.write(style.shown(f"{style.paint('✗', 'red')} {error.in_(style.language)}\n"))
