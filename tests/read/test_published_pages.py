"""Wordings of pages that sites publish: kinds of names, of comparisons and of headings, each bound and held against others."""

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes

THREE = "七、“三公”经费支出决算情况说明\n"
GENERAL = "五、一般公共预算财政拨款支出决算情况说明\n"


def read(text, title="松岗县林业局2023年度部门决算\n"):
    """Read sentences of a department's accounts of 2023."""
    return read_bytes((f"{title}{text}\n".encode(), "决算.txt"))


def at(disclosure, path):
    """The value at an attribute path."""
    for name in path.split("."):
        if disclosure is not None:
            disclosure = disclosure[int(name)] if name.isdigit() else getattr(disclosure, name)
    return disclosure


def broken(text):
    """The rules of the errors in a text that a page says without a title."""
    return {finding.rule.id for finding in fd.audit(read(text, "")).errors}


BOUND = [
    # names of the same costs, and none of them the end of another
    (
        THREE + "公务车购置及运行维护费支出决算为30.00万元，完成年初预算的75.00%。",
        {"three_public.stated_vehicles.final": "30.00", "three_public.vehicle_operation": None},
    ),
    (
        THREE + "船艇购置和运行维护费20.00万元。",
        {"three_public.stated_vehicles": None, "three_public.vehicle_operation": None},
    ),
    (
        THREE + "2023年，参加（组织）因公出国（境）团组2个，7人次。",
        {"three_public.trips": "2", "three_public.travellers": "7"},
    ),
    (
        THREE + "2023年，我中心（含下属单位）财政拨款的公务用车保有量为8辆。",
        {"three_public.vehicles_kept": "8"},
    ),
    (THREE + "2023年列入财政拨款开支的公务用车保有量为8辆。", {"three_public.vehicles_kept": "8"}),
    (
        THREE
        + "本年度使用公共预算财政拨款购置公务用车3辆，年末公共预算财政拨款开支运行维护费的公务用车保有8辆，本年度使用公共预算财政拨款支出的国内公务接待40批次。",
        {
            "three_public.vehicles_bought": "3",
            "three_public.vehicles_kept": "8",
            "three_public.receptions": "40",
        },
    ),
    # a list of examples before the name of them all
    (
        THREE + "2023年因业务活动的住宿费、用餐费等公务接待费决算支出24.00万元。",
        {"three_public.reception.final": "24.00"},
    ),
    # what it is compared with, called data, or by two words the other way round
    (
        THREE + "公务接待费支出5.00万元，较2022年度决算数据增加1.00万元，增加25.00%。",
        {
            "three_public.reception.stated_change": "1.00",
            "three_public.reception.stated_growth_rate": "0.2500",
        },
    ),
    (
        THREE + "因公出国（境）费支出0万元，与2022年度决算支出持平。",
        {"three_public.overseas_travel.stated_change": "0.00"},
    ),
    # the word before the year is gone: it is of the budget still
    (
        THREE + "公务接待费支出5.00万元，2023年度预算相比，减少1.00万元，下降16.67%。",
        {"three_public.reception.stated_change": None, "three_public.reception.stated_variance": "-1.00"},
    ),
    (
        THREE + "“三公”经费支出9.00万元，比上年减少支出1.00万元，下降10.00%。",
        {
            "three_public.stated_total.stated_change": "-1.00",
            "three_public.stated_total.stated_growth_rate": "-0.1000",
        },
    ),
    # an item whose own name is left out goes by that of its section
    (
        GENERAL + "教育支出（类）普通教育（款）（项）：支出决算为5.00万元，完成预算100%。",
        {"general_budget.items.0.name": "普通教育", "general_budget.items.0.line.final": "5.00"},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), BOUND, ids=[text[-24:] for text, _ in BOUND])
def test_a_published_wording_is_bound_to_what_it_says(text, wanted):
    """A name, a comparison or a heading that pages have is that of the field which a reader takes it for."""
    disclosure = read(text)
    found = {}
    for path in wanted:
        value = at(disclosure, path)
        value = getattr(value, "value", value)
        found[path] = None if value is None else str(value)
    assert found == wanted
    assert not list(fd.audit(disclosure).errors)


def test_a_part_that_was_named_since_does_not_name_the_whole():
    """上年结转…，包括…，较上年增加…: the change is of what was carried over, and is kept under its name."""
    text = "一、收入支出决算总体情况说明\n上年结转和结余50.00万元，包括财政拨款结转资金30.00万元。较2022年度决算增加10.00万元，增加25.00%。"
    assert "财政拨款结转资金" not in {row.subject for row in read(text).statements if row.line.stated_change}


PAGES = [
    # 2023年区级…公共财政拨款支出, told above every heading
    (
        "经松岗区财政局汇总，2023年区级“三公”经费公共财政拨款支出90.00万元，比上年减少支出10.00万元，下降{}%。",
        "10.0",
        "16.0",
        "FD901",
    ),
    # headings that name a line, and nothing above them that names a section
    (
        (
            "经松岗县财政局汇总，2023年松岗县行政事业单位使用当年财政拨款安排的“三公”经费决算总额为{}万元。其中：\n一、因公出国（境）经费\n2023年因公出国（境）决算支出0万元。\n"
            "二、公务用车购置及运行维护费\n2023年执行公务，开展业务活动的公务用车购置及运行费决算支出70万元，其中：公务用车购置费20万元，公务用车运行维护费50万元。\n"
            "三、公务接待费\n2023年公务接待费决算支出30万元。"
        ),
        "100",
        "120",
        "FD502",
    ),
    # a heading that runs into its paragraph
    (
        (
            "一、2023年“三公”经费决算情况2023年我局“三公”经费公共预算财政拨款支出{}万元，其中因公出国（境）费0万元，公务用车购置费0万元，"
            "公务用车运行维护费6.00万元，公务接待费4.00万元。"
        ),
        "10.00",
        "12.00",
        "FD502",
    ),
    (
        GENERAL
        + "2023年一般公共预算支出决算数为{}万元，完成预算100%。其中：\n教育支出（类）普通教育（款）（项）：支出决算为5.00万元，完成预算100%。\n"
        "教育支出（类）教育管理事务（款）行政运行（项）：支出决算为4.00万元，完成预算100%。",
        "9.00",
        "7.00",
        "FD315",
    ),
]


@pytest.mark.parametrize(
    ("text", "right", "wrong", "rule"), PAGES, ids=[page[3] + page[0][:8] for page in PAGES]
)
def test_a_slip_on_a_published_page_is_found(text, right, wrong, rule):
    """What the wording tells is held against the rest; the page as it should be is not accused."""
    assert not broken(text.format(right))
    assert rule in broken(text.format(wrong))


def test_a_page_in_traditional_characters_is_read_as_in_simplified_ones():
    """Sites show their pages in traditional characters at a click: the same figures, the same slip."""
    text = (
        "松崗縣林業局2023年度“三公”經費支出決算情況說明\n“三公”經費財政撥款支出預算為12.00萬元，支出決算為{}萬元，完成預算的75.00%，決算數小於預算數。"
        "其中：因公出國（境）費支出決算為0萬元；公務用車購置及運行維護費支出決算為6.00萬元；公務接待費支出決算為3.00萬元，與上年持平。"
    )
    assert str(at(read(text.format("9.00"), ""), "three_public.reception.final.value")) == "3.00"
    assert not broken(text.format("9.00"))
    assert "FD502" in broken(text.format("9.60"))
