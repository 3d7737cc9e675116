"""What share something has in a whole, which the sentence names or the section has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.shape import class_at
from fiscaldisclosure.read.draft import Node, put
from fiscaldisclosure.read.prose.grammar import Kind
from fiscaldisclosure.read.prose.lists import fits_share
from fiscaldisclosure.read.prose.names import find, is_neutral, line_of, statement, told_as
from fiscaldisclosure.read.prose.state import State, Target
from fiscaldisclosure.read.prose.vocabulary import vocabulary

if TYPE_CHECKING:
    from fiscaldisclosure.read.prose.clauses import Clause


def read_share(state: State, clause: Clause) -> None:
    """A share in the whole that the sentence names, or in that of the section."""
    target = state.target
    label = clause.label
    before = state.share_of if state.last is Kind.SHARE and not clause.first else ""
    state.share_of = clause.whole or before
    if label and before and not clause.whole and not _is_usual(state, before):
        state.lose_clause(
            clause
        )  # 货物采购…占货物支出的90%，服务采购占80%: of a whole of its own, which is not named
        return
    if label and not is_neutral(label):
        target = find(state, label) or told_as(state, label)
        if target is None and (state.last is None or clause.first):
            target = statement(state, label)
        if target is None or target.shape is not BudgetLine:
            state.lose_clause(clause)
            return
        state.target, state.label = target, label  # 其他收入占8.00%，为80.00万元: its amount
    if target is not None and target.shape is None:
        target = state.target = line_of(state, target)
    if target is None or target.shape is not BudgetLine:
        state.lose_clause(clause)
        return
    _state(state, clause, target)


def _state(state: State, clause: Clause, target: Target) -> None:
    """State a share of a line: in the whole of the section, or in the one that is meant."""
    figure = state.figure(clause, target)
    if not clause.unit and figure.in_unit <= 1:  # 占0.8067
        figure = evolve(figure, value=figure.in_unit)
    path = _told_base(state, clause, target) if clause.of else _base(state, clause, target, figure)
    slot = target.slot
    if slot is not None and slot.whole:
        path = _of_two_wholes(state, target, slot.whole, path)
    if path is not None and target.told is None and target.slot is not None and not clause.of:
        state.lose_clause(clause)  # （授予中小企业占货物支出的90%）: of a part of it that is not told
        return
    usual = _usual(state, target)
    if path is None and target.instead_of is not None and (clause.whole or _is_divided(state, usual)):
        path = usual or None  # a lone figure has no share of its own
    listed = state.listed if state.held is None else state.suspended  # in a bracket behind its amount
    listed.elsewhere |= bool(clause.whole)
    unknown = target.statement or (target.slot is None and not (path is None and _is_told(state, usual)))
    if unknown and not path and not listed.elsewhere:
        listed.shares.append((target, figure, path is not None))
        state.note_unit(figure)
    elif path is None:
        state.state(target, "stated_share", figure)
    else:
        row: Node = {"stated_share": figure, "of": path}
        if clause.of and not path:
            row["whole"] = state.figure(_of(clause))
        put(target.node, "other_shares", [row])
        state.note_unit(figure)


def _of_two_wholes(state: State, target: Target, whole: tuple[str, ...], path: str | None) -> str | None:
    """Of which of two wholes the share of a line is that goes without naming one, and where another share is kept.

    占政府采购支出总额的60%，占中小企业合同金额的75%: the first that is told is its own, the other is beside it.
    """
    _, flag, narrower = whole
    parent, _, name = flag.rpartition(".")
    is_first = "stated_share" not in target.node
    of_narrower = path == narrower
    if of_narrower and is_first:
        state.draft.put(flag, value=True)
    if is_first or path not in {None, narrower} or of_narrower is bool(state.draft.node(parent).get(name)):
        return None if of_narrower else path
    return path if of_narrower else _usual(state, target)


def _of(clause: Clause) -> Clause:
    """The amount of the whole that a share tells, as a clause of its own."""
    number, unit = clause.of or ("", "")
    at = clause.start + clause.text.index(number)
    return evolve(clause, kind=Kind.AMOUNT, number=number, unit=unit, at=at)


def _told_base(state: State, clause: Clause, target: Target) -> str | None:
    """The attribute path of a whole whose amount the share tells, which is stated there; empty if it has none."""
    usual = _usual(state, target)
    paths = set(vocabulary().wholes(clause.whole, state.section, usual))
    if len(paths) != 1:
        return ""
    path = paths.pop()
    shape = class_at(Disclosure, path)
    state.draft.put(f"{path}.final" if shape is BudgetLine else path, state.figure(_of(clause)))
    return None if path == usual else path


def _is_usual(state: State, name: str) -> bool:
    """Whether the whole that a share names is that of the section, or no particular one."""
    usual = state.section.whole if state.section else ""
    return not vocabulary().whole_end.sub("", name) or usual in vocabulary().wholes(
        name, state.section, usual
    )


def _base(state: State, clause: Clause, target: Target, figure: Figure) -> str | None:
    """The attribute path of the whole that a share is of, empty if it has none; None for that of the section.

    Where no whole is named and the share is none of the section's, a whole that was told before it in the paragraph
    and that it is a share of, is taken.
    """
    usual = _usual(state, target)
    name, slot = clause.whole, target.slot
    if name and vocabulary().whole_end.sub("", name):
        if slot is not None and slot.whole and slot.whole[0] in name:
            return slot.whole[2]
        paths = vocabulary().wholes(name, state.section, usual)
        told = target.told
        fitting = [path for path in paths if told is not None and _is_share(state, told, figure, path)]
        path = next(iter((*fitting, *paths)), "")
        return None if path == usual else path
    final = target.told
    if final is None or _is_share(state, final, figure, usual):
        return None
    for item in (state.head, state.whole, state.last_whole):
        whole = item.told if item is not None and not item.is_same(target) else None
        if item is not None and whole is not None and fits_share(final, whole, figure):
            path = item.slot.to if item.slot else ""
            return None if path == usual else path
    if slot is not None and slot.whole and _is_share(state, final, figure, slot.whole[2]):
        return slot.whole[2]
    return None


def _usual(state: State, target: Target) -> str:
    """The attribute path of the whole that a share is of where the sentence names none."""
    slot, section = target.slot, state.section
    own = "" if slot is None else slot.to.partition(".")[0]
    beside = section is not None and bool(section.whole) and own in section.kin
    of_kin = vocabulary().section(own).whole if beside else ""
    return (slot.base if slot else "") or of_kin or (section.whole if section else "")


def _is_divided(state: State, path: str) -> bool:
    """Whether 其中 divided the whole that stands at a path."""
    slot = state.whole.slot if state.whole is not None else None
    return slot is not None and slot.to == path


def _is_told(state: State, path: str) -> bool:
    """Whether the whole at a path was told."""
    parent, _, name = path.rpartition(".")
    whole = state.draft.node(parent).get(name) if path else None
    return isinstance(whole.get("final") if isinstance(whole, dict) else whole, Figure)


def _is_share(state: State, part: Figure, share: Figure, path: str) -> bool:
    """Whether a share is right of a whole that is known by its path."""
    node: object = state.draft.root
    for name in path.split("."):
        node = node.get(name) if isinstance(node, dict) else None
    whole = node.get("final") if isinstance(node, dict) else node
    return isinstance(whole, Figure) and fits_share(part, whole, share)
