"""The relations: what they say of honest prints, of edges, and of what is missing."""

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from fiscaldisclosure import rates
from fiscaldisclosure.figure import Figure, Place
from fiscaldisclosure.identities import (
    AtMost,
    AttainmentScore,
    Completion,
    Direction,
    Equal,
    Execution,
    Growth,
    GrowthFromChange,
    Habits,
    Reason,
    Score,
    Share,
    Sum,
    Variance,
    Verdict,
)
from fiscaldisclosure.interval import Rounding
from fiscaldisclosure.testing import amounts
from fiscaldisclosure.unit import PERCENT, PIECE, POINT, WAN_YUAN

D = Decimal
HABITS = (Rounding.NEAREST, Rounding.TRUNCATED)
RATIOS = {
    Share: rates.share,
    Completion: rates.completion,
    Execution: rates.execution,
    Growth: rates.growth,
    Variance: rates.variance,
}
fine = {Verdict.EXACT, Verdict.WITHIN_ROUNDING}


def money(text):
    return Figure.parse(text, WAN_YUAN)


def rate(text):
    return Figure.parse(text, PERCENT)


def point(text):
    return Figure.parse(text, POINT)


places = st.tuples(st.integers(0, 3), st.integers(0, 3))
"""How many decimals amounts and rates are printed with."""
every_habit = st.builds(Habits, st.sampled_from(HABITS), st.sampled_from(HABITS))


def print_money(value, habits, decimals=2):
    return Figure(habits.amounts.shorten(value, -decimals))


def print_rate(value, habits, decimals=2):
    return Figure(habits.rates.shorten(value, -decimals - 2), PERCENT)


class TestHonestPrints:
    """Whatever true values were rounded, figure by figure, no relation among them is called impossible."""

    @given(
        st.lists(amounts(signed=True), min_size=1, max_size=30),
        st.lists(amounts(), max_size=3),
        every_habit,
        st.integers(0, 3),
    )
    def test_sums(self, parts, less, habits, decimals):
        """A total rounded from the true total agrees with its rounded parts."""
        whole = sum(parts, D(0)) - sum(less, D(0))
        stated, *figures = (print_money(value, habits, decimals) for value in (whole, *parts, *less))
        outcome = Sum(stated, figures[: len(parts)], figures[len(parts) :]).confront(habits)
        assert Verdict.IMPOSSIBLE is not outcome.verdict

    @given(st.lists(amounts(), min_size=2, max_size=30), every_habit)
    def test_sums_with_zeros_that_lost_their_decimals(self, parts, habits):
        """Where a clerk prints 0 for what would be 0.00, as for 0.003, a total agrees with its parts all the same."""
        here = Place(section="二、收入决算情况说明")

        def printed(value):
            figure = print_money(value, habits)
            return Figure(figure.value or D(0), place=here)

        stated, *figures = map(printed, (sum(parts, D(0)), *parts))
        assert Verdict.IMPOSSIBLE is not Sum(stated, figures).confront(habits).verdict

    @given(st.sampled_from(tuple(RATIOS)), amounts(signed=True), amounts(signed=True), every_habit, places)
    def test_ratios(self, kind, part, base, habits, places):
        """A rate computed from the true values agrees with the rounded ones, even over a tiny or negative base."""
        decimals, rate_decimals = places
        exact = RATIOS[kind](part, base)
        assume(exact is not None)
        identity = kind(
            print_rate(exact, habits, rate_decimals),
            print_money(part, habits, decimals),
            print_money(base, habits, decimals),
        )
        assert Verdict.IMPOSSIBLE is not identity.confront(habits).verdict

    @given(amounts(signed=True), amounts(signed=True), every_habit, places)
    def test_growth_from_change(self, current, prior, habits, places):
        """A growth rate agrees with the current figure and the change, both rounded, without the prior year."""
        decimals, rate_decimals = places
        exact = rates.growth(current, prior)
        assume(exact is not None)
        identity = GrowthFromChange(
            print_rate(exact, habits, rate_decimals),
            print_money(current, habits, decimals),
            print_money(current - prior, habits, decimals),
        )
        assert Verdict.IMPOSSIBLE is not identity.confront(habits).verdict

    @given(st.integers(1, 100), amounts(), amounts(), every_habit, places)
    def test_scores(self, weight, executed, budget, habits, places):
        """A score of the exact execution rate agrees with the rounded rate."""
        decimals, rate_decimals = places
        exact = rates.execution(executed, budget)
        assume(exact is not None)
        points = Figure(habits.amounts.shorten(rates.score(D(weight), exact), -decimals), POINT)
        identity = Score(points, Figure(D(weight), POINT), print_rate(exact, habits, rate_decimals))
        assert Verdict.IMPOSSIBLE is not identity.confront(habits).verdict

    @given(amounts(), amounts(), every_habit)
    def test_parts_and_directions(self, one, other, habits):
        """A part is at most its whole, and more is more, after rounding too."""
        small, large = sorted((one, other))
        part, whole = print_money(small, habits), print_money(large, habits)
        assert AtMost(part, whole).confront(habits).verdict in fine
        sign = (large > small) - (large < small)
        assert Direction(whole, part, sign, "大于").confront(habits).verdict in fine


