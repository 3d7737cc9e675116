"""What a figure or text of a disclosure is called: its own name, whose it is, and which kind of thing it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from fiscaldisclosure.model.labels import Label, joined
from fiscaldisclosure.model.shape import Kind, slots

if TYPE_CHECKING:
    from fiscaldisclosure.model.shape import Path


@frozen
class Name:
    """The names of what a way leads to, in both languages.

    Attributes:
        whole: With those of everything that it belongs to.
        owner: Whose it is: the row of a list, or else what holds it.
        kind: What it is, whosever it is: of a list, with the name of that.

    """

    whole: Label
    owner: Label
    kind: Label


def name_of(disclosure: Any, path: Path) -> Name:
    """Return the names of what a way leads to.

    >>> import fiscaldisclosure as fd
    >>> given = fd.Disclosure(revenue=fd.Revenue(other=fd.BudgetLine(final="2.00", prior="1.00")))
    >>> found = name_of(given, ("revenue", "other", "prior"))
    >>> found.whole.zh, found.owner.zh, found.kind.zh
    ('收入决算情况·其他收入·上年决算数', '收入决算情况·其他收入', '上年决算数')

    """
    whole: list[Label] = []
    rows: list[Label] = []
    kinds: list[Label] = []
    node = disclosure
    for number, step in enumerate(path, 1):
        if isinstance(step, int):
            node = node[step]
            name = str(getattr(node, "name", None) or step + 1)
            rows.append(Label(name, name))
            whole.append(rows[-1])
            continue
        cls: type = type(node)
        slot = slots(cls)[step]
        node = getattr(node, step)
        if slot.label is None or (step == "final" and len(path) > 1):
            continue
        if not isinstance(node, tuple):
            whole.append(slot.label)
        if not rows or slot.kind is not Kind.LINE or path[number:] in {(), ("final",)}:
            kinds.append(slot.label)
    if rows:
        return Name(joined(whole), joined(rows), joined(kinds))
    return Name(joined(whole), joined(whole[:-1]), whole[-1])
