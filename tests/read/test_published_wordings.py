"""Sentences of shapes that published pages have: bound to what a reader of the page binds them to, and nobody accused."""

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.read.prose.vocabulary import vocabulary

THREE = "七、“三公”经费支出决算情况说明\n"
GENERAL = "五、一般公共预算财政拨款支出决算情况说明\n"


def read(text):
    """Read sentences of a department's accounts of 2023."""
    return read_bytes((f"松岗县林业局2023年度部门决算\n{text}\n".encode(), "决算.txt"))


def at(disclosure, path):
    """The value at an attribute path."""
    for name in path.split("."):
        if disclosure is not None:
            disclosure = disclosure[int(name)] if name.isdigit() else getattr(disclosure, name)
    return disclosure


BOUND = [
    # a piece before a colon that only announces is not what the sentence begins with
    (
        ("现将镇级“三公”经费有关情况公布如下：2023年我镇“三公”经费预算为30万元，其中：因公出国（境）费0万元，公务接待费12万元，"
        "公务用车运行维护费18万元。2023年“三公”经费支出共计14.20万元。"),
        {"three_public.reception.budget": "12", "three_public.reception.final": None, "three_public.stated_total.final": "14.20"},
    ),
    # by whom it is told stands before the amount that opens the paragraph
    (
        ("根据上级部署，经县财政局汇总，2023年松岗县一般公共预算安排“三公”经费决算数480万元，比上年下降4.00%。"
        "分项情况是：公车购置及运行费300万元，公务接待费180万元。"),
        {"three_public.stated_total.final": "480", "three_public.stated_vehicles.final": "300"},
    ),
    ("2023年县本级一般公共预算财政拨款开支“三公”经费48.00万元。", {"three_public.stated_total.final": "48.00"}),
    ("2023年县级行政单位使用财政拨款安排“三公”经费支出总额48.00万元。", {"three_public.stated_total.final": "48.00"}),
    # what a list of names is called together
    (
        "2023年因公出国（境）经费、公务接待费、公车购置费，公车运行费（“三公”经费）决算总额300万元。",
        {"three_public.stated_total.final": "300", "three_public.vehicle_operation": None},
    ),
    # the parts of what was told behind a budget are not the budget's
    (
        THREE + "2023年度“三公”经费预算为40.00万元，某专项实际支出决算为20.00万元。其中公务接待费为15.00万元。",
        {"three_public.reception.budget": None},
    ),
    (THREE + "公务用车保有量21辆；国内公务接待批次310个，接待人次2650人。", {"three_public.receptions": "310", "three_public.guests": "2650"}),
    (THREE + "安排因公出国（境）2个团组7人次。", {"three_public.trips": "2", "three_public.travellers": "7"}),
    (THREE + "全年因公出国（境）团组0个，累计出国（境）0人次。", {"three_public.travellers": "0"}),
    (THREE + "2023年公务接待24批次，210人次，支出2.05万元，较上年减少0.03万元。", {"three_public.reception.final": "2.05", "three_public.reception.stated_change": "-0.03"}),
    (THREE + "公务用车保有量2辆，购置及运行维护费5.00万元。", {"three_public.stated_vehicles.final": "5.00"}),
    (THREE + "因公出国（境）费0万元，较上年增加（减少）0万元，增长（下降）0%。", {"three_public.overseas_travel.stated_change": "0", "three_public.overseas_travel.stated_growth_rate": "0.00"}),
    # by what it moved, and what that consists of, is none of the accounts
    (
        THREE + "“三公”经费支出90.00万元。因机构划出，减少了“三公”经费30.00万元，其中公务用车购置及运行维护费20.00万元。",
        {"three_public.stated_total.final": "90.00", "three_public.stated_vehicles": None},
    ),
    (
        THREE + "公务接待费0.3万元。其中：国内公务接待支出0.3万元。主要用于接待外地考察团，其中：接待批次1次、接待15人次。",
        {"three_public.receptions": "1", "three_public.guests": "15"},
    ),
    # a class without its 支出, and a list number behind a stray quotation mark
    (GENERAL + "支出90.00万元，用于以下方面：\n1.“教育”60.00万元，占66.67%；\n2“.卫生健康支出”30.00万元，占33.33%。", {"general_budget.classes.0.line.final": "60.00", "general_budget.classes.1.line.final": "30.00"}),
    (GENERAL + "教育支出（类）普通教育（款）小学教育（项）。年初预算为5.00万元，支出决算为5.00万元。决算数同预算数基本持平。", {"general_budget.items.0.line.stated_change": None}),
    ("二、收入决算情况说明\n经营收入2.00万，为开展经营活动取得的收入。较2022年度决算数增加1.00万元，增长100%。", {"revenue.business.final": "2.00", "revenue.business.stated_change": "1.00"}),
    # a line of another section that the totals of all income retell has its change there
    (
        "一、2023年度收入支出决算总体情况\n（一）本单位2023年度总收入90.00万元，其中本年收入80.00万元，较2022年度决算数减少20.00万元，下降20%。",
        {"overview.revenue": "80.00", "revenue.stated_total.stated_change": "-20.00"},
    ),
    # what is compared with last year's budget, which nobody tells, says nothing of what was compared before
    (
        ("许家镇2023年“三公”经费决算数共计35.5万元，比上年预算数字下降35.45%，比上年决算数字下降34.26%；其中公务接待费15.5万元，"
        "比上年预算数字下降18.42%，比上年决算数字下降16.22%。"),
        {"three_public.reception.final": "15.5"},
    ),
    ("公务接待费2023年预算8.00万元，2022年预算12.00万元；对比减少4.00万元。", {"three_public.reception.budget": "8.00"}),
    ("一、2023年“三公”经费预算安排情况\n2023年度“三公”经费预算总计21.00万元，其中：公务接待11.00万元，公务用车运行费用10.00万元。", {"three_public.reception.final": None, "three_public.reception.budget": "11.00"}),
    ("二、“三公”经费支出与年初预算对比情况\n“三公”经费支出2.00万元，年初预算为3.00万元，其中：公务接待费支出2.00万元，年初预算为3.00万元。", {"three_public.reception.final": "2.00", "three_public.reception.initial_budget": "3.00"}),
    (THREE + "“三公”经费9.00万元，公务用车购置及运行费7.00万元（包括购置费3.00万元、运行费4.00万元），公务接待费2.00万元。", {"three_public.vehicle_purchase.final": "3.00", "three_public.vehicle_operation.final": "4.00"}),
    (THREE + "公务接待费5.00万元，比上年决算数增加1.00万元，比2019年（疫情前）决算数减少2.00万元，降低28.57%。", {"three_public.reception.stated_change": "1.00"}),
    (THREE + "公务用车购置费支出决算为0万元，完成预算0万元的--%（基数为0，不可比），比上年决算数增加0万元，增长--（基数为0，不可比）。", {"three_public.vehicle_purchase.budget": "0", "three_public.vehicle_purchase.stated_change": "0"}),
    (THREE + "公务接待费支出1.50万元，公务接待费支出比上年减7.50万元，减83.33%。", {"three_public.reception.stated_change": "-7.50", "three_public.reception.stated_growth_rate": "-0.8333"}),
    # guests from abroad, received at home or abroad; what is in brackets is of the count before it
    (
        THREE + "国内公务接待30批次（其中外事接待2批次），210人次（其中外事接待16人次）。国（境）外公务接待批次3个，接待人次14人。",
        {"three_public.receptions": "30", "three_public.guests": "210", "three_public.foreign_receptions": "2", "three_public.foreign_guests": "16",
        "three_public.receptions_abroad": "3", "three_public.guests_abroad": "14"},
    ),
    (
        THREE + "公务接待费支出2.00万元。其中：外宾接待支出0.50万元，接待外宾3批次、20人次；其他国内公务接待支出1.50万元，国内公务接待15批次、130人次。",
        {"three_public.foreign_guest_reception.final": "0.50", "three_public.other_domestic_reception.final": "1.50", "three_public.foreign_guests": "20"},
    ),
    # groups of one's own, those of others that were joined, and all of them
    (
        THREE + "全年使用财政拨款安排松岗县林业局出国团组1个，参加其他单位组织的出国团组2个，全年因公出国（境）团组共计3个，累计9人次。",
        {"three_public.trips_organised": "1", "three_public.trips_joined": "2", "three_public.trips": "3", "three_public.travellers": "9"},
    ),
    (
        THREE + "全年安排因公出国（境）团组3个，其中本单位组织出国团组1个，参加其他单位组织出国团组2个。",
        {"three_public.trips_organised": "1", "three_public.trips_joined": "2", "three_public.trips": "3"},
    ),
    (
        THREE + "全年安排本部门组织因公出国（境）团组2个，共计6人次。参加其他单位组织因公出国（境）团组1个，1人次。全年因公出国（境）团组3个，累计7人次。",
        {"three_public.trips_organised": "2", "three_public.trips_joined": "1", "three_public.trips": "3", "three_public.travellers": "7"},
    ),
    (THREE + "因公出国（境）费7.80万元。本部门组织的出国团组0个，出国2人次。", {"three_public.trips": None, "three_public.travellers": "2"}),
    # contracts with small and medium enterprises by what was bought
    (
        ("十一、政府采购支出情况\n政府采购支出总额100.00万元，其中：货物支出50.00万元、服务支出50.00万元。授予中小企业合同金额60.00万元，占政府采购支出总额的60.00%；"
        "货物采购授予中小企业合同金额占货物支出金额的90.00%，授予中小企业服务采购合同金额15.00万元，占服务支出金额的30.00%。"),
        {"procurement.goods_small_medium.stated_share": "0.9000", "procurement.services_small_medium.final": "15.00", "procurement.services_small_medium.stated_share": "0.3000"},
    ),
    # expenditure told under the heading of revenue: its parts, too, but not those of the revenue
    (
        ("一、收入情况\n2023年收入合计500.00万元，其中财政拨款收入400.00万元（其中：基本支出320.00万元、项目支出80.00万元）。"
        "2023年支出合计480.00万元，其中：基本支出300.00万元，占62.50%；项目支出180.00万元，占37.50%。"),
        {"expenditure.stated_total.final": "480.00", "expenditure.basic.final": "300.00", "expenditure.basic.stated_share": "0.6250"},
    ),
    ("三、支出决算情况说明\n2023年度，松岗县林业局单位支出为468.50万元。", {"expenditure.stated_total.final": "468.50"}),
    (
        "2023年某州部门，包括行政单位、事业单位和其他单位使用财政拨款安排“三公”经费支出总额82.00万元，比年初预算增加13.00万元。",
        {"three_public.stated_total.final": "82.00"},
    ),
    # a year behind the name of a department
    (
        THREE + "松岗县林业局2022年度“三公”经费支出为3.50万元，松岗县林业局2023年度“三公”经费支出为2.60万元。",
        {"three_public.stated_total.final": "2.60"},
    ),
    # guests altogether, and those at home and from abroad apart
    (
        THREE + "公务接待费5.00万元，共接待50批次、500人次。其中：外事接待5批次、20人次；国内公务接待45批次、480人次。",
        {"three_public.receptions": "50", "three_public.guests": "500", "three_public.foreign_receptions": "5"},
    ),
    (THREE + "公务接待费全年预算4.00万元，支出决算3.00万元，预算执行比例为75.00%。", {"three_public.reception.stated_completion_rate": "0.7500"}),
    # saved beside what it is held against; saved of nothing that is named is none of the line's
    (
        THREE + "“三公”经费支出8.00万元，年初预算10.00万元，比年初预算节约2.00万元，比上年节约了0.50万元。",
        {"three_public.stated_total.stated_variance": "-2.00", "three_public.stated_total.stated_change": "-0.50"},
    ),
    (THREE + "公务接待费预算4.00万元，支出决算4.40万元，与预算相比超支10.00%。", {"three_public.reception.stated_variance_rate": "0.1000"}),
    (THREE + "公务接待费支出3.00万元，压减文件后节约0.30万元。", {"three_public.reception.stated_change": None, "three_public.reception.stated_variance": None}),
    # 支出 beside a budget is what was spent of it, but not of a budget of revenue
    (THREE + "公务接待费预算4.00万元，支出4.40万元，完成预算的110.00%。", {"three_public.reception.final": "4.40", "three_public.reception.budget": "4.00"}),
    ("二、收入决算情况说明\n其他收入预算50.00万元，支出40.00万元。", {"revenue.other.final": None}),
    # the parts of what was spent, behind a title that no stop ends
    (
        "松岗县2023年“三公”经费决算\n2023年度“三公”经费财政拨款支出预算为40.00万元，2023年实际支出“三公经费”决算为20.00万元。其中公务接待费为15.00万元，占75.00%。",
        {"three_public.reception.final": "15.00", "three_public.reception.budget": None, "three_public.stated_total.final": "20.00"},
    ),
    (THREE + "公务用车购置及运维费30.00万元，其中：公务车购置10.00万元，公务用车运维费20.00万元。", {"three_public.stated_vehicles.final": "30.00", "three_public.vehicle_purchase.final": "10.00", "three_public.vehicle_operation.final": "20.00"}),
    (THREE + "国内公务接待74批(次)813人。", {"three_public.receptions": "74", "three_public.guests": "813"}),
    (THREE + "接待74批(次)813人，公务接待费4.00万元。", {"three_public.receptions": None, "three_public.reception.final": "4.00"}),
    # comparisons with two years, each beside its own
    (
        THREE + "2023年“三公”经费支出15.00万元。与2021年相比，“三公”经费减少8.00万元，下降34.78%；与2022年相比，减少5.00万元，下降25.00%。",
        {"three_public.stated_total.stated_change": "-5.00", "three_public.stated_total.stated_growth_rate": "-0.2500"},
    ),
    (
        THREE + "“三公”经费决算数与2021年决算数18.00万元相比减少3.00万元，与2022年决算数20.00万元相比减少5.00万元。",
        {"three_public.stated_total.prior": "20.00", "three_public.stated_total.stated_change": "-5.00"},
    ),
    # what other money paid, and all of it
    (
        THREE + "使用财政拨款安排的“三公”经费支出15.00万元，使用非财政资金安排的“三公”经费支出2.00万元，“三公”经费支出共计17.00万元。",
        {"three_public.stated_total.final": "15.00"},
    ),
    # what came, went or was let, beside what is there
    (
        "十二、国有资产占用情况\n共有车辆6辆，其中：机要通信用车1辆、应急保障用车2辆、其他用车3辆。本年新增车辆0辆，报废车辆1辆。",
        {"assets.stated_vehicles": "6"},
    ),
    (THREE + "公务接待费5.00万元。国内接待费3.00万元，外事接待费1.00万元，国（境）外接待费1.00万元，合计5.00万元。", {"three_public.reception.final": "5.00"}),
    # a year that the text is not of
    (THREE + "2019年某市“三公”经费合计70.00万元，2022年为58.00万元。", {"three_public.stated_total": None}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "paths"), BOUND)
