"""The catalogue as a whole, held against many disclosures: no rule sleeps, repeats another or accuses the honest."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.identities import AtMost, Constant, Equal, Share, Sum, Verdict
from fiscaldisclosure.rules.catalogue import CATALOGUE
from fiscaldisclosure.rules.rule import Severity
from fiscaldisclosure.testing.selfcheck import generated, relation, selfcheck, untested, written

TESTS = Path(__file__).parent
EXAMPLES = Path(fd.__file__).parent / "rules" / "examples.json"
AGREED = tomllib.loads((TESTS / "quality" / "selfcheck.toml").read_text("utf-8"))
REFERENCE = (
    "urumqi-organization-department-2024.txt",
    "putuo-finance-bureau-2024.pdf",
    "putuo-social-work-department-2024.pdf",
)


def agreed(*names):
    """The rules of a list, whatever the reason."""
    reasons = AGREED
    for name in names:
        reasons = reasons[name]
    return sorted(rule for rules in reasons.values() for rule in rules)


@pytest.fixture(scope="module")
def drawn():
    """The self-check of generated disclosures."""
    return selfcheck(generated(60))


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """What is seen of each rule while the tests of the rules run."""
    out = tmp_path_factory.mktemp("seen") / "verdicts.json"
    command = ["-m", "pytest", "-q", "-p", "record_verdicts", "-p", "no:cacheprovider", "-m", "not shared"]
    path = os.pathsep.join(filter(None, [str(TESTS / "quality"), os.environ.get("PYTHONPATH")]))
    subprocess.run(
        [sys.executable, *command, str(TESTS / "rules")],
        check=True,
        capture_output=True,
        env=os.environ | {"VERDICTS": str(out), "PYTHONPATH": path},
    )
    return json.loads(out.read_text("utf-8"))


def test_every_rule_is_seen_to_hold_and_to_be_violated(seen):
    """Each rule judges something right and something wrong."""
    verdicts = {rule: {Verdict(one) for one in found} for rule, found in seen["verdicts"].items()}
    found = untested(verdicts)
    assert found == {kind: agreed("untested", kind) for kind in ("holds", "violated")}


def test_the_examples_on_the_pages_are_what_the_tests_saw(seen):
    """The examples of all rules have been executed; `EXAMPLES=write python -m pytest tests/test_quality_rules.py` renews them."""
    if os.environ.get("EXAMPLES") == "write":
        EXAMPLES.write_text(json.dumps(seen["examples"], ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert json.loads(EXAMPLES.read_text("utf-8")) == seen["examples"]
    assert list(seen["examples"]) == [rule.id for rule in CATALOGUE]


@pytest.mark.shared
def test_the_reference_documents_exercise_every_rule_but_those_agreed(shared):
    """A rule that no real document exercises has a reason; no two rules say the same of the same figures."""
    pytest.importorskip("pypdfium2")
    result = selfcheck(fd.read(shared / name) for name in REFERENCE)
    assert [rule.id for rule in result.silent] == agreed("silent", "reference")
    assert {" = ".join(ids) for ids in result.repeated} <= set(AGREED["repeated"])
    assert {" from ".join(ids) for ids in result.implied} <= set(AGREED["implied"])


def test_generated_disclosures_exercise_every_rule_but_those_agreed(drawn):
    """A rule that sleeps where all nine tables are told has a reason, and no relation is declared twice."""
    assert {rule.id for rule in drawn.silent} <= set(agreed("silent", "generated"))
    assert {" = ".join(ids) for ids in drawn.repeated} <= set(AGREED["repeated"])
    assert {" from ".join(ids) for ids in drawn.implied} <= set(AGREED["implied"])


def test_no_two_rules_contradict_each_other(drawn):
    """If two rules could not both hold, an honest disclosure would break one; only agreed suspicions do that."""
    assert [rule.id for rule in drawn.accusing if rule.severity is Severity.ERROR] == []
    assert {rule.id for rule in drawn.accusing} <= set(agreed("accusing", "generated"))


def test_the_agreed_lists_name_rules_of_the_catalogue():
    """A rule that is gone leaves the lists, and no rule stands in one twice."""
    ids = {rule.id for rule in CATALOGUE}
    for group in ("untested", "silent", "accusing"):
        for kind in AGREED[group]:
            listed = agreed(group, kind)
            assert set(listed) <= ids
            assert len(set(listed)) == len(listed)


def test_one_relation_has_many_forms():
    """A sum is the same whichever of its terms is stated; a share is not the share the other way round."""
    one, two, three = (fd.Figure.parse(text) for text in ("1.00", "2.00", "3.00"))
    assert relation(Sum(three, [one, two])) == relation(Sum(one, [three], [two]))
    assert relation(Equal.of(one, two)) == relation(Equal.of(two, one))
    assert relation(AtMost(one, three, [two])) == relation(AtMost(two, three, [one]))
    assert relation(AtMost(one, two)) != relation(AtMost(two, one))
    assert relation(Share(one, two, three)) != relation(Share(one, three, two))
    assert relation(Sum(Constant(one.value), [two])) == relation(Sum(Constant(one.value), [two, None]))


def test_what_is_found_is_told_in_words():
    """The command prints each list with its length."""
    revenue = fd.Revenue(other="3.00", public_service="1.00", stated_total="5.00")
    result = selfcheck([fd.Disclosure(revenue=revenue)])
    assert [rule.id for rule in result.accusing] == ["FD201"]
    assert result.documents == 1
    text = written(result)
    assert f"Judged nothing ({len(CATALOGUE) - len(result.bound)}):" in text
    assert "  FD201 revenue-total-differs: 1" in text
