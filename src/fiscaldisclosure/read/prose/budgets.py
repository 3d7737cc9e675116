"""Budgets, and the final figure beside them: variance, rate of completion, level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from fiscaldisclosure import rates
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.model.line import Budget, BudgetLine, Comparison
from fiscaldisclosure.model.shape import slots
from fiscaldisclosure.read.draft import Node, put
from fiscaldisclosure.read.prose.amounts import read_amount
from fiscaldisclosure.read.prose.grammar import Kind
from fiscaldisclosure.read.prose.lists import note_amount
from fiscaldisclosure.read.prose.names import find, is_neutral, line_of, named, other_side, statement
from fiscaldisclosure.read.prose.state import BUDGET_FIELDS, YEAR, State, Target, is_money
from fiscaldisclosure.read.prose.vocabulary import vocabulary

if TYPE_CHECKING:
    from fiscaldisclosure.read.prose.clauses import Clause
    from fiscaldisclosure.read.prose.vocabulary import Slot

_PLAIN: Final = "预算"
_RATES: Final = {
    Kind.VARIANCE: "stated_variance",
    Kind.VARIANCE_RATE: "stated_variance_rate",
    Kind.COMPLETION: "stated_completion_rate",
}
_BETWEEN_BUDGETS: Final = {
    Kind.BUDGET: "prior",
    Kind.VARIANCE: "stated_change",
    Kind.VARIANCE_RATE: "stated_growth_rate",
}


def tells_another_budget(state: State, clause: Clause) -> bool:
    """Read what is compared with the budget of another year: 预算20.00万元，比2022年预算22.00万元减少2.00万元.

    It stands apart from the accounts, with the budget of this year if that was told right before.
    """
    if clause.prior or clause.budget is not None:
        state.budget_year = None
    name = _BETWEEN_BUDGETS.get(clause.kind)
    if clause.label or name is None or clause.year is None or state.year in {None, clause.year}:
        return False
    state.against = state.carried = None
    state.budget_year = clause.year
    if state.apart is None or state.last is not Kind.PRIOR:
        target = state.target if state.last is Kind.BUDGET else None
        budgets = _budgets(target.node) if target is not None and target.shape is BudgetLine else []
        state.apart = statement(state, f"{state.label}预算与{clause.year}年相比")
        if len(budgets) == 1:
            put(state.apart.node, state.apart.own, evolve(budgets[0], also=()))
    put(state.apart.node, name, state.figure(clause))
    state.last = Kind.PRIOR
    return True


def read_against_budget(state: State, clause: Clause) -> None:
    """与年初预算相比: what follows compares with a budget."""
    state.against = state.carried = clause.budget
    if clause.label and not is_neutral(clause.label):
        state.told_of_budget = False
        state.target = named(state, clause.label)
        state.lead_if_opening(state.target)


def read_budget(state: State, clause: Clause) -> None:
    """A budget of the line at hand, or of the one that is named."""
    target = _spoken_of(state, clause)
    state.told_of_budget = True
    if target is None or clause.budget is None:
        state.lose_clause(clause)
        return
    name = BUDGET_FIELDS[clause.budget.value]
    if target.shape is BudgetLine or (target.shape is not None and name in slots(target.shape)):
        figure = state.figure(clause, target)
        state.state(target, name, figure)
        if target.is_same(state.head):
            state.told_here[name] = figure
        if target.shape is BudgetLine and not _knows_base(target.node, clause.budget):
            target.node["compared_with"] = clause.budget
    else:
        state.lose_clause(clause)


def _knows_base(node: Node, budget: Budget) -> bool:
    """Whether a line's rates are taken on another budget than one that is told now."""
    return _has_rates(node) or (budget is Budget.PLAIN and len(_known(node)) > 1)


def read_final(state: State, clause: Clause) -> None:
    """A figure that is called the final one: of the line at hand, or of the one that is named."""
    if state.budgets_told:
        read_amount(state, clause)
        return
    if state.parts_of and clause.label and not is_neutral(clause.label):
        read_amount(state, clause)
        return
    if _is_before(state, clause.label):
        read_amount(state, clause)  # 2023年决算数8.00万元，2022年决算数9.00万元
        return
    target = _whole_of_section(state, clause) or _spoken_of(state, clause)
    if target is None or (target.shape is not BudgetLine and clause.kind is Kind.FINAL):
        read_amount(state, clause)
        return
    if target.statement and _is_other(state, clause, target):
        target = _of_budget(state, target, clause)
    executed = clause.kind is Kind.EXECUTED and target.shape is not BudgetLine
    name = "executed" if executed else "final"
    if target.shape is not None and name in slots(target.shape):
        figure = state.figure(clause, target)
        state.state(target, name, figure)
        note_amount(state, clause, target, figure)
        if clause.comparison is not None and target.shape is BudgetLine:  # 由上年的4.00万元降至3.00万元
            put(target.node, "prior_comparison", clause.comparison)
        if target.is_same(state.head):
            state.told_here[name] = figure
        for path in target.slot.also if target.slot and name == "final" else ():
            state.draft.put(f"{path}.final", evolve(figure))
    else:
        state.lose_clause(clause)


