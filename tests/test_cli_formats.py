"""The forms of reports: each is frozen in a file under tests/snapshots, and does what its readers rely on.

`pytest --write tests/test_cli_formats.py` writes the files anew; look at the difference.
"""

import csv
import json
import re
from decimal import Decimal
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.cli import main
from fiscaldisclosure.project.review import review
from fiscaldisclosure.report import html
from fiscaldisclosure.report.csv import rows, write
from fiscaldisclosure.report.formats import FORMATS
from fiscaldisclosure.report.markup import element
from fiscaldisclosure.report.output import Tally
from fiscaldisclosure.report.paint import Style
from fiscaldisclosure.rules.rule import rule

SNAPSHOTS = Path(__file__).with_name("snapshots")
EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "organization-department.txt"
PLACE = fd.Place(page=3, line=7, section="二、收入决算情况说明")
SENTENCE = fd.Place(line=12, section="二、收入决算情况说明")


def figure(text, place=PLACE):
    return fd.Figure.parse(text, place=place)


WRONG = fd.Disclosure(
    department=fd.Department(name="某市<b>财政局</b> & 其他", year=2024),
    revenue=fd.Revenue(
        fiscal_appropriation=fd.BudgetLine(
            final=figure("2,417.96"), stated_share=figure("93.26%", SENTENCE), prior=figure("2,400.00")
        ),
        other=fd.BudgetLine(final=figure("164.77"), stated_share=figure("6.38%", SENTENCE)),
        stated_total=fd.BudgetLine(final=figure("2,582.72")),
    ),
    three_public=fd.ThreePublicCosts(
        reception=fd.BudgetLine(final="1.00"),
        overseas_travel=fd.BudgetLine(final="2.00"),
        stated_total=fd.BudgetLine(final="2.50"),
    ),
    expenditure=fd.Expenditure(basic="1.00", project="2.00", stated_total="4.00"),
)


