"""Totals that were added up from rounded cells, held against the same totals elsewhere."""

from decimal import Decimal

import fiscaldisclosure as fd
from fiscaldisclosure.figure import Figure, Place
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
