"""What `compose` tells of what it was given: how it was understood, what was not taken or said, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fiscaldisclosure.audit.finding import message
from fiscaldisclosure.audit.naming import place_text
from fiscaldisclosure.by_figure import ByFigure
from fiscaldisclosure.cli.messages import SAID
from fiscaldisclosure.figure import in_words
from fiscaldisclosure.model import labels
from fiscaldisclosure.model.disclosure import Department, Disclosure
from fiscaldisclosure.model.labels import label_of
from fiscaldisclosure.model.shape import paths
from fiscaldisclosure.prepare.planned import left_out
from fiscaldisclosure.report.terminal import in_a_line
from fiscaldisclosure.unit import HUNDRED_MILLION_YUAN, WAN_YUAN
from fiscaldisclosure.write import Why, unsaid
from fiscaldisclosure.write.naming import name_of
from fiscaldisclosure.write.nothing import taken_for_nothing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.language import Language
    from fiscaldisclosure.model.shape import Path
    from fiscaldisclosure.report.paint import Style
    from fiscaldisclosure.write.complete import Completed
    from fiscaldisclosure.write.contradiction import ContradictionError, Grounds

_UNUSUAL: Final = 1_000_000
"""A total beyond 100 亿元, in 万元, is that of few departments: perhaps 元 were filled in as 万元."""
_SHOWN: Final = 3
"""So many things of one kind are told, and how many there are."""
_BETWEEN: Final[dict[Language, str]] = {"zh": "；", "en": "; "}


def places(inputs: Sequence[tuple[str, Disclosure, Mapping[str, str]]]) -> ByFigure[str]:
    """Where each figure of the inputs was filled in: the cell or the key, with the file if there are several."""
    found: ByFigure[str] = ByFigure()
    for file, disclosure, cells in inputs:
        for path, figure in paths(disclosure):
            key = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)[1:]
            printed = None if figure.place is None else place_text(figure.place)
            short = key.removesuffix(".final")
            where = cells.get(key) or cells.get(short) or printed or short
            found[figure] = where if len(inputs) == 1 else f"{file} {where}"
    return found


def contradiction(error: ContradictionError, given: ByFigure[str], style: Style) -> str:
    """What contradicts, and under each of it the amounts that cannot both hold, with the places that they come from."""
    return error.told_with(lambda finding: _resting_on(finding, error.grounds, given, style), style.language)


def warned(done: Completed, given: ByFigure[str], style: Style) -> Iterator[str]:
    """What the audit warns of, written all the same, and under each of it the amounts, with the places that they come from."""
    if done.warnings:
        yield style.say(SAID["warned"], count=len(done.warnings))
    for finding in done.warnings:
        yield f"  {finding.rule.id} {message(finding, style.language)}"
        yield from _resting_on(finding, done.grounds, given, style)


def _resting_on(
    finding: Finding, grounds: Grounds | None, given: ByFigure[str], style: Style
) -> Iterator[str]:
    """The amounts that take part in a finding, given or derived, with the places that they come from."""
    if grounds is None:
        return
    for ground in grounds.of(finding, given):
        name = name_of(grounds.exact, ground.path).whole.in_(style.language)
        told = [place for one in ground.given if (place := given.get(one)) is not None]
        if ground.is_given:
            yield style.say(SAID["ground-given"], name=name, amount=ground.figure, place=told[0])
        elif told:
            shown = _BETWEEN[style.language].join(_first(told, style))
            yield style.say(SAID["ground-derived"], name=name, amount=ground.figure, places=shown)


def totals(disclosure: Disclosure, style: Style) -> Iterator[str]:
    """What was understood as the totals, so that a unit that was left as it stood is seen."""
    overview = disclosure.overview
    if overview is None:
        return
    stated = {
        key: line.final.value
        for key, line in (("income", overview.stated_income), ("outlay", overview.stated_outlay))
        if line is not None and line.final is not None
    }
    told = [
        style.say(SAID[key], amount=in_words(value, WAN_YUAN), short=in_words(value, HUNDRED_MILLION_YUAN))
        for key, value in stated.items()
    ]
    if told:
        yield style.say(SAID["totals"], totals=in_a_line(told, style))
    if any(value > _UNUSUAL for value in stated.values()):
        yield style.say(SAID["unit-doubtful"])


def not_taken(disclosure: Disclosure, style: Style) -> Iterator[str]:
    """What an input gives that has no field, with its place: a cell beside the columns, a number nobody could read.

    A number that a document prints within a text is none: it is taken with that, or tells no account.
    """
    for item in disclosure.unread:
        if item.free_text and item.english is None:
            continue
        what = f"{item.place or ''} {item.in_(style.language)}".strip()
        yield style.say(SAID["not-taken"], what=what)


def unplanned(budget: Disclosure, accounts: Disclosure, file: str, style: Style) -> Iterator[str]:
    """What the tables of a budget plan and no line of the accounts has, a line for each table."""
    for table, names in left_out(budget, accounts):
        told = _BETWEEN[style.language].join(_first(names, style))
        what = style.say(SAID["unplanned"], count=len(names), names=told)
        yield style.say(SAID["not-taken"], what=f"{file} {table} {what}")


def differing(
    given: Disclosure, found: Iterable[tuple[Path, Figure, Figure]], file: str, style: Style
) -> Iterator[str]:
    """What was filled in and another document tells otherwise, in a line, with both amounts."""
    told = [
        style.say(
            SAID["beside"], name=name_of(given, path).whole.in_(style.language), amount=own, other=other
        )
        for path, own, other in found
    ]
    if told:
        what = _BETWEEN[style.language].join(_first(told, style))
        yield style.say(SAID["unlike"], file=file, count=len(told), what=what)


def lacking(done: Completed, cells: Mapping[str, str], style: Style) -> Iterator[str]:
    """What is missing, with its cell in the input: whose accounts of which year, and what the figures ask for."""
    language, department = style.language, done.disclosure.department
    for name in ("name", "year"):
        if department is None or getattr(department, name) is None:
            label = labels.joined((label_of(Disclosure, "department"), label_of(Department, name)))
            cell = cells.get(f"department.{name}", f"department.{name}")
            yield style.say(SAID["lacking"], what=_with(label.in_(language), cell, language))
    rows = []
    for item in done.missing:
        if any(
            isinstance(step, int) for step in item.path
        ):  # rows may stand elsewhere than they were filled in
            rows.append((item.kind.in_(language), item.owner.in_(language), item.in_(language)))
        else:
            at = cells.get(".".join(map(str, item.path)))
            yield style.say(SAID["lacking"], what=_with(item.in_(language), at, language))
    yield from _by_kind("lacking", rows, style)


def left_blank(done: Completed, given: ByFigure[str], style: Style) -> Iterator[str]:
    """Which blanks were taken for nothing, a line for each kind."""
    language = style.language
    names = (name_of(done.disclosure, path) for path in taken_for_nothing(done, given))
    told = ((name.kind.in_(language), name.owner.in_(language), name.whole.in_(language)) for name in names)
    yield from _by_kind("nothing", told, style)


def lost(done: Completed, region: str, style: Style) -> Iterator[str]:
    """What was given and is written nowhere, a line for each kind, and one for all zeros; what follows is left out."""
    language, derived = style.language, set(done.derived)
    left = [item for item in unsaid(done.disclosure, region) if item.path not in derived]
    rows = [
        (item.kind.in_(language), _with(item.owner.in_(language), item.told, language), item.in_(language))
        for item in left
        if item.why is Why.WORDING
    ]
    yield from _by_kind("unsaid", rows, style)
    if zeros := [item.in_(language) for item in left if item.why is Why.NOTHING]:
        what = _BETWEEN[language].join(_first(zeros, style))
        yield style.say(SAID["unsaid-zeros"], count=len(zeros), what=what)


def _first(names: list[str], style: Style) -> list[str]:
    """The first of several things and that there are more; all of them if they are asked for."""
    if style.verbose or len(names) <= _SHOWN:
        return names
    return [*names[:_SHOWN], style.say(SAID["more-verbose"])]


def _by_kind(key: str, found: Iterable[tuple[str, str, str]], style: Style) -> Iterator[str]:
    """A line for each kind of thing: each is its kind, its name among others of that kind, and its whole name.

    Of many only the first are named, unless all are asked for.
    """
    kinds: dict[str, list[tuple[str, str]]] = {}
    for kind, among, whole in found:
        kinds.setdefault(kind, []).append((among, whole))
    for kind, items in kinds.items():
        if len(items) == 1:
            yield style.say(SAID[key], what=items[0][1])
            continue
        what = _BETWEEN[style.language].join(_first([among for among, _ in items], style))
        yield style.say(SAID[f"{key}-several"], kind=kind, count=len(items), what=what)


def _with(name: str, beside: str | None, language: Language) -> str:
    """Name a thing, and what belongs beside it: its cell, its figure or text."""
    if beside is None:
        return name
    return f"{name}（{beside}）" if language == "zh" else f"{name} ({beside})"
