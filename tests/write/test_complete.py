"""Completing: what the given figures determine is filled in exactly, and nothing that contradicts them gets through."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from attrs import evolve
from hypothesis import assume, given, settings

import fiscaldisclosure as fd
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.model.budgets import BudgetRow
from fiscaldisclosure.model.expenditure import ExpenditureRow
from fiscaldisclosure.model.shape import paths
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.testing import disclosures_with_tables
from fiscaldisclosure.unit import WAN_YUAN
from fiscaldisclosure.write.classes import with_classes
from fiscaldisclosure.write.one_unit import printed
from fiscaldisclosure.write.web import page
from fiscaldisclosure.write.word import document
from fiscaldisclosure.write.workbook import workbook

FEWER = settings(max_examples=max(5, settings.default.max_examples // 5))
"""Every example asks all rules several times."""


@FEWER
@given(disclosure=disclosures_with_tables(fd.Rounding.NEAREST))
def test_completing_keeps_what_is_given_and_stays_honest(disclosure):
    """What was given stays, what is filled in was blank, the audit finds no error, and there is nothing left to fill."""
    done = fd.complete(disclosure)
    given, now = dict(paths(disclosure)), dict(paths(done.disclosure))

    assert {path: now[path] for path in given} == given
    assert set(done.derived) == now.keys() - given.keys()
    assert [finding.rule.name for finding in fd.audit(done.disclosure).errors] == []


@FEWER
@given(disclosure=disclosures_with_tables(fd.Rounding.NEAREST))
def test_one_unit_is_honest_too(disclosure):
    """Amounts in one unit, each rounded once from the finer ones, contradict nothing."""
    done = printed(fd.complete(disclosure).disclosure, fd.unit_named("万元"))
    units = {figure.unit.name for _, figure in done.figures() if figure.unit.name.endswith("元")}

    assert units <= {"万元", "元"}  # an indicator's own unit is part of its target
    assert [finding.rule.name for finding in fd.audit(done).errors] == []


def test_totals_changes_rates_and_scores_are_filled_in():
    """Totals in yuan are exact; the rates follow from them."""
    given = fd.Disclosure(
        revenue=fd.Revenue(
            fiscal_appropriation=fd.BudgetLine(final="900000.40元"),
            other=fd.BudgetLine(final="100000.00元"),
        ),
        agency_operating=fd.BudgetLine(final="8.07", prior="16.86", initial_budget="10.00"),
        performance=fd.Performance(
            projects=[
                fd.SelfEvaluation(
                    name="信息化",
                    total_funds=fd.FundingLine(adjusted_budget="20.00", executed="10.00", weight="10"),
                )
            ]
        ),
    )
    done = fd.complete(given).disclosure

    assert str(done.revenue.stated_total.final) == "1,000,000.40 元"
    assert str(done.revenue.other.stated_share) == "10.00%"
    assert str(done.agency_operating.stated_growth_rate) == "-52.14%"
    assert str(done.agency_operating.stated_completion_rate) == "80.70%"
    assert str(done.performance.projects[0].total_funds.stated_rate) == "50.00%"
    assert str(done.performance.projects[0].total_funds.stated_score) == "5.00 分"


def test_what_two_sections_tell_alike_is_filled_in_whichever_tells_it():
    """本年收入合计 stands in the first table as in the second, wherever it was given or added up."""
    revenue = fd.Revenue(fiscal_appropriation="90.00", other="10.00")
    balances = {"surplus_used": "0.00", "opening_balance": "5.00"}
    done = fd.complete(fd.Disclosure(overview=fd.Overview(**balances), revenue=revenue)).disclosure
    assert str(done.overview.revenue) == "100.00 万元"
    assert str(done.overview.stated_income.final) == "105.00 万元"


@pytest.mark.parametrize(
    ("fund", "expected"),
    [
        ({"stated_none": True}, "100.00 万元"),
        ({"revenue": "0.00"}, "100.00 万元"),
        ({"revenue": "10.00"}, "90.00 万元"),
        ({}, "None"),
    ],
    ids=["none", "zero", "something", "not told"],
)
def test_what_the_others_leave_of_an_appropriation_is_the_general_budgets(fund, expected):
    """What the two other budgets leave of the whole, where both are told: silence is no zero."""
    given = fd.Disclosure(
        fiscal=fd.FiscalAppropriation(revenue="100.00"),
        government_fund=fd.FundBudget(**fund),
        state_capital=fd.FundBudget(stated_none=True),
    )
    done = fd.complete(given)
    flow = done.disclosure.fiscal.general_public
    assert str(flow and flow.revenue) == expected
    assert (("fiscal", "general_public", "revenue") in done.derived) is (expected != "None")
    assert not fd.audit(done.disclosure).errors


GENERAL_ROWS = [
    BudgetRow(
        code="2130101",
        name="行政运行",
        opening_balance="30.00",
        revenue="70.00",
        basic="90.00",
        closing_balance="10.00",
    ),
    BudgetRow(code="2130104", name="事业运行", revenue="20.00", basic="15.00", closing_balance="5.00"),
]
FUND_ROWS = [
    BudgetRow(
        code="2082201",
        name="移民补助",
        opening_balance="5.00",
        revenue="4.00",
        project="6.00",
        closing_balance="3.00",
    )
]


@pytest.mark.parametrize("summary", [{}, {"stated_income": fd.BudgetLine(prior="90.00")}])
@pytest.mark.parametrize("capital", [None, fd.FundBudget(stated_none=True)], ids=["not told", "none"])
def test_what_rows_carry_over_is_carried_over_by_the_budgets_and_the_whole(summary, capital):
    """Balances of rows give those of their budgets and of 财政拨款, so income and outlay are no contradiction."""
    given = fd.Disclosure(
        department=fd.Department(year=2024),
        overview=fd.Overview(opening_balance="35.00", closing_balance="18.00"),
        revenue=fd.Revenue(fiscal_appropriation="94.00"),
        fiscal=fd.FiscalAppropriation(**summary) if summary else None,
        general_budget=fd.GeneralPublicBudget(rows=GENERAL_ROWS),
        government_fund=fd.FundBudget(rows=FUND_ROWS),
        state_capital=capital,
    )
    fiscal = fd.complete(given).disclosure.fiscal
    assert (str(fiscal.opening_balance), str(fiscal.closing_balance)) == ("35.00 万元", "18.00 万元")
    if summary:
        assert str(fiscal.stated_income.final) == str(fiscal.stated_outlay.final) == "129.00 万元"
        assert str(fiscal.stated_income.stated_change) == "39.00 万元"
    flows = [(str(flow.opening_balance), str(flow.closing_balance)) for flow in fiscal.funds if flow]
    assert flows[:2] == [("30.00 万元", "15.00 万元"), ("5.00 万元", "3.00 万元")]


def _account(**told):
    """Accounts of an appropriation alone, of which 900 came in and 1,000 were spent."""
    return fd.Disclosure(
        department=fd.Department(year=2024),
        overview=fd.Overview(**{"surplus_used": "0.00", "surplus_distributed": "0.00"} | told),
        revenue=fd.Revenue(fiscal_appropriation="900.00"),
        expenditure=fd.Expenditure(basic="400.00", project="600.00"),
    )


@pytest.mark.parametrize(
    "told",
    [{"opening_balance": "200.00"}, {"closing_balance": "100.00"}, {"stated_income": "1,100.00"}],
    ids=["opening", "closing", "total"],
)
def test_a_balance_is_what_the_other_side_leaves(told):
    """One balance, or a total, gives what is blank of the others, so that parts and totals add up in print."""
    overview = fd.complete(_account(**told)).disclosure.overview
    assert (str(overview.opening_balance), str(overview.closing_balance)) == ("200.00 万元", "100.00 万元")
    assert str(overview.stated_income.final) == str(overview.stated_outlay.final) == "1,100.00 万元"


def test_totals_without_balances_are_not_made_up():
    """Where the sides differ and no balance is told, nobody knows the totals: the balances are missing."""
    done = fd.complete(_account())
    overview = done.disclosure.overview
    assert overview.stated_income is overview.stated_outlay is None
    assert {missing.path for missing in done.missing} >= {
        ("overview", "opening_balance"),
        ("overview", "closing_balance"),
    }


@pytest.mark.parametrize("other", [{}, {"government_fund": fd.FundBudget(stated_none=True)}])
def test_balances_of_rows_are_those_of_the_department_where_they_balance_it(other):
    """What the rows carry over is all that was carried over, if so both sides come to the same."""
    row = BudgetRow(
        code="2130301",
        name="行政运行",
        opening_balance="200.00",
        revenue="900.00",
        basic="400.00",
        project="600.00",
        closing_balance="100.00",
    )
    given = evolve(_account(), general_budget=fd.GeneralPublicBudget(rows=[row]), **other)
    done = fd.complete(given).disclosure
    for account in (done.overview, done.fiscal):
        assert str(account.stated_income.final) == str(account.stated_outlay.final) == "1,100.00 万元"
    assert str(done.fiscal.general_public.opening_balance) == "200.00 万元"
    assert not fd.audit(done).errors


def test_a_fund_that_tells_no_balance_leaves_the_whole_open():
    """What it carried over is not known where it did not spend what came in, so nothing is made up."""
    given = fd.Disclosure(
        fiscal=fd.FiscalAppropriation(general_public=fd.FundFlow(opening_balance="30.00")),
        government_fund=fd.FundBudget(revenue="4.00", expenditure="6.00"),
    )
    assert fd.complete(given).disclosure.fiscal.opening_balance is None


BUDGETS = {
    "general_budget": fd.GeneralPublicBudget(
        rows=[BudgetRow(code="2130301", name="行政运行", basic="400.00", project="600.00")]
    ),
    "government_fund": fd.FundBudget(
        rows=[BudgetRow(code="2120804", name="农村基础设施建设支出", project="100.00")]
    ),
    "state_capital": fd.FundBudget(stated_none=True),
}
"""Two budgets that spent 1,100; their rows tell nothing of what came in, nor of what was carried over."""


@pytest.mark.parametrize("told", [{}, {"opening_balance": "200.00"}], ids=["nothing", "of the whole"])
def test_the_total_of_a_budget_whose_balances_nobody_told_is_blank(told):
    """A total by budget that takes an unknown balance for zero would be made up, and contradict that of the whole."""
    given = fd.Disclosure(fiscal=fd.FiscalAppropriation(revenue="1,050.00", **told), **BUDGETS)
    fiscal = fd.complete(given).disclosure.fiscal
    assert [str(flow.expenditure) for flow in fiscal.funds] == ["1,000.00 万元", "100.00 万元", "0.00 万元"]
    assert fiscal.general_public.stated_total is fiscal.government_fund.stated_total is None


def test_what_came_into_a_budget_is_what_its_other_side_leaves():
    """Balances by budget and what was spent tell the revenue and the total of each, wherever they are told."""
    own = evolve(BUDGETS["government_fund"], opening_balance="20.00", closing_balance="10.00")
    carried = fd.FundFlow(opening_balance="130.00", closing_balance="90.00")
    given = fd.Disclosure(
        fiscal=fd.FiscalAppropriation(
            revenue="1,050.00", opening_balance="150.00", closing_balance="100.00", general_public=carried
        ),
        **{**BUDGETS, "government_fund": own},
    )
    fiscal = fd.complete(given).disclosure.fiscal
    assert [str(flow.revenue) for flow in fiscal.funds] == ["960.00 万元", "90.00 万元", "0.00 万元"]
    assert [str(flow.stated_total) for flow in fiscal.funds] == ["1,090.00 万元", "110.00 万元", "0.00 万元"]


def _fund(*rows, **told):
    """Accounts of one fund, of whose items each tells a code, what came in, what was spent, and balances."""
    names = "expenditure", "opening_balance", "closing_balance"
    made = [
        BudgetRow(code=code, name=code, revenue=revenue, **dict(zip(names, cells, strict=False)))
        for code, revenue, *cells in rows
    ]
    return fd.Disclosure(
        department=fd.Department(name="某局", year=2024), government_fund=fd.FundBudget(rows=made, **told)
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (_fund(("2120804", "150.00", "143.00", "8.00")), ["8.00", "15.00"]),
        (_fund(("2120804", "150.00", "143.00", None, "15.00")), ["8.00", "15.00"]),
        (_fund(("2120804", "150.00", "143.00"), opening_balance="8.00"), ["8.00", "15.00"]),
    ],
    ids=["closing", "opening", "of the fund"],
)
def test_what_a_row_carried_over_is_what_the_rest_leaves(given, expected):
    """The other side of a row, or the balance of its budget, tell a blank one; the rows above it have their sums."""
    done = fd.complete(given).disclosure
    told = [
        (row.code, [str(row.opening_balance), str(row.closing_balance)]) for row in done.government_fund.rows
    ]
    amounts = [f"{amount} 万元" for amount in expected]
    assert told == [(code, amounts) for code in ("212", "21208", "2120804")]
    assert not fd.audit(done).errors


@pytest.mark.parametrize(
    "write",
    [
        lambda done: (workbook(done), "决算公开表.xlsx"),
        lambda done: (document(done), "决算公开.docx"),
        lambda done: (page(done).encode(), "决算公开.html"),
    ],
    ids=["xlsx", "docx", "html"],
)
def test_a_row_whose_balances_were_not_given_contradicts_nothing(write):
    """They are told as missing and marked in the table, where a blank would be zero; what is written is accused of nothing."""
    given = _fund(("2120804", "150.00", "143.00"), ("2120899", "5.00", "5.00"))
    done = fd.complete(given)
    missing = [item.in_("zh") for item in done.missing if item.path[1] == "rows"]
    table = "政府性基金预算财政拨款收入支出决算情况·2120804"
    assert missing == [f"{table}·年初结转和结余", f"{table}·年末结转和结余"]
    read = read_bytes(write(done.disclosure))
    assert not fd.audit(read).errors
    assert read.government_fund.rows[0].opening_balance is None
    assert {item.text for item in read.unread} == {"〔待补充〕"}


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [((None, "50.00", "20.00", "10.00"), "revenue", "40.00"), (("40.00", None, "20.00", "10.00"), "expenditure", "50.00")],
    ids=["revenue", "expenditure"],
)  # fmt: skip
def test_what_came_into_a_row_or_was_spent_is_what_its_balances_leave(row, column, value):
    """And the rows above it, and the fund, have all of it."""
    fund = fd.complete(_fund(("2120804", "100.00", "100.00", "0.00", "0.00"), ("2120899", *row))).disclosure
    amounts = {item.code: getattr(item, column) for item in fund.government_fund.rows}
    assert str(amounts["2120899"]) == f"{value} 万元"
    assert str(amounts["212"]) == f"{Decimal(value) + 100} 万元"


@pytest.mark.parametrize(
    "others", [(), (("2120803", "50.00", None, "40.00"),)], ids=["alone", "beside a balance"]
)
def test_what_came_into_a_row_is_not_taken_for_spent(others):
    """What was carried over is not known either: what was spent is missing in each row, and no sum of it is made up."""
    done = fd.complete(_fund(("2120804", "50.00"), *others))
    assert {row.expenditure for row in done.disclosure.government_fund.rows} == {None}
    missing = [item.path[2:] for item in done.missing if item.path[1] == "rows"]
    assert [way for way in missing if way[-1] == "expenditure"] == [
        (number + 2, "expenditure") for number in range(1 + len(others))
    ]


@pytest.mark.parametrize("told", [{}, {"opening_balance": "10.00"}], ids=["flow alone", "both"])
def test_a_total_waits_for_what_its_side_is_without(told):
    """What came in is no total while nobody knows what was carried over into the year, nor what was spent."""
    done = fd.complete(fd.Disclosure(overview=fd.Overview(revenue="50.00", **told)))
    income = done.disclosure.overview.stated_income
    assert (income and str(income.final)) == ("60.00 万元" if told else None)
    missing = {item.path for item in done.missing}
    wanted = set() if told else {("overview", "expenditure"), ("overview", "opening_balance")}
    assert missing >= wanted


@pytest.mark.parametrize("write", [workbook, document], ids=["xlsx", "docx"])
@pytest.mark.parametrize(
    ("row", "column"),
    [((None, "50.00"), "opening_balance"), ((None, "50.00"), "revenue"), ((None, None, "20.00", "10.00"), "expenditure")],
    ids=["balance", "revenue", "expenditure"],
)  # fmt: skip
def test_a_column_that_one_row_leaves_open_has_no_sum(row, column, write):
    """A blank need not be zero beside rows that tell theirs: it is missing, marked in the table, and nobody is accused."""
    done = fd.complete(_fund(("2120804", "100.00", "95.00", "5.00", "10.00"), ("2120899", *row)))
    rows = {item.code: getattr(item, column) for item in done.disclosure.government_fund.rows}
    assert rows["212"] is rows["21208"] is rows["2120899"] is None
    assert ("government_fund", "rows", 3, column) in {item.path for item in done.missing}
    name = {workbook: "决算公开表.xlsx", document: "决算公开.docx"}[write]
    assert not fd.audit(read_bytes((write(done.disclosure), name))).errors


def test_a_part_that_no_row_below_has_is_refused():
    """Basic expenditure that is all of an item leaves nothing for the project expenditure of its class, blank or not."""
    row = {"name": "甲", "expenditure": "5.00"}
    made = [BudgetRow(code="212", project="5.00", **row), BudgetRow(code="2120801", basic="5.00", **row)]
    department = fd.Department(name="某局", year=2024)
    given = fd.Disclosure(department=department, government_fund=fd.FundBudget(rows=made))
    with pytest.raises(fd.ContradictionError, match="FD821"):
        fd.complete(given)


def test_what_came_into_a_fund_is_told_in_its_own_section():
    """收入决算 tells it by budget; the table of the fund has it, too, and what it lacks to balance is missing."""
    given = fd.Disclosure(
        revenue=fd.Revenue(general_public="9.00", government_fund="3.80"),
        fiscal=fd.FiscalAppropriation(),
        government_fund=fd.FundBudget(expenditure="3.90"),
    )
    done = fd.complete(given)
    assert str(done.disclosure.government_fund.revenue.final) == "3.80 万元"
    assert ("government_fund", "opening_balance") in {item.path for item in done.missing}


def test_parts_of_a_row_that_tells_its_total_alone_are_open():
    """Basic and project expenditure of the rows above are unknown, their totals are not; where a part is all, it is known."""
    made = [
        BudgetRow(code="2120801", name="甲", basic="1.00"),
        BudgetRow(code="2120802", name="乙", expenditure="5.00"),
        BudgetRow(code="2130101", name="丙", expenditure="3.00", project="3.00"),
    ]
    given = fd.Disclosure(
        department=fd.Department(name="某局", year=2024), government_fund=fd.FundBudget(rows=made)
    )
    rows = {row.code: row for row in fd.complete(given).disclosure.government_fund.rows}
    assert (str(rows["212"].expenditure), rows["212"].basic, rows["212"].project) == ("6.00 万元", None, None)
    assert (str(rows["213"].project), rows["213"].basic) == ("3.00 万元", None)


@pytest.mark.parametrize("again", [fd.complete, lambda held: fd.complete(fd.complete(held).disclosure)])
def test_a_row_that_tells_only_that_a_part_is_nothing_is_open(again):
    """Nobody fills in a row to say nothing: its other part and its total are missing, and so is every sum of them."""
    rows = [
        BudgetRow(code="2130301", name="行政运行", basic="100.00", project="0.00"),
        BudgetRow(code="2130399", name="其他水利支出", project="0.00"),
    ]
    given = fd.Disclosure(
        department=fd.Department(year=2024), general_budget=fd.GeneralPublicBudget(rows=rows)
    )
    done = again(given)
    budget = done.disclosure.general_budget
    assert budget.stated_total is budget.basic is None
    assert {row.code: row.expenditure and str(row.expenditure) for row in budget.rows} == {
        "213": None, "21303": None, "2130301": "100.00 万元", "2130399": None,
    }  # fmt: skip
    assert {item.path[-1] for item in done.missing if "rows" in item.path} == {"basic", "expenditure"}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"surplus_used": None}, (None, None)),
        ({"surplus_used": None, "opening_balance": "190.00"}, ("190.00 万元", "15.00 万元")),
        ({}, ("205.00 万元", "0.00 万元")),
    ],
    ids=["both blank", "surplus blank", "balance blank"],
)
def test_a_surplus_that_is_blank_beside_one_that_is_told_is_not_known(told, expected):
    """Of two that nobody filled in neither follows: which of them balances the accounts is not told."""
    overview = fd.complete(
        _account(closing_balance="100.00", **{"surplus_distributed": "5.00"} | told)
    ).disclosure.overview
    found = overview.opening_balance, overview.surplus_used
    assert tuple(item and str(item) for item in found) == expected


def test_what_rows_of_expenditure_lack_is_named_by_its_column():
    """Many cells of one column are told together, and so is which column it is."""
    rows = [
        ExpenditureRow(code=code, name=code, expenditure=fd.Expenditure(**told))
        for code, told in (
            ("2130301", {"stated_total": "5.00"}),
            ("2130302", {"basic": "1.00", "project": "2.00"}),
        )
    ]
    done = fd.complete(fd.Disclosure(expenditure=fd.Expenditure(rows=rows)))
    kinds = {item.kind.zh for item in done.missing if "rows" in item.path}
    assert {kind.rpartition("·")[2] for kind in kinds} == {"基本支出", "项目支出"}


def test_a_row_that_spent_more_than_it_is_told_to_have_had_is_refused():
    """Where the opening balance is told, what no closing one can balance is a contradiction, blank or not."""
    with pytest.raises(fd.ContradictionError, match="FD351"):
        fd.complete(_fund(("2120804", "140.00", "143.00", "0.00")))


def _in_yuan(**told):
    """Accounts in 元 whose sides come to the same, as their basic expenditure does by function and by nature."""
    amounts = {
        "opening_balance": "645000.00元",
        "closing_balance": "645000.00元",
        "salaries": "3000000.00元",
    } | told
    salaries = fd.EconomicItem(code="30101", name="基本工资", amount=amounts.pop("salaries"))
    row = BudgetRow(code="2130301", name="行政运行", basic="3000000.00元", project="0.00元")
    return fd.Disclosure(
        overview=fd.Overview(revenue="3000000.00元", expenditure="3000000.00元", **amounts),
        basic=fd.BasicExpenditure(rows=[salaries]),
        general_budget=fd.GeneralPublicBudget(rows=[row]),
    )


@pytest.mark.parametrize("more", ["10.00", "49.00", "100.00", "100000.00"])
@pytest.mark.parametrize(
    ("field", "rule"), [("closing_balance", "FD213"), ("opening_balance", "FD213"), ("salaries", "FD401")]
)
def test_exact_amounts_that_contradict_each_other_are_refused_below_what_is_printed(field, rule, more):
    """Rounded to 万元 the two sides would be alike, or differ by 0.01 in print; exactly they cannot both be true."""
    assert fd.complete(_in_yuan(), WAN_YUAN)
    usual = Decimal("3000000.00" if field == "salaries" else "645000.00")
    with pytest.raises(fd.ContradictionError) as caught:
        fd.complete(_in_yuan(**{field: f"{usual + Decimal(more)}元"}), WAN_YUAN)
    found = {finding.rule.id for finding in caught.value.findings}
    assert rule in found
    assert "FD321" not in found


def test_a_difference_is_no_finer_than_what_it_is_of():
    """A change beside a prior year of one decimal has one: a finer one would contradict rates that are right."""
    costs = fd.BudgetLine(final="4111.98", prior="149.4", stated_growth_rate="2652.09%")
    done = fd.complete(fd.Disclosure(agency_operating=costs)).disclosure.agency_operating
    assert str(done.stated_change) == "3,962.6 万元"
    assert not fd.audit(fd.Disclosure(agency_operating=evolve(done, prior=None))).errors


def test_what_is_missing_is_said():
    """An amount without last year's asks for it, a change for its reason."""
    done = fd.complete(fd.Disclosure(agency_operating="2.00"))
    assert [str(item) for item in done.missing] == ["机关运行经费·上年决算数"]

    done = fd.complete(fd.Disclosure(agency_operating=fd.BudgetLine(final="2.00", prior="1.00")))
    assert [item.path for item in done.missing] == [("agency_operating", "reason")]


