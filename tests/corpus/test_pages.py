"""A survey as pages: everything is there, leads somewhere, and loads nothing."""

import os
import re
import shutil
import subprocess
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.cli import main
from fiscaldisclosure.corpus import pages
from fiscaldisclosure.corpus.work import Work, page_of

EVIL = "青岚市<script>alert(1)</script>局"


class Elements(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def of(self, tag):
        return [attributes for name, attributes in self.found if name == tag]


@pytest.fixture
def province(tmp_path):
    """Three departments, one wrong, one with a name that is markup, and a file that cannot be read."""
    folder = tmp_path / "province"
    for name, total in (("水务局", "4.00"), ("林业局", "19.00"), (EVIL, "4.00")):
        told = fd.Disclosure(
            department=fd.Department(name=name, year=2024),
            revenue=fd.Revenue(fiscal_appropriation="1.00", other="3.00", stated_total=total),
        )
        path = folder / str(len(list(folder.glob("*")))) / "决算.json"
        path.parent.mkdir(parents=True)
        path.write_text(fd.dumps(told), encoding="utf-8")
    (folder / "broken.json").write_text("{", encoding="utf-8")
    (folder / "text").mkdir()
    lines = "青岚市商务局2024年度部门决算\n一、收入决算情况\n本年收入合计3.00万元。"
    (folder / "text" / "决算.txt").write_text(lines, encoding="utf-8")
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_the_index_leads_to_a_page_of_each_publication(province, tmp_path):
    """Those that could not be read say why; the script is the one that the policy names, and nothing is loaded."""
    done = fd.survey(province, tmp_path / "out", map=map, also=["html"])
    assert done.written == (tmp_path / "out" / pages.NAME,)
    text = done.written[0].read_text("utf-8")
    index = Elements(text)
    (policy,) = (item["content"] for item in index.of("meta") if item.get("http-equiv"))
    script = re.search("<script>(.*)</script>", text, re.DOTALL)[1]
    assert policy == (
        "default-src 'none'; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
    )
    assert not any({"src", "action"} & attributes.keys() for _, attributes in index.found)
    leads = [item["href"] for item in index.of("a")]
    assert sorted(leads) == sorted(
        f"pages/{page_of(str(path))}" for path in province if path.name != "broken.json"
    )
    rows = [item for item in index.of("tr") if "data-year" in item]
    assert [item["data-errors"] for item in rows].count("1") == 1
    assert [item["data-rules"] for item in rows if item["data-errors"] == "1"] == ["FD201"]
    assert "alert(1)</script>" not in text.replace(script, "")
    for lead in leads:
        page = (tmp_path / "out" / lead).read_text("utf-8")
        assert {"href": "../index.html"} in Elements(page).of("a")
    told = (tmp_path / "out" / "pages" / page_of(str(province[-1]))).read_text("utf-8")
    assert "本年收入合计" in told


def test_the_index_begins_with_the_most_errors(province, tmp_path):
    """As the ranking of the workbook does; files beside the first are shown without their folder."""
    done = fd.survey(province, tmp_path / "out", map=map, also=["html"])
    index = Elements(done.written[0].read_text("utf-8"))
    rows = [item for item in index.of("tr") if "data-year" in item]
    assert [item["data-errors"] for item in rows] == ["1", "0", "0", "0", "0"]
    assert [item.get("aria-sort") for item in index.of("th") if item.get("aria-sort")] == ["descending"]
    assert (
        pages._in_short("甲/说明.docx + 甲/报表.xlsx + 乙/附件.xlsx")
        == "甲/说明.docx + 报表.xlsx + 乙/附件.xlsx"
    )


def test_pages_are_the_same_however_they_were_made(province, tmp_path):
    """Taken over from an earlier run, or by the processes of this machine; what is no longer surveyed has none."""
    fd.survey(province, tmp_path / "out", map=map, also=["html"])
    first = contents(tmp_path / "out")
    assert fd.survey(province, tmp_path / "out", also=["html"]).kept == len(province)
    assert contents(tmp_path / "out") == first
    fd.survey(province, tmp_path / "there", also=["html"])
    assert contents(tmp_path / "there") == first
    fd.survey(province[:1], tmp_path / "out", map=map, also=["html"])
    assert len(list((tmp_path / "out" / "pages").iterdir())) == 1


def contents(folder):
    """The index and the pages."""
    return {path.name: path.read_bytes() for path in (folder / pages.NAME, *(folder / "pages").iterdir())}


def test_a_page_that_cannot_be_made_costs_nothing_but_itself(province, tmp_path, monkeypatch):
    """Its rows are there; the page tells the defect."""
    from fiscaldisclosure.report import html

    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(html, "charts", broken)
    done = fd.survey(province, tmp_path / "out", map=map, also=["html"])
    assert (done.tally.unreadable, done.tally.errors) == (1, 1)
    assert all(
        "ZeroDivisionError" in path.read_text("utf-8") for path in (tmp_path / "out" / "pages").iterdir()
    )


def test_rows_do_not_wait_for_pages(province):
    """Who asks for no pages pays for none."""
    from fiscaldisclosure.read.units import Portion

    portion = Portion(((str(province[0]),),))
    assert Work()(portion).pages == {}
    assert Work(pages=True)(portion).tables == Work()(portion).tables


def test_what_a_survey_wrote_is_no_document(province, tmp_path, capsys, monkeypatch):
    """A run over the folder that the results lie in says that it leaves them out."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    folder = str(province[0].parent.parent)
    out = str(Path(folder, "out"))
    for _ in range(2):
        assert main(["survey", folder, "-o", out, "--also", "html", "--also", "xlsx"]) == 2
    told = capsys.readouterr()
    assert told.out.count("5 份决算") == 2
    assert f"跳过 {out}：是本程序的报告" in told.err


STEPS = """
const told = [];
const enter = (text) => { words.value = text; words.dispatchEvent(new Event("input")); told.push(shown.textContent); };
const visible = () => rows.filter((item) => !item.row.hidden).map((item) => item.row.cells[0].textContent).join("|");
enter("林业"); enter("FD201"); enter("2024 局"); enter("没有"); enter("");
wrong.click(); told.push(visible()); wrong.click();
const heads = document.querySelectorAll(".index th button");
heads[2].click(); heads[2].click(); told.push(table.tBodies[0].rows[0].cells[0].textContent);
told.push(document.documentElement.scrollWidth <= 1200);
document.title = told.join(";");
"""


@pytest.mark.thorough
@pytest.mark.skipif(os.environ.get("HYPOTHESIS_PROFILE") != "thorough", reason="starts a browser")
def test_the_index_filters_and_sorts_in_a_browser(province, tmp_path):
    """By words, by rule, by errors; sorted by a column."""
    done = fd.survey(province, tmp_path / "out", map=map, also=["html"])
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", done.written[0].read_text("utf-8"))
    done.written[0].write_text(text.replace("</body>", f"<script>{STEPS}</script></body>"), encoding="utf-8")
    browser = shutil.which("chromium") or pytest.skip("needs Chromium")
    told = subprocess.run(
        [
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--window-size=1200,900",
            "--dump-dom",
            done.written[0].as_uri(),
        ],
        capture_output=True,
        check=True,
        timeout=120,
    ).stdout.decode()
    assert re.search("<title>(.*)</title>", told)[1] == "1;1;4;0;5;林业局;林业局;true"
