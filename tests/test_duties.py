"""The checklist of what must be disclosed: what ticks an item off, and what never does."""

import typing
from functools import partial

import attrs
import pytest
from attrs import evolve
from hypothesis import given

import fiscaldisclosure as fd
from fiscaldisclosure.cli import main
from fiscaldisclosure.form.duties import Status, items
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.report.paint import Style
from fiscaldisclosure.report.ticks import data, render, table
from fiscaldisclosure.testing import disclosures
from fiscaldisclosure.write import text
from fiscaldisclosure.write.web import markdown, page
from fiscaldisclosure.write.word import document


def ticked(disclosure):
    """The status of every item by its key."""
    return {tick.item.key: tick.status for tick in fd.checklist(disclosure)}


def of(cls, path):
    """The class that stands at an attribute path; raises if there is no such path."""
    name, _, rest = path.partition(".")
    hint = typing.get_type_hints(cls)[name]
    options = [option for option in typing.get_args(hint) or (hint,) if option is not type(None)]
    held = next(
        (item for option in options for item in typing.get_args(option) if item is not ...), options[0]
    )
    return of(held, rest) if rest else held


def test_every_path_is_one_of_the_model():
    """An item that names a field that is not there could never be present."""
    for item in items():
        for path in item.paths:
            assert of(fd.Disclosure, path)
        for path in item.rows:
            assert attrs.has(of(fd.Disclosure, path)), path


def test_every_item_can_be_ticked_off_and_names_its_law():
    """No item without a way to meet it; keys are unique."""
    assert len({item.key for item in items()}) == len(items())
    assert all(item.heading or item.table or item.any or item.all or item.rows for item in items())
    assert all(item.source and item.title.zh and item.title.en for item in items())


def test_nothing_is_present_in_nothing():
    """Nor not applicable: it was not said."""
    assert set(ticked(fd.Disclosure()).values()) == {Status.ABSENT}


@pytest.mark.parametrize(
    ("row", "status"), [("30101 基本工资", Status.PRESENT), ("301 工资福利支出", Status.ABSENT)]
)
def test_all_of_a_budget_by_nature_shows_its_sections(row, status):
    """Some regions publish the general public budget by economic nature, projects and all, in the place of the basic table."""
    rows = [{"name": row, "cells": [{"name": "决算数", "amount": "5.00"}]}, {"name": "2010101 行政运行"}]
    found = fd.from_dict({"other_tables": [{"name": "一般公共预算财政拨款决算表（二）", "rows": rows}]})
    assert ticked(found)["economic-sections"] is status


@given(disclosures())
def test_leaving_something_out_never_makes_an_item_present(disclosure):
    """Less disclosed, no more ticked."""
    before = ticked(disclosure)
    for name in ("three_public", "procurement", "assets", "performance", "glossary"):
        less = attrs.evolve(disclosure, **{name: () if name == "glossary" else None})
        after = ticked(less)
        assert all(before[key] is Status.PRESENT for key, status in after.items() if status is Status.PRESENT)


@pytest.mark.parametrize(
    ("costs", "status"),
    [
        ({"reception": "3.00", "receptions": 4, "guests": 30}, Status.PRESENT),
        ({"reception": "3.00", "receptions": 4}, Status.ABSENT),
        ({"reception": "0.00"}, Status.NOT_APPLICABLE),
        ({"stated_total": "0.00"}, Status.NOT_APPLICABLE),
        ({}, Status.ABSENT),
    ],
)
def test_receptions_are_asked_for_where_there_were_any(costs, status):
    """All of what belongs together, or none because there is nothing to tell."""
    found = ticked(fd.Disclosure(three_public=fd.ThreePublicCosts(**costs)))
    assert found["receptions-and-guests"] is status


