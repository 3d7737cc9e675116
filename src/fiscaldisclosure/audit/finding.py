"""A finding: what a reader is told, with everything that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from fiscaldisclosure.audit import sentences
from fiscaldisclosure.audit.direction import spoken
from fiscaldisclosure.audit.ledger import Ledger
from fiscaldisclosure.audit.message import expected_text, implied_text, implied_value, is_within, violation
from fiscaldisclosure.audit.misread import MISREAD
from fiscaldisclosure.audit.naming import full_name
from fiscaldisclosure.by_figure import ByFigure
from fiscaldisclosure.identities import Expectation, Reason, Verdict
from fiscaldisclosure.interval import ARITHMETIC
from fiscaldisclosure.rules.rule import Severity
from fiscaldisclosure.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from fiscaldisclosure.audit.check import Check
    from fiscaldisclosure.audit.consequence import Consequence
    from fiscaldisclosure.audit.diagnosis import Explanation
    from fiscaldisclosure.figure import Figure, Place
    from fiscaldisclosure.interval import Interval
    from fiscaldisclosure.language import Language
    from fiscaldisclosure.rules.rule import Rule

_MANY = 3
"""More suspects than this are not listed one by one."""


@frozen(repr=False)
class Finding(Shown):
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
    ledger: Ledger = field(factory=Ledger, repr=False, eq=False)

    def __repr__(self) -> str:
        return f"<Finding {self.severity.name.lower()} {self}>"

    def __str__(self) -> str:
        place = self.place
        where = f"{place}: " if place is not None else ""
        return f"{where}{self.rule.id} {message(self)}"

    @property
    def suspect(self) -> Figure | None:
        """The figure that is most likely wrong, if there is only one."""
        return self.suspects[0] if len(self.suspects) == 1 else None

    @property
    def right(self) -> Decimal | None:
        """What the one suspect should be, unrounded; None if the other figures do not tell."""
        if self.suspect is None or self.implied is None:
            return None
        if self.suspect is self.check.requirement.stated and self.expected is not None:
            return self.expected
        return (self.implied.lo + self.implied.hi) / 2

    @property
    def doubts(self) -> tuple[Figure, ...]:
        """The figures taking part whose reading is inferred, so that nothing is proven."""
        return self.check.doubts

    @property
    def suspected_words(self) -> str:
        """The words that may be wrong instead of the figures; empty if a figure is known to be."""
        if self.suspect is not None and self.related:
            return ""
        return self.check.requirement.suspected_words

    @property
    def prints(self) -> tuple[Figure, ...]:
        """The figures to look at: the one suspect, the figure that states something, and whoever else is suspected."""
        shown: list[Figure] = []
        for figure in (self.suspect, self.check.requirement.stated, *self.suspects):
            if figure is not None and not any(figure is other for other in shown):
                shown.append(figure)
        return tuple(shown)

    @property
    def place(self) -> Place | None:
        """Where it stands: the one suspect, else the figure that states something, else any, else the words."""
        places = (figure.place for figure in (*self.prints, *self.figures))
        return next((place for place in places if place is not None), self.check.requirement.place)

    @property
    def is_tail(self) -> bool:
        """Whether rounding explains it, be it by a rare chance."""
        return self.check.outcome.verdict in {Verdict.WITHIN_ROUNDING, Verdict.UNLIKELY}

    @property
    def rule(self) -> Rule:
        """The rule that was broken."""
        return self.check.rule

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure involved, the stating one first."""
        return self.check.requirement.figures

    @property
    def expected(self) -> Decimal | None:
        """What the stated figure should have been, unrounded."""
        return self.check.outcome.expected

    @property
    def found(self) -> Decimal | None:
        """What was printed."""
        return self.check.outcome.found

    @property
    def blamed(self) -> Figure | None:
        """The figure that is named as wrong though another is computed from it; None where the stated one is named."""
        suspect = self.suspect
        doubtful = self.severity > Severity.NOTE and (bool(self.doubts) or self.check.is_recognised)
        misread = any(explanation.kind == MISREAD for explanation in self.explanations)
        if suspect is None or self.implied is None or doubtful or misread or self.suspected_words:
            return None
        return suspect if is_within(suspect, self.check) else None

    @property
    def headline(self) -> tuple[Figure | None, Decimal | None, Decimal | None, Decimal | None]:
        """The figure that the message names first, what is printed, what it should be, if that is one number, and how far off it is."""
        blamed = self.blamed
        if blamed is None:
            return self.check.requirement.stated, self.found, self.expected, self.difference
        right = implied_value(blamed, self.implied)
        off = None if right is None else ARITHMETIC.subtract(blamed.value, right)
        return blamed, blamed.value, right, off

    @property
    def difference(self) -> Decimal | None:
        """What was found, less what was expected."""
        return self.check.outcome.residual

    @property
    def allowance(self) -> Decimal | None:
        """The largest difference that rounding could explain."""
        return self.check.outcome.allowance


