"""The words of disclosures, loaded from ``vocabulary.toml``: where a label belongs, and what a clause may look like."""

from __future__ import annotations

import re
import tomllib
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from fiscaldisclosure.form.wording import labels, phrasings
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.shape import slot_at
from fiscaldisclosure.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@frozen
class Slot:
    """Where a labelled figure belongs in the model.

    Attributes:
        to: The attribute path.
        labels: The labels it goes by, in plain spelling.
        units: The units it must have; empty if any will do.
        list: The attribute path of the names listed after it.
        reason: The attribute path of a reason given after it, where the slot is no line.
        whole: A word in the name of the whole a share is taken of, and the attribute path it makes true.
        also: Other attribute paths of the same figure, where one sentence states two totals.
        part_of: The attribute path of the whole of which alone it goes by its short labels.
        short: Labels that it goes by there.
        nearest: Whether only what was spoken of last decides whether its short labels are meant.
        cost: The attribute path of what the things cost that it counts.
        retold: Whether another section tells it first; outside every section its labels mean that one.
        base: The attribute path of the whole that its share is taken of, if not that of the section.
        sum: The attribute path of what it and the others that have it make together.
        own: The attribute path of the part of it that is the department's own, beside what others arranged.

    """

    to: str
    labels: tuple[str, ...]
    units: tuple[str, ...] = ()
    list: str | None = None
    reason: str | None = None
    also: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    part_of: str = ""
    short: tuple[str, ...] = ()
    base: str = ""
    retold: bool = False
    nearest: bool = False
    cost: str = ""
    sum: str = ""
    own: str = ""

    @property
    def paths(self) -> tuple[str | None, ...]:
        """Every attribute path that it names."""
        return (
            self.to,
            self.list,
            self.reason,
            *self.whole[1:],
            *self.also,
            self.part_of,
            self.base,
            self.cost,
            self.sum,
            self.own,
        )


@frozen
class Section:
    """A section of the disclosure.

    Attributes:
        key: Its name.
        headings: The headings it goes by.
        slots: The labels that occur in it.
        none: What it is that a department may say it has none of.
        whole: The attribute path of the whole that shares are taken of.
        free: Whether its numbers state no account.
        kin: The keys of sections whose lines may be told here, too, by their full names.
        gathers: Whether it is about whatever has no heading of its own, so that a paragraph may be one of its kin's.

    """

    key: str
    headings: tuple[str, ...]
    slots: tuple[Slot, ...]
    none: str | None = None
    whole: str = ""
    free: bool = False
    kin: tuple[str, ...] = ()
    gathers: bool = False

    def named(self, text: str, unit: str, within: str = "") -> Named | None:
        """Return the slot whose label ends ``text``; the longest label wins.

        What stands before the label must not make it another quantity: 一般公共预算项目支出 is not 项目支出.  Some
        labels name a part of one whole only: ``within`` is the path of the whole at hand.
        """
        lookup = self._remembered if len(text) <= _SHORT else self._named
        return lookup(text, unit, within)

    @cached_property
    def _remembered(self) -> Callable[[str, str, str], Named | None]:
        """What labels name, kept a while: a document tells of the same things again and again."""
        return lru_cache(_REMEMBERED)(self._named)

    def _named(self, text: str, unit: str, within: str) -> Named | None:
        text = _QUOTED.sub('"三公"经费', _YEAR.sub("", text))
        tried = {""}
        for spelling in _spellings(text, vocabulary().counted):
            if spelling in tried:
                continue
            tried.add(spelling)
            best: tuple[int, Slot] | None = None  # of labels of one length, that whose unit is right
            for label, slot, is_short in self._ends.get(spelling[-1], ()):
                if (slot.units and unit and unit not in slot.units) or not spelling.endswith(label):
                    continue
                if is_short and not (within and within == slot.part_of):
                    continue
                if best is None or (len(label), bool(unit and slot.units)) > (
                    best[0],
                    bool(unit and best[1].units),
                ):
                    best = len(label), slot
            if best is not None:
                cut = len(spelling) - best[0]
                before, label = spelling[:cut], spelling[cut:]
                if vocabulary().qualifies(before, label):
                    return None
                return Named(best[1], label, before, whole=vocabulary().is_aside(before))
        return None

    @cached_property
    def _ends(self) -> dict[str, list[tuple[str, Slot, bool]]]:
        """The labels by the character they end with, each with its slot and whether it is one of the short ones."""
        ends: dict[str, list[tuple[str, Slot, bool]]] = {}
        for slot in self.slots:
            for label in (*slot.labels, *slot.short):
                ends.setdefault(label[-1], []).append((label, slot, label not in slot.labels))
        return ends


