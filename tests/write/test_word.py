"""The Word document and the command that writes it."""

import json
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.cli import main
from fiscaldisclosure.form.wording import phrasings
from fiscaldisclosure.office.package import packed
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.testing import disclosures_with_tables
from fiscaldisclosure.write import text
from fiscaldisclosure.write.forms import forms
from fiscaldisclosure.write.word import document

FEWER = settings(max_examples=max(5, settings.default.max_examples // 10))
"""A whole document is written and read in each example."""


@FEWER
@given(disclosure=disclosures_with_tables(fd.Rounding.NEAREST), region=st.sampled_from(sorted(phrasings())))
def test_a_word_document_reads_back(disclosure, region):
    """The narrative in every wording is what it was; every number is bound."""
    read = read_bytes((document(disclosure, region), "决算.docx"))

    assert text(read, region) == text(disclosure, region)
    assert [item.text for item in read.unread if not item.free_text] == []


def test_contents_name_every_heading_and_are_not_read_as_text():
    """Each heading is told with its page, and reading passes the contents over."""
    data = document(fd.Disclosure(agency_operating="2.00", revenue=fd.Revenue(other="1.00")))
    with ZipFile(BytesIO(data)) as archive:
        content = archive.read("word/document.xml").decode()

    assert content.count("PAGEREF") == content.count("<w:bookmarkStart") == 3
    read = read_bytes((data, "决算.docx"))
    assert [mention.name for mention in read.headings].count("一、收入决算情况说明") == 1
    assert read.unread == ()


def test_a_long_title_parts_behind_the_department():
    """No single character is left for a second line; what is read is one title."""
    for name, lines in (("示范县水利局", 0), ("示范县农业农村和水利事务局", 1)):
        given = fd.Disclosure(department=fd.Department(name=name, year=2024), agency_operating="2.00")
        data = document(given)
        with ZipFile(BytesIO(data)) as archive:
            content = archive.read("word/document.xml").decode()

        assert content.count("<w:br/>") == lines
        read = read_bytes((data, "决算.docx"))
        assert (read.department.name, read.department.year) == (name, 2024)


def test_the_contents_keep_to_the_first_page():
    """Forms of one title are one entry, many entries stand closer, and the text begins on a page of its own."""
    forms_of = [
        fd.SelfEvaluation(name=f"项目{n}", total_funds=fd.FundingLine(executed="1.00")) for n in range(9)
    ]
    given = fd.Disclosure(agency_operating="2.00", performance=fd.Performance(projects=forms_of))
    for disclosure in (given, evolve(given, revenue=fd.Revenue(other="1.00"))):
        with ZipFile(BytesIO(document(disclosure))) as archive:
            content = archive.read("word/document.xml").decode()

        assert content.count("<w:bookmarkStart") == content.count("PAGEREF") + 8
        assert content.count("项目支出绩效自评表（共9张）") == 1
        assert content.count("<w:pageBreakBefore/>") >= 9
        assert '<w:br w:type="page"/>' not in content


def test_tables_of_figures_in_several_units_are_in_one():
    """Yuan beside ten thousand yuan never gives a table ten-thousandfold wrong."""
    given = fd.Disclosure(revenue=fd.Revenue(fiscal_appropriation="90.00", other="100000.00元"))
    table = forms(given)[0]

    assert table.unit == "万元"
    assert table.rows[0][3:] == ("90.00", "", "", "", "", "10.000000")


@pytest.fixture
def data(tmp_path):
    """A file of data."""
    file = tmp_path / "数据.json"
    revenue = {"fiscal_appropriation": "900000.40元", "other": "100000.00元"}
    file.write_text(json.dumps({"revenue": revenue}), "utf-8")
    return file


def test_compose_writes_what_the_data_determine(data, tmp_path, capsys):
    """The total is added in yuan and rounded once; both files say the same."""
    assert main(["compose", str(data), "-o", str(tmp_path / "公开"), "--language", "zh"]) == 0
    told = (tmp_path / "公开" / "决算公开.txt").read_text("utf-8")
    assert (
        "本年收入合计100.00万元，其中：财政拨款收入90.00万元，占90.00%；其他收入10.00万元，占10.00%。" in told
    )
    assert fd.read(str(tmp_path / "公开" / "决算公开.docx")).revenue.stated_total.final.decimals == 2
    assert "还缺：收入决算情况·本年收入合计·上年决算数" in capsys.readouterr().out
    names = {"决算公开.txt", "决算公开.md", "决算公开.html", "决算公开.docx", "决算公开表.xlsx"}
    assert {file.name for file in (tmp_path / "公开").glob("[!.]*")} == names
    assert fd.read(str(tmp_path / "公开" / "决算公开表.xlsx")).revenue.stated_total.final.decimals == 2


def test_compose_refuses_contradictions(data, tmp_path, capsys):
    """Nothing is written; the finding is told and the exit status is 1."""
    data.write_text(json.dumps({"revenue": {"business": "1.00", "other": "2.00", "stated_total": "4.00"}}))
    assert main(["compose", str(data), "-o", str(tmp_path / "公开")]) == 1
    assert "FD201" in capsys.readouterr().out
    assert not (tmp_path / "公开").exists()


def test_compose_never_writes_over_its_input(tmp_path, capsys):
    """The input stays, whatever it is called."""
    file = tmp_path / "决算公开.txt"
    file.write_text("收入决算情况说明\n\n本年收入合计3.00万元，其中：其他收入3.00万元。\n", "utf-8")
    before = file.read_bytes()
    assert main(["compose", str(file), "-o", str(tmp_path)]) == 2
    assert file.read_bytes() == before
    assert str(file) in capsys.readouterr().err


ACCOUNTS = fd.Disclosure(
    department=fd.Department(name="示范市档案馆", year=2024),
    revenue=fd.Revenue(fiscal_appropriation="90.00", other="10.00", stated_total="100.00"),
)


SPACE = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def own_template():
    """A department's document: a heading style and page of its own, a header, and text that nobody wants."""
    page = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11000" w:h="16000"/>'
        '<w:pgMar w:top="1000" w:right="1500" w:bottom="1000" w:left="1700"/></w:sectPr>'
    )
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="character" w:styleId="Note"><w:name w:val="Some Characters"/></w:style>'
    )
    sample = f"<w:p><w:r><w:t>样张：请勿公开</w:t></w:r></w:p>{page}"
    kind = "wordprocessingml."
    return packed(
        {
            "word/document.xml": (
                f"{kind}document.main",
                f"<w:document {SPACE}><w:body>{sample}</w:body></w:document>",
            ),
            "word/styles.xml": (f"{kind}styles", f"<w:styles {SPACE}>{styles}</w:styles>"),
            "word/header1.xml": (
                f"{kind}header",
                f"<w:hdr {SPACE}><w:p><w:r><w:t>示范市档案馆文件</w:t></w:r></w:p></w:hdr>",
            ),
        },
        "word/document.xml",
        {"word/styles.xml": "styles", "word/header1.xml": "header"},
    )


