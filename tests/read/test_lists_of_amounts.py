"""Numbers whose name, whole or budget is told elsewhere than before them: read with doubt, or not at all."""

from decimal import Decimal

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes


def errors(text):
    """The errors in sentences of a department's accounts of 2023."""
    told = f"松岗县林业局2023年度部门决算\n{text}\n"
    return fd.audit(read_bytes((told.encode(), "决算.txt"))).errors


@pytest.mark.parametrize("told", ["各是{}、{}万元", "分别为{}万元、{}万元", "各为{}万元和{}万元"])
def test_two_totals_told_together_are_both_sides(told):
    """收、支总计各是A、B: the first is of income, the second of outlay, and by the form they are one."""
    head = "一、收入支出决算总体情况说明\n2023年度收、支总计"
    assert errors(head + told.format("310.20", "310.20") + "。") == ()
    assert [finding.rule.id for finding in errors(head + told.format("310.20", "318.90") + "。")] == ["FD213"]


@pytest.mark.parametrize("mark", ["、", "和", "，"])
def test_amounts_told_together_are_each_of_their_name(mark):
    """财政拨款收入、事业收入、其他收入分别为…: the first amount is of the first name, and so on."""
    head = "二、收入决算情况说明\n财政拨款收入、事业收入、其他收入分别为"
    told = f"400.00万元、60.00万元{mark}{{}}万元，本年收入合计500.00万元。"
    assert errors(head + told.format("40.00")) == ()
    assert [finding.rule.id for finding in errors(head + told.format("44.00"))] == ["FD201"]


def test_more_amounts_than_names_belong_to_none():
    """分别为 with three amounts behind two names says of none which it is of."""
    found = read_bytes(("松岗县林业局2023年度部门决算\n二、收入决算情况说明\n事业收入、其他收入分别为6.00万元、4.00万元、5.00万元。\n".encode(), "决算.txt"))  # fmt: skip
    assert found.revenue is None


def test_a_share_whose_whole_is_left_out_is_not_of_the_total():
    """Behind a share of goods, 服务采购占100% is of services: not of all procurement."""
    head = "六、政府采购支出情况说明\n2023年度政府采购支出总额80.00万元，其中：政府采购货物支出50.00万元、政府采购工程支出0万元、政府采购服务支出30.00万元。"
    tail = "货物采购授予中小企业合同金额占货物支出的100%，工程采购占0%，服务采购占100%。"
    assert errors(head + tail) == ()


def test_a_share_whose_whole_is_left_out_and_is_the_same_is_held_against_it():
    """Behind a share of the year's expenditure, 项目支出占… is of the year's expenditure too."""
    head = "三、支出决算情况说明\n本年支出合计200.00万元，其中：基本支出150.00万元，项目支出50.00万元。"
    assert errors(head + "基本支出占本年支出合计的75%，项目支出占25%。") == ()
    found = errors(head + "基本支出占本年支出合计的75%，项目支出占35%。")
    assert [finding.suspects[0].text for finding in found] == ["项目支出占35%"]


def test_a_rate_of_execution_is_held_against_the_budget_beside_it():
    """预算执行率 is the executed amount in the budget that the same paragraph tells."""
    head = "十、预算绩效情况说明\n林区道路养护项目全年预算数为40.00万元，执行数为30.00万元，"
    assert errors(head + "预算执行率为75%。") == ()
    found = errors(head + "预算执行率为85%。")
    assert [finding.suspects[0].text for finding in found] == ["预算执行率为85%"]


def test_a_rate_of_execution_of_a_budget_that_is_not_told_is_held_against_nothing():
    """The initial budget of another paragraph is not the one that a rate of execution is taken on."""
    head = "四、一般公共预算财政拨款支出决算情况说明\n2023年度一般公共预算财政拨款支出年初预算为80.00万元，支出决算为96.00万元，完成年初预算的120%。\n"
    assert errors(head + "2023年度一般公共预算财政拨款支出96.00万元，预算执行率为98%。") == ()


@pytest.mark.parametrize("told", ["分别占本年收入的80.00%、12.00%和{}%", "分别占{whole}80.00%、12.00%、{}%"])
def test_shares_told_together_are_each_of_their_amount(told):
    """分别占: the first share is of the first amount, and so on."""
    head = "二、收入决算情况说明\n本年收入合计500.00万元，其中：财政拨款收入400.00万元、事业收入60.00万元、其他收入40.00万元，"
    assert errors(head + told.format("8.00", whole="") + "。") == ()
    found = errors(head + told.format("9.00", whole="") + "。")
    assert [finding.suspects[0].value for finding in found] == [Decimal("0.0900")]


