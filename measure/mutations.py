"""What damage does to reading: nothing may die, hang, or be accused that is honest.

``python -m measure.mutations FILE… --count 40000`` damages honest documents of all kinds in its bytes, in the parts it is
packed of and in its text, reads each within limits as the command does, audits it and writes every form of report.  A
file of which the very figures are read that the document has must not be accused of more than that.  Files that did harm are
kept with ``--keep FOLDER``.  Without a FILE, documents are printed in every kind that can be written.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from time import monotonic, process_time
from typing import TYPE_CHECKING, Final

from attrs import define, field, frozen

import fiscaldisclosure as fd
from fiscaldisclosure.audit import audit
from fiscaldisclosure.errors import FiscalDisclosureError, ReadError
from fiscaldisclosure.read.publication import read_publication
from fiscaldisclosure.read.worker import Limits
from fiscaldisclosure.read.workers import Workers
from fiscaldisclosure.report.formats import FORMATS
from fiscaldisclosure.testing.hostile import KINDS, sheets
from fiscaldisclosure.testing.hostile.damage import damaged
from measure.drawing import examples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.model.disclosure import Disclosure

LIMITS: Final = Limits(memory=512 << 20, seconds=60)
"""What one damaged file may cost."""
SLOW: Final = 10.0
"""Seconds of computing that no file may take."""


@frozen
class Read:
    """What a file came to.

    Attributes:
        outcome: ``read``, ``refused``, or what went wrong: ``foreign`` exceptions, ``crash`` of a rule, ``report``.
        told: What was said.
        seconds: The time it was computed on.
        figures: The figures by their names.
        errors: What it is accused of: rule and figures.
        contained: How many pieces a defect of the reader cost.

    """

    outcome: str
    told: str = ""
    seconds: float = 0.0
    figures: tuple[tuple[str, str], ...] = ()
    errors: frozenset[str] = frozenset()
    contained: int = 0


def read(file: str) -> Read:
    """Read, audit and report a file as a server would; whatever happens is told."""
    start = process_time()
    publication = read_publication((file,))
    if publication.disclosure is None:
        known = isinstance(publication.error, FiscalDisclosureError)
        told = f"{type(publication.error).__name__}: {publication.error}"
        return Read("refused" if known else "foreign", told, process_time() - start)
    found = audit(publication.disclosure)
    outcome, told = "read", ""
    if found.crashes:
        outcome, told = "crash", f"{found.crashes[0].rule.id}: {found.crashes[0].error!r}"
    for form in (name for name, known in FORMATS.items() if known.is_text):
        try:
            fd.report(found, form, file=file)
        except Exception as error:  # noqa: BLE001  # it is what is looked for
            outcome, told = "report", f"{form}: {error!r}"
    contained = sum("程序出错" in item.text for item in publication.disclosure.unread)
    if contained:
        told = next(item.text for item in publication.disclosure.unread if "程序出错" in item.text)
    seconds = process_time() - start
    return Read(outcome, told, seconds, _figures(publication.disclosure), _errors(found), contained)


def _figures(disclosure: Disclosure) -> tuple[tuple[str, str], ...]:
    return tuple(
        ("/".join(label.en for label in trail), f"{figure.value} {figure.unit}")
        for trail, figure in disclosure.figures()
    )


def _errors(found: Audit) -> frozenset[str]:
    return frozenset(
        f"{item.rule.id} {' '.join(str(figure.value) for figure in item.figures)}" for item in found.errors
    )


@define
class Account:
    """What became of the damaged files of one kind."""

    outcomes: Counter[str] = field(factory=Counter)
    slowest: float = 0.0
    harmful: list[str] = field(factory=list)

    def note(self, made: Read, honest: Read, name: str) -> bool:
        """Count what a file came to, and return whether it did harm."""
        outcomes = {made.outcome}
        if made.outcome == "read":
            outcomes |= {"contained"} if made.contained else set()
            is_told_truly = made.figures == honest.figures
            outcomes |= {"same figures"} if is_told_truly else set()
            outcomes |= {"accused"} if is_told_truly and not made.errors <= honest.errors else set()
        outcomes |= {"slow"} if made.seconds > SLOW else set()
        self.outcomes.update(["files", *outcomes])
        self.slowest = max(self.slowest, made.seconds)
        harm = outcomes - {"read", "refused", "same figures"}
        if harm:
            self.harmful.append(
                f"{name}: {' '.join(sorted(harm))}: {made.told} {made.errors - honest.errors}"
            )
        return bool(harm)


def seeds(files: Sequence[str], folder: Path) -> list[Path]:
    """The honest documents: those that are named, else one of each kind, printed."""
    if files:
        return [Path(file) for file in files]
    found = []
    for number, sheet in enumerate(examples(sheets(), 3, "mutations")):
        for write in KINDS.values():
            data, name = write(sheet)
            path = folder / f"{number}-{name}"
            path.write_bytes(data)
            found.append(path)
    return found


def measured(
    files: Iterable[Path], count: int, seed: str, folder: Path, keep: Path | None
) -> Iterator[tuple[str, Account]]:
    """Damage files in turn, read what came of each, and yield the account of its kind."""
    originals = [(path, path.read_bytes()) for path in files]
    accounts: dict[str, Account] = {}
    with Workers(count=1, limits=LIMITS) as workers:
        honest = {path: workers.call((str(path),), read, str(path)) for path, _ in originals}
        for number in range(count):
            path, data = originals[number % len(originals)]
            chance = Random(f"{seed}/{number}")  # noqa: S311  # chance, not secrets
            bad = damaged(data, path.suffix, chance)
            file = folder / f"{number}{path.suffix}"
            file.write_bytes(bad)
            try:
                made = workers.call((file.name,), read, str(file))
            except ReadError as error:
                made = Read("dead", str(error))
            except Exception as error:  # noqa: BLE001  # it is what is looked for
                made = Read("foreign", repr(error))
            account = accounts.setdefault(path.suffix, Account())
            if account.note(made, honest[path], f"{path.name} {seed}/{number}") and keep is not None:
                (keep / f"{path.stem}-{seed}-{number}{path.suffix}").write_bytes(bad)
            file.unlink()
            yield path.suffix, account


_COLUMNS: Final = (
    "files",
    "read",
    "same figures",
    "refused",
    "contained",
    "accused",
    "crash",
    "report",
    "foreign",
    "dead",
    "slow",
)


def table(accounts: dict[str, Account]) -> str:
    """Write what became of the files as a Markdown table: a row a kind."""
    lines = [f"| kind | {' | '.join(_COLUMNS)} | slowest, s |", f"|---|{'---:|' * (len(_COLUMNS) + 1)}"]
    whole = Counter[str]()
    for kind, account in sorted(accounts.items()):
        cells = [f"{account.outcomes[name]:,}" for name in _COLUMNS]
        lines.append(f"| `{kind}` | {' | '.join(cells)} | {account.slowest:.1f} |")
        whole += account.outcomes
    slowest = max((account.slowest for account in accounts.values()), default=0)
    lines.append(f"| **all** | {' | '.join(f'{whole[name]:,}' for name in _COLUMNS)} | {slowest:.1f} |")
    return "\n".join(lines)


def main(words: Sequence[str] | None = None) -> int:
    """Run from the command line; 1 if a file did harm."""
    parser = argparse.ArgumentParser(prog="python -m measure.mutations", description=__doc__)
    parser.add_argument("files", nargs="*", help="honest documents")
    parser.add_argument("--count", type=int, default=2000, help="damaged files")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--keep", type=Path, help="a folder for files that did harm")
    arguments = parser.parse_args(words)
    if arguments.keep is not None:
        arguments.keep.mkdir(parents=True, exist_ok=True)
    accounts: dict[str, Account] = {}
    start = monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        honest = seeds(arguments.files, folder)
        for kind, account in measured(honest, arguments.count, arguments.seed, folder, arguments.keep):
            accounts[kind] = account
            if monotonic() - start > arguments.seconds:
                break
    sys.stdout.write(f"{table(accounts)}\n")
    harmful = [told for account in accounts.values() for told in account.harmful]
    sys.stdout.write("".join(f"\n{told}" for told in harmful) + "\n" * bool(harmful))
    return int(bool(harmful))


if __name__ == "__main__":
    sys.exit(main())
