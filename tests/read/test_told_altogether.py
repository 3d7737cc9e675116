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