def test_contradictions_are_refused_with_the_findings_of_the_audit():
    """A total that its parts do not make is refused, and the refusal says so in both languages."""
    given = fd.Disclosure(
        revenue=fd.Revenue(fiscal_appropriation="90.00", other="10.00", stated_total="101.00")
    )
    with pytest.raises(fd.ContradictionError, match=r"FD201.*should be 100.00 万元") as refused:
        fd.complete(given)
    assert "应为 100.00 万元" in refused.value.in_("zh")
    assert [finding.rule.id for finding in refused.value.findings] == ["FD201"]


def test_kinds_that_are_not_the_whole_are_refused():
    """The general budget has no third kind: basic and project expenditure that are not all of it contradict it."""
    budget = fd.GeneralPublicBudget(stated_total="10.00", basic="4.00", project="5.00")
    given = fd.Disclosure(general_budget=budget)
    with pytest.raises(fd.ContradictionError) as refused:
        fd.complete(given)
    assert {finding.rule.id for finding in refused.value.findings} == {"FD321"}


def test_a_fund_told_as_none_that_has_figures_is_refused():
    """A document is only warned of it, data are refused."""
    given = fd.Disclosure(government_fund=fd.FundBudget(stated_none=True, expenditure="10.00"))
    with pytest.raises(fd.ContradictionError) as refused:
        fd.complete(given)
    assert {finding.rule.id for finding in refused.value.findings} == {"FD333"}


