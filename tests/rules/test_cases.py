"""Every rule lets its right cases pass and tells of its wrong ones; what it says is kept, word for word."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.audit.naming import short_names
from fiscaldisclosure.identities import Verdict, Wording
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.report.examples import HOLDS, documented
from fiscaldisclosure.rules.case import ROOM, cases_of, changed, module_of, told, without
from fiscaldisclosure.rules.catalogue import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = Path(__file__).parents[1]
SAID, FOUND = TESTS / "snapshots" / "said", TESTS / "snapshots" / "found"
BY_MODULE = {
    module: [rule for rule in CATALOGUE if module_of(rule) == module] for module in map(module_of, CATALOGUE)
}
CASES = [(rule, case) for rule in CATALOGUE for case in cases_of(rule)]
DOCUMENTS = [
    TESTS.parent / "examples" / "organization-department.txt",
    *sorted((TESTS / "read" / "wordings").glob("*.txt")),
]

each_rule = pytest.mark.parametrize("rule", CATALOGUE, ids=[rule.name for rule in CATALOGUE])
each_case = pytest.mark.parametrize(("rule", "case"), CASES, ids=[rule.name for rule, _ in CASES])


def verdicts(rule, disclosure):
    """What a rule makes of a disclosure."""
    return {one.confront().verdict for one in rule.requirements(disclosure) if one.says_something}


@each_case
def test_what_is_right_passes(rule, case):
    """A document that is right, rounding included, breaks no rule."""
    assert Verdict.IMPOSSIBLE not in verdicts(rule, case.right)


@each_case
def test_what_is_wrong_fails(rule, case):
    """The fault a rule is named after breaks it, and is told."""
    if case.wrong is not None:
        assert Verdict.IMPOSSIBLE in verdicts(rule, case.wrong)
        assert [finding.rule for finding in fd.audit(case.wrong, [rule]).findings]


@each_rule
def test_every_rule_has_a_case_of_either_kind(rule):
    """A rule that nothing breaks may have stopped working long ago."""
    assert any(case.wrong is not None for case in cases_of(rule))


@each_rule
def test_every_rule_holds_of_something_right_or_speaks_of_faults_alone(rule):
    """A rule that is seen to hold of nothing yields its relations only where one is violated."""
    seen = set().union(*(verdicts(rule, case.right) for case in cases_of(rule)))
    assert seen & HOLDS or seen <= {Verdict.NOT_CHECKABLE}


@each_rule
def test_no_section_of_a_page_is_empty(rule):
    """Where no relation is seen to hold, words say what passes."""
    page = documented(rule, "en")
    assert all(part.strip() for part in re.split(r"^## .+$", page, flags=re.MULTILINE))


@pytest.mark.parametrize("module", BY_MODULE)
def test_a_file_of_cases_tells_of_rules_of_its_module_in_their_order(module):
    """One finds a case where one looks for it, and a rule that is gone takes its cases along."""
    assert list(told(module)) == [rule.name for rule in BY_MODULE[module]]


def test_every_file_of_cases_belongs_to_a_module_or_is_changed_by_cases():
    """A module that is gone takes its file along."""
    bases = {
        entry["on"] for module in BY_MODULE for one in told(module).values() for entry in one if "on" in entry
    }
    there = {Path(str(path)).stem for path in files(ROOM).joinpath("cases").iterdir()}
    assert there == set(BY_MODULE) | bases | {"lawful"}


def test_an_item_of_a_list_is_changed_by_its_name():
    """A change of an item that is not there is a mistake in the case."""
    data = {"rows": [{"code": "205", "name": "教育支出"}, {"code": "206", "name": "科学技术支出"}]}
    assert changed(data, {"rows": {"206": {"code": "207"}}})["rows"][1] == {
        "code": "207",
        "name": "科学技术支出",
    }
    assert without(data, ["rows", "205"]) == {"rows": data["rows"][1:]}
    assert without(data, ["rows", "206", "name"])["rows"][1] == {"code": "206"}
    with pytest.raises(StopIteration):
        changed(data, {"rows": {"208": {}}})


def lines(audit: fd.Audit) -> Iterator[str]:
    """Every check of an audit: what was held against what, and with which verdict."""
    for check in audit.checks:
        identity, outcome = check.requirement, check.outcome
        told_ = f"{check.rule.id} {outcome.verdict.value}"
        if outcome.reason is not None:
            told_ += f" ({outcome.reason.value})"
        if isinstance(identity, Wording):
            yield f"{told_} “{identity.found}” → {identity.wanted.zh} | {identity.wanted.en} | {identity.stated}"
            continue
        numbers = (outcome.expected, outcome.found, outcome.allowance)
        shown = " ".join(f"{number:.9g}" if number is not None else "-" for number in numbers)
        yield f"{told_} {identity.written(short_names(identity.figures, audit.coverage, 'zh'))}"
        yield f"  {identity.written(str)} {shown}"


def findings(audit: fd.Audit) -> Iterator[str]:
    """Every finding in both languages."""
    for finding in audit.findings:
        for language in ("zh", "en"):
            yield f"  ! {finding.severity.name} {fd.message(finding, language)}"


def said(module: str) -> Iterator[str]:
    """Everything that the rules of a module say of their cases."""
    for rule in BY_MODULE[module]:
        for case in cases_of(rule):
            for kind, disclosure in (("right", case.right), ("wrong", case.wrong)):
                if disclosure is not None:
                    audit = fd.audit(disclosure, [rule])
                    yield f"# {rule.name} {kind}"
                    yield from lines(audit)
                    yield from findings(audit)


@pytest.mark.parametrize("module", BY_MODULE)
def test_what_the_rules_of_a_module_say(module, kept):
    """Nothing that a rule says of its cases changes without being seen."""
    kept(SAID / f"{module}.txt", "\n".join(said(module)) + "\n")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_what_is_found_in_a_document(path, kept):
    """Nothing that is found in a whole document changes without being seen."""
    audit = fd.audit(read_bytes((path.read_bytes(), path.name)))
    kept(FOUND / f"{path.stem}.txt", "".join(f"{line}\n" for line in findings(audit)))


def test_the_nine_tables_are_right():
    """What most cases change has nothing wrong in it."""
    findings = fd.audit(fd.from_dict(told("nine_tables"))).findings
    assert [finding.rule.name for finding in findings] == []


def test_no_snapshot_is_left_of_what_is_gone():
    """A module or document that is gone takes its snapshot along."""
    assert {path.stem for path in SAID.iterdir()} == set(BY_MODULE)
    assert {path.stem for path in FOUND.iterdir()} == {path.stem for path in DOCUMENTS}


def numbers(data):
    """Every number in plain data but the number of rows by which a block is shifted."""
    if isinstance(data, dict | list):
        items = [data[key] for key in data if key != "by"] if isinstance(data, dict) else data
        return [number for item in items for number in numbers(item)]
    return [data] if isinstance(data, int | float) and not isinstance(data, bool) else []


@pytest.mark.parametrize("module", BY_MODULE)
def test_cases_quote_amounts(module):
    """A figure is text, so that it is printed as it was written; a year and a word of comparison are numbers."""
    assert set(numbers(told(module))) <= {-1, 0, 1, *range(2010, 2030)}