@frozen
class Named:
    """What a label names.

    Attributes:
        slot: Where it belongs.
        label: The known label that it ends in.
        before: What stands before that.
        whole: Whether that is no more than whose money it is, or when and how it was spent.

    """

    slot: Slot
    label: str
    before: str
    whole: bool


@frozen
class Vocabulary:
    """All words and sections."""

    words: dict[str, tuple[str, ...]]
    sections: tuple[Section, ...]
    purposes: dict[str, re.Pattern[str]]
    """By the names of lines: what some tell of them by in their place."""
    group: dict[str, tuple[str, ...]]
    bases: dict[str, tuple[str, ...]]
    divisions: dict[str, tuple[str, ...]]
    all_of: dict[str, tuple[tuple[str, ...], ...]]
    """By the path of a line, or ``item``: the kinds that are all there is of it, each with its names."""
    whole_end: re.Pattern[str]
    """The words that any whole may end in."""
    counted: re.Pattern[str]
    """A word that a label of something counted may end in."""
    residue: re.Pattern[str]
    subject: re.Pattern[str]
    """What tells whose money it is, up to the end of the name of an authority."""

    def section_of(self, heading: str) -> Section | None:
        """Return the section a heading names: by the name that begins first, and of those by the longest.

        What stands before the name must not make it another matter: 公务接待费支出情况 is not 支出情况, nor is
        入支出决算情况, the rest of a name that was torn.
        """
        heading = _QUOTED.sub('"三公"经费', heading)
        named = [
            (heading.index(name), -len(name), name, section)
            for section in self.sections
            for name in section.headings
            if name in heading
        ]
        if not named:
            return None
        start, _, name, section = min(named, key=lambda item: item[:2])
        before = heading[:start]
        return None if before.endswith(self.words["joined"]) or self.qualifies(before, name) else section

    def qualifies(self, before: str, label: str) -> bool:
        """Whether the words before a label make it another quantity.

        Words that narrow any quantity do, such as 政府性基金.  A short label is part of many longer names, so words that
        tell of money themselves do too: 培训费支出 is not 支出; whose money it is may be told.  A generic label stands
        for the whole only if nothing else is before it.
        """
        if before.endswith(_NOT):
            return True
        rest = self.subject.sub("", _BRACKETS.sub("", before))
        if label in self.words["generic"]:
            return bool(self.rest(before))
        if before.endswith(self.words["and_more"]):
            return False  # 交通费、用餐费等公务接待费: what they are all called
        narrowing = self.words["qualifiers"] + (self.words["money"] if len(label) < _DISTINCT else ())
        return any(map(rest.__contains__, narrowing))

    def rest(self, before: str) -> str:
        """What is left of the words before a label when whose money it is and mere filling are taken away."""
        return self.subject.sub("", _BRACKETS.sub("", before)).strip("".join(self.words["filler"]))

    def is_aside(self, before: str) -> bool:
        """Whether the words before a label only tell whose money it is, or when and how it was spent."""
        rest = self.rest(before)
        return "、" not in rest and not any(map(rest.__contains__, self.words["money"]))

    def whose(self, label: str) -> str:
        """Whose money a label says it is: what names an authority in it."""
        match = self.subject.match(_YEAR.sub("", label))
        return match[0] if match is not None else ""

    def distinct(self, label: str, unit: str, *, exactly: bool = False) -> Named | None:
        """Return what a label names outside every section: only a full name that one section alone has.

        Args:
            label: The label.
            unit: The unit of what it names.
            exactly: Whether only sections count that have the label as it ends, not one that is counted in it.

        """
        found: dict[str, Named] = {}
        for section in self.sections:
            named = section.named(label, unit)
            known = (
                named is not None
                and not self.rest(named.before)
                and not (named.label in named.slot.short or named.slot.retold)
                and not (exactly and not _YEAR.sub("", label).endswith(named.label))
            )
            if named is not None and known and self._is_distinct(named):
                found.setdefault(named.slot.to, named)
        return next(iter(found.values())) if len(found) == 1 else None

    def by_purpose(self, label: str) -> str:
        """Return the name of the line that a label tells of by what it is for; empty if it tells of none."""
        bare = _YEAR.sub("", label)
        whose, word, rest = bare.partition(self.words["uses"][-1])
        if word and not self.rest(whose):
            bare = word + rest
        return next((name for name, told in self.purposes.items() if told.fullmatch(bare)), "")

    def only_counts(self, label: str) -> bool:
        """Whether a label only says that something is counted, not what: 累计接待."""
        if self.counted.search(label) is None:
            return False
        bare = counted = self.subject.sub("", _YEAR.sub("", label))
        while (shorter := self.counted.sub("", bare)) != bare:
            bare = shorter
        return bool(counted) and not bare

    def kin(self, section: Section, label: str, unit: str) -> Named | None:
        """Return what a label names by its full name in the sections whose lines may be told in this one, too."""
        for key in section.kin:
            named = self.section(key).named(label, unit)
            if (
                named is not None
                and not self.rest(named.before)
                and not named.slot.retold
                and named.label not in (*self.words["generic"], *self.words["loosely"])
            ):
                return named
        return None

    def retelling(self, section: Section, label: str) -> str:
        """The attribute path of the whole of another section that a label retells; empty if it retells none."""
        named = ((self.section(key), self.section(key).named(label, "")) for key in section.kin)
        return next(
            (kin.whole for kin, found in named if found is not None and found.slot.to == kin.whole), ""
        )

    def _is_distinct(self, named: Named) -> bool:
        return named.label not in self.words["generic"] and named.label not in self.words["common"]

    def wholes(self, name: str, section: Section | None, usual: str) -> tuple[str, ...]:
        """Return the attribute paths of the wholes that a share may name, the likeliest first.

        Wholes are compared without the words that any whole may end in: 总支出, 支出合计 and 支出 are one.
        """
        lookup = self._remembered_wholes if len(name) <= _SHORT else self._wholes
        return lookup(name, section.key if section is not None else "", usual)

    @cached_property
    def _remembered_wholes(self) -> Callable[[str, str, str], tuple[str, ...]]:
        """The wholes that shares name, kept a while: a section takes most of its shares of one."""
        return lru_cache(_REMEMBERED)(self._wholes)

    def _wholes(self, name: str, key: str, usual: str) -> tuple[str, ...]:
        wanted = self._core(name)
        section = self.section(key) if key else None
        near = (section, *map(self.section, section.kin)) if section is not None else ()
        slots = [slot for place in near for slot in place.slots]
        own = self.bases.get(usual, ()) + tuple(
            label for slot in slots if slot.to == usual for label in slot.labels
        )
        named = [(usual, own), *((slot.to, slot.labels) for slot in slots), *self.bases.items()]
        return tuple(
            dict.fromkeys(
                path for path, labels in named if any(self._cores[label] == wanted for label in labels)
            )
        )

    @cached_property
    def _cores(self) -> dict[str, tuple[str, str]]:
        """What tells each whole from others, by its name."""
        labels = [label for section in self.sections for slot in section.slots for label in slot.labels]
        labels += [label for names in self.bases.values() for label in names]
        return {label: self._core(label) for label in labels}

    def _core(self, name: str) -> tuple[str, str]:
        """What tells a whole from others: its name without closing words, and its side."""
        name = _YEAR.sub("", name).replace("本年度", "本年")
        core = self.whole_end.sub("", name)
        end = name[len(core) :]
        return core, "收入" if "收入" in end else "支出" if "支出" in end else ""

    def section(self, key: str) -> Section:
        """Return a section by its key.

        Raises:
            KeyError: if there is none.

        """
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)

    def any(self, *names: str) -> str:
        """Return a pattern that matches any word of some lists, the longest first."""
        words = {word for name in names for word in self.words[name]}
        return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


