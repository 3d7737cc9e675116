"""The narrative: every number is somewhere, every quotation is what was printed, and sentences mean what they say."""

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.figure import Inference
from fiscaldisclosure.form.wording import phrasings
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.read.prose.grammar import grammar
from fiscaldisclosure.testing import disclosures
from fiscaldisclosure.write import text as narrative_of

WORDINGS = sorted(Path(__file__).with_name("wordings").glob("*.txt"))
NUMBERING = re.compile(r"(?m)(?:^|(?<=[。；;]))\s*[（(]?\d{1,2}(?:\.\d{1,2})*[)）、.．](?!\d)")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def read(text):
    """Read a text as the accounts of 2023."""
    return read_bytes((f"某市某某局2023年度部门决算\n{text}\n".encode(), "决算.txt"))


def audit(text):
    """Audit a text as the accounts of 2023."""
    return fd.audit(read(text))


def on_the_page(text):
    """The numbers of a text, without numbering, years, dates and numbers in names."""
    plain = re.sub(r"(?<!\d) | (?!\d)", "", text).translate(str.maketrans("（）：％．", "():%."))
    return Counter(
        Decimal(n.replace(",", "")) for n in NUMBER.findall(grammar().mask.sub("", NUMBERING.sub("", plain)))
    )


def in_places(disclosure):
    """The numbers that were bound, are in statements, or are listed."""
    bound = [abs(figure.in_unit) for _, figure in disclosure.figures()]
    listed = [Decimal(n.replace(",", "")) for item in disclosure.unread for n in NUMBER.findall(item.text)]
    return Counter(bound) + Counter(listed)


def assert_complete(text, disclosure):
    """Hold that no number of the page vanished, and that none was made up."""
    page, places = on_the_page(text), in_places(disclosure)
    assert not page - places
    assert set(places) - {Decimal(0)} <= set(page)


def quotations(disclosure):
    """Everything that is said to have been printed."""
    for _, figure in disclosure.figures():
        yield figure.text
        if figure.place is not None:
            yield from (part for part in (figure.place.sentence, figure.place.section) if part)
    yield from (item.text for item in disclosure.unread)


@given(disclosure=disclosures(), region=st.sampled_from(sorted(phrasings())))
def test_every_number_of_a_narrative_is_somewhere(disclosure, region):
    """The numbers of the text are the numbers bound, stated and listed."""
    written = narrative_of(disclosure, region)
    try:
        found = read_bytes((written.encode(), "决算.txt"))
    except fd.ReadError:
        return
    assert_complete(written, found)
    assert all(quoted in written for quoted in quotations(found))


@pytest.mark.parametrize("path", WORDINGS, ids=lambda path: path.stem)
def test_every_number_of_a_wording_is_somewhere_and_quoted_as_printed(path):
    """Nothing vanishes in the wordings of eight provinces, and searching the text for a quotation finds it."""
    written = path.read_text("utf-8")
    found = fd.read(path)
    assert_complete(written, found)
    assert all(quoted in written for quoted in quotations(found))


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年度“三公”经费支出 8.07 万元，比 上 年 减少8．79万元，下降52.14 %。",
        "三公经费支出5.00万元（不含出国费1.00万元），另有3.00和2.00万元待核。",
        "公务接待费30.00 29.00万元。",
        "公务接待费30.00\n29.00万元。",
        "本年收入12.50万元、占比25，基数为0（不可比），见附件3和第101中学的5间教室。",
        "主要用于：购置3台电脑，开支2.00万元。",
        "公务接待费包括：餐费1.00万元，住宿费2.00万元。",
        "5.00万元：其中1.00万元；（2.00万元）",
    ],
)
def test_no_number_vanishes_or_is_glued(sentence):
    """Numbers in brackets, lists, labels and free text, before colons and beside each other are all accounted for."""
    found = read(f"七、“三公”经费支出决算情况说明\n“三公”经费支出9.00万元。\n{sentence}")
    places = in_places(found)
    assert not on_the_page(f"“三公”经费支出9.00万元。{sentence}") - places
    assert Decimal("30.0029") not in places


