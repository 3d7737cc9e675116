"""JSON Schemas: what is written and read as data is as they say, and what is refused when read they refuse too."""

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.cli import main
from fiscaldisclosure.plain.schema import SCHEMAS
from fiscaldisclosure.project.settings import KEYS

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def faults(of, data):
    """What a validator says against data."""
    whole = fd.schema(of)
    found = jsonschema.Draft202012Validator(whole, format_checker=jsonschema.FormatChecker()).iter_errors(
        data
    )
    return [f"{error.json_path}: {error.message}"[:300] for error in found]


def written(capsys, *arguments):
    """What the command writes as JSON."""
    capsys.readouterr()
    main([*arguments, "--output-format", "json"])
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("of", SCHEMAS)
def test_each_schema_is_one_and_has_a_name(of):
    """Of the dialect it names, with an id that holds its version; every definition is used."""
    whole = fd.schema(of)
    jsonschema.Draft202012Validator.check_schema(whole)
    assert whole["$id"] == f"urn:fiscaldisclosure:schema:{of}:1"
    text = json.dumps(whole)
    assert all(f'"#/$defs/{name}"' in text for name in whole.get("$defs", {}))


def test_there_is_no_schema_of_something_else():
    """A misspelt name is told."""
    with pytest.raises(ValueError, match="known are disclosure, report"):
        fd.schema("reports")


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.json")), ids=lambda path: path.name)
def test_disclosures_are_as_their_schema_says(path):
    """Those that come with the library, and what becomes of them when they are written again."""
    given = json.loads(path.read_text("utf-8"))
    assert faults("disclosure", given) == []
    assert faults("disclosure", fd.to_dict(fd.from_dict(given))) == []


@pytest.mark.parametrize(
    "data",
    [
        {"revenu": {}},
        {"revenue": {"other": True}},
        {"revenue": {"other": {"fial": "1"}}},
        {"department": {"year": "2024"}},
        {"performance": {"projects": {}}},
    ],
)
def test_what_is_refused_when_read_the_schema_refuses(data):
    """An editor says so before the program does."""
    with pytest.raises(fd.DataError):
        fd.from_dict(data)
    assert faults("disclosure", data)


def test_reports_are_as_their_schema_says(tmp_path, capsys, monkeypatch):
    """Of files with findings, accepted ones, known ones, a checklist, an earlier version, and one that cannot be read."""
    monkeypatch.chdir(tmp_path)
    revenue = fd.Revenue(fiscal_appropriation="90.00", other="10.00", stated_total="101.00")
    Path("a.json").write_text(fd.dumps(fd.Disclosure(revenue=revenue)), encoding="utf-8")
    Path("b.json").write_text("{", encoding="utf-8")
    example = str(next(EXAMPLES.glob("*.txt")))
    assert faults("report", written(capsys, "check", "a.json", "b.json", example, "--checklist")) == []
    main(["check", "a.json", "--write-baseline", "base.json"])
    assert faults("baseline", json.loads(Path("base.json").read_text("utf-8"))) == []
    assert faults("report", written(capsys, "check", "a.json", "--baseline", "base.json")) == []
    main(["accept", "a.json", "FD201", "--who", "张三", "--why", "已核实"])
    entries = tomllib.loads(Path("fiscaldisclosure-accepted.toml").read_text("utf-8"))
    assert faults("accepted", json.loads(json.dumps(entries, default=str))) == []
    told = written(capsys, "check", "a.json")
    assert told["reports"][0]["accepted"]
    assert faults("report", told) == []
    titled = fd.Department(name="某局", year=2024)
    for name, total in (("v1.json", "101.00"), ("v2.json", "100.00")):
        held = fd.Revenue(fiscal_appropriation="90.00", other="10.00", stated_total=total)
        Path(name).write_text(fd.dumps(fd.Disclosure(department=titled, revenue=held)), encoding="utf-8")
    told = written(capsys, "compare", "v1.json", "v2.json", "--relation", "versions")
    assert told["reports"][0]["mended"]
    assert faults("report", told) == []


def test_the_schema_of_settings_names_every_key():
    """And takes what the program takes."""
    assert set(fd.schema("settings")["properties"]) == set(KEYS)
    assert not faults(
        "settings", {"select": ["FD7"], "fail-on": "never", "thresholds": {"overachievement": 0.5}}
    )
    for wrong in ({"selct": []}, {"select": "FD7"}, {"severity": {"FD201": "bad"}}, {"fail-on": "always"}):
        assert faults("settings", wrong)


def test_a_schema_is_printed_on_demand(capsys):
    """For editors and other programs."""
    assert main(["schema", "report"]) == 0
    assert json.loads(capsys.readouterr().out) == fd.schema("report")
