"""What every rule says of its cases, word for word: relations, verdicts, allowances, messages in both languages.

``SAID=write python -m pytest tests/rules/test_said.py`` writes it anew; read the change before it is committed.
"""

from __future__ import annotations

import os
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

import fiscaldisclosure as fd
from fiscaldisclosure.audit.naming import short_names
from fiscaldisclosure.identities import Wording
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.rules.catalogue import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

HERE = Path(__file__).parent
SAID = HERE.parent / "snapshots" / "said.txt"
MODULES = sorted(path.stem for path in HERE.glob("test_*.py") if "\nCASES = " in path.read_text("utf-8"))
DOCUMENTS = [
    HERE.parents[1] / "examples" / "organization-department.txt",
    *sorted((HERE.parent / "read" / "wordings").glob("*.txt")),
]
BY_NAME = {rule.name: rule for rule in CATALOGUE}


def cases(module: str, nine: ModuleType) -> Iterator[tuple[str, str, fd.Disclosure]]:
    """The disclosures that a module holds right and wrong, by the name of the rule."""
    spec = spec_from_file_location(f"said_{module}", HERE / f"{module}.py")
    assert spec is not None
    assert spec.loader is not None
    held = module_from_spec(spec)
    spec.loader.exec_module(held)
    if isinstance(held.CASES, dict):
        for name, make in held.CASES.items():
            yield name, "right", nine.whole()
            yield name, "wrong", make(nine)
    else:
        for name, right, wrong in held.CASES:
            yield name, "right", right
            yield name, "wrong", wrong


def lines(audit: fd.Audit) -> Iterator[str]:
    """Everything that an audit says."""
    for check in audit.checks:
        identity, outcome = check.identity, check.outcome
        told = f"{check.rule.id} {outcome.verdict.value}"
        if outcome.reason is not None:
            told += f" ({outcome.reason.value})"
        if isinstance(identity, Wording):
            yield f"{told} “{identity.found}” → {identity.wanted.zh} | {identity.wanted.en} | {identity.stated}"
            continue
        numbers = (outcome.expected, outcome.found, outcome.allowance)
        yield f"{told} {identity.written(short_names(identity.figures, audit.coverage, 'zh'))}"
        yield f"  {identity.written(str)} {' '.join(f'{number:.9g}' if number is not None else '-' for number in numbers)}"
    for finding in audit.findings:
        for language in ("zh", "en"):
            yield f"  ! {finding.severity.name} {fd.message(finding, language)}"


def said(nine: ModuleType) -> Iterator[str]:
    for module in MODULES:
        for name, kind, disclosure in cases(module, nine):
            yield f"# {module} {name} {kind}"
            yield from lines(fd.audit(disclosure, [BY_NAME[name]]))
    yield "# nine tables"
    yield from lines(fd.audit(nine.whole()))
    for path in DOCUMENTS:
        yield f"# {path.stem}"
        yield from lines(fd.audit(read_bytes((path.read_bytes(), path.name))))


def test_what_every_rule_says(nine):
    """Nothing that a rule says of its cases changes without being seen."""
    now = list(said(nine))
    if os.environ.get("SAID") == "write":
        SAID.write_text("\n".join(now) + "\n", "utf-8")
    assert now == SAID.read_text("utf-8").splitlines()