def at(disclosure, path):
    """The value at an attribute path."""
    for name in path.split("."):
        if disclosure is not None:
            disclosure = disclosure[int(name)] if name.isdigit() else getattr(disclosure, name)
    return disclosure


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        (
            (
                "三、支出决算情况说明\n本年支出合计100.00万元，其中：基本支出60.00万元，项目支出40.00万元。"
                "较上年减少25.00万元，下降20.00%。"
            ),
            "expenditure.stated_total.stated_change",
            "-25.00",
        ),
        (
            (
                "二、收入决算情况说明\n本年收入合计100.00万元，其中：财政拨款收入90.00万元，其他收入10.00万元。\n"
                "与上年相比，增加20.00万元，增长25.00%。"
            ),
            "revenue.stated_total.stated_growth_rate",
            "0.2500",
        ),
        (
            "二、收入决算情况说明\n本年收入合计100.00万元，其中其他收入4.00万元，较上年增加20.00万元，增长25.00%。",
            "revenue.stated_total.stated_change",
            "20.00",
        ),
        (
            (
                "十、机关运行经费支出情况\n机关运行经费年初预算10.00万元，全年预算20.00万元，支出决算15.00万元，"
                "完成年初预算的150.00%，完成全年预算的75.00%。"
            ),
            "agency_operating.stated_completion_rate",
            "1.5000",
        ),
        (
            (
                "七、“三公”经费支出决算情况说明\n“三公”经费支出5.00万元，比上年减少1.00万元，下降16.67%，"
                "比2019年减少5.00万元，下降50.00%。"
            ),
            "three_public.stated_total.stated_change",
            "-1.00",
        ),
        (
            "七、“三公”经费支出决算情况说明\n“三公”经费预算9.00万元，其中：公务接待费5.00万元。",
            "three_public.reception.budget",
            "5.00",
        ),
        (
            (
                "三、支出决算情况说明\n本年支出合计600.00万元，其中：基本支出400.00万元，项目支出200.00万元。"
                "所属执法大队本年支出合计300.00万元，其中：基本支出250.00万元，项目支出50.00万元。"
            ),
            "expenditure.basic.final",
            "400.00",
        ),
        (
            (
                "五、一般公共预算财政拨款支出决算情况说明\n1.教育支出（类）普通教育（款）小学教育（项）。"
                "年初预算为100.00万元，年中追加30.00万元，支出决算为125.00万元，完成年初预算的125.00%。"
            ),
            "general_budget.items.0.line.final",
            "125.00",
        ),
        (
            "二、收入决算情况说明\n本年收入合计100.00万元，其中：财政拨款收入90。00万元，占90.00%。",
            "revenue.fiscal_appropriation.final",
            "90.00",
        ),
        (
            "二、收入决算情况说明\n本年收入合计90.00万元，同口径较上年减少10.00万元，下降10.00%。",
            "revenue.stated_total.stated_change",
            "-10.00",
        ),
        (
            "七、“三公”经费支出决算情况说明\n“三公”经费预算9.00万元，比决算多1.00万元，决算8.00万元。",
            "three_public.stated_total.final",
            "8.00",
        ),
        (
            (
                "七、“三公”经费支出决算情况说明\n公务用车保有量为5辆，与国有资产占有使用情况中车辆数的差异原因："
                "2辆由机关事务管理局登记。"
            ),
            "three_public.vehicles_kept",
            "5",
        ),
        (
            "二、收入决算情况说明\n财政拨款收入9.00万元（其中：一般公共预算8.00万元，政府性基金预算1.00万元）。",
            "revenue.government_fund.final",
            "1.00",
        ),
    ],
)
def test_a_sentence_speaks_of_what_it_means(text, path, expected):
    """Of the head where it names nothing, of the budget that it names, of the whole that was divided."""
    assert str(at(read(text), path).value) == expected