def test_a_published_wording_is_bound(text, paths):
    """Each figure is where a reader of the sentence would look for it, and none where he would not."""
    disclosure = read(text)
    found = {path: at(disclosure, path) for path in paths}
    assert {path: figure and str(figure.value) for path, figure in found.items()} == paths
    assert [str(finding) for finding in fd.audit(disclosure).errors] == []


def test_whether_one_of_a_list_or_all_is_meant_binds_neither():
    """公务接待费（“三公”经费）: whether it is one of them or all, nothing tells."""
    costs = read(THREE + "公务接待费（“三公”经费）5.00万元。").three_public
    assert costs is None or (costs.reception, costs.stated_total) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "（联系方式：松岗县财政局，020-5550123，传真（0200）55501234）",
        "粤ICP备12345678号-1 网站标识码：4400000012",
        "发布时间：2024-09-18 10:32 浏览次数：188",
        "（图1：收入决算结构图）",
        "详见附表1和附件2。",
    ],
)
def test_furniture_of_a_page_is_no_figure(text):
    """Numbers of telephones, licences, dates, pictures and annexes state nothing, and none is lost."""
    disclosure = read(f"{THREE}公务接待费5.00万元。\n{text}")
    assert [item.text for item in disclosure.unread if not item.free_text] == []
    assert disclosure.statements == ()


