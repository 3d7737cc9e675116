"""What the given figures determine: totals, changes, shares, rates and scores, filled in where they are blank.

There is no second set of formulas: every blank is filled with a figure that is known to be a blank, the rules of the
catalogue are asked what they require, and a relation that states a blank about given figures says what it is.  What is
found helps to find more, so stage follows stage: totals, what they are compared with, changes, rates, scores.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs
from attrs import define, field, frozen

from fiscaldisclosure.errors import DataError, said
from fiscaldisclosure.figure import PERCENT, POINT, Dimension, Figure
from fiscaldisclosure.identities import Identity, Sum
from fiscaldisclosure.identities.quotients import Rate
from fiscaldisclosure.identities.scores import AttainmentScore, Score
from fiscaldisclosure.interval import exponent_of, round_half_up
from fiscaldisclosure.model.labels import label_of
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.shape import Kind, leading_to_figures, paths

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.figure import Unit
    from fiscaldisclosure.identities import Requirement
    from fiscaldisclosure.identities.verdict import Habits
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.labels import Language
    from fiscaldisclosure.rules.rule import Rule

Path = tuple[str | int, ...]

_TOTALS: Final = frozenset(
    {"stated_total", "stated_income", "stated_outlay", "stated_vehicles", "revenue", "expenditure", "final"}
)
_BUDGETS: Final = frozenset({"budget", "initial_budget", "adjusted_budget"})
_LINES: Final = frozenset({"stated_total", "stated_income", "stated_outlay", "stated_vehicles"})
"""The lines that a section gets where it has none: its totals."""
_STAGES: Final[tuple[tuple[frozenset[str], bool], ...]] = (
    (_TOTALS, True),
    (_TOTALS, False),
    (_BUDGETS | {"prior"}, True),
    (frozenset({"stated_change", "stated_variance"}), True),
    (
        frozenset(
            {
                "stated_growth_rate",
                "stated_share",
                "stated_variance_rate",
                "stated_completion_rate",
                "stated_rate",
            }
        ),
        True,
    ),
    (frozenset({"stated_score", "stated_weight"}), True),
)
"""The fields that are filled together, in order, and whether only what is proven counts.