def test_each_budget_keeps_its_rate_of_completion():
    """A wrong rate on either budget is found, and a right one on an ambiguous 预算 is not."""
    text = (
        "十、机关运行经费支出情况\n机关运行经费年初预算10.00万元，全年预算20.00万元，支出决算15.00万元，"
        "完成年初预算的{}，完成{}的{}。"
    )
    assert audit(text.format("150.00%", "全年预算", "75.00%")).errors == ()
    assert audit(text.format("150.00%", "预算", "75.00%")).errors == ()
    assert len(audit(text.format("150.00%", "全年预算", "57.00%")).errors) == 1
    assert len(audit(text.format("105.00%", "全年预算", "75.00%")).errors) == 1


@pytest.mark.parametrize(
    "text",
    [
        "五、国有资产占用情况\n共有车辆3辆，其中：执法执勤用车3辆。2024年部门预算安排购置车辆0辆，其中：执法执勤用车0辆。",
        "二、人员情况\n行政编制60人，实有人数55人；事业编制8人，实有人数7人。",
        "七、“三公”经费支出决算情况说明\n公务接待费5.00万元。下属某中心公务接待费2.00万元。",
        "三、支出决算情况说明\n本年支出合计9.00万元。\n四、另一件事\n一般公共预算资金安排支出8.00万元。",
        "一、收入支出决算总体情况说明\n支出总计与2022年度相比（2022年度支出总计为20.00万元），增加5.00万元，增长25.00%。",
    ],
)
def test_what_stands_apart_is_no_second_printing(text):
    """Plans, kinds of posts, units, unknown headings and other years contradict nothing."""
    assert audit(text).errors == ()


@pytest.mark.parametrize(
    ("text", "path", "why"),
    [
        (
            "二、收入决算情况说明\n本年收入合计5.00，其中：其他收入5.00万元。",
            "revenue.stated_total.final",
            Inference.UNIT_ELSEWHERE,
        ),
        (
            "三、支出决算情况说明\n上缴上级支出、经营支出、对附属单位补助支出5.00万元。",
            "expenditure.subsidy_to_affiliates.final",
            Inference.LABEL_ENDING,
        ),
        (
            "八、一件没听过的事\n授予中小企业合同金额5.00万元。",
            "procurement.small_medium.final",
            Inference.UNKNOWN_HEADING,
        ),
        ("三、支出决算情况说明\n本年支出合计5.00万元。", "expenditure.stated_total.final", None),
    ],
)
def test_a_figure_knows_how_it_was_bound(text, path, why):
    """Told where its full label stands in a known section; else it says why it is inferred."""
    assert at(read(text), path).inferred is why


