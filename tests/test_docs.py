"""The documentation does what it says: its snippets run, its commands answer, every rule has a page, in both trees."""

import re
import shlex
from contextlib import redirect_stdout
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from functools import cache
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from pages import equations, fields, rules, trees

import fiscaldisclosure as fd
from fiscaldisclosure import cli
from fiscaldisclosure.cli.parser import parser
from fiscaldisclosure.comparison import RULES
from fiscaldisclosure.report.formats import FORMATS
from fiscaldisclosure.rules.catalogue import CATALOGUE
from fiscaldisclosure.rules.proofs import proof_of

ROOT = Path(__file__).resolve().parents[1]
CHINESE, ENGLISH = ROOT / "docs", ROOT / "docs" / "en"
NAMES = sorted(
    path.relative_to(CHINESE).as_posix() for path in CHINESE.rglob("*.md") if not path.is_relative_to(ENGLISH)
)
TWINS = [(ROOT / "README.zh.md", ROOT / "README.md"), *((CHINESE / name, ENGLISH / name) for name in NAMES)]
PAGES = [page for twins in TWINS for page in twins]
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


@cache
def printed_by(codes):
    """What each of the snippets of a page prints, run one after the other; the same snippets are run once."""
    names, printed = {}, []
    for number, code in enumerate(codes):
        output = StringIO()
        with redirect_stdout(output):
            exec(compile(code, f"snippet {number}", "exec"), names)  # noqa: S102  # our own pages
        printed.append(output.getvalue())
    return printed


@pytest.mark.parametrize("twins", TWINS, ids=lambda twins: twins[0].name)
def test_snippets_print_what_they_say(twins):
    """On the Chinese page and on its English twin."""
    for page in twins:
        found = list(blocks(page, "python"))
        got = printed_by(tuple(code for _, code, _ in found))
        for (line, _, output), printed in zip(found, got, strict=True):
            assert output is None or same(output, printed), f"{page}:{line}\n{printed}"


@cache
def answer_to(command):
    """What a command prints; the same command is run once."""
    output = StringIO()
    with redirect_stdout(output):
        cli.main(shlex.split(command)[2:])
    return output.getvalue()


@pytest.mark.parametrize("twins", TWINS, ids=lambda twins: twins[0].name)
def test_commands_answer_what_they_say(twins):
    """On the Chinese page and on its English twin."""
    for page in twins:
        for line, body, _ in blocks(page, "console"):
            command, _, wanted = body.partition("\n")
            assert command.startswith("$ fiscaldisclosure ")
            got = answer_to(command)
            assert same(wanted, got), f"{page}:{line}\n{got}"


def test_the_two_trees_have_the_same_pages_in_the_same_order():
    """Each page has a twin with as many headings of each level, and both navigations lead to all of them."""
    assert sorted(path.relative_to(ENGLISH).as_posix() for path in ENGLISH.rglob("*.md")) == NAMES
    for page, twin in TWINS[1:]:
        assert headings(page) == headings(twin), page.name
    chinese, english = (
        re.findall(r"^ +- .*?([\w/-]+\.md)", (ROOT / name).read_text("utf-8"), re.MULTILINE)
        for name in ("mkdocs.yml", "mkdocs.en.yml")
    )
    assert chinese == english
    assert sorted(chinese) == sorted([*NAMES, "equations.md", "fields.md", "rules/index.md"])


def headings(page):
    """The levels of the headings of a page."""
    text = re.sub(r"(?ms)^```.*?^```$", "", page.read_text("utf-8"))
    return re.findall(r"^#+(?= )", text, re.MULTILINE)


def test_what_pages_are_made_of_has_its_chinese():
    """Every equation, and its reason if it has one."""
    told = equations.in_chinese()
    for group in equations.groups():
        for equation in group["equations"]:
            wanted = {"says", "without"} & set(equation)
            assert set(told.pop(equation["id"])) == wanted, equation["id"]
    assert told == {}
    assert set(fields.KINDS) == set(fields.Kind)