def message(finding: Finding, language: Language = "zh", *, within: int = 0) -> str:
    """Return a finding in one line.

    Args:
        finding: What to tell.
        language: ``"zh"`` or ``"en"``.
        within: How many of the names that lead to a figure the reader knows already, as under a heading.

    """
    said = violation(finding.check, finding.ledger, language, within=within)
    said += (premises := _premises(finding, language, within))
    suspect = finding.suspect
    for explanation in finding.explanations:
        if explanation.kind == MISREAD:
            return said + sentences.MISREAD.in_(language).format(how=explanation.text.in_(language))
    if finding.doubts and finding.severity > Severity.NOTE:
        doubts = sentences.AND.in_(language).join(_doubts(finding, language, within))
        return said + sentences.DOUBTFUL.in_(language).format(doubts=doubts)
    if finding.check.is_recognised and finding.severity > Severity.NOTE:
        return said + sentences.RECOGNISED.in_(language)
    if suspect is None or suspect is finding.check.requirement.stated or finding.suspected_words:
        return said
    implied = finding.implied
    right = implied_text(suspect, implied, language)
    if right:
        blames = ByFigure([(suspect, None)])
        said = violation(finding.check, finding.ledger, language, within=within, blamed=blames) + premises
    blamed = sentences.BLAMED["one" if right else "one-unknown"].in_(language)
    return blamed.format(
        suspect=full_name(suspect, finding.ledger, language, within),
        figure=spoken(suspect, language, beside=None if implied is None else implied.lo),
        implied=right,
        said=said,
    )


def _premises(finding: Finding, language: Language, within: int) -> str:
    """Return what a finding counts with that is not printed; empty if nothing."""
    told = (
        sentences.PREMISE.in_(language).format(
            name=full_name(item.figure, finding.ledger, language, within),
            right=spoken(item.figure, language, value=item.right.value, beside=item.figure.value),
            figure=spoken(item.figure, language),
        )
        for item in finding.check.premises
    )
    return "".join(told)


def _doubts(finding: Finding, language: Language, within: int) -> Iterator[str]:
    for figure in finding.doubts:
        if figure.inferred is not None:
            yield sentences.DOUBT.in_(language).format(
                name=full_name(figure, finding.ledger, language, within),
                figure=spoken(figure, language),
                reason=sentences.INFERRED[figure.inferred].in_(language),
            )


def advice(finding: Finding, language: Language = "zh", *, within: int = 0) -> str:
    """Return what to do about a finding."""
    check, suspects = finding.check, finding.suspects
    words = check.requirement.words(language)
    if "wanted" in words:
        key = "reword"
    elif finding.doubts and check.outcome.verdict is Verdict.IMPOSSIBLE:
        names = [full_name(figure, finding.ledger, language, within) for figure in finding.doubts[:_MANY]]
        key, words = "look", {"suspects": sentences.AND.in_(language).join(names)}
    elif check.outcome.reason is Reason.ZERO_BASE:
        key = "no-rate"
    elif check.outcome.verdict is Verdict.WITHIN_ROUNDING:
        key = "nothing"
    elif check.outcome.verdict is Verdict.UNLIKELY or not suspects:
        key = "recompute"
    elif finding.suspected_words:
        names = [f"“{finding.suspected_words}”", *_named(finding, language, within)]
        key, words = "correct-one-of", {"suspects": sentences.AND.in_(language).join(names)}
    elif len(suspects) == 1:
        suspect = suspects[0]
        right = right_text(finding, language)
        key = "correct" if right else "correct-unknown"
        words = {"suspect": full_name(suspect, finding.ledger, language, within), "right": right}
    elif len(suspects) > _MANY:
        key = "correct-some"
    else:
        names = list(_named(finding, language, within))
        key, words = "correct-one-of", {"suspects": sentences.AND.in_(language).join(names)}
    return sentences.ADVICE[key].in_(language).format_map(words)


def _named(finding: Finding, language: Language, within: int) -> Iterator[str]:
    for item in finding.suspects:
        yield f"{full_name(item, finding.ledger, language, within)}（{spoken(item, language)}）"


def right_text(finding: Finding, language: Language = "zh") -> str:
    """Return what the one suspect should be; empty if the other figures do not tell."""
    if len(finding.suspects) != 1:
        return ""
    suspect = finding.suspects[0]
    stated = finding.check.requirement.stated
    if (
        suspect is stated
        and finding.expected is not None
        and finding.check.requirement.expectation is Expectation.VALUE
    ):
        return expected_text(finding.check, language)
    return implied_text(suspect, finding.implied, language)
