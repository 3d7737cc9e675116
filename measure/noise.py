"""How much an audit tells besides errors: of real documents, and of honest ones that were drawn.

A warning that is not true, or true of everybody, teaches its readers to skip warnings.

``python -m measure.noise [FILE ...] --examples 1000`` prints a table: for each rule how many warnings and how many lines
of notes it gives, document by document, and in how many of the honest disclosures it speaks at all.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from fiscaldisclosure.audit import audit
from fiscaldisclosure.rules.rule import Severity
from measure.detection import Task, drawn, tasks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.model.disclosure import Disclosure

TAILS: Final = "尾差"
"""What all rounding tails of a document are told as: one line, with their number."""


@frozen
class Noise:
    """What is told of one document, or of several, besides errors.

    Attributes:
        documents: How many they are.
        warnings: Warnings by the id of the rule.
        notes: Lines of notes by the id of the rule: each rule has one, and all rounding tails together.
        most_warnings: The most warnings of one document.
        most_notes: The most lines of notes of one.

    """

    documents: int = 0
    warnings: Counter[str] = field(factory=Counter)
    notes: Counter[str] = field(factory=Counter)
    most_warnings: int = 0
    most_notes: int = 0

    def __add__(self, other: Noise) -> Noise:
        return Noise(
            self.documents + other.documents,
            self.warnings + other.warnings,
            self.notes + other.notes,
            max(self.most_warnings, other.most_warnings),
            max(self.most_notes, other.most_notes),
        )

    @property
    def mean(self) -> str:
        """Warnings and lines of notes a document."""
        return " / ".join(
            f"{sum(told.values()) / max(self.documents, 1):.2f}" for told in (self.warnings, self.notes)
        )

    @property
    def most(self) -> str:
        """The most warnings and the most lines of notes of a document."""
        return f"{self.most_warnings} / {self.most_notes}"


def noise_of(result: Audit) -> Noise:
    """Count what one audit tells besides errors."""
    warnings: Counter[str] = Counter()
    notes: set[str] = set()
    for finding in result.findings:
        if finding.severity is Severity.WARNING:
            warnings[finding.rule.id] += 1
        elif finding.severity is Severity.NOTE:
            notes.add(TAILS if finding.is_tail else finding.rule.id)
    return Noise(1, warnings, Counter(notes), warnings.total(), len(notes))


def honest(examples: int, number: int = 1) -> Iterator[Disclosure]:
    """Draw honest disclosures, with tables and without, the same for the same number."""
    jobs: list[Task] = tasks(examples, number)
    for job in jobs:
        for _, disclosure in drawn(job):
            yield disclosure


def table(columns: dict[str, Noise]) -> str:
    """Write what each rule told as a Markdown table: warnings, then lines of notes, a column a document."""
    rules = sorted({rule for column in columns.values() for rule in (*column.warnings, *column.notes)})
    lines = [f"| | {' | '.join(columns)} |", f"|---|{'---:|' * len(columns)}"]
    for rule in rules:
        cells = [_cell(column.warnings[rule], column.notes[rule]) for column in columns.values()]
        lines.append(f"| {rule} | {' | '.join(cells)} |")
    sums = [f"{column.warnings.total()} / {column.notes.total()}" for column in columns.values()]
    lines.append(f"| **warnings / lines of notes** | {' | '.join(sums)} |")
    return "\n".join(lines)


def _cell(warnings: int, notes: int) -> str:
    told = (f"{warnings} !" if warnings else "", f"{notes} ·" if notes else "")
    return " ".join(filter(None, told))


def main(words: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m measure.noise", description=__doc__)
    parser.add_argument("files", nargs="*", help="documents to audit")
    parser.add_argument("--examples", type=int, default=1000, help="honest disclosures to draw")
    arguments = parser.parse_args(words)
    columns: dict[str, Noise] = {}
    if arguments.files:
        from fiscaldisclosure.read import read  # generated disclosures need no reader

        columns = {Path(file).name: noise_of(audit(read(file))) for file in arguments.files}
    if arguments.examples:
        total = sum((noise_of(audit(one)) for one in honest(arguments.examples)), Noise())
        columns[f"{total.documents} honest"] = total
        sys.stdout.write(f"honest: {total.mean} a document, at most {total.most}\n\n")
    sys.stdout.write(f"{table(columns)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