def test_in_one_unit_the_finest_printing_is_rounded():
    """Of a total given in 元 and, added from rounded cells, in 万元, the first is written."""
    final = evolve(Figure.parse("9360.1万元"), also=(Figure.parse("93600827.04元"),))
    done = fd.complete(fd.Disclosure(agency_operating=fd.BudgetLine(final=final)), fd.unit_named("万元"))
    assert str(done.disclosure.agency_operating.final) == "9,360.08 万元"


def test_two_ways_to_a_blank_that_disagree_are_a_contradiction():
    """A blank total cannot follow from its parts and from another table that says something else."""
    given = fd.Disclosure(
        overview=fd.Overview(revenue="101.00"),
        revenue=fd.Revenue(fiscal_appropriation="90.00", other="10.00"),
    )
    with pytest.raises(fd.ContradictionError):
        fd.complete(given)


def test_a_blank_that_is_zero_is_not_made_of_tails():
    """What was rounded leaves −0.01 where nothing was spent; the blank stays blank, and nothing contradicts it."""
    rows = [
        BudgetRow(code=code, name=name, opening_balance="0.00", revenue="0.00", closing_balance="0.01")
        for code, name in (
            ("223", "国有资本经营预算支出"),
            ("22301", "解决历史遗留问题及改革成本支出"),
            ("2230105", "国有企业退休人员社会化管理补助支出"),
        )
    ]
    given = fd.Disclosure(
        state_capital=fd.FundBudget(
            opening_balance="0.00", revenue="0.00", expenditure="0元", closing_balance="0.01", rows=rows
        )
    )

    assert fd.complete(given).disclosure.state_capital.rows[0].expenditure is None


