"""How regions word the narrative, a file each in ``regions``: for the writer, and for the reader what it has to know."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from fiscaldisclosure.errors import DataError
from fiscaldisclosure.form.own import OwnTable
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.shape import Kind, slot_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.form.tables import Form


@frozen
class Sentence:
    """A sentence: what it is about and the clauses it is made of.

    Attributes:
        clauses: Templates; one is written if everything it names is stated.
        of: The attribute path of its subject.
        each: The attribute path of rows it is repeated for.
        lines: The attribute path of a section for each of whose lines it is repeated.
        parts: The clauses written for every line of the subject where ``{parts}`` stands.
        lead: What the sentence begins with, if any clause is written.
        needs: The figure or text without which it is not written.
        words: Whether it is written without a number, too.
        asked: What is asked for where nothing of it is stated.

    """

    clauses: tuple[str, ...]
    of: str = ""
    each: str = ""
    lines: str = ""
    parts: tuple[str, ...] = ()
    lead: str = ""
    needs: str = ""
    words: bool = False
    asked: str = ""


@frozen
class Phrasing:
    """A region's way of writing.

    Attributes:
        name: What people call it, such as 四川.
        full_name: What it is called in full, such as 四川省.
        words: Its words and marks.
        headings: The heading of each section, in the region's order.
        sections: The sentences of each section.
        supplements: Those that say what the sentences leave out.
        sequels: What follows a sentence about a line or an item whose reason or use, the text it needs, nothing tells.
        aliases: Labels that the region writes besides its sentences, by the attribute path of what they name.
        tables: The tables it publishes beside the nine, in its order.
        measures: By which word it counts what data may count by 个 or 人, by the attribute path.

    """

    name: str
    full_name: str
    words: dict[str, Any]
    headings: dict[str, str]
    sections: dict[str, tuple[Sentence, ...]]
    supplements: dict[str, tuple[Sentence, ...]]
    sequels: tuple[Sentence, ...]
    aliases: dict[str, tuple[str, ...]]
    tables: tuple[Form, ...] = ()
    measures: dict[str, str] = field(factory=dict)

    def word(self, name: str) -> str:
        """Return one of the region's words or marks."""
        found = self.words[name]
        return found if isinstance(found, str) else str(found)


@cache
def phrasings() -> dict[str, Phrasing]:
    """Return every region's phrasing by its key, the name of its file.

    Raises:
        DataError: if a sentence or an alias names a path that leads nowhere in the model.

    """
    data = {
        file.name.removesuffix(".toml"): tomllib.loads(file.read_text("utf-8"))
        for file in files(__package__).joinpath("regions").iterdir()
        if file.name.endswith(".toml")
    }
    base = data.pop("base")
    return {region: phrasing({**base, **data[region]}) for region in sorted(data)}


@frozen
class Label:
    """A label of the narrative, as a region writes it.

    Attributes:
        section: The key of the section it stands in; empty if any.
        to: The attribute path of the figure or line that it names.
        text: The label.

    """

    section: str
    to: str
    text: str


def labels(wording: Phrasing) -> Iterator[Label]:
    """Iterate over the labels of a region that stand right before a figure, and its aliases."""
    for key in wording.headings:
        for sentence in (*wording.sections[key], *wording.supplements.get(key, ())):
            if sentence.each or sentence.lines:
                continue
            lead = sentence.lead
            for template in sentence.clauses:
                match = _LABELLED.match(f"{lead}{template}")
                lead = ""
                path = ".".join(filter(None, (sentence.of, match["path"]))) if match else ""
                to = path.removesuffix(".final")
                if match and not _SAYING.search(match["label"]) and _names(to):
                    yield Label(key, to, match["label"])
    for path, texts in wording.aliases.items():
        yield from (Label("", path, text) for text in texts)


_LABELLED = re.compile(r"(?:\{year\}年度)?(?:其中：)?(?P<label>[^{}，：、\d]{4,})\{(?P<path>[a-z_.]+)\}")
"""A clause that begins with a label of its own before a figure."""


_SAYING = re.compile("预算|决算|完成|执行")
"""What says of a figure which it is, and so is no label."""


def _names(path: str) -> bool:
    """Whether a figure or a line stands at an attribute path, no comparison of a line."""
    try:
        return slot_at(Disclosure, path).kind in {Kind.FIGURE, Kind.LINE}
    except DataError:
        return False


def phrasing(entry: dict[str, Any]) -> Phrasing:
    """Return a region's way of writing, of its data.

    Raises:
        DataError: if a sentence, an alias or a measure names a path that leads nowhere in the model, or a table what no form has.

    """
    for path in (*entry.get("aliases", ()), *entry.get("measures", ())):
        slot_at(Disclosure, path)
    headings = entry["headings"]
    return Phrasing(
        entry["name"],
        entry["full_name"],
        {name: value for name, value in entry.items() if isinstance(value, str | bool)},
        headings,
        {name: tuple(_sentence(item) for item in entry[name]) for name in headings},
        {name: tuple(map(_sentence, items)) for name, items in entry["supplements"].items()},
        tuple(map(_sentence, entry.get("sequels", ()))),
        {path: tuple(texts) for path, texts in entry.get("aliases", {}).items()},
        tuple(OwnTable(**item).shape() for item in entry.get("tables", ())),
        entry.get("measures", {}),
    )


def _sentence(item: dict[str, Any]) -> Sentence:
    for path in (item[name] for name in ("of", "each", "lines") if name in item):
        slot_at(Disclosure, path)
    texts: dict[str, str] = {
        name: item[name] for name in ("of", "each", "lines", "lead", "needs", "asked") if name in item
    }
    return Sentence(
        tuple(item["clauses"]), parts=tuple(item.get("parts", ())), words=item.get("words", False), **texts
    )
