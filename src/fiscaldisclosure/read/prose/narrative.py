"""From clauses to the model: which figure a clause states of which line.

A clause is bound by what it says and by the label it names, inside the section it stands in; never by nearness.  What
no label claims is kept as a statement, so that its own arithmetic can be checked; what is no clause at all is listed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from fiscaldisclosure.errors import FigureError
from fiscaldisclosure.figure import WAN_YUAN, Dimension, Figure, Place, unit_named
from fiscaldisclosure.model.disclosure import Disclosure, Unread
from fiscaldisclosure.model.line import Budget, BudgetLine, Comparison
from fiscaldisclosure.model.performance import ProjectGroup
from fiscaldisclosure.read.draft import Draft, Node, class_at, put
from fiscaldisclosure.read.prose.clauses import NUMBER, Clause, Kind, clauses, grammar
from fiscaldisclosure.read.prose.subjects import Subjects, is_subject
from fiscaldisclosure.read.prose.vocabulary import Section, Slot, vocabulary

if TYPE_CHECKING:
    from fiscaldisclosure.read.document import Paragraph

_YEAR = re.compile(r"(\d{4})年(?:度|的)*")
_TERM = re.compile(r"(?:[一二三四五六七八九十]+、|\(?\d+[)、.])?(?P<name>[^:]{1,40}):(?P<meaning>.+)")
_DIGITS = re.compile(NUMBER)
_QUOTES = re.compile('"([^"]*)"')

_BUDGET_FIELDS = {
    Budget.INITIAL: "initial_budget",
    Budget.ADJUSTED: "adjusted_budget",
    Budget.PLAIN: "budget",
}


_OF_BUDGET = {Kind.BUDGET, Kind.VARIANCE, Kind.VARIANCE_RATE, Kind.COMPLETION}
"""Clauses after which a reason explains the difference from the budget."""
_OF_PRIOR = {Kind.CHANGE, Kind.GROWTH, Kind.FLAT, Kind.PRIOR}
"""Clauses after which a reason explains the difference from the prior year."""


@define
class Target:
    """What the clauses at hand are about.

    Attributes:
        node: Where its figures go.
        own: The name of its own figure there: ``final`` of a line, the field itself of a lone figure.
        shape: The class of the node, None for a lone figure's section.
        slot: The slot it was found by, if any.
        row: The item of expenditure the line belongs to, if it does.

    """

    node: Node
    own: str
    shape: type | None
    slot: Slot | None = None
    row: Node | None = None


@define
class Narrative:
    """Reads paragraphs into a draft."""

    draft: Draft
    file: str
    year: int | None = None
    """The year of the accounts; the first that is mentioned, if no title tells it."""
    unread: list[Unread] = field(factory=list)
    section: Section | None = None
    heading: str = ""
    _target: Target | None = None
    _label: str = ""
    _scope: str = ""
    _budget: Budget | None = None
    _told_of_budget: bool = False
    _other_year: bool = False
    """Whether the paragraph has gone over to another year than the document's."""
    _of_budgets: bool = False
    """Whether the sentence lists the parts of a budget, 其中 having followed it."""
    _last: Kind | None = None
    _held: tuple[Target | None, str] | None = None
    """What was spoken of before a bracket."""
    _subjects: Subjects = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._subjects = Subjects(self.draft, "")

    def under(self, heading: str) -> None:
        """Go on under another heading; a heading that names no section stays in the one it divides."""
        found = vocabulary().section_of(heading)
        if found is not None or heading.startswith("第"):
            if found is not self.section:
                self._subjects = Subjects(
                    self.draft, found.key if found else "", general="一般公共预算" in heading
                )
            self.section = found
        self.heading = heading
        self._target = None

    def read(self, paragraph: Paragraph) -> None:
        """Read one paragraph."""
        self._budget = None
        self._scope = ""
        self._other_year = False
        if self.section is not None and self.section.key == "glossary":
            self._term(paragraph.text)
            return
        for clause in clauses(paragraph.text):
            line = paragraph.line_at(clause.start)
            place = Place(
                file=self.file,
                page=line.page,
                line=line.number,
                section=typographic(self.heading) or None,
                sentence=typographic(clause.text),
            )
            self._note_list(clause)
            if clause.opens:
                self._held = self._target, self._label
            try:
                self._read(clause, place)
            except FigureError:  # more digits than any account has
                self._lose(typographic(clause.text), place)
            self._last = clause.kind
            if clause.closes and self._held is not None:
                self._target, self._label = self._held
                self._held = None

    def _note_list(self, clause: Clause) -> None:
        """Note whether the amounts that follow are those of another year, or parts of a budget."""
        divides = clause.text == "其中"
        if clause.first and not divides:
            self._of_budgets = False
        if divides:
            self._of_budgets = self._last is Kind.BUDGET
        elif clause.kind in {Kind.FINAL, Kind.EXECUTED}:
            self._of_budgets = False
        year = _YEAR.match(clause.label or clause.text)
        if year is not None:
            self.year = self.year or int(year[1])
            self._other_year = int(year[1]) != self.year

    def _read(self, clause: Clause, place: Place) -> None:
        kind = clause.kind
        if kind is Kind.REASON:
            self._reason(clause, place)
        elif kind is Kind.LIST:
            self._list(clause)
        elif kind is Kind.USE:
            self._use(clause, place)
        elif kind is Kind.LEVEL:
            self._level(clause)
        elif kind is Kind.WORDS:
            self._words(clause, place)
        elif kind in {Kind.AGAINST_PRIOR, Kind.AGAINST_BUDGET, Kind.SUBJECT}:
            if kind is not Kind.SUBJECT:
                self._budget = clause.budget
            if clause.label:
                self._told_of_budget = False
                self._target = self._subject(clause) if kind is Kind.SUBJECT else self._named(clause.label)
        elif kind is Kind.AMOUNT:
            self._amount(clause, place)
        else:
            self._about(clause, place)

    def _subject(self, clause: Clause) -> Target | None:
        """What is spoken of from here on; an item (项) whose class is told elsewhere is kept as a statement."""
        self._subjects.note(clause.label)
        found = self._find(clause.label, "")
        return self._statement(clause.label, None) if found is None and is_subject(clause.label) else found

    @property
    def _told_final(self) -> bool:
        return self._target is not None and self._target.own in self._target.node

    def _named(self, label: str) -> Target | None:
        """The line that a label names, the one at hand if the label names nothing, or a statement."""
        bare = _YEAR.sub("", label)
        other = {"支出": "收入", "收入": "支出"}.get(bare)
        if other and other in self._label and bare not in self._label:
            label = bare = self._label.replace(other, bare)  # …收入完成年初预算的…，支出完成…
        if not bare or bare in vocabulary().words["neutral"]:
            return (None if self._other_year else self._find(label, "")) or self._target
        self._label = label
        aside = self._other_year or self._of_budgets
        return (None if aside else self._find(label, "")) or self._statement(label, None)

    def _amount(self, clause: Clause, place: Place) -> None:
        label = clause.label or self._label
        if label in vocabulary().words["dependents"]:
            label = (self._scope or self._label) + label
        else:
            self._label = label
        self._scope = ""
        figure = _figure(clause, place)
        self._budget = None
        self._told_of_budget = False
        if self._of_group(clause, figure) or self._of_prior_year(clause, figure):
            return
        aside = self._other_year or self._of_budgets
        self._target = (None if aside else self._find(label, clause.unit)) or self._statement(label, figure)
        put(self._target.node, self._target.own, figure)
        for path in self._target.slot.also if self._target.slot else ():
            self.draft.put(f"{path}.final", evolve(figure))

    def _of_group(self, clause: Clause, figure: Figure) -> bool:
        """State what is told of a group of projects besides its number."""
        target = self._target
        if target is None or target.shape is not ProjectGroup:
            return False
        for name, labels in vocabulary().group.items():
            if clause.label in labels:
                put(target.node, name, figure)
                return True
        return False

    def _of_prior_year(self, clause: Clause, figure: Figure) -> bool:
        """State what the line at hand was in a year that is named and nothing else, as in 2022年为3.00万元."""
        year = _YEAR.fullmatch(clause.label)
        target = self._target
        if year is None or self.year is None or target is None or target.shape is not BudgetLine:
            return False
        if int(year[1]) == self.year - 1:
            put(target.node, "prior", figure)
        return int(year[1]) == self.year - 1

    def _about(self, clause: Clause, place: Place) -> None:
        """A clause that says something of the line at hand, or names another line and says it of that."""
        self._follow(clause)
        if (
            clause.first
            and clause.kind is Kind.BUDGET
            and clause.label
            and not _YEAR.sub("", clause.label)
            and self._told_final
        ):
            self._target = self._statement(clause.label, None)  # 2023年预算数…, of what is not said
        target = self._target
        name = self._field(clause, target)
        if target is not None and name is None and target.shape is None:
            target = self._target = self._line_of(target)
            name = self._field(clause, target)
        if target is None or name is None:
            self._lose(typographic(clause.text), place)
        elif clause.kind is Kind.FLAT and self._budget is not None:
            put(target.node, "budget_comparison", Comparison.SAME)
        else:
            put(target.node, name, _figure(clause, place))
            self._note_base(clause, target)

    def _follow(self, clause: Clause) -> None:
        """Note what a clause compares with, and go over to the line it names, if it names one."""
        if clause.kind in {Kind.VARIANCE, Kind.VARIANCE_RATE} and clause.budget is not None:
            self._budget = clause.budget
        elif clause.prior:
            self._budget = None
        if clause.kind in _OF_BUDGET or self._budget is not None:
            self._told_of_budget = True
        elif clause.kind in _OF_PRIOR:
            self._told_of_budget = False
        if clause.first and clause.label in {"收入", "支出"}:
            self._target = self._find(clause.label, "") or self._statement(clause.label, None)
        elif clause.label and clause.kind is not Kind.SHARE:
            self._target = self._named(clause.label)

    def _note_base(self, clause: Clause, target: Target) -> None:
        """Note which whole a share, or which budget a rate, is taken on."""
        if clause.kind is Kind.SHARE and target.slot is not None and target.slot.whole:
            word, path = target.slot.whole
            if word in clause.label:
                self.draft.put(path, value=True)
        if target.shape is BudgetLine and clause.budget and clause.kind in {Kind.BUDGET, Kind.COMPLETION}:
            self._compared(target.node, clause)

    def _compared(self, node: Node, clause: Clause) -> None:
        """Note which budget a line's rates are taken on: the one the rate names, else the one last told."""
        if clause.budget is not Budget.PLAIN or not any(name in node for name in _BUDGET_FIELDS.values()):
            node["compared_with"] = clause.budget

    def _field(self, clause: Clause, target: Target | None) -> str | None:
        """The field of the target that a clause states; None if it has no such field."""
        if target is None:
            return None
        kind = clause.kind
        if target.shape is BudgetLine:
            against_budget = self._budget is not None
            return {
                Kind.SHARE: "stated_share",
                Kind.CHANGE: "stated_variance" if against_budget else "stated_change",
                Kind.GROWTH: "stated_variance_rate" if against_budget else "stated_growth_rate",
                Kind.FLAT: "stated_change",
                Kind.PRIOR: "prior",
                Kind.FINAL: "final",
                Kind.EXECUTED: "final",
                Kind.VARIANCE: "stated_variance",
                Kind.VARIANCE_RATE: "stated_variance_rate",
                Kind.COMPLETION: "stated_completion_rate",
                Kind.BUDGET: _BUDGET_FIELDS.get(clause.budget or Budget.PLAIN),
            }.get(kind)
        if target.shape is None:
            changed = f"{target.own}_change"
            section = target.slot.to.rpartition(".")[0] if target.slot else ""
            known = kind in {Kind.CHANGE, Kind.FLAT} and section and _has(section, changed)
            return changed if known else None
        name = {
            Kind.EXECUTED: "executed",
            Kind.BUDGET: _BUDGET_FIELDS.get(clause.budget or Budget.PLAIN),
        }.get(kind)
        return name if name is not None and name in target.shape.__annotations__ else None

    def _find(self, label: str, unit: str) -> Target | None:
        """Return what a label names in this section, or, outside every section, in the only one that knows it."""
        found = self._subjects.row(label)
        if found is not None:
            row, is_item = found
            return Target(row.setdefault("line", {}), "final", BudgetLine, row=row if is_item else None)
        slot = self._slot(label, unit)
        if slot is None:
            self._subjects.note_whole(label)
            return None
        shape = class_at(Disclosure, slot.to)
        if shape is BudgetLine and unit and not slot.units and not unit.endswith("元"):
            return None  # six cars bought are not what they cost
        if shape is not None:
            own = "final" if shape is BudgetLine else "count"
            return Target(self.draft.node(slot.to), own, shape, slot)
        parent, _, name = slot.to.rpartition(".")
        return Target(self.draft.node(parent), name, None, slot)

    def _slot(self, label: str, unit: str) -> Slot | None:
        if self.section is not None:
            return self.section.slot(label, unit)
        found = {
            slot.to: slot
            for section in vocabulary().sections
            if (slot := section.slot(label, unit)) is not None
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _statement(self, label: str, figure: Figure | None) -> Target:
        row: Node = {"subject": typographic(label)}
        self.draft.root.setdefault("statements", []).append(row)
        if figure is None or figure.unit.dimension is Dimension.MONEY:
            return Target(row.setdefault("line", {}), "final", BudgetLine)
        return Target(row, "count", None)

    def _line_of(self, target: Target) -> Target:
        """A lone figure of which a change or a budget is told: kept as a statement that has them."""
        figure = target.node.get(target.own)
        found = self._statement(self._label, figure)
        if isinstance(figure, Figure) and found.shape is BudgetLine:
            put(found.node, found.own, evolve(figure))
        return found

    def _use(self, clause: Clause, place: Place) -> None:
        for number in numbers(clause.text):
            self._lose(number, place, free=True)
        if self._target is not None and self._target.row is not None:
            put(self._target.row, "use", typographic(clause.text))

    def _level(self, clause: Clause) -> None:
        target = self._target = self._named(clause.label)
        if target is not None and target.shape is BudgetLine:
            put(target.node, "budget_comparison", Comparison.SAME)

    def _reason(self, clause: Clause, place: Place) -> None:
        target = (self._find(clause.label, "") if clause.label else None) or self._target
        text = typographic(clause.text)
        for number in numbers(clause.text):
            self._lose(number, place, free=True)
        if target is None:
            return
        if target.slot is not None and target.slot.reason is not None:
            self.draft.put(target.slot.reason, text)
        elif target.shape is BudgetLine:
            against_budget = self._told_of_budget or clause.comparison is not None
            put(target.node, "budget_reason" if against_budget else "reason", text)
            if clause.comparison is not None:
                put(target.node, "budget_comparison", clause.comparison)

    def _list(self, clause: Clause) -> None:
        names = [name for name in re.split(r"[、，]", clause.text) if name]
        slot = self._target.slot if self._target else None
        if slot is None or slot.list is None:
            return
        plain_names = class_at(Disclosure, slot.list) is None
        rows = [typographic(name) if plain_names else {"name": typographic(name)} for name in names]
        self.draft.put(slot.list, rows)

    def _words(self, clause: Clause, place: Place) -> None:
        section = self.section
        if section is not None and section.none and re.search(f"(?:无|没有).*{section.none}", clause.text):
            self.draft.node(section.key)["stated_none"] = True
        self._scope += clause.text
        slot = self._slot(clause.text, "") if clause.alone else None
        if slot is not None and clause.text in slot.labels:
            self._target = self._find(clause.text, "")
        for number in numbers(clause.text):
            self._lose(number, place)

    def _term(self, text: str) -> None:
        match = _TERM.fullmatch(text)
        if match is not None:
            row = {"name": typographic(match["name"]), "meaning": typographic(match["meaning"])}
            self.draft.root.setdefault("glossary", []).append(row)

    def _lose(self, text: str, place: Place, *, free: bool = False) -> None:
        free = free or (self.section is not None and self.section.key == "duties")
        self.unread.append(Unread(text=text, place=place, free_text=free))


def numbers(text: str) -> list[str]:
    """Return the numbers of a text in plain spelling, years, dates and numbers in names left out."""
    return _DIGITS.findall(grammar().mask.sub("", text))


def _has(path: str, name: str) -> bool:
    cls = class_at(Disclosure, path)
    return cls is not None and name in cls.__annotations__


def _figure(clause: Clause, place: Place) -> Figure:
    text = typographic(clause.text)
    if clause.kind is Kind.FLAT:
        return Figure(_FLAT.value, WAN_YUAN, text=text, place=place)
    figure = Figure.parse(clause.number, unit_named(clause.unit))
    value = figure.value.copy_abs().copy_negate() if clause.sign < 0 else figure.value
    return Figure(value, figure.unit, text=text, place=place)


_FLAT = Figure.parse("0.00")


def typographic(text: str) -> str:
    """Give a text in plain spelling the punctuation of print again."""
    text = _QUOTES.sub("“\\1”", text)
    return text.translate(_PRINTED)


_PRINTED = str.maketrans("();:", "（）；：")
