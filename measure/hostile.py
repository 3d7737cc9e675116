"""What a hostile printer does to reading: who honest is accused, which numbers are lost, which slips still found.

``python -m measure.hostile --examples 20000 --slips 4000`` prints honest accounts with each transform in each kind of
file in turn, and with many at once, reads and audits them, and writes the table transform × kind.  A slip counts if the
same document, printed without any transform, has an error that names the wrong figure.  Prints that were accused or
lost a number are kept with ``--keep FOLDER``: Hypothesis draws others as soon as the code has other constants.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from datetime import UTC, datetime
from multiprocessing import Pool
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

import hypothesis
from attrs import evolve

from fiscaldisclosure.audit import audit
from fiscaldisclosure.errors import ReadError
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.testing.accused import accusations
from fiscaldisclosure.testing.hostile import KINDS, TRANSFORMS, Print, hardened, lost, prints
from fiscaldisclosure.testing.slips import KINDS as SLIPS
from fiscaldisclosure.testing.slips import planted
from measure.drawing import examples
from measure.filing import file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.testing.hostile import Sheet

CHUNK: Final = 100
"""How many prints one run of Hypothesis draws; each run has a seed of its own."""

MANY: Final = "many at once"
ROWS: Final = ("none", *TRANSFORMS, MANY)

_MIXED: Final = 6
"""How many transforms a print has where it has many."""

_WRONG: Final = Counter({"accused": 1, "lost": 1, "refused": 1})
"""What an honest print should not become."""

Counts = Counter[tuple[str, str, str]]
"""How often something became of a transform (its row) in a kind of file."""


class Task(NamedTuple):
    """A run: which of the prints, whether to plant a slip in each, the seed, and a folder for what went wrong."""

    start: int
    size: int
    slips: bool
    seed: int
    keep: Path | None = None


def drawn(task: Task) -> Iterator[tuple[int, Print]]:
    """Draw the honest prints of a task, numbered."""
    return enumerate(examples(prints(), task.size, f"{task.seed}/{task.start}"), task.start)


def transforms(row: str, chance: Random) -> list[str]:
    """Return the names of the transforms that stand in a row of the table."""
    if row == MANY:
        return chance.sample(sorted(TRANSFORMS), _MIXED)
    return [row] if row in TRANSFORMS else []


def measured(task: Task) -> Counts:
    """Print, read and audit the prints of a task, each with the transform and in the kind of file whose turn it is."""
    counts: Counts = Counter()
    for number, honest in drawn(task):
        row, kind = ROWS[number % len(ROWS)], list(KINDS)[number // len(ROWS) % len(KINDS)]
        chance = Random(f"{task.seed}/{number}")  # noqa: S311  # chance, not secrets
        names = transforms(row, chance)
        if task.slips:
            outcomes = _slip(honest, names, kind, chance)
        else:
            sheet = honest.sheet()
            data, name = KINDS[kind](hardened(sheet, names, chance))
            outcomes = _honest(sheet, data, name, cuts_off=honest.cuts_off)
            if task.keep is not None and outcomes & _WRONG:
                kept = f"{task.seed}-{number}-{'+'.join(names) or 'plain'}{Path(name).suffix}"
                (task.keep / kept).write_bytes(data)
        for outcome, times in outcomes.items():
            counts[row, kind, outcome] += times
    return counts


def _honest(sheet: Sheet, data: bytes, name: str, *, cuts_off: bool) -> Counter[str]:
    try:
        found = read_bytes((data, name))
    except ReadError:
        return Counter({"documents": 1, "refused": 1})
    result = audit(found)
    return Counter(
        {
            "documents": 1,
            "accused": bool(accusations(result, cuts_off=cuts_off) or result.crashes),
            "warnings": len(result.warnings),
            "lost": bool(lost(sheet, found)),
        }
    )


def _slip(honest: Print, names: Sequence[str], kind: str, chance: Random) -> Counter[str]:
    """Plant a slip and tell whether it is found; nothing if it could not be found in the plain print."""
    in_tables = chance.random() < 1 / 2
    slip = planted(honest.tables if in_tables else honest.told, chance.choice(SLIPS), chance)
    if slip is None:
        return Counter()
    damaged = slip.disclosure
    wrong = (evolve(honest, tables=damaged) if in_tables else evolve(honest, told=damaged)).sheet()
    plain = _audited(wrong, kind)
    if plain is None or not _named(plain, slip.wrong):
        return Counter()
    found = _audited(hardened(wrong, names, chance), kind)
    if found is None:
        return Counter({"slips": 1})
    first = any(finding.suspects and _same(finding.suspects[0], slip.wrong) for finding in found.errors)
    return Counter({"slips": 1, "found": _named(found, slip.wrong), "first": first})


def _audited(sheet: Sheet, kind: str) -> Audit | None:
    try:
        return audit(read_bytes(KINDS[kind](sheet)))
    except ReadError:
        return None


def _named(result: Audit, wrong: Figure) -> bool:
    return any(
        _same(figure, wrong)
        for finding in result.errors
        for check in (finding.check, *finding.related)
        for figure in (*check.requirement.figures, *finding.suspects)
    )


def _same(figure: Figure, wrong: Figure) -> bool:
    """Whether a figure that was read is the one that was planted, told by its value."""
    return abs(figure.value) == abs(wrong.value)


def tasks(examples: int, slips: int, number: int, keep: Path | None = None) -> list[Task]:
    """Share the prints among runs."""
    return [
        Task(start, min(CHUNK, total - start), planting, number, keep)
        for total, planting in ((examples, False), (slips, True))
        for start in range(0, total, CHUNK)
    ]


def table(counts: Counts) -> str:
    """Write what became of the prints as a Markdown table: a row a transform, a column a kind of file."""
    head = ["transform", *KINDS, "warnings a document", "lost a number", "slips found", "blamed first"]
    lines = [f"| {' | '.join(head)} |", f"|---|{'---:|' * (len(head) - 1)}"]
    for row in (*ROWS, None):

        def count(what: str, kind: str | None = None, row: str | None = row) -> int:
            return sum(
                times
                for (which, where, became), times in counts.items()
                if became == what and row in {None, which} and kind in {None, where}
            )

        documents, slips = count("documents"), count("slips")
        cells = [
            f"`{row}`" if row in TRANSFORMS else f"**{row or 'all'}**",
            *(f"{count('accused', kind)} of {count('documents', kind):,}" for kind in KINDS),
            f"{count('warnings') / documents:.2f}" if documents else "–",
            f"{count('lost')} of {documents:,}",
            _percent(count("found"), slips),
            _percent(count("first"), slips),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.0%} of {whole:,}" if whole else "–"


MARK: Final = "hostile printer"


def main(words: Sequence[str] | None = None) -> int:
    """Run from the command line; 1 if somebody honest was accused."""
    parser = argparse.ArgumentParser(prog="python -m measure.hostile", description=__doc__)
    parser.add_argument("--examples", type=int, default=2000, help="honest prints")
    parser.add_argument("--slips", type=int, default=0, help="prints with one slip each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument(
        "--keep", type=Path, help="a folder for honest prints that were accused or lost a number"
    )
    parser.add_argument(
        "--into", type=Path, help="a page whose generated part to replace, with its English twin"
    )
    arguments = parser.parse_args(words)
    if arguments.keep is not None:
        arguments.keep.mkdir(parents=True, exist_ok=True)
    jobs = tasks(arguments.examples, arguments.slips, arguments.seed, arguments.keep)
    counts: Counts = Counter()
    if arguments.processes == 1:
        for job in jobs:
            counts += measured(job)
    else:
        with Pool(arguments.processes) as pool:
            for number, result in enumerate(pool.imap(measured, jobs), 1):
                counts += result
                sys.stderr.write(f"\r{number}/{len(jobs)} runs")
                sys.stderr.flush()
    text = (
        f"Measured on {datetime.now(UTC):%Y-%m-%d}: seed {arguments.seed}, {arguments.examples:,} honest prints, "
        f"{arguments.slips:,} with a slip, Hypothesis {hypothesis.__version__}.\n\n{table(counts)}"
    )
    sys.stdout.write(f"{text}\n")
    if arguments.into is not None:
        file(arguments.into, MARK, text)
    return int(any(became == "accused" for _, _, became in +counts))


if __name__ == "__main__":
    sys.exit(main())
