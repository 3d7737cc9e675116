"""Why no lawful document can break a rule of severity error, loaded from ``proofs.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from fiscaldisclosure.rules.rule import Rule

HEADING: Final = "## Why no lawful document breaks it"
"""Under which heading a rule's page tells it."""


@frozen
class Proof:
    """Why a violation is an error.

    Attributes:
        why: What the law or the form says that leaves no set of true values.
        nearest: A lawful document that looks broken and is not.

    """

    why: str
    nearest: str


@cache
def proofs() -> dict[str, Proof]:
    """Return all proofs by the ids of their rules."""
    data = tomllib.loads(files(__package__).joinpath("proofs.toml").read_text("utf-8"))
    return {name: Proof(item["why"], item["nearest"]) for item in data["proof"] for name in item["rules"]}


def proof_of(rule: Rule) -> Proof | None:
    """Return why a violation of a rule is an error; None for suspicions, and for a rule of somebody's own.

    >>> from fiscaldisclosure import CATALOGUE
    >>> proof_of(next(rule for rule in CATALOGUE if rule.id == "FD104")).nearest
    'Fewer people by more than there are left.'
    """
    return proofs().get(rule.id) if rule.severity is Severity.ERROR else None
