"""Nasty files: twice the file is twice the work and twice the memory, counted, and never more than the documentation says."""

import io
import re
import sys
import tracemalloc
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from measure.nasties import NASTIES

import fiscaldisclosure as fd
from fiscaldisclosure.errors import FiscalDisclosureError
from fiscaldisclosure.read import MOST_CELLS, MOST_CLAUSES, MOST_DIGITS, read_bytes

DOCS = Path(__file__).resolve().parents[2] / "docs"
PART = 200
"""A file of a test is so much smaller than that of an attacker."""
TWICE = 2.6
BEGIN, MEGABYTE = 20_000, 1 << 20
"""Calls and bytes that reading anything takes."""

of_size = pytest.mark.parametrize(
    "nasty", [nasty for nasty in NASTIES if nasty.bound == "size"], ids=lambda nasty: nasty.kind + " " + nasty.name
)  # fmt: skip


def read(data, kind):
    with suppress(FiscalDisclosureError):
        read_bytes((data, f"决算{kind}"))


def reported(data, kind):
    """Read a file, audit it and write the report."""
    fd.report(fd.audit(read_bytes((data, f"决算{kind}"))), "text")


def unpacked(data):
    """Return how many bytes a file has when its parts are unpacked."""
    if not data.startswith(b"PK"):
        return len(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(part.file_size for part in archive.infolist())


def calls(data, kind, read=read):
    """Return how many functions are called to read a file."""
    count = 0

    def note(_, event, __):
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        read(data, kind)
    finally:
        sys.setprofile(None)
    return count


def memory(data, kind):
    """Return the most bytes that are held at once to read a file."""
    tracemalloc.start()
    try:
        read(data, kind)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def promised():
    """Return the calls and the bytes of memory for a byte that the documentation promises, in both languages."""
    told = {
        re.search(words, (DOCS / page).read_text("utf-8")).groups()
        for page, words in [
            ("bounds.md", r"最多调用函数 (\d+) 次、占内存 (\d+) 字节"),
            ("en/bounds.md", r"at most (\d+) calls of a function and (\d+) bytes of memory"),
        ]
    }
    ((most_calls, most_bytes),) = told
    return int(most_calls), int(most_bytes)


@of_size
def test_twice_the_file_is_twice_the_work(nasty):
    """The work is counted, so that neither the machine nor its load decides."""
    size = max(2, nasty.large // PART)
    single, double = (nasty.made(size), nasty.made(2 * size))
    read(double, nasty.kind)  # what is loaded once is loaded now
    for measured, begin, most in zip((calls, memory), (BEGIN, MEGABYTE), promised(), strict=True):
        once, twice = measured(single, nasty.kind), measured(double, nasty.kind)
        assert twice <= TWICE * once + begin / 10
        assert twice <= most * unpacked(double) + begin


@pytest.mark.parametrize(
    "nasty",
    [
        nasty
        for nasty in NASTIES
        if nasty.name in {"contradictions", "parts of parts", "parts of budgets", "rows of a table"}
    ],
    ids=lambda nasty: nasty.name,
)
def test_twice_the_file_is_twice_the_work_of_its_audit(nasty):
    """What is told a thousand times, and false each time, is audited and reported in proportion."""
    size = nasty.large // 50
    once, twice = (calls(nasty.made(much), nasty.kind, reported) for much in (size, 2 * size))
    assert twice <= TWICE * once + BEGIN / 10


@pytest.mark.parametrize(
    "nasty", [nasty for nasty in NASTIES if nasty.bound == "limit"], ids=lambda nasty: nasty.name
)
def test_what_a_file_draws_or_unpacks_to_is_limited(nasty):
    """Where a short file says much, limits hold whatever its size, and it is refused."""
    with pytest.raises(FiscalDisclosureError):
        read_bytes((nasty.made(nasty.large), f"决算{nasty.kind}"))


@pytest.mark.parametrize(
    ("data", "kind", "told"),
    [
        ("本年收入合计3.00万元。" * (MOST_CLAUSES + 1), ".txt", "clauses"),
        ("<p>本年收入合计3.00万元" * (MOST_CLAUSES + 1), ".html", "clauses"),
        ("项目|金额\n" + "收入|3.00\n" * (MOST_CELLS // 2 + 1), ".txt", "filled cells"),
        ("<table>" + "<tr><td>收入<td>3.00" * (MOST_CELLS // 2 + 1) + "</table>", ".html", "filled cells"),
        (f"本年收入合计{'9' * (MOST_DIGITS + 1)}万元。", ".txt", "digits"),
    ],
    ids=["sentences", "paragraphs", "rows", "cells", "digits"],
)
def test_more_than_any_department_discloses_is_refused(data, kind, told):
    """What would take long to read, and is no disclosure, is told to be too much, whatever kind it is of."""
    with pytest.raises(fd.ReadError, match=told):
        read_bytes((data.encode(), f"决算{kind}"))


def test_every_kind_has_its_nasties():
    """No reader of its own is left out."""
    kinds = {nasty.kind for nasty in NASTIES}
    assert kinds >= {".txt", ".html", ".docx", ".xlsx", ".xls", ".rtf", ".pdf", ".ofd", ".zip", ".json"}
    assert len({(nasty.kind, nasty.name) for nasty in NASTIES}) == len(NASTIES)
