"""The one step from the bytes of files to rows, as a function that can be sent anywhere."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import astuple, field, frozen

from fiscaldisclosure.audit import audit
from fiscaldisclosure.duties import Status, checklist
from fiscaldisclosure.frames import rows
from fiscaldisclosure.frames.cells import lines
from fiscaldisclosure.frames.columns import TABLES
from fiscaldisclosure.project.own_rules import whole_catalogue
from fiscaldisclosure.project.review import review
from fiscaldisclosure.project.settings import Settings
from fiscaldisclosure.read.units import Portion

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from fiscaldisclosure.frames.columns import Row
    from fiscaldisclosure.language import Language
    from fiscaldisclosure.project.accepted import Acceptance
    from fiscaldisclosure.read.publication import Publication
    from fiscaldisclosure.rules.rule import Rule


@frozen
class Tally:
    """How many publications were surveyed, and what was found in them."""

    publications: int = 0
    unreadable: int = 0
    wrong: int = 0
    """Publications with an error."""
    errors: int = 0
    warnings: int = 0
    notes: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))


@frozen
class Made:
    """What came of some files: lines of CSV for each table, and how much they tell."""

    tables: Mapping[str, str] = field(repr=False)
    tally: Tally


def joined(made: Iterable[Made]) -> Made:
    """Return several as one."""
    found = list(made)
    tables = {name: "".join(item.tables[name] for item in found) for name in TABLES}
    return Made(tables, sum((item.tally for item in found), Tally()))


@frozen
class Work:
    """Read, audit and tell: called with a portion of files, it returns their rows.  It and what it returns can be pickled.

    Attributes:
        settings: Which rules apply and what they weigh.
        folder: The folder that paths of rule modules begin in.
        acceptances: The accepted findings.
        language: Of names and messages.

    Example:
        >>> work = Work()
        >>> made = work(Portion((("examples/organization-department.json",),)))
        >>> made.tally.publications, made.tables["findings"].count("FD702")
        (1, 2)

    """

    settings: Settings = field(factory=Settings)
    folder: Path | None = None
    acceptances: tuple[Acceptance, ...] = ()
    language: Language = "zh"

    def __call__(self, portion: Portion) -> Made:
        """Return the rows of all publications that the files of a portion are; what fails is told in a row."""
        return self._made([self._told(item) for item in portion.publications()])

    def failed(self, files: Iterable[str], error: Exception) -> Made:
        """Return the rows of files that could not be surveyed."""
        return self._made([_failure(file, error) for file in files])

    def rules(self) -> tuple[Rule, ...]:
        """Return the rules that apply.

        Raises:
            SettingsError: if the settings cannot be used.

        """
        return _rules(_Key(self.settings, self.folder))[0]

    def _made(self, told: Sequence[Mapping[str, list[Row]]]) -> Made:
        tables = {
            name: "".join(lines(item.get(name, ()), columns) for item in told)
            for name, columns in TABLES.items()
        }
        return Made(tables, sum((_tally(item) for item in told), Tally()))

    def _told(self, publication: Publication) -> Mapping[str, list[Row]]:
        if publication.disclosure is None:
            return _failure(publication.name, publication.error)
        try:
            return self._rows(publication)
        except Exception as defect:  # noqa: BLE001  # a defect met in one must not keep the others from being surveyed
            return _failure(publication.name, defect)

    def _rows(self, publication: Publication) -> Mapping[str, list[Row]]:
        disclosure = publication.disclosure
        assert disclosure is not None  # noqa: S101  # asked before
        applied, catalogue = _rules(_Key(self.settings, self.folder))
        whole = self.settings.weighed(audit(disclosure, applied), catalogue)
        reviewed = review(whole, publication.files, self.acceptances)
        due = [item.status for item in checklist(disclosure) if item.status is not Status.NOT_APPLICABLE]
        title = {"publication": publication.name, **rows.title(disclosure)}
        row = {
            **title,
            "grouping": publication.grouping.value,
            "narrative": publication.has_narrative,
            "tables": len(disclosure.tables),
            **rows.outcome(reviewed.audit),
            "accepted": len(reviewed.accepted),
            "duties": len(due),
            "lacking": due.count(Status.ABSENT),
            **rows.headline(disclosure),
        }
        return {
            "publications": [row],
            "figures": [title | item for item in rows.figures(disclosure, whole, self.language)],
            "findings": [title | item for item in rows.reviewed(reviewed, self.language)],
        }


def _failure(name: str, error: Exception | None) -> Mapping[str, list[Row]]:
    return {"publications": [{"publication": name, "failure": _said(error)}]}


def _said(error: Exception | None) -> str:
    from fiscaldisclosure.errors import FiscalDisclosureError

    if error is None or isinstance(error, FiscalDisclosureError):
        return str(error or "")
    return f"{type(error).__name__}: {error}"


def _tally(told: Mapping[str, list[Row]]) -> Tally:
    (row,) = told["publications"]
    if "failure" in row:
        return Tally(1, unreadable=1)
    counts = {name: int(row[name] or 0) for name in ("errors", "warnings", "notes")}
    return Tally(1, wrong=bool(counts["errors"]), **counts)


@frozen
class _Key:
    """Settings as the key of what follows from them, which is worked out once in a process."""

    settings: Settings = field(eq=repr)
    folder: Path | None


@lru_cache(maxsize=8)
def _rules(key: _Key) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The rules that apply to a disclosure, and all there are."""
    catalogue = whole_catalogue(key.settings.rules, key.folder)
    return key.settings.applied(catalogue), catalogue
