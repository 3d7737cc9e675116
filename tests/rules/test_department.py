"""The rules of 部门概况."""

from __future__ import annotations

from fiscaldisclosure import Department, Disclosure, Mention, Place


def test_one_finding_for_each_spelling(outcomes):
    """However often a wrong spelling occurs, it is told once, with the number of its places."""
    mentions = [Mention(name="某市委组织部", place=Place(page=page)) for page in (3, 7)]
    disclosure = Disclosure(department=Department(name="某市委员会组织部", mentions=mentions))
    assert len(outcomes("department-name-varies", disclosure)) == 1


def test_unlisted_kinds_of_staff_prove_nothing(violated):
    """Where the retired are not told, more staff than people in service is no fault."""
    assert not violated(
        "staff-total-differs", Disclosure(department=Department(stated_staff=95, in_service=90))
    )