def test_what_nobody_filled_in_contradicts_nothing():
    """Tables without a figure are completed to themselves: there is nothing to refuse."""
    empty = fd.Disclosure(tables=(fd.TableFound(key="income_and_outlay", title="收入支出决算总表"),))
    assert fd.complete(empty).disclosure == empty


@FEWER
@given(disclosure=disclosures_with_tables(fd.Rounding.NEAREST))
def test_items_alone_get_the_rows_above_them(disclosure):
    """Items by function without sections and classes get those that the department printed, with the same sums."""
    budget = disclosure.general_budget
    rows = () if budget is None else budget.rows
    items = tuple(row for row in rows if len(row.code) == 7)
    assume(items and disclosure.department is not None and disclosure.department.year is not None)
    done = fd.complete(evolve(disclosure, general_budget=evolve(budget, rows=items))).disclosure
    known = fd.classification.functional(disclosure.department.year)
    expected = [row.code for row in rows if len(row.code) == 7 or row.code in known]

    assert sorted(row.code for row in done.general_budget.rows) == sorted(expected)
    assert [finding.rule.name for finding in fd.audit(done).errors] == []
    for row in done.general_budget.rows:
        below = [item.expenditure for item in items if item.code.startswith(row.code)]
        assert row.expenditure is None or row.expenditure.value == sum(
            cell.value for cell in below if cell is not None
        )