def test_a_rate_without_its_sign_is_told_and_accuses_nobody():
    """增长12.50。: a rate whose % was left out, which a warning asks for."""
    audit = fd.audit(read(GENERAL + "一般公共预算财政拨款支出90.00万元，比上年增加10.00万元，增长99.50。"))
    assert audit.errors == ()
    assert "FD906" in {finding.rule.id for finding in audit.findings}


def test_a_reason_may_name_at_length_what_it_explains():
    """The number of villages in a reason is free text, and the reason is that of the line it names."""
    text = "2023年度一般公共预算财政拨款“三公”经费支出预算为9.00万元，支出决算为9.50万元。2023年度一般公共预算财政拨款“三公”经费支出决算数大于预算数的主要原因是承担全县16个乡镇的巡护。"
    disclosure = read(THREE + text)
    assert all(item.free_text for item in disclosure.unread)
    assert "16个乡镇" in disclosure.three_public.stated_total.budget_reason


def test_staff_may_be_those_in_service_alone():
    """实有人数 with the retired listed beside it is no contradiction; another number is one."""
    told = "二、人员情况\n年末实有人数{}人，其中在职人员40人，离休人员0人，退休人员12人。"
    assert fd.audit(read(told.format(40))).errors == ()
    assert fd.audit(read(told.format(52))).errors == ()
    assert len(fd.audit(read(told.format(45))).errors) == 1


