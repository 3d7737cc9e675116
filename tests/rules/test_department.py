"""The rules of 部门概况."""

from __future__ import annotations

import pytest

from fiscaldisclosure import Department, Disclosure, Mention, Place

CASES = [
    (
        "staff-total-differs",
        Disclosure(department=Department(stated_staff=90, in_service=90, retired_cadres=0, retired=0)),
        Disclosure(department=Department(stated_staff=91, in_service=90, retired_cadres=0, retired=0)),
    ),
    (
        "listed-names-miscounted",
        Disclosure(department=Department(stated_offices=2, offices=["办公室", "组织科"])),
        Disclosure(department=Department(stated_offices=3, offices=["办公室", "组织科"])),
    ),
    (
        "department-name-varies",
        Disclosure(
            department=Department(name="某市委员会组织部", mentions=[Mention(name="某市委员会 组织部")])
        ),
        Disclosure(department=Department(name="某市委员会组织部", mentions=[Mention(name="某市委组织部")])),
    ),
    (
        "staff-change-exceeds-staff",
        Disclosure(department=Department(in_service=90, in_service_change=-9)),
        Disclosure(department=Department(retired_cadres=0, retired_cadres_change=3)),
    ),
]


@pytest.mark.parametrize(("name", "right", "_wrong"), CASES, ids=[case[0] for case in CASES])
def test_what_is_right_passes(name, right, _wrong, violated):
    """A document that is right, rounding included, breaks no rule."""
    assert not violated(name, right)


@pytest.mark.parametrize(("name", "_right", "wrong"), CASES, ids=[case[0] for case in CASES])
def test_what_is_wrong_fails(name, _right, wrong, violated):
    """The fault a rule is named after breaks it."""
    assert violated(name, wrong)


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
