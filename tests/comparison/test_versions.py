"""A draft and its next version; and the command that compares."""

import json
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings

import fiscaldisclosure as fd
from fiscaldisclosure.cli import main
from fiscaldisclosure.report.formats import FORMATS
from fiscaldisclosure.testing import disclosures, replaced, slips

TITLE = fd.Department(name="青岚市水务局", year=2024)


def draft(total, other="164.77"):
    """A version of the accounts."""
    revenue = fd.Revenue(fiscal_appropriation="2417.96", other=other, stated_total=total)
    return fd.Disclosure(department=TITLE, revenue=revenue)


@settings(max_examples=10)
@given(slips(disclosures()))
def test_mending_a_slip_mends_its_findings(slip):
    """What was found and is gone is mended, and the figure that was corrected is the one that changed."""
    wrong, right = (
        evolve(item, department=TITLE)
        for item in (slip.disclosure, replaced(slip.disclosure, slip.path, slip.right))
    )
    compared = fd.compare(wrong, right)
    assert compared.errors == ()
    errors = {item.rule.id for item in fd.audit(wrong).errors}
    assert errors <= {item.rule.id for item in compared.mended}
    assert len(compared.changes) <= 1 + len(slip.wrong.also)
    back = fd.compare(right, wrong)
    assert {item.rule.id for item in back.errors} == errors
    assert [item for item in back.mended if item.severity is fd.Severity.ERROR] == []


def test_what_is_mended_what_is_new_and_what_is_left():
    """Each finding once, and every figure that is told differently."""
    compared = fd.compare(draft("2583.72"), draft("2582.72"))
    assert [item.rule.id for item in compared.mended] == ["FD201"]
    assert [str(change) for change in compared.changes] == [
        "收入决算情况 › 本年收入合计 › 决算数 2,583.72 万元 → 2,582.72 万元"
    ]
    assert [change.difference for change in compared.changes] == [-1]
    same = fd.compare(draft("2583.72"), draft("2583.72"))
    assert ([item.rule.id for item in same.known], same.findings, same.changes) == (["FD201"], (), ())
    gone = fd.compare(draft("2583.72"), draft("2583.72", other=None))
    assert str(gone.changes[0]) == "收入决算情况 › 其他收入 › 决算数 164.77 万元 → —"


@pytest.fixture
def folder(monkeypatch, tmp_path):
    """Two drafts and the year before."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.chdir(tmp_path)
    closing = fd.Overview(closing_balance="3.00")
    for name, item in {
        "初稿.json": draft("2583.72"),
        "二稿.json": draft("2582.72"),
        "2023.json": fd.Disclosure(department=evolve(TITLE, year=2023), overview=closing),
        "2024.json": fd.Disclosure(department=TITLE, overview=fd.Overview(opening_balance="2.00")),
    }.items():
        Path(name).write_text(fd.dumps(item), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if form.is_text])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_form_of_report_tells_what_is_mended_and_what_changed(folder, capsys, form, language):
    """And nothing is new, so the status is 0."""
    arguments = ["compare", "初稿.json", "二稿.json", "--language", language, "--output-format", form]
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert "FD201" in out
    assert form == "sarif" or "2,582.72" in out or "2582.72" in out


def test_years_are_compared_in_their_order(folder, capsys):
    """However they are named; a contradiction is status 1."""
    for names in (["2023.json", "2024.json"], ["2024.json", "2023.json"]):
        assert main(["compare", *names]) == 1
        out = capsys.readouterr().out
        assert "2023.json → 2024.json" in out
        assert "FC101 年初结转和结余与上年年末结转和结余不符" in out
        assert "2024年度·年初结转和结余为 2.00 万元，应为 3.00 万元" in out
    assert main(["compare", "2023.json", "2024.json", "--fail-on", "error"]) == 0
    assert main(["compare", "2023.json", "2024.json", "--ignore", "FC101"]) == 0
    assert main(["compare", "2023.json", "2024.json", "--severity", "FC101=error", "--fail-on", "error"]) == 1


def test_json_tells_changes_with_both_prints(folder, capsys):
    """As other programs want them."""
    main(["compare", "初稿.json", "二稿.json", "--output-format", "json"])
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    assert [item["rule"]["id"] for item in report["mended"]] == ["FD201"]
    (change,) = report["changes"]
    assert (change["before"]["value"], change["after"]["value"], change["difference"]) == (
        "2583.72",
        "2582.72",
        "-1.00",
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["初稿.json"], "没有可以比较的"),
        (["初稿.json", "缺.json"], "没有这个文件"),
        (["2023.json", "2024.json", "-o", "2024.json"], "不会覆盖"),
    ],
)
def test_what_cannot_be_compared_is_told(folder, capsys, arguments, told):
    """As wrong usage."""
    assert main(["compare", *arguments]) == 2
    assert told in capsys.readouterr().err


def test_units_are_added_up(folder, capsys):
    """The department first, then its units."""
    for name, amount, units in (("部门", "10.00", 1), ("本级", "6.00", None), ("所", "5.00", None)):
        item = fd.Disclosure(
            department=fd.Department(name=name, year=2024, stated_units=units),
            revenue=fd.Revenue(fiscal_appropriation=amount),
        )
        Path(f"{name}.json").write_text(fd.dumps(item), encoding="utf-8")
    assert main(["compare", "--relation", "units", "部门.json", "本级.json", "所.json"]) == 1
    assert "FC301" in capsys.readouterr().out


def test_a_rule_for_comparing_explains_itself(capsys):
    """As any other."""
    assert main(["rule", "FC101"]) == 0
    assert "年初结转和结余（本年） = 年末结转和结余（上年）" in capsys.readouterr().out
