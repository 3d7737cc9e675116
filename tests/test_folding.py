"""One fault is told once: no two findings ask for one figure's correction to one value."""

from hypothesis import given

import fiscaldisclosure as fd
from fiscaldisclosure.audit.finding import right_text
from fiscaldisclosure.figure import Figure, Place
from fiscaldisclosure.interval import Rounding
from fiscaldisclosure.testing import disclosures_with_tables, slips
from fiscaldisclosure.unit import WAN_YUAN


def printed(value):
    """A figure of the table of revenue."""
    return Figure.parse(value, WAN_YUAN, place=Place(table="收入决算表"))


def revenue(total, other):
    """The table of revenue with two sources."""
    return fd.Disclosure(
        revenue=fd.Revenue(
            fiscal_appropriation=printed("80.00"), other=printed(other), stated_total=printed(total)
        ),
        tables=(fd.TableFound(key="revenue", title="收入决算表"),),
    )


def told(disclosure):
    """The rules of what is wrong or suspicious, each with those told with it."""
    audit = fd.audit(disclosure)
    return [
        (finding.rule.id, [check.rule.id for check in finding.related])
        for finding in (*audit.errors, *audit.warnings)
    ]


def test_what_the_correction_of_a_figure_mends_is_told_with_it():
    """A total with a wrong sign is not asked for the reason of a negative amount as well."""
    assert told(revenue("-100.00", "20.00")) == [("FD201", ["FD825"])]


def test_what_the_correction_leaves_is_told_apart():
    """A refund is still negative when the total beside it is right."""
    rules = [rule for rule, _ in told(revenue("160.00", "-20.00"))]
    assert rules == ["FD201", "FD825"]


@given(slips(disclosures_with_tables(Rounding.NEAREST)))
def test_no_two_findings_tell_one_correction_of_one_figure(slip):
    """Whatever slip was made, a figure and what it should be are told by one finding."""
    audit = fd.audit(slip.disclosure)
    corrections = [
        (id(finding.suspect), right_text(finding))
        for finding in (*audit.errors, *audit.warnings)
        if finding.suspect is not None and right_text(finding)
    ]
    assert len(corrections) == len(set(corrections))
