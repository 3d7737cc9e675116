"""Every rule for what is compared lets its right cases pass and tells of its wrong ones."""

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.audit.confront import confront
from fiscaldisclosure.comparison import RULES
from fiscaldisclosure.comparison.bundle import UNKNOWN
from fiscaldisclosure.comparison.case import cases_of, told
from fiscaldisclosure.report.examples import documented, example_of

CASES = [(rule, case) for rule in RULES for case in cases_of(rule)]
each_case = pytest.mark.parametrize(("rule", "case"), CASES, ids=[rule.name for rule, _ in CASES])


def found(disclosure, rule):
    """What a rule tells that rounding does not explain."""
    audit = confront(disclosure, [rule], habits=UNKNOWN)
    return [item for item in audit.findings if item.check.outcome.verdict.value == "impossible"]


@each_case
def test_what_is_right_passes(rule, case):
    """What lawful accounts may print beside each other is nothing to tell of."""
    assert found(case.right, rule) == []


@each_case
def test_what_is_wrong_fails(rule, case):
    """The fault a rule is named after is told."""
    assert case.wrong is None or found(case.wrong, rule)


def test_every_rule_has_a_case_of_either_kind():
    """In the order of the rules, and none of a rule that is gone."""
    assert list(told()) == [rule.name for rule in RULES]
    assert all(any(case.wrong is not None for case in cases_of(rule)) for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_the_page_of_a_rule_shows_what_passes_and_fails(rule):
    """As comparing printed it."""
    for language in ("zh", "en"):
        example = example_of(rule, language)
        assert example.passes
        assert example.fails
        assert example.fails.splitlines()[0] in documented(rule, language)


def test_members_keep_their_names():
    """A unit that tells no name goes by its number."""
    units = [fd.Disclosure(department=fd.Department(name="某所")), fd.Disclosure()]
    bundle = cases_of(RULES[-1])[0].right
    assert [label.zh for label, _ in type(bundle).of_units(units[0], units, complete=True).members] == [
        "部门",
        "某所",
        "2",
    ]
