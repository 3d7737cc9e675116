"""The documentation does what it says: its snippets run, its commands answer, every rule has a page."""

import re
import shlex
from contextlib import redirect_stdout
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from io import StringIO
from pathlib import Path

import pytest
from pages import rules

import fiscaldisclosure as fd
from fiscaldisclosure import cli
from fiscaldisclosure.cli.parser import parser
from fiscaldisclosure.comparison import RULES
from fiscaldisclosure.report.formats import FORMATS
from fiscaldisclosure.rules.catalogue import CATALOGUE
from fiscaldisclosure.rules.proofs import proof_of

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "README.zh.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(
    r"^```(?P<kind>python|console|text)\n(?P<body>.*?)^```$(?P<output>\n\n```text\n)?",
    re.MULTILINE | re.DOTALL,
)


def blocks(page, kind):
    """Every code block of a kind, its line number, and the text block right behind it, if any."""
    text = page.read_text("utf-8")
    for match in BLOCK.finditer(text):
        if match["kind"] == kind:
            output = text[match.end() :].partition("```")[0] if match["output"] else None
            yield text[: match.start()].count("\n") + 1, match["body"], output


def same(wanted, got):
    """Whether an output is the one that was written down, ``...`` standing for anything."""
    return OutputChecker().check_output(wanted, got, ELLIPSIS | NORMALIZE_WHITESPACE)


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)
    for name in ("LC_ALL", "LC_MESSAGES", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_snippets_print_what_they_say(page):
    names = {}
    for line, code, output in blocks(page, "python"):
        printed = StringIO()
        with redirect_stdout(printed):
            exec(compile(code, f"{page.name}:{line}", "exec"), names)  # noqa: S102  # our own pages
        assert output is None or same(output, printed.getvalue()), f"{page.name}:{line}\n{printed.getvalue()}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_answer_what_they_say(page, capsys):
    for line, body, _ in blocks(page, "console"):
        command, _, wanted = body.partition("\n")
        assert command.startswith("$ fiscaldisclosure ")
        cli.main(shlex.split(command)[2:])
        got = capsys.readouterr().out
        assert same(wanted, got), f"{page.name}:{line}\n{got}"


@pytest.mark.parametrize(("language", "folder"), rules.FOLDER.items())
def test_every_rule_has_a_page_and_is_indexed_by_section_severity_and_law(language, folder):
    """In each language, in a tree of its own."""
    pages = {path: text for path, text in rules.pages().items() if path.startswith(f"{folder}/")}
    index = pages.pop(f"{folder}/index.md")
    known = (*CATALOGUE, *RULES)
    assert set(pages) == {f"{folder}/{rule.id}.md" for rule in known}
    for rule in known:
        page = pages[f"{folder}/{rule.id}.md"]
        assert rule.name in page
        assert rule.source in page
        assert page.count("\n## ") == (6 if proof_of(rule) else 5)
        by_section_and_severity, by_law = index.split(f"## {rules.WORDS['by-law'].in_(language)}")
        assert by_section_and_severity.count(f"[{rule.id}]({rule.id}.md)") == 2
        assert f"[{rule.id}]({rule.id}.md)" in by_law


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md"], ids=lambda page: page.name)
def test_paths_that_are_named_exist(page):
    named = re.findall(r"`((?:src|examples|docs|pages|tests|benchmarks)/[\w./-]*)`", page.read_text("utf-8"))
    there = {path.partition("/")[0] for path in named if (ROOT / path.partition("/")[0]).is_dir()}
    # The tests also run beside an installed wheel, without src.
    assert [path for path in named if path.partition("/")[0] in there and not (ROOT / path).exists()] == []


def test_the_reference_lists_what_is_public():
    """What can be imported by name is on the page, and what is on the page can be; each stands there once."""
    page = (ROOT / "docs" / "reference.md").read_text("utf-8")
    listed = [
        path.rpartition(".")[2]
        for path in re.findall(r"^::: fiscaldisclosure\.([\w.]+)$", page, re.MULTILINE)
    ]
    assert sorted(listed) == sorted([*fd.__all__, "testing"])


def test_the_site_ships_pages_only():
    """What pages are made of, programs and data, stands elsewhere."""
    assert {path.suffix for path in (ROOT / "docs").iterdir() if path.is_file()} == {".md"}


def test_the_forms_of_report_are_listed_where_a_page_asks():
    """The table of the forms of report comes from where they are registered."""
    text = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    filled = rules.on_page_markdown(text)
    assert rules.FORMS_HERE in text
    assert all(
        f"| `{name}` | {form.purpose.zh} {form.purpose.en} |" in filled for name, form in FORMATS.items()
    )


def test_the_commands_that_the_chinese_readme_lists_are_understood():
    """Each parses as it stands there."""
    text = (ROOT / "README.zh.md").read_text("utf-8")
    commands = re.findall(r"\| `fiscaldisclosure ([^`]+)` \|", text)
    assert len(commands) > 10
    for command in commands:
        assert parser("zh").parse_args(shlex.split(command)).command == command.split()[0]


TASKS = sorted((ROOT / "docs" / "tasks").glob("*.md"))
IN_ENGLISH = sorted((ROOT / "docs" / "en" / "tasks").glob("*.md"))


def test_every_task_has_a_page_in_either_language():
    """Two trees of the same pages, each with the same commands, and all of them on the way from the first page."""
    assert [path.name for path in TASKS] == [path.name for path in IN_ENGLISH]
    home = (ROOT / "docs" / "index.md").read_text("utf-8")
    for chinese, english in zip(TASKS, IN_ENGLISH, strict=True):
        assert [line.split()[1] for line in commands_in(chinese)] == [
            line.split()[1] for line in commands_in(english)
        ]
        assert f"(tasks/{chinese.name})" in home
        assert f"(en/tasks/{english.name})" in home


@pytest.mark.parametrize("page", [*TASKS, *IN_ENGLISH], ids=lambda page: "-".join(page.parts[-3:]))
def test_the_commands_of_a_task_are_understood(page):
    """Each parses as it stands there."""
    for command in commands_in(page):
        words = shlex.split(command)
        assert parser("zh").parse_args(words[1:]).command == words[1]


def commands_in(page):
    """The commands of a page, a line each."""
    return re.findall(r"^fiscaldisclosure .+$", page.read_text("utf-8"), re.MULTILINE)
