"""Amounts and numbers, and the subjects that lines of their own name."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from attrs import evolve

from fiscaldisclosure.figure import Figure, Inference
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.performance import ProjectGroup
from fiscaldisclosure.read.draft import put
from fiscaldisclosure.read.prose.grammar import Kind
from fiscaldisclosure.read.prose.lists import divide_list, is_altogether, note_amount, read_altogether
from fiscaldisclosure.read.prose.names import (
    find,
    is_neutral,
    is_revenue,
    other_side,
    side_of_year,
    statement,
    subject,
)
from fiscaldisclosure.read.prose.state import BUDGET_FIELDS, YEAR, State, Target, is_money
from fiscaldisclosure.read.prose.vocabulary import vocabulary
from fiscaldisclosure.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.read.prose.clauses import Clause

_OWN: Final = {Kind.AMOUNT, Kind.FINAL, Kind.EXECUTED}
_CALLED_FINAL: Final = {Kind.FINAL, Kind.EXECUTED}
_TELLS: Final = {Kind.BUDGET, Kind.FINAL, Kind.EXECUTED}
_TOTALS: Final = (
    ("overview.stated_income", "overview.stated_outlay"),
    ("fiscal.stated_income", "fiscal.stated_outlay"),
)
_SEVERAL: Final = 2
_NAME: Final = 40
"""Characters of a name before a colon."""
_ANNOUNCES: Final = re.compile(r"(?:情况|说明|如下|其中|方面|原因|分析|对比)$")


def read_subject(state: State, clause: Clause) -> None:
    """Go over to what a piece before a colon, or an item on a line of its own, names."""
    state.told_of_budget = False
    state.target = subject(state, clause.label) or _evaluated(state, clause.label)
    if state.target is None and is_name(state, clause):
        state.target = statement(state, clause.label)
    if state.target is not None:
        state.lead(state.target)


def _evaluated(state: State, label: str) -> Target | None:
    """The project whose self-evaluation a label announces: 某某项目绩效自评综述; “项目” alone is it from here on."""
    words = vocabulary().words
    name = next((label.removesuffix(end) for end in words["evaluated"] if label.endswith(end)), "")
    if not name or is_neutral(name):
        return None
    found = statement(state, name)
    state.entitled = True
    state.stated |= dict.fromkeys(words["by_kind"], found)
    return found


def is_name(state: State, clause: Clause) -> bool:
    """Whether what stands before a colon, and nobody knows, is what the sentence is about: 某项工作：年初预算为9.00万元.

    Else its figures would be taken for those of what the sentence before was about.
    """
    name = clause.label or clause.text
    if len(name) > _NAME or _ANNOUNCES.search(name) or is_neutral(name):
        return False
    then = state.ahead.next
    return then is not None and not then.first and then.kind in _TELLS and is_neutral(then.label)


def read_amount(state: State, clause: Clause) -> None:
    """A label and a number: a new subject, or a part of the last."""
    if is_altogether(state, clause):
        read_altogether(state, clause, state.figure(clause))
    else:
        _read_amount(state, clause)


def _read_amount(state: State, clause: Clause) -> None:
    before = state.label
    label = _label(state, clause)
    figure = state.figure(clause)
    state.against = None
    state.told_of_budget = False
    if _of_group(state, clause, figure) or _of_year(state, before, clause, figure):
        return
    subject_at_hand = state.target if state.last is Kind.SUBJECT and is_neutral(label) else None
    if subject_at_hand is not None and (subject_at_hand.told is None or is_money(figure)):
        state.state(subject_at_hand, subject_at_hand.own, figure)
        return
    if _stands_apart(state, label, clause, figure):
        return
    apart = state.aside or _is_of_contracts(state, label)
    found = None if apart else _found(state, before, label, clause, figure)
    if not clause.unit and (found is None or found.inferred is not None or found.shape is not BudgetLine):
        state.lose(clause.number, clause)
        return
    budget = state.parts_of or (BUDGET_FIELDS["plain"] if _tells_budgets(state) else None)
    if found is not None and budget and found.shape is BudgetLine:
        state.target = found
        state.state(found, budget, state.figure(clause, found))
        note_amount(state, clause, found, figure)
        return
    if (
        found is None
        or _is_part_of_all(state, label, found, figure)
        or _is_sum_beside(state, clause, found, figure)
        or _is_told_of_another(state, label, found, figure)
    ):
        state.aside = state.aside or (
            found is not None and is_money(figure)
        )  # the parts of another's money are another's
        found = statement(state, label, figure)
    state.target = found
    counts = state.entitled and not is_money(
        figure
    )  # 公务用车购置费。购置车辆1辆，预算为5.00万元: of the cost
    waits = found.statement and not clause.first and state.told_here and "final" not in state.told_here
    if (clause.first or state.opening or found.row is not None) and not counts and not waits:
        state.lead(found)
    figure = state.figure(clause, found)
    state.state(found, found.own, figure)
    note_amount(state, clause, found, figure)
    if found.is_same(state.head):
        state.told_here["final"] = figure
    for path in found.slot.also if found.slot and not state.is_followed_by_another else ():
        state.draft.put(f"{path}.final", evolve(figure))


def read_wholly(state: State, clause: Clause) -> None:
    """收入合计5.00万元，全部为财政拨款收入: the part that is all of it has its amount."""
    whole, found = state.target, find(state, clause.label)
    figure = whole.told if whole is not None and state.last in _OWN else None
    is_line = found is not None and found.shape is BudgetLine and found.inferred is None
    if (
        found is None
        or whole is None
        or figure is None
        or not is_line
        or whole.statement
        or found.is_same(whole)
    ):
        return
    state.target = found
    if found.told is None:
        state.state(found, found.own, evolve(figure, also=()))


def read_beside(state: State, clause: Clause) -> None:
    """One more amount under one name: that of the other of two totals that are told together, or nobody knows of what."""
    slot = state.target.slot if state.target is not None else None
    if slot is None or len(slot.also) != 1 or state.is_followed_by_another or state.last not in _OWN:
        state.lose_clause(clause)
        return
    state.draft.put(f"{slot.also[0]}.final", state.figure(clause, state.target))
    state.last = None


def _stands_apart(state: State, label: str, clause: Clause, figure: Figure) -> bool:
    """Keep an amount behind which what was said before is spoken of still: 节约7.50万元, 平均每辆2.80万元."""
    words = vocabulary().words
    moved = clause.label.startswith(_moving())  # 减少了某项经费7.50万元: and what it consists of
    of_one = clause.label.startswith(words["averages"]) and state.target is not None
    state.average = None
    if moved or of_one or clause.label in words["moved"]:
        whose = _cost_at_hand(state) if of_one and not moved else ""
        apart = statement(state, whose + label, figure)
        state.stated[YEAR.sub("", label)] = apart
        put(apart.node, apart.own, figure)
        state.aside = state.aside or moved
        state.average = apart if of_one else None
        return True
    return False


def _cost_at_hand(state: State) -> str:
    """The name of the costs that were told, or whose things were counted, right before: 150人次，人均200元."""
    slot = state.target.slot if state.target is not None else None
    path = "" if slot is None else slot.cost or slot.to
    slots = state.section.slots if path and state.section is not None else ()
    return next((item.labels[0] for item in slots if item.to == path and item.labels), "")


def _found(state: State, before: str, label: str, clause: Clause, figure: Figure) -> Target | None:
    """The line that an amount is of, as its label says or what stands around it."""
    found = _cost_of(state, before, clause, figure) or _spent_of(state, before, clause, figure)
    found = found or _whole_of_parts(state, label, figure)
    found = found or (side_of_year(state, label, figure) if clause.first and is_money(figure) else None)
    found = found or find(state, label, clause.unit)
    if found is not None and _is_of_part(state, found, clause):
        return None
    found = (_own_part(state, found, clause) if found is not None else None) or found
    if found is not None and _is_loose(label) and _contradicts(state, found, figure):
        found.inferred = found.inferred or Inference.LABEL_ENDING
    return found


def _own_part(state: State, found: Target, clause: Clause) -> Target | None:
    """安排团组1个，参加其他单位组织的团组2个，共计3个: the first is what the department arranged itself.

    What 其中 divides, or a word like 共计 is in the name of, is the whole.
    """
    path = found.slot.own if found.slot is not None else ""
    if not path or not any(state.ahead.those(_is_elsewhere, beyond=True)):
        return None
    then = state.ahead.next
    divided = then is not None and then.text == "其中"
    if divided or any(word in clause.label for word in vocabulary().words["together"]):
        return None
    parent, _, name = path.rpartition(".")
    slots = state.section.slots if state.section is not None else ()
    slot = next((slot for slot in slots if slot.to == path), None)
    return Target(state.draft.node(parent), name, None, slot, inferred=found.inferred)


def _is_of_part(state: State, found: Target, clause: Clause) -> bool:
    """本单位组织团组2个，共计6人次: who travelled with a part of the groups, not with all."""
    slot = state.target.slot if state.target is not None and state.target.shape is None else None
    words = vocabulary().words["together"]
    unnamed = not clause.label or clause.label in words
    return bool(slot and slot.part_of and found.slot and found.slot.cost) and unnamed


def _is_loose(label: str) -> bool:
    """Whether a label is a total's name that some call the year's own income or outlay by: 总收入."""
    return label.endswith(vocabulary().words["loosely"])


def _whole_of_parts(state: State, label: str, figure: Figure) -> Target | None:
    """总收入, told of the year: the parts behind it, by their names in the section, add up to it."""
    section = state.section
    if (
        section is None
        or not section.whole
        or not section.kin
        or not _is_loose(label)
        or not is_money(figure)
    ):
        return None
    own = [
        state.amount(clause)
        for clause in state.ahead.those(_is_own)
        if clause.kind is Kind.AMOUNT
        and (named := section.named(clause.label, clause.unit)) is not None
        and not (named.slot.part_of or named.slot.to == section.whole)
    ]
    missed = abs(figure.value - sum(item.value for item in own))
    if not own or missed > figure.half + sum(item.half for item in own):
        return None
    return Target(state.draft.node(section.whole), "final", BudgetLine)


def _contradicts(state: State, found: Target, figure: Figure) -> bool:
    """Whether the other of the two totals, which are one by the form, was told as another amount."""
    path = found.slot.to if found.slot is not None else ""
    other = next((pair[1 - pair.index(path)] for pair in _TOTALS if path in pair), "")
    node = state.draft.node(other) if other else {}
    told = node.get("final")
    return isinstance(told, Figure) and told.value != figure.value


@cache
def _moving() -> tuple[str, ...]:
    """What an amount begins with by which something moved: 减少了某项经费."""
    words = vocabulary().words
    return tuple(f"{word}了" for word in (*words["up"], *words["down"]))


def _cost_of(state: State, label: str, clause: Clause, cost: Figure) -> Target | None:
    """What the things cost that were counted right before: 公务接待5批次，30人次，支出2.00万元."""
    counted = state.target
    figure = counted.told if counted is not None and counted.shape is None else None
    if figure is None or is_money(figure) or clause.label not in vocabulary().words["costs"]:
        return None
    found = find(state, label, clause.unit) if is_money(cost) else None
    return found if found is not None and found.shape is BudgetLine else None


def _spent_of(state: State, before: str, clause: Clause, spent: Figure) -> Target | None:
    """预算4.00万元，支出3.00万元: what was spent of the budget that was told right before."""
    target = state.target
    if target is None or target.shape is not BudgetLine or state.last is not Kind.BUDGET or clause.first:
        return None
    is_cost = is_money(spent) and clause.label in vocabulary().words["costs"]
    is_open = target.told is None and not target.statement
    return target if is_cost and is_open and not is_revenue(before) else None


def _label(state: State, clause: Clause) -> str:
    """The label of an amount; of its value or its area, that of the thing before."""
    words = vocabulary().words
    label = clause.label or state.label
    if _counts_everybody(state, clause, label):
        state.label = words["anybody"][0]
    if label in words["dependents"] or vocabulary().only_counts(label):
        label = (state.scope or state.label) + vocabulary().subject.sub("", label)
    elif state.last is Kind.SUBJECT and is_neutral(label):
        label = clause.label
    else:
        mirrored = other_side(state, label)
        label = mirrored if mirrored and find(state, mirrored, clause.unit) else label
        state.label = label
    state.scope = ""
    return label


def _is_of_contracts(state: State, label: str) -> bool:
    """授予中小企业合同金额9.00万元，其中：货物支出5.00万元: whether it is a part of the contracts, by a name that procurement has."""
    words = vocabulary().words["contracts"]
    if any(word in label for word in words):
        state.divided = ""
    return any(word in state.divided for word in words)


def _counts_everybody(state: State, clause: Clause, label: str) -> bool:
    """外事接待1批次。全年累计接待5批次: whether all guests are counted behind some of them.

    In the same sentence only where some word says so, and there were not as many of those that were told before.
    """
    words = vocabulary().words
    if not (vocabulary().only_counts(label) and clause.label):
        return False
    if clause.first and any(word in state.label for word in words["abroad"]):
        return True
    if not any(word in state.label for word in (*words["abroad"], *words["at_home"])):
        return False
    found = find(state, state.label + label, clause.unit)
    figure = state.amount(clause)
    differs = found is not None and found.told is not None and found.told.value != figure.value
    return differs and any(word in label for word in words["everything"])


def _of_group(state: State, clause: Clause, figure: Figure) -> bool:
    """State what is told of a group of projects besides its number."""
    target = state.target
    if target is None or target.shape is not ProjectGroup:
        return False
    for name, labels in vocabulary().group.items():
        if clause.label in labels:
            put(target.node, name, figure)
            return True
    return False


def _of_year(state: State, told: str, clause: Clause, figure: Figure) -> bool:
    """State what the line at hand was in a year that is named, as in 2022年为3.00万元."""
    target = state.target
    if target is None or target.shape is not BudgetLine or not is_money(figure):
        return False
    if clause.label in vocabulary().words["this_year"]:  # 上年为3.00万元，本年为4.00万元
        told_now = target.told is None and state.last is Kind.PRIOR
        if told_now:
            put(target.node, "final", figure)
        return told_now
    year = YEAR.match(clause.label)
    if year is None or state.year is None:
        return False
    rest = clause.label[year.end() :]
    same = not rest or is_neutral(rest) or (bool(rest) and state.label.endswith(rest))
    of = YEAR.match(told)
    of_another = of is not None and int(of[1]) != state.year  # 2013年某费9.00万元，2014年8.00万元
    told_before = same and not of_another and int(year[1]) == state.year - 1
    if told_before:
        put(target.node, "prior", figure)
    return told_before


def _is_part_of_all(state: State, label: str, found: Target, figure: Figure) -> bool:
    """Whether a count is told of guests at home alone and was told of all of them, or the other way round."""
    path = found.slot.to if found.slot is not None and found.shape is None else ""
    if not path or is_money(figure):
        return False
    at_home = vocabulary().words["at_home"]
    first = state.counted_as.setdefault(path, label)
    differs = found.told is not None and found.told.value != figure.value
    return differs and any(word in first for word in at_home) is not any(word in label for word in at_home)


def _is_sum_beside(state: State, clause: Clause, found: Target, figure: Figure) -> bool:
    """某费15.00万元，非财政资金安排的某费2.00万元，某费共计17.00万元: more than what was told by that name, and the sum."""
    told, items = found.told, state.listed.items
    together = any(word in clause.text for word in vocabulary().words["together"])
    if told is None or told.value == figure.value or not together or len(items) < _SEVERAL:
        return False
    return sum(item.value for *_, item in items) == figure.value


def _is_told_of_another(state: State, label: str, found: Target, figure: Figure) -> bool:
    """Whether an amount is told of somebody else than the department, of whom another was told already.

    The department's own part (本级) is somebody else beside its units; where no title names it, so is whoever was not
    named before.
    """
    told = found.told
    if told is None or not is_money(figure) or told.value == figure.value:
        return False
    itself, own = vocabulary().words["itself"], vocabulary().words["own"]
    who, said = YEAR.sub("", _before(label, found)), plain(told.text or "")
    named = vocabulary().whose(who)
    _, name, behind = label.partition(state.department or "\0")
    if (name and not behind.startswith(itself)) or (who.startswith(own) and not who.endswith(itself)):
        return False
    return bool(named) and (named not in said or any(word in said for word in itself))


def _before(label: str, found: Target) -> str:
    """What stands in a label before the words by which it names something: 机关运行经费 names no authority."""
    ends = [known for known in found.slot.labels if label.endswith(known)] if found.slot is not None else []
    return label.removesuffix(max(ends, key=len, default=""))


def divide(state: State, *, listed: bool = False) -> None:
    """After 其中: tell the parts of a budget from those of the final figure.

    The parts are of what was last told as a whole, or, where 主要包括 and the like list them (``listed``), of the amount
    right before; where both a final figure and a budget were, the parts that have
    budgets of their own are of the final figure, and else the one that they add up to.
    """
    if state.held is None:
        state.whole = state.target if listed and state.target is not None else state.head
    divide_list(state)
    state.parts_of = None
    head = state.whole
    if head is None or head.shape is not BudgetLine or _is_told_apart(state, head):
        return
    budget = next((name for name in reversed(BUDGET_FIELDS.values()) if name in state.told_here), None)
    of_budget = head.node.get(budget) if budget is not None else None
    if budget is None or not isinstance(of_budget, Figure):
        return
    if any(state.ahead.those(_is_nameless_budget, beyond=True)):
        return
    final = head.node.get("final") if "final" in state.told_here else None
    parts = list(_parts(state))
    added = sum(figure.value for figure in parts)
    called_final = any(state.ahead.those(_is_called_final))
    if (parts and added == of_budget.value) or (final is None and not called_final):
        state.parts_of = budget
    elif final is not None and state.last is Kind.BUDGET and parts and added != final.value:
        state.aside = True


def _tells_budgets(state: State) -> bool:
    """Whether an amount that is called nothing is a budget: its heading says so, and no budget is told beside it."""
    return state.budgets_told and not any(state.ahead.those(_is_budget))


def _is_told_apart(state: State, head: Target) -> bool:
    """Whether what was told last is the amount of something else than the head, whose parts follow."""
    last = state.target
    own = state.last in _OWN and last is not None and last.told is not None
    return own and last is not None and last.statement and not last.is_same(head)


def _parts(state: State) -> Iterator[Figure]:
    """The amounts of money of the sentence that are still to come."""
    return filter(is_money, map(state.amount, state.ahead.those(_is_own)))


def _is_own(clause: Clause) -> bool:
    return clause.kind in _OWN


def _is_called_final(clause: Clause) -> bool:
    return clause.kind in _CALLED_FINAL


def _is_budget(clause: Clause) -> bool:
    return clause.kind is Kind.BUDGET


def _is_nameless_budget(clause: Clause) -> bool:
    return _is_budget(clause) and not clause.label


def _is_elsewhere(clause: Clause) -> bool:
    return any(word in clause.label for word in vocabulary().words["elsewhere"])