class TestCarefulClerk:
    """Who recomputes from the printed figures and rounds is never contradicted: the check is not stricter than that."""

    @given(st.sampled_from(tuple(RATIOS)), amounts(), amounts(), every_habit, st.integers(0, 3))
    def test_ratios(self, kind, part, base, habits, decimals):
        """The recomputed rate is exact by definition."""
        a, b = print_money(part, habits), print_money(base, habits)
        expected = RATIOS[kind](a.value, b.value)
        assume(expected is not None)
        assert Verdict.EXACT is kind(print_rate(expected, habits, decimals), a, b).confront(habits).verdict

    @given(amounts(), amounts(), every_habit, st.integers(0, 3))
    def test_growth_from_change(self, current, prior, habits, decimals):
        """Also where only the change is printed."""
        now, change = print_money(current, habits), print_money(current - prior, habits)
        expected = rates.growth_from_change(now.value, change.value)
        assume(expected is not None)
        outcome = GrowthFromChange(print_rate(expected, habits, decimals), now, change).confront(habits)
        assert Verdict.EXACT is outcome.verdict

    @given(st.integers(1, 100), amounts(), every_habit, st.integers(0, 2))
    def test_scores(self, weight, exact, habits, decimals):
        """Also for scores."""
        shown, full = print_rate(exact, habits), Figure(D(weight), POINT)
        score = Figure(habits.amounts.shorten(rates.score(full.value, shown.value), -decimals), POINT)
        assert Verdict.EXACT is Score(score, full, shown).confront(habits).verdict

    @given(st.lists(amounts(signed=True), min_size=1, max_size=9), every_habit)
    def test_sums(self, parts, habits):
        """Also for sums."""
        figures = [print_money(part, habits) for part in parts]
        total = Figure(sum((item.value for item in figures), D(0)))
        assert Verdict.EXACT is Sum(total, figures).confront(habits).verdict

    @given(st.sampled_from(tuple(RATIOS)), amounts(), amounts(), st.integers(0, 2))
    def test_the_interval_accepts_it_too(self, kind, part, base, decimals):
        """The set of possible rates meets the recomputed one, so the short cut by recomputing hides nothing."""
        habits = Habits()
        a, b = print_money(part, habits), print_money(base, habits)
        expected = RATIOS[kind](a.value, b.value)
        assume(expected is not None)
        identity = kind(print_rate(expected, habits, decimals), a, b)
        allowed = identity.implied(identity.stated)
        assert allowed is None or allowed.meets(identity.stated.interval())


