"""The algebra of what a printed number can stand for."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fiscaldisclosure.interval import Interval, Rounding, half_unit, round_half_up

D = Decimal

numbers = st.builds(
    lambda digits, exponent: D(digits).scaleb(exponent), st.integers(-9999, 9999), st.integers(-4, 2)
)


@st.composite
def intervals(draw):
    """Intervals of every kind: with open and closed ends, of one point, around zero."""
    lo, hi = sorted((draw(numbers), draw(numbers)))
    if lo == hi:
        return Interval(lo, hi)
    return Interval(lo, hi, lo_closed=draw(st.booleans()), hi_closed=draw(st.booleans()))


@st.composite
def members(draw, interval):
    """Numbers that belong to an interval, its ends with preference."""
    parts = draw(st.integers(0, 8))
    value = interval.lo + (interval.hi - interval.lo) * D(parts) / 8
    assume(value in interval)
    return value


@st.composite
def sets_with_members(draw):
    interval = draw(intervals())
    return interval, draw(members(interval))


class TestAlgebra:
    @given(sets_with_members(), sets_with_members())
    def test_results_contain_every_result(self, one, other):
        """Whatever is computed from members of two sets belongs to what is computed from the sets."""
        (a, x), (b, y) = one, other
        assert x + y in a + b
        assert x - y in a - b
        assert x * y in a * b
        if not b.lo <= 0 <= b.hi:
            with localcontext(prec=200):
                assert x / y in a / b

    @given(intervals(), intervals())
    def test_order_of_operands_is_indifferent(self, a, b):
        """Sums, products and intersections are commutative."""
        assert a + b == b + a
        assert a * b == b * a
        assert a & b == b & a
        assert a.meets(b) == b.meets(a)

    @given(intervals(), intervals(), intervals())
    def test_sums_are_associative_and_equal_to_the_sum_of_all(self, a, b, c):
        """Adding one by one gives what adding all at once gives."""
        assert (a + b) + c == a + (b + c) == Interval.sum([a, b, c])

    @given(intervals(), intervals(), intervals())
    def test_products_are_subdistributive(self, a, b, c):
        """a(b + c) is never more than ab + ac, which counts the spread of a twice."""
        assert _within(a * (b + c), a * b + a * c)

    @given(intervals())
    def test_negation_undoes_itself_and_mirrors_the_ends(self, a):
        """−(−a) is a, and what was open below is open above."""
        negative = -a
        assert a == -negative
        assert (a.lo_closed, a.hi_closed) == (negative.hi_closed, negative.lo_closed)
        assert negative == a * -1

    @given(intervals(), intervals())
    def test_meeting_means_having_something_in_common(self, a, b):
        """Two sets meet exactly if their intersection is not empty."""
        assert ((a & b) is not None) == a.meets(b)

    @given(intervals(), sets_with_members())
    def test_an_intersection_holds_what_both_hold(self, a, other):
        """A number belongs to an intersection exactly if it belongs to both sets."""
        b, x = other
        both = a & b
        assert (x in a and x in b) == (both is not None and x in both)

    @given(intervals(), intervals(), intervals())
    def test_intersections_are_idempotent_and_associative(self, a, b, c):
        """Intersecting again, or in another order, changes nothing."""
        assert a == a & a
        ab, bc = a & b, b & c
        assert (ab and ab & c) == (bc and a & bc)

    @given(sets_with_members(), numbers)
    def test_a_ceiling_cuts_every_member(self, one, limit):
        """The image under min(x, limit) holds the image of every member."""
        a, x = one
        assert min(x, limit) in a.at_most(limit)

    @given(intervals(), intervals())
    def test_division_undoes_multiplication_but_for_spread(self, a, b):
        """A × b ÷ b holds a."""
        assume(not b.lo <= 0 <= b.hi)
        assert _within(a, a * b / b)

    @given(intervals(), intervals())
    def test_a_divisor_that_can_be_zero_is_refused(self, a, b):
        """Nothing is divided by a set that holds zero or comes arbitrarily near it."""
        assume(b.lo <= 0 <= b.hi)
        with pytest.raises(ZeroDivisionError, match="can be zero"):
            a / b

    @given(intervals())
    def test_width_is_never_negative(self, a):
        """The ends are in order, so the distance between them is not negative."""
        assert a.width >= 0
        assert (a.width == 0) == (a.lo == a.hi)

    @given(intervals(), intervals())
    def test_the_callers_decimal_context_is_indifferent(self, a, b):
        """A caller who computes with three digits gets the same sets."""
        with localcontext(prec=3):
            coarse = (a + b, a - b, a * b)
        assert (a + b, a - b, a * b) == coarse


def _within(inner, outer):
    low = outer.lo < inner.lo or (outer.lo == inner.lo and (outer.lo_closed or not inner.lo_closed))
    high = inner.hi < outer.hi or (outer.hi == inner.hi and (outer.hi_closed or not inner.hi_closed))
    return low and high


class TestSet:
    def test_an_empty_set_is_refused(self):
        """Ends in the wrong order, or a single point that does not belong, make no interval."""
        for kwargs in ({"lo": D(2), "hi": D(1)}, {"lo": D(1), "hi": D(1), "lo_closed": False}):
            with pytest.raises(ValueError, match="cannot be empty"):
                Interval(**kwargs)

    @pytest.mark.parametrize("end", ["NaN", "Infinity"])
    def test_endless_sets_are_refused(self, end):
        """An end must be a finite number."""
        with pytest.raises(ValueError, match="finite"):
            Interval(D(0), D(end))

    def test_ends_belong_or_not(self):
        """A closed end belongs to the set, an open one does not."""
        interval = Interval(D(1), D(2), hi_closed=False)
        assert (D(1) in interval, 1 in interval, D(2) in interval) == (True, True, False)
        assert "1" not in interval

    def test_it_is_written_as_in_mathematics(self):
        """Brackets show which ends belong."""
        assert str(Interval(D(-1), D("2.50"), lo_closed=False)) == "(-1, 2.50]"

    def test_zero_times_an_open_end_is_reached(self):
        """Zero belongs to [0, 1) × [0, 1) although other ends are open."""
        half_open = Interval(D(0), D(1), hi_closed=False)
        assert half_open * half_open == half_open
        assert D(0) in half_open * Interval(D(2), D(3), lo_closed=False, hi_closed=False)


class TestMistakesOfOthers:
    """Four mistakes of a widely used validator in the arithmetic of truncated figures; ours must not have them."""

    def test_a_negative_weight_swaps_open_and_closed_too(self):
        """−(5 truncated) is (−6, −5]: neither −4 nor −6, as truncated, can equal it."""
        minus_five = -Rounding.TRUNCATED.around(D(5))
        assert Interval(D(-6), D(-5), lo_closed=False) == minus_five
        assert not Rounding.TRUNCATED.around(D(-4)).meets(minus_five)
        assert not Rounding.TRUNCATED.around(D(-6)).meets(minus_five)

    def test_touching_counts_only_where_both_sides_are_closed(self):
        """Exactly 12 is not 5 + 5 truncated, which is [10, 12)."""
        total = Rounding.TRUNCATED.around(D(5)) + Rounding.TRUNCATED.around(D(5))
        assert Interval(D(10), D(12), hi_closed=False) == total
        assert not total.meets(Rounding.EXACT.around(D(12)))

    def test_printings_that_contradict_each_other_have_nothing_in_common(self):
        """100 and 500 are never two printings of one number."""
        assert (Rounding.NEAREST.around(D(100)) & Rounding.NEAREST.around(D(500))) is None

    def test_an_intersection_is_open_where_either_side_is(self):
        """10 truncated, [10, 11), and 11 exactly have nothing in common."""
        assert (Rounding.TRUNCATED.around(D(10)) & Rounding.EXACT.around(D(11))) is None


class TestRounding:
    @given(numbers, st.integers(-3, 2), st.sampled_from([Rounding.NEAREST, Rounding.TRUNCATED]))
    def test_a_print_can_stand_for_what_was_printed(self, value, exponent, rounding):
        """A number belongs to what its own print can stand for, also if the habit is not known."""
        print_ = rounding.shorten(value, exponent)
        assert value in rounding.around(print_)
        assert value in Rounding.UNKNOWN.around(print_)

    @given(numbers, st.integers(-3, 2))
    def test_half_even_fits_too(self, value, exponent):
        """A clerk who rounds ties to even is not told from one who rounds them up."""
        assert value in Rounding.NEAREST.around(value.quantize(D((0, (1,), exponent))))

    @pytest.mark.parametrize(
        ("value", "decimals", "expected"),
        [
            ("0.125", 2, "0.13"),
            ("-0.125", 2, "-0.13"),
            ("2.5", 0, "3"),
            ("0.12499", 2, "0.12"),
            ("15", -1, "2E+1"),
        ],
    )
    def test_ties_go_up(self, value, decimals, expected):
        """四舍五入: a tie goes away from zero, never to even."""
        assert str(D(expected)) == str(round_half_up(D(value), decimals))

    @pytest.mark.parametrize(
        ("rounding", "value", "expected"),
        [
            (Rounding.NEAREST, "93.62", "[93.615, 93.625]"),
            (Rounding.TRUNCATED, "4", "[4, 5)"),
            (Rounding.TRUNCATED, "-4", "(-5, -4]"),
            (Rounding.TRUNCATED, "0.0", "(-0.1, 0.1)"),
            (Rounding.EXACT, "7", "[7, 7]"),
            (Rounding.UNKNOWN, "4", "[3.5, 5)"),
            (Rounding.UNKNOWN, "-4", "(-5, -3.5]"),
        ],
    )
    def test_what_a_print_stands_for(self, rounding, value, expected):
        """Each habit has its own interval, mirrored for negative numbers."""
        assert expected == str(rounding.around(D(value)))

    def test_half_a_unit_of_any_precision(self):
        """Half a unit is known for the usual precisions by heart and computed for the others."""
        assert [D("0.05"), D("5E+2"), D("5E-21")] == [half_unit(D(text)) for text in ("1.0", "1E+3", "1E-20")]


def test_nothing_is_nothing_by_whatever_it_is_divided():
    """Zero belongs to a quotient even if the ends of the divisor do not belong to it."""
    assert (Interval(D(0), D(1)) / Interval(D(1), D(2), lo_closed=False, hi_closed=False)).lo_closed
    assert not (Interval(D(1), D(3)) / Interval(D(1), D(2), lo_closed=False, hi_closed=False)).lo_closed


def test_an_open_end_stays_open_at_the_limit():
    """What comes near full marks and never reaches them is left as it is."""
    near = Interval(D(0), D(1), hi_closed=False)
    assert near.at_most(1) == near
