"""`fiscaldisclosure compose`: a disclosure, checked and completed, is written as text, page, Word and Excel."""

from __future__ import annotations

import sys
from functools import partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.cli.messages import SAID
from fiscaldisclosure.errors import FiscalDisclosureError, said
from fiscaldisclosure.figure import in_words
from fiscaldisclosure.model import labels
from fiscaldisclosure.model.disclosure import Department, Disclosure
from fiscaldisclosure.model.labels import label_of
from fiscaldisclosure.office.spreadsheets import workbook_writer
from fiscaldisclosure.prepare.carried import joined, retold, with_budget, with_last_year
from fiscaldisclosure.prepare.given import content, given_with_cells
from fiscaldisclosure.prepare.source import refuse_as_budget, refuse_as_last_year
from fiscaldisclosure.project.writing import folder_made, put, same_file
from fiscaldisclosure.read.workers import Workers
from fiscaldisclosure.unit import HUNDRED_MILLION_YUAN, WAN_YUAN
from fiscaldisclosure.write import Why, text, unsaid
from fiscaldisclosure.write.annex import annex
from fiscaldisclosure.write.complete import ContradictionError, complete
from fiscaldisclosure.write.narrative import wording_of
from fiscaldisclosure.write.undisclosed import undisclosed
from fiscaldisclosure.write.web import markdown, page
from fiscaldisclosure.write.word import document
from fiscaldisclosure.write.workbook import workbook

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Mapping

    from fiscaldisclosure.language import Language
    from fiscaldisclosure.report.paint import Style
    from fiscaldisclosure.write import Unsaid
    from fiscaldisclosure.write.complete import Completed

_TABLES: Final = "决算公开表.xlsx"
_UNUSUAL: Final = 1_000_000
"""A total beyond 100 亿元, in 万元, is that of few departments: perhaps 元 were filled in as 万元."""
_COMMA: Final[dict[Language, str]] = {"zh": "，", "en": ", "}


def compose(arguments: argparse.Namespace, style: Style) -> int:
    """Complete what is given and write it; contradictions are told, and nothing is written then."""
    workbook_writer()
    wording_of(arguments.region)  # before anything is read
    with Workers(1) as workers:
        opened = partial(_opened, workers)
        inputs = [opened(name) for name in arguments.files]
        disclosure = retold(reduce(joined, (found for found, _ in inputs)))
        if arguments.last_year:
            last, _ = opened(arguments.last_year)
            refuse_as_last_year(last, disclosure, arguments.last_year)
            disclosure = with_last_year(disclosure, last)
        if arguments.budget:
            budget, _ = opened(arguments.budget)
            refuse_as_budget(budget, disclosure, arguments.budget)
            disclosure = with_budget(disclosure, budget)
    not_taken = [
        style.say(SAID["not-taken"], what=what)
        for found, _ in inputs
        for what in _not_taken(found, style.language)
    ]
    try:
        done = complete(disclosure, WAN_YUAN)
    except ContradictionError as error:
        _print(style, [*not_taken, error.in_(style.language)])
        return 1
    told = done.disclosure
    _write(arguments, style, told)
    cells = dict(item for _, found in reversed(inputs) for item in found.items())
    left = [item for item in unsaid(told, arguments.region) if item.path not in done.derived]  # which follows
    lines = [*_totals(told, style), *not_taken]
    lines += [style.say(SAID["lacking"], what=what) for what in _lacking(done, cells, style.language)]
    lost = [item for item in left if item.why is Why.WORDING]
    lines += [style.say(SAID["unsaid"], what=item.in_(style.language)) for item in lost if item.owner is None]
    lines += _lost_texts(lost, style)
    if absent := undisclosed(told, arguments.region):
        lines.append(style.say(SAID["undisclosed"], count=len(absent)))
        lines += [f"  ✗ {item.title.in_(style.language)}（{item.source}）" for item in absent]
    _print(style, lines)
    return 0


def _print(style: Style, lines: Iterable[str]) -> None:
    sys.stdout.write(style.shown("".join(f"{line}\n" for line in lines)))


def _lost_texts(lost: Iterable[Unsaid], style: Style) -> Iterator[str]:
    """A line for each kind of text that is not written, with whose it is: reasons of changes, of variances, uses."""
    kinds: dict[str, list[Unsaid]] = {}
    for item in lost:
        if item.kind is not None:
            kinds.setdefault(item.kind.in_(style.language), []).append(item)
    for kind, items in kinds.items():
        owners = (item.owner.in_(style.language) for item in items if item.owner is not None)
        yield style.say(SAID["unsaid-texts"], kind=kind, count=len(items), what="；".join(owners))


def _not_taken(disclosure: Disclosure, language: Language) -> Iterator[str]:
    """What an input gives that has no field, with its place: a cell beside the columns, a number nobody could read."""
    for item in disclosure.unread:
        yield f"{item.place or ''} {item.in_(language)}".strip()


def _lacking(done: Completed, cells: Mapping[str, str], language: Language) -> Iterator[str]:
    """What is missing, with its cell in the input: whose accounts of which year, and what the figures ask for."""
    department = done.disclosure.department
    for name in ("name", "year"):
        if department is None or getattr(department, name) is None:
            label = labels.joined((label_of(Disclosure, "department"), label_of(Department, name)))
            yield _at(label.in_(language), cells.get(f"department.{name}", f"department.{name}"), language)
    for item in done.missing:
        once = all(
            isinstance(step, str) for step in item.path
        )  # rows may stand elsewhere than they were filled in
        yield _at(item.in_(language), cells.get(".".join(map(str, item.path))) if once else None, language)


def _at(what: str, cell: str | None, language: Language) -> str:
    """Name a thing, and its cell if there is one."""
    if cell is None:
        return what
    return f"{what}（{cell}）" if language == "zh" else f"{what} ({cell})"


def _totals(disclosure: Disclosure, style: Style) -> Iterator[str]:
    """What was understood as the totals, so that a unit that was left as it stood is seen."""
    overview = disclosure.overview
    if overview is None:
        return
    totals = {
        key: line.final.value
        for key, line in (("income", overview.stated_income), ("outlay", overview.stated_outlay))
        if line is not None and line.final is not None
    }
    told = [
        style.say(SAID[key], amount=in_words(value, WAN_YUAN), short=in_words(value, HUNDRED_MILLION_YUAN))
        for key, value in totals.items()
    ]
    if told:
        yield style.say(SAID["totals"], totals=_COMMA[style.language].join(told))
    if any(value > _UNUSUAL for value in totals.values()):
        yield style.say(SAID["unit-doubtful"])


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
    for name, data in written.items():
        put(folder / name, data)
        sys.stdout.write(style.shown(f"{style.say(SAID['composed'], file=folder / name)}\n"))
    if not has_tables:
        sys.stdout.write(style.shown(f"{style.say(SAID['no-tables'], file=folder / _TABLES)}\n"))