COSTS = [
    ("合计", "18", "6.28"),
    ("因公出国（境）费", "0", "0"),
    ("公务接待费", "12", "6.28"),
    ("公务用车购置及运行费", "6", "0"),
    ("其中：公务用车运行维护费", "6", "0"),
    ("公务用车购置费", "0", "0"),
]
BETWEEN = ["\n", "\n\n", " |\n", "\n|\n", " |\n|\n"]
"""What programs that take a page for its text put between two cells."""


def stack(rows, between="\n", head=("项 目", "预算数", "决算数")):
    """Print a table with every cell on a line of its own."""
    cells = [cell for row in (head, *rows) for cell in row]
    table = between.join(cells)
    return f"松岗县林业局2023年度部门决算\n附件：1.说明\n财政拨款“三公”经费支出决算表\n单位：万元\n{table}\n二、情况说明\n支出从严控制。\n"


@pytest.mark.parametrize("between", BETWEEN)
def test_a_table_of_which_each_cell_is_a_line_is_read(between):
    """Where each name has as many numbers as there are headings, nothing else can be meant."""
    disclosure = read_bytes((stack(COSTS, between).encode(), "决算.txt"))
    costs = disclosure.three_public
    assert (str(costs.reception.budget.value), str(costs.reception.final.value)) == ("12", "6.28")
    assert (str(costs.vehicle_operation.budget.value), str(costs.stated_total.final.value)) == ("6", "6.28")
    assert [item.text for item in disclosure.unread if not item.free_text] == []
    assert fd.audit(disclosure).errors == ()
    assert {"FD906", "FD943"}.isdisjoint(finding.rule.id for finding in fd.audit(disclosure).findings)


