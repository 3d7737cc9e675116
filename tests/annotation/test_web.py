"""Marks in web pages: at the very characters, in whatever encoding, and nothing else of the page changed."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.annotation import annotate
from fiscaldisclosure.cli import main
from fiscaldisclosure.read.files.markup import Text, tokens
from fiscaldisclosure.read.files.web import sources, spaced

BODY = (
    "<h2>一、收入决算情况说明</h2>"
    "<p>本年收入合计<b>2583</b>.72万元，其中：财政拨款收入2417.96万元，&#20854;&#x4ed6;收入\n  164.77万元。</p>"
)
PAGE = (
    "<!DOCTYPE html><html><head><meta charset={0}><title>决算</title></head><body>" + BODY + "</body></html>"
)


class Marks(HTMLParser):
    """The text of a page, of its marks, and of its notes."""

    def __init__(self, page):
        """Read it."""
        super().__init__()
        self.marks, self.notes, self.open, self.depth = {}, [], None, 0
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        """A mark belongs to the note that describes it."""
        named = dict(attributes)
        if tag == "mark":
            self.open = named["aria-describedby"]
            assert named["title"]
        if tag == "li" and "fiscaldisclosure-note" in named.get("id", ""):
            self.notes.append(named["id"])

    def handle_endtag(self, tag):
        """Marks do not nest."""
        if tag == "mark":
            self.open = None

    def handle_data(self, data):
        """Text within a mark."""
        if self.open:
            self.marks[self.open] = self.marks.get(self.open, "") + data


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig", "utf-16"])
def test_the_figure_is_marked_where_it_stands(encoding, tmp_path):
    """Across tags within it, in the encoding of the page; without what was put in it is the very file."""
    path = tmp_path / "决算.html"
    data = PAGE.format(encoding).encode(encoding)
    path.write_bytes(data)
    copy = annotate(fd.audit(fd.read(path)), path)
    assert path.read_bytes() == data
    page = copy.data.decode(encoding)
    seen = Marks(page)
    assert seen.marks == {"fiscaldisclosure-note-1": "2583.72"}
    assert seen.notes == ["fiscaldisclosure-note-1"]
    assert "FD201" in page
    bare = re.sub(r"</?mark[^>]*>", "", page)
    bare = re.sub(r'<section id="fiscaldisclosure-notes".*?</section>', "", bare, flags=re.DOTALL)
    assert bare.encode(encoding) == data


def test_what_is_said_cannot_break_the_page(tmp_path):
    """Titles and notes are escaped."""
    path = tmp_path / "a.html"
    path.write_text(PAGE.format("utf-8").replace("财政拨款收入", "财政拨款收入<i>"), encoding="utf-8")
    page = annotate(fd.audit(fd.read(path)), path).data.decode()
    notes = page[page.index('<section id="fiscaldisclosure-notes"') :]
    assert not re.findall(r"<(?!/?(?:section|h2|ol|li|a|p|strong|body|html)\b)", notes)


def test_the_command_marks_a_page(tmp_path, monkeypatch, capsys):
    """Beside the original; a web archive is refused with what to do."""
    monkeypatch.chdir(tmp_path)
    Path("决算.html").write_text(PAGE.format("utf-8"), encoding="utf-8")
    assert main(["annotate", "决算.html", "--least", "error", "--language", "zh"]) == 0
    assert "已写入 决算.annotated.html，1 个问题，标注 1 处" in capsys.readouterr().out
    Path("a.mht").write_bytes(
        b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + PAGE.format("utf-8").encode()
    )
    assert main(["annotate", "a.mht", "--language", "zh"]) == 2
    assert "不能加批注" in capsys.readouterr().err


@given(st.text(alphabet="甲1 \n<>&;#x/pb\t一", max_size=60))
def test_every_text_knows_where_it_stands(page):
    """What each text shows is what stands there, whatever is broken in a page."""
    for token in tokens(page):
        if isinstance(token, Text):
            assert 0 <= token.start < token.end <= len(page)
    for held in sources(page, "a").values():
        assert all(text.start <= text.end for text in held)
        assert "".join(spaced(text.text) for text in held if text.start == text.end).strip("\n") == ""
