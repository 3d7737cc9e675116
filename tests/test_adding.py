"""Totals that were added up from rounded cells, held against the same totals elsewhere."""

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.figure import Figure, Place
from fiscaldisclosure.interval import Rounding
from fiscaldisclosure.model.totals import ClassAmount
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.testing import accounts, accusations, clerks, paths, replaced
from fiscaldisclosure.testing.printing import retold
from fiscaldisclosure.testing.tables import Typist, tabled
from fiscaldisclosure.unit import WAN_YUAN

CLASSES = [f"第{number}类支出" for number in range(20)]


def printed(value, table):
    """A figure of a table."""
    return Figure.printed(Decimal(value), WAN_YUAN, place=Place(table=table))


def disclosure(cells, total, elsewhere):
    """The expenditure table with its classes, and the summary that tells the same total."""
    rows = tuple(
        fd.ExpenditureRow(
            code=f"2{number:02}",
            name=name,
            expenditure=fd.Expenditure(stated_total=printed(cell, "支出决算表")),
        )
        for number, (name, cell) in enumerate(zip(CLASSES, cells, strict=False), 1)
    )
    return fd.Disclosure(
        overview=fd.Overview(expenditure=printed(elsewhere, "收入支出决算总表")),
        expenditure=fd.Expenditure(stated_total=printed(total, "支出决算表"), rows=rows),
        tables=(
            fd.TableFound(key="expenditure", title="支出决算表"),
            fd.TableFound(key="income_and_outlay", title="收入支出决算总表"),
        ),
    )


def told(cells, total, elsewhere):
    """The severities of what is told of the two totals."""
    audit = fd.audit(disclosure(cells, total, elsewhere))
    return {finding.severity.name for finding in audit.findings if finding.rule.id == "FD801"}


TWENTY = ["10.01"] * 20


def test_a_total_has_the_tails_of_the_cells_it_was_added_from():
    """Three units of the last place are twenty tails, nine would need nearly all of them to lean one way."""
    assert told(TWENTY, "200.20", "200.17") == {"NOTE"}
    assert told(TWENTY, "200.20", "200.11") == {"WARNING"}


def test_more_than_all_tails_together_is_an_error():
    """Twenty cells and a total are off by eleven units at most."""
    assert told(TWENTY, "200.20", "200.09") == {"ERROR"}


def test_a_table_whose_total_has_a_tail_did_not_add_it_up():
    """Then the total was rounded by itself, as the other was."""
    assert told(TWENTY, "200.21", "200.17") == {"ERROR"}


def test_one_cell_is_no_total():
    """What stands in one cell alone was rounded once."""
    assert told(["200.20"], "200.20", "200.17") == {"ERROR"}


def test_within_one_table_nothing_is_widened():
    """A total that does not fit the cells of its own table is wrong, however it came about."""
    audit = fd.audit(disclosure(TWENTY, "200.40", "200.40"))
    assert {finding.rule.id for finding in audit.errors} == {"FD821"}


def test_a_total_whose_first_printing_is_a_sentence_has_the_tails_of_its_table():
    """The sentence repeats what the table added up, and is held against another total as that table would be."""
    found = disclosure(TWENTY, "200.20", "200.17")
    added = found.expenditure.stated_total.final
    sentence = evolve(added, place=Place(section="支出决算情况说明"), also=(added,))
    spoken = evolve(found, expenditure=evolve(found.expenditure, stated_total=fd.BudgetLine(final=sentence)))
    assert fd.audit(spoken).errors == ()


def test_a_sentence_that_retells_an_added_total_has_its_tails():
    """人员经费 of a sentence is that of its table, where twenty cells were added up, and 基本支出 is added from it."""
    names = ["基本工资", "津贴补贴", "奖金", "伙食补助费", "绩效工资", "职业年金缴费", "公务员医疗补助缴费"]
    codes = ["30101", "30102", "30103", "30106", "30107", "30109", "30111"]
    rows = [f"{code}\t{name}\t10.01\t\t\t" for code, name in zip(codes, names, strict=True)]
    rows[0] = "30101\t基本工资\t10.01\t30201\t办公费\t10.01"
    text = "\n".join(
        [
            "某市某某局2023年度部门决算",
            "三、支出决算情况说明",
            "2023年度本年支出合计80.05万元，其中：基本支出80.05万元，占100.00%。",
            "六、一般公共预算财政拨款基本支出决算情况说明",
            "2023年度一般公共预算财政拨款基本支出80.08万元，其中：人员经费70.07万元，公用经费10.01万元。",
            "一般公共预算财政拨款基本支出决算表",
            "单位：万元",
            "科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数",
            "301\t工资福利支出\t70.07\t302\t商品和服务支出\t10.01",
            *rows,
            "人员经费合计\t\t70.07\t公用经费合计\t\t10.01",
        ]
    )
    audit = fd.audit(read_bytes((text.encode(), "决算.txt")))
    assert audit.disclosure.basic.rows
    assert [str(finding) for finding in audit.errors] == []


