"""The command line: what it prints, how it exits, and that nothing makes it fall over."""

import json
import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from attrs import evolve

import fiscaldisclosure as fd
from fiscaldisclosure.cli import language_of, main, watch
from fiscaldisclosure.cli.commands import COMMANDS
from fiscaldisclosure.comparison import RULES
from fiscaldisclosure.report import tree
from fiscaldisclosure.rules.catalogue import CATALOGUE

WRONG = fd.Disclosure(
    revenue=fd.Revenue(fiscal_appropriation="2417.96", other="164.77", stated_total="2583.72")
)
NOTED = fd.Disclosure(
    revenue=fd.Revenue(fiscal_appropriation="2417.96", other="164.77", stated_total="2582.72")
)
RIGHT = fd.Disclosure(
    revenue=fd.Revenue(fiscal_appropriation="2417.96", other="164.77", stated_total="2582.73")
)


@pytest.fixture(autouse=True)
def chinese(monkeypatch):
    """The language does not depend on who runs the tests."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path):
    """Four documents, one of them in a folder below, and a file of no known kind."""
    (tmp_path / "below").mkdir()
    (tmp_path / "wrong.json").write_text(fd.dumps(WRONG), encoding="utf-8")
    (tmp_path / "noted.json").write_text(fd.dumps(NOTED), encoding="utf-8")
    (tmp_path / "below" / "right.json").write_text(fd.dumps(RIGHT), encoding="utf-8")
    (tmp_path / "bad.json").write_text('{"revenue": {"othr": 1}}', encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    return tmp_path


def run(*arguments, **settings):
    """Run the command as a user does."""
    environment = {**os.environ, **settings.pop("environment", {})}
    return subprocess.run(
        [sys.executable, "-m", "fiscaldisclosure", *map(str, arguments)],
        capture_output=True,
        check=False,
        env=environment,
        **settings,
    )


@pytest.mark.parametrize(
    ("file", "options", "status"),
    [
        ("below/right.json", [], 0),
        ("wrong.json", [], 1),
        ("wrong.json", ["--fail-on", "never"], 0),
        ("noted.json", [], 0),
        ("noted.json", ["--fail-on", "note"], 1),
        ("noted.json", ["--fail-on", "warning"], 0),
        ("bad.json", ["--fail-on", "never"], 2),
        ("picture.png", [], 2),
        ("nothing.json", [], 2),
        ("nothing*.json", [], 2),
        ("", [], 2),
    ],
)
def test_exit_status(folder, capsys, file, options, status):
    """0 nothing found, 1 findings at or above the limit, 2 something could not be read."""
    assert main(["check", str(folder / file), *options]) == status
    captured = capsys.readouterr()
    assert "Traceback" not in captured.out + captured.err


def test_a_finding_is_told_so_that_anybody_understands(folder, capsys):
    """What, by how much, the relation in names and in numbers, what to do; in Chinese by default."""
    main(["check", str(folder / "wrong.json")])
    told = capsys.readouterr().out
    for part in (
        "✗ 错误 FD201 本年收入合计与各来源之和不符 [revenue-total-differs]",
        "本年收入合计为 2,583.72 万元，应为 2,582.73 万元，多 0.99 万元",
        "本年收入合计 = 财政拨款收入 + 其他收入",
        "2,583.72 万元 = 2,417.96 万元 + 164.77 万元",
        "四舍五入最多可解释 0.015 万元",
        "怎么办",
        "3 个数字中 3 个已核对",
        "取整习惯：金额四舍五入",
        "1 个错误，0 个警告，0 个提示",
    ):
        assert part in told


def test_english(folder, capsys):
    """The same in English."""
    main(["check", str(folder / "wrong.json"), "--language", "en"])
    told = capsys.readouterr().out
    assert "revenue of the year is 2,583.72 万元, should be 2,582.73 万元: 0.99 万元 too high" in told
    assert told.rstrip().endswith("1 error, 0 warnings, 0 notes")


def test_notes_are_summed_up_unless_everything_is_wanted(folder, capsys):
    """A rounding tail is one line; with --verbose it is told in full."""
    main(["check", str(folder / "noted.json")])
    short = capsys.readouterr().out
    assert "四舍五入尾差 1 处，如：FD201" in short
    assert "怎么办" not in short
    main(["check", str(folder / "noted.json"), "--verbose"])
    assert "不必改动" in capsys.readouterr().out


def test_a_folder_is_checked_to_the_end(folder, capsys):
    """Known suffixes in a folder and below; one bad file keeps no other from being reported."""
    assert main(["check", str(folder), "-q"]) == 2
    captured = capsys.readouterr()
    lines = captured.out.splitlines()
    assert [Path(line.split(": ")[0]).name for line in lines[:-1]] == [
        "noted.json",
        "wrong.json",
        "right.json",
    ]
    assert lines[-1] == "共 4 个文件，1 个错误，0 个警告，1 个提示，1 个无法读取"
    assert "bad.json：revenue：Revenue 没有“othr”；您要写的是不是“other”？" in captured.err


def test_patterns_are_expanded_and_no_file_is_checked_twice(folder, capsys):
    """On shells that leave patterns alone, too."""
    pattern = str(folder / "**" / "[nrw]*.json")
    main(["check", pattern, str(folder / "wrong.json"), "-q"])
    assert len(capsys.readouterr().out.splitlines()) == 3 + 1


def test_a_file_without_a_figure_is_not_clean(tmp_path, capsys):
    """Silence must not be mistaken for correctness."""
    (tmp_path / "empty.json").write_text("{}", encoding="utf-8")
    assert main(["check", str(tmp_path / "empty.json")]) == 2
    captured = capsys.readouterr()
    assert captured.out + captured.err


def test_json_holds_every_file(folder, capsys):
    """One document, whatever could and could not be read."""
    assert main(["check", str(folder), "--output-format", "json"]) == 2
    whole = json.loads(capsys.readouterr().out)
    assert whole["version"] == 1
    assert whole["summary"] == {
        "files": 4,
        "unreadable": 1,
        "errors": 1,
        "warnings": 0,
        "notes": 1,
        "accepted": 0,
        "known": 0,
    }
    by_name = {Path(item["file"]).name: item for item in whole["reports"]}
    assert by_name["bad.json"]["error"]["kind"] == "ReadError"
    (finding,) = by_name["wrong.json"]["findings"]
    assert (finding["rule"]["id"], finding["difference"]) == ("FD201", "0.99")


@pytest.mark.parametrize("content", [fd.dumps(WRONG).encode(), b"\xef\xbb\xbf" + fd.dumps(WRONG).encode()])
def test_standard_input(content):
    """`-` reads data from standard input."""
    done = run("check", "-", input=content)
    assert done.returncode == 1
    assert "FD201" in done.stdout.decode()


@pytest.mark.parametrize("command", ["", *(command.name for command in COMMANDS)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_has_examples(capsys, command, language):
    """Every command explains itself, with examples."""
    arguments = [command, f"--language={language}", "--help"] if command else ["--help"]
    assert main(arguments) == 0
    told = capsys.readouterr().out
    assert "fiscaldisclosure " + command in told
    assert ("examples:" if language == "en" and command else "例子：") in told


@pytest.mark.parametrize(
    "arguments",
    [[], ["frob"], ["check"], ["check", "a", "--fail-on", "x"], ["rule", "FD"], ["show", "/nothing.txt"]],
)
def test_wrong_usage_is_2(capsys, arguments):
    """As is usual, with a word on what is wrong."""
    assert main(arguments) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["chek", "a"], "check"),
        (["check", "a", "--fail-on", "eror"], "error"),
        (["check", "a", "--chekclist"], "--checklist"),
    ],
)
def test_what_is_misspelt_leads_to_the_nearest(capsys, arguments, meant):
    """A command, a choice, an option."""
    assert main(arguments) == 2
    assert f"您要找的是不是 {meant}" in capsys.readouterr().err


def test_explain_derives_what_a_rule_found(folder, capsys):
    """What each print can stand for, and where each figure would lie if the others were right."""
    assert main(["explain", str(folder / "wrong.json"), "FD201"]) == 0
    out = capsys.readouterr().out
    assert "本年收入合计 印作 2,583.72 万元，表示 [2,583.71500 万元, 2,583.72500 万元]" in out
    assert "本年收入合计 如依其他数字，应在 [2,582.72000 万元, 2,582.74000 万元]" in out
    assert main(["explain", str(folder / "below" / "right.json"), "revenue-total-differs"]) == 0
    assert "这条规则核对了 1 处，都成立" in capsys.readouterr().out
    assert main(["explain", str(folder / "wrong.json"), "FD2011"]) == 2


def test_explain_says_under_which_cause_a_rule_is_told(tmp_path, capsys):
    """A rule whose violation another finding explains does not hold, and one about nothing in the file says so."""
    revenue = fd.Revenue(
        fiscal_appropriation=fd.BudgetLine(final="842.00", stated_share="84.20%"),
        other="158.00",
        stated_total="1047.75",
    )
    path = tmp_path / "a.json"
    path.write_text(fd.dumps(fd.Disclosure(revenue=revenue)), encoding="utf-8")
    assert main(["explain", str(path), "FD202"]) == 0
    out = capsys.readouterr().out
    assert "FD202 有 1 处不成立，与 FD201 的这个问题同一原因" in out
    assert "都成立" not in out
    assert "应在 [999.99000 万元, 1,000.01000 万元]" in out
    assert main(["explain", str(path), "FD301"]) == 0
    assert "没有 FD301 要核对的数字" in capsys.readouterr().out


def test_the_version(capsys):
    """--version."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"fiscaldisclosure {fd.__version__}\n"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_rules_lists_every_rule(capsys, language):
    """A table with one line a rule."""
    assert main(["rules", "--language", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == [rule.id for rule in (*CATALOGUE, *RULES)]


@pytest.mark.parametrize("name", ["FD201", "fd201", "revenue-total-differs"])
def test_a_rule_explains_itself(capsys, name):
    """By id or by name."""
    assert main(["rule", name]) == 0
    assert "本年收入合计 = 财政拨款收入" in capsys.readouterr().out


def test_an_unknown_rule_leads_to_the_nearest(capsys):
    """Did you mean."""
    assert main(["rule", "revenue-totl-differs"]) == 2
    assert "FD201 revenue-total-differs" in capsys.readouterr().err


def test_show_prints_what_was_read_and_what_follows_from_it(folder, capsys):
    """Printed and computed side by side; what differs is marked."""
    assert main(["show", str(folder / "wrong.json")]) == 0
    told = capsys.readouterr().out
    assert "本年收入合计  2,583.72 万元  ≠ 2,582.73 万元" in told
    assert "6.38%" in told
    assert main(["show", str(folder / "wrong.json"), "--unread"]) == 0
    assert "所有数字都已识别" in capsys.readouterr().out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_every_command(capsys, shell):
    """The scripts are made from the same data as the parser."""
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert all(command.name in script for command in COMMANDS)
    assert "never" in script


def test_the_bash_completion_works():
    """A shell that loads it completes options and choices."""
    script = run("completion", "bash").stdout.decode()
    ask = f"{script}\nCOMP_WORDS=(fiscaldisclosure check --fail-on w)\nCOMP_CWORD=3\n_fiscaldisclosure\necho ${{COMPREPLY[@]}}"
    done = subprocess.run(["bash", "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "warning"


@pytest.mark.parametrize(
    ("options", "environment", "coloured"),
    [([], {}, False), (["--color", "always"], {}, True), (["--color", "always"], {"NO_COLOR": "1"}, True)],
)
def test_colours_only_where_they_are_wanted(folder, options, environment, coloured):
    """Not into a pipe, unless asked for."""
    done = run("check", folder / "wrong.json", *options, environment=environment)
    assert (b"\x1b[" in done.stdout) is coloured


def test_output_is_utf8_where_the_console_is_not(folder):
    """A Windows code page or the C locale cannot break Chinese."""
    done = run("check", folder / "wrong.json", environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert "错误" in done.stdout.decode("utf-8")


def test_a_reader_that_stops_is_no_error(folder):
    """`| head` ends quietly."""
    command = f"{sys.executable} -m fiscaldisclosure rules | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=True)
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(("shell", "why"), [(">/dev/full", "the disk is full"), (">&-", "it is closed")])
def test_output_that_cannot_be_written_is_told(shell, why):
    """As what it is, not as a defect, and once."""
    command = f"{sys.executable} -m fiscaldisclosure --language en schema report {shell}"
    done = subprocess.run(command, shell=True, check=False, capture_output=True, text=True, timeout=60)  # noqa: S602  # the shell opens the output
    assert done.returncode == 2
    assert done.stderr == f"fiscaldisclosure: standard output cannot be written to: {why}\n"


def test_an_interruption_is_130(folder, monkeypatch):
    """Control-C."""

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("fiscaldisclosure.cli.publications.audit", interrupted)
    assert main(["check", str(folder)]) == 130


@pytest.mark.parametrize("debug", [[], ["--debug"]])
def test_a_defect_asks_to_be_reported_and_ends_nothing(folder, capsys, monkeypatch, debug):
    """A bug of ours is told as such, the traceback only with --debug, and the other files are still checked."""
    from fiscaldisclosure.audit import audit

    def broken(disclosure, rules):
        if disclosure == WRONG:
            raise ZeroDivisionError
        return audit(disclosure, rules)

    monkeypatch.setattr("fiscaldisclosure.cli.publications.audit", broken)
    assert main(["check", str(folder / "wrong.json"), str(folder / "noted.json"), *debug]) == 2
    captured = capsys.readouterr()
    assert "程序自身出错" in captured.err
    assert ("Traceback" in captured.err) is bool(debug)
    assert "noted.json" in captured.out


def test_a_defect_outside_of_checking_is_told_too(folder, capsys, monkeypatch):
    """Wherever it is."""

    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(tree, "render", broken)
    assert main(["show", str(folder / "wrong.json")]) == 2
    assert "程序自身出错" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US"}, "en"),
    ],
)
def test_the_language_is_the_environments(environment, language):
    """LC_ALL goes before LANG, as everywhere; without either it is Chinese."""
    assert language_of(["check"], environment) == language


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        ([], "还缺 COMMAND", "the following arguments are required: COMMAND"),
        (["chek", "x"], "您要找的是不是 check", "did you mean check"),
        (["check"], "还缺 FILE", "the following arguments are required: FILE"),
        (["check", "x", "--outptu", "y"], "没有这样的参数：--outptu y；您要找的是不是 --output", "--outptu"),
        (["check", "x", "-o"], "-o/--output 之后还要给出一个值", "expected one argument"),
        (["check", "x", "--fail-on", "eror"], "不能是“eror”（可选 error、warning", "invalid choice: 'eror'"),
        (["check", "x", "-q=3"], "-q/--quiet 之后不能给值“3”", "ignored explicit argument '3'"),
        (["explain", "x"], "还缺 RULE", "the following arguments are required: RULE"),
    ],
)
def test_wrong_usage_is_told_in_the_readers_language(arguments, zh, en, capsys):
    """Nothing of what the library for command lines says is left in English for a Chinese reader."""
    for language, words in (("zh", zh), ("en", en)):
        assert main(["--language", language, *arguments]) == 2
        usage, _, told = capsys.readouterr().err.rstrip().rpartition("\n")
        assert usage.startswith("用法：" if language == "zh" else "usage: ")
        assert words in told
        assert language == "en" or not re.search(r"[a-z]+ [a-z]+ [a-z]+", told)


@pytest.mark.parametrize(
    "arguments", [["--language", "en", "rules"], ["rules", "--language", "en"], ["--language=en", "rules"]]
)
def test_the_language_stands_before_or_behind_the_command(arguments, capsys):
    """And is in the help of the whole."""
    assert main(arguments) == 0
    assert "what is wrong" in capsys.readouterr().out
    main(["--help", "--language", "zh"])
    assert "--language" in capsys.readouterr().out


def test_watching_checks_again_what_was_saved(tmp_path, monkeypatch, capsys):
    """Once it lies still, and not before; Ctrl+C ends it with the last status."""
    monkeypatch.chdir(tmp_path)
    path = Path("a.json")
    right = fd.Revenue(fiscal_appropriation="90.00", other="10.00", stated_total="100.00")
    path.write_text(fd.dumps(fd.Disclosure(revenue=evolve(right, stated_total="101.00"))), encoding="utf-8")
    looks = []

    def sleep(_seconds):
        looks.append(capsys.readouterr().out)
        if len(looks) == 2:
            path.unlink()
        elif len(looks) == 3:
            path.write_text(fd.dumps(fd.Disclosure(revenue=right)), encoding="utf-8")
        elif len(looks) > 6:
            raise KeyboardInterrupt

    monkeypatch.setattr("fiscaldisclosure.cli.check.watched", partial(watch.watched, sleep=sleep))
    assert main(["check", ".", "-q", "--watch", "--language", "zh"]) == 0
    told = [look for look in looks if "a.json" in look]
    assert ["1 个错误" in look for look in told] == [True, False]
    assert main(["check", "-", "--watch"]) == 2


ENGLISH = re.compile(r"(?<![\w./-])[a-z]{2,}(?: [a-z]{2,}){2,}")
"""Three words of English in a row."""


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_no_english_stands_in_chinese_help_and_no_chinese_in_english(command, capsys):
    """But in the examples, whose files and departments are Chinese."""
    told = {}
    for language in ("zh", "en"):
        main([command, "--help", "--language", language])
        told[language] = re.split("例子：|examples:", capsys.readouterr().out)[0]
    assert not ENGLISH.search(told["zh"])
    assert not re.search(r"[\u4e00-\u9fff]{2,}", told["en"].replace("决算.annotated", "").replace("决算", ""))


def test_no_english_sentence_stands_in_what_is_said_in_chinese(capsys):
    """Of a whole document: report, derivation, what was read, rules, a rule, what cannot be read."""
    example = str(Path(__file__).resolve().parents[1] / "examples" / "organization-department.txt")
    for asked in (
        ["check", example, "-v", "--checklist"],
        ["check", example, "--output-format", "md"],
        ["check", example, "--output-format", "junit"],
        ["check", example, "--output-format", "github"],
        ["explain", example, "FD702"],
        ["show", example],
        ["show", example, "--unread"],
        ["rules"],
        ["rule", "FD702"],
        ["rule", "FD7O2"],
        ["check", "missing.pdf"],
        ["accept", example, "FD702", "--who", "甲"],
    ):
        main([*asked, "--language", "zh"])
        captured = capsys.readouterr()
        assert not ENGLISH.search(captured.out + captured.err), asked
