"""Settings: where they are found, what they change, what is refused; accepted findings and baselines."""

import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

import fiscaldisclosure as fd
from fiscaldisclosure.cli import main
from fiscaldisclosure.project import accepted, baseline
from fiscaldisclosure.project.review import Used, review
from fiscaldisclosure.project.settings import KEYS

WRONG = fd.Disclosure(
    revenue=fd.Revenue(fiscal_appropriation="2417.96", other="164.77", stated_total="2583.72")
)
NOTED = fd.Disclosure(
    revenue=fd.Revenue(fiscal_appropriation="2417.96", other="164.77", stated_total="2582.72")
)
OVERSHOT = fd.Disclosure(
    performance=fd.Performance(
        projects=[
            fd.SelfEvaluation(
                name="甲",
                indicators=[
                    fd.PerformanceIndicator(
                        name="培训", target="≥10 期", actual="=14 期", weight=10, stated_score=10
                    )
                ],
            )
        ]
    )
)


@pytest.fixture(autouse=True)
def _here(monkeypatch, tmp_path):
    """A folder of documents; nothing depends on who runs the tests, and where."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "甲").mkdir()
    (tmp_path / "甲" / "wrong.json").write_text(fd.dumps(WRONG), encoding="utf-8")


def settings(text, path="fiscaldisclosure.toml"):
    """Write settings."""
    Path(path).write_text(text, encoding="utf-8")


def told(capsys, *arguments):
    """The one JSON report of a check, and its exit status."""
    capsys.readouterr()
    status = main(["check", "甲/wrong.json", "--output-format", "json", *arguments])
    captured = capsys.readouterr()
    return json.loads(captured.out), status


class TestFinding:
    """Which file holds."""

    def test_the_nearest_file_counts_alone(self):
        """Above it is not looked; a pyproject.toml that says nothing is passed over."""
        settings('select = ["FD7"]\nfail-on = "note"')
        settings('[project]\nname = "x"', "甲/pyproject.toml")
        assert fd.Settings.find(Path("甲")).select == ("FD7",)
        settings('[tool.fiscaldisclosure]\nignore = ["FD201"]', "甲/pyproject.toml")
        found = fd.Settings.find(Path("甲"))
        assert (found.select, found.ignore, found.fail_on) == ((), ("FD201",), fd.Severity.ERROR)
        settings('select = ["FD2"]', "甲/fiscaldisclosure.toml")
        assert fd.Settings.find(Path("甲")).select == ("FD2",)

    @pytest.mark.parametrize("text", ['ignore = ["FD201"]', "select = [", 'baseline = "/dev/zero"'])
    def test_settings_that_come_with_documents_decide_nothing(self, text, capsys):
        """Nor does a broken one end the check; both are told, and the status says so."""
        settings(text, "甲/fiscaldisclosure.toml")
        assert main(["check", "甲", "-q"]) == 2
        captured = capsys.readouterr()
        assert "1 个错误" in captured.out
        assert "没有采用 甲/fiscaldisclosure.toml：它与被核对的文件放在一起" in captured.err

    @pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no owners here")
    def test_settings_of_another_user_decide_nothing(self, capsys, monkeypatch):
        """Even in the working directory: somebody may have put them there."""
        settings('ignore = ["FD201"]')
        monkeypatch.setattr(os, "getuid", lambda: 4242)
        assert main(["check", "甲", "-q"]) == 2
        captured = capsys.readouterr()
        assert "1 个错误" in captured.out
        assert "它属于别的用户" in captured.err

    def test_what_is_no_regular_file_is_never_read_as_settings(self, capsys):
        """A device has no end."""
        assert main(["check", "甲", "--config", os.devnull]) == 2
        assert main(["check", "甲", "--baseline", os.devnull]) == 2
        assert capsys.readouterr().err.count("不是普通文件") == 2

    def test_documents_elsewhere_have_the_settings_of_the_current_folder(self, tmp_path, monkeypatch):
        """Unless there are some where they are."""
        Path("project").mkdir()
        settings('ignore = ["FD201"]', "project/fiscaldisclosure.toml")
        monkeypatch.chdir("project")
        assert main(["check", str(tmp_path / "甲")]) == 0

    def test_a_file_can_be_named_or_none_be_used(self, capsys):
        """--config and --no-config."""
        settings('ignore = ["FD201"]')
        settings("", "empty.toml")
        assert told(capsys)[1] == 0
        assert told(capsys, "--no-config")[1] == 1
        assert told(capsys, "--config", "empty.toml")[1] == 1

    @pytest.mark.parametrize("name", ["pyproject.toml", "missing.toml"])
    def test_a_named_file_must_hold_settings(self, name, capsys):
        """Otherwise the user is mistaken."""
        settings('[project]\nname = "x"', "pyproject.toml")
        assert main(["check", "甲", "--config", name]) == 2
        assert name in capsys.readouterr().err


class TestRefusal:
    """Nothing that is not understood is passed over."""

    @pytest.fixture(autouse=True)
    def _english(self, monkeypatch):
        """Their English words; that all have Chinese ones is tested with the catalogue."""
        monkeypatch.setenv("LANG", "en_GB.UTF-8")

    @pytest.mark.parametrize(
        ("text", "complaint"),
        [
            ("selct = []", "fiscaldisclosure.toml: selct: there is no such key; did you mean 'select'?"),
            ('select = "FD7"', 'select: expected a list such as ["FD201", "FD7"], not \'FD7\''),
            ("ignore = [7]", "ignore[0]: expected text, not 7"),
            ('select = ["FD7777"]', "select: 'FD7777' means no rule; did you mean"),
            ('ignore = ["revenue-totl-differs"]', "did you mean 'revenue-total-differs'?"),
            ('ignore = ["?"]', "give an id (FD201)"),
            ('severity = { FD201 = "eror" }', "severity.FD201: 'eror' is no severity; did you mean 'error'?"),
            ('severity = { FD20l = "error" }', "severity: 'FD20l' means no rule"),
            ("severity = 3", "severity: expected a table, not 3"),
            ("thresholds = { overachivement = 0.5 }", "did you mean 'overachievement'?"),
            ('thresholds = { overachievement = "30%" }', "expected a number such as 0.3, not '30%'"),
            ("thresholds = { overachievement = true }", "expected a number such as 0.3, not true"),
            ("thresholds = { overachievement = nan }", "expected a number such as 0.3, not NaN"),
            ('fail-on = "always"', "fail-on: 'always' is no severity"),
            ("suppressions = {}", "suppressions: expected text, not a table"),
            ('baseline = "missing.json"', "missing.json: cannot be read"),
            ("select = [", "is no valid TOML"),
            ("a = " + "[" * 5000, "is no valid TOML"),
        ],
    )
    def test_settings(self, text, complaint, capsys):
        """The file, the key, what was expected, what came, and what may have been meant."""
        settings(text)
        assert main(["check", "甲"]) == 2
        said = capsys.readouterr().err
        assert complaint in said
        assert "Traceback" not in said

    def test_the_key_in_a_pyproject_is_named_in_full(self, capsys):
        """So that one finds it."""
        settings("[tool.fiscaldisclosure]\nselct = []", "pyproject.toml")
        assert main(["check", "甲"]) == 2
        assert "tool.fiscaldisclosure.selct: there is no such key" in capsys.readouterr().err

    def test_a_file_that_is_no_text(self, capsys):
        """As an editor on Windows may write it."""
        Path("fiscaldisclosure.toml").write_bytes('select = ["公"]'.encode("gbk"))
        assert main(["check", "甲"]) == 2
        assert "is not written in UTF-8" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("arguments", "complaint"),
        [
            (["--select", "FD20l"], "--select: 'FD20l' means no rule; did you mean 'FD2"),
            (["--severity", "FD201"], "--severity: expected RULE=LEVEL"),
            (["--severity", "FD201=bad"], "--severity: FD201: 'bad' is no severity"),
            (["--suppressions", "missing.toml"], "missing.toml: cannot be read"),
            (["-o", "no/such/folder.txt"], "no/such/folder.txt: cannot be written"),
            (["--write-baseline", "no/such/folder.json"], "folder.json: cannot be written"),
        ],
    )
    def test_options(self, arguments, complaint, capsys):
        """The same for what is said on the command line."""
        assert main(["check", "甲", *arguments]) == 2
        assert complaint in capsys.readouterr().err

    def test_every_key_is_documented(self):
        """A key nobody can find is none."""
        for page in ("configuration.md", "en/configuration.md"):
            told = (Path(__file__).resolve().parents[1] / "docs" / page).read_text("utf-8")
            assert [key for key in KEYS if f"`{key}`" not in told] == []


class TestEffect:
    """What settings change."""

    @pytest.mark.parametrize("selector", ["FD201", "fd201", "revenue-total-differs", "FD2", "FD", "revenue"])
    def test_rules_are_named_in_many_ways(self, selector):
        """By id, name, beginning of ids, or section; the same for leaving them out."""
        assert fd.Settings(select=[selector]).audit(WRONG).errors
        assert not fd.Settings(ignore=[selector]).audit(WRONG).errors
        assert not fd.Settings(select=["FD2"], ignore=[selector]).audit(WRONG).errors

    def test_a_severity_names_the_rules_that_have_it(self):
        """Rules, not findings: a rounding tail in a sum is a note of a rule that proves errors."""
        chosen = fd.Settings(select=["warning"]).applied()
        assert {rule.severity for rule in chosen} == {fd.Severity.WARNING}
        assert fd.Settings(ignore=["note"]).audit(NOTED).notes

    def test_severity_weighs_what_is_proved_and_only_that(self):
        """A rounding tail stays a note, whatever its rule weighs; the narrower name goes before the wider."""
        raised = fd.Settings(severity={"FD2": fd.Severity.NOTE, "FD201": fd.Severity.WARNING})
        assert [finding.severity for finding in raised.audit(WRONG).findings] == [fd.Severity.WARNING]
        assert [finding.severity for finding in raised.audit(NOTED).findings] == [fd.Severity.NOTE]
        assert raised.audit(WRONG).habits == fd.audit(WRONG).habits

    @pytest.mark.parametrize(("most", "count"), [("0.3", 1), ("0.4", 0), ("0.39", 1)])
    def test_a_threshold_moves_the_line(self, most, count):
        """14 of 10 is 40 % more, which is no more than 40 %."""
        found = fd.Settings(thresholds={"overachievement": Decimal(most)}).audit(OVERSHOT).findings
        assert [finding.rule.name for finding in found].count("overshoot-unexplained") == count

    def test_a_number_in_a_file_is_exact(self):
        """0.1 is a tenth."""
        settings("thresholds = { overachievement = 0.1 }")
        assert fd.Settings.find(Path()).thresholds == {"overachievement": Decimal("0.1")}

    def test_the_command_line_goes_before(self, capsys):
        """What it says of a key replaces what the file says."""
        settings('ignore = ["FD201"]\nfail-on = "never"\nseverity = { FD201 = "note" }')
        assert told(capsys, "--ignore", "FD7,FD8")[1] == 0
        assert told(capsys, "--ignore", "FD7", "--fail-on", "note")[1] == 1
        report, _ = told(capsys, "--ignore", "FD7", "--severity", "revenue-total-differs=warning")
        assert report["summary"]["warnings"] == 1

    @pytest.mark.parametrize("form", ["text", "html", "json", "sarif"])
    def test_a_report_tells_what_was_switched_off(self, form, capsys):
        """Which file of settings applied, too, so that no silence is taken for honesty."""
        settings('ignore = ["FD201"]\nseverity = { FD301 = "note" }\nthresholds = { overachievement = 0.5 }')
        main(["check", "甲", "--output-format", form])
        told = capsys.readouterr().out
        assert all(word in told for word in ("fiscaldisclosure.toml", "FD201", "FD301", "overachievement"))
        main(["check", "甲", "--output-format", form, "--no-config"])
        assert "fiscaldisclosure.toml" not in capsys.readouterr().out

    def test_a_page_tells_the_thresholds(self, capsys):
        """So that one knows there is one."""
        assert main(["rule", "FD724"]) == 0
        assert "overachievement = 0.3" in capsys.readouterr().out


class TestFingerprint:
    """Knowing a finding again."""

    @staticmethod
    def of(disclosure):
        result = fd.audit(disclosure)
        return fd.fingerprint(result.findings[0])

    def test_places_do_not_matter(self):
        """A line inserted above changes nothing."""
        moved = fd.Figure.parse("2,583.72 万元", place=fd.Place(file="b.pdf", page=7, line=99))
        assert self.of(WRONG) == self.of(
            evolve(WRONG, revenue=evolve(WRONG.revenue, stated_total=fd.BudgetLine(final=moved)))
        )

    def test_figures_do(self):
        """Another wrong figure is another finding."""
        other = evolve(WRONG, revenue=evolve(WRONG.revenue, stated_total="2584.72"))
        assert self.of(WRONG) != self.of(other)

    def test_it_does_not_change_between_versions(self):
        """Files of accepted findings outlive a version."""
        assert self.of(WRONG) == "13c7309dbad68f34"


class TestAccepted:
    """The file of accepted findings."""

    ENTRY = '[[accepted]]\nrule = "FD201"\nwho = "张三"\nwhy = "已核实"\nwhen = 2025-09-01\n'

    @pytest.mark.parametrize(
        ("which", "accepts"),
        [
            ('figure = "收入决算情况 › *"', True),
            ('figure = "revenue › revenue of the year"', True),
            ('figure = "支出*"', False),
            ('figure = "*"\nfile = "wrong.json"', False),
            ('figure = "*"\nfile = "*/wrong.json"', True),
            ('figure = "*"\nfile = "甲/wrong.json"', True),
            ('figure = "*"\nfile = "甲/*.json"', True),
            ('figure = "*"\nfile = "乙/*.json"', False),
            ('place = "*"', False),
            ('fingerprint = "0000000000000000"', False),
        ],
    )
    def test_an_entry_matches_by_figure_place_and_file(self, which, accepts, capsys):
        """Patterns of names in either language."""
        Path("accepted.toml").write_text(self.ENTRY + which, encoding="utf-8")
        report, status = told(capsys, "--suppressions", "accepted.toml")
        assert status == int(not accepts)
        assert report["summary"]["accepted"] == int(accepts)

    def test_places_are_matched_without_lines(self):
        """Section, table, row and column."""
        place = fd.Place(line=3, section="二、收入决算情况", table="02表", row="合计", column="本年收入")
        total = fd.BudgetLine(final=fd.Figure.parse("2,583.72", place=place))
        result = fd.audit(evolve(WRONG, revenue=evolve(WRONG.revenue, stated_total=total)))
        for pattern, matches in (("*02表 › 合计*", True), ("二、收入*", True), ("*03表*", False)):
            entry = accepted.Acceptance(rule="FD201", who="张三", why="已核实", place=pattern)
            assert bool(review(result, "", [entry]).accepted) is matches

    def test_what_is_accepted_is_told(self, capsys):
        """Who, why, when and where it is written; never silently gone."""
        Path("accepted.toml").write_text(self.ENTRY + 'figure = "*"', encoding="utf-8")
        assert main(["check", "甲", "--suppressions", "accepted.toml"]) == 0
        captured = capsys.readouterr()
        assert "——张三 2025-09-01：已核实" in captured.out
        assert "0 个错误，0 个警告，0 个提示，1 个已接受（见 accepted.toml）" in captured.out
        assert not captured.err

    def test_an_entry_that_matches_nothing_is_reported(self, capsys):
        """The document was corrected, or the entry is wrong."""
        Path("accepted.toml").write_text(self.ENTRY + 'figure = "支出*"', encoding="utf-8")
        assert main(["check", "甲", "--suppressions", "accepted.toml"]) == 1
        assert "accepted.toml 第 1 条（FD201 支出*）已无对应的问题" in capsys.readouterr().err
        report, _ = told(capsys, "--suppressions", "accepted.toml")
        assert [entry["rule"] for entry in report["unused_acceptances"]] == ["FD201"]

    def test_an_entry_is_not_reported_where_it_could_not_match(self):
        """Another document, or a rule that was left out."""
        result = fd.audit(fd.Disclosure())
        entry = accepted.Acceptance(rule="FD201", who="甲", why="乙", figure="*", file="b.json")
        for file, left_out, told in (
            ("a.json", (), []),
            ("b.json", (), [entry]),
            ("b.json", fd.CATALOGUE, []),
        ):
            used = Used((entry,), tuple(left_out))
            used.note(review(result, [file]))
            assert used.unused() == told

    @pytest.mark.parametrize(
        ("text", "complaint"),
        [
            ("[[acepted]]", "acepted: there is no such key; did you mean 'accepted'?"),
            ("accepted = 1", "expected entries, each under [[accepted]], not 1"),
            ('[[accepted]]\nrule = "FD201"\nwho = "甲"', "accepted 1: 'why' is missing"),
            (ENTRY, "give a fingerprint, a figure or a place"),
            (ENTRY + 'figures = "*"', "accepted 1.figures: there is no such key; did you mean 'figure'?"),
            (
                ENTRY.replace("2025-09-01", '"2025-09-01"') + 'place = "*"',
                "expected a day such as 2025-09-01",
            ),
            (ENTRY.replace("已核实", " ") + 'place = "*"', "accepted 1.why: expected text, not nothing"),
        ],
    )
    def test_what_is_not_understood_is_refused(self, text, complaint, capsys):
        """As in settings."""
        Path("accepted.toml").write_text(text, encoding="utf-8")
        assert main(["check", "甲", "--suppressions", "accepted.toml", "--language", "en"]) == 2
        assert complaint in capsys.readouterr().err

    def test_accepting_one_department_leaves_the_other(self, capsys):
        """Files of two departments often have one name, and their findings may look the same."""
        Path("乙").mkdir()
        Path("乙/wrong.json").write_text(fd.dumps(WRONG), encoding="utf-8")
        settings('suppressions = "accepted.toml"')
        main(["accept", "甲/wrong.json", "FD201", "--who", "张三", "--why", "已核实"])
        assert main(["check", "甲", "-q"]) == 0
        assert main(["check", "乙", "-q"]) == 1

    @pytest.mark.parametrize("why", ["已核实", '引号"、反斜杠\\、\n换行、\x7f'])
    def test_accepting_and_checking_again(self, why, capsys):
        """What `accept` writes is what `check` reads, whatever the reason."""
        settings('suppressions = "accepted.toml"')
        assert told(capsys)[1] == 1  # the file need not be there before anything is accepted
        assert main(["accept", "甲/wrong.json", "revenue-total-differs", "--who", "张三", "--why", why]) == 0
        (entry,) = accepted.load(Path("accepted.toml"))
        assert (entry.who, entry.why, type(entry.when)) == ("张三", why, date)
        assert told(capsys)[1] == 0
        assert main(["accept", "甲/wrong.json", "FD201", "--who", "张三", "--why", why]) == 2
        assert "没有 FD201 的（尚未接受的）问题" in capsys.readouterr().err
        assert len(accepted.load(Path("accepted.toml"))) == 1

    def test_accepting_without_settings_applies_where_it_stands(self, capsys):
        """The file has a name of its own then; nothing is accepted twice, and --no-config leaves it out."""
        asked = ["accept", "甲/wrong.json", "FD201", "--who", "张三", "--why", "已核实"]
        assert [main(asked), main(asked)] == [0, 2]
        (entry,) = accepted.load(Path("fiscaldisclosure-accepted.toml"))
        assert (entry.file, entry.figure, entry.rule) == (
            "甲/wrong.json",
            "收入决算情况 › 本年收入合计",
            "FD201",
        )
        capsys.readouterr()
        assert told(capsys)[1] == 0
        assert told(capsys, "--no-config")[1] == 1

    def test_an_entry_is_for_its_department_and_year(self):
        """Next year's document at the same path is another one."""
        titled = fd.Department(name="某局", year=2024)
        for department, year, concerns in (
            ("某局", 2024, True),
            ("某局", None, True),
            ("某局", 2023, False),
            ("另局", None, False),
        ):
            entry = accepted.Acceptance(
                rule="FD201", who="甲", why="乙", figure="*", department=department, year=year
            )
            assert entry.concerns(["a.json"], titled) is concerns

    def test_an_unknown_rule_leads_to_the_nearest(self, capsys):
        """Not to "no finding"."""
        asked = ["accept", "甲/wrong.json", "revenue-totl-differs", "--who", "张三", "--why", "已核实"]
        assert main(asked) == 2
        assert "您要找的是不是 FD201 revenue-total-differs" in capsys.readouterr().err
        assert main([*asked[:2], "FD201", "--who", "张三"]) == 2
        assert "--why：请写明" in capsys.readouterr().err

    def test_last_years_entries_are_taken_over(self, capsys):
        """Of the same department, rule and figure, with their reasons; what they do not hold stays open."""
        for year, total in ((2024, "2583.72"), (2025, "2584.72")):
            revenue = evolve(WRONG.revenue, stated_total=total)
            department = fd.Department(name="某局", year=year)
            Path(f"{year}").mkdir()
            for name in ("甲局", "乙局"):
                item = fd.Disclosure(department=evolve(department, name=name), revenue=revenue)
                Path(f"{year}/{name}.json").write_text(fd.dumps(item), encoding="utf-8")
        options = ["--suppressions", "去年.toml"]
        assert main(["accept", "2024/甲局.json", "FD201", "--who", "张三", "--why", "快报数", *options]) == 0
        options = ["--suppressions", "今年.toml", "--from", "去年.toml"]
        assert main(["accept", "2025", "all", "--who", "李四", *options]) == 0
        (entry,) = accepted.load(Path("今年.toml"))
        assert (entry.who, entry.why, entry.year, entry.department) == ("李四", "快报数", 2025, "甲局")
        assert "本年收入合计为 2,584.72 万元" in capsys.readouterr().out
        assert main(["check", "2025/甲局.json", "-q", "--suppressions", "今年.toml"]) == 0
        assert main(["check", "2025/乙局.json", "-q", "--suppressions", "今年.toml"]) == 1


