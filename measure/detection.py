"""How many of the mistakes people make an audit finds, and how often it accuses somebody honest.

``python -m measure.detection --examples 5000 --honest 20000`` draws honest disclosures, plants one
mistake in each of the first kind of number and none in the others, audits them all and prints what became of them.
The numbers depend on the arguments, on the library and on the version of Hypothesis, not on the machine.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from datetime import UTC, datetime
from enum import Enum
from multiprocessing import Pool
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

import hypothesis
from attrs import field, frozen

from fiscaldisclosure.audit import audit
from fiscaldisclosure.audit.confront import Audit
from fiscaldisclosure.audit.finding import Finding
from fiscaldisclosure.identities import AtMost, Direction, Habits, Verdict
from fiscaldisclosure.rules.rule import Severity
from fiscaldisclosure.testing.accused import accusations
from fiscaldisclosure.testing.printing import disclosures
from fiscaldisclosure.testing.slips import KINDS, Slip, planted
from fiscaldisclosure.testing.tabled import disclosures_with_tables
from measure.drawing import examples
from measure.filing import file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from fiscaldisclosure.audit.check import Check
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.disclosure import Disclosure

CHUNK: Final = 250
"""How many disclosures one run of Hypothesis draws; each run has a seed of its own."""

DOCUMENTS: Final = {"narrative": disclosures, "tables": disclosures_with_tables}
"""What is drawn: a narrative alone, or the nine tables with a narrative."""


class Fate(Enum):
    """What became of a planted mistake."""

    FIRST = "first"
    """An error blames the wrong figure, before any other."""
    SUSPECT = "suspect"
    """An error blames it among others that explain as much."""
    NAMED = "named"
    """An error names it, but blames another figure."""
    ELSEWHERE = "elsewhere"
    """There is an error, which does not name it."""
    SUSPICIOUS = "suspicious"
    """No error, but a warning that the honest disclosure does not have names it."""
    MISSED = "missed"
    """A relation of the honest disclosure that tells what it should be contradicts it, and yet no error is told."""
    WITHIN_ROUNDING = "within rounding"
    """Every relation that could tell still holds."""
    BOUNDED = "bounded"
    """Only an inequality, a direction, an open list, or a rate that custom allows speaks of it."""
    UNTIED = "untied"
    """No relation speaks of it that could prove it wrong."""


FOUND: Final = (Fate.FIRST, Fate.SUSPECT, Fate.NAMED, Fate.ELSEWHERE)
VISIBLE: Final = (*FOUND, Fate.MISSED)


def fate(slip: Slip, honest: Disclosure) -> Fate:
    """Say what an audit makes of a mistake planted in an honest disclosure."""
    after = audit(slip.disclosure)
    if after.errors:
        return _blame(slip.wrong, after.errors)
    before = audit(honest)
    told = {(finding.rule.id, _formula(finding)) for finding in before.warnings}
    if any(
        (finding.rule.id, _formula(finding)) not in told and _names(finding, slip.wrong)
        for finding in after.warnings
    ):
        return Fate.SUSPICIOUS
    return _unseen(slip, before, after)


def _blame(wrong: Figure, errors: Iterable[Finding]) -> Fate:
    best = Fate.ELSEWHERE
    for finding in errors:
        if finding.suspects and finding.suspects[0] is wrong:
            return Fate.FIRST
        if any(figure is wrong for figure in finding.suspects):
            best = Fate.SUSPECT
        elif best is Fate.ELSEWHERE and _names(finding, wrong):
            best = Fate.NAMED
    return best


def _names(finding: Finding, wrong: Figure) -> bool:
    checks = (finding.check, *finding.related)
    return any(figure is wrong for check in checks for figure in check.requirement.figures)


def _formula(finding: Finding) -> str:
    return finding.check.requirement.written(str)


def _unseen(slip: Slip, before: Audit, after: Audit) -> Fate:
    """Say why no error tells of a mistake, from the relations that the honest disclosure is in.

    A mistake that all relations allow under another way of rounding is within rounding: nothing in the document says
    that it does not round so.
    """
    proofs = [
        check
        for check in before.coverage.checks_of(slip.right)
        if check.rule.severity is Severity.ERROR and check.outcome.verdict is not Verdict.NOT_CHECKABLE
    ]
    if not proofs:
        return Fate.UNTIED
    telling = [check for check in proofs if not isinstance(check.requirement, (AtMost, Direction))]
    if any(
        all(_contradicts(check, slip, habits) for habits in (before.habits, after.habits))
        for check in telling
    ):
        return Fate.MISSED
    if any(_decides(check, slip, before.habits) for check in telling):
        return Fate.WITHIN_ROUNDING
    return Fate.BOUNDED


def _contradicts(check: Check, slip: Slip, habits: Habits) -> bool:
    changed = check.requirement.replacing(slip.right, slip.wrong)
    return changed.confront(habits).verdict is Verdict.IMPOSSIBLE


def _decides(check: Check, slip: Slip, habits: Habits) -> bool:
    """Whether a relation tells what the figure should be, and no custom or open list leaves the mistake undecided."""
    changed = check.requirement.replacing(slip.right, slip.wrong)
    told = check.requirement.implied(slip.right, habits) is not None
    return told and changed.confront(habits).verdict is not Verdict.NOT_CHECKABLE


class Task(NamedTuple):
    """A run of Hypothesis: what to draw, how many, where the first stands in the row, and the seed."""

    document: str
    size: int
    start: int
    seed: int


def drawn(task: Task) -> Iterator[tuple[int, Disclosure]]:
    """Draw the honest disclosures of a task, numbered."""
    return enumerate(
        examples(DOCUMENTS[task.document](None), task.size, f"{task.seed}/{task.document}/{task.start}"),
        task.start,
    )


@frozen
class Tally:
    """What was counted."""

    fates: Counter[tuple[str, str, Fate]] = field(factory=Counter)
    honest: Counter[str] = field(factory=Counter)
    accused: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.fates + other.fates,
            self.honest + other.honest,
            self.accused + other.accused,
            self.missed + other.missed,
        )

    def of(self, fates: Iterable[Fate], kind: str | None = None, document: str | None = None) -> int:
        """Return how many mistakes had one of some fates."""
        wanted = set(fates)
        return sum(
            number
            for (where, what, became), number in self.fates.items()
            if became in wanted and kind in {None, what} and document in {None, where}
        )


def plant(task: Task) -> Tally:
    """Plant one mistake in each disclosure of a task, each kind in its turn, and tell what became of them."""
    tally = Tally()
    missed: list[str] = []
    for number, honest in drawn(task):
        random = Random(f"{task}/{number}")  # noqa: S311  # chance, not secrets
        turn = number % len(KINDS)
        slips = (planted(honest, kind, random) for kind in KINDS[turn:] + KINDS[:turn])
        slip = next((slip for slip in slips if slip is not None), None)
        if slip is None:
            continue
        became = fate(slip, honest)
        tally.fates[task.document, slip.kind, became] += 1
        if became in {Fate.MISSED, Fate.ELSEWHERE}:
            missed.append(
                f"{became.value}: {slip.kind} {slip.right} → {slip.wrong} at {slip.path} in {task} #{number}"
            )
    return Tally(tally.fates, missed=tuple(missed))


def accuse(task: Task) -> Tally:
    """Audit honest disclosures and tell of every error and every crash."""
    accused: list[str] = []
    count = 0
    for number, honest in drawn(task):
        result = audit(honest)
        count += 1
        accused += [
            f"{finding.rule.id} {_formula(finding)} in {task} #{number}" for finding in accusations(result)
        ]
        accused += [f"{crash.rule.id} crashed in {task} #{number}" for crash in result.crashes]
    return Tally(honest=Counter({task.document: count}), accused=tuple(accused))


def tasks(total: int, number: int) -> list[Task]:
    """Share a number of disclosures evenly among the kinds of documents, in runs of a chunk."""
    found: list[Task] = []
    for place, document in enumerate(DOCUMENTS):
        share = total // len(DOCUMENTS) + (place < total % len(DOCUMENTS))
        found += [
            Task(document, min(CHUNK, share - start), start, number) for start in range(0, share, CHUNK)
        ]
    return found


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"


COLUMNS: Final = (
    "slip",
    "planted",
    "untied",
    "bounded",
    "within rounding",
    "only suspicious",
    "could be found",
    "found",
    "named",
    "blamed",
    "first",
)


def table(tally: Tally, document: str | None = None) -> str:
    """Write what became of the planted mistakes as a Markdown table, a row a kind."""
    lines = [
        f"| {' | '.join(COLUMNS)} |",
        f"|---|{'---:|' * (len(COLUMNS) - 1)}",
    ]
    for kind in (*KINDS, None):

        def count(*fates: Fate, kind: str | None = kind) -> int:
            return tally.of(fates, kind, document)

        visible, found = count(*VISIBLE), count(*FOUND)
        cells = [
            f"`{kind}`" if kind else "**all**",
            str(count(*Fate)),
            str(count(Fate.UNTIED)),
            str(count(Fate.BOUNDED)),
            str(count(Fate.WITHIN_ROUNDING)),
            str(count(Fate.SUSPICIOUS)),
            str(visible),
            _percent(found, visible),
            _percent(count(Fate.FIRST, Fate.SUSPECT, Fate.NAMED), visible),
            _percent(count(Fate.FIRST, Fate.SUSPECT), visible),
            _percent(count(Fate.FIRST), visible),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def written(tally: Tally, arguments: argparse.Namespace, today: str) -> str:
    """Write the whole result as Markdown."""
    titles = {"narrative": "A narrative alone", "tables": "The nine tables, with a narrative"}
    measured = (
        f"Measured on {today}: seed {arguments.seed}, {arguments.examples:,} disclosures with a slip, "
        f"{arguments.honest:,} honest ones, Hypothesis {hypothesis.__version__}."
    )
    parts = [measured]
    for document, title in titles.items():
        if tally.of(Fate, document=document):
            parts += [f"### {title}", table(tally, document)]
    if tally.of(Fate):
        parts += ["### Both", table(tally)]
    if tally.honest:
        drawn_ = ", ".join(f"{number:,} {name}" for name, number in sorted(tally.honest.items()))
        parts += [
            "### Honest disclosures",
            f"{sum(tally.honest.values()):,} audited ({drawn_}): **{len(tally.accused)} false errors**.",
        ]
    return "\n\n".join(parts)


MARK: Final = "detection"


def done(jobs: Sequence[tuple[Callable[[Task], Tally], Task]], processes: int) -> Iterator[Tally]:
    """Do each job, in the order in which they were given; with one process, in this one."""
    if processes == 1:
        for job, task in jobs:
            yield job(task)
        return
    with Pool(processes) as pool:
        for result in [pool.apply_async(job, (task,)) for job, task in jobs]:
            yield result.get()


def main(words: Sequence[str] | None = None) -> int:
    """Run from the command line; 1 if somebody honest was accused, or a mistake missed that could be seen."""
    parser = argparse.ArgumentParser(prog="python -m measure.detection", description=__doc__)
    parser.add_argument("--examples", type=int, default=5000, help="disclosures with one slip each")
    parser.add_argument("--honest", type=int, default=0, help="disclosures without")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument(
        "--into", type=Path, help="a page whose generated part to replace, with its English twin"
    )
    arguments = parser.parse_args(words)
    jobs = [(plant, task) for task in tasks(arguments.examples, arguments.seed)]
    jobs += [(accuse, task) for task in tasks(arguments.honest, arguments.seed)]
    total = Tally()
    for number, tally in enumerate(done(jobs, arguments.processes), 1):
        total += tally
        sys.stderr.write(
            f"\r{number}/{len(jobs)} runs, {len(total.accused)} accused, {total.of(VISIBLE)} visible"
        )
        sys.stderr.flush()
    sys.stderr.write("".join(f"\n{line}" for line in (*total.accused, *total.missed)) + "\n")
    text = written(total, arguments, f"{datetime.now(UTC):%Y-%m-%d}")
    sys.stdout.write(f"{text}\n")
    if arguments.into is not None:
        file(arguments.into, MARK, text)
    return int(bool(total.accused or total.of([Fate.MISSED])))


if __name__ == "__main__":
    sys.exit(main())
