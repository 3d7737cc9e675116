"""Narratives worded as in twenty-two ways: nobody is accused, and most figures find what to be held against.

The sentences are the project's own, in the shapes that those provinces' templates prescribe; the figures are one
department's, and right.
"""

from pathlib import Path

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes

WORDINGS = sorted(Path(__file__).with_name("wordings").glob("*.txt"))
CHECKED = {
    "beijing": 94,
    "central": 99,
    "chongqing": 131,
    "fujian": 89,
    "gansu": 85,
    "guangdong": 79,
    "guizhou": 104,
    "hebei": 131,
    "heilongjiang": 44,
    "hubei": 121,
    "hunan": 114,
    "inner_mongolia": 142,
    "jiangsu": 109,
    "jiangxi": 108,
    "liaoning": 90,
    "plain_words": 39,
    "shaanxi": 110,
    "shandong": 100,
    "sichuan": 102,
    "tianjin": 91,
    "yunnan": 99,
    "zhejiang": 119,
}
"""How many figures are tied to others at least; fewer would mean that a wording is not read any more."""

each_wording = pytest.mark.parametrize("path", WORDINGS, ids=lambda path: path.stem)


def told(text):
    """Audit sentences under a heading, as of a department's accounts of 2023."""
    return fd.audit(read_bytes((f"某市某某局2023年度部门决算\n{text}\n".encode(), "决算.txt")))


@each_wording
def test_honest_wordings_are_not_accused(path):
    """No error, and as many figures checked as when this wording was first read."""
    audit = fd.audit(fd.read(path))
    assert [str(finding) for finding in audit.errors] == []
    assert audit.coverage.checked >= CHECKED[path.stem]


@each_wording
def test_a_slip_in_a_total_is_found(path):
    """The same text with another total of the “three public” expenses is wrong."""
    text = path.read_text("utf-8")
    right, wrong = ("125,000.00元", "152,000.00元") if "125,000.00元" in text else ("12.5", "15.2")
    place = text.index(right, text.index("“三公”经费"))
    assert fd.audit(
        read_bytes(((text[:place] + wrong + text[place + len(right) :]).encode(), path.name))
    ).errors


@pytest.mark.parametrize(
    ("sentence", "path"),
    [
        ("三、支出决算情况说明\n培训费支出5.00万元。", "expenditure"),
        ("三、支出决算情况说明\n专项资金支出合计5.00万元。", "expenditure"),
        ("七、“三公”经费支出决算情况说明\n国（境）外公务接待支出5.00万元。", "three_public.reception"),
        ("五、国有资产占用情况\n其中一般公务用车5辆。", "assets.stated_vehicles"),
        ("五、政府采购情况\n货物采购授予中小企业合同金额5.00万元。", "procurement.small_medium"),
        ("二、收入决算情况说明\n总收入5.00万元。", "revenue.stated_total"),
        ("七、“三公”经费支出决算情况说明\n国内公务接待支出5.00万元。", "three_public.reception"),
        ("七、“三公”经费支出决算情况说明\n2022年公务接待费5.00万元。", "three_public.reception"),
        (
            "七、“三公”经费支出决算情况说明\n“三公”经费预算9.00万元，其中：公务接待费5.00万元。",
            "three_public.reception.final",
        ),
        (
            "二、收入决算情况说明\n（三）培训费支出情况\n收入5.00万元，其中培训费收入5.00万元。",
            "revenue.public_service",
        ),
    ],
)
def test_another_quantity_is_not_bound(sentence, path):
    """What only ends like a label, or is of another year, budget or kind of guest, states nothing of the line."""
    held = told(sentence).disclosure
    for name in path.split("."):
        held = getattr(held, name) if held is not None else None
    assert held is None


