"""Self-evaluation forms of the nation and of provinces: everything in them is read, and nobody honest is accused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.read.evaluations.forms import NAMES, evaluation, page, table, text, told, workbook

import fiscaldisclosure as fd
from fiscaldisclosure.form.evaluation import evaluation_form
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.spelling import plain


@pytest.mark.parametrize("name", NAMES)
def test_every_mark_is_read_and_makes_the_total(name):
    """Weights and scores stand where they belong: they make what is printed below them."""
    found = evaluation(told(name))
    assert not found.partial
    assert found.stated_weight is None or found.stated_weight.value == 100
    bonus = [row for row in found.indicators if row.bonus]
    if name != "hubei":  # it prints no weights
        assert found.weight - sum(row.weight.value for row in bonus if row.weight) == 100
    assert found.score == found.stated_score.value


@pytest.mark.parametrize("name", NAMES)
def test_every_amount_is_read(name):
    """What stands below the headings of the funds is bound, number by number, and nothing is left unread but words."""
    disclosure = told(name)
    form = evaluation_form()
    heads = {label for labels in form.funding.values() for label in labels}
    rows = table(name)[1]
    bound = {figure.text for _, figure in disclosure.figures()}
    under = None
    for row in rows:
        named = [place for place, cell in enumerate(row) if plain(cell).partition("(")[0] in heads]
        if any(plain(cell) in form.indicator["stated_score"] for cell in row):
            under = named if any("执行" in cell for cell in row) else None
        elif under:
            numbers = [row[place] for place in under if row[place][:1].isdigit()]
            assert [text for text in numbers if text not in bound] == []
    assert all(item.free_text or item.text.startswith("小计") for item in disclosure.unread)


@pytest.mark.parametrize("trimmed", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_a_text_that_lost_the_merged_cells_tells_the_same(name, trimmed):
    """Marks and funds are the same, and nobody is accused."""
    disclosure = read_bytes((text(*table(name), trimmed=trimmed).encode(), "自评.txt"))
    here, there = evaluation(disclosure), evaluation(told(name))
    assert [(row.name, row.target, row.level_one) for row in here.indicators] == [
        (row.name, row.target, row.level_one) for row in there.indicators
    ]
    assert [row.stated_score for row in here.indicators] == [row.stated_score for row in there.indicators]
    assert [row.weight for row in here.indicators] == [row.weight for row in there.indicators]
    assert [row.executed for row in here.sources] == [row.executed for row in there.sources]
    assert here.stated_score == there.stated_score
    assert fd.audit(disclosure).errors == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_tells_the_same(name):
    """A number that is shown with its decimals is what a page prints, and merged cells are one."""
    disclosure = read_bytes((workbook(*table(name)), "自评.xlsx"))
    here, there = evaluation(disclosure), evaluation(told(name))
    assert (here.total_funds, here.sources) == (there.total_funds, there.sources)
    assert here.indicators == there.indicators
    assert (here.stated_weight, here.stated_score) == (there.stated_weight, there.stated_score)
    assert fd.audit(disclosure).errors == ()


@pytest.mark.parametrize("name", NAMES)
def test_nobody_honest_is_accused(name):
    """An honest form has no error, whatever its scheme of marks."""
    audit = fd.audit(told(name))
    assert audit.errors == ()
    names = {finding.rule.name for finding in audit.findings}
    assert not names & {"indicator-units-differ", "execution-score-differs", "weights-miss-100"}


def test_operators_and_units_of_their_own_columns_belong_to_the_targets():
    """≥, 12 and 套 in three columns are one target; what was achieved is counted in the same unit."""
    rows = {row.name: row for row in evaluation(told("sichuan")).indicators}
    assert rows["运维系统数"].target.text == "≥12套"
    assert rows["运维系统数"].quantities[1].value == 14
    assert rows["故障响应时间"].attainment == Decimal("0.8")
    assert rows["网上办件便捷程度"].target.quantity is None
    rows = {row.name: row for row in evaluation(told("yunnan")).indicators}
    assert rows["森林火灾受害率"].operator == "≤"


def test_parts_of_a_source_are_no_sources():
    """其中 below 财政拨款 tells what it consists of."""
    found = evaluation(told("henan"))
    assert found.superior_funds.part
    assert found.own_funds.part
    assert [row.name for row in found.local_funds if row.part] == ["省级资金"]
    assert not found.unit_funds.part


def test_dates_ranges_and_words_are_no_numbers():
    """Nothing can be divided by 2024年12月底前 or 20-30公里."""
    rows = [*evaluation(told("national")).indicators, *evaluation(told("jiangsu")).indicators]
    words = {row.name for row in rows if row.target and row.target.quantity is None}
    assert {"完成时间", "新建健身步道", "利用便利程度"} <= words


def test_a_cost_without_a_sign_is_to_be_kept():
    """1.1万元 of 1.2万元 a kilometre misses no target."""
    assert not fd.audit(told("henan")).findings


def test_a_grade_is_read_in_a_word_or_ticked():
    """自评等级 may be a word or a list with a mark."""
    assert [evaluation(told(name)).grade for name in ("jiangsu", "jiangxi", "national")] == ["优", "优", None]


def test_a_page_break_tears_a_table():
    """Whether the header is repeated or not, the rows on the next page belong to the same evaluation."""
    titles, rows = table("national")
    head = next(n for n, row in enumerate(rows) if "三级指标" in row)
    whole = evaluation(told("national"))
    tail = [row if "^" not in row else ["产出指标", *row[1:]] for row in rows[head + 3 :]]
    for again in ([], [rows[head]]):
        torn = page(titles, rows[: head + 3], [*again, *tail])
        found = evaluation(read_bytes((torn.encode(), "自评.html")))
        assert [row.name for row in found.indicators] == [row.name for row in whole.indicators]
        assert found.stated_score == whole.stated_score


def test_a_page_break_above_the_indicators():
    """A page may end below the head of the form, or below the header of the funds."""
    titles, rows = table("national")
    for stop in (2, 3, 6, 9):
        below = [["" if cell == "^" else cell for cell in rows[stop]], *rows[stop + 1 :]]
        torn = page(titles, rows[:stop]) + "<p>- 12 -</p>" + page([], below).partition("决算</p>")[2]
        found = evaluation(read_bytes((torn.encode(), "自评.html")))
        assert found.name == "档案整理经费"
        assert found.weight == found.stated_weight.value == 100


def test_a_row_torn_by_a_page_is_one_row():
    """What stands at the top of the next page without marks belongs to the row above."""
    titles, rows = table("national")
    place = next(n for n, row in enumerate(rows) if "整理档案数量" in row)
    rest = ["", "", "及目录", "", "", "", "", ""]
    found = evaluation(
        read_bytes((page(titles, [*rows[: place + 1], rest, *rows[place + 1 :]]).encode(), "自评.html"))
    )
    assert found.indicators[0].name == "整理档案数量及目录"
    assert found.weight == 100


@pytest.mark.parametrize(("label", "overall"), [("项目（政策）名称", False), ("部门名称", True)])
def test_the_name_tells_whether_the_whole_department_is_evaluated(label, overall):
    """A project may be called otherwise than the form calls it and is a project still."""
    table = f"""<table><tr><td>{label}<td>甲<tr><td>一级指标<td>三级指标<td>指标值<td>实际完成值<td>分值<td>得分
    <tr><td>产出<td>会议<td>5次<td>5次<td>90<td>90</table>"""
    found = read_bytes((table.encode(), "表.html")).performance
    assert (found.overall is not None) == overall
    assert [one.name for one in found.projects] == ([] if overall else ["甲"])


def broken(rows, at):
    """Two pages of a form, each without the columns that no line of it parts from the one at their left."""
    above = [next(row[place] for row in rows[at::-1] if row[place] != "^") for place in range(len(rows[0]))]
    parts = [rows[:at], [above, *rows[at + 1 :]]]
    kept = [
        [place for place in range(len(above)) if any(row[place] != "<" for row in part)] for part in parts
    ]
    return [
        [[row[place] for place in places] for row in part] for part, places in zip(parts, kept, strict=True)
    ]


@pytest.mark.parametrize("at", range(1, len(table("national")[1]) - 1))
def test_forms_over_pages_stay_apart(at):
    """A form that a page breaks off anywhere, after and before others of its kind, accuses nobody honest.

    Nothing of it goes to the form before, whatever columns the page has lost.
    """
    titles, rows = table("national")
    second = [["另一项目" if cell == "档案整理经费" else cell for cell in row] for row in rows]
    head, rest = broken(second, at)
    parts = [page(titles, rows), page(titles, head), page([], rest), page(titles, rows)]
    disclosure = read_bytes(("".join(parts).encode(), "自评.html"))
    assert fd.audit(disclosure).errors == ()
    first, *_, last = disclosure.performance.projects
    whole = [row.stated_score.value for row in evaluation(told("national")).indicators]
    assert [[row.stated_score.value for row in form.indicators] for form in (first, last)] == [whole, whole]


HEAD = "<tr><td>项目名称<td colspan=7>某项目"
FUNDS = "<tr><td>项目资金（万元）<td><td>年初预算数<td>全年预算数<td>全年执行数<td>分值<td>执行率<td>得分"
FUNDS += "<tr><td><td>年度资金总额<td>9.00<td>9.00<td>9.00<td>10<td>100%<td>10<tr><td><td>其中：当年财政拨款<td>5.00<td>5.00<td>5.00<td><td><td>"
LEFT = "<tr><td><td>上年结转资金<td>4.00<td>4.00<td>4.00<td><td><td>"
REST = "<tr><td><td><td>上年结转资金<td>4.00<td>4.00<td>4.00<td><td><td>"
SCORED = "<tr><td>绩效指标<td>一级指标<td>二级指标<td>三级指标<td>年度指标值<td>实际完成值<td>分值<td>得分<td>偏差原因"
SCORED += (
    "<tr><td><td>产出<td>数量<td>办班<td>3期<td>3期<td>90<td>90<td><tr><td colspan=6>总分<td>100<td>100<td>"
)


@pytest.mark.parametrize(
    ("first", "second", "lost"),
    [
        (HEAD, FUNDS + LEFT + SCORED, False),
        (HEAD + FUNDS + LEFT, SCORED, False),
        (HEAD + FUNDS, REST + SCORED, True),
    ],
)
def test_a_form_that_a_page_breaks_anywhere(first, second, lost):
    """The pages of a form are one form, whatever their columns; rows whose columns nothing tells are lost, and told."""
    pages = f"<table>{first}</table><p>- 7 -</p><table>{second}</table>"
    text = f"<p>某某局2024年度部门决算</p><p>项目支出绩效自评表</p>{pages}"
    found = read_bytes((text.encode(), "表.html"))
    (form,) = found.performance.projects
    assert (form.name, form.stated_weight.value, form.partial) == ("某项目", 100, lost)
    assert [item.text for item in found.unread] == ["4.00"] * 3 * lost
    assert not fd.audit(found).errors


def test_marks_below_a_header_that_nobody_knows_are_not_missed():
    """Where the funds have headings of no known form, their marks are lost and no total is called wrong."""
    titles, rows = table("xinjiang")
    strange = {"年初数": "甲", "全年数": "乙", "全年执行数": "丙"}
    changed = [[strange.get(cell, cell) for cell in row] for row in rows]
    disclosure = read_bytes((page(titles, changed).encode(), "自评.html"))
    assert evaluation(disclosure).partial
    assert fd.audit(disclosure).errors == ()


def test_a_target_that_was_not_adjusted_is_the_first_one():
    """Where the column of adjusted targets is blank, the target of the budget holds."""
    titles, rows = table("chongqing")
    place = next(row for row in rows if "调整指标值" in row).index("调整指标值")
    blank = [[*row[:place], "", *row[place + 1 :]] if row[0] == "放映设备完好率" else row for row in rows]
    found = evaluation(read_bytes((page(titles, blank).encode(), "自评.html")))
    assert [row.target.text for row in found.indicators][:2] == ["≥500场", "≥95%"]


def test_points_told_in_a_heading_are_the_weight():
    """20分*执行率 says what the execution is worth."""
    assert evaluation(told("hubei")).total_funds.weight.value == 20


def test_lines_that_nobody_filled_in_are_no_part_of_the_line_above():
    """指标2： and …… are printed by the form; the merged cells beside them say nothing again."""
    rows = evaluation(told("hebei")).indicators
    assert {row.level_one for row in rows} == {"产出指标", "效益指标", "满意度指标"}
    assert rows[0].name == "指标1：更换管道"


@pytest.mark.parametrize(
    ("standard", "judged"), [("每低1个百分点扣0.5分", set()), ("按完成比例计分", {"score-below-attainment"})]
)
def test_a_standard_that_is_printed_is_what_marks_go_by(standard, judged):
    """Steps and deductions are the form's own; a standard by attainment is the nation's."""
    titles, rows = table("zhejiang")
    place = next(row for row in rows if "评分标准" in row).index("评分标准")
    changed = [[*row[:place], standard, *row[place + 1 :]] if "预算执行率" in row else row for row in rows]
    audit = fd.audit(read_bytes((page(titles, changed).encode(), "自评.html")))
    assert {finding.rule.name for finding in audit.findings} == judged