THREE = "七、“三公”经费支出决算情况说明\n"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        # carried over: the numbers fit the purchase, not the costs that the sentence began with
        (
            THREE + "公务用车购置及运行维护费8.50万元。其中：公务用车购置费3.00万元。与上年相比，减少1.00万元，下降25.00%。",
            "three_public.vehicle_purchase.stated_change",
        ),
        # a list that 主要 opens, or 等 closes, may leave something out
        ("十、政府采购支出情况\n政府采购支出总额3.00万元，主要包括货物支出1.00万元、服务支出1.00万元。", "procurement.goods"),
        ("十、政府采购支出情况\n政府采购支出总额3.00万元，其中：货物支出1.00万元，服务支出1.00万元等。", "procurement.goods"),
        # secrets are left out of the parts
        (
            "三、支出决算情况说明\n本年支出合计9.00万元，其中：基本支出5.00万元，项目支出3.00万元。涉密项目支出不予公开。",
            "expenditure.stated_total.final",
        ),
        (
            "三、支出决算情况说明\n本年支出合计9.00万元，其中：基本支出5.00万元，项目支出（不含涉密项目）3.00万元。",
            "expenditure.project.final",
        ),
        # what follows a number that nothing was made of
        (THREE + "公务接待费2.00万元，公务用车运行维护费减少0.50万无，下降20.00%。", "three_public.reception.stated_growth_rate"),
    ],
)  # fmt: skip
def test_a_torn_reading_says_so_and_accuses_nobody(text, path):
    """A figure whose subject was carried over, or a sum that may leave something out, is doubtful."""
    found = audit(text)
    held = found.disclosure
    for name in path.split("."):
        held = getattr(held, name)
    assert getattr(held, "final", held).inferred is not None
    assert found.errors == ()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "一、收入支出决算总体情况说明\n收、支总计均为260.00万元。与上年相比，各增加15.00万元，增长6.22%。",
            "6.22%",
        ),
        (THREE + "2.公务接待费。2023年决算数2.00万元，比2023年年初预算数4.00万元减少2.50万元。", "2.50"),
        (THREE + "“三公”经费12.50万元，节约7.50万元；较2022年的14.00万元下降10.91%。", "10.91%"),
        (THREE + "公务接待费10.43万元，较上年减少22.22万元下降68.60%。", "68.60%"),
        (
            "五、一般公共预算财政拨款支出决算情况说明\n（一）2050101-行政运行900.00万元，较2022年决算数增加39.50万元，增长4.95%。",
            "4.95%",
        ),
        (
            "（四）其他重要事项\n1.机关运行经费支出情况。2023年度机关运行经费支出150.00万元，比上年增加1.80万元，增长1.12%。",
            "1.12%",
        ),
        (
            (
                "五、一般公共预算财政拨款支出决算情况说明\n一般公共预算财政拨款支出年初预算为9.00万元，支出决算为9.00万元。\n"
                "2.教育支出。年初预算为4.00万元，支出决算为5.00万元，完成年初预算的152.00%。"
            ),
            "152.00%",
        ),
        (
            (
                "八、政府性基金预算财政拨款收入支出决算情况说明\n2023年度政府性基金预算财政拨款收入9.00万元。\n"
                "政府性基金预算财政拨款收入8.00万元。"
            ),
            "8.00",
        ),
        (
            (
                "三、支出决算情况说明\n全局共有68个单位，本年支出合计100.00万元，其中：基本支出60.00万元，"
                "项目支出30.00万元，经营支出0.00万元，上缴上级支出0.00万元，对附属单位补助支出0.00万元。"
            ),
            "100.00",
        ),
        (
            "七、‘三公’经费支出决算情况说明\n2023年度‘三公’经费支出9.00万元，其中：公务接待费9.50万元。",
            "9.50",
        ),
    ],
)
def test_a_slip_in_these_wordings_is_found(text, wrong):
    """What was learnt to be read is held against its own arithmetic."""
    assert any(wrong.rstrip("%") in str(finding) for finding in audit(text).errors)
    assert len(audit(text).errors) == 1


@pytest.mark.parametrize(
    "title", ["某局2025年度部门决算", "2025年度部门决算情况说明", "2025年部门收支决算公开"]
)
def test_a_title_that_names_no_department_tells_the_year(title):
    """The year before that of the title is the last, whoever publishes it."""
    told = "（一）机关运行经费支出情况\n机关运行经费支出185.41万元，比2024年度增加4.68万元，增长2.60%。"
    found = read_bytes((f"{title}\n{told}\n".encode(), "决算.txt"))
    assert str(found.agency_operating.stated_growth_rate) == "2.60%"


def test_a_comparison_is_no_title_and_what_is_told_no_name():
    """三公经费比2022年决算数… names no year of the accounts; 关于…2023年决算的情况说明 no department."""
    told = "松岗县林业局2023年度“三公”经费情况\n三、增减变化说明 “三公”经费比2022年决算数减少1.00万元。"
    assert read_bytes((f"{told}\n".encode(), "决算.txt")).department is None
    title = "松岗县文学艺术界联合会\n关于财政拨款“三公”经费2023年决算的\n情况说明\n公务接待费0.50万元。"
    found = read_bytes((f"{title}\n".encode(), "决算.txt")).department
    assert (found.name, found.year) == ("松岗县文学艺术界联合会", 2023)


