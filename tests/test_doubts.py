"""Doubtful readings: what may have been misread proves nothing, and says so wherever it is told."""

import json

import pytest
from attrs import evolve

import fiscaldisclosure as fd
from fiscaldisclosure.audit import sentences
from fiscaldisclosure.figure import Inference
from fiscaldisclosure.model.disclosure import ShiftedRows, TableFound
from fiscaldisclosure.report.formats import FORMATS
from fiscaldisclosure.span import PictureArea

PLACE = fd.Place(file="a.pdf", page=6, section="二、收入决算情况说明")


def figure(text, inferred=None):
    return evolve(fd.Figure.parse(text, place=PLACE), inferred=inferred)


def audited(total=None, other=None, rules=None):
    """A total that is wrong, and how its figures were read."""
    revenue = fd.Revenue(
        business=figure("2.00"), other=figure("1.00", other), stated_total=figure("9.40", total)
    )
    return fd.audit(fd.Disclosure(revenue=revenue), rules)


def test_what_was_told_in_full_is_an_error():
    """Nothing inferred, nothing doubted."""
    (finding,) = audited().errors
    assert (finding.doubts, "存疑" in fd.message(finding)) == ((), False)


@pytest.mark.parametrize("inferred", Inference)
@pytest.mark.parametrize("part", ["total", "other"])
def test_an_inferred_reading_is_a_warning(inferred, part):
    """One inferred figure among those that take part keeps a finding from being an error, and the reason is told."""
    audit = audited(**{part: inferred})
    (finding,) = audit.warnings
    assert audit.errors == ()
    reason = sentences.INFERRED[inferred]
    assert "读法存疑：" in fd.message(finding)
    assert reason.zh in fd.message(finding)
    assert "doubtful reading: " in fd.message(finding, "en")
    assert reason.en in fd.message(finding, "en")
    assert "look at the print" in fd.message(finding, "en")


@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if form.is_text])
def test_every_form_of_report_tells_it(form):
    """Whoever reads a report of any form reads that the reading is doubtful."""
    audit = audited(total=Inference.JOINED)
    assert "读法存疑" in fd.report(audit, form)
    if form == "json":
        (finding,) = json.loads(fd.report(audit, form))["reports"][0]["findings"]
        assert (finding["severity"], [item["inferred"] for item in finding["doubts"]]) == (
            "warning",
            ["joined"],
        )


def test_nobody_is_accused_among_doubtful_readings():
    """Where two readings are doubtful, no figure is called the one that is wrong."""
    (finding,) = audited(Inference.JOINED, Inference.POSITION).warnings
    assert finding.suspects == ()


def test_settings_cannot_prove_it():
    """Whoever makes a rule an error does not make a doubtful reading one."""
    settings = fd.Settings(severity={"FD201": fd.Severity.ERROR})
    audit = settings.weighed(audited(total=Inference.JOINED))
    assert audit.errors == ()


def test_one_misread_figure_is_one_warning():
    """What a misread total breaks is told once, not relation by relation."""
    line = {
        name: fd.BudgetLine(final=figure(final), stated_share=figure(share))
        for name, final, share in (("business", "2.00", "66.67%"), ("other", "1.00", "33.33%"))
    }
    revenue = fd.Revenue(**line, stated_total=figure("9.00", Inference.POSITION))
    audit = fd.audit(fd.Disclosure(revenue=revenue))
    (finding,) = audit.warnings
    assert audit.errors == ()
    assert len(finding.related) == 2


def test_tails_of_doubtful_readings_are_notes():
    """What rounding hardly explains is no warning where the reading is doubtful."""
    sources = ("fiscal_appropriation", "subsidy_from_superior", "public_service", "business", "other")
    revenue = fd.Revenue(**dict.fromkeys(sources, "1.00"), stated_total=figure("5.03", Inference.JOINED))
    audit = fd.audit(fd.Disclosure(revenue=revenue))
    assert (audit.errors, audit.warnings, len(audit.notes)) == ((), (), 1)


def test_a_finding_stands_in_one_place():
    """Printing a finding and every form that tells places tell the same one."""
    revenue = fd.Revenue(
        fiscal_appropriation=fd.BudgetLine(
            final=evolve(figure("2471.96"), place=fd.Place(page=3)), stated_share=figure("93.62%")
        ),
        other=fd.BudgetLine(final=figure("164.77"), stated_share=figure("6.38%")),
        stated_total=figure("2582.73"),
    )
    audit = fd.audit(fd.Disclosure(revenue=revenue))
    (finding,) = audit.errors
    assert finding.place == fd.Place(page=3)
    assert str(finding).startswith("p3: ")
    results = json.loads(fd.report(audit, "sarif"))["runs"][0]["results"]
    places = [item["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] for item in results]
    assert places[0] == "第 3 页"
    assert json.loads(fd.report(audit, "json"))["reports"][0]["findings"][0]["place"] == {"page": 3}
    assert ",第 3 页," in fd.report(audit, "csv")


def test_recognised_words_accuse_nobody():
    """What was recognised on a picture proves nothing by its words either: a warning, which says why."""
    moved = ShiftedRows(first="30202", last="30299", by=-1)
    tables = [
        TableFound(key="basic", title="基本支出决算表", shifted=moved, place=evolve(PLACE, area=area))
        for area in (None, PictureArea(6, 0, 0, 9, 9))
    ]
    told, seen = (
        next(
            finding
            for finding in fd.audit(fd.Disclosure(tables=(table,))).findings
            if finding.rule.id == "FD949"
        )
        for table in tables
    )
    assert (told.severity, seen.severity) == (fd.Severity.ERROR, fd.Severity.WARNING)
    assert "图像识别" not in fd.message(told)
    assert "由图像识别而来" in fd.message(seen)
    assert "recognised on a picture" in fd.message(seen, "en")
