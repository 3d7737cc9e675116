"""What each rule says of an example that is right and of one that is wrong, as the tests of the rules saw it.

``examples.json`` is written by the tests themselves, which fail where it is out of date; so the examples on a rule's
page have been executed.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from fiscaldisclosure.model.labels import Language
    from fiscaldisclosure.rules.rule import Rule


@frozen
class Example:
    """What an audit by one rule printed, in one language.

    Attributes:
        passes: A relation that holds, with names and with numbers; empty where the rule only speaks of faults.
        fails: The message of a finding.

    """

    passes: str
    fails: str


@cache
def _examples() -> dict[str, dict[str, dict[str, str]]]:
    held: dict[str, dict[str, dict[str, str]]] = json.loads(
        files(__package__).joinpath("examples.json").read_text("utf-8")
    )
    return held


def example_of(rule: Rule, language: Language) -> Example | None:
    """Return a rule's example, None for a rule of somebody's own.

    >>> from fiscaldisclosure import CATALOGUE
    >>> rule = next(rule for rule in CATALOGUE if rule.id == "FD201")
    >>> "=" in example_of(rule, "zh").passes
    True
    """
    held = _examples().get(rule.id)
    return None if held is None else Example(**held[language])


PASSES: Final = "## Passes\n"
FAILS: Final = "## Fails\n"


def documented(rule: Rule, language: Language) -> str:
    """Return a rule's docstring with its executed examples below the sections that tell of them."""
    example = example_of(rule, language)
    if example is None:
        return rule.documentation
    shown = {PASSES: example.passes, FAILS: example.fails}
    blocks = []
    for block in rule.documentation.split("\n\n"):
        blocks.append(block)
        blocks += [
            "    " + text.replace("\n", "\n    ")
            for head, text in shown.items()
            if text and block.startswith(head)
        ]
    return "\n\n".join(blocks)