_QUOTED = re.compile('"?三公"?经费"?')
_YEAR = re.compile(r"\d{4}年度?")
_BRACKET = re.compile(r"\([^()]*\)$")
_BRACKETS = re.compile(r"\([^()]*\)")
_NOT = "非"
_REMEMBERED = 256
"""Labels whose slot a section remembers."""
_SHORT = 60
"""Characters of a label that is worth it."""
_DISTINCT = 6
"""Characters of a label that is no part of other names."""
_FINAL = re.compile(r"决算(?:数据?)?$")
_FILLER = re.compile(r"(?:全年|本年|当年)?(?:财政拨款)?(?:支出)?(?:决算)?(?:数据?)?$")


def _spellings(text: str, counted: re.Pattern[str]) -> Iterator[str]:
    """Spell a label with less and less of what may be left out."""
    yield text
    for pattern in (_BRACKET, _FINAL, _FILLER, _BRACKETS):
        yield pattern.sub("", text)
    bare = text
    while (shorter := counted.sub("", bare)) != bare:
        yield shorter
        bare = shorter
    yield text.replace("决算", "")
    if '"' in text:
        yield _QUOTED.sub('"三公"经费', text.replace('"', ""))


def _as_written(section: Section) -> Section:
    """Return a section with the headings and labels of the regions' files, as far as it does not know them yet."""
    headings = list(section.headings)
    known: dict[str, list[str]] = {}
    for slot in section.slots:
        known.setdefault(slot.to, []).extend(slot.labels)
    more: dict[str, list[str]] = {to: [] for to in known}
    for wording in phrasings().values():
        heading = plain(wording.headings.get(section.key, "")).removesuffix("说明")
        if heading and not any(name in heading for name in headings):
            headings.append(heading)
        for label in labels(wording):
            text = plain(label.text)
            if (
                label.to in known
                and label.section in {"", section.key}
                and not text.endswith(tuple(known[label.to]))
            ):
                known[label.to].append(text)
                more[label.to].append(text)
    slots = [evolve(slot, labels=(*slot.labels, *more.pop(slot.to, ()))) for slot in section.slots]
    return evolve(section, headings=tuple(headings), slots=tuple(slots))


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary, loaded once.

    Raises:
        DataError: if a slot names a path that leads nowhere in the model.

    """
    data: dict[str, Any] = tomllib.loads(files(__package__).joinpath("vocabulary.toml").read_text("utf-8"))
    sections = tuple(
        Section(
            item["key"],
            tuple(item["headings"]),
            tuple(
                Slot(
                    slot["to"],
                    tuple(slot["labels"]),
                    tuple(slot.get("units", ())),
                    slot.get("list"),
                    slot.get("reason"),
                    tuple(slot.get("also", ())),
                    tuple(slot.get("whole", ())),
                    slot.get("part_of", ""),
                    tuple(slot.get("short", ())),
                    slot.get("base", ""),
                    slot.get("retold", False),
                    slot.get("nearest", False),
                    slot.get("cost", ""),
                    slot.get("sum", ""),
                    slot.get("own", ""),
                )
                for slot in item["slots"]
            ),
            item.get("none"),
            item.get("whole", ""),
            item.get("free", False),
            tuple(item.get("kin", ())),
            item.get("gathers", False),
        )
        for item in data["section"]
    )
    sections = tuple(map(_as_written, sections))
    for path in (path for section in sections for slot in section.slots for path in slot.paths if path):
        slot_at(Disclosure, path)
    words, group, bases, divisions = (
        {name: tuple(items) for name, items in data[table].items()}
        for table in ("words", "group", "bases", "divisions")
    )
    all_of = {path: tuple(map(tuple, kinds)) for path, kinds in data["all_of"].items()}
    residue, subject = (re.compile("|".join(words.pop(name))) for name in ("residue", "subject"))
    ends = re.compile("(?:" + "|".join(words["any_whole"]) + ")+$")
    counted = re.compile("(?:" + "|".join(sorted(words["counted"], key=len, reverse=True)) + ")$")
    purposes = {name: re.compile(told) for name, told in data["purposes"].items()}
    return Vocabulary(
        words, sections, purposes, group, bases, divisions, all_of, ends, counted, residue, subject
    )