@st.composite
def identities(draw):
    """Relations among arbitrary printed figures, right or wrong, over bases that are not negative."""
    habits = draw(every_habit)
    one, other, third = (print_money(draw(amounts()), habits, draw(st.integers(0, 2))) for _ in range(3))
    shown = print_rate(draw(st.one_of(amounts(), st.builds(D, st.integers(0, 2)))), habits)
    kind = draw(st.sampled_from((*RATIOS, Sum, GrowthFromChange, Score)))
    if kind is Sum:
        return Sum(one, [other], [third]), habits
    if kind is GrowthFromChange:
        assume(one.value >= other.value)
        return GrowthFromChange(shown, one, other), habits
    if kind is Score:
        weight = Figure(D(draw(st.integers(1, 20))), POINT)
        points = Figure.printed(D(draw(st.integers(0, 2000))).scaleb(-draw(st.integers(0, 2))), POINT)
        return Score(points, weight, shown), habits
    return kind(shown, one, other), habits


class TestImplied:
    @given(identities())
    def test_it_tells_what_the_verdict_tells(self, drawn):
        """A relation is impossible exactly if some figure of it lies outside what the others imply for it."""
        identity, habits = drawn
        outcome = identity.confront(habits)
        assume(outcome.verdict is not Verdict.NOT_CHECKABLE and outcome.reason is None)
        for figure in identity.figures:
            implied = identity.implied(figure, habits)
            if implied is not None:
                print_ = habits.computed(figure) if figure is identity.stated else habits.interval(figure)
                assert (outcome.verdict is Verdict.IMPOSSIBLE) != implied.meets(print_)

    @given(identities(), st.integers(0, 2))
    def test_a_figure_set_right_is_accepted(self, drawn, which):
        """The middle of what is implied, printed with all its digits, satisfies the relation."""
        identity, habits = drawn
        figure = identity.figures[which]
        implied = identity.implied(figure, habits)
        assume(implied is not None)
        right = Figure(((implied.lo + implied.hi) / 2).quantize(D("1E-20")), figure.unit)
        outcome = identity.replacing(figure, right).confront(habits)
        assert Verdict.IMPOSSIBLE is not outcome.verdict

    def test_without_parts_a_total_implies_nothing(self):
        """What cannot be checked cannot tell what it should have been either."""
        identity = Sum(money("5.00"), [None], [money("3.00")])
        assert identity.implied(identity.stated) is None
        assert identity.implied(identity.less[0]) is None

    def test_full_marks_do_not_tell_the_rate(self):
        """10 of 10 can come from 100 % and from 120 %."""
        identity = Score(Figure.parse("10分"), Figure.parse("10分"), rate("93.48%"))
        assert Verdict.IMPOSSIBLE is identity.confront().verdict
        assert identity.implied(identity.rate) is None

    def test_a_whole_total_of_fractions_may_be_rounded(self):
        """98 can be the total of 9.35 and 88.8, so the part implied by it has half a point of play."""
        identity = Sum(Figure.parse("98分"), [Figure.parse("9.35分"), Figure.parse("88.80分")])
        assert Verdict.WITHIN_ROUNDING is identity.confront().verdict
        assert D("88.70") in identity.implied(identity.parts[1])


