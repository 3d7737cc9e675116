"""The rules that hold codes and names against the official lists of the year."""

from __future__ import annotations

import pytest
from attrs import evolve

from fiscaldisclosure import Disclosure, FundBudget, GeneralPublicBudget, Revenue, audit, read
from fiscaldisclosure.identities import Wording
from fiscaldisclosure.model.budgets import BasicExpenditure, BudgetRow, EconomicItem, FunctionalItem
from fiscaldisclosure.model.disclosure import Department
from fiscaldisclosure.model.revenue import RevenueRow
from fiscaldisclosure.model.totals import ClassAmount, ClassByFund, FiscalAppropriation, Overview
from fiscaldisclosure.rules import admissible, classification
from fiscaldisclosure.rules.rule import Rule

RULES = [
    item
    for module in (classification, admissible)
    for item in vars(module).values()
    if isinstance(item, Rule)
]
ORDINARY = {
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "2080506": "机关事业单位职业年金缴费支出",
    "210": "卫生健康支出",
}


def told(*rows, year=2024):
    """A disclosure whose table of the general public budget has ``rows``: code and name."""
    names = ORDINARY | dict(rows)
    table = [BudgetRow(code=code, name=name, expenditure="1.00") for code, name in names.items()]
    return Disclosure(department=Department(year=year), general_budget=GeneralPublicBudget(rows=table))


def economic(code, name, year=2024):
    """A disclosure whose table by economic nature has one row."""
    rows = [EconomicItem(code=code, name=name, amount="1.00")]
    return Disclosure(department=Department(year=year), basic=BasicExpenditure(rows=rows))


def narrative(class_name, section, item, year=2024):
    """A disclosure whose narrative tells one item."""
    items = [FunctionalItem(class_name=class_name, section_name=section, name=item, line="1.00")]
    return Disclosure(department=Department(year=year), general_budget=GeneralPublicBudget(items=items))


def paid(key, code, name, year=2024, amount="1.00"):
    """A disclosure in which one budget paid for one class."""
    row = BudgetRow(code=code, name=name, expenditure=amount)
    budget = GeneralPublicBudget(rows=[row]) if key == "general_budget" else FundBudget(rows=[row])
    return Disclosure(department=Department(year=year), **{key: budget})


def summary(name, year=2024, **amounts):
    """A disclosure whose 财政拨款收入支出决算总表 has one class."""
    classes = [ClassByFund(name=name, **amounts)]
    return Disclosure(department=Department(year=year), fiscal=FiscalAppropriation(classes=classes))


WRONG = [
    ("code-not-in-classification", told(("225", "卫生健康支出"))),
    ("code-not-in-classification", told(("22501", "卫生健康支出"), ("225", "卫生健康支出"))),
    ("code-not-in-classification", paid("government_fund", "234", "抗疫特别国债安排的支出", year=2019)),
    ("code-not-in-classification", told(("225", "卫生健康支出"), year=None)),
    ("code-not-in-classification", economic("30210", "维修（护）费")),
    ("code-not-in-classification", economic("314", "其他支出")),
    ("name-not-of-code", told(("2080505", "机关事业单位职业年金缴费支出"))),
    ("name-not-of-code", told(("2080505", "机关事业单位职业年金缴费支出"), year=None)),
    ("name-not-of-code", told(("210", "卫生健康支出"), year=2016)),
    ("name-not-of-code", economic("30309", "个人农业生产补贴")),
    ("name-not-of-code", economic("31099", "其他资本支出")),
    ("name-outdated", told(("210", "医疗卫生与计划生育支出"))),
    ("name-outdated", told(("20805", "行政事业单位离退休"), year=2031)),
    ("name-outdated", economic("310", "其他资本性支出")),
    ("name-outdated", summary("国土海洋气象等支出", stated_total="1.00")),
    (
        "name-outdated",
        Disclosure(
            department=Department(year=2024),
            overview=Overview(classes=[ClassAmount(name="文化体育与传媒支出")]),
        ),
    ),
    ("narrative-name-outdated", narrative("医疗卫生与计划生育支出", "行政事业单位医疗", "行政单位医疗")),
    (
        "narrative-name-outdated",
        narrative("社会保障和就业支出", "行政事业单位离退休", "事业单位离退休"),
    ),
    (
        "narrative-name-outdated",
        narrative("社会保障和就业", "行政事业单位养老支出", "归口管理的行政单位离退休"),
    ),
    ("narrative-name-outdated", narrative("一般公共服务支出", "质量技术监督与检验检疫事务", "行政运行")),
    ("code-retired", told(("20117", "质量技术监督与检验检疫事务"))),
    ("code-retired", told(("2089901", "其他社会保障和就业支出"))),
    ("code-retired", economic("30313", "购房补贴")),
    ("class-not-of-budget", paid("state_capital", "201", "一般公共服务支出")),
    ("class-not-of-budget", paid("state_capital", "201", "一般公共服务支出", year=None)),
    ("class-not-of-budget", paid("government_fund", "223", "国有资本经营预算支出")),
    ("class-not-of-budget", paid("government_fund", "201", "一般公共服务支出", year=2020)),
    ("class-not-of-budget", paid("general_budget", "2340201", "减免房租补贴")),
    ("class-not-of-budget", summary("教育支出", stated_total="1.00", state_capital="1.00")),
]

