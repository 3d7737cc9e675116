"""Structure that print leaves open: what headings, codes and arithmetic tell is read, what they don't is not accused."""

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.figure import Inference
from fiscaldisclosure.read import read_bytes

ROWS = {
    "": ("", "合计", "100.25", "60.25", "40.00"),
    "205": ("205", "教育支出", "70.25", "60.25", "10.00"),
    "20502": ("20502", "普通教育", "70.25", "60.25", "10.00"),
    "2050202": ("2050202", "小学教育", "70.25", "60.25", "10.00"),
    "221": ("221", "住房保障支出", "30.00", "", "30.00"),
    "22102": ("22102", "住房改革支出", "30.00", "", "30.00"),
    "2210201": ("2210201", "住房公积金", "30.00", "", "30.00"),
}
HEAD = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
TITLE = "<p>某某局2024年度部门决算</p><p>一般公共预算财政拨款支出决算表</p><p>单位：万元</p>"


def grid(*rows):
    """Rows as a table of a web page; None is a cell that the one before reaches over."""
    cells = ("".join(f"<td>{cell}" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}" for row in cells) + "</table>"


def read(*pieces):
    """A web page of some pieces, read."""
    return read_bytes(("".join(pieces).encode(), "表.html"))


def errors(found):
    """The names of the rules that a disclosure is accused of breaking."""
    return [finding.rule.name for finding in fd.audit(found).errors]


def general(found):
    """What was read of each code."""
    return {
        row.code: tuple(
            str(item.in_unit) if item else "" for item in (row.expenditure, row.basic, row.project)
        )
        for row in found.general_budget.rows
    }


EXPECTED = {code: tuple(cell.replace(",", "") for cell in row[2:]) for code, row in ROWS.items() if code}
FIRST, SECOND = list(ROWS.values())[:4], list(ROWS.values())[4:]


@pytest.mark.parametrize(
    "second",
    [
        SECOND,
        [HEAD, *SECOND],
        [(code, "", *rest) for code, *rest in SECOND],
        [("科目编码", "", *HEAD[1:]), *((code, "", *rest) for code, *rest in SECOND)],
        [("208"[:0], "", "", "", ""), *SECOND],
    ],
    ids=["bare", "header again", "double rule", "header and double rule", "a blank row first"],
)
@pytest.mark.parametrize("between", ["", "<p>12</p>", "<p>续表</p>"])
def test_a_table_goes_on_over_a_page(second, between):
    """However many columns the next page has, its rows are the table's."""
    found = read(TITLE, grid(HEAD, *FIRST), between, grid(*second))
    assert general(found) == EXPECTED
    assert errors(found) == []


def test_a_name_goes_on_over_a_page():
    """What a page broke off of a name is joined to it, and is no row."""
    broken = [*FIRST[:-1], ("2050202", "小学", *FIRST[-1][2:])]
    found = read(TITLE, grid(HEAD, *broken), grid(("", "教育", "", "", ""), *SECOND))
    assert [row.name for row in found.general_budget.rows if row.code == "2050202"] == ["小学教育"]


def test_a_page_that_fits_nowhere_leaves_the_table_open():
    """Rows that cannot be laid onto the columns are unread, and no total is held against what is left."""
    second = [(code, name, amount) for code, name, amount, *_ in SECOND]
    found = read(TITLE, grid(HEAD, *FIRST), grid(*second))
    assert not found.tables[0].complete
    assert {item.text for item in found.unread} >= {"30.00"}
    assert errors(found) == []


def test_a_wrong_amount_is_found_over_a_page_of_other_columns():
    """A slip behind the break is found: joining hides nothing."""
    wrong = [("221", "", "住房保障支出", "39.00", "", "30.00"), *((c, "", *rest) for c, *rest in SECOND[1:])]
    found = read(TITLE, grid(HEAD, *FIRST), grid(*wrong))
    assert "budget-row-differs" in errors(found)


UNIT = "<p>某某局2024年度部门决算</p><p>一般公共预算财政拨款支出决算表</p>{}"
STORY = "<h2>五、一般公共预算财政拨款支出决算情况说明</h2><p>2024年度一般公共预算财政拨款支出100.25万元。</p>"


def in_yuan():
    """The table with its amounts in 元."""
    return [
        tuple(f"{float(cell) * 10000:,.2f}" if "." in cell else cell for cell in row) for row in ROWS.values()
    ]


def test_a_unit_that_is_not_printed_is_decided_by_the_narrative():
    """Amounts of a table without a unit are in the one in which the narrative tells some of them."""
    found = read(UNIT.format(""), grid(HEAD, *in_yuan()), STORY)
    assert {row.expenditure.unit.name for row in found.general_budget.rows} == {"元"}
    assert errors(found) == []


def test_a_unit_that_nothing_decides_is_inferred():
    """Where the narrative has other amounts in other units, a guess of the unit accuses nobody."""
    other = STORY.replace("100.25万元", "98.41万元") + "<p>其中：培训费1234.00元。</p>"
    found = read(UNIT.format(""), grid(HEAD, *in_yuan()), other)
    reasons = {row.expenditure.inferred for row in found.general_budget.rows}
    assert reasons == {Inference.UNIT_ELSEWHERE}
