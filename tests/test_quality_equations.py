"""The table of equations: every rule stands in it, and what it says of cases and documents is true."""

import json
from pathlib import Path

import pytest
from measure.selfcheck import selfcheck
from pages.equations import EXERCISED, groups, page

import fiscaldisclosure as fd
from fiscaldisclosure.rules.catalogue import CATALOGUE

FILES = (
    "urumqi-organization-department-2024.txt",
    "putuo-finance-bureau-2024.pdf",
    "putuo-social-work-department-2024.pdf",
)
EQUATIONS = [equation for group in groups() for equation in group["equations"]]


def test_every_rule_holds_an_equation_and_every_rule_named_exists():
    """A rule without an equation is not in the survey; an equation without its rule is a promise."""
    named = {rule for equation in EQUATIONS for rule in equation.get("rules", ())}
    assert named == {rule.id for rule in CATALOGUE}


@pytest.mark.parametrize("equation", EQUATIONS, ids=lambda equation: equation["id"])
def test_an_equation_has_rules_or_a_reason_why_not(equation):
    """What is left out is left out knowingly."""
    assert equation["says"]
    assert equation.get("rules") or equation.get("without")
    assert len(set(equation.get("rules", ()))) == len(equation.get("rules", ()))


def test_every_error_that_inspectors_name_is_there():
    """The errors are numbered from 1 to 27, and ids are unique."""
    ids = [equation["id"] for equation in EQUATIONS]
    assert [name for name in ids if name.startswith("E")] == [f"E{number}" for number in range(1, 28)]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_has_a_row_for_each_equation(language):
    """With its rules linked, their cases and the letters of the documents that exercise it."""
    rows = page(language).splitlines()
    assert sum(row.startswith("| ") for row in rows) == len(EQUATIONS) + len(groups())
    (row,) = (row for row in rows if row.startswith("| A1.1 |"))
    assert row.endswith("| [FD201](rules/FD201.md) | `revenue.toml` | U F S |")


@pytest.mark.shared
def test_the_documents_exercise_what_the_page_says(shared, kept):
    """The list of rules by document is what the documents give today."""
    pytest.importorskip("pypdfium2")
    found = {Path(name).stem: sorted(selfcheck([fd.read(shared / name)]).bound) for name in FILES}
    kept(EXERCISED, json.dumps(found, indent=1) + "\n")
