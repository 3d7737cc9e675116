"""What a sentence compares with, named once more behind the year: whose change it is, and whose it is not."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes

TITLE = "松岗县林业局2023年度部门决算\n"
REVENUE = "二、收入决算情况说明\n"
THREE = "七、“三公”经费支出决算情况说明\n"
CENTS = st.integers(10**4, 10**7).map(lambda cents: Decimal(cents).scaleb(-2))


def read(text):
    """Read sentences of a department's accounts of 2023."""
    return read_bytes((f"{TITLE}{text}\n".encode(), "决算.txt"))


def errors(text):
    """The errors of sentences."""
    return [finding.rule.id for finding in fd.audit(read(text)).errors]


@given(CENTS, CENTS)
def test_a_rate_behind_a_named_base_is_of_that(now, before):
    """相比2022年的总收入8.00万元减少…，下降…: both are of all income, and none of the part that was told last."""
    change, rate = now - before, (now - before) / before
    way, word = ("增加", "增长") if change >= 0 else ("减少", "下降")
    told = f"2023年总收入{now}万元，其中：事业收入{now / 2:.2f}万元，其他收入0.03万元。\n"
    told += f"相比2022年的总收入{before}万元{way}{abs(change)}万元，{word}"
    disclosure = read(f"{REVENUE}{told}{abs(rate):.2%}。")
    assert fd.audit(disclosure).errors == ()
    assert disclosure.revenue.other.stated_growth_rate is None
    assert errors(f"{REVENUE}{told}{abs(rate) + 1:.2%}。") == ["FD901"]


def test_a_change_is_of_what_is_named_behind_the_year():
    """较2022年公务接待费减少0.26万元 is a change of 公务接待费."""
    costs = read(f"{THREE}公务接待费1.58万元，较2022年公务接待费减少0.26万元。").three_public
    assert str(costs.reception.stated_change) == "-0.26 万元"


@pytest.mark.parametrize("manner", ["略有", "有所", "大幅", ""])
@pytest.mark.parametrize("compared", ["相比", "对比", "比较", ""])
def test_words_of_manner_stand_before_what_moved(manner, compared):
    """与上年对比略有减少0.40万元: the words tell nothing of their own."""
    costs = read(f"{THREE}公务接待费1.60万元，与上年{compared}{manner}减少0.40万元（不含上划单位），下降20.00%（不含上划单位）。").three_public  # fmt: skip
    assert str(costs.reception.stated_change) == "-0.40 万元"
    assert str(costs.reception.stated_growth_rate) == "-20.00%"


@pytest.mark.parametrize("flat", ["持平", "无增减变化", "基本持平"])
def test_a_budget_that_nothing_differs_from(flat):
    """较年初预算数0万元无增减变化，较上年3.15万元减少3.15万元: a budget, and then the year before."""
    text = f"{THREE}因公出国（境）费为0万元，较年初预算数0万元{flat}，较上年3.15万元减少3.15万元。"
    line = read(text).three_public.overseas_travel
    assert (str(line.initial_budget), str(line.prior), str(line.stated_change)) == ("0 万元", "3.15 万元", "-3.15 万元")  # fmt: skip
    assert errors(text) == []


def test_about_as_much_as_the_budget_proves_nothing():
    """决算数与预算数基本持平 is true of 5.01 beside 5.00; 持平 is not."""
    told = THREE + "公务接待费预算为5.00万元，支出决算为5.21万元，决算数与预算数{}。"
    assert errors(told.format("基本持平")) == []
    assert errors(told.format("持平")) == ["FD902"]


