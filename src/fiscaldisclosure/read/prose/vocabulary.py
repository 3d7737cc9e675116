"""The words of disclosures, loaded from ``vocabulary.toml``: where a label belongs, and what a clause may look like."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator


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

    """

    to: str
    labels: tuple[str, ...]
    units: tuple[str, ...] = ()
    list: str | None = None
    reason: str | None = None
    also: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()


@frozen
class Section:
    """A section of the disclosure: its headings and the labels that occur in it."""

    key: str
    headings: tuple[str, ...]
    slots: tuple[Slot, ...]
    none: str | None = None

    def slot(self, text: str, unit: str) -> Slot | None:
        """Return the slot whose label ends ``text``; the longest label wins.

        What stands before the label must not make it another quantity: 一般公共预算项目支出 is not 项目支出.
        """
        text = _QUOTED.sub('"三公"经费', _YEAR.sub("", text))
        for spelling in _spellings(text):
            best: tuple[int, Slot] | None = None
            for slot in self.slots:
                if slot.units and unit and unit not in slot.units:
                    continue
                for label in slot.labels:
                    if spelling.endswith(label) and (best is None or len(label) > best[0]):
                        best = len(label), slot
            if best is not None:
                cut = len(spelling) - best[0]
                return None if vocabulary().qualifies(spelling[:cut], spelling[cut:]) else best[1]
        return None


@frozen
class Vocabulary:
    """All words and sections."""

    words: dict[str, tuple[str, ...]]
    sections: tuple[Section, ...]
    group: dict[str, tuple[str, ...]]
    residue: re.Pattern[str]
    subject: re.Pattern[str]
    """What tells whose money it is, up to the end of the name of an authority."""

    def section_of(self, heading: str) -> Section | None:
        """Return the section a heading names: by the name that begins first, and of those by the longest.

        What stands before the name must not make it another matter: 公务接待费支出情况 is not 支出情况.
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
        return None if self.qualifies(heading[:start], name) else section

    def qualifies(self, before: str, label: str) -> bool:
        """Whether the words before a label make it another quantity.

        Words that narrow any quantity do, such as 政府性基金.  A short label is part of many longer names, so words that
        tell of money themselves do too: 培训费支出 is not 支出; whose money it is may be told.  A generic label stands
        for the whole only if nothing else is before it.
        """
        rest = self.subject.sub("", _BRACKETS.sub("", before))
        if label in self.words["generic"]:
            return bool(rest.strip("".join(self.words["filler"])))
        narrowing = self.words["qualifiers"] + (self.words["money"] if len(label) < _DISTINCT else ())
        return any(word in rest for word in narrowing)

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
_DISTINCT = 6
"""Characters of a label that is no part of other names."""
_FINAL = re.compile(r"决算数?$")
_COUNTED = re.compile(r"(?:共计|共|累计|合计|批次|人次|次数|人数)+$")
_FILLER = re.compile(r"(?:支出)?(?:决算)?数?$")


def _spellings(text: str) -> Iterator[str]:
    """Spell a label with less and less of what may be left out."""
    yield text
    for pattern in (_BRACKET, _FINAL, _FILLER, _COUNTED, _BRACKETS):
        yield pattern.sub("", text)
    yield text.replace("决算", "")


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary, loaded once."""
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
                )
                for slot in item["slots"]
            ),
            item.get("none"),
        )
        for item in data["section"]
    )
    words, group = (
        {name: tuple(items) for name, items in data[table].items()} for table in ("words", "group")
    )
    residue, subject = (re.compile("|".join(words.pop(name))) for name in ("residue", "subject"))
    return Vocabulary(words, sections, group, residue, subject)
