"""Rules of a user's own: from a module, a file, an installed package or in code; and what is refused."""

import json
import subprocess
import sys
from decimal import Decimal
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.cli import main
from fiscaldisclosure.project import own_rules
from fiscaldisclosure.project.own_rules import whole_catalogue

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "own_rules"
GREW = fd.Disclosure(three_public=fd.ThreePublicCosts(stated_total=fd.BudgetLine(final="9.07", prior="8.07")))
RESERVED = fd.Disclosure(
    procurement=fd.Procurement(reserved_small_medium="10.00", reserved_small_micro="5.00")
)
RULE = """
import fiscaldisclosure as fd
from fiscaldisclosure.identities import Wording

@fd.rule("{id}", "{name}", zh="某事", en="something", part="{part}", source="某文")
def rule(part):
    '''Check something.'''
    yield Wording(None, holds=False, found="甲", wanted=fd.Label("应为乙", "B"))
"""


@pytest.fixture(autouse=True)
def chinese(monkeypatch, tmp_path):
    """Nothing depends on who runs the tests, and where."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def province():
    """The rules of the example."""
    return whole_catalogue(["province_rules.py"], EXAMPLE)[len(fd.CATALOGUE) :]


def written(folder, name="own.py", *, rule_id="ABC101", rule_name="some-fault", part="department"):
    """Write a file with one rule."""
    path = folder / name
    path.write_text(RULE.format(id=rule_id, name=rule_name, part=part), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("disclosure", "found"), [(GREW, "PR101"), (RESERVED, "PR102"), (fd.Disclosure(), None)]
)
def test_the_example_finds_what_the_province_does_not_want(province, disclosure, found):
    """Both rules of the example work, in the library."""
    result = fd.audit(disclosure, rules=[*fd.CATALOGUE, *province])
    assert [finding.rule.id for finding in result.findings if finding.rule in province] == [found] * bool(
        found
    )


def test_a_threshold_of_an_own_rule_can_be_set(province):
    """By its name, as those of the catalogue."""
    settings = fd.Settings(select=["PR102"], thresholds={"micro_reserve": Decimal("0.5")})
    assert not settings.audit(RESERVED, [*fd.CATALOGUE, *province]).findings


def test_the_example_is_documented_like_the_catalogue(province):
    """The same headings, ids and names."""
    assert [rule.id for rule in province] == ["PR101", "PR102"]
    assert all(rule.documentation.count("## ") == 5 for rule in province)


def test_a_module_on_the_path_is_named_on_the_command_line(tmp_path):
    """Nothing needs to be installed."""
    (tmp_path / "a.json").write_text(fd.dumps(GREW), encoding="utf-8")
    command = [sys.executable, "-m", "fiscaldisclosure", "check", "a.json", "--rules", "province_rules"]
    done = subprocess.run(
        [*command, "--output-format", "json", "--fail-on", "warning"],
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(EXAMPLE), "PATH": "", "SYSTEMROOT": "C:\\Windows"},
    )
    assert done.returncode == 1, done.stderr.decode()
    (report,) = json.loads(done.stdout)["reports"]
    assert "PR101" in [finding["rule"]["id"] for finding in report["findings"]]


def test_a_package_offers_its_rules(monkeypatch, capsys, tmp_path):
    """The entry point of the example, as if it were installed: every command knows its rules."""
    text = (EXAMPLE / "pyproject.toml").read_text("utf-8")
    assert f'[project.entry-points."{own_rules.GROUP}"]\nprovince = "province_rules"' in text
    offered = EntryPoints([EntryPoint("province", "province_rules", own_rules.GROUP)])
    monkeypatch.setattr(own_rules, "entry_points", lambda group: offered.select(group=group))
    monkeypatch.syspath_prepend(EXAMPLE)
    monkeypatch.delitem(sys.modules, "province_rules", raising=False)
    (tmp_path / "a.json").write_text(fd.dumps(RESERVED), encoding="utf-8")

    assert main(["check", "a.json", "--select", "PR", "--fail-on", "warning"]) == 1
    assert "PR102 小微企业预留份额偏低" in capsys.readouterr().out
    assert main(["rule", "PR101"]) == 0
    assert "只减不增" in capsys.readouterr().out
    assert main(["rules"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("PR102")


def test_settings_name_modules(tmp_path, capsys):
    """Paths begin where the settings are."""
    written(tmp_path)
    (tmp_path / "fiscaldisclosure.toml").write_text('rules = ["own.py"]\nselect = ["ABC"]', encoding="utf-8")
    (tmp_path / "a.json").write_text('{"department": {"name": "某局"}}', encoding="utf-8")
    main(["check", "a.json"])
    assert "原文“甲” → 应为乙" in capsys.readouterr().out


def test_code_that_comes_with_documents_is_not_run(tmp_path, capsys, monkeypatch):
    """Checking a folder somebody sent must not run what lies in it, unless one says so."""
    (tmp_path / "sent").mkdir()
    (tmp_path / "here").mkdir()
    written(tmp_path / "sent").write_text("raise SystemExit('run')", encoding="utf-8")
    (tmp_path / "sent" / "fiscaldisclosure.toml").write_text('rules = ["own.py"]', encoding="utf-8")
    (tmp_path / "sent" / "a.json").write_text(fd.dumps(GREW), encoding="utf-8")
    monkeypatch.chdir(tmp_path / "here")
    assert main(["check", "../sent"]) == 2
    assert "它与被核对的文件放在一起" in capsys.readouterr().err
    assert main(["check", "../sent", "--config", "../sent/fiscaldisclosure.toml", "--language", "en"]) == 2
    assert "cannot be imported: SystemExit: run" in capsys.readouterr().err


def test_code_named_by_settings_above_is_not_run(tmp_path, capsys, monkeypatch):
    """A parent folder may be anybody's; and listing rules runs nothing that was not named."""
    written(tmp_path).write_text("raise SystemExit('run')", encoding="utf-8")
    (tmp_path / "fiscaldisclosure.toml").write_text('rules = ["own.py"]', encoding="utf-8")
    (tmp_path / "a.json").write_text(fd.dumps(GREW), encoding="utf-8")
    assert main(["rules"]) == 0
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    assert main(["check", "../a.json", "--language", "en"]) == 2
    assert "only from the working directory's own settings" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"rule_id": "FD999"}, "ids that begin with FD, FC are those of the catalogue"),
        ({"rule_id": "abc"}, "an id is capital letters and digits"),
        ({"rule_name": "fault"}, "a name is words joined by hyphens"),
        ({"rule_name": "revenue-total-differs"}, "is taken by a rule in the catalogue"),
        ({"part": "revenu"}, "did you mean 'revenue'?"),
    ],
)
def test_rules_that_cannot_be_told_apart_are_refused(tmp_path, capsys, changes, complaint):
    """With a sentence, and exit status 2."""
    written(tmp_path, **changes)
    assert main(["rules", "--rules", "own.py", "--language", "en"]) == 2
    told = capsys.readouterr().err
    assert complaint in told
    assert "own.py" in told