def test_a_table_that_lost_a_cell_is_not_half_read():
    """A row with one number of two may have lost either: none of the table is taken for what it may not be."""
    rows = [*COSTS[:2], ("公务接待费", "6.28"), *COSTS[3:]]
    text = stack(rows) + "2023年度“三公”经费支出6.28万元。\n"
    disclosure = read_bytes((text.encode(), "决算.txt"))
    assert (disclosure.three_public.reception, disclosure.three_public.stated_vehicles) == (None, None)
    assert [item.text for item in disclosure.unread if item.text == "6.28"] == ["6.28", "6.28"]


def test_a_blank_row_and_a_heading_over_two_columns_leave_no_doubt():
    """A name without numbers is a blank row; 增减情况 stands over two of the columns, and names none."""
    head = ("项 目", "上年决算数", "本年决算数", "较上年增减情况", "增减额", "增减幅度")
    rows = [("合计", "7.00", "6.00", "-1.00", "-14.29%"), ("因公出国（境）费",), ("公务接待费", "3.50", "2.50", "-1.00", "-28.57%"), ("公务用车费", "3.50", "3.50", "0", "0")]  # fmt: skip
    costs = read_bytes((stack(rows, head=head).encode(), "决算.txt")).three_public
    assert (str(costs.stated_total.prior.value), str(costs.stated_total.final.value)) == ("7.00", "6.00")
    assert (str(costs.reception.prior.value), str(costs.stated_vehicles.final.value)) == ("3.50", "3.50")


def test_a_table_of_counts_needs_no_unit_of_money():
    """团组, 批次 and 保有量 are counted; no 万元 is to stand above them."""
    head = ("使用项目", "2023年度数量或人次")
    rows = [
        ("因公出国（境）团组数", "0"),
        ("公务用车保有量", "66"),
        ("国内公务接待批次", "48"),
        ("国内公务接待人次", "731"),
    ]
    text = stack(rows, head=head).replace("单位：万元\n", "")
    audit = fd.audit(read_bytes((text.encode(), "决算.txt")))
    assert str(audit.disclosure.three_public.guests.value) == "731"
    assert "FD943" not in {finding.rule.id for finding in audit.findings}


def test_a_unit_behind_the_heading_of_a_column_is_one():
    """2023年决算（万元） tells the unit as 单位：万元 above the table does."""
    text = "松岗县林业局2023年度部门决算\n“三公”经费决算表\n项目 | 2023年决算（万元） |\n因公出国（境）经费 | 0 |\n公务接待费 | 1.3 |\n其中：购置经费 | 0 |\n运行维护费 | 17.9 |\n"
    audit = fd.audit(read_bytes((text.encode(), "决算.txt")))
    assert str(audit.disclosure.three_public.reception.final.value) == "1.3"
    assert "FD943" not in {finding.rule.id for finding in audit.findings}


