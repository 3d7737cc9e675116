"""The laws and forms that rules follow from, loaded from ``sources.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from attrs import frozen

from fiscaldisclosure.model.labels import Label

if TYPE_CHECKING:
    from fiscaldisclosure.rules.rule import Rule


@frozen
class Source:
    """A law, a form or a template.

    Attributes:
        begins: How rules name it: what their ``source`` begins with.
        title: Its title.
        number: The number it was issued under (文号), or who issues it.
        since: The first year whose accounts it governs.
        articles: The articles that rules rest on.
        seen: Which public text they were held against, or that none could be read.

    """

    begins: tuple[str, ...]
    title: Label
    number: str
    since: int
    articles: str = ""
    seen: str = ""


@cache
def sources() -> tuple[Source, ...]:
    """Return all laws and forms, in the order of the index."""
    data = tomllib.loads(files(__package__).joinpath("sources.toml").read_text("utf-8"))
    return tuple(
        Source(
            tuple(item["begins"]),
            Label(item["title"]["zh"], item["title"]["en"]),
            item["number"],
            item["since"],
            item.get("articles", ""),
            item.get("seen", ""),
        )
        for item in data["source"]
    )


def sources_of(rule: Rule) -> tuple[Source, ...]:
    """Return the laws and forms that a rule names; a rule of one's own may name others, which are left out.

    >>> from fiscaldisclosure import CATALOGUE
    >>> [source.number for source in sources_of(CATALOGUE[0])]
    ['各地财政部门每年印发的模板']
    """
    named = [part.strip() for part in rule.source.split(";")]
    return tuple(source for source in sources() if any(name.startswith(source.begins) for name in named))


def first_year(rule: Rule) -> int | None:
    """Return the first year whose accounts a rule applies to, None where it names no law or form that is known.

    The arithmetic holds in any year; but what the rule compares had to be published only from then on.
    """
    return min((source.since for source in sources_of(rule)), default=None)