def _whole_of_section(state: State, clause: Clause) -> Target | None:
    """2023年度决算支出5.00万元, with which the section of expenditure begins: its total, of whoever discloses.

    Of what a part of the department spent, or in another year, it says nothing.
    """
    section, words = state.section, vocabulary().words
    who = clause.label
    if (
        section is None
        or state.head is not None
        or state.aside
        or not clause.first
        or any(word in who for word in words["itself"])
        or not any(is_neutral(told) for told in (_behind_own(who), vocabulary().subject.sub("", who)))
    ):
        return None
    called = clause.text.removeprefix(who)[: clause.at - clause.start - len(who)]
    name = section.named(words["final_outlay"][0], "")
    is_total = name is not None and name.slot.to == section.whole and name.whole
    if not is_total or not called.startswith(words["final_outlay"]):
        return None
    state.label = words["final_outlay"][0]
    state.target = found = find(state, state.label)
    state.lead_if_opening(found)
    return found


def _is_before(state: State, label: str) -> bool:
    """Whether a label is only the year before that of the accounts."""
    year = YEAR.fullmatch(label)
    return year is not None and state.year is not None and int(year[1]) == state.year - 1


def _behind_own(label: str) -> str:
    """What a label says behind the words by which the discloser calls itself: 本部门2023年度."""
    own = vocabulary().words["own"]
    return next((label.removeprefix(word) for word in own if label.startswith(word)), label)


def _is_other(state: State, clause: Clause, target: Target) -> bool:
    """预算资金5.00万元，实际支出3.00万元: whether another amount was told before, by a name that no field has."""
    return target.told is not None and (state.aside or target.told.value != state.amount(clause).value)


def _of_budget(state: State, target: Target, clause: Clause) -> Target:
    """The line of what is spent; an amount that was told right before is its budget if its name says so.

    What is executed of money that projects have, 涉及资金5.00万元，执行数4.00万元, is executed of their budget.
    """
    budget, named = target.told, state.label
    state.target = found = statement(state, named)
    is_before = state.last is Kind.AMOUNT and not state.aside
    funds = vocabulary().words["funds_of_projects"] if clause.kind is Kind.EXECUTED else ()
    if budget is not None and is_before and any(word in named for word in (_PLAIN, *funds)):
        put(found.node, BUDGET_FIELDS["plain"], evolve(budget, also=()))
    return found


def read_rate(state: State, clause: Clause) -> None:
    """A variance, a variance rate or a rate of completion."""
    target = _spoken_of(state, clause)
    if target is None or target.shape is not BudgetLine:
        state.lose_clause(clause)
        return
    unnamed = clause.kind is Kind.COMPLETION and clause.budget is None
    if (unnamed or _is_saved(clause)) and not any(_here(state, figure) for figure in _budgets(target.node)):
        state.lose_clause(
            clause
        )  # 支出9.00万元，预算执行率90%: of a budget that may be none of those told elsewhere
        return
    state.told_of_budget = True
    if clause.kind is not Kind.COMPLETION and clause.budget is not None:
        state.against = state.carried = clause.budget
    budget = clause.budget or (None if clause.kind is Kind.COMPLETION else state.against)
    compare_with(state, target, budget, _RATES[clause.kind], state.figure(clause, target))


def _is_saved(clause: Clause) -> bool:
    """Whether a rate tells which part of a budget was saved: 节约率10%."""
    names_none = clause.kind is Kind.VARIANCE_RATE and clause.budget is None
    return names_none and any(f"{word}率" in clause.text for word in vocabulary().words["saved"])


def read_level(state: State, clause: Clause) -> None:
    """决算数与预算数持平, or larger or smaller than it."""
    target = state.target = whose_level(state, clause) or _spoken_of(state, clause)
    state.told_of_budget = True
    state.carried = clause.budget
    if target is not None and target.shape is BudgetLine and not _is_of_untold(clause, target.node):
        put(target.node, "budget_comparison", clause.comparison)
        put(target.node, "budget_words", state.printed(clause.start, clause.end))