def test_the_classes_of_the_two_tables_of_totals_follow_from_the_rows():
    """Of rows by function, each class is added up; rows that do not come to the whole make no class."""
    rows = [
        fd.ExpenditureRow(code=code, name=name, expenditure=fd.Expenditure(stated_total=amount))
        for code, name, amount in (("205", "教育支出", "3.00"), ("208", "社会保障和就业支出", "1.00"))
    ]
    spent = [fd.BudgetRow(code="205", name="教育支出", expenditure="3.00")]
    given = fd.Disclosure(
        expenditure=fd.Expenditure(rows=rows, stated_total="4.00"),
        overview=fd.Overview(expenditure="4.00"),
        general_budget=fd.GeneralPublicBudget(rows=spent, stated_total="3.00"),
        fiscal=fd.FiscalAppropriation(expenditure="3.00"),
    )

    done = fd.complete(given).disclosure
    assert [(row.name, str(row.amount.value)) for row in done.overview.classes] == [
        ("教育支出", "3.00"),
        ("社会保障和就业支出", "1.00"),
    ]
    (paid,) = done.fiscal.classes
    assert (paid.name, str(paid.stated_total.value), str(paid.general_public.value)) == (
        "教育支出",
        "3.00",
        "3.00",
    )
    assert paid.government_fund is None

    more = with_classes(evolve(given, overview=fd.Overview(expenditure="5.00")))
    assert more.overview.classes == ()