class TestSum:
    @pytest.mark.parametrize(
        ("stated", "parts", "verdict"),
        [
            ("2582.73", ["2417.96", "164.77"], Verdict.EXACT),
            ("2582.72", ["2417.96", "164.77"], Verdict.WITHIN_ROUNDING),
            ("2582.745", ["2417.96", "164.77"], Verdict.IMPOSSIBLE),
            ("2582.75", ["2417.96", "164.77"], Verdict.IMPOSSIBLE),
            ("171.09", ["14.26"] * 12, Verdict.WITHIN_ROUNDING),
            ("10.05", ["1.00"] * 10, Verdict.UNLIKELY),
            ("15 个", ["7 个", "8 个"], Verdict.EXACT),
            ("16 个", ["7 个", "8 个"], Verdict.IMPOSSIBLE),
            ("99 分", ["9.35分", "90分"], Verdict.WITHIN_ROUNDING),
        ],
    )
    def test_verdicts(self, stated, parts, verdict):
        """Tails fit up to the sum of half units; counted things add up exactly."""
        identity = Sum(Figure.parse(stated), [Figure.parse(part) for part in parts])
        assert verdict is identity.confront().verdict

    def test_a_part_that_is_not_told_explains_more_than_a_rare_chance(self):
        """A total far above its parts is nothing to wonder at where one of them is open; one far below is."""
        parts = [money("1.00")] * 10
        assert Sum(money("10.05"), [*parts, None], closed=False).confront().verdict is Verdict.NOT_CHECKABLE
        assert Sum(money("10.05"), [*parts, None], closed=True).confront().verdict is Verdict.UNLIKELY
        assert Sum(money("9.95"), [*parts, None], closed=False).confront().verdict is Verdict.UNLIKELY

    def test_the_edge_is_closed_when_rounding_and_open_when_truncating(self):
        """5 + 5 rounded can be 11 and no more; truncated it stays below 12, and 11.5 was printed 11."""
        parts = [money("5"), money("5")]
        rounded, truncated = Habits(Rounding.NEAREST), Habits(Rounding.TRUNCATED)
        assert Verdict.WITHIN_ROUNDING is Sum(money("11.0"), parts).confront(rounded).verdict
        assert Verdict.IMPOSSIBLE is Sum(money("11.1"), parts).confront(rounded).verdict
        assert Verdict.WITHIN_ROUNDING is Sum(money("11"), parts).confront(truncated).verdict
        assert Verdict.IMPOSSIBLE is Sum(money("12"), parts).confront(truncated).verdict
        assert Verdict.IMPOSSIBLE is Sum(money("9"), parts).confront(truncated).verdict

    @given(st.lists(st.tuples(amounts(), amounts()), min_size=1, max_size=9), every_habit)
    def test_changes_subtracted_from_prints_carry_two_tails(self, pairs, habits):
        """A clerk who subtracts printed figures, line by line and for the total, is not accused."""
        finals, priors = zip(*pairs, strict=True)

        def change(final, prior):
            return Figure(print_money(final, habits).value - print_money(prior, habits).value)

        stated, *parts = (change(*pair) for pair in ((sum(finals), sum(priors)), *pairs))
        identity = Sum(stated, parts, differences=[stated, *parts])
        assert identity.confront(habits).verdict is not Verdict.IMPOSSIBLE

    def test_an_open_list_proves_nothing_against_a_larger_total(self):
        """A part that is not listed may hold the difference, but never a negative one."""
        larger = Sum(money("9.00"), [money("5.00"), None], closed=False).confront()
        assert (larger.verdict, larger.reason) == (Verdict.NOT_CHECKABLE, Reason.OPEN_LIST)
        assert (
            Verdict.IMPOSSIBLE is Sum(money("4.00"), [money("5.00"), None], closed=False).confront().verdict
        )

    def test_an_open_list_of_what_is_subtracted_proves_nothing_against_a_smaller_total(self):
        """What is subtracted and could not be read may hold the difference."""
        smaller = Sum(money("45.00"), [money("46.00")], [None], closed=False).confront()
        assert (smaller.verdict, smaller.reason) == (Verdict.NOT_CHECKABLE, Reason.OPEN_LIST)
        read = Sum(money("45.00"), [money("46.00")], [money("3.00")], closed=False).confront()
        assert read.verdict is Verdict.IMPOSSIBLE

    def test_what_is_not_stated_is_not_checked(self):
        """No total, or no part: no verdict, and the reason."""
        for identity in (
            Sum(None, [money("1.00")]),
            Sum(money("1.00"), [None]),
            Equal.of(money("1.00"), None),
        ):
            assert Reason.NOT_STATED is identity.confront().reason

    def test_the_outcome_holds_the_arithmetic(self):
        """Expected, found, residual and allowance are all told."""
        outcome = Sum(money("2583.72"), [money("2417.96"), money("164.77")]).confront()
        told = (outcome.expected, outcome.found, outcome.residual, outcome.allowance)
        assert (D("2582.73"), D("2583.72"), D("0.99"), D("0.015")) == told


