"""The promise over tables: the nine tables of true accounts, rounded cell by cell, are never accused."""

import pytest
from hypothesis import event, given

import fiscaldisclosure as fd
from fiscaldisclosure.identities import Verdict
from fiscaldisclosure.interval import Rounding
from fiscaldisclosure.rules.rule import Severity
from fiscaldisclosure.testing import accusations, disclosures_with_tables, slips


def told(findings):
    """What findings say, short enough to read in a failed test."""
    return [(finding.rule.name, finding.check.requirement.written(str)) for finding in findings]


@pytest.mark.parametrize("rounding", [Rounding.NEAREST, Rounding.TRUNCATED, None])
def test_nobody_honest_is_accused(rounding):
    """Tables in another unit than the narrative, blank or zero where there is nothing, give no error and no crash."""

    @given(disclosures_with_tables(rounding))
    def check(disclosure):
        audit = fd.audit(disclosure)
        assert told(accusations(audit)) == []
        assert audit.crashes == ()

    check()


TABLES_ALONE = ("FD23", "FD34", "FD35", "FD82", "FD83", "FD93", "FD94")


@given(disclosures_with_tables(Rounding.NEAREST))
def test_honest_tables_are_not_suspicious(disclosure):
    """No rule about tables warns of tables that are complete, named alike and filled in."""
    warnings = [
        finding
        for finding in fd.audit(disclosure).warnings
        if finding.rule.id.startswith(TABLES_ALONE) and finding.check.outcome.verdict is Verdict.IMPOSSIBLE
    ]
    assert told(warnings) == []


@given(slips(disclosures_with_tables(Rounding.NEAREST)))
def test_a_slip_in_a_table_never_stops_the_audit(slip):
    """Whatever people do wrong in a cell, the audit goes through, and what a relation can tell is an error."""
    audit = fd.audit(slip.disclosure)
    assert audit.crashes == ()
    visible = any(
        check.rule.severity is Severity.ERROR and check.outcome.verdict is Verdict.IMPOSSIBLE
        for check in audit.checks
    )
    event(f"{slip.kind}: {'visible' if visible else 'invisible'}")
    assert bool(audit.errors) == visible
