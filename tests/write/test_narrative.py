"""The narrative in every region's phrasing: what is written reads back, and honest accounts stay honest."""

from pathlib import Path

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st
from tests.write.whole import KINDS

import fiscaldisclosure as fd
from fiscaldisclosure.form.wording import phrasings
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.testing import disclosures
from fiscaldisclosure.write import Why, narrative, text, unsaid

REGIONS = sorted(phrasings())


def reread(written):
    """Read a text as if it came from a file; None if it states no figure at all."""
    try:
        return read_bytes((written.encode(), "决算公开.txt"))
    except fd.ReadError:
        return None


@given(disclosure=disclosures(), region=st.sampled_from(REGIONS))
def test_a_narrative_reads_back_completely_and_honestly(disclosure, region):
    """A region's narrative reads back to the same narrative, binds every number, and accuses nobody honest."""
    written = text(disclosure, region)
    read = reread(written)
    if read is None:
        return

    assert written == text(read, region)
    assert [item.text for item in read.unread if not item.free_text] == []
    assert [finding.rule.name for finding in fd.audit(read).errors] == []


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_tells_every_section(region):
    """Each region has a heading and at least one sentence for every section of the narrative."""
    phrasing = phrasings()[region]

    assert all(phrasing.sections[key] or phrasing.supplements.get(key) for key in phrasing.headings)


def test_sections_are_numbered_in_the_order_they_are_written():
    """Headings count the sections that are there, not the ones that could be."""
    disclosure = fd.Disclosure(revenue=fd.Revenue(other="1.00", stated_total="1.00"), agency_operating="2.00")

    assert [section.heading[:2] for section in narrative(disclosure)] == ["一、", "二、"]


def test_an_unknown_region_is_refused():
    """A region without a phrasing is an error that names the known ones."""
    with pytest.raises(fd.DataError, match="shanghai"):
        text(fd.Disclosure(), "atlantis")


def test_what_a_wording_leaves_out_is_supplemented_or_listed():
    """Staff and a fund's flows are told in every region; what no sentence tells is listed with its figure."""
    given = fd.Disclosure(
        department=fd.Department(in_service=3, in_service_change=-1, offices=("办公室",)),
        government_fund=fd.FundBudget(revenue="5.00", expenditure="4.00", closing_balance="1.00"),
        expenditure=fd.Expenditure(basic=fd.BudgetLine(final="2.00", stated_change="-0.50")),
    )
    for region in REGIONS:
        told = text(given, region)
        assert "在职人员3人" in told
        assert "本年支出4.00万元" in told
        assert "基本支出与上年相比减少0.50万元。" in told
        assert [str(item) for item in unsaid(given, region)] == ["部门概况·在职人员增减（-1 人）"]


def test_partial_data_make_whole_sentences_or_none():
    """A line of which nothing but a reason is known makes no sentence, and no empty one."""
    given = fd.Disclosure(
        government_fund=fd.FundBudget(stated_none=True),
        agency_operating=fd.BudgetLine(reason="压减"),
        three_public=fd.ThreePublicCosts(trips=0),
    )
    for region in REGIONS:
        for section in narrative(given, region):
            for paragraph in section.paragraphs:
                assert paragraph.strip("。，；：") == paragraph[:-1]
        assert "机关运行经费" not in text(given, region)


@pytest.mark.parametrize("region", REGIONS)
def test_a_reason_of_its_own_for_the_budget_is_read_behind_that_of_the_change(region):
    """One reason behind both comparisons is taken for both only until the other is told."""
    line = fd.BudgetLine(
        final="9.00", prior="8.00", initial_budget="9.50", reason="业务量增加", budget_reason="年中追加"
    )
    given = fd.Disclosure(
        general_budget=fd.GeneralPublicBudget(classes=[fd.FunctionalClass(name="教育支出", line=line)])
    )
    told = text(fd.complete(given).disclosure, region)
    read = reread(told).general_budget.classes[0].line

    assert ("年中追加" in told, read.budget_reason) in {(True, "年中追加"), (False, None)}


def test_parts_are_told_as_parts_whichever_is_the_first():
    """Where the first part is not stated, the next one is behind the words that say of which they are."""
    given = fd.Disclosure(
        assets=fd.StateAssets(stated_vehicles=5, emergency_vehicles=1, other_vehicles=4),
        procurement=fd.Procurement(stated_total="9.00", services="4.00"),
    )
    told = text(given, "jiangsu")

    assert "车辆5辆，其中：应急保障用车1辆，其他用车4辆。" in told
    assert "政府采购支出总额9.00万元，其中：政府采购服务支出4.00万元。" in told


