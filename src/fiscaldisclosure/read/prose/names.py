"""What a label names: a row of expenditure, a slot of the section, or something that no field knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve

from fiscaldisclosure.figure import Inference
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.shape import class_at
from fiscaldisclosure.read.draft import Node, put
from fiscaldisclosure.read.prose.state import YEAR, State, Target, is_money
from fiscaldisclosure.read.prose.subjects import is_subject
from fiscaldisclosure.read.prose.vocabulary import Named, vocabulary
from fiscaldisclosure.spelling import typographic

if TYPE_CHECKING:
    from fiscaldisclosure.figure import Figure

_CALLED: Final = re.compile(r"[^()]\((?:以下)?(?:简称)?(?P<name>\"三公\"经费)\)$")
"""What a list of names is called together, behind it: 公务接待费、公车购置费（“三公”经费）."""
COMPARES: Final = ("比", "较", "相比", "对比")
"""What begins a comparison, and so no name."""
SIDES: Final = {"支出": "收入", "收入": "支出", "本年支出": "本年收入", "本年收入": "本年支出"}
"""The two sides of an account, each with the other."""
_OF_THE_YEAR: Final = {"收入", "支出"}


def find(state: State, label: str, unit: str = "") -> Target | None:
    """Return what a label names in this section, or, outside every section, in the only one that knows it."""
    label = label.removeprefix("其中:").removeprefix("其中").removeprefix("包括")
    called = _CALLED.search(label)
    if called is not None:
        if "、" not in state.scope + label:
            return None  # 公务接待费（“三公”经费）: whether it is one of them or all, nothing tells
        label = called["name"]
    found = state.subjects.row(label)
    if found is not None:
        row, is_item = found
        return Target(row.setdefault("line", {}), "final", BudgetLine, row=row if is_item else None)
    named = _named(state, label, unit)
    if named is not None:
        target = _target(state, named, unit)
        if target is not None and _leaves_out(label, named.label):
            target.inferred = target.inferred or Inference.LABEL_ENDING
        return target
    state.subjects.note_whole(label)
    kin = _of_kin(state, label, unit)
    target = _target(state, kin, unit) if kin is not None else None
    if target is not None and target.told is not None:
        target.inferred = target.inferred or Inference.POSITION
    return target


def _leaves_out(label: str, known: str) -> bool:
    """Whether a bracket that is no part of the known label says that something is left out: 项目支出（不含涉密项目）."""
    words = vocabulary().words["excluding"]
    return any(f"({word}" in label and f"({word}" not in known for word in words)


def _named(state: State, label: str, unit: str) -> Named | None:
    if state.section is not None:
        near = [state.section.whole] if state.target is None else _paths(state.target)
        spoken_of = [*near, *_paths(state.whole), *_paths(state.head)]
        found = (state.section.named(label, unit, within) for within in (*spoken_of, ""))
        return next(
            (
                named
                for named in found
                if named is not None and (not named.slot.nearest or named.slot.part_of in near)
            ),
            None,
        )
    return vocabulary().distinct(label, unit)


def _of_kin(state: State, label: str, unit: str) -> Named | None:
    """What a label names in the sections whose lines may be told in this one, too.

    Parts of another section's whole, in a section that has one of its own or gathers other matters, only behind that whole: 其中：基本支出 under
    收入决算情况 may be of the revenue.
    """
    section = state.section
    kin = vocabulary().kin(section, label, unit) if section is not None else None
    if kin is None or section is None or not (section.whole or section.gathers):
        return kin
    whole = vocabulary().section(kin.slot.to.partition(".")[0]).whole
    spoken_of = (path for item in (state.target, state.whole, state.head) for path in _paths(item))
    return kin if whole in {"", kin.slot.to} or whole in spoken_of else None


def _paths(spoken_of: Target | None) -> list[str]:
    """The attribute paths of what was spoken of, and of what it is a part of."""
    slot = None if spoken_of is None else spoken_of.slot or spoken_of.instead_of
    return [] if slot is None else [path for path in (slot.to, slot.part_of) if path]


def _target(state: State, named: Named, unit: str) -> Target | None:
    slot = named.slot
    shape = class_at(Disclosure, slot.to)
    inferred = None if named.whole else Inference.LABEL_ENDING
    if state.section is None and state.unknown:
        inferred = Inference.UNKNOWN_HEADING
    if shape is BudgetLine and unit and not slot.units and not unit.endswith(("元", "万")):
        return None  # six cars bought are not what they cost
    if shape is not None:
        own = "final" if shape is BudgetLine else "count"
        return Target(state.draft.node(slot.to), own, shape, slot, inferred=inferred)
    parent, _, name = slot.to.rpartition(".")
    return Target(state.draft.node(parent), name, None, slot, inferred=inferred)


def statement(state: State, label: str, figure: Figure | None = None) -> Target:
    """Keep what no field of the model knows, so that its own arithmetic can be checked."""
    row: Node = {"subject": typographic(label)}
    state.draft.root.setdefault("statements", []).append(row)
    if figure is None or is_money(figure):
        found = Target(row.setdefault("line", {}), "final", BudgetLine, statement=True)
        if len(label) > 1:  # one character is what the tear of a line left of a name: 全 / 年预算数
            state.stated[YEAR.sub("", label)] = found
        return found
    return Target(row, "count", None, statement=True)


def line_of(state: State, target: Target) -> Target:
    """A lone figure of which a change or a budget is told: kept as a statement that has them.

    What another section tells as a line of its own has them there: 本年收入 under the totals of all income.
    """
    figure = target.told
    if target.slot is not None and target.slot.retold and state.section is not None:
        path = vocabulary().retelling(state.section, state.label)
        if path:
            told = Target(state.draft.node(path), "final", BudgetLine, inferred=target.inferred)
            if figure is not None:
                put(told.node, told.own, evolve(figure))
            return told
    known = target.slot.labels if target.slot is not None else ()
    label = (
        state.label if not known or state.label.endswith(known) else known[0]
    )  # a part of it was named since
    found = statement(state, label, figure)
    found.instead_of = target.slot
    if figure is not None and found.shape is BudgetLine:
        put(found.node, found.own, evolve(figure) if figure.also else figure)
    return found


def alone(figure: Figure) -> Figure:
    """A figure without its other printings: itself, if it has none, so that one cause of several faults is one."""
    return evolve(figure, also=()) if figure.also else figure


def subject(state: State, label: str) -> Target | None:
    """What is spoken of from here on; an item (项) whose class is told elsewhere is kept as a statement."""
    label = label.strip('"')
    state.subjects.note(label)
    found = find(state, label)
    if found is not None or is_subject(label):
        state.label = label
    return statement(state, label) if found is None and is_subject(label) else found


def is_neutral(label: str) -> bool:
    """Whether a label names nothing new: 收支, 总体, 支出决算数."""
    bare = YEAR.sub("", label)
    return not bare or bare in vocabulary().words["neutral"]


def other_side(state: State, label: str) -> str:
    """…收入80.00万元，支出80.00万元: the expenditure of the same fund."""
    bare = YEAR.sub("", label)
    other = SIDES.get(bare)
    if other and other in state.label and bare not in state.label:
        return state.label.replace(other, bare)
    return ""


def is_revenue(label: str) -> bool:
    """Whether a label names an income, of which nothing is spent: 其他收入, but not 财政拨款收入支出."""
    return label.rstrip("预算决数").endswith("收入")


def of_the_year(state: State, label: str) -> Target | None:
    """支出比上年增加…, behind 本年支出5.00万元，年末结转和结余1.00万元: what the section told of the year by that name."""
    side = YEAR.sub("", label)
    if side not in _OF_THE_YEAR or state.section is None or state.aside:
        return None
    known = state.section.named(f"本年{side}", "")
    found = _target(state, known, "") if known is not None and known.whole else None
    if found is None or found.told is None:
        return None
    state.label = f"本年{side}"
    return found


def side_of_year(state: State, label: str, figure: Figure) -> Target | None:
    """（一）2023年收入5.00万元，具体情况如下：…, below 本年收入5.00万元，本年支出4.00万元: what came in is told again, with its parts.

    Not what the section has told as the total, with what was carried over.
    """
    side = YEAR.sub("", label)
    section = state.section
    if side not in _OF_THE_YEAR or section is None or state.aside:
        return None
    known = section.named(f"本年{side}", "")
    again = _target(state, known, "") if known is not None and known.slot.retold else None
    path = vocabulary().retelling(section, f"本年{side}")
    totals = (section.named(f"{side}总计", ""), section.named("收支总计", ""))
    told = [_target(state, total, "") for total in totals if total is not None]
    if not path or again is None or again.told is None or is_total(again.told, told, figure):
        return None
    return Target(state.draft.node(path), "final", BudgetLine)


def is_total(again: Figure, totals: list[Target | None], figure: Figure) -> bool:
    """Whether an amount is one of the totals, and not what was told of the year."""
    if again.value == figure.value:
        return False
    return any(
        total is not None and total.told is not None and total.told.value == figure.value for total in totals
    )


def named(state: State, label: str, unit: str = "") -> Target | None:
    """The line that a label names, the one at hand if the label names nothing, or a statement."""
    mirrored = other_side(state, label)
    if mirrored:
        label = mirrored
    elif is_neutral(label):
        return (None if state.aside or not label else find(state, label, unit)) or state.target
    state.label = label
    found = None if state.aside else find(state, label, unit) or told_as(state, label)
    return found or statement(state, label)


def told_as(state: State, label: str) -> Target | None:
    """What was told by a name that no field has; 人均 alone is an average of something else in every sentence."""
    name = YEAR.sub("", label)
    return None if name in vocabulary().words["averages"] else state.stated.get(name)
