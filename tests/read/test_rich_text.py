"""Rich text: characters however they are given, tables, headings, what does not show; and damage."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiscaldisclosure.errors import ReadError
from fiscaldisclosure.read import to_document
from fiscaldisclosure.read.document import Grid

HEAD = rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 SimSun;}}{\stylesheet{\s1 heading 1;}}"


def blocks(body, head=HEAD):
    return to_document(head + body + b"}", "决算.rtf").blocks


def in_gbk(text):
    return "".join(f"\\'{byte:02x}" for byte in text.encode("gbk")).encode()


def in_unicode(text):
    return "".join(
        f"\\u{ord(sign) - 0x10000 if ord(sign) > 0x7FFF else ord(sign)}?" for sign in text
    ).encode()


@given(st.text("收入支出合计万元０１２（）", min_size=1, max_size=20), st.sampled_from([in_gbk, in_unicode]))
def test_characters(text, given_as):
    """Characters are given by their bytes or by their numbers."""
    (found,) = blocks(given_as(text) + rb"\par")
    assert "".join(line.text for line in found.lines) == text


def test_tables_headings_and_what_does_not_show():
    """Rows are defined by where their cells end; of hidden text and instructions nothing shows, struck text is told."""
    row = rb"\trowd\trleft0\cellx1000\cellx2000\pard\intbl %b\cell %b\cell\row"
    wide = rb"\trowd\clmgf\cellx1000\clmrg\cellx2000\pard\intbl %b\cell\cell\row"
    body = (
        rb"\pard\s1 " + in_gbk("收入") + rb"\par\pard " + in_gbk("合计") + rb"12.00{\v 3}{\*\x y}{\field{\*\fldinst z}}{\strike 4}\par"
        + wide % in_gbk("表头") + row % (in_gbk("项目"), b"1.00") + row % (in_gbk("其他"), b"2.00") + rb"\pard"
    )  # fmt: skip
    found = to_document(HEAD + body + b"}", "决算.rtf")
    heading, total, grid = found.blocks
    assert (heading.text, heading.heading, total.text) == ("收入", True, "合计12.00")
    assert [[cell.text for cell in line] for line in grid.rows] == [
        ["表头"] * 2,
        ["项目", "1.00"],
        ["其他", "2.00"],
    ]
    assert [remark.text for remark in found.remarks] == ["删除线：4"]
    assert isinstance(grid, Grid)


def test_refused():
    """Nothing to read and too deep a nest are told."""
    with pytest.raises(ReadError, match=r"决算\.rtf: .*it holds no text"):
        blocks(b"")
    with pytest.raises(ReadError, match="nested too deep"):
        blocks(b"{" * 5000)


def test_damage_is_told_or_overcome(damaged):
    """However a rich text is damaged, it is read or refused."""
    for changed in damaged(HEAD + rb"\trowd\cellx9\pard\intbl a\cell\row\pard b\par}"):
        with contextlib.suppress(ReadError):
            to_document(changed, "决算.rtf")
