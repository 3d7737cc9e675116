"""The rules of 收入支出决算总表 and 财政拨款收入支出决算总表."""

from __future__ import annotations

from fiscaldisclosure import Disclosure, FiscalAppropriation, Overview, Revenue
from fiscaldisclosure.identities import Verdict
from fiscaldisclosure.model.disclosure import TableFound, Unread
from fiscaldisclosure.model.totals import ClassAmount, FundFlow


def test_a_row_that_is_no_class_proves_nothing(outcomes):
    """A row 其中 would be added twice, so a list with one is not added at all."""
    overview = Overview(
        expenditure="10.00",
        classes=[ClassAmount(name="教育支出", amount="10.00"), ClassAmount(name="其中：其他", amount="3.00")],
    )
    assert outcomes("overview-classes-differ", Disclosure(overview=overview)) == []


def test_revenue_stands_in_for_a_missing_total(violated):
    """Without 财政拨款收入支出决算总表 the three budgets add up to 财政拨款收入."""
    fiscal = FiscalAppropriation(
        general_public=FundFlow(revenue="10.00"), government_fund=FundFlow(revenue="5.00")
    )
    right, wrong = Revenue(fiscal_appropriation="15.00"), Revenue(fiscal_appropriation="10.00")
    assert not violated("appropriation-revenue-differs", Disclosure(fiscal=fiscal, revenue=right))
    assert violated("appropriation-revenue-differs", Disclosure(fiscal=fiscal, revenue=wrong))


def test_a_carry_over_that_is_not_split_proves_nothing(violated):
    """Where 年初结转和结余 is printed for all budgets together, a blank is not zero."""
    fiscal = FiscalAppropriation(
        opening_balance="5.00",
        general_public=FundFlow(revenue="10.00", expenditure="15.00", stated_total="15.00"),
    )
    assert not violated("budget-flow-differs", Disclosure(fiscal=fiscal))


def test_a_flow_without_a_total_balances(violated):
    """What was neither spent nor carried over shows without 总计 too."""
    flow = FundFlow(opening_balance="1.00", revenue="10.00", expenditure="9.00", closing_balance="2.00")
    assert not violated("budget-flow-differs", Disclosure(fiscal=FiscalAppropriation(general_public=flow)))
    flow = FundFlow(opening_balance="1.00", revenue="10.00", expenditure="9.00", closing_balance="3.00")
    assert violated("budget-flow-differs", Disclosure(fiscal=FiscalAppropriation(general_public=flow)))


def test_what_was_not_read_may_hold_the_difference(nine, outcomes, faulty):
    """A blank is zero only if nothing of the table was lost in reading."""
    told = faulty("overview-classes-differ")
    place = told.overview.expenditure.place
    assert place is None
    note = TableFound(key="income_and_outlay", title="收入支出决算总表", note="注：涉密内容未公开。")
    withheld = nine.evolve(told, tables=[note])
    verdicts = {outcome.verdict for outcome in outcomes("overview-classes-differ", withheld)}
    assert verdicts == {Verdict.NOT_CHECKABLE}
    assert outcomes("overview-classes-differ", nine.evolve(told, unread=[Unread(text="1,2 3")]))