def test_all_income_may_be_told_of_the_year_alone():
    """总收入 and 总支出, under the headings of the year's own, are no totals that have to be equal."""
    text = "{}2023年总收入{}万元，其中：事业收入80.00万元，其他收入20.00万元。\n三、支出决算情况说明\n2023年总支出90.00万元，其中：基本支出60.00万元，项目支出30.00万元。"
    disclosure = read(text.format(REVENUE, "100.00"))
    assert fd.audit(disclosure).errors == ()
    assert (str(disclosure.revenue.stated_total.final), str(disclosure.expenditure.stated_total.final)) == ("100.00 万元", "90.00 万元")  # fmt: skip
    assert read(text.format(REVENUE, "130.00")).revenue.stated_total is None
    loose = "一、收入支出决算总体情况说明\n2023年总收入100.00万元，总支出90.00万元。"
    assert errors(loose) == []
    assert [finding.rule.id for finding in fd.audit(read(loose)).warnings] == ["FD213"]


@given(CENTS, CENTS)
def test_parts_of_the_same_name_belong_to_two_items(one, two):
    """1.基本支出…其中：商品和服务支出…；2.项目支出…其中：商品和服务支出…: two amounts that contradict nobody."""
    text = f"十、其他说明\n1.运行类经费{one}万元。其中：\n办公设备采购{one}万元，占运行类经费100%。\n2.专项类经费{two}万元。其中：\n办公设备采购{two}万元，占专项类经费100%。"
    assert errors(text) == []


def test_a_dot_may_end_a_sentence():
    """上年收入8.00万元.与上年相比…: the dot behind a unit ends the sentence."""
    disclosure = read(f"{REVENUE}本年收入合计9.50万元，上年收入8.00万元.与上年相比收入增加了1.50万元.")
    assert [item.text for item in disclosure.unread] == []
    assert str(disclosure.revenue.stated_total.stated_change) == "1.50 万元"


def test_a_bracket_may_hold_a_whole_sentence():
    """（…，比上年增加0万元。）比上年增加0万元: the second change is of what stands before the bracket."""
    costs = read(
        f"{THREE}公务用车购置及运行费50.00万元（公务用车购置费10.00万元，比上年增加1.00万元；公务用车运行维护费40.00万元，比上年增加2.00万元。）比上年增加3.00万元。"
    ).three_public
    changes = [str(line.stated_change) for line in (costs.vehicle_purchase, costs.vehicle_operation, costs.stated_vehicles)]  # fmt: skip
    assert changes == ["1.00 万元", "2.00 万元", "3.00 万元"]


def test_a_section_may_tell_its_two_sides_under_headings_of_their_own():
    """2.支出情况 below （三）一般公共预算财政拨款收入支出决算情况 is of that budget, not of all expenditure."""
    text = "（三）一般公共预算财政拨款收入支出决算情况说明\n1.收入情况。2023年度一般公共预算财政拨款收入90.00万元。\n2.支出情况。2023年度一般公共预算财政拨款支出80.00万元，较上年决算数增加8.00万元，增长11.11%。\n3.比较情况。一般公共预算财政拨款支出主要用于以下几个方面：\n（1）教育支出60.00万元，占75.00%。\n（2）农林水支出20.00万元，占25.00%。"
    budget = read(text).general_budget
    assert [str(row.line.stated_share) for row in budget.classes] == ["75.00%", "25.00%"]
    assert str(budget.stated_total.stated_growth_rate) == "11.11%"


def test_a_budget_beside_a_count_is_of_what_was_counted():
    """团组1个，2人次，预算为4.00万元，支出决算为2.00万元: the cost of these journeys."""
    told = "2023年度因公出国（境）团组1个，2人次，预算为4.00万元，支出决算为2.00万元，完成预算的{}%。"
    line = read(THREE + told.format("50.00")).three_public.overseas_travel
    assert (str(line.budget), str(line.final)) == ("4.00 万元", "2.00 万元")
    assert errors(THREE + told.format("55.00")) == ["FD902"]


GENERAL = "五、一般公共预算财政拨款支出决算情况说明\n2023年度一般公共预算财政拨款支出100.00万元"


@pytest.mark.parametrize("told", ["，其中：基本支出60.00万元，项目支出40.00万元。", "。\n1.基本支出60.00万元，占一般公共预算财政拨款总支出的60.00%。\n2.项目支出40.00万元。"])  # fmt: skip
def test_the_general_budget_is_told_by_basic_and_project_expenditure(told):
    """基本支出 and 项目支出 right behind the whole are its own."""
    budget = read(GENERAL + told).general_budget
    assert (str(budget.basic), str(budget.project)) == ("60.00 万元", "40.00 万元")