@pytest.mark.parametrize("micro", ["300.00", "900.00", "1000.00"])
def test_a_share_is_told_of_the_whole_that_its_sentence_names(micro):
    """A share that follows from either of two wholes is the first's, however much of the other it comes to."""
    whole, medium, kind = Decimal("2000.00"), "1000.00", "1600.00"
    bought = fd.Procurement(
        goods=kind,
        works="400.00",
        services="0.00",
        small_medium=medium,
        small_micro=micro,
        goods_small_medium=micro,
    )
    done = fd.complete(fd.Disclosure(procurement=bought)).disclosure.procurement
    assert done.small_micro.stated_share.value == (Decimal(micro) / whole).quantize(Decimal("0.0001"))
    expected = (Decimal(micro) / Decimal(kind)).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    assert done.goods_small_medium.stated_share.value == expected
    told = fd.Procurement(small_medium=medium, small_micro=micro, small_micro_of_small_medium=True)
    done = fd.complete(fd.Disclosure(procurement=told)).disclosure.procurement
    assert done.small_micro.stated_share.value == Decimal(micro) / Decimal(medium)


@pytest.mark.parametrize(("total", "printed"), [(None, ["60.00", "29.50"]), ("99.54", ["60.00", "29.5"])])
def test_scores_of_a_form_are_printed_alike(total, printed):
    """29.5 beside 60.00 is 29.50, unless what is stated beside it shows that it is 29.54, printed short."""
    indicators = [
        fd.PerformanceIndicator(name=name, weight=weight, stated_score=score)
        for name, weight, score in (("长度", "60", "60.00"), ("满意度", "30", "29.5"))
    ]
    funds = fd.FundingLine(weight="10", stated_score="10.00")
    form = fd.SelfEvaluation(
        name="灌区改造", indicators=indicators, stated_score=total, total_funds=funds, stated_weight="100"
    )
    given = fd.Disclosure(performance=fd.Performance(projects=[form]))
    (done,) = fd.complete(given, fd.unit_named("万元")).disclosure.performance.projects
    assert [str(item.stated_score.value) for item in done.indicators] == printed
    assert fd.complete(given).disclosure.performance.projects[0].indicators[1].stated_score.decimals == 1


