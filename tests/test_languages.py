"""Chinese output holds no English sentence, and English output no Chinese one, whatever is said and wherever."""

import json
import re
from contextlib import suppress
from html import unescape
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

import pytest
from pages import equations, fields

import fiscaldisclosure as fd
from fiscaldisclosure.audit.finding import advice
from fiscaldisclosure.cli import main
from fiscaldisclosure.cli.commands import COMMANDS
from fiscaldisclosure.cli.serve import page
from fiscaldisclosure.comparison import RULES
from fiscaldisclosure.errors import said
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.report.examples import documented
from fiscaldisclosure.report.formats import FORMATS
from fiscaldisclosure.rules.case import cases_of
from fiscaldisclosure.rules.catalogue import CATALOGUE

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
EXAMPLE = EXAMPLES / "organization-department.txt"
LANGUAGES = ("zh", "en")

_QUOTED = re.compile(
    r"`[^`\n]*`|“[^”\n]*”|《[^》\n]*》|\"[^\"\n]*\"|'[^'\n]*'|https?://\S+|[\w./-]+\.(?:md|toml|txt)\b"
)
"""What is printed somewhere else, a name or a piece of code: it is told as it is there."""
_COMMAND = re.compile(r"^\W*(?:\$ )?(?:fiscaldisclosure|eval|accept|pip) .*?(?=\s{2,}|$)", re.MULTILINE)
_ENGLISH = re.compile(r"[A-Za-z]{1,}(?:['’][a-z]+)?(?:,? [A-Za-z]+(?:['’][a-z]+)?){3,}")
"""Four words or more in a row."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}[^\n]*?[，。；！？][^\n]*")
"""Words, and the punctuation of a Chinese sentence: names and terms have none."""


def english(text):
    """The English sentences of a text."""
    return _ENGLISH.findall(_COMMAND.sub("", _QUOTED.sub("§", text)))


def chinese(text, document=""):
    """The Chinese sentences of a text, but for what is printed in the document it tells of."""
    plain = re.sub(r"\s", "", document)
    found = _CHINESE.findall(_COMMAND.sub("", _QUOTED.sub("§", text)))
    return [
        item for item in found if not all(part in plain for part in re.findall(r"[\u4e00-\u9fff]+", item))
    ]


def foreign(text, language, document=""):
    """The sentences of a text in the other language."""
    return english(text) if language == "zh" else chinese(text, document)


class Seen(HTMLParser):
    """What a reader of a page sees in one language: all but what is marked as the other's."""

    def __init__(self, language):
        super().__init__()
        self.texts, self.held = [], []
        self.other = "en" if language == "zh" else "zh"

    def handle_starttag(self, tag, attributes):
        if tag not in {"meta", "input", "br", "img", "link", "hr"}:
            classes = (dict(attributes).get("class") or "").split()
            hidden = tag in {"style", "script"} or self.other in classes
            self.held.append((tag, hidden or bool(self.held and self.held[-1][1])))
        if not (self.held and self.held[-1][1]):
            self.texts += [
                value for name, value in attributes if name in {"title", "aria-label", "alt"} and value
            ]

    def handle_endtag(self, tag):
        while self.held and self.held.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not (self.held and self.held[-1][1]):
            self.texts.append(data)


def visible(text, language):
    """What a reader of a page sees in one language."""
    seen = Seen(language)
    seen.feed(text)
    return "\n".join(seen.texts)


@pytest.mark.parametrize(
    ("text", "language", "is_foreign"),
    [
        ("核对一份文件", "zh", False),
        ("结果写成 SARIF 或 JUnit XML", "zh", False),
        ("说明见 `pip install this and that`", "zh", False),
        ("请另存：save it as one", "zh", True),
        ("the budget, 年初预算数, is printed", "en", False),
        ("printed: “一共，两万元。”", "en", False),
        ("the table 一般公共预算财政拨款支出决算表 is missing", "en", False),
        ("what is wrong: 应为两万元，不是三万元", "en", True),
    ],
)
def test_the_judge_tells_sentences_from_names(text, language, is_foreign):
    """A judge that takes names for sentences is switched off; one that takes sentences for names sees nothing."""
    assert bool(foreign(text, language)) == is_foreign


@pytest.fixture(scope="module")
def wrong(tmp_path_factory):
    """A document whose figures are changed, a Word document of the same, and what it says."""
    folder = tmp_path_factory.mktemp("wrong")
    text = EXAMPLE.read_text("utf-8")
    numbers = list(re.finditer(r"\d+\.\d\d", text))[5:200:20]
    for number in reversed(numbers):
        text = text[: number.start()] + "7" + text[number.start() :]
    (folder / "决算.txt").write_text(text, "utf-8")
    return folder / "决算.txt", text


def spoken(capsys, *arguments):
    """What the command says on both of its streams."""
    with suppress(SystemExit):
        main([str(item) for item in arguments])
    return "\n".join(capsys.readouterr())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["", *(command.name for command in COMMANDS)])
def test_help(capsys, monkeypatch, command, language):
    """Every command explains itself in the language of its reader."""
    monkeypatch.setenv("COLUMNS", "4000")
    told = spoken(capsys, *([command] if command else []), "--help", "--language", language)
    assert told
    assert foreign(told, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("form", "more"),
    [*((name, "--verbose") for name in FORMATS if name != "xlsx"), ("text", "--checklist")],
)
def test_reports(capsys, wrong, form, language, more):
    """A report of any form, whether short or with every note, or the list of what is to be published."""
    file, text = wrong
    command = ["check", file, more, "--output-format", form, "--language", language]
    told = spoken(capsys, *command)
    if form == "html":
        told = visible(told, language)
    elif form in {"json", "sarif"} and told.lstrip().startswith("{"):
        told = "\n".join(_said(json.loads(told), language))
    else:
        told = unescape(told)
    assert foreign(told, language, text + str(file)) == []


