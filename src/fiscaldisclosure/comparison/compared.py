"""What comparing disclosures gives."""

from __future__ import annotations

from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from attrs import field, frozen

from fiscaldisclosure.shown import Shown

if TYPE_CHECKING:
    from decimal import Decimal

    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.frames.backend import Backend
    from fiscaldisclosure.language import Language
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.labels import Label


class Relation(Enum):
    """What disclosures are to each other."""

    YEARS = "years"
    """A year and the next."""
    VERSIONS = "versions"
    """One year twice: a draft and its next version."""
    BUDGET = "budget"
    """A published budget and the accounts of its year."""
    UNITS = "units"
    """A department and its units."""


@frozen
class Change:
    """A figure that two disclosures tell differently, or that only one of them tells.

    Attributes:
        trail: The names that lead to it, as the later one tells them.
        before: What the earlier one tells, None if nothing.
        after: What the later one tells.

    """

    trail: tuple[Label, ...]
    before: Figure | None
    after: Figure | None

    def name(self, language: Language = "zh") -> str:
        """Return the names of the fields that lead to the figure."""
        return " › ".join(label.in_(language) for label in self.trail)

    @property
    def difference(self) -> Decimal | None:
        """After less before, in the standard unit; None if one of them is not told."""
        if self.before is None or self.after is None:
            return None
        return self.after.value - self.before.value

    def __str__(self) -> str:
        return f"{self.name()} {self.before or '—'} → {self.after or '—'}"


@frozen(repr=False)
class Compared(Shown):
    """Disclosures held against each other.

    Attributes:
        relation: What they are to each other.
        disclosures: The earlier one and the later one; a department and its units.
        audit: What does not agree between them; for two versions the audit of the later one, with its new findings only.
        mended: The findings of the earlier version that the later one no longer has.
        known: The findings that both versions have.
        changes: The figures that are told differently.

    """

    relation: Relation
    disclosures: tuple[Disclosure, ...] = field(repr=False)
    audit: Audit
    mended: tuple[Finding, ...] = ()
    known: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = field(default=(), repr=False)

    def __repr__(self) -> str:
        told = f"{len(self.findings)} findings, {len(self.changes)} figures differ"
        return f"<Compared {self.relation.value}: {told}, {len(self.mended)} mended>"

    def to_frame(
        self,
        backend: Backend = "pandas",
        *,
        table: Literal["changes", "findings"] = "changes",
        floats: bool = False,
        language: Language = "zh",
    ) -> Any:
        """Return the figures that are told differently as a frame, or what does not agree.

        Args:
            backend: Whose frame: ``"pandas"``, ``"polars"`` or ``"pyarrow"``.
            table: ``"changes"`` or ``"findings"``.
            floats: Whether numbers are floats; by default they are exact, in the standard unit (万元, ratios, pieces).
            language: Of names and messages.

        Raises:
            DataError: for another backend, or one that is not installed (the extra ``frames``).

        """
        return import_module("fiscaldisclosure.frames.told").of_comparison(
            self, backend, table=table, floats=floats, language=language
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What does not agree, or, for two versions, what is newly wrong."""
        return self.audit.findings

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that prove something wrong."""
        return self.audit.errors

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The suspicious findings."""
        return self.audit.warnings
