"""The catalogue as a whole, held against many disclosures: no rule sleeps, repeats another or accuses the honest."""

import tomllib
from pathlib import Path

import pytest
from measure.selfcheck import generated, relation, selfcheck, written

import fiscaldisclosure as fd
from fiscaldisclosure.identities import AtMost, Constant, Equal, Share, Sum
from fiscaldisclosure.report.examples import HOLDS
from fiscaldisclosure.rules.case import cases_of
from fiscaldisclosure.rules.catalogue import CATALOGUE
from fiscaldisclosure.rules.rule import Severity

AGREED = tomllib.loads((Path(__file__).parents[1] / "pages" / "equations.toml").read_text("utf-8"))
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


def test_rules_that_no_case_sees_hold_have_a_reason():
    """Most rules judge something right to be right."""
    holding = {
        rule.id
        for rule in CATALOGUE
        for case in cases_of(rule)
        for one in rule.requirements(case.right)
        if one.confront().verdict in HOLDS
    }
    assert sorted({rule.id for rule in CATALOGUE} - holding) == agreed("never", "held")


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
    for group in ("never", "silent", "accusing"):
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
