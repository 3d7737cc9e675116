"""The one step from the bytes of files to rows, as a function that can be sent anywhere."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from attrs import astuple, evolve, field, frozen

from fiscaldisclosure.audit import audit
from fiscaldisclosure.errors import FiscalDisclosureError, Message, ReadError, defect
from fiscaldisclosure.form.duties import Status, checklist
from fiscaldisclosure.frames import rows
from fiscaldisclosure.frames.cells import lines
from fiscaldisclosure.frames.columns import TABLES
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.project.own_rules import whole_catalogue
from fiscaldisclosure.project.review import review
from fiscaldisclosure.project.settings import Settings
from fiscaldisclosure.read.units import Portion

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from fiscaldisclosure.frames.columns import Row
    from fiscaldisclosure.language import Language
    from fiscaldisclosure.project.accepted import Acceptance
    from fiscaldisclosure.project.review import Review
    from fiscaldisclosure.read.publication import Publication
    from fiscaldisclosure.rules.rule import Rule


_BACK: Final = Label("← 目录", "← index")


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
    crashed: int = 0
    """Publications in which a rule failed."""

    @classmethod
    def of(cls, row: Row) -> Tally:
        """Return what a row of publications tells; one that could not be read has no counts."""
        if row.get("errors") is None:
            return cls(1, unreadable=1)
        counts = {name: int(row[name] or 0) for name in ("errors", "warnings", "notes")}
        return cls(1, wrong=bool(counts["errors"]), crashed=bool(row.get("crashes")), **counts)

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))


def gravest(row: Row) -> tuple[int, int, str]:
    """Return what publications are ranked by: most errors first, then most warnings."""
    tally = Tally.of(row)
    return -tally.errors, -tally.warnings, str(row["publication"])


@frozen
class Made:
    """What came of some files: lines of CSV for each table, how much they tell, and pages, if they were asked for."""

    tables: Mapping[str, str] = field(repr=False)
    tally: Tally
    pages: Mapping[str, str] = field(factory=dict, repr=False)
    passing: bool = False
    """Whether something failed that may go well the next time, so that it is to be done again."""


def joined(made: Iterable[Made]) -> Made:
    """Return several as one."""
    found = list(made)
    tables = {name: "".join(item.tables[name] for item in found) for name in TABLES}
    pages = {name: page for item in found for name, page in item.pages.items()}
    tally = sum((item.tally for item in found), Tally())
    return Made(tables, tally, pages, any(item.passing for item in found))


def page_of(publication: str) -> str:
    """Return the name of a publication's page: the same in every run, and a name on every system."""
    return f"{sha256(publication.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}.html"


@frozen
class Work:
    """Read, audit and tell: called with a portion of files, it returns their rows.  It and what it returns can be pickled.

    Attributes:
        settings: Which rules apply and what they weigh.
        folder: The folder that paths of rule modules begin in.
        acceptances: The accepted findings.
        language: Of names and messages.
        pages: Whether a page is made of each publication, besides its rows.

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
    pages: bool = False

    def __call__(self, portion: Portion) -> Made:
        """Return the rows of all publications that the files of a portion are; what fails is told in a row."""
        return joined(self._told(item) for item in portion.publications())

    def failed(self, files: Iterable[str], error: Exception) -> Made:
        """Return the rows of files that could not be surveyed."""
        return joined(_failure(file, error, self.language) for file in files)

    def rules(self) -> tuple[Rule, ...]:
        """Return the rules that apply.

        Raises:
            SettingsError: if the settings cannot be used.

        """
        return _rules(_Key(self.settings, self.folder))[0]

    def _told(self, publication: Publication) -> Made:
        if publication.disclosure is None:
            return _failure(publication.name, publication.error, self.language)
        try:
            return self._rows(publication)
        except Exception as error:  # noqa: BLE001  # a defect met in one must not keep the others from being surveyed
            return _failure(publication.name, error, self.language)

    def _rows(self, publication: Publication) -> Made:
        disclosure = publication.disclosure
        assert disclosure is not None  # noqa: S101  # asked before
        applied, catalogue = _rules(_Key(self.settings, self.folder))
        whole = self.settings.weighed(audit(disclosure, applied), catalogue)
        reviewed = review(whole, publication.files, self.acceptances)
        ticks = checklist(disclosure)
        due = [item.status for item in ticks if item.status is not Status.NOT_APPLICABLE]
        title = {"publication": publication.name, **rows.title(disclosure)}
        row = {
            **title,
            "grouping": publication.grouping.value,
            "apart": publication.apart.in_(self.language) if publication.apart else None,
            "copies": " + ".join(publication.copies) or None,
            "narrative": publication.has_narrative,
            "tables": len({table.key for table in disclosure.tables}),
            **rows.outcome(reviewed.audit, self.language),
            "accepted": len(reviewed.accepted),
            "duties": len(due),
            "lacking": due.count(Status.ABSENT),
            **rows.headline(disclosure),
        }
        told = {
            "publications": [row],
            "figures": [title | item for item in rows.figures(disclosure, whole, self.language)],
            "findings": [title | item for item in rows.reviewed(reviewed, self.language)],
            "duties": [title | item for item in rows.duties(ticks, self.language)],
        }
        pages = {page_of(publication.name): self._page(reviewed)} if self.pages else {}
        return evolve(_made(told, pages), passing=bool(whole.crashes))

    def _page(self, reviewed: Review) -> str:
        """The page of a publication; what goes wrong with it is told there, as its rows are right all the same."""
        from fiscaldisclosure.report.html import page  # pages are made if they are asked for
        from fiscaldisclosure.report.markup import element

        name = " + ".join(reviewed.files)
        back = element("p", element("a", _BACK.in_(self.language), href="../index.html"))
        try:
            return page([(name, reviewed)], language=self.language, above=back)
        except Exception as error:  # noqa: BLE001  # told on the page
            return page([], [(name, defect(error))], self.language, above=back)


def _made(told: Mapping[str, list[Row]], pages: Mapping[str, str]) -> Made:
    tables = {name: lines(told.get(name, ()), columns) for name, columns in TABLES.items()}
    return Made(tables, sum(map(Tally.of, told["publications"]), Tally()), pages)


def _failure(name: str, error: Exception | None, language: Language) -> Made:
    row: Row = {"publication": name, "failure": _said(error, language)}
    return evolve(_made({"publications": [row]}, {}), passing=_may_pass(error))


def _said(error: Exception | None, language: Language) -> str:
    if isinstance(error, FiscalDisclosureError):
        return error.in_(language)
    return "" if error is None else f"{type(error).__name__}: {error}"


def _may_pass(error: Exception | None) -> bool:
    """Whether a failure is none of the file's own: a defect, a package that is missing, a file that was not to be had."""
    if not isinstance(error, ReadError):
        return True
    reasons = [value for _, value in error.told.values] if isinstance(error.told, Message) else ()
    return any(isinstance(item, Message) and item.key.startswith("system.") for item in reasons)


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