def _said(data, language):
    """The texts in plain data that are told in the language of the report: not its names, not the other language's."""
    other = {"zh": "en", "en": "zh"}[language]
    if isinstance(data, dict):
        for key, held in data.items():
            if key not in {
                other,
                "english" if language == "zh" else "text",
                "schema",
                "fullDescription",
                "help",
            }:
                yield from _said(held, language)
    elif isinstance(data, list):
        for item in data:
            yield from _said(item, language)
    elif isinstance(data, str):
        yield data


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "command",
    [
        ("check", "{file}", "-q"),
        ("annotate", "{file}"),
        ("fix", "{file}"),
        ("explain", "{file}", "FD702"),
        ("explain", "{file}", "FD201"),
        ("show", "{file}"),
        ("show", "{file}", "--unread"),
        ("compare", "{file}", "{right}"),
        ("compare", "--relation", "years", "{file}", "{right}"),
        ("compare", "--relation", "units", "{file}", "{right}"),
        ("accept", "{file}", "FD702", "--why", "x", "--who", "y"),
        ("check", "{file}", "--fail-on", "warnin"),
        ("check", "{file}", "--selekt", "FD7"),
        ("check", "{file}", "--select", "FD7x"),
        ("check", "none.docx"),
        ("rule", "revenue-total-difers"),
        ("compose", "{file}"),
        ("rules",),
        ("chek",),
    ],
    ids=" ".join,
)
def test_what_commands_say(capsys, wrong, monkeypatch, command, language):
    """Results and refusals alike."""
    here, text = wrong
    monkeypatch.chdir(here.parent)
    monkeypatch.setenv("COLUMNS", "4000")
    filled = [item.format(file=here, right=EXAMPLE) for item in command]
    told = spoken(capsys, *filled, "--language", language)
    assert told
    assert foreign(told, language, text + EXAMPLE.read_text("utf-8") + str(here)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_composed(capsys, tmp_path, language):
    """What is still missing, and what the wording does not say."""
    told = spoken(capsys, "compose", EXAMPLES / "archives.toml", "-o", tmp_path, "--language", language)
    assert told.count("\n") > 10
    lines = [line for line in told.splitlines() if str(tmp_path) not in line]
    assert [item for line in lines for item in foreign(line, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_survey(capsys, wrong, tmp_path, language):
    """Its pages, and what the command says."""
    file, text = wrong
    told = spoken(capsys, "survey", file, "-o", tmp_path / "out", "--also", "html", "--language", language)
    pages = sorted((tmp_path / "out").rglob("*.html"))
    assert len(pages) >= 2
    told += "\n".join(visible(item.read_text("utf-8"), language) for item in pages)
    assert foreign(told, language, text + str(file)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", [*CATALOGUE, *RULES], ids=lambda rule: rule.name)
def test_rules(rule, language):
    """The page of a rule, and everything said of the documents that break it."""
    assert foreign(documented(rule, language), language) == []
    for case in cases_of(rule) if rule in CATALOGUE else ():
        if case.wrong is not None:
            for finding in fd.audit(case.wrong, [rule]).findings:
                told = [fd.message(finding, language), advice(finding, language) or ""]
                told += [item.in_(language) for item in finding.explanations if hasattr(item, "in_")]
                document = fd.dumps(case.wrong)
                assert foreign("\n".join(told), language, document) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_on_which_files_are_dropped(language):
    """The page, and the page after something went wrong."""
    told = Label(said("file.empty").in_("zh"), said("file.empty").in_("en"))
    for text in (page.start(language), page.start(language, told)):
        assert foreign(visible(text, language), language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_not_read(language):
    """A table, a paragraph or a picture that was not read is told in the language of the reader."""
    items = [
        fd.Unread.told(said("lost.table", title="收入决算表", why=said("lost.columns"))),
        fd.Unread.told(said("lost.recognised", picture=said("lost.page-picture"))),
    ]
    assert [foreign(item.in_(language), language) for item in items] == [[], []]
    found = fd.audit(fd.Disclosure(unread=items)).findings
    told = [fd.message(item, language) for item in found]
    assert items[0].in_(language) in "".join(told)
    assert list(chain(*(foreign(item, language) for item in told))) == []


DOCS = EXAMPLES.parent / "docs"
PAGES = [(path, "en" if path.is_relative_to(DOCS / "en") else "zh") for path in sorted(DOCS.rglob("*.md"))]


@pytest.mark.parametrize(("path", "language"), PAGES, ids=lambda item: str(item).rpartition("/docs/")[2])
def test_pages_of_the_site(path, language):
    """Each tree is in its own language, but for code, terms in italics and laws by name."""
    assert foreign(prose(path.read_text("utf-8")), language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_generated_pages_of_the_site(language):
    """The same of the equations and the fields; an index of rules says no more than the rules."""
    for text in (equations.page(language), fields.page(language)):
        assert foreign(prose(text), language) == []


def prose(text):
    """A page without its code, marks, addresses and the terms of the other language, which are in italics."""
    plain = re.sub(r"(?ms)^```.*?^```$|^:::.*?$|<!--.*?-->|\]\([^)]*\)|\*\*", "", text)
    return re.sub(r"\*[^*\n]+\*", "", plain)