@pytest.mark.parametrize(
    "subject",
    [
        "教育支出（205）普通教育（02）小学教育（02）",
        "1.教育支出（205）普通教育（20502）小学教育（2050202）",
        "（1）教育支出（205类）普通教育（02款）小学教育（02项）",
        "1.2050202小学教育",
        "“教育支出”（类）“普通教育”（款）“小学教育”（项）",
    ],
)
@pytest.mark.parametrize("told", ["12.50万元", "。年初预算为10.00万元，支出决算为12.50万元"])
def test_codes_tell_the_subject_as_levels_do(subject, told):
    """Behind or before the names, short or whole: codes are no amounts, and nothing of them is left unread."""
    text = (
        f"（三）一般公共预算财政拨款支出决算具体情况\n{subject}{told}，较上年决算数增加2.50万元，增长25.00%。"
    )
    disclosure = read(f"五、一般公共预算财政拨款支出决算情况说明\n{text}")
    (item,) = disclosure.general_budget.items
    assert (item.class_name, item.section_name, item.name) == ("教育支出", "普通教育", "小学教育")
    assert str(item.line.final) == "12.50 万元"
    assert str(item.line.stated_change) == "2.50 万元"
    assert [item.text for item in disclosure.unread] == []
    assert fd.audit(disclosure).errors == ()


@pytest.mark.parametrize(
    "said",
    ["决算数{}预算数。", "决算数{}预算数的主要原因是厉行节约。", "支出决算{}预算数的主要原因：厉行节约。"],
)
@pytest.mark.parametrize(
    ("word", "budget", "of", "accused"),
    [
        ("小于", "0.05", "stated_total", False),
        ("大于", "0.05", "reception", False),
        ("大于", "0.15", "stated_total", True),
    ],
)
def test_a_sentence_without_a_subject_speaks_of_the_whole(said, word, budget, of, accused):
    """After parts, more or less than the budget is the whole, unless only the last part is."""
    found = audit(
        THREE
        + "“三公”经费支出预算为1.56万元，支出决算为0.73万元，其中：公务用车运行维护费支出决算为0.63万元；"
        f"公务接待费支出预算为{budget}万元，支出决算为0.10万元。" + said.format(word)
    )
    assert getattr(found.disclosure.three_public, of).budget_comparison is not None
    assert bool(found.errors) is accused


def test_a_sentence_without_a_subject_speaks_of_its_own_paragraph():
    """An item on a line of its own is not excused by a whole, told further above, that the words would fit."""
    found = audit(
        THREE
        + "“三公”经费支出预算为1.56万元，支出决算为0.73万元，其中：公务用车运行维护费支出决算为0.63万元。\n"
        "公务接待费支出预算为0.05万元，支出决算为0.10万元。决算数小于预算数的主要原因：来访增多。"
    )
    assert [finding.check.requirement.stated.value for finding in found.errors]


@pytest.mark.parametrize(
    ("told", "numbers"),
    [
        ("公务接待20批次，４，９５７人次。", ["20", "4957"]),
        ("完成年初预算的２０９，０５７％。", ["209057"]),
        ("分别为5，10，120人。", ["120"]),
    ],
)
def test_a_full_width_comma_within_a_number_parts_thousands(told, numbers):
    """It stands between one to three digits and three more, before what is counted; in a list of numbers it parts them."""
    text = f"某局2023年度部门决算\n一、一般公共预算财政拨款支出决算情况说明\n一般公共预算财政拨款支出10.00万元，{told}"
    found = read_bytes((text.encode(), "决算.txt"))
    printed = [f"{figure.in_unit:f}" for _, figure in found.figures()]
    assert [number for number in printed if number != "10.00"] == numbers


def test_the_rest_of_a_sentence_accuses_nobody():
    """A paragraph that begins with its predicate speaks of what stands elsewhere: what it is told of is inferred."""
    text = (
        "某局2023年度部门决算\n一、“三公”经费财政拨款支出决算情况说明\n公务用车购置费支出决算为9.00万元。\n"
        "公务用车运行维护费支出预算\n为5.00万元，支出决算为4.00万元。"
    )
    found = read_bytes((text.replace("预算\n", "预算\n\n17\n\n").encode(), "决算.txt"))
    assert fd.audit(found).errors == ()


