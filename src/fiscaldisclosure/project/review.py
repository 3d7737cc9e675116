"""An audit, with what has been dealt with laid aside, but not hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from fiscaldisclosure.project.baseline import Baseline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.comparison.compared import Change
    from fiscaldisclosure.form.duties import Tick
    from fiscaldisclosure.project.accepted import Acceptance
    from fiscaldisclosure.project.settings import Settings
    from fiscaldisclosure.rules.rule import Rule


@frozen
class Accepted:
    """A finding that was accepted, and the entry that says so."""

    finding: Finding
    acceptance: Acceptance


@frozen
class Review:
    """An audit whose findings are those nobody has dealt with yet.

    Attributes:
        audit: The audit, with these findings only.
        accepted: The findings that were accepted.
        known: The findings that the baseline holds already.
        compared: Whether there was a baseline.
        files: The files the audited disclosure was read from, the narrative first.
        settings: The settings that applied, if there were any.
        ticks: The checklist of what must be disclosed, if it was asked for.
        mended: The findings of an earlier version that are gone.
        changes: The figures that an earlier document tells differently.

    """

    audit: Audit
    accepted: tuple[Accepted, ...] = ()
    known: tuple[Finding, ...] = ()
    compared: bool = False
    files: tuple[str, ...] = ()
    settings: Settings | None = None
    ticks: tuple[Tick, ...] = ()
    mended: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = ()


def review(
    audit: Audit,
    files: Iterable[str] = (),
    acceptances: Iterable[Acceptance] = (),
    baseline: Baseline | None = None,
) -> Review:
    """Lay aside what was accepted, and then what the baseline holds."""
    names = tuple(files)
    entries = [entry for entry in acceptances if entry.concerns(names, audit.disclosure.department)]
    accepted: list[Accepted] = []
    rest: list[Finding] = []
    for finding in audit.findings:
        entry = next((item for item in entries if item.matches(finding)), None)
        if entry is None:
            rest.append(finding)
        else:
            accepted.append(Accepted(finding, entry))
    new, known = (baseline or Baseline()).split(rest, names[0] if names else "")
    return Review(evolve(audit, findings=new), tuple(accepted), known, baseline is not None, names)


@define
class Used:
    """Which accepted findings are still of use, noted document by document.

    Attributes:
        acceptances: The entries.
        left_out: The rules that are not applied, of which nothing can be said.

    """

    acceptances: tuple[Acceptance, ...]
    left_out: tuple[Rule, ...] = ()
    _used: set[int] = field(factory=set)
    _concerned: set[int] = field(factory=set)
    _failed: set[Rule] = field(factory=set)
    """The rules that crashed in a document, which say nothing of it either."""

    def note(self, review: Review) -> None:
        """Note which entries speak of a document, and which match something in it."""
        self._failed |= {crash.rule for crash in review.audit.crashes}
        self._used |= {id(item.acceptance) for item in review.accepted}
        department = review.audit.disclosure.department
        self._concerned |= {
            id(entry)
            for entry in self.acceptances
            if id(entry) not in self._concerned and entry.concerns(review.files, department)
        }

    def unused(self) -> list[Acceptance]:
        """Return the entries that match nothing in the documents they speak of, unless their rule was left out.

        Of two that say the same, the first is used.
        """
        silent = {name for rule in (*self.left_out, *self._failed) for name in (rule.id.lower(), rule.name)}
        return [
            entry
            for entry in self.acceptances
            if id(entry) in self._concerned - self._used and entry.rule.lower() not in silent
        ]
