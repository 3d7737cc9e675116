"""The site as it is built: its search finds Chinese words, its home page shows a true finding."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pages import picture, rules

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = """\
site_name: x
theme: {name: material, language: zh, font: false}
plugins:
  search:
    lang: [zh, en]
    separator: '%s'
"""


def test_the_search_finds_a_rule_by_the_words_of_its_title(tmp_path):
    """名称前后不一致 begins and ends where words of the title do, and the title counts more than the text."""
    pytest.importorskip("material")
    separator = re.search(r"separator: '(.+)'", (ROOT / "mkdocs.yml").read_text("utf-8"))[1]
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(rules.pages("zh")["rules/FD103.md"], "utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS % separator, "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    index = json.loads((tmp_path / "site" / "search" / "search_index.json").read_text("utf-8"))
    title = next(item["title"] for item in index["docs"] if item["location"] == "")
    words = [word for word in re.split(separator, title) if word]
    starts = ["".join(words[number:]) for number in range(len(words))]
    assert "名称前后不一致" in starts
    assert index["config"]["fields"]["title"]["boost"] > index["config"]["fields"]["text"]["boost"]


def test_the_search_leads_to_the_page_of_three_public_expenses():
    """What counts is how often the title has each word that is sought: no rule's has more of them."""
    jieba = pytest.importorskip("jieba")
    page = (ROOT / "docs" / "three-public.md").read_text("utf-8").splitlines()[0]
    titles = [text.split("\n")[1] for name, text in rules.pages("zh").items() if name != "rules/index.md"]
    for word in jieba.cut("三公经费"):
        assert page.count(word) >= max(title.count(word) for title in titles)
    assert all(word in page for word in ("“三公”经费", "三公经费"))


@pytest.mark.parametrize(("language", "words"), [("zh", "应为 100.00%"), ("en", "should be 100.00%")])
def test_the_home_page_shows_a_finding_of_the_example(language, words):
    """The wrong figure is marked in its row, and the right one is told."""
    drawn = picture.picture(language)
    assert drawn.count("<mark>") == 1
    assert "<mark>93.48%</mark>" in drawn
    assert words in drawn
    folder = "docs" if language == "zh" else "docs/en"
    assert picture.HERE in (ROOT / folder / "index.md").read_text("utf-8")
