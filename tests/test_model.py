"""The model: what it takes, refuses and computes."""

from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.errors import DataError, FigureError
from fiscaldisclosure.model.indicator_value import Value
from fiscaldisclosure.model.line import line, line_sum
from fiscaldisclosure.testing import disclosures, lines, paths

D = Decimal


class TestLine:
    def test_a_bare_amount_is_a_line(self):
        """Text, numbers and figures are taken where a line is wanted; blanks are nothing."""
        assert fd.BudgetLine(final="4.69") == line("4.69")
        assert D(5) == line(5).final.value
        assert (line(None), line(""), line("—")) == (None, None, None)

    def test_a_float_is_refused(self):
        """Wherever an amount goes in, a float does not."""
        for make in (lambda: fd.BudgetLine(final=4.69), lambda: fd.Revenue(other=4.69), lambda: line(0.1)):
            with pytest.raises(FigureError, match="in quotes"):
                make()

    def test_rates_are_taken_as_printed_or_as_ratios(self):
        """Text is a percentage, a Decimal a ratio."""
        assert fd.BudgetLine(stated_share="93.62") == fd.BudgetLine(stated_share=D("0.9362"))

    def test_comparisons_are_computed(self):
        """Change, growth, variance and completion follow from the stated amounts."""
        one = fd.BudgetLine(budget="8.07", final="8.07", prior="16.86")
        assert (D("-8.79"), D("16.86"), D(0), D(0), D(1)) == (
            one.change,
            one.prior_value,
            one.variance,
            one.variance_rate,
            one.completion_rate,
        )
        assert f"{one.growth_rate:.4f}" == "-0.5214"

    def test_the_prior_year_follows_from_the_change(self):
        """A sentence that prints only the change tells the prior year too."""
        one = fd.BudgetLine(final="8.07", stated_change="-8.79")
        assert (D("16.86"), D("-8.79")) == (one.prior_value, one.change)
        assert f"{one.growth_rate:.4f}" == "-0.5214"

    def test_nothing_follows_from_nothing(self):
        """What is not stated is None, and a zero base has no rate."""
        nothing = fd.BudgetLine()
        assert [
            nothing.change,
            nothing.prior_value,
            nothing.growth_rate,
            nothing.variance,
            nothing.variance_rate,
            nothing.completion_rate,
        ] == [None] * 6
        zero = fd.BudgetLine(final="1.00", prior="0.00", budget="0.00")
        assert (zero.growth_rate, zero.variance_rate, zero.completion_rate) == (None, None, None)

    @pytest.mark.parametrize(
        ("compared_with", "expected"),
        [(fd.Budget.INITIAL, "1"), (fd.Budget.ADJUSTED, "2"), (fd.Budget.PLAIN, "3"), (None, "2")],
    )
    def test_rates_are_on_the_budget_the_text_names(self, compared_with, expected):
        """Three budget words, three bases; without a word the latest stated one."""
        one = fd.BudgetLine(initial_budget="1", adjusted_budget="2", budget="3", compared_with=compared_with)
        assert D(expected) == one.base_budget.value
        assert [D(1), D(2), D(3)] == [figure.value for figure in one.budgets]

    @given(st.lists(st.none() | lines(), max_size=4))
    def test_lines_add_column_by_column(self, some):
        """A sum of lines has the sum of each column, and no column nobody states."""
        added = line_sum(some)
        stated = [item for item in some if item is not None]
        for column in ("final", "prior", "initial_budget"):
            values = [figure.value for item in stated if (figure := getattr(item, column)) is not None]
            found = getattr(added, column)
            assert (sum(values) if values else None) == (found and found.value)