class TestQuotients:
    @pytest.mark.parametrize(
        ("kind", "stated", "part", "base", "verdict"),
        [
            (Share, "93.62%", "2417.96", "2582.72", Verdict.EXACT),
            (Share, "22.14%", "0.39", "1.75", Verdict.WITHIN_ROUNDING),
            (Share, "71.73%", "2106.66", "2940.05", Verdict.IMPOSSIBLE),
            (Share, "100%", "164.77", "164.77", Verdict.EXACT),
            (Growth, "-52.14%", "8.07", "16.86", Verdict.EXACT),
            (Growth, "1055.4%", "22.59", "1.96", Verdict.WITHIN_ROUNDING),
            (Variance, "-23.57%", "2417.96", "3163.77", Verdict.EXACT),
            (Variance, "23.57%", "2417.96", "3163.77", Verdict.IMPOSSIBLE),
            (Completion, "76.43%", "2417.96", "3163.77", Verdict.EXACT),
            (Execution, "93.48%", "50.00", "50.00", Verdict.IMPOSSIBLE),
        ],
    )
    def test_real_rates(self, kind, stated, part, base, verdict):
        """Rates as published, among them two that were computed from unrounded figures."""
        assert verdict is kind(rate(stated), money(part), money(base)).confront().verdict

    @pytest.mark.parametrize("stated", ["0.00%", "100.00%", "100%", "-100.00%"])
    @pytest.mark.parametrize("kind", [Share, Completion, Growth, Variance])
    def test_conventions_on_a_zero_base_prove_nothing(self, kind, stated):
        """A base of zero has no rate; what is printed for it is a custom."""
        for part in ("307.82", "0.00"):
            outcome = kind(rate(stated), money(part), money("0.00")).confront()
            assert (outcome.verdict, outcome.reason) == (Verdict.NOT_CHECKABLE, Reason.ZERO_BASE)

    @pytest.mark.parametrize(
        ("stated", "executed", "reason"),
        [
            ("100%", "484.45", Reason.CAPPED),
            ("100.00%", "100.10", Reason.CAPPED),
            ("100.10%", "100.10", None),
            ("100.00%", "99.00", None),
            ("99.00%", "484.45", None),
        ],
    )
    def test_full_execution_of_more_than_the_budget_proves_nothing(self, stated, executed, reason):
        """Marks count no more than full execution, so 100 % may be told of more; no other rate may."""
        outcome = Execution(rate(stated), money(executed), money("100.00")).confront()
        assert outcome.reason is reason
        assert (outcome.verdict is Verdict.NOT_CHECKABLE) is (reason is not None)

    def test_a_modest_rate_on_a_zero_base_is_impossible(self):
        """No base printed as 0.00 makes 307.82 a mere 95.89 % of it."""
        outcome = Completion(rate("95.89%"), money("307.82"), money("0.00")).confront()
        assert (outcome.verdict, outcome.reason) == (Verdict.IMPOSSIBLE, Reason.ZERO_BASE)

    @pytest.mark.parametrize(
        ("stated", "verdict"),
        [("99%", Verdict.IMPOSSIBLE), ("470%", Verdict.IMPOSSIBLE), ("480%", Verdict.NOT_CHECKABLE)],
    )
    def test_a_base_that_may_be_zero_still_bounds_the_rate(self, stated, verdict):
        """12 less 11 is at most 2, which is less than 11.5 by more than 475 %, and may be nothing at all."""
        identity = GrowthFromChange(rate(stated), money("12"), money("11"))
        assert verdict is identity.confront(Habits(Rounding.NEAREST, Rounding.TRUNCATED)).verdict

    def test_an_enormous_rate_on_a_zero_base_may_be_true(self):
        """The base may have been 0.004."""
        outcome = Completion(rate("7,695,500.00%"), money("307.82"), money("0.00")).confront()
        assert Verdict.NOT_CHECKABLE is outcome.verdict

    @pytest.mark.parametrize("stated", ["-300.00%", "300.00%"])
    def test_over_a_negative_base_either_sign_is_customary(self, stated):
        """From −5 to 10 is a growth of 300 % to those who divide by the size of the base."""
        assert Verdict.EXACT is Growth(rate(stated), money("10.00"), money("-5.00")).confront().verdict
        identity = GrowthFromChange(rate(stated), money("10.00"), money("15.00"))
        assert Verdict.EXACT is identity.confront().verdict
        assert Verdict.IMPOSSIBLE is Growth(rate("200%"), money("10.00"), money("-5.00")).confront().verdict

    def test_a_mirrored_rate_may_be_rounded_too(self):
        """Over a negative base the range of what is possible is mirrored as the rate is."""
        assert (
            Verdict.WITHIN_ROUNDING is Growth(rate("299.9%"), money("10.0"), money("-5.0")).confront().verdict
        )
        assert Verdict.IMPOSSIBLE is Growth(rate("290.0%"), money("10.0"), money("-5.0")).confront().verdict

    def test_missing_operands_are_named_as_the_reason(self):
        """Every kind says that something is not stated."""
        for identity in (
            Share(rate("1%"), None, money("1.00")),
            GrowthFromChange(rate("1%"), money("1.00"), None),
            Score(Figure.parse("1分"), None, rate("1%")),
            AttainmentScore(Figure.parse("1分"), Figure.parse("1分"), None, None, "="),
            AtMost(money("1.00"), None),
            Direction(None, None, 1, "增加"),
        ):
            assert Reason.NOT_STATED is identity.confront().reason
            assert identity.implied(money("1.00")) is None


