"""Tables of budgets that have nothing but a total of zeros: what the others paid is all that was spent."""

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes

REVENUE = (
    "收入支出决算总体情况说明\n收入总计100.00万元，其中：本年收入合计100.00万元，使用非财政拨款结余0.00万元，年初结转和结余0.00万元。"
    "支出总计100.00万元，其中：本年支出合计100.00万元，结余分配0.00万元，年末结转和结余0.00万元。\n"
    "财政拨款收入支出决算总体情况说明\n财政拨款收入总计100.00万元，其中：年初财政拨款结转和结余0.00万元，本年财政拨款收入100.00万元。"
    "财政拨款支出总计100.00万元，其中：年末财政拨款结转和结余0.00万元，本年财政拨款支出100.00万元。\n"
    "收入决算情况说明\n本年收入合计100.00万元，其中：财政拨款收入100.00万元，占100.00%。\n"
)
ROWS = (
    "科目编码\t科目名称\t{total}\t基本支出\t项目支出\n合计\t\t100.00\t100.00\t0.00\n221\t住房保障支出\t100.00\t100.00\t0.00\n"
    "22102\t住房改革支出\t100.00\t100.00\t0.00\n2210201\t住房公积金\t{}\t{}\t0.00\n2210203\t购房补贴\t{}\t{}\t0.00\n"
)


def errors(fund, expenditure):
    """The rules that rows of 支出决算表 break, beside those of the general budget and an empty table of another."""
    spent = ROWS.format(*(amount for amount in expenditure for _ in range(2)), total="本年支出合计")
    paid = ROWS.format("60.00", "60.00", "40.00", "40.00", total="合计")
    text = (
        f"松岗县林业局2023年度部门决算\n{REVENUE}支出决算表\n单位：万元\n{spent}一般公共预算财政拨款支出决算表\n单位：万元\n{paid}"
        f"政府性基金预算财政拨款收入支出决算表\n单位：万元\n"
        "科目编码\t科目名称\t年初结转和结余\t本年收入\t小计\t基本支出\t项目支出\t年末结转和结余\n"
        f"合计\t\t{fund}\n国有资本经营预算财政拨款收入支出决算情况说明\n本部门无国有资本经营预算财政拨款收入、支出及结转和结余。\n"
    )
    return {finding.rule.id for finding in fd.audit(read_bytes((text.encode(), "决算.txt"))).errors}


@pytest.mark.parametrize("fund", ["\t".join(["0.00"] * 6), "\t".join([""] * 6)])
def test_rows_that_were_exchanged_are_found_beside_an_empty_table(fund):
    """A total of zeros says that the fund paid nothing, as blanks do: each item is what the general budget paid."""
    assert errors(fund, ("60.00", "40.00")) == set()
    assert errors(fund, ("40.00", "60.00")) == {"FD837"}
