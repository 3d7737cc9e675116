"""Whatever decimal context the caller has set, everything computed is exact."""

from decimal import ROUND_UP, Context, Inexact, InvalidOperation, localcontext

import attrs
import pytest
from hypothesis import given

import fiscaldisclosure as fd
from fiscaldisclosure.testing import disclosures

HOSTILE = Context(prec=3, rounding=ROUND_UP, traps=[Inexact, InvalidOperation])
"""A caller's context in which an addition of two printed amounts is an error."""


def computed(value, seen):
    """Yield every public property of a value and of what it is made of."""
    if isinstance(value, tuple | list):
        for item in value:
            yield from computed(item, seen)
    elif attrs.has(type(value)) and id(value) not in seen:
        seen[id(value)] = value
        for name, kind in vars(type(value)).items():
            if isinstance(kind, property) and not name.startswith("_"):
                yield name, getattr(value, name)
        for field in attrs.fields(type(value)):
            yield from computed(getattr(value, field.name), seen)


@given(disclosures())
def test_properties_do_not_follow_the_callers_context(disclosure):
    """Shares, rates, differences and sums are the same, and none of them loses a digit."""
    expected = list(computed(disclosure, {}))
    with localcontext(HOSTILE):
        assert list(computed(disclosure, {})) == expected


@given(disclosures())
def test_auditing_and_telling_do_not_follow_the_callers_context(disclosure):
    """The same figures, findings and words."""
    expected = fd.audit(disclosure)
    told = [str(finding) for finding in expected.findings]
    reported = fd.report(expected, "csv")
    with localcontext(HOSTILE):
        audit = fd.audit(disclosure)
        assert [str(finding) for finding in audit.findings] == told
        assert fd.report(audit, "csv") == reported


@pytest.mark.shared
@pytest.mark.parametrize("name", ["urumqi-organization-department-2024.txt", "yichuan-street-2025.html"])
def test_reading_does_not_follow_the_callers_context(shared, name):
    """Structure is decided by sums, which are exact."""
    expected = fd.read(shared / name)
    with localcontext(HOSTILE):
        assert fd.read(shared / name) == expected