def _is_of_untold(clause: Clause, node: Node) -> bool:
    """Whether a level is that of a budget that is told nowhere, beside another: 年初预算10.00万元, 与调整预算数持平."""
    named = clause.budget
    if named is None or named is Budget.PLAIN or BUDGET_FIELDS[named.value] in node:
        return False
    return bool(_budgets(node))


def whose_level(state: State, clause: Clause) -> Target | None:
    """Of which line a sentence without a subject says that it is more or less than its budget.

    Of what the sentence before began with, unless its figures say otherwise and those of what it ended with do not.
    None where the sentence names something, or neither has a budget.
    """
    if not clause.first or not is_neutral(clause.label) or clause.comparison is None:
        return None
    lines = [
        line
        for line in (state.head, state.whole, state.target)
        if line is not None and _levels(line.node) and _is_told_here(state, line.node)
    ]
    fitting = (line for line in lines if clause.comparison in _levels(line.node))
    return next(fitting, lines[0] if lines else None)


def _is_told_here(state: State, node: Node) -> bool:
    """Whether the paragraph itself tells the final figure of a line: of another paragraph's line it says nothing."""
    return _here(state, node["final"])


def _here(state: State, figure: Figure) -> bool:
    """Whether the paragraph itself tells a figure."""
    if state.paragraph is None:
        return False
    lines = {(line.page, line.number) for line in state.paragraph.lines}
    places = (item.place for item in (figure, *figure.also))
    return any(place is not None and (place.page, place.line) in lines for place in places)


def _budgets(node: Node) -> list[Figure]:
    """The budgets that are told of a line."""
    return [figure for name in BUDGET_FIELDS.values() if isinstance(figure := node.get(name), Figure)]


def _levels(node: Node) -> set[Comparison]:
    """What the final figure of a line is to the budgets that are told of it."""
    final = node.get("final")
    if not isinstance(final, Figure):
        return set()
    return {
        Comparison.MORE
        if final.value > budget.value
        else Comparison.LESS
        if final.value < budget.value
        else Comparison.SAME
        for budget in _budgets(node)
    }


def _spoken_of(state: State, clause: Clause) -> Target | None:
    label = clause.label
    unit = clause.unit if clause.kind in {Kind.FINAL, Kind.EXECUTED, Kind.BUDGET} else ""
    year = YEAR.match(label)
    if label and not YEAR.sub("", label) and year and state.other_year is not None:
        state.target = statement(
            state, label
        )  # 2024年预算数…, of what is not said, or no budget of these accounts
    elif clause.first and label in {"收入", "支出"}:
        state.target = named(state, label, unit)
    elif label and (not is_neutral(label) or other_side(state, label)):
        state.target = named(state, label, unit)
        state.lead_if_opening(state.target)
    elif (state.opening and state.head is not None and state.last is not Kind.SUBJECT) or (
        _is_told_apart(state) and (clause.kind is Kind.FINAL or _is_of_moved(state, clause))
    ):
        state.target = state.head
    target = state.target
    if (
        not label
        and target is not None
        and target.shape is None
        and target.slot is not None
        and target.slot.cost
    ):
        return cost_of(state, target.slot)
    if not label and state.entitled and target is not None and target.shape is None:
        target = state.target = state.head
    if target is not None and target.shape is None and _is_of_money(clause) and _is_count(target):
        return _money_of(state)
    if target is not None and target.shape is None and clause.kind not in {Kind.FINAL, Kind.EXECUTED}:
        target = state.target = line_of(state, target)
    return target


def _is_of_money(clause: Clause) -> bool:
    """Whether a clause states a budget as money."""
    return clause.kind is Kind.BUDGET and clause.unit.endswith(("元", "万"))


def _is_count(target: Target) -> bool:
    """Whether what was told of something is how many there are."""
    return target.told is not None and not is_money(target.told)


def _money_of(state: State) -> Target:
    """共涉及项目3个，全年预算数5.00万元，全年执行数4.00万元: the money of what was counted, apart from the count."""
    state.target = found = statement(state, state.label)
    return found


def cost_of(state: State, counted: Slot) -> Target:
    """What the things cost that were counted last: 因公出国（境）团组1个，2人次，预算为4.00万元."""
    found = Target(state.draft.node(counted.cost), "final", BudgetLine)
    state.target = found
    return found


