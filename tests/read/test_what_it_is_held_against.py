"""Sentences that say in few words, or in brackets, what something is compared with: each right, and with a slip in it."""

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes

OVERVIEW = "一、收入支出决算总体情况说明\n"
REVENUE = "二、收入决算情况说明\n"
EXPENDITURE = "三、支出决算情况说明\n"
THREE = "七、“三公”经费支出决算情况说明\n"
OPERATING = "八、机关运行经费支出情况说明\n"


def read(text):
    """Read sentences of a department's accounts of 2023."""
    return read_bytes((f"松岗县林业局2023年度部门决算\n{text}\n".encode(), "决算.txt"))


def audit(text):
    """Audit such sentences."""
    return fd.audit(read(text))


def errors(text):
    """The rules that sentences break for certain."""
    return [finding.rule.id for finding in audit(text).errors]


CARRIED = (
    f"{THREE}“三公”经费9.00万元，比预算减少3.00万元，其中：因公出国（境）费0万元，与预算持平；公务用车购置及运行维护费7.00万元，"
    "减少1.00万元，下降12.50%；公务接待费2.00万元，减少2.00万元，下降50.00%。"
)


def test_a_sentence_goes_on_comparing_with_the_budget():
    """Behind 比预算减少, what only 减少 is said of may be less than its budget: the year before tells something else."""
    assert (
        errors(f"{CARRIED}与上年相比，公务用车购置及运行维护费减少4.00万元，公务接待费减少0.50万元。") == []
    )
    three = read(CARRIED).three_public
    assert (str(three.reception.stated_variance.value), three.reception.stated_change) == ("-2.00", None)


def test_the_year_before_is_compared_with_once_it_is_named():
    """比预算减少…，比上年减少…；…减少…: the last comparison that was named goes on."""
    text = "公务接待费2.00万元，比预算减少2.00万元，比上年减少1.00万元；公务用车费7.00万元，减少1.00万元，下降{}。"
    assert errors(THREE + text.format("12.50%")) == []
    assert errors(THREE + text.format("14.50%")) == ["FD901"]


def test_a_budget_of_another_year_is_none_of_these_accounts():
    """预算9.00万元，比2022年预算10.00万元减少1.00万元: budgets of two years are held against each other alone."""
    text = (
        "2023年“三公”经费预算9.00万元，比2022年预算10.00万元减少{}，下降10.00%；决算6.00万元，比预算减少3.00万元，"
        "下降33.33%，比2022年决算8.00万元减少2.00万元，下降25.00%。"
    )
    assert errors(THREE + text.format("1.00万元")) == []
    assert errors(THREE + text.format("1.40万元")) != []


@pytest.mark.parametrize("told", ["其中：公务接待费减少0.40万元", "其中：公务接待费2.00万元，减少0.40万元"])
def test_its_parts_are_compared_with_that_year_too(told):
    """比2022年预算减少…，其中某费减少…；比2022年决算减少…，其中某费减少…: two differences of one line."""
    text = (
        f"2023年“三公”经费9.00万元，比2022年预算减少1.00万元，下降10.00%，{told}。"
        "比2022年决算减少2.00万元，下降18.18%，其中：公务接待费减少1.50万元。"
    )
    assert errors(THREE + text) == []


def test_the_budget_of_the_year_may_be_named_with_it():
    """比2023年年初预算减少X万元 is of the budget of these accounts."""
    text = "公务接待费2023年决算数2.00万元，比2023年年初预算4.00万元减少2.00万元，下降{}。"
    assert errors(THREE + text.format("50.00%")) == []
    assert errors(THREE + text.format("40.00%")) == ["FD902"]


def test_all_guests_are_counted_behind_those_from_abroad():
    """外事接待1批次4人次。全年累计接待11批次: not eleven from abroad."""
    text = (
        "公务接待费2.00万元，其中：国内接待费1.80万元，接待10批次80人次；外事接待费0.20万元，接待1批次4人次。"
    )
    assert errors(f"{THREE}{text}全年累计接待11批次84人次。") == []