class TestSections:
    def test_revenue(self):
        """Totals and shares are computed; what was printed is kept apart."""
        revenue = fd.Revenue(fiscal_appropriation="2417.96", other="164.77", stated_total="2582.72")
        assert (D("2582.73"), D("2582.72")) == (revenue.total, revenue.stated_total.final.value)
        assert [source.name for source in revenue.sources] == ["fiscal_appropriation", "other"]
        assert f"{revenue['fiscal_appropriation'].share:.2%}" == "93.62%"
        assert D("164.77") == revenue["other"].amount

    @pytest.mark.parametrize("name", ["business", "stated_total", "nonsense", "total"])
    def test_what_is_no_stated_source_is_a_key_error(self, name):
        """Only stated sources can be looked up."""
        with pytest.raises(KeyError):
            fd.Revenue(other="1.00", stated_total="1.00")[name]

    def test_expenditure(self):
        """Kinds of expenditure behave like sources of revenue."""
        expenditure = fd.Expenditure(basic="1886.08", project="696.64")
        assert D("2582.72") == expenditure.total
        assert f"{expenditure['basic'].share:.2%}" == "73.03%"
        assert list(expenditure.lines[2:]) == [None, None, None]

    def test_three_public_costs(self):
        """Vehicles are purchase and operation; a printed subtotal stands in where neither is told."""
        costs = fd.ThreePublicCosts(overseas_travel="1.00", vehicle_operation="8.07", reception="3.00")
        assert (D("8.07"), D("12.07")) == (costs.vehicles.final.value, costs.total.final.value)
        assert D("9.00") == fd.ThreePublicCosts(stated_vehicles="6.00", reception="3.00").total.final.value

    def test_nothing_stated_has_no_total(self):
        """An empty section computes None, not zero."""
        assert [
            fd.Revenue().total,
            fd.Expenditure().total,
            fd.ThreePublicCosts().total.final,
            fd.Procurement().total,
            fd.GeneralPublicBudget().total,
        ] == [None] * 5

    @pytest.mark.parametrize(
        ("cls", "field"),
        [
            (fd.Department, "in_service"),
            (fd.ThreePublicCosts, "guests"),
            (fd.StateAssets, "special_vehicles"),
        ],
    )
    def test_a_negative_count_is_refused(self, cls, field):
        """Nobody employs −3 people."""
        with pytest.raises(DataError, match=field):
            cls(**{field: -3})

    def test_lists_are_kept_as_tuples(self):
        """What is given as a list cannot be changed afterwards."""
        assert fd.Department(offices=["办公室"]).offices == ("办公室",)


class TestPerformance:
    def test_attainment_and_score(self):
        """Half of the target earns half of the points."""
        indicator = fd.PerformanceIndicator(
            name="押运员", target="=4 人", actual="=2 人", weight=10, stated_score=5
        )
        assert (D("0.5"), D(5)) == (indicator.attainment, indicator.score)

    @pytest.mark.parametrize(
        ("target", "actual", "expected"),
        [
            (">=4.3 万场", "43000 场", "1"),
            ("≤7天", "14天", "0.5"),
            ("≥95%", "96.9%", "1.02"),
            ("4", "2", "0.5"),
            ("≥4 人", "2 场", None),
            ("有效加强", "有效加强", None),
            ("≥4 人", "", None),
        ],
    )
    def test_quantities_are_compared_in_one_unit(self, target, actual, expected):
        """万场 and 场 are comparable, people and performances are not, and words are not numbers."""
        indicator = fd.PerformanceIndicator(name="指标", target=target, actual=actual, weight=10)
        assert (None if expected is None else D(expected)) == indicator.attainment
        assert (indicator.score is None) == (expected is None)

    @pytest.mark.parametrize("text", ["1,2", "5-", "5。", "≥", "2024年12月", "3/4", "1.2.3", "5 场-次"])
    def test_what_is_no_quantity_is_kept_as_words(self, text):
        """A list of months or half a number is no quantity and no error."""
        assert Value(text) == Value.parse(text)

    @given(st.text(max_size=20))
    def test_any_cell_is_read(self, text):
        """No cell of a self-evaluation table stops the reading."""
        assert text == Value.parse(text).text

    def test_funds(self):
        """Execution rate over the adjusted budget, and its score with full marks at most."""
        funds = fd.FundingLine(initial_budget="53.49", adjusted_budget="50.00", executed="60.00", weight=10)
        assert (D("1.2"), D(10)) == (funds.execution_rate, funds.score)
        assert (fd.FundingLine().execution_rate, fd.FundingLine().score) == (None, None)


class TestDisclosure:
    @given(disclosures())
    def test_every_figure_has_a_name(self, disclosure):
        """Each figure is reached by names in both languages."""
        for trail, _ in disclosure.figures():
            assert trail
            assert all(label.zh and label.en for label in trail)

    @given(disclosures())
    def test_it_is_a_value(self, disclosure):
        """A disclosure equals its copy, can be hashed and cannot be changed."""
        copy = attrs.evolve(disclosure)
        assert copy == disclosure
        assert hash(copy) == hash(disclosure)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            disclosure.revenue = None

    def test_a_line_goes_by_its_own_name(self):
        """The final figure of a line needs no name of its own; other columns do."""
        revenue = fd.Revenue(other=fd.BudgetLine(final="1.00", stated_share="100%"))
        names = [
            " › ".join(label.zh for label in trail) for trail, _ in fd.Disclosure(revenue=revenue).figures()
        ]
        assert names == ["收入决算情况 › 其他收入", "收入决算情况 › 其他收入 › 占比"]

    def test_nothing_stated_has_no_figures(self):
        """An empty disclosure is a disclosure."""
        assert [] == list(fd.Disclosure().figures()) == list(paths(fd.Disclosure()))
