"""What is told in words: reasons, uses, lists of names, terms, and that there is nothing to tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.form.unfilled import is_unfilled
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.shape import class_at
from fiscaldisclosure.read.draft import Node, put
from fiscaldisclosure.read.prose.amounts import divide, is_name
from fiscaldisclosure.read.prose.budgets import whose_level
from fiscaldisclosure.read.prose.grammar import Kind
from fiscaldisclosure.read.prose.names import find, statement
from fiscaldisclosure.read.prose.state import State, numbers
from fiscaldisclosure.read.prose.vocabulary import vocabulary
from fiscaldisclosure.spelling import NUMERALS, typographic

if TYPE_CHECKING:
    from fiscaldisclosure.read.prose.clauses import Clause

_TERM: Final = re.compile(rf"(?:[{NUMERALS}]+、|\(?\d+[)、.])?(?P<name>[^:]{{1,40}}):(?P<meaning>.+)")
_CLOSING: Final = re.compile(r"(?:情况)?(?:说明)?$")
_NAME: Final = 40
"""Characters of a name that is a sentence of its own."""
_SCOPE: Final = 400
"""Characters of the words before an amount that may say what it is of; no name is longer."""
_TELL: Final = {Kind.AMOUNT, Kind.FINAL}
"""What tells the amount that a list behind it consists of: 人员经费90.00万元，主要包括：基本工资60.00万元."""
_NAMES: Final = re.compile(r"[、，]")


def read_reason(state: State, clause: Clause) -> None:
    """Why something changed, or differs from its budget."""
    target = (
        (find(state, clause.label) if clause.label else None) or whose_level(state, clause) or state.target
    )
    text = typographic(clause.text)
    state.lose_all(numbers(clause.text), clause, free=True)
    if target is None:
        return
    if target.slot is not None and target.slot.reason is not None:
        state.draft.put(target.slot.reason, text)
    elif target.shape is BudgetLine:
        _give(state, clause, target.node, text)


def _give(state: State, clause: Clause, node: Node, text: str) -> None:
    """Give a line its reason; one reason after both comparisons explains both."""
    of_budget = state.told_of_budget or clause.of_budget
    if clause.of_budget and node.get("budget_reason") == node.get("reason"):
        node.pop("budget_reason", None)  # one reason was taken for both, and here is the other
    put(node, "budget_reason" if of_budget else "reason", text)
    if clause.comparison is not None:
        put(node, "budget_comparison", clause.comparison)
    elif (
        not clause.of_budget
        and not clause.label
        and _moved(node, "stated_change")
        and _moved(node, "stated_variance")
    ):
        put(node, "reason" if of_budget else "budget_reason", text)


def _moved(node: Node, name: str) -> bool:
    figure = node.get(name)
    return isinstance(figure, Figure) and figure.value != 0


def read_list(state: State, clause: Clause) -> None:
    """Names that are listed after an amount."""
    state.lose_all(numbers(clause.text), clause, free=True)
    names = [name for name in _NAMES.split(clause.text) if name]
    slot = state.target.slot if state.target else None
    if slot is None or slot.list is None or state.target is None:
        return
    told = state.target.told
    if told is not None and not told.value and all(map(_says_none, names)):
        return  # 下设0个处室，分别是：无
    plain_names = class_at(Disclosure, slot.list) is None
    rows = [typographic(name) if plain_names else {"name": typographic(name)} for name in names]
    parent, _, last = slot.list.rpartition(".")
    if state.draft.node(parent).get(last) != rows:  # a sentence that is printed twice lists nothing more
        state.draft.put(slot.list, rows)


def _says_none(name: str) -> bool:
    """Whether what stands in a list says that there is nothing to list: 我单位无下设科室."""
    said = vocabulary().subject.sub("", name).lstrip("我本")
    return said == "无" or said.startswith(vocabulary().words["none"])


def read_use(state: State, clause: Clause) -> None:
    """What the money of an item was used for."""
    state.lose_all(numbers(clause.text), clause, free=True)
    if state.target is not None and state.target.row is not None:
        put(state.target.row, "use", typographic(clause.text))


def read_words(state: State, clause: Clause) -> None:
    """Words that state no figure, but may say that there is none, or what is told next."""
    section = state.section
    if section is not None and section.none and re.search(f"(?:无|没有).*{section.none}", clause.text):
        state.draft.node(section.key)["stated_none"] = True
    if clause.text == "其中":
        state.divided = state.label
        divide(state, listed=bool(clause.whole) and state.last in _TELL)
    elif not clause.text.startswith(vocabulary().words["uses"]):
        state.scope = (state.scope + clause.text)[-_SCOPE:]
    if clause.alone and not clause.stray:
        _read_name(state, clause)
    elif clause.numbered and is_name(state, clause):  # 2.某项工作年初无预算，支出决算为9.00万元
        state.target = statement(state, clause.text)
        state.lead(state.target)
    state.lose_all(clause.stray, clause)


def _read_name(state: State, clause: Clause) -> None:
    """A sentence that is only a name: what follows is about that; behind a number of a list, even if nobody knows it."""
    name = _CLOSING.sub("", clause.text)
    named = state.section.named(name, "") if state.section is not None else None
    target = find(state, name) if named is not None and name in named.slot.labels else None
    if target is None and clause.numbered and name == clause.text and len(name) <= _NAME:
        target = find(state, name) or statement(state, name)
    if target is not None:
        state.target = target
        state.label = name
        state.lead(target)
        state.entitled = True


def read_remark(state: State, clause: Clause) -> None:
    """Why there is no rate: its numbers are listed as free text."""
    state.lose_all(numbers(clause.text), clause, free=True)


def read_term(state: State, text: str) -> bool:
    """Read a term of the glossary; what is only left to be filled in is none, nor is the caption of a table behind it."""
    match = _TERM.fullmatch(text)
    if is_unfilled(text) or (match is not None and match["name"] in vocabulary().words["captions"]):
        return False
    if match is not None:
        row = {"name": typographic(match["name"]), "meaning": typographic(match["meaning"])}
        state.draft.root.setdefault("glossary", []).append(row)
    return match is not None