class TestOthers:
    @pytest.mark.parametrize(
        ("operator", "target", "actual", "score", "verdict"),
        [
            ("=", "4 人", "2 人", "5分", Verdict.EXACT),
            ("=", "3 场", "2 场", "6.67分", Verdict.EXACT),
            ("=", "3 场", "2 场", "6.7分", Verdict.EXACT),
            ("=", "3 场", "2 场", "7分", Verdict.EXACT),
            ("=", "10 个", "20 个", "10分", Verdict.EXACT),
            ("≤", "7 天", "14 天", "5分", Verdict.EXACT),
            ("≥", "4 人", "2 人", "10分", Verdict.IMPOSSIBLE),
            ("≤", "7 天", "0 天", "10分", Verdict.NOT_CHECKABLE),
        ],
    )
    def test_scores_by_attainment(self, operator, target, actual, score, verdict):
        """Ratio rule with full marks at most; ≤ turns the ratio round."""
        weight = Figure.parse("10分")
        identity = AttainmentScore(
            Figure.parse(score), weight, Figure.parse(target), Figure.parse(actual), operator
        )
        assert verdict is identity.confront().verdict

    def test_of_which_fails_only_where_every_part_exceeds_every_whole(self):
        """5.01 of 5.00 may be rounding; 5.02 may not."""
        assert Verdict.WITHIN_ROUNDING is AtMost(money("5.01"), money("5.00")).confront().verdict
        assert Verdict.IMPOSSIBLE is AtMost(money("5.02"), money("5.00")).confront().verdict
        assert Verdict.IMPOSSIBLE is AtMost(money("3.00"), money("5.00"), [money("3.00")]).confront().verdict

    @pytest.mark.parametrize(
        ("stated", "base", "sign", "verdict"),
        [
            ("5.00", "4.00", 1, Verdict.EXACT),
            ("5.00", "4.00", -1, Verdict.IMPOSSIBLE),
            ("5.00", "5.00", 1, Verdict.WITHIN_ROUNDING),
            ("5.00", "5.00", 0, Verdict.EXACT),
            ("5.00", "4.00", 0, Verdict.IMPOSSIBLE),
        ],
    )
    def test_words_against_numbers(self, stated, base, sign, verdict):
        """The word must fit the numbers, or at least what they were before rounding."""
        assert verdict is Direction(money(stated), money(base), sign, "大于").confront().verdict

    def test_figures_are_exchanged_wherever_they_stand(self):
        """Replacing works in single slots and in lists and leaves the rest."""
        one, two, new = money("1.00"), money("2.00"), money("5.00")
        assert Sum(one, [new], [new]) == Sum(one, [two], [two]).replacing(two, new)
        assert Share(one, new, one) == Share(one, two, one).replacing(two, new)

    def test_relations_are_written_as_formulas(self):
        """Each kind shows its arithmetic."""
        one, two, part = money("1.00"), money("2.00"), rate("50%")
        shown = [
            Sum(two, [one, None], [one]).written(str),
            Share(part, one, two).written(str),
            Growth(part, one, two).written(str),
            GrowthFromChange(part, one, two).written(str),
            AtMost(one, two).written(str),
            Score(Figure.parse("5分"), Figure.parse("10分"), part).written(str),
            Direction(one, two, -1, "小于").written(str),
            Direction(one, None, 1, "增加").written(str),
            AttainmentScore(
                Figure.parse("5分"), Figure.parse("10分"), Figure(D(4), PIECE), Figure(D(2), PIECE), "="
            ).written(str),
        ]
        assert shown == [
            "2.00 万元 = 1.00 万元 − 1.00 万元",
            "50% = 1.00 万元 ÷ 2.00 万元",
            "50% = 1.00 万元 ÷ 2.00 万元 − 1",
            "50% = 2.00 万元 ÷ (1.00 万元 − 2.00 万元)",
            "1.00 万元 ≤ 2.00 万元",
            "5 分 = 10 分 × min(50%, 1)",
            "小于: 1.00 万元 < 2.00 万元",
            "增加: 1.00 万元 > 0",
            "5 分 = 10 分 × min(2 个 ÷ 4 个, 1)",
        ]


