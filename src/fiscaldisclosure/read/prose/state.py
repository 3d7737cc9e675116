"""What the reader of the narrative knows at a place: the section, the subject, what is compared with what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define, evolve, field

from fiscaldisclosure.figure import Figure, Inference, Place
from fiscaldisclosure.model.disclosure import Unread
from fiscaldisclosure.read.draft import Draft, Node, put
from fiscaldisclosure.read.prose.ahead import Ahead
from fiscaldisclosure.read.prose.grammar import Kind, grammar
from fiscaldisclosure.read.prose.subjects import Subjects
from fiscaldisclosure.read.prose.vocabulary import vocabulary
from fiscaldisclosure.unit import WAN_YUAN, Dimension, Unit, unit_named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fiscaldisclosure.model.line import Budget
    from fiscaldisclosure.read.document import Paragraph
    from fiscaldisclosure.read.prose.clauses import Clause
    from fiscaldisclosure.read.prose.vocabulary import Section, Slot

BUDGET_FIELDS: Final = {
    "initial": "initial_budget",
    "adjusted": "adjusted_budget",
    "plain": "budget",
}
POINTS: Final = "个百分点"
"""What only rates move by."""
YEAR: Final = re.compile(r"(\d{4})年(?:度|的)*")


@define
class Target:
    """What the clauses at hand are about.

    Attributes:
        node: Where its figures go.
        own: The name of its own figure there: ``final`` of a line, the field itself of a lone figure.
        shape: The class of the node, None for a lone figure's section.
        slot: The slot it was found by, if any.
        row: The item of expenditure the line belongs to, if it does.
        inferred: Why it is doubtful that this is what is spoken of.
        instead_of: The slot of the lone figure whose comparisons it keeps.
        statement: Whether no field of the model knows it.

    """

    node: Node
    own: str
    shape: type | None
    slot: Slot | None = None
    row: Node | None = None
    inferred: Inference | None = None
    statement: bool = False
    instead_of: Slot | None = None

    def is_same(self, other: Target | None) -> bool:
        """Whether another target is the same line or figure."""
        return other is not None and self.node is other.node and self.own == other.own

    @property
    def told(self) -> Figure | None:
        """Its own figure, if it was told."""
        found = self.node.get(self.own)
        return found if isinstance(found, Figure) else None


@define
class Listed:
    """The amounts that a sentence tells one behind the other.

    Attributes:
        whole: What they are parts of, if a word says so.
        amount: What it was told to be before them.
        items: Their names without years, what they are stated of, and the amounts.
        shares: What no field knows, each with a share of a whole that is not named, and whether it is none of the section's.
        selected: Whether it may leave something out.
        elsewhere: Whether a share named a whole: those behind it may be of that, too.

    """

    whole: Target | None = None
    amount: Figure | None = None
    items: list[tuple[str, Target, Figure]] = field(factory=list)
    shares: list[tuple[Target, Figure, bool]] = field(factory=list)
    selected: bool = False
    elsewhere: bool = False

    @classmethod
    def of(cls, whole: Target | None) -> Listed:
        """A list that begins behind what was told of a whole."""
        return cls(whole, whole.told if whole is not None else None)


@define
class State:
    """What is known at a place of the narrative.

    Attributes:
        draft: What was read.
        file: The file that is read.
        year: The year of the accounts; the first that is mentioned, if no title tells it.
        unread: The numbers that nothing was made of.
        section: The section, as its heading names it.
        heading: The last heading.
        at_heading: Whether nothing was read under it yet.
        level: The level of the heading that named the section, or that no section is known by.
        unknown: Whether the heading names no known section.
        budgets_told: Whether the heading says that budgets are told, not accounts.
        paragraph: The paragraph that is read.
        ahead: The clauses that are still to come in it.
        target: What the clause at hand is about.
        head: What the last sentence that named something began with.
        label: What was named last.
        scope: Words that stand before what is told.
        against: The budget that is compared with; None for the prior year.
        carried: The budget that the sentence compared with last, though an amount was told since.
        budget_year: The year whose budget the sentence compares with, if not that of the accounts.
        divided: What 其中 divided last in the sentence, by its name.
        told_of_budget: Whether a reason would explain a difference from a budget.
        torn: Whether a number stood before that nothing was made of, so that what follows it may be of something else.
        selected: Whether a list is told that may leave something out: opened by 主要, or closed by 等.
        aside: Whether amounts of another year, of plans or posts are told.
        other_year: The year that amounts are told of, if not that of the accounts.
        compared_year: The year compared with, if not the last.
        average: What one of many cost, told beside what all of them did.
        restated: Whether what is compared with was restated: 同口径.
        apart: What was compared with something that is told nowhere: a rate right behind is of that too.
        department: The name of the department, as the title tells it.
        opening: Whether the sentence has named nothing yet.
        whole: What was divided by 其中.
        last_whole: What the sentence before the last began with.
        told_here: The budgets and the final figure told of the head, by their fields.
        beside: Comparisons with other years: of what, with which year, and where they are kept.
        counted_as: The labels that counts were first told under, by the paths of their slots.
        lines: The lines that amounts were told of since the last paragraph that named something began, by node and field.
        fresh: Whether the paragraph at hand has named nothing yet.
        parts_of: The field that the parts after 其中 are told in, where it is a budget.
        stated: The statements under the last heading, by their labels without years.
        entitled: Whether a name that is a sentence of its own told what the paragraph is about.
        last: What the last clause said.
        share_of: The whole that the last share named.
        held: What was spoken of before a bracket.
        listed: The amounts of the sentence, or of the bracket.
        suspended: Those before the bracket.

    """

    draft: Draft
    file: str
    year: int | None = None
    unread: list[Unread] = field(factory=list)
    section: Section | None = None
    heading: str = ""
    at_heading: bool = False
    level: int = 0
    unknown: bool = False
    budgets_told: bool = False
    paragraph: Paragraph | None = None
    ahead: Ahead = field(factory=Ahead)
    _amounts: dict[tuple[int, Kind, str, str, int], Figure] = field(factory=dict, init=False)
    _placed: tuple[Clause, Place] | None = field(default=None, init=False)
    target: Target | None = None
    head: Target | None = None
    label: str = ""
    scope: str = ""
    against: Budget | None = None
    carried: Budget | None = None
    budget_year: int | None = None
    divided: str = ""
    told_of_budget: bool = False
    torn: bool = False
    selected: bool = False
    aside: bool = False
    other_year: int | None = None
    compared_year: int | None = None
    restated: bool = False
    average: Target | None = None
    apart: Target | None = None
    counted_as: dict[str, str] = field(factory=dict)
    lines: dict[tuple[int, str], Target] = field(factory=dict)
    fresh: bool = True
    parts_of: str | None = None
    department: str = ""
    opening: bool = True
    whole: Target | None = None
    last_whole: Target | None = None
    told_here: dict[str, Figure] = field(factory=dict)
    beside: list[tuple[Target, int, Target]] = field(factory=list)
    stated: dict[str, Target] = field(factory=dict)
    entitled: bool = False
    last: Kind | None = None
    share_of: str = ""
    held: tuple[Target | None, str, Target | None] | None = None
    listed: Listed = field(factory=Listed)
    suspended: Listed = field(factory=Listed)
    subjects: Subjects = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.subjects = Subjects(self.draft, "")

    @property
    def is_followed_by_another(self) -> bool:
        """Whether one more amount is told right behind under the same name."""
        then = self.ahead.next
        return then is not None and then.beside

    def lead(self, target: Target) -> None:
        """Note what a sentence begins with: sentences without a subject speak of it."""
        if self.head is not None and not target.is_same(self.head):
            self.last_whole = self.head
            self.told_here = {}
        self.head = target
        self.opening = False
        self.parts_of = None

    def tell(self, target: Target) -> None:
        """Note that an amount was told of a line."""
        if self.fresh:
            self.lines = {}
            self.fresh = False
        self.lines.setdefault((id(target.node), target.own), target)

    def lead_if_opening(self, target: Target | None) -> None:
        """Note what a sentence begins with, if nothing was named in it yet."""
        if self.opening and target is not None:
            self.lead(target)

    def under(self, heading: str, level: int, section: Section | None, *, unknown: bool) -> None:
        """Go on under another heading."""
        self.heading = heading
        self._placed = None  # places tell the heading
        self.at_heading = True
        self.level = level
        self.section = section
        self.unknown = unknown
        self.target = self.head = self.whole = self.last_whole = None
        self.label = ""
        self.lines = {}
        self.told_here = {}
        self.stated = {}
        self.beside = []

    def begin(self, paragraph: Paragraph) -> None:
        """Begin another paragraph."""
        self.paragraph = paragraph
        self.fresh = True
        self.entitled = False
        self.against = self.carried = self.budget_year = None
        self.scope = ""
        self.aside = self.torn = self.selected = False
        self.other_year = None
        self.parts_of = None
        self.compared_year = None
        self.restated = False
        self.average = None
        self.apart = None
        self.held = None
        self.last = None
        self._amounts.clear()
        self._placed = None
        kinds = vocabulary().words["by_kind"]
        self.stated = {label: target for label, target in self.stated.items() if label not in kinds}

    def printed(self, start: int, end: int) -> str:
        """Return what was printed at a place of the paragraph, character by character."""
        return "" if self.paragraph is None else self.paragraph.printed(start, end)

    def place(self, clause: Clause) -> Place:
        """Return where a clause was printed, and the number that it states; what is read of one is placed more than once."""
        if self._placed is None or self._placed[0] is not clause:
            self._placed = clause, self._place(clause)
        return self._placed[1]

    def _place(self, clause: Clause) -> Place:
        section = self.heading or None
        if self.paragraph is None:
            return Place(file=self.file, section=section)
        extent = (clause.at, clause.at + len(clause.number)) if clause.number else (clause.start, clause.end)
        line = self.paragraph.line_at(clause.start)
        return Place(
            file=self.file,
            section=section,
            page=line.page,
            line=line.number,
            sentence=self.printed(clause.start, clause.end),
            span=self.paragraph.span(*extent),
            area=self.paragraph.line_at(extent[0]).area,
        )

    def lose(self, text: str, clause: Clause, *, free: bool = False) -> None:
        """List what was printed and understood by nothing."""
        free = free or (self.section is not None and self.section.free)
        self.unread.append(Unread(text=text, place=self.place(clause), free_text=free))

    def lose_all(self, numbers: Iterable[str], clause: Clause, *, free: bool = False) -> None:
        """List numbers that nothing was made of."""
        for number in numbers:
            self.lose(number, clause, free=free)

    def lose_clause(self, clause: Clause) -> None:
        """List what a clause states of nothing that is known."""
        if clause.number:
            self.lose(self.printed(clause.start, clause.end), clause)

    def amount(self, clause: Clause) -> Figure:
        """Return the number that a clause states, parsed once however often it is asked for, without its place."""
        key = clause.start, clause.kind, clause.number, clause.unit, clause.sign
        known = self._amounts.get(key)
        if known is not None:
            return known
        if clause.kind is Kind.FLAT:
            figure = Figure(_FLAT.value, WAN_YUAN)
        else:
            figure = Figure.parse(clause.number, _unit(clause))
            if clause.sign < 0:
                figure = evolve(figure, value=figure.value.copy_abs().copy_negate())
        return self._amounts.setdefault(key, figure)

    def figure(self, clause: Clause, target: Target | None = None) -> Figure:
        """Make the figure that a clause states, and say how firmly it was read."""
        text = self.printed(clause.start, clause.end)
        figure = self.amount(clause)
        inferred = target.inferred if target is not None else None
        if inferred is None and self._is_joined(clause):
            inferred = Inference.JOINED
        both = target is not None and target.slot is not None and bool(target.slot.also)
        several = self.is_followed_by_another and not both
        if inferred is None and (self.torn or self.selected or several):
            inferred = Inference.POSITION
        if not clause.unit and clause.kind is not Kind.FLAT and figure.value:  # a zero is one in any unit
            inferred = Inference.UNIT_ELSEWHERE
        if inferred is None and clause.kind in _RATES and clause.unit == POINTS:
            inferred = (
                Inference.POSITION
            )  # 增加5.00万元，上升3个百分点: a rate of the amount, if it is not of another rate
        if (
            inferred is None
            and self.paragraph is not None
            and self.paragraph.is_doubtful(clause.start, clause.end)
        ):
            inferred = Inference.JOINED
        return evolve(figure, text=text, place=self.place(clause), inferred=inferred)

    def _is_joined(self, clause: Clause) -> bool:
        """Whether a number was joined over a page."""
        if self.paragraph is None or len(self.paragraph.lines) == 1 or not clause.number:
            return False
        start = clause.start + clause.text.rfind(clause.number)
        first, last = (self.paragraph.line_at(place) for place in (start, start + len(clause.number) - 1))
        return first.page != last.page

    def state(self, target: Target, name: str, figure: Figure) -> None:
        """State a figure of a target, and note if no unit is printed with it."""
        if is_money(figure) and name in _AMOUNTS:
            self.tell(target)
        put(target.node, name, figure)
        self.note_unit(figure)

    def note_unit(self, figure: Figure) -> None:
        """Note a number that should have a unit."""
        if figure.inferred is Inference.UNIT_ELSEWHERE:
            self.draft.put("unitless", [{"name": figure.text, "place": figure.place}])


_AMOUNTS: Final = {"final", "initial_budget", "adjusted_budget", "budget"}
_FLAT: Final = Figure.parse("0.00")
_RATES: Final = {Kind.SHARE, Kind.GROWTH, Kind.COMPLETION, Kind.VARIANCE_RATE}


def _unit(clause: Clause) -> Unit:
    """The unit of a number; where none is printed, 万元 or, of a rate, %."""
    if clause.unit == "万":
        return WAN_YUAN
    if clause.kind in _RATES and clause.unit in {"", POINTS}:
        return unit_named("%")
    if clause.unit:
        return unit_named(clause.unit)
    return WAN_YUAN


def is_money(figure: Figure) -> bool:
    """Whether a figure is an amount of money."""
    return figure.unit.dimension is Dimension.MONEY


def numbers(text: str) -> list[str]:
    """Return the numbers of a text in plain spelling, years, dates and numbers in names left out."""
    return grammar().numbers(text)