def test_the_share_of_a_part_told_behind_its_whole_is_of_that():
    """其中：基本支出60.00万元，占60.00% of the general budget that was told before it; a share of another whole is named."""
    told = GENERAL + "。其中：基本支出60.00万元，占{}%；项目支出40.00万元，占本年支出合计的10.00%。"
    assert errors(GENERAL + "。基本支出60.00万元，占64.00%。") == []
    assert errors(told.format("60.00")) == []
    assert errors(told.format("64.00")) == ["FD905"]


def test_the_side_that_is_named_behind_the_year_is_what_moved():
    """收入90.00万元，支出80.00万元，比上年收入增加…，支出比上年增加…: each side has its own rate, and 比上年支出 of a cost is that cost's."""
    told = "一、收支增减变化情况\n2023年部门收入90.00万元，支出80.00万元，比上年收入增加50.80%，支出比上年增加42.50%。"
    assert errors(told) == []
    costs = read(THREE + "公务接待费支出2.00万元，比上年支出增加1.00万元。").three_public
    assert str(costs.reception.stated_change) == "1.00 万元"


def test_contracts_of_one_kind_are_of_what_was_bought_of_that_kind():
    """授予中小企业货物合同金额45.00万元，占货物支出的90%: of 50.00 万元; where no base is named, any of three will do."""
    told = "十一、政府采购支出情况\n政府采购支出总额100.00万元，其中：货物支出50.00万元、服务支出50.00万元。授予中小企业货物合同金额45.00万元，{}%。"
    for right in ("占货物支出金额的90.00", "占政府采购支出总额的45.00", "占45.00"):
        assert errors(told.format(right)) == []
    assert errors(told.format("占货物支出金额的94.00")) == ["FD604"]


def test_basic_expenditure_of_a_class_is_not_that_of_the_budget():
    """教育支出60.00万元（基本支出50.00万元，…）: of education alone."""
    text = "，其中：教育支出60.00万元（基本支出50.00万元，项目支出10.00万元），农林水支出40.00万元（基本支出10.00万元，项目支出30.00万元）。"
    budget = read(GENERAL + text).general_budget
    assert (budget.basic, budget.project) == (None, None)
    assert errors(GENERAL + text) == []


def test_a_year_before_what_is_only_counted():
    """2023年共接待国内来访团组35个，来宾280人次, below the heading of reception: what was received."""
    costs = read(f"{THREE}公务接待费支出2.00万元。2023年共接待国内来访团组35个，来宾280人次。").three_public
    assert (str(costs.receptions), str(costs.guests)) == ("35 个", "280 人次")


def test_what_is_compared_behind_an_average_is_what_all_of_them_cost():
    """5.60万元，平均每辆2.80万元，较上年增加0.60万元，增长12.00%: 12 % more than all cost; 27 % more than one did."""
    told = THREE + "公务用车运行维护费支出5.60万元，{}2.80万元，较上年增加{}万元，增长{}%。"
    for average in ("平均每辆", "车均运行维护费", "辆均"):
        assert errors(told.format(average, "0.60", "12.00")) == []
        assert errors(told.format(average, "0.30", "12.00")) == []
        line = read(told.format(average, "0.60", "12.00")).three_public.vehicle_operation
        assert (str(line.final), str(line.stated_change)) == ("5.60 万元", "0.60 万元")


def test_an_amount_may_stand_behind_its_share():
    """财政拨款收入占92.00%，为920.00万元: the amount is of what has the share."""
    told = "本年收入合计1,000.00万元，其中财政拨款收入占92.00%，为920.00万元；其他收入占{}%，为80.00万元。"
    disclosure = read(REVENUE + told.format("8.00"))
    assert fd.audit(disclosure).errors == ()
    assert str(disclosure.revenue.other.final) == "80.00 万元"
    assert errors(REVENUE + told.format("18.00")) != []