def _is_of_moved(state: State, clause: Clause) -> bool:
    """年初预算5.00万元，年中追加2.00万元，全年预算7.00万元: whether a budget follows what was added to another."""
    return (
        clause.kind is Kind.BUDGET and not clause.label and state.label.endswith(vocabulary().words["moved"])
    )


def _is_told_apart(state: State) -> bool:
    """年初预算为9.00万元，年中追加3.00万元，支出决算为12.00万元: whether what was told last is not what is spent."""
    last, head = state.target, state.head
    return (
        last is not None
        and last.statement
        and last.told is not None
        and head is not None
        and head.shape is BudgetLine
        and not head.statement
        and "final" not in head.node
    )


def compare_with(state: State, target: Target, budget: Budget | None, name: str, figure: Figure) -> None:
    """State a rate or a difference beside the budget that it is taken on; each budget has its own."""
    node = target.node
    base = _base(state, node, budget, name, figure)
    usual = node.get("compared_with") or _usual(node)
    if base is not None and name == _RATES[Kind.COMPLETION] and _is_of_another(state, node, base, figure):
        node["compared_with"] = usual = base
    if base is None or usual is None or base is usual or not _has_rates(node):
        state.state(target, name, figure)
        if base is not None and (name == "stated_completion_rate" or BUDGET_FIELDS[base.value] in node):
            node["compared_with"] = base
        return
    rows: list[Node] = node.setdefault("also_compared", [])
    row = next((row for row in rows if row["budget"] is base), None)
    if row is None:
        row = {"budget": base}
        rows.append(row)
    put(row, name, figure)


def _has_rates(node: Node) -> bool:
    return any(name in node for name in ("stated_completion_rate", "stated_variance_rate", "stated_variance"))


def _known(node: Node) -> list[Budget]:
    return [budget for budget in Budget if BUDGET_FIELDS[budget.value] in node]


def _usual(node: Node) -> Budget | None:
    """The budget that a line's rates are taken on if no word says so: the latest stated."""
    known = _known(node)
    return next((item for item in (Budget.ADJUSTED, Budget.PLAIN, Budget.INITIAL) if item in known), None)


def _base(state: State, node: Node, budget: Budget | None, name: str, figure: Figure) -> Budget | None:
    """The budget that is meant; where 预算 alone can mean several, the one whose rate is right, else the last told."""
    if budget is not None and budget is not Budget.PLAIN:
        return Budget.PLAIN if _is_plain(state, node, budget) else budget
    known = _known(node)
    if not known:  # 完成年初预算的100%，决算数大于预算数5.00万元: one budget
        return node.get("compared_with") or budget
    here = [item for item in known if BUDGET_FIELDS[item.value] in state.told_here]
    fitting = [item for item in (*here, *known) if _fits(node, item, name, figure)]
    return next(iter((*fitting, *reversed(here))), _usual(node))


def _is_of_another(state: State, node: Node, budget: Budget, rate: Figure) -> bool:
    """预算为2.00万元，决算为0.80万元，比年初预算减少2.20万元，完成年初预算的26.67%: both of a budget that is told nowhere."""
    variance, final = node.get("stated_variance"), node.get("final")
    if BUDGET_FIELDS[budget.value] in node or state.carried is not budget:
        return False
    if not isinstance(variance, Figure) or not isinstance(final, Figure):
        return False
    expected = rates.completion(final.interval(), final.interval() - variance.interval())
    return expected is not None and expected.meets(rate.interval())


def _is_plain(state: State, node: Node, budget: Budget) -> bool:
    """预算为9.00万元，决算为8.00万元，比年初预算减少1.00万元，完成年初预算的…: whether a difference says that both are one."""
    variance = node.get("stated_variance")
    told = BUDGET_FIELDS[budget.value] in node or state.carried is not budget
    return (
        not told and isinstance(variance, Figure) and _fits(node, Budget.PLAIN, "stated_variance", variance)
    )


def _fits(node: Node, budget: Budget, name: str, figure: Figure) -> bool:
    final, base = node.get("final"), node.get(BUDGET_FIELDS[budget.value])
    if not isinstance(final, Figure) or not isinstance(base, Figure):
        return False
    if name == "stated_variance":
        return abs(final.value - base.value - figure.value) <= final.half + base.half + figure.half
    formula = rates.completion if name == "stated_completion_rate" else rates.variance
    expected = formula(final.interval(), base.interval())
    return expected is not None and expected.meets(figure.interval())