Where it need not be, a list that may leave something out is taken to be whole: who prepares accounts gives all of them.
"""
_RATE_DECIMALS: Final = 2
_SCORE_DECIMALS: Final = 2


class ContradictionError(DataError):
    """What was given cannot all be true.

    Attributes:
        findings: What the audit finds in it.

    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Tell every finding in both languages."""
        self.findings = findings
        super().__init__(said("data.contradict", findings=_Told(findings)))
        self.args = (findings,)


@frozen
class _Told:
    """What is found, a line each."""

    findings: tuple[Finding, ...]

    def in_(self, language: Language) -> str:
        from fiscaldisclosure.audit.finding import message

        return "\n".join(f"{found.rule.id} {message(found, language)}" for found in self.findings)


@frozen
class Missing:
    """A figure or a text that the given figures ask for and do not determine.

    Attributes:
        path: The way to it in the disclosure.
        label: Its name and the names of what it belongs to, Chinese and English.

    """

    path: Path
    label: str

    def __str__(self) -> str:
        return self.label


@frozen
class Completed:
    """A disclosure with everything that its figures determine.

    Attributes:
        disclosure: The disclosure.
        derived: The ways to the figures that were not given.
        missing: What the given figures ask for and do not determine.

    """

    disclosure: Disclosure
    derived: tuple[Path, ...]
    missing: tuple[Missing, ...]


def complete(disclosure: Disclosure) -> Completed:
    """Derive every total, share, change, variance, rate and score that the given figures determine.

    Sums are exact, in the unit and to the decimals of what is added; rates and scores have two decimals, half-up, or
    cut off where the given figures show that habit.
    What was given stays as it is.  A list is taken to be whole, so a total that is not given is the sum of its parts.

    Args:
        disclosure: What is given.

    Raises:
        ContradictionError: if the given figures cannot all be true; it holds the findings of the audit.

    Source: 财库〔2021〕36号 for totals, shares and changes; 财预〔2020〕10号 for execution rates and scores.

    >>> import fiscaldisclosure as fd
    >>> given = fd.Disclosure(
    ...     revenue=fd.Revenue(
    ...         fiscal_appropriation=fd.BudgetLine(final="90.00"), other=fd.BudgetLine(final="10.00")
    ...     )
    ... )
    >>> done = fd.complete(given)
    >>> str(done.disclosure.revenue.stated_total.final), str(done.disclosure.revenue.other.stated_share)
    ('100.00 万元', '10.00%')

    """
    from fiscaldisclosure.audit.confront import confront  # only who completes pays for the rules

    given = confront(disclosure)
    _refuse(given.errors)
    found: list[Path] = []
    for names, proven in _STAGES:
        while derived := _derived(disclosure, names, given.habits, proven=proven):
            disclosure = _with(disclosure, derived)
            found += derived
    if found:
        errors = confront(disclosure, habits=given.habits).errors
        if doubtful := _comparisons(disclosure, errors).intersection(found):
            disclosure = _with(disclosure, dict.fromkeys(doubtful))
            found = [path for path in found if path not in doubtful]
            errors = confront(disclosure, habits=given.habits).errors
        _refuse(errors)
    return Completed(disclosure, tuple(found), tuple(_missing(disclosure)))


def _comparisons(disclosure: Disclosure, errors: tuple[Finding, ...]) -> set[Path]:
    """The ways to what violated relations say of amounts: changes, variances and rates, no totals.

    Given ones that were rounded in another way, or mended to add up, need not fit derived ones beside them; the amounts
    tell all the same.
    """
    accused = {id(figure) for error in errors for figure in error.check.requirement.figures}
    return {path for path, figure in paths(disclosure) if id(figure) in accused and path[-1] not in _TOTALS}


def _refuse(errors: tuple[Finding, ...]) -> None:
    if errors:
        raise ContradictionError(errors)


def printed(disclosure: Disclosure, unit: Unit, decimals: int = 2) -> Disclosure:
    """Return a disclosure with every amount of money in one unit, rounded half-up once.

    Args:
        disclosure: The disclosure.
        unit: The unit, of money.
        decimals: How many decimals an amount has in it at most; what is known to fewer gets no more.

    >>> import fiscaldisclosure as fd
    >>> given = fd.Disclosure(agency_operating=fd.BudgetLine(final="12345.60元"))
    >>> str(printed(given, fd.unit_named("万元")).agency_operating.final)
    '1.23 万元'

    """
    finest = unit.exponent - decimals
    changed = {
        path: Figure(round_half_up(figure.value, -max(finest, exponent_of(figure.value))), unit)
        for path, figure in paths(disclosure)
        if figure.unit.dimension is Dimension.MONEY and "indicators" not in path
    }
    done: Disclosure = _with(disclosure, changed)
    return done


@define
class _Blanks:
    """A disclosure whose blanks hold figures that say nothing, and the ways to them by their identity.

    An amount is zero there, and a rate is 100 %, which makes no line a part of something larger.
    """

    names: frozenset[str]
    ways: dict[int, Path] = field(factory=dict)
    held: list[Figure] = field(factory=list)

    def fill(self, node: Any, path: Path = ()) -> Any:
        if isinstance(node, tuple):
            return tuple(self.fill(item, (*path, number)) for number, item in enumerate(node))
        changes: dict[str, Any] = {}
        cls: type = type(node)
        for slot in leading_to_figures(cls):
            way, value = (*path, slot.name), getattr(node, slot.name)
            if value is None or value == ():
                if slot.many:
                    continue
                if slot.kind is Kind.FIGURE and slot.name in self.names and _may_be_told(node, slot.name):
                    changes[slot.name] = self._blank(slot.unit, way)
                elif slot.kind is Kind.LINE and slot.name in self.names & _LINES:
                    changes[slot.name] = BudgetLine(final=self._blank(slot.unit, (*way, "final")))
            elif slot.kind is not Kind.FIGURE and slot.kind is not Kind.VALUE:
                inner = self.fill(value, way)
                if inner is not value:
                    changes[slot.name] = inner
        return attrs.evolve(node, **changes) if changes else node

    def _blank(self, unit: Unit, way: Path) -> Figure:
        blank = Figure(Decimal(unit.dimension is Dimension.RATE), unit)
        self.ways[id(blank)] = way
        self.held.append(blank)
        return blank


def _may_be_told(node: Any, name: str) -> bool:
    """Whether a blank belongs to something: a line without an amount compares nothing.

    A line that tells a budget, or is compared with one, gets no other: its rates would be taken on that.
    """
    if not isinstance(node, BudgetLine) or name == "final":
        return True
    compared = (node.stated_variance, node.stated_variance_rate, node.stated_completion_rate, *node.budgets)
    return node.final is not None and not (name in _BUDGETS and any(compared))


def _derived(
    disclosure: Disclosure, names: frozenset[str], habits: Habits, *, proven: bool
) -> dict[Path, Figure]:
    """What the rules say of the blanks of some names."""
    from fiscaldisclosure.rules.catalogue import CATALOGUE

    blanks = _Blanks(names)
    filled = blanks.fill(disclosure)
    told: dict[Path, Figure] = {}
    if not blanks.ways:
        return told
    for rule in CATALOGUE:
        for requirement in rule.requirements(filled):
            way = blanks.ways.get(id(requirement.stated))
            if way is None or way in told or not _proves(rule, requirement):
                continue
            if any(id(operand) in blanks.ways for operand in requirement.operands):
                continue
            value = _value(requirement, habits, proven=proven)
            if value is not None:
                told[way] = value
    return told


def _proves(rule: Rule, requirement: Requirement) -> bool:
    """Whether a relation says what a figure is: a warning only does of scores, which the form gives by formula."""
    from fiscaldisclosure.rules.rule import Severity

    scores = isinstance(requirement, Score | AttainmentScore)
    return scores or (rule.severity is Severity.ERROR and isinstance(requirement, Identity))


def _value(requirement: Requirement, habits: Habits, *, proven: bool) -> Figure | None:
    """What a relation makes of the figure it states."""
    expected = requirement.confront().expected
    if expected is None:
        return None
    if isinstance(requirement, Sum):
        if proven and not requirement.closed and None in (*requirement.parts, *requirement.less):
            return None
        finest = min(requirement.operands, key=lambda operand: exponent_of(operand.value))
        stated = requirement.stated
        same = stated is not None and stated.unit.dimension is finest.unit.dimension
        return Figure(expected, finest.unit) if same else None
    if isinstance(requirement, Rate):
        return Figure(habits.rates.shorten(expected, -_RATE_DECIMALS - 2), PERCENT)
    if isinstance(requirement, Score | AttainmentScore):
        return Figure(habits.amounts.shorten(expected, -_SCORE_DECIMALS), POINT)
    return None


def _with(node: Any, changes: Mapping[Path, Figure | None]) -> Any:
    """Return a part of the model with figures put at the ends of ways; a line on the way is made where there is none."""
    below: dict[str | int, dict[Path, Figure | None]] = {}
    for (first, *rest), figure in changes.items():
        below.setdefault(first, {})[tuple(rest)] = figure
    if isinstance(node, tuple):
        return tuple(_with(item, below[at]) if at in below else item for at, item in enumerate(node))
    return attrs.evolve(
        node,
        **{
            str(name): inner[()] if () in inner else _with(_inner(node, str(name)), inner)
            for name, inner in below.items()
        },
    )


def _inner(node: Any, name: str) -> Any:
    value = getattr(node, name)
    return BudgetLine() if value is None else value


def _missing(node: Any, path: Path = (), names: tuple[str, ...] = ()) -> Iterator[Missing]:
    """What lines ask for: a prior year, and the reason of a change."""
    if isinstance(node, BudgetLine):
        if node.final is not None:
            for name, absent in (
                ("prior", node.prior is None and node.stated_change is None),
                ("reason", bool(node.stated_change and node.stated_change.value and not node.reason)),
            ):
                if absent:
                    label = label_of(BudgetLine, name)
                    yield Missing((*path, name), f"{'·'.join(names)}·{label.zh}（{label.en}）")
    elif isinstance(node, tuple):
        for number, item in enumerate(node):
            name = str(getattr(item, "name", "") or number + 1)
            yield from _missing(item, (*path, number), (*names, name))
    else:
        cls: type = type(node)
        for slot in leading_to_figures(cls):
            value = getattr(node, slot.name)
            if (
                value is not None
                and slot.kind in {Kind.LINE, Kind.PLAIN}
                and slot.name not in {"rows", "statements"}
            ):
                own = (slot.label.zh,) if slot.label else ()
                yield from _missing(value, (*path, slot.name), (*names, *own))
