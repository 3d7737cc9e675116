"""Compose organization-department.txt from organization-department.json.

The document has the order of sections of Xinjiang, in words of this project, and is as wrong as its data: nothing is
computed here.  The data hold each figure once; the document, like every real one, prints some of them several times.
"""

from collections.abc import Iterator
from pathlib import Path

import fiscaldisclosure as fd

HERE = Path(__file__).parent
DATA = HERE / "organization-department.json"
TEXT = HERE / "organization-department.txt"

VEHICLES = {
    "leaders_vehicles": "副部（省）级及以上领导用车",
    "main_officials_vehicles": "主要负责人用车",
    "confidential_vehicles": "机要通信用车",
    "emergency_vehicles": "应急保障用车",
    "law_enforcement_vehicles": "执法执勤用车",
    "special_vehicles": "特种专业技术用车",
    "retired_cadres_vehicles": "离退休干部服务用车",
    "other_vehicles": "其他用车",
}
FUNDS = {
    "total_funds": "年度资金总额",
    "superior_funds": "上级资金",
    "own_funds": "本级资金",
    "fiscal_funds": "其中：当年财政拨款",
    "other_funds": "其他资金",
}


def compose(disclosure: fd.Disclosure) -> str:
    """Write the whole document."""
    sections = (
        department,
        balance,
        revenue_and_expenditure,
        fiscal,
        general_budget,
        basic,
        three_public,
        other_matters,
        performance,
        glossary,
    )
    return "\n".join(line for section in sections for line in section(disclosure)) + "\n"


def size(figure: fd.Figure) -> str:
    """Print a figure without its sign."""
    return str(figure).removeprefix("-")


def change(line: fd.BudgetLine) -> str:
    """Compare a line with the year before, and say why."""
    up = line.stated_change.value >= 0
    words = ("增加", "增长") if up else ("减少", "下降")
    amount, rate = size(line.stated_change), size(line.stated_growth_rate)
    return f"较上年{words[0]} {amount}，{words[1]} {rate}，变动原因是：{line.reason}"


def variance(line: fd.BudgetLine, budget: fd.Figure, word: str) -> str:
    """Compare a line with a budget."""
    rate = f"预决算差异率 {line.stated_variance_rate}"
    return f"{word} {budget}，决算数 {line.final}，{rate}，差异原因是：{line.budget_reason}"


def shares(whole: fd.Revenue | fd.Expenditure) -> str:
    """Tell every part of a whole with its share."""
    parts = whole.sources if isinstance(whole, fd.Revenue) else whole.kinds
    return "；".join(f"{part.label.zh} {part.line.final}，占 {part.line.stated_share}" for part in parts)


def department(disclosure: fd.Disclosure) -> Iterator[str]:
    found = disclosure.department
    name = found.mentions[0].name
    yield f"{found.name}{found.year}年度部门决算"
    yield "第一部分 部门概况"
    yield "一、主要职能"
    yield "本文件是示例：数字取自一份已公开的部门决算，文字由示例程序另行写成，原件中的错误一并保留。"
    yield "二、机构设置及人员情况"
    yield (
        f"{name}年末实有人数 {found.stated_staff}，其中：在职人员 {found.in_service}，"
        f"减少 {size(found.in_service_change)}；离休人员 {found.retired_cadres}，增加 {found.retired_cadres_change}；"
        f"退休人员 {found.retired}，增加 {found.retired_change}。"
    )
    offices = "、".join(found.offices)
    yield f"{name}没有下属预算单位，下设科室 {found.stated_offices}，分别是：{offices}。"


def balance(disclosure: fd.Disclosure) -> Iterator[str]:
    found = disclosure.overview
    yield "第二部分 部门决算情况说明"
    yield "一、收入支出决算总体情况说明"
    yield (
        f"收入总计 {found.stated_income.final}，由三项构成：本年收入 {found.revenue}，"
        f"使用非财政拨款结余 {found.surplus_used}，年初结转和结余 {found.opening_balance}。"
    )
    yield (
        f"支出总计 {found.stated_outlay.final}，由三项构成：本年支出 {found.expenditure}，"
        f"结余分配 {found.surplus_distributed}，年末结转和结余 {found.closing_balance}。"
    )
    yield f"收支总体{change(found.stated_income)}。"