@pytest.mark.parametrize(
    ("sentence", "path", "expected"),
    [
        (
            "三、支出决算情况说明\n某市税务局2023年度支出合计5.00万元。",
            "expenditure.stated_total.final",
            "5.00",
        ),
        ("三、支出决算情况说明\n本单位支出为5.00万元。", "expenditure.stated_total.final", "5.00"),
        (
            "七、“三公”经费支出决算情况说明\n公务接待费支出决算为5.00万元。",
            "three_public.reception.final",
            "5.00",
        ),
        (
            "七、“三公”经费支出决算情况说明\n公务接待费5.00万元，2022年为3.00万元。",
            "three_public.reception.prior",
            "3.00",
        ),
        (
            "七、“三公”经费支出决算情况说明\n公务接待费5.00万元，较上年3.00万元增加2.00万元。",
            "three_public.reception.prior",
            "3.00",
        ),
        (
            "七、“三公”经费支出决算情况说明\n公务接待费5.00万元，比2023年年初预算3.00万元增加2.00万元。",
            "three_public.reception.initial_budget",
            "3.00",
        ),
        (
            "七、“三公”经费支出决算情况说明\n公务接待费9.00万元（其中：国内接待费5.00万元），比上年减少1.00万元。",
            "three_public.reception.stated_change",
            "-1.00",
        ),
        (
            "七、“三公”经费支出决算情况说明\n公务接待费5.00万元，与2023年年初预算3.00万元相比，增加2.00万元。",
            "three_public.reception.initial_budget",
            "3.00",
        ),
        (
            "七、“三公”经费支出决算情况说明\n公务接待费5.00万元，决算数大于预算数2.00万元。",
            "three_public.reception.stated_variance",
            "2.00",
        ),
        ("七、“三公”经费支出决算情况说明\n国内公务接待共35批次。", "three_public.receptions", "35"),
        ("七、“三公”经费支出决算情况说明\n公务接待5.00万元。", "three_public.reception.final", "5.00"),
        (
            "七、“三公”经费支出决算情况说明\n因公出国（境）团组2个，累计6人次。",
            "three_public.travellers",
            "6",
        ),
        ("三、“三公经费”情况\n三公经费支出5.00万元。", "three_public.stated_total.final", "5.00"),
    ],
)
def test_a_label_is_bound_whoever_it_is_told_of(sentence, path, expected):
    """The name of an authority, a year and the ways of telling a base may stand around a label."""
    held = told(sentence).disclosure
    for name in path.split("."):
        held = getattr(held, name)
    assert str(held.value) == expected


def test_the_other_side_of_a_comparison_is_another_line():
    """…收入完成预算的…，支出完成…: the second half is of the expenditure."""
    text = "四、财政拨款收入支出决算总体情况说明\n本年财政拨款收入完成年初预算的90.00%；支出完成年初预算的80.00%。"
    rates = [line.stated_completion_rate for line in _lines(told(text).disclosure)]
    assert [str(rate) for rate in rates if rate is not None] in (["90.00%", "80.00%"], ["80.00%", "90.00%"])


def _lines(disclosure):
    return [row.line for row in disclosure.statements if row.line is not None]


def test_a_variance_ties_its_rate_where_the_budget_is_not_printed():
    """2.14, 1.14 more than the budget: 114 % more, not 1.14 %."""
    text = (
        "七、“三公”经费支出决算情况说明\n公务接待费支出2.14万元，与2023年度预算相比，增加1.14万元，增长{}。"
    )
    assert [finding.rule.id for finding in told(text.format("1.14%")).errors] == ["FD902"]
    assert told(text.format("114.00%")).errors == ()


def test_one_reason_at_the_end_of_a_paragraph_is_for_all_of_it():
    """The increase of the whole and of its parts is explained once."""
    text = (
        "二、收入决算情况说明\n收入合计5.00万元，其中：事业收入3.00万元，其他收入2.00万元。\n"
        "与上年相比，收入合计增加2.00万元；事业收入增加1.00万元；其他收入增加1.00万元，主要原因是业务增加。"
    )
    assert [finding.rule.id for finding in told(text).warnings if finding.rule.id == "FD921"] == []


def test_a_share_in_brackets_is_a_share():
    """财政拨款收入2,145.00万元（占89.71%）: both figures are checked, and the share is wrong."""
    text = "二、收入决算情况说明\n本年收入合计2,154.19万元，其中：财政拨款收入2,145.00万元（占{}%），其他收入9.19万元（占0.43%）。"
    assert told(text.format("99.57")).errors == ()
    assert told(text.format("99.57")).coverage.checked == 5
    assert [finding.rule.id for finding in told(text.format("89.71")).errors] == ["FD202"]


def test_full_width_commas_between_thousands():
    """2，582.72万元 is one number, not a clause that ends after 2."""
    text = "二、收入决算情况说明\n本年收入合计2，582.72万元，其中：事业收入2，500.00万元，其他收入82.72万元。"
    assert told(text).errors == ()
    assert told(text).coverage.checked == 3


def test_what_is_no_number_is_listed_and_the_rest_is_read():
    """A number of forty digits, or a line without any punctuation, is no figure; the sentence after it is."""
    rest = "。本年收入合计5.00万元，其中：事业收入3.00万元，其他收入2.00万元。"
    for odd in (f"上级补助收入{'1' * 40}万元", "1万元" * 5000):
        audit = told(f"二、收入决算情况说明\n{odd}{rest}")
        assert audit.coverage.checked == 3
        assert audit.disclosure.unread