class TestBaseline:
    """Only what is new."""

    @pytest.mark.parametrize("options", [["--write-baseline"], ["--output-format", "json", "-o"]])
    def test_what_is_known_is_counted_and_not_told(self, options, capsys):
        """A baseline, or a JSON report."""
        main(["check", "甲", *options, "base.json"])
        capsys.readouterr()
        report, status = told(capsys, "--baseline", "base.json")
        assert (status, report["summary"]["known"], report["reports"][0]["findings"]) == (0, 1, [])
        main(["check", "甲", "--baseline", "base.json", "-q"])
        assert "0 个错误，0 个警告，0 个提示，1 个基线中已有" in capsys.readouterr().out

    def test_writing_succeeds_and_says_so(self, capsys):
        """Also over a baseline that settings name, before it is there and after."""
        settings('baseline = "base.json"')
        for _ in range(2):
            assert main(["check", "甲", "--write-baseline", "base.json"]) == 0
            assert "1 个问题已写入基线 base.json" in capsys.readouterr().err

    def test_new_findings_are_told(self, capsys):
        """Another document, or the same with another wrong figure."""
        main(["check", "甲", "--write-baseline", "base.json"])
        other = evolve(WRONG, revenue=evolve(WRONG.revenue, stated_total="2584.72"))
        Path("甲/wrong.json").write_text(fd.dumps(other), encoding="utf-8")
        assert main(["check", "甲", "--baseline", "base.json"]) == 1
        Path("乙").mkdir()
        Path("乙/wrong.json").write_text(fd.dumps(WRONG), encoding="utf-8")
        assert main(["check", "乙", "--baseline", "base.json"]) == 1

    def test_a_second_one_that_looks_the_same_is_new(self):
        """One known does not hide two."""
        result = fd.audit(WRONG)
        mark = fd.fingerprint(result.findings[0])
        twice = evolve(result, findings=result.findings * 2)
        left = review(twice, "a", (), baseline.Baseline((("a", (mark,)),)))
        assert (len(left.audit.findings), len(left.known)) == (1, 1)

    @pytest.mark.parametrize(
        "text",
        [
            "{",
            "[]",
            '{"version": 2}',
            '{"version": 1, "reports": [{"findings": [{}], "file": "a"}]}',
            "[" * 9999,
        ],
    )
    def test_what_is_no_baseline_is_refused(self, text, capsys):
        """With a sentence."""
        Path("base.json").write_text(text, encoding="utf-8")
        assert main(["check", "甲", "--baseline", "base.json"]) == 2
        assert "base.json" in capsys.readouterr().err
