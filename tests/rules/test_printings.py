"""The rule of figures printed several times."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fiscaldisclosure import Disclosure, Figure

CASES = [
    (
        "printings-differ",
        Disclosure(agency_operating=Figure(Decimal("8.07"), also=(Figure(Decimal("8.07")),))),
        Disclosure(agency_operating=Figure(Decimal("8.07"), also=(Figure(Decimal("8.70")),))),
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