@pytest.mark.parametrize(
    "text",
    [
        "2023年“三公”经费预算为500万元，其中，公务用车购置及运行维护费300万元（其中，公务用车购置费50万元，公务用车运行维护费200万元，其他交通费用50万元），公务接待费200万元。",
        "每门诊人次平均费用300.00元，比上年人均增加50.00元，增长20%，其中每门诊人次平均药费120.00元，比上年人均增长20.00元。",
    ],
)
def test_what_no_heading_stands_above_is_one_passage_and_accuses_nobody(text):
    """A further part, or an average of something else, told before any heading, is no less told."""
    audit = fd.audit(read_bytes((f"{text}\n".encode(), "决算.txt")))
    assert audit.errors == ()


@pytest.mark.parametrize(
    "wrong", ["比年初预算节约3.00万元", "比上年节约2.00万元，上年支出8.50万元", "比年初预算节约30.00%"]
)
def test_what_was_saved_is_held_against_what_it_was_saved_of(wrong):
    """比预算节约 is a difference from the budget, 比上年节约 one from the year before."""
    text = f"“三公”经费支出8.00万元，年初预算10.00万元，{wrong}。"
    audit = fd.audit(read(THREE + text))
    assert [finding.rule.id for finding in audit.errors] in (["FD902"], ["FD901"])


def test_an_average_a_head_is_called_by_its_name():
    """人均 is one word: what it cost a head is no amount of 人, and is told with whose cost it is."""
    disclosure = read(THREE + "公务接待费支出3.00万元，国内公务接待30批次、300人次，人均100元。")
    assert [row.subject for row in disclosure.statements] == ["公务接待费人均"]


def test_the_own_part_of_a_department_does_not_tear_its_name():
    """本部门 is whose money it is, not 本部 and 门."""
    assert vocabulary().subject.sub("", "本部门“三公”经费") == "“三公”经费"


ITEM = GENERAL + "1.教育支出（类）普通教育（款）小学教育（项）"


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("支出决算为330.00万元，其中：基本支出300.00万元，项目支出50.00万元。", ["FD908"]),
        ("支出决算为330.00万元（其中：基本支出300.00万元，项目支出50.00万元）。", ["FD908"]),
        ("支出决算为330.00万元，其中：基本支出300.00万元，项目支出30.00万元。", []),
        ("年初预算为400.00万元，其中：基本支出300.00万元，项目支出100.00万元；支出决算为330.00万元。", []),
        (
            "年初预算为400.00万元，其中：工资福利支出300.00万元，商品和服务支出100.00万元；支出决算为330.00万元。",
            [],
        ),
        ("支出决算为330.00万元，年初预算为400.00万元（其中：基本支出300.00万元，项目支出100.00万元）。", []),
        ("支出决算为330.00万元（上年400.00万元，其中：基本支出300.00万元，项目支出100.00万元）。", []),
    ],
)
def test_the_parts_of_an_item_are_no_more_than_what_was_told_before_them(text, accused):
    """基本支出 and 项目支出 of an item are held against it; those of its budget, or of last year, are not."""
    assert [finding.rule.id for finding in fd.audit(read(ITEM + text)).errors] == accused


def test_a_title_is_told_from_a_sentence_that_was_broken():
    """Below a title the year is told again; a sentence that was broken behind 决算 goes on without it."""
    texts = (
        "松岗县2023年度政府采购决算\n2023年度政府采购支出总额90.00万元。",
        "松岗县2023年度“三公”经费支出决算\n为8.00万元。",
    )
    title, broken = (read_bytes((text.encode(), "决算.txt")) for text in texts)
    assert str(title.procurement.stated_total.final.value) == "90.00"
    assert str(broken.three_public.stated_total.final.value) == "8.00"


@pytest.mark.parametrize("whose", ["全县行政事业单位", "经汇总，全区各单位", "全市各行政单位"])
def test_whose_costs_are_told_together_leaves_no_doubt(whose):
    """全县行政事业单位 only tells whose costs they are: a total below its parts is an error."""
    text = f"2023年{whose}“三公”经费支出合计{{}}万元，其中：因公出国（境）费0万元，公务接待费4.00万元，公务用车运行维护费2.00万元。"
    page = "松岗县2023年度“三公”经费决算情况说明\n{}\n"
    for total, broken in (("6.00", []), ("5.00", ["FD502"])):
        found = fd.audit(read_bytes((page.format(text.format(total)).encode(), "文.txt")))
        assert [finding.rule.id for finding in found.errors] == broken