@st.composite
def adding(draw, rounding):
    """Departments of up to thirty items whose tables all add up rounded cells, beside a narrative of true totals."""
    books, clerk = draw(accounts(crowded=draw(st.booleans()))), draw(clerks(rounding))
    printer = evolve(clerk, unit=WAN_YUAN, decimals=2, trims=False)
    alike = (clerk.unit, clerk.decimals) == (WAN_YUAN, 2)
    clerk = evolve(clerk, from_printed=clerk.from_printed and alike)
    typist = Typist(printer.amount, first=draw(st.booleans()), adds=True, links=draw(st.booleans()))
    return tabled(books, retold(books, clerk, draw), typist)


@pytest.mark.parametrize("rounding", [Rounding.NEAREST, Rounding.TRUNCATED])
def test_nobody_who_adds_up_rounded_cells_is_accused(rounding):
    """Whether cells are rounded or cut off, and whether summaries are linked to the tables or rounded by themselves."""

    @given(adding(rounding))
    def check(document):
        cuts_off = rounding is Rounding.TRUNCATED
        assert [str(finding) for finding in accusations(fd.audit(document), cuts_off=cuts_off)] == []

    check()


def test_where_nobody_knows_in_which_passage_figures_stand_a_total_has_its_tails_too():
    """Data that a program gives has no places: twenty cells and their total, and the total of the summary."""
    document = disclosure(TWENTY, "200.20", "200.17")
    for path, figure in list(paths(document)):
        document = replaced(document, path, evolve(figure, place=None))
    assert [str(finding) for finding in fd.audit(document).errors] == []


SUMMARY = "收入支出决算总表"


def balanced(outlay):
    """A summary in which ten classes and a closing balance stand against what came in."""
    return fd.Disclosure(
        overview=fd.Overview(
            revenue=printed("100.15", SUMMARY),
            opening_balance=printed("0.03", SUMMARY),
            stated_income=printed("100.18", SUMMARY),
            expenditure=printed("100.10", SUMMARY),
            closing_balance=printed("0.05", SUMMARY),
            stated_outlay=printed(outlay, SUMMARY),
            classes=[
                ClassAmount(name=name, amount=printed("10.01", SUMMARY))
                for name in (
                    "一般公共服务支出",
                    "国防支出",
                    "公共安全支出",
                    "教育支出",
                    "科学技术支出",
                    "文化旅游体育与传媒支出",
                    "社会保障和就业支出",
                    "卫生健康支出",
                    "节能环保支出",
                    "城乡社区支出",
                )
            ],
        ),
        tables=(fd.TableFound(key="income_and_outlay", title=SUMMARY),),
    )


def test_two_sides_of_one_account_may_differ_by_their_tails():
    """Each side is the exact sum of its own cells, so 总计 differ by a few units of the last place."""
    assert [str(finding) for finding in fd.audit(balanced("100.15")).errors] == []


def test_a_total_that_is_not_the_sum_of_its_side_is_wrong():
    """What fits neither its own cells nor the other side was added up from nothing."""
    (error,) = fd.audit(balanced("100.85")).errors
    assert str(error.suspect) == "100.85 万元"


def test_the_rows_of_revenue_in_the_summary_add_up_to_its_total():
    """A total less than the rows that its table prints is wrong; where a row is blank, a larger one proves nothing."""

    def told_of(total):
        disclosure = fd.Disclosure(
            overview=fd.Overview(revenue=printed(total, SUMMARY)),
            revenue=fd.Revenue(general_public=printed("80.00", SUMMARY), other=printed("20.00", SUMMARY)),
            tables=(fd.TableFound(key="income_and_outlay", title=SUMMARY),),
        )
        return {finding.rule.id for finding in fd.audit(disclosure).errors}

    assert told_of("100.00") == set()
    assert told_of("120.00") == set()
    assert told_of("90.00") == {"FD201"}