def revenue_and_expenditure(disclosure: fd.Disclosure) -> Iterator[str]:
    revenue, expenditure = disclosure.revenue, disclosure.expenditure
    yield "二、收入决算情况说明"
    yield f"本年收入合计 {revenue.stated_total.final}，按来源分：{shares(revenue)}。"
    yield "三、支出决算情况说明"
    yield f"本年支出合计 {expenditure.stated_total.final}，按性质分：{shares(expenditure)}。"


def fiscal(disclosure: fd.Disclosure) -> Iterator[str]:
    found = disclosure.fiscal
    income, outlay = found.stated_income, found.stated_outlay
    yield "四、财政拨款收入支出决算总体情况说明"
    yield (
        f"财政拨款收入总计 {income.final}，其中：年初财政拨款结转和结余 {found.opening_balance}，"
        f"本年财政拨款收入 {found.revenue}。"
    )
    yield (
        f"财政拨款支出总计 {outlay.final}，其中：本年财政拨款支出 {found.expenditure}，"
        f"年末财政拨款结转和结余 {found.closing_balance}。"
    )
    yield f"财政拨款收支总体{change(income)}。"
    yield f"与年初预算相比，{variance(income, income.initial_budget, '年初预算数')}。"


def general_budget(disclosure: fd.Disclosure) -> Iterator[str]:
    found = disclosure.general_budget
    total = found.stated_total
    yield "五、一般公共预算财政拨款支出决算情况说明"
    yield "（一）一般公共预算财政拨款支出决算总体情况"
    yield (
        f"一般公共预算财政拨款支出 {total.final}，占本年支出合计的 {total.stated_share}，{change(total)}。"
    )
    yield f"与年初预算相比，{variance(total, total.initial_budget, '年初预算数')}。"
    yield "（二）一般公共预算财政拨款支出决算结构情况"
    for number, item in enumerate(found.classes, 1):
        yield f"{number}. {item.name}（类） {item.line.final}，占 {item.line.stated_share}。"
    yield "（三）一般公共预算财政拨款支出决算具体情况"
    for number, item in enumerate(found.items, 1):
        name = f"{item.class_name}（类）{item.section_name}（款）{item.name}（项）"
        yield f"{number}. {name}：决算数为 {item.line.final}，{change(item.line)}。"


def basic(disclosure: fd.Disclosure) -> Iterator[str]:
    found = disclosure.basic
    yield "六、一般公共预算财政拨款基本支出决算情况说明"
    yield f"一般公共预算财政拨款基本支出 {found.stated_total.final}，分为两部分。"
    for name, line, items in (
        ("人员经费", found.personnel, found.personnel_items),
        ("公用经费", found.operating, found.operating_items),
    ):
        yield f"{name} {line.final}，具体包括：{'、'.join(item.name for item in items)}。"
    for number, fund in (("七", "政府性基金预算"), ("八", "国有资本经营预算")):
        yield f"{number}、{fund}财政拨款收入支出决算情况说明"
        yield f"本部门没有{fund}财政拨款收支，相应的表为空表。"


def three_public(disclosure: fd.Disclosure) -> Iterator[str]:
    found = disclosure.three_public
    total = found.stated_total
    yield "九、财政拨款“三公”经费支出决算情况说明"
    yield f"财政拨款“三公”经费支出 {total.final}，{change(total)}。分项如下："
    for name, line in (
        ("因公出国（境）费", found.overseas_travel),
        ("公务用车购置及运行维护费", found.stated_vehicles),
        ("公务接待费", found.reception),
    ):
        yield f"{name} {line.final}，占 {line.stated_share}，{change(line)}。"
    yield f"因公出国（境）团组 {found.trips}，因公出国（境） {found.travellers}。"
    yield f"公务用车购置数 {found.vehicles_bought}，公务用车保有量 {found.vehicles_kept}。"
    yield (
        f"国有资产占用情况中固定资产车辆 {found.vehicles_in_assets}，"
        f"与公务用车保有量差异原因是：{found.vehicles_reason}。"
    )
    yield f"国内公务接待 {found.receptions}，{found.guests}。"
    for name, line in (
        ("财政拨款“三公”经费支出", total),
        ("因公出国（境）费", found.overseas_travel),
        ("公务用车购置费", found.vehicle_purchase),
        ("公务用车运行维护费", found.vehicle_operation),
        ("公务接待费", found.reception),
    ):
        yield f"与全年预算相比，{name}{variance(line, line.adjusted_budget, '全年预算数')}。"