@pytest.mark.parametrize("told", ["上升5.00个百分点", "上升5.00%"])
def test_percentage_points_of_an_amount_are_its_rate(told):
    """增加4.00万元，上升5.00个百分点: nobody says by how many points money moves, so it is doubted, not accused."""
    assert (
        audit(f"{OPERATING}机关运行经费支出84.00万元，比上年增加4.00万元，{told}，主要原因是搬迁。").findings
        == ()
    )
    wrong = audit(
        f"{OPERATING}机关运行经费支出84.00万元，比上年增加4.00万元，上升8.00个百分点，主要原因是搬迁。"
    )
    assert [finding.rule.id for finding in wrong.warnings] == ["FD901"]


def test_percentage_points_of_a_share_are_no_rate_of_the_amount():
    """占30.00%，比上年降低5.00个百分点 is of the share."""
    text = "项目支出30.00万元，占30.00%，比上年降低5.00个百分点，较上年减少10.00万元，下降25.00%。"
    assert audit(EXPENDITURE + text).findings == ()


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        ("较上年多10.00万元，增长率为{}", "FD901"),
        ("比上年的80.00万元多10.00万元，增长{}", "FD901"),
        ("比上年净增10.00万元，增长{}", "FD901"),
        ("比年初预算80.00万元增收10.00万元，增收{}", "FD902"),
        ("比年初预算80.00万元多收10.00万元，增长{}", "FD902"),
    ],
)
def test_more_and_less_are_said_in_one_word(told, rule):
    """多, 净增 and 增收 are verbs as 增加 is."""
    assert errors(f"{REVENUE}本年收入合计90.00万元，{told.format('12.50%')}。") == []
    assert errors(f"{REVENUE}本年收入合计90.00万元，{told.format('15.50%')}。") == [rule]


@pytest.mark.parametrize("none", ["我单位无下设处室", "无", "本单位没有下设处室"])
def test_a_list_of_none_lists_nothing(none):
    """下设0个处室，分别是：无."""
    assert audit(f"一、机构设置\n我单位下设0个处室，分别是：{none}。").findings == ()
    assert [item.rule.id for item in audit("一、机构设置\n我局下设0个处室，分别是：无线电处。").warnings] == [
        "FD102"
    ]
    assert [
        item.rule.id for item in audit("一、机构设置\n我局下设1个处室，分别是：无线电处、办公室。").warnings
    ] == ["FD102"]


BRACKETED = [
    ("较2022年（8.00万元）增加2.00万元，增幅达{}", "FD901"),
    ("较2021年（8.00万元）增加2.00万元，增幅达{}", "FD901"),
    ("较年初预算数（8.00万元）增加2.00万元，增幅达{}", "FD902"),
    ("较年初预算（8.00万元）增加2.00万元，增幅达{}", "FD902"),
    ("较年初预算8.00万元，增加2.00万元，增幅达{}", "FD902"),
]


@pytest.mark.parametrize(("told", "rule"), BRACKETED)
def test_what_is_compared_with_may_stand_in_brackets(told, rule):
    """较2021年（8.00万元）增加2.00万元: the bracket holds what the rate is of."""
    assert errors(f"{THREE}公务接待费10.00万元，{told.format('25.00%')}。") == []
    assert errors(f"{THREE}公务接待费10.00万元，{told.format('35.00%')}。") == [rule]


def test_two_years_of_one_line_are_held_against_each_other():
    """2023年决算数6.00万元，2022年决算数8.00万元，对比减少2.00万元."""
    text = "公务接待费2023年决算数6.00万元，2022年决算数{}，对比减少2.00万元，减少率25.00%。"
    assert errors(THREE + text.format("8.00万元")) == []
    assert errors(THREE + text.format("8.40万元")) != []


def test_what_one_of_many_cost_moved_by_itself():
    """比上年减少4.00万元，车均2.00万元，比上年减少1.00万元: of each car."""
    text = "公务用车运行维护费8.00万元，比上年减少4.00万元，车均运行维护费2.00万元，比上年减少1.00万元。"
    assert audit(THREE + text).findings == ()