def test_terms_are_told_at_the_end():
    """The glossary comes from the data, as the last section."""
    given = fd.Disclosure(agency_operating="1.00", glossary=[fd.Term(name="基本支出", meaning="日常支出")])

    assert text(given).endswith("二、专业名词解释\n\n基本支出：日常支出。\n")


def test_missing_texts_are_marked_and_told_as_a_template():
    """Duties, the reason of a change and terms that nobody gave are marked where they belong, and checking finds them."""
    given = fd.complete(fd.Disclosure(agency_operating=fd.BudgetLine(final="2.00", prior="1.00"))).disclosure
    for region in REGIONS:
        written = text(given, region, marked=True)
        for what in ("主要职责", "机关运行经费增减原因", "专业名词解释"):
            assert f"〔待补充：{what}〕" in written
        audit = fd.audit(reread(written))
        assert {finding.rule.id for finding in audit.findings} == {"FD923", "FD932"}
        assert audit.errors == ()
        assert "待补充" not in text(given, region)


def test_what_is_given_is_not_marked():
    """Duties, reasons and terms from the data stand where the marks would."""
    given = fd.Disclosure(
        department=fd.Department(duties="保管档案。"),
        agency_operating=fd.BudgetLine(final="2.00", stated_change="1.00", reason="设备更新"),
        glossary=[fd.Term(name="基本支出", meaning="日常支出")],
    )
    written = text(given, marked=True)

    assert written.startswith("一、主要职责\n\n保管档案。\n\n")
    assert "主要原因是设备更新。" in written
    assert "待补充" not in written


@pytest.mark.parametrize("kind", ["txt", "md", "html", "docx"])
def test_duties_are_read_back(kind):
    """Whatever file they are written to, paragraph by paragraph; marks of what is missing are none."""
    duties = "保管3个区的档案；指导各单位归档。\n（一）收集2024年度档案。\n（二）提供利用。"
    given = fd.Disclosure(
        department=fd.Department(name="示范市档案馆", year=2024, duties=duties), agency_operating="2.00"
    )
    for region in REGIONS:
        for disclosure in (given, evolve(given, department=evolve(given.department, duties=None))):
            again = read_bytes(*KINDS[kind](disclosure, region, True))
            assert again.department.duties == disclosure.department.duties
            assert evolve(again.agency_operating.final, also=()) == disclosure.agency_operating.final


@pytest.mark.parametrize(
    ("outlay", "told"), [("10.00", "收入、支出总计10.00万元"), ("10.01", "支出总计10.01万元")]
)
def test_one_number_is_told_for_two_totals_only_where_they_are_alike(outlay, told):
    """Totals that were rounded apart are told apart."""
    given = fd.Disclosure(overview=fd.Overview(stated_income="10.00", stated_outlay=outlay))
    assert told in text(given, "jiangsu")
    read = read_bytes((text(given, "jiangsu").encode(), "决算.txt"))
    assert str(read.overview.stated_outlay.final) == f"{outlay} 万元"


def test_a_date_alone_tells_nothing():
    """截至…12月31日 is written before what was owned then, not before nothing."""
    assert "12月31日" not in text(fd.Disclosure(agency_operating="2.00", assets=fd.StateAssets()))


def test_receptions_are_counted_by_their_own_words():
    """Where data count by 个 or 人, as tables without a unit do, the narrative says 批次 and 人次."""
    given = fd.Disclosure(three_public=fd.ThreePublicCosts(receptions="6个", guests="20"))
    assert "国内公务接待6批次，20人次" in text(given)


def test_a_region_goes_by_all_its_names():
    """As its file is called, as people call it, and in full; which there are is told in the first two."""
    given = fd.Disclosure(agency_operating="2.00")
    for region in REGIONS:
        for name in (phrasings()[region].name, phrasings()[region].full_name):
            assert text(given, name) == text(given, region)
    with pytest.raises(fd.DataError, match="sichuan（四川）"):
        text(given, "火星")


def test_the_page_names_every_region():
    """Whoever reads how to compose is told which wordings there are, in both languages."""
    for page in ("writing.md", "en/writing.md"):
        told = (Path(__file__).resolve().parents[2] / "docs" / page).read_text("utf-8")
        assert " ".join(f"`{region}`" for region in REGIONS) in told