def other_matters(disclosure: fd.Disclosure) -> Iterator[str]:
    procurement, assets = disclosure.procurement, disclosure.assets
    micro, medium = procurement.small_micro, procurement.small_medium
    yield "十、其他重要事项的情况说明"
    yield "（一）机关运行经费及公用经费支出情况"
    yield f"机关运行经费支出 {disclosure.agency_operating.final}，{change(disclosure.agency_operating)}。"
    yield "（二）政府采购情况"
    yield (
        f"政府采购支出总额 {procurement.stated_total.final}，其中：货物支出 {procurement.goods.final}，"
        f"工程支出 {procurement.works.final}，服务支出 {procurement.services.final}。"
    )
    yield (
        f"授予中小企业合同金额 {medium.final}，占政府采购支出总额的 {medium.stated_share}，"
        f"其中：授予小微企业合同金额 {micro.final}，占政府采购支出总额的 {micro.stated_share}。"
    )
    yield "（三）国有资产占用情况说明"
    vehicles = "，".join(f"{label} {getattr(assets, name)}" for name, label in VEHICLES.items())
    yield f"房屋 {assets.building_area}，价值 {assets.building_value}。"
    yield f"车辆 {assets.stated_vehicles}，价值 {assets.vehicle_value}，其中：{vehicles}。"
    yield f"单价100万元（含）以上设备（不含车辆） {assets.equipment}。"


def performance(disclosure: fd.Disclosure) -> Iterator[str]:
    found = disclosure.performance
    overall, projects, secret = found.stated_overall, found.stated_projects, found.classified
    yield "十一、预算绩效的情况说明"
    yield (
        f"形成整体支出绩效自评表 {overall.count}，全年预算总额 {overall.adjusted_budget}，"
        f"实际执行总额 {overall.executed}。"
    )
    yield (
        f"预算绩效评价项目 {projects.count}，全年预算数 {projects.adjusted_budget}，全年执行数 {projects.executed}。"
    )
    yield "部门整体支出绩效自评表"
    yield from evaluation(found.overall, "部门名称")
    for project in found.projects:
        yield "项目支出绩效自评表"
        yield from evaluation(project, "项目名称")
    yield "十二、其他需说明的事项"
    yield f"涉密项目 {secret.count}，全年预算数 {secret.adjusted_budget}，全年执行数 {secret.executed}。"


def evaluation(table: fd.SelfEvaluation, title: str) -> Iterator[str]:
    """Write a self-evaluation table, its cells apart by tabs."""
    yield row(title, table.name)
    if table.supervisor:
        yield row("主管部门", table.supervisor, "实施单位", table.unit)
    yield row("资金来源", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    for name, label in FUNDS.items():
        funds = getattr(table, name)
        if funds:
            sums = (funds.initial_budget, funds.adjusted_budget, funds.executed)
            score = (funds.weight, funds.stated_rate, funds.stated_score)
            yield row(label, *(bare(item) for item in (*sums, *score)))
    yield row("年度总体目标", "预期目标", "实际完成情况")
    yield row("", table.goal, table.achieved)
    yield row(
        "一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分", "设定依据", "偏差原因"
    )
    for item in table.indicators:
        values = (item.target.text, item.actual.text, bare(item.weight), bare(item.stated_score))
        yield row(item.level_one, item.level_two, item.name, *values, item.basis, item.deviation_reason)
    if table.stated_score:
        yield row("总分", "", "", "", "", bare(table.stated_weight), bare(table.stated_score))


def row(*cells: str | None) -> str:
    return "\t".join(cell or "" for cell in cells)


def bare(figure: fd.Figure | None) -> str:
    """Print a figure as a cell does: a rate with its sign, anything else without a unit."""
    if figure is None:
        return "—"
    return str(figure) if figure.unit.name == "%" else str(figure).split()[0]


def glossary(disclosure: fd.Disclosure) -> Iterator[str]:
    yield "第三部分 专业名词解释"
    for number, term in zip("一二三四五六七八九", disclosure.glossary, strict=False):
        yield f"{number}、{term.name}：{term.meaning}"
    yield "第四部分 部门决算报表"
    yield "九张决算报表另附。"


if __name__ == "__main__":
    TEXT.write_text(compose(fd.loads(DATA.read_text("utf-8"))), "utf-8", newline="\n")
