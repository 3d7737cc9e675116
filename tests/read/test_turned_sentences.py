"""Sentences that tell the same figures in another order or by another verb, each right and with a slip in it."""

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes

GENERAL = "五、一般公共预算财政拨款支出决算情况说明\n"
THREE = "七、“三公”经费支出决算情况说明\n"
REVENUE = "二、收入决算情况说明\n"
EXPENDITURE = "三、支出决算情况说明\n"
PROCUREMENT = "十、政府采购支出情况说明\n"
PERFORMANCE = "十三、预算绩效情况说明\n"


def read(text):
    """Read sentences of a department's accounts of 2023."""
    return read_bytes((f"松岗县林业局2023年度部门决算\n{text}\n".encode(), "决算.txt"))


def errors(text):
    """The rules that sentences break for certain."""
    return [finding.rule.id for finding in fd.audit(read(text)).errors]


@pytest.mark.parametrize(
    "told",
    [
        "公务接待费支出由上年的4.00万元减少到3.00万元，下降{}。",
        "公务接待费从2022年度4.00万元下降到3.00万元，降幅达{}。",
        "公务接待费由2022年决算数4.00万元降至3.00万元，下降了{}。",
        "公务接待费支出由4.00万元降至3.00万元，降幅为{}。",
    ],
)
def test_a_rate_is_held_against_what_an_amount_came_from_and_went_to(told):
    """由A万元降至B万元，下降X%: the rate follows from both."""
    assert errors(THREE + told.format("25.00%")) == []
    assert errors(THREE + told.format("33.33%")) == ["FD901"]


@pytest.mark.parametrize(("word", "found"), [("增至", ["FD901"]), ("降至", [])])
def test_what_went_down_did_not_go_up(word, found):
    """由上年的4.00万元增至3.00万元 contradicts itself."""
    assert errors(f"{THREE}公务接待费由上年的4.00万元{word}3.00万元。") == found


def test_where_an_amount_without_a_year_came_from_is_no_year_before():
    """由4.00万元降至3.00万元 may tell of a budget: the year before is not held against it."""
    text = "公务接待费支出3.00万元，上年为5.00万元，下降40%。公务接待费由4.00万元降至3.00万元。"
    assert errors(THREE + text) == []


@pytest.mark.parametrize("lead", ["的主要原因是", "的原因是", "，主要原因是", "的主要变动原因："])
def test_a_difference_before_its_reason_is_read(lead):
    """决算数大于预算数21.00万元的主要原因是…: the difference is a figure, the reason is not."""
    text = f"2023年度一般公共预算财政拨款支出年初预算为100.00万元，支出决算为121.00万元，决算数大于预算数{{}}万元{lead}人员增加。"
    assert errors(GENERAL + text.format("21.00")) == []
    assert errors(GENERAL + text.format("12.00")) == ["FD902"]


@pytest.mark.parametrize("named", ["预算资金合计17.56万元", "项目预算17.56万元", "涉及资金17.56万元"])
def test_what_was_spent_of_a_sum_is_no_second_print_of_it(named):
    """预算资金合计A万元，实际支出B万元 are two amounts."""
    assert errors(f"{PERFORMANCE}共对3个项目进行自评，{named}，实际支出16.48万元。") == []


def test_what_was_spent_of_budgeted_money_completes_it():
    """预算资金合计A万元，实际支出B万元，预算执行率: of the budget that its name says."""
    text = f"{PERFORMANCE}共对3个项目进行自评，预算资金合计20.00万元，实际支出16.00万元，预算执行率为{{}}。"
    assert errors(text.format("80.00%")) == []
    assert errors(text.format("90.00%")) == ["FD902"]


@pytest.mark.parametrize(
    "told",
    [
        "其中：财政拨款400万元，非财政拨款100万元，其中事业收入{}万元。",
        "其中：财政拨款收入400万元，占80%；非财政拨款收入100万元，占20%（事业收入{}万元）。",
    ],
)
def test_the_whole_of_some_parts_may_hold_what_a_sum_lacks(told):
    """非财政拨款100万元，其中事业收入80万元: the other 20 are of kinds that are not told."""
    assert errors(f"{REVENUE}本年收入500万元，{told.format(80)}") == []
    assert errors(f"{REVENUE}本年收入500万元，其中：财政拨款400万元，事业收入80万元。") == ["FD201"]


def test_shares_in_brackets_end_where_the_next_name_begins():
    """财政拨款收入（占90%）、其他收入（占10%）: each share is of the amount before it."""
    text = f"{REVENUE}本年收入构成：财政拨款收入90.00万元（占90%）、其他收入10.00万元（占{{}}），合计100.00万元。"
    found = read(text.format("10%")).revenue
    assert found.fiscal_appropriation.stated_share.text == "占90%"
    assert errors(text.format("10%")) == []


