"""Slips that a sentence proves by itself, each beside a sentence of the same shape that is right."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes

GENERAL = "五、一般公共预算财政拨款支出决算情况说明\n"
THREE = "七、“三公”经费支出决算情况说明\n"
BASIC = "六、一般公共预算财政拨款基本支出决算情况说明\n"
STAFF = "二、人员情况\n"
MONEY = st.integers(10**4, 10**7).map(lambda cents: Decimal(cents).scaleb(-2))


def told(text):
    """Audit sentences of a department's accounts of 2023."""
    return fd.audit(read_bytes((f"松岗县林业局2023年度部门决算\n{text}\n".encode(), "决算.txt")))


def errors(text):
    """The rules that sentences break for certain."""
    return [finding.rule.id for finding in told(text).errors]


def notes(text, rule):
    """How often a rule has a note on sentences."""
    return sum(finding.rule.id == rule for finding in told(text).notes)


@given(MONEY, MONEY)
def test_differences_of_the_parts_from_their_budgets_add_up(vehicles, reception):
    """“三公”经费比年初预算数减少…, and so do its parts: together they are as much."""
    text = (
        "{}“三公”经费决算数比年初预算数减少{}万元，其中：因公出国（境）费与预算持平，"
        f"公务用车购置及运行维护费减少{vehicles}万元，公务接待费减少{reception}万元。"
    )
    assert errors(text.format(THREE, vehicles + reception)) == []
    assert errors(text.format(THREE, vehicles + reception + 1)) == ["FD502"]


def test_differences_told_by_their_size_alone_add_up_to_nothing_certain():
    """差值 tells no direction: one part was more, the other less."""
    text = "“三公”经费支出2.05万元，年初预算为2.95万元，差值为0.90万元。其中：因公出国（境）费支出0万元，年初预算为0万元，差值为0万元；公务用车购置及运行维护费支出0万元，年初预算为0.95万元，差值为0.95万元；公务接待费支出2.05万元，年初预算为2.00万元，差值为0.05万元。"
    assert errors(THREE + text) == []


@given(MONEY, st.integers(1, 90))
def test_a_completion_is_held_against_the_difference_that_the_words_tell(final, percent):
    """完成年初预算100%，决算数大于预算数55.93万元: what was more than its budget completed more than all of it."""
    more = (final * percent / 100).quantize(Decimal("0.01"))
    rate = final / (final - more)
    text = f"{GENERAL}2023年度一般公共预算财政拨款支出{final}万元，完成年初预算的{{}}，决算数大于预算数{more}万元。"
    assert errors(text.format(f"{rate:.2%}")) == []
    assert errors(text.format("100%")) in ([], ["FD902"])
    assert percent <= 2 or errors(text.format("100%")) == ["FD902"]  # else 100 % is rounded


def test_all_of_a_budget_is_not_more_or_less_than_it():
    """完成年初预算的100% beside 大于 may be left of a template, or be rounded, which a budget that was exceeded tells."""
    text = (
        GENERAL
        + "一般公共预算财政拨款支出年初预算为{}万元，支出决算为{}万元，完成年初预算的100%。决算数{}年初预算数。"
    )
    assert notes(text.format("500.00", "500.00", "大于"), "FD907") == 1
    assert notes(text.format("500.00", "500.00", "等于"), "FD907") == 0
    assert notes(text.format("500.00", "500.02", "大于"), "FD907") == 0
    assert errors(GENERAL + "一般公共预算财政拨款支出9.00万元，完成年初预算的105%，决算数小于预算数。") == [
        "FD902"
    ]


@pytest.mark.parametrize(("prior", "found"), [("2.00", []), ("2.05", []), ("2.50", ["FD901"])])
def test_flat_beside_another_amount(prior, found):
    """与上年2.50万元持平 of 2.00 is none; what is so little more that one calls it flat is."""
    assert errors(f"{THREE}公务接待费2.00万元，与上年{prior}万元持平。") == found
    assert errors(f"{THREE}公务接待费2.00万元，与上年{prior}万元基本持平。") == []


@given(MONEY, st.integers(1, 99))
def test_a_share_of_a_whole_whose_amount_stands_within_the_sentence(whole, percent):
    """占本年支出合计1,600.00万元的79.06%: the amount beside the name is the base."""
    part = (whole * percent / 100).quantize(Decimal("0.01"))
    for text in (
        f"{GENERAL}一般公共预算财政拨款支出{part}万元，占本年支出合计{whole}万元的{{}}。",
        f"十、绩效自评情况\n开展自评的项目涉及资金{part}万元，占部门全部项目支出{whole}万元的{{}}。",
    ):
        assert errors(text.format(f"{part / whole:.2%}")) == []
        assert len(errors(text.format(f"{part / whole + Decimal('0.01'):.2%}"))) == 1


