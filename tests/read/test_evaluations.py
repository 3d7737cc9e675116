"""Self-evaluation forms of the nation and of provinces: everything in them is read, and nobody honest is accused."""

from __future__ import annotations

import html
from decimal import Decimal
from pathlib import Path

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes

FORMS = sorted((Path(__file__).parent / "evaluations").glob("*.txt"))
NAMES = [path.stem for path in FORMS]


def table(name):
    """The titles and rows of a form; ``<`` goes on with the cell to the left, ``^`` with the one above."""
    lines = (Path(__file__).parent / "evaluations" / f"{name}.txt").read_text("utf-8").splitlines()[1:]
    titles = [line for line in lines if "|" not in line]
    return titles, [[cell.strip() for cell in line.split("|")] for line in lines if "|" in line]


def page(titles, *tables):
    """A web page of tables, cells merged as they are marked."""
    parts = [f"<p>{title}</p>" for title in titles]
    for rows in tables:
        parts.append("<table>")
        for number, row in enumerate(rows):
            parts.append("<tr>")
            for place, text in enumerate(row):
                if text in {"<", "^"}:
                    continue
                wide = next(
                    (n for n, cell in enumerate(row[place + 1 :], 1) if cell != "<"), len(row) - place
                )
                below = [other[place] if place < len(other) else "" for other in rows[number + 1 :]]
                high = next((n for n, cell in enumerate(below, 1) if cell != "^"), len(below) + 1)
                parts.append(f'<td colspan="{wide}" rowspan="{high}">{html.escape(text)}</td>')
            parts.append("</tr>")
        parts.append("</table>")
    return "<html><body><p>示范市示范局2024年度部门决算</p>" + "".join(parts) + "</body></html>"


def told(name, *, change=lambda rows: rows):
    """The disclosure of a form, after a change of its cells."""
    titles, rows = table(name)
    return read_bytes((page(titles, change(rows)).encode(), "自评.html"))


def text(titles, rows, *, trimmed):
    """A text with tabs, in which merged cells are lost, and perhaps blank ones at the end of a line."""
    lines = ["\t".join("" if cell in {"<", "^"} else cell for cell in row) for row in rows]
    return "\n".join(
        ["示范市示范局2024年度部门决算", "", *titles, *(line.rstrip() if trimmed else line for line in lines)]
    )


def evaluation(disclosure):
    """The only self-evaluation of a disclosure."""
    (found,) = disclosure.performance.evaluations
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_mark_is_read_and_makes_the_total(name):
    """Weights and scores stand where they belong: they make what is printed below them."""
    found = evaluation(told(name))
    assert not found.partial
    assert found.stated_weight.value == 100
    bonus = [row for row in found.indicators if row.bonus]
    assert found.weight - sum(row.weight.value for row in bonus if row.weight) == 100
    assert found.score == found.stated_score.value


@pytest.mark.parametrize("trimmed", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_a_text_that_lost_the_merged_cells_tells_the_same(name, trimmed):
    """Marks and funds are the same, and nobody is accused."""
    disclosure = read_bytes((text(*table(name), trimmed=trimmed).encode(), "自评.txt"))
    here, there = evaluation(disclosure), evaluation(told(name))
    assert [row.stated_score for row in here.indicators] == [row.stated_score for row in there.indicators]
    assert [row.weight for row in here.indicators] == [row.weight for row in there.indicators]
    assert [row.executed for row in here.sources] == [row.executed for row in there.sources]
    assert here.stated_score == there.stated_score
    assert fd.audit(disclosure).errors == ()


@pytest.mark.parametrize("name", NAMES)
def test_nobody_honest_is_accused(name):
    """An honest form has no error, whatever its scheme of marks."""
    audit = fd.audit(told(name))
    assert audit.errors == ()
    names = {finding.rule.name for finding in audit.findings}
    assert not names & {"indicator-units-differ", "execution-score-differs", "weights-miss-100"}


@pytest.mark.parametrize("name", [name for name in NAMES if name != "shaanxi"])  # one score is missing there
def test_a_wrong_total_is_an_error(name):
    """The total score is held against the scores, in every form."""

    def change(rows):
        found = evaluation(told(name)).stated_score.text
        place = max(number for number, row in enumerate(rows) if found in row)
        row = rows[place][::-1]
        row[row.index(found)] = f"{Decimal(found) + 3}"
        return [*rows[:place], row[::-1], *rows[place + 1 :]]

    assert "score-total-differs" in {
        finding.rule.name for finding in fd.audit(told(name, change=change)).errors
    }


@pytest.mark.parametrize("name", [name for name in NAMES if evaluation(told(name)).sources])
def test_the_sources_make_the_funds(name):
    """Whatever the sources are called and however they are nested, one wrong figure is an error."""
    right = evaluation(told(name))
    wrong = f"{right.total_funds.executed.in_unit + 7}"

    def change(rows):
        place = next(n for n, row in enumerate(rows) if right.total_funds.executed.text in row)
        row = [wrong if cell == right.total_funds.executed.text else cell for cell in rows[place]]
        return [*rows[:place], row, *rows[place + 1 :]]

    names = {finding.rule.name for finding in fd.audit(told(name, change=change)).errors}
    assert names & {"funds-differ-from-sources", "execution-rate-differs"}


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
