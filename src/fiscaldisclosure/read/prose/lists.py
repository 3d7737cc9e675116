"""Lists of amounts within a sentence: what something consists of by its kinds, and what a list comes to altogether.

Words after 其中 may divide one whole in several ways, 行政人员 and 党员, 基本支出 and 财政拨款; only parts of one division,
as the vocabulary has them, are held against the whole.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import evolve

from fiscaldisclosure import rates
from fiscaldisclosure.figure import Figure, Inference
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.read.draft import put
from fiscaldisclosure.read.prose.names import alone, statement
from fiscaldisclosure.read.prose.state import BUDGET_FIELDS, YEAR, Listed, State, Target, is_money
from fiscaldisclosure.read.prose.vocabulary import vocabulary
from fiscaldisclosure.spelling import typographic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.read.prose.clauses import Clause


def note_amount(state: State, clause: Clause, target: Target, figure: Figure) -> None:
    """Note an amount that a sentence tells under a name of its own."""
    if clause.label and not state.aside:
        state.listed.items.append((YEAR.sub("", clause.label), target, figure))


def divide_list(state: State) -> None:
    """After 其中, or in a bracket: what follows is what the whole at hand consists of."""
    close_list(state)
    state.listed = Listed.of(state.whole)
    state.listed.selected = state.selected


def close_list(state: State) -> None:
    """At the end of a list: state what of it are parts in one division of the whole."""
    listed, state.listed = state.listed, Listed()
    if listed.shares:
        _take_shares(state, listed)
    whole, amount = listed.whole, listed.amount
    if whole is None or amount is None or amount.inferred is not None or state.parts_of:
        return  # 年初预算9.00万元，其中：…；支出决算8.00万元: what is told only behind its parts is not their whole
    others = [figure for name in _OTHERS if isinstance(figure := whole.node.get(name), Figure)]
    for division, names in vocabulary().divisions.items():
        if whole.row is None and division in vocabulary().words["of_items"]:
            continue
        own = [item for item in listed.items if item[0] in names]
        parts = [(name, _sure(figure, listed)) for name, _, figure in own]
        known = all(
            target.slot is not None for _, target, _ in own
        )  # which the rules of their section add up
        alike = all(figure.unit.dimension is amount.unit.dimension for _, figure in parts)
        if len(parts) > 1 and alike and not known and not any(_makes(figure, own) for figure in others):
            names_told = [name for name, _ in parts]
            _state(
                state,
                "、".join(names_told),
                amount,
                parts,
                complete=not listed.selected and _are_all(whole, names_told),
            )


def _sure(figure: Figure, listed: Listed) -> Figure:
    """A figure of a list that may leave something out: as a part of what is divided, it is what it is."""
    is_part = listed.selected and figure.inferred is Inference.POSITION
    return evolve(figure, inferred=None) if is_part else figure


def _take_shares(state: State, listed: Listed) -> None:
    """State the shares of what no field knows: of what the sentence divides, or of the whole of the section.

    财政拨款支出90.00万元，主要用于以下方面：教育支出60.00万元，占66.67%；…: of which, most of them say.  Where they add up to
    100 %, these are all of it.
    """
    whole = next((whole for whole in _wholes(state, listed) if _are_of(state, listed, whole)), None)
    are_all = _are_all_of_it(listed.shares)
    tails = sum((share.half for _, share, _ in listed.shares), Decimal(0))
    for target, share, apart in listed.shares:
        if whole is not None and not (are_all and _is_mended(target, whole, share, tails)):
            put(target.node, "other_shares", [{"stated_share": share, "of": "", "whole": whole}])
        elif apart:
            put(target.node, "other_shares", [{"stated_share": share, "of": ""}])
        else:
            put(target.node, "stated_share", share)
    parts = [(name, part) for name, part, _ in _with_shares(listed, whole)]
    if whole is not None and len(parts) > 1 and are_all:
        _state(state, "、".join(name for name, _ in parts), whole, parts, complete=True)


def _wholes(state: State, listed: Listed) -> Iterator[Figure]:
    """What the shares of a sentence may be of, where none is named, the likeliest first."""
    divided = listed.whole or state.head
    if divided is not None and divided.told is not None and divided.told.inferred is None:
        yield divided.told
    path = state.section.whole if state.section is not None else ""
    told = state.draft.node(path).get("final") if path else None
    if isinstance(told, Figure) and told.inferred is None:
        yield told


def _with_shares(listed: Listed, whole: Figure | None) -> list[tuple[str, Figure, Figure]]:
    """The parts of a list that have shares: their names, amounts and shares."""
    return [
        (name, part, share)
        for target, share, _ in listed.shares
        for name, of, part in listed.items
        if of.is_same(target) and part.value and part is not whole
    ]


def _are_of(state: State, listed: Listed, whole: Figure) -> bool:
    """Whether most shares of a list are shares of a whole, and none of them is one of anything else that was told.

    One alone may be by chance, unless the amounts are all of the whole.
    """
    parts = [(part, share) for _, part, share in _with_shares(listed, whole)]
    others = [(part, share) for part, share in parts if not fits_share(part, whole, share)]
    told = [line.told for line in state.lines.values() if line.told is not None and line.told is not whole]
    apart = any(fits_share(part, other, share) for part, share in others for other in told)
    right = len(parts) - len(others)
    missed = abs(whole.value - sum((part.value for part, _ in parts), Decimal(0)))
    is_all = missed <= whole.half + sum((part.half for part, _ in parts), Decimal(0))
    return not apart and right >= max(len(others), 1) and (right > 1 or not others or is_all)


def _is_mended(target: Target, whole: Figure, share: Figure, tails: Decimal) -> bool:
    """Whether a share is as near to the quotient as one is that was mended so that all add up to 100 %."""
    part = target.told
    exact = None if part is None else rates.share(part.value, whole.value)
    return exact is not None and tails >= abs(share.value - exact) > share.half


def _are_all_of_it(shares: Sequence[tuple[Target, Figure, bool]]) -> bool:
    """Whether shares add up to 100 %, as nearly as they are printed."""
    missed = abs(1 - sum((share.value for _, share, _ in shares), Decimal(0)))
    return missed <= sum((share.half for _, share, _ in shares), Decimal(0))


def fits_share(part: Figure, whole: Figure, share: Figure) -> bool:
    """Whether a share can be that of a part in a whole."""
    expected = rates.share(part.interval(), whole.interval())
    return expected is not None and expected.meets(share.interval())


def _are_all(whole: Target, told: Sequence[str]) -> bool:
    """Whether parts are one of each kind that there is: 基本支出 is 人员支出 and 公用支出, and nothing else."""
    path = "item" if whole.row is not None else whole.slot.to if whole.slot is not None else ""
    kinds = vocabulary().all_of.get(path, ())
    return len(kinds) == len(told) and all(any(name in kind for name in told) for kind in kinds)


def _makes(whole: Figure, items: Sequence[tuple[str, Target, Figure]]) -> bool:
    """Whether parts add up to a figure."""
    missed = abs(whole.value - sum(figure.value for *_, figure in items))
    return missed <= whole.half + sum(figure.half for *_, figure in items)


def is_altogether(state: State, clause: Clause) -> bool:
    """Whether an amount is that of the list before it: 公务接待费1.00万元，公务用车费2.00万元，合计3.00万元."""
    words = vocabulary().words["together"]
    said = clause.label in words or (not clause.label and clause.text.startswith(words))
    items = state.listed.items
    if not said or not _FEWEST <= len(items) <= _MOST:
        return False
    return is_money(state.amount(clause)) and all(is_money(figure) for *_, figure in items)


def read_altogether(state: State, clause: Clause, figure: Figure) -> None:
    """State what a list comes to, beside its parts, if no part of it is a whole of others."""
    wholes = {section.whole for section in vocabulary().sections} | _TOTALS
    items, told = state.listed.items, state.listed.whole
    whole = _made_by(state, items)
    if whole is not None:
        state.target = whole
        state.state(whole, whole.own, state.figure(clause, whole))
        state.listed = Listed()
        return
    slots = [target.slot.to for _, target, _ in items if target.slot is not None]
    is_plain = wholes.isdisjoint(slots) and len(set(slots)) == len(slots)
    is_told = told is not None and told.told is not None and told.told.value == figure.value
    parts = [(name, item) for name, _, item in items] if is_plain and not is_told else []
    subject = clause.label or vocabulary().words["together"][0]
    _state(state, subject, figure, parts, complete=bool(parts))
    state.listed = Listed()


def _made_by(state: State, items: Sequence[tuple[str, Target, Figure]]) -> Target | None:
    """The line of the section that all parts of a list make together, if they are parts of one."""
    sums = {target.slot.sum if target.slot is not None else "" for _, target, _ in items}
    path = sums.pop() if len(sums) == 1 else ""
    slots = state.section.slots if path and state.section is not None else ()
    slot = next((slot for slot in slots if slot.to == path), None)
    return None if slot is None else Target(state.draft.node(path), "final", BudgetLine, slot)


_OTHERS: Final = (*BUDGET_FIELDS.values(), "prior", "stated_change")
"""What a line tells besides its own figure, and what parts may be of, too."""
_FEWEST: Final = 2
_MOST: Final = 200
"""Parts of a list that is added up in a sentence; more would take long to be looked through for every 合计."""
_TOTALS: Final = {
    "overview.stated_income",
    "overview.stated_outlay",
    "fiscal.stated_income",
    "fiscal.stated_outlay",
}


def _state(
    state: State, subject: str, whole: Figure, parts: Sequence[tuple[str, Figure]], *, complete: bool
) -> None:
    target = statement(state, subject, whole)
    row = state.draft.root["statements"][-1]
    target.node[target.own] = alone(whole)
    own = "amount" if is_money(whole) else "count"
    row["parts"] = [{"name": typographic(name), own: alone(figure)} for name, figure in parts]
    row["complete"] = complete