@pytest.mark.parametrize("told", ["占", "分别占"])
def test_shares_of_a_list_are_those_of_its_parts_in_their_order(told):
    """甲60.00万元、乙40.00万元，占项目支出的60.00%、40.00%: the first share is not of the last part."""
    text = f"项目支出100.00万元，其中：防火道路60.00万元、苗圃改造40.00万元，{told}项目支出的60.00%、{{}}。"
    assert audit(EXPENDITURE + text.format("40.00%")).findings == ()
    assert errors(EXPENDITURE + text.format("45.00%")) == ["FD905"]


@pytest.mark.parametrize("told", ["占比分别为", "分别占", "分别占本年收入的"])
def test_shares_in_turn_are_of_the_total_of_their_section(told):
    """占比分别为90.00%、10.00%: each is held against the revenue of the year."""
    text = (
        f"本年收入合计100.00万元，其中财政拨款收入、其他收入分别为90.00万元、10.00万元，{told}{{}}、10.00%。"
    )
    assert errors(REVENUE + text.format("90.00%")) == []
    assert "FD202" in errors(REVENUE + text.format("95.00%"))


def test_shares_are_not_those_of_what_a_bracket_adds():
    """基本支出（其中人员经费、公用经费），项目支出，分别占…: of the two outside the bracket."""
    text = "本年支出100.00万元，基本支出70.00万元（其中人员经费60.00万元、公用经费10.00万元），项目支出30.00万元，分别占{}和30.00%。"
    assert errors(EXPENDITURE + text.format("70.00%")) == []
    assert errors(EXPENDITURE + text.format("75.00%")) == ["FD222"]


def test_the_name_of_a_fund_is_no_budget():
    """其中一般公共预算60.00万元 is a part, not a budget of 一般公共."""
    text = "四、财政拨款收入支出决算总体情况说明\n财政拨款收入65.00万元，其中一般公共预算60.00万元、政府性基金预算5.00万元。"
    assert [str(item.subject) for item in read(text).statements][1:] == ["一般公共预算", "政府性基金预算"]


def test_the_costs_of_guests_that_were_counted_are_those_at_home():
    """国内公务接待10批次80人次，共计支出2.00万元: as much as the reception of all guests, and not more."""
    text = "公务接待费2.00万元。国内公务接待10批次，80人次，共计支出{}。"
    assert errors(THREE + text.format("2.00万元")) == []
    assert errors(THREE + text.format("2.60万元")) != []


def test_expenses_may_be_called_what_was_laid_out():
    """某院2023年“三公”经费开支6.00万元: the whole of the parts behind it."""
    text = "我院2023年“三公”经费开支{}，其中公务接待费2.00万元，公务用车购置及运行维护费4.00万元，因公出国（境）费0万元。"
    assert errors(text.format("6.00万元")) == []
    assert errors(text.format("6.60万元")) == ["FD502"]


CONTRACTS = "九、政府采购支出情况说明\n政府采购支出总额200.00万元。授予中小企业合同金额160.00万元，占80.00%，其中授予小微企业合同金额120.00万元，"


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        ("占政府采购支出总额的60.00%、占中小企业合同金额的{}", "FD905"),
        ("占中小企业合同金额的{}，占政府采购支出总额的60.00%", "FD604"),
        ("占中小企业合同金额的{}", "FD604"),
    ],
)
def test_one_amount_has_a_share_in_each_of_two_wholes(told, rule):
    """占政府采购支出总额的60.00%、占中小企业合同金额的75.00%: neither share is held against the other's whole."""
    assert errors(f"{CONTRACTS}{told.format('75.00%')}。") == []
    assert errors(f"{CONTRACTS}{told.format('70.00%')}。") == [rule]


def test_the_budget_behind_what_was_added_is_that_of_the_item():
    """年初预算50.00万元，年中追加10.00万元，全年预算60.00万元: not a budget of what was added."""
    text = (
        "五、一般公共预算财政拨款支出决算情况说明\n1.农林水支出（类）林业和草原（款）行政运行（项）年初预算50.00万元，年中追加10.00万元，"
        "全年预算60.00万元，支出决算54.00万元，完成全年预算的{}。"
    )
    assert errors(text.format("90.00%")) == []
    assert errors(text.format("95.00%")) == ["FD902"]