def test_a_template_gives_its_styles_page_and_headers():
    """What is written stands in the department's own styles and pages under its header; the sample text is gone."""
    with ZipFile(BytesIO(document(ACCOUNTS, template=own_template()))) as archive:
        body = archive.read("word/document.xml").decode()
        styles = archive.read("word/styles.xml").decode()
        header = archive.read("word/header1.xml").decode()

    assert "示范市档案馆文件" in header
    assert body.count('<w:headerReference w:type="default" r:id="rId2"/>') == 2
    assert body.count('<w:pgSz w:w="11000" w:h="16000"/>') == 1
    assert '<w:pgSz w:w="16000" w:h="11000" w:orient="landscape"/>' in body
    assert '<w:pStyle w:val="1"/>' in body
    assert '<w:pStyle w:val="a"/>' in body
    assert "样张" not in body
    assert all(f'w:styleId="{used}"' in styles for used in re.findall(r'<w:pStyle w:val="(\w+)"', body))
    assert len(ids := re.findall(r'w:styleId="(\w+)"', styles)) == len(set(ids))


@FEWER
@given(disclosure=disclosures_with_tables(fd.Rounding.NEAREST), region=st.sampled_from(sorted(phrasings())))
def test_what_stands_in_a_template_reads_back(disclosure, region):
    """A template changes how it looks, not what it says."""
    plain = read_bytes((document(disclosure, region), "决算.docx"))
    own = read_bytes((document(disclosure, region, template=own_template()), "决算.docx"))

    assert list(own.figures()) == list(plain.figures())
    assert text(own, region) == text(disclosure, region)


def test_what_is_no_template_is_told(data, tmp_path, capsys):
    """A file that is no Word document is an error that names it, and nothing is written."""
    (tmp_path / "样张.docx").write_bytes(b"nothing")
    arguments = [
        "compose",
        str(data),
        "-o",
        str(tmp_path / "公开"),
        "--template",
        str(tmp_path / "样张.docx"),
    ]
    assert main(arguments) == 2
    assert "样张.docx" in capsys.readouterr().err
    assert not (tmp_path / "公开").exists()
