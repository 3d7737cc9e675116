"""The page of one department: its text set again, figures and findings that lead to each other, both languages."""

import re
from base64 import b64decode
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.figure import Inference
from fiscaldisclosure.report import html
from fiscaldisclosure.span import PictureArea
from fiscaldisclosure.testing.hostile import KINDS, prints

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "organization-department.txt"
PARTS = {"zh", "en", "paper", "tip"}
VOID = {"meta", "input", "br"}


class Page(HTMLParser):
    """What a browser makes of a page: its text by language, the ids, the links, and whether it is whole."""

    def __init__(self, text):
        super().__init__()
        self.open, self.ids, self.links, self.texts = [], [], [], []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        if tag not in VOID:
            self.open.append((tag, found.get("class", "")))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        hidden = {part for _, kind in self.open for part in kind.split() if part in PARTS}
        self.texts.append((data, hidden))


def page_of(path, language="zh"):
    """The page of a file."""
    return fd.report(fd.audit(fd.read(path)), "html", language=language, file=str(path))


def test_every_link_leads_somewhere_and_every_name_is_given_once():
    """Findings lead to their figures, figures to their findings, the contents to the parts."""
    page = Page(page_of(EXAMPLE))
    assert sorted(page.ids) == sorted(set(page.ids))
    assert {link for link in page.links if link.removeprefix("#") not in page.ids} == set()
    assert any(link.endswith("-figure") for link in page.links)


def test_the_text_is_set_again_word_for_word():
    """Nothing of the document is lost or changed where figures are marked."""
    page = Page(page_of(EXAMPLE))
    shown = "".join(data for data, kinds in page.texts if "paper" in kinds and "tip" not in kinds)
    told = re.sub(r"\s", "", shown)
    lines = [re.sub(r"\s", "", line) for line in re.split(r"[\n\t]", EXAMPLE.read_text("utf-8"))]
    lost = [line for line in lines if line not in told]
    assert lost == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_language_says_everything_alone(language):
    """What is shown in English has no Chinese sentence around the document's own words, and the reverse."""
    other = {"zh": "en", "en": "zh"}[language]
    page = Page(page_of(EXAMPLE))
    shown = "".join(data for data, kinds in page.texts if other not in kinds and "paper" not in kinds)
    said = {"zh": ("发现的问题", "怎么", "核对范围"), "en": ("findings", "coverage", "checked on")}
    assert all(words in shown for words in said[language] if words != "怎么")
    assert not any(words in shown for words in said[other] if words != "怎么")


def test_what_is_chosen_needs_no_script():
    """Fields without a form choose language, severity and section; the style sheet asks for their state."""
    text = page_of(EXAMPLE)
    assert "<script" not in text
    assert "<form" not in text
    for name in ("language-en", "show-error", "show-warning", "show-note", "section-all", "section-0"):
        assert f'id="{name}"' in text
        assert f"#{name}" in text or name == "section-all"


def test_the_head_says_whose_accounts_and_which_file():
    """Department, year, date, fingerprint and version."""
    text = page_of(EXAMPLE)
    assert re.search(r"SHA-256 [0-9a-f]{16}", text)
    assert f"fiscaldisclosure {fd.__version__}" in text
    assert "<svg" in text


@settings(max_examples=4)
@given(drawn=prints(), kind=st.sampled_from(sorted(KINDS)))
def test_every_kind_of_file_is_set_again(drawn, kind, tmp_path_factory):
    """Whatever is printed stays text, and every finding with a place leads to it."""
    data, name = KINDS[kind](drawn.sheet())
    path = tmp_path_factory.mktemp(kind) / name
    path.write_bytes(data)
    try:
        text = page_of(path)
    except fd.ReadError:
        return
    page = Page(text)
    assert {link for link in page.links if link.removeprefix("#") not in page.ids} == set()


def test_a_document_that_is_gone_is_told_of_all_the_same(tmp_path):
    """The findings stand without the text."""
    path = tmp_path / "gone.txt"
    path.write_text(EXAMPLE.read_text("utf-8"), encoding="utf-8")
    audit = fd.audit(fd.read(path))
    path.unlink()
    text = fd.report(audit, "html", file=str(path))
    assert "发现的问题" in text
    assert 'class="paper"' not in text


@pytest.mark.shared
def test_a_real_document_takes_little_room(shared):
    """A page of a long document is far below three megabytes."""
    assert len(page_of(shared / "putuo-finance-bureau-2024.pdf").encode()) < 1_500_000


def test_what_was_recognised_is_shown_beside_the_finding(tmp_path, monkeypatch):
    """Recognised figures of a finding stand beside it as they were printed, each described by what was read."""
    file = tmp_path / "扫描.png"
    file.write_bytes(b"\x89PNG")

    def figure(text, top):
        place = fd.Place(file=str(file), area=PictureArea(1, 0, top, 40, top + 12))
        return evolve(fd.Figure.parse(text, place=place), inferred=Inference.RECOGNISED)

    revenue = fd.Revenue(
        business=figure("2.00", 0), other=figure("1.00", 20), stated_total=figure("9.40", 40)
    )
    audit = fd.audit(fd.Disclosure(revenue=revenue))
    monkeypatch.setattr(html, "cutouts", lambda data, name, areas: dict.fromkeys(areas, data + name.encode()))
    page = fd.report(audit, "html", file=str(file))
    told = re.findall(r'<img alt="([^"]+)" src="data:image/png;base64,([^"]+)">', page)
    assert [text for text, _ in told] == ["9.40 万元", "2.00 万元", "1.00 万元"]
    assert {b64decode(data) for _, data in told} == {b"\x89PNG" + str(file).encode()}
