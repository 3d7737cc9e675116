"""One disclosure in every wording and every kind of file reads back to the same figures, and stays honest."""

import html
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

import fiscaldisclosure as fd
from fiscaldisclosure.form.wording import phrasings
from fiscaldisclosure.interval import Rounding
from fiscaldisclosure.model.shape import paths, with_figures
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.testing import accusations, disclosures_with_tables
from fiscaldisclosure.write import narrative, text
from fiscaldisclosure.write.forms import forms

REGIONS = sorted(phrasings())
FEWER = settings(max_examples=max(5, settings.default.max_examples // 5))
"""A whole document is written and read in each example."""
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def title(disclosure):
    """Return the title that tells the department and the year."""
    return text(disclosure).split("\n")[0]


def paragraphs(disclosure, region):
    """Return the narrative's headings and paragraphs."""
    return [
        part for section in narrative(disclosure, region) for part in (section.heading, *section.paragraphs)
    ]


def as_in_text(disclosure, written):
    """Take each figure as the text prints it: a table may print it otherwise, and what the text leaves out as zero."""
    zeros = {path: figure for path, figure in paths(written) if not figure.value}
    told = {
        path: next((one for one in figure.printings() if one.place.table is None), zeros.get(path, figure))
        for path, figure in paths(disclosure)
    }
    return with_figures(disclosure, told)


def as_text(disclosure, region):
    """Render as a text file: lines broken at 37 characters, pages by form feeds, tables by tabs."""
    pieces = [title(disclosure)]
    for table in forms(disclosure):
        pieces += [table.title, f"单位：{table.unit}"]
        pieces.append("\n".join("\t".join(row) for row in (*table.header, *table.rows)))
    pieces += [
        "\n".join(part[at : at + 37] for at in range(0, len(part), 37))
        for part in paragraphs(disclosure, region)
    ]
    return "\n\n".join(pieces).replace("\n\n二、", "\n\f\n二、", 1).encode("gb18030"), "决算.txt"


def as_html(disclosure, region):
    """Render as a web page with merged header cells."""
    out = [f"<html><head><meta charset='utf-8'></head><body><h1>{html.escape(title(disclosure))}</h1>"]
    for table in forms(disclosure):
        out.append(f"<p>{html.escape(table.title)}</p><p>单位：{table.unit}</p><table>")
        for row in table.header:
            cells, at = "", 0
            while at < len(row):
                span = 1
                while at + span < len(row) and row[at + span] == row[at]:
                    span += 1
                cells += f"<th colspan='{span}'>{html.escape(row[at])}</th>"
                at += span
            out.append(f"<tr>{cells}</tr>")
        out += [
            "<tr>" + "".join(f"<td>{html.escape(cell) or '&nbsp;'}</td>" for cell in row) + "</tr>"
            for row in table.rows
        ]
        out.append("</table>")
    out += [f"<p>{html.escape(part)}</p>" for part in paragraphs(disclosure, region)]
    return "\n".join([*out, "</body></html>"]).encode(), "决算.html"


def as_word(disclosure, region):
    """Render as a Word document, runs split in the middle of words."""

    def paragraph(part):
        runs = (part[at : at + 7] for at in range(0, len(part), 7))
        return "<w:p>" + "".join(f"<w:r><w:t>{html.escape(run)}</w:t></w:r>" for run in runs) + "</w:p>"

    body = paragraph(title(disclosure))
    for table in forms(disclosure):
        body += paragraph(table.title) + paragraph(f"单位：{table.unit}") + "<w:tbl>"
        for row in (*table.header, *table.rows):
            body += "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        body += "</w:tbl>"
    body += "".join(map(paragraph, paragraphs(disclosure, region)))
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f"<w:document xmlns:w='{NAMESPACE}'><w:body>{body}</w:body></w:document>"
        )
    return file.getvalue(), "决算.docx"


def as_workbook(disclosure):
    """Render the tables as a workbook, a sheet for each, amounts as numbers with a format."""
    book = Workbook()
    book.remove(book.active)
    for table in forms(disclosure):
        sheet = book.create_sheet(table.title.replace("“", "").replace("”", ""))
        sheet.append([table.title])
        sheet.append([f"单位：{table.unit}"])
        for row in table.header:
            sheet.append(list(row))
        for number, row in enumerate(table.rows, 3 + len(table.header)):
            for column, cell in enumerate(row, 1):
                target = sheet.cell(number, column, cell or None)
                digits = cell.replace(",", "").replace(".", "")
                if digits.lstrip("-").isdigit() and "." in cell:
                    target.value = float(cell.replace(",", ""))
                    target.number_format = "#,##0." + "0" * len(cell.rpartition(".")[2])
    file = BytesIO()
    book.save(file)
    return file.getvalue(), "决算报表.xlsx"


def filled(disclosure):
    """The tables of a disclosure that state anything."""
    return [
        table
        for table in forms(disclosure)
        if any(character.isdigit() for row in table.rows for cell in row[2:] for character in cell)
    ]


def one_unit(disclosure):
    """Whether all amounts are printed in one unit, as one writer prints them."""
    return len({found.unit for _, found in disclosure.figures() if found.unit.name.endswith("元")}) == 1


RENDERERS = {"text": as_text, "html": as_html, "word": as_word}


HONEST = st.sampled_from([None, Rounding.NEAREST]).flatmap(
    lambda rounding: st.tuples(disclosures_with_tables(rounding), st.just(rounding is None))
)
"""Disclosures, and whether they may be of a department that cuts off its figures."""


@pytest.mark.parametrize("kind", sorted(RENDERERS))
@FEWER
@given(honest=HONEST, region=st.sampled_from(REGIONS))
def test_any_rendering_reads_back(kind, honest, region):
    """Wording and kind of file do not change what is read; nothing is lost and nobody honest is accused."""
    disclosure, cuts_off = honest
    assume(one_unit(disclosure))
    read = read_bytes(RENDERERS[kind](disclosure, region))

    assert filled(disclosure) == filled(read)
    assert paragraphs(disclosure, region) == paragraphs(as_in_text(read, disclosure), region)
    assert [item.text for item in read.unread if not item.free_text] == []
    assert [finding.rule.name for finding in accusations(fd.audit(read), cuts_off=cuts_off)] == []


@FEWER
@given(honest=HONEST, region=st.sampled_from(REGIONS))
def test_narrative_and_workbook_are_read_together(honest, region):
    """A narrative in Word and its tables in a workbook make one disclosure."""
    disclosure, cuts_off = honest
    assume(one_unit(disclosure))
    words = f"{title(disclosure)}\n\n" + "\n\n".join(paragraphs(disclosure, region))
    read = read_bytes((words.encode(), "说明.txt"), as_workbook(disclosure))

    assert filled(disclosure) == filled(read)
    assert paragraphs(disclosure, region) == paragraphs(read, region)
    assert [finding.rule.name for finding in accusations(fd.audit(read), cuts_off=cuts_off)] == []


def test_a_blank_total_does_not_take_its_neighbours_amount():
    """Where 人员经费合计 is blank, the amount beside it is that of 公用经费合计."""
    rows = [fd.EconomicItem(code="302", name="商品和服务支出", amount="1.20")]
    basic = fd.BasicExpenditure(operating="1.20", rows=rows)
    read = read_bytes(as_workbook(fd.Disclosure(basic=basic)))

    assert read.basic.personnel is None
    assert str(read.basic.operating.final) == "1.20 万元"
