"""What is compared with the year before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from fiscaldisclosure import rates
from fiscaldisclosure.figure import Figure, Inference
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.line import BudgetLine, Comparison
from fiscaldisclosure.model.shape import class_at, slots
from fiscaldisclosure.read.draft import put
from fiscaldisclosure.read.prose.budgets import compare_with
from fiscaldisclosure.read.prose.grammar import Kind
from fiscaldisclosure.read.prose.names import (
    COMPARES,
    SIDES,
    find,
    is_neutral,
    line_of,
    named,
    of_the_year,
    other_side,
    statement,
)
from fiscaldisclosure.read.prose.state import POINTS, State, Target, is_money
from fiscaldisclosure.read.prose.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fiscaldisclosure.read.prose.clauses import Clause

_OF_YEARS: Final = {Kind.CHANGE, Kind.GROWTH, Kind.FLAT, Kind.PRIOR}
_FIELDS: Final = {
    Kind.CHANGE: ("stated_change", "stated_variance"),
    Kind.GROWTH: ("stated_growth_rate", "stated_variance_rate"),
    Kind.PRIOR: ("prior", "prior"),
}


def read_against_prior(state: State, clause: Clause) -> None:
    """与上年相比: what follows compares with the prior year."""
    state.against = state.carried = None
    _turn(state, clause)
    if clause.label:
        state.told_of_budget = False
        if not is_neutral(clause.label):
            state.target = named(state, clause.label)
            state.lead_if_opening(state.target)
        elif clause.first and (found := of_the_year(state, clause.label)):
            state.target = found


def read_comparison(state: State, clause: Clause) -> None:
    """A change, a growth rate, the amount of the year before, or that nothing changed.

    公务接待费支出3.00万元，比预算减少1.00万元；公务用车费2.00万元，减少0.50万元: what says not with what it compares may
    go on comparing with the budget.
    """
    if clause.unit == POINTS and state.last not in _OF_YEARS:
        state.lose_clause(clause)  # 占30.00%，比上年提高5个百分点: of the share
        return
    if clause.text.startswith(("+", "-")) and state.last is not Kind.CHANGE:
        state.lose_clause(clause)  # 完成率90%（-5%）: of what this is a rate, nothing tells
        return
    if clause.label in vocabulary().words["in_turn"]:
        state.torn = True  # 比上年分别增长5.00%、下降3.00%: which is of what, their order alone tells
        state.lose_clause(clause)
        return
    if clause.prior or clause.kind is Kind.PRIOR:
        state.carried = None
    if state.carried is None or state.against is not None:
        _read_comparison(state, clause)
    elif clause.kind is not Kind.FLAT:
        state.against = state.carried
        _read_comparison(state, clause, inferred=Inference.CARRIED_OVER)
        state.against = None


def _read_comparison(state: State, clause: Clause, inferred: Inference | None = None) -> None:
    if (
        clause.label.startswith(COMPARES)
        and not is_neutral(clause.label)
        and clause.kind in {Kind.CHANGE, Kind.GROWTH}
    ):
        apart = statement(state, clause.label)  # 比上年预算数下降5.00%: with what is told nowhere
        put(apart.node, _FIELDS[clause.kind][0], state.figure(clause))
        state.apart = apart
        return
    if state.apart is not None and not (clause.label or clause.prior) and state.last in _OF_YEARS:
        put(state.apart.node, _FIELDS.get(clause.kind, _FIELDS[Kind.CHANGE])[0], state.figure(clause))
        return
    state.apart = None
    if state.budget_year is not None and clause.kind in {Kind.CHANGE, Kind.GROWTH} and not clause.prior:
        # 比2022年预算减少5.00万元，其中某费减少3.00万元: less than the budget of that year, too
        state.apart = statement(state, f"{clause.label or state.label}预算与{state.budget_year}年相比")
        put(state.apart.node, _FIELDS[clause.kind][0], state.figure(clause))
        return
    if clause.prior or clause.kind is Kind.PRIOR:
        state.against = None
    state.told_of_budget = state.against is not None
    if clause.prior or clause.label:
        state.restated = any(word in clause.label for word in vocabulary().words["restated"])
    _turn(state, clause)
    target = _spoken_of(state, clause)
    if target is None:
        state.lose_clause(clause)
        return
    names_year = clause.prior or clause.kind is Kind.PRIOR  # 。上年为5.00万元
    if clause.first and not (clause.label or names_year):
        # 。下降0.1%: against what, only the sentence before told
        target = evolve(target, inferred=target.inferred or Inference.CARRIED_OVER)
    if inferred is not None:
        target = evolve(target, inferred=target.inferred or inferred)
    if target.shape is BudgetLine:
        _of_line(state, clause, target)
    else:
        _of_count(state, clause, target)


def _of_line(state: State, clause: Clause, target: Target) -> None:
    state.target = target
    if clause.kind is Kind.FLAT:
        if clause.comparison is not None:
            put(target.node, "prior_comparison", clause.comparison)
        elif state.against is None:
            state.state(target, "stated_change", state.figure(clause, target))
        else:
            put(target.node, "budget_comparison", Comparison.SAME)
        return
    name = _FIELDS[clause.kind][state.against is not None]
    if state.restated and name in target.node:  # beside the comparison with what was published
        state.lose_clause(clause)
        return
    if state.against is not None and clause.kind is not Kind.PRIOR:
        compare_with(state, target, state.against, name, state.figure(clause, target))
    else:
        state.state(target, name, state.figure(clause, target))


def _of_count(state: State, clause: Clause, target: Target) -> None:
    """A change of a lone figure: kept in its own field, if it has one, else with a statement of it."""
    section = target.slot.to.rpartition(".")[0] if target.slot and target.shape is None else ""
    changed = f"{target.own}_change"
    cls = class_at(Disclosure, section) if section else None
    if cls is not None and changed in slots(cls) and clause.kind in {Kind.CHANGE, Kind.FLAT}:
        put(target.node, changed, state.figure(clause, target))
        return
    if target.shape is None:
        line = line_of(state, target)
        if line.shape is BudgetLine:
            _of_line(state, clause, line)
            return
        state.target = line
    state.lose_clause(clause)


def _turn(state: State, clause: Clause) -> None:
    """Go over to another year than the last, or back from it; which the last is, only the year of the accounts tells."""
    last = None if state.year is None else (state.year, state.year - 1)
    if clause.year is not None and (last is None or clause.year not in last):
        state.compared_year = clause.year
    elif clause.prior or clause.first:
        state.compared_year = None


def _spoken_of(state: State, clause: Clause) -> Target | None:
    """What a comparison is of: the line that it names, or the one that its numbers fit.

    A sentence that names nothing speaks of what the sentence before began with, not of its last part.
    """
    label = clause.label or _side(state, clause)
    if label and (not is_neutral(label) or other_side(state, label)):
        state.target = named(state, label)
        state.lead_if_opening(state.target)
    elif (
        clause.label
        and clause.first
        and not state.aside
        and (found := of_the_year(state, clause.label) or find(state, clause.label))
    ):
        state.target = found
    target = _fitting(state, clause)
    row = next((row for row in state.beside if row[2].is_same(target)), None)
    turned = clause.prior or state.last is Kind.AGAINST_PRIOR
    if row is not None and not (turned and row[1] != state.compared_year):
        return target
    if (
        row is not None
    ):  # 与2021年相比减少3.00万元，与2022年相比减少5.00万元: of what the other comparison was of
        state.target = target = row[0]
    if state.compared_year is not None and target is not None and target.shape is BudgetLine:
        if clause.first and not clause.label:
            target = evolve(target, inferred=target.inferred or Inference.CARRIED_OVER)
        return _beside(state, target, state.compared_year)
    return target


def _side(state: State, clause: Clause) -> str:
    """比上年收入增加5.00%, behind an amount of expenditure: the side that it names behind the year, if that is the other one."""
    beside = (side for side in SIDES if side in clause.text) if clause.prior else ()
    return next((side for side in beside if other_side(state, side)), "")


def _fitting(state: State, clause: Clause) -> Target | None:
    """Of the lines that a comparison may be of, the likeliest, or else one that its numbers fit.

    Where the numbers do not tell, or fit another line than the likeliest, the reading is doubtful.
    """
    candidates = list(_candidates(state, clause))
    if state.average is not None and candidates:
        return _beside_average(state, clause, candidates[0], state.average)
    if len(candidates) < 2 or clause.kind not in _OF_YEARS or state.against is not None:  # noqa: PLR2004  # no choice
        return candidates[0] if candidates else None
    after = _unnamed(state.ahead.next)
    beside = {Kind.CHANGE: (Kind.GROWTH,), Kind.PRIOR: (Kind.CHANGE, Kind.GROWTH)}.get(clause.kind, ())
    if after is None or after.kind not in beside:
        open_ = state.opening and state.last not in _OF_YEARS
        return evolve(candidates[0], inferred=Inference.CARRIED_OVER) if open_ else candidates[0]
    told, next_ = state.figure(clause), state.figure(after)
    fits = _fits if clause.kind is Kind.CHANGE else _fits_prior
    fitting = [item for item in candidates if fits(item, told, next_)]
    if not fitting or any(item is candidates[0] for item in fitting):
        return candidates[0]
    return evolve(fitting[0], inferred=fitting[0].inferred or Inference.CARRIED_OVER)


def _unnamed(clause: Clause | None) -> Clause | None:
    """A clause that names nothing itself."""
    return clause if clause is not None and not clause.label else None


def _beside_average(state: State, clause: Clause, target: Target, average: Target) -> Target:
    """Whose a comparison is that stands behind an average: that of all of them, unless its numbers fit one of them."""
    name = _FIELDS.get(clause.kind, ("", ""))[0]
    told_already = target.node.get(name)
    if isinstance(told_already, Figure) and told_already.value != state.figure(clause).value:
        state.target = average  # 比上年减少2.00万元，车均3.00万元，比上年减少0.50万元
        return average
    after = _unnamed(state.ahead.next)
    fits = _FITTING.get((clause.kind, after.kind)) if after is not None else None
    if fits is not None and after is not None:
        told, next_ = state.figure(clause), state.figure(after)
        if fits(target, told, next_):
            state.average = None
            return target
        if fits(average, told, next_):
            state.average, state.target = None, average
            return average
    return evolve(target, inferred=target.inferred or Inference.CARRIED_OVER)


def _candidates(state: State, clause: Clause) -> Iterator[Target]:
    """The lines that a comparison may be of, the likeliest first."""
    here = [state.target, state.head, state.whole]
    before = [state.head, state.whole, state.target, *reversed(state.lines.values())]
    names_nothing = not clause.label or is_neutral(clause.label)
    of_whole = clause.label in vocabulary().words["altogether"]
    spoken = (
        before if names_nothing and (state.opening or of_whole) and clause.kind is not Kind.GROWTH else here
    )
    if not names_nothing:
        spoken = [state.target]
    seen: list[Target] = []
    for item in spoken:
        if item is not None and not any(item.is_same(other) for other in seen):
            seen.append(item)
            yield item


def _fits(target: Target, change: Figure, rate: Figure) -> bool:
    """Whether a change, and its rate, can be those of a line."""
    final = target.told
    told = target.node.get("stated_change") if target.shape is BudgetLine else None
    if isinstance(told, Figure) and told.value != change.value:
        return False
    if not change.value and not rate.value:
        return True
    if final is None or change.unit.dimension is not final.unit.dimension:
        return False
    prior = target.node.get("prior") if target.shape is BudgetLine else None
    if isinstance(prior, Figure):
        expected = rates.growth(final.interval(), prior.interval())
    else:
        expected = rates.growth_from_change(final.interval(), change.interval())
    return expected is not None and expected.meets(rate.interval())


def _fits_prior(target: Target, prior: Figure, moved: Figure) -> bool:
    """Whether the amount of the year before, and a change or a rate from it, can be those of a line."""
    final = target.told
    if final is None or prior.unit.dimension is not final.unit.dimension:
        return False
    if is_money(moved):
        return abs(final.value - prior.value - moved.value) <= final.half + prior.half + moved.half
    expected = rates.growth(final.interval(), prior.interval())
    return expected is not None and expected.meets(moved.interval())


_FITTING: Final[dict[tuple[Kind, Kind], Callable[[Target, Figure, Figure], bool]]] = {
    (Kind.CHANGE, Kind.GROWTH): _fits,
    (Kind.PRIOR, Kind.CHANGE): _fits_prior,
    (Kind.PRIOR, Kind.GROWTH): _fits_prior,
}
"""By which two clauses, one behind the other, it is told whether they can be of a line."""


def _beside(state: State, target: Target, year: int) -> Target:
    """A comparison with another year than the last stands apart, with the final figure that it is of."""
    row = next((row for row in state.beside if row[0].is_same(target) and row[1] == year), None)
    if row is not None:
        return row[2]
    found = statement(state, f"{state.label}与{year}年相比", target.told)
    if target.told is not None:
        final = target.told
        put(found.node, found.own, evolve(final, also=(), inferred=final.inferred or target.inferred))
    state.beside.append((target, year, found))
    return found
