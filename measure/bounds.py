"""What nasty files cost: seconds of computing and memory, each read, audited and forgotten in a process of its own.

``python -m measure.bounds`` writes every file of :mod:`measure.nasties` as large as an attacker would, and tells what
became of it; ``--into docs/bounds.md`` puts the table into the documentation, in both languages.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fiscaldisclosure.audit import audit
from fiscaldisclosure.errors import ReadError
from fiscaldisclosure.read.publication import read_publication
from fiscaldisclosure.read.worker import Limits
from fiscaldisclosure.read.workers import Workers
from measure.filing import file
from measure.nasties import NASTIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measure.nasties import Nasty

MARK: Final = "nasty files"
MOST_SECONDS: Final = 10.0
MOST_MEGABYTES: Final = 500
_LIMITS: Final = Limits(seconds=120)


@frozen
class Cost:
    """What a file cost.

    Attributes:
        outcome: ``read``, ``refused`` with the error, or ``dead``.
        size: Its bytes.
        seconds: Time of a processor.
        megabytes: The most memory that the process held.

    """

    outcome: str
    size: int
    seconds: float = 0.0
    megabytes: int = 0

    @property
    def is_dear(self) -> bool:
        """Whether it cost more than any file may."""
        return self.outcome == "dead" or self.seconds > MOST_SECONDS or self.megabytes > MOST_MEGABYTES


def write(number: int, file: str) -> int:
    """Write a nasty file, in a process that is not measured, and return its size."""
    nasty = NASTIES[number]
    return Path(file).write_bytes(nasty.made(nasty.large))


def read(file: str, size: int) -> Cost:
    """Read and audit a file as the command does."""
    start = process_time()
    publication = read_publication((file,))
    if publication.disclosure is not None:
        audit(publication.disclosure)
    outcome = "refused" if publication.disclosure is None else "read"
    return Cost(outcome, size, process_time() - start, _peak())


def _peak() -> int:
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) >> 10


def measured(number: int, nasty: Nasty, folder: Path) -> Cost:
    """Return what a nasty file costs."""
    file = str(folder / f"{number}{nasty.kind}")
    with Workers(1, _LIMITS) as writers:
        size = writers.call((file,), write, number, file)
    with Workers(1, _LIMITS) as readers:
        try:
            return readers.call((file,), read, file, size)
        except ReadError:
            return Cost("dead", size)


def table(costs: Sequence[tuple[Nasty, Cost]]) -> str:
    """Write what they cost as a Markdown table."""
    lines = ["| kind | what is nasty | bytes | seconds | MB | outcome |", "|---|---|---:|---:|---:|---|"]
    lines += [
        f"| `{nasty.kind}` | {nasty.name} | {cost.size:,} | {cost.seconds:.1f} | {cost.megabytes} | {cost.outcome} |"
        for nasty, cost in costs
    ]
    return "\n".join(lines)


def main(words: Sequence[str] | None = None) -> int:
    """Run from the command line; 1 if a file cost more than any may."""
    parser = argparse.ArgumentParser(prog="python -m measure.bounds", description=__doc__)
    parser.add_argument(
        "--into", type=Path, help="a page whose generated part to replace, with its English twin"
    )
    arguments = parser.parse_args(words)
    costs = []
    with tempfile.TemporaryDirectory() as folder:
        for number, nasty in enumerate(NASTIES):
            cost = measured(number, nasty, Path(folder))
            costs.append((nasty, cost))
            sys.stderr.write(f"{nasty.kind} {nasty.name}: {cost}\n")
    text = table(costs)
    sys.stdout.write(f"{text}\n")
    if arguments.into is not None:
        file(arguments.into, MARK, text)
    return int(any(cost.is_dear for _, cost in costs))


if __name__ == "__main__":
    sys.exit(main())