@pytest.fixture(autouse=True)
def _here(monkeypatch, tmp_path):
    """A document with an error, a note, an accepted and a known finding; another that cannot be read."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # 2026-01-01
    monkeypatch.chdir(tmp_path)
    Path("甲 局.json").write_text(fd.dumps(WRONG), encoding="utf-8")
    Path("坏.json").write_text("{", encoding="utf-8")
    Path("accepted.toml").write_text(
        '[[accepted]]\nrule = "three-public-total-differs"\nfigure = "*"\nwho = "张三"\nwhy = "<已核实>"\nwhen = 2025-09-01\n',
        encoding="utf-8",
    )
    whole = fd.audit(WRONG)
    known = [
        {"fingerprint": fd.fingerprint(finding)}
        for finding in whole.findings
        if finding.rule.id.startswith("FD2") and "expenditure" in finding.rule.part
    ]
    Path("base.json").write_text(
        json.dumps({"version": 1, "reports": [{"file": "甲 局.json", "findings": known}]}), encoding="utf-8"
    )


def report(form, *arguments):
    """What a check writes to a file."""
    path = Path("report")
    chosen = ["--select", "FD2,FD5", "--suppressions", "accepted.toml", "--baseline", "base.json"]
    main(["check", "甲 局.json", "坏.json", *chosen, "--output-format", form, "-o", str(path), *arguments])
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if form.is_text])
def test_snapshots(form, language, kept):
    """What is written changes only on purpose."""
    got = report(form, "--language", language).replace(fd.__version__, "VERSION")
    path = SNAPSHOTS / f"report.{language}.{'txt' if form == 'text' else form}"
    kept(path, got)


def test_a_build_server_reads_the_cases():
    """Failures, what was accepted, what could not be read: each a case, whatever the names hold."""
    whole = ET.fromstring(report("junit"))  # noqa: S314  # our own
    kinds = [child.tag for case in whole.iter("testcase") for child in case]
    assert {"failure", "skipped", "error"} <= set(kinds)
    assert [int(suite.get("tests")) for suite in whole] == [len(suite) for suite in whole]
    assert [int(suite.get("failures")) for suite in whole] == [
        len(list(suite.iter("failure"))) for suite in whole
    ]


@given(text=st.text(min_size=1))
def test_no_document_gives_a_workflow_commands(text):
    """A finding is one line, whatever the document prints."""

    @rule("ABC102", "some-fault", zh="某事", en="something", part="department", source="")
    def fault(_department):
        yield fd.identities.Wording(None, holds=False, found=text, wanted=fd.Label(text, text))

    result = fd.audit(fd.Disclosure(department=fd.Department(name="x")), [fault])
    assert re.fullmatch("::warning [^\n]*\n|::error [^\n]*\n", fd.report(result, "github", file=text))
    ET.fromstring(fd.report(result, "junit", file=text))  # noqa: S314  # our own
    assert fd.report(result, "md", file=text).count("\n") == 10


class TestSarif:
    """What platforms rely on."""

    def test_every_result_refers_to_a_rule_with_its_page(self):
        """Ids, indices, levels and texts fit together."""
        whole = json.loads(report("sarif"))
        (run,) = whole["runs"]
        rules = run["tool"]["driver"]["rules"]
        assert whole["version"] == "2.1.0"
        assert sorted(item["id"] for item in rules) == sorted({item["ruleId"] for item in run["results"]})
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["level"] in {"error", "warning", "note"}
            assert result["message"]["text"]
            assert len(result["partialFingerprints"]["fiscaldisclosure/v1"]) == 16
        for item in rules:
            assert item["shortDescription"]["text"]
            assert "## 为什么要紧" in item["help"]["text"]
            assert item["defaultConfiguration"]["level"] in {"error", "warning", "note"}

    def test_a_place_is_a_uri_and_a_line_where_lines_go_through(self):
        """A line on a page is not one of the file."""
        (run,) = json.loads(report("sarif"))["runs"]
        places = {item["ruleId"]: item["locations"][0] for item in run["results"]}
        share, total = places["FD202"], places["FD201"]
        assert share["physicalLocation"]["artifactLocation"]["uri"] == "%E7%94%B2%20%E5%B1%80.json"
        assert share["physicalLocation"]["region"] == {"startLine": 12}
        assert "region" not in total["physicalLocation"]
        assert total["logicalLocations"] == [{"fullyQualifiedName": "第 3 页 第 7 行 二、收入决算情况说明"}]

    def test_what_was_dealt_with_says_so(self):
        """Suppressions and the state against a baseline; without a baseline there is no state."""
        (run,) = json.loads(report("sarif"))["runs"]
        by_rule = {item["ruleId"]: item for item in run["results"]}
        assert by_rule["FD502"]["suppressions"][0]["justification"] == "张三 2025-09-01: <已核实>"
        states = {item.get("baselineState") for item in run["results"]}
        assert states == {"new", "unchanged", None}
        main(["check", "甲 局.json", "--output-format", "sarif", "-o", "plain"])
        (plain,) = json.loads(Path("plain").read_text("utf-8"))["runs"]
        assert not [item for item in plain["results"] if "baselineState" in item or "suppressions" in item]
        assert plain["invocations"][0]["executionSuccessful"]

    def test_what_could_not_be_read_is_a_notification(self):
        """And the run was no success."""
        (run,) = json.loads(report("sarif"))["runs"]
        (invocation,) = run["invocations"]
        assert not invocation["executionSuccessful"]
        assert "坏.json" in invocation["toolExecutionNotifications"][0]["message"]["text"]

    def test_absolute_paths(self, tmp_path):
        """As file URIs."""
        main(["check", str(tmp_path / "甲 局.json"), "--output-format", "sarif", "-o", "plain"])
        (plain,) = json.loads(Path("plain").read_text("utf-8"))["runs"]
        location = plain["results"][0]["locations"][0]["physicalLocation"]
        assert location["artifactLocation"]["uri"].startswith("file:///")


class TestCsv:
    """What spreadsheets rely on."""

    def test_it_is_read_back(self):
        """One line a finding and a file that failed; every line as long as the head."""
        text = report("csv")
        assert text.startswith("\ufeff文件,")
        lines = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
        assert all(None not in line and None not in line.values() for line in lines)
        assert {line["状态"] for line in lines} == {"待处理", "已接受", "基线中已有", "无法读取"}
        share = next(line for line in lines if line["规则"] == "FD202")
        assert (share["印出"], share["应为"], share["单位"], share["行"]) == ("93.26", "93.6207", "%", "12")

    @pytest.mark.parametrize(
        "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", " =1", "\u3000＝1", "＋1", "\n@x"]
    )
    def test_no_cell_is_a_formula(self, text):
        """A document must not run anything in a spreadsheet."""
        stream = StringIO()
        write(stream, [{"text": text, "file": text, "difference": "-1"}])
        (cells,) = csv.reader(StringIO(stream.getvalue()))
        assert [cell for cell in cells if cell] == [f"'{text}", "-1", f"'{text}"]


class Page(HTMLParser):
    """Collects what a page consists of."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.attributes, self.text = [], set(), [], ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in {"meta", "input"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