def test_sentences_without_a_title_name_no_department():
    """What is not stated stays unstated."""
    disclosure = read_bytes(("二、收入决算情况说明\n本年收入合计5.00万元。\n".encode(), "决算.txt"))
    assert disclosure.department is None


def test_names_that_are_listed_twice_are_as_many():
    """A sentence that is printed twice lists nothing more."""
    sentence = "下设科室2个，分别是：办公室、财务科。"
    text = f"一、机构设置及人员情况\n{sentence}\n{sentence}\n"
    assert [str(office) for office in read_bytes((text.encode(), "决算.txt")).department.offices] == [
        "办公室",
        "财务科",
    ]


@pytest.mark.parametrize("thing", ["项目", "该项目", ""])
@pytest.mark.parametrize("names_it", ["绩效自评综述：", "自评情况："])
def test_each_paragraph_speaks_of_its_own_project(thing, names_it):
    """“项目” in one paragraph is not the project of the paragraph before."""
    audit = told(
        "十、预算绩效情况说明\n"
        f"1.管网改造工程{names_it}根据目标，{thing}自评得分为99.50分。{thing}全年预算数为80.00万元，执行数为76.00万元，完成预算的95.00%。\n"
        f"2.平台维护{names_it}根据目标，{thing}自评得分为98.20分。{thing}全年预算数为50.00万元，执行数为41.00万元，完成预算的82.00%。"
    )
    assert [str(finding) for finding in audit.errors] == []
    lines = [item.line for item in audit.disclosure.statements if item.line is not None]
    assert [str(line.stated_completion_rate) for line in lines] == ["95.00%", "82.00%"]
    assert [str(line.adjusted_budget) for line in lines] == ["80.00 万元", "50.00 万元"]


def test_two_projects_of_one_name_are_two_behind_another_title():
    """What no field knows is not merged by its name where the document's title stands a second time."""
    audit = told(
        "某市某某局2023年度部门决算\n十、预算绩效情况说明\n"
        "甲工程概况。\n项目自评得分为99.50分。\n乙工程概况。\n项目自评得分为98.20分。"
    )
    assert [str(finding) for finding in audit.errors] == []


@pytest.mark.parametrize("mark", ["，", ""])
def test_expenditure_alone_is_that_of_the_year(mark):
    """支出与上年相比…, behind the closing balance, is of 本年支出 and not of what was told last."""
    audit = told(
        "七、政府性基金预算财政拨款收入支出决算情况说明\n"
        "2023年度政府性基金预算财政拨款年初结转和结余15.00万元，本年收入112.00万元，本年支出111.00万元，年末结转和结余16.00万元。"
        f"支出与上年相比{mark}增加15.00万元，增长15.63%，主要原因是项目增加。"
    )
    assert [str(finding) for finding in audit.errors] == []
    fund = audit.disclosure.government_fund
    assert str(fund.expenditure.stated_growth_rate) == "15.63%"


def test_a_part_of_the_document_is_no_unit():
    """第二部分2024年度单位决算表 names nobody, so what stands below is not another unit's."""
    lines = "三、支出决算情况说明\n2023年度本年支出合计{}元，其中：基本支出{}元，项目支出{}元。"
    first, second = lines.format("300.00", "200.00", "100.00"), lines.format("310.00", "205.00", "105.00")
    audit = told(f"第二部分 2023年度单位决算说明\n{first}\n第三部分 2023年度单位决算情况说明\n{second}")
    assert audit.errors
    assert audit.disclosure.unread == ()


def test_yuan_and_ten_thousands_are_not_two_units():
    """Behind a title with a name in full, figures in 元 are those that were rounded to 万元 before."""
    narrative = "三、支出决算情况说明\n2023年度本年支出合计{}，其中：基本支出{}，项目支出{}。"
    audit = told(
        narrative.format("30.12万元", "20.05万元", "10.07万元")
        + "\n某市某某管理局机关2023年度部门决算\n"
        + narrative.format("301234.56元", "200512.34元", "100722.22元")
    )
    assert [str(finding) for finding in audit.errors] == []
    assert audit.disclosure.unread == ()


def test_a_heading_is_a_title_where_no_paragraph_is_one():
    """A web page whose title is marked as a heading tells the department and the year as well."""
    page = "<html><body><h2>某市某某局2023年度部门决算公开</h2><h3>第三部分 2023年度部门决算情况说明</h3><p>…</p></body></html>"
    page = page.replace("…", "机关运行经费支出48.13万元，比2022年度减少7.34万元，降低13.23%。")
    disclosure = read_bytes((page.encode(), "决算.html"))
    assert (disclosure.department.name, disclosure.department.year) == ("某市某某局", 2023)
