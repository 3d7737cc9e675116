"""Blanks that the rules fill: what the given figures say of those that are not stated.

There is no second set of formulas: every blank holds a figure that is known to be a blank, the rules of the catalogue
are asked what they require, and a relation that states a blank about given figures says what it is.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import attrs
from attrs import define, field, frozen

from fiscaldisclosure.by_figure import ByFigure
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.identities import Equal, GrowthFromChange, Identity, Sum, Verdict
from fiscaldisclosure.identities.quotients import Rate
from fiscaldisclosure.identities.scores import AttainmentScore, Score
from fiscaldisclosure.interval import exponent_of
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.shape import Kind, leading_to_figures, part_at
from fiscaldisclosure.unit import PERCENT, POINT, Dimension
from fiscaldisclosure.write.one_unit import finest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fiscaldisclosure.identities import Requirement
    from fiscaldisclosure.identities.verdict import Habits
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.shape import Path, Slot
    from fiscaldisclosure.rules.rule import Rule
    from fiscaldisclosure.unit import Unit

TOTALS: Final = frozenset(
    {"stated_total", "stated_income", "stated_outlay", "stated_vehicles", "revenue", "expenditure", "final"}
)
BUDGETS: Final = frozenset({"budget", "initial_budget", "adjusted_budget"})
TOTAL_LINES: Final = frozenset({"stated_total", "stated_income", "stated_outlay", "stated_vehicles"})
"""The lines that a section gets where it has none: its totals."""
_ROWS: Final = "rows"
_CHANGE: Final = "stated_change"
"""What is told of two amounts that are printed, however little it is: 0.06 and 0.05 are 0.01 apart."""
_SCORED: Final = "performance"
"""The section whose forms give scores by formula."""
_RATE_DECIMALS: Final = 2
_SCORE_DECIMALS: Final = 2


def proving_rules() -> tuple[Rule, ...]:
    """Return the rules that can say what a figure is."""
    from fiscaldisclosure.rules.catalogue import CATALOGUE  # only who completes pays for the rules

    return tuple(filter(_may_prove, CATALOGUE))


@frozen
class Stage:
    """Which blanks are filled together.

    Attributes:
        names: Their fields.
        proven: Whether a list that may leave something out says nothing of its total.

    """

    names: frozenset[str]
    proven: bool = True


def derived(
    disclosure: Disclosure, stage: Stage, habits: Habits, rules: Iterable[Rule], open_: frozenset[Path]
) -> tuple[dict[Path, Figure], tuple[Rule, ...]]:
    """Return what rules say of the blanks of a stage, by the ways to them, and which rules speak of blanks at all.

    Args:
        disclosure: What is known.
        stage: Which blanks are filled.
        habits: How rates and scores are shortened.
        rules: The rules that are asked; the next time those that spoke of blanks are enough.
        open_: The ways to blanks of which nothing is said yet, as something that they are added from is wanted.

    """
    blanks = _Blanks(stage.names)
    filled = blanks.fill(disclosure)
    told: dict[Path, Figure] = {}
    speaking: dict[str, Rule] = {}
    if not len(blanks.ways):
        return told, ()
    for rule in rules:
        for requirement in _both_ways(rule.requirements(filled)):
            way = None if requirement.stated is None else blanks.ways.get(requirement.stated)
            if way is None or not _proves(rule, requirement):
                continue
            speaking[rule.name] = rule
            if way in told or way in open_ or any(operand in blanks.ways for operand in requirement.operands):
                continue
            value = _value(requirement, habits, proven=stage.proven, named=way[-1])
            if value is not None and not _is_denied(way, value, disclosure, habits):
                told[way] = value
    return told, tuple(speaking.values())


def _is_denied(way: Path, value: Figure, disclosure: Disclosure, habits: Habits) -> bool:
    """Whether a change or its rate cannot be told beside the other, once the prior year is not printed."""
    if way[-1] not in {_CHANGE, "stated_growth_rate"}:
        return False
    line = attrs.evolve(part_at(disclosure, way[:-1]), **{str(way[-1]): value})
    final = None if line.final is None else finest_of(line.final)
    told = GrowthFromChange(line.stated_growth_rate, final, line.stated_change)
    return told.confront(habits).verdict is Verdict.IMPOSSIBLE


_NO_RATE: Final = Decimal("1000000000.000001")
"""What a blank rate holds: no two amounts of a disclosure make it."""


@define
class _Blanks:
    """A disclosure whose blanks hold figures that say nothing, each with the way to it.

    An amount is zero there, and a rate larger than any: it makes no line a part of something larger, and follows from no
    two amounts, so that no blank chooses where a share may be told of either of two wholes.
    """

    names: frozenset[str]
    ways: ByFigure[Path] = field(factory=ByFigure)

    def fill(self, node: Any, path: Path = ()) -> Any:
        if isinstance(node, tuple):
            return tuple(self.fill(item, (*path, number)) for number, item in enumerate(node))
        changes: dict[str, Any] = {}
        cls: type = type(node)
        for slot, fillable in _plan(cls, self.names):
            value = getattr(node, slot.name)
            if value is None:
                new = self._filled(node, slot, (*path, slot.name)) if fillable else None
            elif slot.kind is Kind.FIGURE:
                new = finest_of(value)  # a blank would fit whichever is nearest to what it holds by chance
            else:
                new = value if slot.kind is Kind.VALUE else self.fill(value, (*path, slot.name))
            if new is not value and new is not None:
                changes[slot.name] = new
        return attrs.evolve(node, **changes) if changes else node

    def _filled(self, node: Any, slot: Slot, way: Path) -> Figure | BudgetLine | None:
        """What a blank holds then; None where it stays blank."""
        if slot.kind is Kind.LINE:
            return BudgetLine(final=self._blank(slot.unit, (*way, "final")))
        return self._blank(slot.unit, way) if _may_be_told(node, slot.name) else None

    def _blank(self, unit: Unit, way: Path) -> Figure:
        blank = Figure(_NO_RATE if unit.dimension is Dimension.RATE else Decimal(0), unit)
        self.ways[blank] = way
        return blank


@cache
def _plan(cls: type, names: frozenset[str]) -> tuple[tuple[Slot, bool], ...]:
    """The fields of a class that lead to figures, and whether a blank there is filled.

    Rows of the tables tell amounts alone, which no other names fill.
    """
    amounts = bool(names & TOTALS)
    blank = {Kind.FIGURE: names, Kind.LINE: names & TOTAL_LINES}
    return tuple(
        (slot, not slot.many and slot.name in blank.get(slot.kind, ()))
        for slot in leading_to_figures(cls)
        if amounts or slot.name != _ROWS
    )


def _may_be_told(node: Any, name: str) -> bool:
    """Whether a blank belongs to something: a line without an amount compares nothing.

    A line that is compared with a budget gets none that its rates would be taken on in place of that.
    """
    if not isinstance(node, BudgetLine) or name == "final":
        return True
    return node.final is not None and not (name in BUDGETS and _is_base(node, name))


def _is_base(line: BudgetLine, name: str) -> bool:
    """Whether a further budget would be what a comparison, told of a line, is taken on."""
    compared = (
        line.stated_variance,
        line.stated_variance_rate,
        line.stated_completion_rate,
        line.budget_comparison,
    )
    base = line.base_budget
    further: dict[str, Any] = {name: line.final}
    more = attrs.evolve(line, **further)
    return any(told is not None for told in compared) and (base is None or more.base_budget is not base)


def _may_prove(rule: Rule) -> bool:
    """Whether a rule can say what a figure is: a warning only does of scores, which the form gives by formula."""
    from fiscaldisclosure.rules.rule import Severity

    return rule.severity is Severity.ERROR or rule.part.startswith(_SCORED)


def _both_ways(requirements: Iterable[Requirement]) -> Iterator[Requirement]:
    """Each relation, and what tells two printings of one quantity the other way round, too: either may be the blank."""
    for requirement in requirements:
        yield requirement
        if isinstance(requirement, Equal):
            yield Equal.of(requirement.parts[0], requirement.stated)


def _proves(rule: Rule, requirement: Requirement) -> bool:
    """Whether a relation says what a figure is."""
    from fiscaldisclosure.rules.rule import Severity

    scores = isinstance(requirement, Score | AttainmentScore)
    return scores or (rule.severity is Severity.ERROR and isinstance(requirement, Identity))


def _value(requirement: Requirement, habits: Habits, *, proven: bool, named: str | int) -> Figure | None:
    """What a relation makes of the figure it states, by the name of that."""
    expected = requirement.confront().expected
    if expected is None:
        return None
    if isinstance(requirement, Sum):
        is_blank = None in (*requirement.parts, *requirement.less)
        left_out = is_blank and (bool(requirement.less) or (proven and not requirement.closed))
        unknown = named != _CHANGE and _may_be_nothing(requirement, expected)
        return None if unknown or left_out else _sum(requirement, expected, habits)
    if isinstance(requirement, Rate):
        return Figure(habits.rates.shorten(expected, -_RATE_DECIMALS - 2), PERCENT)
    if isinstance(requirement, Score | AttainmentScore):
        return Figure(habits.amounts.shorten(expected, -_SCORE_DECIMALS), POINT)
    return None


def _sum(requirement: Sum, expected: Decimal, habits: Habits) -> Figure | None:
    """A sum is as fine as its finest part and in the unit of that; a difference is as coarse as what it is least known by.

    1,530 万元 would claim to be known to the yuan as 15,300,000 元.
    """
    operands = sorted(requirement.operands, key=lambda operand: exponent_of(operand.value))
    is_difference = any(requirement.less)
    stated, ruling = requirement.stated, operands[-1] if is_difference else operands[0]
    same = stated is not None and stated.unit.dimension is ruling.unit.dimension
    if not same:
        return None
    if is_difference:
        expected = habits.amounts.shorten(expected, exponent_of(ruling.value))
    return Figure(expected, ruling.unit)


def _may_be_nothing(requirement: Sum, expected: Decimal) -> bool:
    """Whether what a subtraction leaves may be the tails of what was rounded, and the blank the zero it is.

    0.00 + 0.00 − 0.01 leaves −0.01 where nothing was spent.
    """
    tails = sum((operand.half for operand in requirement.operands), Decimal(0))
    return bool(expected and any(requirement.less)) and abs(expected) <= tails