@pytest.mark.parametrize(
    ("total", "initial", "adjusted"),
    [
        ({}, "10.00 万元", "8.00 万元"),
        ({"initial_budget": "10.00"}, "10.00 万元", "8.00 万元"),
        ({"adjusted_budget": "8.00"}, "10.00 万元", "8.00 万元"),
        ({"adjusted_budget": "8.00", "stated_completion_rate": "87.50%"}, "10.00 万元", "8.00 万元"),
        ({"initial_budget": "10.00", "stated_completion_rate": "70.00%"}, "10.00 万元", "None"),
        ({"stated_completion_rate": "70.00%"}, "None", "None"),
    ],
    ids=["blank", "initial", "adjusted", "on the adjusted", "on the initial", "on either"],
)
def test_each_budget_of_a_total_follows_by_itself(total, initial, adjusted):
    """One that is given is no reason to leave the others blank, unless a rate that is told would be taken on them."""
    lines = {
        "overseas_travel": fd.BudgetLine(final="2.00", initial_budget="3.00", adjusted_budget="2.00"),
        "vehicle_purchase": fd.BudgetLine(final="0.00", initial_budget="0.00", adjusted_budget="0.00"),
        "vehicle_operation": fd.BudgetLine(final="4.00", initial_budget="5.00", adjusted_budget="5.00"),
        "reception": fd.BudgetLine(final="1.00", initial_budget="2.00", adjusted_budget="1.00"),
    }
    given = fd.ThreePublicCosts(**lines, stated_total=fd.BudgetLine(final="7.00", **total))
    done = fd.complete(fd.Disclosure(three_public=given)).disclosure.three_public.stated_total

    assert (str(done.initial_budget), str(done.adjusted_budget)) == (initial, adjusted)


def test_what_evaluated_projects_executed_is_added_up_like_their_budgets():
    """Where as many are counted as there are forms; of more, nobody knows."""
    forms = [
        fd.SelfEvaluation(
            name=name, total_funds=fd.FundingLine(adjusted_budget="20.00", executed=executed, weight="10")
        )
        for name, executed in (("信息化", "10.00"), ("数字化", "15.00"))
    ]
    for count, told in ((2, "25.00 万元"), (3, "None")):
        performance = fd.Performance(stated_projects=fd.ProjectGroup(count=count), projects=forms)
        done = fd.complete(fd.Disclosure(performance=performance)).disclosure.performance.stated_projects
        assert str(done.executed) == told