def test_a_table_does_not_replace_what_the_narrative_must_tell():
    """The law asks for an explanation, not for the number only."""
    printed = fd.Figure.parse("3.00", place=fd.Place(table="收入支出决算总表", row="总计"))
    told = fd.Figure.parse("3.00", place=fd.Place(section="一、总体情况"))
    for figure, status in ((printed, Status.ABSENT), (told, Status.PRESENT)):
        disclosure = fd.Disclosure(overview=fd.Overview(stated_income=fd.BudgetLine(final=figure)))
        assert ticked(disclosure)["overview"] is status


def test_what_is_due_only_later_is_not_asked_for():
    """The table of the state capital operations budget is due since the accounts of 2020."""
    for year, due in ((2019, False), (2020, True)):
        found = ticked(fd.Disclosure(department=fd.Department(name="某局", year=year)))
        assert ("table-state-capital" in found) is due


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_told_in_every_form(language):
    """A line, a row and an entry for every item, with the law for what is absent."""
    ticks = fd.checklist(fd.Disclosure(three_public=fd.ThreePublicCosts(stated_total="0.00")))
    style = Style(language=language)
    lines = render(ticks, style).splitlines()
    assert len(lines) == len(ticks) + 2
    assert sum("财办发〔2019〕77号" in line for line in lines) > 3
    assert table(ticks, style).count("<tr>") == len(ticks) == len(data(ticks))


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_the_command_lists_it_if_asked(form, tmp_path, capsys):
    """With --checklist, and not without."""
    path = tmp_path / "a.json"
    path.write_text(
        fd.dumps(fd.Disclosure(three_public=fd.ThreePublicCosts(stated_total="3.00"))), encoding="utf-8"
    )
    command = ["check", str(path), "--language", "zh", "--output-format", form]
    main(command)
    assert "国内公务接待批次、人次" not in capsys.readouterr().out
    main([*command, "--checklist"])
    assert "国内公务接待批次、人次" in capsys.readouterr().out


FUNDS = {"table-government-fund", "table-state-capital"}
TICKED = {
    # the narrative alone: the nine tables are an attachment
    "urumqi-organization-department-2024.txt": (
        {
            "table-income-and-outlay",
            "table-revenue",
            "table-expenditure",
            "table-fiscal-income-and-outlay",
            "table-general-budget",
            "table-basic",
            "table-three-public",
            "economic-sections",
        },
        FUNDS,
    ),
    # nobody was received or sent abroad, and no vehicle is kept
    "putuo-finance-bureau-2024.pdf": (
        set(),
        {
            "vehicle-purchase-and-operation",
            "overseas-groups-and-travellers",
            "vehicles-bought",
            "receptions-and-guests",
        },
    ),
    # there were no three-public costs at all
    "putuo-social-work-department-2024.pdf": (
        set(),
        {
            "three-public-against-budget",
            "three-public-against-prior-year",
            "three-public-reason",
            "vehicle-purchase-and-operation",
            "overseas-groups-and-travellers",
            "vehicles-bought",
            "receptions-and-guests",
        },
    ),
    # excerpts, without what stands before and after the tables and the narrative
    "ecology-bureau-2025.html": ({"duties", "organisation", "glossary"}, {*FUNDS, "vehicles-bought"}),
    "yichuan-street-2025.html": (
        {"duties", "organisation", "glossary", "vehicle-purchase-and-operation", "vehicles-bought"},
        {"table-state-capital", "overseas-groups-and-travellers"},
    ),
    # 2016: neither assets nor performance are due; its table by nature has the projects, too, and goes down to sections
    "taiyuan-reform-commission-2016.doc": ({"three-public-against-prior-year", "three-public-reason"}, set()),
}
"""What an inspector would tick as absent and as not applicable; everything else that is due is there."""


@pytest.mark.shared
@pytest.mark.parametrize("name", TICKED)
def test_a_published_document_is_ticked_as_an_inspector_would(name, shared):
    """Everything the official form asks for is there but what is listed; what there was none of is not applicable."""
    if name.endswith(".pdf"):
        pytest.importorskip("pypdfium2")
    found = ticked(fd.read(shared / name))
    absent, not_applicable = TICKED[name]
    assert {key for key, status in found.items() if status is Status.ABSENT} == absent
    assert {key for key, status in found.items() if status is Status.NOT_APPLICABLE} == not_applicable


