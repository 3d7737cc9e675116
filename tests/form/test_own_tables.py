"""The tables that regions publish beside the nine: taken from a public table, written beside it and read again."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

import fiscaldisclosure as fd
from fiscaldisclosure.errors import DataError
from fiscaldisclosure.form.own import OwnTable
from fiscaldisclosure.form.wording import phrasings
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.write.web import page
from fiscaldisclosure.write.word import document
from fiscaldisclosure.write.workbook import workbook

GIVEN = fd.Disclosure(
    department=fd.Department(name="示范市某局", year=2024),
    three_public=fd.ThreePublicCosts(
        vehicle_operation=fd.BudgetLine(final="3.00", initial_budget="4.00"), vehicles_kept=2
    ),
    agency_operating="8.00",
    procurement=fd.Procurement(goods="5.00", works="0.00", services="1.00", small_medium="4.00"),
    assets=fd.StateAssets(stated_vehicles=2, special_vehicles=2, equipment="1 台"),
    state_capital=fd.FundBudget(revenue="7.00", expenditure="7.00", project="7.00"),
)
OWN = {region: wording.tables for region, wording in phrasings().items() if wording.tables}


def test_several_regions_have_tables_of_their_own():
    """What public sources show is told: at least three."""
    assert {"neimenggu", "sichuan", "yunnan"} <= OWN.keys()


@pytest.mark.parametrize("region", OWN)
def test_they_follow_the_nine_in_every_kind_of_file(region):
    """The same titles in the workbook, in Word and on the page, numbered behind the ninth table."""
    done = fd.complete(GIVEN).disclosure
    titles = [form.title for form in OWN[region]]
    sheets = list(load_workbook(BytesIO(workbook(done, region))))
    assert [sheet["A1"].value for sheet in sheets][-len(titles) :] == titles
    found = page(done, region)
    assert all(f"<h2>{title}</h2>" in found for title in titles)
    assert "公开10表" in found
    assert "公开10表" not in page(done)


@pytest.mark.parametrize("region", OWN)
def test_they_are_read_again(region):
    """The workbook alone gives every figure of theirs, and nothing in it contradicts the nine."""
    done = fd.complete(GIVEN).disclosure
    read = read_bytes((workbook(done, region), "决算表.xlsx"))
    assert not fd.audit(read).errors
    if region == "neimenggu":
        assert str(read.agency_operating.final) == "8.00 万元"
        assert read.assets.equipment.value == 1
        assert str(read.procurement.stated_total.final) == "6.00 万元"
    if region == "yunnan":
        assert str(read.agency_operating.final) == "8.00 万元"
        assert read.three_public.vehicles_kept.value == 2
    assert read_bytes((document(done, region), "决算公开.docx")).has_figures


def test_a_table_without_a_figure_is_not_written():
    """A department of Inner Mongolia that tells of neither running costs, assets nor procurement has no such table."""
    assert "信息表" not in page(fd.Disclosure(revenue=fd.Revenue(other="1.00")), "neimenggu")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": "某表"}, "某表"),
        ({"entries": ["basic.personnel"]}, "basic.personnel"),
        ({"labels": {"agency_operating": "某费"}}, "某费"),
    ],
    ids=["title", "entry", "label"],
)
def test_what_readers_could_not_find_again_is_refused(wrong, told):
    """A title, a row or a label that the public table does not know is an error of the data file."""
    item = {"title": "机构运行信息表", "form": "three_public", "entries": ["agency_operating"], **wrong}
    with pytest.raises(DataError, match=told):
        OwnTable(**item).shape()
