"""Confront a disclosure with the rule catalogue.

The audit keeps everything: the verdict of every identity, the findings that follow, the figures no identity looked at,
the rounding habits it inferred with their evidence, and the rules that crashed.
"""

from __future__ import annotations

from decimal import localcontext
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from attrs import evolve, field, frozen

from fiscaldisclosure.audit.adding import Adding
from fiscaldisclosure.audit.blame import group
from fiscaldisclosure.audit.check import Check, Crash
from fiscaldisclosure.audit.consequence import consequences_of
from fiscaldisclosure.audit.diagnosis import explain
from fiscaldisclosure.audit.finding import Finding
from fiscaldisclosure.audit.folding import folded
from fiscaldisclosure.audit.habits import Evidence, infer, leans, resolves, undenied
from fiscaldisclosure.audit.ledger import Ledger
from fiscaldisclosure.audit.misread import misread
from fiscaldisclosure.audit.premise import settled
from fiscaldisclosure.audit.unread import UnreadAmounts
from fiscaldisclosure.identities import ROUNDED, Habits, Requirement, Verdict
from fiscaldisclosure.interval import ARITHMETIC
from fiscaldisclosure.rules.rule import Rule, Severity, parts
from fiscaldisclosure.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fiscaldisclosure.audit.blame import Case
    from fiscaldisclosure.audit.diagnosis import Explanation
    from fiscaldisclosure.figure import Figure, Place
    from fiscaldisclosure.frames.backend import Backend
    from fiscaldisclosure.language import Language
    from fiscaldisclosure.model.disclosure import Disclosure