class TestHtml:
    """What a page promises."""

    def test_it_needs_nothing_else_and_runs_nothing(self):
        """No script, no link out, no picture; every element is closed."""
        page = Page(report("html"))
        assert page.open == []
        assert not page.tags & {"script", "link", "img", "iframe", "object", "b>", "form"}
        assert all(value.startswith("#") for key, value in page.attributes if key in {"href", "src"})
        assert not [key for key, _ in page.attributes if key.startswith("on")]

    def test_it_tells_everything(self):
        """Summary, findings, what was accepted and why, what could not be read, coverage."""
        text = Page(report("html")).text
        for part in (
            "部门决算公开核对报告",
            "某市<b>财政局</b> & 其他",
            "财政拨款收入·占比为 93.26%，应为 93.62%，低 0.36 个百分点",
            "93.26% = 2,417.96 万元 ÷ 2,582.72 万元",
            "张三 2025-09-01：<已核实>",
            "坏.json",
            "个数字中",
        ):
            assert part in text

    @given(text=st.text(min_size=1))
    def test_no_document_can_break_the_page(self, text):
        """Whatever it prints stays text."""

        @rule("ABC101", "some-fault", zh="某事", en="something", part="department", source="")
        def fault(_department):
            yield fd.identities.Wording(None, holds=False, found=text, wanted=fd.Label(text, text))

        result = fd.audit(fd.Disclosure(department=fd.Department(name=text)), [fault])
        stream, tally = StringIO(), Tally()
        told = html.Report(stream, Style(language="en"))
        told.reviewed(text, review(result))
        told.failed(text, ValueError(text), fd.Label(text, text))
        told.end(tally, ())
        page = Page(stream.getvalue())
        assert page.open == []
        assert not page.tags & {"script", "img", "a:b"}
        list(rows(text, review(result), "en"))

    def test_an_element_escapes_all_that_was_not_made_here(self):
        """Text and attributes."""
        assert element("p", "<", element("b", "&"), class_='"') == '<p class="&quot;">&lt;<b>&amp;</b></p>'


def test_fingerprints_stay_when_lines_move(tmp_path):
    """A document with lines inserted at the top has the same findings, to anyone who keeps a list of them."""
    (tmp_path / "moved").mkdir()
    moved = tmp_path / "moved" / EXAMPLE.name
    text = EXAMPLE.read_text("utf-8")
    moved.write_text("\n\n\n" + text, encoding="utf-8")
    marks = []
    for path in (EXAMPLE, moved):
        result = fd.audit(fd.read(path))
        marks.append([fd.fingerprint(finding) for finding in result.findings])
    assert marks[0] == marks[1]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_workbook_holds_what_the_table_of_text_holds(language, tmp_path, monkeypatch, capsys):
    """The same cells; numbers are numbers, and nothing is computed."""
    monkeypatch.chdir(tmp_path)
    wrong = fd.Revenue(fiscal_appropriation="90.00", other="10.00", stated_total="101.00")
    Path("=1+1.json").write_text(fd.dumps(fd.Disclosure(revenue=wrong)), encoding="utf-8")
    Path("坏.json").write_text("{", encoding="utf-8")
    asked = ["check", ".", "--language", language, "--output-format"]
    assert main([*asked, "xlsx", "-o", "a.xlsx"]) == 2
    main([*asked, "csv", "-o", "a.csv"])
    book = openpyxl.load_workbook("a.xlsx")
    with Path("a.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    cells = list(book.active.iter_rows(values_only=True))
    assert len(cells) == len(lines)
    cells[1:] = sorted(cells[1:], key=lambda line: (line[-1] or "", line[0]))
    lines[1:] = sorted(lines[1:], key=lambda line: (line[-1], line[0].removeprefix("'")))
    for got, wanted in zip(cells, lines, strict=True):
        for cell, text in zip(got, wanted, strict=True):
            if isinstance(cell, int | float):
                assert Decimal(str(cell)) == Decimal(text)
            else:
                assert (cell or "") == text.removeprefix("'")
    assert any(isinstance(cell, int | float) for line in cells for cell in line)
    assert all(cell.data_type != "f" for line in book.active.iter_rows() for cell in line)
    capsys.readouterr()
    assert main([*asked, "xlsx"]) == 2
    assert "-o" in capsys.readouterr().err
    with pytest.raises(ValueError, match="no text"):
        fd.report(fd.audit(fd.Disclosure(revenue=wrong)), "xlsx")