def test_two_modules_cannot_have_one_id(tmp_path, capsys):
    """The second one is told whose it is."""
    written(tmp_path)
    written(tmp_path, "other.py", rule_name="other-fault")
    assert main(["rules", "--rules", "own.py,other.py", "--language", "en"]) == 2
    assert "other.py: ABC101: is taken by a rule in own.py" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("own.py", "def", "own.py: the rules cannot be imported: SyntaxError"),
        ("own.py", "1/0", "ZeroDivisionError: division by zero"),
        ("own.py", "from fiscaldisclosure.rules.revenue import *", "holds no rule"),
        ("missing.py", None, "there is no such file of rules"),
        ("no.such.module", None, "ModuleNotFoundError"),
    ],
)
def test_a_module_that_cannot_be_imported_is_no_traceback(tmp_path, capsys, name, text, complaint):
    """Whatever is wrong with it."""
    (tmp_path / "a.json").write_text(fd.dumps(GREW), encoding="utf-8")
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert main(["check", "a.json", "--rules", name, "--language", "en"]) == 2
    told = capsys.readouterr().err
    assert complaint in told
    assert "Traceback" not in told


def test_a_rule_that_crashes_ends_nothing(tmp_path, capsys):
    """It is told, as a rule of the catalogue would be."""
    path = written(tmp_path, part="three_public")
    path.write_text(path.read_text("utf-8").replace("    yield", "    1 / 0\n    yield"), encoding="utf-8")
    (tmp_path / "a.json").write_text(fd.dumps(GREW), encoding="utf-8")
    assert main(["check", "a.json", "--rules", "own.py"]) == 2
    assert "ABC101 某事: ZeroDivisionError" in capsys.readouterr().out
