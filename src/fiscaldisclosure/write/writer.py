"""What fills the sentences of a region's wording with the figures and texts of a disclosure, clause by clause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs
from attrs import define, field, frozen

from fiscaldisclosure.by_figure import ByFigure
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.form.wording import Phrasing, Sentence
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.labels import label_of
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.revenue import APPROPRIATION_FUNDS
from fiscaldisclosure.model.shape import slot_at, slots, stated_at
from fiscaldisclosure.spelling import numeral
from fiscaldisclosure.unit import PERSON, PIECE
from fiscaldisclosure.write.balances import unbalanced
from fiscaldisclosure.write.moved import COMPARISONS, DIRECTED, falls, lacks_reason, stands_still

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fiscaldisclosure.model.shape import Path

_CONDITION = re.compile(r"\{([?!])([a-z_]+)\}")
_SLOT = re.compile(r"\{([a-z_.]+)\}")
_REASON = re.compile(r"\{(?:\w+\.)?reason\}")
_CHANGE = re.compile(r"\{(?:\w+\.)?(?:change|growth)\}")

_CHANGED = Sentence(("{change}", "{growth}"))
"""How a line changed."""

_NO_PARTS = frozenset({"stated_total", "education_fees"})
"""Lines of a section that are no parts of it: the whole, and a part of a part."""
_APPROPRIATION = "fiscal_appropriation"
"""The source of revenue that funds are parts of."""


@frozen
class WrittenSection:
    """A heading and its paragraphs."""

    key: str
    heading: str
    paragraphs: tuple[str, ...]


class _Missing(Exception):  # noqa: N818  # it is no error: a clause whose figure is not stated is not written
    """A clause names something that is not stated."""


@define
class Writer:
    """What writes a disclosure in a region's wording, and knows which figures it has said."""

    disclosure: Disclosure
    phrasing: Phrasing
    supplemented: bool = True
    marked: bool = False
    said: ByFigure[None] = field(factory=ByFigure)
    _texts: set[tuple[int, str]] = field(factory=set)
    """The reasons and uses that were told: whose, and the field."""
    _now: list[Figure] = field(factory=list)
    """What the sentence says that is being written."""
    _now_texts: list[tuple[int, str]] = field(factory=list)
    """The reasons and uses that it tells."""
    _wanted: set[Path] = field(init=False)
    """The totals that nobody knows and that are not marked yet."""
    _now_wanted: list[Path] = field(factory=list)
    """Those that it marks."""

    @_wanted.default
    def _unknown_totals(self) -> set[Path]:
        return set(unbalanced(self.disclosure)) if self.marked else set()

    def tells(self, owner: object, name: str) -> bool:
        """Whether the reason or use was told that a field of a line or an item holds."""
        return (id(owner), name) in self._texts

    def sections(self) -> Iterator[WrittenSection]:
        """Write section by section."""
        number = 0
        for key, heading in self.phrasing.headings.items():
            paragraphs = tuple(self._section(key))
            if paragraphs:
                number += 1
                yield WrittenSection(key, f"{numeral(number)}、{heading}", paragraphs)

    def _section(self, key: str) -> Iterator[str]:
        own = [told for sentence in self.phrasing.sections[key] for told in self._sentences(sentence)]
        yield from self._continued(own)
        supplements = self.phrasing.supplements.get(key, ()) if self.supplemented else ()
        for sentence in supplements:
            written = tuple(self._sentences(sentence, supplement=True))
            if sentence.asked and self.marked and not written:
                yield self._missing(sentence.asked)
            yield from self._continued(written)

    def _continued(self, told: Sequence[tuple[str, Any]]) -> Iterator[str]:
        """Paragraphs, each with what they do not tell of their subject behind its last: reasons and uses."""
        last = {id(subject): at for at, (_, subject) in enumerate(told)}
        for at, (paragraph, subject) in enumerate(told):
            yield self._explained(paragraph, subject) if last[id(subject)] == at else paragraph

    def _explained(self, paragraph: str, subject: Any) -> str:
        """A paragraph with why and what for, of a line or of an item and its line, where nothing told it.

        The reason of a change stands right behind the change where that is the last that is told.
        """
        for sequel in self.phrasing.sequels if self.supplemented else ():
            for node in (subject, getattr(subject, "line", None)):
                if getattr(node, sequel.needs, None) and not self.tells(node, sequel.needs):
                    moved = self._moved(node) if isinstance(node, BudgetLine) else ""
                    for told in self._sentence(sequel, node, {}, supplement=False):
                        ended = f"{moved}{self.phrasing.word('stop')}"
                        if moved and moved in told and paragraph.endswith(ended):
                            paragraph = paragraph.removesuffix(ended) + told[told.index(moved) :]
                        else:
                            paragraph += told
        return paragraph

    def _moved(self, line: BudgetLine) -> str:
        """The words in which a line changed."""
        told = (self._clause(slot, line, {}, _CHANGED) for slot in _CHANGED.clauses)
        return self.phrasing.word("comma").join(filter(None, told))

    def _sentences(self, sentence: Sentence, *, supplement: bool = False) -> Iterator[tuple[str, Any]]:
        """The paragraphs of a sentence, each with its subject."""
        subjects: list[tuple[dict[str, str], Any]]
        if sentence.lines:
            section = stated_at(self.disclosure, sentence.lines)
            subjects = [] if section is None else list(self._lines(section))
        elif sentence.each:
            subjects = [({}, row) for row in stated_at(self.disclosure, sentence.each) or ()]
        else:
            subjects = [({}, stated_at(self.disclosure, sentence.of))]
        for number, (names, subject) in enumerate(subjects, 1):
            if subject is None or (sentence.needs and stated_at(subject, sentence.needs) is None):
                continue
            named = {**names, "n": str(number), "number": self.phrasing.word("number").format(n=number)}
            for paragraph in self._sentence(sentence, subject, named, supplement=supplement):
                yield paragraph, subject

    def _sentence(
        self, sentence: Sentence, subject: Any, names: dict[str, str], *, supplement: bool
    ) -> Iterator[str]:
        self._now.clear()
        self._now_texts.clear()
        self._now_wanted.clear()
        written: dict[str, str] = {}
        among, moved = self.phrasing.word("among"), ""
        for template in sentence.clauses:
            if _has_its_change(template, sentence, written):
                clause = self._clause(template, subject, names, sentence)
                written[template] = clause and moved + clause.removeprefix(moved)
                moved = (
                    "" if clause else among if template.startswith(among) else moved
                )  # to the first part there is
        clauses = list(filter(None, written.values()))
        if sentence.needs.endswith("reason") and not self._now_texts:
            return  # without it, the sentence only repeats
        new = [figure for figure in self._now if figure not in self.said]
        more = bool(self._now_wanted) or _tells_more(new, subject)
        more = more or not self._texts.issuperset(self._now_texts)
        if supplement and (_is_zero(subject) or not sentence.words or sentence.needs) and not more:
            return
        if clauses and (sentence.words or self._now or self._now_wanted or _none(subject)):
            lead = self._clause(sentence.lead, subject, names, sentence)
            clauses[0] = clauses[0].removeprefix(among)  # of a whole that is not told
            stop = self.phrasing.word("stop")
            for figure in self._now:
                self.said[figure] = None
            self._texts.update(self._now_texts)
            self._wanted.difference_update(self._now_wanted)
            told = (lead + self.phrasing.word("comma").join(clauses)).removesuffix(stop) + stop
            yield from filter(None, map(str.strip, told.split("\n"))) if sentence.words else (told,)

    def _clause(self, template: str, subject: object, names: dict[str, str], sentence: Sentence) -> str:
        if not _on_its_budget(template, subject, sentence):
            return ""
        for mark, name in _CONDITION.findall(template):
            if bool(getattr(subject, name)) is not (mark == "?"):
                return ""
        template = _CONDITION.sub("", template)
        if template.endswith("{none}"):
            return template.removesuffix("{none}").format(**self._globals()) if _none(subject) else ""
        before, texts = len(self._now), len(self._now_texts)
        try:
            told = _SLOT.sub(lambda slot: self._slot(slot[1], subject, names, sentence), template)
            return self._levelled(told)
        except _Missing:
            del self._now[before:]
            del self._now_texts[texts:]
            return ""

    def _levelled(self, told: str) -> str:
        """A clause that compares, grammatical where nothing moved: 与上年持平."""
        than = self.phrasing.word("than")
        if told.startswith(than) and told.endswith(self.phrasing.word("flat")):
            return self.phrasing.word("as") + told.removeprefix(than)
        return told

    def _slot(self, path: str, subject: object, names: dict[str, str], sentence: Sentence) -> str:
        if path == "parts":
            return self._parts(subject, sentence)
        named = {**self._globals(), **names}.get(path, self._unknown(sentence, path))
        if named is not None:
            return named
        *parents, last = path.split(".")
        for name in parents:
            subject = getattr(subject, name, None)
        if subject is None:
            raise _Missing
        if isinstance(subject, BudgetLine) and last in COMPARISONS:
            return self._comparison(subject, last)
        value = str(subject) if last == "subject" else getattr(subject, last)
        if isinstance(value, Figure):
            return self._figure(value, self.phrasing.measures.get(f"{sentence.of}.{path}"))
        if self.marked and lacks_reason(subject, last):
            label = names.get("label") or _label(sentence, names)
            return self._missing(f"{label}{label_of(BudgetLine, last).zh}")
        if isinstance(value, str):
            self._now_texts.append((id(subject), last))
        return _in_words(value)

    def _unknown(self, sentence: Sentence, path: str) -> str | None:
        """The mark of a total that nobody knows; None if it is none."""
        way = (*sentence.of.split("."), *path.split("."))
        if way not in self._wanted:
            return None
        self._now_wanted.append(way)
        label = slot_at(Disclosure, ".".join(way[:-1])).label
        return self._missing(label.zh if label else "")

    def _missing(self, what: str) -> str:
        return self.phrasing.word("missing").format(what=what)

    def _globals(self) -> dict[str, str]:
        department = self.disclosure.department
        year = department.year if department else None
        return {
            "year": str(year or "本"),
            "prior_year": str(year - 1) if year else "上",
            "department": (department.name if department else None) or "本部门",
        }

    def _parts(self, subject: object, sentence: Sentence) -> str:
        told = {
            names["field"]: self.phrasing.word("comma").join(clauses)
            for names, line in self._lines(subject)
            if self.phrasing.words["zeros"] or not _is_zero(line)
            if (clauses := [c for t in sentence.parts if (c := self._clause(t, line, names, sentence))])
        }
        if not told:
            raise _Missing
        between = self.phrasing.word("between")
        if _APPROPRIATION in told and (
            funds := [told.pop(name) for name in APPROPRIATION_FUNDS if name in told]
        ):
            told[_APPROPRIATION] += self.phrasing.word("within").format(parts=between.join(funds))
        return between.join(told.values())

    def _lines(self, section: object) -> Iterator[tuple[dict[str, str], BudgetLine]]:
        """The stated lines of a section with their names, its total left out."""
        cls = type(section)
        for name in slots(cls):  # type: ignore[arg-type]  # mypy doubts that a class is hashable
            line = getattr(section, name)
            if not isinstance(line, BudgetLine) or name in _NO_PARTS:
                continue
            yield {"field": name, "label": label_of(cls, name).zh}, line

    def _comparison(self, line: BudgetLine, name: str) -> str:
        """A change or rate with its word, or the bare share, variance or completion rate."""
        figure = getattr(line, COMPARISONS[name])
        if figure is None:
            raise _Missing
        if name not in DIRECTED:
            return self._figure(figure)
        still = stands_still(line)
        if name == "growth" and still:
            raise _Missing  # what did not move has no rate
        self._now.append(figure)
        up, down = DIRECTED[name]
        flat = self.phrasing.word("flat")
        if name == "change" and (still or (figure.text is not None and figure.text.endswith(flat))):
            return flat
        word = self.phrasing.word(down if falls(figure, line, name) else up)
        return word + self._number(attrs.evolve(figure, value=abs(figure.value)))

    def _figure(self, figure: Figure, measure: str | None = None) -> str:
        self._now.append(figure)
        return self._number(figure, measure if figure.unit in (PIECE, PERSON) else None)

    def _number(self, figure: Figure, measure: str | None = None) -> str:
        number = f"{figure.in_unit:,f}" if self.phrasing.words["thousands"] else f"{figure.in_unit:f}"
        return f"{number}{measure or figure.unit.name}"


