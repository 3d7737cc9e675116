"""What would explain a wrong figure."""

from decimal import Decimal

import pytest
from hypothesis import event, given

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.testing import disclosures, slips

D = Decimal


def explanations(disclosure):
    """The explanations of the only error."""
    (finding,) = fd.audit(disclosure).errors
    return finding.explanations


def kinds(disclosure):
    return [item.kind for item in explanations(disclosure)]


def revenue(total="2582.73", shares=("93.62%", "6.38%")):
    return fd.Disclosure(
        revenue=fd.Revenue(
            fiscal_appropriation=fd.BudgetLine(final="2417.96", stated_share=shares[0]),
            other=fd.BudgetLine(final="164.77", stated_share=shares[1]),
            stated_total=total,
        )
    )


def statement(**fields):
    return fd.Disclosure(statements=[fd.Statement(subject="会议费", line=fd.BudgetLine(**fields))])


class TestTotals:
    @pytest.mark.parametrize(
        ("total", "kind"),
        [
            ("2528.73", "digits-transposed"),
            ("2592.73", "digit-changed"),
            ("258.73", "digit-dropped"),
            ("25682.73", "digit-added"),
            ("-2582.73", "sign"),
            ("25827300.00", "unit"),
            ("258.27", "digit-dropped"),
            ("25827.30", "decimal-point"),
            ("2417.96", "part-left-out"),
            ("164.77", "part-left-out"),
        ],
    )
    def test_slips_are_recognised(self, total, kind):
        """Typing, sign and unit slips and forgotten parts each have a name."""
        disclosure = fd.Disclosure(
            revenue=fd.Revenue(fiscal_appropriation="2417.96", other="164.77", stated_total=total)
        )
        assert kind in kinds(disclosure)

    def test_the_right_value_is_told(self):
        """An explanation says what should stand there, in both languages."""
        disclosure = fd.Disclosure(
            revenue=fd.Revenue(fiscal_appropriation="2417.96", other="164.77", stated_total="2528.73")
        )
        first = explanations(disclosure)[0]
        assert first.text.zh == "相邻数字颠倒（应为 2,582.73 万元）"
        assert first.text.en == "neighbouring digits transposed (should be 2,582.73 万元)"

    def test_a_neighbours_value_is_recognised(self):
        """A figure that equals another of its section was perhaps copied from there."""
        costs = fd.ThreePublicCosts(
            vehicle_operation="8.07", reception="3.11", overseas_travel="12.50", stated_total="12.50"
        )
        found = explanations(fd.Disclosure(three_public=costs))
        (copied,) = (item for item in found if item.kind == "copied")
        assert "因公出国（境）费" in copied.text.zh

    def test_a_slip_in_a_part_is_explained_too(self):
        """Where a part is suspected, the explanation names it."""
        disclosure = fd.Disclosure(
            revenue=fd.Revenue(
                fiscal_appropriation=fd.BudgetLine(final="2471.96", stated_share="93.62%"),
                other=fd.BudgetLine(final="164.77", stated_share="6.38%"),
                stated_total="2582.73",
            )
        )
        (slip,) = (item for item in explanations(disclosure) if item.kind == "digits-transposed")
        assert "财政拨款收入" in slip.text.zh
        assert "2,417.96" in slip.text.zh


class TestRates:
    def test_another_base(self):
        """A completion rate over the initial budget where the text names the adjusted one."""
        disclosure = statement(
            final="307.82",
            initial_budget="400.00",
            adjusted_budget="321.02",
            compared_with=fd.Budget.ADJUSTED,
            stated_completion_rate="76.96%",
        )
        first = explanations(disclosure)[0]
        assert first.kind == "another-base"
        assert "400.00" in first.text.zh

    def test_another_numerator(self):
        """The share of a neighbour."""
        assert "another-numerator" in kinds(revenue(shares=("93.62%", "93.62%")))

    def test_truncated(self):
        """One rate cut off in a document that rounds."""
        disclosure = fd.Disclosure(
            statements=[
                fd.Statement(
                    subject=f"项目{number}",
                    line=fd.BudgetLine(final=final, budget="3000.00", stated_completion_rate=rate),
                )
                for number, (final, rate) in enumerate(
                    [
                        ("2000.00", "66.67%"),
                        ("500.00", "16.67%"),
                        ("1400.00", "46.67%"),
                        ("2900.00", "96.66%"),
                    ]
                )
            ]
        )
        assert kinds(disclosure)[0] == "truncated"

    def test_sign(self):
        """A fall printed as a rise."""
        assert "sign" in kinds(statement(final="8.07", prior="16.86", stated_growth_rate="52.14%"))

    def test_completion_for_variance(self):
        """A completion rate in the place of a variance rate."""
        found = kinds(statement(final="2417.96", budget="3163.77", stated_variance_rate="76.43%"))
        assert "another-formula" in found

    def test_forced_to_100(self):
        """A column of shares bent until it adds up to 100 %."""
        classes = [
            fd.FunctionalClass(name=name, line=fd.BudgetLine(final="1.000000", stated_share=share))
            for name, share in (
                ("教育支出", "33.34%"),
                ("卫生健康支出", "33.33%"),
                ("住房保障支出", "33.33%"),
            )
        ]
        budget = fd.GeneralPublicBudget(stated_total="3.000000", classes=classes)
        assert "forced-to-100" in kinds(fd.Disclosure(general_budget=budget))


class TestAll:
    @given(slips(disclosures()))
    def test_explanations_are_few_distinct_and_in_both_languages(self, slip):
        """At most three explanations, each of another kind, each in words."""
        for finding in fd.audit(slip.disclosure).findings:
            found = [item.kind for item in finding.explanations]
            assert len(found) == len(set(found)) <= 3
            assert all(item.text.zh and item.text.en for item in finding.explanations)
            event(f"{slip.kind} explained: {slip.kind in found}")


def test_a_bare_zero_is_explained_as_precisely_as_its_passage_prints():
    """Beside amounts with two decimals no 0 was cut off from half a unit."""
    told = (
        "三、“三公”经费支出决算情况说明\n2024年度财政拨款“三公”经费支出预算为10.00万元，支出决算为7.55万元，"
        "完成预算的75.5%。其中：因公出国（境）费支出决算为0万元；公务用车购置及运行维护费支出决算为7.05万元；"
        "公务接待费支出决算为0万元。\n"
    )
    (error,) = fd.audit(read_bytes((told.encode(), "说明.txt"))).errors
    assert error.rule.id == "FD502"
    assert "truncated" not in [item.kind for item in error.explanations]
    assert all("0.50 万元" in item.text.zh or "7.55 万元" in item.text.zh for item in error.explanations)


@pytest.mark.parametrize("budget", ["164600.00万元", "16.46元"])
def test_a_budget_in_the_wrong_unit_is_blamed(budget):
    """Of a completion rate and a budget that differ by 元 and 万元, the budget is wrong: a rate has no other unit."""
    told = f"机关运行经费年初预算{budget}，支出决算15.39万元，完成年初预算的93.50%，比上年增加1.00万元，增长6.95%。"
    text = f"某某局2024年度部门决算\n（一）机关运行经费支出情况\n{told}\n"
    error = fd.audit(read_bytes((text.encode(), "文.txt"))).errors[0]
    assert budget in error.suspect.text