def test_a_page_leads_to_its_twin():
    """From a page of each tree to that of the same name in the other, and home to home."""
    for language, url, link in [
        ("zh", "", "en/"),
        ("zh", "rules/FD702/", "../../en/rules/FD702/"),
        ("en", "", "../"),
        ("en", "guide/", "../../guide/"),
    ]:
        config = SimpleNamespace(theme={"language": language}, extra={})
        trees.on_page_context({}, page=SimpleNamespace(url=url), config=config)
        assert config.extra["alternate"].link == link


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_rule_has_a_page_and_is_indexed_by_section_severity_and_law(language):
    """In each language, in a tree of its own."""
    pages = rules.pages(language)
    index = pages.pop("rules/index.md")
    known = (*CATALOGUE, *RULES)
    assert set(pages) == {f"rules/{rule.id}.md" for rule in known}
    for rule in known:
        page = pages[f"rules/{rule.id}.md"]
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


@pytest.mark.parametrize("tree", [CHINESE, ENGLISH])
def test_the_reference_lists_what_is_public(tree):
    """What can be imported by name is on the page, and what is on the page can be; each stands there once."""
    page = (tree / "reference.md").read_text("utf-8")
    listed = [
        path.rpartition(".")[2]
        for path in re.findall(r"^::: fiscaldisclosure\.([\w.]+)$", page, re.MULTILINE)
    ]
    assert sorted(listed) == sorted([*fd.__all__, "testing"])


def test_the_site_ships_pages_only():
    """What pages are made of, programs and data, stands elsewhere."""
    assert {path.suffix for path in CHINESE.rglob("*") if path.is_file()} == {".md"}


@pytest.mark.parametrize(("language", "tree"), [("zh", CHINESE), ("en", ENGLISH)])
def test_the_forms_of_report_are_listed_where_a_page_asks(language, tree):
    """The table of the forms of report comes from where they are registered."""
    assert rules.FORMS_HERE in (tree / "configuration.md").read_text("utf-8")
    told = rules.forms(language)
    assert all(f"| `{name}` | {form.purpose.in_(language)} |" in told for name, form in FORMATS.items())


def test_both_readmes_install_what_their_commands_need():
    """The first command of either has the packages for PDF and Excel, which later ones use."""
    for name in ("README.md", "README.zh.md"):
        first = re.search(r"pip install -q -e (\S+)", (ROOT / name).read_text("utf-8"))
        assert first[1] == "'.[pdf,excel]'"


def test_the_commands_that_the_chinese_readme_lists_are_understood():
    """Each parses as it stands there."""
    text = (ROOT / "README.zh.md").read_text("utf-8")
    commands = re.findall(r"\| `fiscaldisclosure ([^`]+)` \|", text)
    assert len(commands) > 10
    for command in commands:
        assert parser("zh").parse_args(shlex.split(command)).command == command.split()[0]


TASKS = sorted((CHINESE / "tasks").glob("*.md"))
IN_ENGLISH = sorted((ENGLISH / "tasks").glob("*.md"))


def test_every_task_has_a_page_in_either_language():
    """Two trees of the same pages, each with the same commands, and all of them on the way from the first page."""
    assert [path.name for path in TASKS] == [path.name for path in IN_ENGLISH]
    home, at_home = ((tree / "index.md").read_text("utf-8") for tree in (CHINESE, ENGLISH))
    for chinese, english in zip(TASKS, IN_ENGLISH, strict=True):
        assert [line.split()[1] for line in commands_in(chinese)] == [
            line.split()[1] for line in commands_in(english)
        ]
        assert f"(tasks/{chinese.name})" in home
        assert f"(tasks/{english.name})" in at_home


@pytest.mark.parametrize("page", [*TASKS, *IN_ENGLISH], ids=lambda page: "-".join(page.parts[-3:]))
def test_the_commands_of_a_task_are_understood(page):
    """Each parses as it stands there."""
    for command in commands_in(page):
        words = shlex.split(command)
        assert parser("zh").parse_args(words[1:]).command == words[1]


def commands_in(page):
    """The commands of a page, a line each."""
    return re.findall(r"^fiscaldisclosure .+$", page.read_text("utf-8"), re.MULTILINE)