@given(st.integers(0, 40), st.integers(0, 40))
def test_staff_of_two_kinds_are_no_more_than_all(agency, institution):
    """在职人员13人，其中行政人员8人、事业人员5人; 10 of them cannot be 13."""
    text = f"{STAFF}我单位现有在职人员{{}}人，其中行政人员{agency}人、事业人员{institution}人。"
    assert errors(text.format(agency + institution)) == []
    assert errors(text.format(agency + institution + 3)) == []
    if agency + institution:
        assert errors(text.format(agency + institution - 1)) == ["FD908"]


@pytest.mark.parametrize(
    "others",
    ["党员8人、女性5人", "行政人员8人、党员5人", "行政人员8人（含工勤人员6人）", "行政编制8人、事业编制5人"],
)
def test_what_may_overlap_is_not_added(others):
    """其中 may divide a whole in several ways, and posts may be more than the people on them."""
    assert errors(f"{STAFF}我单位现有在职人员10人，其中{others}。") == []


@given(MONEY, MONEY, MONEY)
def test_economic_kinds_are_no_more_than_basic_expenditure(wages, goods, families):
    """基本支出…其中：工资福利支出…，商品和服务支出…，对个人和家庭的补助…."""
    text = f"{BASIC}一般公共预算财政拨款基本支出{{}}万元。其中：工资福利支出{wages}万元，商品和服务支出{goods}万元，对个人和家庭的补助{families}万元。"
    assert errors(text.format(wages + goods + families)) == []
    assert errors(text.format(wages + goods + families + 5)) == []
    assert errors(text.format(wages + goods + families - 5)) == ["FD908"]


def test_kinds_of_pay_in_a_bracket_are_no_more_than_what_they_explain():
    """人员经费180.00万元（基本工资80.00万元，…）: the bracket tells parts of what stands before it."""
    text = (
        BASIC
        + "基本支出210.00万元：人员经费180.00万元（基本工资80.00万元，津贴补贴60.00万元，奖金{}万元），公用经费30.00万元。"
    )
    assert errors(text.format("40.00")) == []
    assert errors(text.format("44.00")) == ["FD908"]


@pytest.mark.parametrize("word", ["合计", "共计", "总计", "合计为"])
@given(one=MONEY, two=MONEY)
def test_what_a_list_comes_to(word, one, two):
    """公务接待费1.00万元，公务用车运行维护费2.00万元，合计3.00万元: a sum, and no second amount of the last."""
    text = f"{THREE}公务接待费{one}万元，公务用车运行维护费{two}万元，{word}{{}}万元。"
    assert errors(text.format(one + two)) == []
    assert errors(text.format(one + two + 1)) == ["FD908"]


@pytest.mark.parametrize(
    "text",
    [
        "“三公”经费支出3.00万元，公务接待费1.00万元，公务用车运行维护费2.00万元，合计3.00万元。",
        "国内公务接待16批次，128人次，共计1.58万元。",
        "“三公”经费预算3.00万元，其中公务接待费1.00万元，公务用车运行维护费2.00万元，合计3.00万元。",
    ],
)
def test_a_total_behind_what_is_no_list(text):
    """A whole before its parts, and what was counted, are not added."""
    assert errors(THREE + text) == []


def test_all_of_it_is_a_hundred_percent():
    """收入合计…，全部为财政拨款收入，占98%: what all of it is has no other share."""
    text = "二、收入决算情况说明\n2023年度收入合计{}万元，全部为财政拨款收入，占{}%。"
    assert errors(text.format("417.96", "100")) == []
    assert errors(text.format("417.96", "98")) == ["FD202"]
    found = told(text.format("417.96", "100")).disclosure
    assert str(found.revenue.fiscal_appropriation.final) == "417.96 万元"


def test_all_of_a_part_is_a_part():
    """其中：财政拨款收入90.00万元，均为一般公共预算财政拨款收入，占90.00%: the share is still of the whole."""
    text = "二、收入决算情况说明\n收入合计100.00万元，其中：财政拨款收入90.00万元，均为一般公共预算财政拨款收入，占90.00%；其他收入10.00万元，占10.00%。"
    assert errors(text) == []


@pytest.mark.parametrize("other", ["20.00", "10.00"])
def test_the_year_and_what_was_carried_over_are_no_more_than_the_total(other):
    """收入总计800.00万元 of which 780.00 came in this year leaves no 30.00 that were there before."""
    text = "一、收入支出决算总体情况说明\n1.总体情况。2023年度收入总计800.00万元，支出总计800.00万元。\n2.收入情况。2023年度收入合计780.00万元。此外，年初结转和结余{}万元。"
    assert errors(text.format(other)) == []
    assert errors(text.format("30.00")) == ["FD211"]


@given(MONEY, MONEY)
def test_an_amount_of_a_name_nobody_knows_is_not_taken_for_its_final_amount(budget, final):
    """A watermark in the middle of 预算 leaves a name that nobody knows with two amounts, which need not be one."""
    name = "公务用车运行维护费全年预\n部门决算公开专用\n41\n算为"
    assert not errors(f"{THREE}{name}{budget}万元，支出决算为{final}万元。")