def _label(sentence: Sentence, names: dict[str, str]) -> str:
    """What a sentence is about: its row by number, or the name of its subject."""
    path = sentence.of or sentence.each
    found = slot_at(Disclosure, path).label
    return f"{found.zh if found else path}{names.get('number', '') if sentence.each else ''}"


def _is_zero(subject: object) -> bool:
    return isinstance(subject, BudgetLine) and subject.final is not None and not subject.final.value


def _tells_more(new: Sequence[Figure], subject: object) -> bool:
    """Whether figures that were not said before tell something; of a line that has nothing, zeros do not."""
    return any(figure.value for figure in new) if _is_zero(subject) else bool(new)


def _in_words(value: Any) -> str:
    """Say what is no figure: a text, or the names of a list."""
    if value is None or value == ():
        raise _Missing
    items = value if isinstance(value, tuple) else (value,)
    return "、".join(str(getattr(item, "name", item)) for item in items)


def _on_its_budget(template: str, subject: object, sentence: Sentence) -> bool:
    """Whether a rate against a budget is written beside the budget it was taken on, and no other."""
    match = re.search(r"\{(?:(line)\.)?(?:completion|variance\w*)\}", template)
    if match is None:
        return True
    line = getattr(subject, "line", None) if match[1] else subject
    beside = re.findall(r"\{(?:line\.)?((?:initial_|adjusted_)?budget)\}", " ".join(sentence.clauses))
    told = (name for name in beside if getattr(line, name, None) is not None)
    named = "initial_budget" if "年初" in template else next(told, "budget")
    return isinstance(line, BudgetLine) and line.base_budget is getattr(line, named)


def _has_its_change(template: str, sentence: Sentence, written: Mapping[str, str]) -> bool:
    """Whether a clause is no reason without the change that it explains: behind a budget it would explain that."""
    if not _REASON.search(template) or not any(map(_CHANGE.search, sentence.clauses)):
        return True
    return any(clause and _CHANGE.search(told) for told, clause in written.items())


def _none(subject: object) -> bool:
    return bool(getattr(subject, "stated_none", False))
