"""Which printed figures are safely determined: nobody else can be wrong, and one number alone fits.

A figure is corrected only if an error proves it wrong, it alone is to blame, everything in the proof was told in full, and
all relations that speak of it leave one number that can be printed there; or several neighbours, since the parts of a sum
are rounded, of which one slip of the hand made the print of one alone.  What it is held
against must itself be confirmed, or another relation, of other figures, must be broken by it too.  A correction counts only
if the audit of the corrected disclosure is clean of it and has no error that was not there before.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from fiscaldisclosure.audit.confront import confront
from fiscaldisclosure.audit.direction import spoken
from fiscaldisclosure.by_figure import ByFigure
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.identities import Equal, Sum, Verdict
from fiscaldisclosure.model.shape import leading_to_figures
from fiscaldisclosure.rules.rule import Severity
from fiscaldisclosure.unit import YUAN

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from fiscaldisclosure.audit.check import Check
    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.identities import Habits, Requirement
    from fiscaldisclosure.language import Language
    from fiscaldisclosure.rules.rule import Rule
    from fiscaldisclosure.span import Span

_PRINT: Final = re.compile(
    r"(?P<blank>\s*)(?P<before>[-+]?)(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<after>\s*%?\s*)"
)
_MOST: Final = 60
"""More numbers than these that might fit are not tried one by one: they are many."""
_SCALES: Final = (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8)
"""The powers of ten between units, and those by which a point slips."""
_FEN: Final = 2
"""The decimals of 元 that hide nothing."""


@frozen
class Replacement:
    """A figure to be put in the place of another.

    Attributes:
        figure: The figure as printed.
        right: The figure as it must be.

    """

    figure: Figure
    right: Figure

    @property
    def span(self) -> Span | None:
        """Its characters in the file, if that tells."""
        return None if self.figure.place is None else self.figure.place.span

    @property
    def file(self) -> str | None:
        """The file it was printed in."""
        return None if self.figure.place is None else self.figure.place.file

    @property
    def is_cell(self) -> bool:
        """Whether it was printed in a table."""
        return self.figure.place is not None and self.figure.place.table is not None

    def text(self, printed: str) -> str | None:
        """Return what is to be printed in the place of a text; None if it is not the figure that was read.

        Decimals, thousands separators and signs stay as they are printed.
        """
        match = _PRINT.fullmatch(printed)
        if match is None:
            return None
        digits = Decimal(match["digits"].replace(",", ""))
        old, new = self.figure.in_unit, self.right.in_unit
        if digits != abs(old) or max(0, -int(digits.as_tuple().exponent)) != self.figure.decimals:
            return None
        sign = match["before"]
        if new < 0 and not sign.startswith("-") and not (old < 0 or self.is_cell):
            return None  # in a sentence a word tells the direction
        if old < 0 < new and not sign.startswith("-"):
            return None
        if sign.startswith("-") or self.is_cell:
            sign = "-" if new < 0 else ""
        number = f"{abs(new):,f}" if "," in match["digits"] else f"{abs(new):f}"
        return f"{match['blank']}{sign}{number}{match['after']}"


@frozen
class Fix(Replacement):
    """A figure that is safely determined.

    Attributes:
        figure: The figure as printed.
        right: The figure as it must be.
        finding: What proves it wrong.

    """

    finding: Finding

    def old(self, language: Language) -> str:
        """Return the figure as it is printed, the word with it that tells its sign."""
        return spoken(self.figure, language, beside=self.right.value)

    def new(self, language: Language) -> str:
        """Return the figure as it must be, in the same way."""
        return spoken(self.figure, language, value=self.right.value, beside=self.figure.value)


def fixes_of(
    audit: Audit,
    rules: Sequence[Rule] | None = None,
    refused: Container[tuple[str | None, Span | None]] = (),
    files: Container[str | None] | None = None,
) -> tuple[tuple[Fix, ...], Audit]:
    """Return what is safely determined, and the audit of the disclosure with it.

    Args:
        audit: The audit.
        rules: The rules that were applied; None for the catalogue.
        refused: The files and characters that cannot be replaced.
        files: The files in which figures can be replaced; None for all.

    """
    fixes: list[Fix] = []
    for finding in audit.findings:
        fix, after = _mended(audit, finding, rules)
        if fix is None or (fix.file, fix.span) in refused or (files is not None and fix.file not in files):
            continue
        fixes.append(fix)
        audit = after
    return tuple(fixes), audit


def _mended(audit: Audit, finding: Finding, rules: Sequence[Rule] | None) -> tuple[Fix | None, Audit]:
    """Correct what a finding blames; nothing if an error is left of it, or comes of it."""
    known = {_key(item) for item in audit.errors}
    now = next((item for item in audit.errors if _key(item) == _key(finding)), None)
    fix = None if now is None else _determined(now, audit)  # else another correction has mended it
    if fix is None:
        return None, audit
    after = confront(_corrected(audit.disclosure, ByFigure([(fix.figure, fix.right)])), rules)
    if len(after.crashes) > len(audit.crashes):  # nobody can say that it is right now
        return None, audit
    told = {_key(item) for item in after.errors}
    return (None, audit) if _key(finding) in told or told - known else (fix, after)


def _key(finding: Finding) -> tuple[str, ...]:
    """What a finding is about, whatever the numbers are."""
    ledger = finding.ledger
    names = (f"{ledger.name(figure)} {figure.place}" for figure in finding.figures)
    return (finding.rule.id, *names, *finding.check.requirement.signature)


def _determined(finding: Finding, audit: Audit) -> Fix | None:
    """Return the correction of a finding, if it is safe."""
    suspect, check = finding.suspect, finding.check
    if (
        suspect is None
        or check.weight is not Severity.ERROR
        or check.outcome.verdict is not Verdict.IMPOSSIBLE
        or check.premises  # the other finding is mended first
        or finding.suspected_words
        or suspect.inferred is not None
        or suspect.place is None
        or suspect.place.span is None
        or not _is_attested(finding, suspect, audit)
    ):
        return None
    checks = [check, *finding.related]
    checks += [item for item in finding.ledger.checks_of(suspect) if item.holds]
    fitting = [
        value for value in _candidates(finding, suspect, checks) if _fits(suspect, value, checks, audit)
    ]
    if (
        len(fitting) > 1
    ):  # roundings leave room for neighbours: what one slip of the hand turned into the print is meant
        fitting = [value for value in fitting if _is_slip(value, suspect.value)]
    if len(fitting) != 1:
        return None
    return Fix(suspect, evolve(suspect, value=fitting[0], text=None), finding)


def _is_attested(finding: Finding, suspect: Figure, audit: Audit) -> bool:
    """Whether what the figure is held against is not as likely wrong itself.

    Either another relation, of other figures, is broken by the same figure, or all the others are confirmed without it.
    """
    others = [figure for figure in finding.figures if figure is not suspect]
    for check in finding.related:
        rest = [figure for figure in check.requirement.figures if figure is not suspect]
        if len(rest) < len(check.requirement.figures) and not any(
            one is other for one in rest for other in others
        ):
            return True
    return all(
        any(
            check.holds
            and not any(item is suspect for item in check.requirement.figures)
            and check.requirement.confirms(figure, audit.habits)
            for check in finding.ledger.checks_of(figure)
        )
        for figure in others
    )


def _is_slip(right: Decimal, wrong: Decimal) -> bool:
    """Whether one slip leads from one number to another: of sign, unit or point, or of a digit or two neighbours.

    >>> [
    ...     _is_slip(Decimal("927.00"), Decimal(wrong))
    ...     for wrong in ("297.00", "-927.00", "9270.00", "927.80", "292.70")
    ... ]
    [True, True, True, True, False]
    """
    if right in {wrong.copy_negate(), *(wrong.scaleb(exponent) for exponent in _SCALES)}:
        return True
    if (right < 0) is not (wrong < 0):
        return False
    good, bad = (f"{abs(value):f}" for value in (right, wrong))
    length = max(len(good), len(bad))
    if abs(len(good) - len(bad)) == 1:
        short, long = sorted((good, bad), key=len)
        return any(long[:at] + long[at + 1 :] == short for at in range(length) if long[at] != ".")
    differing = [at for at, (one, other) in enumerate(zip(good, bad, strict=False)) if one != other]
    if len(good) != len(bad) or len(differing) == 1:
        return len(good) == len(bad)
    if len(differing) != 2:  # noqa: PLR2004  # two neighbours
        return False
    first, last = differing
    between = good[first + 1 : last]
    return between in {"", "."} and good[first] == bad[last] and good[last] == bad[first]


def _candidates(finding: Finding, suspect: Figure, checks: Sequence[Check]) -> list[Decimal]:
    """The numbers that might be printed in the place of a figure."""
    again = {
        suspect.rounded(other.value)
        for check in checks
        if type(check.requirement) is Equal
        for other in check.requirement.figures
        if other is not suspect and other.half <= suspect.half
    }
    if again:  # what is printed elsewhere as precisely is the number itself
        return list(again)
    if finding.implied is None:
        return []
    unit = Decimal((0, (1,), int(suspect.value.as_tuple().exponent)))
    first, last = suspect.rounded(finding.implied.lo), suspect.rounded(finding.implied.hi)
    count = int((last - first) / unit)
    return [first + unit * step for step in range(-1, count + 2)] if count <= _MOST else []


def _hides_nothing(figure: Figure) -> bool:
    """Whether an amount is told to the last 分."""
    return figure.unit == YUAN and figure.decimals == _FEN


def _fits(suspect: Figure, value: Decimal, checks: Iterable[Check], audit: Audit) -> bool:
    """Whether every relation that speaks of a figure allows a value."""
    right = evolve(suspect, value=value, text=None)
    return value != suspect.value and all(
        _allowed(check.requirement.replacing(suspect, right), audit.habits) for check in checks
    )


def _allowed(requirement: Requirement, habits: Habits) -> bool:
    """Whether a relation holds; a sum of amounts that hide nothing must hold to the last digit."""
    verdict = requirement.confront(habits).verdict
    if isinstance(requirement, Sum) and all(map(_hides_nothing, requirement.figures)):
        return verdict is Verdict.EXACT
    return verdict is not Verdict.IMPOSSIBLE


def _corrected(node: Any, right: ByFigure[Figure]) -> Any:
    """Return a part of the model with other figures in the place of some."""
    if isinstance(node, Figure):
        also = tuple(_corrected(item, right) for item in node.also)
        found = right.get(node) or node
        changed = any(one is not other for one, other in zip(also, node.also, strict=True))
        return evolve(found, also=also) if changed else found
    if isinstance(node, tuple):
        items = tuple(_corrected(item, right) for item in node)
        return items if any(one is not other for one, other in zip(items, node, strict=True)) else node
    if node is None:
        return None
    changes = {}
    cls: type = type(node)
    for slot in leading_to_figures(cls):
        held = getattr(node, slot.name)
        new = _corrected(held, right)
        if new is not held:
            changes[slot.name] = new
    return evolve(node, **changes) if changes else node
