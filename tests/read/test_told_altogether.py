"""Sentences that count or tell altogether what was told by its kinds before, or in turn: nobody is accused."""

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes

REVENUE = "二、收入决算情况说明\n"
EXPENDITURE = "三、支出决算情况说明\n"
THREE = "七、“三公”经费支出决算情况说明\n"
PROCUREMENT = "九、政府采购支出情况说明\n"


def audit(text):
    """Audit sentences of a department's accounts of 2023."""
    return fd.audit(read_bytes((f"松岗县林业局2023年度部门决算\n{text}\n".encode(), "决算.txt")))


def errors(text):
    """The rules that sentences break for certain."""
    return [finding.rule.id for finding in audit(text).errors]


@pytest.mark.parametrize(
    "text",
    [
        "外事接待1批次4人次；国内接待10批次80人次。合计接待11批次84人次。公务接待费2.00万元。",
        "国内接待10批次80人次，外事接待1批次4人次，全年共接待11批次、84人次，公务接待费2.00万元。",
    ],
)
def test_guests_altogether_are_none_of_a_kind(text):
    """全年共接待, behind the guests of the kind told last, counts all of them; the money behind it is the department's."""
    found = audit(THREE + text)
    assert [str(finding) for finding in found.findings] == []
    assert str(found.disclosure.three_public.reception.final.value) == "2.00"


def test_guests_of_one_kind_are_counted_on():
    """国内公务接待10批次，累计接待80人次: those at home, as no other number of them was told."""
    three = audit(f"{THREE}国内公务接待10批次，累计接待80人次。").disclosure.three_public
    assert (int(three.receptions.value), int(three.guests.value)) == (10, 80)


def test_rates_that_are_told_in_turn_are_not_of_one_thing():
    """比上年分别增长2.00%、下降3.00%: two things moved, not one both up and down."""
    text = "本年支出100.00万元。其中，基本支出、项目支出分别为70.00万元、30.00万元，较上年分别增长2.00%、下降3.00%。"
    assert audit(EXPENDITURE + text).findings == ()


def test_what_a_line_is_said_to_be_is_no_total():
    """上级补助收入0万元，为0万元收入: still of the subsidy, not of the revenue of the year."""
    text = "1.财政拨款收入80.00万元，较上年增加8.00万元，增长{}。\n2.上级补助收入0万元，为0万元收入。"
    assert errors(REVENUE + text.format("11.11%")) == []
    assert errors(REVENUE + text.format("12.50%")) == ["FD901"]


def test_an_average_is_compared_with_that_of_the_year_before():
    """车均2.00万元，与上年3.00万元相比减少1.00万元: of each car, as only its numbers fit."""
    text = "公务用车运行维护费8.00万元，比上年减少4.00万元，车均2.00万元，与上年3.00万元相比减少1.00万元。"
    assert audit(THREE + text).findings == ()


@pytest.mark.parametrize(
    "told",
    [
        "其中货物{}、工程60.00万元、服务40.00万元",
        "其中：货物{}，占50.00%；工程60.00万元，占30.00%；服务40.00万元，占20.00%",
    ],
)
def test_procurement_by_its_bare_kinds(told):
    """其中货物、工程、服务: the three kinds of procurement, where its total was told."""
    text = f"{PROCUREMENT}政府采购支出总额200.00万元，{told}。"
    assert errors(text.format("100.00万元")) == []
    assert errors(text.format("110.00万元")) != []
    service = audit(
        f"{PROCUREMENT}政府采购支出总额200.00万元，其中政府购买服务40.00万元。"
    ).disclosure.procurement
    assert service.services is None


@pytest.mark.parametrize(
    "told",
    [
        "；授予中小企业合同金额150.00万元，其中货物80.00万元，工程40.00万元，服务30.00万元",
        "。授予中小企业合同金额150.00万元，占75.00%，其中：货物支出80.00万元、工程支出40.00万元、服务支出30.00万元",
        "。授予中小企业货物80.00万元、工程40.00万元、服务30.00万元",
    ],
)
def test_contracts_by_their_bare_kinds_are_not_procurement(told):
    """授予中小企业合同金额…，其中货物: of the contracts, not of all procurement."""
    text = (
        f"{PROCUREMENT}政府采购支出总额200.00万元，其中货物100.00万元，工程60.00万元，服务40.00万元{told}。"
    )
    assert errors(text) == []


@pytest.mark.parametrize("whole", ["政府采购金额（以合同签订为准）为", "政府采购合同金额"])
def test_what_was_procured_by_contract_is_divided_by_kind(whole):
    """That a total counts what contracts were signed for makes it no part: its kinds are those of the whole."""
    told = f"十、政府采购支出情况说明\n本部门2024年度{whole}9.00万元，其中：货物采购金额5.00万元、服务采购金额4.00万元。\n"
    found = read_bytes((told.encode(), "决算.txt")).procurement
    assert [str(line.final) for line in (found.goods, found.services)] == ["5.00 万元", "4.00 万元"]


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (EXPENDITURE, "1.基本支出1,500.00万元。其中，人员支出1,340.00万元，公用支出{}万元。"),
        (EXPENDITURE, "基本支出1,500.00万元，其中：人员经费1,340.00万元，日常公用经费{}万元。"),
        (
            "五、一般公共预算财政拨款支出决算情况说明\n",
            "（一）教育支出（类）普通教育（款）小学教育（项）支出1,500.00万元，其中基本支出1,340.00万元，项目支出{}万元。",
        ),
    ],
)
def test_what_is_all_of_its_kinds_is_their_sum(head, text):
    """基本支出 is 人员支出 and 公用支出, an item is 基本支出 and 项目支出: told both, they are the whole, no less."""
    assert errors(head + text.format("160.00")) == []
    assert errors(head + text.format("60.00")) == ["FD908"]


def test_one_kind_of_two_may_be_less_than_the_whole():
    """基本支出 of which only 人员支出 is told: the rest is 公用支出."""
    assert errors(f"{EXPENDITURE}基本支出1,500.00万元，其中：人员支出1,340.00万元，离休费10.00万元。") == []


def test_the_flows_within_the_appropriations_are_theirs():
    """财政拨款收入总计…其中：本年收入合计: of the appropriations, as what it is part of, so both sides are balanced."""
    text = (
        "四、财政拨款收入支出决算总体情况说明\n财政拨款收入总计{total}万元。其中：本年收入合计900.00万元，"
        "年初财政拨款结转和结余{opening}万元。\n财政拨款支出总计{total}万元。其中：本年支出合计{spent}万元，"
        "年末财政拨款结转和结余100.00万元。"
    )
    assert errors(text.format(total="1,000.00", opening="100.00", spent="900.00")) == []
    assert errors(text.format(total="850.00", opening="-50.00", spent="750.00")) == []
    assert errors(text.format(total="1,000.00", opening="100.00", spent="870.00")) != []


@pytest.mark.parametrize("lead", ["自评等级", "自评结果"])
def test_grades_of_the_self_evaluation_are_counted(lead):
    """自评项目5个, 自评结果为“优”的项目4个: the grades are all projects, under the names that regions have for them."""
    text = f"十、预算绩效情况说明\n2023年度自评项目{{}}个，{lead}为“优”的项目3个，{lead}为“良”的项目1个，{lead}为“中”的项目0个，{lead}为“差”的项目0个。"
    assert errors(text.format(4)) == []
    assert errors(text.format(5)) == ["FD735"]