@pytest.mark.parametrize("region", REGIONS)
def test_reasons_and_uses_are_written_behind_their_line_and_read_again(region):
    """Why an item moved, why it is not its budget, and what for: no region drops it."""
    line = fd.BudgetLine(
        final="3.00",
        initial_budget="2.50",
        stated_change="1.00",
        stated_growth_rate="50.00%",
        reason="人员增加",
        budget_reason="年中追加",
    )
    item = fd.FunctionalItem(
        class_name="教育支出", section_name="普通教育", name="小学教育", line=line, use="保障教学运行"
    )
    given = fd.Disclosure(general_budget=fd.GeneralPublicBudget(items=[item]))

    assert [str(left) for left in unsaid(given, region) if left.kind.zh.endswith("原因")] == []
    (read,) = reread(text(given, region)).general_budget.items
    assert (read.line.reason, read.line.budget_reason, read.use) == ("人员增加", "年中追加", "保障教学运行")


def test_a_reason_without_a_place_is_told_to_be_unsaid():
    """A reason of a change that nothing states cannot be written, and is listed with whose it is."""
    given = fd.Disclosure(revenue=fd.Revenue(other=fd.BudgetLine(final="2.00", reason="利息减少")))

    (left,) = unsaid(given)
    assert (str(left), str(left.owner.zh), left.kind.zh) == (
        "收入决算情况·其他收入·增减原因（利息减少）",
        "收入决算情况·其他收入",
        "增减原因",
    )


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("reason", ["项目增加", "资金到位"])
def test_one_change_of_both_totals_is_told_once(region, reason):
    """The reason of the outlay is told behind, unless it is that of the income, without the change again."""
    income = fd.BudgetLine(final="9.00", prior="6.00", reason="资金到位")
    given = fd.Disclosure(
        overview=fd.Overview(stated_income=income, stated_outlay=evolve(income, reason=reason)),
        fiscal=fd.FiscalAppropriation(stated_income=income, stated_outlay=evolve(income, reason=reason)),
    )
    done = fd.complete(given).disclosure
    told = text(done, region)

    apart = region == "gansu"  # whose sentences tell the changes of the two sides one by one
    assert told.count("3.00") == (4 if apart else 2)
    assert told.count("资金到位") == (2 if reason == "项目增加" or not apart else 4)
    assert told.count("项目增加") == (2 if reason == "项目增加" else 0)
    assert [str(left) for left in unsaid(done, region) if left.why is Why.WORDING] == []
    if reason == "项目增加":
        assert reread(told).overview.stated_outlay.reason == reason


def test_a_reason_of_a_change_is_told_only_behind_it():
    """Behind a budget alone it would explain that; it is listed then."""
    total = fd.BudgetLine(final="3.00", initial_budget="4.00", reason="业务减少")
    given = fd.Disclosure(three_public=fd.ThreePublicCosts(stated_total=total))

    assert "业务减少" not in text(given, "sichuan")
    assert "增减原因（业务减少）" in str(unsaid(given, "sichuan")[0])


def test_budgets_of_sichuan_stand_in_the_sentence_of_their_line():
    """So nothing of a line is told twice."""
    line = fd.BudgetLine(final="3.00", prior="2.00", initial_budget="4.00", reason="接待增加")
    told = text(
        fd.complete(fd.Disclosure(three_public=fd.ThreePublicCosts(stated_total=line))).disclosure, "sichuan"
    )

    assert "年初预算为4.00万元，支出决算为3.00万元，完成预算75.00%，较上年度增加1.00万元" in told
    assert told.count("3.00万元") == 1


@pytest.mark.parametrize("region", REGIONS)
def test_funds_are_told_within_the_appropriation(region):
    """They are parts of 财政拨款收入, no sources beside it."""
    revenue = fd.Revenue(
        fiscal_appropriation="9.00", general_public="7.00", government_fund="2.00", other="1.00"
    )
    told = text(fd.Disclosure(revenue=revenue), region)

    assert (
        "财政拨款收入9.00万元（其中：一般公共预算财政拨款收入7.00万元；政府性基金预算财政拨款收入2.00万元）；其他收入1.00万元。"
        in told
    )
    assert reread(told).revenue == revenue
    assert (
        "（"
        not in text(fd.Disclosure(revenue=evolve(revenue, fiscal_appropriation=None)), region).split("\n\n")[
            1
        ]
    )