def test_a_rate_may_follow_from_any_printing_of_its_figures():
    """A share of coarsely printed amounts stands, though a table prints the same amounts more finely."""
    share = Figure.parse("25.00%")
    part, whole = Figure.parse("0.3"), Figure.parse("1.2")
    fine_part, fine_whole = Figure.parse("0.34"), Figure.parse("1.15")
    both = Share(share, evolve(fine_part, also=(part,)), evolve(fine_whole, also=(whole,)))

    assert Share(share, part, whole).confront().verdict is Verdict.EXACT
    assert Share(share, fine_part, fine_whole).confront().verdict is Verdict.IMPOSSIBLE
    assert both.confront().verdict is not Verdict.IMPOSSIBLE


@pytest.mark.parametrize(
    "identity",
    [
        Sum(money("9.00"), [money("6.00"), money("5.00")], [money("2.00")]),
        Sum(money("9.00"), [money("9.00"), None]),
        Sum(money("9.00"), [money("9.00")], closed=False),
        Share(rate("25.00%"), money("3.00"), money("12.00")),
        Growth(rate("25.00%"), money("15.00"), money("12.00")),
        GrowthFromChange(rate("25.00%"), money("15.00"), money("3.00")),
        GrowthFromChange(rate("-25.00%"), money("9.00"), money("-3.00")),
        Score(point("5.00"), point("10.00"), rate("50.00%")),
    ],
    ids=lambda identity: identity.written(str),
)
def test_each_figure_follows_from_the_others(identity):
    """What the others imply for a figure lies narrowly around the figure, wherever it stands."""
    for figure in identity.figures:
        implied = identity.implied(figure)
        assert implied is not None
        assert implied.lo <= figure.value <= implied.hi
        assert implied.hi - implied.lo < Decimal("0.25")


def test_what_is_open_implies_nothing():
    """A list with gaps that may hold more tells no figure; nor does any relation without its operands."""
    ten = point("10.00")
    for identity in (
        Sum(ten, [ten, None], closed=False),
        Sum(ten, [None]),
        Sum(None, [ten]),
        Share(ten, None, ten),
        GrowthFromChange(ten, ten, None),
        Score(ten, ten, None),
        *(AttainmentScore(*(None if place == gap else ten for place in range(4)), "≥") for gap in range(4)),
    ):
        assert identity.implied(ten) is None


