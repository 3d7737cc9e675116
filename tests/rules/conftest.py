"""What the tests of rules share: asking one rule about one disclosure."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fiscaldisclosure.identities import Verdict
from fiscaldisclosure.rules.case import cases_of
from fiscaldisclosure.rules.catalogue import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from fiscaldisclosure import Disclosure
    from fiscaldisclosure.identities import Outcome

BY_NAME = {rule.name: rule for rule in CATALOGUE}


@pytest.fixture
def outcomes() -> Callable[[str, Disclosure], list[Outcome]]:
    """Return what one rule finds in a disclosure, identity by identity."""

    def ask(name: str, disclosure: Disclosure) -> list[Outcome]:
        return [
            identity.confront()
            for identity in BY_NAME[name].requirements(disclosure)
            if identity.says_something
        ]

    return ask


@pytest.fixture
def violated(outcomes: Callable[[str, Disclosure], list[Outcome]]) -> Callable[[str, Disclosure], bool]:
    """Return whether a rule is violated."""

    def ask(name: str, disclosure: Disclosure) -> bool:
        return any(outcome.verdict is Verdict.IMPOSSIBLE for outcome in outcomes(name, disclosure))

    return ask


@pytest.fixture
def faulty() -> Callable[[str], Disclosure]:
    """Return what a rule's first case holds wrong."""

    def ask(name: str) -> Disclosure:
        return next(case.wrong for case in cases_of(BY_NAME[name]) if case.wrong is not None)

    return ask


@pytest.fixture
def rightful() -> Callable[[str], Disclosure]:
    """Return what a rule's first case holds right."""
    return lambda name: cases_of(BY_NAME[name])[0].right


@pytest.fixture(scope="session")
def nine() -> ModuleType:
    """The small department whose nine tables are right, and how to break a cell of them."""
    spec = spec_from_file_location("nine_tables", Path(__file__).with_name("nine_tables.py"))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