def test_what_later_law_asks_for_is_not_asked_of_earlier_accounts():
    """State assets and performance are asked for since the guidelines of 2019."""
    asked = {
        year: ticked(fd.Disclosure(department=fd.Department(name="某局", year=year))).keys()
        for year in (2016, 2019, 2020)
    }
    assert not asked[2016] & {
        "state-assets",
        "performance",
        "procurement-small-medium",
        "table-state-capital",
    }
    assert {"state-assets", "performance"} <= asked[2019]
    assert asked[2020] == {item.key for item in items() if item.until is None}


LISTED = ("一、部门职责", "五、机关运行经费支出情况说明", "六、政府采购支出情况说明", "第四部分 名词解释")
TOLD = "二、收入决算情况说明\n本年收入合计40.00万元。\n"


@pytest.mark.parametrize("form", ["{}……{}", "{}..........{}", "{} {}", "{}（{}）", "{}\t{}"])
def test_the_contents_tick_nothing_off(form):
    """What the contents name must stand elsewhere: a line of theirs is no part of the document."""
    plain = read_bytes((f"某局2023年度部门决算\n{TOLD}".encode(), "决算.txt"))
    lines = "\n".join(form.format(name, page) for page, name in enumerate(LISTED, 3))
    listed = read_bytes((f"某局2023年度部门决算\n目 录\n{lines}\n{TOLD}".encode(), "决算.txt"))
    assert ticked(listed) == ticked(plain)


@pytest.mark.parametrize("kind", ["txt", "md", "html", "docx"])
def test_what_is_left_to_be_filled_in_ticks_nothing_off(kind):
    """A mark of what is missing, or blanks of a template, are no content; what somebody wrote there is."""
    line = fd.BudgetLine(final="2.00", prior="3.00")
    costs = fd.ThreePublicCosts(reception=line, stated_total=line)
    given = fd.Disclosure(department=fd.Department(name="某局", year=2023), three_public=costs)
    blank = fd.complete(given).disclosure
    line = evolve(blank.three_public.reception, reason="来访减少")
    told = evolve(
        blank,
        department=evolve(blank.department, duties="保管档案。"),
        three_public=evolve(
            blank.three_public,
            reception=line,
            stated_total=evolve(blank.three_public.stated_total, reason="同上"),
        ),
        glossary=[fd.Term(name="三公经费", meaning="出国、用车和接待的费用")],
    )
    write = {"txt": lambda it: text(it, marked=True).encode(), "docx": partial(document, marked=True)}
    write |= {"md": lambda it: markdown(it, marked=True).encode()}
    write |= {"html": lambda it: page(it, marked=True).encode()}
    for disclosure, status in ((blank, Status.ABSENT), (told, Status.PRESENT)):
        found = ticked(read_bytes((write[kind](disclosure), f"决算.{kind}")))
        items = ("duties", "three-public-reason", "glossary")
        assert {name: found[name] for name in items} == dict.fromkeys(items, status)


@pytest.mark.parametrize("reason", ["XX", "____", "〔待补充：原因〕"])
def test_a_reason_that_nobody_filled_in_is_none(reason):
    """Whatever the template leaves there."""
    printed = f"某局2023年度部门决算\n“三公”经费支出3.00万元，比上年减少1.00万元，主要原因是{reason}。\n"
    assert ticked(read_bytes((printed.encode(), "决算.txt")))["three-public-reason"] is Status.ABSENT


def test_contents_without_pages_end_where_they_begin_again():
    """What follows the contents ticks off what it names, and nothing else does."""
    lines = "\n".join(LISTED)
    text = f"某局2023年度部门决算\n目录\n{lines}\n{LISTED[0]}\n本部门负责公共安全。\n{TOLD}"
    found = ticked(read_bytes((text.encode(), "决算.txt")))
    assert found["duties"] is Status.PRESENT
    assert found["procurement"] is Status.ABSENT
