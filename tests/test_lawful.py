"""Lawful documents of kinds that the form does not foresee: nobody is accused, and what contradicts itself still is."""

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes

FUND = (
    "科目编码",
    "科目名称",
    "年初结转和结余",
    "本年收入",
    "本年支出小计",
    "基本支出",
    "项目支出",
    "年末结转和结余",
)
SPENT = ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出")
SECRET = (
    SPENT,
    ("合计", "", "1000.00", "640.00", "360.00"),
    ("204", "公共安全支出", "900.00", "640.00", "260.00"),
    ("20402", "公安", "700.00", "640.00", "60.00"),
    ("2040201", "行政运行", "640.00", "640.00", "0.00"),
)


def table(title, rows, note=""):
    """A table of a web page."""
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<p>{title}</p><p>单位：万元</p><table>{cells}</table><p>{note}</p>"


def errors(*parts, suffix=".html"):
    """What an audit of a page, or of a text, proves wrong."""
    text = "某市某某局2024年度部门决算\n" + "\n".join(parts)
    body = f"<h1>{text}</h1>" if suffix == ".html" else text
    audit = fd.audit(read_bytes((body.encode(), f"决算{suffix}")))
    return [str(finding) for finding in audit.errors]


def fund(adjustment, closing):
    """The table of a fund with a column of the department's own."""
    row = ("30.00", adjustment, "500.00", "495.00", "0.00", "495.00", closing)
    heads = (*FUND[:3], "年初结转和结余调整", *FUND[3:])
    codes = (
        ("合计", ""),
        ("229", "其他支出"),
        ("22960", "彩票公益金安排的支出"),
        ("2296002", "用于社会福利的彩票公益金支出"),
    )
    return table("政府性基金预算财政拨款收入支出决算表", [heads, *((*code, *row) for code in codes)])


def test_a_column_of_ones_own_takes_part_in_the_balance():
    """An adjustment of the opening balance that the form has no column for mends the equation; another does not."""
    assert errors(fund("-30.00", "5.00")) == []
    assert errors(fund("-20.00", "5.00")) != []


def test_a_row_of_ones_own_takes_part_in_the_balance():
    """So does a row that the summary of appropriations has besides the form's."""
    rows = [
        ("收入", "", "支出", "", "", "", ""),
        ("项目", "决算数", "项目", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"),
        ("一、一般公共预算财政拨款", "100.00", "九、卫生健康支出", "101.00", "101.00", "0.00", "0.00"),
        ("本年收入合计", "100.00", "本年支出合计", "101.00", "101.00", "0.00", "0.00"),
        ("年初财政拨款结转和结余", "2.00", "结余分配", "0.50", "0.50", "0.00", "0.00"),
        ("", "", "年末财政拨款结转和结余", "0.50", "0.50", "0.00", "0.00"),
        ("总计", "102.00", "总计", "102.00", "102.00", "0.00", "0.00"),
    ]  # fmt: skip
    assert errors(table("财政拨款收入支出决算总表", rows)) == []
    rows[4] = (*rows[4][:2], "结余分配", "0.40", "0.40", "0.00", "0.00")
    assert errors(table("财政拨款收入支出决算总表", rows)) != []


@pytest.mark.parametrize(
    "note",
    [
        "注：按照保密规定，国家安全支出等不在本表反映。",
        "注：因涉密，部分科目未公开，各科目合计与总数不一致。",
        "说明：本表不包含涉密支出。",
    ],
)
def test_what_is_withheld_may_be_told_in_other_words(note):
    """The rows come to less than their totals, and the note says why; without it they are wrong."""
    assert errors(table("支出决算表", SECRET, note)) == []
    assert errors(table("支出决算表", SECRET)) != []


def test_what_is_withheld_may_be_told_once_for_all_tables():
    """In the first part, of everything that is published."""
    told = "<p>第一部分 部门概况</p><p>本部门决算公开内容已作脱密处理，涉密支出不在公开范围内。</p>"
    assert errors(told, table("支出决算表", SECRET)) == []
    assert errors("<p>第一部分 部门概况</p>", table("支出决算表", SECRET)) != []


@pytest.mark.parametrize(
    "beside", ["（同口径增长5.00%）", "，按可比口径增加48.00万元，增长5.00%", "，剔除不可比因素后增长5.00%"]
)
def test_a_rate_on_a_restated_base_is_told_beside_the_published_one(beside):
    """It does not follow from the figures; the one that does is still held against them."""
    told = "二、收入决算情况说明\n本年收入合计1,000.00万元，比上年增加100.00万元，增长{}{}。"
    assert errors(told.format("11.11%", beside), suffix=".txt") == []
    assert errors(told.format("12.11%", beside), suffix=".txt") != []


def test_vehicles_that_are_told_apart_are_not_all_vehicles():
    """待报废车辆 are some of them, not their number told again."""
    told = "十二、国有资产占用情况\n共有车辆12辆，其中：执法执勤用车4辆，特种专业技术用车6辆，另有待报废车辆2辆。"
    assert errors(told, suffix=".txt") == []


def unit(name, total, other="0.00"):
    """The beginning of a unit's accounts."""
    return (
        f"{name}2024年度单位决算\n一、收入支出决算总体情况说明\n2024年度收入总计{total}万元，支出总计{total}万元。\n"
        f"二、收入决算情况说明\n本年收入合计{total}万元，其中：财政拨款收入{total}万元，占100.00%；其他收入{other}万元，占0.00%。"
    )


def test_units_published_one_after_another_do_not_contradict_each_other():
    """What stands behind the title of another unit is listed as such; the department's own slip is still found."""
    own = unit("某市某某局", "100.00").partition("\n")[2]
    assert errors(own, unit("某市某某中心", "60.00"), unit("某市某某学校", "20.00"), suffix=".txt") == []
    assert errors(unit("某市某某局", "100.00", "5.00"), unit("某市某某中心", "60.00"), suffix=".txt") != []


def test_a_title_in_another_name_alone_parts_nothing():
    """Behind a mistyped name the department's own figures contradict those before."""
    own = unit("某市某某局", "100.00").partition("\n")[2]
    wrong = "三、支出决算情况说明\n本年支出合计100.00万元，其中：基本支出70.00万元，占70.00%；项目支出20.00万元，占20.00%。"
    assert errors(own, "某市财税局2024年度部门决算情况说明", wrong, suffix=".txt") != []
