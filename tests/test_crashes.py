"""A rule that raises: no fault of the document and the end of nothing, but whoever asks is told, and nothing is passed."""

import json
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.annotation.fixes import fixes_of
from fiscaldisclosure.audit import confront as confronting
from fiscaldisclosure.cli import main
from fiscaldisclosure.corpus.work import Work
from fiscaldisclosure.identities import Equal
from fiscaldisclosure.project.accepted import load
from fiscaldisclosure.project.review import Used, review
from fiscaldisclosure.project.settings import Settings
from fiscaldisclosure.read.units import Portion
from fiscaldisclosure.report.formats import FORMATS
from fiscaldisclosure.rules.catalogue import CATALOGUE

CRASHES = """
import fiscaldisclosure as fd

@fd.rule("ABC101", "own-rule", zh="某种核对", en="some check", part="", source="测试")
def own_rule(disclosure):
    '''Hold it.'''
    raise ZeroDivisionError("a | b")
    yield
"""
RIGHT = fd.Disclosure(revenue=fd.Revenue(other="1.00", stated_total="1.00"))
WRONG = fd.Disclosure(revenue=fd.Revenue(other="1.00", stated_total="2.00"))
SLIP = (
    "二、收入决算情况说明\n本年收入合计2583.72万元，其中：财政拨款收入2417.96万元，占93.62%；其他收入164.77万元，占6.38%。\n"
    "二、收入支出决算总体情况说明\n2024年度收入总计2582.73万元，其中：本年收入合计2582.73万元。\n"
)
EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "organization-department.txt"