@pytest.mark.parametrize(
    "kind",
    [
        "货物类采购{}万元，工程类采购{}万元，服务类采购{}万元",
        "货物采购支出{}万元，工程采购支出{}万元，服务采购支出{}万元",
    ],
)
def test_procurement_by_kind_adds_up(kind):
    """政府采购金额合计, and what was bought: goods, works and services."""
    text = f"{PROCUREMENT}2023年政府采购金额合计60.00万元，{kind}。其中授予中小企业30.00万元，占50%。"
    assert errors(text.format("10.00", "20.00", "30.00")) == []
    assert errors(text.format("10.00", "20.00", "33.00")) == ["FD601"]


@pytest.mark.parametrize(
    "money",
    [
        "全年预算数100.00万元，全年执行数90.00万元",
        "涉及资金100.00万元，全年执行数90.00万元",
        "预算资金总额100.00万元，执行数90.00万元",
        "全年预算100.00万元，执行90.00万元",
    ],
)
def test_the_money_of_projects_that_are_counted_is_a_budget_and_what_was_executed_of_it(money):
    """共涉及项目3个，全年预算数A万元，全年执行数B万元，执行率: of that budget."""
    text = f"{PERFORMANCE}2023年度预算绩效自评共涉及项目3个，{money}，执行率{{}}。"
    found = read(text.format("90.00%"))
    assert found.unread == ()
    assert {str(figure) for _, figure in found.figures()} >= {"100.00 万元", "90.00 万元", "90.00%", "3 个"}
    assert errors(text.format("90.00%")) == []
    assert errors(text.format("95.00%")) == ["FD902"]


def test_money_that_was_executed_itself_is_no_budget():
    """涉及资金A万元，预算B万元，执行率: the rate is not held against what is called neither budget nor final."""
    text = f"{PERFORMANCE}共涉及项目3个，涉及资金120.00万元，全年预算数100.00万元，全年执行数90.00万元，执行率90.00%。"
    assert errors(text) == []


@pytest.mark.parametrize(
    "before", ["公务接待费支出3.00万元，具体详见附表。", "公务接待费支出3.00万元。具体详见附表。"]
)
def test_a_sentence_names_nothing_in_the_next(before):
    """具体详见附表。全年共接待10批次: the receptions are those of the department."""
    found = read(f"{THREE}{before}全年共接待10批次、100人次。").three_public
    assert (found.receptions.value, found.guests.value) == (10, 100)


@pytest.mark.parametrize("who", ["", "本部门", "我单位", "松岗县林业局"])
def test_what_the_section_of_expenditure_begins_with_is_its_total(who):
    """2023年度决算支出A万元: what basic and project expenditure add up to."""
    text = (
        f"{EXPENDITURE}{who}2023年度决算支出100.00万元，其中：基本支出60.00万元，占60.00%；项目支出{{}}万元。"
    )
    assert read(text.format("40.00")).expenditure.stated_total.final.value == 100
    assert errors(text.format("40.00")) == []
    assert errors(text.format("30.00")) == ["FD221"]


@pytest.mark.parametrize(
    "told",
    [
        f"{EXPENDITURE}松岗县林业局本级2023年度决算支出80.00万元。",
        f"{EXPENDITURE}2022年度决算支出80.00万元。",
        f"{EXPENDITURE}财政拨款决算支出80.00万元。",
        f"{GENERAL}2023年度决算支出80.00万元。",
    ],
)
def test_other_final_expenditure_is_no_total_of_the_section(told):
    """Of the authority itself, of another year, of one fund or under another heading, it is told apart."""
    found = read(told).expenditure
    assert found is None or found.stated_total is None


def test_a_rate_that_opens_a_sentence_may_be_against_anything():
    """下降0.10% in a sentence of its own does not say against what: it contradicts no rate that does."""
    told = (
        "（1）教育支出（类）96.00万元，较年初预算数减少4.00万元，下降4.00%。下降0.10%，主要原因是业务量减少。"
    )
    assert errors(GENERAL + told) == []
    assert errors(GENERAL + told.replace("4.00%", "5.00%")) == ["FD902"]


@pytest.mark.parametrize("told", ["降幅达到{}", "下降幅度达到{}"])
def test_what_a_decrease_reaches_is_its_rate(told):
    """降幅达到X% tells the rate of a change; 减少达到 would tell what an amount became."""
    text = f"{THREE}公务接待费支出3.00万元，比上年减少1.00万元，{told}。"
    assert errors(text.format("25.00%")) == []
    assert errors(text.format("33.33%")) == ["FD901"]