def test_fewer_shares_than_amounts_belong_to_none():
    """分别占 with two shares behind three amounts says of none which it is of."""
    head = "二、收入决算情况说明\n本年收入合计500.00万元，其中：财政拨款收入400.00万元、事业收入60.00万元、其他收入40.00万元，"
    found = read_bytes((f"松岗县林业局2023年度部门决算\n{head}分别占80.00%和8.00%。\n".encode(), "决算.txt"))
    assert found.revenue.other.stated_share is None
    assert len(found.unread) == 2


@pytest.mark.parametrize("word", ["持平", "基本持平"])
def test_the_amount_beside_flat_is_the_year_before(word):
    """与上年2.05万元持平 tells the year before; what is so little more that one calls it flat is no contradiction."""
    head = "七、“三公”经费支出决算情况说明\n2023年度公务接待费支出决算为2.00万元，"
    found = read_bytes(
        (f"松岗县林业局2023年度部门决算\n{head}与2022年度的2.05万元{word}。\n".encode(), "决算.txt")
    )
    assert str(found.three_public.reception.prior) == "2.05 万元"
    assert fd.audit(found).errors == ()


def test_domestic_reception_and_reception_abroad_make_reception():
    """国内接待费 and 国（境）外接待费 add up to 公务接待费; what they were for names no counts."""
    head = "七、“三公”经费支出决算情况说明\n公务接待费支出1.26万元。其中：国内接待费支出"
    tail = "万元，主要用于上级检查，接待15批次、126人次；国（境）外接待费支出0.00万元。"
    found = read_bytes((f"松岗县林业局2023年度部门决算\n{head}1.26{tail}\n".encode(), "决算.txt"))
    assert str(found.three_public.receptions) == "15 批次"
    assert fd.audit(found).errors == ()
    assert [finding.rule.id for finding in errors(f"{head}1.62{tail}")] == ["FD509"]


def test_what_the_two_kinds_of_reception_come_to_is_reception():
    """国内接待费1.00万元，国（境）外接待费0.26万元，合计…: all of 公务接待费, and what follows is of it."""
    told = "七、“三公”经费支出决算情况说明\n3.公务接待费。国内接待费支出1.00万元，国（境）外接待费支出0.26万元，合计{}万元，较上年增加0.10万元。"
    right = read_bytes((f"松岗县林业局2023年度部门决算\n{told.format('1.26')}\n".encode(), "决算.txt"))
    line = right.three_public.reception
    assert (str(line.final), str(line.stated_change)) == ("1.26 万元", "0.10 万元")
    assert errors(told.format("1.26")) == ()
    assert [finding.rule.id for finding in errors(told.format("1.62"))] == ["FD509"]


def test_items_of_a_list_may_begin_with_their_numbers_within_a_sentence():
    """（2）卫生健康支出 behind a semicolon is a class with its number before it, and the number states nothing."""
    told = "松岗县林业局2023年度部门决算\n五、一般公共预算财政拨款支出决算情况说明\n一般公共预算财政拨款支出400.00万元。（1）农林水支出300.00万元，占75.00%；（2）卫生健康支出{}万元，占25.00%。\n"
    right, wrong = (read_bytes((told.format(amount).encode(), "决算.txt")) for amount in ("100.00", "110.00"))
    assert [item.name for item in right.general_budget.classes] == ["农林水支出", "卫生健康支出"]
    assert [(item.text, item.free_text) for item in right.unread] == [("2", True)]
    assert fd.audit(right).errors == ()
    assert fd.audit(wrong).errors != ()


def test_the_year_before_and_the_year_itself_may_be_named_before_their_amounts():
    """上年财政拨款收入为A; 上年为A，本年为B: both are of the line at hand."""
    head = "二、收入决算情况说明\n本年收入合计500.00万元。财政拨款收入490.00万元，较上年增加"
    tail = "万元，上年财政拨款收入为450.00万元。"
    assert errors(f"{head}40.00{tail}") == ()
    assert errors(f"{head}44.00{tail}") != ()
    head = "三、支出决算情况说明\n与上年决算数相比，本年支出合计增加40.00万元，上升"
    tail = "%。上年为420.00万元，本年为460.00万元。"
    assert errors(f"{head}9.52{tail}") == ()
    assert errors(f"{head}9.25{tail}") != ()