@pytest.fixture(autouse=True)
def _here(monkeypatch, tmp_path):
    """A document that is right, one that is wrong, and a rule that raises at both."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    Path("对.json").write_text(fd.dumps(RIGHT), encoding="utf-8")
    Path("错.json").write_text(fd.dumps(WRONG), encoding="utf-8")
    Path("own.py").write_text(CRASHES, encoding="utf-8")


@pytest.fixture
def sometimes():
    """Return a rule that raises where the total of revenue is one given amount."""

    def made(total):
        @fd.rule("ABC102", "sometimes", zh="某种核对", en="some check", part="revenue", source="测试")
        def check(part):
            """Hold the total."""
            if str(part.stated_total.final.value) == total:
                raise LookupError(total)
            yield Equal.of(part.stated_total.final, fd.Figure.parse("1.00"))

        return check

    return made


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("file", ["对.json", "错.json"])
def test_every_form_of_report_tells_it(capsys, form, file):
    """In a document with findings and in one without; what was not wholly checked is not passed."""
    asked = ["--rules", "own.py", "--output-format", form, "-o", "out", "--fail-on", "never"]
    assert main(["check", file, *asked]) == 2
    assert "1 条规则运行出错" in capsys.readouterr().err
    data = Path("out").read_bytes()
    if form == "xlsx":
        text = "".join(str(row) for row in openpyxl.load_workbook(BytesIO(data)).active.values)
    else:
        text = data.decode("utf-8-sig")
    assert "ABC101" in text
    assert "ZeroDivisionError" in text


def test_build_servers_and_sarif_tell_it_from_a_finding():
    """An error of the run, not a failure of the document."""
    for form in ("junit", "sarif"):
        main(["check", "错.json", "--rules", "own.py", "--output-format", form, "-o", f"a.{form}"])
    suite = ET.parse("a.junit").getroot()[0]  # noqa: S314  # our own
    assert suite.get("errors") == "1"
    assert suite.find("testcase/error").get("type") == "crashed"
    invocation = json.loads(Path("a.sarif").read_text("utf-8"))["runs"][0]["invocations"][0]
    assert invocation["executionSuccessful"] is False


def test_short_reports_and_totals_count_it(capsys):
    """One line a document, and one for all."""
    assert main(["check", "对.json", "错.json", "--apart", "-q", "--rules", "own.py"]) == 2
    first, _, total = capsys.readouterr().out.splitlines()
    assert "1 条规则运行出错" in first
    assert "2 条规则运行出错" in total


def test_a_notebook_and_the_prompt_tell_it(sometimes):
    """Both of an audit and of versions compared."""
    audit = fd.audit(RIGHT, [sometimes("1.00")])
    assert "rules that failed: 1" in repr(audit)
    assert "ABC102 某种核对: LookupError: 1.00" in audit._repr_html_()
    versions = fd.compare(WRONG, RIGHT, relation=fd.Relation.VERSIONS, rules=[sometimes("1.00")])
    assert "LookupError" in versions._repr_html_()


def test_what_a_crashed_rule_would_find_is_not_called_mended(sometimes):
    """Nobody looked, so nobody knows; what the earlier version was not held against is told, too."""
    for total, mended, crashes in (("3.00", 1, 0), ("1.00", 0, 1), ("2.00", 0, 1)):
        compared = fd.compare(WRONG, RIGHT, relation=fd.Relation.VERSIONS, rules=[sometimes(total)])
        assert (len(compared.mended), len(compared.audit.crashes)) == (mended, crashes)


def test_what_was_accepted_of_a_crashed_rule_is_not_called_unused(sometimes):
    """To delete the entry would be wrong: the finding may be there."""
    Path("accepted.toml").write_text(
        '[[accepted]]\nrule = "ABC102"\nfigure = "*"\nwho = "张三"\nwhy = "已核实"\nwhen = 2025-09-01\n',
        encoding="utf-8",
    )
    acceptances = load(Path("accepted.toml"))
    for total, left in (("3.00", 1), ("1.00", 0)):
        used = Used(acceptances)
        used.note(review(fd.audit(RIGHT, [sometimes(total)]), ("a.json",), acceptances))
        assert len(used.unused()) == left


def test_a_correction_at_which_a_rule_crashes_is_not_made(sometimes):
    """What cannot be checked afterwards is not safely determined."""
    Path("a.txt").write_text(SLIP, encoding="utf-8")
    audit = fd.audit(fd.read("a.txt"))
    assert fixes_of(audit)[0]

    @fd.rule("ABC103", "at-the-corrected", zh="某种核对", en="some check", part="", source="测试")
    def check(disclosure):
        """Raise at anything but the original."""
        if disclosure != audit.disclosure:
            raise LookupError
        yield from ()

    assert fixes_of(audit, [*CATALOGUE, check])[0] == ()


@pytest.mark.parametrize(
    "words",
    [
        ["annotate", str(EXAMPLE), "-o", "copy.txt"],
        ["fix", str(EXAMPLE), "-o", "copy.txt"],
        ["explain", str(EXAMPLE), "ABC101"],
        ["explain", str(EXAMPLE), "FD702"],
        ["accept", str(EXAMPLE), "FD702", "--who", "张三", "--why", "已核实"],
    ],
    ids=lambda words: " ".join(words[::2])[:20],
)
def test_every_command_that_audits_tells_it(capsys, words):
    """Beside what it does, with the status of something that was not done."""
    assert main([*words, "--rules", "own.py"]) == 2
    told = capsys.readouterr()
    assert "ABC101 某种核对: ZeroDivisionError: a | b" in told.err
    assert "都成立" not in told.out
    assert "没有 ABC101 要核对的" not in told.out


def test_a_survey_tells_it_and_does_it_again(capsys):
    """In the row of the publication, at the terminal, in the workbook and on the index; the rule may be mended since."""
    words = ["survey", "对.json", "-o", "out", "--also", "html", "--also", "xlsx"]
    assert main([*words, "--rules", "own.py"]) == 2
    assert "1 份中有规则运行出错" in capsys.readouterr().err
    assert "ABC101 某种核对: ZeroDivisionError" in Path("out/publications.csv").read_text("utf-8-sig")
    assert "1 份中有规则运行出错" in Path("out/index.html").read_text("utf-8")
    page = next(Path("out/pages").glob("*.html")).read_text("utf-8")
    assert "ZeroDivisionError" in page
    book = openpyxl.load_workbook(next(Path("out").glob("*.xlsx")))
    assert any("ZeroDivisionError" in str(row) for sheet in book for row in sheet.values)
    assert main([*words, "--rules", "own.py"]) == 2
    assert "其中 0 份沿用" in capsys.readouterr().out
    assert main(words) == 0


def test_a_survey_counts_publications_in_which_rules_crashed(tmp_path):
    """Once each, also where the work is done elsewhere."""
    work = Work(Settings(rules=("own.py",)), tmp_path)
    made = work(Portion((("对.json",), ("错.json",))))
    assert (made.tally.publications, made.tally.crashed, made.passing) == (2, 2, True)


def test_what_is_composed_is_not_called_right_where_a_rule_crashed(monkeypatch, sometimes):
    """Completing holds what it writes against every rule; one that cannot be asked ends it."""
    crashing = (*CATALOGUE, sometimes("1.00"))
    monkeypatch.setattr("fiscaldisclosure.rules.catalogue.CATALOGUE", crashing)
    assert confronting.confront(RIGHT).crashes
    with pytest.raises(fd.FiscalDisclosureError, match=r"ABC102: .*LookupError"):
        fd.complete(RIGHT)
