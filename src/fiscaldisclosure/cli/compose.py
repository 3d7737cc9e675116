"""`fiscaldisclosure compose`: a disclosure, checked and completed, is written as text, page, Word and Excel."""

from __future__ import annotations

import sys
from functools import partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.cli.messages import SAID
from fiscaldisclosure.cli.outcome import (
    contradiction,
    differing,
    lacking,
    left_blank,
    lost,
    not_taken,
    places,
    totals,
    unplanned,
    warned,
)
from fiscaldisclosure.errors import FiscalDisclosureError, Message, ReadError, said
from fiscaldisclosure.office.spreadsheets import workbook_writer
from fiscaldisclosure.prepare.carried import retold, with_budget, with_last_year
from fiscaldisclosure.prepare.given import content, given_with_cells, is_input
from fiscaldisclosure.prepare.joined import joined
from fiscaldisclosure.prepare.source import refuse_as_budget, refuse_as_last_year, tells_its_year
from fiscaldisclosure.prepare.unlike import OF_BUDGET, OF_LAST_YEAR, unlike
from fiscaldisclosure.project.keeping import put_all
from fiscaldisclosure.project.writing import folder_made, same_file
from fiscaldisclosure.read.workers import Workers
from fiscaldisclosure.unit import WAN_YUAN
from fiscaldisclosure.write import text
from fiscaldisclosure.write.annex import annex
from fiscaldisclosure.write.complete import complete
from fiscaldisclosure.write.contradiction import ContradictionError
from fiscaldisclosure.write.narrative import wording_of
from fiscaldisclosure.write.undisclosed import undisclosed
from fiscaldisclosure.write.web import markdown, page
from fiscaldisclosure.write.word import document
from fiscaldisclosure.write.workbook import workbook

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.report.paint import Style

_TABLES: Final = "决算公开表.xlsx"


def compose(arguments: argparse.Namespace, style: Style) -> int:
    """Complete what is given and write it; contradictions are told, and nothing is written then."""
    workbook_writer()
    wording_of(arguments.region)  # before anything is read
    with Workers(1) as workers:
        opened = partial(_opened, workers)
        inputs = [opened(name) for name in arguments.files]
        disclosure = retold(reduce(joined, (found for found, _ in inputs)))
        last, cells_of_last = opened(arguments.last_year) if arguments.last_year else (None, {})
        budget = _planned(opened, arguments.budget) if arguments.budget else None
    left_out: list[str] = []
    for file, source, refuse in (
        (arguments.last_year, last, refuse_as_last_year),
        (arguments.budget, budget, refuse_as_budget),
    ):
        if source is not None:
            refuse(source, disclosure, file)
            left_out += () if tells_its_year(source) else (style.say(SAID["no-year"], file=file),)
    left_out += [line for found, _ in inputs for line in not_taken(found, style)]
    if last is not None and is_input(arguments.last_year, cells_of_last):
        last, why = _completed(last, arguments.last_year, style)
        left_out += why
    given = places([(name, found, at) for name, (found, at) in zip(arguments.files, inputs, strict=True)])
    try:
        for source, file, filled, names in (
            (last, arguments.last_year, with_last_year, OF_LAST_YEAR),
            (budget, arguments.budget, with_budget, OF_BUDGET),
        ):
            if source is not None:
                found = unlike(disclosure, source, filled, names)
                left_out += differing(disclosure, found, file, style)
                disclosure = filled(disclosure, source)
        done = complete(disclosure, WAN_YUAN)
    except ContradictionError as error:
        _print(style, [*left_out, contradiction(error, given, style)])
        return 1
    _write(arguments, style, done.disclosure)
    cells = dict(item for _, found in reversed(inputs) for item in found.items())
    if budget is not None:
        left_out += unplanned(budget, done.disclosure, arguments.budget, style)
    lines = [
        *totals(done.disclosure, style),
        *warned(done, given, style),
        *left_out,
        *left_blank(done, given, style),
        *lacking(done, cells, style),
    ]
    lines += lost(done, arguments.region, style)
    if absent := undisclosed(done.disclosure, arguments.region):
        lines.append(style.say(SAID["undisclosed"], count=len(absent)))
        lines += [f"  ✗ {item.title.in_(style.language)}（{item.source}）" for item in absent]
    _print(style, lines)
    return 0


def _planned(opened: Callable[[str], tuple[Disclosure, dict[str, str]]], file: str) -> Disclosure:
    """What a file gives that is to be a budget; where nothing of it could be read, that is said of a budget."""
    try:
        return opened(file)[0]
    except ReadError as error:
        if isinstance(error.told, Message) and error.told.key == "file.no-figure":
            raise ReadError(said("prepare.no-budget-figure"), file) from error
        raise


def _completed(last: Disclosure, file: str, style: Style) -> tuple[Disclosure, list[str]]:
    """Last year's input with all that follows from it, as exactly as it was typed; only that, and why, if nothing can follow."""
    try:
        return complete(retold(last)).disclosure, []
    except ContradictionError as error:
        return last, [style.say(SAID["not-completed"], file=file, reason=error.in_(style.language))]


def _print(style: Style, lines: Iterable[str]) -> None:
    sys.stdout.write(style.shown("".join(f"{line}\n" for line in lines)))


def _opened(workers: Workers, name: str) -> tuple[Disclosure, dict[str, str]]:
    """What a file gives, opened within limits, and where its cells are."""
    return workers.call((name,), given_with_cells, name)


def _write(arguments: argparse.Namespace, style: Style, disclosure: Disclosure) -> None:
    """Write every kind of file; none over an input."""
    region, folder = arguments.region, Path(arguments.output)
    template = content(arguments.template) if arguments.template else None
    written = {
        "决算公开.txt": text(disclosure, region, marked=True).encode(),
        "决算公开.md": markdown(disclosure, region, marked=True).encode(),
        "决算公开.html": page(disclosure, region, marked=True).encode(),
        "决算公开.docx": document(
            disclosure, region, marked=True, template=template, name=arguments.template or ""
        ),
    }
    if has_tables := bool(annex(disclosure, region)):
        written[_TABLES] = workbook(disclosure, region, formulas=arguments.formulas)
    folder_made(folder)
    for file in filter(None, (*arguments.files, arguments.last_year, arguments.budget, arguments.template)):
        if any(same_file(folder / name, file) for name in written):
            raise FiscalDisclosureError(said("usage.over-input"), file)
    kept = put_all(folder, written)
    for name in written:
        sys.stdout.write(style.shown(f"{style.say(SAID['composed'], file=folder / name)}\n"))
    for name, place in kept.items():
        sys.stdout.write(style.shown(f"{style.say(SAID['kept'], file=folder / name, kept=place)}\n"))
    if not has_tables:
        sys.stdout.write(style.shown(f"{style.say(SAID['no-tables'], file=folder / _TABLES)}\n"))