def test_a_change_is_allowed_the_tails_it_was_computed_from():
    """Each change has its own tail and another from the second of the figures it is the difference of."""
    changes = [money("1.00"), money("2.00"), money("9.00")]
    outcome = Sum(changes[2], changes[:2], differences=changes).confront()
    assert (outcome.verdict, outcome.allowance) == (Verdict.IMPOSSIBLE, Decimal("0.03"))
    assert Decimal("0.015") == Sum(changes[2], changes[:2]).confront().allowance


class TestDirections:
    def test_both_sides_of_a_word_are_its_figures(self):
        """The number a word compares with is checked as well as the one it speaks of."""
        one, two = money("1.00"), money("2.00")
        assert Direction(one, two, -1, "小于").operands == (two,)
        assert Direction(one, None, 1, "增加").operands == ()

    @pytest.mark.parametrize(("stated", "sign"), [("1.00", 1), ("1.02", -1)])
    def test_two_prints_that_may_touch_contradict_no_word(self, stated, sign):
        """1.00 and 1.01 can both be 1.005."""
        identity = Direction(money(stated), money("1.01"), sign, "")
        assert Verdict.WITHIN_ROUNDING is identity.confront().verdict
        farther = identity.replacing(identity.stated, money("0.99" if sign == 1 else "1.03"))
        assert Verdict.IMPOSSIBLE is farther.confront().verdict


def test_full_marks_tell_the_weight():
    """A rate above 100 % earns the weight, so the score is the weight."""
    identity = Score(point("10.00"), point("10.00"), rate("120.00%"))
    implied = identity.implied(identity.weight)
    assert implied.lo <= 10 <= implied.hi < Decimal("10.1")


def test_changes_of_figures_cut_off_have_wider_tails():
    """The difference of two figures that were cut off misses by up to a whole unit, either way."""
    cut = Habits(Rounding.TRUNCATED, Rounding.TRUNCATED)
    for total, verdict in (("3.04", Verdict.WITHIN_ROUNDING), ("3.05", Verdict.IMPOSSIBLE)):
        changes = [money("1.00"), money("2.00"), money(total)]
        identity = Sum(changes[2], changes[:2], differences=changes)
        assert verdict is identity.confront(cut).verdict


def test_the_allowance_of_a_rate_is_what_its_figures_leave():
    """0.20 of 0.10 is 200 %, give or take 16 points: no more on one side than on the other was measured."""
    outcome = Completion(rate("50%"), money("0.20"), money("0.10")).confront()
    assert Decimal("0.157") < outcome.allowance < Decimal("0.164")


def test_over_a_small_base_the_sign_counts():
    """Only a base below zero can be divided by its size."""
    assert Verdict.IMPOSSIBLE is Growth(rate("-50%"), money("0.75"), money("0.50")).confront().verdict


class TestBareZeros:
    """A 0 among amounts with two decimals is 0.00; elsewhere it stands for what a whole number can."""

    HERE = Place(section="二、收入决算情况说明")

    def verdict(self, total, *parts, zero=HERE):
        """Hold a total against its parts, all printed in one section but, perhaps, the zero."""
        stated, *figures = (
            Figure.parse(text, place=zero if text == "0" else self.HERE) for text in (total, *parts)
        )
        return Sum(stated, figures).confront().verdict

    def test_zeros_hide_nothing_among_two_decimals(self):
        """Half a unit is no rounding of nothing."""
        assert Verdict.IMPOSSIBLE is self.verdict("8.57", "0", "8.07", "0")
        assert Verdict.WITHIN_ROUNDING is self.verdict("8.08", "0", "8.07", "0")

    def test_zeros_are_coarse_where_other_amounts_are(self):
        """Beside whole numbers, and with one amount alone to go by, or in another section, nothing tells."""
        assert Verdict.WITHIN_ROUNDING is self.verdict("8.5", "0", "8.07", "0")
        assert Verdict.WITHIN_ROUNDING is self.verdict("0.30", "0")
        assert Verdict.WITHIN_ROUNDING is self.verdict("8.57", "0", "8.07", zero=Place(table="收入决算表"))
