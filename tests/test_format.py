"""Numbers for people: exact, half-up, in the locale's own pattern."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.unit import HUNDRED_MILLION_YUAN, YUAN


@pytest.mark.parametrize(
    ("value", "options", "expected"),
    [
        (Decimal("2582.725"), {}, "2,582.73"),
        (Decimal(0), {}, "0.00"),
        (Decimal("-0.001"), {}, "0.00"),
        (Decimal("-1234.565"), {}, "-1,234.57"),
        (5, {"decimals": 0}, "5"),
        (Decimal("2582.72"), {"unit": YUAN}, "25,827,200.00"),
        (Decimal("2582.72"), {"unit": HUNDRED_MILLION_YUAN, "decimals": 4}, "0.2583"),
        (Decimal("1234567.5"), {"locale": "de"}, "1.234.567,50"),
        (Decimal("1234567.5"), {"locale": "en-IN"}, "12,34,567.50"),
        (fd.Figure.parse("1.005"), {}, "1.01"),
        (
            Decimal("123456789012345678901234567890123.005"),
            {},
            "123,456,789,012,345,678,901,234,567,890,123.01",
        ),
        (None, {}, "—"),
        (None, {"blank": ""}, ""),
    ],
)
def test_amounts(value, options, expected):
    """An amount has thousands separators and a fixed number of decimals."""
    assert fd.format_amount(value, **options) == expected


@pytest.mark.parametrize(
    ("value", "options", "expected"),
    [
        (Decimal("0.93615"), {}, "93.62%"),
        (Decimal("-0.2357"), {"decimals": 1}, "-23.6%"),
        (Decimal(1), {}, "100.00%"),
        (fd.Figure.parse("6.38%"), {}, "6.38%"),
        (fd.Revenue(other="1", business="2")["other"].share, {}, "33.33%"),
        (None, {"blank": "不可比"}, "不可比"),
    ],
)
def test_rates(value, options, expected):
    """A rate is a ratio and is shown as a percentage."""
    assert fd.format_rate(value, **options) == expected


@given(st.decimals(-(10**9), 10**9, places=4, allow_nan=False))
def test_formatting_is_exact_in_any_context(value):
    """The caller's decimal context changes nothing."""
    with localcontext() as context:
        context.prec = 3
        shown = fd.format_amount(value, 4)
    assert Decimal(shown.replace(",", "")) == value


@pytest.mark.parametrize("value", [1.5, "1.5", True, Decimal("NaN")])
def test_what_is_no_exact_number_is_refused(value):
    """A float is refused here too."""
    with pytest.raises(fd.FigureError):
        fd.format_amount(value)


def test_decimals_cannot_be_negative():
    """A negative number of decimals is a slip."""
    with pytest.raises(ValueError, match="decimals must be 0 or more"):
        fd.format_rate(Decimal(1), -1)