@pytest.mark.parametrize("region", REGIONS)
def test_contracts_with_small_enterprises_are_told_everywhere(region):
    """Those that were given, by kind, and those that were reserved and won."""
    amounts = ("9.00", "4.00", "5.00", "3.00", "1.00", "6.00", "2.00", "5.00", "1.00", "3.00")
    names = [f.name for f in fields(fd.Procurement) if "small_" in f.name and "_of_" not in f.name]
    procurement = fd.Procurement(**dict(zip(names, amounts, strict=True)))
    given = fd.Disclosure(procurement=procurement)

    assert unsaid(given, region) == ()
    assert reread(text(given, region)).procurement == procurement


def test_where_zeros_are_left_out_what_moved_to_zero_is_told():
    """Only lists of sources leave out what there is none of; that a car was bought the year before is told."""
    line = fd.BudgetLine(final="0.00", prior="18.60", reason="未购置")
    given = fd.Disclosure(
        revenue=fd.Revenue(business="0.00", other="1.00"),
        three_public=fd.ThreePublicCosts(vehicle_purchase=line),
    )
    told = text(fd.complete(given).disclosure, "shanghai")

    assert "经营收入" not in told
    assert "公务用车购置费支出决算比上年度减少18.60万元，下降100.00%，主要原因是未购置" in told


def test_a_reason_stands_right_behind_its_change():
    """Where a wording tells the change last, and no reason, the reason goes on: nothing is told twice."""
    line = fd.BudgetLine(final="3.00", prior="4.00", reason="车辆少")
    given = fd.Disclosure(three_public=fd.ThreePublicCosts(vehicle_operation=line))
    told = text(fd.complete(given).disclosure, "guangdong")
    assert "比上年决算数减少1.00万元，下降25.00%，主要原因是车辆少。" in told
    assert told.count("减少1.00万元") == told.count("车辆少") == 1


def test_what_did_not_move_stands_as_last_year():
    """比上年持平 is no Chinese."""
    line = fd.BudgetLine(final="3.00", prior="3.00")
    given = fd.Disclosure(three_public=fd.ThreePublicCosts(vehicle_operation=line))
    told = text(fd.complete(given).disclosure, "xinjiang")
    assert "与上年持平" in told
    assert "比上年持平" not in told


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize(
    ("final", "prior", "told"),
    [
        ("2010.00元", "2050.00元", "{down}0.00万元，{falling}1.95%"),
        ("2050.00元", "2010.00元", "{up}0.00万元，{rising}1.99%"),
        ("9999900.00元", "10000000.00元", "{down}0.01万元，{falling}0.00%"),
    ],
)
def test_what_moved_below_the_last_place_moved_as_what_stands_beside_it_tells(region, final, prior, told):
    """An amount and its rate never go two ways because one of them is zero in print."""
    line = fd.BudgetLine(final=final, prior=prior, reason="节约")
    given = fd.Disclosure(agency_operating=line, three_public=fd.ThreePublicCosts(reception=line))
    done = fd.complete(given, fd.unit_named("万元")).disclosure
    written = text(done, region)

    assert written.count(told.format(**phrasings()[region].words)) == 2
    read = reread(written)
    assert text(read, region) == written
    assert fd.audit(read).errors == ()


@pytest.mark.parametrize("region", sorted(phrasings()))
def test_a_total_that_nobody_knows_is_marked(region):
    """Without its balances an account has no total: its place in the sentence is marked once, and none is read there."""
    year = {"revenue": "90.00", "expenditure": "100.00"}
    given = fd.Disclosure(overview=fd.Overview(**year), fiscal=fd.FiscalAppropriation(**year))
    told = text(given, region, marked=True)
    marks = ("收入总计", "支出总计", "财政拨款收入总计", "财政拨款支出总计")
    assert [told.count(f"〔待补充：{mark}〕") for mark in marks] == [1, 1, 1, 1]
    assert "总计" not in text(given, region)
    read = read_bytes((told.encode(), "决算公开.txt"))
    assert read.overview.stated_income is read.fiscal.stated_income is None
    assert not fd.audit(read).errors
    known = evolve(given, overview=fd.Overview(**year, opening_balance="10.00", closing_balance="0.00"))
    assert "〔待补充：收入总计〕" not in text(known, region, marked=True)