@frozen(repr=False)
class Audit(Shown):
    """The result of an audit.

    Attributes:
        disclosure: What was audited.
        checks: Every identity with its verdict.
        findings: What is wrong, suspicious or worth a note, in the catalogue's order.
        coverage: Which figures were checked and which were not, and what they are called.
        habits: How the document rounds.
        evidence: How well these habits fit, and others that were tried.
        crashes: Rules that raised.

    """

    disclosure: Disclosure = field(repr=False)
    checks: tuple[Check, ...] = field(repr=False)
    findings: tuple[Finding, ...]
    coverage: Ledger = field(repr=False)
    habits: Habits
    evidence: tuple[Evidence, ...] = ()
    crashes: tuple[Crash, ...] = ()

    def __repr__(self) -> str:
        counts = f"{len(self.errors)} errors, {len(self.warnings)} warnings, {len(self.notes)} notes"
        if self.crashes:
            counts += f", rules that failed: {len(self.crashes)}"
        return f"<Audit of {self.disclosure!r}: {counts}>"

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that prove something wrong."""
        return self.of(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The suspicious findings."""
        return self.of(Severity.WARNING)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """Rounding tails and conventions."""
        return self.of(Severity.NOTE)

    def to_frame(
        self,
        backend: Backend = "pandas",
        *,
        table: Literal["findings", "figures"] = "findings",
        floats: bool = False,
        language: Language = "zh",
    ) -> Any:
        """Return the findings as a frame, or every figure with its verdict and the rules that suspect it.

        Args:
            backend: Whose frame: ``"pandas"``, ``"polars"`` or ``"pyarrow"``.
            table: ``"findings"`` or ``"figures"``.
            floats: Whether numbers are floats; by default they are exact, in the standard unit (万元, ratios, pieces).
            language: Of names and messages.

        Raises:
            DataError: for another backend, or one that is not installed (the extra ``frames``).

        """
        return import_module("fiscaldisclosure.frames.told").of_audit(
            self, backend, table=table, floats=floats, language=language
        )

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings of one severity."""
        return tuple(finding for finding in self.findings if finding.severity is severity)


def confront(
    disclosure: Disclosure, rules: Iterable[Rule] | None = None, *, habits: Habits | None = None
) -> Audit:
    """Audit a disclosure (see :func:`fiscaldisclosure.audit`).

    Args:
        disclosure: What is audited.
        rules: The rules to apply, the whole catalogue if None.
        habits: How it rounds, if that is known; else it is inferred.

    Raises:
        TypeError: if it is no disclosure.

    """
    from fiscaldisclosure.model.disclosure import Disclosure  # as the catalogue, wanted only here

    if not isinstance(disclosure, Disclosure):
        msg = (  # type: ignore[unreachable]  # most users have no type checker
            f"expected a Disclosure, not {type(disclosure).__name__}: read(path) makes one of a document, "
            "from_dict(data) of plain data, Disclosure(revenue=...) of one part"
        )
        raise TypeError(msg)
    if rules is None:
        from fiscaldisclosure.rules.catalogue import CATALOGUE  # the catalogue is wanted only here

        rules = CATALOGUE
    with localcontext(ARITHMETIC):
        return _audited(disclosure, rules, habits)


def _audited(disclosure: Disclosure, rules: Iterable[Rule], known: Habits | None) -> Audit:
    declared: list[tuple[Rule, Requirement]] = []
    crashes: list[Crash] = []
    found: dict[str, list[Any]] = {}
    """The parts of the disclosure that rules look at, each looked up once."""
    for rule in rules:
        if rule.part not in found:
            found[rule.part] = parts(disclosure, rule.part)
        try:
            declared += [
                (rule, item) for part in found[rule.part] for item in rule.of(part) if item.says_something
            ]
        except Exception as error:  # noqa: BLE001  # a broken rule is its own outcome; it is reported, not swallowed
            crashes.append(Crash(rule, error))
    opened = list(_opened(declared, disclosure))
    adding = Adding((requirement for _, requirement in opened), disclosure)
    every = _confronted(opened, adding)
    unread = UnreadAmounts(disclosure)
    checks = tuple(check for check in every if not unread.make_up(check))
    ledger = Ledger.of(disclosure, checks)
    proofs = [check for check in checks if check.rule.severity is Severity.ERROR]
    inferred, evidence = infer(proofs, ledger, adding)
    habits, evidence = (inferred, evidence) if known is None else (known, ())
    if habits != ROUNDED:
        checks = tuple(evolve(check, outcome=adding.confront(check.requirement, habits)) for check in checks)
        ledger = Ledger.of(disclosure, checks)
    possible = undenied(evidence) if habits == ROUNDED else ()
    told = [
        *_violations(checks, ledger, habits, possible, adding),
        *_lesser(checks, ledger, leaning=leans(evidence)),
    ]
    told.sort(key=lambda finding: (-finding.severity, finding.check.number))
    findings = folded(told, disclosure, habits)
    return Audit(disclosure, checks, findings, ledger, habits, evidence, tuple(crashes))


def _confronted(declared: Iterable[tuple[Rule, Requirement]], adding: Adding) -> tuple[Check, ...]:
    return tuple(
        Check(rule, requirement, adding.confront(requirement, ROUNDED), number)
        for number, (rule, requirement) in enumerate(declared)
    )


def _opened(
    declared: Iterable[tuple[Rule, Requirement]], disclosure: Disclosure
) -> Iterator[tuple[Rule, Requirement]]:
    """Leave sums open in sections where amounts were told that no field knows: they may be parts of the total."""
    told = [row.line.final if row.line is not None else row.count for row in disclosure.statements]
    apart: list[tuple[Place | None, Figure | None]] = [
        (item.place, item) for item in told if item is not None
    ]
    apart += [(item.place, None) for item in disclosure.unread if not item.free_text]
    unknown: dict[tuple[str | None, str], list[Figure | None]] = {}
    for place, figure in apart:
        if place is not None and (place.section or place.table is None):
            unknown.setdefault(_passage(place), []).append(figure)
    for rule, requirement in declared:
        place = requirement.stated.place if requirement.stated is not None else None
        there = unknown.get(_passage(place), ()) if place is not None and place.table is None else ()
        yield rule, requirement.opened(there) if there else requirement


def _passage(place: Place) -> tuple[str | None, str]:
    """The section in which something is told; what no heading names one for is one passage, too."""
    return place.file, place.section or ""


def _violations(
    checks: Sequence[Check], ledger: Ledger, habits: Habits, possible: Sequence[Habits], adding: Adding
) -> Iterator[Finding]:
    violations = [check for check in checks if check.outcome.verdict is Verdict.IMPOSSIBLE]
    for case in settled(group(violations, ledger, habits), habits):
        yield _told(case, ledger, habits, possible, adding)


def _lesser(checks: Sequence[Check], ledger: Ledger, *, leaning: bool) -> Iterator[Finding]:
    """Yield what rounding can explain; what takes a rare chance is a tail like others where all of them lean one way."""
    for check in checks:
        severity = _LESSER.get(check.outcome.verdict)
        if severity is not None:
            weight = Severity.NOTE if check.doubts or leaning else min(severity, check.rule.severity)
            yield Finding(check, weight, ledger=ledger)


def _told(case: Case, ledger: Ledger, habits: Habits, possible: Sequence[Habits], adding: Adding) -> Finding:
    """Return what is told of a case.

    One that another reading of a recognised digit resolves is a note, and one that other possible habits resolve is
    suspicious.
    """
    weight = case.check.weight
    if any(resolves(other, (case.check, *case.related), adding) for other in possible):
        weight = min(weight, Severity.WARNING)
    decided = misread(case, ledger, habits) if case.check.doubts else None
    explanations: tuple[Explanation, ...] = ()
    if decided is not None:
        weight, explanations = Severity.NOTE, (decided,)
    elif case.is_sought and case.check.rule.severity is Severity.ERROR:
        explanations = explain(case, ledger)
    consequences = consequences_of(case, ledger, habits)
    return Finding(
        case.check, weight, case.suspects, case.implied, explanations, case.related, consequences, ledger
    )


_LESSER = {Verdict.UNLIKELY: Severity.WARNING, Verdict.WITHIN_ROUNDING: Severity.NOTE}
