"""What every form of report is told, document by document, and how much came of them all."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, TextIO

from attrs import define, field

from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fiscaldisclosure.errors import FiscalDisclosureError
    from fiscaldisclosure.project.accepted import Acceptance
    from fiscaldisclosure.project.review import Review
    from fiscaldisclosure.report.paint import Style


@define
class Tally:
    """How much was checked and found."""

    files: int = 0
    unreadable: int = 0
    uncompared: int = 0
    """Of disclosures that were to be compared, those that cannot be."""
    counts: dict[Severity, int] = field(factory=lambda: dict.fromkeys(Severity, 0))
    accepted: int = 0
    known: int = 0
    crashed: int = 0
    """How often a rule failed, and left something unchecked."""

    def add(self, reviewed: Review) -> None:
        """Count the findings of one document; one without a figure proves nothing."""
        for severity in Severity:
            self.counts[severity] += len(reviewed.audit.of(severity))
        self.accepted += len(reviewed.accepted)
        self.known += len(reviewed.known)
        self.crashed += len(reviewed.audit.crashes)
        self.unreadable += not reviewed.audit.coverage.figures


def told_of(error: FiscalDisclosureError) -> Label:
    """Return what an error says, in both languages."""
    return Label(error.in_("zh"), error.in_("en"))


def _here(_names: Sequence[str], work: Callable[..., Any], *arguments: object) -> Any:
    """Call a function in this process, without limits."""
    return work(*arguments)


@define
class Output(ABC):
    """A form of report, written to a stream; it is told of every document, and when there are no more."""

    stream: TextIO
    style: Style
    quiet: bool = field(default=False, kw_only=True)
    within: Callable[..., Any] = field(default=_here, kw_only=True)
    """How a function is called that opens a file again which a report shows, with the names of the files before it."""

    @abstractmethod
    def reviewed(self, file: str, reviewed: Review) -> None:
        """Report one document."""

    @abstractmethod
    def failed(self, file: str, error: Exception, told: Label) -> None:
        """Say that a document could not be read, and why."""

    @abstractmethod
    def end(self, tally: Tally, unused: Sequence[Acceptance]) -> None:
        """Sum up; tell which accepted findings matched nothing."""
