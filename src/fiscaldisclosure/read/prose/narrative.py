"""From clauses to the model: which figure a clause states of which line.

A clause is bound by what it says and by the label it names, inside the section it stands in; never by nearness.  What
no label claims is kept as a statement, so that its own arithmetic can be checked; what is no clause at all is listed.
What is known at a place is one explicit state; what a kind of clause does to it is one small function, in a table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define, evolve, field

from fiscaldisclosure.errors import FigureError
from fiscaldisclosure.figure import Figure, Inference
from fiscaldisclosure.model.disclosure import Unread
from fiscaldisclosure.read.lines import LEVELS, is_title
from fiscaldisclosure.read.prose.ahead import Ahead
from fiscaldisclosure.read.prose.amounts import read_amount, read_beside, read_subject, read_wholly
from fiscaldisclosure.read.prose.budgets import (
    read_against_budget,
    read_budget,
    read_final,
    read_level,
    read_rate,
    tells_another_budget,
)
from fiscaldisclosure.read.prose.clauses import Clause, clauses
from fiscaldisclosure.read.prose.comparisons import read_against_prior, read_comparison
from fiscaldisclosure.read.prose.grammar import Kind, grammar
from fiscaldisclosure.read.prose.lists import close_list
from fiscaldisclosure.read.prose.names import is_neutral
from fiscaldisclosure.read.prose.shares import read_share
from fiscaldisclosure.read.prose.state import YEAR, Listed, State, numbers
from fiscaldisclosure.read.prose.subjects import Subjects
from fiscaldisclosure.read.prose.vocabulary import vocabulary
from fiscaldisclosure.read.prose.words import (
    read_list,
    read_reason,
    read_remark,
    read_term,
    read_use,
    read_words,
)
from fiscaldisclosure.spelling import plain, typographic

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fiscaldisclosure.read.document import Paragraph
    from fiscaldisclosure.read.draft import Draft
    from fiscaldisclosure.read.prose.vocabulary import Section

__all__ = ["Narrative", "numbers", "typographic"]

_READERS: Final[dict[Kind, Callable[[State, Clause], None]]] = {
    Kind.AMOUNT: read_amount,
    Kind.SUBJECT: read_subject,
    Kind.SHARE: read_share,
    Kind.CHANGE: read_comparison,
    Kind.GROWTH: read_comparison,
    Kind.FLAT: read_comparison,
    Kind.PRIOR: read_comparison,
    Kind.AGAINST_PRIOR: read_against_prior,
    Kind.BUDGET: read_budget,
    Kind.FINAL: read_final,
    Kind.EXECUTED: read_final,
    Kind.VARIANCE: read_rate,
    Kind.VARIANCE_RATE: read_rate,
    Kind.COMPLETION: read_rate,
    Kind.AGAINST_BUDGET: read_against_budget,
    Kind.LEVEL: read_level,
    Kind.REASON: read_reason,
    Kind.USE: read_use,
    Kind.LIST: read_list,
    Kind.WHOLLY: read_wholly,
    Kind.WORDS: read_words,
}
_NUMBERED: Final = re.compile("|".join(f"^{mark.pattern}" for mark in LEVELS))
_NAMES_SECTION: Final = re.compile(r"(?:情况|说明|情况说明)$")
_WHOLE_HEADING: Final = re.compile(r"(?:情况|说明|决算|概况|公开|分析|解释|事项|部分)$")
_RUN_IN: Final = 30
"""Characters of a heading that runs into its paragraph."""
_MAINLY: Final = ("主要包括", "主要有", "主要为")
_AND_MORE: Final = re.compile(r"等[)。]?$")
_HEAD: Final = re.compile(r"\d{1,2}[、.．)][^\d，。;:!?]+(?:情况|说明)")
_GLUED: Final = re.compile(
    rf"(?:{'|'.join(mark.pattern for mark in LEVELS)})(?:\d{{4}}年度?)?[^\d，。;:!?]{{2,26}}"
    r"(?:情况说明(?![，。;:!?])|情况(?=\d{4}年))"
)
"""A heading with the number of a section, and its paragraph right behind."""
_LEADING: Final = {Kind.WORDS, Kind.SUBJECT}
_NAMELESS: Final = {Kind.WORDS, Kind.REASON, Kind.USE, Kind.LIST, Kind.REMARK}


@define
class Narrative:
    """Reads paragraphs into a draft."""

    draft: Draft
    file: str
    year: int | None = None
    unread: list[Unread] = field(factory=list)
    department: str = ""
    _state: State = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._state = State(self.draft, self.file, self.year, self.unread, department=self.department)

    def under(self, heading: Paragraph) -> None:
        """Go on under another heading; one that only divides a section stays in it."""
        text = heading.text
        found, level = vocabulary().section_of(text) or _of_line(self._state, text), _level(text)
        if found is not None and _is_side(self._state, text, found, level):
            found = None  # of the section that is read, as what is told under it
        _turn(self._state, text, heading.printed(0, len(text)), found, level)

    @property
    def section(self) -> str:
        """The key of the section that is read, empty outside all."""
        return "" if self._state.section is None else self._state.section.key

    @property
    def heading(self) -> str | None:
        """The heading under which figures are told, as their places tell it."""
        return self._state.heading or None

    def lose(self, paragraph: Paragraph) -> None:
        """Go on behind a paragraph that nothing can be made of: what follows cannot speak of what it named."""
        state = self._state
        heading = paragraph.heading or is_title(paragraph.text)
        section = None if heading else state.section
        state.subjects = Subjects(state.draft, section.key if section else "", year=state.year)
        state.under("" if heading else state.heading, state.level, section, unknown=heading or state.unknown)

    def read(self, paragraph: Paragraph) -> None:
        """Read one paragraph."""
        state = self._state
        state.begin(paragraph)
        if state.section is not None and state.section.key == "glossary" and read_term(state, paragraph.text):
            whole = Clause(kind=Kind.WORDS, start=0, end=len(paragraph.text), text=paragraph.text)
            state.lose_all(numbers(paragraph.text), whole, free=True)
            return
        if is_title(paragraph.text) and _NAMES_SECTION.search(paragraph.text):
            section = vocabulary().section_of(_whole_heading(state, paragraph.text))
            if section is not None:
                _turn(state, paragraph.text, paragraph.printed(0, len(paragraph.text)), section, 0)
            return
        found = list(clauses(paragraph.text, _head_of(paragraph)))
        if found and found[0].numbered:
            state.stated = {}  # another item of a list may have parts of the same names
        section, unknown = state.section, state.unknown
        own = _opened_by(state, found) if section is None or section.gathers else None
        if own is not None:
            state.section, state.unknown = own, False
        state.ahead = Ahead(found)
        for state.ahead.at, clause in enumerate(found, 1):
            if not _runs_in(state, clause):
                _clause(state, clause)
            state.at_heading = False
        close_list(state)
        if grammar().withheld.search(paragraph.text):
            _open_whole(state)
        if own is not None and state.section is own:
            state.section, state.unknown = section, unknown


def _of_line(state: State, heading: str) -> Section | None:
    """The section of the line that a heading names outside of any, or beside its others: 二、公务接待费."""
    name = _NAMES_SECTION.sub("", _NUMBERED.sub("", heading))
    named = vocabulary().distinct(name, "") if name else None
    found = vocabulary().section(named.slot.to.partition(".")[0]) if named is not None else None
    return found if state.section in {None, found} else None


def _only_announces(state: State, clause: Clause) -> bool:
    """Whether a piece before a colon names nothing that is told of: 现将有关情况公布如下."""
    return clause.kind is Kind.SUBJECT and state.target is None


def _opened_by(state: State, found: Sequence[Clause]) -> Section | None:
    """The section whose whole a paragraph outside of any, or among other matters, begins with, by a full name it alone has.

    By whom and on what grounds it is told may stand before.  Above the first heading a name that others only end in is
    its section's own: 本年收入合计 is not 本年收入.
    """
    clause = next((clause for clause in found if clause.kind not in _LEADING), None)
    if clause is None or not (clause.number and clause.label):
        return None
    named = vocabulary().distinct(clause.label, clause.unit, exactly=not state.heading)
    among = vocabulary().sections
    if state.section is not None:
        among = tuple(item for item in among if item.key in state.section.kin)
    return next((item for item in among if named is not None and item.whole == named.slot.to), None)


def _open_whole(state: State) -> None:
    """Where something is left out as secret, the whole of the section may be more than its parts."""
    path = state.section.whole if state.section is not None else ""
    node = state.draft.node(path) if path else {}
    final = node.get("final")
    if isinstance(final, Figure):
        also = tuple(evolve(item, inferred=item.inferred or Inference.POSITION) for item in final.also)
        node["final"] = evolve(final, also=also, inferred=final.inferred or Inference.POSITION)


def _head_of(paragraph: Paragraph) -> int:
    """How many characters of a paragraph are a heading that no mark ends: 1.支出决算总体情况, and the text below it."""
    glued = _GLUED.match(paragraph.text)
    if glued is not None and vocabulary().section_of(glued.group()) is not None:
        return glued.end()
    if len(paragraph.starts) == 1:
        return 0
    first = paragraph.text[: paragraph.starts[1]]
    return len(first) if len(first) <= _RUN_IN and _HEAD.fullmatch(first) else 0


def _turn(state: State, text: str, printed: str, found: Section | None, level: int) -> None:
    """Go on under another heading."""
    ends = found is not None or state.section is None or level <= state.level
    section = found if ends else state.section
    if section is not state.section or (ends and found is None):
        key = section.key if section else ""
        state.subjects = Subjects(state.draft, key, general="一般公共预算" in text, year=state.year)
    unknown = ends and found is None and level > 0
    state.under(
        printed,
        level if ends else state.level,
        section,
        unknown=unknown if ends else state.unknown,
    )
    words = vocabulary().words
    of_what = vocabulary().subject.sub("", text)  # 一般公共预算安排的某费 is spent
    state.budgets_told = any(word in of_what for word in words["of_budgets"]) and not any(
        word in text for word in words["of_accounts"]
    )
    state.subjects.note(_NUMBERED.sub("", text))


def _runs_in(state: State, clause: Clause) -> bool:
    """Turn to the section whose heading runs into the paragraph, as in 2.政府采购支出情况。2023年度…."""
    if not (clause.first and clause.kind in {Kind.WORDS, Kind.SUBJECT} and len(clause.text) <= _RUN_IN):
        return False
    name = _NAMES_SECTION.sub("", clause.text)
    if name == clause.text or (clause.kind is Kind.WORDS and not clause.alone):
        return False
    whole = _whole_heading(state, clause.text)
    found = vocabulary().section_of(whole)
    if found is None or found.free or found is state.section:
        return False
    level = _level(whole)
    if _is_side(state, whole, found, level):
        return False
    is_beside = level < len(LEVELS) and level <= state.level
    if not is_beside and state.section is not None and state.section.named(name, "") is not None:
        return False
    _turn(state, clause.text, state.printed(clause.start, clause.end), found, level)
    return True


def _is_side(state: State, heading: str, found: Section, level: int) -> bool:
    """Whether a heading below that of a section names one side of it: 2.支出情况 below （三）一般公共预算财政拨款收支.

    Or a line that it has by that very name: （一）基本支出情况 below 二、支出决算情况 is no section of its own.
    """
    section = state.section
    name = _NAMES_SECTION.sub("", _NUMBERED.sub("", heading))
    if section is None or level <= state.level or found.key in (*section.kin, section.key):
        return False
    return name in vocabulary().words["generic"] or any(name in slot.labels for slot in section.slots)


def _whole_heading(state: State, text: str) -> str:
    """Return a heading with what the edge of a page may have parted from it: the heading above, broken off in its name."""
    above = plain(state.heading) if state.at_heading else ""
    is_torn = _level(above) < len(LEVELS) == _level(text) and not _WHOLE_HEADING.search(above)
    return above + text if is_torn else text


def _level(text: str) -> int:
    """How deep a heading is by its number, 0 for the parts of a document; deepest without a number of a section."""
    return next((level for level, mark in enumerate(LEVELS) if mark.match(text)), len(LEVELS))


def _begin_sentence(state: State, clause: Clause) -> None:
    """Begin another sentence."""
    close_list(state)
    state.opening = clause.text != "其中"
    state.carried = state.budget_year = None
    state.divided = ""
    state.scope = ""  # 具体详见附表。全年共接待5批次: a sentence names nothing in the next
    if clause.text != "其中" and not state.other_year:
        state.aside = False
        state.parts_of = None


def _clause(state: State, clause: Clause) -> None:
    """Read one clause."""
    if clause.first:
        _begin_sentence(state, clause)
    if clause.kind is Kind.REMARK:
        read_remark(state, clause)
        return
    if clause.beside:
        read_beside(state, clause)
        return
    _note(state, clause)
    _doubt(state, clause)
    if tells_another_budget(state, clause):
        return
    if clause.opens:
        state.held = state.target, state.label, state.whole
        state.whole = state.target
        state.suspended, state.listed = state.listed, Listed.of(state.target)
    try:
        _READERS[clause.kind](state, clause)
    except FigureError:  # more digits than any account has
        state.lose(state.printed(clause.start, clause.end), clause)
    if clause.kind not in _NAMELESS:
        state.lose_all(clause.stray, clause)
    if clause.label and clause.kind not in _NAMELESS and not _only_announces(state, clause):
        state.opening = False
    state.last = clause.kind
    if clause.closes and state.held is not None:
        state.target, state.label, state.whole = state.held
        state.held = None
        close_list(state)
        state.listed, state.suspended = state.suspended, Listed()


def _doubt(state: State, clause: Clause) -> None:
    """Note what makes doubtful whose the figures are that follow, or whether they are all."""
    if clause.first:
        state.selected = False
    if clause.first or (clause.label and not is_neutral(clause.label)):
        state.torn = False
    if clause.kind is Kind.WORDS and clause.stray:
        state.torn = True
    if clause.label.startswith(_MAINLY) or clause.whole.startswith(_MAINLY):
        state.selected = True
    elif clause.kind is Kind.WORDS and clause.text == "其中":
        state.selected = any(state.ahead.those(_is_open))


def _is_open(clause: Clause) -> bool:
    return bool(clause.number and _AND_MORE.search(clause.text))


def _behind(said: str) -> re.Match[str] | None:
    """The year that stands behind the name of whoever the money is of: 某某局2023年度三公经费."""
    year = YEAR.search(said)
    who = vocabulary().subject.match(said[: year.start()]) if year is not None else None
    return year if who is not None and year is not None and who.end() == year.start() else None


def _note(state: State, clause: Clause) -> None:
    """Note whether the amounts that follow are those of another year, of plans, or of kinds of posts."""
    said = clause.label if clause.kind is Kind.BUDGET else clause.label or clause.text
    year = YEAR.match(said) or _behind(said)
    if year is not None:
        state.year = state.year or int(year[1])
        state.other_year = int(year[1]) if int(year[1]) != state.year else None
        state.aside = state.other_year is not None
    planned = vocabulary().subject.sub("", said)  # 一般公共预算安排的某费 is spent
    if clause.kind is not Kind.REASON and any(map(planned.__contains__, vocabulary().words["aside"])):
        state.aside = True
