"""Why no lawful document can break a rule of severity error, loaded from ``proofs.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from attrs import frozen

from fiscaldisclosure.rules.case import case_of, told
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.rules.rule import Rule


@frozen
class Proof:
    """Why a violation is an error.

    Attributes:
        why: What the law or the form says that leaves no set of true values.
        nearest: Which lawful document looks broken and is not.
        lawful: That document.

    """

    why: str
    nearest: str
    lawful: Disclosure


@cache
def reasons() -> dict[str, str]:
    """Return why each rule is one of severity error, by its id."""
    data = tomllib.loads(files(__package__).joinpath("proofs.toml").read_text("utf-8"))
    return {name: item["why"] for item in data["proof"] for name in item["rules"]}


@cache
def group_of(rule_id: str) -> str:
    """Return the first of the rules that are proved together with one."""
    data = tomllib.loads(files(__package__).joinpath("proofs.toml").read_text("utf-8"))
    return next(str(item["rules"][0]) for item in data["proof"] if rule_id in item["rules"])


@cache
def proof_of(rule: Rule) -> Proof | None:
    """Return why a violation of a rule is an error; None for suspicions, and for a rule of somebody's own.

    >>> from fiscaldisclosure import CATALOGUE
    >>> proof_of(next(rule for rule in CATALOGUE if rule.id == "FD104")).nearest
    'Fewer people by more than there are left.'
    """
    if rule.severity is not Severity.ERROR or rule.id not in reasons():
        return None
    entry = told("lawful")[rule.id]
    return Proof(reasons()[rule.id], entry["nearest"], case_of(entry).right)
