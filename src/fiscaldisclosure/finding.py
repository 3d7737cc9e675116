"""A finding: what a reader is told, with everything that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from fiscaldisclosure.identities import Wording

if TYPE_CHECKING:
    from decimal import Decimal

    from fiscaldisclosure.blame import Consequence
    from fiscaldisclosure.checks import Check
    from fiscaldisclosure.diagnosis import Explanation
    from fiscaldisclosure.figure import Figure, Place
    from fiscaldisclosure.interval import Interval
    from fiscaldisclosure.ledger import Ledger
    from fiscaldisclosure.rules.rule import Rule, Severity


@frozen
class Finding:
    """Something to tell the reader.

    Attributes:
        check: The violated identity that shows it best.
        severity: What it weighs.
        suspects: The figures most likely wrong; one, or several that fit equally well.
        implied: Where the suspect would have to lie if all other figures are right, if they tell.
        explanations: What would explain the printed value.
        related: Other violated identities with the same cause.
        consequences: Figures that agree with the wrong one and would have to change with it.
        ledger: The ledger of the audit, which knows what the figures are called.

    """

    check: Check
    severity: Severity
    suspects: tuple[Figure, ...] = ()
    implied: Interval | None = None
    explanations: tuple[Explanation, ...] = ()
    related: tuple[Check, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    ledger: Ledger | None = field(default=None, repr=False, eq=False)

    def __str__(self) -> str:
        if self.ledger is None:
            return repr(self)
        from fiscaldisclosure.report.message import message  # only who prints needs words

        place = self.place
        where = f"{place}: " if place is not None else ""
        return f"{where}{self.rule.id} {message(self, self.ledger)}"

    @property
    def place(self) -> Place | None:
        """Where the stated figure, or the wording, was printed."""
        identity = self.check.identity
        if isinstance(identity, Wording) and identity.place is not None:
            return identity.place
        return next((figure.place for figure in self.figures if figure.place is not None), None)

    @property
    def rule(self) -> Rule:
        """The rule that was broken."""
        return self.check.rule

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure involved, the stating one first."""
        return self.check.identity.figures

    @property
    def expected(self) -> Decimal | None:
        """What the stated figure should have been, unrounded."""
        return self.check.outcome.expected

    @property
    def found(self) -> Decimal | None:
        """What was printed."""
        return self.check.outcome.found

    @property
    def difference(self) -> Decimal | None:
        """What was found, less what was expected."""
        return self.check.outcome.residual

    @property
    def allowance(self) -> Decimal | None:
        """The largest difference that rounding could explain."""
        return self.check.outcome.allowance
