"""The page of a rule in either language: English is the docstring of its function, Chinese stands in ``chinese.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.case import cases_of
from fiscaldisclosure.rules.proofs import group_of, proof_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fiscaldisclosure.language import Language
    from fiscaldisclosure.rules.rule import Rule

HEADINGS: Final = {
    "why": Label("为什么要紧", "Why it matters"),
    "formula": Label("算法", "Formula"),
    "passes": Label("通过", "Passes"),
    "fails": Label("不通过", "Fails"),
    "limits": Label("不管什么", "Limits"),
    "proof": Label("为什么不会冤枉守法的文件", "Why no lawful document breaks it"),
}
"""What the sections of a page are called, in their order."""
_NEAREST: Final = Label("最相近而并未违反的：{text}", "Nearest to it, and lawful: {text}")


@frozen
class RulePage:
    """What the page of a rule says in one language, without executed examples.

    Attributes:
        checks: What the rule checks, in a sentence.
        why: Why it matters.
        formula: The relation it holds.
        passes: Words on what passes; may be empty where an executed example tells enough.
        fails: Words on what fails; the same.
        limits: What the rule does not judge.
        proof: Why no lawful document breaks it, for errors.

    """

    checks: str
    why: str
    formula: str
    passes: str
    fails: str
    limits: str
    proof: str = ""

    def sections(self) -> dict[str, str]:
        """Return what stands under each heading, by its key; a proof only where there is one."""
        return {key: getattr(self, key) for key in HEADINGS if key != "proof" or self.proof}


def page_of(rule: Rule, language: Language) -> RulePage | None:
    """Return the page of a rule; None for one of somebody's own whose docstring has other sections.

    >>> from fiscaldisclosure import CATALOGUE
    >>> rule = next(rule for rule in CATALOGUE if rule.id == "FD104")
    >>> page_of(rule, "zh").checks, page_of(rule, "en").limits
    ('任何一类人员的增加数都不应大于现有人数。', 'A decrease can be as large as it likes.')
    """
    english = _english(rule)
    written = _chinese()
    if english is None or language == "en" or rule.id not in written["page"]:
        return english
    proof = proof_of(rule)
    told = "" if proof is None else written["proof"][group_of(rule.id)]
    nearest = _NEAREST.zh.format(text=written["nearest"][rule.id]) if proof else ""
    return RulePage(
        **written["page"][rule.id],
        formula=written["formula"].get(rule.id, english.formula),
        passes=written["passes"].get(rule.id, english.passes),
        fails=written["fails"].get(rule.id, english.fails),
        proof=f"{told}\n\n{nearest}".strip(),
    )


def told(page: RulePage, language: Language) -> str:
    """Return a page as Markdown."""
    sections = page.sections().items()
    return "\n\n".join(
        [page.checks, *(f"## {HEADINGS[key].in_(language)}\n{text}" for key, text in sections if text)]
    )


def _english(rule: Rule) -> RulePage | None:
    checks, *rest = re.split(r"^## (.*)\n", rule.documentation, flags=re.MULTILINE)
    told = dict(zip(rest[::2], (text.strip() for text in rest[1::2]), strict=True))
    keys = {heading.en: key for key, heading in HEADINGS.items()}
    if not {HEADINGS[key].en for key in ("why", "formula", "limits")} <= told.keys() <= keys.keys():
        return None
    cases = cases_of(rule)
    proof = proof_of(rule)
    words = {keys[heading]: text for heading, text in told.items()}
    shown = {"passes": cases[0].passes, "fails": cases[0].fails} if cases else {"passes": "", "fails": ""}
    nearest = "" if proof is None else f"{proof.why}\n\n{_NEAREST.en.format(text=proof.nearest)}"
    return RulePage(checks.strip(), **{**shown, **words, "proof": nearest})


@cache
def _chinese() -> Mapping[str, Mapping[str, Any]]:
    """What stands in ``chinese.toml``: by section, then by the id of the rule."""
    return tomllib.loads(files(__package__).joinpath("chinese.toml").read_text("utf-8"))
