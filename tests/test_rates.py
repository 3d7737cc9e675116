"""Rates and scores: exact, rounded only at the edge, and sound on intervals."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fiscaldisclosure import rates
from fiscaldisclosure.interval import Interval, Rounding, round_half_up
from fiscaldisclosure.testing import amounts

D = Decimal

RATIOS = (
    rates.share,
    rates.completion,
    rates.execution,
    rates.growth,
    rates.variance,
    rates.growth_from_change,
)


def printed(value, decimals=2):
    return Rounding.NEAREST.around(round_half_up(value, decimals))


class TestExact:
    @pytest.mark.parametrize(
        ("part", "whole", "expected"),
        [
            ("2417.96", "2582.72", "0.9362"),
            ("164.77", "2582.72", "0.0638"),
            ("1886.08", "2582.72", "0.7303"),
            ("1", "3", "0.3333"),
            ("2", "3", "0.6667"),
            ("1", "20000", "0.0001"),
        ],
    )
    def test_shares_round_half_up_at_the_edge(self, part, whole, expected):
        """A share is exact until it is printed; then ties go up."""
        assert D(expected) == round_half_up(rates.share(D(part), D(whole)), 4)

    def test_rates_keep_fifty_digits(self):
        """Two thirds is not cut at the caller's precision."""
        with localcontext(prec=5):
            assert len(rates.share(D(2), D(3)).as_tuple().digits) == 50

    @pytest.mark.parametrize(
        "formula", [formula for formula in RATIOS if formula is not rates.growth_from_change]
    )
    def test_there_is_no_rate_on_a_zero_base(self, formula):
        """How a zero base is printed is the document's convention, not a number."""
        assert formula(D("307.82"), D("0.00")) is None
        assert formula(printed(D("307.82")), printed(D(0))) is None

    def test_there_is_no_growth_from_nothing(self):
        """Where all of it is increase, the prior year was zero."""
        assert rates.growth_from_change(D("307.82"), D("307.82")) is None
        assert rates.growth_from_change(printed(D("307.82")), printed(D("307.82"))) is None

    @pytest.mark.parametrize(
        ("current", "prior", "expected"), [("0", "5", "-1"), ("5", "5", "0"), ("10", "5", "1")]
    )
    def test_growth(self, current, prior, expected):
        """Down to nothing is −100 %, no change 0 %, twice as much 100 %."""
        assert D(expected) == rates.growth(D(current), D(prior)) == rates.variance(D(current), D(prior))
        assert D(expected) == rates.growth_from_change(D(current), D(current) - D(prior))

    @pytest.mark.parametrize(
        ("operator", "target", "actual", "expected"),
        [
            ("≥", 4, 2, "0.5"),
            ("=", 4, 2, "0.5"),
            ("≤", 7, 14, "0.5"),
            ("<", 7, 14, "0.5"),
            ("≥", 1000, 3813, "3.813"),
        ],
    )
    def test_attainment(self, operator, target, actual, expected):
        """More is better, except under ≤; how far a target was exceeded stays visible."""
        assert D(expected) == rates.attainment(operator, D(target), D(actual))

    @pytest.mark.parametrize(
        ("rate", "expected"), [("0.9348", "9.348"), ("1", "10"), ("1.2", "10"), ("0", "0")]
    )
    def test_full_marks_at_most(self, rate, expected):
        """A score never exceeds its weight."""
        assert D(expected) == rates.score(D(10), D(rate))


class TestIntervals:
    @given(st.sampled_from(RATIOS), amounts(signed=True), amounts(signed=True))
    def test_the_set_of_rates_holds_the_rate_of_every_true_pair(self, formula, one, other):
        """Whatever was rounded away, the exact rate is among those the prints allow."""
        possible = formula(printed(one), printed(other))
        assume(possible is not None)
        assert formula(one, other) in possible

    @given(st.sampled_from(RATIOS), amounts(signed=True), amounts(signed=True))
    def test_the_set_of_rates_holds_the_rate_of_the_prints(self, formula, one, other):
        """A clerk who computes from the printed figures is right too."""
        a, b = round_half_up(one, 2), round_half_up(other, 2)
        possible = formula(printed(one), printed(other))
        assume(possible is not None)
        assert formula(a, b) in possible

    @given(amounts(), amounts())
    def test_growth_from_change_agrees_with_growth(self, current, prior):
        """Both ways to the same rate give the same rate."""
        assume(prior)
        one, other = rates.growth(current, prior), rates.growth_from_change(current, current - prior)
        assert abs(one - other) <= abs(one) * D("1E-48") + D("1E-48")

    @given(amounts(), amounts())
    def test_scores_are_sound(self, executed, budget):
        """The set of scores holds the score of the exact rate, and nothing above full marks."""
        weight, rate = Interval.exactly(10), rates.execution(printed(executed), printed(budget))
        assume(rate is not None)
        possible = rates.score(weight, rate)
        assert rates.score(D(10), rates.execution(executed, budget)) in possible
        assert possible.hi <= 10
