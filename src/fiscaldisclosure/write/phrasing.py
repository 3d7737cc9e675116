"""How regions phrase the narrative, loaded from ``phrasing.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.shape import slot_at


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
        needs: The figure without which it is not written.
        words: Whether it is written without a number, too.

    """

    clauses: tuple[str, ...]
    of: str = ""
    each: str = ""
    lines: str = ""
    parts: tuple[str, ...] = ()
    lead: str = ""
    needs: str = ""
    words: bool = False


@frozen
class Phrasing:
    """A region's way of writing.

    Attributes:
        name: Its name.
        words: Its words and marks.
        headings: The heading of each section, in the region's order.
        sections: The sentences of each section.
        supplements: Those that say what the sentences leave out.

    """

    name: str
    words: dict[str, Any]
    headings: dict[str, str]
    sections: dict[str, tuple[Sentence, ...]]
    supplements: dict[str, tuple[Sentence, ...]]

    def word(self, name: str) -> str:
        """Return one of the region's words or marks."""
        found = self.words[name]
        return found if isinstance(found, str) else str(found)


@cache
def phrasings() -> dict[str, Phrasing]:
    """Return every region's phrasing by its key.

    Raises:
        DataError: if a sentence names a path that leads nowhere in the model.

    """
    data: dict[str, dict[str, Any]] = tomllib.loads(
        files(__package__).joinpath("phrasing.toml").read_text("utf-8")
    )
    base = data.pop("base")
    return {region: _phrasing({**base, **entry}) for region, entry in data.items()}


def _phrasing(entry: dict[str, Any]) -> Phrasing:
    headings = entry["headings"]
    return Phrasing(
        entry["name"],
        {name: value for name, value in entry.items() if isinstance(value, str | bool)},
        headings,
        {name: tuple(_sentence(item) for item in entry[name]) for name in headings},
        {name: tuple(map(_sentence, items)) for name, items in entry["supplements"].items()},
    )


def _sentence(item: dict[str, Any]) -> Sentence:
    for path in (item[name] for name in ("of", "each", "lines") if name in item):
        slot_at(Disclosure, path)
    texts: dict[str, str] = {
        name: item[name] for name in ("of", "each", "lines", "lead", "needs") if name in item
    }
    return Sentence(
        tuple(item["clauses"]), parts=tuple(item.get("parts", ())), words=item.get("words", False), **texts
    )
