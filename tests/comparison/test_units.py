"""Units added up and held against their department."""

import pytest

import fiscaldisclosure as fd


def accounts(name, appropriation, total, *, superior=None, units=None):
    """The revenue of a department or a unit."""
    return fd.Disclosure(
        department=fd.Department(name=name, year=2024, stated_units=units),
        revenue=fd.Revenue(
            fiscal_appropriation=appropriation, subsidy_from_superior=superior, stated_total=total
        ),
    )


UNITS = [accounts("某局本级", "60.00", "60.00"), accounts("某所", "40.00", "45.00", superior="5.00")]


def test_what_units_have_is_held_against_their_department():
    """By the rules for units, and by no others."""
    compared = fd.consolidate(accounts("某局", "90.00", "99.00"), UNITS)
    assert [item.rule.id for item in compared.findings] == ["FC301", "FC302"]
    assert compared.relation is fd.Relation.UNITS


def test_whether_all_are_there_follows_from_their_number():
    """With the department itself or without it."""
    for told, found in ((1, 1), (2, 1), (3, 0), (None, 0)):
        compared = fd.consolidate(accounts("某局", "110.00", "110.00", units=told), UNITS)
        assert len(compared.findings) == found, told


def test_units_of_another_year_are_refused():
    """And so is nothing at all."""
    with pytest.raises(fd.DataError, match="at least one"):
        fd.consolidate(UNITS[0], [])
    other = fd.Disclosure(department=fd.Department(name="某所", year=2023))
    with pytest.raises(fd.DataError, match="one year"):
        fd.consolidate(UNITS[0], [other])