RIGHT = [
    told(),
    told(year=None),
    told(("210", "医疗卫生与计划生育支出"), ("20805", "行政事业单位离退休"), year=2018),
    told(("210", "医疗卫生与计划生育支出"), year=None),
    told(("2080505", "机关事业单位基本养老保险缴费"), ("210", "卫生健康")),
    told(("2080577", "某市自设的项")),
    told(("20877", "某个未列的款")),
    told(("2080799", "其他就业补助支出")),
    told(("235", "将来的类"), year=2027),
    told(("210", "将来的名称"), year=2027),
    told(("2080501", "归口管理的行政单位离退休"), year=2020),
    told(("210", "随便什么"), year=2009),
    economic("30213", "维修(护)费"),
    economic("30212", "因公出国（境）费"),
    economic("31277", "未列的款"),
    economic("30277", "旧的款", year=2015),
    economic("30311", "住房公积金", year=2016),
    narrative("卫生健康（类）", "行政事业单位医疗", "行政单位医疗"),
    narrative("科学技术支出", "其他科学技术支出", "其他科学技术支出"),
    narrative("社会保障和就业支出", "行政事业单位离退休", "事业单位离退休", year=2018),
    narrative("社会保障和就业支出", "行政事业单位离退休", "事业单位离退休", year=None),
    narrative("没有的类", "行政事业单位离退休", "事业单位离退休"),
    narrative("医疗卫生与计划生育支出", "行政事业单位医疗", "行政单位医疗", year=2009),
    paid("state_capital", "223", "国有资本经营预算支出"),
    paid("government_fund", "205", "教育支出"),
    paid("government_fund", "201", "一般公共服务支出", year=2020, amount="0.00"),
    paid("government_fund", "201", "一般公共服务支出", year=None),
    summary("教育支出", stated_total="1.00", general_public="1.00", state_capital="0.00"),
    summary("没有的类", stated_total="1.00", state_capital="1.00"),
]


@pytest.mark.parametrize(("name", "disclosure"), WRONG)
def test_what_is_wrong_fails(name, disclosure, violated):
    """The fault a rule is named after breaks it, and no other rule of the lists."""
    assert violated(name, disclosure)
    assert [rule.name for rule in RULES if violated(rule.name, disclosure)] == [name]


@pytest.mark.parametrize("disclosure", RIGHT)
def test_what_is_right_passes(disclosure, violated):
    """Names in force, codes nobody listed, old names in old years, and what nothing is known of."""
    assert [rule.name for rule in RULES if violated(rule.name, disclosure)] == []


def test_nine_right_tables_pass(nine, violated):
    """The nine tables of an honest department break none of these rules."""
    assert [rule.name for rule in RULES if violated(rule.name, nine.whole())] == []


def wanted(name, disclosure):
    """What one rule asks for, in Chinese."""
    rule = next(rule for rule in RULES if rule.name == name)
    return [identity.wanted.zh for identity in rule.requirements(disclosure) if isinstance(identity, Wording)]


def test_the_right_name_is_told():
    """A finding says what the code is called, since when, or where the name belongs."""
    assert wanted("name-not-of-code", economic("30309", "个人农业生产补贴")) == ["30309 的名称为「奖励金」"]
    assert wanted("name-outdated", told(("210", "医疗卫生与计划生育支出"))) == [
        "210 自 2019 年起名称为「卫生健康支出」"
    ]
    assert wanted("code-not-in-classification", economic("30210", "维修（护）费")) == [
        "当年科目没有编码为 30210 的款，「维修（护）费」是 30213"
    ]
    assert wanted("code-retired", told(("2089901", "其他社会保障和就业支出"))) == [
        "2089901 其他社会保障和就业支出自 2021 年起已取消"
    ]
    assert wanted(
        "narrative-name-outdated", narrative("一般公共服务支出", "工商行政管理事务", "行政运行")
    ) == ["20115 工商行政管理事务自 2019 年起已取消"]


def test_one_name_is_told_once():
    """A name that every table repeats is one finding."""
    old = {"code": "210", "name": "医疗卫生与计划生育支出"}
    both = evolve(
        told(("210", old["name"])),
        revenue=Revenue(rows=[RevenueRow(**old, revenue=Revenue(stated_total="1.00"))]),
    )
    assert len(wanted("name-outdated", both)) == 1


def test_a_table_read_wrong_is_passed_over():
    """Where most names differ the columns were mixed up, and forty findings would help nobody."""
    shifted = {"208": "a", "20805": "b", "2080505": "c", "2080506": "d", "210": "e"}
    assert not wanted("name-not-of-code", told(*shifted.items()))


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    [
        "putuo-finance-bureau-2024.pdf",
        "putuo-social-work-department-2024.pdf",
        "shanghai-template-2024.pdf",
        "urumqi-organization-department-2024.txt",
    ],
)
def test_real_documents_name_their_subjects_right(name, shared):
    """Published tables come out of the accounting system, whose names are right: no finding."""
    assert audit(read(shared / name), RULES).findings == ()