FUND = "年初结转和结余0.00万元，本年收入13.35万元，本年支出13.35万元，年末结转和结余0.00万元。"


@pytest.mark.parametrize("between", ["\n", "。", "：", " ", "", "。\n"])
@pytest.mark.parametrize("name", ["国有资本经营预算财政拨款", "政府性基金预算财政拨款"])
def test_a_numbered_heading_turns_to_its_section_however_its_paragraph_is_set(name, between):
    """A heading with a number beside that of the section before is no line of it, wherever the text goes on."""
    read = audit(
        f"二、收入决算情况说明\n本年收入合计40.00万元。\n三、{name}收入支出决算情况说明{between}{FUND}"
    ).disclosure
    assert read.revenue.stated_total.final.also == ()
    fund = read.state_capital or read.government_fund
    assert str(fund.revenue.final) == "13.35 万元"


def test_a_heading_tells_no_amount():
    """A line that begins as a heading and ends in an amount runs into its paragraph, which goes on behind it."""
    read = audit(
        "八、机关运行经费支出情况说明2023年度机关运行经费支出12.50\n万元，比上年增加2.50万元。"
    ).disclosure
    assert str(read.agency_operating.final) == "12.50 万元"


@pytest.mark.parametrize("at", [4, 9, 13, 14, 15])
def test_a_heading_torn_by_a_page_is_no_heading_of_another_section(at):
    """The rest of a heading names no section by itself: 入支出决算情况说明 is not that of 支出决算."""
    heading = "六、政府性基金预算财政拨款收入支出决算情况说明"
    read = audit(f"{heading[:at]}\n{heading[at:]}。{FUND}").disclosure
    assert read.expenditure is None
    assert read.revenue is None


def test_a_whole_is_told_above_the_first_heading():
    """A short text without headings tells its wholes by their full names."""
    found = audit("某局2022年度部门决算说明\n本年收入合计80.00万元，其中：财政拨款收入60.00万元，占65%。")
    assert found.disclosure.revenue.stated_total.final.text == "本年收入合计80.00万元"
    assert [item.text for error in found.errors for item in error.suspects] == ["占65%"]


@pytest.mark.parametrize(
    ("told", "growth", "errors"),
    [
        ("增长2倍", "2 倍", 0),
        ("增长了2.0倍", "2.0 倍", 0),
        ("增长1.5倍", "1.5 倍", 1),
        ("增长近2倍", None, 0),
        ("是上年的3倍", None, 0),
    ],
)
def test_a_growth_in_times_is_a_rate(told, growth, errors):
    """增长2倍 is a growth of 200 %, to the precision in which it is told; what is told roughly or of the whole is none."""
    found = audit(f"八、机关运行经费支出情况\n本年度机关运行经费支出30.00万元，比上年增加20.00万元，{told}。")
    rate = found.disclosure.agency_operating.stated_growth_rate
    assert (rate and str(rate)) == growth
    assert len(found.errors) == errors


@pytest.mark.parametrize(
    "text", ["（请根据本部门实际情况填写）", "请各单位结合实际说明。", "按实际情况填写。", "（公开前请删除）"]
)
def test_instructions_of_the_template_are_told(text):
    """Whoever is told to fill in did not."""
    found = audit(f"八、机关运行经费支出情况\n本年度机关运行经费支出30.00万元。\n{text}")
    assert [item.name for item in found.disclosure.residue] == [text]


@pytest.mark.parametrize(
    ("reason", "told"), [("……", True), ("【填写原因】", True), ("人员调出、退休等……", False)]
)
def test_dots_and_brackets_to_fill_in_are_no_reason(reason, told):
    """A reason of dots alone, or of brackets that ask for one, is what the template left; dots behind words are not."""
    found = audit(
        f"八、机关运行经费支出情况\n本年度机关运行经费支出30.00万元，比上年增加10.00万元，增长50.00%，主要原因是{reason}。"
    )
    assert ("FD923" in {finding.rule.id for finding in found.findings}) is told
