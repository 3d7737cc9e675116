"""Numbers whose name, whole or budget is told elsewhere than before them: read with doubt, or not at all."""

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes


def errors(text):
    """The errors in sentences of a department's accounts of 2023."""
    told = f"松岗县林业局2023年度部门决算\n{text}\n"
    return fd.audit(read_bytes((told.encode(), "决算.txt"))).errors


def test_amounts_listed_for_several_names_are_not_mixed_up():
    """收、支总计各是A、B: which amount is whose is told by their order, which the figures of one name do not follow."""
    head = "一、收入支出决算总体情况说明\n"
    assert (
        errors(
            head
            + "2023年度收、支总计各是310.20万元、318.90万元。与2022年相比，收、支总计各减少12.00万元、9.50万元，各下降3.72%、2.89%。"
        )
        == ()
    )


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
